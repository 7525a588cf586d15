"""From tracks and the lawful paths nearest to them to figures and faults, for a batch of clips."""

from dataclasses import dataclass

import numpy as np

from zoetrope.judge.laws import Lawful, Laws, Sight
from zoetrope.judge.sights import sights
from zoetrope.judge.tracking import Tracks, track, typical
from zoetrope.judge.verdict import Fault

WINDOW = 24
"""Frames that one lawful path is fitted to. Longer clips are cut into such stretches, each half over the last, since
after many bounces the smallest error grows past any measure."""
OFF_PATH, SMOOTH_OFF, ROUGHNESSES = 1.0, 0.3, 10.0
"""px that a ball may be from the nearest lawful path in any frame, and its step from that path's. A clip whose tracks
are smooth is held to less: .3 px and ten times its roughness. Lawful clips reach .2, and half of them .002."""
NOISE = 0.02
"""px by which a coordinate is off at least: the tracker's error after compression."""
SURE = 3.0
"""Standard deviations that a measurement is given beside its bound."""
GRAVITY_OFF, GRAVITY_UNSURE = 0.1, 0.1
"""Share by which gravity may be off; and its standard deviation, as a share, above which it isn't told."""
GAIN = 1.0
"""Restitution above which a bounce gains energy; the springiest ball has .92."""
SHOWN = 2.0
"""A restitution is told where a path off by 1 px changes it by less than 1 / √SHOWN."""


@dataclass(frozen=True)
class Figures:
    """Measures of B clips with up to n balls; lengths in px, times in frames. NaN where there is nothing to measure."""

    frames: int
    there: np.ndarray
    """(B, n)."""
    colour: np.ndarray
    """(B, n): number in the world's colours; the ball seen most comes first."""
    size: np.ndarray
    """(B, n): number in the world's sizes."""
    radius: np.ndarray
    """(B, n): as drawn."""
    path_fit: np.ndarray
    """(B, n): root mean square distance to the nearest lawful path."""
    velocity_error: np.ndarray
    """(B, n): mean |v − v_lawful| from frame to frame."""
    speed: np.ndarray
    """(B, n): mean |v_lawful|."""
    restitution: np.ndarray
    """(B, n)."""
    gravity: np.ndarray
    """(B,): share of the world's."""
    stray: np.ndarray
    """(B,): the largest over frames."""
    faults: tuple[tuple[Fault, ...], ...]
    """(B,)"""

    @property
    def valid(self) -> np.ndarray:
        """(B,): no law is broken."""
        return np.array([not found for found in self.faults], bool)


def weigh(pixels: np.ndarray, laws: Laws, pace: float = 1.0) -> Figures:
    """Measure clips (B, T, H, W, 3), 0 to 1, at the world's own scale. `pace`: world's frames in one of the clip's."""
    frames, height, width = pixels.shape[1:4]
    look = laws.look(height, width)
    tracks = track(pixels, look)
    sight = Sight(_without_gaps(tracks), tracks.seen, look.radii[tracks.size] * tracks.there, height, width, pace)
    looks = [sights(tracks, look, clip) for clip in range(len(pixels))]
    whole = np.array([not found for found in looks], bool)
    bound = np.minimum(OFF_PATH, SMOOTH_OFF + ROUGHNESSES * _roughness(sight))
    near, parts = np.where(whole, bound / 2, np.inf), []  # half of it, as steps are held to the bound too
    for start in _starts(frames):
        now = sight.during(slice(start, start + WINDOW))
        parts.append(_Part(start, now, laws.follow(now, near), bound))
        near = np.where(np.nan_to_num(parts[-1].off).max((1, 2, 3)) > bound, np.inf, near)  # no more trouble is needed
    faults = []
    for clip in range(len(pixels)):
        names = [look.colours[c] for c in tracks.colour[clip]]
        found = looks[clip] + laws.breaches(sight, clip, names)
        if sight.shown[clip][:, tracks.there[clip]].all():  # what is missing has no path
            found += next(filter(None, (part.faults(clip, names) for part in parts)), [])
        faults.append(tuple(sorted(found, key=lambda fault: fault.frame)))
    return _figures(tracks, parts, tuple(faults))


