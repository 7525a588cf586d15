"""A person's face: brows, eyes, nose and mouth, by mood and by speech.

Moods: neutral, happy, sad, angry, surprised, frightened, asleep, laughing, crying, thinking, kiss.
"""

from dataclasses import dataclass

from longtake.drawing import Colour, circle, colour, ellipse, mix, rectangle, smooth
from longtake.stage.families.person.hair import draw_beard
from longtake.stage.families.person.look import Look
from longtake.stage.motion import clamp
from longtake.stage.sheet import WHITE, Sheet, darker

INK = colour("#3a2c38")
_LIP = colour("#a4505a")
_INSIDE = colour("#7c2f3d")
_TONGUE = colour("#d9747c")
_TEAR = colour("#8cc5e2")
_BLUSH = colour("#e5736e")


@dataclass(frozen=True)
class Mood:
    """`raised`: how far the brows are up; `slant`: how much higher their inner ends are.

    `eyes`: open, wide, shut, arch (shut with laughing), tears. `mouth`: smile, grin, rest, flat, frown, o, wobble,
    laugh, wail, side, pout.
    """

    raised: float = 0.0
    slant: float = 0.0
    eyes: str = "open"
    mouth: str = "smile"


MOODS = {
    "neutral": Mood(),
    "happy": Mood(3, 0, "open", "grin"),
    "sad": Mood(1, 6, "open", "frown"),
    "angry": Mood(-5, -8, "open", "flat"),
    "surprised": Mood(12, 0, "wide", "o"),
    "frightened": Mood(9, 7, "wide", "wobble"),
    "asleep": Mood(-2, 0, "shut", "rest"),
    "laughing": Mood(5, 0, "arch", "laugh"),
    "crying": Mood(2, 8, "tears", "wail"),
    "thinking": Mood(4, -3, "open", "side"),
    "kiss": Mood(2, 0, "open", "pout"),
}
"""Every mood by its name."""


def draw_face(sheet: Sheet, look: Look, gaze: float, *, mood: str, shut: bool, said: float) -> None:
    """All that is on the skull before the hair; `said` is how far the mouth is open."""
    face = MOODS.get(mood, MOODS["neutral"])
    x = gaze * 17
    cheek = mix(look.skin, _BLUSH, 0.5 if mood in ("laughing", "kiss") else 0.32)
    sheet.cut(circle(x - 32, 20, 9.5), cheek, lift=0)
    sheet.cut(circle(x + 32, 20, 9.5), cheek, lift=0)
    if look.lines:
        for side in (-1, 1):
            sheet.draw([(x + side * 33, 4), (x + side * 40, 2)], darker(look.skin, 0.2), 2.6)
            sheet.draw([(x + side * 20, 24), (x + side * 26, 34)], darker(look.skin, 0.18), 2.6)
    eyes = face.eyes
    if eyes in ("open", "wide") and shut:
        eyes = "shut"
    for side in (-1, 1):
        _eye(sheet, look, x + side * 21, side, gaze, eyes)
        _brow(sheet, look, x + side * 21, side, face)
    sheet.cut(ellipse(x + gaze * 4, 13, 6.5, 8), darker(look.skin, 0.13), lift=0)
    if look.beard:
        draw_beard(sheet, look, x)
    _mouth(sheet, look, x, said, face.mouth)
    if look.glasses:
        _glasses(sheet, x)


