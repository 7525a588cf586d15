"""The files behind the cut's sounds: music, effects, and what is heard in footage, run through the cache."""

import json
from fractions import Fraction
from pathlib import Path

from longtake.cache import Cache, Job
from longtake.cut import Sounds, music_of
from longtake.errors import Where
from longtake.events import Advanced, Began, Tell
from longtake.library import Library, Medium, is_sound_file
from longtake.media.meter import measured
from longtake.media.mix import Placed, mix
from longtake.media.pcm import decode_sound
from longtake.media.values import Asset
from longtake.media.wav import open_wav
from longtake.plan.values import Plan, Shot
from longtake.sound.effects import effect
from longtake.sound.music import compose
from longtake.time import SAMPLE_RATE

VERSION = 2
MUSIC_LUFS = -24.0
"""Loudness of music where nobody speaks, against speech at -17: lines of -20 that come from both sides."""
_BED = 120
"""Seconds of music that are composed at most; longer stretches hear them again."""
_FASTER_COMPOSED, _FASTER_DECODED = 100, 200
"""About how many times faster than it plays music is composed, and a file decoded."""
_STEP = 15
"""Composed music lasts a multiple of so many seconds, so that a film that grows a little keeps its music."""


def scored(plan: Plan, opening: str | None, library: Library, cache: Cache, tell: Tell) -> Sounds:
    """Compose, synthesise and decode all that the cut will place."""
    stretches = music_of(plan, opening)
    lengths: dict[str, int] = {}
    for one in stretches:
        lengths[one.what] = max(lengths.get(one.what, 0), one.end - one.start)
    effects = list(dict.fromkeys(effect.what for shot in plan.shots for effect in shot.effects))
    heard = [shot for shot in plan.shots if shot.clip and not shot.clip.move and _has_sound(shot, library)]
    jobs = [_music_job(what, length, library) for what, length in lengths.items()]
    jobs += [_effect_job(what, library) for what in effects]
    jobs += [_footage_job(shot, plan.format.rate) for shot in heard]
    tell(Began("cut", len(jobs)))
    made = [one.asset for one in cache.run(jobs, lambda _, share: tell(Advanced("cut", "", share)))]
    music = dict(zip(lengths, made, strict=False))
    found = dict(zip(effects, made[len(music) :], strict=False))
    footage = dict(zip((shot.number for shot in heard), made[len(music) + len(found) :], strict=True))
    return Sounds(
        music=music,
        levels=_levels(music, cache),
        effects={what: (asset, open_wav(asset.path).samples) for what, asset in found.items()},
        footage=footage,
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


def _decode(source: Asset, start: Fraction, end: Fraction | None, path: Path) -> None:
    decode_sound(source.path, path, start, end)


def _levels(music: dict[str, Asset], cache: Cache) -> dict[str, float]:
    """The gain in dB that brings each piece of music to `MUSIC_LUFS`; none for silence."""
    made = cache.run([Job("loudness", VERSION, _measure, (asset,), ".json", 0.3) for asset in music.values()])
    measured = (json.loads(one.asset.path.read_text("utf-8"))["lufs"] for one in made)
    return {
        what: 0.0 if lufs is None else max(-30.0, min(20.0, MUSIC_LUFS - lufs))
        for what, lufs in zip(music, measured, strict=True)
    }


def _measure(asset: Asset, path: Path) -> None:
    samples = open_wav(asset.path).samples
    whole = Placed(asset, "music", start=0, offset=0, samples=samples)
    path.write_text(json.dumps({"lufs": measured(mix([whole], samples)).integrated}), "utf-8")
