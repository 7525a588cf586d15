"""What people decide about takes: another one, please; and: this one."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from longtake import camera_report
from longtake.camera_report import CameraReport, Circled, Entry
from longtake.engines import find_engine
from longtake.engines.protocol import LocalEngine, RemoteEngine
from longtake.errors import ScriptError, Where
from longtake.events import Tell, nobody
from longtake.make import Prepared, Wishes, prepare, proof, spending_of
from longtake.make.choosing import choose
from longtake.make.crew import at_work
from longtake.make.dailies import look_at
from longtake.make.ordering import Ordering
from longtake.make.shows import shows
from longtake.make.spending import Approve, nobody_says_yes
from longtake.media.values import Asset
from longtake.orders.ledger import Ledger
from longtake.plan.identity import split_number
from longtake.plan.values import Shot
from longtake.take import Take
from longtake.workers import Workers

_TAKE = re.compile(r"(.+)-(\d+)(?:\.(\d+))?")


def reshoot(
    script: Path,
    numbers: Sequence[str],
    scene: str | None,
    wishes: Wishes,
    tell: Tell = nobody,
    approve: Approve = nobody_says_yes,
    crew: Workers | None = None,
    usual: str | None = None,
) -> list[str]:
    """Have another take made of each of the shots `numbers`, or of all of a `scene`, and say their names.

    `wishes.engine` makes them, whoever the script says; without, who the script says, or `usual` where it says nobody.
    Raises ScriptError where there is no such shot.
    """
    with at_work(script, wishes.jobs, crew) as cache:
        prepared = prepare(script, replace(wishes, engine=usual), cache, tell)
        named_shots = {shot.number: shot for shot in (_shot(prepared, number, script) for number in numbers)}
        shots = list(named_shots.values()) or _of_scene(prepared, scene, script)
        report = prepared.report.updated((one.number, one.heading, one.words) for one in prepared.plan.shots)
        named = []
        for shot in shots:
            entry = _another(report.entry(shot.number), shot, wishes.engine, script)
            report = report.with_entry(entry)
            named.append(f"{shot.number}-{entry.tries}")
        plan = replace(prepared.plan, shots=tuple(shots))
        spending = spending_of(prepared, wishes, approve)
        ordering = Ordering(plan, report, script, wishes.seed, spending, cache.scratch, tell)
        ordering.carry_out()
        look_at(proof(plan, wishes), report, script, wishes.seed, cache, tell)
        camera_report.write(script, report)
    return named


def circle(script: Path, name: str, wishes: Wishes, tell: Tell = nobody, crew: Workers | None = None) -> list[Path]:
    """Mark the take called `name` as the one to use and keep it in the takes folder; its files there.

    Of a chain `12A-2.1` puts the first part of that take in the place of the first part of the one that is used now.
    Raises ScriptError where there is no such take or part.
    """
    match = _TAKE.fullmatch(name)
    if match is None:
        raise ScriptError(f"{name!r} is not a take", "A take is a shot's number, a dash and a count: 12A-3.")
    with at_work(script, wishes.jobs, crew) as cache:
        prepared = prepare(script, wishes, cache, tell)
        shot = _shot(prepared, match[1], script)
        report, entry = _entry(prepared, shot)
        takes = look_at(replace(prepared.plan, shots=(shot,)), report, script, wishes.seed, cache, tell)[0]
        # One that is circled may be made of parts of several: by its count the whole one is meant.
        of_count = sorted((one for one in takes if one.take.n == int(match[2])), key=lambda one: one.take.circled)
        if not of_count:
            have = ", ".join(one.take.name for one in takes)
            raise ScriptError(
                f"there is no take {name}; there is {have}",
                f"Shoot another: longtake reshoot {script.name} {match[1]}.",
            )
        chosen = of_count[0].take
        if match[3]:
            used = choose(shot, takes, prepared.plan.format, cache)
            chosen = _with_part(used[0].take if used else chosen, chosen, int(match[3]), script)
        mark = kept_take(prepared, shot, chosen, script)
        # A person's choice is of worth: what was circled before keeps its file.
        camera_report.write(script, report.with_entry(replace(entry, circled=mark)))
    return [camera_report.folder_of(script) / file for file in mark.files]


def uncircle(script: Path, number: str) -> None:
    """Take the circle mark of a shot away; the file that it kept stays where it is. ScriptError where there is none,
    BusyError while the film is being made.
    """
    with at_work(script, 1):  # who makes the film writes the report it began with
        report = camera_report.read(script)
        entry = report.entry(number)
        if entry is None or entry.circled is None:
            raise ScriptError(
                f"no take of shot {number} is circled", f"longtake takes {script.name} shows them.", Where(script)
            )
        camera_report.write(script, report.with_entry(replace(entry, circled=None)))


def no_such_shot(number: str, script: Path) -> ScriptError:
    """What to say of a shot that there is not."""
    return ScriptError(
        f"there is no shot {number}", f"longtake plan {script.name} shows the shots and their numbers.", Where(script)
    )


def _shot(prepared: Prepared, number: str, script: Path) -> Shot:
    found = next((shot for shot in prepared.plan.shots if shot.number.lower() == number.lower()), None)
    if found is None:
        raise no_such_shot(number, script)
    if found.clip:
        raise ScriptError(
            f"shot {found.number} is footage of your own, of which there are no takes",
            "To show other pictures, name another file or other times in its [[footage: …]].",
            Where(script, found.line),
        )
    return found


def _another(entry: Entry | None, shot: Shot, engine: str | None, script: Path) -> Entry:
    """The shot's entry with one more take asked for: of `engine`, else of the script's, else of who made the last.

    It says of whom, unless whoever works here is to draw it: drafts are not ordered again of a service named later.
    """
    assert entry is not None
    with Ledger(script) as ledger:
        had = [one.wanted for one in ledger.entries() if one.wanted.shot == shot.number and one.state != "failed"]
    n = 1 + max([entry.tries, shot.takes, *(one.take for one in had)])
    if engine is None and (had or isinstance(find_engine(shot.engine), RemoteEngine)):
        engine = had[-1].engine if isinstance(find_engine(shot.engine), LocalEngine) else shot.engine
    others = ((n, engine),) if engine else ()
    return replace(entry, tries=n, others=(*entry.others, *others))


def _of_scene(prepared: Prepared, scene: str | None, script: Path) -> list[Shot]:
    """The shots of a scene that can be shot again."""
    found = [
        shot
        for shot in prepared.plan.shots
        if shot.wants_takes and split_number(shot.number)[0].lower() == (scene or "").lower()
    ]
    if not found:
        raise ScriptError(
            f"there is no scene {scene} with shots to shoot again" if scene else "no shot is named",
            f"longtake plan {script.name} shows the shots and their numbers; scene 3 has 3A, 3B …",
            Where(script),
        )
    return found


def _entry(prepared: Prepared, shot: Shot) -> tuple[CameraReport, Entry]:
    """The report with every shot of the plan in it, so that its neighbours are known; and the shot's entry."""
    report = prepared.report.updated((one.number, one.heading, one.words) for one in prepared.plan.shots)
    entry = report.entry(shot.number)
    assert entry is not None
    return report, entry


