"""The script notes of an .fdx: which of them are instructions, and where in the script they stand.

A script note is a note, as if it were written between `[[` and `]]` where the words that it is about begin.
"""

import re
from bisect import bisect_right
from collections import defaultdict

from longtake.errors import ScriptError
from longtake.script.fdx.values import FdxFile, FdxNote, FdxParagraph
from longtake.script.instructions import instruction_of
from longtake.script.notes import refuse_length
from longtake.script.source import RawNote, note_spans

_RANGE = re.compile(r"\s*(\d{1,9})\s*(?:,\s*\d{1,9}\s*)?")


def hung_notes(file: FdxFile) -> defaultdict[int, list[tuple[int, RawNote]]]:
    """The script notes that are instructions, by the paragraph they are about, each with its place in the text.

    A range counts UTF-16 units from 0: those of each paragraph, one for its end, two for a dual dialogue or an
    omitted scene in it, and none for what stands in those. (Measured by others on files of Final Draft 13.)
    """
    hung: defaultdict[int, list[tuple[int, RawNote]]] = defaultdict(list)
    outer: list[tuple[int, FdxParagraph]] = []
    starts = [0]
    for index, paragraph in enumerate(file.paragraphs):
        for note in paragraph.notes:
            hung[index] += [(note.place, raw) for raw in _instructions(note, paragraph.line)]
        if file.notes and not paragraph.inside:
            refuse_length(len(paragraph.text), paragraph.line)
            outer.append((index, paragraph))
            starts.append(starts[-1] + _units(paragraph.text) + 2 * paragraph.blocks + 1)
    for note in file.notes:
        stated = _RANGE.fullmatch(note.range)
        unit = int(stated[1]) if stated else starts[-1]
        if unit >= starts[-1]:
            _refuse_unattached(note)
            continue
        which = bisect_right(starts, unit) - 1
        index, paragraph = outer[which]
        if paragraph.omitted:
            continue
        place = _place(paragraph.text, unit - starts[which])
        if paragraph.blocks and index + 1 < len(file.paragraphs):
            index, place = index + 1, 0
        hung[index] += [(place, raw) for raw in _instructions(note, file.paragraphs[index].line)]
    return hung


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _place(text: str, unit: int) -> int:
    return len(text.encode("utf-16-le")[: 2 * unit].decode("utf-16-le", "ignore"))


def _instructions(note: FdxNote, line: int) -> list[RawNote]:
    """The instructions of a script note: between `[[` and `]]`, or else each of its lines, if the first is one."""
    text = "\n".join(note.lines)
    refuse_length(len(text), line)
    written = [RawNote(text[start + 2 : end - 2], line) for start, end in note_spans(text)]
    if not written:
        written = [RawNote(bare, line) for one in note.lines if (bare := one.strip())]
        written = written if written and instruction_of(written[0]) else []
    return [raw for raw in written if instruction_of(raw)]


def _refuse_unattached(note: FdxNote) -> None:
    for raw in _instructions(note, note.line):
        raise ScriptError(
            f"the script note {raw.text[:60]!r} is about no words of the script",
            "Delete it and write it again on the words it is about, or type it among them in [[ ]].",
        )
