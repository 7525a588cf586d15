"""Fountain 1.1 (fountain.io/syntax) cut into its elements, each with its line. `scenes.py` says what they mean.

As Fountain, and beside it: headings begin with 内景, 外景 or 内外景 too; a name that is not in capitals, as no
Chinese one is, needs its `@`, but for 旁白; the known transitions need no `>`; an element that needs an empty line
before it is also content with a line of only notes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from longtake.script.cues import looks_like_cue
from longtake.script.source import Line, marks_in
from longtake.script.transitions import LONGEST, transition_of

Kind = Literal[
    "heading", "action", "cue", "parenthetical", "dialogue", "lyrics",
    "transition", "centred", "section", "synopsis", "page break", "note",
]  # fmt: skip

_HEADING = re.compile(r"[*_]*(?:INT\.?/EXT|EXT\.?/INT|INT|EXT|EST|I\.?/E|E\.?/I)[.\s-]", re.IGNORECASE)
_CHINESE_HEADING = re.compile(
    r"[*_]*(?:[内內]景?\s?[/／、]?\s?外景|外景\s?[/／、]\s?[内內]景|[内內]景|外景)(?P<rest>.{0,60})"
)
_PARTED = re.compile(r"[\s.:：。，,、/／·・—–-]|$")
_SENTENCE = re.compile("[。！？；!?;]")
NUMBER = re.compile(r"[\w.-]{1,20}")
_TO = re.compile(r"\bTO:$")


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of a screenplay, without its forcing sign and scene number; with line breaks and marks of notes."""

    kind: Kind
    text: str
    line: int
    number: str | None = None


def elements(lines: Sequence[Line]) -> Iterator[Element]:
    """The elements of a screenplay without its title page, in order."""
    at, fresh = 0, True
    while at < len(lines):
        if lines[at].blank:
            at, fresh = at + 1, True
            continue
        kind = _kind(lines, at, fresh)
        if kind == "cue":
            end = _end_of_speech(lines, at + 1)
            yield from _speech(lines, at, end)
        elif kind in ("action", "note"):
            end, kind = _end_of_action(lines, at)
            yield Element(kind, "\n".join(_unforced(line) for line in lines[at:end]), lines[at].number)
        else:
            end = at + 1
            while end < len(lines) and (
                lines[end].silent or (kind in ("centred", "lyrics") and kind == _kind(lines, end, False))
            ):
                end += 1
            yield _single(kind, lines[at:end])
        at, fresh = end, kind != "action" or lines[end - 1].silent


def _kind(lines: Sequence[Line], at: int, fresh: bool) -> Kind:
    """What the line at `at` begins. `fresh`: nothing that it could belong to stands right before it."""
    line = lines[at]
    if not line.bare:
        return "note"
    forced = _forced_kind(line)
    if forced is not None:
        return forced
    if not fresh:
        return "action"
    alone = at + 1 == len(lines) or not lines[at + 1].bare
    if (line.bare[0] == "." and line.bare[1:2].isalnum()) or _is_heading(line.bare, alone):
        return "heading"
    if _is_transition(line, alone):
        return "transition"
    if looks_like_cue(line.bare) and _is_answered(lines, at):
        return "cue"
    return "action"


def _forced_kind(line: Line) -> Kind | None:
    """The kind that a line's first sign gives it, wherever it stands."""
    bare = line.bare
    match bare[0]:
        case "!":
            return "action"
        case "@" if len(bare) > 1:
            return "cue"
        case ">" if len(bare) > 1:
            return "centred" if bare[-1] == "<" else "transition"
        case "~":
            return "lyrics"
        case "#":
            return "section"
        case "=":
            return "page break" if _is_page_break(bare) else "synopsis"
    return None


def _is_page_break(bare: str) -> bool:
    return len(bare) >= 3 and not bare.strip("=")


def _is_heading(bare: str, alone: bool) -> bool:
    """Whether a line is a heading by its first word. One with text right below it must be in capitals."""
    match = _HEADING.match(bare)
    if match is not None:
        return alone or match[0].isupper()
    chinese = _CHINESE_HEADING.match(bare)
    if chinese is None:
        return False
    if _PARTED.match(chinese["rest"]):
        return True
    return alone and chinese.end() == len(bare) and not _SENTENCE.search(bare)