@dataclass(frozen=True)
class _Part:
    """A stretch of the clips, and the paths nearest to it."""

    start: int
    sight: Sight
    lawful: Lawful
    bound: np.ndarray
    """(B,) px: how far off a path may be."""

    @property
    def off(self) -> np.ndarray:
        """(B, T, n, 2): seen − lawful, NaN where not seen."""
        return np.where(self.sight.shown[..., None], self.sight.place - self.lawful.place, np.nan)

    @property
    def loose_off(self) -> np.ndarray:
        """(B, T, n), px: how far the ball is from the path that needn't be lawful, 0 where not seen."""
        away = np.linalg.norm(self.sight.place - self.lawful.loose_place, axis=-1)
        return np.asarray(away * self.sight.shown)

    @property
    def noise(self) -> np.ndarray:
        """(B,) px: how far a coordinate is off that path, or is off at least."""
        off = np.sqrt((self.loose_off**2).sum((1, 2)) / (2 * self.sight.shown.sum((1, 2)) + 1e-9))
        return np.asarray(np.hypot(NOISE, off))

    def gravity(self) -> tuple[np.ndarray, np.ndarray]:
        """Share of the world's (B,), and one standard deviation."""
        law = self.lawful
        return law.loose_gravity / law.gravity, law.gravity_spread * self.noise / law.gravity

    def faults(self, clip: int, names: list[str]) -> list[Fault]:
        """What is wrong with one clip's paths: gravity, energy, or there is no path at all."""
        off, bound = np.nan_to_num(self.off[clip]), self.bound[clip]
        away, leap = np.linalg.norm(off, axis=-1), np.linalg.norm(np.diff(off, axis=0), axis=-1)
        causes = self._causes(clip, names) if self.loose_off[clip].max() <= bound else []
        if causes:
            return causes
        found = []
        for ball, name in enumerate(names):
            frame = int(away[:, ball].argmax())
            if away[frame, ball] > bound:
                text = f"the {name} ball is {away[frame, ball]:.1f} px from where any lawful path would take it."
                found.append(Fault("path", self.start + frame, text))
            frame = int(leap[:, ball].argmax()) if len(leap) else 0
            if len(leap) and leap[frame, ball] > bound:
                text = f"the {name} ball swerves or jumps: its step is {leap[frame, ball]:.1f} px off."
                found.append(Fault("jump", self.start + frame + 1, text))
        return found

    def _causes(self, clip: int, names: list[str]) -> list[Fault]:
        """Laws that one clip's path breaks where it is a path."""
        found = []
        share, unsure = (values[clip] for values in self.gravity())
        if abs(share - 1) > GRAVITY_OFF + SURE * unsure:
            found.append(Fault("gravity", self.start, f"things fall with {share:.0%} of this world's gravity."))
        for ball, name in enumerate(names):
            rest, spread = self.lawful.loose_restitution[clip, ball], self.lawful.loose_spread[clip, ball]
            if rest > GAIN + SURE * spread * self.noise[clip]:
                text = f"the {name} ball leaves a bounce with {rest**2:.0%} of the energy that it came with."
                found.append(Fault("energy", self.start, text))
        return found


def _starts(frames: int) -> list[int]:
    """Where stretches begin: each half over the last, the last one at the end."""
    return sorted({*range(0, max(1, frames - WINDOW), WINDOW // 2), max(0, frames - WINDOW)})


def _without_gaps(tracks: Tracks) -> np.ndarray:
    """Centres (B, T, n, 2), those of the nearest frame before (or else after) where a ball is not seen."""
    seen, frames = tracks.seen, tracks.seen.shape[1]
    at = np.where(seen, np.arange(frames)[:, None], -1)
    at = np.maximum.accumulate(at, 1)
    first = np.where(seen.any(1), seen.argmax(1), 0)
    at = np.where(at < 0, first[:, None], at)
    return np.take_along_axis(tracks.place, at[..., None], 1)


def _roughness(sight: Sight) -> np.ndarray:
    """(B,) px: the scatter of coordinates that third differences show, which parabolas have none of.

    The lower quarter of them is taken, since those about a bounce say nothing.
    """
    third, shown = np.abs(np.diff(sight.place, 3, axis=1)), sight.shown
    known = shown[:, 3:] & shown[:, 2:-1] & shown[:, 1:-2] & shown[:, :-3]
    return np.array([_quarter(values[sure]) for values, sure in zip(third, known, strict=True)])


def _quarter(values: np.ndarray) -> float:
    """The standard deviation of positions of which these are third differences."""
    below = 0.3186  # a quarter of all normal deviates is
    return float(np.quantile(values, 0.25)) / (below * np.sqrt(20)) if values.size else 0.0


def _figures(tracks: Tracks, parts: list[_Part], faults: tuple[tuple[Fault, ...], ...]) -> Figures:
    off = np.concatenate([(part.off**2).sum(-1) for part in parts], 1)
    pace_off = np.concatenate([np.linalg.norm(np.diff(part.off, axis=1), axis=-1) for part in parts], 1)
    known = np.isfinite(pace_off)
    pace = np.concatenate([np.linalg.norm(np.diff(part.lawful.place, axis=1), axis=-1) for part in parts], 1)
    springs = np.stack([part.lawful.restitution for part in parts])
    sure = np.stack([1 / part.lawful.spread**2 for part in parts])
    falls, unsure = (np.stack(values) for values in zip(*(part.gravity() for part in parts), strict=True))
    gravity = _weighted(falls, unsure**-2.0)
    return Figures(
        frames=tracks.seen.shape[1],
        there=tracks.there,
        colour=tracks.colour,
        size=tracks.size,
        radius=np.where(tracks.there, typical(tracks.radius, tracks.seen), np.nan),
        path_fit=np.sqrt(_mean(off, np.isfinite(off))),
        velocity_error=_mean(pace_off, known),
        speed=_mean(pace, known),
        restitution=np.where(sure.max(0) >= SHOWN, _weighted(springs, sure), np.nan),
        gravity=np.where(unsure.min(0) < GRAVITY_UNSURE, gravity, np.nan),
        stray=tracks.stray.max(1),
        faults=faults,
    )


def _mean(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Over the frames of (B, T, n) in which the value is known: (B, n), NaN where in none."""
    return _weighted(np.moveaxis(values, 1, 0), np.moveaxis(known, 1, 0) * 1.0)


def _weighted(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The weighted mean over the first axis; NaN where nothing weighs."""
    total = weights.sum(0)
    mean = (np.where(weights > 0, values, 0) * weights).sum(0) / np.where(total > 0, total, 1)
    return np.where(total > 0, mean, np.nan)
