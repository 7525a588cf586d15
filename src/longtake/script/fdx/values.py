"""What stands in an .fdx file, as it is written there."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class FdxNote:
    """A note, and what it is about: `range` as the file states it, or the place in the text that it stands in."""

    line: int
    range: str = ""
    place: int = 0
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class FdxParagraph:
    """A paragraph. `line`: of the file, but always after the one before, for some programs write no line breaks.

    `text` has a `NOTHING` for each letter that is struck out or hidden. `blocks`: how many dual dialogues and
    omitted scenes stand in it. `inside`: which dual dialogue it stands in, counted from 1; 0 for none.
    """

    type: str
    line: int
    number: str = ""
    centred: bool = False
    text: str = ""
    capitals: bool = False
    notes: list[FdxNote] = field(default_factory=list)
    blocks: int = 0
    omitted: bool = False
    inside: int = 0


@dataclass(slots=True)
class Setting:
    """How a type of paragraph is set: in capitals or not, and as which of Final Draft's own types."""

    capitals: bool = False
    like: str = ""


@dataclass(slots=True)
class FdxFile:
    """What stands in a file, in its order; a dual dialogue's paragraphs come after the one that holds it."""

    paragraphs: list[FdxParagraph] = field(default_factory=list)
    title_page: list[FdxParagraph] = field(default_factory=list)
    notes: list[FdxNote] = field(default_factory=list)
    settings: dict[str, Setting] = field(default_factory=dict)
