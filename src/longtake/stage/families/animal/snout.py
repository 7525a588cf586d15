"""Snouts, seen from the side: a dog's, a horse's, a crocodile's; and how far mouths are open."""

from longtake.drawing import Colour, Path, colour, ellipse, mix, polygon
from longtake.stage.families.animal.crown import draw_beard, draw_tusks
from longtake.stage.families.animal.kind import Animal, Head
from longtake.stage.families.outlines import at_angle, blob, curl, halfway, taper
from longtake.stage.families.values import Act
from longtake.stage.motion import swing
from longtake.stage.sheet import Point, Sheet

INK = colour("#3a2c38")
RED = colour("#8c3b46")
_TONGUE = colour("#e2777c")


def mouth_open(act: Act) -> float:
    """How far its mouth is open, 0 to 1: in steps, so that a head is cut once for each."""
    return round(_open(act) * 12) / 12


def _open(act: Act) -> float:
    match act.doing:
        case "talk":
            return max(act.mouth, 0.9 if (act.seconds % 1.7) < 0.6 else 0.0)
        case "howl" | "roar" | "laugh":
            return 0.85 + 0.15 * swing(act.seconds, 0.3)
        case "eat":
            return 0.3 + 0.3 * swing(act.seconds, 0.45)
        case "run":
            return max(act.mouth, 0.25)
        case "stretch":
            return 0.7
    return act.mouth


def snout_of(head: Head) -> tuple[Point, Point]:
    """Where a snout begins in the skull, and the middle of its tip."""
    r = head.size
    base = (r * 0.16, r * 0.14)
    return base, at_angle(base, head.droop, r * (0.42 + 0.78 * head.snout))


def draw_snout(sheet: Sheet, kind: Animal, paper: Colour, act: Act) -> None:
    """A muzzle with its nose and its mouth."""
    head, r = kind.head, kind.head.size
    base, tip = snout_of(head)
    wide, a = r * head.muzzle * 1.1, head.droop
    pale = head.muzzle_paper or mix(paper, kind.belly, 0.85)
    low = 0.26 if kind.foot != "hoof" else 0.0
    start = at_angle(halfway(base, tip, 0.34 if low else 0.6), a + 90, wide * low)
    sheet.cut(taper([start, tip], [wide * (0.78 if low else 0.9), wide * 0.86]), pale, lift=0)
    under = at_angle(halfway(base, tip, 1.06), a + 90, wide * 0.22)
    corner = at_angle(halfway(base, tip, 0.42), a + 90, wide * 0.34)
    if head.horns in ("rhino", "triple"):
        _nose_horns(sheet, head, base, tip)
    if kind.foot == "hoof":
        sheet.cut(ellipse(*at_angle(tip, a - 80, wide * 0.14), r * 0.07, r * 0.055), INK, lift=0)
    else:
        sheet.cut(ellipse(*at_angle(tip, a - 40, wide * 0.42), r * 0.17, r * 0.13), head.nose, lift=0)
    if head.snout < 1.7 and mouth_open(act) < 0.05:
        sheet.draw([under, corner, (corner[0] - r * 0.1, corner[1] - r * 0.12)], INK, r * 0.05)
    if head.tusks == "jaws":
        _jaws(sheet, base, tip, a, wide)
    elif head.tusks != "none":
        draw_tusks(sheet, head, halfway(corner, under, 0.6))
    if head.beard:
        draw_beard(sheet, r, *at_angle(halfway(base, tip, 0.7), a + 90, wide * 0.5), kind.belly)


def draw_jaw(sheet: Sheet, kind: Animal, paper: Colour, act: Act) -> None:
    """The lower jaw of an open snout, which goes behind the upper."""
    head, open_ = kind.head, mouth_open(act)
    if head.face != "side" or open_ < 0.05:
        return
    r = head.size
    base, tip = snout_of(head)
    wide, far = r * head.muzzle, r * (0.42 + 0.78 * head.snout)
    turn = head.droop + 8 + 26 * open_
    hinge = at_angle(base, head.droop + 90, wide * 0.2)
    end = at_angle(hinge, turn, far * 0.86)
    sheet.cut(blob([hinge, tip, end, halfway(hinge, end)], 0.5), RED, lift=0.4)
    sheet.cut(
        taper(
            [halfway(hinge, end, 0.3), halfway(hinge, end, 0.6), at_angle(hinge, turn - 5, far * 0.86)],
            [wide * 0.3] * 3,
        ),
        _TONGUE,
        lift=0,
    )
    low = at_angle(hinge, turn + 90, wide * 0.14)
    sheet.cut(
        taper(
            [low, at_angle(low, turn, far * 0.5), at_angle(low, turn, far * 0.9)], [wide * 0.5, wide * 0.5, wide * 0.42]
        ),
        kind.head.muzzle_paper or mix(paper, kind.belly, 0.6),
        lift=0.4,
    )


def _jaws(sheet: Sheet, base: Point, tip: Point, a: float, wide: float) -> None:
    """A row of teeth along a long mouth."""
    path = Path(b"", ())
    for index in range(7):
        x, y = at_angle(halfway(base, tip, 0.34 + 0.11 * index), a + 90, wide * 0.4)
        size = wide * 0.16
        path += polygon([(x - size * 0.6, y), (x + size * 0.6, y), (x, y + size * 1.5)])
    sheet.cut(path, colour("#fbf6e8"), lift=0)


def _nose_horns(sheet: Sheet, head: Head, base: Point, tip: Point) -> None:
    r, a = head.size, head.droop
    for share, tall in ((0.96, 0.95), (0.5, 0.5)) if head.horns == "rhino" else ((0.9, 0.6),):
        foot = at_angle(halfway(base, tip, share), a - 90, r * head.muzzle * 0.4)
        horn = curl(foot, a - 60, r * tall * head.horn, -34, 3)
        sheet.cut(
            taper(horn, [r * 0.34 * (0.6 + 0.4 * tall), r * 0.26 * (0.6 + 0.4 * tall), r * 0.15, r * 0.03]),
            head.horn_paper,
            lift=0.6,
        )
