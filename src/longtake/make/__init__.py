"""The whole film, from the script to the file. Read this first.

    script ─► lines ─► plan ─► takes ─► check ─► cut ─► film

Each step is a plain function from values to values and knows nothing of the others' files. Here they are run in
order, and whatever they make goes through the cache, so that making again makes only what changed.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial
from pathlib import Path

from longtake import camera_report
from longtake.cache import Cache, Job
from longtake.cut import Cut, cut, sounds_of
from longtake.errors import DamagedFootage, LongtakeError, StorageError, Where
from longtake.events import Noted, Tell, nobody
from longtake.film import sound
from longtake.lettering.fonts import named_fonts
from longtake.library import Library, Medium, gather, notes
from longtake.make.crew import at_work
from longtake.make.dailies import Dailies, shoot_all, shoot_here
from longtake.make.directing import directed
from longtake.make.master import Mastered, master, reading_jobs
from longtake.make.ordering import Ordering
from longtake.make.score import scored
from longtake.make.spending import WAIT, Approve, Spending, nobody_says_yes
from longtake.make.voicing import voiced
from longtake.media.probe import probe
from longtake.media.values import PictureFormat
from longtake.orders.ledger import Ledger
from longtake.plan import plan
from longtake.plan.values import Plan
from longtake.script import Script, read
from longtake.script.values import Footage
from longtake.time import clock, sample_at
from longtake.workers import Workers


@dataclass(frozen=True)
class Wishes:
    """What the command line asks for; it wins over the script's title page. None: as the script says.

    `takes` is how many are wanted of shots that state no number. `max_cost` is what the film may cost in dollars,
    `wait` how many seconds orders are waited for. `jobs` is how many processes work at once, None for one a core.
    `ask`: money is spent only where somebody says yes, within `max_cost` too. `proof` is how many pixels high pictures
    made here are at most, for looking at while one writes; what is ordered is ordered as the film wants it.
    """

    engine: str | None = None
    size: tuple[int, int] | None = None
    rate: Fraction | None = None
    seed: int = 0
    subtitles: str | None = None
    allow_outside: bool = False
    jobs: int | None = None
    takes: int = 1
    max_cost: Fraction | None = None
    wait: float | None = WAIT
    reshoot_stale: bool = False
    ask: bool = False
    proof: int | None = None


@dataclass(frozen=True)
class Prepared:
    """A script read, voiced and planned: all that is known before anything is shot."""

    script: Script
    library: Library
    plan: Plan
    report: camera_report.CameraReport


@dataclass(frozen=True)
class Film:
    """A finished film and how it came about: orders placed by this run, dollars that the film has cost in all."""

    path: Path
    plan: Plan
    dailies: Dailies
    mastered: Mastered
    seconds: Fraction
    ordered: int
    cost: Fraction
    elapsed: float = field(compare=False)


def prepare(script_path: Path, wishes: Wishes, cache: Cache, tell: Tell = nobody) -> Prepared:
    """Read the script, find its files, voice its lines and plan its shots. Nothing is shot, nothing is spent."""
    return prepared(read(script_path), wishes, cache, tell)


def prepared(script: Script, wishes: Wishes, cache: Cache, tell: Tell = nobody) -> Prepared:
    """As `prepare`, of a script that was read already, whether or not it is in its file yet."""
    library = gather(script, wishes.allow_outside, partial(_medium, cache))
    _tell_of_damage(script, library, tell)
    lines = voiced(script, library, cache, tell)
    report = camera_report.read(script.path)
    engine = wishes.engine or script.title_page.engine or "stage"
    format = picture_format(script, library, wishes)
    planned = _with_takes(plan(script, lines, library, format, engine, report.known(), _fonts(script, wishes)), wishes)
    return Prepared(script, library, directed(planned, wishes.seed, cache), report)


def _with_takes(planned: Plan, wishes: Wishes) -> Plan:
    """As many takes as are wished of each shot for which the script states no number."""
    shots = (replace(one, takes=wishes.takes) if one.takes == 1 and one.wants_takes else one for one in planned.shots)
    return replace(planned, shots=tuple(shots))


def spending_of(prepared: Prepared, wishes: Wishes, approve: Approve) -> Spending:
    """How far this film's spending may go."""
    yes, page = wishes.max_cost, prepared.script.title_page.max_cost
    if wishes.ask:
        yes, page = None, min((cap for cap in (yes, page) if cap is not None), default=None)
    return Spending(yes, page, approve, wishes.wait, wishes.reshoot_stale)


def proof(planned: Plan, wishes: Wishes) -> Plan:
    """The plan in the size in which it is made here."""
    format = planned.format
    if wishes.proof is None or wishes.proof >= format.height:
        return planned
    width = 2 * round(Fraction(format.width * wishes.proof, format.height) / 2)
    return replace(planned, format=PictureFormat(width, wishes.proof, format.rate))


def make(
    script_path: Path,
    film_path: Path | None = None,
    wishes: Wishes = Wishes(),
    tell: Tell = nobody,
    approve: Approve = nobody_says_yes,
    crew: Workers | None = None,
    planned: Callable[[Prepared], None] = lambda _: None,
) -> Film:
    """Make the film of the script at `script_path`, beside it unless `film_path` says where.

    `approve` is asked before money is spent that `wishes` don't allow. Raises LongtakeError. Interrupted or killed at
    any instant, the same call goes on from there. `crew` are workers that stay for the next make; `planned` is called
    with what is known before anything is shot.
    """
    began = time.monotonic()
    script_path = script_path.resolve()
    film_path = (film_path or script_path.with_suffix(".mp4")).resolve()
    ordered = 0
    with at_work(script_path, wishes.jobs, crew) as cache:
        while True:
            ready = prepare(script_path, wishes, cache, tell)
            planned(ready)
            try:
                ordered += _ordered(ready, film_path, wishes, approve, cache, tell)
                dailies, mastered = _made(ready, film_path, wishes, cache, tell)
                break
            except DamagedFootage as damage:
                _plan_without(damage, ready.library, cache)
    with Ledger(script_path) as ledger:
        cost = ledger.cost
    elapsed = time.monotonic() - began
    return Film(film_path, ready.plan, dailies, mastered, ready.plan.seconds, ordered, cost, elapsed)


