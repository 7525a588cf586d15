"""One font: which characters it shows, how it shapes them, and what its glyphs look like."""

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz as hb

from longtake.drawing import Path as Outline
from longtake.drawing.paths import CLOSE, CUBIC, LINE, MOVE
from longtake.errors import LetteringError, Where
from longtake.lettering.scripts import ignorable

REGULAR = 400
_BOLD_PER_WEIGHT = 0.032 / 300
"""How far a font of one weight is thickened, in ems a unit of weight: 0.032 em makes a bold of a regular."""


@dataclass(frozen=True)
class Placed:
    """A glyph where HarfBuzz puts it; positions and advance in ems, y down. `cluster` counts characters."""

    glyph: int
    cluster: int
    advance: float
    x: float
    y: float


@dataclass(frozen=True)
class Run:
    """What is shaped as one: characters `start` to `end` of `text`, all of one script and direction.

    Letters that are `spaced` apart make no ligatures.
    """

    text: str
    start: int
    end: int
    script: str
    rtl: bool
    language: str
    spaced: bool = False


class Face:
    """A font of a file at one weight (100 to 900; fonts of a single weight are thickened or thinned to it).

    Raises LetteringError for a file that is no TrueType or OpenType font.
    """

    def __init__(self, path: Path, index: int = 0, weight: int = REGULAR) -> None:
        self.path = path
        self.index = index
        face = _open(path, index)
        self.family: str = face.get_name(16) or face.get_name(1) or path.stem
        self.style: str = face.get_name(17) or face.get_name(2) or ""
        self._em: int = face.upem
        self._font = hb.Font(face)
        if any(axis.tag == "wght" for axis in face.axis_infos):
            self._font.set_variations({"wght": weight})
        elif weight != REGULAR:
            thicker = (weight - REGULAR) * _BOLD_PER_WEIGHT
            self._font.synthetic_bold = (thicker, thicker, True)
        self._outlines: dict[int, Outline] = {}
        self._shaped = lru_cache(4096)(self._shape)

    def shows(self, cluster: str) -> bool:
        """Whether every character of a cluster has a glyph that can be seen; a marked letter may be one glyph."""
        return self._has_all(cluster) or self._has_all(unicodedata.normalize("NFC", cluster))

    def _has_all(self, cluster: str) -> bool:
        return all(self._has(char) for char in cluster if not ignorable(char))

    def _has(self, char: str) -> bool:
        glyph = self._font.get_nominal_glyph(ord(char))
        if not glyph:
            return False
        # Fonts of colour pictures have glyphs without outlines, which would be holes in the line.
        return char.isspace() or unicodedata.category(char) == "Mn" or bool(self.outline(glyph).commands)

    def shape(self, run: Run) -> tuple[Placed, ...]:
        """The run's glyphs, left to right."""
        return self._shaped(run)

    def _shape(self, run: Run) -> tuple[Placed, ...]:
        buffer = hb.Buffer()
        buffer.add_codepoints([ord(char) for char in run.text], run.start, run.end - run.start)
        buffer.direction = "rtl" if run.rtl else "ltr"
        buffer.script = run.script
        buffer.language = run.language
        hb.shape(self._font, buffer, {"chws": True, "liga": not run.spaced, "clig": not run.spaced})
        return tuple(
            Placed(
                info.codepoint,
                info.cluster,
                at.x_advance / self._em,
                at.x_offset / self._em,
                -at.y_offset / self._em,
            )
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )

    def outline(self, glyph: int) -> Outline:
        """A glyph's outline about its origin on the baseline: one em is 1, y down."""
        if glyph not in self._outlines:
            self._outlines[glyph] = self._draw(glyph)
        return self._outlines[glyph]

    def _draw(self, glyph: int) -> Outline:
        pen: tuple[list[bytes], list[float]] = ([], [])
        self._font.draw_glyph(glyph, _pen(), pen)
        commands, points = pen
        em = self._em
        return Outline(b"".join(commands), tuple((-v if i & 1 else v) / em for i, v in enumerate(points)))


@cache
def _pen() -> "hb.DrawFuncs":
    def move(x: float, y: float, pen: tuple[list[bytes], list[float]]) -> None:
        pen[0].append(MOVE)
        pen[1].extend((x, y))

    def line(x: float, y: float, pen: tuple[list[bytes], list[float]]) -> None:
        pen[0].append(LINE)
        pen[1].extend((x, y))

    def quadratic(cx: float, cy: float, x: float, y: float, pen: tuple[list[bytes], list[float]]) -> None:
        fx, fy = pen[1][-2:]
        pen[0].append(CUBIC)
        pen[1].extend((fx + (cx - fx) * 2 / 3, fy + (cy - fy) * 2 / 3, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3))
        pen[1].extend((x, y))

    def cubic(
        ax: float, ay: float, bx: float, by: float, x: float, y: float, pen: tuple[list[bytes], list[float]]
    ) -> None:
        pen[0].append(CUBIC)
        pen[1].extend((ax, ay, bx, by, x, y))

    def close(pen: tuple[list[bytes], list[float]]) -> None:
        pen[0].append(CLOSE)

    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(move)
    funcs.set_line_to_func(line)
    funcs.set_quadratic_to_func(quadratic)
    funcs.set_cubic_to_func(cubic)
    funcs.set_close_path_func(close)
    return funcs


def _open(path: Path, index: int) -> "hb.Face":
    try:
        face = hb.Face(hb.Blob.from_file_path(path), index)
    except (hb.HarfBuzzError, OSError) as error:
        raise LetteringError("the font cannot be read", "Is the file there, and yours to read?", Where(path)) from error
    if not face.glyph_count or not face.upem:
        raise LetteringError("this is not a font that can be read", "Use a .ttf, .otf, .ttc or .otc file.", Where(path))
    return face


def faces_in(path: Path) -> Iterator[Face]:
    """Every font of a file, collections included; none for a file that is no font."""
    try:
        count = _open(path, 0).count
        yield from (Face(path, index) for index in range(count))
    except LetteringError:
        return


def content_hash(path: Path) -> str:
    """SHA-256 of a font file, read again only when its size or time of change is another."""
    status = path.stat()
    return _content_hash(path, status.st_size, status.st_mtime_ns)


@cache
def _content_hash(path: Path, _size: int, _modified: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
