"""The body of a four-legged animal: trunk, neck and near legs cut in one piece, so that they join without a seam."""

import math

from longtake.drawing import Path, ellipse
from longtake.stage.families.animal.kind import Animal
from longtake.stage.families.animal.posture import Posture
from longtake.stage.families.outlines import blob, halfway, taper, turned
from longtake.stage.sheet import Point, Sheet, darker

_SLIM = 0.72
"""How thick an arm is beside a leg."""


def trunk(kind: Animal, posture: Posture) -> Path:
    """From rump to chest, with its humps."""
    g, (hx, hy), (sx, sy) = kind.girth, posture.hip, posture.shoulder
    rump, chest, long = g * 0.5 * kind.rump, g * 0.5 * kind.chest, math.dist(posture.hip, posture.shoulder)
    mid, lift = (rump + chest) / 2, kind.arch + posture.bent
    humps: list[Point] = {
        "one": [(long * 0.24, -mid * 1.05), (long * 0.5, -mid * 1.9), (long * 0.76, -mid * 1.05)],
        "two": [(long * 0.2, -mid * 1.75), (long * 0.5, -mid * 0.98), (long * 0.8, -mid * 1.75)],
        "low": [(long * 0.3, -mid * 0.96), (long * 0.8, -mid * 1.26)],
        "shoulder": [(long * 0.3, -mid * 1.02), (long * 0.62, -mid * 1.34), (long * 0.84, -mid * 1.46)],
    }.get(kind.hump, [(long * 0.46, -mid * 0.93 - lift)])
    points: list[Point] = [
        (-rump * 0.8, rump * 0.1), (-rump * 0.56, -rump * 0.66), (0, -rump * 0.95 - lift * 0.4), *humps,
        (long - chest * 0.1, -chest * 0.99 - lift * 0.3), (long + chest * 0.62, -chest * 0.44),
        (long + chest * 0.76, chest * 0.24), (long + chest * 0.14, chest * 0.96),
        (long * 0.5, mid * 0.9 + kind.sag - lift * 0.6), (0, rump * 0.84),
    ]  # fmt: skip
    tilt = math.degrees(math.atan2(sy - hy, sx - hx))
    return blob([(x + hx, y + hy) for x, y in turned(points, tilt)])


def neck_line(kind: Animal, posture: Posture) -> tuple[list[Point], list[float]]:
    """The neck's middle from within the chest to the head, and how wide it is there."""
    (sx, sy), (x, y), r = posture.shoulder, posture.head, kind.head.size
    chest = kind.girth * 0.5 * kind.chest
    foot = (sx + chest * 0.12, sy - chest * 0.08)
    top = (x - r * 0.12, y + r * 0.1)
    bow = halfway(foot, top, 0.52)
    wide = kind.neck_wide
    return [foot, (bow[0] + chest * 0.12, bow[1] + chest * 0.12), top], [
        chest * 1.7, max(chest * 1.9 * wide, r * 0.9 * wide), r * 1.7 * wide,
    ]  # fmt: skip


def leg(kind: Animal, root: Point, foot: Point, *, hind: bool, arm: bool = False) -> Path:
    """One leg from its root in the body down to its foot, bent where it is shorter than it is long."""
    (rx, ry), (fx, fy), limb = root, foot, kind.limb * (_SLIM if arm else 1.0)
    if arm:
        elbow = (rx * 0.55 + fx * 0.45 - abs(fy - ry) * 0.16, ry * 0.45 + fy * 0.55 + abs(fx - rx) * 0.1)
        return taper([root, elbow, foot], (limb * 1.3, limb * 1.1, limb * 0.86))
    full, far = kind.leg + kind.girth * 0.3, max(math.dist(root, foot), 1.0)
    slack = math.sqrt(max(0.0, full * full - far * far)) * 0.42
    ux, uy = (fx - rx) / far, (fy - ry) / far
    ahead, stiff = (uy, -ux), 0.25 if kind.foot == "flat" else 1.0
    bends = ((0.34, 0.07), (0.7, -0.1)) if hind else ((0.42, -0.05), (0.74, 0.04))
    points = [root]
    for (share, aside), way in zip(bends, (1, -1) if hind else (-1, 1), strict=True):
        off = aside * kind.leg * stiff + way * slack * (0.8 if share < 0.5 else 0.55)
        points.append((rx + ux * far * share + ahead[0] * off, ry + uy * far * share + ahead[1] * off))
    points.append((fx, fy - limb * 0.36))
    thigh = min(kind.girth * (0.5 if hind else 0.4), limb * 2.4)
    return taper(points, (thigh, max(limb * (1.3 if hind else 1.12), limb), limb * 0.92, limb * 0.94))


def foot_piece(kind: Animal, foot: Point, *, arm: bool = False) -> Path:
    """A paw, a hoof or a broad flat foot; a hand at the end of an arm."""
    (x, y), w = foot, kind.limb
    if arm:
        return ellipse(x, y, w * 0.46, w * 0.42)
    if kind.foot == "hoof":
        h = w * 0.62
        return blob([(x - w * 0.44, y - h), (x + w * 0.42, y - h), (x + w * 0.68, y - 1), (x - w * 0.5, y - 1)], 0.3)
    if kind.foot == "flat":
        return blob([(x - w * 0.5, y - w * 0.5), (x + w * 0.5, y - w * 0.5), (x + w * 0.6, y), (x - w * 0.54, y)], 0.5)
    long = 1.5 if kind.foot == "long" else 1.0
    return ellipse(x + w * 0.2 * long * long, y - w * 0.34, w * 0.68 * long, w * 0.38)


def draw_leg(sheet: Sheet, kind: Animal, posture: Posture, index: int) -> None:
    """A far leg, or a near one of another paper than the body."""
    foot = posture.feet[index]
    if foot is None:
        return
    paper = kind.limbs or kind.paper
    paper = darker(paper, 0.17) if index < 2 else paper
    arm = posture.arms and index % 2 == 0
    # What a far leg throws its shadow on is hidden by the body.
    sheet.cut(leg_path(kind, posture, index) + foot_piece(kind, foot, arm=arm), paper, lift=0.7 if index > 1 else 0.0)


def leg_path(kind: Animal, posture: Posture, index: int) -> Path:
    """The outline of one of its legs, without its foot."""
    foot, hind = posture.feet[index], index % 2 == 1
    assert foot is not None
    (x, y), g = (posture.hip if hind else posture.shoulder), kind.girth
    root = (x + (g * 0.02 if hind else g * 0.06) - (kind.limb * 0.5 if index < 2 else 0), y + g * 0.1)
    return leg(kind, root, foot, hind=hind, arm=posture.arms and not hind)
