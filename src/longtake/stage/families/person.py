"""People: one paper doll with joints, dressed by a look.

A person looks to the right, stands with both feet about the origin and is 520 units tall at `scale` 1.
"""

import math
from dataclasses import replace
from functools import lru_cache

from longtake.drawing import colour, ellipse, rectangle, smooth
from longtake.stage.families.person_head import draw_back_hair, draw_head
from longtake.stage.families.person_look import Look, dressed, look_of
from longtake.stage.families.person_pose import Pose, pose_of
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, part
from longtake.stage.sheet import Point, Sheet, darker, paler

SCALES = {"boy": 0.68, "girl": 0.68, "child": 0.68, "baby": 0.46, "student": 0.86}
"""How tall those who are not grown up are, of 520 units."""
_UPPER_ARM, _FOREARM = 82.0, 80.0
_THIGH, _SHIN = 104.0, 104.0


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the person doing `act`."""
    look = look_for(cut)
    doll = sheet.new()
    _doll(doll, look, pose_of(act), act)
    sheet.put(doll, scale=SCALES.get(cut.concept.name, 1.0))


@lru_cache(256)
def look_for(cut: Cut) -> Look:
    """The look that a name, a kind of person and a stated colour give, with what its trade wears."""
    given = cut.concept.measures
    look = look_of(cut.name, cut.concept.name, cut.paint)
    for part_of, key in (("top", "top_paper"), ("trousers", "trousers_paper"), ("hat", "hat")):
        if key in given:
            look = dressed(look, part_of, colour(given[key]))
    return replace(look, helmet=True) if given.get("helmet") else look


def _doll(sheet: Sheet, look: Look, pose: Pose, act: Act) -> None:
    trousers = look.trousers
    hip, neck = pose.hip, pose.neck
    tilt, above = math.radians(pose.nod), 44 + 18 * look.head
    at = (neck[0] + math.sin(tilt) * above, neck[1] - math.cos(tilt) * above)
    _leg(sheet, look, (hip[0] + 17, hip[1]), pose.far_foot, darker(trousers, 0.14))
    _arm(sheet, look, (neck[0] + 40, neck[1] + 34), pose.far_hand, far=True)
    _leg(sheet, look, (hip[0] - 17, hip[1]), pose.near_foot, trousers)
    mane = sheet.new()
    draw_back_hair(mane, look)
    sheet.put(mane, *at, scale=look.head, turn=pose.nod)
    _body(sheet, look, pose)
    head = sheet.new()
    draw_head(head, look, act, pose.gaze)
    sheet.put(head, *at, turn=pose.nod)
    _arm(sheet, look, (neck[0] - 42, neck[1] + 34), pose.near_hand, far=False)
    if act.doing == "fill":
        _pours(sheet, pose.far_hand, act)


def _pours(sheet: Sheet, hand: Point, act: Act) -> None:
    """A packet, tipped, and what falls out of it."""
    out = part(act.u, 0.24, 0.4)
    packet = sheet.new()
    packet.cut(rectangle(-34, -84, 68, 100, 8), colour("#e0a23c"))
    packet.cut(ellipse(0, -34, 20, 20), colour("#fbf3e6"), lift=0)
    sheet.put(packet, hand[0] - 6, hand[1] - 12, turn=20 + 92 * out)
    if out > 0.9 and act.u < 0.86:
        for index in range(6):
            fall = (act.seconds * 1.9 + index / 6) % 1.0
            x = hand[0] + 54 - 10 * fall + 8 * chance("kibble", index)
            sheet.cut(ellipse(x, hand[1] + 10 + fall * fall * (-hand[1] - 66), 6, 5), colour("#9c6238"), lift=0.3)


def joint(root: Point, end: Point, first: float, second: float, bend: float) -> tuple[Point, Point]:
    """Knee or elbow of a limb from `root` towards `end`, and where it really ends; `bend` 1 or −1 picks the side."""
    dx, dy = end[0] - root[0], end[1] - root[1]
    reach = max((dx * dx + dy * dy) ** 0.5, 1e-6)
    far = min(reach, (first + second) * 0.999)
    along = (first * first - second * second + far * far) / (2 * far)
    off = max(first * first - along * along, 0.0) ** 0.5 * bend
    ux, uy = dx / reach, dy / reach
    elbow = (root[0] + ux * along - uy * off, root[1] + uy * along + ux * off)
    return elbow, (root[0] + ux * far, root[1] + uy * far)


def _leg(sheet: Sheet, look: Look, hip: Point, foot: Point, cloth: tuple[int, int, int, int]) -> None:
    ankle = (foot[0], foot[1] - 20)
    knee, ankle = joint(hip, ankle, _THIGH, _SHIN, -1)
    sheet.cut(ellipse(ankle[0] + 13, ankle[1] + 9, 31, 14), look.shoes, lift=0.6)
    if look.skirt:
        sheet.strip([knee, ankle], look.skin, 24, lift=0.5)
        return
    sheet.strip([hip, knee, ankle], cloth, 40, lift=0.8)


def _arm(sheet: Sheet, look: Look, shoulder: Point, hand: Point, *, far: bool) -> None:
    elbow, hand = joint(shoulder, hand, _UPPER_ARM, _FOREARM, 1)
    sleeve = darker(look.top, 0.14) if far else paler(look.top, 0.04)
    mid = ((elbow[0] + hand[0]) / 2, (elbow[1] + hand[1]) / 2)
    end = hand if look.long_sleeves else mid
    if not look.long_sleeves:
        sheet.strip([elbow, hand], look.skin, 25, lift=0.6)
    sheet.cut(ellipse(hand[0], hand[1], 17, 17), look.skin, lift=0.6)
    wrist = (elbow[0] + (end[0] - elbow[0]) * 0.86, elbow[1] + (end[1] - elbow[1]) * 0.86)
    sheet.strip([shoulder, elbow, wrist], sleeve, 34, lift=0.8)


def _body(sheet: Sheet, look: Look, pose: Pose) -> None:
    (hx, hy), (nx, ny) = pose.hip, pose.neck
    tall = math.hypot(nx - hx, ny - hy)
    lean = math.degrees(math.atan2(nx - hx, hy - ny))
    if look.skirt:
        hem = hy + 92
        skirt = [(hx - 44, hy - 24), (hx + 44, hy - 24), (hx + 76, hem), (hx, hem + 8), (hx - 76, hem)]
        sheet.cut(smooth(skirt, tension=0.5), look.trousers)
    body = sheet.new()
    trunk = [
        (-16, 2 - tall), (16, 2 - tall), (56, 26 - tall), (56, 14 - tall / 2), (52, 16), (0, 22),
        (-52, 16), (-56, 14 - tall / 2), (-56, 26 - tall),
    ]  # fmt: skip
    body.cut(smooth(trunk, tension=0.8), look.top)
    body.strip([(0, 14 - tall), (0, -20 - tall)], darker(look.skin, 0.1), 34, lift=0)
    body.cut(ellipse(0, 10 - tall, 25, 15), look.collar, lift=0)
    if look.scarf is not None:
        body.strip([(-26, 2 - tall), (26, 2 - tall)], look.scarf, 24, lift=0.6)
        body.strip([(18, 6 - tall), (24, 62 - tall)], look.scarf, 20, lift=0.6)
    sheet.put(body, hx, hy, turn=lean)
