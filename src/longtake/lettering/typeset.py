"""Text into lines of glyphs: runs of one direction, script and font, shaped, broken, aligned."""

import math
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, groupby
from typing import Literal

from longtake.drawing import Path
from longtake.lettering import bidi
from longtake.lettering.breaks import breaks
from longtake.lettering.faces import REGULAR, Face, Placed, Run
from longtake.lettering.fonts import Fonts, settable
from longtake.lettering.scripts import CURSIVE, clusters, scripts

Align = Literal["start", "centre", "left", "right"]
"""Start is the left edge, or the right one for a paragraph that runs right to left."""

BASELINE = 0.36
"""How far, in ems, the baseline lies below the middle of a line: half the height of capitals, as eyes see it."""


@dataclass(frozen=True)
class Type:
    """How text is set: `size` in pixels to the em, weight 100 to 900, `tracking` in ems between letters, `leading`
    from line to line in sizes. `balanced` makes the lines of a paragraph alike long.
    """

    size: float
    weight: int = REGULAR
    tracking: float = 0.0
    leading: float = 1.4
    align: Align = "start"
    balanced: bool = False


@dataclass(frozen=True)
class SetLine:
    """One line as set: its words, where in its block it begins and its baseline is, in pixels, and its glyphs."""

    text: str
    x: float
    baseline: float
    width: float
    glyphs: tuple[tuple[Face, int, float, float], ...]
    """Each glyph's font, number, and place on the line in ems from its beginning."""


