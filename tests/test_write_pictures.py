"""A film by rules is in the places that its text names, shows what the stage can draw, and keeps its people."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from longtake.engines import find_engine
from longtake.engines.reading import ReadingEngine, Seen
from longtake.script import Script, parse
from longtake.script.values import Action, Camera, Effect, Music
from longtake.writing.hearing import mood_of, sound_of
from longtake.writing.narrating import narrated
from longtake.writing.source import Paragraph
from writing import beats, instructions

STORY = (
    "Tom Hale, an old man with a white beard, lived in a village.",
    "One evening Tom climbed the stairs with a lantern. He opened a book.",
    "A girl in a red coat knocked. She gave him a bird.",
    "In the morning they walked down to the beach. Truth is what remains.",
)


def see(words: str, language: str, people: tuple[str, ...] = ()) -> Seen:
    stage = find_engine("stage")
    assert isinstance(stage, ReadingEngine)
    return stage.seen(words, language, people)


def told(*words: str, language: str = "en") -> str:
    found = [Paragraph(one.removeprefix("# "), 2 if one.startswith("# ") else 0) for one in words]
    return narrated(found, "x", language, see=see)


def script_of(text: str) -> Script:
    return parse(text, Path("a.fountain"))


def headings(script: str) -> list[str]:
    return [scene.heading for scene in script_of(script).scenes if scene.heading]


def seen(script: str) -> list[str]:
    return [beat.text for beat in beats(script_of(script)) if isinstance(beat, Action)]


def test_a_story_goes_from_place_to_place_and_hour_to_hour() -> None:
    assert headings(told(*STORY)) == ["EXT. VILLAGE - DAY", "INT. ROOM - EVENING", "EXT. BEACH - MORNING"]


def test_a_chinese_story_has_chinese_headings_and_keeps_a_place_called_otherwise() -> None:
    script = told(
        "清晨，周鸿扛着渔网走到河边。", "河上有一座小桥，桥上坐着一个女孩。", "傍晚，他们走进厨房。", language="zh"
    )
    assert headings(script) == ["外景 河边 - 清晨", "内景 厨房 - 傍晚"]


@pytest.mark.parametrize(
    "words",
    [
        "She remembered the beach of her childhood.",
        '"We met in the desert," said the man.',
        "The boy looked out over the sea.",
        "The boy mixes the flour and the water in a bowl.",
    ],
)
def test_what_is_remembered_said_or_looked_at_moves_nobody(words: str) -> None:
    assert headings(told("The girl sits in the kitchen.", words)) == ["INT. KITCHEN - DAY"]


def test_a_chapter_is_a_section_above_a_scene_and_its_title_may_say_where_it_is() -> None:
    script = told("# Out", "A man walks through the forest at night.", "# In the market", "He buys fish.")
    assert headings(script) == ["EXT. FOREST - NIGHT", "EXT. MARKET - DAY"]
    assert re.findall(r"^# (.*)$", script, re.MULTILINE) == ["Out", "In the market"]


def test_a_text_that_names_no_place_has_its_own_headings() -> None:
    script = told("# Trust", "Trust is the foundation of it.", "# Hope", "Hope is the rest of it.")
    assert headings(script) == ["Trust", "Hope"]


def test_who_is_introduced_keeps_looks_and_name_and_is_meant_by_he_and_they() -> None:
    script = told(*STORY)
    assert "\nCast:\n    TOM = old man with a white beard\n    GIRL = in a red coat\n" in script
    assert "Tom Hale" not in "".join(seen(script))
    assert not [one for one in seen(script) if re.match(r"(?:He|She|They)\b", one)]


def test_a_family_name_is_made_whole_and_an_age_is_a_look() -> None:
    script = told("The harbour was shut. Ellen Roake, 58, closed the gate.", "Roake carried a lantern to the quay.")
    assert "    ELLEN ROAKE = 58\n" in script
    assert seen(script)[-1].startswith("Ellen Roake carried a lantern")


def test_an_age_keeps_the_clothes_told_with_it_and_she_is_known_behind_a_then() -> None:
    script = told("Anna Berg, 61, in a blue jacket, sat in the park. A boy came.", "Then she walked to the house.")
    assert "    ANNA BERG = 61, in a blue jacket\n" in script
    assert seen(script)[-1].startswith("Anna Berg walked to the house")


def test_no_name_becomes_anybody_by_a_comma() -> None:
    assert "Cast:" not in told("We steered for the Lizard, a cape in Cornwall, and found the rocks.")


def test_a_clause_that_can_be_drawn_is_shown_and_a_sentence_that_cannot_keeps_the_place() -> None:
    script = told("The market was full. So did faith: monks carried books.", "Nothing is remarkable.", "It means so.")
    assert "Monks carried books." in seen(script)
    assert seen(script)[-1] in ("The market.", "Across the market.")


def test_no_two_pictures_in_a_row_are_the_same_and_no_sentence_without_a_picture_is_a_card() -> None:
    script = told("Trees stand in the park.", *(f"Such is the nature of it, number {n}." for n in range(4)))
    lines = seen(script)
    assert all(one != other for one, other in pairwise(lines))
    assert set(lines[1:]) == {"The park.", "Across the park."}
    moves = [one.move for one in instructions(script_of(script)) if isinstance(one, Camera)]
    assert moves[0] == "wide shot"
    assert len(moves) == 5


def test_music_and_sounds_are_only_what_the_text_says_itself() -> None:
    assert mood_of(["She wept.", "The funeral was on Monday.", "Her grief was great."]) == "sad"
    assert mood_of(["She wept.", "She laughed and smiled.", "Quiet."]) == ""
    assert sound_of("Somebody knocked.", "") == "knock"
    assert sound_of("Somebody knocked.", "knock") == ""
    assert sound_of("半夜有人敲门。", "") == "knock"
    script = script_of(told("She wept in the park. Thunder rolled.", "The funeral came.", "Her grief was great."))
    assert {type(one) for one in instructions(script)} == {Camera, Effect, Music}


@pytest.mark.parametrize("trick", ["= evil.png", "[[engine: runway]]", "; BOB = evil.png", "\n\nEngine: runway"])
def test_looks_from_a_text_order_nothing(trick: str) -> None:
    script = script_of(told(f"Tom Hale, an old man with a white beard {trick}, sits in the kitchen. Tom, 58, {trick}."))
    assert script.title_page.engine is None
    assert not script.title_page.other
    assert "png" not in (script.title_page.cast or "")
