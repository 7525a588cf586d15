"""Takes that are drawn frame by frame."""

from collections.abc import Callable
from pathlib import Path

from longtake.drawing import Pixels
from longtake.engines.protocol import Order, Progress
from longtake.media.encode import PieceWriter, frame_from_bgra


def shoot(order: Order, path: Path, progress: Progress, draw: Callable[[int], Pixels]) -> None:
    """Write the take: `draw` gives each frame, by its number, as BGRA without gaps (alpha is not looked at)."""
    with PieceWriter(path, order.format, {order.solo_start, order.solo_end}, drawn=True) as writer:
        for number in range(order.frames):
            writer.write(frame_from_bgra(draw(number)))
            progress((number + 1) / order.frames)


def eased(share: float) -> float:
    """0 to 1 with a soft start and end; below 0 it is 0, above 1 it is 1."""
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)
