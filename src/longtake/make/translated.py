"""A script in another language whose takes stay: what is said changes, and no picture is made again."""

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from longtake import camera_report
from longtake.cache import Cache
from longtake.camera_report import Entry
from longtake.errors import StorageError, Where, WritingError
from longtake.events import Advanced, Began, Noted, Tell, nobody
from longtake.make import Prepared, Wishes, prepared
from longtake.make.choosing import choose
from longtake.make.dailies import look_at, taken
from longtake.make.takes import kept_take
from longtake.make.tries import are_made, tries
from longtake.make.written import Proposal, asking, current, keep
from longtake.plan.length import BREATH, LEAD
from longtake.plan.values import Plan, Shot
from longtake.script import parse
from longtake.take import Take
from longtake.time import seconds_of
from longtake.workers import Workers
from longtake.writing import server
from longtake.writing.translating import Translated, shortened, translated, written

_TURNS = 2
"""How often lines that are too long are asked for shorter."""
_GRACE = Fraction(1)
"""Seconds that the last picture of a take is held without a word."""


@dataclass(frozen=True)
class Translation:
    """A translated script as it would become, and the script whose takes it keeps."""

    proposal: Proposal
    source: Path


def translate(
    language: str,
    both: bool,
    source: Path,
    path: Path,
    wishes: Wishes,
    tell: Tell = nobody,
) -> Translation:
    """The script at `source` in `language`, for `path`, which may be the same. Raises WritingError and ScriptError."""
    text = current(source)
    if text is None:
        raise StorageError("there is no such script", "Check its name.", Where(source))
    old = text if path == source else current(path)
    with Workers(wishes.jobs) as workers, Cache(source, workers) as cache:
        tell(Began("write", 1))
        ask = asking(cache, server.model_name(), wishes.seed)
        script = parse(text, source)
        before = prepared(script, wishes, cache).plan
        held = _lengths(before)
        said = translated(script, language, ask)
        tell(Advanced("write", "translated", 0.7))
        for _ in range(_TURNS):
            new = written(text, source, said, language, held, both)
            after = prepared(parse(new, source), wishes, cache).plan
            shares = _too_long(before, after, said)
            if not shares:
                break
            try:
                said = shortened(said, shares, language, ask)
            except WritingError as error:
                if not error.unusable:
                    raise
                break  # a line that is too long is told below
        new = written(text, source, said, language, held, both)
        after = prepared(parse(new, source), wishes, cache).plan
        _tell_of_longer(before, after, tell)
        tell(Advanced("write", "", 1.0))
    return Translation(Proposal(path, old, new, float(after.seconds)), source)


def keep_translation(translation: Translation, wishes: Wishes, tell: Tell = nobody) -> None:
    """Write it, with the takes of the source circled for it: those that are made, in the takes folder beside it."""
    proposal, source = translation.proposal, translation.source
    text = current(source)
    assert text is not None
    with Workers(wishes.jobs) as workers, Cache(source, workers) as cache:
        before = prepared(parse(text, source), wishes, cache)
        takes = _used(before, wishes, cache, tell)
        after = prepared(parse(proposal.new, proposal.path), wishes, cache)
        report = before.report.updated((one.number, one.heading, one.words) for one in before.plan.shots)
        theirs = {entry.number: entry for entry in camera_report.read(proposal.path).entries}
        for old, new in zip(before.plan.shots, after.plan.shots, strict=True):
            entry = theirs.get(old.number) or _without_tries(report.entry(old.number), proposal.path == source)
            if entry is not None and entry.circled is None and old.number in takes:
                mark = kept_take(after, new, takes[old.number], proposal.path)
                entry = replace(entry, circled=mark)
            if entry is not None:
                report = report.with_entry(entry)
        if takes:
            camera_report.write(proposal.path, report)
        keep(proposal)
    tell(Noted(f"{len(takes)} takes are kept, circled, in {camera_report.folder_of(proposal.path).name}"))


def _without_tries(entry: Entry | None, in_place: bool) -> Entry | None:
    """The entry of a shot in the report of another script, which was not asked for as many takes."""
    if entry is None or in_place:
        return entry
    return replace(entry, tries=1, circled=None, ordered=False, others=())


def _lengths(plan: Plan) -> dict[int, Fraction]:
    """Seconds of every shot that is spoken over, by its line."""
    rate = plan.format.rate
    return {one.line: seconds_of(one.frames, rate) for one in plan.shots if one.lines and not one.clip}


def _too_long(before: Plan, after: Plan, said: Translated) -> dict[int, float]:
    """The lines of shots that became longer than their takes, and which share of each would fit."""
    shares: dict[int, float] = {}
    for old, new in zip(before.shots, after.shots, strict=True):
        if new.frames <= old.frames or old.clip:
            continue
        room = seconds_of(old.frames, before.format.rate) - LEAD - BREATH
        needs = seconds_of(new.frames, after.format.rate) - LEAD - BREATH
        share = max(0.3, min(0.95, 0.95 * float(room / needs))) if needs > 0 else 0.95
        texts = [placed.line.text for placed in new.lines]
        shares |= {line: share for line, words in said.said.items() if words in texts}
    return shares


def _tell_of_longer(before: Plan, after: Plan, tell: Tell) -> None:
    for old, new in zip(before.shots, after.shots, strict=True):
        more = seconds_of(new.frames - old.frames, after.format.rate)
        if more > _GRACE:
            tell(Noted(f"shot {old.number} takes {float(more):.1f} s longer to say: its last picture is held"))


def _used(before: Prepared, wishes: Wishes, cache: Cache, tell: Tell) -> dict[str, Take]:
    """The take that each shot's film uses, of those that are made. Nothing is shot."""
    plan, script = before.plan, before.script.path
    shots = [shot for shot in plan.shots if shot.wants_takes]
    made = [shot for shot in shots if _is_made(before, shot, cache, wishes)]
    some = replace(plan, shots=tuple(made))
    shown = look_at(some, before.report, script, wishes.seed, cache, nobody)
    chosen = (choose(shot, takes, plan.format, cache) for shot, takes in zip(made, shown, strict=True))
    found = {shot.number: one[0].take for shot, one in zip(made, chosen, strict=True) if one is not None}
    if missing := len(shots) - len(found):
        tell(Noted(f"{missing} shots have no take yet: make {script.name} first, with the same options"))
    return found


def _is_made(before: Prepared, shot: Shot, cache: Cache, wishes: Wishes) -> bool:
    one = replace(before.plan, shots=(shot,))
    script = before.script.path
    wanted = tries(one, before.report, taken(script), script, wishes.seed)
    return are_made(wanted, cache)
