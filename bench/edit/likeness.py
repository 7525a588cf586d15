"""How like a film's pictures are to those that they were made from: SSIM (FFmpeg's, all three planes).

The source of a dissolve is blended here from the clips' own frames. The bottom of the picture, where the subtitles
are, is left out for everyone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from edit.values import DISSOLVE, HANDLE, RATE, Edit

KEPT = 0.75
"""Of the height, from the top."""

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Likeness:
    """Mean SSIM of the frames looked at, and of those in dissolves; and how many frames the film has."""

    all: float
    dissolves: float
    frames: int


def likeness(edit: Edit, film: Path, ramp: float, step: int) -> Likeness:
    """Compare every `step`th frame of `film`. Frame n of a dissolve shows (n + `ramp`) / its length of what comes."""
    plain, mixed = [], []
    clips = [_Clip(path) for path in edit.clips]
    count = 0
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        for frame in container.decode(stream):
            if count % step == step // 2 and count < edit.frames:
                source, blended = _source(edit, clips, count, ramp)
                (mixed if blended else plain).append(_ssim(source, _planes(frame)))
            count += 1
    return Likeness(float(np.mean(plain + mixed)), float(np.mean(mixed or [np.nan])), count)


def _source(edit: Edit, clips: list["_Clip"], at: int, ramp: float) -> tuple[Picture, bool]:
    """The picture of the film at frame `at` as it should be, and whether it is of a dissolve."""
    number, inside = divmod(at, edit.frames_each)
    half = DISSOLVE // 2
    first = HANDLE * RATE
    if inside >= edit.frames_each - half and number + 1 < len(clips):
        n, leaving = inside - (edit.frames_each - half), number
    elif inside < half and number:
        n, leaving = inside + half, number - 1
    else:
        return clips[number].at(first + inside), False
    share = (n + ramp) / DISSOLVE
    before = clips[leaving].at(first + edit.frames_each - half + n).astype(np.float32)
    after = clips[leaving + 1].at(first - half + n).astype(np.float32)
    return np.rint(before * (1 - share) + after * share).astype(np.uint8), True


class _Clip:
    """A clip's pictures, asked for in order."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._frames: Iterator[tuple[int, av.VideoFrame]] | None = None

    def at(self, index: int) -> Picture:
        self._frames = self._frames or self._decoded()
        return next(_planes(frame) for number, frame in self._frames if number == index)

    def _decoded(self) -> Iterator[tuple[int, av.VideoFrame]]:
        with av.open(str(self._path)) as container:
            stream = container.streams.video[0]
            stream.thread_type = "AUTO"
            yield from enumerate(container.decode(stream))


def _planes(frame: av.VideoFrame) -> Picture:
    """The planes, (height * 3 / 2, width), as they are stored: yuv420p."""
    return frame.to_ndarray(format="yuv420p")


def _ssim(one: Picture, other: Picture) -> float:
    height, width = one.shape[0] * 2 // 3, one.shape[1]
    graph = av.filter.Graph()
    crops = []
    for _ in range(2):
        source = graph.add_buffer(width=width, height=height, format="yuv420p", time_base="1/24")
        crop = graph.add("crop", f"iw:{int(height * KEPT) // 2 * 2}:0:0")
        source.link_to(crop)
        crops.append((source, crop))
    ssim, sink = graph.add("ssim"), graph.add("buffersink")
    for pad, (_, crop) in enumerate(crops):
        crop.link_to(ssim, 0, pad)
    ssim.link_to(sink)
    graph.configure()
    for (source, _), picture in zip(crops, (one, other), strict=True):
        frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
        frame.pts = 0
        source.push(frame)
        source.push(None)
    return float(sink.pull().metadata["lavfi.ssim.All"])
