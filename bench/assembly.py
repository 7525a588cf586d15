"""Ten clips made into a film, by Longtake, by ffmpeg in two ways, and by MoviePy: what does each cost?

A film of one-minute clips (`--quick`: six seconds) at 1080p with dissolves, narration, music ducked under it, burned
subtitles and one loudness, from the same files, at the same in-points, with the same encoder settings, on two cores.
What is made, by whom and how is told in docs/benches.md. `--quick` takes Longtake some two minutes, the others five.
"""

import json
import os
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from common import Bar, Cost, at_least, at_most, finish, longtake, options, run, table
from edit.ffmpeg import chain, graph
from edit.likeness import Likeness, likenesses
from edit.media import FONT, forget, media_folder, prepared
from edit.sounds import SECOND
from edit.values import B_FRAMES, CRF, DISSOLVE, GOP, PRESET, RATE, SOUND_KBITS, Edit

OURS, GRAPH, CHAIN, MOVIEPY = "Longtake", "best graph", "usual chain", "MoviePy"
CLIPS, CORES = 10, 2


@dataclass(frozen=True)
class Contender:
    """Someone who makes the film: how, how often, and how far the first frame of its dissolves has come, in frames."""

    name: str
    make: Callable[[Edit, Path], Cost]
    rounds: int
    ramp: float


def main() -> None:
    """Make the film by everyone, in turns."""
    parser = options(__doc__)
    parser.add_argument("--seconds", type=int, help="of each clip in the film [6, full: 60]")
    parser.add_argument("--size", default="1920x1080", help="of the picture [1920x1080]")
    parser.add_argument("--rounds", type=int, help="how often the first two make it, in turns [2, full: 1]")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep media and films there, and use what is kept")
    asked = parser.parse_args()
    how = "full" if asked.full else "quick"
    seconds = asked.seconds or (60 if asked.full else 6)
    rounds = asked.rounds or (1 if asked.full else 2)
    width, height = map(int, asked.size.split("x"))
    _on_two_cores()
    folder = media_folder(asked.keep, width, height, CLIPS, seconds)
    try:
        edit = prepared(folder, (width, height), CLIPS, seconds)
        print(f"{CLIPS} clips of {seconds} s at {asked.size}, {len(edit.heard)} with sound; {len(edit.lines)} lines")
        contenders = [
            Contender(OURS, ours, rounds, 0.5),
            Contender(GRAPH, graph, rounds, 0),
            Contender(CHAIN, chain, 1, 0),
            Contender(MOVIEPY, by_moviepy, 1, 0),
        ]
        costs = _make_all(edit, contenders)
        step = 23 if asked.full else 7
        found = likenesses(edit, [(_film(edit, one), one.ramp) for one in contenders], step)
        likeness = {one.name: like for one, like in zip(contenders, found, strict=True)}
        sizes = {one.name: _film(edit, one).stat().st_size for one in contenders}
    finally:
        forget(folder, asked.keep)
    _report(edit, costs, likeness, sizes)
    finish("assembly", how, _bars(edit, costs, likeness, sizes))


def ours(edit: Edit, film: Path) -> Cost:
    """`longtake make`, from nothing."""
    longtake("clean", str(edit.script))
    film.unlink(missing_ok=True)
    return longtake("make", str(edit.script), "-o", str(film), "--json", "--jobs", str(CORES))


def by_moviepy(edit: Edit, film: Path) -> Cost:
    """A program that does what MoviePy's own documentation shows."""
    clips = []
    for index, clip in enumerate(edit.clips):
        first, last = edit.shown(index)
        heard, appears = index in edit.heard, edit.appears(index)
        clips.append({"file": str(clip), "heard": heard, "first": first, "last": last, "appears": appears})
    lines = [
        {"file": str(line.file), "start": line.start / SECOND, "seconds": line.samples / SECOND} for line in edit.lines
    ]
    told = {
        "size": edit.size, "rate": RATE, "dissolve": DISSOLVE, "frames": edit.frames, "clips": clips, "lines": lines,
        "music": str(edit.music), "subtitles": str(edit.subtitles), "font": str(edit.folder / "fonts" / FONT),
        "preset": PRESET, "crf": CRF, "gop": GOP, "b_frames": B_FRAMES, "kbits": SOUND_KBITS,
    }  # fmt: skip
    path = edit.folder / "edit.json"
    path.write_text(json.dumps(told), "utf-8")
    program = Path(__file__).parent / "edit" / "with_moviepy.py"
    return run(sys.executable, str(program), str(path), str(film), folder=edit.folder)


