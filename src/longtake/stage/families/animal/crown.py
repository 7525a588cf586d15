"""What grows out of a head: horns, antlers, tusks, a beard."""

import math

from longtake.drawing import Colour, circle, colour, ellipse
from longtake.stage.families.animal.kind import Head
from longtake.stage.families.outlines import blob, curl, taper
from longtake.stage.sheet import Point, Sheet, darker

_IVORY = colour("#f4ecd6")


def draw_horns(sheet: Sheet, head: Head) -> None:
    """Horns or antlers; those of a rhinoceros stand on its nose and are drawn with the snout."""
    make = _HORNS.get(head.horns)
    if make is None:
        return
    for side in (-1, 1):
        horn = sheet.new()
        make(horn, head.size * head.horn, head.horn_paper)
        r = head.size
        across, up = _ROOTS.get(head.horns, (0.46, 0.66))
        sheet.put(horn, side * r * across * head.wide, -r * up, scale=(side, 1.0))


def _short(horn: Sheet, r: float, paper: Colour) -> None:
    horn.cut(taper([(0, 0), (r * 0.34, -r * 0.2), (r * 0.4, -r * 0.6)], [r * 0.26, r * 0.2, r * 0.06]), paper)


def _knobs(horn: Sheet, r: float, paper: Colour) -> None:
    horn.cut(taper([(0, r * 0.1), (r * 0.04, -r * 0.3), (r * 0.06, -r * 0.55)], [r * 0.18] * 3), paper)
    horn.cut(circle(r * 0.06, -r * 0.58, r * 0.17), darker(paper, 0.5), lift=0.4)


def _ram(horn: Sheet, r: float, paper: Colour) -> None:
    points = [
        (0, 0),
        (r * 0.42, -r * 0.3),
        (r * 0.86, 0),
        (r * 0.78, r * 0.52),
        (r * 0.36, r * 0.54),
        (r * 0.42, r * 0.22),
    ]
    horn.cut(taper(points, [r * 0.4, r * 0.42, r * 0.36, r * 0.28, r * 0.18, r * 0.06]), paper)
    for x, y, dx, dy in ((0.4, -0.3, 0.02, 0.18), (0.84, 0.0, 0.17, 0.02), (0.76, 0.5, 0.08, 0.12)):
        horn.draw([((x - dx) * r, (y - dy) * r), ((x + dx) * r, (y + dy) * r)], darker(paper, 0.25), r * 0.05)


def _back(horn: Sheet, r: float, paper: Colour) -> None:
    points = [(0, 0), (r * 0.02, -r * 0.6), (r * 0.3, -r * 1.06), (r * 0.72, -r * 1.2)]
    horn.cut(taper(points, [r * 0.28, r * 0.22, r * 0.15, r * 0.05]), paper)


def _straight(horn: Sheet, r: float, paper: Colour) -> None:
    horn.cut(taper([(0, 0), (r * 0.16, -r * 0.9), (r * 0.3, -r * 1.8)], [r * 0.2, r * 0.15, r * 0.04]), paper)
    for step in range(1, 6):
        x, y = r * 0.028 * step, -r * 0.2 * step
        horn.draw([(x - r * 0.07, y), (x + r * 0.09, y - r * 0.05)], darker(paper, 0.3), r * 0.05)


def _lyre(horn: Sheet, r: float, paper: Colour) -> None:
    points = [(0, 0), (r * 0.32, -r * 0.5), (r * 0.26, -r * 0.95), (r * 0.06, -r * 1.3)]
    horn.cut(taper(points, [r * 0.2, r * 0.17, r * 0.13, r * 0.04]), paper)


def _wide(horn: Sheet, r: float, paper: Colour) -> None:
    points = [(-r * 0.1, r * 0.16), (r * 0.36, 0), (r * 0.66, -r * 0.2), (r * 0.62, -r * 0.66)]
    horn.cut(taper(points, [r * 0.44, r * 0.4, r * 0.26, r * 0.06]), paper)


def _crescent(horn: Sheet, r: float, paper: Colour) -> None:
    points = [(-r * 0.24, r * 0.04), (r * 0.5, r * 0.24), (r * 1.05, -r * 0.1), (r * 0.86, -r * 0.66)]
    horn.cut(taper(points, [r * 0.4, r * 0.34, r * 0.22, r * 0.05]), paper)


def _antlers(horn: Sheet, r: float, paper: Colour) -> None:
    beam = [(0, 0), (r * 0.5, -r * 0.5), (r * 0.72, -r * 1.1), (r * 0.6, -r * 1.7)]
    path = taper(beam, [r * 0.18, r * 0.16, r * 0.13, r * 0.06])
    for (x, y), angle, far in (((0.16, -0.2), -70, 0.5), ((0.58, -0.66), -20, 0.56), ((0.7, -1.16), -130, 0.5)):
        path += taper(curl((x * r, y * r), angle, r * far, -30, 2), [r * 0.12, r * 0.1, r * 0.04])
    horn.cut(path, paper)


def _palms(horn: Sheet, r: float, paper: Colour) -> None:
    palm = [(-0.06, 0.06), (0.4, -0.12), (0.5, -0.62), (0.72, -0.44), (0.8, -0.98), (1.0, -0.62), (1.22, -1.0),
            (1.3, -0.5), (1.56, -0.6), (1.36, -0.06), (0.8, 0.16), (0.3, 0.16)]  # fmt: skip
    horn.cut(blob([(x * r, y * r) for x, y in palm], 0.5), paper)


