"""The fonts that this machine has, in the folders where Linux, macOS and Windows keep them."""

import os
import sys
from functools import cache
from pathlib import Path

from longtake.lettering.faces import Face, faces_in

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_LIKED = (
    "noto sans",
    "noto naskh",
    "noto serif",
    "noto",
    "segoe ui",
    "geeza pro",
    "helvetica",
    "arial",
    "dejavu sans",
)
_PLAIN = frozenset({"", "regular", "book", "roman", "normal", "medium"})
_PLACEHOLDERS = ("lastresort", "last resort", "adobe blank", "unifont")


def folders() -> list[Path]:
    """The folders of fonts, those of the user first; some may not be there."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        user = [Path(local) / "Microsoft" / "Windows" / "Fonts"] if local else []
        return [*user, Path(os.environ.get("SYSTEMROOT", "C:\\Windows")) / "Fonts"]
    if sys.platform == "darwin":
        return [home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    data = os.environ.get("XDG_DATA_HOME") or str(home / ".local" / "share")
    return [
        Path(data) / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"),
    ]  # fmt: skip


@cache
def font_files() -> tuple[Path, ...]:
    """Every font file in those folders, in an order that does not change."""
    found: list[Path] = []
    for folder in folders():
        for root, inside, names in os.walk(folder):
            inside.sort()
            found += [Path(root) / name for name in sorted(names) if Path(name).suffix.lower() in SUFFIXES]
    return tuple(dict.fromkeys(found))


def named(name: str) -> Face | None:
    """The font of that family (`Amiri`, `Amiri Bold`), or file name, best match first; None if there is none."""
    wanted = name.casefold().strip()
    for path in font_files():
        if wanted in (path.name.casefold(), path.stem.casefold()):
            return Face(path)
    of_family = [
        face for face in _all() if wanted in (face.family.casefold(), f"{face.family} {face.style}".casefold())
    ]
    return min(of_family, key=_order, default=None)


def showing(cluster: str) -> Face | None:
    """The most readable font that shows `cluster`, or None."""
    return next((face for face in _ranked() if face.shows(cluster)), None)


@cache
def _all() -> tuple[Face, ...]:
    return tuple(face for path in font_files() for face in faces_in(path))


@cache
def _ranked() -> tuple[Face, ...]:
    usable = [face for face in _all() if not face.family.casefold().lstrip(".").startswith(_PLACEHOLDERS)]
    return tuple(sorted(usable, key=_order))


def _order(face: Face) -> tuple[bool, bool, int, str, int]:
    family = face.family.casefold()
    liked = next((at for at, name in enumerate(_LIKED) if family.startswith(name)), len(_LIKED))
    special = any(word in family for word in ("mono", "condensed", "emoji", "ui "))
    return face.style.casefold() not in _PLAIN, special, liked, str(face.path), face.index
