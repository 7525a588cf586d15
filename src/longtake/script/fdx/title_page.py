"""The title page of an .fdx, which is laid out freely: what its lines are, told from their words and their places.

`Field: value` is a field, as on any title page; further lines of the same paragraph go on with its value. Where no
field states them, what stands behind or below `Written by` is the author, and the first centred line above it the
title. Other lines (an address, a date) are passed over.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile
from typing import NamedTuple

from longtake.errors import ScriptError, Where
from longtake.script.fdx.values import FdxParagraph
from longtake.script.instructions import instruction_of
from longtake.script.markup import escaped
from longtake.script.source import NOTHING, RawNote, note_spans
from longtake.script.title_page import Entry, attribute_of, entries, is_field, title_page
from longtake.script.values import TitlePage

LONGEST = 1000

_CREDIT = re.compile(
    r"((?:(?:an? |the )?(?:original )?(?:written|screenplay|teleplay|story|script|film|directed|created)"
    r"(?:[\w ,&-]{0,40} )?)?by|编剧|編劇|作者|剧本|劇本|تأليف|بقلم|كتابة|سيناريو|מאת|תסריט)(?:[\s:：]+(\S.*))?",
    re.IGNORECASE,
)
_AND = frozenset(("&", "and", "和", "与", "與", "و", "ו"))


class _Line(NamedTuple):
    text: str
    line: int
    centred: bool


def read_fdx_title_page(paragraphs: Sequence[FdxParagraph]) -> TitlePage:
    """The title page. ScriptError as `title_page` has it, and for an instruction on it."""
    if len(paragraphs) > LONGEST:
        raise ScriptError(
            f"the title page has more than {LONGEST:,} paragraphs",
            "Keep what is shown at the opening, and the fields.",
            Where(line=paragraphs[LONGEST].line),
        )
    written: list[Entry] = []
    free: list[_Line] = []
    for paragraph in paragraphs:
        lines = [" ".join(line.split()) for line in _bare(paragraph).split("\n")]
        first = next((line for line in lines if line), "")
        if is_field(first) and (
            attribute_of(first.replace("：", ":").partition(":")[0]) or any(line.text for line in free)
        ):
            written += entries((paragraph.line, line if is_field(line) else f"    {line}") for line in lines)
        else:
            text = " ".join(filter(None, lines))
            free.append(_Line(text.upper() if paragraph.capitals else text, paragraph.line, paragraph.centred))
    stated = {attribute_of(entry.name) for entry in written}
    told = [entry for entry in _told(free) if attribute_of(entry.name) not in stated]
    return title_page([*told, *written])


def _told(lines: list[_Line]) -> Iterator[Entry]:
    """Title, credit and author, as the places and words of free lines tell them."""
    above = takewhile(lambda line: not _CREDIT.fullmatch(line.text), lines)
    words = [line for line in above if line.text]
    title = next((line for line in words if line.centred), words[0] if words else None)
    if title is not None:
        yield Entry("Title", (title.text,), title.line)
    for at, line in enumerate(lines):
        credit = _CREDIT.fullmatch(line.text)
        if credit is None:
            continue
        names = [line._replace(text=credit[2])] if credit[2] else _names(lines[at + 1 :])
        if names:
            yield Entry("Credit", (credit[1],), line.line)
            yield Entry("Author", (_joined([name.text for name in names]),), names[0].line)
            return


def _names(lines: list[_Line]) -> list[_Line]:
    """The lines below a credit, up to an empty one or another credit."""
    after = dropwhile(lambda line: not line.text, lines)
    return list(takewhile(lambda line: line.text and not _CREDIT.fullmatch(line.text), after))


def _joined(names: list[str]) -> str:
    return (" " if not _AND.isdisjoint(name.lower() for name in names) else ", ").join(names)


def _bare(paragraph: FdxParagraph) -> str:
    """What is seen of a paragraph, without its notes. ScriptError if one of them is an instruction."""
    text = paragraph.text.replace(NOTHING, "")
    parts, at = [], 0
    for start, end in note_spans(text):
        if instruction_of(RawNote(text[start + 2 : end - 2], paragraph.line)):
            raise ScriptError(
                "an instruction stands on the title page",
                "Write it in the script; what is for the whole film is a field here, like Engine: stage.",
                Where(line=paragraph.line),
            )
        parts.append(text[at:start])
        at = end
    return escaped("".join(parts) + text[at:])
