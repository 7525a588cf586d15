"""A script's text before its format is read: cleaned, its boneyards and notes taken out, cut into lines.

A note leaves a mark where it stood, so that what it hangs on and how far in is known once the text is plain; the
marks are made of control characters, which no script holds after `clean`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from longtake.errors import ScriptError, Where
from longtake.script.values import Instruction

MOST_LINES = 250_000
MOST_NOTES = 100_000

NOTHING = "\x03"
"""Stands in the text where something was that counts for nothing: a boneyard, words struck out."""

_MARK = re.compile("\x01[0-9]+\x02|\x03")
_NOTE_MARK = re.compile("\x01[0-9]+\x02")
_OPENING = re.compile(r"(?<!\\)\[\[")
# A line of two spaces or more is not an empty line to Fountain: it keeps a note or a speech together.
_EMPTY_LINE = re.compile(r"\n(?! {2,}\n)[^\S\n]*(?=\n)")
_BREAKS = re.compile("\r\n?")
_SPACES = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
# Control characters, lone surrogates, and the marks that override the direction of text in a terminal.
_UNWANTED = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its number in the file, its text with marks, its text without them, stripped."""

    number: int
    text: str
    bare: str

    @property
    def blank(self) -> bool:
        """Whether nothing was ever written on it."""
        return not self.bare and not _MARK.search(self.text)

    @property
    def silent(self) -> bool:
        """Whether only notes or a boneyard were written on it."""
        return not self.bare and not self.blank

    @property
    def connects(self) -> bool:
        """Whether it is a blank line of two spaces or more, which keeps a speech together."""
        return self.blank and len(self.text) >= 2 and not self.text.strip(" ")


@dataclass(frozen=True, slots=True)
class RawNote:
    """What stood between `[[` and `]]`, and on which line; `ready` if it is known already what it means."""

    text: str
    line: int
    ready: Instruction | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A script cut into lines, and its notes in the order that their marks count them."""

    lines: list[Line]
    notes: list[RawNote]


def mark_of(note: int) -> str:
    """The mark that stands in the text for a note, by its place in `Source.notes`."""
    return f"\x01{note}\x02"


def marks_in(text: str) -> str:
    """Only the marks of notes in `text`."""
    return "".join(_NOTE_MARK.findall(text))


def clean(text: str) -> str:
    r"""`text` with `\n` as its only line break, no control character. ScriptError for a NUL or too many lines."""
    text = _BREAKS.sub("\n", text)
    if (nul := text.find("\0")) >= 0:
        raise ScriptError(
            "the script holds a zero byte, as no text does",
            "Give a plain text file saved as UTF-8.",
            Where(line=text.count("\n", 0, nul) + 1),
        )
    if text.count("\n") >= MOST_LINES:
        raise ScriptError(
            f"the script has more than {MOST_LINES:,} lines",
            "Split it into several films.",
            Where(line=MOST_LINES),
        )
    return _UNWANTED.sub("", _SPACES.sub(" ", text))


def source_of(text: str, boneyards: bool = False) -> Source:
    """`text`, as `clean` left it, cut into lines. `boneyards`: `/* … */` is out; ScriptError for one left open."""
    numbers = list(range(1, text.count("\n") + 2))
    if boneyards:
        text, numbers = _folded(text, numbers, [(*span, NOTHING) for span in boneyard_spans(text)])
    spans = list(islice(note_spans(text), MOST_NOTES + 1))
    if len(spans) > MOST_NOTES:
        raise ScriptError(f"the script has more than {MOST_NOTES:,} notes", "Split it into several films.")
    starts = _line_numbers(text, numbers, [start for start, _ in spans])
    notes = [RawNote(text[start + 2 : end - 2], line) for (start, end), line in zip(spans, starts, strict=True)]
    text, numbers = _folded(text, numbers, [(*span, mark_of(index)) for index, span in enumerate(spans)])
    lines = [
        Line(number, line, (_MARK.sub("", line) if "\x02" in line or NOTHING in line else line).strip())
        for number, line in zip(numbers, text.split("\n"), strict=True)
    ]
    return Source(lines, notes)


def boneyard_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each `/* … */` begins and ends. ScriptError for one that is left open."""
    at = text.find("/*")
    while at >= 0:
        end = text.find("*/", at + 2)
        if end < 0:
            raise ScriptError(
                "the boneyard that opens here with /* is never closed",
                r"Write */ where it ends, or /\* if the two characters are meant.",
                Where(line=text.count("\n", 0, at) + 1),
            )
        yield at, end + 2
        at = text.find("/*", end + 2)


def note_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each note stands. One that meets an empty line, or the end, before its `]]` is not a note."""
    at = close = empty = 0
    while opening := _OPENING.search(text, at):
        at = opening.end()
        if close < at:
            close = _found(text.find("]]", at), text)
        if empty < at:
            line = _EMPTY_LINE.search(text, at)
            empty = line.start() if line else len(text)
        if close >= len(text):
            return
        if close < empty:
            while text.startswith("]]]", close):
                close += 1
            yield opening.start(), close + 2
            at = close + 2


def _found(place: int, text: str) -> int:
    return place if place >= 0 else len(text)


def _line_numbers(text: str, numbers: list[int], places: list[int]) -> list[int]:
    """The line number of each place in `text`; places rise."""
    found, line, at = [], 0, 0
    for place in places:
        line += text.count("\n", at, place)
        at = place
        found.append(numbers[line])
    return found


def _folded(text: str, numbers: list[int], cuts: list[tuple[int, int, str]]) -> tuple[str, list[int]]:
    """`text` with each cut replaced by its mark, and the numbers of the lines that are left."""
    parts: list[str] = []
    kept = [numbers[0]]
    line = at = 0
    for start, end, mark in [*cuts, (len(text), len(text), "")]:
        passed = text.count("\n", at, start)
        kept += numbers[line + 1 : line + 1 + passed]
        line += passed + text.count("\n", start, end)
        parts += [text[at:start], mark]
        at = end
    return "".join(parts), kept