def _dragon(horn: Sheet, r: float, paper: Colour) -> None:
    horn.cut(taper([(0, 0), (r * 0.1, -r * 0.4), (-r * 0.1, -r * 0.9)], [r * 0.28, r * 0.2, r * 0.05]), paper)


def _triple(horn: Sheet, r: float, paper: Colour) -> None:
    horn.cut(taper([(0, r * 0.1), (r * 0.3, -r * 0.4), (r * 0.62, -r * 1.1)], [r * 0.32, r * 0.24, r * 0.04]), paper)


def draw_frill(sheet: Sheet, head: Head, paper: Colour, dark: Colour) -> None:
    """A triceratops's collar of bone, behind its head."""
    r, points = head.size, []
    for index in range(19):
        angle, far = math.radians(118 + 13.4 * index), r * (1.78 if index % 2 else 1.62)
        points.append((far * math.cos(angle), far * 0.96 * math.sin(angle)))
    sheet.cut(blob(points, 0.8), dark)
    sheet.cut(ellipse(-r * 0.2, -r * 0.3, r * 1.2, r * 1.1), paper, lift=0)


def draw_casque(sheet: Sheet, head: Head, paper: Colour) -> None:
    """A chameleon's helmet, behind its head."""
    r = head.size
    sheet.cut(
        blob([(-r * 0.9, r * 0.2), (-r * 1.06, -r * 0.7), (-r * 0.4, -r * 1.3), (r * 0.5, -r * 0.6)], 0.5),
        darker(paper, 0.14),
    )


_HORNS = {
    "triple": _triple,
    "short": _short, "knobs": _knobs, "ram": _ram, "back": _back, "straight": _straight, "lyre": _lyre, "wide": _wide,
    "antlers": _antlers, "palms": _palms, "dragon": _dragon, "crescent": _crescent,
}  # fmt: skip
_ROOTS = {
    "ram": (0.44, 0.56), "straight": (0.24, 0.76), "lyre": (0.26, 0.76), "back": (0.26, 0.74), "wide": (0.5, 0.5),
    "crescent": (0.2, 0.76), "knobs": (0.36, 0.74), "triple": (0.2, 0.66), "dragon": (0.5, 0.6),
    "antlers": (0.34, 0.74), "palms": (0.44, 0.62),
}  # fmt: skip
"""Where a horn stands on the skull: aside and above, in radii; (0.46, 0.66) if nothing is said."""


def draw_single_horn(sheet: Sheet, head: Head) -> None:
    """A unicorn's."""
    r = head.size * head.horn
    sheet.cut(
        taper([(r * 0.3, -r * 0.6), (r * 0.6, -r * 1.2), (r * 0.9, -r * 1.9)], [r * 0.28, r * 0.2, r * 0.03]),
        head.horn_paper,
    )
    for share in (0.2, 0.42, 0.62):
        x, y = r * (0.3 + 0.6 * share), -r * (0.6 + 1.3 * share)
        sheet.draw([(x - r * 0.1, y - r * 0.02), (x + r * 0.09, y + r * 0.03)], darker(head.horn_paper, 0.25), r * 0.05)


_TUSKS: dict[str, tuple[tuple[float, ...], tuple[Point, ...], float]] = {
    "up": ((-0.34, 0.2), ((0, 0.1), (0.1, -0.1), (0.02, -0.4)), 0.17),
    "down": ((-0.3, 0.24), ((0, 0), (0.03, 0.6), (-0.06, 1.1)), 0.18),
    "forward": ((0.0,), ((0, 0), (0.16, 0.5), (0.74, 0.62)), 0.2),
    "mammoth": ((0.0, 0.3), ((0, 0), (0.3, 0.9), (1.1, 1.1), (1.5, 0.4)), 0.26),
    "fang": ((-0.3, 0.1), ((0, 0), (0, 0.14), (0.02, 0.3)), 0.14),
    "teeth": ((-0.13, 0.03), ((0, 0), (0, 0.1), (0, 0.2)), 0.17),
    "teeth-wide": ((-0.5, 0.4), ((0, 0), (0, -0.1), (0, -0.26)), 0.2),
}
"""Where each tusk begins, how it runs, and how thick it is, in radii of the head."""


def draw_tusks(sheet: Sheet, head: Head, mouth: Point) -> None:
    """Tusks from the mouth: up as a boar's, down as a walrus's, forward as an elephant's; or a beaver's teeth."""
    r, (x, y) = head.size, mouth
    starts, line, thick = _TUSKS[head.tusks]
    for start in starts:
        points = [(x + r * (start + dx), y + r * dy) for dx, dy in line]
        blunt = 0.9 if head.tusks.startswith("teeth") else 0.3
        widths = [r * thick] + [r * thick * 0.9] * (len(points) - 2) + [r * thick * blunt]
        sheet.cut(taper(points, widths), _IVORY, lift=0.5)


def draw_beard(sheet: Sheet, r: float, x: float, y: float, paper: Colour) -> None:
    """A goat's beard, hanging from its chin at `x`, `y`."""
    sheet.cut(
        blob([(x - r * 0.2, y - r * 0.1), (x + r * 0.16, y - r * 0.06), (x - r * 0.04, y + r * 0.6)], 0.5),
        paper,
        lift=0.5,
    )
