"""Lines set the length of shots; joins eat no speech; footage keeps its in and out."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from longtake.errors import FootageError, ScriptError
from longtake.library import Medium
from longtake.media.probe import Probe
from longtake.media.values import Asset, PictureFormat
from longtake.plan import plan
from longtake.plan.values import Join, Plan, Shot
from longtake.script import parse
from longtake.script.values import Script, Speech
from longtake.sound.values import Line, Recording
from longtake.time import SAMPLE_RATE, sample_at

FORMAT = PictureFormat(320, 180, Fraction(24))
TEN_SECONDS = Medium(Asset(Path("beach.mp4"), "beach"), Probe(640, 360, Fraction(25), Fraction(10), False, True))
PHOTO = Medium(Asset(Path("photo.jpg"), "photo"), Probe(640, 360, None, None, True, False))
LIBRARY = {"beach.mp4": TEN_SECONDS, "photo.jpg": PHOTO}


def spoken(script: Script, seconds: Fraction) -> Mapping[int, Line]:
    """Every speech of the script as a recording of so many seconds."""
    recording = Recording(Asset(Path("line.wav"), "line"), int(seconds * SAMPLE_RATE), ())
    return {
        beat.line: Line(beat.speaker, beat.text, recording, beat.voice_over, beat.together)
        for scene in script.scenes
        for beat in scene.beats
        if isinstance(beat, Speech)
    }


def planned(text: str, line: Fraction = Fraction(3), suffix: str = ".fountain") -> Plan:
    script = parse(text, Path("dawn" + suffix))
    return plan(script, spoken(script, line), LIBRARY, FORMAT, "stage")


def seconds(shot: Shot) -> float:
    return float(shot.frames / FORMAT.rate)


def test_a_paragraph_of_action_is_a_shot() -> None:
    shots = planned("INT. ROOM - DAY\n\nA cat sleeps.\n\nA dog barks.\n").shots
    assert [(shot.number, shot.words, shot.heading) for shot in shots] == [
        ("1A", "A cat sleeps.", "INT. ROOM - DAY"),
        ("1B", "A dog barks.", "INT. ROOM - DAY"),
    ]


def test_a_shot_lasts_as_long_as_what_is_said_in_it_and_a_breath() -> None:
    shot = planned("INT. ROOM\n\nA man.\n\nMEI\nHello.\n", line=Fraction(7)).shots[0]
    start, end = shot.lines[0].start, shot.lines[0].start + 7 * SAMPLE_RATE
    assert 0 < start < SAMPLE_RATE
    assert 0 < sample_at(shot.frames, FORMAT.rate) - end < SAMPLE_RATE


def test_more_happening_takes_longer() -> None:
    one, three = planned(
        "INT. ROOM\n\nA cat sleeps.\n\nA cat wakes, stretches, and jumps off the bed. It runs to the door.\n"
    ).shots
    assert 2 <= seconds(one) < seconds(three) <= 9


def test_the_script_may_say_how_long_a_shot_lasts() -> None:
    assert seconds(planned("INT. ROOM\n\nA cat. [[seconds: 6]]\n").shots[0]) == 6


def test_lines_win_over_a_length_that_is_too_short_for_them() -> None:
    shot = planned("INT. ROOM\n\nA cat. [[seconds: 2]]\n\nMEI\nHello.\n", line=Fraction(5)).shots[0]
    assert seconds(shot) > 5


def test_lines_follow_one_another_and_those_spoken_together_begin_together() -> None:
    lines = planned("INT. ROOM\n\nTwo.\n\nMEI\nYes.\n\nLI\nNo.\n\nBO ^\nMaybe.\n").shots[0].lines
    assert lines[0].start + 3 * SAMPLE_RATE < lines[1].start == lines[2].start


def test_a_dissolve_lies_across_the_cut_and_each_shot_has_handles_for_it() -> None:
    before, after = planned("INT. ROOM\n\nA cat.\n\n> DISSOLVE TO:\n\nINT. HALL\n\nA dog.\n").shots
    assert before.after == after.before == Join("dissolve", 24)
    assert (before.after.tail, before.after.tail_handle) == (12, 12)
    assert (after.before.head, after.before.head_handle) == (12, 12)


@pytest.mark.parametrize("transition", ["> DISSOLVE TO:", "FADE OUT.", "> DIP TO BLACK:", "CUT TO:"])
def test_no_join_eats_speech(transition: str) -> None:
    text = f"INT. ROOM\n\nA cat.\n\nMEI\nHello.\n\n{transition}\n\nINT. HALL\n\nA dog.\n\nMEI\nHello.\n"
    before, after = planned(text, line=Fraction(6)).shots
    whole_until = sample_at(before.frames - before.after.tail, FORMAT.rate)
    assert before.lines[0].start + 6 * SAMPLE_RATE <= whole_until
    assert after.lines[0].start >= sample_at(after.before.head, FORMAT.rate)


def test_out_and_in_again_is_one_dip() -> None:
    shots = planned("INT. ROOM\n\nA cat.\n\nFADE OUT.\n\nFADE IN:\n\nINT. HALL\n\nA dog.\n").shots
    assert shots[0].after == Join("dip", 48)


def test_a_dissolve_from_nothing_is_a_fade() -> None:
    shots = planned("> DISSOLVE TO:\n\nINT. ROOM\n\nA cat.\n\nFADE OUT.\n").shots
    assert shots[0].before.kind == "fade-in"
    assert shots[-1].after.kind == "fade-out"


def test_footage_lasts_from_its_in_point_to_its_out_point() -> None:
    shot = planned("EXT. SEA\n\n[[footage: beach.mp4 0:02-0:06.5]]\n").shots[0]
    assert (shot.engine, seconds(shot)) == ("footage", 4.5)
    assert shot.clip is not None
    assert shot.clip.start == 2


def test_speech_longer_than_footage_runs_on_over_the_next_shot() -> None:
    text = (
        "EXT. SEA\n\n[[footage: beach.mp4 0:02-0:04]]\n\nMEI (V.O.)\nThe sea.\n\n"
        "EXT. LAND\n\nA field.\n\nMEI (V.O.)\nThe land.\n"
    )
    sea, land = planned(text, line=Fraction(5)).shots
    assert seconds(sea) == 2
    running = sea.lines[0].start + 5 * SAMPLE_RATE - 2 * SAMPLE_RATE
    assert land.lines[0].start > running


def test_footage_without_an_out_point_lasts_as_long_as_what_is_said_over_it() -> None:
    shot = planned("EXT. SEA\n\n[[footage: beach.mp4]]\n\nMEI (V.O.)\nThe sea.\n", line=Fraction(5)).shots[0]
    assert 5 < seconds(shot) < 7


def test_speech_that_outlasts_the_whole_clip_runs_on() -> None:
    text = "EXT. SEA\n\n[[footage: beach.mp4 0:08]]\n\nMEI (V.O.)\nThe sea.\n\nA field.\n"
    sea, field = planned(text, line=Fraction(5)).shots
    assert seconds(sea) == 2
    assert field.words == "A field."


def test_a_clip_that_ends_before_its_shot_is_an_error_with_the_line() -> None:
    with pytest.raises(FootageError, match="ends at 0:10") as error:
        planned("EXT. SEA\n\nWaves. [[footage: beach.mp4 0:08]] [[seconds: 6]]\n")
    assert error.value.where.line == 3


def test_transitions_that_use_up_a_clip_are_an_error_with_the_line() -> None:
    text = "EXT. SEA\n\nA cat.\n\n> DISSOLVE TO:\n\nWaves. [[footage: beach.mp4 0:01-0:01.2]]\n"
    with pytest.raises(ScriptError, match="transitions use up") as error:
        planned(text)
    assert error.value.where.line == 7


def test_a_still_lasts_a_few_seconds_or_as_long_as_is_said() -> None:
    silent = planned("EXT. SEA\n\n[[footage: photo.jpg]]\n").shots[0]
    told = planned("EXT. SEA\n\n[[footage: photo.jpg]]\n\nMEI (V.O.)\nThe sea.\n", line=Fraction(8)).shots[0]
    assert seconds(silent) == 4
    assert seconds(told) > 8


def test_instructions_under_a_heading_hold_for_the_whole_scene() -> None:
    text = "INT. ROOM\n\n[[camera: slow push in]]\n\nA cat.\n\nA dog.\n\nINT. HALL\n\nA door.\n"
    assert [shot.camera for shot in planned(text).shots] == ["slow push in", "slow push in", None]


def test_instructions_after_a_shot_belong_to_it() -> None:
    shots = planned("INT. ROOM\n\nA cat.\n\n[[seconds: 5]]\n\nA dog.\n").shots
    assert seconds(shots[0]) == 5
    assert seconds(shots[1]) != 5


def test_music_begins_with_the_shot_that_follows_it_also_in_the_next_scene() -> None:
    shots = planned("INT. ROOM\n\nA cat.\n\n[[music: calm]]\n\nINT. HALL\n\nA dog.\n").shots
    assert shots[0].music is None
    assert shots[1].music is not None
    assert shots[1].music.what == "calm"


def test_an_effect_sounds_where_it_stands_in_the_words() -> None:
    shot = planned("INT. ROOM\n\nA man walks to the door. [[sound: door slam]] He is gone.\n").shots[0]
    share = shot.effects[0].start / sample_at(shot.frames, FORMAT.rate)
    assert 0.5 < share < 0.9


def test_an_effect_that_ends_the_words_is_still_heard_with_its_shot() -> None:
    shot = planned("INT. ROOM\n\nThe door falls shut. [[sound: door slam]] [[seconds: 4]]\n").shots[0]
    assert shot.effects[0].start == sample_at(shot.frames - 24, FORMAT.rate)
    brief = planned("INT. ROOM\n\nBang. [[sound: door slam]] [[seconds: 1]]\n").shots[0]
    assert brief.effects[0].start == sample_at(brief.frames // 2, FORMAT.rate)


def test_an_effect_under_a_speech_comes_after_it() -> None:
    shot = planned("INT. ROOM\n\nA man.\n\nMEI\nGo.\n\n[[sound: door slam]]\n").shots[0]
    assert shot.effects[0].start == shot.lines[0].start + 3 * SAMPLE_RATE


def test_an_effect_inside_a_speech_sounds_where_it_is_said() -> None:
    shot = planned("A glass falls [[sound: glass break]] and breaks.\n", suffix=".md").shots[0]
    line = shot.lines[0]
    share = (shot.effects[0].start - line.start) / line.line.recording.samples
    assert 0.2 < share < 0.8


def test_a_title_page_gives_an_opening_title_and_credits() -> None:
    shots = planned("Title: Dawn\nCredit: Written by\nAuthor: Ada\n\nINT. ROOM\n\nA cat.\n").shots
    assert [(shot.number, shot.engine) for shot in shots] == [
        ("Title", "titles"), ("1A", "stage"), ("Credits", "titles"),
    ]  # fmt: skip
    assert shots[0].words.splitlines()[0] == "Dawn"
    assert "Ada" in shots[2].words


def test_a_heading_of_a_narrated_film_is_a_chapter_card() -> None:
    shots = planned("# Film\n\n## One\n\nA cat sleeps.\n", suffix=".md").shots
    assert [shot.heading for shot in shots][:2] == ["title", "chapter"]
    assert shots[2].lines[0].line.text == "A cat sleeps."


def test_speech_before_anything_is_seen_has_a_shot_of_its_own() -> None:
    shots = planned("INT. ROOM - DAY\n\nMEI\nHello.\n").shots
    assert [(shot.words, len(shot.lines)) for shot in shots] == [("", 1)]


def test_the_same_words_in_another_place_of_the_film_are_the_same_shot_but_for_the_number() -> None:
    from dataclasses import replace

    alone = planned("INT. ROOM\n\nA cat.\n\nMEI\nHello.\n").shots[0]
    later = planned("INT. HALL\n\nA dog.\n\nINT. ROOM\n\nA cat.\n\nMEI\nHello.\n").shots[1]
    assert replace(later, number="1A", line=alone.line) == alone
