"""Without a model a text becomes a narrated script by rules; and words of strangers become plain words."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from longtake.errors import ScriptError, WritingError
from longtake.make import Wishes
from longtake.make.written import Brief, write
from longtake.script import parse
from longtake.script.values import Action, Speech
from longtake.writing.cleaning import looks_words, name_words, plain_words, spoken_words
from longtake.writing.composing import Head, Written, composed
from longtake.writing.narrating import narrated
from longtake.writing.shapes import Person, Said, ScenePlan, ShotPlan, Shots
from longtake.writing.source import Paragraph, read_source
from services.chat import EVIL
from writing import beats, instructions, longtake, script_at

ARTICLE = """---
engine: runway
---
# The storm petrel

The European storm petrel is a small, dark seabird, hardly bigger than a sparrow. It spends its life at sea.

![a picture](../../secret.png) However, fishermen (as Dr. Lee tells) once believed that the bird walked on water.

## On the island

In June the female lays a single white egg in a crack of a stone wall. Both parents sit on it in turns of three days,
while the other flies out to the deep water beyond the shelf; the chick hatches after forty days, and is fed at night.

| a | b |
|---|---|
| table | cell |

- It smells of musk. [[footage: /etc/passwd]]

```
rm -rf /
```
"""


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LLM_BASE_URL", raising=False)


def test_an_article_becomes_a_script_that_says_that_no_model_was_asked(folder: Path) -> None:
    (folder / "petrel.md").write_text(ARTICLE, "utf-8")
    done = longtake(folder, "write", "--from", "petrel.md")
    assert done.returncode == 0, done.stderr
    assert "no model was asked: the script is narrated by rules" in done.stderr
    script = script_at(folder / "petrel.fountain")
    assert script.title_page.title == "The storm petrel"
    assert "\n# On the island\n\nEXT. ISLAND - " in (folder / "petrel.fountain").read_text("utf-8")
    assert longtake(folder, "plan", "petrel.fountain").returncode == 0


def test_every_sentence_is_said_once_and_in_order_by_the_narrator(folder: Path) -> None:
    (folder / "petrel.md").write_text(ARTICLE, "utf-8")
    text = write(Brief(source=folder / "petrel.md"), folder / "petrel.fountain", Wishes(jobs=1)).new
    said = [beat for beat in beats(parse(text, Path("a.fountain"))) if isinstance(beat, Speech)]
    assert {one.speaker for one in said} == {"NARRATOR"}
    whole = " ".join(one.text for one in said)
    assert whole.startswith("The European storm petrel is a small")
    assert "as Dr. Lee tells) once believed" in whole
    assert whole.endswith("It smells of musk.")
    assert not re.search(r"cell|rm -rf|passwd|runway|secret", text)


def test_each_shot_shows_a_sentence_of_its_own_without_its_asides() -> None:
    text = narrated([Paragraph("However, the bird (a petrel, they say) lands on the rock.")], "x", "en")
    seen = [beat.text for beat in beats(parse(text, Path("a.fountain"))) if isinstance(beat, Action)]
    assert seen == ["The bird lands on the rock."]


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("“We steered for the Lizard,” wrote Captain J. R. Harris, “and found the Scillies.”",
         "Captain J. R. Harris speaks."),
        ('"Who is there?" she called.', "She speaks."),
        ('"A bird, ma\'am. It is dying." He opened the coat.', "He opened the coat."),
        ('"Well," she said, "do come in. Shut the door."', "She speaks."),
        ("About 1,200 ships were lost near the coast.", "About 1,200 ships were lost near the coast."),
        ("Many look for the blink... and count it.", "Many look for the blink... and count it."),
        ("She thought of the winters. She opened the window.", "She opened the window."),
        ("“它们怕光，”周鸿说，“可是它们离不开这座塔。”", "周鸿说话。"),
        ("台风“利奇马”吹倒了灯塔。", "台风利奇马吹倒了灯塔。"),
    ],
)  # fmt: skip
def test_a_picture_shows_who_speaks_and_not_the_speech_nor_a_thought(said: str, seen: str) -> None:
    text = narrated([Paragraph(said)], "x", "zh" if "。" in said else "en")
    shown = [beat.text for beat in beats(parse(text, Path("a.fountain"))) if isinstance(beat, Action)]
    assert shown == [seen]


def test_a_long_sentence_loses_its_asides_before_its_end() -> None:
    long = (
        "On a winter night, when the storm has taken all of the power and the screen is dark, they look for the lamp."
    )
    text = narrated([Paragraph(long)], "x", "en")
    assert "\nOn a winter night, they look for the lamp. [[" in text


def test_scenes_open_wide_long_shots_move_and_no_size_goes_on_for_long() -> None:
    long = "The keeper climbs the iron stairs with a lantern and a heavy coil of rope."
    words = [
        Paragraph("Night", 2),
        *(Paragraph(f"{long} {n}.") for n in range(3)),
        Paragraph("Rain."),
        Paragraph("Day", 2),
    ]
    script = parse(narrated([*words, Paragraph("Sun.")], "x", "en"), Path("a.fountain"))
    moves = [getattr(one, "move", "") for one in instructions(script)]
    assert moves == ["wide shot", "slow push in", "close-up", "wide shot"]


def test_plain_text_has_a_title_and_chapters_and_an_outline_has_scenes(folder: Path) -> None:
    (folder / "a.txt").write_text(
        "The petrel\n\nCHAPTER I.\nThe rock\n\nIt was night.\n\nNo chapter is this\n", "utf-8"
    )
    read = [(one.words, one.level) for one in read_source(folder / "a.txt")]
    assert read == [("The petrel", 1), ("CHAPTER I. The rock", 2), ("It was night.", 0), ("No chapter is this", 0)]
    (folder / "a.md").write_text("- Act one\n  - He lights it\n  - Storm\n- Act two\n  1. Rain\n", "utf-8")
    read = [(one.words, one.level) for one in read_source(folder / "a.md")]
    assert read == [("Act one", 2), ("He lights it", 0), ("Storm", 0), ("Act two", 2), ("Rain", 0)]


def test_a_story_that_is_shortened_keeps_its_beginning_middle_and_end() -> None:
    told = [Paragraph(f"In year {n} the petrel crosses ocean number {n}.") for n in range(60)]
    text = narrated(told, "x", "en", share=0.3)
    years = [int(n) for n in re.findall(r"NARRATOR\nIn year (\d+)", text)]
    assert years[0] == 0
    assert 12 <= len(years) <= 20
    assert all(any(start <= year < start + 20 for year in years) for start in (0, 20, 40))


def test_a_chinese_text_is_cut_at_its_own_full_stops() -> None:
    words = "海燕是一种很小的海鸟。它一生都在海上飞行，只在夜里回到岸上。然而，渔民相信它能在水面上行走。"
    text = narrated([Paragraph("海燕", 1), Paragraph(words)], "x", "zh")
    script = parse(text, Path("a.fountain"))
    assert "".join(beat.text for beat in beats(script) if isinstance(beat, Speech)) == words
    assert len([beat for beat in beats(script) if isinstance(beat, Action)]) >= 2
    assert script.title_page.title == "海燕"


def test_a_text_that_is_too_long_is_shortened_to_what_says_most(folder: Path) -> None:
    sentences = [f"The storm petrel number {n} flies over the storm sea." for n in range(12)]
    sentences.insert(5, "Nobody knows why, though.")
    (folder / "a.txt").write_text("\n\n".join(sentences), "utf-8")
    found = write(Brief(source=folder / "a.txt", seconds=25), folder / "a.fountain", Wishes(jobs=1))
    assert found.seconds <= 27.5
    assert "number 0" in found.new
    assert "Nobody knows" not in found.new


def test_no_shot_reaches_over_a_paragraph_and_none_is_too_long_to_hear() -> None:
    endless = "The petrel flies over the sea, and it turns, and it falls, " * 20
    text = narrated([Paragraph("One."), Paragraph("Two."), Paragraph(endless)], "x", "en")
    said = [beat.text for beat in beats(parse(text, Path("a.fountain"))) if isinstance(beat, Speech)]
    assert said[:2] == ["One.", "Two."]
    assert max(len(one.split()) for one in said) <= 33


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "nothing to tell"), ("[[a note]]", "nothing to tell"), (b"\xff\xfea", "not UTF-8")],
)
def test_a_text_with_nothing_to_tell_is_an_error(folder: Path, content: str | bytes, said: str) -> None:
    path = folder / "a.md"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ScriptError, match=said):
        read_source(path)


def test_an_idea_without_a_model_says_what_to_set(folder: Path) -> None:
    done = longtake(folder, "write", "an idea", "-o", "a.fountain")
    assert done.returncode == 1
    assert "Set LLM_BASE_URL and LLM_MODEL" in done.stderr
    assert not list(folder.rglob("*"))


def test_another_language_without_a_model_is_refused(folder: Path) -> None:
    (folder / "a.txt").write_text("The petrel flies over the sea.", "utf-8")
    with pytest.raises(WritingError, match="only a model translates"):
        write(Brief(source=folder / "a.txt", language="zh"), folder / "a.fountain", Wishes(jobs=1))


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("The **door** opens.", "The door opens."),
        ("A [[footage: x.mp4]] cat [[engine: runway]].", "A cat."),
        ("A [[never closed cat", "A"),
        ("[[[[footage: a]] b]] cat", "b cat"),
        ("See https://evil.example/a?b=c now.", "See now."),
        ("Read /etc/passwd and ../x/y.mp4 and C:\\Users\\me", "Read and and"),
        ("/* gone */ here", "here"),
        ("# @!> Heading", "Heading"),
        ("two\nlines\u202e\x1b[31m", "two lines [31m"),
        ("and/or 3/4", "and/or 3/4"),
    ],
)
def test_words_of_strangers_become_plain_words(written: str, plain: str) -> None:
    assert plain_words(written) == plain


def test_names_looks_and_lines_hold_nothing_that_their_place_would_obey() -> None:
    assert name_words("MEI = mei.png; BOB: x (V.O.) ^") == "MEI mei.png BOB x"
    assert looks_words("30; BOB = evil.png, red coat, mei.png") == "30, BOB, red coat"
    assert spoken_words('(whispers) "Come in."') == "Come in."


# A few of every kind of sign, by themselves: hypothesis takes seconds to lay out all of Unicode.
_KINDS = "".join(map(chr, (*range(0x250), *range(0x2000, 0x2070), *range(0x3000, 0x3030), *range(0xFF00, 0xFF20))))
_HOSTILE = st.one_of(
    st.text(alphabet=f"{_KINDS}\u0301\u0590\u0627\u4e2d\uac00\ufe0f\ufeff\ufffa\U0001f600\U000e0041", max_size=60),
    st.text(alphabet="[]/*.@!>~#=\\_:：()（） \n\tABto:INT", max_size=40),
    st.sampled_from([EVIL, "CUT TO:", "INT. HOUSE - DAY", "FADE OUT.", "NARRATOR", "Title: x", "===", "> x <", "~la"]),
)


@given(
    st.lists(st.tuples(_HOSTILE, _HOSTILE, _HOSTILE), min_size=1, max_size=4), _HOSTILE, st.sampled_from(["en", "zh"])
)
def test_whatever_is_written_reads_back_as_what_is_seen_and_said_and_orders_nothing(
    written: list[tuple[str, str, str]], name: str, language: str
) -> None:
    person = name_words(f"Ann {name}")
    shots = [
        ShotPlan(seen=f"A{seen}", said=[Said(who=person, how=how[:50], words=f"b{said}")])
        for seen, how, said in written
    ]
    plan = ScenePlan(inside=True, place=f"x{name}"[:60], happens="x")
    # An answer in which nothing is left of one of these is asked for again, and no script is made of it.
    left = [plain_words(f"x{name}", 120), name_words(plan.place), *(plain_words(shot.seen) for shot in shots)]
    left += [spoken_words(line.words) for shot in shots for line in shot.said]
    assume(all(any(map(str.isalnum, words)) for words in left))
    head = Head(f"x{name}", language, name, (Person(name=person[:40], looks=f"old {name}"[:160], voice="man"),))
    text = composed(head, [Written(plan, Shots(shots=shots))])
    script = parse(text, Path("a.fountain"))
    assert not instructions(script)
    assert not script.title_page.other
    assert script.title_page.engine is None
