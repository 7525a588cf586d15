"""What the tests of orders share: a service, a script, and what is to hold whatever goes wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import pytest

from longtake.errors import RateLimited, Transient
from longtake.make import Film, Wishes, make
from longtake.orders.ledger import Ledger
from longtake.orders.settling import resolve
from longtake.orders.values import Entry
from services.base import Job, serving
from services.videos import KEY, Videos

WISHES = Wishes(engine="videos", size=(128, 72), rate=Fraction(12), jobs=1, max_cost=Fraction(10), wait=20.0)
CAT = """INT. KITCHEN - DAY

A cat jumps on the table. [[seconds: 1]]

The cat looks at the milk. [[seconds: 2]]

EXT. STREET - NIGHT

A lantern swings. [[seconds: 1]]

MEI (V.O.)
Over there.
"""
SILENT = CAT[: CAT.index("MEI")]


@contextmanager
def service(patch: pytest.MonkeyPatch) -> Iterator[Videos]:
    """A server of videos, named by the environment."""
    with serving(Videos) as server:
        patch.setenv("VIDEOS_BASE_URL", server.base)
        patch.setenv("VIDEOS_API_KEY", KEY)
        patch.setenv("VIDEOS_PRICE", "0.1")
        patch.setenv("no_proxy", "127.0.0.1")
        for name in ("VIDEOS_MODEL", "VIDEOS_SECONDS", "VIDEOS_AT_ONCE"):
            patch.delenv(name, raising=False)
        yield server


def written(folder: Path, text: str = CAT) -> Path:
    script = folder / "cat.fountain"
    script.write_text(text, "utf-8")
    return script


def settle(script: Path, server: Videos) -> None:
    """Settle every order in doubt by what the service knows: it keeps what it was asked for."""
    known = {one.handle["id"] for one in orders(script) if one.handle is not None}
    for entry in orders(script):
        if entry.state in ("unknown", "sent"):
            prompt, seed = entry.wanted.asked["prompt"], str(entry.wanted.seed)
            jobs = [
                job.id
                for job in server.jobs.values()
                if job.id not in known and (_text(job, "prompt"), _text(job, "seed")) == (prompt, seed)
            ]
            own = [entry.handle["id"]] if entry.handle is not None else jobs[:1]
            _resolved(script, entry.id, own[0] if own else None)
            known.update(own)


def _resolved(script: Path, number: int, job: str | None) -> None:
    """As a person would: who is told that the service is out of breath tries again."""
    while True:
        try:
            resolve(script, number, job)
            return
        except (Transient, RateLimited):
            continue


def _text(job: Job, name: str) -> str:
    return job.asked[name][2].decode()


def made(script: Path, wishes: Wishes = WISHES) -> Film:
    return make(script, wishes=wishes)


def orders(script: Path) -> list[Entry]:
    with Ledger(script) as ledger:
        return ledger.entries()


def states(script: Path) -> dict[str, str]:
    """The state of the last order of each take."""
    return {one.wanted.name: one.state for one in orders(script)}


def check_books(script: Path, server: Videos) -> None:
    """Every job made stands in the ledger once, and what was charged is no more than what was reserved."""
    entries = orders(script)
    jobs = [one.handle["id"] for one in entries if one.handle is not None]
    assert len(jobs) == len(set(jobs)), "a job stands in the ledger twice"
    in_doubt = sum(one.state in ("unknown", "sent") for one in entries)
    assert set(jobs) <= set(server.jobs)
    assert len(server.jobs) - len(jobs) <= in_doubt, "a job was made that the ledger knows nothing of"
    with Ledger(script) as ledger:
        assert server.charged <= ledger.cost
