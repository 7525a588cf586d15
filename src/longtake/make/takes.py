"""What people decide about takes: another one, please; and: this one."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

from longtake import camera_report
from longtake.cache import Cache
from longtake.camera_report import CameraReport, Circled, Entry
from longtake.errors import ScriptError, Where
from longtake.events import Tell, nobody
from longtake.make import Prepared, Wishes, prepare
from longtake.make.dailies import Shown, look_at, shows
from longtake.media.refusals import plain_refusals
from longtake.media.values import Asset
from longtake.plan.values import Shot
from longtake.workers import Workers

_TAKE = re.compile(r"(.+)-(\d+)")


def reshoot(script: Path, number: str, wishes: Wishes, tell: Tell = nobody) -> str:
    """Shoot another take of the shot `number` and say its name. Raises ScriptError where there is no such shot."""
    with plain_refusals(), Workers(wishes.jobs) as workers, Cache(script, workers) as cache:
        prepared = prepare(script, wishes, cache, tell)
        shot = _shot(prepared, number, script)
        report, entry = _entry(prepared, shot)
        entry = replace(entry, tries=max(entry.tries, shot.takes) + 1)
        report = report.with_entry(entry)
        takes = look_at(replace(prepared.plan, shots=(shot,)), report, script, wishes.seed, cache, tell)[0]
        camera_report.write(script, report)
    return max((one.take for one in takes), key=lambda take: take.n).name


def circle(script: Path, name: str, wishes: Wishes, tell: Tell = nobody) -> list[Path]:
    """Mark the take called `name` as the one to use and keep it in the takes folder; its files there.

    Raises ScriptError where there is no such take.
    """
    match = _TAKE.fullmatch(name)
    if match is None:
        raise ScriptError(f"{name!r} is not a take", "A take is a shot's number, a dash and a count: 12A-3.")
    with plain_refusals(), Workers(wishes.jobs) as workers, Cache(script, workers) as cache:
        prepared = prepare(script, wishes, cache, tell)
        shot = _shot(prepared, match[1], script)
        report, entry = _entry(prepared, shot)
        takes = look_at(replace(prepared.plan, shots=(shot,)), report, script, wishes.seed, cache, tell)[0]
        chosen = next((one for one in takes if one.take.n == int(match[2])), None)
        if chosen is None:
            have = ", ".join(one.take.name for one in takes)
            raise ScriptError(
                f"there is no take {name}; there is {have}",
                f"Shoot another: longtake reshoot {script.name} {match[1]}.",
            )
        mark = _kept(prepared, shot, chosen, script)
        # A person's choice is of worth: what was circled before keeps its file.
        camera_report.write(script, report.with_entry(replace(entry, circled=mark)))
    return [camera_report.folder_of(script) / file for file in mark.files]


def _shot(prepared: Prepared, number: str, script: Path) -> Shot:
    found = next((shot for shot in prepared.plan.shots if shot.number.lower() == number.lower()), None)
    if found is None:
        raise ScriptError(
            f"there is no shot {number}",
            f"longtake plan {script.name} shows the shots and their numbers.",
            Where(script),
        )
    if found.clip:
        raise ScriptError(
            f"shot {found.number} is footage of your own, of which there are no takes",
            "To show other pictures, name another file or other times in its [[footage: …]].",
            Where(script, found.line),
        )
    return found


def _entry(prepared: Prepared, shot: Shot) -> tuple[CameraReport, Entry]:
    """The report with every shot of the plan in it, so that its neighbours are known; and the shot's entry."""
    report = prepared.report.updated((one.number, one.heading, one.words) for one in prepared.plan.shots)
    entry = report.entry(shot.number)
    assert entry is not None
    return report, entry


def _kept(prepared: Prepared, shot: Shot, chosen: Shown, script: Path) -> Circled:
    """Copy the take's files to the takes folder under its name."""
    folder = camera_report.folder_of(script)
    folder.mkdir(exist_ok=True)
    take = chosen.take
    files = []
    for index, part in enumerate(take.parts):
        name = f"{take.name}.mp4" if len(take.parts) == 1 else f"{take.name}.{index + 1}.mp4"
        if (folder / name).exists() and Asset.of(folder / name) != part.file:
            # An earlier take of that name, of other words: a take is never overwritten.
            name = f"{take.name}.{part.file.sha256[:8]}.mp4"
        if part.file.path != folder / name:
            unfinished = folder / f".{name}.part"
            shutil.copyfile(part.file.path, unfinished)
            unfinished.replace(folder / name)
        files.append(name)
    seen = shows(prepared.plan, shot, take.engine)
    return Circled(take.n, take.engine, take.seed, tuple(files), take.lengths, take.in_frame, seen)
