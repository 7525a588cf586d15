"""Pacing: how fast figures go so that no foot slides, and how long things that are done take."""

from collections.abc import Sequence

from longtake.stage.composing.company import Company
from longtake.stage.composing.reaching import tall
from longtake.stage.families.animal import pace as animal_pace
from longtake.stage.families.bird import pace as bird_pace
from longtake.stage.families.insect import pace as insect_pace
from longtake.stage.families.person.pose_move import PACES

RIDES = ("vehicle", "bird", "fish", "insect")
"""Families that cross the frame from edge to edge."""

LASTS = {
    "throw": 1.5, "shoot": 1.6, "kick": 1.4, "hit": 1.4, "bat": 1.4, "racket": 1.4, "catch": 1.5,
    "pick-up": 2.2, "put": 2.0, "bow": 2.4, "sneeze": 1.2, "jump": 1.8,
}  # fmt: skip
"""Seconds of what is done once and then over; everything else goes on as long as there is time."""

LEADS_IN = 0.6
"""Seconds before something is done once, if nothing comes before it: one must see who it is."""


def pace(company: Company, index: int, doing: str, scale: float) -> float:
    """Units a second at which the feet stay where they are set down."""
    concept = company.concept(index)
    cut = company.cut(index)
    running = doing == "run"
    if concept.family == "animal" and cut is not None:
        return animal_pace(cut, running=running) * scale
    if concept.family in ("bird", "insect") and cut is not None:
        return (bird_pace if concept.family == "bird" else insect_pace)(cut, running=running) * scale
    # A small doll takes smaller and faster steps.
    own = tall(concept) ** 0.5 if concept.family == "person" else 1.0
    return PACES.get(doing, PACES["run"] if running else PACES["walk"]) * own * scale


def spans(takes: Sequence[float | None], late: float) -> list[tuple[float, float]]:
    """Start and end of each stretch from share `late` on, by the share it takes itself (None: whatever is left)."""
    fixed = sum(share for share in takes if share is not None)
    free = sum(share is None for share in takes)
    left = max(1 - late - fixed, 0.3 * free) if free else 0.0
    squeeze = min(1.0, (1 - late - left) / fixed) if fixed else 1.0
    found, gone = [], late
    for share in takes:
        end = gone + (left / free if share is None else share * squeeze)
        found.append((gone, end))
        gone = end
    return found
