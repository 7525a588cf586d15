"""The words that a text-to-video model is sent, and what can be seen of them beforehand."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from footage import save_still
from longtake.cli import commands
from longtake.engines.prompt import passages, prompt
from longtake.engines.protocol import Order, Spoken
from longtake.media.values import Asset, PictureFormat
from longtake.script.values import Character

MEI = Asset(Path("mei.png"), "mei")
BACK = Asset(Path("back.png"), "back")
STREET = Asset(Path("street.png"), "street")


def order(heading: str = "", words: str = "A cat sleeps.", language: str = "en", **more: object) -> Order:
    plain = Order(heading, words, 48, 0, 48, PictureFormat(160, 90, Fraction(24)), 0, language)
    return replace(plain, **more)


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("INT. BEDROOM - DAWN", "Interior, bedroom, dawn."),
        ("EXT. BEACH – DAY", "Exterior, beach, day."),
        ("INT./EXT. CAR - NIGHT - LATER", "Interior and exterior, car, night."),
        ("I/E CAR -NIGHT", "Interior and exterior, car, night."),
        ("EST. HARBOUR", "Establishing shot, harbour."),
        ("INT. DRIVE-IN / BAR - CONTINUOUS", "Interior, drive-in, bar."),
        ("EXT. McDonald's - Dusk", "Exterior, McDonald's, Dusk."),
        ("INTERVIEW ROOM", "Interview room."),
        ("THE CAT'S VIEW", "The cat's view."),
        ("内景 厨房 - 清晨", "Interior, 厨房, 清晨."),
    ],
)
def test_place_and_time_of_a_heading_are_said_plainly(heading: str, place: str) -> None:
    assert prompt(order(heading)) == f"{place} A cat sleeps."


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("内景 卧室 - 清晨", "内景，卧室，清晨。"),
        ("外景。海边—白天", "外景，海边，白天。"),
        ("内外景 车里，夜晚 - 稍后", "内外景，车里，夜晚。"),
        ("INT. 厨房 - 夜", "内景，厨房，夜。"),
    ],
)
def test_a_chinese_prompt_has_chinese_marks(heading: str, place: str) -> None:
    assert prompt(order(heading, "一只猫", "zh")) == f"{place}一只猫。"
    assert prompt(order(heading, "一只猫！", "zh-TW")) == f"{place}一只猫！"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("A cat sleeps", "A cat sleeps."),
        ("A cat sleeps…", "A cat sleeps…"),
        ('He reads: "Stop!"', 'He reads: "Stop!"'),
        ("The door opens --", "The door opens."),
        ("A  cat\nsleeps. ", "A cat sleeps."),
        ("", ""),
    ],
)
def test_a_sentence_ends_once(words: str, said: str) -> None:
    assert prompt(order(words=words)) == said


def test_camera_looks_and_the_films_look_follow_what_is_seen() -> None:
    mei = Character("MEI", "30, red coat")
    whole = order("INT. ROOM", "MEI walks in.", camera="slow push in.", cast=(mei,), look="ink on paper")
    expected = "Interior, room. MEI walks in. Camera: slow push in. MEI: 30, red coat. Look: ink on paper."
    assert prompt(whole) == expected
    chinese = order(
        "内景 房间", "周鸿走进来。", "zh", camera="缓慢推近", look="水墨", cast=(Character("周鸿", "七十岁, 灰大衣"),)
    )
    assert prompt(chinese) == "内景，房间。周鸿走进来。镜头：缓慢推近。周鸿：七十岁，灰大衣。风格：水墨。"


def test_nothing_that_is_not_stated_leaves_a_trace() -> None:
    empty = order(words="A cat.", camera="", look=" ", cast=(Character("MEI", ""),))
    assert prompt(empty) == "A cat."
    assert [one.source for one in passages(empty)] == ["what is seen"]


def test_looks_that_the_shots_own_words_say_are_not_said_twice() -> None:
    mei = Character("MEI", "30, red coat")
    assert prompt(order(words="MEI (30, red coat) waits.", cast=(mei,))) == "MEI (30, red coat) waits."


def test_whose_picture_a_reference_is_is_said_by_its_number() -> None:
    mei = Character("MEI", "30", (MEI, BACK))
    both = order(cast=(mei,), references=(STREET, MEI, BACK))
    assert prompt(both) == "A cat sleeps. MEI: 30, as in reference picture 2 and picture 3."
    assert prompt(order(cast=(mei,), references=(STREET, MEI))).endswith("MEI: 30, as in reference picture 2.")
    assert prompt(order(cast=(mei,))).endswith("MEI: 30.")
    assert prompt(replace(both, language="zh")).endswith("MEI：30，样子如参考图2、3。")


def test_speech_is_told_of_only_where_the_engine_is_to_speak_it() -> None:
    lines = (
        Spoken("MEI", 0, 9, None, True, 'Say "no"', by_engine=True),
        Spoken("LI", 9, 19, None, True, "Recorded."),
        Spoken("BO", 20, 29, None, False, "Never!", by_engine=True),
    )
    assert prompt(order(spoken=lines)) == "A cat sleeps."
    told = prompt(order(spoken=lines, sound=True))
    assert told == 'A cat sleeps. MEI says: "Say \'no\'." BO, unseen, says: "Never!"'
    assert prompt(order(words="猫。", language="zh", spoken=lines[:1], sound=True)) == "猫。MEI说：“Say 'no'。”"


def test_every_passage_says_what_of_the_script_it_comes_from() -> None:
    line = Spoken("MEI", 0, 9, None, True, "No.", by_engine=True)
    whole = order("INT. ROOM", camera="pan", look="ink", cast=(Character("MEI", "30"),), spoken=(line,), sound=True)
    assert [one.source for one in passages(whole)] == [
        "the heading", "what is seen", "the camera", "how MEI looks", "the Look of the title page", "what MEI says",
    ]  # fmt: skip
    assert " ".join(one.text for one in passages(whole)) == prompt(whole)


SCRIPT = """Title: Door
Look: ink
Cast: MEI = 30, red coat, mei.png, back.png, wet.png

