"""An engine in one file: a balloon rises over hills. Each shot's words have a balloon of their own colour."""

from pathlib import Path
from zlib import crc32

from longtake.drawing import Canvas, Linear, Paint, Pixels, Stroke, circle, colour, ellipse, line, mix, rectangle, shape
from longtake.engines.drawn import eased, shoot
from longtake.engines.protocol import Capabilities, Order, Progress

SKY, HAZE, FAR, NEAR, ROPE = map(colour, ("#8fb8de", "#fbe3c4", "#7c9c84", "#4f6f5c", "#5b4636"))
SILKS = [colour(each) for each in ("#d1495b", "#edae49", "#00798c", "#8e6c8a", "#c8553d")]


class Hello:
    """It draws here, at no price, in any size and length."""

    name = "hello"
    fingerprint = "hello 1"  # another picture for the same order is another number
    capabilities = Capabilities()

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        """Write the take: one picture after another, and each the same whenever it is drawn."""
        canvas = Canvas(order.format.width, order.format.height)

        def draw(number: int) -> Pixels:
            canvas.paint(*_picture(order, number / max(1, order.frames - 1)), background=SKY)
            return canvas.pixels

        shoot(order, path, progress, draw)


def _picture(order: Order, share: float) -> list[Paint]:
    """What is seen when that share of the take has passed."""
    width, height = order.format.width, order.format.height
    silk = SILKS[(crc32(order.words.encode()) + order.seed) % len(SILKS)]
    x, y, size = width * (0.35 + 0.3 * share), height * (0.62 - 0.3 * eased(share)), height * 0.13
    round_ = Linear(x - size, y, x + size, y, ((0.0, mix(silk, HAZE, 0.35)), (1.0, silk)))
    ropes = [
        line([(x + side * size * 0.6, y + size * 0.8), (x + side * size * 0.2, y + size * 1.6)]) for side in (-1, 1)
    ]
    return [
        shape(rectangle(0, 0, width, height), fill=Linear(0, 0, 0, height, ((0.0, SKY), (0.8, HAZE)))),
        shape(ellipse(width * 0.25, height, width * 0.6, height * 0.28), fill=FAR),
        *(shape(rope, stroke=Stroke(ROPE, height / 180)) for rope in ropes),
        shape(rectangle(x - size * 0.25, y + size * 1.6, size * 0.5, size * 0.35, size * 0.08), fill=ROPE),
        shape(circle(x, y, size), fill=round_),
        shape(ellipse(width * 0.8, height, width * 0.6, height * 0.2), fill=NEAR),
    ]
