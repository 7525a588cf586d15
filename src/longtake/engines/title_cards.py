"""What the cards of the `titles` engine look like: where words and rules stand, and when each appears."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from longtake.drawing import Colour, Paint, colour, group, rectangle, shape
from longtake.engines.drawn import eased
from longtake.engines.protocol import Order
from longtake.lettering import Block, Fonts, Type, letters, typeset
from longtake.lettering.bidi import levels
from longtake.lettering.typeset import BASELINE

BACKGROUND = colour("#0c0c0f")
_PAPER = colour("#f0ebe2")
_ASH = colour("#a39d93")
_ACCENTS = (colour("#c8a26a"), colour("#b86a4b"), colour("#86a39a"), colour("#8f97bd"))
"""The rule's colour; the seed chooses."""

_RISING = 1.1
"""Seconds in which words come out of the dark."""

_NUMBERED = re.compile(
    r"((?:part|chapter)?\s*[0-9ivxlc]+|第.{1,4}[章节部集回幕])\s*[.:：、—–-]?\s+(\S.*)", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True)
class Words:
    """Text at `x`, `y` (its block's top left corner) that begins to appear after `delay` seconds."""

    block: Block
    x: float
    y: float
    colour: Colour
    delay: float = 0.0

    def paint(self, age: float) -> Paint:
        """The text as it stands `age` seconds after the card began."""
        return group([letters(self.block, self.x, self.y, self.colour)], opacity=eased((age - self.delay) / _RISING))


@dataclass(frozen=True)
class Rule:
    """A hairline along x or y that grows from `origin` (0 its left or top, 0.5 its middle, 1 its other end)."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour
    origin: float
    delay: float = 0.0

    def paint(self, age: float) -> Paint:
        """The rule as it stands `age` seconds after the card began."""
        grown = eased((age - self.delay) / (1.4 * _RISING))
        long = self.width > self.height
        across, down = (self.width * grown, self.height) if long else (self.width, self.height * grown)
        x = self.x + (self.width - across) * self.origin
        y = self.y + (self.height - down) * self.origin
        return shape(rectangle(x, y, across, down), fill=self.colour)


@dataclass(frozen=True)
class Card:
    """What stands on a card; it grows by `drift` while it is shown, or rolls up from `roll[0]` to `roll[1]`."""

    parts: Sequence[Words | Rule]
    drift: float = 0.0
    roll: tuple[float, float] = (0.0, 0.0)

    def paints(self, age: float, share: float) -> list[Paint]:
        """The card `age` seconds after it began, `share` of its way through."""
        start, end = self.roll
        return [group([part.paint(age) for part in self.parts], y=start + (end - start) * share)]


def opening(order: Order, fonts: Fonts) -> Card:
    """The film's title, wide and light, a rule, and who made it."""
    width, height, unit = _sides(order)
    title, *rest = _lines(order.words) or [""]
    head = _fitted(
        _capitals(title, order.language), fonts, Type(unit * 0.135, 300, 0.24, 1.25, "centre"), width * 0.82, rows=3
    )
    small = Type(unit * 0.033, 400, tracking=0.14, leading=1.9, align="centre")
    below = [typeset(line, fonts, small, width * 0.8) for line in rest]
    gap = unit * 0.05
    top = height * 0.485 - (head.height + (2 * gap + sum(block.height for block in below) if below else gap)) / 2
    parts: list[Words | Rule] = [Words(head, (width - head.width) / 2, top, _PAPER)]
    y = top + head.height + gap
    parts.append(_across(width / 2, y, unit * 0.16, unit, _accent(order), 0.5, 0.6))
    y += gap
    for at, block in enumerate(below):
        shade = _ASH if at < len(below) - 1 else _PAPER
        parts.append(Words(block, (width - block.width) / 2, y, shade, 1.0 + 0.25 * at))
        y += block.height
    return Card(parts, drift=0.035)


def chapter(order: Order, fonts: Fonts) -> Card:
    """A part's number, small, and its title, at the edge from which its language is read."""
    width, height, unit = _sides(order)
    number, title = _numbered(_lines(order.words))
    rtl = bool(levels(title)[0])
    head = _fitted(title, fonts, Type(unit * 0.095, 300, leading=1.28), width * 0.74, rows=4)
    mark = typeset(number, fonts, Type(unit * 0.036, 600, tracking=0.18), width * 0.7)
    gap = unit * 0.035
    top = (height - mark.height - 2 * gap - head.height) / 2
    edge = width * 0.12
    line = unit * 0.11

    def beside(wide: float) -> float:
        return width - edge - wide if rtl else edge

    accent = _accent(order)
    y = top + mark.height + gap
    return Card(
        [
            Words(mark, beside(mark.width), top, accent),
            _across(beside(line) + line / 2, y, line, unit, accent, 1.0 if rtl else 0.0, 0.2),
            Words(head, beside(head.width), y + gap, _PAPER, 0.5),
        ],
        drift=0.015,
    )


