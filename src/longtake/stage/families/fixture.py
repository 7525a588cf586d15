"""What belongs to a wall, when it is named where no wall has it. The origin is below the middle."""

from longtake.drawing import colour, ellipse, rectangle
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import ease, part
from longtake.stage.scenery import window
from longtake.stage.sheet import WHITE, Sheet, darker, paler


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw a window, a door or a mirror."""
    w, h = cut.concept.size
    if cut.form == "door":
        paper = cut.paper("#a9714b")
        sheet.cut(rectangle(-w / 2 - 18, -h - 18, w + 36, h + 18, 4), colour("#efe3d0"), lift=1.4)
        gap = ease(part(act.u, 0.1, 0.6)) if act.doing == "reach" else 0.0
        sheet.cut(rectangle(-w / 2, -h, w, h), colour("#5b4a56"), lift=0)
        leaf = sheet.new()
        leaf.cut(rectangle(0, -h, w, h, 3), paper, fade=darker(paper, 0.08), lift=0.6)
        for y in (0.9, 0.44):
            leaf.cut(rectangle(w * 0.16, -h * y, w * 0.68, h * 0.36, 6), paler(paper, 0.1), lift=0.4)
        leaf.cut(ellipse(w * 0.88, -h * 0.48, 11, 11), colour("#f3dfae"), lift=0.6)
        sheet.put(leaf, -w / 2, 0, scale=(1 - 0.7 * gap, 1.0))
    elif cut.form == "mirror":
        sheet.cut(ellipse(0, -h / 2, w / 2, h / 2), colour("#b98a4a"), lift=1.6)
        sheet.cut(ellipse(0, -h / 2, w / 2 - 16, h / 2 - 16), colour("#cfe3ea"), lift=0)
        sheet.cut(ellipse(-w * 0.14, -h * 0.66, w * 0.08, h * 0.14), (*WHITE[:3], 130), lift=0)
    else:
        window(sheet, 0, -40, w, h - 40, act.seconds, curtains=colour("#e9c9a0"))
