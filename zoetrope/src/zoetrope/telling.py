"""What a run tells on the terminal: sentences, and one line of figures that is written over as it goes."""

import time
from collections.abc import Mapping
from typing import Any, TextIO

OFTEN, SELDOM = 1.0, 20.0
"""Seconds from one line of figures to the next: on a terminal, and where every line stays (a file, a log)."""

LATEST = 0.3
"""How much the pace since the last line counts beside the pace before: the first steps are slow, as they compile."""


class Telling:
    """Tells nothing where `out` is None."""

    def __init__(self, out: TextIO | None) -> None:
        self.out = out
        self.over = out is not None and out.isatty()
        self._row: Mapping[str, Any] | None = None
        self._told = 0.0
        self._from = (0, 0.0)
        self._pace: float | None = None
        self._length = 0

    def say(self, sentence: str) -> None:
        """A sentence on a line of its own."""
        if self.out is not None:
            self.out.write(("\n" if self._length else "") + sentence + "\n")
            self.out.flush()
            self._length = 0

    def begin(self, step: int) -> None:
        """Steps are taken from here on."""
        self._told = time.perf_counter()
        self._from = (step, self._told)

    def row(self, row: Mapping[str, Any]) -> None:
        """The latest figures."""
        self._row = row

    def tick(self, step: int, steps: int, batch: int) -> None:
        """Tell the figures if it is time."""
        now = time.perf_counter()
        if self.out is None or now - self._told < (OFTEN if self.over else SELDOM):
            return
        self._told = now
        latest = (step - self._from[0]) / (now - self._from[1])
        self._from = (step, now)
        pace = self._pace = latest if self._pace is None else self._pace + LATEST * (latest - self._pace)
        row = self._row or {}
        picture = f"picture {row['picture']:.4f}" if row else ""
        words = f"words {row['words']:.3f}" if row.get("words") is not None else ""
        left = f"{minutes_of((steps - step) / pace)} left"
        line = " · ".join(
            part
            for part in (
                f"step {step:,}/{steps:,}",
                f"{row['clips']:,} clips" if row else "",
                picture,
                words,
                f"{pace * batch:.0f} clips/s",
                left,
            )
            if part
        )
        self.out.write(("\r" + line.ljust(self._length)) if self.over else line + "\n")
        self.out.flush()
        self._length = len(line) if self.over else 0


def minutes_of(seconds: float) -> str:
    """A time as one would say it: 40 s, 18 min, 2 h 05 min."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"