@dataclass(frozen=True)
class Block:
    """Lines of text as set, `width` × `height` pixels: as wide as the widest line, strokes may overhang.

    `broken` is True where a word was too long for a line.
    """

    lines: tuple[SetLine, ...]
    width: float
    height: float
    size: float
    broken: bool

    @cached_property
    def outline(self) -> Path:
        """Every letter's outline, in pixels from the block's top left corner."""
        size = self.size
        paths = [
            face.outline(glyph).moved(line.x + x * size, line.baseline + y * size, size)
            for line in self.lines
            for face, glyph, x, y in line.glyphs
        ]
        return Path(
            b"".join(path.commands for path in paths), tuple(chain.from_iterable(path.points for path in paths))
        )

    @property
    def ink(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what the outlines cover; all 0 for a block without letters."""
        across, down = self.outline.points[0::2], self.outline.points[1::2]
        return (min(across), min(down), max(across), max(down)) if across else (0.0, 0.0, 0.0, 0.0)


def typeset(text: str, fonts: Fonts, type: Type, width: float = math.inf) -> Block:
    """`text` in lines no wider than `width` pixels; each of its lines begins a new one. Over-long words break.

    Raises LetteringError for a character that no font shows.
    """
    rows: list[tuple[_Paragraph, int, int]] = []
    for words in settable(text).split("\n"):
        paragraph = _Paragraph(words, fonts, type)
        rows += [(paragraph, start, end) for start, end in paragraph.rows(width / type.size)]
    widths = [paragraph.width(start, end) * type.size for paragraph, start, end in rows]
    across = max(widths)
    pitch = type.size * type.leading
    lines = tuple(
        SetLine(
            paragraph.text[start:end],
            (across - row_width) * paragraph.slack(type.align),
            pitch * (at + 0.5) + type.size * BASELINE,
            row_width,
            paragraph.glyphs(start, end),
        )
        for at, ((paragraph, start, end), row_width) in enumerate(zip(rows, widths, strict=True))
    )
    broken = any(paragraph.breaks_word(end) for paragraph, _, end in rows)
    return Block(lines, across, pitch * len(rows), type.size, broken)


class _Paragraph:
    def __init__(self, text: str, fonts: Fonts, type: Type) -> None:
        self.text = text
        self._type = type
        self._language = fonts.language
        self.base, self._levels = bidi.levels(text)
        self._scripts = scripts(text)
        self._clusters = clusters(text)
        self._stops = [*breaks(text), len(text)]
        self._faces: list[Face] = []
        for start, end in self._clusters:
            self._faces += [fonts.face(text[start:end], self._scripts[start], type.weight)] * (end - start)
        self._widths: dict[tuple[int, int], float] = {}

    def slack(self, align: Align) -> float:
        """The share of the free width that lies left of a line."""
        return {"start": float(self.base), "centre": 0.5, "left": 0.0, "right": 1.0}[align]

    def breaks_word(self, end: int) -> bool:
        """Whether a line that ends there ends inside a word."""
        return end not in self._stops

    def rows(self, width: float) -> list[tuple[int, int]]:
        """Where each line begins and ends, no line wider than `width` ems."""
        rows = self._filled(width)
        if not self._type.balanced or len(rows) < 2:
            return rows
        low, high = max(self.width(*row) for row in rows) / len(rows), width
        for _ in range(8):
            middle = (low + high) / 2
            narrower = self._filled(middle)
            if len(narrower) == len(rows):
                rows, high = narrower, middle
            else:
                low = middle
        return rows

    def _filled(self, width: float) -> list[tuple[int, int]]:
        rows: list[tuple[int, int]] = []
        start, ends = 0, self._stops
        while start < len(self.text):
            fitting = start
            for end in (end for end in ends if end > start):
                if self.width(start, end) > width:
                    break
                fitting = end
            if fitting == start:
                fitting = self._broken(start, width, next(end for end in ends if end > start))
            rows.append((start, fitting))
            start = fitting
        return rows or [(0, 0)]

    def _broken(self, start: int, width: float, end: int) -> int:
        """How much of an over-long word fits, at least one cluster."""
        fitting = start
        for _, stop in ((a, b) for a, b in self._clusters if start <= a and b <= end):
            if fitting > start and self.width(start, stop) > width:
                break
            fitting = stop
        return fitting

    def width(self, start: int, end: int) -> float:
        """Ems from `start` to `end` on a line of their own, without the spaces at its end."""
        if (start, end) not in self._widths:
            glyphs = self._shaped(start, end)
            after_last = self._tracking(self._scripts[start]) if glyphs else 0.0
            self._widths[start, end] = sum(glyph.advance for _, glyph in glyphs) - after_last
        return self._widths[start, end]

    def glyphs(self, start: int, end: int) -> tuple[tuple[Face, int, float, float], ...]:
        """The glyphs of a line, left to right, placed from its left end."""
        at, placed = 0.0, []
        for face, glyph in self._shaped(start, end):
            placed.append((face, glyph.glyph, at + glyph.x, glyph.y))
            at += glyph.advance
        return tuple(placed)

    def _tracking(self, script: str) -> float:
        return 0.0 if script in CURSIVE else self._type.tracking

    def _shaped(self, start: int, end: int) -> list[tuple[Face, Placed]]:
        start, end = self._trimmed(start, end)
        runs: list[tuple[int, int]] = []
        for _, group in groupby(range(start, end), self._kind):
            inside = list(group)
            runs.append((inside[0], inside[-1] + 1))
        seen = bidi.visual(runs, [self._levels[first] for first, _ in runs])
        return [(self._faces[first], glyph) for first, last in seen for glyph in self._shape(first, last)]

    def _kind(self, at: int) -> tuple[int, str, int]:
        return self._levels[at], self._scripts[at], id(self._faces[at])

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while end > start and self.text[end - 1].isspace():
            end -= 1
        while start > 0 and start < end and self.text[start].isspace():
            start += 1
        return start, end

    def _shape(self, first: int, last: int) -> tuple[Placed, ...]:
        script = self._scripts[first]
        apart = self._tracking(script)
        glyphs = self._faces[first].shape(
            Run(self.text, first, last, script, bool(self._levels[first] % 2), self._language, bool(apart))
        )
        if not apart:
            return glyphs
        return tuple(replace(glyph, advance=glyph.advance + apart) if glyph.advance else glyph for glyph in glyphs)
