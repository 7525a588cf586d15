"""A vessel's walls, its handles and lid, and what it is filled with, as its build says (families/vessel_build.py)."""

from longtake.drawing import Colour, ellipse, line, rectangle, smooth, with_alpha
from longtake.stage.families.vessel_build import Build
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.sheet import WHITE, Point, Sheet, darker, paler


def draw_back(sheet: Sheet, build: Build, paper: Colour) -> None:
    """Handles, the spout, and the inside of the rim."""
    own = PAPERS["iron"] if build.wall == "metal" else paper
    grip = paper_of(str(build.measures.get("grip", "paper")), own)
    for handle in str(build.measures.get("handle", "")).split():
        points, width = _handle(build, handle)
        sheet.band(smooth(points, closed=False) if len(points) > 2 else line(points), grip, width, lift=0.6)
    match build.measures.get("spout", ""):
        case "long":
            sheet.cut(smooth(_spout(build), tension=0.8), darker(paper, 0.06))
        case "lip":
            x, y = build.x - build.rim, -build.height
            sheet.cut(smooth([(x - build.half * 0.24, y), (x + 20, y), (x + 12, y + build.height * 0.24)], tension=0.4),
                      paper, lift=0.6)  # fmt: skip
    if build.wall == "glass":
        sheet.cut(build.body, with_alpha(darker(paper, 0.08), 130), lift=0.6)
    if build.mouth:
        back = with_alpha(paler(paper, 0.4), 150) if build.wall == "glass" else darker(paper, 0.32)
        sheet.cut(ellipse(build.x, -build.height, build.rim, build.mouth), back, lift=0.5)


def draw_front(sheet: Sheet, build: Build, paper: Colour) -> None:
    """The body with its bands, label and shine; then the lid."""
    if build.wall == "glass":
        sheet.veil(build.body, with_alpha(sheet.light.on(paper), 46))
    else:
        sheet.cut(build.body, paper, fade=darker(paper, 0.14))
    _print(sheet, build, paper)
    if build.wall in ("glass", "metal"):
        x, top = build.x - build.across(0.6) * 0.7, -build.height * 0.82
        shine = rectangle(x, top, max(5.0, build.half * 0.1), build.height * 0.5, 6)
        sheet.veil(shine, with_alpha(WHITE, 120 if build.wall == "glass" else 70))
    if build.mouth and build.wall != "glass" and not build.measures.get("lid", ""):
        sheet.cut(ellipse(build.x, -build.height, build.rim, build.mouth), paler(paper, 0.16), lift=0)
        sheet.cut(ellipse(build.x, -build.height, build.rim * 0.9, build.mouth * 0.8), darker(paper, 0.34), lift=0)
    _lid(sheet, build, paper)


def draw_liquid(sheet: Sheet, build: Build, held: Colour, level: float, foam: str) -> None:
    """What it is filled with: seen through glass, else at its mouth."""
    x = build.x
    if build.wall != "glass":
        if level > 0.3 and build.mouth:
            rim, mouth = build.rim * (0.66 + 0.2 * level), build.mouth * (0.5 + 0.25 * level)
            sheet.cut(ellipse(x, -build.height + build.mouth * (1 - level) * 0.6, rim, mouth), held, lift=0)
            sheet.cut(
                ellipse(x - rim * 0.3, -build.height - mouth * 0.2, rim * 0.3, mouth * 0.2), paler(held, 0.3), lift=0
            )
        if foam and level > 0.3:
            _foam(sheet, build, foam, -build.height)
        return
    y, across = -build.height * level, build.across(level) * 0.9
    filled = sheet.new()
    filled.cut(rectangle(x - build.half, y, build.half * 2, build.height * level), held, lift=0)
    sheet.put(filled, clip=build.inner)
    sheet.cut(ellipse(x, y, across, min(build.mouth, across * 0.2) * 0.8), paler(held, 0.25), lift=0)
    if foam:
        _foam(sheet, build, foam, y)


