"""What few animals have: wings on the shoulders, and the water that a swimmer lies in."""

from longtake.drawing import colour, ellipse, with_alpha
from longtake.stage.families.animal.kind import Animal
from longtake.stage.families.animal.posture import Posture
from longtake.stage.families.values import Act
from longtake.stage.families.wings import draw_wing
from longtake.stage.motion import chance, swing
from longtake.stage.sheet import WHITE, Sheet, darker

_WATER = colour("#8fc3da")


def draw_wings(sheet: Sheet, kind: Animal, posture: Posture, act: Act, *, near: bool) -> None:
    """One of its wings, if it has any: beating as it flies, else half raised."""
    if kind.wings == "none":
        return
    (x, y), g = posture.shoulder, kind.girth
    beat = 0.72 + 0.03 * swing(act.seconds, 2.6)
    if act.doing in ("fly", "rise", "flap", "float"):
        beat = 0.25 + 0.75 * swing(act.seconds, 0.9, chance("wing", act.who))
    paper = kind.wing_paper or kind.paper
    own = sheet.new()
    size = kind.length * 0.5 + g * 0.5
    shape = "skin" if kind.wings == "skin" else "broad"
    draw_wing(own, shape, size * 1.25, size * 2.5, beat, paper if near else darker(paper, 0.18))
    sheet.put(own, x - g * (0.16 if near else -0.1), y - g * 0.3, turn=-24.0 if near else 14.0)


def draw_water(sheet: Sheet, kind: Animal, posture: Posture, act: Act) -> None:
    """Water up to its flanks, and a wave before its chest."""
    wide = kind.length * 1.3 + kind.girth
    sheet.veil(ellipse(kind.shift, 4, wide, posture.sunk * 0.8), with_alpha(sheet.light.on(_WATER), 205))
    for number, (share, y) in enumerate(((-0.5, 0.0), (0.42, -0.16), (0.0, 0.3))):
        x = kind.shift + wide * share + 8 * swing(act.seconds, 1.7, number * 0.3)
        sheet.draw([(x - 22, posture.sunk * y), (x, posture.sunk * y - 5), (x + 22, posture.sunk * y)], WHITE, 4)
