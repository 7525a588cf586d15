"""What swims: fish, and in other forms whales, sharks, octopuses and jellyfish. They look right about their middle.

Measures of a fish: `paper`, `belly`, `fins` (colours); `deep` (1 as deep as its size, 0.5 slender); `blunt` (0 pointed,
1 round head); `tail` fan, fork, crescent, round or veil; `dorsal` low, long, sail, spiny, shark or none; `bands` (a
list of places from head 0 to tail 1) in `band`; `spots` in `band`; `scales`; `barbels`; `sword`; `eye` (size).
Other forms, each with colours alone: shark, whale, orca, dolphin, narwhal, ray, eel, puffer, seahorse, octopus, squid,
jellyfish, angler.
"""

from longtake.drawing import Colour, Path, circle, colour, ellipse
from longtake.stage.families import cetacean, fish_odd, mollusc
from longtake.stage.families.animal.head import INK
from longtake.stage.families.outlines import blob, taper
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, swing
from longtake.stage.papers import paper_of
from longtake.stage.sheet import WHITE, Point, Sheet, darker

_USUAL = colour("#e8863a")


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw whatever it is, swimming."""
    own = sheet.new()
    for forms in (cetacean.FORMS, fish_odd.FORMS, mollusc.FORMS):
        if cut.form in forms:
            forms[cut.form](own, cut, act)
            break
    else:
        _fish(own, cut, act)
    still = act.doing in ("sleep", "lie", "fall-asleep")
    dart = 12 if act.doing in ("jump", "rise") else -12 if act.doing == "fall" else 0
    sheet.put(own, 0, 0 if still else swing(act.seconds, 2.3, chance("bob", act.who)) * 4, turn=-dart)


def fish_body(w: float, d: float, blunt: float) -> Path:
    """A fish's outline from the root of its tail to its mouth; `d` is half its depth."""
    brow = w * (0.3 + 0.06 * blunt)
    return blob(
        [(-w * 0.36, -d * 0.2), (-w * 0.12, -d * 0.86), (w * 0.12, -d), (brow, -d * (0.62 + 0.2 * blunt)),
         (w * 0.48, -d * 0.04), (brow, d * (0.6 + 0.2 * blunt)), (w * 0.06, d * 0.98), (-w * 0.16, d * 0.7),
         (-w * 0.36, d * 0.2)]
    )  # fmt: skip


