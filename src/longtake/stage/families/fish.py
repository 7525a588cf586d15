"""Fish and whales, and what has six legs and wings. They look to the right; their middle is the origin."""

from longtake.drawing import circle, colour, ellipse, polygon, smooth
from longtake.stage.families.animal_head import INK
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, swing
from longtake.stage.sheet import WHITE, Sheet, darker, paler


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the fish."""
    w, h = cut.concept.size
    paper = cut.paper("#e8863a")
    wag = swing(act.seconds, 0.9, chance("wag", act.who)) * 0.5
    fish = sheet.new()
    tail = [
        (-w * 0.32, 0),
        (-w * 0.52, -h * (0.42 + wag * 0.16)),
        (-w * 0.45, wag * h * 0.1),
        (-w * 0.52, h * (0.42 - wag * 0.16)),
    ]
    fish.cut(smooth(tail, tension=0.7), darker(paper, 0.14))
    if cut.measure("fin", False):
        fish.cut(polygon([(-w * 0.1, -h * 0.36), (w * 0.02, -h * 0.78), (w * 0.14, -h * 0.34)]), darker(paper, 0.1))
    body = [
        (-w * 0.36, 0),
        (-w * 0.1, -h * 0.44),
        (w * 0.26, -h * 0.36),
        (w * 0.48, h * 0.02),
        (w * 0.26, h * 0.36),
        (-w * 0.1, h * 0.4),
    ]
    fish.cut(smooth(body), paper, fade=paler(paper, 0.35))
    fish.cut(ellipse(w * 0.02, h * 0.14, w * 0.09, h * 0.2), darker(paper, 0.12), lift=0.4)
    fish.cut(circle(w * 0.3, -h * 0.1, h * 0.085), INK, lift=0)
    fish.cut(circle(w * 0.308, -h * 0.125, h * 0.03), WHITE, lift=0)
    fish.draw([(w * 0.44, h * 0.1), (w * 0.36, h * 0.16), (w * 0.3, h * 0.14)], darker(paper, 0.4), 4)
    if cut.measure("spout", False):
        for side in (-1, 1):
            rise = 0.8 + 0.2 * swing(act.seconds, 1.4)
            spray = [
                (w * 0.1, -h * 0.44),
                (w * 0.1 + side * 20, -h * 0.8 * rise),
                (w * 0.1 + side * 60, -h * 0.72 * rise),
            ]
            fish.strip(spray, colour("#cfe6f0"), 10, lift=0, bend=True)
    sheet.put(fish, 0, swing(act.seconds, 2.3) * 5, turn=wag * 4)


def draw_insect(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw a butterfly, or a bee."""
    w, h = cut.concept.size
    if cut.measure("striped", False):
        paper = cut.paper("#f2c14a")
        for side in (-1, 1):
            sheet.cut(
                ellipse(side * w * 0.14, -h * 0.42 - 4 * swing(act.seconds, 0.16), w * 0.16, h * 0.3),
                colour("#eaf2f7", 200),
                lift=0.3,
            )
        sheet.cut(ellipse(0, 0, w * 0.42, h * 0.32), paper)
        for x in (-0.16, 0.08):
            sheet.strip([(w * x, -h * 0.24), (w * x, h * 0.24)], INK, 8, lift=0)
        sheet.cut(circle(w * 0.36, -h * 0.04, w * 0.15), INK, lift=0.3)
        return
    paper = cut.paper("#e08a3c")
    open_ = 0.45 + 0.5 * abs(swing(act.seconds, 0.9, chance(act.who)))
    for side in (-1, 1):
        wing = sheet.new()
        wing.cut(ellipse(w * 0.26, -h * 0.24, w * 0.28, h * 0.34), paper)
        wing.cut(ellipse(w * 0.2, h * 0.24, w * 0.2, h * 0.24), paler(paper, 0.25))
        wing.cut(circle(w * 0.3, -h * 0.26, w * 0.09), paler(paper, 0.6), lift=0)
        sheet.put(wing, scale=(side * open_, 1.0))
    sheet.strip([(0, -h * 0.3), (0, h * 0.34)], INK, 8)
