"""An open book. The origin is below its middle. A concept may state `paper`, that of its cover; it fills its `size`."""

from longtake.drawing import colour, smooth
from longtake.stage.families.fate import burning
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.sheet import Sheet


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the open book; while it is read its pages turn."""
    w, h = cut.concept.size
    paper = cut.paint or paper_of(str(cut.measure("paper", "#c9574f")), PAPERS["red"])
    sheet.cut(
        smooth(
            [(-w / 2, -h * 0.78), (0, -h * 0.66), (w / 2, -h * 0.78), (w / 2, -h * 0.06), (0, 0), (-w / 2, -h * 0.06)],
            tension=0.25,
        ),
        paper,
    )
    turn = swing(act.seconds, 4.2)
    for side in (-1, 1):
        page = [
            (0, -h * 0.74),
            (side * w * 0.25, -h * 0.94),
            (side * w * 0.46, -h * 0.86),
            (side * w * 0.46, -h * 0.16),
            (side * w * 0.24, -h * 0.24),
            (0, -h * 0.08),
        ]
        sheet.cut(smooth(page, tension=0.5), colour("#fdf6ea"), lift=0.5)
        for row in range(4):
            y = -h * (0.72 - 0.13 * row)
            sheet.draw([(side * w * 0.08, y), (side * w * 0.38, y - h * 0.05)], colour("#b9aea6"), 4)
    if turn > 0.2 and act.doing in ("read", "turn"):
        sheet.cut(
            smooth(
                [
                    (0, -h * 0.74),
                    (w * 0.4 * turn - w * 0.2, -h * 1.1),
                    (w * 0.4 * turn - w * 0.18, -h * 0.4),
                    (0, -h * 0.08),
                ],
                tension=0.6,
            ),
            colour("#fffaf0"),
            lift=0.6,
        )
    if act.doing == "burn":
        burning(sheet, cut.concept.size, act)
