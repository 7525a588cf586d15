"""Birds that stand upright and look at us: the owl and the penguin."""

from longtake.drawing import circle, ellipse, polygon
from longtake.stage.families.animal.head import INK
from longtake.stage.families.bird_head import gape
from longtake.stage.families.bird_kind import Bird
from longtake.stage.families.outlines import blob, taper
from longtake.stage.families.values import Act
from longtake.stage.families.wings import draw_wing
from longtake.stage.motion import blink, chance, swing
from longtake.stage.sheet import WHITE, Sheet, darker, paler


def draw(sheet: Sheet, kind: Bird, act: Act) -> None:
    """Draw it; its height is `length`, its breadth `girth`."""
    if kind.form == "owl":
        _owl(sheet, kind, act)
    else:
        _penguin(sheet, kind, act)


def _owl(sheet: Sheet, kind: Bird, act: Act) -> None:
    w, h = kind.girth, kind.length
    flying = act.doing in ("fly", "float", "rise", "glide", "enter", "leave", "drive", "flap", "fall")
    lift = h * 0.5 if flying and act.doing != "flap" else 0.0
    beat = swing(act.seconds, 0.8, chance(act.who)) if act.doing != "glide" else 0.0
    own = sheet.new()
    if flying:
        for side in (-1, 1):
            wing = own.new()
            draw_wing(wing, "broad", w * 0.8, w * 1.25, 1.0, kind.wings)
            spread = own.new()
            spread.put(wing, scale=(-1, 1), turn=64 - 34 * beat)
            own.put(spread, side * w * 0.34, -h * 0.56, scale=(side, 1.0))
    else:
        own.cut(
            blob([(-w * 0.2, -h * 0.2), (w * 0.2, -h * 0.2), (w * 0.16, h * 0.04), (-w * 0.16, h * 0.04)], 0.5),
            darker(kind.paper, 0.2),
            lift=0.5,
        )
    for side in (-1, 1):
        own.cut(
            polygon([(side * w * 0.46, -h * 0.8), (side * w * 0.4, -h * 1.04), (side * w * 0.1, -h * 0.92)]),
            kind.paper,
            lift=0.6,
        )
    own.cut(
        blob(
            [
                (-w * 0.46, -h * 0.36),
                (-w * 0.47, -h * 0.74),
                (-w * 0.24, -h * 0.95),
                (0, -h * 0.92),
                (w * 0.24, -h * 0.95),
                (w * 0.47, -h * 0.74),
                (w * 0.46, -h * 0.36),
                (w * 0.26, -h * 0.06),
                (-w * 0.26, -h * 0.06),
            ]
        ),
        kind.paper,
    )
    own.cut(ellipse(0, -h * 0.3, w * 0.3, h * 0.23), kind.belly, lift=0)
    for x, y in ((-0.12, -0.4), (0.12, -0.4), (0, -0.32), (-0.14, -0.24), (0.14, -0.24), (0, -0.16)):
        own.draw(
            [(w * (x - 0.05), h * (y - 0.02)), (w * x, h * y), (w * (x + 0.05), h * (y - 0.02))],
            darker(kind.belly, 0.3),
            w * 0.025,
        )
    if not flying:
        for side in (-1, 1):
            own.cut(
                taper(
                    [(side * w * 0.43, -h * 0.6), (side * w * 0.46, -h * 0.34), (side * w * 0.34, -h * 0.1)],
                    [w * 0.16, w * 0.2, w * 0.06],
                ),
                kind.wings,
                lift=0.7,
            )
            for x in (-0.05, 0.04):
                own.strip(
                    [(side * w * 0.14 + w * x, -h * 0.07), (side * w * 0.14 + w * x * 1.6, -3)],
                    kind.leg_paper,
                    w * 0.05,
                    lift=0,
                )
    _owl_face(own, kind, act)
    turn = 8 * swing(act.seconds, 2.4) if act.doing in ("walk", "run", "dance") else 0.0
    sheet.put(own, 0, lift, turn=turn)


def _owl_face(sheet: Sheet, kind: Bird, act: Act) -> None:
    w, h = kind.girth, kind.length
    shut = blink(act.seconds, act.who) or act.doing in ("sleep", "fall-asleep")
    for side in (-1, 1):
        x, y = side * w * 0.2, -h * 0.7
        sheet.cut(circle(x, y, w * 0.22), paler(kind.belly, 0.3), lift=0.3)
        if shut:
            sheet.draw([(x - w * 0.1, y), (x, y + w * 0.05), (x + w * 0.1, y)], INK, w * 0.035)
            continue
        sheet.cut(circle(x, y, w * 0.15), kind.eye_paper or kind.beak_paper, lift=0)
        sheet.cut(circle(x, y, w * 0.095), INK, lift=0)
        sheet.cut(circle(x + w * 0.03, y - w * 0.04, w * 0.034), WHITE, lift=0)
    open_ = gape(act) * h * 0.05
    sheet.cut(
        polygon([(-w * 0.07, -h * 0.64), (w * 0.07, -h * 0.64), (0, -h * 0.54 + open_)]), kind.beak_paper, lift=0.4
    )


