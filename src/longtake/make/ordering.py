"""Ordering from services what the film wants of them, and collecting what is under way."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from longtake import camera_report
from longtake.camera_report import CameraReport
from longtake.engines import find_engine
from longtake.engines.protocol import RemoteEngine
from longtake.engines.services import keys
from longtake.errors import EngineError, LongtakeError, StorageError, Where
from longtake.events import Noted, Tell
from longtake.make.spending import Spending
from longtake.make.wanted import TakeWanted, Wants
from longtake.orders.ledger import Ledger
from longtake.orders.placing import Run
from longtake.orders.running import Outcome, Running
from longtake.orders.values import UNDER_WAY, Entry
from longtake.plan.values import Plan
from longtake.take import unmet

_MOST_TOLD = 8
"""Takes or shots that one error names."""


class Ordering:
    """The orders of one film. `report` has every shot of the plan; `scratch` is for what is made on the way."""

    def __init__(
        self, plan: Plan, report: CameraReport, script: Path, seed: int, spending: Spending, scratch: Path, tell: Tell
    ) -> None:
        self._plan, self._report, self._script = plan, report, script
        self._spending, self._tell = spending, tell
        self._wants = Wants(plan, report, script, seed, scratch, spending.reshoot_stale)

    def carry_out(self, meanwhile: Callable[[], None] = lambda: None) -> int:
        """Order what is wanted and collect what is under way; how many orders were placed.

        `meanwhile` is done while services are at work, if any are. Raises SpendingError where nobody says yes, and,
        when all else is filed, EngineError for what failed, is in doubt or takes longer than is waited.
        """
        with Ledger(self._script) as ledger:
            entries = ledger.entries()
            self._refuse_without(ledger)
            if not self._wants.takes(entries) and all(one.state in ("filed", "failed") for one in entries):
                self._raise_what_failed(Outcome())
                return 0
            with ledger.held():
                ledger.release()
                entries = ledger.entries()
                takes = self._wants.takes(entries)
                placed, runs, cap = self._reserved(takes, entries, ledger)
                outcome = self._carried_out(runs, ledger, cap, meanwhile)
            self._raise_what_failed(outcome)
            return placed

    def _refuse_without(self, ledger: Ledger) -> None:
        """Raise StorageError where takes were ordered, and the ledger that says so is gone."""
        if not ledger.path.exists() and any(entry.ordered for entry in self._report.entries):
            raise StorageError(
                "takes of this film were ordered, and the ledger that says which is gone",
                f"Restore it from a backup. To order all takes anew, move the folder {ledger.folder.name} away.",
                Where(ledger.path),
            )

    def _reserved(
        self, takes: Sequence[TakeWanted], entries: Sequence[Entry], ledger: Ledger
    ) -> tuple[int, list[Run], Fraction | None]:
        """How many orders are new, all runs, and the cap; after this the money is set aside."""
        for variable in dict.fromkeys(variable for take in takes for variable in take.engine.terms.keys):
            keys.key(variable)
        self._tell_what_is_unmet(takes)
        new = [one for take in takes for one in take.new]
        cap = self._spending.agreed(new, ledger.cost, self._script)
        reserved = iter(ledger.reserve(new, cap) if new else [])
        self._keep_numbers(takes)
        runs = [_run(take, reserved) for take in takes]
        return len(new), [*runs, *self._left_over(entries, takes)], cap

    def _tell_what_is_unmet(self, takes: Sequence[TakeWanted]) -> None:
        for take in takes:
            if take.new:
                for wish in unmet(self._plan, take.shot, take.engine):
                    self._tell(Noted(f"shot {take.shot.number}, {take.wanted[0].engine}: {wish}"))

    def _keep_numbers(self, takes: Sequence[TakeWanted]) -> None:
        """The numbers of the shots are kept before anything is bought for them."""
        bought = {take.shot.number for take in takes if take.new}
        report = self._report
        for number in bought:
            entry = report.entry(number)
            assert entry is not None
            report = report.with_entry(replace(entry, ordered=True))
        if bought:
            camera_report.write(self._script, report)

    def _carried_out(
        self, runs: list[Run], ledger: Ledger, cap: Fraction | None, meanwhile: Callable[[], None]
    ) -> Outcome:
        try:
            with Running(runs, ledger, self._spending.wait, cap) as running:
                meanwhile()
                return running.finish(self._tell)
        except BaseException:
            left = sum(one.state in ("accepted", "done") for one in ledger.entries())
            if left:
                self._tell(Noted(f"orders under way: {left}; the next make collects what comes of them"))
            raise

    def _raise_what_failed(self, outcome: Outcome) -> None:
        """One error that says what failed, what is in doubt, or what takes longer."""
        lines = {shot.number: shot.line for shot in self._plan.shots}
        said = [
            error.at(self._script, lines.get(error.where.shot or ""))
            for error in (*outcome.failed, *self._wants.refused)
        ]
        if said:
            raise _together(said)
        if outcome.unknown:
            raise _in_doubt(outcome.unknown, self._script)
        if outcome.under_way:
            raise EngineError(
                f"{len(outcome.under_way)} of the takes ordered are still being made: {_names(outcome.under_way)}",
                "The same command collects what is there by then, and orders nothing again.",
                Where(self._script),
            )
        if outcome.waiting:
            raise EngineError(
                f"{len(outcome.waiting)} takes could not be ordered in the time given: {_names(outcome.waiting)}",
                "The same command orders them; --wait says for how long it may try.",
                Where(self._script),
            )

    def _left_over(self, entries: Sequence[Entry], takes: Sequence[TakeWanted]) -> Iterator[Run]:
        """What is under way for shots that the script no longer has: it is paid for, so it is collected."""
        taken = {one.id for take in takes for one in take.entries.values()}
        for one in entries:
            if one.id in taken or one.state not in UNDER_WAY:
                continue
            try:
                engine = find_engine(one.wanted.engine)
            except EngineError as error:
                self._tell(Noted(f"order {one.id} of take {one.wanted.name} cannot be collected: {error.what}"))
                continue
            if one.state in ("accepted", "done") and isinstance(engine, RemoteEngine):
                yield Run([one], None, engine)
            else:
                self._tell(Noted(f"order {one.id} of take {one.wanted.name} is {one.state}: see longtake orders"))


def _run(take: TakeWanted, reserved: Iterator[Entry]) -> Run:
    entries = [take.entries.get(one.part) or next(reserved) for one in take.wanted]
    return Run(entries, take.order, take.engine)


def _names(entries: Sequence[Entry]) -> str:
    more = f" and {len(entries) - _MOST_TOLD} more" if len(entries) > _MOST_TOLD else ""
    return ", ".join(one.wanted.name for one in entries[:_MOST_TOLD]) + more


def _together(said: Sequence[LongtakeError]) -> LongtakeError:
    """The first error, which then tells of the others too."""
    first, *rest = said
    also = [f"also shot {error.where.shot}: {error.what}" for error in rest[:_MOST_TOLD]]
    also += [f"and {len(rest) - _MOST_TOLD} more shots"] if len(rest) > _MOST_TOLD else []
    first.mend = "\n  ".join(
        filter(None, [first.mend, *also, "Takes that are made are filed; the same command goes on."])
    )
    return first.at()


def _in_doubt(unknown: Sequence[Entry], script: Path) -> EngineError:
    one = unknown[0]
    engine = find_engine(one.wanted.engine)
    pages = engine.terms.lost if isinstance(engine, RemoteEngine) else ""
    more = f" (and {len(unknown) - 1} more: longtake orders {script.name})" if len(unknown) > 1 else ""
    return EngineError(
        f"the answer to an order was lost: whether take {one.wanted.name} is being made only {one.wanted.engine} "
        f"knows ({one.why}){more}",
        f"Look {'at ' + pages if pages else 'on its own pages'}, then: "
        f"longtake orders resolve {script.name} {one.id} --job ID, or --lost if there is none.",
        Where(script, shot=one.wanted.shot),
    )
