"""Ideas made visible: text as a line, a picture as a plane, a video as a solid, noise that becomes a picture.

The origin is below the middle.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from longtake.drawing import Path, circle, colour, mix, polygon, rectangle, smooth
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, ease, part, pop, swing
from longtake.stage.sheet import Sheet, darker, paler

_INK = colour("#4a4152")
_CARD = colour("#fdf6ea")
_TONES = tuple(map(colour, ("#c9574f", "#4f86a0", "#e0a23c", "#5f8f63", "#8a6bb0")))
Size = tuple[float, float]


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the idea."""
    _FORMS[cut.form](sheet, cut, cut.concept.size, act)


def view(sheet: Sheet, w: float, h: float, time: float) -> None:
    """A small landscape, `w` × `h` from its top left corner, in which the sun goes round once in 12 s of `time`."""
    sheet.cut(rectangle(0, 0, w, h), colour("#bfe0e6"), fade=colour("#f6ecd0"), lift=0)
    turn = (time / 12) % 1.0
    sheet.cut(
        circle(w * (0.12 + 0.76 * turn), h * (0.42 - 0.24 * math.sin(math.pi * turn)), h * 0.11),
        colour("#f2b53a"),
        lift=0,
    )
    for base, tone, high in ((0.66, "#8fb59a", 0.2), (0.8, "#5f8f63", 0.16)):
        ridge = [
            (0, h * base),
            (w * 0.25, h * (base - high)),
            (w * 0.5, h * (base - 0.02)),
            (w * 0.76, h * (base - high * 0.8)),
            (w, h * base),
            (w, h),
            (0, h),
        ]
        sheet.cut(smooth(ridge, tension=0.6), colour(tone), lift=0)


def framed(sheet: Sheet, w: float, h: float, inside: Sheet) -> None:
    """A picture in a white border, `w` × `h` below the origin's middle; `inside` is drawn from its top left corner."""
    sheet.cut(rectangle(-w / 2, -h, w, h, 10), _CARD, lift=2)
    sheet.put(inside, -w / 2 + 14, -h + 14, clip=rectangle(0, 0, w - 28, h - 28, 4))


def draw_showing(sheet: Sheet, cut: Cut, content: Cut, act: Act, draw_any: Callable[[Sheet, Cut, Act], None]) -> None:
    """A picture or a screen that shows `content`, drawn by `draw_any`; in noise it comes out by and by."""
    w, h = cut.concept.size
    inside = sheet.new()
    inside.cut(rectangle(0, 0, w, h), colour("#cfe3dd"), fade=colour("#f3e6d0"), lift=0)
    inside.cut(rectangle(0, h * 0.66, w, h), colour("#b9cfa9"), lift=1)
    wide, tall = content.concept.size
    figure = sheet.new()
    draw_any(figure, content, replace(act, doing="stand", who=content.name))
    inside.put(figure, w / 2 - 14, h * 0.8, scale=min(h * 0.62 / tall, w * 0.7 / wide))
    if cut.form == "noise":
        noise(inside, w - 28, h - 28, act.seconds, 1 - ease(part(act.u, 0.15, 0.85)))
    framed(sheet, w, h, inside)


