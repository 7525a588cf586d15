"""The takes of every shot, made or found, each checked, and the one to use: the steps `take` and `check`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from longtake import camera_report
from longtake.cache import Cache, Job, key_of
from longtake.camera_report import CameraReport, Circled
from longtake.check import Verdict, check, load, look_up
from longtake.engines import find_engine
from longtake.engines.protocol import Engine, LocalEngine, Order
from longtake.errors import LongtakeError, SpendingError, StorageError, TakeError, Where
from longtake.events import Advanced, Began, Noted, Tell
from longtake.media.encode import ENCODER, seconds_to_encode
from longtake.media.groups import Groups
from longtake.media.values import Asset, Clip, PictureFormat
from longtake.plan.values import Plan, Shot
from longtake.take import Take, last_frame, order_for, parts_of, shoot, take_of_footage

TAKE_VERSION = 1
CHECK_VERSION = 2


@dataclass(frozen=True)
class Shown:
    """A take with what its check said of each of its parts; `fresh`: whether this run made it."""

    take: Take
    verdicts: tuple[Verdict, ...]
    fresh: bool

    @property
    def usable(self) -> bool:
        """Whether the film may use it: nothing is wrong, or a person circled it all the same."""
        return self.take.circled or all(verdict.usable for verdict in self.verdicts)

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with it, in words."""
        return tuple(fault for verdict in self.verdicts for fault in verdict.faults)


@dataclass(frozen=True)
class Dailies:
    """All takes of all shots in the plan's order, and which of each is used."""

    shown: tuple[tuple[Shown, ...], ...]
    choices: tuple[Shown, ...]

    @property
    def used(self) -> list[Take]:
        """The take to use of each shot."""
        return [shown.take for shown in self.choices]

    @property
    def groups(self) -> list[tuple[Groups, ...]]:
        """The groups of pictures of the takes to use, part by part."""
        return [tuple(verdict.groups for verdict in shown.verdicts) for shown in self.choices]


@dataclass
class _Try:
    """A take on its way: the orders of its parts, and those parts that are made."""

    shot: Shot
    n: int
    seed: int
    engine: LocalEngine
    orders: tuple[Order, ...]
    parts: list[Asset]
    where: Where
    fresh: bool = False

    @property
    def next_order(self) -> Order | None:
        return self.orders[len(self.parts)] if len(self.parts) < len(self.orders) else None


def shoot_all(plan: Plan, report: CameraReport, script: Path, seed: int, cache: Cache, tell: Tell) -> Dailies:
    """Shoot what is missing, check every take, and choose one for each shot.

    Raises EngineError where an engine cannot shoot, TakeError where no take of a shot may be used.
    """
    shown = look_at(plan, report, script, seed, cache, tell)
    choices = []
    for shot, takes in zip(plan.shots, shown, strict=True):
        for bad in (one for one in takes if not one.usable):
            tell(Noted(f"take {bad.take.name} is not used: {'; '.join(bad.faults)}"))
        # The newest good one: who asks for another take wants to see it.
        usable = [one for one in takes if one.usable]
        if not usable:
            raise TakeError(
                f"no take of the shot can be used: {'; '.join(takes[-1].faults)}",
                f"Shoot another: longtake reshoot {script.name} {shot.number}, "
                f"or use it all the same: longtake circle {script.name} {takes[-1].take.name}.",
                Where(script, shot.line, shot.number),
            )
        chosen = next((one for one in usable if one.take.circled), usable[-1])
        _tell_of_changes(chosen.take, shot, plan.format, tell)
        choices.append(chosen)
    return Dailies(tuple(map(tuple, shown)), tuple(choices))


def look_at(plan: Plan, report: CameraReport, script: Path, seed: int, cache: Cache, tell: Tell) -> list[list[Shown]]:
    """Every take of every shot of `plan`, shot if need be and checked; the circled one with its mark."""
    own = [shot for shot in plan.shots if shot.clip]
    tries = [one for shot in plan.shots if not shot.clip for one in _tries(plan, shot, report, script, seed)]
    tell(Began("take", len(tries)))
    _shoot(tries, cache, tell)
    takes = [(one.shot, _take(one), one.fresh) for one in tries]
    takes += [(shot, take_of_footage(shot, plan.format.rate), False) for shot in own]
    takes += [(shot, _circled(plan, shot, mark, script), False) for shot, mark in _marks(plan, report)]
    tell(Began("check", len(takes)))
    verdicts = _checked(takes, plan.format, script, cache, tell)
    by_shot: dict[str, list[Shown]] = {shot.number: [] for shot in plan.shots}
    for (shot, take, fresh), verdict in zip(takes, verdicts, strict=True):
        by_shot[shot.number].append(Shown(take, verdict, fresh))
    return [sorted(by_shot[shot.number], key=lambda one: one.take.n) for shot in plan.shots]


def _tries(plan: Plan, shot: Shot, report: CameraReport, script: Path, seed: int) -> list[_Try]:
    """The takes of a shot that an engine makes; none of a shot of which one is circled unless more were asked for."""
    engine = _engine(shot, script)
    entry = report.entry(shot.number)
    circled = entry.circled if entry else None
    count = max(shot.takes, entry.tries if entry else 1)
    where = Where(script, shot.line, shot.number)
    first = shot.seed if shot.seed is not None else seed
    tries = []
    for n in range(1, count + 1):
        if circled and (n == circled.n or count == 1):
            continue
        order = order_for(plan, shot, first + n - 1, engine.capabilities)
        tries.append(_Try(shot, n, order.seed, engine, parts_of(order, engine.capabilities), [], where))
    return tries


