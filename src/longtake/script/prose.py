"""A narrated film: each paragraph is spoken over a shot of its own. From plain text; `markdown.py` has the other.

A block between two lines of `---` at the head holds the fields of a title page. Instructions are notes, as in a
screenplay; those of a paragraph go to its shot or to its narration by what they are about.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from longtake.script.cues import NARRATOR
from longtake.script.instructions import instruction_of
from longtake.script.letters import told_language
from longtake.script.local_files import unquoted
from longtake.script.markup import plain
from longtake.script.notes import alone, attached, outside_speech
from longtake.script.source import RawNote, Source, source_of
from longtake.script.title_page import entries, is_field, title_page
from longtake.script.values import (
    Action,
    Beat,
    Effect,
    Level,
    Music,
    Note,
    OwnRecording,
    Scene,
    Script,
    Speech,
    Subtitle,
    TitlePage,
    VoiceFor,
)

_HEARD = (OwnRecording, VoiceFor, Music, Effect, Level, Subtitle)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words with the marks of their notes, and their first line. `level`: of a heading, from 1; 0 for no heading.

    A picture among the words is a note whose meaning is `ready`, and whose text is the picture's description.
    """

    text: str
    line: int
    level: int = 0


@dataclass
class _Chapter:
    heading: str
    line: int
    beats: list[Beat] = field(default_factory=list)


def read_plain(text: str, path: Path) -> Script:
    """A plain-text script: paragraphs parted by empty lines. ScriptError as in `title_page` and `instructions`."""
    source = source_of(text)
    page, start = front_matter(source)
    paragraphs = [
        Paragraph("\n".join(line.text for line in lines), lines[0].number)
        for blank, group in groupby(source.lines[start:], lambda line: line.blank)
        if not blank and (lines := list(group))
    ]
    return narrated(paragraphs, source.notes, page, path)


def front_matter(source: Source) -> tuple[TitlePage, int]:
    """The fields between two `---` at a script's head, and the index of the first line behind them: 0 if none."""
    lines = source.lines
    first = next((line.bare for line in lines[1:] if not line.bare.startswith("#")), "")
    if lines[0].bare != "---" or not is_field(first):
        return TitlePage(), 0
    end = next((index for index, line in enumerate(lines[1:], 1) if line.bare in ("---", "...")), None)
    if end is None:
        return TitlePage(), 0
    fields = ((line.number, _field_line(line.text, line.bare)) for line in lines[1:end])
    written = [replace(entry, lines=tuple(map(unquoted, entry.lines))) for entry in entries(fields)]
    return title_page(written), end + 1


def narrated(paragraphs: Iterable[Paragraph], notes: Sequence[RawNote], page: TitlePage, path: Path) -> Script:
    """The film that narrates `paragraphs`. A first heading of level 1 is its title, every other one a chapter."""
    paragraphs = list(paragraphs)
    language = page.language or told_language("\n".join(paragraph.text for paragraph in paragraphs))
    narrator = NARRATOR.get(language[:2], "NARRATOR")
    chapters = [_Chapter("", 0)]
    titled = False
    for paragraph in paragraphs:
        if not paragraph.level:
            beats = _beats(paragraph, notes, narrator)
        else:
            heading, hung = attached(paragraph.text, notes, paragraph.line, emphasis=False)
            beats = alone(hung)
            is_title = not titled and paragraph.level == 1 and page.title in (None, heading)
            titled = True
            if heading and is_title:
                page = replace(page, title=heading, lines={"title": paragraph.line, **page.lines})
            elif heading:
                chapters.append(_Chapter(heading, paragraph.line))
        chapters[-1].line = chapters[-1].line or paragraph.line
        chapters[-1].beats.extend(beats)
    scenes = tuple(
        Scene(chapter.heading, chapter.line, beats=tuple(chapter.beats), title=bool(chapter.heading))
        for chapter in chapters
        if chapter.heading or chapter.beats
    )
    return Script(path, page, scenes, language, narrated=True)


def _beats(paragraph: Paragraph, notes: Sequence[RawNote], narrator: str) -> tuple[Beat, ...]:
    line = paragraph.line
    words, hung = attached(paragraph.text, notes, line, emphasis=False)
    if not words:
        return _pictures(paragraph, notes) or alone(hung)
    seen = tuple(note for note in hung if not isinstance(note.instruction, _HEARD))
    heard = tuple(note for note in hung if isinstance(note.instruction, _HEARD))
    return Action(words, line, seen), Speech(narrator, words, line, voice_over=True, notes=heard)


def _pictures(paragraph: Paragraph, notes: Sequence[RawNote]) -> tuple[Action, ...]:
    """The shots of a paragraph of only pictures: a note belongs to the picture before it, or to the first."""
    described: list[str] = []
    hung: list[list[Note]] = [[]]
    for index, _ in plain(paragraph.text, emphasis=False)[1]:
        note = notes[index]
        if note.ready is not None:
            described.append(note.text)
            if len(described) > 1:
                hung.append([])
        instruction = instruction_of(note)
        if instruction is not None:
            hung[-1].append(Note(instruction, note.line))
    return tuple(
        Action(words, paragraph.line, outside_speech(own)) for words, own in zip(described, hung, strict=False)
    )


def _field_line(text: str, bare: str) -> str:
    """A line of front matter as one of a title page: list items belong to the field above, comments vanish."""
    if bare.startswith("#"):
        return ""
    if bare.startswith("- "):
        return "    " + bare[2:]
    return "    " + bare if text[:1].isspace() else bare