def _penguin(sheet: Sheet, kind: Bird, act: Act) -> None:
    w, h = kind.girth, kind.length
    walking = act.doing in ("walk", "run", "go", "enter", "leave", "dance", "drive")
    step = swing(act.seconds, 0.7 if act.doing == "run" else 1.0)
    rock = step * (7 if walking else 0)
    low = act.doing in ("sleep", "fall-asleep", "lie")
    own = sheet.new()
    swimming = act.doing in ("swim", "float")
    flap = (
        26 + 20 * swing(act.seconds, 0.5)
        if act.doing in ("flap", "swim", "beg", "laugh", "run")
        else 8 + 5 * swing(act.seconds, 1.7)
    )
    for side in (-1, 1):
        lift = max(0.0, step * side) * h * 0.04 if walking else 0.0
        own.cut(ellipse(side * w * 0.2 + w * 0.06, -h * 0.03 - lift, w * 0.19, h * 0.04), kind.beak_paper, lift=0.5)
        wing = own.new()
        wing.cut(
            taper([(0, 0), (-w * 0.06, h * 0.2), (0, h * 0.4)], [w * 0.16, w * 0.2, w * 0.08]), darker(kind.paper, 0.12)
        )
        own.put(wing, side * w * 0.38, -h * 0.64, scale=(-side, 1.0), turn=-side * flap)
    own.cut(
        blob(
            [
                (-w * 0.44, -h * 0.3),
                (-w * 0.42, -h * 0.56),
                (-w * 0.3, -h * 0.88),
                (0, -h),
                (w * 0.3, -h * 0.88),
                (w * 0.42, -h * 0.56),
                (w * 0.44, -h * 0.3),
                (w * 0.26, -h * 0.03),
                (-w * 0.26, -h * 0.03),
            ]
        ),
        kind.paper,
    )
    own.cut(
        blob(
            [
                (-w * 0.3, -h * 0.3),
                (-w * 0.24, -h * 0.58),
                (w * 0.06, -h * 0.64),
                (w * 0.33, -h * 0.58),
                (w * 0.36, -h * 0.3),
                (w * 0.2, -h * 0.06),
                (-w * 0.16, -h * 0.06),
            ]
        ),
        kind.belly,
        lift=0,
    )
    for side in (-1, 1):
        own.cut(ellipse(w * 0.06 + side * w * 0.15, -h * 0.76, w * 0.16, h * 0.13), kind.cheek or kind.belly, lift=0)
    if kind.bib is not None:
        own.cut(ellipse(w * 0.06, -h * 0.6, w * 0.26, h * 0.06), kind.bib, lift=0)
    shut = blink(act.seconds, act.who) or low
    for side in (-1, 1):
        x, y = w * 0.07 + side * w * 0.16, -h * 0.79
        if shut:
            own.draw([(x - w * 0.06, y), (x, y + h * 0.02), (x + w * 0.06, y)], INK, w * 0.034)
        else:
            own.cut(ellipse(x, y, w * 0.055, h * 0.042), INK, lift=0)
            own.cut(circle(x + w * 0.02, y - h * 0.014, w * 0.02), WHITE, lift=0)
    open_ = gape(act) * h * 0.06
    if open_ > 1:
        own.cut(
            polygon([(w * 0.0, -h * 0.72), (w * 0.18, -h * 0.72), (w * 0.12, -h * 0.68 + open_)]),
            darker(kind.beak_paper, 0.3),
            lift=0,
        )
    own.cut(
        blob([(-w * 0.02, -h * 0.73), (w * 0.1, -h * 0.77), (w * 0.22, -h * 0.73), (w * 0.12, -h * 0.68)], 0.6),
        kind.beak_paper,
        lift=0.4,
    )
    if swimming or low:
        sheet.put(own, -h * 0.5, -w * 0.4, turn=78 + 4 * swing(act.seconds, 1.4))
    else:
        bow = 40 + 10 * swing(act.seconds, 0.8) if act.doing in ("eat", "drink", "peck") else 0.0
        sheet.put(own, 0, 0, turn=rock + bow * 0.5)
