"""Which takes are to be ordered from services, and which that were ordered are to be gone on with.

Nothing is ordered that the film has: a shot with a take from any engine, or one under way, keeps it, whatever its words
or its engine are by now. More is ordered only where more takes are asked for, or stale ones are to be shot again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from longtake import camera_report
from longtake.camera_report import CameraReport
from longtake.engines import find_engine
from longtake.engines.parts import parts_of
from longtake.engines.protocol import Capabilities, Order, RemoteEngine
from longtake.engines.sent import sent
from longtake.errors import EngineError, Invalid, LongtakeError, Moderated
from longtake.make.shows import shows
from longtake.media.probe import probe
from longtake.media.values import Asset
from longtake.orders.asking import price_of
from longtake.orders.ledger import Ledger
from longtake.orders.placing import OrderOfPart, refused
from longtake.orders.values import Entry, Wanted
from longtake.plan.values import Plan, Shot
from longtake.take import last_frame, order_for


class _RefusedError(Exception):
    """A take that is not ordered, and why."""

    def __init__(self, error: LongtakeError) -> None:
        super().__init__(error)
        self.error = error


@dataclass
class TakeWanted:
    """A take to be ordered, or gone on with: its parts as wanted, and the entries that the ledger has of them."""

    shot: Shot
    engine: RemoteEngine
    wanted: list[Wanted]
    order: OrderOfPart
    entries: dict[int, Entry]

    @property
    def new(self) -> list[Wanted]:
        """The parts that are still to be ordered."""
        return [one for one in self.wanted if one.part not in self.entries]


class Wants:
    """What the film of a plan wants of services.

    `scratch` is a folder for first frames; `again`: stale takes are shot again, as those that cost nothing always are.
    """

    def __init__(
        self, plan: Plan, report: CameraReport, script: Path, seed: int, scratch: Path, again: bool = False
    ) -> None:
        self._plan, self._report, self._script, self._seed = plan, report, script, seed
        self._scratch, self._shoot_again = scratch, again
        self.refused: list[LongtakeError] = []
        """Why takes are not ordered that are missing: their very words were refused before, or they cannot be ended."""

    def takes(self, entries: Sequence[Entry]) -> list[TakeWanted]:
        """Every take that is to be ordered or gone on with. Raises EngineError, with the shot."""
        self.refused = []
        found = []
        for shot in self._plan.shots:
            if shot.wants_takes:
                try:
                    found += self._takes_of(shot, [one for one in entries if one.wanted.shot == shot.number])
                except LongtakeError as error:
                    raise error.at(self._script, shot.line, shot.number) from None
        return found

    def _takes_of(self, shot: Shot, entries: Sequence[Entry]) -> list[TakeWanted]:
        standing: dict[int, list[Entry]] = {}
        failed: dict[int, list[Entry]] = {}
        for one in entries:
            (failed if one.state == "failed" else standing).setdefault(one.wanted.take, []).append(one)
        entry = self._report.entry(shot.number) or camera_report.Entry(shot.number, shot.heading, shot.words)
        found, refused = [], []
        for n in sorted({*standing, *_due(shot, entry, standing, failed)}):
            try:
                if n in standing:
                    found += self._gone_on_with(shot, standing[n], failed.get(n, []))
                else:
                    found += self._new(shot, n, entry.engine_of(n, shot.engine), failed.get(n, []))
            except _RefusedError as no:
                refused.append(no.error.at(self._script, shot.line, shot.number))
        if found or refused:
            # Of a shot that has another take, or is given one now, nothing is missing.
            had = found or entry.circled or any(map(_is_whole, standing.values()))
            self.refused += [] if had else refused
            return found
        return self._again(shot, entry, standing, failed)

    def _gone_on_with(self, shot: Shot, standing: list[Entry], failed: list[Entry]) -> list[TakeWanted]:
        if _is_whole(standing):
            return []
        first = standing[0].wanted
        engine = find_engine(first.engine)
        if not isinstance(engine, RemoteEngine):
            raise EngineError(f"{first.engine} was a service once, and is none now", "Install what it was.")
        order = order_for(self._plan, replace(shot, engine=first.engine), first.seed, engine.capabilities)
        known = {one.wanted.part: one for one in standing}
        # All parts of a take were wanted at once: one that does not stand has failed.
        begun = {one.wanted.part: one.wanted for one in (*failed, *standing) if one.wanted.parts == first.parts}
        parts = _as_begun(order, parts_of(order, engine.capabilities), [begun[part] for part in sorted(begun)])
        try:
            return self._take(shot, first.take, first.engine, engine, parts, known, failed)
        except Invalid as error:
            # The engine makes no such parts any more: what is made of the take stays, and it is not gone on with.
            what = f"take {shot.number}-{first.take} cannot be gone on with: {error.what}"
            mend = f"Have another made: longtake reshoot {self._script.name} {shot.number}."
            raise _RefusedError(Invalid(what, mend)) from error

    def _new(self, shot: Shot, n: int, name: str, failed: list[Entry]) -> list[TakeWanted]:
        engine = find_engine(name)
        if not isinstance(engine, RemoteEngine):
            return []
        seed = (self._seed if shot.seed is None else shot.seed) + n - 1
        order = order_for(self._plan, replace(shot, engine=name), seed, engine.capabilities)
        return self._take(shot, n, name, engine, parts_of(order, engine.capabilities), {}, failed)

    def _take(
        self, shot: Shot, n: int, name: str, engine: RemoteEngine, parts: Sequence[Order], known: dict[int, Entry],
        failed: Sequence[Entry],
    ) -> list[TakeWanted]:  # fmt: skip
        """The take of those `parts`. Raises _RefusedError where one of them was refused before."""
        wanted = [
            known[part].wanted if part in known else self._wanted(shot, n, name, engine, parts, part)
            for part in range(len(parts))
        ]
        for one in failed[-1:]:
            if one.wanted.part not in known:
                _refuse_again(one, wanted)
        return [TakeWanted(shot, engine, wanted, self._orders(parts, engine.capabilities), known)]

    def _again(
        self, shot: Shot, entry: camera_report.Entry, standing: dict[int, list[Entry]], failed: dict[int, list[Entry]]
    ) -> list[TakeWanted]:
        """One more take where all there are are stale, if that is wished or costs nothing."""
        now = shows(self._plan, shot)
        if not standing or any(entries[0].wanted.shows == now for entries in standing.values()):
            return []
        n = max([*standing, entry.tries]) + 1
        try:
            takes = self._new(shot, n, shot.engine, failed.get(n, []))
        except _RefusedError as no:
            self.refused += [no.error.at(self._script, shot.line, shot.number)] if self._shoot_again else []
            return []
        except EngineError:
            if self._shoot_again:
                raise
            return []
        free = all(one.price == 0 for take in takes for one in take.new)
        return takes if self._shoot_again or (free and not entry.circled) else []

    def _wanted(self, shot: Shot, n: int, name: str, engine: RemoteEngine, parts: Sequence[Order], part: int) -> Wanted:
        order = parts[part]
        in_frame = shot.before.head_handle if part == 0 else 0
        return Wanted(
            shot.number, n, part, len(parts), name, order.seed, price_of(name, engine, order), shows(self._plan, shot),
            order.frames, in_frame, order.format.rate, _asked(engine, order),
        )  # fmt: skip

    def _orders(self, parts: Sequence[Order], can: Capabilities) -> OrderOfPart:
        """How a part is ordered, once those before it are filed: it begins from the last frame of the one before."""

        def order(part: int, entries: list[Entry]) -> Order:
            if part == 0 or not can.first_frame:
                return parts[part]
            before = entries[part - 1]
            file, path = camera_report.folder_of(self._script) / before.file, self._scratch / f"{before.ticket}.png"
            last_frame(Asset.of(file), _in_its_own_shape(parts[part - 1], file), path)
            return replace(parts[part], first_frame=Asset.of(path))

        return order


def prices(plan: Plan, report: CameraReport, script: Path, seed: int) -> dict[str, Fraction | None]:
    """Dollars, by shot's number, of what a make would order now, at worst; None when nobody knows.

    Raises EngineError, with the shot.
    """
    shots = ((one.number, one.heading, one.words) for one in plan.shots)
    with Ledger(script) as ledger:
        takes = Wants(plan, report.updated(shots), script, seed, Path()).takes(ledger.entries())
    costs: dict[str, Fraction | None] = {shot.number: Fraction(0) for shot in plan.shots}
    for one in (one for take in takes for one in take.new):
        had = costs[one.shot]
        costs[one.shot] = None if had is None or one.price is None else had + one.price
    return costs


def _due(shot: Shot, entry: camera_report.Entry, standing: Collection[int], failed: Collection[int]) -> list[int]:
    """The counts of the takes that are to be ordered: as many as the script wants and the film has not, and those that
    were asked for beside. Of what failed nothing is due once another take was asked for in its place.
    """
    have = {*standing} | ({entry.circled.n} if entry.circled else set())
    last = max((n for n, _ in entry.others), default=0)
    beside = {n for n, _ in entry.others if n not in have and (n == last or n not in failed)}
    missing = [n for n in range(1, shot.takes + 1) if n not in have | beside]
    more = sum(n > shot.takes for n in have | beside)
    return [*missing[: max(0, len(missing) - more)], *beside]


def _is_whole(standing: Sequence[Entry]) -> bool:
    return len(standing) == standing[0].wanted.parts and all(one.state == "filed" for one in standing)


def _as_begun(whole: Order, parts: Sequence[Order], begun: Sequence[Wanted]) -> Sequence[Order]:
    """The parts of a take that is under way: what was begun is ended as it was begun, whatever the shot's length, the
    film's rate or the engine's limits are by now.
    """
    rate = whole.format.rate
    lengths = [int(one.frames * rate / one.rate) for one in begun]
    if lengths == [part.frames for part in parts]:
        return parts
    return [
        replace(
            whole, frames=length, solo_start=0, solo_end=length, spoken=(), part=part,
            first_frame=whole.first_frame if part == 0 else None,
            last_frame=whole.last_frame if part == len(lengths) - 1 else None,
        )
        for part, length in enumerate(lengths)
    ]  # fmt: skip


def _in_its_own_shape(order: Order, file: Path) -> Order:
    """Lest each part of a chain begins from a picture that is cut, or has bars, as the film shows the one before."""
    found = probe(file)
    width, height = (max(2, side // 2 * 2) for side in (found.width, found.height))
    return replace(order, format=replace(order.format, width=width, height=height))


def _refuse_again(entry: Entry, wanted: Sequence[Wanted]) -> None:
    """Raise the refusal of these very words by this engine, which is not asked for them again by itself."""
    kinds = {"Moderated": Moderated, "Invalid": Invalid}
    one = wanted[min(entry.wanted.part, len(wanted) - 1)]
    if entry.kind in kinds and (entry.wanted.engine, entry.wanted.asked) == (one.engine, dict(one.asked)):
        error = kinds[entry.kind](
            f"{entry.why} (refused before, and not sent again)", "Change the shot, or reshoot it."
        )
        raise _RefusedError(refused(error, entry))


def _asked(engine: RemoteEngine, order: Order) -> dict[str, object]:
    """What is sent, for people and for the record: words and shape, files by their content."""
    told = sent(engine, order)
    asked: dict[str, object] = {
        "prompt": told.words,
        "seconds": float(told.seconds),
        "size": told.size,
        "seed": order.seed,
    }
    more = {
        "avoid": told.avoid,
        "sound": order.sound,
        "first_frame": order.first_frame and order.first_frame.sha256,
        "last_frame": order.last_frame and order.last_frame.sha256,
        "references": [one.sha256 for one in order.references],
    }
    return asked | {name: value for name, value in more.items() if value}
