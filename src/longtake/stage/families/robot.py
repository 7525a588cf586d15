"""Robots: a box of a body, a head with a lamp, arms and legs that pose. The origin is on the ground between the feet.

What a concept may state: `paper`, that of its plates. It fills its `size`.
"""

from dataclasses import dataclass

from longtake.drawing import Colour, circle, ellipse, rectangle
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.sheet import Point, Sheet, darker, paler

_WALKS = frozenset({"walk", "march", "sneak", "run", "skip", "enter", "leave", "go", "climb"})
_REACHES = frozenset({
    "hold", "reach", "press", "open", "close", "point", "show", "pick-up", "take", "carry", "lift", "push", "put",
    "give", "throw", "paw", "fill", "pour", "water", "cook", "wash", "write", "type", "paint", "shake-hands",
})  # fmt: skip
_GLAD = frozenset({"laugh", "dance", "cheer", "celebrate", "jump", "surprise"})


@dataclass(frozen=True)
class _Pose:
    """Degrees: each arm from hanging, each leg from standing; the nearer first. `rise` is how far it is lifted."""

    arms: Point = (10.0, -10.0)
    legs: Point = (0.0, 0.0)
    tilt: float = 0.0
    rise: float = 0.0


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the robot doing something; its mouth lights up when it speaks."""
    w, h = cut.concept.size
    paper = cut.paint or paper_of(str(cut.measure("paper", "silver")), PAPERS["silver"])
    pose = _pose(act)
    body = sheet.new()
    _limb(body, (w * 0.3, -h * 0.6), h * 0.16, pose.arms[1], darker(paper, 0.2), hand=True)
    for side, turn in ((0.13, pose.legs[1]), (-0.13, pose.legs[0])):
        _limb(body, (w * side, -h * 0.32), h * 0.135, turn, darker(paper, 0.12), hand=False)
    _body(body, w, h, paper)
    head = body.new()
    _head(head, w, h, paper, act)
    body.put(head, 0, -h * 0.66, turn=pose.tilt)
    _limb(body, (-w * 0.3, -h * 0.6), h * 0.16, pose.arms[0], paper, hand=True)
    sheet.put(body, 0, -pose.rise * h)


def _pose(act: Act) -> _Pose:
    beat = swing(act.seconds, 1.0)
    if act.doing in _WALKS:
        fast = swing(act.seconds, 0.6 if act.doing == "run" else 1.0)
        return _Pose((26 * fast, -26 * fast), (-16 * fast, 16 * fast), 2 * fast, 0.008 * abs(fast))
    if act.doing in _REACHES:
        return _Pose((-8.0, -78 - 6 * beat), tilt=5)
    if act.doing == "wave":
        return _Pose((10.0, -150 + 18 * swing(act.seconds, 0.7)), tilt=-4)
    if act.doing in _GLAD:
        return _Pose((140 + 14 * beat, -140 + 14 * beat), (-6 * beat, 6 * beat), 5 * beat, 0.03 * abs(beat))
    return _Pose((10 + 1.5 * swing(act.seconds, 4), -10.0), tilt=2 * swing(act.seconds, 5))


def _limb(sheet: Sheet, at: Point, long: float, turn: float, paper: Colour, *, hand: bool) -> None:
    """Two bars of `long`, hanging; `turn` swings it about its upper end."""
    limb = sheet.new()
    limb.strip([(0, 0), (0, long * 1.9)], PAPERS["iron"], long * 0.2)
    limb.strip([(0, 0), (0, long * 0.6)], paper, long * 0.36)
    limb.cut(circle(0, long, long * 0.2), PAPERS["slate"])
    limb.strip([(0, long * 1.3), (0, long * 1.7)], paper, long * 0.4)
    if hand:
        limb.outline(circle(0, long * 2.14, long * 0.22), PAPERS["iron"], long * 0.16)
    else:
        limb.cut(rectangle(-long * 0.42, long * 1.98, long * 0.9, long * 0.38, long * 0.18), darker(paper, 0.25))
    limb.cut(circle(0, 0, long * 0.24), PAPERS["slate"])
    sheet.put(limb, *at, turn=turn)


def _body(sheet: Sheet, w: float, h: float, paper: Colour) -> None:
    sheet.cut(rectangle(-w * 0.3, -h * 0.65, w * 0.6, h * 0.35, w * 0.1), paper, fade=darker(paper, 0.12), lift=1.4)
    sheet.cut(rectangle(-w * 0.19, -h * 0.58, w * 0.38, h * 0.14, w * 0.04), PAPERS["screen"], lift=0)
    pulse = [(-0.15, -0.51), (-0.07, -0.51), (-0.03, -0.55), (0.03, -0.47), (0.07, -0.51), (0.15, -0.51)]
    sheet.draw([(w * x, h * y) for x, y in pulse], PAPERS["lime"], w * 0.022)
    for x, tone in ((-0.13, "red"), (0.0, "amber"), (0.13, "teal")):
        sheet.cut(circle(w * x, -h * 0.375, w * 0.045), PAPERS[tone], lift=0.4)


def _head(sheet: Sheet, w: float, h: float, paper: Colour, act: Act) -> None:
    """About the neck."""
    sheet.cut(rectangle(-w * 0.07, -h * 0.03, w * 0.14, h * 0.05, 4), PAPERS["iron"])
    sheet.strip([(0, -h * 0.27), (0, -h * 0.31)], PAPERS["iron"], w * 0.04)
    sheet.cut(circle(0, -h * 0.315, w * 0.055), PAPERS["red"], glow=swing(act.seconds, 1.6) > 0)
    for side in (-1, 1):
        sheet.cut(rectangle(side * w * 0.3 - w * 0.05, -h * 0.19, w * 0.1, h * 0.1, w * 0.03), PAPERS["slate"])
    sheet.cut(rectangle(-w * 0.3, -h * 0.28, w * 0.6, h * 0.26, w * 0.1), paler(paper, 0.15), lift=1.2)
    sheet.cut(rectangle(-w * 0.24, -h * 0.24, w * 0.48, h * 0.12, w * 0.06), PAPERS["ink"], lift=0)
    for side in (-1, 1):
        sheet.cut(ellipse(side * w * 0.11, -h * 0.18, w * 0.058, w * 0.058), PAPERS["sky"], glow=True, lift=0)
    tall = h * (0.016 + 0.03 * act.mouth)
    lit = PAPERS["amber"] if act.mouth > 0.1 else PAPERS["iron"]
    sheet.cut(rectangle(-w * 0.12, -h * 0.07 - tall / 2, w * 0.24, tall, tall / 2), lit, glow=act.mouth > 0.1, lift=0)
