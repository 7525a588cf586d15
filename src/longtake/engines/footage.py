"""The engine `footage`: clips and stills of the user's own, conformed to the film and encoded once."""

from fractions import Fraction
from pathlib import Path

from longtake.engines.protocol import Capabilities, Order, Progress
from longtake.errors import Invalid
from longtake.media.conform import conformed
from longtake.media.encode import PieceWriter
from longtake.media.move import moved


class FootageEngine:
    """Shows the order's clip from its start; a still moves slowly, so that it does not look like a fault."""

    name = "footage"
    fingerprint = "footage 1"
    capabilities = Capabilities(needs_clip=True)

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        """Write the clip in the film's format. Raises FootageError, and Invalid for an order without a clip."""
        clip = order.clip
        if clip is None:
            raise Invalid("there is no footage to show", "Name a clip: [[footage: beach.mp4 0:12-0:20]].")
        source = clip.file.path
        if clip.still:
            # Drawn larger than the film, so that moving closer never enlarges.
            frames = moved(source, order.format, clip.fit, order.frames, order.solo_start, order.solo_end, order.seed)
        else:
            frames = conformed(source, order.format, clip.fit, Fraction(clip.start), order.frames)
        with PieceWriter(path, order.format, {order.solo_start, order.solo_end}) as writer:
            for frame in frames:
                writer.write(frame)
                progress(writer.count / order.frames)
