"""Everything that can go wrong, as one tree. Every error says what happened, where, and what to do next.

    LongtakeError
    ├── ScriptError         the script cannot be read, or a line of it asks for what cannot be
    ├── FootageError        a clip, still, recording or reference of the user's cannot be used
    │   └── DamagedFootage  it can be used up to a time, and no further
    ├── VoiceError          a line could not be voiced
    ├── LetteringError      a character that no font at hand can show
    ├── MediaError          a picture or sound could not be decoded, encoded or joined
    ├── EngineError         an engine could not shoot
    │   ├── Invalid         it will never accept this order as it stands
    │   ├── Moderated       it refuses the words or the picture
    │   ├── RateLimited     too many orders; later
    │   ├── OutOfCredit     the account is empty
    │   ├── Transient       a passing fault of the service
    │   ├── Expired         the job or its download is gone
    │   └── UnknownSubmit   the order's answer was lost: it may or may not have been taken
    ├── WritingError        a language model could not write, or what it wrote could not be used
    ├── TakeError           every take of a shot failed its check
    ├── SpendingError       money would be spent without a yes, or past the cap
    ├── BusyError           another make of the same script is at work
    └── StorageError        no room, no right to write, or the output is an input

Errors carry data, not only text, and survive pickling (they cross from worker processes).
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Where:
    """The place an error is about: a file, a line of it (from 1), a shot's number; each may be missing."""

    path: Path | None = None
    line: int | None = None
    shot: str | None = None

    def __str__(self) -> str:
        file = str(self.path) if self.path is not None else ""
        at = f"{file}:{self.line}" if file and self.line else (file or (f"line {self.line}" if self.line else ""))
        return ", ".join(part for part in (at, f"shot {self.shot}" if self.shot else "") if part)


class LongtakeError(Exception):
    """What happened (`what`), what to do (`mend`) and where (`where`)."""

    def __init__(self, what: str, mend: str = "", where: Where | None = None) -> None:
        super().__init__(what, mend, where)
        self.what = what
        self.mend = mend
        self.where = where or Where()

    def at(self, path: Path | None = None, line: int | None = None, shot: str | None = None) -> "LongtakeError":
        """The same error with the missing parts of its place filled in."""
        old = self.where
        elsewhere = old.path is not None and path is not None and old.path != path  # a line of the script is none of it
        self.where = Where(old.path or path, old.line if elsewhere else old.line or line, old.shot or shot)
        self.args = (self.what, self.mend, self.where)
        return self

    def told(self) -> dict[str, Any]:
        """The error as pages and agents are told it: never with a folder's name."""
        return {"what": self.what, "mend": self.mend, "line": self.where.line, "shot": self.where.shot}

    def __str__(self) -> str:
        place = str(self.where)
        return (f"{place}: " if place else "") + self.what + (f"\n  {self.mend}" if self.mend else "")


class ScriptError(LongtakeError):
    """The script cannot be read, or a line of it asks for what cannot be."""


class FootageError(LongtakeError):
    """A clip, still, recording or reference of the user's cannot be used."""


class DamagedFootage(FootageError):
    """A clip that can be used for its first `until` seconds, but not past them."""

    def __init__(self, what: str, mend: str, where: Where, path: Path, until: Fraction) -> None:
        super().__init__(what, mend, where)
        self.path = path
        self.until = until

    def __reduce__(self) -> tuple[Any, ...]:
        return DamagedFootage, (self.what, self.mend, self.where, self.path, self.until)


class VoiceError(LongtakeError):
    """A line could not be voiced."""


class LetteringError(LongtakeError):
    """A character that no font at hand can show."""


class MediaError(LongtakeError):
    """A picture or sound could not be decoded, encoded or joined."""


class EngineError(LongtakeError):
    """An engine could not shoot. `after`: seconds after which its service wants to be asked again, if it said."""

    after: float | None = None


class Invalid(EngineError):
    """The engine will never accept this order as it stands."""


class Moderated(EngineError):
    """The engine refuses the words or the picture."""


class RateLimited(EngineError):
    """Too many orders at once; the same order may go through later."""


class OutOfCredit(EngineError):
    """The account with the engine's service is empty."""


class Transient(EngineError):
    """A passing fault of the service; asking again may do."""


class Expired(EngineError):
    """The job or its download is no longer there."""


class UnknownSubmit(EngineError):
    """The answer to an order was lost: the job may or may not exist. Never sent again by itself."""


class WritingError(LongtakeError):
    """A language model could not write, or what it wrote could not be used.

    `unusable`: it answered, but so that nothing can be done with it; others it may yet answer well.
    """

    unusable = False


class TakeError(LongtakeError):
    """Every take of a shot failed its check."""


class SpendingError(LongtakeError):
    """Money would be spent without a yes, or past the cap."""


class BusyError(LongtakeError):
    """Another make of the same script is at work."""


class StorageError(LongtakeError):
    """No room, no right to write, or the output is an input."""
