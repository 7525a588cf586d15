"""What a person settles: an order whose answer was lost, and one that is no longer wanted."""

from dataclasses import replace
from pathlib import Path

from longtake.engines import find_engine
from longtake.engines.protocol import AdoptingEngine, RemoteEngine
from longtake.errors import EngineError, ScriptError, Where
from longtake.orders.asking import asking, status_of
from longtake.orders.ledger import Ledger
from longtake.orders.values import Entry, State


def resolve(script: Path, number: int, job: str | None) -> Entry:
    """Settle an order in doubt: it became the service's `job`, which is looked up there, or (None) no job at all.

    Raises ScriptError where there is no such order, it is in no doubt, or the job is another order's; and EngineError
    where the service does not know the job.
    """
    with Ledger(script) as ledger, ledger.held():
        entry = _order(ledger, number, script, ("unknown", "sent"), "in doubt")
        if job is None:
            return ledger.failed(entry, "Lost", "settled: the service has no such job")
        engine = _service(entry)
        with asking(entry.wanted.engine):
            handle = engine.adopt(job) if isinstance(engine, AdoptingEngine) else job
        for other in ledger.entries():
            if other.id != entry.id and (other.wanted.engine, other.handle) == (entry.wanted.engine, handle):
                raise ScriptError(f"job {job} is that of order {other.id}, take {other.wanted.name}", "Look again.")
        status_of(replace(entry, handle=handle), engine)
        return ledger.accepted(entry, handle)


def cancel(script: Path, number: int) -> Entry:
    """Ask the service to stop an order that is under way, and wait for it no longer; one that never left costs nothing.

    What another has cost by then is not known: it counts as reserved. Raises ScriptError and EngineError.
    """
    with Ledger(script) as ledger, ledger.held():
        entry = _order(ledger, number, script, ("reserved", "accepted"), "under way")
        if entry.state == "accepted":
            engine = _service(entry)
            if status_of(entry, engine).state == "done":
                raise EngineError(f"order {number} is made already", f"longtake make {script.name} collects it.")
            with asking(entry.wanted.engine):
                engine.cancel(entry.handle)
        return ledger.failed(entry, "Cancelled", "cancelled")


def _order(ledger: Ledger, number: int, script: Path, states: tuple[State, ...], stands: str) -> Entry:
    entry = ledger.entry(number)
    if entry is None:
        raise ScriptError(f"there is no order {number}", f"longtake orders {script.name} lists them.", Where(script))
    if entry.state not in states:
        raise ScriptError(
            f"order {number} is not {stands}: it is {entry.state}", f"See longtake orders {script.name}.", Where(script)
        )
    return entry


def _service(entry: Entry) -> RemoteEngine:
    engine = find_engine(entry.wanted.engine)
    if not isinstance(engine, RemoteEngine):
        raise EngineError(f"{entry.wanted.engine} takes no orders", "Install the engine that took this one.")
    return engine
