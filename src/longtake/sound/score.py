"""Writes the music bed, bar by bar: which instrument plays which note when.

A bar depends on the mood, the seed and its own number, and on nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from longtake.sound.moods import Mood

SECTION = 8
"""Bars of a section: one progression, twice."""

_PATTERNS = ((0, 2, 1, 2), (0, 1, 2, 3, 4, 3, 2, 1), (0, 2, 4, 3), (0, 1, 2, 1, 3, 1, 2, 1), (0, 3, 2, 4, 1, 3))
_RHYTHMS = {
    4: (((0, 1.5), (1.5, 0.5), (2, 2)), ((0, 1), (1, 1), (2, 2)), ((0, 2), (2, 1), (3, 1)), ((1, 1), (2, 2))),
    3: (((0, 2), (2, 1)), ((0, 1), (1, 1), (2, 1)), ((0, 1.5), (1.5, 1.5)), ((0, 3),)),
}


@dataclass(frozen=True)
class Note:
    """A note: the beat of its bar on which it begins, how many beats it lasts, and how loud it is, about 0 to 1."""

    instrument: str
    pitch: int
    beat: float
    beats: float
    loudness: float


def chord(mood: Mood, degree: int, low: int) -> list[int]:
    """The triad on a degree of the scale, each note in the octave from `low`: common notes stay where they are."""
    return sorted(_within(mood, degree + third, low) for third in (0, 2, 4))


def held(mood: Mood, degree: int) -> tuple[int, ...]:
    """What the pad holds under a chord."""
    colour = (_within(mood, degree + above, 60) for above in mood.colour)
    return tuple(sorted({*chord(mood, degree, 52), *colour}))


def degree_of(mood: Mood, seed: int, bar: int) -> int:
    """The degree of the scale on which the chord of a bar stands."""
    section, within = divmod(bar, SECTION)
    which = 0 if section == 0 else int(_chance(seed, section, 1).integers(len(mood.progressions)))
    progression = mood.progressions[which]
    return progression[within % len(progression)]


def bar(mood: Mood, seed: int, number: int) -> list[Note]:
    """The notes of a bar but for the pad's."""
    section = number // SECTION
    degree = degree_of(mood, seed, number)
    notes = _keys(mood, seed, number, degree)
    if mood.melody is not None and (number // 4) % 4 in (1, 2):
        notes += _melody(mood, seed, number, degree)
    if mood.bass and number >= 2:
        root, fifth = _within(mood, degree, 36), _within(mood, degree + 4, 36)
        if mood.tempo > 95:
            notes += [Note("bass", root, 0, 1, mood.bass), Note("bass", fifth, mood.beats / 2, 0.8, mood.bass * 0.8)]
        else:
            notes.append(Note("bass", root, 0, mood.beats, mood.bass))
    if mood.pulse and (number >= 4 or section):
        notes += _pulse(mood, degree)
    if number >= 2:
        notes += [Note("drum", 36, beat, 1, loud * 0.9) for beat, loud in mood.drums]
    if mood.shaker and number >= 4:
        halves = range(mood.beats * 2)
        notes += [Note("shaker", 7 + h % 3, h / 2, 0.5, mood.shaker * (0.9 if h % 2 else 0.4)) for h in halves]
    return notes


def ending(mood: Mood) -> list[Note]:
    """The last chord, rolled slowly upwards and left to ring."""
    notes = [Note("bass", _within(mood, 0, 36), 0, mood.beats, max(mood.bass, 0.3))]
    if mood.keys != "none":
        roll = sorted({*chord(mood, 0, 50), *chord(mood, 0, 62)})
        notes += [Note(mood.keys, pitch, k * 0.5, 4, 0.62 - 0.05 * k) for k, pitch in enumerate(roll)]
    notes += [Note("drum", 36, 0, 1, 0.9)] if mood.drums else []
    return notes


def _within(mood: Mood, degree: int, low: int) -> int:
    """The pitch of a degree of the scale, in the octave from `low` up."""
    return low + (mood.root + mood.scale[degree % 7] - low) % 12


def _chance(*numbers: int) -> np.random.Generator:
    return np.random.default_rng(numbers)


def _keys(mood: Mood, seed: int, number: int, degree: int) -> list[Note]:
    """Broken chords: one figure a section, so that it is a figure; now and then a note of it is left out."""
    if mood.keys == "none":
        return []
    section = _chance(seed, number // SECTION, 2)
    figure = _PATTERNS[int(section.integers(len(_PATTERNS)))]
    slots = mood.beats * mood.steps
    sounded = section.random(slots) < mood.density
    sounded[0] = True
    low = 67 if mood.keys == "bell" else 55
    tones = sorted({*chord(mood, degree, low), *chord(mood, degree, low + 12)})
    left_out = _chance(seed, number, 3).random(slots) < 0.12
    sparse = number < 2
    notes = []
    for slot in range(slots):
        if not sounded[slot] or (slot and left_out[slot]) or (sparse and slot % (2 * mood.steps)):
            continue
        loud = 0.62 if slot == 0 else 0.5 if slot % mood.steps == 0 else 0.4
        pitch = tones[figure[slot % len(figure)] % len(tones)]
        notes.append(Note(mood.keys, pitch, slot / mood.steps, 2, loud))
    return notes


def _melody(mood: Mood, seed: int, number: int, degree: int) -> list[Note]:
    """Two bars of motif, answered: the same rhythm and contour on each chord, a long note where the line ends."""
    section = number // SECTION
    rhythms = _RHYTHMS[mood.beats]
    within = number % 4
    chance = _chance(seed, section, 4, within % 2)
    rhythm: Sequence[tuple[float, float]] = rhythms[int(chance.integers(len(rhythms)))]
    steps = chance.integers(-2, 3, size=8)
    if within == 3:
        rhythm = ((0, mood.beats),)
    tones = chord(mood, degree, 67) + chord(mood, degree, 79)[:1]
    ladder = sorted({_within(mood, d, low) for d in range(7) for low in (67, 79)})
    at = ladder.index(tones[int(chance.integers(len(tones)))])
    notes = []
    for k, (beat, beats) in enumerate(rhythm):
        at = min(max(at + (int(steps[k]) if k else 0), 0), len(ladder) - 1)
        pitch = ladder[at]
        if beat % 2 == 0:
            pitch = min(chord(mood, degree, 67) + chord(mood, degree, 79), key=lambda tone: abs(tone - ladder[at]))
            at = ladder.index(pitch)
        notes.append(Note(mood.melody or "piano", pitch, beat, beats, 0.6 if beat == 0 else 0.5))
    return notes


def _pulse(mood: Mood, degree: int) -> list[Note]:
    root, fifth = _within(mood, degree, 45), _within(mood, degree + 4, 45)
    notes = []
    for half in range(mood.beats * 2):
        pitch = fifth if half % 4 == 3 else root
        loud = mood.pulse * (0.75 if half == 0 else 0.55 if half % 2 == 0 else 0.4)
        notes.append(Note("strings", pitch, half / 2, 0.4, loud))
    return notes
