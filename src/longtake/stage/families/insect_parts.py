"""What insects share: eyes, feelers, and legs that step."""

import math

from longtake.drawing import Colour, circle, colour
from longtake.stage.families.animal.head import INK
from longtake.stage.families.outlines import curl
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import blink, chance
from longtake.stage.papers import paper_of
from longtake.stage.sheet import WHITE, Point, Sheet

GLASS = colour("#e6f0f6", 205)
GOING = ("walk", "run", "go", "enter", "leave", "crawl", "climb", "dance", "drive")


def papers(cut: Cut, paper: str, second: str) -> tuple[Colour, Colour]:
    """Its own paper and that of its stripes or spots, the usual ones where its row states none."""
    own = cut.paint or paper_of(str(cut.measure("paper", paper)), INK)
    return own, paper_of(str(cut.measure("second", second)), own)


def draw_eye(sheet: Sheet, x: float, y: float, r: float, act: Act) -> None:
    """A round eye that looks ahead."""
    sheet.cut(circle(x, y, r * 1.3), colour("#fbf8f1"), lift=0)
    if act.doing in ("sleep", "fall-asleep") or blink(act.seconds, act.who):
        sheet.draw([(x - r, y), (x, y + r * 0.5), (x + r, y)], INK, r * 0.5)
        return
    sheet.cut(circle(x + r * 0.24, y, r * 0.82), INK, lift=0)
    sheet.cut(circle(x + r * 0.5, y - r * 0.3, r * 0.28), WHITE, lift=0)


def draw_feelers(sheet: Sheet, at: Point, far: float, paper: Colour, thick: float, bend: float = 50) -> None:
    """Two feelers, forward and up, with a knob at the end of each."""
    for angle in (-78, -48):
        points = curl(at, angle, far, bend, 3)
        sheet.strip(points, paper, thick, lift=0.3, bend=True)
        sheet.cut(circle(*points[-1], thick * 0.9), paper, lift=0)


def phase_of(act: Act, far: float) -> float:
    """How far its legs are in their stepping, in radians; they step once for every `far` units it goes."""
    return 2 * math.pi * act.gone / far if act.gone else act.seconds * 14


def draw_legs(
    sheet: Sheet,
    roots: tuple[float, ...],
    hip: float,
    ground: float,
    reach: float,
    paper: Colour,
    thick: float,
    act: Act,
) -> None:
    """Legs from roots along a body, bent outward, that step in two groups of three when it goes."""
    for number, x in enumerate(roots):
        phase = phase_of(act, reach * 1.2) + math.pi * (number % 2) + chance(act.who)
        step, lift = 0.0, 0.0
        if act.doing in GOING:
            step, lift = math.cos(phase) * reach * 0.3, max(0.0, math.sin(phase)) * reach * 0.3
        lean = reach * (number / max(len(roots) - 1, 1) - 0.5)
        knee = (x + lean * 0.8, hip - reach * 0.22 - lift)
        sheet.strip([(x, hip), knee, (x + lean * 1.3 + step, ground - thick * 0.5 - lift)], paper, thick, lift=0.3)