def _eye(sheet: Sheet, look: Look, x: float, side: int, gaze: float, eyes: str) -> None:
    if eyes in ("shut", "arch"):
        deep = 6 if eyes == "shut" else -9
        sheet.draw([(x - 9, 3), (x, 3 + deep), (x + 9, 3)], INK, 4.2)
    elif eyes == "tears":
        sheet.draw([(x - 9, 5), (x, 0), (x + 9, 5)], INK, 4.2)
        sheet.cut(smooth([(x - 5, 10), (x + 5, 10), (x + 7, 34), (x, 40), (x - 7, 34)]), _TEAR, lift=0)
    else:
        if eyes == "wide":
            sheet.cut(ellipse(x, 1, 11.5, 13), WHITE, lift=0)
        small = 0.8 if eyes == "wide" else 1.0
        sheet.cut(ellipse(x + gaze, 2, 5.8 * small, 7.8 * small), INK, lift=0)
        sheet.cut(circle(x + 2.2 + gaze, -1, 2.1), WHITE, lift=0)
    if look.woman and eyes == "open":
        sheet.draw([(x + side * 4, -3), (x + side * 10, -5.5)], INK, 2.8)


def _brow(sheet: Sheet, look: Look, x: float, side: int, face: Mood) -> None:
    y = -16 - face.raised
    inner, outer = (x - side * 11, y - face.slant), (x + side * 11, y + face.slant * 0.7)
    paper = darker(look.hair, 0.12) if look.hair_cut != "bald" else darker(look.skin, 0.45)
    sheet.draw([inner, (x, y - 3.5), outer], paper, 4.0 if look.woman else 5.0)


def _mouth(sheet: Sheet, look: Look, x: float, said: float, mouth: str) -> None:
    if said > 0.08 and mouth not in ("laugh", "wail"):
        _speaks(sheet, x, said, wide=1.2 if mouth == "grin" else 1.0)
        return
    lip: Colour = _LIP if look.woman else darker(mix(look.skin, _LIP, 0.75), 0.12)
    match mouth:
        case "laugh" | "wail":
            up = 1 if mouth == "laugh" else -1
            shape = [(x - 18, 36 - 6 * up), (x, 36 - 3 * up), (x + 18, 36 - 6 * up), (x + 10, 36 + 11 * up),
                     (x, 36 + 14 * up), (x - 10, 36 + 11 * up)]  # fmt: skip
            sheet.cut(smooth(shape, tension=0.8), _INSIDE, lift=0)
            sheet.cut(ellipse(x, 36 + 8 * max(up, 0), 8, 4), _TONGUE, lift=0)
        case "o":
            sheet.cut(ellipse(x, 38, 7.5, 9), _INSIDE, lift=0)
        case "pout":
            sheet.cut(circle(x + 2, 37, 6), _LIP, lift=0)
        case "wobble":
            sheet.draw([(x - 13, 39), (x - 5, 35), (x + 4, 40), (x + 13, 36)], lip, 4.2)
        case "side":
            sheet.draw([(x - 8, 38), (x + 3, 37), (x + 12, 34)], lip, 4)
        case _:
            wide, bend = {"grin": (16, 9), "rest": (8, 2), "flat": (11, -2), "frown": (12, -7)}.get(mouth, (12, 5))
            sheet.draw([(x - wide, 35), (x, 35 + bend), (x + wide, 35)], lip, 4.2)


def _speaks(sheet: Sheet, x: float, said: float, wide: float) -> None:
    """Shapes of speech: half open, open with teeth, round."""
    if said > 0.74:
        sheet.cut(ellipse(x, 38, 9.5 * wide, 12), _INSIDE, lift=0)
        sheet.cut(ellipse(x, 44, 6 * wide, 5), _TONGUE, lift=0)
        return
    down = 3 + 10 * clamp(said * 1.3)
    across = (14 if said > 0.38 else 11) * wide
    sheet.cut(ellipse(x, 36, across, down), _INSIDE, lift=0)
    if said > 0.38:
        sheet.cut(rectangle(x - across * 0.62, 36 - down * 0.82, across * 1.24, down * 0.5, 3), WHITE, lift=0)


def _glasses(sheet: Sheet, x: float) -> None:
    for side in (-1, 1):
        sheet.outline(circle(x + side * 21, 2, 16.5), INK, 3.6)
    sheet.draw([(x - 4.5, 0), (x + 4.5, 0)], INK, 3.4)
    sheet.draw([(x - 37, -1), (-50, -4)], INK, 3)
