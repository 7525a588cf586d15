"""Trees, flowers, leaves. The origin is on the ground below the stem."""

from longtake.drawing import Colour, circle, colour, ellipse, smooth
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, swing
from longtake.stage.sheet import Sheet, darker, paler

_BARK = colour("#8a6146")
_LEAF = colour("#6f9a63")


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the plant, swaying."""
    _FORMS.get(cut.form, _tree)(sheet, cut, act)


def _tree(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paper("#6f9a63")
    sway = swing(act.seconds, 5.2, chance("tree", act.who)) * 4
    trunk = [(-w * 0.09, 0), (-w * 0.05, -h * 0.5), (w * 0.05, -h * 0.5), (w * 0.09, 0)]
    sheet.cut(smooth(trunk, tension=0.3), _BARK, fade=darker(_BARK, 0.2))
    crown = sheet.new()
    for x, y, r, tone in (
        (-0.26, -0.5, 0.24, 0.1),
        (0.27, -0.52, 0.23, 0.12),
        (0.0, -0.74, 0.3, 0.0),
        (0.02, -0.5, 0.27, -0.08),
    ):
        shade = darker(paper, tone) if tone >= 0 else paler(paper, -tone)
        crown.cut(circle(x * w + sway * -y, y * h, r * w), shade, lift=1.6)
    sheet.put(crown)


def _pine(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paper("#4f7f66")
    sway = swing(act.seconds, 5.6, chance("pine", act.who)) * 3
    sheet.strip([(0, 0), (0, -h * 0.3)], _BARK, w * 0.1)
    for level in range(4):
        low, wide = -h * (0.14 + 0.2 * level), w * (0.5 - 0.1 * level)
        top = low - h * 0.3
        lean = sway * (level + 1) * 0.4
        tier = [
            (lean, top),
            (wide * 0.6 + lean * 0.5, low - h * 0.1),
            (wide, low),
            (0, low + h * 0.025),
            (-wide, low),
            (-wide * 0.6 + lean * 0.5, low - h * 0.1),
        ]
        sheet.cut(smooth(tier, tension=0.45), paler(paper, 0.06 * level), lift=1.5)


def _palm(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paper("#5f9a68")
    sway = swing(act.seconds, 4.4, chance("palm", act.who)) * 8
    top = (w * 0.12 + sway, -h * 0.82)
    sheet.strip([(-w * 0.06, 0), (-w * 0.02, -h * 0.4), top], colour("#a97c52"), 26, bend=True)
    for dx, dy in (
        (-0.5, 0.02),
        (-0.42, -0.16),
        (-0.1, -0.24),
        (0.22, -0.2),
        (0.44, -0.04),
        (0.42, 0.16),
        (-0.34, 0.18),
    ):
        tip = (top[0] + dx * w, top[1] + dy * h + sway * 0.4)
        mid = (top[0] + dx * w * 0.5, top[1] + dy * h * 0.5 - h * 0.07)
        frond = [top, (mid[0], mid[1] - 12), tip, (mid[0] + 4, mid[1] + 18)]
        sheet.cut(smooth(frond, tension=0.9), darker(paper, 0.1 if dy > 0 else 0))


def _flower(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paper("#e0717a")
    sway = swing(act.seconds, 3.6, chance("flower", act.who)) * 8
    top = (sway, -h * 0.78)
    sheet.strip([(0, 0), (-6, -h * 0.4), top], _LEAF, 9, bend=True)
    sheet.cut(smooth([(-4, -h * 0.24), (w * 0.4, -h * 0.44), (w * 0.3, -h * 0.24)]), _LEAF, lift=0.6)
    bloom = sheet.new()
    for index in range(6):
        petal = sheet.new()
        petal.cut(ellipse(0, -w * 0.28, w * 0.17, w * 0.24), paper, lift=0.6)
        bloom.put(petal, turn=index * 60.0)
    bloom.cut(circle(0, 0, w * 0.18), colour("#f2cf4a"), lift=0.6)
    sheet.put(bloom, *top, turn=sway)


def _bush(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper: Colour = cut.paper("#6f9a63")
    for x, y, r in (
        (-0.3, -0.36, 0.2),
        (0.3, -0.34, 0.19),
        (0.0, -0.56, 0.25),
        (-0.12, -0.26, 0.2),
        (0.14, -0.26, 0.2),
    ):
        sheet.cut(circle(x * w, y * h, r * w), darker(paper, 0.2 * (0.5 + y)), lift=1.2)


def _leaf(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paper("#d9913c")
    leaf = sheet.new()
    leaf.cut(smooth([(0, -h / 2), (w * 0.4, -h * 0.1), (0, h / 2), (-w * 0.4, -h * 0.1)], tension=0.9), paper)
    leaf.draw([(0, -h * 0.36), (0, h * 0.6)], darker(paper, 0.3), 4)
    sheet.put(leaf, 0, -h / 2, turn=swing(act.seconds, 2.4, chance(act.who)) * 50)


_FORMS = {"pine": _pine, "palm": _palm, "flower": _flower, "bush": _bush, "leaf": _leaf}
