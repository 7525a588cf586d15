"""Insects, spiders, snails and worms. They look to the right.

In the air (`at` air, and not sitting or walking) their middle is the origin; on the ground it is the foot. Every
concept fills its `size`; `form` says what it is: butterfly, moth, bee, wasp, fly, mosquito, dragonfly, cicada,
firefly (families/insect_winged.py), ladybird, beetle, stag-beetle, ant, grasshopper, cricket, mantis
(families/insect_legs.py), caterpillar, silkworm, worm, centipede, snail, slug, spider, scorpion
(families/insect_ground.py). Colours: `paper`, `second` (stripes, spots, a shell); `speed` in units a second.
"""

from longtake.stage.families import insect_ground, insect_legs, insect_winged
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, swing
from longtake.stage.sheet import Sheet

_FORMS = {**insect_winged.FORMS, **insect_legs.FORMS, **insect_ground.FORMS}
_DOWN = ("stand", "sit", "lie", "sleep", "fall-asleep", "eat", "drink", "walk", "run", "crawl", "go", "stare", "wait")
"""What those who fly do with their feet on something."""


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw it, in the air or on its feet."""
    own = sheet.new()
    _FORMS[cut.form or "butterfly"](own, cut, act)
    if aloft(cut, act):
        hover = 5 * swing(act.seconds, 1.1, chance("hover", act.who))
        sheet.put(own, 2 * swing(act.seconds, 0.7), hover)
    else:
        leap = abs(swing(act.seconds, 0.8)) * cut.concept.size[1] * 0.4 if act.doing == "jump" else 0.0
        sheet.put(own, 0, -cut.concept.size[1] / 2 - leap)


def aloft(cut: Cut, act: Act) -> bool:
    """Whether it is on the wing."""
    return act.doing in ("fly", "glide", "float", "rise") or (cut.concept.at == "air" and act.doing not in _DOWN)


def pace(cut: Cut, *, running: bool = False) -> float:
    """Units a second at which its feet do not slide."""
    return float(cut.measure("speed", 60.0)) * (2.0 if running else 1.0)
