"""Mechanics: what moves freely in a shot is simulated once, before anything is drawn.

    Scene (bodies, what they can hit, when and how they are let go) ─► simulated ─► Motion
                                                                                    a Track of each body, the Impacts

Lengths are frame units, y downward; `Scene.unit` is how many of them a metre has there. Times are seconds. What
things are made of (`matter`) decides how they bounce, roll, break, float and sound; there is no list of cases.
"""

from longtake.stage.mechanics.aiming import aimed, off_the_board
from longtake.stage.mechanics.matter import Matter, ground_of, matter_of
from longtake.stage.mechanics.simulation import simulated
from longtake.stage.mechanics.track import Impact, Motion, Now, Track
from longtake.stage.mechanics.values import PACE, UNITS, Body, Hold, Net, Push, Scene, Solid

__all__ = [
    "PACE",
    "UNITS",
    "Body",
    "Hold",
    "Impact",
    "Matter",
    "Motion",
    "Net",
    "Now",
    "Push",
    "Scene",
    "Solid",
    "Track",
    "aimed",
    "ground_of",
    "matter_of",
    "off_the_board",
    "simulated",
]
