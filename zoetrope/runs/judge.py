"""Does the judge let lawful clips pass, and does it find every violation that is planted?

    python runs/judge.py [--lawful 200] [--planted 1000] [--files 60] [--seed 1] [--only PARTS] [--json FILE]

Lawful clips are the simulator's own, of every kind that it can make; `zoetrope.judge.planted` says what is planted
and why it can be seen. Clips of another gravity must be refused for that. The last part goes through real files:
pictures at eight times the size, encoded as MP4 and read again. Nothing here needs torch.
"""

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from zoetrope import clips
from zoetrope.judge import Fault, judge, measure
from zoetrope.judge.planted import KINDS, planted
from zoetrope.worlds import WORLDS, fresh

ACCEPTED = 0.995
"""The bar for lawful clips. For planted violations it is 1."""
LAWFUL: dict[str, tuple[str, dict[str, Any]]] = {
    "bounce, one ball": ("bounce", {}),
    "bounce, two balls": ("bounce", {"two": 1.0}),
    "bounce, 32×48": ("bounce", {"two": 0.5, "width": 48}),
    "bounce, 48×32": ("bounce", {"two": 0.5, "height": 48}),
    "bounce, 32 frames": ("bounce", {"two": 0.5, "frames": 32}),
    "bounce, words held out": ("bounce", {"two": 0.5, "split": "words"}),
    "bounce, speeds held out": ("bounce", {"two": 0.5, "split": "speeds"}),
    "bounce, begun late": ("bounce", {"two": 0.5, "late": 7}),
    "hoop": ("hoop", {}),
    "hoop, 40×48": ("hoop", {"height": 40, "width": 48}),
    "hoop, words held out": ("hoop", {"split": "words"}),
    "hoop, arcs held out": ("hoop", {"split": "speeds"}),
    "hoop, begun late": ("hoop", {"late": 6}),
}
AT_ONCE = 50
ENLARGED = 8


@dataclass(frozen=True)
class Line:
    """One kind of clip."""

    part: str
    what: str
    clips: int
    right: int
    """Accepted where lawful, rejected where not, and for the right reason where one is asked for."""
    bar: float
    why: dict[str, int]
    """How many clips were found to have each kind of fault."""

    @property
    def share(self) -> float:
        """Of the clips that are judged rightly."""
        return self.right / self.clips


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--lawful", type=int, default=200, help="lawful clips of each kind [200]")
    parser.add_argument("--planted", type=int, default=1000, help="planted violations in each world [1000]")
    parser.add_argument("--files", type=int, default=60, help="files of each world and sort [60]")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--only", default=",".join(PARTS), help="the parts to measure, with commas between [%(default)s]"
    )
    parser.add_argument("--json", type=Path, help="write the figures here too")
    asked = parser.parse_args()
    lines = [line for name in asked.only.split(",") for line in shown(PARTS[name](asked))]
    if asked.json:
        fields = [{**asdict(line), "share": line.share} for line in lines]
        asked.json.write_text(json.dumps(fields, indent=1, ensure_ascii=False) + "\n", "utf-8")


def lawful(count: int, seed: int) -> Iterator[Line]:
    """Lawful clips, which are to be accepted."""
    for number, (name, (world, options)) in enumerate(LAWFUL.items()):
        rng = np.random.default_rng([seed, 1, number])
        faults = _found(world, count, partial(_true, WORLDS[world], rng, options))
        yield _line("lawful: accepted", name, faults, sum(not f for f in faults), ACCEPTED)


def gravities(count: int, seed: int) -> Iterator[Line]:
    """Clips of the worlds' held-out gravities, which are to be refused for their gravity."""
    for number, world in enumerate(WORLDS.values()):
        rng = np.random.default_rng([seed, 2, number])
        faults = _found(world.NAME, count, partial(_true, world, rng, {"split": "gravities"}))
        right = sum(any(fault.kind == "gravity" for fault in f) for f in faults)
        yield _line("another gravity: refused for it", world.NAME, faults, right, 1.0)


