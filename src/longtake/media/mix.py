"""The mix: sounds placed on the film's time line, added up in one streaming pass, sample by sample.

A block of a stream is float32 of shape (2, n), left and right, 1.0 full scale. Every value depends on its own film
sample alone, never on where blocks begin, so that the same film gives the same bits however it is read. Files are
mapped when they are needed and let go, so that memory grows neither with the film nor with the number of its sounds.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from longtake.errors import MediaError
from longtake.media.values import Asset
from longtake.media.wav import open_wav
from longtake.time import SAMPLE_RATE

Block: TypeAlias = NDArray[np.float32]
Keyframes: TypeAlias = tuple[tuple[int, float], ...]
"""Film sample and gain in dB, by rising sample: straight lines in dB between, constant outside; none: 0 dB."""

STEMS = ("dialogue", "music", "effects")
STEM_OF = {"dialogue": 0, "music": 1, "effects": 2, "footage": 2}
"""Which of `STEMS` a sound belongs to: footage's own sound is an effect."""
BLOCK = 32_768
"""Samples; small enough for a processor's caches."""
LOOP_FADE = 2 * SAMPLE_RATE
"""Samples over which the end of a loop fades into its beginning."""
MUTE = -120.0
"""dB at and below which a sound is not there at all."""

_FULL = 32_768
_HELD = 1 << 20
"""Film samples after which open files are let go, and with them the memory that their pages take."""


@dataclass(frozen=True)
class Placed:
    """A sound on the film's time line, all in samples at 48 kHz.

    It plays from film sample `start` for `samples`, beginning at sample `offset` of `audio`, a mono or stereo WAV
    of ours. Past its end there is silence, or, where it is a `loop`, the same again: the end fades into the beginning
    over `LOOP_FADE`, or a quarter of what is shorter than four times that. `gain` goes by film samples. The fades lie
    inside, at equal power: of two sounds that fade out and in over the same samples the powers add up to one.
    """

    audio: Asset
    stem: Literal["dialogue", "music", "effects", "footage"]
    start: int
    offset: int
    samples: int
    gain: Keyframes = ()
    fade_in: int = 0
    fade_out: int = 0
    loop: bool = False


def mix(placed: Sequence[Placed], samples: int, block: int = BLOCK) -> Iterator[Block]:
    """All of `placed` as one sound of `samples`, in blocks of `block` (the last may be shorter).

    Raises MediaError where a sound is missing or not a WAV of ours.
    """
    for part in stems(placed, samples, block):
        yield part[0] + part[1] + part[2]


def stems(placed: Sequence[Placed], samples: int, block: int = BLOCK) -> Iterator[Block]:
    """The submixes in blocks of shape (3, 2, n), in the order of `STEMS`; `mix` is their sum.

    Footage's own sound belongs to the effects. Raises MediaError as `mix` does.
    """
    waiting = sorted(placed, key=lambda sound: sound.start, reverse=True)
    playing: list[Placed] = []
    opened: dict[Path, NDArray[np.int16]] = {}
    let_go = _HELD
    for begin in range(0, samples, block):
        end = min(begin + block, samples)
        if begin >= let_go:
            opened.clear()
            let_go = begin + _HELD
        while waiting and waiting[-1].start < end:
            playing.append(waiting.pop())
        playing = [sound for sound in playing if sound.start + sound.samples > begin]
        out = np.zeros((len(STEMS), 2, end - begin), np.float32)
        for sound in playing:
            first, last = max(begin, sound.start), min(end, sound.start + sound.samples)
            if first < last:
                if (path := sound.audio.path) not in opened:
                    opened[path] = _pcm(path)
                _add(out[STEM_OF[sound.stem], :, first - begin : last - begin], sound, opened[path], first, last)
        yield out


def duck(
    speech: Sequence[tuple[int, int]],
    depth_db: float = -12.0,
    attack: int = SAMPLE_RATE * 2 // 5,
    release: int = SAMPLE_RATE * 6 // 5,
    hold: int = SAMPLE_RATE * 4 // 5,
) -> Keyframes:
    """The gain of what lies under `speech`, stretches of film samples in any order, which may overlap.

    It is down by `depth_db` when a voice begins, having gone down over `attack` samples, stays down across gaps of
    up to `hold`, and returns over `release`; a return that the next voice meets half-way turns round there.
    """
    points: list[tuple[int, float]] = []
    last: int | None = None
    for start, end in _merged(speech, hold):
        if last is not None and start - last < attack + release:
            meet = last + (start - last) * release // (attack + release)
            points.append((meet, depth_db * (1 - (meet - last) / release)))
        else:
            points += [(last + release, 0.0)] if last is not None else []
            points.append((start - attack, 0.0))
        points += [(start, depth_db), (end, depth_db)]
        last = end
    if last is not None:
        points.append((last + release, 0.0))
    return tuple(points)


