"""Plain values of pictures and sound that every room shares."""

import hashlib
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Literal

Fit = Literal["fit", "fill", "blur"]
"""How a picture of another shape sits in the frame: whole, cut to it, or whole over its own blur."""


@dataclass(frozen=True)
class Asset:
    """A file known by what is in it. Equality and cache keys see the content, never the path."""

    path: Path = field(compare=False)
    sha256: str

    @classmethod
    def of(cls, path: Path) -> "Asset":
        """The asset at `path`, read and hashed now. OSError if it cannot be read."""
        with path.open("rb") as file:
            return cls(path, hashlib.file_digest(file, "sha256").hexdigest())


@dataclass(frozen=True)
class PictureFormat:
    """Shape of every picture of a film: even pixels wide and high, frames a second."""

    width: int
    height: int
    rate: Fraction

    def __str__(self) -> str:
        rate = self.rate
        shown = str(rate.numerator) if rate.denominator == 1 else f"{float(rate):.3f}"
        return f"{self.width}x{self.height} at {shown}"


@dataclass(frozen=True)
class Span:
    """A stretch of whole frames: from `start`, up to and without `end`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True)
class Move:
    """The slow move of a still: the camera comes nearer from frame `start` to frame `end` of its clip.

    `seed` chooses where it drifts.
    """

    start: int
    end: int
    seed: int


@dataclass(frozen=True)
class Grade:
    """A change of a clip's colours: luma's, Cb's and Cr's distance from its zero times `gain`, plus `offset`.

    Zeros (16, 128, 128) and offsets are levels of 8 bits, limited range. The whole of it holds up to the clip's frame
    `start`, then less and less of it, and none from frame `end` on; where `end` is None it stays.
    """

    gain: tuple[float, float, float] = (1.0, 1.0, 1.0)
    offset: tuple[float, float, float] = (0.0, 0.0, 0.0)
    start: int = 0
    end: int | None = None

    def share(self, frame: int) -> float:
        """How much of it holds in the clip's frame `frame`, 0 to 1."""
        if self.end is None or frame < self.start:
            return 1.0
        return max(0.0, 1 - (frame + 1 - self.start) / (self.end + 1 - self.start))


@dataclass(frozen=True)
class Clip:
    """Pictures to show: `file` from `start` seconds of it on, which may lie before its first picture; or a still.

    Past `until` seconds of the file, or its end, the last picture is held. A still has a `move`, and no time.
    """

    file: Asset
    start: Fraction = Fraction(0)
    fit: Fit = "fit"
    move: Move | None = None
    until: Fraction | None = None
    grade: Grade | None = None

    def later(self, frames: int, rate: Fraction) -> "Clip":
        """The clip from its frame `frames` on, which may be below 0, in a film of `rate` frames a second."""
        grade = self.grade
        if grade is not None:
            grade = replace(grade, start=grade.start - frames, end=None if grade.end is None else grade.end - frames)
        if self.move is None:
            return replace(self, start=self.start + frames / rate, grade=grade)
        move = Move(self.move.start - frames, self.move.end - frames, self.move.seed)
        return replace(self, move=move, grade=grade)
