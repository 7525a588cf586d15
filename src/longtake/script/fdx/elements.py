"""The paragraphs of an .fdx as the elements of a screenplay.

Emphasis is a style there, so signs such as `*` stand for themselves. Types that Final Draft shows in capitals are read
in capitals, lest `Henry` and `HENRY` be two people. Empty paragraphs are only space on the page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from longtake.errors import ScriptError, Where
from longtake.script.cues import cue_of
from longtake.script.fdx.notes import hung_notes
from longtake.script.fdx.values import FdxFile, FdxParagraph
from longtake.script.fountain import NUMBER, Element, Kind
from longtake.script.markup import escaped, plain
from longtake.script.source import MOST_NOTES, NOTHING, RawNote, mark_of, marks_in, note_spans
from longtake.script.transitions import KNOWN_WORDS, transition_of

_KINDS: dict[str, Kind] = {
    "scene heading": "heading", "action": "action", "general": "action", "shot": "action",
    "character": "cue", "parenthetical": "parenthetical", "dialogue": "dialogue", "dialog": "dialogue",
    "lyrics": "lyrics", "singing": "lyrics", "transition": "transition",
    "new act": "section", "end of act": "section", "cast list": "section", "outline body": "synopsis",
    "outline 1": "section", "outline 2": "section", "outline 3": "section", "outline 4": "section",
}  # fmt: skip
_SHOUTED = frozenset(("scene heading", "character", "transition", "shot"))
_SAID = ("parenthetical", "dialogue", "lyrics")
_PAGE_TURN = re.compile(r"[(（](?:MORE|CONT['’]?D|CONTINUED|续|續)[)）]|CONTINUED:")

Written = tuple[FdxParagraph, Element]


def elements_of(file: FdxFile, notes: list[RawNote]) -> Iterator[Element]:
    """The elements in order; their notes are added to `notes`, before any of them is handed on.

    ScriptError for an unknown transition, words under no name, a name with no words, a wrong script note.
    """
    hung = hung_notes(file)
    written: list[Written] = []
    for index, paragraph in enumerate(file.paragraphs):
        if paragraph.omitted:
            written.append((paragraph, Element("section", "", paragraph.line)))
            continue
        text = _marked(paragraph, hung[index], notes)
        written += [(paragraph, element) for element in _element(file, paragraph, text)]
    return _sung(_together(_answered(file, written)))


def kind_of(file: FdxFile, paragraph: FdxParagraph) -> Kind:
    """The kind that its type is; one of the writer's own making is what Final Draft paginates it as."""
    setting = file.settings.get(paragraph.type)
    return _KINDS.get(paragraph.type) or _KINDS.get(setting.like if setting else "") or "action"


def _marked(paragraph: FdxParagraph, hung: list[tuple[int, RawNote]], notes: list[RawNote]) -> str:
    """The text of a paragraph with marks for the notes typed in it and those `hung` on it; its own signs escaped."""
    text, line = paragraph.text, paragraph.line
    typed = [(start, end, text[start + 2 : end - 2].replace(NOTHING, "")) for start, end in note_spans(text)]
    cuts = [(start, end, RawNote(note, line)) for start, end, note in typed]
    cuts += [(place, place, note) for place, note in hung]
    parts: list[str] = []
    at = 0
    for start, end, note in sorted(cuts, key=lambda cut: cut[:2]):
        parts += [escaped(text[at : max(start, at)]), mark_of(len(notes))]
        at = max(end, at)
        notes.append(note)
    if len(notes) > MOST_NOTES:
        raise ScriptError(f"the script has more than {MOST_NOTES:,} notes", "Split it into several films.")
    return "".join(parts) + escaped(text[at:])


def _element(file: FdxFile, paragraph: FdxParagraph, text: str) -> Iterator[Element]:
    """What a paragraph is: `note` if there is nothing in it but notes. Dialogue is parted where it has brackets."""
    line = paragraph.line
    words, places = plain(text)
    if not words or _PAGE_TURN.fullmatch(words):
        if places:
            yield Element("note", marks_in(text), line)
        return
    kind = kind_of(file, paragraph)
    if _in_capitals(file, paragraph):
        text, words = _shouted(text, kind), words.upper()
    if kind == "action" and words == words.upper() and transition_of(words):
        kind = "transition"
    if kind == "transition" and transition_of(words) is None:
        raise ScriptError(
            f"{words[:60]!r} is no transition that Longtake knows",
            f"It knows {KNOWN_WORDS}; if it is none, make it an Action.",
            Where(line=line),
        )
    if kind == "dialogue":
        yield from _lines(text, line)
    else:
        number = paragraph.number if kind == "heading" and NUMBER.fullmatch(paragraph.number) else None
        yield Element(kind, text, line, number)


def _in_capitals(file: FdxFile, paragraph: FdxParagraph) -> bool:
    setting = file.settings.get(paragraph.type)
    return paragraph.capitals or (setting.capitals if setting else paragraph.type in _SHOUTED)


def _shouted(text: str, kind: Kind) -> str:
    """`text` as Final Draft shows it. What is seen and said keeps its letters: capitals are emphasis there."""
    if kind == "cue":
        name = re.split("[(（]", text, maxsplit=1)[0]
        return name.upper() + text[len(name) :]
    return text.upper() if kind in ("heading", "transition") else text


def _lines(text: str, line: int) -> Iterator[Element]:
    """What is said, parted where a line of it is in brackets."""
    for one in text.split("\n"):
        words = plain(one)[0]
        bracketed = words[:1] in ("(", "（") and words[-1] in (")", "）")
        yield Element("parenthetical" if bracketed else "dialogue", one, line)


def _answered(file: FdxFile, written: Iterable[Written]) -> Iterator[Written]:
    """The same, once all that is said is known to stand under a name, and words under every name."""
    speaking = False
    silent: Element | None = None
    for paragraph, element in written:
        if element.kind == "note" and (silent or (speaking and kind_of(file, paragraph) in _SAID)):
            element = replace(element, kind="dialogue")
        elif element.kind in _SAID:
            if not speaking and element.kind != "lyrics":
                raise ScriptError(
                    f"a {element.kind} stands under no character",
                    "Write above it who speaks, as a Character, or make it an Action.",
                    Where(line=element.line),
                )
            silent = None
        elif silent:
            raise _silence(silent)
        elif element.kind == "cue":
            speaking = True
            silent = None if cue_of(plain(element.text)[0]).manner else element
        else:
            speaking = False
        yield paragraph, element
    if silent:
        raise _silence(silent)


def _silence(cue: Element) -> ScriptError:
    return ScriptError(
        f"{plain(cue.text)[0][:60]} is named to speak, and no words follow",
        "Write a Dialogue below the Character, or make it an Action.",
        Where(line=cue.line),
    )


def _together(written: Iterable[Written]) -> Iterator[Element]:
    """The elements; of a dual dialogue, the names after the first with the sign that says so."""
    named: Counter[int] = Counter()
    for paragraph, element in written:
        if element.kind == "cue" and paragraph.inside:
            named[paragraph.inside] += 1
            if named[paragraph.inside] > 1:
                element = replace(element, text=f"{element.text} ^")
        yield element


def _sung(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements; lyrics under no name, a paragraph to each line, are one song."""
    speaking = False
    song: list[Element] = []
    for element in elements:
        if element.kind == "lyrics" and not speaking:
            song.append(element)
            continue
        if song:
            yield replace(song[0], text="\n".join(line.text for line in song))
            song.clear()
        speaking = element.kind == "cue" or (speaking and element.kind in _SAID)
        yield element
    if song:
        yield replace(song[0], text="\n".join(line.text for line in song))
