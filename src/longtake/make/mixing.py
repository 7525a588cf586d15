"""The mix: its level, its report, and its stems as files. Nothing of it needs a picture."""

import math
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from longtake.cache import Cache
from longtake.cut import sounds_of
from longtake.errors import StorageError, Where
from longtake.events import Noted, Tell
from longtake.film.sound import TARGET
from longtake.make import Prepared, Wishes, prepare
from longtake.make.master import readings_of
from longtake.make.score import scored
from longtake.media import master, meter
from longtake.media.loudness import HOP, Loudness, audible, gated, lufs
from longtake.media.mix import STEM_OF, STEMS, Placed
from longtake.media.wav import WavWriter
from longtake.time import SAMPLE_RATE, sample_at


@dataclass(frozen=True)
class Limiting:
    """What the limiter does: `most` dB, at film sample `at`, in `share` of the film's tenths of a second."""

    most: float
    at: int
    share: float


@dataclass(frozen=True)
class Report:
    """What a mix is: loudness and peak of each stem before the film's gain, of the mix, and of the film.

    `speech_over_music` is how many LU speech lies above music, where both sound; None where they never do.
    """

    samples: int
    target: int
    gain: float
    stems: dict[str, Loudness]
    mix: Loudness
    film: Loudness
    limiting: Limiting
    speech_over_music: float | None


@dataclass(frozen=True)
class Mix:
    """A film's sounds in their places, before any gain, its samples, and the LUFS that it is to have."""

    placed: tuple[Placed, ...]
    samples: int
    target: int


def mix_of(script_path: Path, wishes: Wishes, cache: Cache, tell: Tell) -> tuple[Mix, Prepared]:
    """Read, voice and plan the script, and make or find every sound that the film holds. No take is looked at."""
    prepared = prepare(script_path, wishes, cache, tell)
    planned, page = prepared.plan, prepared.script.title_page
    sounds = scored(planned, page.music, prepared.library, cache, tell)
    if any(shot.wants_sound and not shot.clip for shot in planned.shots):
        tell(Noted("the sound that engines make is not in this mix: it comes with the takes"))
    samples = sample_at(planned.frames, planned.format.rate)
    return Mix(sounds_of(planned, page.music, sounds), samples, page.loudness or TARGET), prepared


def report(mix: Mix, cache: Cache) -> Report:
    """Measure the mix and each of its stems."""
    whole = readings_of(mix.placed, mix.samples, cache)
    level = master.level(whole, mix.target)
    parts = {
        stem: readings_of([one for one in mix.placed if STEM_OF[one.stem] == index], mix.samples, cache)
        for index, stem in enumerate(STEMS)
    }
    return Report(
        mix.samples,
        mix.target,
        level.gain,
        {stem: meter.loudness(found) for stem, found in parts.items()},
        level.before,
        level.after,
        _limiting(whole, level.gain),
        _above(_powers(parts["dialogue"]), _powers(parts["music"])),
    )


def write_stems(mix: Mix, prepared: Prepared, folder: Path, bits: int, cache: Cache) -> list[Path]:
    """Write the stems as they are in the film, and their sum, as WAV files of 16 or 24 bits into `folder`.

    Raises StorageError where the folder cannot be, or holds a source of the film's under such a name.
    """
    gain = master.level(readings_of(mix.placed, mix.samples, cache), mix.target).gain
    paths = [folder / f"{name}.wav" for name in (*STEMS, "mix")]
    _refuse_unfit(folder, paths, prepared)
    unfinished = [path.with_name(f".{path.name}.part") for path in paths]
    try:
        with ExitStack() as stack:
            files = [stack.enter_context(WavWriter(path, bits)) for path in unfinished]
            for parts in master.mastered_stems(mix.placed, mix.samples, gain):
                for file, block in zip(files, (*parts, parts.sum(axis=0)), strict=True):
                    file.write(block)
        for done, path in zip(unfinished, paths, strict=True):
            done.replace(path)
    finally:
        for path in unfinished:
            path.unlink(missing_ok=True)
    return paths


def told(found: Report) -> dict[str, Any]:
    """A report as plain JSON: LUFS and dBTP, None where there is silence."""
    above, limiting = found.speech_over_music, found.limiting
    return {
        "seconds": round(found.samples / SAMPLE_RATE, 3),
        "target": found.target,
        "gain": found.gain,
        "stems": {name: _figures(one) for name, one in found.stems.items()},
        "mix": _figures(found.mix),
        "film": _figures(found.film),
        "limiter": {
            "most_db": round(limiting.most, 2),
            "at": round(limiting.at / SAMPLE_RATE, 1),
            "share": round(limiting.share, 4),
        },
        "speech_over_music": None if above is None else round(above, 2),
    }


def _figures(one: Loudness) -> dict[str, float | None]:
    return {
        "lufs": None if one.integrated is None else round(one.integrated, 2),
        "dbtp": None if one.peak == -math.inf else round(one.peak, 2),
    }


def _refuse_unfit(folder: Path, paths: Sequence[Path], prepared: Prepared) -> None:
    sources = {medium.asset.path.resolve() for medium in prepared.library.values()}
    for path in paths:
        if path.resolve() in sources:
            raise StorageError(f"{path.name} is one of the film's own sources", "Name another folder.", Where(path))
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError:
        raise StorageError(f"{folder.name} is a file", "Name a folder with -o.", Where(folder)) from None
    except FileNotFoundError:
        where = folder.parent
        raise StorageError(f"there is no folder {where}", "Make it, or name another with -o.", Where(folder)) from None


def _limiting(found: Sequence[meter.Reading], gain: float) -> Limiting:
    peaks = np.concatenate([one.peaks for one in found])
    with np.errstate(divide="ignore"):
        over = 20 * np.log10(peaks) + gain - master.CEILING
    at = int(np.argmax(over))
    most = float(over[at])
    return Limiting(max(most, 0.0), at * HOP if most > 0 else 0, float(np.mean(over > 0)))


def _powers(found: Sequence[meter.Reading]) -> NDArray[Any]:
    return np.concatenate([one.at(math.inf) for one in found])


def _above(speech: NDArray[Any], music: NDArray[Any]) -> float | None:
    both = gated(speech) & audible(music)
    if not both.any():
        return None
    return lufs(float(speech[both].mean())) - lufs(float(music[both].mean()))
