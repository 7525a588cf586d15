"""What is printed on a face: stripes, patches about the eyes, pale cheeks."""

from collections.abc import Callable

from longtake.drawing import Colour, circle, ellipse
from longtake.stage.families.animal.face import eyes_of
from longtake.stage.families.animal.kind import Animal
from longtake.stage.families.outlines import blob, taper
from longtake.stage.sheet import Point, Sheet


def draw_mask(sheet: Sheet, kind: Animal) -> None:
    """Print the mask of a head whose centre is the origin."""
    make = _MASKS.get(kind.head.mask)
    if make is not None:
        make(sheet, kind, kind.head.mask_paper or kind.dark)


def _about_eyes(kind: Animal) -> tuple[tuple[Point, int], tuple[Point, int]]:
    """Each eye, and which way is inward from it."""
    near, far = eyes_of(kind.head)
    return (near, 1), (far, -1)


def _eyes(sheet: Sheet, kind: Animal, ink: Colour) -> None:
    """A panda's patches, slanting outward."""
    r = kind.head.size
    patch = ((-0.26, 0.26), (-0.14, -0.24), (0.22, -0.2), (0.2, 0.14))
    for (x, y), lean in _about_eyes(kind):
        sheet.cut(blob([(x + lean * r * dx, y + r * dy) for dx, dy in patch]), ink, lift=0)


def _raccoon(sheet: Sheet, kind: Animal, ink: Colour) -> None:
    r = kind.head.size
    band = [(-r * 1.2, r * 0.2), (-r * 0.3, -r * 0.06), (r * 0.5, -r * 0.06), (r * 1.3, r * 0.2)]
    sheet.cut(taper(band, [r * 0.5, r * 0.5, r * 0.5, r * 0.4]), ink, lift=0)
    sheet.cut(taper([(-r, -r * 0.5), (0, -r * 0.5), (r, -r * 0.5)], [r * 0.16] * 3), kind.belly, lift=0)


def _tiger(sheet: Sheet, kind: Animal, ink: Colour) -> None:
    r = kind.head.size
    for x, far in ((-0.26, 0.36), (0.02, 0.5), (0.3, 0.36)):
        low = [(r * x, -r), (r * (x * 0.8 + 0.02), -r * (0.94 - far * 0.5)), (r * (x * 0.6 + 0.03), -r * (0.94 - far))]
        sheet.cut(taper(low, [r * 0.14, r * 0.12, 1]), ink, lift=0)
    for side in (-1, 1):
        for y in (0.06, 0.34):
            inward = [(side * r * 1.1, r * y), (side * r * 0.84, r * (y + 0.04)), (side * r * 0.66, r * (y + 0.02))]
            sheet.cut(taper(inward, [r * 0.13, r * 0.1, 1]), ink, lift=0)


def _badger(sheet: Sheet, kind: Animal, ink: Colour) -> None:
    r = kind.head.size
    for x, _ in eyes_of(kind.head):
        stripe = [(x * 1.5, -r), (x, -r * 0.1), (x * 0.8 + r * 0.14, r * 0.6)]
        sheet.cut(taper(stripe, [r * 0.34, r * 0.38, r * 0.2]), ink, lift=0)


def _husky(sheet: Sheet, kind: Animal, ink: Colour) -> None:
    """A dark cap that comes down between the eyes."""
    r, ((near, _), (far, _)) = kind.head.size, eyes_of(kind.head)
    crown = [
        (-r * 1.2, -r * 0.1), (-r * 0.8, -r * 1.1), (r * 0.8, -r * 1.1), (r * 1.1, -r * 0.2), (far, -r * 0.42),
        (r * 0.12, -r * 0.04), (near, -r * 0.42),
    ]  # fmt: skip
    sheet.cut(blob(crown, 0.7), ink, lift=0)


def _fox(sheet: Sheet, kind: Animal, ink: Colour) -> None:
    r = kind.head.size
    sheet.cut(ellipse(-r * 0.5, r * 0.5, r * 0.62, r * 0.46), ink, lift=0)
    sheet.cut(ellipse(r * 0.7, r * 0.5, r * 0.5, r * 0.4), ink, lift=0)


def _cheeks(sheet: Sheet, kind: Animal, ink: Colour) -> None:
    r = kind.head.size
    for side in (-1, 1):
        sheet.cut(ellipse(r * (0.1 + side * 0.74), r * 0.36, r * 0.5, r * 0.42), ink, lift=0)


def _stripe(sheet: Sheet, kind: Animal, ink: Colour) -> None:
    """A blaze down the forehead."""
    r = kind.head.size
    line = [(r * 0.04, -r), (r * 0.08, -r * 0.4), (r * 0.14, r * 0.2)]
    sheet.cut(taper(line, [r * 0.4, r * 0.26, r * 0.12]), ink, lift=0)


def _tears(sheet: Sheet, kind: Animal, ink: Colour) -> None:
    r = kind.head.size
    for (x, y), lean in _about_eyes(kind):
        line = [(x, y), (x + lean * r * 0.14, y + r * 0.3), (x + lean * r * 0.12, y + r * 0.6)]
        sheet.cut(taper(line, [r * 0.1] * 3), ink, lift=0)


def _patch(sheet: Sheet, kind: Animal, ink: Colour) -> None:
    """One dark eye."""
    r, (x, y) = kind.head.size, eyes_of(kind.head)[0]
    sheet.cut(ellipse(x - r * 0.06, y - r * 0.06, r * 0.36, r * 0.42), ink, lift=0)


def _red_panda(sheet: Sheet, kind: Animal, ink: Colour) -> None:
    r = kind.head.size
    for (x, y), lean in _about_eyes(kind):
        sheet.cut(ellipse(x - lean * r * 0.06, y - r * 0.3, r * 0.17, r * 0.12), kind.belly, lift=0)
        sheet.cut(ellipse(x - lean * r * 0.34, y + r * 0.34, r * 0.34, r * 0.3), kind.belly, lift=0)
        tear = [(x, y), (x + lean * r * 0.02, y + r * 0.34), (x - lean * r * 0.14, y + r * 0.7)]
        sheet.cut(taper(tear, [r * 0.18, r * 0.2, r * 0.14]), ink, lift=0)


def _spots(sheet: Sheet, kind: Animal, ink: Colour) -> None:
    r = kind.head.size
    for x, y in ((-0.3, -0.6), (0.0, -0.7), (0.3, -0.6), (-0.12, -0.42), (0.2, -0.42), (-0.8, 0.1), (0.92, 0.1)):
        sheet.cut(circle(x * r, y * r, r * 0.07), ink, lift=0)


_MASKS: dict[str, Callable[[Sheet, Animal, Colour], None]] = {
    "eyes": _eyes, "raccoon": _raccoon, "tiger": _tiger, "badger": _badger, "husky": _husky, "fox": _fox,
    "cheeks": _cheeks, "stripe": _stripe, "tears": _tears, "patch": _patch, "redpanda": _red_panda, "spots": _spots,
}  # fmt: skip