def _is_transition(line: Line, alone: bool) -> bool:
    """Whether a line is a transition by its words. White space behind `TO:` says that it is none."""
    bare = line.bare.strip("*_")
    if len(bare) > LONGEST or bare != bare.upper():
        return False
    ends_in_to = _TO.search(bare) is not None
    if ends_in_to and line.text != line.text.rstrip():
        return False
    if alone and ends_in_to:
        return True
    return (alone or bare.endswith(":")) and transition_of(bare) is not None


def _is_answered(lines: Sequence[Line], cue: int) -> bool:
    """Whether words stand under a cue before the next empty line."""
    at = cue + 1
    while at < len(lines) and lines[at].silent:
        at += 1
    return at < len(lines) and bool(lines[at].bare) and not _ends_speech(lines, at)


def _ends_speech(lines: Sequence[Line], at: int) -> bool:
    bare = lines[at].bare
    if bare[0] == "@":
        return "：" in bare or (at + 1 < len(lines) and not lines[at + 1].blank)
    return bare[0] == "!" or _is_page_break(bare)


def _end_of_speech(lines: Sequence[Line], at: int) -> int:
    """The index behind the last line of a speech whose words begin at `at`."""
    end = at
    while at < len(lines):
        line = lines[at]
        if line.blank and not line.connects:
            break
        if line.bare and _ends_speech(lines, at):
            break
        at += 1
        if not line.blank:
            end = at
    return end


def _speech(lines: Sequence[Line], at: int, end: int) -> Iterator[Element]:
    cue = lines[at]
    text = cue.text.strip()
    said = ""
    if cue.bare[0] == "@":
        text, _, said = text.replace("@", "", 1).partition("：")
    yield Element("cue", text, cue.number)
    if said.strip():
        yield Element("dialogue", said, cue.number)
    for line in lines[at + 1 : end]:
        bare = line.bare
        if bare[:1] == "~":
            yield Element("lyrics", line.text.replace("~", "", 1), line.number)
        elif bare[:1] in ("(", "（") and bare[-1] in (")", "）"):
            yield Element("parenthetical", line.text, line.number)
        elif not line.blank:
            yield Element("dialogue", line.text, line.number)


def _end_of_action(lines: Sequence[Line], at: int) -> tuple[int, Kind]:
    """The index behind a paragraph of action that begins at `at`, and `note` if it holds nothing but notes."""
    kind: Kind = "note"
    end = at
    while end < len(lines) and not lines[end].blank:
        if lines[end].bare:
            if _kind(lines, end, fresh=end > at and lines[end - 1].silent) != "action" and end > at:
                break
            kind = "action"
        end += 1
    return end, kind


def _unforced(line: Line) -> str:
    return line.text.replace("!", "", 1) if line.bare[:1] == "!" else line.text


def _single(kind: Kind, lines: Sequence[Line]) -> Element:
    """An element that is a line, or lines of its own kind; notes below it hang on it."""
    first = lines[0]
    if kind in ("centred", "lyrics"):
        return Element(kind, "\n".join(_unsigned(kind, line.text) for line in lines), first.number)
    text, number = first.bare, None
    if kind == "heading":
        text, number = _numbered(text.removeprefix("."))
    elif kind == "transition":
        text = text.removeprefix(">")
    return Element(kind, text + "".join(marks_in(line.text) for line in lines), first.number, number)


def _unsigned(kind: Kind, text: str) -> str:
    if kind == "lyrics":
        return text.replace("~", "", 1)
    head, _, tail = text.replace(">", "", 1).rpartition("<")
    return head + tail


def _numbered(heading: str) -> tuple[str, str | None]:
    """A heading and its scene number: `INT. HOUSE - DAY #12A#`."""
    start = heading.rfind("#", 0, -1)
    if heading.endswith("#") and start >= 0 and NUMBER.fullmatch(heading, start + 1, len(heading) - 1):
        return heading[:start].rstrip(), heading[start + 1 : -1]
    return heading, None
