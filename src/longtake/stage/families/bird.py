"""Birds. They look to the right; flying, their middle is the origin, standing, the point between their feet."""

from longtake.drawing import circle, colour, ellipse, polygon, smooth
from longtake.stage.families.animal_head import INK
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import blink, chance, swing
from longtake.stage.sheet import WHITE, Sheet, darker

_BEAK = colour("#eda63c")


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the bird flying, swimming or standing."""
    if cut.measure("round", False):
        _upright(sheet, cut, act)
    elif act.doing in ("fly", "float", "rise", "enter", "leave") and cut.concept.at == "air":
        _flying(sheet, cut, act)
    else:
        _standing(sheet, cut, act)


def _flying(sheet: Sheet, cut: Cut, act: Act) -> None:
    w = cut.concept.size[0]
    paper, belly = cut.paper("#5f86a8"), colour(cut.measure("belly", "#f1e4d0"))
    beat = swing(act.seconds, 0.62, chance("beat", act.who))
    s = w / 120
    wing = [(-22 * s, -6 * s), (-34 * s, -58 * s * beat - 8 * s), (4 * s, -70 * s * beat - 4 * s), (22 * s, -4 * s)]
    far = sheet.new()
    far.cut(smooth([(x + 8 * s, y) for x, y in wing]), darker(paper, 0.2), lift=0.5)
    sheet.put(far)
    sheet.cut(polygon([(-36 * s, -4 * s), (-72 * s, -20 * s), (-68 * s, 10 * s)]), darker(paper, 0.12))
    sheet.cut(ellipse(0, 0, 44 * s, 21 * s), paper)
    sheet.cut(ellipse(6 * s, 8 * s, 32 * s, 12 * s), belly, lift=0)
    _head(sheet, 42 * s, -14 * s, 19 * s, cut, act)
    sheet.cut(smooth(wing), darker(paper, 0.08), lift=0.8)


def _standing(sheet: Sheet, cut: Cut, act: Act) -> None:
    s = cut.concept.size[0] / 150
    paper, belly = cut.paper("#5f86a8"), colour(cut.measure("belly", "#f1e4d0"))
    afloat = act.doing in ("swim", "float")
    peck = swing(act.seconds, 0.8) if act.doing == "eat" else 0.0
    if not afloat:
        step = swing(act.seconds, 0.7) * 10 if act.doing in ("walk", "run") else 0.0
        for side in (-1, 1):
            sheet.strip([(side * 10 * s, -36 * s), (side * (10 + step) * s, -3)], _BEAK, 6 * s, lift=0.4)
            sheet.strip([(side * (10 + step) * s, -3), ((side * (10 + step) + 12) * s, -3)], _BEAK, 5 * s, lift=0)
    base = 0.0 if not afloat else 30 * s
    body = [
        (-66 * s, -92 * s + base),
        (-40 * s, -70 * s + base),
        (24 * s, -78 * s + base),
        (50 * s, -58 * s + base),
        (30 * s, -28 * s + base),
        (-24 * s, -26 * s + base),
        (-54 * s, -52 * s + base),
    ]
    sheet.cut(smooth(body), paper)
    sheet.cut(ellipse(12 * s, -46 * s + base, 30 * s, 17 * s), belly, lift=0)
    sheet.cut(
        smooth(
            [(-44 * s, -66 * s + base), (6 * s, -70 * s + base), (-6 * s, -44 * s + base), (-40 * s, -46 * s + base)]
        ),
        darker(paper, 0.12),
        lift=0.6,
    )
    neck = (48 * s, -104 * s + base + max(0.0, peck) * 50 * s)
    sheet.strip([(34 * s, -66 * s + base), neck], paper, 26 * s, lift=0.5)
    _head(sheet, neck[0] + 4 * s, neck[1], 24 * s, cut, act)


def _upright(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, belly = cut.paper("#96704f"), colour(cut.measure("belly", "#d9b98c"))
    rock = swing(act.seconds, 1.1) * (5 if act.doing in ("walk", "run") else 0)
    bird = sheet.new()
    for side in (-1, 1):
        bird.cut(ellipse(side * w * 0.18, -5, w * 0.15, 8), _BEAK, lift=0.5)
        flap = side * (10 + 6 * swing(act.seconds, 1.3))
        wing = sheet.new()
        wing.cut(ellipse(0, h * 0.2, w * 0.11, h * 0.25), darker(paper, 0.12))
        bird.put(wing, side * w * 0.4, -h * 0.64, turn=-flap)
    bird.cut(
        smooth(
            [
                (-w * 0.46, -h * 0.36),
                (-w * 0.4, -h * 0.82),
                (0, -h),
                (w * 0.4, -h * 0.82),
                (w * 0.46, -h * 0.36),
                (w * 0.26, -6),
                (-w * 0.26, -6),
            ]
        ),
        paper,
    )
    bird.cut(ellipse(w * 0.02, -h * 0.34, w * 0.3, h * 0.29), belly, lift=0)
    for side in (-1, 1):
        x, y = w * 0.04 + side * w * 0.19, -h * 0.72
        bird.cut(circle(x, y, w * 0.17), belly, lift=0)
        if blink(act.seconds, act.who) or act.doing == "sleep":
            bird.draw([(x - 9, y), (x, y + 4), (x + 9, y)], INK, 4)
        else:
            bird.cut(circle(x, y, w * 0.085), INK, lift=0)
            bird.cut(circle(x + 3, y - 4, w * 0.03), WHITE, lift=0)
    bird.cut(polygon([(w * -0.06, -h * 0.64), (w * 0.14, -h * 0.64), (w * 0.04, -h * 0.53)]), _BEAK, lift=0.4)
    sheet.put(bird, 0, 0, turn=rock)


def _head(sheet: Sheet, x: float, y: float, r: float, cut: Cut, act: Act) -> None:
    paper = cut.paper("#5f86a8")
    open_ = 0.35 if act.mouth > 0.1 or (act.doing == "talk" and act.seconds % 0.9 < 0.4) else 0.0
    if cut.measure("comb", False):
        for dx in (-0.4, 0.0, 0.4):
            sheet.cut(circle(x + dx * r, y - r * 0.95, r * 0.36), colour("#d9483b"), lift=0.4)
    sheet.cut(
        polygon(
            [(x + r * 0.6, y - r * (0.2 + open_)), (x + r * 1.8, y + r * (0.1 - open_)), (x + r * 0.7, y + r * 0.3)]
        ),
        _BEAK,
        lift=0.4,
    )
    if open_:
        sheet.cut(
            polygon([(x + r * 0.6, y + r * 0.2), (x + r * 1.6, y + r * 0.55), (x + r * 0.6, y + r * 0.5)]),
            darker(_BEAK, 0.1),
            lift=0,
        )
    sheet.cut(circle(x, y, r), paper, lift=0.6)
    if blink(act.seconds, act.who) or act.doing == "sleep":
        sheet.draw([(x + r * 0.1, y - r * 0.1), (x + r * 0.5, y - r * 0.1)], INK, r * 0.14)
    else:
        sheet.cut(circle(x + r * 0.3, y - r * 0.15, r * 0.2), INK, lift=0)
        sheet.cut(circle(x + r * 0.36, y - r * 0.22, r * 0.07), WHITE, lift=0)
