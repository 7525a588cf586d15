"""May this take be used? Every generated take is looked at (media/look.py) before it is."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np

from longtake.errors import FootageError
from longtake.media.groups import NO_GROUPS, Groups, groups_of
from longtake.media.look import Look, Small, look_at
from longtake.media.values import Asset, Clip, PictureFormat

_BLACK = 36
"""Luma (16 is black) that the brightest spot of a picture made small must reach, or the picture shows nothing."""
_PLAIN = 1.0
"""Standard deviation of luma under which a picture is one plain colour."""
_SAME = 0.02
"""Mean difference of luma, in levels, under which two pictures are the same."""
_SETTLING = 1.0
"""Mean difference of luma, in levels, that an encoder makes of one picture while it refines it, in the first second."""
_SECONDS_FROZEN = 3


@dataclass(frozen=True)
class Verdict:
    """What is wrong with a take, in words, and its groups of pictures. A take with no `faults` may be used."""

    faults: tuple[str, ...]
    groups: Groups = NO_GROUPS

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
    return Verdict(tuple(data["faults"]), Groups(tuple(data["groups"]["keys"]), data["groups"]["copied"]))


def look_up(clip: Clip, frames: int, format: PictureFormat, path: Path) -> None:
    """Find the groups of pictures in `frames` frames of a clip of the user's own, and write a verdict to `path`.

    Of the user's own pictures nothing is found fault with. Raises FootageError.
    """
    groups = NO_GROUPS if clip.move else groups_of(clip.file.path, format, clip.start, frames)
    path.write_text(json.dumps(asdict(Verdict((), groups))), "utf-8")


def _examined(path: Path, frames: int, format: PictureFormat, may_be_dark: bool, may_be_still: bool) -> Verdict:
    try:
        look, groups = look_at(path, format), groups_of(path, format, Fraction(0), frames)
    except FootageError as error:
        return Verdict((f"it cannot be decoded: {error.what}",))
    faults = list(_wrong_shape(look, format))
    if look.count < frames:
        faults.append(f"it has {look.count} of the {frames} frames ordered")
    faults += _nothing_to_see(look, format, may_be_dark, may_be_still)
    return Verdict(tuple(faults), groups)


def _wrong_shape(look: Look, format: PictureFormat) -> Iterator[str]:
    if (look.width, look.height) != (format.width, format.height):
        yield f"it is {look.width}x{look.height}, not {format.width}x{format.height}"
    if look.rate is not None and abs(look.rate - format.rate) > format.rate / 1000:
        yield f"it has {float(look.rate):.3f} frames a second, not {float(format.rate):.3f}"


def _nothing_to_see(look: Look, format: PictureFormat, may_be_dark: bool, may_be_still: bool) -> Iterator[str]:
    if not look.pictures:
        yield "no frame of it can be decoded"
        return
    if all(picture.brightest < _BLACK for picture in look.pictures):
        if not may_be_dark:
            yield "it is black throughout"
    elif not may_be_still and all(picture.spread < _PLAIN for picture in look.pictures):
        yield "it is one plain colour throughout"
    if not may_be_still and _frozen(look, format):
        yield "it is frozen throughout"


def _frozen(look: Look, format: PictureFormat) -> bool:
    enough, settled = (2, 1) if look.ours else (int(format.rate * _SECONDS_FROZEN), int(format.rate))
    if len(look.pictures) <= enough or _change(look.pictures[0], look.pictures[-1]) >= _SETTLING:
        return False
    return all(_change(before, after) < _SAME for before, after in pairwise(look.pictures[settled:]))


def _change(before: Small, after: Small) -> float:
    return float(np.abs(after.luma - before.luma).mean())
