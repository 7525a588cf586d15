"""Instructions: what `[[name: value]]` may say, where it may stand, and what is no instruction."""

from fractions import Fraction
from pathlib import Path

import pytest

from longtake.errors import ScriptError
from longtake.script import parse
from longtake.script.values import (
    Action,
    Beat,
    Camera,
    Effect,
    FitTo,
    Footage,
    Instruction,
    LastSeconds,
    Level,
    Music,
    Note,
    OwnRecording,
    Reference,
    Seed,
    Speech,
    TakesWanted,
    Transition,
    UseEngine,
    VoiceFor,
)


def beats(text: str) -> tuple[Beat, ...]:
    (scene,) = parse(text, Path("film.fountain")).scenes
    return scene.beats


def notes(text: str) -> tuple[Note, ...]:
    """The notes of a script of one beat."""
    (beat,) = beats(text)
    assert isinstance(beat, Action | Speech)
    return beat.notes


def said(note: str) -> Instruction:
    """What a note in a speech says."""
    (found,) = notes(f"ZHOU\nHello. [[{note}]]")
    return found.instruction


def refused(text: str) -> ScriptError:
    with pytest.raises(ScriptError) as error:
        parse(text, Path("film.fountain"))
    assert error.value.mend
    return error.value


# What each may say


