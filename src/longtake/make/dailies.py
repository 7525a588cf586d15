"""The takes of every shot, made or found, each checked, and the one to use: the steps `take` and `check`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from longtake import camera_report
from longtake.cache import Cache, Job
from longtake.camera_report import CameraReport, Circled
from longtake.errors import StorageError, TakeError, Where
from longtake.events import Began, Noted, Tell
from longtake.make.bought import bought
from longtake.make.checking import checked, joined
from longtake.make.choosing import choose
from longtake.make.shown import Shown
from longtake.make.shows import shows
from longtake.make.tries import shoot_tries, tries
from longtake.media.groups import Groups
from longtake.media.values import Asset, Clip, Fit, PictureFormat
from longtake.orders.ledger import Ledger
from longtake.orders.values import Entry
from longtake.plan.values import Plan, Shot
from longtake.take import Take, take_of_footage


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


def shoot_all(
    plan: Plan,
    report: CameraReport,
    script: Path,
    seed: int,
    cache: Cache,
    tell: Tell,
    beside: Sequence[Job] = (),
) -> Dailies:
    """Shoot what is missing, check every take, and choose one for each shot. `beside` is as for `shoot_tries`.

    Raises EngineError where an engine cannot shoot, TakeError where no take of a shot may be used.
    """
    shown = look_at(plan, report, script, seed, cache, tell, beside)
    choices = []
    circled = {shot.number: mark for shot, mark in _marks(plan, report)}
    for shot, takes in zip(plan.shots, shown, strict=True):
        if shot.number in circled and not any(one.take.circled for one in takes):
            raise StorageError(
                f"the circled take {shot.number}-{circled[shot.number].n} is not in the takes folder",
                f"Restore {' and '.join(circled[shot.number].files)} there, or circle another take: "
                f"longtake takes {script.name} lists them.",
                Where(script, shot.line, shot.number),
            )
        for bad in (one for one in takes if not one.usable):
            tell(Noted(f"take {bad.take.name} is not used: {'; '.join(bad.faults)}"))
        if not takes:
            raise TakeError(
                "there is no take of the shot", "Have it made: longtake make.", Where(script, shot.line, shot.number)
            )
        found = choose(shot, takes, plan.format, cache)
        if found is None:
            raise TakeError(
                f"no take of the shot can be used: {'; '.join(takes[-1].faults)}",
                f"Shoot another: longtake reshoot {script.name} {shot.number}, "
                f"or use it all the same: longtake circle {script.name} {takes[-1].take.name}.",
                Where(script, shot.line, shot.number),
            )
        chosen, why = found
        _tell_of_choice(chosen, len(takes), why, tell)
        _tell_of_changes(chosen.take, shot, plan.format, tell)
        choices.append(chosen)
    return Dailies(tuple(map(tuple, shown)), tuple(choices))


def look_at(
    plan: Plan,
    report: CameraReport,
    script: Path,
    seed: int,
    cache: Cache,
    tell: Tell,
    beside: Sequence[Job] = (),
) -> list[list[Shown]]:
    """Every take of every shot of `plan`, shot here if need be, and checked; the circled one with its mark.

    Nothing is ordered: of a shot that a service is to make there may be none. A circled take whose file is gone is not
    among them. Raises StorageError for one that was paid for and is gone, where there is no other.
    """
    takes = [(shot, take_of_footage(shot, plan.format.rate), False) for shot in plan.shots if shot.clip]
    takes += [(shot, take, False) for shot, mark in _marks(plan, report) for take in _circled(plan, shot, mark, script)]
    circled = {(shot.number, take.n, take.parts) for shot, take, _ in takes}
    filed, gone = bought(plan, script, cache)
    # A circled take may be made of parts of several; the one whose count it bears is there beside it.
    takes += [(shot, take, False) for shot, take in filed if (shot.number, take.n, take.parts) not in circled]
    made = tries(plan, report, taken(script), script, seed)
    shoot_tries(made, cache, tell, beside)
    takes += [(one.shot, one.take, one.fresh) for one in made]
    for shot, entry in gone:
        _tell_of_gone(entry, shot, any(other is shot for other, *_ in takes), script, tell)
    tell(Began("check", len(takes)))
    joins = [joined(take, plan.format, cache) for _, take, _ in takes]
    takes = [(shot, take, fresh) for (shot, _, fresh), (take, _) in zip(takes, joins, strict=True)]
    verdicts = checked(takes, plan.format, script, cache, tell)
    by_shot: dict[str, list[Shown]] = {shot.number: [] for shot in plan.shots}
    for (shot, take, fresh), verdict, (_, wrong) in zip(takes, verdicts, joins, strict=True):
        by_shot[shot.number].append(Shown(take, verdict, fresh, wrong, _shot_again(take, shot, report)))
    return [sorted(by_shot[shot.number], key=lambda one: one.take.n) for shot in plan.shots]


def shoot_here(plan: Plan, report: CameraReport, script: Path, seed: int, cache: Cache, tell: Tell) -> None:
    """Make all takes that engines make here; `look_at` finds them."""
    shoot_tries(tries(plan, report, taken(script), script, seed), cache, tell)


def taken(script: Path) -> list[tuple[str, int]]:
    """The takes that services made or are making: shots' numbers and counts."""
    with Ledger(script) as ledger:
        return [(one.wanted.shot, one.wanted.take) for one in ledger.entries() if one.state != "failed"]


