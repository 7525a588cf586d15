"""The finished file: the step `film`. Pieces that are missing are encoded, all are copied into one film."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from longtake.cache import Cache, Job, key_of
from longtake.cut import Cut
from longtake.events import Advanced, Began, Tell
from longtake.film import pieces as pictures
from longtake.film import sound
from longtake.film.encoding import encode
from longtake.film.pieces import Encoded, Piece
from longtake.film.sound import Coder
from longtake.lettering.fonts import fonts_for
from longtake.lists.direction import one_way
from longtake.lists.srt import srt
from longtake.media import meter
from longtake.media.encode import ENCODER, seconds_to_encode
from longtake.media.master import Level
from longtake.media.master import level as level_of
from longtake.media.mix import Placed
from longtake.media.splice import Caption, Run, write_film
from longtake.media.values import Asset
from longtake.script import Script
from longtake.storage import write_whole
from longtake.time import SAMPLE_RATE

VERSION = 1
SOUND_VERSION = 2
_ISO_639_2 = {
    "ar": "ara",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fr": "fra",
    "it": "ita",
    "ja": "jpn",
    "ko": "kor",
    "pt": "por",
    "ru": "rus",
    "zh": "zho",
}
"""What MP4 calls a language that a script calls by two letters."""


@dataclass(frozen=True)
class Mastered:
    """How the film was put together: pieces encoded by this run, pieces kept, and its level."""

    encoded: int
    kept: int
    level: Level


@dataclass(frozen=True)
class _Plan:
    """All that the file's bytes depend on, but for the pieces themselves."""

    cut: Cut
    subtitles: str
    tags: tuple[tuple[str, str], ...]
    language: str
    target: int
    coder: str


def master(
    cut: Cut, script: Script, film: Path, subtitles: str | None, coder: Coder, cache: Cache, tell: Tell
) -> Mastered:
    """Write the film, and its sidecar of subtitles, beside each other. Raises MediaError and StorageError."""
    page = script.title_page
    plan = _Plan(
        cut=cut,
        subtitles=subtitles or page.subtitles or "soft",
        tags=tuple((key, value) for key, value in (("title", page.title), ("artist", page.author)) if value),
        language=_ISO_639_2.get(script.language[:2], "und"),
        target=page.loudness or sound.TARGET,
        coder=coder.words,
    )
    burn = plan.subtitles == "burned"
    if burn:
        fonts_for(cut.fonts, cut.language).check("\n".join(line for cue in cut.cues for line in cue.lines))
    found = pictures.pieces(cut, burn)
    made, windows, level, fresh = _made(plan, found, coder, cache, tell)
    total = len(found) + len(windows)
    key = key_of(VERSION, plan, [_content(piece, made) for piece in found], windows)
    sidecar = film.with_suffix(".srt")
    if not cache.still_there(film, key):
        unfinished = film.with_name(f".{film.name}.part")
        try:
            _write(unfinished, plan, found, made, windows, coder)
            if plan.subtitles != "none" and cut.cues:
                write_whole(sidecar, srt(cut.cues).encode())
            unfinished.replace(film)
        finally:
            unfinished.unlink(missing_ok=True)
        cache.remember(film, key)
    tell(Advanced("film", "", 1.0))
    return Mastered(fresh, total - fresh, level)


def _made(
    plan: _Plan, found: list[Piece], coder: Coder, cache: Cache, tell: Tell
) -> tuple[Mapping[Encoded, Asset], list[Asset], Level, int]:
    """Every piece encoded: of the picture, and of the sound once the whole mix's loudness is known."""
    cut = plan.cut
    encoded = list(dict.fromkeys(piece for piece in found if isinstance(piece, Encoded)))
    tell(Began("film", len(encoded) + 1))
    level = level_of(readings_of(cut.sounds, cut.samples, cache), plan.target)
    windows = sound.windows(cut, level.gain)
    jobs = [
        Job("piece", VERSION, _piece, (p, ENCODER), ".mp4", seconds_to_encode(p.frames, cut.format)) for p in encoded
    ]
    jobs += [
        Job("sound piece", SOUND_VERSION, _window, (w, coder.words), ".m4a", w.samples / SAMPLE_RATE / coder.faster)
        for w in windows
    ]
    made = cache.run(jobs, lambda _, share: tell(Advanced("film", "", share)))
    pieces = {piece: one.asset for piece, one in zip(encoded, made[: len(encoded)], strict=True)}
    return pieces, [one.asset for one in made[len(encoded) :]], level, sum(one.fresh for one in made)


def readings_of(placed: Sequence[Placed], samples: int, cache: Cache) -> list[meter.Reading]:
    """What a mix measures, stretch by stretch, found or measured now."""
    return [meter.load(one.asset.path) for one in cache.run(reading_jobs(placed, samples))]


def reading_jobs(placed: Sequence[Placed], samples: int) -> list[Job]:
    """What is to be measured of a mix."""
    stretches = sound.stretches(placed, samples)
    return [Job("reading", SOUND_VERSION, sound.read, (one,), ".npy", one.seconds_to_read) for one in stretches]


def _piece(piece: Encoded, _encoder: str, path: Path) -> None:
    encode(piece, path)


def _window(window: sound.Window, encoder: str, path: Path) -> None:
    coder = sound.PROOF if encoder == sound.PROOF.words else sound.MASTER
    coder.encode(window, path)


def _content(piece: Piece, made: Mapping[Encoded, Asset]) -> Any:
    return made[piece] if isinstance(piece, Encoded) else piece


def _write(
    path: Path,
    plan: _Plan,
    found: list[Piece],
    made: Mapping[Encoded, Asset],
    windows: list[Asset],
    coder: Coder,
) -> None:
    runs = [Run(file, span) for file, span in pictures.in_film(found, made)]
    paths = [asset.path for asset in windows]
    soft = plan.cut.cues if plan.subtitles == "soft" else ()
    captions = [Caption(cue.start, cue.end, "\n".join(one_way(cue.lines))) for cue in soft]
    heard = coder.packets(paths, plan.cut.samples)
    write_film(path, plan.cut.format, runs, heard, paths[0], captions, dict(plan.tags), plan.language)