def _foam(sheet: Sheet, build: Build, foam: str, y: float) -> None:
    half, thick = build.across(min(1.0, -y / build.height)) * 0.94, max(12.0, build.height * 0.09)
    for share in (-0.66, -0.22, 0.24, 0.68):
        sheet.cut(ellipse(build.x + share * half, y - thick * 0.3, half * 0.36, thick), PAPERS[foam], lift=0.3)


def _print(sheet: Sheet, build: Build, paper: Colour) -> None:
    """Bands and label, cut off at the body's edge."""
    marks, h = sheet.new(), build.height
    for up, thick, name in build.measures.get("bands", ()):
        band = rectangle(build.x - build.half, -h * (up + thick / 2), build.half * 2, h * thick)
        marks.cut(band, paper_of(str(name), paper), lift=0)
    for up, tall, name in build.measures.get("label", ()):
        half = build.across(up)
        label = rectangle(build.x - half, -h * (up + tall / 2), half * 2, h * tall, 3)
        marks.cut(label, paper_of(str(name), paper), lift=0.2)
    if marks.paints:
        sheet.put(marks, clip=build.body)


def _handle(build: Build, kind: str) -> tuple[list[Point], float]:
    x, half, h = build.x, build.half, build.height
    edge = build.size[0] / 2
    match kind:
        case "ear":
            out, inside = edge - 6, x + build.across(0.5) * 0.9
            return [(inside, -h * 0.8), (out, -h * 0.74), (out - 3, -h * 0.36), (inside, -h * 0.24)], max(
                8.0, half * 0.2
            )
        case "ears":
            return [(7 - edge, -h * 0.7), (edge - 7, -h * 0.7)], 14.0
        case "over":
            top = -build.size[1] + 5
            return [(x - build.rim * 0.92, -h * 0.92), (x - build.rim * 0.6, top * 0.94), (x, top),
                    (x + build.rim * 0.6, top * 0.94), (x + build.rim * 0.92, -h * 0.92)], 8.0  # fmt: skip
        case "long":
            return [(x + half * 0.8, -h * 0.72), (edge - 8, -h * 0.84)], 15.0
    return [(x + half * 0.8, -h * 0.8), (edge - 6, -h * 0.7), (edge - 6, -h * 0.3), (x + half * 0.8, -h * 0.2)], 14.0


def _spout(build: Build) -> list[Point]:
    x, h, left = build.x - build.across(0.45) * 0.8, build.height, -build.size[0] / 2
    return [(x, -h * 0.56), (left + 22, -h * 0.72), (left + 12, -h * 0.98), (left, -h * 0.96), (left + 6, -h * 0.62),
            (x + 4, -h * 0.14)]  # fmt: skip


def _lid(sheet: Sheet, build: Build, paper: Colour) -> None:
    x, y, top = build.x, -build.height, -build.size[1]
    rim, tall = build.rim, build.size[1] - build.height
    lid_paper = paper_of(str(build.measures.get("lid_paper", "paper-8")), paper)
    match build.measures.get("lid", ""):
        case "knob":
            knob = max(6.0, tall * 0.3)
            dome = [
                (x - rim, y + 4),
                (x - rim * 0.8, y - tall * 0.34),
                (x, y - tall * 0.56),
                (x + rim * 0.8, y - tall * 0.34),
                (x + rim, y + 4),
            ]
            sheet.cut(ellipse(x, top + knob, knob * 1.1, knob), darker(lid_paper, 0.2), lift=0.5)
            sheet.cut(smooth(dome, tension=0.8), lid_paper, lift=0.7)
        case "cap":
            sheet.cut(rectangle(x - rim * 1.14, top, rim * 2.28, tall + 6, 6), lid_paper, lift=0.6)
        case "cork":
            sheet.cut(rectangle(x - rim * 0.8, top, rim * 1.6, tall + 6, 4), PAPERS["cork"], lift=0.4)
        case "flat":
            sheet.cut(rectangle(x - rim * 1.06, y - tall * 0.7, rim * 2.12, tall * 0.7 + 5, 6), lid_paper, lift=0.6)
            sheet.cut(rectangle(x - rim * 0.26, top, rim * 0.52, tall * 0.5, 5), darker(lid_paper, 0.3), lift=0.4)
