"""The stage: pictures a second on one core, with the encode and without, beside Pillow and cairo at an equal scene.

Pictures a CPU second of one thread at 1280×720. The stage's own figures are of whole shots, as the engine makes them:
what stands still is kept, figures are drawn on twos. For the peers the papers of one picture (paths, colours,
gradients, transformations) are recorded as the stage lays them, and drawn anew by each: thorvg; cairo with the same
curves and smooth edges; Pillow with curves cut into straight lines, flat colours and hard edges, which flatters it.
"""

import resource
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from statistics import median

from common import at_least, at_most, finish, mode, table
from longtake.drawing import Canvas
from longtake.engines.protocol import Order
from longtake.media.values import PictureFormat
from longtake.stage import StageEngine
from longtake.stage.play import Play
from stage_peers import Recorded, by_cairo, by_pillow, by_thorvg, cairo, recorded

FORMAT = PictureFormat(1280, 720, Fraction(24))
SHOTS = (
    ("INT. BEDROOM - DAWN", "A cat paws its sleeping owner. The owner turns over.", None),
    ("EXT. STREET - NIGHT", "Two women walk along the street in the rain. A taxi drives past.", None),
    ("EXT. PARK - DAY", "An old man reads a book on a bench. Three birds fly.", "slow push in"),
    ("EXT. BEACH - DUSK", "A boy throws a ball and a dog runs.", "pan right"),
    ("INT. CLASSROOM - DAY", "The teacher writes on the blackboard. Six students listen.", None),
)
SECONDS = {"quick": 4, "full": 60}
ROUNDS = {"quick": 12, "full": 100}


def main() -> None:
    how = mode((__doc__ or "").splitlines()[0])
    orders = [order(*shot, seconds=SECONDS[how]) for shot in SHOTS]
    drawn(orders[0])  # the tables are read once a process
    rows, drawing, whole = [], [], []
    for one in orders:
        drawing.append(seconds_of(one, drawn))
        whole.append(seconds_of(one, encoded))
        rows.append((one.words[:44], f"{one.frames / drawing[-1]:.0f}", f"{one.frames / whole[-1]:.0f}"))
    pictures = sum(one.frames for one in orders)
    rows.append(("all together", f"{pictures / sum(drawing):.0f}", f"{pictures / sum(whole):.0f}"))
    table(("pictures a CPU second", "drawing", "with the encode"), rows)
    print()
    scene = recorded(orders[2], orders[2].frames // 2)
    peers = compared(scene, ROUNDS[how])
    table(("one picture anew", "ms", "papers"), [(name, f"{ms:.1f}", str(scene.papers)) for name, ms in peers.items()])
    print()
    grown = growth(orders[0])
    bars = [
        at_least("pictures a CPU second, drawing, of all shots together", pictures / sum(drawing), 150),
        at_least("pictures a CPU second with the encode, of all shots together", pictures / sum(whole), 60),
        *(
            at_least(f"times faster than {peer} at an equal scene", peers[peer] / peers["thorvg"], 1)
            for peer in peers
            if peer != "thorvg"
        ),
        at_most("MB more after ten times the pictures", grown, 16),
    ]
    finish("stage", how, bars)


def order(heading: str, words: str, camera: str | None, seconds: float) -> Order:
    """A whole shot, as the house orders it."""
    frames = int(seconds * FORMAT.rate)
    return Order(heading, words, frames, 0, frames, FORMAT, seed=1, language="en", camera=camera)


def seconds_of(one: Order, make: Callable[[Order], None]) -> float:
    """CPU seconds, all told: reading, composing and the first picture are part of a shot."""
    begun = time.process_time()
    make(one)
    return time.process_time() - begun


def drawn(one: Order) -> None:
    """Draw the shot's pictures as the engine does, without the encode."""
    play, canvas = Play(one), Canvas(FORMAT.width, FORMAT.height)
    last = None
    for number in range(one.frames):
        if (key := play.key(number)) != last:
            play.paint(canvas, number)
            last = key


def encoded(one: Order) -> None:
    """Make the take."""
    with tempfile.TemporaryDirectory() as folder:
        StageEngine().render(one, Path(folder) / "take.mp4", lambda _: None)


def compared(scene: Recorded, rounds: int) -> dict[str, float]:
    """CPU milliseconds of one picture by each, in turn, so that whatever else the machine does falls on all."""
    ways = {"thorvg": by_thorvg(scene), "Pillow": by_pillow(scene)}
    if cairo is None:
        print("left out: cairo, of which the system has no library")
    else:
        ways["cairo"] = by_cairo(scene)
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            begun = time.process_time()
            way()
            took[name].append((time.process_time() - begun) * 1000)
    return {name: median(times) for name, times in took.items()}


def growth(one: Order) -> float:
    """MB that the process grows by when a shot's pictures are drawn ten times over."""
    drawn(one)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(10):
        drawn(one)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


if __name__ == "__main__":
    main()