def _marks(plan: Plan, report: CameraReport) -> list[tuple[Shot, Circled]]:
    marks = []
    for shot in plan.shots:
        entry = report.entry(shot.number)
        if entry is not None and entry.circled is not None and not shot.clip:
            marks.append((shot, entry.circled))
    return marks


def _circled(plan: Plan, shot: Shot, mark: Circled, script: Path) -> Iterator[Take]:
    """The circled take, if its files are there; its frames at the film's rate of now."""
    files = [camera_report.folder_of(script) / name for name in mark.files]
    if not all(file.exists() for file in files):
        return
    fit: Fit = "fill" if mark.ordered else "fit"
    parts = tuple(Clip(Asset.of(file), fit=fit) for file in files)
    faster = plan.format.rate / (mark.rate or plan.format.rate)
    lengths, in_frame = tuple(round(length * faster) for length in mark.lengths), round(mark.in_frame * faster)
    stale = mark.shows != shows(plan, shot)
    yield Take(shot.number, mark.n, mark.engine, mark.seed, parts, lengths, in_frame, True, stale, mark.ordered)


def _shot_again(take: Take, shot: Shot, report: CameraReport) -> bool:
    """Whether it was asked for when others were there; of those that a service made the report says so."""
    entry = report.entry(shot.number)
    return take.n > shot.takes and (not take.ordered or (entry is not None and take.n in dict(entry.others)))


def _tell_of_gone(entry: Entry, shot: Shot, has_others: bool, script: Path, tell: Tell) -> None:
    what = f"take {entry.wanted.name}, which was paid for, is not in the takes folder"
    if not has_others:
        raise StorageError(
            what,
            f"Restore {entry.file} there, or shoot another: longtake reshoot {script.name} {shot.number}.",
            Where(script, shot.line, shot.number),
        )
    tell(Noted(what))


def _tell_of_choice(chosen: Shown, of: int, why: str, tell: Tell) -> None:
    for fault in chosen.joins:
        tell(Noted(f"take {chosen.take.name}: {fault}"))
    if of > 1 and why not in ("", "circled", "the newest", "the others are stale"):
        tell(Noted(f"take {chosen.take.name} is used of {of}: {why}"))


def _tell_of_changes(take: Take, shot: Shot, format: PictureFormat, tell: Tell) -> None:
    if take.stale:
        why = "circled" if take.circled else "paid for"
        what = f"take {take.name} is stale: the script now shows something else; it is kept, being {why}"
        tell(Noted(f"{what} (another: longtake reshoot)"))
    missing = shot.frames + shot.after.tail_handle - (take.frames - take.in_frame)
    if missing > format.rate:
        tell(Noted(f"take {take.name} is {float(missing / format.rate):.1f} s too short: its last picture is held"))
