"""Dunking: a run-up to the hoop, and a leap as high as its ring."""

from longtake.stage.composing.blocking import Blocking
from longtake.stage.composing.layout import Beat
from longtake.stage.composing.reaching import tall
from longtake.stage.families.person.pose import hand_at
from longtake.stage.families.person.pose_sport import SHOOT_RELEASES
from longtake.stage.families.values import Act
from longtake.stage.sheet import Point

_SAID = ("dunk", "扣篮", "灌篮")
_SHORT, _OVER = 14.0, 46.0
"""How far before the ring's middle, and above it, the hands are that let the ball go, in stage units."""


def dunked(blocking: Blocking, index: int, start: float, end: float, here: Point) -> Beat | None:
    """The beat of who dunks; None where nobody does, or there is no hoop."""
    company = blocking.company
    words = company.description.words.lower()
    hoop = company.named("hoop")
    if hoop is None or hoop not in blocking.anchors or not any(said in words for said in _SAID):
        return None
    if not company.person(index):
        return None
    at, own = blocking.anchors[hoop], blocking.anchors[index]
    rim_x, rim_y, _ = (float(one) for one in company.concept(hoop).measures.get("rim", (-60, 380, 60)))
    side = 1 if at.x >= here[0] else -1
    # The hoop turns its ring to who comes (see aims), unless it is part of the set.
    ring = at.x + (1 if hoop in blocking.silent or rim_x * side < 0 else -1) * rim_x * at.scale
    x, y = hand_at(Act("shoot", u=SHOOT_RELEASES), tall(company.concept(index)))
    finish = (ring - side * (x + _SHORT) * own.scale, here[1])
    high = max(rim_y * at.scale + _OVER * own.scale + y * own.scale, 60 * own.scale)
    return Beat("shoot", start, end, here, finish, "dunks", high=high)