def _with_part(used: Take, other: Take, number: int, script: Path) -> Take:
    """The take `used` with its part of that number, from 1, taken from `other`."""
    if not (1 <= number <= len(other.parts) and other.lengths == used.lengths):
        raise ScriptError(
            f"take {other.name} has no part {number} that fits into {used.name}",
            "Parts can be exchanged between takes of the same number of parts and the same length.",
            Where(script),
        )
    at = number - 1
    return replace(used, parts=(*used.parts[:at], other.parts[at], *used.parts[number:]))


def kept_take(prepared: Prepared, shot: Shot, take: Take, script: Path) -> Circled:
    """The mark that circles `take`, its files copied to the takes folder of `script` where they do not lie there."""
    folder = camera_report.folder_of(script)
    folder.mkdir(exist_ok=True)
    files = []
    for index, part in enumerate(take.parts):
        if part.file.path.parent == folder:
            files.append(part.file.path.name)
            continue
        name = f"{take.name}.mp4" if len(take.parts) == 1 else f"{take.name}.{index + 1}.mp4"
        if (folder / name).exists() and Asset.of(folder / name) != part.file:
            # An earlier take of that name, of other words: a take is never overwritten.
            name = f"{take.name}.{part.file.sha256[:8]}.mp4"
        unfinished = folder / f".{name}.part"
        shutil.copyfile(part.file.path, unfinished)
        unfinished.replace(folder / name)
        files.append(name)
    seen = shows(prepared.plan, shot)
    return Circled(
        take.n, take.engine, take.seed, tuple(files), take.lengths, take.in_frame, seen, take.ordered,
        prepared.plan.format.rate,
    )  # fmt: skip
