r"""Acts on a script as edits of its text: text and a shot's line go in, text comes out.

Nothing but what was asked for changes: after each edit the script is parsed again and compared with what it was. What
cannot be written so, as where a paragraph lies half in a boneyard, is a ScriptError, and is written by hand.

A shot is named by the line it stands on, counted from 1. Texts have `\n` as their only line break.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from longtake.errors import ScriptError, Where
from longtake.script.instructions import instruction_of
from longtake.script.places import notes_in, place_of
from longtake.script.reading import parse
from longtake.script.source import RawNote
from longtake.script.values import (
    Action,
    Beat,
    Footage,
    Instruction,
    LastSeconds,
    Note,
    Script,
    Speech,
    TransitionKind,
)

_ENGLISH: dict[TransitionKind, str] = {
    "cut": "CUT TO:",
    "dissolve": "DISSOLVE TO:",
    "fade-out": "FADE OUT.",
    "fade-in": "FADE IN:",
    "dip": "DIP TO BLACK:",
}
_CHINESE: dict[TransitionKind, str] = {
    "cut": "切至", "dissolve": "叠化", "fade-out": "淡出", "fade-in": "淡入", "dip": "闪黑",
}  # fmt: skip
_ITEM = re.compile(r"\s*(?:(?:[-*+>]|\d{1,9}[.)])\s+)*")
_BY_HAND = "Write it in the script by hand."


def with_instruction(text: str, path: Path, line: int, name: str, value: str | None) -> str:
    """`text` with `[[name: value]]` for the shot on `line`: in place of the one it has, else behind its first line.

    `value` None takes all of that name away. Raises ScriptError where it cannot be read, or there is no such shot.
    """
    _refuse_xml(path)
    written = f"[[{name}: {value if value is not None else _any_of(name)}]]"
    wanted = instruction_of(RawNote(written[2:-2], line))
    if wanted is None or (value is not None and re.search(r"[\n\[\]]|\*/", value)):
        raise ScriptError(f"{written} is no instruction", _BY_HAND, Where(path, line))
    old = parse(text, path)
    place = place_of(old, line)
    spans = [span for span, found in notes_in(text, path, place) if isinstance(found, type(wanted))]
    if value is None:
        new = text
        for start, end in reversed(spans):
            new = _without(new, start, end)
    elif spans:
        start, end = spans[-1]
        new = text[:start] + written + text[end:]
    else:
        lines = text.split("\n")
        lines[line - 1] = f"{lines[line - 1].rstrip()} {written}"
        new = "\n".join(lines)
    return _checked(old, new, path, line, lambda note: not isinstance(note, type(wanted)), wanted if value else None)


def with_words(text: str, path: Path, line: int, words: str) -> str:
    """`text` with other words for the paragraph of action on `line`; its notes go behind them. Raises ScriptError."""
    _refuse_xml(path)
    words = " ".join(words.split())
    old = parse(text, path)
    place = place_of(old, line)
    if not isinstance(place.beat, Action) or not words:
        raise ScriptError("there are no words of action to change", _BY_HAND, Where(path, line))
    lines = text.split("\n")
    last = line
    while last < place.end - 1 and last < len(lines) and lines[last].strip():
        last += 1
    paragraph = replace(place, end=last + 1)
    notes = [text[start:end] for (start, end), _ in notes_in(text, path, paragraph)]
    narrated = path.suffix.lower() in (".md", ".markdown")
    before = _ITEM.match(lines[line - 1]) if narrated else None
    for forced in ("",) if old.narrated else ("", "!"):
        said = f"{before[0] if before else ''}{forced}{' '.join([words, *notes])}"
        new = "\n".join([*lines[: line - 1], said, *lines[last:]])
        try:
            return _checked(_reworded(old, place.beat, words), new, path, line, lambda _: True, None)
        except ScriptError:
            continue
    raise ScriptError("these words would be read as something else than a shot", _BY_HAND, Where(path, line))


def with_join(text: str, path: Path, line: int, kind: TransitionKind, seconds: str | None = None) -> str:
    """`text` with this transition after the shot on `line`; a plain cut is no line at all. Raises ScriptError."""
    _refuse_xml(path)
    old = parse(text, path)
    if old.narrated:
        raise ScriptError("a narrated film has no transitions", "Write it as a screenplay.", Where(path, line))
    place = place_of(old, line)
    words = (_CHINESE if old.language.startswith("zh") else _ENGLISH)[kind]
    written = f"> {words}" + (f" [[seconds: {seconds}]]" if seconds else "")
    if seconds is not None and not isinstance(instruction_of(RawNote(f"seconds: {seconds}", line)), LastSeconds):
        raise ScriptError(f"{seconds} is no number of seconds", _BY_HAND, Where(path, line))
    lines = text.split("\n")
    if place.join is not None:
        at = place.join - 1
        gone = [""] if at and at + 1 < len(lines) and lines[at - 1].strip() and lines[at + 1].strip() else []
        before = at - 1 if kind == "cut" and at and not lines[at - 1].strip() else at
        lines[before : at + 1] = gone if kind == "cut" else [written]
    elif kind != "cut":
        at = min(place.end - 1, len(lines))
        while at > line and not lines[at - 1].strip():
            at -= 1
        lines[at:at] = ["", written] if at == len(lines) or not lines[at].strip() else ["", written, ""]
    new = "\n".join(lines)
    found = _read_again(new, path, line)
    join = place_of(found, line).transition
    is_so = (join is None and kind == "cut") or (join is not None and join.kind == kind)
    if not is_so or _skeleton(found, joins=False) != _skeleton(old, joins=False):
        raise ScriptError("the transition cannot be written there", _BY_HAND, Where(path, line))
    return new


def _refuse_xml(path: Path) -> None:
    if path.suffix.lower() == ".fdx":
        raise ScriptError(
            f"{path.name} is written by Final Draft", "Change it there; the film follows its file.", Where(path)
        )


def _any_of(name: str) -> str:
    """A value that an instruction of that name can have, to know what is meant by it."""
    values = {"footage": "a.mp4", "fit": "fit", "seconds": "1", "seed": "1", "takes": "1", "level": "music mute"}
    return values.get(name, "x")


def _without(text: str, start: int, end: int) -> str:
    """`text` without a note; without its line too, where nothing else stands on it."""
    head = text.rfind("\n", 0, start) + 1
    tail = text.find("\n", end)
    tail = len(text) if tail < 0 else tail
    if not text[head:start].strip() and not text[end:tail].strip():
        return text[:head] + text[tail + 1 :] if tail < len(text) else text[: max(head - 1, 0)]
    if text[end:tail].strip():
        return text[:start] + text[end:].removeprefix(" ")
    return text[:start].rstrip(" ") + text[end:]


def _checked(
    old: Script, new: str, path: Path, line: int, stays: Callable[[Instruction], bool], wanted: Instruction | None
) -> str:
    """The new text, if it says what the old script did but for instructions that need not stay, and `wanted`."""
    found = _read_again(new, path, line)
    if _skeleton(found, stays) != _skeleton(old, stays):
        raise ScriptError("that would change more than this shot", _BY_HAND, Where(path, line))
    if wanted is not None and wanted not in [note for _, note in notes_in(new, path, place_of(found, line))]:
        raise ScriptError("the instruction cannot be written there", _BY_HAND, Where(path, line))
    return new


def _read_again(new: str, path: Path, line: int) -> Script:
    try:
        return parse(new, path)
    except ScriptError as error:
        raise ScriptError(f"that cannot be written there: {error.what}", _BY_HAND, Where(path, line)) from None


def _reworded(script: Script, beat: Action, words: str) -> Script:
    """The script with other words for `beat`; in a narrated film for what is spoken over it too."""

    def other(one: Beat) -> Beat:
        is_it = one is beat or (script.narrated and isinstance(one, Speech) and one.line == beat.line)
        return replace(one, text=words) if is_it and isinstance(one, Action | Speech) else one

    scenes = tuple(replace(scene, beats=tuple(map(other, scene.beats))) for scene in script.scenes)
    return replace(script, scenes=scenes)


def _skeleton(
    script: Script, stays: Callable[[Instruction], bool] = lambda _: True, joins: bool = True
) -> list[object]:
    """All that a script says, but for its lines, and for what need not stay."""
    page = replace(script.title_page, lines={})
    parts: list[object] = [page]
    for scene in script.scenes:
        parts.append((scene.heading, scene.number, scene.title))
        for beat in scene.beats:
            match beat:
                case Note(instruction=instruction):
                    # A clip that stands alone is a shot, whichever clip it is.
                    shown = stays(instruction) or isinstance(instruction, Footage)
                    parts += [instruction if stays(instruction) else "clip"] if shown else []
                case Action() | Speech():
                    kept = tuple(note.instruction for note in beat.notes if stays(note.instruction))
                    parts.append((replace(beat, line=0, notes=()), kept))
                case _:
                    parts += [replace(beat, line=0)] if joins else []
    return parts
