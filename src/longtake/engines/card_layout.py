"""What the card looks like: colour bars above, a grey scale below, the slate between them, and a dial that turns."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from longtake.drawing import Colour, Paint, Path, Stroke, circle, colour, line, polygon, rectangle, shape, with_alpha
from longtake.engines.protocol import Order
from longtake.lettering import Block, Fonts, Type, letters, typeset
from longtake.lettering.bidi import levels

_SLATE = colour("#17191d")
_RAISED = colour("#202329")
_HAIR = colour("#3a3e47")
_PAPER = colour("#f1ede4")
_ASH = colour("#9a9ea8")
_SIGNAL = colour("#f0a63c")
_BARS = tuple(map(colour, ("#e9e4d8", "#e2b93b", "#4fae9b", "#5b9e4d", "#b065a0", "#c8503f", "#31589c")))
"""From light to dark, so that the bars can be told apart without colour."""

_GREYS = 11


@dataclass(frozen=True)
class Dial:
    """The square in which the dial turns: left, top and side in pixels."""

    x: int
    y: int
    side: int


@dataclass(frozen=True)
class _Area:
    x: float
    y: float
    width: float
    height: float


def board(order: Order, fonts: Fonts) -> tuple[list[Paint], Dial]:
    """Everything that stands still, and where the dial goes: beside the words, or below them in a tall picture."""
    width, height = order.format.width, order.format.height
    unit = min(width, height)
    bars, greys = round(height * 0.085), round(height * 0.035)
    margin = unit * 0.06
    paints = [shape(rectangle(0, 0, width, height), fill=_SLATE)]
    paints += _strip(_BARS, 0, 0, width, bars)
    steps = tuple((step * 255 // (_GREYS - 1),) * 3 + (255,) for step in range(_GREYS))
    paints += _strip(steps, 0, height - greys, width, greys)
    inner = _Area(margin, bars + margin, width - 2 * margin, height - bars - greys - 2 * margin)
    tall = inner.height > inner.width
    side = round(min(inner.width * 0.62, inner.height * 0.36) if tall else min(inner.height * 0.8, inner.width * 0.36))
    if tall:
        dial = Dial(round((width - side) / 2), round(inner.y + inner.height - side), side)
        words = replace(inner, height=inner.height - side - margin)
    else:
        dial = Dial(round(inner.x + inner.width - side), round(inner.y + (inner.height - side) / 2), side)
        words = replace(inner, width=inner.width - side - margin * 1.4)
    return paints + _corners(inner, unit) + _slate(order, fonts, words, unit), dial


def _strip(colours: Sequence[Colour], x: float, y: float, width: float, height: float) -> list[Paint]:
    edges = [round(x + width * at / len(colours)) for at in range(len(colours) + 1)]
    return [
        shape(rectangle(left, y, right - left, height), fill=shade)
        for left, right, shade in zip(edges, edges[1:], colours, strict=False)
    ]


def _corners(area: _Area, unit: float) -> list[Paint]:
    """Marks at the corners of what is safe to frame."""
    arm, out = unit * 0.03, unit * 0.028
    paints = []
    for x, right in ((area.x - out, 1), (area.x + area.width + out, -1)):
        for y, down in ((area.y - out, 1), (area.y + area.height + out, -1)):
            corner = line([(x + arm * right, y), (x, y), (x, y + arm * down)])
            paints.append(shape(corner, stroke=Stroke(_HAIR, max(1.5, unit * 0.003), square=True)))
    return paints


def _slate(order: Order, fonts: Fonts, area: _Area, unit: float) -> list[Paint]:
    """The shot's number, its scene and words, and below them what it is ordered with."""
    label = Type(unit * 0.024, 600, tracking=0.16, leading=1.3)
    shot = typeset("SHOT", fonts, label)
    number = _fitted(order.slate or "—", fonts, Type(unit * 0.17, 700, leading=1.1), area.width, unit * 0.2)
    paints = [
        letters(shot, area.x, area.y, _SIGNAL),
        letters(number, area.x - unit * 0.006, area.y + shot.height, _PAPER),
    ]
    y = area.y + shot.height + number.height + unit * 0.012
    paints.append(shape(rectangle(area.x, y, area.width, max(1.0, unit * 0.002)), fill=_HAIR))
    y += unit * 0.025
    if order.heading:
        heading = _fitted(order.heading, fonts, Type(unit * 0.034, 600, 0.03, 1.35), area.width, unit * 0.1)
        paints.append(letters(heading, _beside(order.heading, heading, area), y, _PAPER))
        y += heading.height + unit * 0.012
    facts = typeset(_facts(order), fonts, Type(unit * 0.024, 500, tracking=0.05, leading=1.5), area.width)
    below = area.y + area.height - facts.height
    words = _fitted(order.words, fonts, Type(unit * 0.042, 400, leading=1.4), area.width, below - y - unit * 0.02)
    paints.append(letters(words, _beside(order.words, words, area), y, with_alpha(_PAPER, 225)))
    return [*paints, letters(facts, area.x, below, _ASH)]


