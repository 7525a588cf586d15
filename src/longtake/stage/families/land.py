"""Nature at large, on the ground: rocks, mountains, falling water, fire. The origin is on the ground below the middle.

Forms: "" lays the `parts` of the table as in families/cutout.py; "volcano" (it smokes, and erupts while anything is
said of it), "waterfall", "breaker" (a wave), "whirl" (a tornado: `paper`), "fire" (`logs` how many lie below it),
"smoke" (`paper`), "blast" (an explosion, which grows). `glows` is the paper of what lights it from within. What is
made of ice or snow melts.
"""

import math

from longtake.drawing import circle, colour, ellipse, polygon, rectangle, smooth, with_alpha
from longtake.stage.families import cutout
from longtake.stage.families.fate import melted
from longtake.stage.families.rising import flames, smoke
from longtake.stage.families.sky_shapes import pointed
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, ease, swing
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.scenery import glow
from longtake.stage.sheet import WHITE, Sheet, darker, paler

_LAVA = colour("#f0713a")


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw it; ice melts."""
    glows = str(cut.measure("glows", ""))
    if glows:
        w, h = cut.concept.size
        reach = max(w, h) * 0.8
        sheet.veil(circle(0, -h / 2, reach), glow(0, -h / 2, reach, with_alpha(PAPERS[glows], 80)))
    if act.doing == "melt":
        whole = sheet.new()
        _FORMS[cut.form](whole, cut, act)
        melted(sheet, whole, cut.concept.size, PAPERS["water"], act)
    else:
        _FORMS[cut.form](sheet, cut, act)


def _parts(sheet: Sheet, cut: Cut, act: Act) -> None:
    cutout.draw(sheet, cut, act)


def _volcano(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paint or colour("#7b6b70")
    top, erupts = -h * 0.62, act.doing not in ("", "stand", "wait")
    smoke(sheet, 0, top + 10, (w * 0.3, h * 0.4), act.seconds, "slate" if erupts else "ash")
    if erupts:
        _spray(sheet, w, h, top, act)
    cone = [(-w / 2, 0), (-w * 0.26, -h * 0.3), (-w * 0.12, top), (w * 0.12, top), (w * 0.26, -h * 0.3), (w / 2, 0)]
    sheet.cut(smooth(cone, tension=0.35), paper, fade=darker(paper, 0.2), lift=1.4)
    shade = [(w * 0.02, top), (w * 0.12, top), (w * 0.26, -h * 0.3), (w / 2, 0), (w * 0.2, 0), (w * 0.12, -h * 0.3)]
    sheet.cut(smooth(shade, tension=0.35), darker(paper, 0.16), lift=0)
    run = ease(act.u * 2) if erupts else 0.4
    for x, low, wide in ((-0.07, 0.9, 0.05), (0.01, 1.0, 0.055), (0.08, 0.7, 0.04)):
        foot = top + h * 0.56 * low * run
        half, middle = wide * w, (top + foot) / 2
        stream = [(x * w - half, top + 4), (x * w + half, top + 4), (x * w * 1.7 + half * 0.8, middle),
                  (x * w * 2.4, foot + 14), (x * w * 1.7 - half * 0.8, middle)]  # fmt: skip
        sheet.cut(smooth(stream, tension=0.8), _LAVA, glow=True, lift=0.4)
    sheet.cut(ellipse(0, top + 2, w * 0.12, h * 0.025), colour("#fde08a"), glow=True, lift=0)


def _spray(sheet: Sheet, w: float, h: float, top: float, act: Act) -> None:
    """Lava thrown up, falling back in arcs."""
    sheet.veil(circle(0, top, w * 0.36), glow(0, top, w * 0.36, (255, 150, 70, 150)))
    jet = ((-0.08, -0.015), (-0.05, 0.2), (0, 0.36), (0.05, 0.2), (0.08, -0.015))
    sheet.cut(smooth([(x * w, top - y * h) for x, y in jet], tension=0.7), _LAVA, glow=True, lift=0.4)
    for index in range(12):
        gone = (act.seconds * 0.7 + chance("lava", index)) % 1
        x = (chance("lava x", index) - 0.5) * w * 0.6 * gone
        y = top - h * (0.3 + 0.5 * chance("lava y", index)) * 4 * gone * (1 - gone) * 0.8
        sheet.cut(circle(x, y, w * 0.018), colour("#f6a03c"), glow=True, lift=0)


def _waterfall(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    rock = colour("#8f8a86")
    for side in (-1, 1):
        bank = [(side * w * 0.16, 0), (side * w * 0.2, -h * 0.5), (side * w * 0.14, -h * 0.93), (side * w * 0.36, -h),
                (side * w * 0.5, -h * 0.8), (side * w * 0.46, -h * 0.4), (side * w * 0.5, 0)]  # fmt: skip
        sheet.cut(smooth(bank, tension=0.5), rock if side < 0 else darker(rock, 0.1), lift=1.4)
        sheet.cut(ellipse(side * w * 0.34, -h * 0.98, w * 0.17, h * 0.045), PAPERS["leaf"], lift=0.6)
    water = PAPERS["water"]
    fall = [
        (-w * 0.2, -h * 0.94),
        (w * 0.2, -h * 0.94),
        (w * 0.22, -h * 0.4),
        (w * 0.26, -h * 0.04),
        (-w * 0.26, -h * 0.04),
        (-w * 0.22, -h * 0.4),
    ]
    sheet.cut(smooth(fall, tension=0.3), water, fade=paler(water, 0.3))
    for index in range(10):
        gone = (act.seconds * 0.55 + chance("run", index)) % 1
        x, y = w * (-0.18 + 0.04 * index), -h * (0.9 - 0.74 * gone)
        sheet.draw([(x, y), (x * 1.06, y + h * 0.12)], paler(water, 0.6), 6)
    for index in range(7):
        x = w * (-0.3 + 0.1 * index)
        r = w * (0.085 + 0.015 * swing(act.seconds, 0.9, 0.3 * index))
        sheet.cut(circle(x, -r * 0.6, r), WHITE if index % 2 else paler(water, 0.6), lift=0.4)


def _breaker(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paint or PAPERS["blue"]
    lift = 1 + 0.03 * swing(act.seconds, 2.2)
    wave = sheet.new()
    back = [
        (-0.5, 0),
        (-0.42, 0.24),
        (-0.2, 0.66),
        (0.08, 0.96),
        (0.32, 0.94),
        (0.46, 0.7),
        (0.4, 0.5),
        (0.3, 0.66),
        (0.16, 0.6),
        (0.1, 0.34),
        (0.22, 0.1),
        (0.5, 0),
    ]
    wave.cut(smooth([(x * w, -y * h) for x, y in back], tension=0.8), paper, fade=paler(paper, 0.25), lift=1.2)
    for shift in (0.0, 0.1):
        ridge = [(-0.36 + shift, 0.14), (-0.16 + shift, 0.5), (0.02 + shift, 0.72 - shift * 0.6)]
        wave.draw([(x * w, -y * h) for x, y in ridge], paler(paper, 0.35), h * 0.03)
    for x, y, r in (
        (0.1, 0.94, 0.05),
        (0.2, 0.97, 0.06),
        (0.32, 0.92, 0.065),
        (0.42, 0.8, 0.06),
        (0.46, 0.66, 0.055),
        (0.42, 0.52, 0.045),
        (0.34, 0.58, 0.035),
    ):
        wave.cut(circle(x * w, -y * h, r * w), PAPERS["white"], lift=0.4)
    for index in range(6):
        wave.cut(circle(w * (-0.44 + 0.18 * index), -h * 0.03, w * 0.06), paler(PAPERS["water"], 0.5), lift=0.3)
    sheet.put(wave, scale=(1, lift))


def _whirl(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paint or paper_of(str(cut.measure("paper", "slate")), PAPERS["slate"])
    spine = []
    for row in range(11):
        share = row / 10
        x = w * 0.06 * math.sin(act.seconds * 3 + share * 5) * (1 - share * 0.5) + w * 0.1 * (share - 0.5)
        spine.append((x, -h * (0.04 + 0.88 * share), w * (0.05 + 0.43 * share**1.3)))
    funnel = [(x - half * 0.9, y) for x, y, half in spine] + [(x + half * 0.9, y) for x, y, half in reversed(spine)]
    sheet.cut(smooth(funnel, tension=0.6), darker(paper, 0.14))
    for row, (x, y, half) in enumerate(spine):
        sheet.cut(ellipse(x, y, half, h * 0.03 + half * 0.12), paler(paper, 0.16) if row % 2 else paper, lift=0.5)
    for index in range(7):
        angle = act.seconds * 4 + index
        x, y = math.cos(angle) * w * (0.12 + 0.04 * index), -h * (0.06 + 0.1 * index)
        sheet.cut(rectangle(x, y, 12, 8, 2), PAPERS["bark"], lift=0.3)
    sheet.cut(ellipse(0, -h * 0.03, w * 0.24, h * 0.04), paler(paper, 0.3), lift=0.4)


def _fire(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    logs = int(cut.measure("logs", 0))
    flames(sheet, 0, -h * (0.1 if logs else 0.0), (w * (0.72 if logs else 0.9), h * 0.9), act.seconds, act.who)
    for side in (-1, 1):
        if logs:
            sheet.strip([(side * w * 0.42, -h * 0.04), (-side * w * 0.34, -h * 0.16)], PAPERS["bark"], h * 0.1)
    for index in range(logs):
        sheet.cut(
            ellipse(w * (-0.44 + 0.88 * index / max(logs - 1, 1)), -h * 0.04, w * 0.09, h * 0.06),
            PAPERS["stone"],
            lift=0.6,
        )
    for index in range(5):
        gone = (act.seconds * 0.5 + chance("spark", index)) % 1
        x = w * (chance("sx", index) - 0.5) * 0.7 + 8 * swing(gone, 0.6, index)
        sheet.veil(circle(x, -h * (0.5 + 0.5 * gone), 3.4 * (1 - gone) + 1), (255, 190, 90, 220))


def _smoke(sheet: Sheet, cut: Cut, act: Act) -> None:
    smoke(sheet, 0, 0, cut.concept.size, act.seconds + 20, str(cut.measure("paper", "grey")))


def _blast(sheet: Sheet, cut: Cut, act: Act) -> None:
    """It bursts in the first third, then only smoke is left."""
    w, h = cut.concept.size
    grown = 0.3 + 0.7 * ease(act.u * 4) if act.doing else 1 + 0.03 * swing(act.seconds, 0.5)
    r = min(w, h) / 2 * grown
    sheet.veil(circle(0, -h / 2, r * 1.5), glow(0, -h / 2, r * 1.5, (255, 200, 110, 130)))
    burst = sheet.new()
    for points, outer, inner, turn, paper in (
        (13, 1.0, 0.72, 0, "#d9483f"),
        (11, 0.8, 0.56, 10, "#f0943a"),
        (9, 0.56, 0.36, 4, "#fde08a"),
    ):
        burst.cut(pointed(points, 100 * outer, 100 * inner, turn), colour(paper), glow=True, lift=0.5)
    sheet.put(burst, 0, -h / 2, scale=r / 100, turn=6 * swing(act.seconds, 1.4))
    for index in range(6):
        angle = index * 1.05 + 0.4
        x, y = math.cos(angle) * r * 0.94, -h / 2 + math.sin(angle) * r * 0.94
        rubble = polygon([(x - 9, y + 6), (x + 2, y - 9), (x + 10, y + 7)])
        sheet.cut(rubble, PAPERS["iron"], lift=0.4)


_FORMS = {
    "": _parts, "volcano": _volcano, "waterfall": _waterfall, "breaker": _breaker, "whirl": _whirl, "fire": _fire,
    "smoke": _smoke, "blast": _blast,
}  # fmt: skip
