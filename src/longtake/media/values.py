"""Plain values of pictures and sound that every room shares."""

import hashlib
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path


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
