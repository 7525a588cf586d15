"""A film that is made again and again while somebody writes and watches: workers stay, and proofs are small.

    with CuttingRoom(Path("dawn.fountain"), Wishes()) as room:
        film = room.make(tell)

A proof is the film in few pixels, made in the folder of what can be made again. What is ordered from services, what is
circled and the finished film are as large as the script says.
"""

import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from longtake.cache import Cache
from longtake.engines import find_engine
from longtake.engines.protocol import LocalEngine, Order
from longtake.events import Tell, nobody
from longtake.make import Film, Prepared, Wishes, make, prepare, proof
from longtake.make.board import Made
from longtake.make.choosing import choose
from longtake.make.crew import at_work
from longtake.make.dailies import look_at
from longtake.make.mixing import Report, mix_of, report
from longtake.make.spending import Approve, nobody_says_yes
from longtake.make.takes import circle, no_such_shot, reshoot
from longtake.media.values import PictureFormat
from longtake.take import shoot
from longtake.workers import Work, Workers

PROOF = 360
"""Rows of a proof's picture: at this size a shot of the stage is drawn some five times faster than it plays."""


class CuttingRoom:
    """One script's film at work. Used with `with`, from one thread at a time; each act holds the script's lock.

    `warm`: its workers start at once, for who will want a film soon and often.
    """

    def __init__(self, script: Path, wishes: Wishes, height: int = PROOF, warm: bool = True) -> None:
        self.script = script.resolve()
        self._wishes = replace(wishes, ask=True)
        self._proof = replace(self._wishes, proof=height)
        self._workers = Workers(wishes.jobs)
        self._warm = warm

    @property
    def proof(self) -> Path:
        """Where the proof lies."""
        return self.script.parent / ".longtake" / self.script.name / "proof.mp4"

    @property
    def film(self) -> Path:
        """Where the finished film lies."""
        return self.script.with_suffix(".mp4")

    @property
    def seed(self) -> int:
        """The seed that takes begin from."""
        return self._wishes.seed

    def __enter__(self) -> "CuttingRoom":
        if self._warm:
            self._workers.begin(Work(_warm_up, (self._wishes.engine or "stage",)))
        return self

    def __exit__(self, *why: object) -> None:
        # What is half made is made again: nobody waits for it.
        self._workers.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)

    def break_off(self) -> None:
        """End what the workers are doing now, from another thread: the act fails, and what was finished is kept."""
        self._workers.break_off()

    def prepare(self, tell: Tell = nobody) -> Prepared:
        """Read, voice and plan the script. Raises LongtakeError."""
        with self._at_work() as cache:
            return prepare(self.script, self._wishes, cache, tell)

    def dailies(self, number: str | None = None, tell: Tell = nobody) -> tuple[Prepared, Made]:
        """The takes of the shot `number`, or of all, drawn here as proofs where they are not there; nothing is ordered.

        Raises ScriptError where there is no such shot.
        """
        with self._at_work() as cache:
            ready = prepare(self.script, self._wishes, cache, tell)
            plan = proof(ready.plan, self._proof)
            shots = tuple(one for one in plan.shots if number is None or one.number.lower() == number.lower())
            if not shots:
                raise no_such_shot(number or "", self.script)
            found = look_at(replace(plan, shots=shots), ready.report, self.script, self.seed, cache, tell)
            made = {}
            for shot, takes in zip(shots, found, strict=True):
                chosen = choose(shot, takes, plan.format, cache) if takes else None
                made[shot.number] = (takes, chosen[0] if chosen else None)
            return ready, made

    def mix(self, tell: Tell = nobody) -> Report:
        """How loud the film and its stems are. Raises LongtakeError."""
        with self._at_work() as cache:
            return report(mix_of(self.script, self._wishes, cache, tell)[0], cache)

    def make(
        self,
        tell: Tell = nobody,
        approve: Approve = nobody_says_yes,
        planned: Callable[[Prepared], None] = lambda _: None,
    ) -> Film:
        """Make the proof. `planned` hears of the plan before anything is shot. Raises LongtakeError."""
        return make(self.script, self.proof, self._proof, tell, approve, self._workers, planned)

    def finish(
        self,
        tell: Tell = nobody,
        approve: Approve = nobody_says_yes,
        planned: Callable[[Prepared], None] = lambda _: None,
    ) -> Film:
        """Make the finished film, beside the script. Raises LongtakeError."""
        return make(self.script, self.film, self._wishes, tell, approve, self._workers, planned)

    def circle(self, name: str, tell: Tell = nobody) -> None:
        """Circle the take called `name`; one that is made here is made in full. Raises ScriptError."""
        circle(self.script, name, self._wishes, tell, self._workers)

    def reshoot(self, number: str, engine: str | None, tell: Tell, approve: Approve) -> str:
        """Have another take made of a shot, and say its name. Raises LongtakeError."""
        wishes = replace(self._proof, engine=engine)
        return reshoot(self.script, [number], None, wishes, tell, approve, self._workers, self._wishes.engine)[0]

    def _at_work(self) -> AbstractContextManager[Cache]:
        return at_work(self.script, self._wishes.jobs, self._workers)


def _warm_up(name: str) -> None:
    """Have an engine that works here shoot a moment of nothing, which loads all that it needs."""
    engine = find_engine(name)
    if isinstance(engine, LocalEngine):
        order = Order("INT. ROOM - DAY", "A cat.", 2, 0, 2, PictureFormat(64, 36, Fraction(24)), 0, "en")
        with tempfile.TemporaryDirectory() as folder:
            shoot(name, engine.fingerprint, order, Path(folder) / "nothing.mp4")
