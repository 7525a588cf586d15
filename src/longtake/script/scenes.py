"""What the elements of a screenplay mean: scenes, and in them shots, speeches, transitions and instructions.

A paragraph of action is a shot. Sections, synopses and page breaks are the author's and leave no trace, but for
the instructions in them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from longtake.errors import ScriptError, Where
from longtake.script.cues import CHORUS
from longtake.script.fountain import Element
from longtake.script.notes import alone, attached, outside_speech
from longtake.script.source import RawNote
from longtake.script.speeches import speeches_of
from longtake.script.transitions import KNOWN_WORDS, transition_of
from longtake.script.values import Action, Beat, Footage, LastSeconds, Note, Scene, Speech, Transition

_UNDER_A_CUE = ("parenthetical", "dialogue", "lyrics")


def scenes_of(elements: Iterable[Element], notes: list[RawNote], language: str) -> tuple[Scene, ...]:
    """The scenes of a screenplay in the order written.

    What stands before the first heading is a scene without one; but transitions and instructions alone, as in
    `FADE IN:`, begin the first scene. ScriptError for an unknown transition, a wrong instruction, a wordless cue.
    """
    writer = _Writer(notes, language)
    for element in elements:
        writer.add(element)
    return writer.finish()


def is_seen_or_heard(beat: Beat) -> bool:
    """Whether a beat is something of the film by itself, and not only about what is beside it."""
    return isinstance(beat, Action | Speech) or (isinstance(beat, Note) and isinstance(beat.instruction, Footage))


@dataclass
class _Open:
    """A scene being written."""

    heading: str
    line: int
    number: str | None = None
    beats: list[Beat] = field(default_factory=list)

    def closed(self) -> Scene:
        return Scene(self.heading, self.line, self.number, tuple(self.beats))


class _Writer:
    def __init__(self, notes: list[RawNote], language: str) -> None:
        self._notes = notes
        self._chorus = CHORUS.get(language[:2], "CHORUS")
        self._scenes = [_Open("", 0)]
        self._speech: list[Element] = []

    def add(self, element: Element) -> None:
        """Take the next element."""
        if self._speech and element.kind not in _UNDER_A_CUE:
            self._close_speech()
        if self._speech or element.kind == "cue":
            self._speech.append(element)
            return
        words, notes = attached(element.text, self._notes, element.line)
        if element.kind == "lyrics" and words:
            self._write(Speech(self._chorus, words, element.line, voice_over=True, sung=True, notes=notes))
            return
        if element.kind in ("action", "centred") and words:
            self._write(Action(words, element.line, outside_speech(notes)))
            return
        notes = alone(notes)
        if element.kind == "heading":
            self._scenes.append(_Open(words, element.line, element.number))
        if element.kind == "transition":
            self._write_transition(words, element.line, notes)
        else:
            self._write(*notes)

    def finish(self) -> tuple[Scene, ...]:
        """Every scene."""
        if self._speech:
            self._close_speech()
        head, *rest = self._scenes
        if rest and not any(is_seen_or_heard(beat) for beat in head.beats):
            rest[0].beats[:0] = head.beats
            head.beats = []
        return tuple(scene.closed() for scene in self._scenes if scene is not head or scene.beats)

    def _write(self, *beats: Beat) -> None:
        scene = self._scenes[-1]
        if beats and not scene.line:
            scene.line = beats[0].line
        scene.beats.extend(beats)

    def _write_transition(self, words: str, line: int, notes: tuple[Note, ...]) -> None:
        meant = transition_of(words)
        if meant is None:
            raise ScriptError(
                f"{words[:60]!r} is no transition that Longtake knows",
                f"It knows {KNOWN_WORDS}; a line that begins with ! is action.",
                Where(line=line),
            )
        kind, seconds = meant
        for note in notes:
            if isinstance(note.instruction, LastSeconds):
                seconds = note.instruction.seconds
        self._write(
            Transition(kind, line, seconds),
            *(note for note in notes if not isinstance(note.instruction, LastSeconds)),
        )

    def _close_speech(self) -> None:
        before = [beat for beat in self._scenes[-1].beats[-8:] if not isinstance(beat, Note)]
        after_speech = bool(before) and isinstance(before[-1], Speech)
        self._write(*speeches_of(self._speech, self._notes, after_speech))
        self._speech = []
