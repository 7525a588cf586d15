"""What every bench shares: its options, its table, and the JSON line that ends it."""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal, NoReturn

Mode = Literal["quick", "full"]


@dataclass(frozen=True)
class Bar:
    """A figure measured, the bar it must reach, and whether it does."""

    what: str
    value: float
    bar: float
    holds: bool


@dataclass(frozen=True)
class Cost:
    """What a command took with all its processes: CPU and wall seconds, and the memory of its largest process, MB."""

    cpu: float
    wall: float
    megabytes: float
    printed: str


def at_most(what: str, value: float, bar: float) -> Bar:
    """A figure that must not pass its bar."""
    return Bar(what, round(value, 4), bar, value <= bar)


def at_least(what: str, value: float, bar: float) -> Bar:
    """A figure that must reach its bar."""
    return Bar(what, round(value, 4), bar, value >= bar)


def mode(description: str) -> Mode:
    """Read `--quick` or `--full` from the command line; quick unless told otherwise."""
    parser = argparse.ArgumentParser(description=description)
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--quick", action="store_true", help="smaller media, under two minutes on two cores (default)")
    group.add_argument("--full", action="store_true", help="the figures of the README")
    return "full" if parser.parse_args().full else "quick"


def run(*command: str) -> Cost:
    """Run a command to its end; its cost counts every process that it started and waited for. Exits if it fails."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    printed, complaints = process.stdout.read(), process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{complaints}")
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss / 1024, printed)


def longtake(*arguments: str) -> Cost:
    """Run a longtake command with this Python."""
    return run(sys.executable, "-m", "longtake", *arguments)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows in columns."""
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    for row in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def finish(bench: str, how: Mode, bars: Sequence[Bar]) -> NoReturn:
    """Print the bars as a table and as one JSON line, and exit: 0 where all hold, else 1."""
    print()
    table(
        ("what", "value", "bar", "holds"),
        [(bar.what, bar.value, bar.bar, "yes" if bar.holds else "NO") for bar in bars],
    )
    print(json.dumps({"bench": bench, "mode": how, "bars": [asdict(bar) for bar in bars]}, ensure_ascii=False))
    sys.exit(0 if all(bar.holds for bar in bars) else 1)
