"""The bed, in two parts with a sleeper between them, and what a sleeper looks like.

Its head is to the right. The origin is on the floor below its middle; it is 880 units long.
"""

from dataclasses import replace
from itertools import pairwise

from longtake.drawing import Colour, colour, rectangle, smooth
from longtake.stage.families.person import draw as draw_person
from longtake.stage.families.person import look_for
from longtake.stage.families.person.head import draw_back_hair, draw_head
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import between, ease, part, swing
from longtake.stage.sheet import Point, Sheet, darker, paler

LYING = frozenset({"sleep", "lie", "turn-over", "fall-asleep", "dent-asleep"})
"""What one does in bed with one's head on the pillow; all else is done sitting up."""
_EMPTY = frozenset({"", "dent"})
TOP = -196.0
"""The mattress: where what lies on the bed lies."""
PILLOW = 268.0
"""The middle of the pillow."""
WOOD = colour("#a9714b")
LINEN = colour("#fbf3e6")


_LYING = (
    (176.0, -226.0),
    (112.0, -292.0),
    (0.0, -274.0),
    (-120.0, -262.0),
    (-230.0, -238.0),
    (-316.0, -262.0),
    (-372.0, -240.0),
    (-412.0, -180.0),
)
_MADE = ((168.0, -206.0), (60.0, -214.0), (-120.0, -210.0), (-300.0, -212.0), (-400.0, -196.0))


def surface(x: float, sleeper: bool) -> float:
    """How high the bed is at `x`, over the blanket or the pillow: a y, upward negative."""
    if x > 180:
        return -268.0
    points = _LYING if sleeper else _MADE
    for (right, a), (left, b) in pairwise(points):
        if left <= x <= right:
            return between(b, a, (x - left) / (right - left))
    return TOP


def draw_back(sheet: Sheet, act: Act) -> None:
    """Headboard, mattress, pillow. `act` is the sleeper's, or an empty bed's (`doing` "")."""
    sheet.cut(smooth([(404, 0), (404, -330), (424, -362), (446, -330), (446, 0)], tension=0.4), WOOD, lift=2)
    sheet.cut(rectangle(-432, -330 + 130, 34, 200, 14), WOOD, lift=2)
    for x in (-380, 356):
        sheet.cut(rectangle(x, -62, 26, 62, 6), darker(WOOD, 0.2), lift=0)
    sheet.cut(rectangle(-414, -112, 832, 62, 16), WOOD, fade=darker(WOOD, 0.12))
    sheet.cut(rectangle(-404, -190, 812, 92, 30), LINEN, fade=darker(LINEN, 0.12))
    _pillow(sheet, act)


def draw_front(sheet: Sheet, blanket: Colour, act: Act) -> None:
    """The blanket, over whoever lies there."""
    breath = swing(act.seconds, 4.2) * 4
    roll = _roll(act)
    bump = 26 * (1 - abs(2 * roll - 1)) if 0 < roll < 1 else 0.0
    if act.doing in _EMPTY:
        top = list(_MADE)
    elif act.doing not in LYING:
        top = [(x, y - (58 if -250 < x < 100 else 16)) for x, y in _MADE]
    else:
        rise = (0.0, breath + bump, breath * 0.6 + bump * 0.7, bump * 0.4, 0.0, 0.0, 0.0, 0.0)
        top = [(x, y - up) for (x, y), up in zip(_LYING, rise, strict=True)]
    hem: list[Point] = [(-420, -70), (-200, -62), (0, -70), (190, -62), (206, -120)]
    sheet.cut(smooth(top + hem, tension=0.85), blanket, fade=darker(blanket, 0.18))
    fold: list[Point] = [(196, -110), (176, top[0][1] - 8), (138, top[0][1] - 12), (150, -104), (162, -66)]
    sheet.cut(smooth([*fold, (200, -64)], tension=0.7), paler(blanket, 0.45), lift=0.8)
    pattern = sheet.new()
    for index in range(7):
        x = -350 + index * 78.0
        pattern.strip([(x, -320), (x - 40, -40)], paler(blanket, 0.16), 12, lift=0)
    sheet.put(pattern, clip=smooth(top + hem, tension=0.85))


def draw_sleeper(sheet: Sheet, cut: Cut, act: Act) -> None:
    """The head on the pillow, the rest under the blanket; or sitting up in bed, facing its foot."""
    if act.doing not in LYING:
        up = sheet.new()
        draw_person(up, cut, replace(act, doing="sit-in-bed"))
        sheet.put(up, 178, -62, scale=(-1, 1))
        return
    look = look_for(cut)
    roll = _roll(act)
    breath = swing(act.seconds, 4.2) * 2
    head = sheet.new()
    away = roll > 0.5
    gaze = between(0.1, -1.5, min(roll * 2, 1.0)) if not away else 0.0
    draw_back_hair(head, look)
    draw_head(head, look, act, gaze, away=away)
    lift = 16 * (1 - abs(2 * roll - 1)) if 0 < roll < 1 else 0.0
    sheet.strip([(196, -222), (150, -232)], darker(look.top, 0.05), 62, lift=0.4)
    sheet.put(head, PILLOW - 6, -262 - breath * 0.4 - lift, scale=1.0, turn=78 + 10 * roll)


def _roll(act: Act) -> float:
    return ease(part(act.u, 0.22, 0.62)) if act.doing == "turn-over" else 0.0


def _pillow(sheet: Sheet, act: Act) -> None:
    rest = 1.0 if act.doing in LYING or act.doing == "dent" else 0.0
    press = _roll(act)
    if act.doing.startswith("dent"):
        press = ease(part(act.u, 0.1, 0.55))
    deep = rest * (10 + 42 * press)
    lobe = rest * (4 + 30 * press)
    x, top = PILLOW - 16, -276
    points = [
        (x - 140, -206), (x - 136, -244 - lobe * 0.6), (x - 96, top - lobe), (x, top + deep),
        (x + 92, top - 4 - lobe), (x + 128, -246 - lobe * 0.6), (x + 132, -204), (x + 96, -186), (x, -184),
        (x - 100, -188),
    ]  # fmt: skip
    sheet.cut(smooth(points), LINEN, fade=darker(LINEN, 0.1), lift=1.2)
    sheet.draw([(x - 108, -214), (x - 90, -204), (x - 66, -200)], darker(LINEN, 0.2), 3)
    if deep > 24:
        for side in (-1, 1):
            sheet.draw(
                [
                    (x + side * 34, top + deep + 4),
                    (x + side * 62, top + deep * 0.5 + 14),
                    (x + side * 84, top + 22),
                ],
                darker(LINEN, 0.22),
                3,
            )
