"""Engines of a plugin, found through the entry-point door as anybody's are."""

import os
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from longtake.engines.protocol import Capabilities, Handle, Heard, Order, Progress, Status, Terms
from longtake.media.encode import PieceWriter, frame_from_bgra


def told(order: Order, engine: str) -> None:
    """Leave a line in the file that the test reads: which engine was asked for what."""
    log = os.environ.get("LONGTAKE_TEST_LOG")
    if log:
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{engine}\t{order.seed}\t{order.words}\t{order.frames}\t{order.part}\n")


def picture(order: Order, index: int) -> np.ndarray:
    """A picture unlike its neighbours and unlike those of other words: stripes that wander."""
    width, height = order.format.width, order.format.height
    hue = sum(order.words.encode()) + 37 * order.seed
    across = (np.arange(width) * 255 // width + 4 * index) % 256
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[..., 0] = across
    pixels[..., 1] = (hue * 7) % 256
    pixels[..., 2] = (np.arange(height) * 255 // height)[:, None]
    return pixels


class Plain:
    """Draws fast and encodes as the film does."""

    name = "plain"
    fingerprint = "plain 1"
    capabilities = Capabilities()

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        told(order, self.name)
        with PieceWriter(path, order.format, {order.solo_start, order.solo_end}) as writer:
            for index in range(order.frames):
                writer.write(frame_from_bgra(picture(order, index)))
                progress((index + 1) / order.frames)


class Short(Plain):
    """Makes no more than a second at once, and begins from a first frame if given one."""

    name = "short"
    fingerprint = "short 1"
    capabilities = Capabilities(max_seconds=Fraction(1), first_frame=True)


class Attentive(Plain):
    """Remembers every word it has seen, knows the cast, and hears a knock a second for each that the words name."""

    name = "attentive"
    fingerprint = "attentive 1"
    capabilities = Capabilities(casts=True)

    def memory(self, order: Order) -> str:
        told(order, "memory")
        return f"{order.memory} {order.words}".strip()

    def heard(self, order: Order) -> tuple[Heard, ...]:
        rate = int(order.format.rate)
        return tuple(Heard("knock", rate * k, -3.0 * k) for k in range(order.words.count("knock")))


class Foreign:
    """Encodes in its own way, as services do."""

    name = "foreign"
    fingerprint = "foreign 1"
    capabilities = Capabilities()

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        told(order, self.name)
        with av.open(str(path), "w", format="mp4") as container:
            stream = container.add_stream("mpeg4", rate=order.format.rate)
            stream.width, stream.height, stream.pix_fmt = order.format.width, order.format.height, "yuv420p"
            stream.bit_rate = 4_000_000
            for index in range(order.frames):
                container.mux(stream.encode(frame_from_bgra(picture(order, index))))
            container.mux(stream.encode(None))
        progress(1.0)


class Dark(Plain):
    """Shows nothing with an even seed, a picture with an odd one."""

    name = "dark"
    fingerprint = "dark 1"

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        if order.seed % 2:
            super().render(order, path, progress)
            return
        told(order, self.name)
        with PieceWriter(path, order.format, {order.solo_start, order.solo_end}) as writer:
            black = frame_from_bgra(np.zeros((order.format.height, order.format.width, 4), np.uint8))
            for _ in range(order.frames):
                writer.write(black)


class Broken(Plain):
    """Fails as plugins do."""

    name = "broken"
    fingerprint = "broken 1"

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        path.write_bytes(b"half a film")
        raise RuntimeError("the model has no weights")


class Paid:
    """A service at half a dollar a second."""

    name = "paid"
    fingerprint = "paid 1"
    capabilities = Capabilities(max_seconds=Fraction(5))
    terms = Terms()

    def price(self, order: Order) -> Fraction | None:
        return order.seconds / 2

    def start(self, order: Order) -> Handle:
        raise AssertionError("nothing may be ordered")

    def status(self, handle: Handle) -> Status:
        raise AssertionError("nothing may be ordered")

    def fetch(self, handle: Handle, path: Path) -> None:
        raise AssertionError("nothing may be ordered")

    def cancel(self, handle: Handle) -> None:
        raise AssertionError("nothing may be ordered")