def _picture(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    inside = sheet.new()
    view(inside, size[0] - 28, size[1] - 28, 4.0)
    framed(sheet, *size, inside)


def _words(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    w, h = size
    sheet.strip([(-w / 2, -h * 0.5), (w / 2, -h * 0.5)], _INK, 5, lift=0.4)
    wide, x = (0.2, 0.13, 0.24, 0.1, 0.19), -w * 0.5 + 8
    for index, share in enumerate(wide):
        up = pop(part(act.seconds, 0.2 + 0.35 * index, 0.7 + 0.35 * index))
        across = share * w
        if up > 0.01:
            card = sheet.new()
            card.cut(rectangle(-across / 2, -h * 0.42, across, h * 0.84, 12), _CARD, lift=1.2)
            card.cut(rectangle(-across / 2 + 12, -6, across - 24, 12, 6), _TONES[index], lift=0)
            sheet.put(card, x + across / 2, -h * 0.5 + swing(act.seconds, 3, index * 0.17) * 3, scale=up)
        x += across + w * 0.024


def _video(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    w, h = size
    pw, ph, count = w * 0.62, h * 0.5, 7
    dx, dy = (w - pw) / (count - 1), -(h - ph) / (count - 1)
    for index in range(count - 1, -1, -1):
        inside = sheet.new()
        view(inside, pw - 16, ph - 16, act.seconds * 1.2 + (count - index) * 1.1)
        plane = sheet.new()
        plane.cut(rectangle(0, 0, pw, ph, 6), paler(_CARD, 0.2) if index else _CARD, lift=1.4)
        plane.put(inside, 8, 8, clip=rectangle(0, 0, pw - 16, ph - 16, 3))
        spread = ease(part(act.seconds, 0, 1.4))
        sheet.put(plane, -w / 2 + dx * index * spread, -ph + dy * index * spread)


def _strip(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h, w, h, 10), _INK, lift=2)
    band = sheet.new()
    shift = (act.seconds * 26) % (w / 4)
    for index in range(-1, 5):
        x = -w / 2 + index * w / 4 + shift
        inside = sheet.new()
        view(inside, w / 4 - 18, h * 0.58, act.seconds - index * 1.2 + shift / 26)
        band.put(inside, x + 9, -h * 0.79, clip=rectangle(0, 0, w / 4 - 18, h * 0.58, 6))
        for hole in range(4):
            for y in (-h * 0.94, -h * 0.14):
                band.cut(rectangle(x + 10 + hole * w / 17, y, w / 40, h * 0.08, 3), _CARD, lift=0)
    sheet.put(band, clip=rectangle(-w / 2, -h, w, h, 10))


@lru_cache(64)
def _cells(columns: int, rows: int, tick: int, gone: int, tone: int) -> Path:
    """The cells of one of four tones, of 20ths not yet `gone`; as one path in a 1 × 1 square."""
    path = Path(b"", ())
    for row in range(rows):
        for column in range(columns):
            if int(chance("tone", tick, row, column) * 4) == tone and chance("gone", row, column) * 20 >= gone:
                path += rectangle(column / columns, row / rows, 1.02 / columns, 1.02 / rows)
    return path


def noise(sheet: Sheet, w: float, h: float, seconds: float, left: float) -> None:
    """Noise from the top left corner, `left` of it still there (1 all, 0 none), flickering."""
    gone = round(20 * (1 - left))
    if gone >= 20:
        return
    grain = sheet.new()
    for tone in range(4):
        cells = _cells(20, 14, int(seconds * 6) % 3, gone, tone)
        if cells.points:
            grain.cut(cells, mix(colour("#3b3644"), colour("#f3ede2"), tone / 3), lift=0)
    sheet.put(grain, scale=(w, h))


def _noise(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    w, h = size[0] - 28, size[1] - 28
    inside = sheet.new()
    view(inside, w, h, 4.0)
    clears = act.doing in ("become", "turn", "go", "leave", "fall", "fly", "float")
    noise(inside, w, h, act.seconds, 1 - ease(part(act.u, 0.15, 0.85)) if clears else 1.0)
    framed(sheet, *size, inside)


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
    sheet.cut(rectangle(-w / 2, -h, w, h, 10), _CARD, lift=2)
    columns, rows = 8, 6
    cw, ch = (w - 28) / columns, (h - 28) / rows
    for row in range(rows):
        for column in range(columns):
            up = pop(part(act.seconds, 0.05 * (row + column), 0.05 * (row + column) + 0.4))
            tone = _TONES[int(chance("cell", row, column) * 5)]
            x, y = -w / 2 + 14 + (column + 0.5) * cw, -h + 14 + (row + 0.5) * ch
            shade = mix(tone, _CARD, 0.25 + 0.2 * swing(act.seconds, 3, chance(row, column)))
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
    mark = sheet.new()
    bow = [
        (-w * 0.34, -h * 0.68),
        (-w * 0.2, -h * 0.92),
        (w * 0.16, -h * 0.94),
        (w * 0.34, -h * 0.72),
        (w * 0.16, -h * 0.5),
        (0, -h * 0.4),
        (0, -h * 0.28),
    ]
    mark.strip(bow, cut.paper("#8a6bb0"), w * 0.24, bend=True, lift=1.4)
    mark.cut(circle(0, -h * 0.08, w * 0.13), cut.paper("#8a6bb0"), lift=1.4)
    sheet.put(mark, 0, 0, turn=swing(act.seconds, 3) * 5)


def _heart(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    w, h = size
    heart = sheet.new()
    heart.cut(
        smooth(
            [
                (0, h * 0.46),
                (-w * 0.44, -h * 0.02),
                (-w * 0.4, -h * 0.42),
                (-w * 0.14, -h * 0.46),
                (0, -h * 0.24),
                (w * 0.14, -h * 0.46),
                (w * 0.4, -h * 0.42),
                (w * 0.44, -h * 0.02),
            ],
            tension=0.9,
        ),
        cut.paper("#d9574f"),
        lift=1.4,
    )
    sheet.put(heart, 0, -h / 2, scale=1 + 0.05 * swing(act.seconds, 1.0))


def _chart(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h, w, h, 10), _CARD, lift=2)
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
    for index in range(40):
        reach = r if index % 4 in (0, 1) else r * 0.8
        points.append((math.cos(index * math.pi / 20) * reach, math.sin(index * math.pi / 20) * reach))
    wheel.cut(polygon(points), paper, lift=1.4)
    wheel.cut(circle(0, 0, r * 0.34), darker(paper, 0.35), lift=0)
    sheet.put(wheel, 0, -r, turn=act.seconds * 30)


_FORMS = {
    "words": _words,
    "picture": _picture,
    "video": _video,
    "strip": _strip,
    "noise": _noise,
    "model": _model,
    "grid": _grid,
    "arrow": _arrow,
    "question": _question,
    "heart": _heart,
    "chart": _chart,
    "gear": _gear,
}
