"""The takes that were ordered and are filed, as the ledger and the takes folder have them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from longtake import camera_report
from longtake.cache import Cache
from longtake.make.shows import shows
from longtake.media.values import Clip
from longtake.orders.ledger import Ledger
from longtake.orders.values import Entry
from longtake.plan.values import Plan, Shot
from longtake.take import Take


def bought(plan: Plan, script: Path, cache: Cache) -> tuple[list[tuple[Shot, Take]], list[tuple[Shot, Entry]]]:
    """Every take of the plan's shots of which all parts are filed; and what is filed, but no longer lies there."""
    with Ledger(script) as ledger:
        entries = [entry for entry in ledger.entries() if entry.state == "filed"]
    by_take: dict[tuple[str, int], list[Entry]] = {}
    for entry in entries:
        by_take.setdefault((entry.wanted.shot, entry.wanted.take), []).append(entry)
    shots = {shot.number: shot for shot in plan.shots if not shot.clip}
    found, gone = [], []
    for (number, _), parts in by_take.items():
        if number in shots and len(parts) == parts[0].wanted.parts:
            lost = [one for one in parts if not (camera_report.folder_of(script) / one.file).exists()]
            gone += [(shots[number], one) for one in lost]
            if not lost:
                in_order = sorted(parts, key=lambda one: one.wanted.part)
                found.append((shots[number], _take(plan, shots[number], in_order, script, cache)))
    return found, gone


def _take(plan: Plan, shot: Shot, parts: Sequence[Entry], script: Path, cache: Cache) -> Take:
    first, rate = parts[0].wanted, plan.format.rate
    return Take(
        shot=shot.number,
        n=first.take,
        engine=first.engine,
        seed=first.seed,
        parts=tuple(Clip(cache.asset(camera_report.folder_of(script) / part.file), fit="fill") for part in parts),
        lengths=tuple(_lengths(parts, rate)),
        in_frame=round(first.in_frame * rate / first.rate),
        stale=any(part.wanted.shows != shows(plan, shot) for part in parts),
        ordered=True,
    )


def _lengths(parts: Sequence[Entry], rate: Fraction) -> Iterator[int]:
    """The film's frames of each part: as ordered; of the last all there are, since a shot may grow."""
    for part in parts:
        ordered = round(part.wanted.frames * rate / part.wanted.rate)
        whole = 0 if part is not parts[-1] or part.seconds is None else int(part.seconds * rate)
        yield max(ordered, whole)
