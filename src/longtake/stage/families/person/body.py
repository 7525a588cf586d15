"""The doll below the neck: legs, trunk, arms, and what is on the back."""

import math
from functools import lru_cache

from longtake.drawing import Colour, Kept, Path, ellipse, group, smooth
from longtake.stage.families.person.joints import Pose, toward
from longtake.stage.families.person.look import Look
from longtake.stage.families.person.shapes import across, limb_path
from longtake.stage.families.person.wardrobe import lay, own_paper, wardrobe
from longtake.stage.light import Light
from longtake.stage.sheet import Point, Sheet, darker, paler

_TALL = 168.0
"""From hip to neck of whoever stands."""
_FAR = 0.13
"""How much darker the far side is."""
_LEGS = (23.0, 18.0, 14.5)
_STOUT = (27.0, 22.0, 17.0)
_ARMS = (18.5, 15.5, 12.5)
_WIDE = (19.0, 22.0, 38.0)


def draw_leg(sheet: Sheet, look: Look, pose: Pose, side: int) -> None:
    """The near (0) or the far (1) leg with its shoe."""
    hip, knee, ankle = pose.leg(side)
    far = _FAR if side else 0.0
    toe = math.radians(pose.toes[side])
    x, y = ankle[0] + 12 * math.cos(toe) - 9 * math.sin(toe), ankle[1] + 12 * math.sin(toe) + 9 * math.cos(toe)
    _turned(sheet, _SHOE, darker(look.shoes, far), (x, y), pose.toes[side], lift=0)
    cloth, skin = darker(look.trousers, far), darker(look.skin, far)
    joints, lift = (hip, knee, ankle), 0.0 if side else 0.7  # behind all else a shadow would cost and not be seen
    match look.legs:
        case "bare":
            sheet.cut(limb_path(joints, (17, 14.5, 11)), skin, lift=lift)
        case "shorts":
            sheet.cut(limb_path(joints, (17, 14.5, 11.5)), skin, lift=lift)
            sheet.cut(limb_path((hip, toward(hip, knee, 0.72)), (25, 26)), cloth, lift=lift)
        case "boots":
            sheet.cut(limb_path(joints, (22, 17, 13)), cloth, lift=lift)
            sheet.cut(limb_path((toward(knee, ankle, 0.28), ankle), (18.5, 15.5)), darker(look.shoes, far), lift=lift)
        case "wide":
            sheet.cut(limb_path(joints, (24, 22, 21)), cloth, lift=lift)
        case _:
            sheet.cut(limb_path(joints, _LEGS if look.build < 1.1 else _STOUT), cloth, lift=lift)


def draw_arm(sheet: Sheet, look: Look, pose: Pose, side: int) -> None:
    """The near (0) or the far (1) arm with its hand."""
    shoulder, elbow, hand = pose.arm(side)
    sleeve = darker(look.top, _FAR) if side else paler(look.top, 0.05)
    skin = darker(look.skin, 0.06) if side else look.skin
    lift = 0.0 if side and not pose.over else 0.8
    _hand(sheet, look.gloves or skin, elbow, hand, pose.grips[side], lift=lift * 0.6, big=look.gloves is not None)
    joints = (shoulder, elbow, toward(elbow, hand, 0.84))
    if look.sleeves == "wide":
        sheet.cut(limb_path(joints, _WIDE), sleeve, lift=lift)
        if look.trim is not None:
            end = toward(elbow, hand, 0.84)
            edge = across(elbow, hand, 34)
            sheet.strip([(end[0] - edge[0], end[1] - edge[1]), (end[0] + edge[0], end[1] + edge[1])],
                        darker(look.trim, _FAR * side), 11, lift=0)  # fmt: skip
        return
    if look.sleeves != "long":
        sheet.cut(limb_path(joints, (16.5, 13.5, 11)), skin, lift=lift)
    if look.sleeves == "short":
        sheet.cut(limb_path((shoulder, toward(shoulder, elbow, 0.66)), (19.5, 20)), sleeve, lift=lift)
    elif look.sleeves == "long":
        sheet.cut(limb_path(joints, _ARMS), sleeve, lift=lift)
        if look.trim is not None:
            ends = (toward(elbow, hand, 0.72), toward(elbow, hand, 0.84))
            sheet.cut(limb_path(ends, (15.5, 15.5)), darker(look.trim, _FAR * side), lift=0.3)


