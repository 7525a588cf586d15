"""Where in a script's text a shot stands, and the notes that are about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from longtake.errors import ScriptError, Where
from longtake.script.instructions import instruction_of
from longtake.script.source import RawNote, boneyard_spans, note_spans
from longtake.script.values import Action, Beat, Footage, Instruction, Note, Script, Speech, Transition


@dataclass(frozen=True)
class Place:
    """A shot in the text: what begins it, its first line, the line behind its last, and the transition after it."""

    beat: Beat
    line: int
    end: int
    transition: Transition | None

    @property
    def join(self) -> int | None:
        """The line of the transition after it."""
        return self.transition.line if self.transition else None


def place_of(script: Script, line: int) -> Place:
    """The shot that begins on `line`. Raises ScriptError where none does."""
    beats = list(_beats(script))
    for index, (beat, _) in enumerate(beats):
        if beat.line != line or not (_begins(beat) or (isinstance(beat, Speech) and _is_first(beats, index))):
            continue
        for after, head in beats[index + 1 :]:
            if isinstance(after, Transition):
                return Place(beat, line, after.line, after)
            if head is not None or _begins(after):
                return Place(beat, line, min(head or after.line, after.line), _leading(beats, after, head))
        return Place(beat, line, 2**31, None)
    raise ScriptError(
        f"no shot begins on line {line}", "Save the script, and look at its shots.", Where(script.path, line)
    )


def notes_in(text: str, path: Path, place: Place) -> Iterator[tuple[tuple[int, int], Instruction]]:
    """Where the instructions that stand in `place` begin and end in `text`, and what they say."""
    out = list(boneyard_spans(text)) if path.suffix.lower() in (".fountain", ".spmd") else []
    line, at = 1, 0
    for start, end in note_spans(text):
        line, at = line + text.count("\n", at, start), start
        if place.line <= line < place.end and not any(head <= start < tail for head, tail in out):
            found = instruction_of(RawNote(text[start + 2 : end - 2], line))
            if found is not None:
                yield (start, end), found


def _beats(script: Script) -> Iterator[tuple[Beat, int | None]]:
    """Every beat, the first of a scene with the scene's line."""
    for scene in script.scenes:
        for index, beat in enumerate(scene.beats):
            yield beat, scene.line if index == 0 else None


def _begins(beat: Beat) -> bool:
    return isinstance(beat, Action) or (isinstance(beat, Note) and isinstance(beat.instruction, Footage))


def _is_first(beats: list[tuple[Beat, int | None]], index: int) -> bool:
    """Whether nothing before that beat begins a shot of its scene."""
    while beats[index][1] is None:
        index -= 1
        if _begins(beats[index][0]) or isinstance(beats[index][0], Speech):
            return False
    return True


def _leading(beats: list[tuple[Beat, int | None]], first: Beat, head: int | None) -> Transition | None:
    """The transition at the head of the next scene, if one stands there before its first shot."""
    if head is None:
        return None
    at = next(index for index, (beat, _) in enumerate(beats) if beat is first)
    for beat, _ in beats[at:]:
        if isinstance(beat, Transition):
            return beat
        if _begins(beat) or isinstance(beat, Speech):
            return None
    return None
