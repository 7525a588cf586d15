"""Clips in which a picture flashes and a click sounds at one instant, and where a click is heard, for the tests."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

SECOND = 48_000
Sound = np.ndarray
_REACH = 192


def click(seconds: Sound) -> Sound:
    """The click, at times from its middle: 1 kHz in a bell, the same forwards and backwards, nothing above 3 kHz."""
    return np.cos(2000 * np.pi * seconds) * np.exp(-0.5 * (seconds / 0.0005) ** 2)


def clicking(
    times: Iterable[Fraction], seconds: Fraction | int, rate: int = SECOND, levels: Sequence[float] = (0.7, -0.7)
) -> Sound:
    """Sound (channels, samples) with a click exactly at each of `times`, also between samples; `levels` by channel."""
    sound = np.zeros(int(seconds * rate))
    for time in times:
        near = np.arange(max(0, round(time * rate) - rate // 100), min(sound.size, round(time * rate) + rate // 100))
        sound[near] += click((near - float(time * rate)) / rate)
    return (np.array(levels)[:, None] * sound).astype(np.float32)


def click_at(side: Sound, about: Fraction | float) -> float:
    """The sample, and part of one, at which the middle of the click within 50 ms of sample `about` is heard."""
    first = max(0, round(about) - SECOND // 20)
    near = np.pad(side[first : round(about) + SECOND // 20].astype(float), _REACH)
    score = np.abs(np.correlate(near, click(np.arange(-_REACH, _REACH + 1) / SECOND), "same"))
    peak = int(score.argmax())
    before, top, after = score[peak - 1 : peak + 2]
    assert top > 3, "there is no click"
    return first - _REACH + peak + float((before - after) / (2 * (before - 2 * top + after)))


def packets_of(stream: av.AudioStream, sound: Sound, first: int = 0) -> list[av.Packet]:
    """`sound` encoded, its first sample at sample `first` of the stream's time line."""
    context = stream.codec_context
    context.open()
    size, layout = context.frame_size or 1024, context.layout
    resampler = av.AudioResampler(context.format, layout, context.sample_rate)
    packets = []
    for at in range(0, sound.shape[1], size):
        part = np.ascontiguousarray(sound[:, at : at + size].T).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(part, format="flt", layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = (
            context.sample_rate,
            first + at,
            Fraction(1, context.sample_rate),
        )
        for whole in resampler.resample(frame):
            packets += stream.encode(whole)
    return packets + stream.encode(None)


def save_clap(
    path: Path,
    rate: Fraction | int,
    flashes: Sequence[int],
    picture: str = "libx264",
    sound: str = "aac",
    hz: int = SECOND,
    pictures: int | None = None,
    picture_from: Fraction = Fraction(0),
    sound_from: Fraction = Fraction(0),
    lag: int = 0,
    kind: str = "yuv420p",
    levels: Sequence[float] = (0.7, -0.7),
    muxer: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
) -> Path:
    """A clip at `rate`, dark but for its pictures numbered in `flashes`, and at the beginning of each a click.

    Pictures begin at `picture_from` seconds and sound at `sound_from`. `lag` is for files that have no word for what
    an encoder puts before its sound: it is encoded so many samples early, and all its stamps are as many later.
    """
    rate = Fraction(rate)
    count = pictures or flashes[-1] + int(rate)
    with av.open(str(path), "w", options=dict(muxer or {})) as container:
        video = container.add_stream(picture, rate=rate, options=dict(options or {}))
        video.width, video.height, video.pix_fmt = 64, 48, kind
        video.codec_context.thread_count = 1  # Several threads of libvpx wait by spinning, at the cost of other tests.
        audio = container.add_stream(sound, rate=hz, layout="mono" if len(levels) == 1 else "stereo")
        packets = []
        for number in range(count):
            pixels = np.full((48, 64, 3), 230 if number in flashes else 30, np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24").reformat(format=kind)
            frame.pts, frame.time_base = number + round(picture_from * rate), 1 / rate
            packets += video.encode(frame)
        packets += video.encode(None)
        times = [picture_from - sound_from - Fraction(lag, hz) + number / rate for number in flashes]
        heard = clicking(times, count / rate + picture_from - sound_from, hz, levels)
        packets += packets_of(audio, heard, round(sound_from * hz) + lag)
        container.mux(sorted(packets, key=lambda packet: packet.dts * packet.time_base))
    return path
