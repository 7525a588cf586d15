"""A film of 200 shots ordered from a service whose jobs take two seconds, ten at once: how near to the ideal time?

The ideal is what the service itself needs: shots over ten, times two seconds. What is timed is the ordering: from the
first order that reaches the service to the last clip that has left it. The whole make, with its drawing, checking and
encoding, stands beside it.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from common import at_most, finish, longtake, mode, table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from services.base import Asked, Said, serving
from services.videos import KEY, Videos

AT_ONCE, JOB = 10, 2.0


class Timed(Videos):
    """Notes when the first order came and when the last clip left."""

    job_seconds, at_once = JOB, AT_ONCE
    first, last = 0.0, 0.0

    def answer(self, asked: Asked) -> Said:
        """As the service answers."""
        said = super().answer(asked)
        self.first = self.first or time.monotonic()
        self.last = time.monotonic() if self.step(asked) == "download" else self.last
        return said


def main() -> None:
    """Order the film and time it."""
    how = mode(__doc__ or "")
    shots = 60 if how == "quick" else 200
    text = "INT. ROOM - DAY\n\n" + "\n\n".join(f"Shot {k} of the room. [[seconds: 1]]" for k in range(shots))
    with serving(Timed) as service, tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "film.fountain"
        script.write_text(text, "utf-8")
        os.environ |= {
            "VIDEOS_BASE_URL": service.base, "VIDEOS_API_KEY": KEY, "VIDEOS_PRICE": "0.1", "no_proxy": "127.0.0.1",
            "VIDEOS_AT_ONCE": str(AT_ONCE),
        }  # fmt: skip
        cost = longtake("make", str(script), "--engine", "videos", "--size", "128x72", "--rate", "8",
                        "--max-cost", "100", "--json")  # fmt: skip
        printed = json.loads(cost.printed.splitlines()[-1])
        refused = sum(asked.method == "POST" for asked in service.log) - len(service.jobs)
    ideal = shots / AT_ONCE * JOB
    ordering = service.last - service.first
    table(
        ("shots", "ordered", "ideal s", "ordering s", "whole make s", "CPU s", "refused"),
        [(shots, printed["ordered"], ideal, f"{ordering:.1f}", f"{cost.wall:.1f}", f"{cost.cpu:.1f}", refused)],
    )
    finish("orders", how, [at_most("time to order and fetch all shots / ideal", ordering / ideal, 1.2)])


if __name__ == "__main__":
    main()
