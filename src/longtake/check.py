"""May this take be used? Every generated take is looked at before it is.

Takes in the film's own encoding were written by us frame by frame: of those the packets are counted and the key
frames looked at (every two seconds). Of any other take every frame is decoded.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from longtake.errors import FootageError
from longtake.media.encode import is_ours
from longtake.media.probe import open_media
from longtake.media.values import Asset, PictureFormat

_BLACK = 20
"""Mean luma (16 is black) under which a picture shows nothing."""
_PLAIN = 1.0
"""Standard deviation of luma under which a picture is one plain colour."""
_SAME = 0.02
"""Mean difference of luma, in levels, under which two pictures are the same."""
_SECONDS_FROZEN = 3


@dataclass(frozen=True)
class Verdict:
    """What is wrong with a take, in words; and its key frames, if it is in the film's own encoding.

    A take with no `faults` may be used. `keys` also holds the count of frames, where the last group ends.
    """

    faults: tuple[str, ...]
    keys: tuple[int, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def check(take: Asset, frames: int, format: PictureFormat, may_be_dark: bool, may_be_still: bool, path: Path) -> None:
    """Look at a take that should have `frames` frames in `format`, and write the verdict as JSON to `path`."""
    path.write_text(json.dumps(asdict(_examined(take.path, frames, format, may_be_dark, may_be_still))), "utf-8")


def load(path: Path) -> Verdict:
    """The verdict that `check` wrote."""
    data = json.loads(path.read_text("utf-8"))
    return Verdict(tuple(data["faults"]), tuple(data["keys"]))


def _examined(path: Path, frames: int, format: PictureFormat, may_be_dark: bool, may_be_still: bool) -> Verdict:
    try:
        with open_media(path) as container:
            if not container.streams.video:
                return Verdict(("it has no picture",))
            stream = container.streams.video[0]
            faults = list(_wrong_shape(stream, format))
            ours = not faults and is_ours(stream, format)
            keys, count = _packets(path, format) if ours else ((), 0)
            if ours:
                stream.codec_context.skip_frame = "NONKEY"
            looked = list(_looked_at(container, stream))
    except (FootageError, av.FFmpegError) as error:
        what = error.what if isinstance(error, FootageError) else error.strerror
        return Verdict((f"it cannot be decoded: {what}",))
    count = count if ours else len(looked)
    if count < frames:
        faults.append(f"it has {count} of the {frames} frames ordered")
    faults += _nothing_to_see(looked, format, ours, may_be_dark, may_be_still)
    return Verdict(tuple(faults), (*keys, count) if ours and not faults else ())


def _wrong_shape(stream: av.VideoStream, format: PictureFormat) -> Iterator[str]:
    context = stream.codec_context
    if (context.width, context.height) != (format.width, format.height):
        yield f"it is {context.width}x{context.height}, not {format.width}x{format.height}"
    rate = stream.average_rate
    if rate is not None and abs(rate - format.rate) > format.rate / 1000:
        yield f"it has {float(rate):.3f} frames a second, not {float(format.rate):.3f}"


def _packets(path: Path, format: PictureFormat) -> tuple[tuple[int, ...], int]:
    keys, count = [], 0
    with open_media(path) as container:
        stream = container.streams.video[0]
        for packet in container.demux(stream):
            if packet.size and packet.pts is not None:
                count += 1
                if packet.is_keyframe:
                    keys.append(round(packet.pts * (packet.time_base or 0) * format.rate))
    return tuple(keys), count


Looked = tuple[float, float, NDArray[np.float32]]
"""Mean and spread of a picture's luma, and the luma itself made small."""


def _looked_at(container: av.container.InputContainer, stream: av.VideoStream) -> Iterator[Looked]:
    stream.thread_type = "NONE"
    for frame in container.decode(stream):
        small = frame.reformat(width=64, height=36, format="gray").to_ndarray().astype(np.float32)
        yield float(small.mean()), float(small.std()), small


def _nothing_to_see(
    looked: list[Looked], format: PictureFormat, ours: bool, may_be_dark: bool, may_be_still: bool
) -> Iterator[str]:
    if not looked:
        yield "no frame of it can be decoded"
        return
    if all(mean < _BLACK for mean, _, _ in looked):
        if not may_be_dark:
            yield "it is black throughout"
    elif not may_be_still and all(spread < _PLAIN for _, spread, _ in looked):
        yield "it is one plain colour throughout"
    enough = 2 if ours else int(format.rate * _SECONDS_FROZEN)
    same = [float(np.abs(b - a).mean()) < _SAME for (_, _, a), (_, _, b) in pairwise(looked)]
    if not may_be_still and len(same) >= enough and all(same):
        yield "it is frozen throughout"
