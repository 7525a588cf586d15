"""Where in the film every sound lies, and that a piece of sound is just that part of the whole."""

from fractions import Fraction
from pathlib import Path

import numpy as np

from longtake.cut import ClipInCut, Cut, Sounds, cut
from longtake.film.sound import windows
from longtake.media.aac import piece_spans
from longtake.media.groups import Groups
from longtake.media.mix import Placed, mix
from longtake.media.values import Asset, Clip, PictureFormat
from longtake.media.wav import write_wav
from longtake.plan.values import CUT
from longtake.take import Take
from longtake.time import SAMPLE_RATE, sample_at
from test_plan import planned

FORMAT = PictureFormat(64, 36, Fraction(24))


def take(shot: str, frames: int) -> Take:
    return Take(shot, 1, "plain", 0, (Clip(Asset(Path("take.mp4"), shot)),), (frames,), 0)


def test_every_line_lies_at_its_sample_of_its_shot_wherever_the_shot_lies() -> None:
    plan = planned(
        "INT. ROOM\n\nA cat.\n\nMEI\nHello.\n\n> DISSOLVE TO:\n\nINT. HALL\n\nA dog.\n\nLI\nYes.\n\nMEI\nNo.\n"
    )
    takes = [take(shot.number, shot.frames) for shot in plan.shots]
    edit = cut(plan, takes, [(Groups(),) for _ in takes], None, Sounds({}, {}, {}, {}))
    first, second = plan.shots
    begins = sample_at(first.frames, plan.format.rate)
    assert [sound.start for sound in edit.sounds if sound.stem == "dialogue"] == [
        first.lines[0].start,
        begins + second.lines[0].start,
        begins + second.lines[1].start,
    ]
    assert edit.cues[-1].start >= begins + second.lines[1].start - SAMPLE_RATE // 12


def test_a_piece_of_sound_is_that_part_of_the_whole_mix_to_the_sample(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).uniform(-0.3, 0.3, (2, 31 * SAMPLE_RATE)).astype(np.float32)
    write_wav(tmp_path / "music.wav", noise)
    music = Asset.of(tmp_path / "music.wav")
    gain = ((0, 0.0), (11 * SAMPLE_RATE, 0.0), (12 * SAMPLE_RATE, -12.0), (40 * SAMPLE_RATE, -12.0))
    placed = (
        Placed(music, "music", 5_000, 777, 60 * SAMPLE_RATE, gain, 480, 2 * SAMPLE_RATE, loop=True),
        Placed(music, "effects", 19 * SAMPLE_RATE, 0, 3 * SAMPLE_RATE, (), 0, 480),
    )
    clip = ClipInCut("1A", take("1A", 64 * 24), (Groups(),), 64 * 24, CUT, CUT)
    edit = Cut(FORMAT, "en", (), (clip,), placed, ())
    whole = np.concatenate(list(mix(placed, edit.samples)), axis=1)
    spans = piece_spans(edit.samples)
    assert len(spans) > 5
    for window, span in zip(windows(edit, 0.0), spans, strict=True):
        alone = np.concatenate(list(mix(window.placed, window.samples)), axis=1)
        assert np.abs(alone - whole[:, span.start : span.end]).max() < 1e-6


def test_a_piece_of_sound_does_not_know_how_long_the_music_around_it_goes_on(tmp_path: Path) -> None:
    write_wav(tmp_path / "music.wav", np.zeros((2, SAMPLE_RATE), np.float32))
    music = Asset.of(tmp_path / "music.wav")

    def third_piece(seconds: int) -> object:
        sound = Placed(music, "music", 0, 0, seconds * SAMPLE_RATE, (), 480, SAMPLE_RATE, loop=True)
        clip = ClipInCut("1A", take("1A", seconds * 24), (Groups(),), seconds * 24, CUT, CUT)
        return windows(Cut(FORMAT, "en", (), (clip,), (sound,), ()), 0.0)[2]

    assert third_piece(60) == third_piece(90)