def _ordered(prepared: Prepared, film_path: Path, wishes: Wishes, approve: Approve, cache: Cache, tell: Tell) -> int:
    """Have services make what they are to make, and draw the rest meanwhile; how many orders were placed."""
    script_path, plan = prepared.script.path, prepared.plan
    _refuse_unfit_output(film_path, script_path, prepared.library)
    shots = ((one.number, one.heading, one.words) for one in plan.shots)
    report = camera_report.keep(script_path, prepared.report, shots)
    spending = spending_of(prepared, wishes, approve)
    ordering = Ordering(plan, report, script_path, wishes.seed, spending, cache.scratch, tell)
    return ordering.carry_out(partial(shoot_here, proof(plan, wishes), report, script_path, wishes.seed, cache, tell))


def _made(prepared: Prepared, film_path: Path, wishes: Wishes, cache: Cache, tell: Tell) -> tuple[Dailies, Mastered]:
    script_path = prepared.script.path
    prepared = replace(prepared, plan=proof(prepared.plan, wishes))
    beside = _measured_soon(prepared, cache)
    dailies = shoot_all(prepared.plan, prepared.report, script_path, wishes.seed, cache, tell, beside)
    edit = _cut(prepared, dailies, cache, tell)
    coder = sound.MASTER if wishes.proof is None else sound.PROOF
    return dailies, master(edit, prepared.script, film_path, wishes.subtitles, coder, cache, tell)


def _plan_without(damage: DamagedFootage, library: Library, cache: Cache) -> None:
    """Note how far a clip is good, which is known once its pictures are decoded, so that it is planned up to there."""
    medium = next((one for one in library.values() if one.asset.path == damage.path), None)
    if medium is None or (medium.usable is not None and damage.until >= medium.usable):
        raise damage
    cache.note_damage(medium.asset, damage.until)


def _cut(prepared: Prepared, dailies: Dailies, cache: Cache, tell: Tell) -> Cut:
    opening = prepared.script.title_page.music
    sounds = scored(prepared.plan, opening, prepared.library, cache, tell, dailies.used)
    return cut(prepared.plan, dailies.used, dailies.groups, opening, sounds)


def _measured_soon(prepared: Prepared, cache: Cache) -> list[Job]:
    """What is to be measured of the film's sound, where no take has a part in it: that need not wait for pictures."""
    plan, opening = prepared.plan, prepared.script.title_page.music
    if any(shot.wants_sound and not shot.clip for shot in plan.shots):
        return []
    sounds = scored(plan, opening, prepared.library, cache, nobody)
    return reading_jobs(sounds_of(plan, opening, sounds), sample_at(plan.frames, plan.format.rate))


def _fonts(script: Script, wishes: Wishes) -> tuple[str, ...]:
    """The fonts that the title page names."""
    page = script.title_page
    try:
        return named_fonts(page.font, script.path.parent, wishes.allow_outside) if page.font else ()
    except LongtakeError as error:
        raise error.at(script.path, page.lines.get("font")) from None


def _medium(cache: Cache, path: Path) -> Medium:
    # Probed first, which says in words what is not a clip, or is not there.
    found = probe(path)
    asset = cache.asset(path)
    return Medium(asset, found, cache.damaged_from(asset))


def _tell_of_damage(script: Script, library: Library, tell: Tell) -> None:
    """Say which footage is not shown as far as the script asks."""
    for note in notes(script):
        if isinstance(note.instruction, Footage) and (name := note.instruction.path) in library:
            damaged, end = library[name].damaged_from, note.instruction.end
            if damaged is not None and (end is None or end > damaged):
                tell(Noted(f"line {note.line}: {name} is damaged from {clock(damaged)} on, and is shown up to there"))


def picture_format(script: Script, library: Library, wishes: Wishes) -> PictureFormat:
    """Size and rate of the film: as wished, as the script says, or 1920×1080 at the first footage's rate, else 24."""
    page = script.title_page
    width, height = wishes.size or page.size or (1920, 1080)
    moving = (medium.probe.rate for medium in library.values() if medium.probe.width and medium.probe.rate)
    rate = wishes.rate or page.rate or _standard(next(moving, Fraction(24)))
    return PictureFormat(width, height, rate)


def _standard(rate: Fraction) -> Fraction:
    """The rate of cinema or television nearest to a clip's; phones and screens give any number."""
    thousands = [Fraction(n * 1000, 1001) for n in (24, 30, 60)]
    return min([*thousands, *(Fraction(n) for n in (24, 25, 30, 50, 60))], key=lambda known: abs(known - rate))


def _refuse_unfit_output(film: Path, script: Path, library: Library) -> None:
    if film in {script, *(medium.asset.path.resolve() for medium in library.values())}:
        raise StorageError(f"{film.name} is one of the film's own sources", "Name another file with -o.", Where(film))
    if not film.parent.is_dir():
        raise StorageError(f"there is no folder {film.parent}", "Make it, or name another with -o.", Where(film))
    if film.is_dir():
        raise StorageError(f"{film.name} is a folder", "Name a file with -o.", Where(film))
    if film.suffix.lower() != ".mp4":
        raise StorageError(f"{film.name} is not an MP4", "Films are MP4 files: name one with -o film.mp4.", Where(film))
