"""What the notes of a paragraph do, and where in it they stand."""

from collections.abc import Sequence
from fractions import Fraction

from longtake.errors import ScriptError, Where
from longtake.script.instructions import instruction_of
from longtake.script.markup import plain
from longtake.script.source import RawNote
from longtake.script.values import Note, OwnRecording, Subtitle, VoiceFor

LONGEST_PARAGRAPH = 20_000


def words_of(text: str, line: int, emphasis: bool = True) -> str:
    """The plain words of a paragraph that begins on `line`. ScriptError if it is too long to be one."""
    return _plain(text, line, emphasis)[0]


def attached(text: str, notes: Sequence[RawNote], line: int, emphasis: bool = True) -> tuple[str, tuple[Note, ...]]:
    """The plain words of a paragraph and the instructions in it. ScriptError if it is too long or one is wrong."""
    words, places = _plain(text, line, emphasis)
    found = []
    for index, place in places:
        note = notes[index]
        instruction = instruction_of(note)
        if instruction is not None:
            found.append(Note(instruction, note.line, Fraction(place, len(words)) if words else Fraction(0)))
    return words, tuple(found)


def outside_speech(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes, none of which says how a line is spoken. ScriptError if one does."""
    for note in notes:
        match note.instruction:
            case OwnRecording():
                raise ScriptError(
                    "a recording stands outside any speech",
                    "Write [[recording: …]] among the words it is a recording of, below the character's name.",
                    Where(line=note.line),
                )
            case Subtitle():
                raise ScriptError(
                    "a subtitle stands outside any speech",
                    "Write [[subtitle: …]] among the words that it is shown with, below the character's name.",
                    Where(line=note.line),
                )
            case VoiceFor(speaker=None, spec=spec):
                raise ScriptError(
                    "a voice stands outside any speech, and nobody is named for it",
                    f"Say whose it is, as in [[voice: ZHOU = {spec[:40]}]], or write it among their words.",
                    Where(line=note.line),
                )
    return tuple(notes)


def alone(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes as beats of their own, in no paragraph. ScriptError if one says how a line is spoken."""
    return tuple(Note(note.instruction, note.line) for note in outside_speech(notes))


def refuse_length(characters: int, line: int) -> None:
    """ScriptError if a paragraph has more than `LONGEST_PARAGRAPH` characters."""
    if characters > LONGEST_PARAGRAPH:
        raise ScriptError(
            f"a paragraph of {characters:,} characters begins here",
            f"Part it by empty lines into paragraphs of at most {LONGEST_PARAGRAPH:,}: each is a shot or speech.",
            Where(line=line),
        )


def _plain(text: str, line: int, emphasis: bool) -> tuple[str, list[tuple[int, int]]]:
    words, places = plain(text, emphasis)
    refuse_length(len(words), line)
    return words, places
