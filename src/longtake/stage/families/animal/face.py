"""Faces: what lies on a skull of radius r about the origin. Each says first how the head is cut."""

from functools import lru_cache

from longtake.drawing import Colour, Path, circle, ellipse, line, smooth
from longtake.stage.families.animal.crown import draw_beard, draw_tusks
from longtake.stage.families.animal.kind import Animal, Head
from longtake.stage.families.animal.snout import INK, RED, draw_snout, mouth_open, snout_of
from longtake.stage.families.outlines import blob, halfway, taper
from longtake.stage.families.values import Act
from longtake.stage.motion import swing
from longtake.stage.sheet import Point, Sheet, darker, paler


@lru_cache(512)
def skull(head: Head) -> Path:
    """The head's outline: the skull, and with it the snout, if it has one."""
    r, w = head.size, head.size * head.wide
    match head.face:
        case "side":
            base, tip = snout_of(head)
            wide = r * head.muzzle * 1.1
            middle = halfway(base, tip, 0.5)
            nose = taper([base, middle, tip], [r * 1.25, (r * 1.05 + wide) / 2, wide])
            return ellipse(-r * 0.04, -r * 0.04, w * 0.9, r * 0.88) + nose
        case "broad":
            low = r * (0.7 + head.snout * 0.6)
            m = r * head.muzzle * 1.35
            return blob(
                [(-w * 0.84, -r * 0.3), (-w * 0.5, -r * 0.82), (0, -r * 0.9), (w * 0.5, -r * 0.82),
                 (w * 0.84, -r * 0.3), (m * 0.95, low - m * 0.4), (m * 0.7, low + m * 0.32), (0, low + m * 0.46),
                 (-m * 0.7, low + m * 0.32), (-m * 0.95, low - m * 0.4)]
            )  # fmt: skip
    return blob(
        [(-w * 1.04, r * 0.1), (-w * 0.74, -r * 0.7), (0, -r * 0.9), (w * 0.74, -r * 0.7), (w * 1.04, r * 0.1),
         (w * 0.66, r * 0.74), (0, r * 0.92), (-w * 0.66, r * 0.74)]
    )  # fmt: skip


def draw_face(sheet: Sheet, kind: Animal, paper: Colour, act: Act) -> None:
    """Muzzle, nose and mouth."""
    _FACES[kind.head.face](sheet, kind, paper, act)


def _flat(sheet: Sheet, kind: Animal, paper: Colour, act: Act) -> None:
    head, r, x = kind.head, kind.head.size, kind.head.size * 0.1
    open_, m = mouth_open(act), head.size * head.muzzle
    if open_ > 0.05:
        sheet.cut(ellipse(x, r * 0.42 + m * (0.2 + 0.24 * open_), m * 0.34, m * (0.12 + 0.42 * open_)), RED, lift=0)
    pale = head.muzzle_paper or kind.belly
    for side in (-1, 1):
        sheet.cut(ellipse(x + side * m * 0.3, r * 0.38, m * 0.42, m * 0.34), pale, lift=0)
    sheet.cut(ellipse(x, r * 0.3, m * 0.34, m * 0.24), pale, lift=0)
    top = r * 0.3 - m * 0.2
    if head.nose_big:
        sheet.cut(ellipse(x, r * 0.16, r * 0.2, r * 0.34), head.nose, lift=0.4)
    else:
        sheet.cut(blob([(x - m * 0.2, top), (x + m * 0.2, top), (x, top + m * 0.24)]), head.nose, lift=0)
    if open_ <= 0.05:
        sheet.outline(_smile(r, m, x), INK, r * 0.05)
    if head.whiskers:
        sheet.outline(_whiskers(r, x), paler(INK, 0.45), r * 0.028)
    if head.tusks != "none":
        draw_tusks(sheet, head, (x + r * 0.06, r * 0.5))


@lru_cache(256)
def _smile(r: float, m: float, x: float) -> Path:
    """A cat's mouth: two arcs from below its nose."""
    path = Path(b"", ())
    for side in (-1, 1):
        arc = [(x + side * m * 0.32, r * 0.44), (x + side * m * 0.12, r * 0.44 + m * 0.1), (x, r * 0.36)]
        path += smooth(arc, closed=False)
    return path


