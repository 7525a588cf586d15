"""The cut: which take of each shot, its in and out, and where in the film every sound and subtitle lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from longtake.lists.cues import cues
from longtake.lists.values import Cue, Utterance
from longtake.media.groups import Groups
from longtake.media.mix import Keyframes, Placed, combine, duck
from longtake.media.values import Asset, PictureFormat, Span
from longtake.plan.values import Join, LevelChange, Plan, Shot
from longtake.script.values import Stem
from longtake.take import Take
from longtake.time import SAMPLE_RATE, sample_at, samples_in

MUSIC_FADE = samples_in(Fraction(2))
"""Samples over which music leaves."""
EDGE = samples_in(Fraction(1, 100))
"""Samples over which a sound that is cut off comes and goes, so that it doesn't click."""


@dataclass(frozen=True)
class ClipInCut:
    """A shot's take in the cut, and the groups of pictures of each of its parts."""

    shot: str
    take: Take
    groups: tuple[Groups, ...]
    frames: int
    before: Join
    after: Join


@dataclass(frozen=True)
class Music:
    """Music over a stretch of the film: what, and film samples from `start` to `end`."""

    what: str
    start: int
    end: int


@dataclass(frozen=True)
class Sounds:
    """The files behind the cut's sounds: music and effects by name, footage's and takes' own sound by shot's number.

    `levels` gives the gain in dB that brings each music file to the level music has in a film; `spoken` the one that
    brings the sound of a take whose engine speaks to the level of a line.
    """

    music: Mapping[str, Asset]
    levels: Mapping[str, float]
    effects: Mapping[str, tuple[Asset, int]]
    footage: Mapping[str, Asset]
    spoken: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Cut:
    """A version of the edit, ready to be made into a film."""

    format: PictureFormat
    language: str
    fonts: tuple[str, ...]
    clips: tuple[ClipInCut, ...]
    sounds: tuple[Placed, ...]
    cues: tuple[Cue, ...]

    @property
    def frames(self) -> int:
        """Frames of the whole film."""
        return sum(clip.frames for clip in self.clips)

    @property
    def samples(self) -> int:
        """Samples of the whole film."""
        return sample_at(self.frames, self.format.rate)

    def frames_of(self, start: int, end: int) -> Span:
        """The frames that samples `start` to `end` touch."""
        rate = self.format.rate
        return Span(floor(Fraction(start, SAMPLE_RATE) * rate), ceil(Fraction(end, SAMPLE_RATE) * rate))


def music_of(plan: Plan, opening: str | None) -> list[Music]:
    """Where which music plays. `opening` is the title page's, from the first frame on."""
    starts = _starts(plan)
    end = sample_at(plan.frames, plan.format.rate)
    changes = [(0, opening)]
    changes += [(start, shot.music.what) for shot, start in zip(plan.shots, starts, strict=True) if shot.music]
    stretches = []
    for index, (start, what) in enumerate(changes):
        until = changes[index + 1][0] if index + 1 < len(changes) else end
        if what is not None and until > start:
            stretches.append(Music(what, start, until))
    return stretches


def cut(
    plan: Plan,
    takes: Sequence[Take],
    groups: Sequence[tuple[Groups, ...]],
    opening_music: str | None,
    sounds: Sounds,
) -> Cut:
    """Cut the film: `takes` are those to use, one a shot in the plan's order, `groups` their parts'."""
    return Cut(
        format=plan.format,
        language=plan.language,
        fonts=plan.fonts,
        clips=tuple(
            ClipInCut(shot.number, take, group, shot.frames, shot.before, shot.after)
            for shot, take, group in zip(plan.shots, takes, groups, strict=True)
        ),
        sounds=sounds_of(plan, opening_music, sounds),
        cues=cues(
            _utterances(plan, _starts(plan)),
            plan.format.rate,
            sample_at(plan.frames, plan.format.rate),
            Fraction(plan.format.width, plan.format.height),
        ),
    )


def sounds_of(plan: Plan, opening_music: str | None, sounds: Sounds) -> tuple[Placed, ...]:
    """Where every sound of the film lies; for this no take is needed."""
    starts = _starts(plan)
    ducking = duck([(one.start, one.end) for one in _utterances(plan, starts)])
    placed = _dialogue(plan, starts) + _effects(plan, starts, sounds)
    placed += _footage(plan, starts, sounds, ducking) + _music(plan, opening_music, sounds, ducking)
    return tuple(placed)


