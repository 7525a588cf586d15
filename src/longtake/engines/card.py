"""The engine `card`: a slate on a test card. It says which shot is missing, and moves, so that a cut can be timed."""

from pathlib import Path

from longtake.drawing import Canvas, Pixels
from longtake.engines.card_layout import board, dial_paints
from longtake.engines.drawn import shoot
from longtake.engines.protocol import Capabilities, Order, Progress
from longtake.errors import LetteringError
from longtake.lettering import SETTER, fonts_for


class CardEngine:
    """Draws the slate of a shot with a running count. Raises LetteringError for a character that no font shows."""

    name = "card"
    fingerprint = f"card 2, {SETTER}"
    capabilities = Capabilities(slates=True)

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        """Write the card: everything but the dial is drawn once."""
        fonts = fonts_for(order.fonts, order.language)
        canvas = Canvas(order.format.width, order.format.height)
        try:
            paints, dial = board(order, fonts)
        except LetteringError as error:
            raise error.at(shot=order.slate) from None
        canvas.paint(*paints)
        whole = canvas.pixels.copy()
        part = Canvas(dial.side, dial.side)

        def draw(number: int) -> Pixels:
            part.paint(*dial_paints(dial, order, fonts, number))
            whole[dial.y : dial.y + dial.side, dial.x : dial.x + dial.side] = part.pixels
            return whole

        shoot(order, path, progress, draw)
