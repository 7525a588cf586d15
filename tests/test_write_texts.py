"""Kinds of text that people have, and the films that rules make of them: each told as it is meant to be read."""

import re
from pathlib import Path

import pytest

from longtake.script import parse
from longtake.script.values import Action, Speech
from longtake.writing.narrating import narrated
from longtake.writing.source import as_text, read_source
from writing import beats

NEWS = """# Storm shuts harbour

*By our correspondent, 3 November*

WESTPORT — The harbour stayed shut on Tuesday as winds of up to 110 km/h drove waves over the wall, officials said.

"We have never seen the water this high," said harbour master Ellen Roake, 58, who has worked here since 1991.

Read more: [Ten ways to prepare for a storm](https://example.org/storm)

© 2026 The Herald. Subscribe to our newsletter!
"""
RECIPE = """# Soup

Serves 4 | Prep: 15 min | Cook: 30 min

## Ingredients

- 500 g potatoes
- 2 leeks
- 1 onion
- salt

## Method

1. Peel the potatoes. Wash the leeks.
2. Blend until smooth.
"""
NOTES = "- shop opens 4am, dark street\n- supermarket across the road -> fewer people\n- the oven (wood? 3 tons)\n"
OUTLINE = """The Long Way Home

I. Departure
   A. Anna packs a suitcase
   B. The train leaves
      1. She runs along the platform
II. Arrival
   A. A light in the barn
"""
CHAPTER = """CHAPTER IV
The Lamp

The knocking came again.

"Who is there?" Tom asked.

"Only me," said the girl.

"What do you want?"

"To come in."
"""
ESSAY = '# 散步\n\n古人说："读万卷书，行万里路。"其实，不妨先走一走。\n\n我住在老街上，\n每天五点半老张推车经过。\n'
INTERVIEW = """[00:00:03] INTERVIEWER: How did you get started?

[00:00:07] MARIA: My father was a boat builder. [laughs] I could use a plane before I could write, and I built things.

[00:00:21] INTERVIEWER: What was the first boat?

[00:00:24] MARIA: A dinghy. (pause) She leaked.
"""
README = """# petrel ![build](https://img.shields.io/x.svg)

Petrel turns a folder into a website.

## Installation

```bash
pip install petrel
```

## Usage

Run `petrel build` in your folder. The site is written to `./public/`. See the [documentation](https://petrel.dev).

| Option | Meaning |
|--------|---------|
| `--out` | where |

- [x] Incremental builds

<details>Why petrel?</details>
"""


def told(folder: Path, text: str, name: str = "a.md", language: str = "en") -> tuple[str, list[str], list[str]]:
    """The script, what it shows, and what is said as `WHO: words`."""
    (folder / name).write_text(text, "utf-8")
    script = narrated(read_source(folder / name), "A", language)
    found = beats(parse(script, folder / "a.fountain"))
    seen = [beat.text for beat in found if isinstance(beat, Action)]
    return script, seen, [f"{beat.speaker}: {beat.text}" for beat in found if isinstance(beat, Speech)]


def test_a_news_article_is_told_without_byline_dateline_and_small_print(folder: Path) -> None:
    _, seen, said = told(folder, NEWS)
    assert len(said) == 2
    assert said[0].startswith("NARRATOR: The harbour stayed shut on Tuesday")
    assert seen[1] == "Harbour master Ellen Roake speaks."


def test_what_a_recipe_counts_is_told_together_and_its_steps_one_by_one(folder: Path) -> None:
    script, seen, said = told(folder, RECIPE)
    assert seen[0] == "Potatoes, 2 leeks, 1 onion, salt."
    assert said == [
        "NARRATOR: 500 g potatoes, 2 leeks, 1 onion, salt.",
        "NARRATOR: Peel the potatoes. Wash the leeks.",
        "NARRATOR: Blend until smooth.",
    ]
    assert "\n.Ingredients\n" in script


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_notes_are_sentences_and_no_bracket_is_torn(folder: Path, name: str) -> None:
    _, seen, said = told(folder, NOTES, name)
    assert said == [
        "NARRATOR: Shop opens 4am, dark street.",
        "NARRATOR: Supermarket across the road, fewer people.",
        "NARRATOR: The oven (wood? 3 tons).",
    ]
    assert seen[2] == "The oven."


def test_an_outline_has_its_parts_as_scenes_and_its_items_as_shots(folder: Path) -> None:
    script, seen, _ = told(folder, OUTLINE, "a.txt")
    assert script.startswith("Title: The Long Way Home\n")
    assert re.findall(r"^\.(.*)$", script, re.MULTILINE) == ["Departure", "Arrival"]
    assert seen == [
        "Anna packs a suitcase.",
        "The train leaves.",
        "She runs along the platform.",
        "A light in the barn.",
    ]


def test_in_a_story_who_speaks_is_seen_also_where_nobody_says_who_it_is(folder: Path) -> None:
    script, seen, _ = told(folder, CHAPTER, "a.txt")
    assert script.startswith("Title: CHAPTER IV. The Lamp\n")
    assert seen == [
        "The knocking came again.", "Tom speaks.", "The girl speaks.", "Tom speaks.", "The girl speaks.",
    ]  # fmt: skip


def test_straight_quotes_in_chinese_open_and_close_and_lines_are_joined_without_a_gap(folder: Path) -> None:
    _, _, said = told(folder, ESSAY, language="zh")
    assert said[0] == "旁白: 古人说：“读万卷书，行万里路。”其实，不妨先走一走。"
    assert said[-1] == "旁白: 我住在老街上，每天五点半老张推车经过。"


def test_in_an_interview_each_speaks_for_themselves(folder: Path) -> None:
    _, seen, said = told(folder, INTERVIEW, "a.txt")
    assert [line.partition(":")[0] for line in said] == ["INTERVIEWER", "MARIA", "MARIA", "INTERVIEWER", "MARIA"]
    assert "laughs" not in "".join(said)
    assert "00:" not in "".join(said)
    assert seen[:3] == [
        "Interviewer speaks.",
        "Maria speaks.",
        "I could use a plane before I could write, and I built things.",
    ]
    assert "MARIA: A dinghy. She leaked." in as_text(read_source(folder / "a.txt"))


def test_a_page_of_a_program_is_told_without_code_tables_badges_and_paths(folder: Path) -> None:
    script, _, said = told(folder, README)
    assert said == [
        "NARRATOR: Petrel turns a folder into a website.",
        "NARRATOR: Run petrel build in your folder. The site is written to public. See the documentation.",
        "NARRATOR: Incremental builds.",
    ]
    assert re.findall(r"^\.(.*)$", script, re.MULTILINE) == ["Usage"]


@pytest.mark.parametrize(
    "words", ["A fox waits", "Time: noon. Place: a wood.", "— 1 —\n\nA fox.", "Fox: a fox.\n\nFox: a fox."]
)
def test_a_very_short_text_is_a_film(folder: Path, words: str) -> None:
    _, seen, said = told(folder, words, "a.txt")
    assert seen
    assert all(line.startswith("NARRATOR: ") for line in said)


def test_one_huge_paragraph_is_cut_into_shots_that_can_be_heard(folder: Path) -> None:
    _, seen, said = told(
        folder, "The river rises in the hills, and then it turns brown and slow below the bridge. " * 200
    )
    assert len(said) >= 100
    assert max(len(line.split()) for line in said) <= 34
    assert all(seen)
