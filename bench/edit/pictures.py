"""Clips as a camera gives them, made of numbers: textured things that move against a panning background, under grain.

x264 works on them as on real footage (some 30 to 45 ms a frame of 1080p at veryfast, CRF 20, on one core), which flat
colour or plain noise would not make it do.
"""

import math
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import ColorPrimaries, Colorspace, ColorTrc
from numpy.typing import NDArray

from edit.sounds import SECOND, ambience

RATE = 24
GRAIN, HAZE = 1.2, 7
"""Standard deviations, in steps of 8-bit luma, of the grain, and of what drifts over the picture as haze or water does.

A block then never moves as one thing, so that a frame is not foretold from the one before as well as in a cartoon.
"""

Plane = NDArray[np.uint8]


def write_clip(path: Path, size: tuple[int, int], frames: int, seed: int, sound: bool, calm: bool = False) -> None:
    """Write a clip: H.264 High, `superfast`, CRF 18, x264's own GOP of up to 250 frames; AAC at 48 kHz if `sound`."""
    with av.open(str(path), "w") as container:
        picture = container.add_stream("libx264", rate=RATE, options={"preset": "superfast", "crf": "18"})
        context = picture.codec_context
        context.width, context.height = size
        context.pix_fmt, context.profile, context.thread_count = "yuv420p", "High", 1
        context.color_primaries, context.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
        context.colorspace, context.color_range = Colorspace.ITU709, 1
        heard = container.add_stream("aac", rate=SECOND, layout="stereo", bit_rate=192_000) if sound else None
        for index, planes in enumerate(scene(size, frames, seed, calm)):
            frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
            frame.pts, frame.time_base = index, Fraction(1, RATE)
            container.mux(picture.encode(frame))
            if heard is not None:
                begin = index * SECOND // RATE
                block = ambience(seed, begin, (index + 1) * SECOND // RATE)
                samples = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
                samples.sample_rate, samples.pts, samples.time_base = SECOND, begin, Fraction(1, SECOND)
                container.mux(heard.encode(samples))
        for stream in (picture, heard):
            if stream is not None:
                container.mux(stream.encode(None))


def scene(size: tuple[int, int], frames: int, seed: int, calm: bool) -> Iterator[Plane]:
    """`frames` pictures of `size` as yuv420p, (height * 3 / 2, width), luma from 16 to 235.

    Calm ones have no grain and no haze, and of them only the things move.
    """
    width, height = size
    noise = np.random.default_rng(seed)
    far = [_texture(noise, height * 2 // part, width * 2 // part, part) for part in (1, 2, 2)]
    things = [_Thing(noise, height) for _ in range(5)]
    # Both wrap round as signed bytes do: luma stays clear of either end, so that a sum of bytes is the sum.
    tile = _signed(noise.normal(0, 0 if calm else GRAIN, (height + 64, width + 64)))
    haze = _signed((0 if calm else HAZE) * _field(noise, height + 512, width + 512, 1.4))
    turn = noise.uniform(0, 2 * math.pi, 4)
    for index in range(frames):
        at = index / RATE
        panned = 0 if calm else at
        x = _even(width * (0.5 + 0.3 * math.sin(0.11 * panned + turn[0]) + 0.02 * math.sin(2.3 * panned + turn[1])))
        y = _even(height * (0.5 + 0.3 * math.sin(0.07 * panned + turn[2]) + 0.02 * math.sin(1.7 * panned + turn[3])))
        planes = [plane[y // part :, x // part :][: height // part, : width // part].copy()
                  for plane, part in zip(far, (1, 2, 2), strict=True)]  # fmt: skip
        for thing in things:
            thing.draw(planes, at)
        down, across = noise.integers(0, 64, 2)
        planes[0] += tile[down : down + height, across : across + width]
        down, across = (int(256 + 255 * math.sin(speed * at + turn[0])) for speed in (0.31, 0.23))
        planes[0] += haze[down : down + height, across : across + width]
        yield np.concatenate([plane.reshape(-1) for plane in planes]).reshape(height * 3 // 2, width)


class _Thing:
    """A textured disc on its way round the picture."""

    def __init__(self, noise: np.random.Generator, height: int) -> None:
        self.side = _even(height * noise.uniform(0.15, 0.35))
        self.planes = [_texture(noise, self.side // part, self.side // part, part) for part in (1, 2, 2)]
        self.speed, self.turn = noise.uniform(0.2, 0.7, 2), noise.uniform(0, 2 * math.pi, 2)
        self.masks = []
        for part in (1, 2, 2):
            row = np.arange(self.side // part) - self.side / part / 2 + 0.5
            self.masks.append(row[:, None] ** 2 + row[None, :] ** 2 < (self.side / part / 2) ** 2)

    def draw(self, planes: list[Plane], at: float) -> None:
        height, width = planes[0].shape
        x = _even((width - self.side) * (0.5 + 0.5 * math.sin(self.speed[0] * at + self.turn[0])))
        y = _even((height - self.side) * (0.5 + 0.5 * math.sin(self.speed[1] * at + self.turn[1])))
        for plane, own, mask, part in zip(planes, self.planes, self.masks, (1, 2, 2), strict=True):
            rows, columns = own.shape
            np.copyto(plane[y // part :, x // part :][:rows, :columns], own, where=mask)


def _texture(noise: np.random.Generator, height: int, width: int, part: int) -> Plane:
    """Detail of all sizes, as in nature (amplitude falls as one over frequency), broken by edges; chroma is softer."""
    mean, detail, edges, fall = (115, 22, 25, 1.1) if part == 1 else (128, 14, 12, 1.6)
    fine, coarse = _field(noise, height, width, fall), _field(noise, height, width, 2 * fall)
    return np.clip(mean + detail * fine + edges * np.sign(coarse), 48, 204).astype(np.uint8)


def _field(noise: np.random.Generator, height: int, width: int, fall: float) -> NDArray[np.float64]:
    """Noise whose amplitude falls as frequency to the power of `fall`, of standard deviation 1."""
    steps = np.hypot(np.fft.fftfreq(height)[:, None] * height, np.fft.rfftfreq(width)[None, :] * width)
    spectrum = np.fft.rfft2(noise.normal(size=(height, width))) / np.maximum(steps, 3) ** fall
    field = np.fft.irfft2(spectrum, (height, width))
    return np.asarray(field / field.std())


def _signed(values: NDArray[np.float64]) -> Plane:
    return np.clip(values.round(), -16, 16).astype(np.int8).view(np.uint8)


def _even(value: float) -> int:
    return int(value) // 2 * 2