@pytest.mark.parametrize(
    ("note", "meant"),
    [
        ("footage: beach.mp4", Footage("beach.mp4")),
        ("footage: beach.mp4 0:12-0:20", Footage("beach.mp4", Fraction(12), Fraction(20))),
        ("footage: beach.mp4 0:12 - 0:20.5", Footage("beach.mp4", Fraction(12), Fraction(41, 2))),
        ("footage: beach.mp4 12s–20s", Footage("beach.mp4", Fraction(12), Fraction(20))),
        ("footage: beach.mp4 12-20", Footage("beach.mp4", Fraction(12), Fraction(20))),
        ("footage: beach.mp4 1:02:03-", Footage("beach.mp4", Fraction(3723))),
        ("footage: beach.mp4 0:12", Footage("beach.mp4", Fraction(12))),
        ("footage: beach.mp4 -0:20", Footage("beach.mp4", None, Fraction(20))),
        ("footage: my own clip 2.mp4 3s-4s", Footage("my own clip 2.mp4", Fraction(3), Fraction(4))),
        ('footage: "take 2" 0:12-0:20', Footage("take 2", Fraction(12), Fraction(20))),
        ("footage: clips/a-b_c.mov", Footage("clips/a-b_c.mov")),
        (r"footage: C:\clips\a.mov", Footage(r"C:\clips\a.mov")),
        ("素材：海滩.mp4 12秒-20秒", Footage("海滩.mp4", Fraction(12), Fraction(20))),
        ("fit: blur", FitTo("blur")),
        ("适配：填满", FitTo("fill")),
        ("recording: line 3.wav", OwnRecording("line 3.wav")),
        ("录音：第三句.wav", OwnRecording("第三句.wav")),
        ("engine: runway", UseEngine("runway")),
        ("seconds: 6", LastSeconds(Fraction(6))),
        ("seconds: 6.5s", LastSeconds(Fraction(13, 2))),
        ("seconds: 6 seconds", LastSeconds(Fraction(6))),
        ("seconds: 1:30", LastSeconds(Fraction(90))),
        ("秒数：4秒", LastSeconds(Fraction(4))),
        ("camera: slow push in", Camera("slow push in")),
        ("镜头：缓慢推近", Camera("缓慢推近")),
        ("reference: hero.png", Reference("hero.png")),
        ("seed: 7", Seed(7)),
        ("takes: 3", TakesWanted(3)),
        ("music: calm", Music("calm")),
        ("music: rain on glass.mp3", Music("rain on glass.mp3")),
        ("music: none", Music(None)),
        ("音乐：无", Music(None)),
        ("sound: door slam", Effect("door slam")),
        ("音效：敲门声", Effect("敲门声")),
        ("voice: ZHOU = zh, low", VoiceFor("ZHOU", "zh, low")),
        ("voice: low", VoiceFor(None, "low")),
        ("声音：@周鸿＝低", VoiceFor("周鸿", "低")),
        ("level: music -6 dB", Level("music", Fraction(-6))),
        ("level: effects +3.5", Level("effects", Fraction(7, 2))),
        ("level: dialogue −2dB", Level("dialogue", Fraction(-2))),
        ("level: footage mute", Level("footage", None)),
        ("音量：音乐 静音", Level("music", None)),
        ("Seconds : 6", LastSeconds(Fraction(6))),
        ("camera: push in\n  slowly", Camera("push in slowly")),
    ],
)
def test_an_instruction_is_read(note: str, meant: Instruction) -> None:
    assert said(note) == meant


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("footage:", "a file is wanted"),
        ("footage: beach.mp4 0:20-0:12", "it ends before it begins"),
        ("footage: beach.mp4 0:12-0:12", "it ends before it begins"),
        ("footage: beach.mp4 0:75-0:80", "not a time"),
        ('footage: "beach.mp4" soon', "not a stretch of time"),
        ("footage: https://example.org/a.mp4", "only files on this machine"),
        ("footage: concat:a.mp4|b.mp4", "only files on this machine"),
        ("footage: file:///etc/passwd", "only files on this machine"),
        (r"footage: \\server\share\a.mp4", "only files on this machine"),
        ("footage: list.M3U8", "a playlist"),
        ("footage: a,b,:c.mp4", "no colon"),
        ("recording: http://example.org/a.wav", "only files on this machine"),
        ("reference: rtsp://example.org", "only files on this machine"),
        ("music: https://example.org/a.mp3", "only files on this machine"),
        ("sound: list.pls", "a playlist"),
        ("fit: squash", "fit, fill or blur"),
        ("engine: two words", "one word"),
        ("seconds: abc", "a number of seconds"),
        ("seconds: 0", "more than 0"),
        ("seconds: 1:00:01", "at most 3600"),
        ("seed: -1", "whole number from 0"),
        ("seed: 1.5", "whole number"),
        ("seed: 4294967296", "to 4294967295"),
        ("takes: 0", "from 1 to 100"),
        ("takes: 101", "from 1 to 100"),
        ("camera:", "nothing is said"),
        ("music:", "nothing is said"),
        ("sound:", "nothing is said"),
        ("voice: = low", "a character's name"),
        ("voice: ZHOU =", "a character's name"),
        ("level: louder", "dialogue, music, effects, footage"),
        ("level: violins -6", "dialogue, music, effects, footage"),
        ("level: music loud", "decibels, or mute"),
        ("level: music +30 dB", "from -60 to"),
        ("camera: " + "a" * 600, "more than 500 characters"),
    ],
)
def test_a_value_that_cannot_be_is_an_error_with_its_line_and_an_example(note: str, why: str) -> None:
    error = refused(f"A cat.\n\nZHOU\nHello. [[{note}]]")
    assert why in error.what
    assert error.where.line == 4
    assert f"[[{note.partition(':')[0]}: " in error.mend


# What is no instruction


@pytest.mark.parametrize(
    ("word", "meant"),
    [("fotage", "footage"), ("secons", "seconds"), ("camra", "camera"), ("take", "takes"), ("sec", "seconds"),
     ("seeds", "seed"), ("sede", "seed"), ("Recordng", "recording"), ("mucis", "music"),
     ("ref", "reference"), ("levle", "level")],
)  # fmt: skip
def test_a_misspelt_instruction_is_an_error_that_says_which_was_meant(word: str, meant: str) -> None:
    error = refused(f"A cat.\n\nA dog. [[{word}: 3]]")
    assert f"did you mean [[{meant}: …]]?" in error.what
    assert error.where.line == 3