def _beside(text: str, block: Block, area: _Area) -> float:
    """Where a block stands in an area: at the edge from which it is read."""
    return area.x + (area.width - block.width if levels(text)[0] else 0)


def _facts(order: Order) -> str:
    """One line of what the take is made with."""
    facts = [f"seed {order.seed}", f"{float(order.seconds):.1f} s", str(order.format)]
    return "   ·   ".join(["engine card", *facts, *([f"camera: {order.camera}"] if order.camera else [])])


def _fitted(text: str, fonts: Fonts, type: Type, width: float, height: float) -> Block:
    """`text` as large as `type` or as much smaller as it takes to stand within `width` × `height`; at half the size
    the lines that are left over fall away.
    """
    for step in range(8):
        block = typeset(text, fonts, replace(type, size=type.size * 0.9**step), width)
        if block.height <= height and not block.broken:
            return block
    fitting = max(1, int(height / (block.size * type.leading)))
    return replace(block, lines=block.lines[:fitting], height=fitting * block.size * type.leading)


def dial_paints(dial: Dial, order: Order, fonts: Fonts, number: int) -> list[Paint]:
    """The dial at frame `number`, in its own square: how much of the take is over, and the count in its middle."""
    side = dial.side
    middle, radius = side / 2, side * 0.44
    fine = max(1.0, side * 0.006)
    paints = [
        shape(rectangle(0, 0, side, side), fill=_SLATE),
        shape(circle(middle, middle, radius), fill=_RAISED, stroke=Stroke(_HAIR, fine)),
        shape(_sector(middle, radius, (number + 1) / order.frames), fill=with_alpha(_SIGNAL, 46)),
        shape(line([(0, middle), (side, middle)]), stroke=Stroke(_HAIR, fine)),
        shape(line([(middle, 0), (middle, side)]), stroke=Stroke(_HAIR, fine)),
        shape(circle(middle, middle, radius * 0.62), fill=_SLATE, stroke=Stroke(_HAIR, fine)),
        shape(
            _arc(middle, radius, order.solo_start / order.frames, order.solo_end / order.frames),
            stroke=Stroke(_SIGNAL, fine * 2.2, square=True),
        ),
        shape(_hand(middle, radius, (number + 1) / order.frames), stroke=Stroke(_PAPER, fine * 1.6)),
    ]
    count = typeset(str(number + 1), fonts, Type(side * 0.2, 600, leading=1.1))
    clock = typeset(_clock(number, order.format.rate), fonts, Type(side * 0.06, 500, tracking=0.08))
    paints.append(letters(count, middle - count.width / 2, middle - count.height * 0.6, _PAPER))
    paints.append(letters(clock, middle - clock.width / 2, middle + count.height * 0.36, _ASH))
    return paints


def _clock(number: int, rate: Fraction) -> str:
    """Seconds and frames, as an editor counts them."""
    seconds, frame = divmod(number, math.ceil(rate))
    return f"{seconds // 60:02}:{seconds % 60:02}:{frame:02}"


def _on(middle: float, radius: float, share: float) -> tuple[float, float]:
    """The point on a circle at `share` of a turn from its top, clockwise."""
    turn = share * math.tau
    return middle + radius * math.sin(turn), middle - radius * math.cos(turn)


def _turn(middle: float, radius: float, start: float, end: float) -> list[tuple[float, float]]:
    steps = max(2, math.ceil((end - start) * 120))
    return [_on(middle, radius, start + (end - start) * step / steps) for step in range(steps + 1)]


def _arc(middle: float, radius: float, start: float, end: float) -> Path:
    return line(_turn(middle, radius, start, end))


def _sector(middle: float, radius: float, share: float) -> Path:
    return polygon([(middle, middle), *_turn(middle, radius, 0, share)])


def _hand(middle: float, radius: float, share: float) -> Path:
    return line([_on(middle, radius * 0.62, share), _on(middle, radius * 1.04, share)])