@lru_cache(256)
def _whiskers(r: float, x: float) -> Path:
    path = Path(b"", ())
    for side in (-1, 1):
        for rise in (-0.06, 0.1):
            path += line([(x + side * r * 0.42, r * (0.34 + rise * 0.4)), (x + side * r * 1.1, r * (0.26 + rise * 2))])
    return path


def _broad(sheet: Sheet, kind: Animal, paper: Colour, act: Act) -> None:
    head, r, open_ = kind.head, kind.head.size, mouth_open(act)
    low, m = r * (0.7 + head.snout * 0.6), r * head.muzzle * 1.35
    pale = head.muzzle_paper or kind.belly
    if open_ > 0.05:
        sheet.cut(
            ellipse(0, low + m * (0.3 + 0.2 * open_), m * 0.7, m * (0.24 + 0.3 * open_)), darker(pale, 0.12), lift=0.4
        )
        sheet.cut(ellipse(0, low + m * (0.3 + 0.12 * open_), m * 0.54, m * (0.14 + 0.24 * open_)), RED, lift=0)
    sheet.cut(ellipse(0, low, m * 0.98, m * 0.56), pale, lift=0.3)
    for side in (-1, 1):
        sheet.cut(ellipse(side * m * 0.42, low - m * 0.14, m * 0.13, m * 0.1), darker(pale, 0.5), lift=0)
    if open_ <= 0.05:
        sheet.draw(
            [(-m * 0.34, low + m * 0.2), (0, low + m * 0.3), (m * 0.34, low + m * 0.2)], darker(pale, 0.5), r * 0.05
        )
    if head.tusks != "none":
        draw_tusks(sheet, head, (r * 0.06, low + m * 0.3))
    if head.beard:
        draw_beard(sheet, r, 0, low + m * 0.46, kind.dark)


def _disc(sheet: Sheet, kind: Animal, paper: Colour, act: Act) -> None:
    head, r, open_ = kind.head, kind.head.size, mouth_open(act)
    x, y, m = r * 0.16, r * 0.26, r * head.muzzle
    if open_ > 0.05:
        sheet.cut(ellipse(x, y + m * (0.7 + 0.1 * open_), m * 0.5, m * (0.1 + 0.3 * open_)), RED, lift=0)
    else:
        sheet.draw([(x - m * 0.5, y + m * 0.76), (x, y + m * 0.92), (x + m * 0.5, y + m * 0.76)], INK, r * 0.045)
    if head.tusks != "none":
        draw_tusks(sheet, head, (x + r * 0.06, y + m * 0.6))
    sheet.cut(ellipse(x, y, m * 0.8, m * 0.6), head.nose, lift=0.6)
    for side in (-1, 1):
        sheet.cut(ellipse(x + side * m * 0.28, y, m * 0.12, m * 0.2), darker(head.nose, 0.42), lift=0)


def _trunk(sheet: Sheet, kind: Animal, paper: Colour, act: Act) -> None:
    head, r = kind.head, kind.head.size
    sway = swing(act.seconds, 3) * r * 0.14
    if act.doing in ("sleep", "fall-asleep", "lie", "sit", "wake"):
        points = [
            (r * 0.42, r * 0.2),
            (r * 0.96, r * 0.62),
            (r * 1.5, r * 0.72),
            (r * 1.9, r * 0.62),
            (r * 2.1, r * 0.4),
        ]
    elif act.doing in ("eat", "drink"):
        lap = swing(act.seconds, 1.4) * r * 0.12
        points = [
            (r * 0.42, r * 0.2),
            (r * 0.98, r * 0.9),
            (r * 0.9, r * 1.6 + lap),
            (r * 0.42, r * 1.5 + lap),
            (r * 0.36, r * 0.9),
        ]
    elif act.doing in ("talk", "roar", "howl", "laugh", "wave"):
        points = [
            (r * 0.42, r * 0.2),
            (r * 1.1, r * 0.6),
            (r * 1.62, r * 0.2),
            (r * 1.66 + sway, -r * 0.5),
            (r * 1.4 + sway, -r * 1.0),
        ]
    else:
        points = [
            (r * 0.42, r * 0.2),
            (r * 0.86, r * 0.9),
            (r * 0.84 + sway * 0.5, r * 1.7),
            (r * 0.9 + sway, r * 2.2),
            (r * 1.3 + sway, r * 2.4),
        ]
    if mouth_open(act) > 0.3:
        sheet.cut(ellipse(-r * 0.02, r * 0.72, r * 0.26, r * 0.2), RED, lift=0)
    sheet.cut(taper(points, [r * 0.86, r * 0.62, r * 0.46, r * 0.38, r * 0.3]), paper, lift=0.8)
    if head.tusks != "none":
        draw_tusks(sheet, head, (r * 0.16, r * 0.5))
    for share in (0.3, 0.6):
        x, y = halfway(points[1], points[2], share)
        sheet.draw([(x - r * 0.2, y), (x + r * 0.14, y + r * 0.05)], darker(paper, 0.18), r * 0.05)