def _fish(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    long = {"veil": 0.74}.get(str(cut.measure("tail", "fan")), 0.7 if cut.measure("sword", False) else 0.97)
    own = sheet.new()
    _whole(own, cut, act, w * long, h)
    sheet.put(own, w * (1 - long) * (-0.5 if cut.measure("sword", False) else 0.5), 0)


def _whole(sheet: Sheet, cut: Cut, act: Act, w: float, h: float) -> None:
    paper = cut.paint or paper_of(cut.measure("paper", "#e8863a"), _USUAL)
    fins = darker(paper, 0.14) if cut.paint else paper_of(cut.measure("fins", "paper-14"), paper)
    belly = paper_of(cut.measure("belly", "paper+35"), paper)
    deep, blunt = float(cut.measure("deep", 1.0)), float(cut.measure("blunt", 0.5))
    d = h * (0.34 if cut.measure("dorsal", "low") == "sail" else 0.42) * deep
    rate = 0.4 if act.doing in ("run", "jump") else 0.9
    wag = swing(act.seconds, rate, chance("wag", act.who))
    tail = sheet.new()
    tail.cut(blob([(x * w, y * h) for x, y in _TAILS[str(cut.measure("tail", "fan"))]], 0.8), fins, lift=0.8)
    sheet.put(tail, -w * 0.33, 0, scale=(0.86 + 0.14 * wag, 1.0), turn=4 * wag)
    _dorsal(sheet, str(cut.measure("dorsal", "low")), w, h, d, fins)
    outline = fish_body(w, d, blunt)
    sheet.cut(outline, paper, fade=belly)
    _marks(sheet, cut, outline, w, d, paper)
    fin = sheet.new()
    fin.cut(blob([(0, -h * 0.05), (-w * 0.15, h * 0.03), (-w * 0.13, h * 0.13), (0, h * 0.06)]), fins, lift=0.4)
    sheet.put(fin, w * 0.14, d * 0.24, turn=14 * swing(act.seconds, 0.7))
    _face(sheet, cut, act, w, h, d, paper)


def _face(sheet: Sheet, cut: Cut, act: Act, w: float, h: float, d: float, paper: Colour) -> None:
    size = h * 0.085 * float(cut.measure("eye", 1.0))
    x, y = w * 0.31, -d * 0.2
    sheet.cut(circle(x, y, size * 1.4), paper_of("white", paper), lift=0)
    if act.doing in ("sleep", "lie"):
        sheet.draw([(x - size, y), (x + size, y)], INK, size * 0.4)
    else:
        sheet.cut(circle(x + size * 0.16, y, size), INK, lift=0)
        sheet.cut(circle(x + size * 0.46, y - size * 0.34, size * 0.34), WHITE, lift=0)
    sheet.draw([(w * 0.46, d * 0.2), (w * 0.4, d * 0.3), (w * 0.36, d * 0.26)], darker(paper, 0.45), max(w * 0.02, 2.5))
    if cut.measure("sword", False):
        sheet.cut(
            taper([(w * 0.42, -d * 0.1), (w * 0.6, -d * 0.2), (w * 0.92, -d * 0.3)], [h * 0.1, h * 0.06, 1]),
            darker(paper, 0.1),
            lift=0.6,
        )
    if cut.measure("barbels", False):
        for start in (0.44, 0.38):
            sheet.strip(
                [(w * start, d * 0.34), (w * (start + 0.04), d * 0.66), (w * (start + 0.01), d * 0.9)],
                darker(paper, 0.3),
                max(w * 0.014, 2),
                lift=0,
                bend=True,
            )


def _marks(sheet: Sheet, cut: Cut, outline: Path, w: float, d: float, paper: Colour) -> None:
    marks = sheet.new()
    band = paper_of(cut.measure("band", "paper-30"), paper)
    for place in cut.measure("bands", ()):
        x = w * (0.48 - 0.84 * place)
        thick = w * float(cut.measure("band_width", 0.09))
        line: list[Point] = [(x + w * 0.02, -d * 1.1), (x - w * 0.02, 0), (x + w * 0.02, d * 1.1)]
        if cut.measure("edged", False):
            marks.cut(taper(line, [thick * 1.4] * 3), INK, lift=0)
        marks.cut(taper(line, [thick] * 3), band, lift=0)
    if cut.measure("spots", False):
        for x, y, r in ((0.14, -0.5, 0.3), (-0.06, 0.3, 0.34), (-0.2, -0.4, 0.26), (0.26, 0.56, 0.2)):
            marks.cut(ellipse(w * x, d * y, w * r * 0.3, d * r), band, lift=0)
    if cut.measure("scales", False):
        for row in range(3):
            for column in range(4):
                x, y = w * (0.1 - 0.1 * column - 0.05 * (row % 2)), d * (-0.46 + 0.4 * row)
                marks.draw(
                    [(x + w * 0.02, y - d * 0.16), (x - w * 0.03, y), (x + w * 0.02, y + d * 0.16)],
                    darker(paper, 0.16),
                    max(w * 0.014, 2),
                )
    marks.draw([(w * 0.2, -d * 0.6), (w * 0.15, 0), (w * 0.2, d * 0.5)], darker(paper, 0.2), max(w * 0.018, 2))
    sheet.put(marks, clip=outline)


_TAILS: dict[str, tuple[Point, ...]] = {
    "fan": ((0.04, -0.06), (-0.17, -0.38), (-0.13, 0), (-0.17, 0.38), (0.04, 0.06)),
    "fork": ((0.04, -0.06), (-0.18, -0.4), (-0.07, 0), (-0.18, 0.4), (0.04, 0.06)),
    "crescent": ((0.04, -0.04), (-0.14, -0.46), (-0.04, 0), (-0.14, 0.46), (0.04, 0.04)),
    "round": ((0.04, -0.1), (-0.1, -0.26), (-0.18, 0), (-0.1, 0.26), (0.04, 0.1)),
    "veil": ((0.04, -0.07), (-0.2, -0.5), (-0.36, -0.42), (-0.22, -0.04), (-0.36, 0.34), (-0.22, 0.48), (0.04, 0.07)),
}  # fmt: skip


def _dorsal(sheet: Sheet, kind: str, w: float, h: float, d: float, fins: Colour) -> None:
    shapes: dict[str, list[Point]] = {
        "low": [(w * 0.16, -d * 0.8), (w * 0.06, -d - h * 0.12), (-w * 0.12, -d - h * 0.06), (-w * 0.2, -d * 0.5)],
        "long": [(w * 0.26, -d * 0.7), (w * 0.16, -d - h * 0.1), (-w * 0.16, -d - h * 0.06), (-w * 0.3, -d * 0.4)],
        "sail": [(w * 0.24, -d * 0.7), (w * 0.16, -d - h * 0.3), (-w * 0.06, -d - h * 0.22), (-w * 0.2, -d * 0.5)],
        "spiny": [(w * 0.24, -d * 0.7), (w * 0.18, -d - h * 0.12), (w * 0.1, -d - h * 0.04), (w * 0.02, -d - h * 0.14),
                  (-w * 0.06, -d - h * 0.03), (-w * 0.14, -d - h * 0.09), (-w * 0.24, -d * 0.5)],
    }  # fmt: skip
    if kind in shapes:
        sheet.cut(blob(shapes[kind], 0.4 if kind == "spiny" else 0.8), fins, lift=0.6)
        sheet.cut(blob([(0, d * 0.7), (-w * 0.1, d + h * 0.09), (-w * 0.18, d * 0.5)]), fins, lift=0.5)
