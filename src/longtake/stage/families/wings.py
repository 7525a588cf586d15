"""Wings, of feathers or of skin. The root is the origin; the wing rises to the left, back from where it looks."""

from longtake.drawing import Colour, Path
from longtake.stage.families.outlines import blob
from longtake.stage.sheet import Point, Sheet, darker

_SHAPES: dict[str, tuple[Point, ...]] = {
    "round": (
        (0.42, 0.04), (0.4, -0.36), (0.14, -0.8), (-0.2, -1.0), (-0.42, -0.9), (-0.44, -0.74), (-0.62, -0.68),
        (-0.58, -0.5), (-0.72, -0.4), (-0.6, -0.2), (-0.5, 0.06),
    ),
    "long": (
        (0.3, 0.04), (0.34, -0.34), (0.1, -0.66), (-0.34, -1.0), (-0.62, -1.12), (-0.44, -0.82), (-0.36, -0.6),
        (-0.3, -0.3), (-0.36, 0.04),
    ),
    "broad": (
        (0.42, 0.06), (0.46, -0.4), (0.26, -0.84), (0.1, -1.06), (-0.02, -0.92), (-0.14, -1.08), (-0.24, -0.9),
        (-0.38, -1.02),        (-0.44, -0.82), (-0.6, -0.9), (-0.6, -0.68), (-0.74, -0.66), (-0.66, -0.3), (-0.5, 0.08),
    ),
    "pointed": (
        (0.26, 0.04), (0.26, -0.3), (0.0, -0.66), (-0.46, -1.1), (-0.34, -0.66), (-0.3, -0.3), (-0.3, 0.04),
    ),
    "skin": (
        (0.26, 0.06), (0.3, -0.4), (0.2, -0.86), (0.3, -1.1), (0.06, -1.0), (-0.16, -0.94), (-0.6, -1.02),
        (-0.42, -0.7),        (-0.48, -0.56), (-0.92, -0.62), (-0.62, -0.34), (-0.6, -0.2), (-0.9, -0.1), (-0.4, 0.1),
    ),
}  # fmt: skip
"""Each kind's outline at the top of its beat: chord 1 across, span 1 up."""
_SOFT = {"skin": 0.3, "broad": 0.6, "pointed": 0.7}


def wing(kind: str, chord: float, span: float, beat: float) -> Path:
    """The outline at a moment of its beat: 1 all the way up, −1 down. It sweeps back as it goes."""
    lean = chord * 0.16 * (1 - beat)
    flat = 0.2 if abs(beat) < 0.2 else abs(beat)
    up = flat if beat >= 0 else -flat
    points = [(x * chord + lean * y, y * span * up) for x, y in _SHAPES[kind]]
    return blob(points, _SOFT.get(kind, 1.0))


def draw_wing(
    sheet: Sheet, kind: str, chord: float, span: float, beat: float, paper: Colour, tip: Colour | None = None
) -> None:
    """A wing and what is drawn on it: darker feathers outward, or the bones of a wing of skin."""
    outline = wing(kind, chord, span, beat)
    sheet.cut(outline, paper, lift=0.8)
    flat = 0.2 if abs(beat) < 0.2 else abs(beat)
    up = flat if beat >= 0 else -flat
    marks = sheet.new()
    if kind == "skin":
        for x, y in ((0.2, -0.9), (-0.58, -1.0), (-0.9, -0.6), (-0.86, -0.1)):
            marks.strip(
                [(chord * 0.2, -span * up * (0.88 if x < 0 else 0.0)), (x * chord, y * span * up)],
                darker(paper, 0.25),
                chord * 0.05,
                lift=0,
            )
    else:
        low = [(-1.0, 0.2), (-0.3, -0.1), (-0.16, -0.5), (-0.02, -0.76), (0.1, -1.3), (-1.0, -1.3)]
        marks.cut(blob([(x * chord, y * span * up) for x, y in low]), tip or darker(paper, 0.16), lift=0)
    sheet.put(marks, clip=outline)
