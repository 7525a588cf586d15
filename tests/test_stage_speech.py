"""Mouths move in time with the words."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from longtake.engines.protocol import Spoken
from longtake.media.values import Asset
from longtake.media.wav import write_wav
from longtake.stage.speech import mouth_at

RATE = Fraction(24)


def spoken(path: Path, *, start: int = 10, frames: int = 48) -> Spoken:
    """A line of loud and silent half seconds, by turns."""
    tone = np.sin(np.arange(frames * 2000) * 0.05).astype(np.float32) * 0.5
    tone *= (np.arange(len(tone)) // 24_000) % 2 == 0
    write_wav(path, tone[None])
    return Spoken("MEI", start, start + frames, Asset.of(path), True)


def test_the_mouth_is_open_in_words_and_shut_between_them(tmp_path: Path) -> None:
    line = spoken(tmp_path / "line.wav")
    mouths = [mouth_at(line, frame, RATE) for frame in range(10, 58)]
    assert min(mouths[0:12] + mouths[24:36]) > 0.7
    assert max(mouths[12:24] + mouths[36:48]) == 0.0


def test_it_is_shut_before_and_after_the_line(tmp_path: Path) -> None:
    line = spoken(tmp_path / "line.wav")
    assert mouth_at(line, 9, RATE) == mouth_at(line, 58, RATE) == 0.0


def test_soft_words_open_it_less_than_loud_ones(tmp_path: Path) -> None:
    tone = np.sin(np.arange(96_000) * 0.05).astype(np.float32) * np.repeat([0.8, 0.2], 48_000).astype(np.float32)
    write_wav(tmp_path / "line.wav", tone[None])
    line = Spoken("MEI", 0, 48, Asset.of(tmp_path / "line.wav"), True)
    assert mouth_at(line, 12, RATE) > mouth_at(line, 36, RATE) + 0.3 > 0.4


@pytest.mark.parametrize("content", [None, b"", b"no sound"])
def test_without_a_recording_that_can_be_read_the_mouth_still_moves(tmp_path: Path, content: bytes | None) -> None:
    recording = None
    if content is not None:
        (tmp_path / "line.wav").write_bytes(content)
        recording = Asset.of(tmp_path / "line.wav")
    line = Spoken("MEI", 0, 48, recording, True)
    mouths = [mouth_at(line, frame, RATE) for frame in range(48)]
    assert len(set(mouths)) > 10
    assert min(mouths) >= 0.15
