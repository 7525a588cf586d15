"""Pictures that say which they are, and clips of them, for the tests of footage and of pieces."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

Picture = np.ndarray
BITS = 8


def numbered(number: int, size: tuple[int, int] = (64, 36)) -> Picture:
    """An RGB picture of eight bars, dark or bright, that are `number` in binary."""
    width, height = size
    bright = (number >> (np.arange(width) * BITS // width)) & 1
    row = np.where(bright, 220, 30).astype(np.uint8)
    return np.broadcast_to(row[None, :, None], (height, width, 3)).copy()


def number_in(frame: av.VideoFrame) -> int:
    """The number that a frame of any size shows."""
    luma = frame.to_ndarray(format="gray").mean(axis=0)
    bars = luma[(np.arange(BITS) * 2 + 1) * luma.size // (2 * BITS)]
    return sum(1 << bit for bit, level in enumerate(bars) if level > 125)


def flat(levels: tuple[int, int, int], size: tuple[int, int] = (64, 36), kind: str = "yuv420p") -> av.VideoFrame:
    """A frame of one colour, given as its Y, Cb and Cr."""
    frame = av.VideoFrame(*size, kind)
    for plane, level in zip(frame.planes, levels, strict=True):
        plane.update(bytes([level]) * plane.buffer_size)
    return frame


def levels_of(frame: av.VideoFrame, x: int, y: int) -> tuple[int, int, int]:
    """Y, Cb and Cr of a yuv420p frame around a pixel."""
    assert frame.format.name == "yuv420p"
    found = []
    for index, plane in enumerate(frame.planes):
        step = 2 if index else 1
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
        found.append(int(rows[y // step, x // step]))
    return found[0], found[1], found[2]


def save_clip(
    path: Path,
    pictures: Iterable[Picture | av.VideoFrame],
    rate: Fraction | int = 25,
    times: Iterable[int] | None = None,
    codec: str = "libx264",
    kind: str = "yuv420p",
    turned: int = 0,
    pixel: Fraction | None = None,
    options: dict[str, str] | None = None,
    muxer: dict[str, str] | None = None,
    **colour: int,
) -> Path:
    """A clip of RGB `pictures` or ready frames; `times` in milliseconds, where they do not come at `rate`."""
    stamps = iter(times) if times is not None else None
    with av.open(str(path), "w", options=muxer or {}) as container:
        stream = container.add_stream(codec, rate=Fraction(rate), options=options or {})
        context = stream.codec_context
        context.pix_fmt, context.thread_count = kind, 1
        context.time_base = Fraction(1, 1000) if stamps is not None else 1 / Fraction(rate)
        for name, value in colour.items():
            setattr(context, name, value)
        if pixel is not None:
            context.sample_aspect_ratio = pixel
        if turned:
            stream.set_display_rotation(turned)
        for index, picture in enumerate(pictures):
            frame = picture if isinstance(picture, av.VideoFrame) else av.VideoFrame.from_ndarray(picture, "rgb24")
            if index == 0:
                stream.width, stream.height = frame.width, frame.height
            if frame.format.name != kind:
                frame = frame.reformat(format=kind)
            for name, value in colour.items():
                setattr(frame, name, value)
            frame.pts = index if stamps is None else next(stamps)
            frame.time_base = context.time_base
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def save_png(path: Path, pixels: Picture) -> Path:
    """A PNG of RGB or RGBA `pixels`."""
    kind = "rgba" if pixels.shape[2] == 4 else "rgb24"
    with av.open(str(path), "w", format="image2", options={"update": "1"}) as container:
        stream = container.add_stream("png", rate=1)
        stream.width, stream.height, stream.pix_fmt = pixels.shape[1], pixels.shape[0], kind
        container.mux(stream.encode(av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format=kind)))
        container.mux(stream.encode(None))
    return path


def frames_of(path: Path) -> list[av.VideoFrame]:
    """All pictures of a file."""
    with av.open(str(path)) as container:
        return list(container.decode(video=0))


def packet_places(path: Path) -> list[tuple[int, int]]:
    """Where in a file the packets of its pictures lie: first byte and length."""
    with av.open(str(path)) as container:
        return [(packet.pos, packet.size) for packet in container.demux(video=0) if packet.size]
