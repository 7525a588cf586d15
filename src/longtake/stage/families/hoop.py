"""A basketball hoop, seen from before its left side: post, board, rim and net. The origin is below the middle.

Measures, in stage units from its foot, x to the right and y upward:

    rim = [x, y, radius]       the middle of the ring and how far it reaches to either side
    board = [x, y, height]     the board's face, which a ball hits, its middle, and how high it is
    paper                      the board's

While a ball falls through it (`catch`, `score`) its net swings.
"""

from longtake.drawing import ellipse, polygon
from longtake.stage.families.cutout import own_paper
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.papers import PAPERS
from longtake.stage.sheet import Sheet

_DEEP = 74.0
"""How wide the board looks from the side."""
_HITS = ("catch", "score")


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the hoop."""
    bx, by, tall = cut.measure("board", [0, 0, 0])
    x, y, radius = cut.measure("rim", [0, 0, 0])
    iron = PAPERS["iron"]
    sheet.strip([(bx + 122, -10), (bx + 122, -by + 130)], iron, 28)
    sheet.strip([(bx + 122, -by + 130), (bx + 50, -by + 10)], iron, 22)
    sheet.cut(polygon([(bx + 78, 0), (bx + 88, -26), (bx + 156, -26), (bx + 166, 0)]), iron)
    face = [
        (bx, -by + tall / 2),
        (bx, -by - tall / 2),
        (bx + _DEEP, -by - tall / 2 - 22),
        (bx + _DEEP, -by + tall / 2 - 22),
    ]
    sheet.cut(polygon(face), own_paper(cut), lift=1.6)
    sheet.outline(polygon(face), PAPERS["red"], 9)
    inner = [
        (bx + _DEEP * a, -by - 11 + tall * b - 22 * (a - 0.5))
        for a, b in ((0.26, 0.32), (0.26, -0.12), (0.78, -0.12), (0.78, 0.32))
    ]
    sheet.outline(polygon(inner), PAPERS["red"], 7)
    sheet.strip([(x + radius, -y), (bx + _DEEP * 0.5, -y)], PAPERS["orange"], 14)
    _net(sheet, x, -y, radius, act)
    sheet.outline(ellipse(x, -y, radius, radius * 0.2), PAPERS["orange"], 13)


def _net(sheet: Sheet, x: float, y: float, radius: float, act: Act) -> None:
    """Cords that cross on their way down to a narrower end."""
    sway = 9 * swing(act.seconds, 0.5) if act.doing in _HITS else 0.0
    deep, count = radius * 1.25, 6
    for lean in (-1, 1):
        for index in range(count):
            share = -1 + 2 * (index + 0.5) / count
            points = []
            for step in range(3):
                down = step / 2
                across = (share + lean * 0.32 * down) * radius * (1 - 0.42 * down)
                points.append((x + max(-radius, min(radius, across)) + sway * down, y + deep * down))
            sheet.draw(points, PAPERS["white"], 5)
