"""The engine `stage`: draws an animatic of a shot from its words alone.

What draws is imported only to draw: reading the tables takes a third of a second, which a make in which nothing
changed need not spend.
"""

from hashlib import sha256
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable
from pathlib import Path

from longtake.drawing import Canvas, Pixels
from longtake.engines.protocol import Capabilities, Heard, Order, Progress
from longtake.engines.reading import Seen
from longtake.lettering import SETTER
from longtake.media.encode import PieceWriter, frame_from_bgra

_WORDS = resources.files("longtake.stage") / "words"


def hash_of(words: Traversable) -> str:
    """What stands in a folder of tables, as a hash: a row more, and what shows it is drawn again."""
    files = [file for folder in (words, words / "concepts") for file in folder.iterdir() if file.name.endswith(".toml")]
    texts = (file.read_bytes() for file in sorted(files, key=lambda file: file.name))
    return sha256(b"".join(texts)).hexdigest()[:12]


class StageEngine:
    """Draws any shot, at any size and length. The same order always gives the same bytes."""

    name = "stage"
    fingerprint = f"stage 3, {SETTER}, pymunk {version('pymunk')}, tables {hash_of(_WORDS)}"
    capabilities = Capabilities(hears=True, casts=True)

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        """Write the take: exactly `order.frames` frames, new groups of pictures at `solo_start` and `solo_end`."""
        from longtake.stage.play import Play

        play = Play(order)
        canvas = Canvas(order.format.width, order.format.height)
        drawn, picture = None, None
        with PieceWriter(path, order.format, {order.solo_start, order.solo_end}, drawn=True) as writer:
            for number in range(order.frames):
                key = play.key(number)
                if picture is None or key != drawn:
                    play.paint(canvas, number)
                    drawn, picture = key, frame_from_bgra(canvas.pixels)
                writer.write(picture)
                progress((number + 1) / order.frames)

    def still(self, order: Order, number: int) -> Pixels:
        """Frame `number` of the take, as (height, width, 4) BGRA."""
        from longtake.stage.play import Play

        canvas = Canvas(order.format.width, order.format.height)
        Play(order).paint(canvas, number)
        return canvas.pixels

    def heard(self, order: Order) -> tuple[Heard, ...]:
        """What hits what in the picture (see `foley`)."""
        from longtake.stage.play import Play

        return Play(order).heard()

    def seen(self, words: str, language: str, people: tuple[str, ...] = ()) -> Seen:
        """What would be drawn of words (see `seeing`)."""
        from longtake.stage.seeing import seen

        return seen(words, language, people)

    def memory(self, order: Order) -> str:
        """Who has left, and where to (see `continuity`)."""
        from longtake.stage.play import remembered

        return remembered(order)