@pytest.mark.parametrize(
    "comment",
    ["Is this too long?", "Footage to be found", "music swells here", "TODO: cut", "note: check", "see: page 4",
     "fix: the pacing", "names: ask legal", "sounds like rain", "the level: low", "周鸿：改名？", "", ":",
     "takes two", "take : two"],
)  # fmt: skip
def test_any_other_note_is_the_authors_own(comment: str) -> None:
    assert notes(f"A cat. [[{comment}]]") == ()


@pytest.mark.parametrize("note", ["seconds 6", "takes 3", "fit blur", "footage beach.mp4 0:12-0:20", "level music -6"])
def test_an_instruction_without_its_colon_is_an_error(note: str) -> None:
    assert "lacks its colon" in refused(f"A cat. [[{note}]]").what


def test_an_instruction_left_open_is_plain_text_like_any_note() -> None:
    assert beats("A cat. [[seconds: 6") == (Action("A cat. [[seconds: 6", 1),)


# Where an instruction stands


def test_a_note_in_a_paragraph_hangs_on_it_and_knows_how_far_in_it_stands() -> None:
    assert notes("A cat *jumps*. [[sound: thud]] It sits.") == (Note(Effect("thud"), 1, Fraction(12, 21)),)


def test_a_note_in_a_speech_hangs_on_it_wherever_it_stands() -> None:
    text = "ZHOU [[voice: low]]\n(softly) [[sound: rain]]\nHello\n[[sound: bell]]\nyou.\n[[recording: a.wav]]"
    assert notes(text) == (
        Note(VoiceFor(None, "low"), 1, Fraction(0)),
        Note(Effect("rain"), 2, Fraction(0)),
        Note(Effect("bell"), 4, Fraction(5, 10)),
        Note(OwnRecording("a.wav"), 6, Fraction(1)),
    )


def test_a_note_on_the_line_above_or_below_a_paragraph_hangs_on_it() -> None:
    assert notes("[[footage: sea.mp4]] [[fit: blur]]\nThe sea.\n[[seconds: 4]]") == (
        Note(Footage("sea.mp4"), 1, Fraction(0)),
        Note(FitTo("blur"), 1, Fraction(0)),
        Note(LastSeconds(Fraction(4)), 3, Fraction(1)),
    )


def test_a_note_among_empty_lines_is_a_beat_of_its_own() -> None:
    assert beats("[[footage: sea.mp4]]\n\n[[music: calm]]\n[[level: music -6]]\n\nThe sea.") == (
        Note(Footage("sea.mp4"), 1),
        Note(Music("calm"), 3),
        Note(Level("music", Fraction(-6)), 4),
        Action("The sea.", 6),
    )


def test_a_note_on_a_heading_begins_its_scene() -> None:
    assert beats("INT. ROOM - DAY #1# [[engine: card]]\n\nA cat.") == (Note(UseEngine("card"), 1), Action("A cat.", 3))


def test_a_note_right_above_a_name_is_a_beat_and_the_name_still_speaks() -> None:
    assert beats("[[music: calm]]\nZHOU\nHello.") == (Note(Music("calm"), 1), Speech("ZHOU", "Hello.", 2))


def test_a_note_on_a_transition_follows_it() -> None:
    assert beats("A cat.\n\nFADE OUT. [[music: none]]") == (
        Action("A cat.", 1),
        Transition("fade-out", 3),
        Note(Music(None), 3),
    )


def test_a_note_over_several_lines_counts_from_its_first() -> None:
    (note,) = notes("A cat.\n[[camera: slow\npush in]]")
    assert note == Note(Camera("slow push in"), 2, Fraction(1))


def test_a_recording_outside_any_speech_is_an_error() -> None:
    assert "recording stands outside any speech" in refused("ZHOU\nHello.\n\n[[recording: a.wav]]\n\nA cat.").what


def test_a_voice_that_names_nobody_outside_any_speech_is_an_error() -> None:
    error = refused("A cat. [[voice: low]]")
    assert "nobody is named" in error.what
    assert "[[voice: ZHOU = low]]" in error.mend
    assert notes("A cat. [[voice: ZHOU = low]]") == (Note(VoiceFor("ZHOU", "low"), 1, Fraction(1)),)