def _starts(plan: Plan) -> list[int]:
    """The film's sample at which each shot begins."""
    starts, frame = [], 0
    for shot in plan.shots:
        starts.append(sample_at(frame, plan.format.rate))
        frame += shot.frames
    return starts


def _utterances(plan: Plan, starts: Sequence[int]) -> list[Utterance]:
    return [
        Utterance(
            placed.line.speaker,
            placed.line.text,
            placed.line.recording.words,
            start + placed.start,
            placed.line.recording.samples,
            placed.line.subtitle,
        )
        for shot, start in zip(plan.shots, starts, strict=True)
        for placed in shot.lines
    ]


def _dialogue(plan: Plan, starts: Sequence[int]) -> list[Placed]:
    """The recorded lines; one that is left to an engine is heard with its take."""
    levels = _levels(plan, starts, "dialogue")
    return [
        Placed(
            audio=placed.line.recording.audio,
            stem="dialogue",
            start=start + placed.start,
            offset=0,
            samples=placed.line.recording.samples,
            gain=levels,
            fade_in=0,
            fade_out=0,
        )
        for shot, start in zip(plan.shots, starts, strict=True)
        for placed in shot.lines
        if not placed.line.by_engine
    ]


def _effects(plan: Plan, starts: Sequence[int], sounds: Sounds) -> list[Placed]:
    levels = _levels(plan, starts, "effects")
    return [
        Placed(
            audio=sounds.effects[effect.what][0],
            stem="effects",
            start=start + effect.start,
            offset=0,
            samples=sounds.effects[effect.what][1],
            gain=combine(levels, ((0, effect.gain),)),
            fade_in=0,
            fade_out=EDGE,
        )
        for shot, start in zip(plan.shots, starts, strict=True)
        for effect in shot.effects
    ]


def _footage(plan: Plan, starts: Sequence[int], sounds: Sounds, ducking: Keyframes) -> list[Placed]:
    """The own sound of clips and takes, over their joins too, where it fades as the picture does.

    Where an engine speaks lines its take's sound is dialogue, and goes under no speech: it is that speech.
    """
    rate = plan.format.rate
    levels = combine(_levels(plan, starts, "footage"), ducking)
    dialogue = _levels(plan, starts, "dialogue")
    placed = []
    for shot, start in zip(plan.shots, starts, strict=True):
        if shot.number not in sounds.footage:
            continue
        before, after = sample_at(shot.before.head_handle, rate), sample_at(shot.after.tail_handle, rate)
        begin = max(0, start - before)
        speech = sounds.spoken.get(shot.number)
        placed.append(
            Placed(
                audio=sounds.footage[shot.number],
                stem="footage" if speech is None else "dialogue",
                start=begin,
                offset=before - (start - begin),
                samples=start - begin + sample_at(shot.frames, rate) + after,
                gain=levels if speech is None else combine(dialogue, ((0, speech),)),
                fade_in=max(EDGE, sample_at(shot.before.head_handle + shot.before.head, rate)),
                fade_out=max(EDGE, sample_at(shot.after.tail_handle + shot.after.tail, rate)),
            )
        )
    return placed


def _music(plan: Plan, opening: str | None, sounds: Sounds, ducking: Keyframes) -> list[Placed]:
    levels = combine(_levels(plan, _starts(plan), "music"), ducking)
    return [
        Placed(
            audio=sounds.music[music.what],
            stem="music",
            start=music.start,
            offset=0,
            samples=music.end - music.start,
            gain=combine(levels, ((0, sounds.levels[music.what]),)),
            fade_in=EDGE,
            fade_out=min(MUSIC_FADE, (music.end - music.start) // 2),
            loop=True,
        )
        for music in music_of(plan, opening)
    ]


def _levels(plan: Plan, starts: Sequence[int], stem: Stem) -> Keyframes:
    """A stem's gain over the film as the script's `[[level: …]]` notes set it, changing in a tenth of a second."""
    gain, points = 0.0, [(0, 0.0)]
    for shot, start in zip(plan.shots, starts, strict=True):
        for change in _changes(shot, stem):
            wanted = -120.0 if change.gain is None else float(change.gain)
            points += [(start, gain), (start + SAMPLE_RATE // 10, wanted)]
            gain = wanted
    return tuple(dict(sorted(points)).items())


def _changes(shot: Shot, stem: Stem) -> list[LevelChange]:
    return [change for change in shot.levels if change.stem == stem]
