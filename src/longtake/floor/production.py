"""A film in hand: one act on it at a time, and answers from what is known while a long one lasts."""

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from longtake.errors import BusyError, LongtakeError, ScriptError
from longtake.floor.calls import Call
from longtake.make import Prepared, Wishes
from longtake.make.board import Made
from longtake.make.cutting_room import CuttingRoom
from longtake.make.manuscript import Changed, Manuscript
from longtake.script.changes import difference

_PATIENCE = 15.0
"""Seconds that another program, or the end of what was stopped, is waited for."""
_TICK = 0.1
_MOST_TEXTS = 20
"""Texts of a script that are remembered, to say what changed since a client read one."""
Result = TypeVar("Result")


class ChangedSince(Changed):
    """The script is another than the client read; `since` is what differs, if that text is still known."""

    def __init__(self, what: str, mend: str, since: str) -> None:
        super().__init__(what, mend)
        self.since = since

    def told(self) -> dict[str, Any]:
        """The error, with what was changed meanwhile."""
        return super().told() | {"changed_since": self.since or "that text is not known here any more"}


class Production:
    """The film of one script; `name` is what clients call it. Its methods may be called from several threads."""

    def __init__(self, script: Path, name: str, wishes: Wishes, height: int) -> None:
        self.script, self.name = script, name
        self.prepared: Prepared | None = None
        self.made: Made = {}
        self._wishes, self._height = wishes, height
        self._manuscript = Manuscript(script)
        self._read: dict[str, str] = {}
        self._turn, self._editing = threading.Lock(), threading.Lock()
        self._act: tuple[str, Call] | None = None

    @property
    def doing(self) -> str:
        """What is being done to the film, in words; nothing where it rests."""
        return self._act[0] if self._act else ""

    def text(self) -> tuple[str, str]:
        """The script's text, and the revision that it is. ScriptError where it is no text."""
        self._manuscript.look()
        text = self._manuscript.now.text
        if "\N{REPLACEMENT CHARACTER}" in text or not self._manuscript.now.revision:
            raise ScriptError(f"{self.name} cannot be read as text", "Save it as UTF-8, or name another script.")
        return text, self._remembered(text)

    def edit(self, revision: str, change: Callable[[str], str]) -> tuple[list[str], str]:
        """Change the script, as it was at `revision`: what differs, and the new revision.

        Raises ChangedSince where it is another by now.
        """
        with self._editing:
            text, now = self.text()
            if now != revision:
                known = self._read.get(revision)
                raise ChangedSince(
                    f"{self.name} is at revision {now}, not {revision[:20]}: it was changed since; nothing was written",
                    "Look at what was changed, read it again (read_script), and make the edit on that.",
                    "" if known is None else "\n".join(difference(known, text, self.name)),
                )
            new = self._manuscript.save(change(text), self._manuscript.now.revision).text
            return difference(text, new, self.name), self._remembered(new)

    @contextmanager
    def held(self, doing: str, call: Call) -> Iterator[None]:
        """While it lasts nothing else is done to the film. BusyError if something is already."""
        self._wait_for_turn(call, reading=False)
        self._act = (doing, call)
        try:
            yield
        finally:
            self._act = None
            self._turn.release()

    @contextmanager
    def acting(self, doing: str, call: Call, cap: Fraction | None = None) -> Iterator[CuttingRoom]:
        """Held, a room to do something to the film in; `cap`: dollars that it may cost."""
        with self.held(doing, call), self._room(call, cap) as room:
            yield room

    def reading(self, call: Call, read: Callable[[CuttingRoom], Result], known: Callable[[], Result]) -> Result:
        """What `read` finds; while the film is being made, what is `known`."""
        if not self._wait_for_turn(call, reading=True):
            return known()
        try:
            with self._room(call, None) as room:
                return _patiently(lambda: read(room), call)
        finally:
            self._turn.release()

    def plan(self, call: Call) -> Prepared:
        """The script read, voiced and planned."""
        self.prepared = self.reading(call, lambda room: room.prepare(call.tell), self._known)
        return self.prepared

    def takes(self, number: str | None, call: Call) -> tuple[Prepared, Made]:
        """The plan, and the takes of one shot or of all; drawn here where they are not there, never ordered."""

        def known() -> tuple[Prepared, Made]:
            return self._known(), {one: takes for one, takes in self.made.items() if number in (None, one)}

        self.prepared, made = self.reading(call, lambda room: room.dailies(number, call.tell), known)
        self.made = {**self.made, **made}
        return self.prepared, made

    def plans(self, prepared: Prepared) -> None:
        """Hear of the plan of what is being made."""
        self.prepared = prepared

    def _remembered(self, text: str) -> str:
        revision = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
        self._read.pop(revision, None)
        self._read[revision] = text
        while len(self._read) > _MOST_TEXTS:
            del self._read[next(iter(self._read))]
        return revision

    def _known(self) -> Prepared:
        assert self.prepared is not None
        return self.prepared

    def _wait_for_turn(self, call: Call, *, reading: bool) -> bool:
        """Wait until nothing is done to the film, or, for `reading`, until its plan is known: False then."""
        latest = time.monotonic() + _PATIENCE
        while not self._turn.acquire(timeout=_TICK):
            call.heed()
            act = self._act
            if act and not act[1].stopped and not reading:
                raise BusyError(f"{self.name} is busy: {act[0]}", "Wait for it, or cancel it.")
            if act and not act[1].stopped and self.prepared is not None:
                return False
            if time.monotonic() > latest and not (act and reading):
                raise BusyError(f"{self.name} is busy", "Try again in a moment.")
        return True

    @contextmanager
    def _room(self, call: Call, cap: Fraction | None) -> Iterator[CuttingRoom]:
        with CuttingRoom(self.script, replace(self._wishes, max_cost=cap), self._height, warm=False) as room:
            call.works_in(room)
            try:
                yield room
            except LongtakeError:
                call.heed()  # its workers were ended, which is no fault of theirs
                raise


def _patiently(act: Callable[[], Result], call: Call) -> Result:
    """Do it, waiting where another program, as `longtake watch`, is at the film for a moment."""
    latest = time.monotonic() + _PATIENCE
    while True:
        try:
            return act()
        except BusyError:
            if time.monotonic() > latest:
                raise
            call.pause(0.5)