def credits(order: Order, fonts: Fonts) -> Card:
    """Who did what: roles on one side of the middle, names on the other. What does not fit the height rolls."""
    width, height, unit = _sides(order)
    rtl = bool(levels(order.words)[0])
    parts: list[Words] = []
    y = 0.0
    for line in _lines(order.words):
        role, tab, name = line.partition("\t")
        delay = min(0.12 * len(parts), 1.5)
        if tab:
            row = _credit(role, name, fonts, unit, width, rtl)
            tall = max(part.block.height for part in row) + unit * 0.012
        else:
            head = typeset(role, fonts, Type(unit * 0.046, 300, 0.02, 1.4, "centre"), width * 0.8)
            row = [Words(head, (width - head.width) / 2, unit * 0.03, _PAPER)]
            tall = head.height + unit * 0.06
        parts += [replace(part, y=y + part.y, delay=delay) for part in row]
        y += tall
    if y > height * 0.84:
        return Card([replace(part, delay=-_RISING) for part in parts], roll=(height, -y))
    return Card(parts, roll=((height - y) / 2, (height - y) / 2))


def _credit(role: str, name: str, fonts: Fonts, unit: float, width: int, rtl: bool) -> list[Words]:
    """A row of credits: both columns against the gutter in the middle, in lines of one height."""
    gutter, column, pitch = unit * 0.035, width * 0.36, unit * 0.047
    columns = ((role, 0.031, 400, _ASH, not rtl), (name, 0.037, 500, _PAPER, rtl))
    row = []
    for text, share, weight, shade, left in columns:
        size = unit * share
        type = Type(size, weight, 0.04, pitch / size, "right" if left else "left")
        block = typeset(text, fonts, type, column)
        x = width / 2 - gutter - block.width if left else width / 2 + gutter
        row.append(Words(block, x, unit * (0.037 - share) * BASELINE, shade))
    return row


CARDS: dict[str, Callable[[Order, Fonts], Card]] = {"chapter": chapter, "credits": credits}
"""A card for each heading of an order that has one of its own; all others are openings."""


def _sides(order: Order) -> tuple[int, int, float]:
    """The picture's width and height, and what sizes are measured by: the short side, less where it is narrow."""
    width, height = order.format.width, order.format.height
    return width, height, min(height, width * 0.85)


def _accent(order: Order) -> Colour:
    return _ACCENTS[order.seed % len(_ACCENTS)]


def _lines(words: str) -> list[str]:
    return [line.strip(" ") for line in words.splitlines() if line.strip()]


def _capitals(text: str, language: str) -> str:
    """`text` in capitals, with the dotted ones of Turkish and Azerbaijani."""
    return (text.replace("i", "İ") if language[:2] in ("tr", "az") else text).upper()


def _numbered(lines: list[str]) -> tuple[str, str]:
    """A chapter's number and title: the first line and the rest, or one line cut in two."""
    if len(lines) > 1:
        return lines[0], "\n".join(lines[1:])
    whole = lines[0] if lines else ""
    match = _NUMBERED.fullmatch(whole)
    return (match[1].strip(), match[2].strip()) if match else ("", whole)


def _across(x: float, y: float, length: float, unit: float, colour: Colour, origin: float, delay: float) -> Rule:
    """A hairline of `length` about `x`, thick enough to survive the encoder."""
    thick = max(1.0, unit * 0.0028)
    return Rule(x - length / 2, y - thick / 2, length, thick, colour, origin, delay)


def _fitted(text: str, fonts: Fonts, type: Type, width: float, rows: int) -> Block:
    """`text` as large as `type` or as much smaller as it takes to stand in `rows` lines without a broken word."""
    type = replace(type, balanced=True)
    for size in (type.size * 0.9**step for step in range(16)):
        block = typeset(text, fonts, replace(type, size=size), width)
        if len(block.lines) <= rows and not block.broken:
            break
    return block
