"""The ten-minute example film, from nothing, at 1280x720: how many times faster than it plays?

Everything is made: lines voiced, shots drawn and encoded, footage conformed, music composed, sound mixed. `--quick`
makes two of its ten parts.
"""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from common import at_least, at_most, finish, longtake, mode, table

EXAMPLES = Path(__file__).parent.parent / "examples"
NAME = "what-is-a-video-model.md"
PARTS = 2


def first_parts(text: str, parts: int) -> str:
    """The script up to the heading of the part after `parts`."""
    at = 0
    for _ in range(parts + 1):
        at = text.index("\n## ", at) + 1
    return text[:at]


def main() -> None:
    """Make it and time it."""
    how = mode(__doc__ or "")
    folder = Path(tempfile.mkdtemp(prefix="demo "))
    try:
        shutil.copytree(EXAMPLES, folder / "examples", ignore=shutil.ignore_patterns(".longtake", "*.takes"))
        script = folder / "examples" / NAME
        if how == "quick":
            script.write_text(first_parts(script.read_text("utf-8"), PARTS), "utf-8")
        print(f"{NAME} at 1280x720 on {os.cpu_count()} cores")
        cost = longtake("make", str(script), "--size", "1280x720", "--json")
        made = json.loads(cost.printed.splitlines()[-1])
        megabytes = Path(made["film"]).stat().st_size / 1e6
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    seconds = made["seconds"]
    table(
        ("film s", "shots", "wall s", "CPU s", "CPU s a film s", "largest process MB", "film MB"),
        [(
            f"{seconds:.0f}", len(made["shots"]), f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.cpu / seconds:.3f}",
            f"{cost.megabytes:.0f}", f"{megabytes:.0f}",
        )],
    )  # fmt: skip
    bars = [at_least("times faster than real time", seconds / cost.wall, 4.0)]
    bars.append(at_most("memory of the largest process, MB", cost.megabytes, 700))
    if how == "full":
        bars.append(at_least("minutes of film", seconds / 60, 9.0))
    finish("demo", how, bars)


if __name__ == "__main__":
    sys.exit(main())
