"""The example films, as scripts: they read, and all that they ask for is there. Making them is for the build."""

import re
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from longtake.library import gather, is_sound_file, notes
from longtake.script import Script, read
from longtake.script.values import Action, Effect, Footage, Music, Note, Scene, Speech
from longtake.sound.casting import cast, spec_for
from longtake.sound.effects import find_effect
from longtake.sound.music import find_mood
from test_library import medium_of

EXAMPLES = Path(__file__).parent.parent / "examples"
DAWN, 清晨, VIDEO_MODEL = (EXAMPLES / name for name in ("dawn.fountain", "清晨.fountain", "what-is-a-video-model.md"))
every_film = pytest.mark.parametrize("path", (DAWN, 清晨, VIDEO_MODEL), ids=lambda path: path.stem)


def said(script: Script) -> Iterator[Speech]:
    return (beat for scene in script.scenes for beat in scene.beats if isinstance(beat, Speech))


def shape(scene: Scene) -> list[object]:
    """A scene without its words: what follows what, and the kind of each instruction."""
    return [
        (type(beat), [type(note.instruction) for note in getattr(beat, "notes", ())])
        if not isinstance(beat, Note)
        else type(beat.instruction)
        for beat in scene.beats
    ]


@every_film
def test_the_script_reads(path: Path) -> None:
    script = read(path)
    assert script.title_page.title and script.title_page.author
    assert script.title_page.size == (1280, 720)
    assert all(scene.beats for scene in script.scenes)


@every_film
def test_footage_is_beside_the_script_and_holds_the_times_asked_for(path: Path) -> None:
    library = gather(read(path), False, medium_of)
    assert library and all(name.startswith("footage/") for name in library)


@every_film
def test_every_sound_and_every_mood_of_music_is_known(path: Path) -> None:
    script = read(path)
    asked = [note.instruction for note in notes(script)] + [Music(script.title_page.music)]
    for instruction in asked:
        if isinstance(instruction, Effect) and not is_sound_file(instruction.what):
            find_effect(instruction.what)
        elif isinstance(instruction, Music) and instruction.what is not None:
            find_mood(instruction.what)


@every_film
def test_everyone_who_speaks_has_a_voice_of_their_own(path: Path) -> None:
    script = read(path)
    voices = cast(script)
    assert len(set(voices.values())) == len(voices)
    for speech in said(script):
        assert spec_for(speech, voices, script).language.startswith(script.language)


def test_the_two_dawns_are_shot_for_shot_the_same_film() -> None:
    english, chinese = read(DAWN), read(清晨)
    assert [shape(scene) for scene in english.scenes] == [shape(scene) for scene in chinese.scenes]
    assert [n.instruction for n in notes(english) if isinstance(n.instruction, Footage)] == [
        n.instruction for n in notes(chinese) if isinstance(n.instruction, Footage)
    ]
    assert (english.language, chinese.language) == ("en", "zh")


def test_dawn_holds_the_passage_that_the_readme_shows_whole() -> None:
    lines = [line for line in DAWN.read_text("utf-8").splitlines() if line]
    start = lines.index("INT. BEDROOM - DAWN")
    assert [re.sub(r"\s*\[\[.*?\]\]\s*", "", line) for line in lines[start : start + 6]] == [
        "INT. BEDROOM - DAWN",
        "Henry sleeps in the bed. A cat sits on the bed and stares at him.",
        "The cat puts a paw on Henry's nose.",
        "HENRY",
        "Five more minutes.",
        "Henry turns over. The pillow dents.",
    ]


def test_the_narrated_film_has_ten_parts_of_short_paragraphs_and_own_footage_among_them() -> None:
    script = read(VIDEO_MODEL)
    assert script.narrated and sum(scene.title for scene in script.scenes) == 10
    shots = [beat for scene in script.scenes for beat in scene.beats if isinstance(beat, Action)]
    words = [len(speech.text.split()) for speech in said(script)]
    assert 85 <= len(shots) <= 100
    assert 1450 <= sum(words) <= 1550 and max(words) <= 26
    shown = {note.instruction.path for note in notes(script) if isinstance(note.instruction, Footage)}
    assert shown == {"footage/ball.mp4", "footage/ripples.mp4", "footage/photo.jpg"}


def test_own_footage_is_small_and_of_three_rates_with_and_without_sound() -> None:
    clips = sorted((EXAMPLES / "footage").glob("*.mp4"))
    assert sum(file.stat().st_size for file in (*clips, EXAMPLES / "footage" / "photo.jpg")) < 1_500_000
    found = {}
    for clip in clips:
        with av.open(str(clip)) as file:
            picture = file.streams.video[0]
            found[clip.stem] = (str(picture.average_rate), len(file.streams.audio))
    assert found == {"ball": ("30", 1), "ripples": ("25", 1), "window": ("30000/1001", 0)}
