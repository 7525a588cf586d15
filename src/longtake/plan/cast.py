"""Who is in the film and how they look: what the title page says of them, else the action; and their pictures."""

import re
from collections.abc import Iterator

from longtake.errors import ScriptError, Where
from longtake.library import Library, notes
from longtake.script.cast import appearing, cast_of
from longtake.script.cast_list import cast_list
from longtake.script.values import Action, Character, Note, Reference, Script, Speech
from longtake.sound.wishes import looks_among


def cast(script: Script, library: Library) -> tuple[Character, ...]:
    """Everyone of whom the script says how they look, in words or pictures: those of the title page first.

    Raises ScriptError for a name that nobody in the film has.
    """
    listed = cast_list(script)
    said = {one.name.casefold(): one for one in cast_of(script)}
    names = {name.casefold(): name for name in _speakers(script)} | {key: one.name for key, one in said.items()}
    looks = {key: one.said for key, one in said.items()}
    pictures: dict[str, list[str]] = {}
    for entry in listed:
        key = entry.name.casefold()
        names.setdefault(key, _in_the_film(script, entry.name, script.title_page.lines.get("cast")))
        looks[key] = ", ".join(looks_among(entry.words)) or looks.get(key, "")
        pictures[key] = list(entry.pictures)
    for note, given in _references(script):
        key = (given.who or _stem(given.path)).casefold()
        if given.who is not None:
            names.setdefault(key, _in_the_film(script, given.who, note.line))
        if key in names:
            pictures.setdefault(key, []).append(given.path)
    order = dict.fromkeys([*(entry.name.casefold() for entry in listed), *said, *pictures])
    found = (
        Character(
            names[key],
            looks.get(key, ""),
            tuple(dict.fromkeys(library[name].asset for name in pictures.get(key, ()))),
        )
        for key in order
    )
    return tuple(one for one in found if one.said or one.pictures)


def _references(script: Script) -> Iterator[tuple[Note, Reference]]:
    for note in notes(script):
        if isinstance(note.instruction, Reference):
            yield note, note.instruction


def _in_the_film(script: Script, name: str, line: int | None) -> str:
    """`name`, which somebody of the film has; ScriptError otherwise."""
    one = (Character(name, ""),)
    for beat in (beat for scene in script.scenes for beat in scene.beats):
        if isinstance(beat, Action) and appearing(one, beat.text):
            return name
        if isinstance(beat, Speech) and beat.speaker.casefold() == name.casefold():
            return name
    raise ScriptError(
        f"nobody called {name} is in the film",
        "Write the name as the action or the dialogue has it.",
        Where(script.path, line),
    )


def _speakers(script: Script) -> Iterator[str]:
    for scene in script.scenes:
        for beat in scene.beats:
            if isinstance(beat, Speech):
                yield beat.speaker


def _stem(path: str) -> str:
    """A file's name without folder and ending, whichever way its slashes lean."""
    return re.sub(r"\.[^.]*$", "", re.split(r"[\\/]", path)[-1])
