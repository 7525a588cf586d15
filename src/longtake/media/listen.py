"""Foreign sound, decoded to mono at 48 kHz, as numbers."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.container import InputContainer
from numpy.typing import NDArray

from longtake.errors import FootageError, Where
from longtake.media.probe import open_media
from longtake.time import SAMPLE_RATE

Mono = NDArray[np.float32]
"""Samples of one channel at `SAMPLE_RATE`, -1 to 1."""

_WILDEST = 4.0  # what a float file may hold beyond full scale
_FLUSH = 256
"""Silence that pushes the last samples out of a resampler's filter."""

LONGEST = 30 * 60 * SAMPLE_RATE
"""The most samples that are decoded at once: half an hour."""


def listen(path: Path) -> Mono:
    """The first sound of the file at `path`, its channels mixed to one.

    Raises FootageError where there is no sound, it is damaged, or it is longer than `LONGEST`.
    """
    with open_media(path) as container:
        if not container.streams.audio:
            raise FootageError(f"{path.name} has no sound", "Name a sound file: WAV, MP3, FLAC, M4A …", Where(path))
        try:
            sound = _mono(_frames(container), path)
        except av.FFmpegError as error:
            raise FootageError(
                f"{path.name} is damaged: its sound cannot be decoded",
                "Play it to see whether it is whole.",
                Where(path),
            ) from error
    if not sound.size:
        raise FootageError(f"{path.name} is empty", "Play it to see whether it is whole.", Where(path))
    return sound


def resampled(pcm: NDArray[np.int16], rate: int) -> Mono:
    """Mono 16-bit samples of `rate` at 48 kHz; exactly as long, to the sample."""
    padded = np.concatenate([pcm, np.zeros(_FLUSH, np.int16)])
    frame = av.AudioFrame.from_ndarray(padded.reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate = rate
    return _mono([frame], None)[: -(-pcm.size * SAMPLE_RATE // rate)]


def _frames(container: InputContainer) -> Iterable[av.AudioFrame]:
    stream = next((one for one in container.streams.audio if one.codec_context), None)
    if stream is None:
        raise av.DecoderNotFoundError(0, "its kind is not known here")
    stream.codec_context.thread_type = "NONE"
    return container.decode(stream)


def _mono(frames: Iterable[av.AudioFrame], path: Path | None) -> Mono:
    resampler = av.AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)
    parts: list[Mono] = []
    total = 0

    def keep(out: list[av.AudioFrame]) -> None:
        nonlocal total
        for frame in out:
            part: NDArray[Any] = frame.to_ndarray().reshape(-1)
            parts.append(np.clip(np.nan_to_num(part), -_WILDEST, _WILDEST))
            total += part.size

    for frame in frames:
        frame.pts = None  # gaps and jumps of foreign time stamps are not filled: what is there is what counts
        keep(resampler.resample(frame))
        if path is not None and total > LONGEST:
            raise FootageError(f"{path.name} is longer than half an hour", "Cut it into one file a line.", Where(path))
    keep(resampler.resample(None))
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)
