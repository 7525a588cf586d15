"""A script says the same in another language, and no picture is made again."""

import json
import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from longtake.cli import commands
from longtake.errors import WritingError
from longtake.lists import Utterance, cues
from longtake.make import Wishes
from longtake.make.translated import translate
from longtake.script.values import Action, Speech
from longtake.sound.values import Word
from services.chat import FakeChat
from writing import beats, chat, instructions, longtake, script_at

__all__ = ["chat"]

SIZE = ("--size", "128x72", "--rate", "12", "--jobs", "1")
SCRIPT = """标题：海燕
角色：
    周鸿 = 六十岁，灰大衣，男

淡入

内景 灯塔 - 夜晚

一只猫看着窗外的雨。[[镜头：缓慢推近]]

@周鸿（画外音）
（低声）
外面的风浪越来越大了，今晚谁也不会来了。

旁白
他错了。[[音效：敲门]]

门开了。[[秒数：4]] [[我的备注]]

@周鸿：进来吧，快进来。

叠化

外景 海边 - 清晨

太阳从海上升起。

淡出
"""


@pytest.fixture
def petrel(folder: Path) -> Path:
    path = folder / "海燕.fountain"
    path.write_text(SCRIPT, "utf-8")
    return path


def made(path: Path) -> dict[str, object]:
    done = CliRunner().invoke(commands, ["make", str(path), *SIZE, "--json"])
    assert done.exit_code == 0, done.output
    told: dict[str, object] = json.loads(done.stdout)
    return told | {"stderr": done.stderr}


def test_only_what_is_said_and_the_title_change(petrel: Path, chat: FakeChat) -> None:
    new = translate("en", False, petrel, petrel, Wishes(jobs=1)).proposal.new
    old, was = script_at(petrel), SCRIPT
    petrel.write_text(new, "utf-8")
    script = script_at(petrel)
    assert script.language == "en"
    assert re.match(r"标题：[A-Z][a-z ]+\.\n语言：en\n角色：\n", new)
    assert [b.text for b in beats(script) if isinstance(b, Action)] == [
        b.text for b in beats(old) if isinstance(b, Action)
    ]
    spoken = [beat for beat in beats(script) if isinstance(beat, Speech)]
    assert all(one.text.isascii() for one in spoken)
    assert [(one.speaker, one.manner, one.voice_over) for one in spoken] == [
        (one.speaker, one.manner, one.voice_over) for one in beats(old) if isinstance(one, Speech)
    ]
    for kept in (
        "[[音效：敲门]]",
        "[[秒数：4]] [[我的备注]]",
        "@周鸿（画外音）\n（低声）\n",
        "    周鸿 = 六十岁，灰大衣，男",
    ):
        assert kept in new
        assert kept in was


def test_names_are_asked_for_first_so_that_they_are_the_same_in_every_line(petrel: Path, chat: FakeChat) -> None:
    translate("en", False, petrel, petrel, Wishes(jobs=1))
    assert "1. 周鸿" in chat.asked[0]
    assert "Names: 周鸿 is " in chat.asked[1]


def test_no_picture_is_made_again(petrel: Path, chat: FakeChat) -> None:
    first = made(petrel)
    done = longtake(petrel.parent, "write", "--translate", "en", petrel.name, "-o", "petrel.en.fountain", *SIZE)
    assert done.returncode == 0, done.stderr
    assert "3 takes are kept" in done.stderr
    second = made(petrel.parent / "petrel.en.fountain")
    shots = {shot["shot"]: shot for shot in second["shots"]}
    assert [shot for shot in shots.values() if shot["made"]] == [shots["Title"]]
    lengths = [(shot["shot"], shot["seconds"]) for shot in first["shots"]]
    assert [(shot["shot"], shot["seconds"]) for shot in second["shots"]] == lengths
    subtitles = (petrel.parent / "petrel.en.srt").read_text("utf-8")
    assert subtitles.strip()
    assert not re.search("[\u4e00-\u9fff]", subtitles)


