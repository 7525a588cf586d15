"""An hour of film against ten minutes: does memory stay, and does time grow with the length and no faster?

One-minute shots of footage at 1080p, with dissolves, narration, music and burned subtitles, made from nothing by two
processes. The clips hold calm pictures, so that an hour of them is encoded in less time than it lasts: memory does not
depend on what a picture shows. They are equal but for a number, so that no piece is found again. `--quick` makes one
minute and six, `--full` ten and sixty, for some forty minutes.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path

from common import Cost, at_most, finish, longtake, options, table
from edit.media import forget, media_folder, numbered, prepared
from edit.sounds import SECOND
from edit.values import RATE, Edit, fountain

PROCESSES = 2


def main() -> None:
    """Make the short film and the long one."""
    parser = options(__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="of a shot, so that a minute is shorter [60]")
    parser.add_argument("--size", default="1920x1080", help="of the picture [1920x1080]")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the media there, and use what is kept")
    asked = parser.parse_args()
    short, long = (10, 60) if asked.full else (1, 6)
    width, height = map(int, asked.size.split("x"))
    folder = media_folder(asked.keep, "long", width, height, asked.seconds)
    try:
        edit = prepared(folder, (width, height), 1, asked.seconds, calm=True)
        print(f"shots of {asked.seconds} s at {asked.size}, {PROCESSES} processes")
        # The short one is made twice, and the better time taken: it has less time in which to make good a delay.
        costs = [(minutes, make(film_of(edit, minutes))) for minutes in (short, long, short)]
        start = longtake("make", str(edit.script))
    finally:
        forget(folder, asked.keep)
    table(
        ("minutes", "CPU s", "wall s", "CPU s a minute", "wall s a minute", "largest process MB", "all processes MB"),
        [_row(minutes, cost) for minutes, cost in costs],
    )
    print(f"of that start-up: {start.cpu:.1f} s CPU, {start.wall:.1f} s wall")
    bars = []
    for what in ("cpu", "wall"):
        took = {minutes: [getattr(cost, what) for m, cost in costs if m == minutes] for minutes in (short, long)}
        each = {minutes: (min(times) - getattr(start, what)) / minutes for minutes, times in took.items()}
        bars.append(at_most(f"{what} a minute beyond start-up, long / short", each[long] / each[short], 1.05))
    trees = [cost.tree for _, cost in costs if cost.tree is not None]
    if len(trees) == len(costs):
        bars.append(at_most("memory of all processes, long / short", trees[1] / max(trees[0], trees[2]), 1.1))
        bars.append(at_most("memory of all processes, MB", max(trees), 700))
    else:
        print("this system does not tell the memory of several processes: not measured")
    finish("long", "full" if asked.full else "quick", bars)


def film_of(edit: Edit, minutes: int) -> Edit:
    """The film of `minutes` shots, each of a file of its own."""
    clips = tuple(numbered(edit.clips[0], number + 1) for number in range(minutes))
    shift = edit.seconds * SECOND
    lines = tuple(replace(line, start=line.start + n * shift) for n in range(minutes) for line in edit.lines)
    return replace(edit, clips=clips, lines=lines)


def make(film: Edit) -> Cost:
    """Make it from nothing."""
    film.script.write_text(fountain(film), "utf-8")
    longtake("clean", str(film.script))
    cost = longtake("make", str(film.script), "--json", "--jobs", str(PROCESSES))
    made = json.loads(cost.printed.splitlines()[-1])
    if abs(made["seconds"] - film.frames / RATE) > 1e-3:
        sys.exit(f"the film lasts {made['seconds']} s, not {film.frames / RATE}")
    print(f"  {len(film.clips):>3} minutes: {cost.cpu:.1f} s CPU, {cost.wall:.1f} s wall", flush=True)
    return cost


def _row(minutes: int, cost: Cost) -> tuple[object, ...]:
    tree = "–" if cost.tree is None else f"{cost.tree:.0f}"
    each = (f"{cost.cpu / minutes:.1f}", f"{cost.wall / minutes:.1f}")
    return minutes, f"{cost.cpu:.1f}", f"{cost.wall:.1f}", *each, f"{cost.megabytes:.0f}", tree


if __name__ == "__main__":
    sys.exit(main())