def _hand(sheet: Sheet, skin: Colour, elbow: Point, hand: Point, grip: str, *, lift: float, big: bool) -> None:
    if not grip and not big:
        sheet.cut(_FIST.moved(*hand), skin, lift=lift)
        return
    turn = math.degrees(math.atan2(hand[1] - elbow[1], hand[0] - elbow[0]))
    _turned(sheet, _HANDS[grip], skin, hand, turn, lift=lift, scale=1.25 if big else 1.0)


def _turned(
    sheet: Sheet, path: Path, paper: Colour, at: Point, turn: float, *, lift: float, scale: float = 1.0
) -> None:
    if not turn and scale == 1:
        sheet.cut(path.moved(*at), paper, lift=lift)
        return
    piece = sheet.new()
    piece.cut(path, paper, lift=lift)
    sheet.put(piece, *at, turn=turn, scale=scale)


def draw_trunk(sheet: Sheet, look: Look, pose: Pose, *, mirrored: bool = False) -> None:
    """Trunk, neck and what is worn on them."""
    kept = _trunk(look, sheet.light, mirrored)
    scale = (pose.slim, pose.tall / _TALL)
    sheet.paints.append(group([kept.placed(0, 0)], x=pose.hip[0], y=pose.hip[1], scale=scale, turn=pose.lean))


def draw_back(sheet: Sheet, look: Look, pose: Pose, layer: str = "parts") -> None:
    """What is on the back, or with `front` its straps."""
    if look.back is not None:
        paper = own_paper("backs", look.back, look.top)
        scale = (pose.slim, pose.tall / _TALL)
        lay(sheet, "backs", look.back[0], paper, layer, x=pose.hip[0], y=pose.hip[1], turn=pose.lean, scale=scale)


@lru_cache(512)
def _trunk(look: Look, light: Light, mirrored: bool) -> Kept:
    sheet = Sheet(light)
    wide, waist = look.build, (0.86 if look.woman else 1.0)
    outline = [(-16, -166), (16, -166), (54 * wide, -142), (56 * wide, -90), (54 * wide * waist, -46),
               (52 * wide, 14), (0, 21), (-52 * wide, 14), (-54 * wide * waist, -46), (-56 * wide, -90),
               (-54 * wide, -142)]  # fmt: skip
    sheet.cut(smooth(outline, tension=0.75), look.top)
    chest = [piece for piece in look.wears if wardrobe("wears")[piece[0]].get("on") != "face"]
    for over in (False, True):
        if over:
            sheet.strip([(0, -152), (0, -188)], darker(look.skin, 0.1), 34, lift=0)
            sheet.cut(ellipse(2, -158, 25, 14), look.collar, lift=0)
        for piece in chest:
            row = wardrobe("wears")[piece[0]]
            if bool(row.get("over")) == over:
                turned = 2 * float(row["letters"]) * wide if mirrored and "letters" in row else None
                x, side = (0.0, wide) if turned is None else (turned, -wide)
                lay(sheet, "wears", piece[0], own_paper("wears", piece, look.top), x=x, scale=(side, 1.0))
    if look.scarf is not None:
        sheet.strip([(22, -146), (28, -66)], darker(look.scarf, 0.12), 25, lift=0.6)
        sheet.strip([(-32, -158), (2, -143), (36, -158)], look.scarf, 35, lift=0.7, bend=True)
    return Kept(group(sheet.paints))


_SHOE = smooth([(-20, 2), (-17, -12), (0, -14), (20, -6), (32, 3), (31, 11), (-18, 11)], tension=0.7)


def _fingers() -> Path:
    hand = ellipse(2, 0, 15, 14)
    for y, long in ((-9, 23), (-3, 28), (4, 28), (10, 22)):
        hand += limb_path(((0, y * 0.7), (long, y * 1.25)), (5.4, 4.8))
    return hand + limb_path(((-2, -8), (10, -22)), (5.6, 5))


_FIST = ellipse(0, 0, 16.5, 16)
_HANDS = {
    "": _FIST,
    "flat": smooth([(-12, -10), (6, -14), (30, -7), (32, 3), (8, 13), (-12, 10)], tension=0.9),
    "point": ellipse(2, 0, 15.5, 14.5) + limb_path(((6, -5), (34, -7)), (5.6, 5)),
    "open": _fingers(),
}