INT. HALL - DAY

MEI opens the door. [[first frame: door.png]] [[avoid: text]] [[seconds: 3]] [[sound: engine]] [[seed: 7]]

[[footage: door.png]]
"""


@pytest.fixture
def script(folder: Path) -> Path:
    for number, name in enumerate(("mei.png", "back.png", "wet.png", "door.png")):
        save_still(folder / name, (64 + 16 * number, 48))
    path = folder / "door.fountain"
    path.write_text(SCRIPT, "utf-8")
    return path


def planned(script: Path, *options: str) -> str:
    done = CliRunner().invoke(commands, ["plan", str(script), "--size", "160x90", "--jobs", "1", *options])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_plan_shows_what_would_be_sent(script: Path) -> None:
    title, door, footage = json.loads(planned(script, "--engine", "sounding", "--prompts", "--json"))["shots"]
    assert (title["orders"], footage["orders"]) == ([], [])
    assert door["orders"] == [
        {
            "seconds": 3.0,
            "size": "160x90",
            "prompt": "Interior, hall, day. MEI opens the door. "
            "MEI: 30, red coat, as in reference picture 1 and picture 2. Look: ink.",
            "avoid": "text",
            "references": ["mei.png", "back.png"],
            "first_frame": "door.png",
            "last_frame": None,
            "recordings": 0,
            "sound": True,
        }
    ]
    assert door["unmet"] == ["it takes 2 reference pictures at most; not sent: wet.png"]


def test_plan_shows_each_order_of_a_chain_and_what_the_engine_cannot_do(script: Path) -> None:
    shown = planned(script, "--engine", "short", "--prompts")
    assert shown.count("order      1 s, 160x90, no sound") == 3
    assert shown.count("prompt     ") == 1
    assert "begins     door.png" in shown
    assert "not met    it cannot be told what to avoid: text" in shown
    assert "not met    it makes no sound of its own" in shown


def test_plan_without_prompts_is_as_it_was(script: Path) -> None:
    assert "orders" not in json.loads(planned(script, "--engine", "short", "--json"))["shots"][1]
    assert "not met" not in planned(script, "--engine", "short")


def test_plan_shows_what_an_engine_adds_to_the_words(script: Path) -> None:
    text = script.read_text("utf-8").replace("[[seconds: 3]]", "[[seconds: 20]]")
    script.write_text(text, "utf-8")
    _, door, _ = json.loads(planned(script, "--engine", "gemini-omni", "--prompts", "--json"))["shots"]
    first, second = door["orders"]
    assert first["prompt"].startswith("[# Sources <FIRST_FRAME>@Image1] [# References <IMAGE_REF_0>@Image2")
    assert first["prompt"].endswith("In a single continuous shot, no scene cuts. Do not show: text.")
    assert (first["avoid"], first["size"], first["seconds"]) == (None, "360p, 16:9", 10)
    assert second["first_frame"] == "the last frame of the part before"
    assert second["prompt"].startswith("[# Sources <FIRST_FRAME>@Image1]")


def test_plan_shows_the_length_that_is_drawn_here_to_the_frame(script: Path) -> None:
    script.write_text(script.read_text("utf-8").replace("[[seconds: 3]]", "[[seconds: 2.5]]"), "utf-8")
    assert "order      2.5 s, 160x90" in planned(script, "--engine", "card", "--prompts")


def test_plan_says_where_an_engine_takes_fewer_words(script: Path) -> None:
    script.write_text(script.read_text("utf-8").replace("MEI opens", f"{'Slowly, ' * 200} MEI opens"), "utf-8")
    assert "not met    it is told at most 1000 characters, and the shot has 1670" in planned(
        script, "--engine", "runway", "--prompts"
    )
