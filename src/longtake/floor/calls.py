"""One call of a tool: it hears of what happens, tells how far it is, and can be stopped; and what is answered."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from longtake.events import SAYS, Advanced, Began, Event, Noted, OrderMoved, Step, Waited
from longtake.make.cutting_room import CuttingRoom

_STEPS = tuple(step for step in SAYS if step != "write")
_MOST_NOTES = 40


class Stopped(Exception):
    """The client wants no answer any more, or is gone."""


@dataclass(frozen=True)
class Answer:
    """What a tool answers: plain JSON, and a picture as JPEG where one is looked at."""

    told: dict[str, Any]
    picture: bytes | None = None


@dataclass
class Call:
    """`progress` hears, from the thread that works, of the share that is done, 0 to 1, and what is being done."""

    progress: Callable[[float, str], None] = lambda *_: None
    notes: list[str] = field(default_factory=list)
    _share: float = 0.0
    _over: threading.Event = field(default_factory=threading.Event)
    _room: CuttingRoom | None = None

    @property
    def stopped(self) -> bool:
        """Whether nobody waits for the answer any more."""
        return self._over.is_set()

    def stop(self) -> None:
        """End the work, at its next event at the latest. What is finished is kept. May be called from any thread."""
        self._over.set()
        if (room := self._room) is not None:
            room.break_off()

    def works_in(self, room: CuttingRoom) -> None:
        """From now on that room is at work for it. Raises Stopped."""
        self._room = room
        self.heed()

    def pause(self, seconds: float) -> None:
        """Wait. Raises Stopped."""
        self._over.wait(seconds)
        self.heed()

    def heed(self) -> None:
        """Raise Stopped, if nobody waits any more."""
        if self.stopped:
            raise Stopped

    def tell(self, event: Event) -> None:
        """Hear of one event. Raises Stopped."""
        self.heed()
        match event:
            case Began(step=step):
                self._at(_share(step, 0.0), SAYS[step])
            case Advanced(step=step, what=what, share=share):
                self._at(_share(step, share), f"{SAYS[step]} {what}".rstrip())
            case OrderMoved(take=take, engine=engine, state=state):
                self._at(0, f"take {take} at {engine}: {state}")
            case Waited():
                self._at(0, "waiting for services")
            case Noted(text=text) if len(self.notes) < _MOST_NOTES:
                self.notes.append(text)

    def _at(self, share: float, what: str) -> None:
        # A film is planned anew where a clip proves damaged: shares only grow, as the protocol wants it.
        self._share = max(self._share, min(share, 1.0))
        self.progress(self._share, what)


def _share(step: Step, share: float) -> float:
    """The share of a film, of which each step is one part; a script is written in one."""
    return share if step == "write" else (_STEPS.index(step) + share) / len(_STEPS)
