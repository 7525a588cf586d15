"""Things to eat. The origin is below the middle."""

from longtake.drawing import Colour, colour, ellipse, rectangle, smooth
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.sheet import Sheet, darker, paler


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the food; a broken egg is a splash."""
    size = cut.concept.size
    if act.doing == "broken":
        sheet.cut(smooth([(-70, -4), (-30, -14), (10, -10), (60, -16), (80, -2), (0, 4)]), colour("#fbf6ea"), lift=0.5)
        sheet.cut(ellipse(4, -10, 22, 12), colour("#f2b53a"), lift=0.5)
        return
    _FORMS.get(cut.form, _fruit)(sheet, cut.paper(_PAPERS.get(cut.form, "#d9574f")), size, act)


def _fruit(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    r = size[0] / 2
    outline = [
        (-r, -r),
        (-r * 0.66, -r * 1.8),
        (0, -r * 1.72),
        (r * 0.66, -r * 1.8),
        (r, -r),
        (r * 0.6, -r * 0.12),
        (0, 0),
        (-r * 0.6, -r * 0.12),
    ]
    sheet.cut(smooth(outline), paper, fade=darker(paper, 0.14))
    sheet.cut(ellipse(-r * 0.4, -r * 1.3, r * 0.16, r * 0.28), paler(paper, 0.45), lift=0)
    sheet.strip([(0, -r * 1.7), (r * 0.14, -r * 2.1)], colour("#6b4a34"), 6, lift=0.3)
    sheet.cut(
        smooth([(r * 0.12, -r * 1.95), (r * 0.5, -r * 2.2), (r * 0.8, -r * 1.98), (r * 0.46, -r * 1.84)]),
        colour("#6f9a56"),
        lift=0.4,
    )


def _round(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(ellipse(0, -h / 2, w / 2, h / 2), paper, fade=darker(paper, 0.14))
    sheet.cut(ellipse(-w * 0.2, -h * 0.68, w * 0.07, h * 0.12), paler(paper, 0.45), lift=0)
    leaf = [(-w * 0.16, -h * 1.0), (0, -h * 0.9), (w * 0.18, -h * 1.02), (0, -h * 0.84)]
    sheet.cut(smooth(leaf, tension=0.6), colour("#6f9a56"), lift=0.4)


def _egg(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(
        smooth([(-w / 2, -h * 0.38), (-w * 0.3, -h * 0.84), (0, -h), (w * 0.3, -h * 0.84), (w / 2, -h * 0.38), (0, 0)]),
        paper,
    )


def _bread(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(
        smooth(
            [
                (-w / 2, -h * 0.3),
                (-w * 0.44, -h * 0.84),
                (0, -h),
                (w * 0.44, -h * 0.84),
                (w / 2, -h * 0.3),
                (w * 0.4, 0),
                (-w * 0.4, 0),
            ]
        ),
        paper,
    )
    for x in (-0.24, 0.0, 0.24):
        sheet.draw([(w * x - 10, -h * 0.92), (w * x + 8, -h * 0.6)], darker(paper, 0.25), 6)


def _cake(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h * 0.6, w, h * 0.6, 14), paper, fade=darker(paper, 0.1))
    cream = [
        (-w * 0.52, -h * 0.62),
        (w * 0.52, -h * 0.62),
        (w * 0.5, -h * 0.4),
        (w * 0.3, -h * 0.28),
        (w * 0.1, -h * 0.4),
        (-w * 0.12, -h * 0.26),
        (-w * 0.34, -h * 0.4),
        (-w * 0.5, -h * 0.3),
    ]
    sheet.cut(smooth(cream, tension=0.8), colour("#fbeef0"))
    for index in (-1, 0, 1):
        x = index * w * 0.26
        sheet.cut(
            rectangle(x - 5, -h * 0.9, 10, h * 0.3), colour(("#4f86a0", "#e0a23c", "#8a6bb0")[index + 1]), lift=0.4
        )
        flame = swing(act.seconds, 0.5, index * 0.3) * 2
        sheet.cut(
            smooth([(x, -h * 1.08), (x + 7 + flame, -h * 0.95), (x, -h * 0.9), (x - 7 + flame, -h * 0.95)]),
            colour("#ffc64a"),
            glow=True,
            lift=0,
        )


def _banana(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(
        smooth(
            [
                (-w / 2, -h * 0.7),
                (-w * 0.3, -h * 0.12),
                (w * 0.15, -2),
                (w / 2, -h * 0.6),
                (w * 0.46, -h * 0.95),
                (w * 0.12, -h * 0.42),
                (-w * 0.2, -h * 0.5),
                (-w * 0.42, -h * 0.86),
            ]
        ),
        paper,
    )


_PAPERS = {"egg": "#f6e9d8", "bread": "#d39a58", "cake": "#e9a9a2", "banana": "#f2cf4a"}
_FORMS = {"round": _round, "egg": _egg, "bread": _bread, "cake": _cake, "banana": _banana}
