"""Events on the screen: bars with time left on a terminal, plain lines in a pipe. All on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from longtake.cli import interrupts, printable
from longtake.events import SAYS, Advanced, Began, Event, Noted, OrderMoved, Step

_TENTHS = 10


class Screen:
    """Shows the events that it is called with. Used with `with`."""

    def __init__(self) -> None:
        self._bars: Progress | None = None
        self._tasks: dict[Step, TaskID] = {}
        self._told: dict[Step, int] = {}

    def __enter__(self) -> "Screen":
        if sys.stderr.isatty():
            columns = (TextColumn("{task.description:<20}"), BarColumn(), TextColumn("{task.fields[what]:<8}"))
            self._bars = Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True)
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars is not None:
            self._bars.stop()

    def __call__(self, event: Event) -> None:
        """Show one event. Raises KeyboardInterrupt where one came before and went unheard."""
        interrupts.heed()
        match event:
            case Began(step=step, jobs=jobs):
                if self._bars is not None:
                    self._tasks[step] = self._bars.add_task(SAYS[step], total=1.0, what="", visible=jobs > 0)
                self._told[step] = 0
            case Advanced(step=step, what=what, share=share):
                self._advance(step, what, share)
            case Noted(text=text):
                self._say(f"note: {printable(text)}")
            case OrderMoved():
                self._order(event)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """While it lasts the terminal is free for a question."""
        if self._bars is not None:
            self._bars.stop()
        try:
            yield
        finally:
            if self._bars is not None:
                self._bars.start()

    def _order(self, event: OrderMoved) -> None:
        """A line for each order that leaves, is filed, fails or is in doubt."""
        if event.state in ("accepted", "filed", "failed", "unknown"):
            said = {
                "accepted": "ordered from",
                "filed": "is here, from",
                "failed": "failed at",
                "unknown": "in doubt at",
            }
            self._say(f"take {printable(event.take)} {said[event.state]} {printable(event.engine)}")

    def _advance(self, step: Step, what: str, share: float) -> None:
        if self._bars is not None:
            self._bars.update(self._tasks[step], completed=share, what=printable(what))
            return
        tenths = int(share * _TENTHS)
        if tenths > self._told[step]:
            self._told[step] = tenths
            self._say(f"{SAYS[step]}: {tenths * 100 // _TENTHS}%")

    def _say(self, line: str) -> None:
        if self._bars is not None:
            self._bars.console.print(line, markup=False, highlight=False)
        else:
            click.echo(line, err=True)
