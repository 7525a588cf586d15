"""The stack of fonts that a text is set in: the script's own, then the ones that come with Longtake, then the
machine's.

    fonts = fonts_for(("Amiri.ttf",), "ar")
    fonts.face("س", "Arab")

Noto Sans (Latin, Greek, Cyrillic) and Noto Sans Arabic come in every weight, Noto Sans CJK in one, with the forms
of Han characters for each language. A character that no font shows is a LetteringError; emoji are no exception.
"""

import hashlib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import uharfbuzz as hb

from longtake.errors import LetteringError, Where
from longtake.lettering import system
from longtake.lettering.faces import REGULAR, Face, content_hash
from longtake.lettering.scripts import CJK, CURSIVE, clusters, ignorable, scripts

SETTER = f"harfbuzz {hb.version_string()}, thorvg {version('thorvg-python')}, bidi {version('python-bidi')}"
"""What shapes and draws the letters, for cache keys."""

_SIMPLIFIED = 2
"""Where in NotoSansCJK-Regular.ttc the face stands whose forms hold where the language chooses no others."""


def _packaged(package: str, *parts: str) -> Path:
    return Path(str(files(package).joinpath(*parts)))


class Fonts:
    """Fonts for a text of one language (BCP 47). `named` are paths, file names or families, best first.

    Raises LetteringError for a named font that is not there or no font.
    """

    def __init__(self, named: Sequence[str] = (), language: str = "en") -> None:
        self.language = language
        own = [find_font(name) for name in named]
        sans = Face(_packaged("fontpkg_noto_sans", "files", "NotoSans[wdth,wght].ttf"))
        arabic = Face(_packaged("fontpkg_noto_sans_arabic", "files", "NotoSansArabic[wdth,wght].ttf"))
        square = Face(_packaged("noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc"), _SIMPLIFIED)
        self._latin_first = [*own, sans, arabic, square]
        self._arabic_first = [*own, arabic, sans, square]
        self._square_first = [*own, square, sans, arabic]
        self._chosen: dict[tuple[str, str], Face] = {}
        self._weights: dict[tuple[Path, int, int], Face] = {}

    def face(self, cluster: str, script: str, weight: int = REGULAR) -> Face:
        """The font that shows `cluster`, read as of `script`. Raises LetteringError if none does."""
        key = (cluster, script)
        if key not in self._chosen:
            self._chosen[key] = self._choose(cluster, script)
        face = self._chosen[key]
        if weight == REGULAR:
            return face
        weighted = (face.path, face.index, weight)
        if weighted not in self._weights:
            self._weights[weighted] = Face(*weighted)
        return self._weights[weighted]

    def _choose(self, cluster: str, script: str) -> Face:
        stack = (
            self._square_first if script in CJK
            else self._arabic_first if script in CURSIVE
            else self._latin_first
        )  # fmt: skip
        found = next((face for face in stack if face.shows(cluster)), None) or system.showing(cluster)
        if found is None:
            raise _missing(next(char for char in cluster if not ignorable(char)))
        return found

    def check(self, text: str) -> None:
        """Raise LetteringError for the first character of `text` that no font shows."""
        self._used(text)

    def fingerprint(self, text: str) -> str:
        """A hash of what shapes `text` here: the contents of the fonts it is set in, and the typesetter."""
        faces = {(face.path, face.index) for face in self._used(text)}
        used = sorted({(content_hash(path), index) for path, index in faces})
        return hashlib.sha256(repr((SETTER, self.language, used)).encode()).hexdigest()

    def _used(self, text: str) -> list[Face]:
        text = settable(text)
        script = scripts(text)
        return [self.face(text[at:end], script[at]) for at, end in clusters(text) if text[at] != "\n"]


@lru_cache(16)
def fonts_for(named: tuple[str, ...], language: str) -> Fonts:
    """The stack for these names and this language, opened once a process."""
    return Fonts(named, language)


def settable(text: str) -> str:
    """`text` as it is set: line ends alike, tabs as spaces, other control characters gone."""
    lines = "\n".join(text.splitlines()).replace("\t", " ")
    return "".join(char for char in lines if char == "\n" or unicodedata.category(char) != "Cc")


def named_fonts(line: str, folder: Path, allow_outside: bool = False) -> tuple[str, ...]:
    """The fonts that a `Font:` line names, commas between them, as `Order.fonts` and `fonts_for` take them:
    absolute paths for files beside the script, else names of fonts of this machine. Raises LetteringError.
    """
    names = [name for part in line.split(",") if (name := part.strip())]
    for name in names:
        find_font(name, folder, allow_outside)
    return tuple(str((folder / name).resolve()) if (folder / name).is_file() else name for name in names)


def find_font(name: str, beside: Path | None = None, allow_outside: bool = False) -> Face:
    """The font a script asks for: a path beside the script, or a family or file name that the machine has.

    A path that leaves the folder `beside` is refused unless `allow_outside`. Raises LetteringError.
    """
    path = (beside or Path()) / name
    if path.suffix.lower() in system.SUFFIXES and path.is_file():
        if beside is not None and not allow_outside and not path.resolve().is_relative_to(beside.resolve()):
            raise LetteringError(
                f"the font {name} lies outside the script's folder",
                "Move it beside the script, or add --allow-outside.",
                Where(path),
            )
        return Face(path)
    found = system.named(name)
    if found is None:
        raise LetteringError(
            f"there is no font {name}",
            "On the Font: line, name a .ttf or .otf file beside the script, or a font family of this machine.",
        )
    return found


def _missing(char: str) -> LetteringError:
    name = unicodedata.name(char, "a character without a name")
    shown = char if char.isprintable() else "?"
    return LetteringError(
        f"no font has the character {shown} (U+{ord(char):04X}, {name})",
        "Name a font that has it on the title page (Font: SomeFont.ttf), or take the character out.",
    )
