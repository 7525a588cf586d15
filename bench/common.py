"""What every bench shares: its options, what a command costs, its table, and the JSON line that ends it."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, NoReturn

Mode = Literal["quick", "full"]

_PROC = Path("/proc")
_BETWEEN_LOOKS = 0.05
_HIGHER = 1.005


@dataclass(frozen=True)
class Bar:
    """A figure measured, the bar it must reach, and whether it does."""

    what: str
    value: float
    bar: float
    holds: bool


@dataclass(frozen=True)
class Cost:
    """What a command took with all its processes: CPU and wall seconds, and the memory of its largest process, MB.

    `tree` is the most memory, MB, that all its processes had at once, of pages that several share each its share
    (Linux's proportional set size); None where the system does not tell.
    """

    cpu: float
    wall: float
    megabytes: float
    printed: str
    tree: float | None
    complaints: str = ""


def at_most(what: str, value: float, bar: float) -> Bar:
    """A figure that must not pass its bar."""
    return Bar(what, round(value, 4), bar, value <= bar)


def at_least(what: str, value: float, bar: float) -> Bar:
    """A figure that must reach its bar."""
    return Bar(what, round(value, 4), bar, value >= bar)


def options(description: str) -> argparse.ArgumentParser:
    """The options of every bench, to which one may add its own."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--quick", action="store_true", help="smaller media, under two minutes on two cores (default)")
    group.add_argument("--full", action="store_true", help="the figures of the README")
    return parser


def mode(description: str) -> Mode:
    """Read `--quick` or `--full` from the command line; quick unless told otherwise."""
    return "full" if options(description).parse_args().full else "quick"


def run(*command: str, folder: Path | None = None) -> Cost:
    """Run a command to its end, in `folder`; its cost counts every process that it started and waited for.

    Exits if it fails.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints:
        began = time.monotonic()
        # Python keeps its byte code, as it does where users install it, whatever this shell says.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=complaints, encoding="utf-8", cwd=folder, stdin=subprocess.DEVNULL,
            env=kept,
        )  # fmt: skip
        assert process.stdout is not None
        with _Watch(process.pid) as watch:
            printed = process.stdout.read()
            _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - began
        process.stdout.close()
        complaints.seek(0)
        said = complaints.read()
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{said[-5000:]}")
    largest = used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    return Cost(used.ru_utime + used.ru_stime, wall, largest, printed, watch.most, said)


class _Watch:
    """Looks at the memory of a process and of all that come from it, 20 times a second while it runs.

    What is shared is looked up only where the sum of all they hold is higher than ever: that takes the kernel
    milliseconds, which those who are measured would miss.
    """

    def __init__(self, pid: int) -> None:
        self.most: float | None = None
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "_Watch":
        if (_PROC / "self" / "smaps_rollup").exists():
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def _look(self) -> None:
        highest, looks, pids = 0, 0, [self._pid]
        while not self._over.wait(_BETWEEN_LOOKS):
            if looks % 10 == 0:
                pids = _tree(self._pid)
            looks += 1
            pages = sum(map(_pages, pids))
            if pages > highest * _HIGHER:
                highest = pages
                self.most = max(self.most or 0.0, sum(map(_megabytes, pids)))


def _tree(root: int) -> list[int]:
    """The process `root` and all below it."""
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        # A process's name, in brackets, may hold anything; behind it stand its state and its parent.
        if entry.name.isdecimal() and (after := _text(entry / "stat").rpartition(")")[2].split()):
            children.setdefault(int(after[1]), []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += children.get(one, [])
    return found


def _pages(pid: int) -> int:
    """Pages that a process holds, shared ones too; 0 once it has ended."""
    return sum(map(int, _text(_PROC / str(pid) / "statm").split()[1:2]))


def _megabytes(pid: int) -> float:
    """MB of a process, of shared pages its share; 0 once it has ended."""
    for line in _text(_PROC / str(pid) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:  # it has just ended
        return ""


def longtake(*arguments: str) -> Cost:
    """Run a longtake command with this Python."""
    return run(sys.executable, "-m", "longtake", *arguments)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows in columns."""
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    for row in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip(), flush=True)


def finish(bench: str, how: Mode, bars: Sequence[Bar]) -> NoReturn:
    """Print the bars as a table and as one JSON line, and exit: 0 where all hold, else 1."""
    print()
    table(
        ("what", "value", "bar", "holds"),
        [(bar.what, bar.value, bar.bar, "yes" if bar.holds else "NO") for bar in bars],
    )
    print(json.dumps({"bench": bench, "mode": how, "bars": [asdict(bar) for bar in bars]}, ensure_ascii=False))
    sys.exit(0 if all(bar.holds for bar in bars) else 1)
