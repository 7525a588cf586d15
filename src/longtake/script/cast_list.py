"""The `Cast:` block of the title page: everyone of the film, an entry a line, or parted by `;`.

    MEI = 30, red coat, mei.png, mei-back.png, low

What ends like a picture's file is one. Which of the words choose a voice, and which say how somebody looks, is told
where voices are known (`longtake.sound.wishes`).
"""

import re
from dataclasses import dataclass

from longtake.errors import ScriptError, Where
from longtake.script.local_files import local_path
from longtake.script.values import Script

# HEIC and the like too: that they cannot be read is said where files are opened.
_PICTURE = re.compile(r"\.(?:png|jpe?g|webp|bmp|tiff?|gif|heic|heif|avif|svg)[\"'”’」]?$", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """Somebody of the film: words about them, and the files of their pictures, as the block gives them."""

    name: str
    words: tuple[str, ...]
    pictures: tuple[str, ...]


def cast_list(script: Script) -> tuple[Entry, ...]:
    """The entries in their order. Raises ScriptError for one that names nobody, twice the same, or no file."""
    found: dict[str, Entry] = {}
    for written in filter(str.strip, re.split(r"[;；\n]", script.title_page.cast or "")):
        name, equals, said = written.replace("＝", "=").partition("=")
        name = name.strip().removeprefix("@")
        if not equals or not name:
            raise _error(
                script, f"{written.strip()!r} says of nobody what", "Write NAME = how they look, pictures, voice."
            )
        if name.casefold() in found:
            raise _error(script, f"{name} stands in it twice", "Keep one entry for each.")
        found[name.casefold()] = _entry(script, name, said)
    return tuple(found.values())


def _entry(script: Script, name: str, said: str) -> Entry:
    words = [word.strip() for word in re.split(r"[,，、]", said) if word.strip()]
    files = [word for word in words if _PICTURE.search(word)]
    try:
        pictures = tuple(map(local_path, files))
    except ValueError as why:
        raise _error(script, f"a picture of {name} cannot be: {why}", "Name a file beside the script.") from None
    return Entry(name, tuple(word for word in words if word not in files), pictures)


def _error(script: Script, what: str, mend: str) -> ScriptError:
    return ScriptError(f"Cast: {what}", mend, Where(script.path, script.title_page.lines.get("cast")))
