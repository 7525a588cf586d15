"""May this take be used? Every generated take is looked at (media/look.py) before it is."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np

from longtake.errors import FootageError, MediaError
from longtake.media.groups import NO_GROUPS, Groups, groups_of
from longtake.media.listen import listen
from longtake.media.look import Look, Small, look_at
from longtake.media.probe import Probe, probe
from longtake.media.refusals import plain_refusals
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
_OTHER_SHAPE = Fraction(5, 100)
"""How much wider or taller than the film a bought take may be: so much is cut from its edges."""
_FRAMES_SHORT = 2
"""Frames of the film by which a bought take may be too short."""
_SILENT = 0.001
"""Peak, of full scale 1, under which there is nothing to hear (-60 dBFS)."""


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
    _write(_examined(take.path, frames, format, may_be_dark, may_be_still), path)


def check_bought(
    take: Asset,
    frames: int,
    format: PictureFormat,
    may_be_dark: bool,
    may_be_still: bool,
    wants_sound: bool,
    path: Path,
) -> None:
    """Look at a take that a service made in its own size and rate, and write the verdict as JSON to `path`.

    It is brought into `format` later. It must have about its shape, and last as long as `frames` there, but for two;
    where the shot `wants_sound`, something must be heard.
    """
    _write(_examined_bought(take.path, frames, format, may_be_dark, may_be_still, wants_sound), path)


def load(path: Path) -> Verdict:
    """The verdict that `check` wrote."""
    data = json.loads(path.read_text("utf-8"))
    return Verdict(tuple(data["faults"]), Groups(tuple(data["groups"]["keys"]), data["groups"]["copied"]))


def look_up(clip: Clip, frames: int, format: PictureFormat, path: Path) -> None:
    """Find the groups of pictures in `frames` frames of a clip of the user's own, and write a verdict to `path`.

    Of the user's own pictures nothing is found fault with. Raises FootageError.
    """
    groups = NO_GROUPS if clip.move else groups_of(clip.file.path, format, clip.start, frames)
    _write(Verdict((), groups), path)


def _write(verdict: Verdict, path: Path) -> None:
    path.write_text(json.dumps(asdict(verdict)), "utf-8")


def _examined(path: Path, frames: int, format: PictureFormat, may_be_dark: bool, may_be_still: bool) -> Verdict:
    try:
        look, groups = look_at(path, format), groups_of(path, format, Fraction(0), frames)
    except FootageError as error:
        return Verdict((f"it cannot be decoded: {error.what}",))
    faults = list(_wrong_shape(look, format))
    if look.count < frames:
        faults.append(f"it has {look.count} of the {frames} frames ordered")
    faults += _nothing_to_see(look, format.rate, may_be_dark, may_be_still)
    return Verdict(tuple(faults), groups)


def _examined_bought(
    path: Path, frames: int, format: PictureFormat, may_be_dark: bool, may_be_still: bool, wants_sound: bool
) -> Verdict:
    faults: list[str] = []
    try:
        with plain_refusals():
            probed = probe(path)
            if probed.still:
                return Verdict(("it is a still picture, not a clip",))
            look, groups = look_at(path, format), groups_of(path, format, Fraction(0), frames)
            if look.pictures:
                faults += [*_other_shape(probed, format), *_too_short(look, frames, format)]
            faults += _nothing_to_see(look, look.rate or format.rate, may_be_dark, may_be_still)
            if wants_sound:
                faults += _nothing_to_hear(path, probed)
    except (FootageError, MediaError) as error:
        return Verdict((f"it cannot be decoded: {error.what}",))
    return Verdict(tuple(faults), groups)


def _other_shape(probed: Probe, format: PictureFormat) -> Iterator[str]:
    ratio = Fraction(probed.width * format.height, probed.height * format.width)
    if max(ratio, 1 / ratio) > 1 + _OTHER_SHAPE:
        yield (
            f"its shape is {probed.width}x{probed.height} ({float(Fraction(probed.width, probed.height)):.2f}:1), "
            f"the film's {format.width}x{format.height} ({float(Fraction(format.width, format.height)):.2f}:1)"
        )


def _too_short(look: Look, frames: int, format: PictureFormat) -> Iterator[str]:
    # The last picture is held for what is missing, but not that of a file that is damaged.
    if look.seconds < (frames - (0 if look.damaged else _FRAMES_SHORT)) / format.rate:
        lasts = f"{float(look.seconds):.2f} s long, and {float(frames / format.rate):.2f} s were ordered"
        yield f"it breaks off: it is {lasts}" if look.damaged else f"it is {lasts}"


def _nothing_to_hear(path: Path, probed: Probe) -> Iterator[str]:
    if not probed.has_sound:
        yield "it has no sound"
    elif np.abs(listen(path)).max() < _SILENT:
        yield "it is silent"


def _wrong_shape(look: Look, format: PictureFormat) -> Iterator[str]:
    if (look.width, look.height) != (format.width, format.height):
        yield f"it is {look.width}x{look.height}, not {format.width}x{format.height}"
    if look.rate is not None and abs(look.rate - format.rate) > format.rate / 1000:
        yield f"it has {float(look.rate):.3f} frames a second, not {float(format.rate):.3f}"


def _nothing_to_see(look: Look, rate: Fraction, may_be_dark: bool, may_be_still: bool) -> Iterator[str]:
    if not look.pictures:
        yield "no frame of it can be decoded"
        return
    if all(picture.brightest < _BLACK for picture in look.pictures):
        if not may_be_dark:
            yield "it is black throughout"
    elif not may_be_still and all(picture.spread < _PLAIN for picture in look.pictures):
        yield "it is one plain colour throughout"
    if not may_be_still and _frozen(look, rate):
        yield "it is frozen throughout"


def _frozen(look: Look, rate: Fraction) -> bool:
    enough, settled = (2, 1) if look.ours else (int(rate * _SECONDS_FROZEN), int(rate))
    if len(look.pictures) <= enough or _change(look.pictures[0], look.pictures[-1]) >= _SETTLING:
        return False
    return all(_change(before, after) < _SAME for before, after in pairwise(look.pictures[settled:]))


def _change(before: Small, after: Small) -> float:
    return float(np.abs(after.luma - before.luma).mean())
