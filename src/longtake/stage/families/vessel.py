"""Cups, bowls and bottles, whole or broken. The origin is below the middle."""

from longtake.drawing import Colour, colour, ellipse, polygon, rectangle, smooth, with_alpha
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, ease, part, swing
from longtake.stage.sheet import WHITE, Sheet, darker, paler


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the vessel; `broken` draws its pieces, `fill` fills it."""
    paper = cut.paper(_PAPERS[cut.form])
    if act.doing == "broken":
        shards(sheet, paper, cut.concept.size, act)
    else:
        _FORMS[cut.form](sheet, paper, cut.concept.size, act)


def shards(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    """The pieces of a broken thing: they fly apart and come to rest. `act.u` is the share since it broke."""
    spread = ease(part(act.u, 0, 0.22))
    w, h = size
    for index in range(9):
        reach = (chance("shard", index) - 0.5) * w * 3.2 * spread
        hop = max(0.0, (1 - spread) * spread * 4) * h * (0.3 + chance("hop", index) * 0.6)
        turn = chance("turn", index) * 300 * spread
        one = w * (0.14 + 0.2 * chance("size", index))
        piece = sheet.new()
        piece.cut(polygon([(-one / 2, one * 0.3), (one * 0.1, -one * 0.5), (one * 0.55, one * 0.34)]), paper, lift=0.6)
        sheet.put(piece, reach, -hop - one * 0.2, turn=turn)


def _cup(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.draw([(w * 0.3, -h * 0.75), (w * 0.56, -h * 0.66), (w * 0.52, -h * 0.34), (w * 0.28, -h * 0.28)], paper, 11)
    sheet.cut(
        smooth([(-w * 0.42, -h), (w * 0.36, -h), (w * 0.3, -h * 0.1), (0, 0), (-w * 0.36, -h * 0.1)], tension=0.4),
        paper,
    )
    sheet.cut(ellipse(-w * 0.03, -h + 2, w * 0.39, 7), colour("#7a4a34"), lift=0)
    for index in (-1, 1):
        sway = swing(act.seconds, 2.4, index * 0.2) * 6
        x = index * w * 0.13
        sheet.veil(
            smooth([(x, -h - 8), (x + sway, -h - 30), (x - sway, -h - 52), (x - 4, -h - 30)]), with_alpha(WHITE, 60)
        )


def _glass(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    body = polygon([(-w * 0.46, -h), (w * 0.46, -h), (w * 0.34, 0), (-w * 0.34, 0)])
    sheet.cut(body, with_alpha(paper, 170), lift=0.8)
    sheet.cut(
        polygon([(-w * 0.42, -h * 0.66), (w * 0.42, -h * 0.66), (w * 0.33, -4), (-w * 0.33, -4)]),
        colour("#8fc4dc", 190),
        lift=0,
    )
    sheet.cut(rectangle(-w * 0.28, -h * 0.86, 8, h * 0.7, 4), with_alpha(WHITE, 150), lift=0)


def _bowl(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    full = ease(part(act.u, 0.2, 0.75)) if act.doing == "fill" else 0.0 if act.doing == "empty" else 0.9
    sheet.cut(ellipse(0, -h + 4, w * 0.48, 13), darker(paper, 0.3), lift=0.5)
    if full:
        _heap(sheet, w * 0.42, -h + 6, 30 * full)
    sheet.cut(
        smooth(
            [(-w * 0.5, -h + 4), (0, -h + 16), (w * 0.5, -h + 4), (w * 0.36, -6), (0, 0), (-w * 0.36, -6)], tension=0.7
        ),
        paper,
    )
    sheet.cut(rectangle(-w * 0.2, -h * 0.56, w * 0.4, 9, 4), paler(paper, 0.4), lift=0)


def _heap(sheet: Sheet, across: float, y: float, tall: float) -> None:
    brown = colour("#9c6238")
    sheet.cut(
        smooth(
            [
                (-across, y),
                (-across * 0.5, y - tall * 0.7),
                (0, y - tall),
                (across * 0.5, y - tall * 0.7),
                (across, y),
                (0, y + 8),
            ]
        ),
        brown,
        lift=0.4,
    )
    for index in range(7):
        x = across * (-0.66 + 0.22 * index)
        sheet.cut(
            ellipse(x, y - tall * (0.9 - 0.2 * abs(index - 3)) + 7, 8, 6),
            paler(brown, 0.12 + 0.1 * (index % 2)),
            lift=0,
        )


def _plate(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w = size[0]
    sheet.cut(ellipse(0, -12, w / 2, 14), paper)
    sheet.cut(ellipse(0, -14, w * 0.34, 8), darker(paper, 0.07), lift=0)


def _bottle(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    neck = h * 0.66
    body = [
        (-w * 0.46, 0),
        (-w * 0.46, -h * 0.5),
        (-w * 0.2, -neck),
        (-w * 0.2, -h),
        (w * 0.2, -h),
        (w * 0.2, -neck),
        (w * 0.46, -h * 0.5),
        (w * 0.46, 0),
    ]
    sheet.cut(smooth(body, tension=0.3), paper)
    sheet.cut(rectangle(-w * 0.44, -h * 0.44, w * 0.88, h * 0.24, 3), colour("#f7efe2"), lift=0.3)
    sheet.cut(rectangle(-w * 0.24, -h - 8, w * 0.48, 18, 5), colour("#c9574f"), lift=0.4)


def _vase(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    tall = h * 0.56
    for index, petal in enumerate(("#d9574f", "#e9b13c", "#d98aa6")):
        x = (index - 1) * w * 0.5
        top = -h * (1.0 - 0.06 * abs(index - 1)) + 14
        sheet.strip([(0, -tall + 10), (x * 0.6, (top - tall) / 2), (x, top)], colour("#5f8f63"), 6, lift=0.4, bend=True)
        sheet.cut(ellipse(x, top, 22, 20), colour(petal), lift=0.6)
    sheet.cut(
        smooth(
            [
                (-w * 0.22, -tall),
                (w * 0.22, -tall),
                (w * 0.46, -tall * 0.45),
                (w * 0.26, 0),
                (-w * 0.26, 0),
                (-w * 0.46, -tall * 0.45),
            ],
            tension=0.8,
        ),
        paper,
    )


def _pot(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.strip([(w * 0.4, -h * 0.6), (w * 0.78, -h * 0.7)], colour("#4a4048"), 16)
    sheet.cut(rectangle(-w * 0.44, -h * 0.72, w * 0.88, h * 0.72, 16), paper, fade=darker(paper, 0.14))
    sheet.cut(rectangle(-w * 0.48, -h * 0.8, w * 0.96, 16, 8), paler(paper, 0.12))
    sheet.cut(ellipse(0, -h * 0.9, 12, 10), colour("#4a4048"), lift=0.4)


def _bucket(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.draw([(-w * 0.44, -h * 0.8), (0, -h * 1.3), (w * 0.44, -h * 0.8)], darker(paper, 0.3), 8)
    sheet.cut(
        polygon([(-w * 0.48, -h * 0.84), (w * 0.48, -h * 0.84), (w * 0.36, 0), (-w * 0.36, 0)]),
        paper,
        fade=darker(paper, 0.15),
    )
    sheet.cut(ellipse(0, -h * 0.84, w * 0.48, 11), darker(paper, 0.25), lift=0.4)


def _meal(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    _bowl(sheet, paper, (size[0], 62), act)


_PAPERS = {
    "cup": "#f3e3cc", "glass": "#d6e9ef", "bowl": "#4f86a0", "plate": "#f7efe2", "bottle": "#6f9a83", "vase": "#5f86a8",
    "pot": "#8d94a3", "bucket": "#6f9ab3", "meal": "#c9574f",
}  # fmt: skip
_FORMS = {
    "cup": _cup, "glass": _glass, "bowl": _bowl, "plate": _plate, "bottle": _bottle, "vase": _vase, "pot": _pot,
    "bucket": _bucket, "meal": _meal,
}  # fmt: skip
