"""The whole film, from the script to the file. Read this first.

    script ─► lines ─► plan ─► takes ─► check ─► cut ─► film

Each step is a plain function from values to values and knows nothing of the others' files. Here they are run in
order, and whatever they make goes through the cache, so that making again makes only what changed.
"""

import time
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from pathlib import Path

from longtake import camera_report
from longtake.cache import Cache
from longtake.cut import Cut, cut
from longtake.errors import DamagedFootage, LongtakeError, StorageError, Where
from longtake.events import Noted, Tell, nobody
from longtake.lettering.fonts import named_fonts
from longtake.library import Library, Medium, gather, notes
from longtake.make.dailies import Dailies, shoot_all
from longtake.make.directing import directed
from longtake.make.master import Mastered, master
from longtake.make.score import scored
from longtake.make.voicing import voiced
from longtake.media.probe import probe
from longtake.media.refusals import plain_refusals
from longtake.media.values import PictureFormat
from longtake.plan import plan
from longtake.plan.values import Plan
from longtake.script import Script, read
from longtake.script.values import Footage
from longtake.time import clock
from longtake.workers import Workers


@dataclass(frozen=True)
class Wishes:
    """What the command line asks for; it wins over the script's title page. None: as the script says.

    `jobs` is how many processes work at once, None for one a core.
    """

    engine: str | None = None
    size: tuple[int, int] | None = None
    rate: Fraction | None = None
    seed: int = 0
    subtitles: str | None = None
    allow_outside: bool = False
    jobs: int | None = None


@dataclass(frozen=True)
class Prepared:
    """A script read, voiced and planned: all that is known before anything is shot."""

    script: Script
    library: Library
    plan: Plan
    report: camera_report.CameraReport


@dataclass(frozen=True)
class Film:
    """A finished film and how it came about."""

    path: Path
    plan: Plan
    dailies: Dailies
    mastered: Mastered
    seconds: Fraction
    elapsed: float = field(compare=False)


def prepare(script_path: Path, wishes: Wishes, cache: Cache, tell: Tell = nobody) -> Prepared:
    """Read the script, find its files, voice its lines and plan its shots. Nothing is shot, nothing is spent."""
    script = read(script_path)
    library = gather(script, wishes.allow_outside, partial(_medium, cache))
    _tell_of_damage(script, library, tell)
    lines = voiced(script, library, cache, tell)
    report = camera_report.read(script_path)
    engine = wishes.engine or script.title_page.engine or "stage"
    format = picture_format(script, library, wishes)
    planned = plan(script, lines, library, format, engine, report.known(), _fonts(script, wishes))
    return Prepared(script, library, directed(planned, wishes.seed, cache), report)


def make(script_path: Path, film_path: Path | None = None, wishes: Wishes = Wishes(), tell: Tell = nobody) -> Film:
    """Make the film of the script at `script_path`, beside it unless `film_path` says where.

    Raises LongtakeError. Interrupted or killed at any instant, the same call goes on from there.
    """
    began = time.monotonic()
    script_path = script_path.resolve()
    film_path = (film_path or script_path.with_suffix(".mp4")).resolve()
    with plain_refusals(), Workers(wishes.jobs) as workers, Cache(script_path, workers) as cache:
        while True:
            prepared = prepare(script_path, wishes, cache, tell)
            try:
                dailies, mastered = _made(prepared, film_path, wishes, cache, tell)
                break
            except DamagedFootage as damage:
                _plan_without(damage, prepared.library, cache)
    return Film(film_path, prepared.plan, dailies, mastered, prepared.plan.seconds, time.monotonic() - began)


def _made(prepared: Prepared, film_path: Path, wishes: Wishes, cache: Cache, tell: Tell) -> tuple[Dailies, Mastered]:
    script_path = prepared.script.path
    _refuse_unfit_output(film_path, script_path, prepared.library)
    dailies = shoot_all(prepared.plan, prepared.report, script_path, wishes.seed, cache, tell)
    edit = _cut(prepared, dailies, cache, tell)
    return dailies, master(edit, prepared.script, film_path, wishes.subtitles, cache, tell)


def _plan_without(damage: DamagedFootage, library: Library, cache: Cache) -> None:
    """Note how far a clip is good, which is known once its pictures are decoded, so that it is planned up to there."""
    medium = next((one for one in library.values() if one.asset.path == damage.path), None)
    if medium is None or (medium.usable is not None and damage.until >= medium.usable):
        raise damage
    cache.note_damage(medium.asset, damage.until)


def _cut(prepared: Prepared, dailies: Dailies, cache: Cache, tell: Tell) -> Cut:
    opening = prepared.script.title_page.music
    sounds = scored(prepared.plan, opening, prepared.library, cache, tell)
    return cut(prepared.plan, dailies.used, dailies.groups, opening, sounds)


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
