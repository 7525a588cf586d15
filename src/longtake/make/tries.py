"""Takes that engines make here, free of charge: made, or found in the cache, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from longtake.cache import Cache, Job
from longtake.camera_report import CameraReport
from longtake.engines import find_engine
from longtake.engines.parts import parts_of
from longtake.engines.protocol import LocalEngine, Order
from longtake.errors import LongtakeError, Where
from longtake.events import Advanced, Began, Tell
from longtake.media.encode import ENCODER, seconds_to_encode
from longtake.media.values import Asset, Clip
from longtake.plan.values import Plan, Shot
from longtake.take import Take, last_frame, order_for, shoot

VERSION = 1


@dataclass
class Try:
    """A take on its way: the orders of its parts, and those parts that are made."""

    shot: Shot
    n: int
    engine: str
    seed: int
    orders: tuple[Order, ...]
    parts: list[Asset]
    where: Where
    fresh: bool = False

    @property
    def next_order(self) -> Order | None:
        """The order of the part to be made next."""
        return self.orders[len(self.parts)] if len(self.parts) < len(self.orders) else None

    @property
    def take(self) -> Take:
        """The take, once all its parts are made."""
        lengths = tuple(order.frames for order in self.orders)
        parts = tuple(Clip(part) for part in self.parts)
        return Take(self.shot.number, self.n, self.engine, self.seed, parts, lengths, self.shot.before.head_handle)


def tries(plan: Plan, report: CameraReport, had: Sequence[tuple[str, int]], script: Path, seed: int) -> list[Try]:
    """The takes that engines make here. `had`: shots' numbers and counts of takes that services made or are making.

    None of a shot of which one is circled, or of which a service made one, unless more were asked for.
    """
    found = []
    for shot in plan.shots:
        if not shot.clip:
            where = Where(script, shot.line, shot.number)
            try:
                found += _tries(plan, shot, report, {n for number, n in had if number == shot.number}, where, seed)
            except LongtakeError as error:
                raise error.at(script, shot.line, shot.number) from None
    return found


def _tries(plan: Plan, shot: Shot, report: CameraReport, had: set[int], where: Where, seed: int) -> list[Try]:
    entry = report.entry(shot.number)
    circled = entry.circled.n if entry and entry.circled else None
    count = max(shot.takes, entry.tries if entry else 1)
    first = shot.seed if shot.seed is not None else seed
    found = []
    for n in range(1, count + 1):
        if n in had or n == circled or (circled is not None and count == 1):
            continue
        name = entry.engine_of(n, shot.engine) if entry else shot.engine
        engine = find_engine(name)
        if isinstance(engine, LocalEngine):
            order = order_for(plan, replace(shot, engine=name), first + n - 1, engine.capabilities)
            found.append(Try(shot, n, name, order.seed, parts_of(order, engine.capabilities), [], where))
    return found


def shoot_tries(wanted: Sequence[Try], cache: Cache, tell: Tell, beside: Sequence[Job] = ()) -> None:
    """Make all parts of all tries: side by side, but a chain's parts one after the other.

    `beside` is other work that is wanted soon: processes do it that have no shot to shoot.
    """
    tell(Began("take", len(wanted)))
    while waiting := [one for one in wanted if one.next_order is not None]:
        jobs = []
        for one in waiting:
            order = one.next_order
            assert order is not None
            if one.parts and find_engine(one.engine).capabilities.first_frame:
                before = Job("last frame", VERSION, last_frame, (one.parts[-1], one.orders[0]), ".png", 0.3)
                order = replace(order, first_frame=cache.run([before])[0].asset)
            jobs.append(_job(one, order))
        made = cache.run([*jobs, *beside], lambda job, share: tell(Advanced("take", _number(job), share)))
        beside = ()
        for one, result in zip(waiting, made[: len(waiting)], strict=True):
            one.parts.append(result.asset)
            one.fresh |= result.fresh


def are_made(wanted: Sequence[Try], cache: Cache) -> bool:
    """Whether the first part of each is made already, and so, since they are made together, likely all."""
    return all(one.next_order is None or cache.has(_job(one, one.next_order)) for one in wanted)


def _job(one: Try, order: Order) -> Job:
    engine = find_engine(one.engine)
    made_from = (one.engine, engine.fingerprint, order, ENCODER)
    seconds = seconds_to_encode(order.frames, order.format)
    # All models of an engine that makes one take at a time share a lane: they would fill the machine together.
    lane = engine.name if engine.capabilities.at_once == 1 else None
    return Job("take", VERSION, _shoot_one, made_from, ".mp4", seconds, one.where, lane)


def _shoot_one(engine: str, fingerprint: str, order: Order, _encoder: str, path: Path) -> None:
    shoot(engine, fingerprint, order, path)


def _number(job: Job) -> str:
    return (job.where.shot if job.where else None) or ""
