"""Everything that can go wrong, as one tree. Every error says what happened and what to do next.

ZoetropeError
├── ClipError      a video or picture of the user's cannot be read or written
├── WeightsError   the weights are missing, damaged, or not of this program
└── WordError      a caption cannot be read
"""


class ZoetropeError(Exception):
    """What happened (`what`) and what to do (`mend`), each in one sentence."""

    def __init__(self, what: str, mend: str = "") -> None:
        super().__init__(what, mend)
        self.what = what
        self.mend = mend

    def __str__(self) -> str:
        return self.what + (f"\n  {self.mend}" if self.mend else "")


class ClipError(ZoetropeError):
    """A video or picture of the user's cannot be read or written."""


class WeightsError(ZoetropeError):
    """The weights are missing, damaged, or not of this program."""


class WordError(ZoetropeError):
    """A caption cannot be read: a word that no world knows, words that contradict each other, or no word at all."""

    def __init__(self, what: str, mend: str = "", word: str = "", nearest: tuple[str, ...] = ()) -> None:
        super().__init__(what, mend)
        self.word = word
        """The word that isn't known, or "" where that isn't what is wrong."""
        self.nearest = nearest
        """Known words that are most like it, best first."""