def _on_two_cores() -> None:
    """Everyone gets two cores, where the system lets us say so."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:CORES]))
    elif (os.cpu_count() or CORES) > CORES:
        print(f"this system has {os.cpu_count()} cores and no way to use {CORES}: wall times are not comparable")


def _film(edit: Edit, one: Contender) -> Path:
    # Longtake's lies beside its script, so that its subtitles are where the others look for them.
    return edit.folder / ("film.mp4" if one.name == OURS else f"{one.name}.mp4")


def _make_all(edit: Edit, contenders: list[Contender]) -> dict[str, list[Cost]]:
    costs: dict[str, list[Cost]] = {one.name: [] for one in contenders}
    for turn in range(max(one.rounds for one in contenders)):
        for one in (one for one in contenders if turn < one.rounds):
            cost = one.make(edit, _film(edit, one))
            costs[one.name].append(cost)
            print(f"  {one.name:<12} {cost.cpu:8.1f} s CPU {cost.wall:8.1f} s wall {_mb(cost.tree):>6} MB", flush=True)
            if one.name == OURS and turn == 0:
                _check_lines(edit)
    return costs


def _check_lines(edit: Edit) -> None:
    """Exit unless every line is heard where the others put it: its subtitle begins within a frame of it."""
    begun = set()
    for line in edit.subtitles.read_text("utf-8-sig").splitlines():
        if " --> " in line:
            hours, minutes, rest = line.split(" --> ")[0].split(":")
            begun.add((int(hours) * 60 + int(minutes)) * 60 + float(rest.replace(",", ".")))
    for line in edit.lines:
        if not any(abs(line.start / SECOND - at) <= 1.01 / RATE for at in begun):
            where = f"{line.start / SECOND:.3f} s; subtitles begin at {sorted(begun)}"
            sys.exit(f"{line.file.name} is not heard at {where}")


def _least(costs: list[Cost], what: str) -> float:
    """The least of all rounds: another's work on this machine only ever adds to it."""
    return min(getattr(cost, what) for cost in costs)


def _mb(megabytes: float | None) -> str:
    return "–" if megabytes is None else f"{megabytes:.0f}"


def _report(edit: Edit, costs: dict[str, list[Cost]], likenesses: dict[str, Likeness], sizes: dict[str, int]) -> None:
    rows = []
    for name, all_rounds in costs.items():
        cpu, wall, like = _least(all_rounds, "cpu"), _least(all_rounds, "wall"), likenesses[name]
        trees = [cost.tree for cost in all_rounds if cost.tree is not None]
        rows.append((
            name, f"{cpu:.1f}", f"{wall:.1f}", f"{cpu / edit.frames * 1000:.1f}", f"{sizes[name] / 1e6:.1f}",
            _mb(statistics.median(trees) if trees else None), f"{like.all:.4f}", f"{like.dissolves:.4f}", like.frames,
        ))  # fmt: skip
    head = ("", "CPU s", "wall s", "CPU ms a frame", "film MB", "memory of all MB", "SSIM", "in dissolves", "frames")
    print()
    table(head, rows)


def _bars(
    edit: Edit, costs: dict[str, list[Cost]], likenesses: dict[str, Likeness], sizes: dict[str, int]
) -> list[Bar]:
    cpu = {name: _least(all_rounds, "cpu") for name, all_rounds in costs.items()}
    wall = {name: _least(all_rounds, "wall") for name, all_rounds in costs.items()}
    return [
        at_most("CPU / the best graph's", cpu[OURS] / cpu[GRAPH], 1.05),
        at_most("wall / the best graph's", wall[OURS] / wall[GRAPH], 1.0),
        at_most("CPU / the usual chain's", cpu[OURS] / cpu[CHAIN], 0.95),
        at_least("MoviePy's CPU / ours", cpu[MOVIEPY] / cpu[OURS], 3),
        at_most("SSIM below the best graph's", likenesses[GRAPH].all - likenesses[OURS].all, 0.002),
        at_most("size off the best graph's", abs(sizes[OURS] / sizes[GRAPH] - 1), 0.05),
        at_most("frames off", max(abs(one.frames - edit.frames) for one in likenesses.values()), 0),
    ]


if __name__ == "__main__":
    sys.exit(main())
