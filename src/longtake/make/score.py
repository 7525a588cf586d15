"""The files behind the cut's sounds: music, effects, and what is heard in footage and takes, run through the cache."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np

from longtake.cache import Cache, Job
from longtake.cut import Sounds, music_of
from longtake.errors import Where
from longtake.events import Advanced, Began, Tell
from longtake.library import Library, Medium, is_sound_file
from longtake.media.meter import measured
from longtake.media.mix import Placed, mix
from longtake.media.pcm import decode_sound
from longtake.media.probe import open_media
from longtake.media.values import Asset
from longtake.media.wav import open_wav, write_wav
from longtake.plan.values import Plan, Shot
from longtake.sound.effects import effect
from longtake.sound.music import compose
from longtake.take import Take
from longtake.time import SAMPLE_RATE, sample_at

VERSION = 2
MUSIC_LUFS = -24.0
"""Loudness of music where nobody speaks, against speech at -17: lines of -20 that come from both sides."""
SPOKEN_LUFS = -17.0
"""Loudness of a take whose engine speaks lines, as of lines that are recorded."""
_BED = 120
"""Seconds of music that are composed at most; longer stretches hear them again."""
_FASTER_COMPOSED, _FASTER_DECODED = 100, 200
"""About how many times faster than it plays music is composed, and a file decoded."""
_STEP = 15
"""Composed music lasts a multiple of so many seconds, so that a film that grows a little keeps its music."""


def scored(
    plan: Plan, opening: str | None, library: Library, cache: Cache, tell: Tell, takes: Sequence[Take] = ()
) -> Sounds:
    """Compose, synthesise and decode all that the cut will place.

    `takes` are those to use, one a shot: without them what engines make is not heard.
    """
    stretches = music_of(plan, opening)
    lengths: dict[str, int] = {}
    for one in stretches:
        lengths[one.what] = max(lengths.get(one.what, 0), one.end - one.start)
    effects = list(dict.fromkeys(effect.what for shot in plan.shots for effect in shot.effects))
    heard = [shot for shot in plan.shots if shot.clip and not shot.clip.move and _has_sound(shot, library)]
    jobs = [_music_job(what, length, library) for what, length in lengths.items()]
    jobs += [_effect_job(what, library) for what in effects]
    jobs += [_footage_job(shot, plan.format.rate) for shot in heard]
    own = [(shot, take) for shot, take in zip(plan.shots, takes, strict=False) if shot.wants_sound and not shot.clip]
    jobs += [_take_job(shot, take, plan.format.rate) for shot, take in own]
    tell(Began("cut", len(jobs)))
    made = [one.asset for one in cache.run(jobs, lambda _, share: tell(Advanced("cut", "", share)))]
    music = dict(zip(lengths, made, strict=False))
    found = dict(zip(effects, made[len(music) :], strict=False))
    numbers = [shot.number for shot in (*heard, *(shot for shot, _ in own))]
    footage = dict(zip(numbers, made[len(music) + len(found) :], strict=True))
    spoken = {shot.number: footage[shot.number] for shot, _ in own if shot.spoken_by_engine}
    return Sounds(
        music=music,
        levels=_levels(music, MUSIC_LUFS, cache),
        effects={what: (asset, open_wav(asset.path).samples) for what, asset in found.items()},
        footage=footage,
        spoken=_levels(spoken, SPOKEN_LUFS, cache),
    )


def _has_sound(shot: Shot, library: Library) -> bool:
    assert shot.clip is not None
    return any(medium.asset == shot.clip.file and medium.probe.has_sound for medium in library.values())


def _music_job(what: str, length: int, library: Library) -> Job:
    if is_sound_file(what):
        return _file_job(library[what])
    seconds = min(_BED, -(-length // (SAMPLE_RATE * _STEP)) * _STEP)
    return Job("music", VERSION, compose, (what, Fraction(seconds), 0), ".wav", seconds / _FASTER_COMPOSED)


def _effect_job(what: str, library: Library) -> Job:
    if is_sound_file(what):
        return _file_job(library[what])
    return Job("effect", VERSION, effect, (what,), ".wav", 0.1)


def _file_job(medium: Medium) -> Job:
    """The whole sound of a file."""
    seconds = (medium.probe.seconds or 0) / _FASTER_DECODED
    return Job("sound", VERSION, _decode, (medium.asset, Fraction(0), None), ".wav", float(seconds))


def _footage_job(shot: Shot, rate: Fraction) -> Job:
    """The sound of a clip over the whole of its take, handles included."""
    assert shot.clip is not None
    start = shot.clip.start - Fraction(shot.before.head_handle) / rate
    end = shot.clip.start + Fraction(shot.frames + shot.after.tail_handle) / rate
    where = Where(None, shot.line, shot.number)
    return Job(
        "sound", VERSION, _decode, (shot.clip.file, start, end), ".wav", float(end - start) / _FASTER_DECODED, where
    )


def _take_job(shot: Shot, take: Take, rate: Fraction) -> Job:
    """The sound of an engine's take, its parts joined, over the shot and the handles of its joins."""
    start = take.in_frame - shot.before.head_handle
    end = take.in_frame + shot.frames + shot.after.tail_handle
    parts, ends = [], []
    *inner, _ = joints = list(accumulate(take.lengths))
    for part, begin, first, last in zip(take.parts, [0, *joints], [start, *inner], [*inner, end], strict=False):
        first, last = max(first, start), min(last, end)
        if first < last:
            parts.append((part.file, (first - begin) / rate, (last - begin) / rate))
            ends.append(sample_at(last - start, rate))
    seconds = float((end - start) / rate) / _FASTER_DECODED
    where = Where(None, shot.line, shot.number)
    return Job("sound", VERSION, _decode_parts, (tuple(parts), tuple(ends)), ".wav", seconds, where)


def _decode_parts(parts: Sequence[tuple[Asset, Fraction, Fraction]], ends: Sequence[int], path: Path) -> None:
    """Write the parts' sounds one after the other, each up to its end in samples; one without sound is silent."""
    whole = np.zeros((2, ends[-1]), np.int16)
    for (source, first, last), (begin, end) in zip(parts, pairwise((0, *ends)), strict=True):
        with open_media(source.path, seen=False) as container:
            heard = bool(container.streams.audio)
        if heard:
            decode_sound(source.path, path, first, last)
            pcm = open_wav(path).pcm[: end - begin]
            whole[:, begin : begin + len(pcm)] = pcm.T
            del pcm  # it holds the file, which the next part is written to
    write_wav(path, whole)


def _decode(source: Asset, start: Fraction, end: Fraction | None, path: Path) -> None:
    decode_sound(source.path, path, start, end)


def _levels(sounds: Mapping[str, Asset], target: float, cache: Cache) -> dict[str, float]:
    """The gain in dB that brings each sound to `target` LUFS; none for silence."""
    made = cache.run([Job("loudness", VERSION, _measure, (asset,), ".json", 0.3) for asset in sounds.values()])
    measured = (json.loads(one.asset.path.read_text("utf-8"))["lufs"] for one in made)
    return {
        what: 0.0 if lufs is None else max(-30.0, min(20.0, target - lufs))
        for what, lufs in zip(sounds, measured, strict=True)
    }


def _measure(asset: Asset, path: Path) -> None:
    samples = open_wav(asset.path).samples
    whole = Placed(asset, "music", start=0, offset=0, samples=samples)
    path.write_text(json.dumps({"lufs": measured(mix([whole], samples)).integrated}), "utf-8")