def price_of(plan: Plan, shot: Shot) -> Fraction | None:
    """Dollars that the takes wanted of `shot` cost at worst; None when nobody knows. Raises EngineError."""
    engine = None if shot.clip else find_engine(shot.engine)
    if engine is None or isinstance(engine, LocalEngine):
        return Fraction(0)
    order = order_for(plan, shot, shot.seed or 0, engine.capabilities)
    prices = [engine.price(part) for part in parts_of(order, engine.capabilities)]
    return None if None in prices else shot.takes * sum((price for price in prices if price), Fraction(0))


def _engine(shot: Shot, script: Path) -> LocalEngine:
    try:
        engine: Engine = find_engine(shot.engine)
        if not isinstance(engine, LocalEngine):
            raise SpendingError(
                f"{shot.engine} is a service, and this version of Longtake places no orders",
                "Use an engine that works here: longtake engines lists them.",
            )
    except LongtakeError as error:
        raise error.at(script, shot.line, shot.number) from None
    return engine


def _shoot(tries: Sequence[_Try], cache: Cache, tell: Tell) -> None:
    """Make all parts of all tries: side by side, but a chain's parts one after the other."""
    while waiting := [one for one in tries if one.next_order is not None]:
        jobs = []
        for one in waiting:
            order = one.next_order
            assert order is not None
            if one.parts:
                before = Job("last frame", TAKE_VERSION, last_frame, (one.parts[-1], one.orders[0]), ".png", 0.3)
                order = replace(order, first_frame=cache.run([before])[0].asset)
            jobs.append(_job(one, order))
        made = cache.run(jobs, lambda job, share: tell(Advanced("take", _number(job), share)))
        for one, result in zip(waiting, made, strict=True):
            one.parts.append(result.asset)
            one.fresh |= result.fresh


def _job(one: _Try, order: Order) -> Job:
    made_from = (one.engine.name, one.engine.fingerprint, order, ENCODER)
    return Job(
        "take", TAKE_VERSION, _shoot_one, made_from, ".mp4", seconds_to_encode(order.frames, order.format), one.where
    )


def _shoot_one(engine: str, fingerprint: str, order: Order, _encoder: str, path: Path) -> None:
    shoot(engine, fingerprint, order, path)


def _number(job: Job) -> str:
    return (job.where.shot if job.where else None) or ""


def _take(one: _Try) -> Take:
    lengths = tuple(order.frames for order in one.orders)
    handle = one.shot.before.head_handle
    parts = tuple(Clip(part) for part in one.parts)
    return Take(one.shot.number, one.n, one.engine.name, one.seed, parts, lengths, handle)


def shows(plan: Plan, shot: Shot, engine: str) -> str:
    """The hash of what a take of `shot` was to show: words, place, references; not its length."""
    return key_of(shot.heading, shot.words, shot.camera, shot.references, plan.look, engine)


def _marks(plan: Plan, report: CameraReport) -> list[tuple[Shot, Circled]]:
    marks = []
    for shot in plan.shots:
        entry = report.entry(shot.number)
        if entry is not None and entry.circled is not None and not shot.clip:
            marks.append((shot, entry.circled))
    return marks


def _circled(plan: Plan, shot: Shot, mark: Circled, script: Path) -> Take:
    folder = camera_report.folder_of(script)
    try:
        parts = tuple(Clip(Asset.of(folder / name)) for name in mark.files)
    except OSError as error:
        raise StorageError(
            f"the circled take {shot.number}-{mark.n} is not in the takes folder",
            f"Restore {error.filename}, or circle another take.",
            Where(script, shot.line, shot.number),
        ) from error
    stale = mark.shows != shows(plan, shot, mark.engine)
    return Take(
        shot.number, mark.n, mark.engine, mark.seed, parts, mark.lengths, mark.in_frame, circled=True, stale=stale
    )


def _tell_of_changes(take: Take, shot: Shot, format: PictureFormat, tell: Tell) -> None:
    if take.stale:
        tell(Noted(f"take {take.name} is stale: the script now shows something else; it is kept, being circled"))
    missing = shot.frames + shot.after.tail_handle - (take.frames - take.in_frame)
    if missing > format.rate:
        tell(Noted(f"take {take.name} is {float(missing / format.rate):.1f} s too short: its last picture is held"))


def _checked(
    takes: Sequence[tuple[Shot, Take, bool]], format: PictureFormat, script: Path, cache: Cache, tell: Tell
) -> list[tuple[Verdict, ...]]:
    jobs = []
    for shot, take, _ in takes:
        where = Where(script, shot.line, shot.number)
        # A card stands still, and may be black.
        card = take.engine in ("titles", "card")
        for part, length in zip(take.parts, take.lengths, strict=True):
            if shot.clip:
                jobs.append(Job("look up", CHECK_VERSION, look_up, (part, length, format), ".json", 0.1, where))
            else:
                made_from = (part.file, length, format, card or _dark(shot), card)
                jobs.append(
                    Job(
                        "check", CHECK_VERSION, check, made_from, ".json", seconds_to_encode(length, format) / 20, where
                    )
                )
    made = iter(cache.run(jobs, lambda _, share: tell(Advanced("check", "", share))))
    return [tuple(load(next(made).asset.path) for _ in take.parts) for _, take, _ in takes]


def _dark(shot: Shot) -> bool:
    """Whether the script says that there is nothing to see."""
    words = f"{shot.heading} {shot.words}".lower()
    return any(word in words for word in ("black", "dark", "night", "nothing", "黑", "夜", "暗"))
