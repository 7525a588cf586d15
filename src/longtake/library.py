"""Every file of the user's that a script names, found and probed before anything is made.

Paths are read from the script's folder, links resolved; one that leaves that folder is refused unless allowed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from longtake.errors import FootageError, LongtakeError, ScriptError, Where
from longtake.media.probe import Probe
from longtake.media.values import Asset
from longtake.script.cast_list import cast_list
from longtake.script.values import (
    Action,
    Effect,
    FirstFrame,
    Footage,
    Instruction,
    LastFrame,
    Music,
    Note,
    OwnRecording,
    Reference,
    Scene,
    Script,
    Speech,
    Transition,
)
from longtake.sound.effects import find_effect
from longtake.sound.music import find_mood
from longtake.time import clock

_FINDERS: dict[type, Callable[[str], str]] = {Music: find_mood, Effect: find_effect}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_SOUND_FILE = re.compile(r"\.(wav|mp3|m4a|aac|flac|ogg|oga|opus|aif|aiff|caf|mp4|mov|mkv|webm)$", re.IGNORECASE)


@dataclass(frozen=True)
class Medium:
    """A file of the user's: what is in it, and what it holds. `damaged_from`: seconds from which on it is damaged."""

    asset: Asset
    probe: Probe
    damaged_from: Fraction | None = None

    @property
    def usable(self) -> Fraction | None:
        """Seconds of it that can be shown; None where nothing ends."""
        return self.probe.seconds if self.damaged_from is None else self.damaged_from


Library = dict[str, Medium]
"""The script's files by the names that the script gives them."""


def gather(script: Script, allow_outside: bool, medium_of: Callable[[Path], Medium]) -> Library:
    """All files that `script` names, each as `medium_of` finds it.

    Raises, with the line, FootageError for the first that cannot be used, and ScriptError for music or a sound that
    is neither a file nor known by name, and for a cast that cannot be read.
    """
    _refuse_unknown_sounds(script)
    library: Library = {}
    for note in (*_of_title_page(script), *notes(script)):
        name = named_file(note)
        if name is None:
            continue
        try:
            if name not in library:
                library[name] = medium_of(_resolved(name, script.path.parent, allow_outside))
            _fits(note.instruction, library[name])
        except LongtakeError as error:
            # The file is named in the message; the place to mend is the script's line.
            error.where = Where(script.path, note.line)
            raise error.at() from None
    return library


def named_file(note: Note) -> str | None:
    """The file that an instruction names, if it names one."""
    match note.instruction:
        case Footage(path=name) | OwnRecording(path=name):
            return name
        case Reference(path=name) | FirstFrame(path=name) | LastFrame(path=name):
            return name
        case Music(what=what) | Effect(what=what) if what is not None and is_sound_file(what):
            return what
    return None


def is_sound_file(what: str) -> bool:
    """Whether `[[music: …]]` or `[[sound: …]]` names a file rather than a mood or a sound."""
    return _SOUND_FILE.search(what) is not None


def notes(script: Script) -> Iterator[Note]:
    """Every instruction of the script, in its order."""
    for scene in script.scenes:
        yield from _scene_notes(scene)


def _scene_notes(scene: Scene) -> Iterator[Note]:
    for beat in scene.beats:
        match beat:
            case Note():
                yield beat
            case Action(notes=inside) | Speech(notes=inside):
                yield from inside
            case Transition():
                pass


def _refuse_unknown_sounds(script: Script) -> None:
    named: list[tuple[Callable[[str], str], str | None, int]] = [
        (find_mood, script.title_page.music, script.title_page.lines.get("music", 1))
    ]
    for note in notes(script):
        if isinstance(note.instruction, Music | Effect):
            named.append((_FINDERS[type(note.instruction)], note.instruction.what, note.line))
    for find, what, line in named:
        if what is None or is_sound_file(what):
            continue
        try:
            find(what)
        except ValueError as error:
            raise ScriptError(str(error), "Use one of them, or name a sound file.", Where(script.path, line)) from None


def _of_title_page(script: Script) -> Iterator[Note]:
    """The music and the pictures of the cast, as notes on the lines of their fields."""
    page = script.title_page
    yield Note(Music(page.music), page.lines.get("music", 1))
    for entry in cast_list(script):
        for name in entry.pictures:
            yield Note(Reference(name, entry.name), page.lines.get("cast", 1))


def _resolved(name: str, folder: Path, allow_outside: bool) -> Path:
    if _SCHEME.match(name) and not Path(name).is_absolute():
        raise FootageError(f"{name} is not a local file", "Download it beside the script and name the file.")
    try:
        path = (folder / name).resolve()
    except (OSError, ValueError) as error:
        raise FootageError(f"{name!r} is not a file name", "Check the name.") from error
    if not allow_outside and not path.is_relative_to(folder.resolve()):
        raise FootageError(
            f"{name} lies outside the script's folder",
            "Copy it beside the script, or allow it with --allow-outside.",
        )
    return path


def _fits(instruction: Instruction, medium: Medium) -> None:
    """Refuse times outside the clip, sounds in place of pictures, and clips in place of stills."""
    match instruction:
        case Footage():
            _plays(instruction, medium)
        case Reference(path=name) | FirstFrame(path=name) | LastFrame(path=name) if not medium.probe.still:
            raise FootageError(f"{name} is not a picture", "Name a still: PNG, JPEG, WebP or TIFF.")


def _plays(footage: Footage, medium: Medium) -> None:
    found = medium.probe
    if found.width == 0:
        raise FootageError(f"{footage.path} has no picture", "Use [[music: …]], [[sound: …]] or [[recording: …]].")
    if found.still or found.seconds is None:
        return
    start, end = footage.start or Fraction(0), footage.end
    if medium.damaged_from is not None and start >= medium.damaged_from:
        raise FootageError(
            f"{footage.path} is damaged from {clock(medium.damaged_from)} on",
            "Choose an in-point before that, or restore the file from another copy.",
        )
    # Files count in ticks of their own: an out-point may lie a frame past the last one.
    last = found.seconds + 1 / (found.rate or Fraction(24))
    if start >= found.seconds or (end is not None and end > last):
        raise FootageError(
            f"{footage.path} ends at {clock(found.seconds)}",
            "Give an in-point and an out-point inside the clip.",
        )
