"""Sound of the user's files on their own time line, as 48 kHz stereo WAV, cut to the sample.

Time 0 is the container's start, as for pictures (conform.py), so that sound stays on its picture: what begins late is
led by silence, a gap in the time stamps is filled with silence, what ends early is followed by it.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from numpy.typing import NDArray

from longtake.errors import FootageError, Where
from longtake.media.probe import open_media
from longtake.media.wav import write_wav
from longtake.time import SAMPLE_RATE, samples_in

Stereo = NDArray[np.int16]
_DRIFT = SAMPLE_RATE // 50
"""Samples by which time stamps may differ from what was counted before that is a gap and not rounding: 20 ms."""
_BLOCK = SAMPLE_RATE


def decode_sound(source: Path, path: Path, start: Fraction = Fraction(0), end: Fraction | None = None) -> None:
    """Write seconds `start` to `end` of the first sound in `source` to `path`; `end` None: all there is.

    `start` may be below 0, which is silence. What cannot be decoded is silence too. Raises FootageError where there
    is no sound at all.
    """
    first = samples_in(start)
    count = None if end is None else samples_in(end) - first
    with open_media(source) as container:
        if not container.streams.audio:
            raise FootageError(f"{source.name} has no sound", "Name a file with sound in it.", Where(source))
        write_wav(path, _span(_timed(container, start), first, count))


def _span(blocks: Iterator[tuple[int, Stereo]], first: int, count: int | None) -> Iterator[Stereo]:
    """Exactly `count` samples from `first` on, of blocks that say where they begin; silence where there are none."""
    at = first
    last = None if count is None else first + count
    for begin, block in blocks:
        yield from _silence(min(begin, begin if last is None else last) - at)
        at = max(at, begin if last is None else min(begin, last))
        fresh = block[:, max(0, at - begin) :]
        if last is not None:
            fresh = fresh[:, : last - at]
        if fresh.shape[1]:
            yield fresh
            at += fresh.shape[1]
        if last is not None and at >= last:
            return
    if last is not None:
        yield from _silence(last - at)
    elif at == first:
        yield np.zeros((2, 0), np.int16)


def _silence(samples: int) -> Iterator[Stereo]:
    for begin in range(0, samples, _BLOCK):
        yield np.zeros((2, min(_BLOCK, samples - begin)), np.int16)


def _timed(container: InputContainer, start: Fraction) -> Iterator[tuple[int, Stereo]]:
    """Decoded blocks with the sample of the file's time line at which each begins, in order, never overlapping."""
    stream = container.streams.audio[0]
    stream.codec_context.thread_type = "NONE"
    origin = Fraction(container.start_time or 0, 1_000_000)
    if start > 1:
        # A second early, so that the decoder has settled when its sound counts.
        container.seek(int((start + origin - 1) * 1_000_000))
    resampler = av.AudioResampler(format="s16p", layout="stereo", rate=SAMPLE_RATE)
    next_sample: int | None = None
    for frame in _decoded(container, stream):
        if frame.pts is not None and frame.time_base is not None:
            told = samples_in(frame.pts * frame.time_base - origin)
            if next_sample is None or abs(told - next_sample) > _DRIFT:
                next_sample = told
        for out in resampler.resample(frame):
            block = out.to_ndarray().astype(np.int16, copy=False)
            at = next_sample or 0
            next_sample = at + block.shape[1]
            yield at, block
    for out in resampler.resample(None):
        yield next_sample or 0, out.to_ndarray().astype(np.int16, copy=False)


def _decoded(container: InputContainer, stream: av.AudioStream) -> Iterator[av.AudioFrame]:
    """What of the sound can be decoded; damaged packets are passed over."""
    for packet in container.demux(stream):
        try:
            yield from packet.decode()
        except av.FFmpegError:
            continue