def combine(a: Keyframes, b: Keyframes) -> Keyframes:
    """Both gains, one after the other: the sum of their dB, at the points of either."""
    return tuple((at, decibels(a, at) + decibels(b, at)) for at in sorted({at for at, _ in a + b}))


def decibels(gain: Keyframes, at: int) -> float:
    """The gain in dB at film sample `at`."""
    after = bisect_right(gain, at, key=lambda point: point[0])
    if not gain:
        return 0.0
    if after in (0, len(gain)):
        return gain[0][1] if after == 0 else gain[-1][1]
    (left, low), (right, high) = gain[after - 1], gain[after]
    return low + (high - low) * ((at - left) / (right - left))


def rechunked(blocks: Iterable[Block], size: int) -> Iterator[Block]:
    """The same sound in blocks of `size`; the last may be shorter."""
    held: list[Block] = []
    count = 0
    for block in blocks:
        held.append(block)
        count += block.shape[1]
        if count >= size:
            joined = np.concatenate(held, axis=1)
            whole = count // size * size
            yield from (joined[:, at : at + size] for at in range(0, whole, size))
            held, count = [joined[:, whole:]], count - whole
    if count:
        yield np.concatenate(held, axis=1)


def _merged(speech: Sequence[tuple[int, int]], hold: int) -> list[tuple[int, int]]:
    """`speech` in order, with what overlaps or lies within `hold` of each other as one stretch."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(speech):
        if merged and start - merged[-1][1] <= hold:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _pcm(path: Path) -> NDArray[np.int16]:
    pcm = open_wav(path).pcm
    if pcm.shape[1] > 2:
        raise MediaError(f"The sound {path.name} has {pcm.shape[1]} channels.", "Make it mono or stereo.")
    return pcm


def _add(out: Block, sound: Placed, pcm: NDArray[np.int16], first: int, last: int) -> None:
    """Add film samples `first` to `last` of `sound`, all of which it plays, to `out`."""
    gain = _gain(sound, first, last)
    if isinstance(gain, float) and gain == 0.0:
        return
    begin = sound.offset + first - sound.start
    end = begin + last - first
    for at, cross in _turns(len(pcm), begin, end) if sound.loop else [(0, 0)]:
        low, high = max(begin, at), min(end, at + len(pcm))
        if low >= high:
            continue
        now = slice(low - begin, high - begin)
        scale = gain if isinstance(gain, float) else gain[now]
        if at and low - at < cross:
            scale = scale * _fade(cross, low - at, high - low)
        if cross and (left := at + len(pcm) - high) < cross:
            scale = scale * _fade(cross, left, high - low)[::-1]
        out[:, now] += pcm[low - at : high - at].T * (scale * np.float32(1 / _FULL))


def _turns(length: int, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Where, on the endless line of a loop of `length`, those of its turns begin that are heard from `begin` to `end`,
    and over how many samples each fades into the next.
    """
    cross = min(LOOP_FADE, length // 4)
    period = length - cross
    if period:
        for turn in range(max(0, (begin - length) // period + 1), (end - 1) // period + 1):
            yield turn * period, cross


def _gain(sound: Placed, first: int, last: int) -> float | Block:
    """Linear gain of film samples `first` to `last`: one number where it does not change."""
    gain = _level(sound.gain, first, last)
    into = first - sound.start
    left = sound.start + sound.samples - last
    if into < sound.fade_in:
        gain = gain * _fade(sound.fade_in, into, last - first)
    if left < sound.fade_out:
        gain = gain * _fade(sound.fade_out, left, last - first)[::-1]
    return gain


def _fade(length: int, into: int, count: int) -> Block:
    """`count` samples of a fade of `length`, from its sample `into` on; sin² and its mirror add up to 1."""
    at = np.minimum(np.arange(into, into + count) + 0.5, length)
    curve: Block = np.sin(at * (math.pi / 2 / length)).astype(np.float32)
    return curve


def _level(gain: Keyframes, first: int, last: int) -> float | Block:
    after = bisect_right(gain, first, key=lambda point: point[0])
    until = bisect_right(gain, last - 1, key=lambda point: point[0])
    near = gain[max(after - 1, 0) : until + 1]
    if len({value for _, value in near}) < 2:
        return float(_linear(np.array([near[0][1] if near else 0.0]))[0])
    at = np.arange(first, last)
    return _linear(np.interp(at, [point for point, _ in near], [value for _, value in near]))


def _linear(db: NDArray[np.float64]) -> Block:
    # A lone number goes this way too, so that its bits are those of a whole curve.
    return np.where(db > MUTE, np.exp(db * (math.log(10) / 20)), 0.0).astype(np.float32)