def violations(world: str, count: int, seed: int) -> Iterator[Line]:
    """Planted violations of one world, equally many of each kind, which are to be rejected."""
    each = -(-count // len(KINDS[world]))
    for number, kind in enumerate(KINDS[world]):
        rng = np.random.default_rng([seed, 3, list(WORLDS).index(world), number])
        faults = _found(world, each, partial(planted, world, kind, rng))
        yield _line(f"planted in {world}: rejected", kind, faults, sum(map(bool, faults)), 1.0)


def files(count: int, seed: int) -> Iterator[Line]:
    """The same through MP4 files of eight times the size."""
    for number, (name, world) in enumerate(WORLDS.items()):
        rng = np.random.default_rng([seed, 4, number])
        true = fresh(world, rng, count, scale=ENLARGED, **({"two": 0.5} if name == "bounce" else {}))
        faults = list(_through_files(true.pixels, world.RATE))
        yield _line("files: accepted", f"{name}, lawful", faults, sum(not f for f in faults), ACCEPTED)
        each = -(-count // len(KINDS[name]))
        false = np.concatenate([planted(name, kind, rng, each) for kind in KINDS[name]])
        faults = list(_through_files(false, world.RATE))
        yield _line("files: rejected", f"{name}, planted", faults, sum(map(bool, faults)), 1.0)


PARTS: dict[str, Callable[[argparse.Namespace], Iterator[Line]]] = {
    "lawful": lambda asked: lawful(asked.lawful, asked.seed),
    "gravities": lambda asked: gravities(asked.lawful, asked.seed),
    "bounce": lambda asked: violations("bounce", asked.planted, asked.seed),
    "hoop": lambda asked: violations("hoop", asked.planted, asked.seed),
    "files": lambda asked: files(asked.files, asked.seed),
}


def shown(lines: Iterable[Line]) -> list[Line]:
    """Print a table, row by row as each is done, and its sum."""
    kept: list[Line] = []
    begun = time.perf_counter()
    for line in lines:
        if not kept or kept[-1].part != line.part:
            print(f"\n{line.part:<34}{'clips':>7}{'share':>9}   {'bar':<17}faults found, by kind")
        print(_row(line.what, line, ", ".join(f"{kind} {n}" for kind, n in line.why.items())), flush=True)
        kept.append(line)
    total, wrong = sum(line.clips for line in kept), sum(line.clips - line.right for line in kept)
    print(f"  {total} clips in {time.perf_counter() - begun:.0f} s, {wrong} judged wrongly")
    return kept


def _row(name: str, line: Line, why: str) -> str:
    met = "met" if line.share >= line.bar else "MISSED"
    return f"  {name:<32}{line.clips:>7}{line.share:>9.2%}   {f'≥ {line.bar:.1%}':<9}{met:<8}{why}"


def _line(part: str, what: str, faults: list[tuple[Fault, ...]], right: int, bar: float) -> Line:
    why = Counter(kind for found in faults for kind in {fault.kind for fault in found})
    return Line(part, what, len(faults), right, bar, dict(why.most_common()))


def _through_files(pixels: np.ndarray, rate: int) -> Iterator[tuple[Fault, ...]]:
    """Faults of clips (B, T, H, W, 3), each written as MP4 and read again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clip.mp4"
        for clip in pixels:
            clips.write(path, clips.Video(clip, Fraction(rate)))
            video = clips.read(path)
            yield judge(video.pixels, video.rate).faults


def _true(world: ModuleType, rng: np.random.Generator, options: dict[str, Any], count: int) -> np.ndarray:
    pixels: np.ndarray = fresh(world, rng, count, **options).pixels
    return pixels


def _found(world: str, count: int, make: Callable[[int], np.ndarray]) -> list[tuple[Fault, ...]]:
    """Faults of `count` clips, some of them at a time."""
    parts = (min(AT_ONCE, count - done) for done in range(0, count, AT_ONCE))
    return [faults for part in parts for faults in measure(make(part), world).faults]


if __name__ == "__main__":
    main()
