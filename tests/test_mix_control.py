"""Pain 11, no control of the mix: every word that the script has for it does what it says, and nothing else.

Measured on the stems of real scripts, with a recorded line, music and an effect of the user's.
"""

from pathlib import Path

import numpy as np
import pytest

from longtake.cache import Cache
from longtake.events import nobody
from longtake.make import Wishes
from longtake.make.mixing import Mix, mix_of, report
from longtake.media.mix import mix, stems
from longtake.media.wav import write_wav
from longtake.workers import Workers

SECOND = 48_000
DIALOGUE, MUSIC, EFFECTS = range(3)

SCRIPT = """Title: Mix
Music: theme.wav
Loudness: -16

INT. ROOM - DAY

A cat sleeps. [[seconds: 4]]

ANN
It is a long time since anyone was here.
[[recording: line.wav]]

A door opens. [[sound: slam.wav]] [[seconds: 5]]

A dog walks in. [[seconds: 6]]
"""
THIRD = SCRIPT.index("A dog walks in.")


@pytest.fixture
def folder(folder: Path) -> Path:
    """A folder with a line of three seconds, half a minute of music and a slam."""
    noise = np.random.default_rng(11)
    at = np.arange(3 * SECOND) / SECOND
    voice = 0.3 * np.sin(2 * np.pi * 160 * at + np.sin(9 * at)) * np.clip(np.sin(20 * at) + 0.6, 0, 1)
    bed = noise.normal(0, 0.05, (2, 30 * SECOND))
    slam = noise.normal(0, 0.2, (2, SECOND // 2)) * np.exp(-np.arange(SECOND // 2) / 3_000)
    for name, sound in (("line", voice[None]), ("theme", bed), ("slam", slam)):
        write_wav(folder / f"{name}.wav", sound.astype(np.float32))
    return folder


def mixed(folder: Path, text: str = SCRIPT) -> Mix:
    path = folder / "mix.fountain"
    path.write_text(text, "utf-8")
    with Workers(1) as workers, Cache(path, workers) as cache:
        return mix_of(path, Wishes(), cache, nobody)[0]


def heard(found: Mix) -> np.ndarray:
    """The stems, (3, 2, n)."""
    return np.concatenate(list(stems(found.placed, found.samples)), axis=2)


def before(text: str, note: str, at: int = THIRD) -> str:
    """The script with a note in a paragraph of its own before the place `at`."""
    return f"{text[:at]}{note}\n\n{text[at:]}"


def decibels(sound: np.ndarray, other: np.ndarray) -> float:
    return float(20 * np.log10(sound.std() / other.std()))


def third_shot(found: Mix) -> int:
    """The sample at which the third shot begins: it lasts six seconds, to the film's end."""
    return found.samples - 6 * SECOND


@pytest.mark.parametrize(
    ("note", "stem", "expected"),
    [
        ("[[level: music -6 dB]]", MUSIC, -6),
        ("[[level: music +4]]", MUSIC, 4),
        ("[[level: dialogue +3 dB]]", DIALOGUE, 3),
        ("[[level: effects -9 dB]]", EFFECTS, -9),
    ],
)
def test_pain_11_a_level_changes_its_stem_by_as_much_as_it_says_and_no_other(
    note: str, stem: int, expected: float, folder: Path
) -> None:
    plain, changed = heard(mixed(folder)), heard(mixed(folder, before(SCRIPT, note, SCRIPT.index("A cat sleeps."))))
    for other in {DIALOGUE, MUSIC, EFFECTS} - {stem}:
        assert np.array_equal(plain[other], changed[other])
    later = slice(plain.shape[2] - 14 * SECOND, None)  # from the first shot's first second on, behind the title
    assert plain[stem, :, later].any()
    assert np.allclose(changed[stem, :, later], plain[stem, :, later] * 10 ** (expected / 20), atol=1e-6)


def test_pain_11_a_level_holds_from_its_shot_on(folder: Path) -> None:
    first = mixed(folder)
    plain, changed = heard(first), heard(mixed(folder, before(SCRIPT, "[[level: music -6 dB]]")))
    at = third_shot(first)
    assert np.array_equal(plain[..., :at], changed[..., :at])
    later = slice(at + SECOND // 5, at + 2 * SECOND)
    assert decibels(changed[MUSIC, :, later], plain[MUSIC, :, later]) == pytest.approx(-6, abs=0.01)


def test_pain_11_a_muted_stem_is_digital_silence(folder: Path) -> None:
    first = mixed(folder)
    changed = heard(mixed(folder, before(SCRIPT, "[[level: music mute]]")))
    at = third_shot(first)
    assert changed[MUSIC, :, :at].any() and not changed[MUSIC, :, at + SECOND // 5 :].any()


def test_pain_11_music_none_lets_the_music_fade_and_touches_nothing_else(folder: Path) -> None:
    first = mixed(folder)
    plain, changed = heard(first), heard(mixed(folder, before(SCRIPT, "[[music: none]]")))
    at = third_shot(first)
    assert np.array_equal(plain[[DIALOGUE, EFFECTS]], changed[[DIALOGUE, EFFECTS]])
    assert not changed[MUSIC, :, at:].any()
    assert np.array_equal(plain[MUSIC, :, : at - 2 * SECOND], changed[MUSIC, :, : at - 2 * SECOND])
    fade = [
        decibels(changed[MUSIC, :, a : a + 4_800], plain[MUSIC, :, a : a + 4_800])
        for a in range(at - 2 * SECOND, at, 9_600)
    ]
    assert fade == sorted(fade, reverse=True)
    assert fade[0] > -0.5 and fade[-1] < -12
    assert np.abs(changed[MUSIC, :, at - 10 : at]).max() < 0.001


def test_pain_11_music_is_12_db_down_under_a_line_and_back_up_after_it(folder: Path) -> None:
    found = mixed(folder)
    line = next(one for one in found.placed if one.stem == "dialogue")
    silent = heard(Mix(tuple(one for one in found.placed if one.stem == "music"), found.samples, -16))
    bare = heard(mixed(folder, SCRIPT.replace("ANN\n", "!ANN\n").replace("[[recording: line.wav]]\n", "")))[MUSIC]
    music = heard(found)[MUSIC]
    assert np.array_equal(music, silent[MUSIC])
    under = slice(line.start, line.start + line.samples)
    after = slice(line.start + line.samples + 2 * SECOND, line.start + line.samples + 3 * SECOND)
    assert decibels(music[:, under], bare[:, under]) == pytest.approx(-12, abs=0.1)
    assert decibels(music[:, after], bare[:, after]) == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize("target", [-14, -16, -23])
def test_pain_11_the_loudness_asked_for_changes_the_gain_and_no_balance(target: int, folder: Path) -> None:
    path = folder / "mix.fountain"
    found = mixed(folder, SCRIPT.replace("Loudness: -16", f"Loudness: {target}"))
    assert found.target == target
    assert np.array_equal(heard(found), heard(mixed(folder)))
    with Workers(1) as workers, Cache(path, workers) as cache:
        told = report(found, cache)
    assert told.film.integrated == pytest.approx(target, abs=0.5)
    assert told.mix.integrated is not None
    assert told.gain == pytest.approx(target - told.mix.integrated, abs=1.5)


def test_pain_11_what_nobody_asked_for_is_not_there(folder: Path) -> None:
    quiet = mixed(folder, "INT. ROOM - DAY\n\nA cat sleeps. [[seconds: 2]]\n")
    assert not np.concatenate(list(mix(quiet.placed, quiet.samples)), axis=1).any()
