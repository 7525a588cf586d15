"""Pictures made visible: what hangs framed, what moves, and the noise that becomes one.

The origin is below the middle. What a concept of them states: families/idea.py.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from longtake.drawing import Colour, Path, circle, colour, mix, rectangle, smooth
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, ease, part
from longtake.stage.papers import PAPERS
from longtake.stage.sheet import Sheet, darker, paler

CARD = colour("#fdf6ea")
_INK = colour("#4a4152")
Size = tuple[float, float]


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
    sheet.cut(rectangle(-w / 2, -h, w, h, 10), CARD, lift=2)
    sheet.put(inside, -w / 2 + 14, -h + 14, clip=rectangle(0, 0, w - 28, h - 28, 4))


def draw_showing(sheet: Sheet, cut: Cut, content: Cut, act: Act, draw_any: Callable[[Sheet, Cut, Act], None]) -> None:
    """A thing that shows `content` where its concept's measure `shows` says; `draw_any` draws either.

    In noise the content comes out by and by.
    """
    draw_any(sheet, cut, act)
    x, y, w, h = map(float, cut.measure("shows", (0, 0, *cut.concept.size)))
    inside = sheet.new()
    inside.cut(rectangle(0, 0, w, h), colour("#cfe3dd"), fade=colour("#f3e6d0"), lift=0)
    inside.cut(rectangle(0, h * 0.72, w, h), colour("#b9cfa9"), lift=1)
    wide, tall = content.concept.size
    figure = sheet.new()
    draw_any(figure, content, replace(act, doing="stand", who=content.name))
    inside.put(figure, w / 2, h * 0.86, scale=min(h * 0.7 / tall, w * 0.76 / wide))
    if cut.form == "noise":
        noise(inside, w, h, act.seconds, 1 - ease(part(act.u, 0.15, 0.85)))
    sheet.put(inside, x, -y - h, clip=rectangle(0, 0, w, h, 6))


def picture(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    """A picture in a white border."""
    inside = sheet.new()
    view(inside, size[0] - 28, size[1] - 28, 4.0)
    framed(sheet, *size, inside)


def photo(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    """A photograph with a broad white foot."""
    w, h = size
    sheet.cut(rectangle(-w / 2, -h, w, h, 6), PAPERS["white"], lift=2)
    _hang(sheet, cut, 3.0)


def painting(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    """A painting in a golden frame."""
    w, h = size
    gold = cut.paper("#d9a63e")
    sheet.cut(rectangle(-w / 2, -h, w, h, 6), gold, lift=2)
    sheet.cut(rectangle(-w / 2 + 16, -h + 16, w - 32, h - 32, 4), darker(gold, 0.25), lift=0)
    for x, y in ((-1, -h), (1, -h), (-1, 0.0), (1, 0.0)):
        corner = (x * (w / 2 - 15), y + (15 if y else -15))
        sheet.cut(circle(*corner, 15), paler(gold, 0.25), lift=0.5)
    _hang(sheet, cut, 8.0)


def poster(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    """A poster, taped to a wall: a picture over bold lettering."""
    w, h = size
    paper: Colour = cut.paper("#c9574f")
    sheet.cut(rectangle(-w / 2, -h, w, h, 4), paper, lift=1.2)
    _hang(sheet, cut, 6.0)
    for y, wide, tall in ((58, 0.78, 24), (26, 0.5, 12)):
        sheet.cut(rectangle(-w * wide / 2, -y - tall / 2, w * wide, tall, 3), CARD, lift=0)
    for side in (-1, 1):
        tape = sheet.new()
        tape.cut(rectangle(-22, -9, 44, 18, 2), (*PAPERS["cream"][:3], 200), lift=0.3)
        sheet.put(tape, side * (w / 2 - 8), -h + 8, turn=side * 45)


def easel(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    """An easel with a canvas on it."""
    w, h = size
    wood = cut.paper("#a8703f")
    sheet.strip([(0, -h + 10), (0, -60)], darker(wood, 0.2), 16)
    for side in (-1, 1):
        sheet.strip([(side * w * 0.06, -h + 14), (side * w * 0.44, -9)], wood, 18)
    x, y, wide, tall = map(float, cut.measure("shows", (0, 0, 1, 1)))
    sheet.cut(rectangle(x - 12, -y - tall - 12, wide + 24, tall + 24, 3), CARD, lift=1.6)
    _hang(sheet, cut, 5.0)
    sheet.cut(rectangle(-w * 0.4, -y + 12, w * 0.8, 20, 6), darker(wood, 0.1))


def _hang(sheet: Sheet, cut: Cut, time: float) -> None:
    """The landscape where the concept `shows` what is in it."""
    x, y, w, h = map(float, cut.measure("shows", (0, 0, 1, 1)))
    inside = sheet.new()
    view(inside, w, h, time)
    sheet.put(inside, x, -y - h, clip=rectangle(0, 0, w, h, 2))


def video(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    """A stack of pictures, one behind the other."""
    w, h = size
    pw, ph, count = w * 0.62, h * 0.5, 7
    dx, dy = (w - pw) / (count - 1), -(h - ph) / (count - 1)
    for index in range(count - 1, -1, -1):
        inside = sheet.new()
        view(inside, pw - 16, ph - 16, act.seconds * 1.2 + (count - index) * 1.1)
        plane = sheet.new()
        plane.cut(rectangle(0, 0, pw, ph, 6), paler(CARD, 0.2) if index else CARD, lift=1.4)
        plane.put(inside, 8, 8, clip=rectangle(0, 0, pw - 16, ph - 16, 3))
        spread = ease(part(act.seconds, 0, 1.4))
        sheet.put(plane, -w / 2 + dx * index * spread, -ph + dy * index * spread)


def strip(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    """A strip of film that runs."""
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
                band.cut(rectangle(x + 10 + hole * w / 17, y, w / 40, h * 0.08, 3), CARD, lift=0)
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


def noise_field(sheet: Sheet, cut: Cut, size: Size, act: Act) -> None:
    """A picture full of noise; it clears if it is to become something."""
    w, h = size[0] - 28, size[1] - 28
    inside = sheet.new()
    view(inside, w, h, 4.0)
    clears = act.doing in ("become", "turn", "go", "leave", "fall", "fly", "float")
    noise(inside, w, h, act.seconds, 1 - ease(part(act.u, 0.15, 0.85)) if clears else 1.0)
    framed(sheet, *size, inside)