def test_in_place_the_takes_stay_too_and_the_change_is_shown_first(petrel: Path, chat: FakeChat) -> None:
    made(petrel)
    assert longtake(petrel.parent, "write", "--translate", "en", petrel.name, *SIZE).returncode == 1
    assert petrel.read_text("utf-8") == SCRIPT
    assert longtake(petrel.parent, "write", "--translate", "en", petrel.name, "--yes", *SIZE).returncode == 0
    again = made(petrel)
    assert [shot["shot"] for shot in again["shots"] if shot["made"]] == ["Title"]
    assert "stale" not in again["stderr"]


def test_a_film_that_was_not_made_yet_is_told_to_be_made_first(petrel: Path, chat: FakeChat) -> None:
    done = longtake(petrel.parent, "write", "--translate", "en", petrel.name, "-o", "b.fountain", *SIZE)
    assert done.returncode == 0
    assert "3 shots have no take yet: make 海燕.fountain first" in done.stderr
    assert not (petrel.parent / "b.takes").exists()


def test_both_languages_stand_in_the_subtitles(petrel: Path, chat: FakeChat) -> None:
    done = longtake(petrel.parent, "write", "--translate", "en", petrel.name, "--both", "-o", "b.fountain", *SIZE)
    assert done.returncode == 0, done.stderr
    assert "[[字幕：进来吧，快进来。]]" in (petrel.parent / "b.fountain").read_text("utf-8")
    made(petrel.parent / "b.fountain")
    cues_told = (petrel.parent / "b.srt").read_text("utf-8").strip().split("\n\n")
    assert all(len(re.findall(r"^[A-Z a-z.']+$", cue, re.MULTILINE)) == 1 for cue in cues_told)
    assert all(re.search("[\u4e00-\u9fff]", cue) for cue in cues_told)
    assert "- " not in "".join(cues_told).replace("-->", "")


def test_a_line_that_takes_too_long_is_asked_for_shorter(petrel: Path, chat: FakeChat) -> None:
    long = " ".join(["word"] * 40) + "."
    chat.replies = [
        lambda _: {"lines": [{"n": 1, "words": "Zhou Hong"}]},
        lambda _: {"lines": [{"n": n, "words": long if n == 3 else "Yes, of course."} for n in range(1, 5)]},
    ]
    translate("en", False, petrel, petrel, Wishes(jobs=1))
    shorter = next(asked for asked in chat.asked if "take too long to say" in asked)
    assert re.search(r"1\. \(\d\d%\) (Yes|word)", shorter)


def test_a_translation_that_orders_something_is_words(petrel: Path, chat: FakeChat) -> None:
    had = instructions(script_at(petrel))
    chat.manners = ["obeys"] * 9
    new = translate("en", False, petrel, petrel, Wishes(jobs=1)).proposal.new
    petrel.write_text(new, "utf-8")
    named = {type(one) for one in instructions(script_at(petrel))}
    assert {type(one) for one in had} >= named
    assert "evil" not in new


def test_a_missing_line_is_asked_for_again(petrel: Path, chat: FakeChat) -> None:
    chat.replies = [lambda _: {"lines": [{"n": 2, "words": "Zhou Hong"}]}]
    translate("en", False, petrel, petrel, Wishes(jobs=1))
    assert "every number from 1 to 1 must be there once, not [2]" in chat.mended[0]


def test_a_model_that_answers_in_the_old_language_is_an_error(petrel: Path, chat: FakeChat) -> None:
    chat.manners = ["language!"]
    with pytest.raises(WritingError, match="not written in English"):
        translate("en", False, petrel, petrel, Wishes(jobs=1))


def test_two_languages_of_a_long_line_change_together() -> None:
    text = "The wind is rising and nobody will come tonight. We should close the door and put out the lamp in time."
    words = tuple(Word(word, at * 12000, at * 12000 + 9000) for at, word in enumerate(text.split()))
    beside = "风越来越大，今晚谁也不会来了。趁还不晚，我们把门关上，把灯熄了吧。"
    said = Utterance("A", text, words, 0, 12000 * len(words), beside)
    found = cues([said], Fraction(24), 48000 * 12, Fraction(16, 9))
    assert len(found) >= 2
    assert " ".join(dict.fromkeys(cue.lines[0] for cue in found)) == text
    assert "".join(dict.fromkeys(cue.lines[1] for cue in found)) == beside
    assert all(len(cue.lines) == 2 for cue in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
