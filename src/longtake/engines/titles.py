"""The engine `titles`: opening title, chapter and credits, set on near-black.

What to set is the order's words, a line each:

    heading "chapter"   a number and a title on two lines, or on one: `3. A picture is a plane`
    heading "credits"   role, tab, name; a line without a tab stands alone in the middle
    any other           the title, then smaller lines (credit, author)
"""

from pathlib import Path

from longtake.drawing import Canvas, Pixels, group
from longtake.engines.drawn import eased, shoot
from longtake.engines.protocol import Capabilities, Order, Progress
from longtake.engines.title_cards import BACKGROUND, CARDS, Card, opening
from longtake.errors import LetteringError
from longtake.lettering import SETTER, fonts_for

_SINKING = 0.7
"""Seconds in which a card goes dark at its end."""

_UNHURRIED = 4.0
"""Seconds; in a shorter card everything moves faster by as much."""


class TitlesEngine:
    """Draws cards of words. Raises LetteringError for a character that no font shows."""

    name = "titles"
    fingerprint = f"titles 2, {SETTER}"
    capabilities = Capabilities()

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        """Write the card: it rises out of the dark and sinks back; on a side with handles it is there in full."""
        try:
            card = CARDS.get(order.heading, opening)(order, fonts_for(order.fonts, order.language))
        except LetteringError as error:
            raise error.at(shot=order.slate) from None
        canvas = Canvas(order.format.width, order.format.height)
        shoot(order, path, progress, lambda number: _drawn(canvas, card, order, number))


def _drawn(canvas: Canvas, card: Card, order: Order, number: int) -> Pixels:
    height, width = canvas.pixels.shape[:2]
    share = number / max(order.frames - 1, 1)
    scale = 1 + card.drift * share
    whole = group(
        card.paints(_age(order, number), share),
        x=width / 2 * (1 - scale), y=height / 2 * (1 - scale), scale=scale, opacity=_presence(order, number),
    )  # fmt: skip
    canvas.paint(whole, background=BACKGROUND)
    return canvas.pixels


def _age(order: Order, number: int) -> float:
    """Seconds since the card began, at the pace of an unhurried one; long since where it is dissolved in."""
    if order.solo_start:
        return _UNHURRIED
    return number / float(order.format.rate) / _pace(order)


def _presence(order: Order, number: int) -> float:
    """1 while the card is there, down to 0 at its end."""
    if order.solo_end < order.frames:
        return 1.0
    return eased((order.frames - 1 - number) / float(order.format.rate) / (_SINKING * _pace(order)))


def _pace(order: Order) -> float:
    return min(1.0, float(order.seconds) / _UNHURRIED)
