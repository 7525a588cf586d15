"""How like a film's pictures are to those that they were made from: SSIM (FFmpeg's, all three planes).

The source of a dissolve is blended here from the clips' own frames. The bottom of the picture, where the subtitles
are, is left out for everyone.
"""

from collections.abc import Iterator, Sequence
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


def likenesses(edit: Edit, films: Sequence[tuple[Path, float]], step: int) -> list[Likeness]:
    """Compare every `step`th frame of each film, so that each clip is decoded but once.

    With a film goes its ramp: frame n of its dissolves shows (n + ramp) / length of what comes.
    """
    clips = [_Video(path) for path in edit.clips]
    made = [_Video(path) for path, _ in films]
    plain: list[list[float]] = [[] for _ in films]
    mixed: list[list[float]] = [[] for _ in films]
    for at in range(step // 2, edit.frames, step):
        before, after, n = _source(edit, clips, at)
        for index, (_, ramp) in enumerate(films):
            seen = made[index].at(at)
            if seen is None:
                continue
            if after is None:
                plain[index].append(_ssim(before, seen))
            else:
                share = (n + ramp) / DISSOLVE
                blend = np.rint(before * np.float32(1 - share) + after * np.float32(share)).astype(np.uint8)
                mixed[index].append(_ssim(blend, seen))
    return [
        Likeness(float(np.mean(one + other)), float(np.mean(other or [np.nan])), video.count())
        for one, other, video in zip(plain, mixed, made, strict=True)
    ]


def _source(edit: Edit, clips: list["_Video"], at: int) -> tuple[Picture, Picture | None, int]:
    """What the film should show at frame `at`; in a dissolve, what leaves, what comes, and the dissolve's frame."""
    number, inside = divmod(at, edit.frames_each)
    half = DISSOLVE // 2
    first = HANDLE * RATE
    if inside >= edit.frames_each - half and number + 1 < len(clips):
        n, leaving = inside - (edit.frames_each - half), number
    elif inside < half and number:
        n, leaving = inside + half, number - 1
    else:
        return _there(clips[number].at(first + inside)), None, 0
    before = clips[leaving].at(first + edit.frames_each - half + n)
    return _there(before), _there(clips[leaving + 1].at(first - half + n)), n


def _there(picture: Picture | None) -> Picture:
    assert picture is not None, "a clip ends before the film does"
    return picture


class _Video:
    """A file's pictures, asked for in order."""

    def __init__(self, path: Path) -> None:
        self._frames = self._decoded(path)
        self._next = 0

    def at(self, index: int) -> Picture | None:
        """The planes of frame `index`, (height * 3 / 2, width) yuv420p as stored; None where the film has ended."""
        for frame in self._frames:
            self._next += 1
            if self._next > index:
                return frame.to_ndarray(format="yuv420p")
        return None

    def count(self) -> int:
        """How many frames there are, once no more are asked for."""
        return self._next + sum(1 for _ in self._frames)

    @staticmethod
    def _decoded(path: Path) -> Iterator[av.VideoFrame]:
        with av.open(str(path)) as container:
            stream = container.streams.video[0]
            stream.thread_type = "AUTO"
            yield from container.decode(stream)


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
