"""Ideas made visible: text as a line, a picture as a plane, a video as a solid, a model, a question, a heart.

The origin is below the middle. What a concept may state: `form`, one of `words`, `picture`, `photo`, `painting`,
`poster`, `easel`, `video`, `strip`, `noise`, `model`, `grid`, `arrow`, `question`, `heart`, `chart`, `gear`; and
`paper`. What has a picture states with `shows` where it is: its left, its foot, its width and height, from the foot's
middle; what the words say to be in it is drawn there.
"""

import math
from collections.abc import Callable
from itertools import pairwise

from longtake.drawing import circle, colour, mix, polygon, rectangle, smooth
from longtake.stage.families import idea_pictures
from longtake.stage.families.idea_pictures import CARD
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, ease, part, pop, swing
from longtake.stage.sheet import Point, Sheet, darker, paler

_INK = colour("#4a4152")
_TONES = tuple(map(colour, ("#c9574f", "#4f86a0", "#e0a23c", "#5f8f63", "#8a6bb0")))
Size = tuple[float, float]


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the idea."""
    _FORMS[cut.form](sheet, cut, cut.concept.size, act)


def _words(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    w, h = size
    sheet.strip([(-w / 2, -h * 0.5), (w / 2, -h * 0.5)], _INK, 5, lift=0.4)
    wide, x = (0.2, 0.13, 0.24, 0.1, 0.19), -w * 0.5 + 8
    for index, share in enumerate(wide):
        up = pop(part(act.seconds, 0.2 + 0.35 * index, 0.7 + 0.35 * index))
        across = share * w
        if up > 0.01:
            card = sheet.new()
            card.cut(rectangle(-across / 2, -h * 0.42, across, h * 0.84, 12), CARD, lift=1.2)
            card.cut(rectangle(-across / 2 + 12, -6, across - 24, 12, 6), _TONES[index], lift=0)
            sheet.put(card, x + across / 2, -h * 0.5 + swing(act.seconds, 3, index * 0.17) * 3, scale=up)
        x += across + w * 0.024


def _model(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h, w, h, 40), colour("#5d6f8f"), fade=colour("#4a5878"), lift=2)
    sheet.cut(rectangle(-w / 2 + 22, -h + 22, w - 44, h - 44, 26), colour("#36415c"), lift=0)
    columns = (3, 4, 4, 3)
    spots = [
        [(w * (-0.32 + 0.215 * c), -h / 2 + (r - (n - 1) / 2) * h * 0.2) for r in range(n)]
        for c, n in enumerate(columns)
    ]
    for left, right in pairwise(spots):
        for a in left:
            for b in right:
                sheet.draw([a, b], colour("#7f92b8", 110), 2.5)
    for c, column in enumerate(spots):
        for r, (x, y) in enumerate(column):
            glow = 0.5 + 0.5 * swing(act.seconds, 1.6, -c * 0.2 + chance(r, c) * 0.25)
            sheet.cut(circle(x, y, h * 0.048 + 3 * glow), mix(_TONES[1], colour("#ffe39a"), glow), lift=0.4, glow=True)


def _grid(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h, w, h, 10), CARD, lift=2)
    columns, rows = 8, 6
    cw, ch = (w - 28) / columns, (h - 28) / rows
    for row in range(rows):
        for column in range(columns):
            up = pop(part(act.seconds, 0.05 * (row + column), 0.05 * (row + column) + 0.4))
            tone = _TONES[int(chance("cell", row, column) * 5)]
            x, y = -w / 2 + 14 + (column + 0.5) * cw, -h + 14 + (row + 0.5) * ch
            shade = mix(tone, CARD, 0.25 + 0.2 * swing(act.seconds, 3, chance(row, column)))
            sheet.cut(
                rectangle(x - cw * 0.44 * up, y - ch * 0.44 * up, cw * 0.88 * up, ch * 0.88 * up, 5), shade, lift=0
            )


def _arrow(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    w, h = size
    push = swing(act.seconds, 1.8) * 8
    points = [
        (-w / 2, -h * 0.66),
        (w * 0.16, -h * 0.66),
        (w * 0.16, -h),
        (w / 2, -h / 2),
        (w * 0.16, 0),
        (w * 0.16, -h * 0.34),
        (-w / 2, -h * 0.34),
    ]
    sheet.cut(polygon([(x + push, y) for x, y in points]), cut.paper("#c9574f"), lift=1.4)


def _question(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    w, h = size
    mark, paper = sheet.new(), cut.paper("#8a6bb0")
    bow: list[Point] = [
        (-0.32, 0.74),
        (-0.24, 0.87),
        (0, 0.92),
        (0.25, 0.86),
        (0.33, 0.72),
        (0.24, 0.58),
        (0.06, 0.47),
        (0, 0.3),
    ]
    mark.strip([(w * x, -h * y) for x, y in bow], paper, w * 0.24, bend=True, lift=1.4)
    mark.cut(circle(0, -h * 0.08, w * 0.14), paper, lift=1.4)
    sheet.put(mark, 0, 0, turn=swing(act.seconds, 3) * 5)


def _heart(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    w, h = size
    half: list[Point] = [(-0.2, 0.33), (-0.4, 0.08), (-0.47, -0.18), (-0.4, -0.4), (-0.24, -0.48), (-0.08, -0.42)]
    outline = [(0.0, 0.49), *half, (0.0, -0.3), *((-x, y) for x, y in reversed(half))]
    heart = sheet.new()
    heart.cut(smooth([(w * x, h * y) for x, y in outline], tension=0.8), cut.paper("#d9574f"), lift=1.4)
    sheet.put(heart, 0, -h / 2, scale=1 + 0.05 * swing(act.seconds, 1.0))


def _chart(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h, w, h, 10), CARD, lift=2)
    sheet.draw([(-w * 0.4, -h * 0.88), (-w * 0.4, -h * 0.12)], _INK, 5)
    sheet.draw([(-w * 0.4, -h * 0.12), (w * 0.42, -h * 0.12)], _INK, 5)
    grown = ease(part(act.seconds, 0.2, 2.2))
    points = [
        (-w * 0.38 + w * 0.76 * x * grown, -h * (0.8 - 0.62 * (1 - (1 - x * grown) ** 2.4)))
        for x in (0, 0.2, 0.4, 0.6, 0.8, 1.0)
    ]
    if grown > 0.02:
        sheet.strip(points, cut.paper("#c9574f"), 9, bend=True, lift=0.4)


def _gear(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    r = size[0] / 2
    paper = cut.paper("#8d94a3")
    wheel = sheet.new()
    points = []
    for tooth in range(10):
        # Each tooth stands straight on its wheel: in, out, out, in.
        for share, reach in ((-0.28, 0.8), (-0.19, 1.0), (0.19, 1.0), (0.28, 0.8)):
            turn = (tooth + share) * math.pi / 5
            points.append((math.cos(turn) * reach * r, math.sin(turn) * reach * r))
    wheel.cut(polygon(points), paper, lift=1.4)
    wheel.cut(circle(0, 0, r * 0.56), paler(paper, 0.14), lift=0)
    wheel.cut(circle(0, 0, r * 0.24), darker(paper, 0.4), lift=0)
    sheet.put(wheel, 0, -r, turn=act.seconds * 30)


_FORMS: dict[str, Callable[[Sheet, Cut, Size, Act], None]] = {
    "words": _words,
    "picture": idea_pictures.picture,
    "photo": idea_pictures.photo,
    "painting": idea_pictures.painting,
    "poster": idea_pictures.poster,
    "easel": idea_pictures.easel,
    "video": idea_pictures.video,
    "strip": idea_pictures.strip,
    "noise": idea_pictures.noise_field,
    "model": _model,
    "grid": _grid,
    "arrow": _arrow,
    "question": _question,
    "heart": _heart,
    "chart": _chart,
    "gear": _gear,
}
