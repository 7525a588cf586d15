"""Cards with words on them: what the tables lack, and shots that could not be read."""

from longtake.drawing import Path, colour, rectangle, shape
from longtake.stage.families.values import Act
from longtake.stage.motion import chance, swing
from longtake.stage.sheet import Sheet, darker

_CARD = colour("#fdf6ea")
_INK = colour("#4a3f4e")
_TAPE = tuple(map(colour, ("#e0a23c", "#c9736b", "#6f9ab3", "#7fa56b")))


def draw_label(sheet: Sheet, letters: Path, act: Act) -> tuple[float, float]:
    """A standing card, the word on it as outlines about its own place; returns the card's size."""
    left, top, right, bottom = letters.bounds() if letters.points else (0.0, 0.0, 0.0, 0.0)
    w, h = right - left + 88, max(bottom - top + 92, 140.0)
    card = sheet.new()
    _board(card, w, h, act.who)
    card.paints.append(shape(letters, fill=sheet.light.on(_INK), x=-(left + right) / 2, y=-h / 2 - (top + bottom) / 2))
    sheet.strip([(0, 8), (0, -60)], colour("#a9714b"), 18)
    sheet.put(card, 0, -54, turn=swing(act.seconds, 5, chance(act.who)) * 1.2)
    return w, h + 54


def draw_quotation(sheet: Sheet, letters: Path, width: float, height: float, act: Act) -> None:
    """A large card of `width` × `height` about the origin, the letters set from its middle."""
    left, top, right, bottom = letters.bounds() if letters.points else (0.0, 0.0, 0.0, 0.0)
    card = sheet.new()
    _board(card, width, height, act.who)
    card.paints.append(
        shape(letters, fill=sheet.light.on(_INK), x=-(left + right) / 2, y=-height / 2 - (top + bottom) / 2)
    )
    sheet.put(card, 0, height / 2, turn=swing(act.seconds, 7) * 0.5)


def _board(card: Sheet, w: float, h: float, who: str) -> None:
    card.cut(rectangle(-w / 2, -h, w, h, 14), _CARD, fade=darker(_CARD, 0.05), lift=2)
    card.cut(rectangle(-w / 2 + 12, -h + 12, w - 24, 5, 2), darker(_CARD, 0.12), lift=0)
    tape = card.new()
    tape.cut(rectangle(-46, -14, 92, 28, 3), (*_TAPE[int(chance("tape", who) * 4)][:3], 210), lift=0.4)
    card.put(tape, 0, -h + 2, turn=chance("askew", who) * 8 - 4)