def _ape(sheet: Sheet, kind: Animal, paper: Colour, act: Act) -> None:
    """A monkey's bare face: brow and cheeks in one patch, a broad muzzle below."""
    head, r, x = kind.head, kind.head.size, kind.head.size * 0.1
    pale, open_, m = head.muzzle_paper or kind.belly, mouth_open(act), head.size * head.muzzle
    patch = circle(x - r * 0.32, -r * 0.14, r * 0.38) + circle(x + r * 0.32, -r * 0.14, r * 0.38)
    sheet.cut(patch + ellipse(x, r * 0.34, m * 1.1, m * 0.82), pale, lift=0.3)
    if head.brow:
        sheet.cut(
            taper([(x - r * 0.7, -r * 0.3), (x, -r * 0.38), (x + r * 0.7, -r * 0.3)], [r * 0.1, r * 0.18, r * 0.1]),
            darker(pale, 0.24),
            lift=0.3,
        )
    for side in (-1, 1):
        sheet.cut(ellipse(x + side * m * 0.18, r * 0.14, m * 0.09, m * 0.07), darker(pale, 0.55), lift=0)
    if open_ > 0.05:
        sheet.cut(ellipse(x, r * 0.46, m * 0.5, m * (0.08 + 0.3 * open_)), RED, lift=0)
    else:
        sheet.draw([(x - m * 0.56, r * 0.4), (x, r * 0.54), (x + m * 0.56, r * 0.4)], darker(pale, 0.6), r * 0.05)


def _beak(sheet: Sheet, kind: Animal, paper: Colour, act: Act) -> None:
    """An eagle's, on a griffin."""
    r, nose, open_ = kind.head.size, kind.head.nose, mouth_open(act)
    low = r * 0.2 * open_
    sheet.cut(
        blob(
            [(r * 0.3, r * 0.3), (r * 1.0, r * 0.34 + low), (r * 0.86, r * 0.56 + low), (r * 0.3, r * 0.6 + low)], 0.7
        ),
        darker(nose, 0.2),
        lift=0.4,
    )
    sheet.cut(
        blob(
            [
                (r * 0.2, -r * 0.1),
                (r * 0.9, -r * 0.1),
                (r * 1.4, r * 0.3),
                (r * 1.34, r * 0.84),
                (r * 1.06, r * 0.44),
                (r * 0.2, r * 0.4),
            ],
            0.8,
        ),
        nose,
        lift=0.5,
    )


_FACES = {
    "ape": _ape,
    "beak": _beak,
    "flat": _flat,
    "side": draw_snout,
    "broad": _broad,
    "disc": _disc,
    "trunk": _trunk,
}


def eyes_of(head: Head) -> tuple[Point, Point]:
    """Where the near and the far eye are."""
    r = head.size
    if head.face == "side":
        return (-r * 0.2, -r * 0.14), (r * 0.4, -r * (0.16 + 0.003 * head.droop))
    if head.face == "broad":
        return (-r * 0.44 * head.wide, -r * 0.2), (r * 0.44 * head.wide, -r * 0.2)
    shift = {"trunk": -0.06, "disc": 0.12}.get(head.face, 0.1)
    return (r * (shift - 0.4), -r * 0.1), (r * (shift + 0.4), -r * 0.1)
