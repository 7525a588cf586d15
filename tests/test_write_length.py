"""Films of one minute, three and ten: as long as asked, in parts that hold together, and no question too long."""

import re
from pathlib import Path
from typing import Any

import pytest

from longtake.make import Wishes
from longtake.make.written import Brief, Proposal, keep, write
from longtake.script.cast_list import cast_list
from longtake.script.values import Speech
from longtake.writing.source import cut_to, weight
from services.chat import FakeChat, answer_to, tokens
from writing import beats, chat, longtake, script_at

__all__ = ["chat"]

IDEA = "a lighthouse keeper adopts a storm petrel"
CONTEXT = 4096
"""Tokens that local servers give a model unless they are told."""
NOVEL = {
    "en": "\n\n".join(f"Chapter {n}. " + "The sea was dark and the keeper sat alone. " * 40 for n in range(20)),
    "zh": "\n\n".join(f"第{n}天 " + "海是黑的，守塔人独自坐着。" * 60 for n in range(20)),
}


def written(folder: Path, seconds: float, language: str, idea: str = IDEA) -> Proposal:
    brief = Brief(idea, seconds=seconds, language=language)
    return write(brief, folder / "petrel.fountain", Wishes(jobs=1))


@pytest.mark.parametrize(("minutes", "language"), [(1, "en"), (1, "zh"), (3, "en"), (3, "zh"), (10, "zh")])
def test_the_film_lasts_as_asked_within_a_tenth_as_the_plan_measures_it(
    chat: FakeChat, folder: Path, minutes: int, language: str
) -> None:
    proposal = written(folder, minutes * 60, language)
    assert proposal.seconds == pytest.approx(minutes * 60, rel=0.1)
    assert chat.most_tokens < CONTEXT
    if minutes == 1:
        keep(proposal)
        told = longtake(folder, "plan", "petrel.fountain", "--json").stdout
        measured = float(re.search(r'^\{"seconds": ([\d.]+)', told)[1])
        assert measured == pytest.approx(proposal.seconds, abs=0.01)


def test_a_film_of_ten_minutes_is_planned_in_parts_that_are_told_names_places_and_what_is_open(
    chat: FakeChat, folder: Path
) -> None:
    proposal = written(folder, 600, "en")
    keep(proposal)
    assert proposal.seconds == pytest.approx(600, rel=0.1)
    assert chat.most_tokens < CONTEXT
    parts = [asked for asked in chat.asked if "Plan exactly" in asked]
    assert [re.search(r"scenes \d+ to \d+ of \d+", part)[0] for part in parts] == [
        "scenes 1 to 6 of 15", "scenes 7 to 12 of 15", "scenes 13 to 15 of 15",
    ]  # fmt: skip
    for part in parts[1:]:
        assert "Places so far: lighthouse, shore, kitchen" in part
        assert "Still open: ?" in part
        assert "Tom (60, grey beard, yellow coat)" in part
    assert "The last of them ends the film" in parts[-1]
    shots = [asked for asked in chat.asked if "Write its shots" in asked]
    assert len(shots) == 15
    assert all("The scene before, " in asked for asked in shots[1:])
    script = script_at(folder / "petrel.fountain")
    known = {one.name.upper() for one in cast_list(script)} | {"NARRATOR"}
    assert {beat.speaker for beat in beats(script) if isinstance(beat, Speech)} <= known
    assert len({scene.heading.split(" - ")[0] for scene in script.scenes}) == 3


def test_names_and_places_that_a_model_varies_are_brought_back_to_one(chat: FakeChat, folder: Path) -> None:
    def varied(asked: str) -> Any:
        answer = answer_to(asked, "en")
        for at, scene in enumerate(answer.get("scenes", ())):
            scene["place"] = ("Lighthouse", "the  LIGHTHOUSE ", "lighthouse")[at % 3].replace("the  ", "")
            scene["who"] = [("Tom", "TOM", "Old Tom")[at % 3], "Nobody else"]
        for shot in answer.get("shots", ()):
            for line in shot.get("said", ()):
                line["who"] = {"Tom": "Old Tom (V.O.)", "NARRATOR": "Voice-over"}.get(line["who"], line["who"])
        return answer

    chat.replies = [varied] * 40
    keep(written(folder, 180, "en"))
    script = script_at(folder / "petrel.fountain")
    assert {scene.heading.split(" - ")[0] for scene in script.scenes} <= {"INT. LIGHTHOUSE", "EXT. LIGHTHOUSE"}
    assert {beat.speaker for beat in beats(script) if isinstance(beat, Speech)} == {"TOM", "NARRATOR"}
    assert all("There are: Tom\n" in asked for asked in chat.asked if "Write its shots" in asked)


@pytest.mark.parametrize("language", ["zh"])
def test_a_novel_is_read_in_parts_and_no_question_is_too_long_however_wordy_the_model_is(
    chat: FakeChat, folder: Path, language: str
) -> None:
    most = {"story": 3900, "happens": 590, "seen": 250, "words": 60, "looks": 150, "open": 155}

    def wordy(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: wordy(one, key) for key, one in value.items()}
        if isinstance(value, list):
            return [wordy(one, name) for one in value]
        return (value * 400)[: most[name]] if name in most and isinstance(value, str) else value

    chat.replies = [lambda asked: wordy(answer_to(asked, language))] * 200
    (folder / "novel.txt").write_text(NOVEL[language], "utf-8")
    brief = Brief(source=folder / "novel.txt", seconds=600, language=language)
    write(brief, folder / "a.fountain", Wishes(jobs=1))
    read = [asked for asked in chat.asked if "Say what happens or is told" in asked]
    assert len(read) >= 8
    asked = [sum(tokens(one["content"]) for one in each.json["messages"]) for each in chat.log]
    assert len(asked) > 30
    assert max(asked) < CONTEXT


def test_a_text_is_cut_at_a_word_and_a_chinese_one_near_its_end() -> None:
    assert cut_to("one two three", 9) == "one two"
    assert cut_to("第一章 " + "海" * 100, 200) == "第一章 " + "海" * 63
    assert weight("海a") == 4
