"""From tracks and the lawful paths nearest to them to figures and faults, for a batch of clips."""

from dataclasses import dataclass, replace

import numpy as np

from zoetrope.judge.flights import Flights, flights
from zoetrope.judge.laws import Lawful, Laws
from zoetrope.judge.tracking import Look, Tracks, track
from zoetrope.judge.verdict import Fault

WINDOW = 24
"""Frames that one lawful path is fitted to. Longer clips are cut into such stretches, each half over the last, since
after many bounces the smallest error grows past any measure."""
OFF_PATH, SMOOTH_OFF, ROUGHNESSES = 1.0, 0.3, 10.0
"""px that a ball may be from the nearest lawful path in any frame, and its step from that path's. A clip whose tracks
are smooth is held to less: .3 px and ten times its roughness. Lawful clips reach .2, and half of them .002."""
SURE = 3.0
"""Standard deviations that a measurement is given beside its bound."""
GRAVITY_OFF = 0.1
"""Share by which gravity may be off."""
GAIN = 0.97
"""Restitution above which a bounce gains energy; the springiest ball has .92."""
STRAY = 0.35
"""Share of the balls' area that may fit no disc of true size and colour, in any frame."""
SHOWN = 2.0
"""A restitution is told where a path off by 1 px changes it by less than 1 / √SHOWN."""
SHADE = 0.2
"""How far a ball's mean colour may be from its paint, 0 to 1 a channel."""


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
    radius = look.radii[tracks.size] * tracks.there
    seen = _without_gaps(tracks)
    sights = [_sights(tracks, look, clip) for clip in range(len(pixels))]
    bound = np.minimum(OFF_PATH, SMOOTH_OFF + ROUGHNESSES * _roughness(seen, tracks.seen))
    whole = np.array([not found for found in sights], bool)
    parts = []
    for start in _starts(frames):
        now = slice(start, start + WINDOW)
        lawful = laws.follow(
            seen[:, now], tracks.seen[:, now] * 1.0, radius, height, width, pace, np.where(whole, bound, np.inf)
        )
        parts.append(_Part(start, seen[:, now], tracks.seen[:, now], lawful))
    figures = _figures(tracks, parts)
    limits = laws.limits(radius, height, width)
    faults, gravity = [], []
    for clip in range(len(pixels)):
        flown = [part.flights(clip, limits[clip]) for part in parts]
        pull, spread = _shared([f.gravity for f in flown], [f.spread for f in flown])
        gravity.append(pull / parts[0].lawful.gravity)
        names = [look.colours[c] for c in tracks.colour[clip]]
        found = sights[clip] + laws.breaches(seen[clip], tracks.seen[clip], radius[clip], names, height, width)
        for part, measured in zip(parts, flown, strict=True):
            found += part.faults(clip, measured, bound[clip], names)
        steady = max(part.lawful.loose_off[clip] for part in parts) <= bound[clip]  # else it is no gravity at all
        if steady and abs(gravity[-1] - 1) > GRAVITY_OFF + SURE * spread / parts[0].lawful.gravity:
            found.append(Fault("gravity", 0, f"things fall with {gravity[-1]:.0%} of this world's gravity."))
        faults.append(tuple(found))
    return replace(figures, gravity=np.array(gravity), faults=tuple(faults))


@dataclass(frozen=True)
class _Part:
    """A stretch of the clips, and the lawful paths nearest to it."""

    start: int
    seen: np.ndarray
    shown: np.ndarray
    lawful: Lawful

    @property
    def off(self) -> np.ndarray:
        """(B, T, n, 2): seen − lawful, NaN where not seen."""
        return np.where(self.shown[..., None], self.seen - self.lawful.place, np.nan)

    def flights(self, clip: int, limits: np.ndarray) -> Flights:
        lawful = self.lawful
        return flights(
            self.seen[clip], self.shown[clip], lawful.loose_speed[clip], float(lawful.loose_gravity[clip]), limits
        )

    def faults(self, clip: int, measured: Flights, bound: float, names: list[str]) -> list[Fault]:
        found = []
        off, shown = self.seen[clip] - self.lawful.place[clip], self.shown[clip]
        away = np.where(shown, np.linalg.norm(off, axis=-1), 0)
        leaps = np.where(shown[1:] & shown[:-1], np.linalg.norm(np.diff(off, axis=0), axis=-1), 0)
        for ball, name in enumerate(names):
            frame = int(away[:, ball].argmax())
            if not away[frame, ball] <= bound:
                text = f"the {name} ball is {away[frame, ball]:.1f} px from where any lawful path would take it."
                found.append(Fault("path", self.start + frame, text))
            frame = int(leaps[:, ball].argmax()) if len(leaps) else 0
            if len(leaps) and not leaps[frame, ball] <= bound:
                text = f"the {name} ball swerves or jumps: its step is {leaps[frame, ball]:.1f} px off."
                found.append(Fault("jump", self.start + frame + 1, text))
        for hit in measured.bounces:
            if hit.restitution > GAIN + SURE * hit.spread:
                text = f"the {names[hit.ball]} ball leaves a bounce with {hit.restitution**2:.0%} of its energy."
                found.append(Fault("energy", self.start + hit.frame, text))
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


def _roughness(seen: np.ndarray, shown: np.ndarray) -> np.ndarray:
    """(B,) px: the scatter of coordinates that third differences show, which parabolas have none of.

    The lower quarter of them is taken, since those about a bounce say nothing.
    """
    third = np.abs(np.diff(seen, 3, axis=1))
    known = shown[:, 3:] & shown[:, 2:-1] & shown[:, 1:-2] & shown[:, :-3]
    return np.array([_quarter(values[sure]) for values, sure in zip(third, known, strict=True)])


def _quarter(values: np.ndarray) -> float:
    """The standard deviation of positions of which these are third differences."""
    below = 0.3186  # a quarter of all normal deviates is
    return float(np.quantile(values, 0.25)) / (below * np.sqrt(20)) if values.size else 0.0


def _figures(tracks: Tracks, parts: list[_Part]) -> Figures:
    with np.errstate(invalid="ignore", divide="ignore"):
        square, pace_off, pace = (
            _mean([values(part) for part in parts])
            for values in (
                lambda part: (part.off**2).sum(-1),
                lambda part: np.linalg.norm(np.diff(part.off, axis=1), axis=-1),
                lambda part: np.linalg.norm(np.diff(part.lawful.place, axis=1), axis=-1),
            )
        )
        certain = np.stack([1 / part.lawful.spread**2 for part in parts])
        restitution = (certain * np.stack([part.lawful.restitution for part in parts])).sum(0) / certain.sum(0)
        restitution[certain.max(0) < SHOWN] = np.nan
    radius = np.ma.median(np.ma.array(tracks.radius, mask=~tracks.seen), 1).filled(np.nan)
    nothing = np.full(len(radius), np.nan)
    return Figures(
        tracks.seen.shape[1],
        *(tracks.there, tracks.colour, tracks.size, radius),
        *(np.where(tracks.there, values, np.nan) for values in (np.sqrt(square), pace_off, pace, restitution)),
        *(nothing, tracks.stray.max(1), ()),
    )


def _mean(stretches: list[np.ndarray]) -> np.ndarray:
    """Over all frames of stretches (B, T, n), NaN left out: (B, n)."""
    values = np.concatenate(stretches, 1)
    return np.nansum(values, 1) / np.isfinite(values).sum(1)


def _shared(values: list[float], spreads: list[float]) -> tuple[float, float]:
    """The mean of measurements, each as much as it is certain, and its own standard deviation; NaN of none."""
    known = [(value, spread**-2) for value, spread in zip(values, spreads, strict=True) if np.isfinite(spread)]
    if not known:
        return np.nan, np.inf
    certain = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / certain, certain**-0.5


def _sights(tracks: Tracks, look: Look, clip: int) -> list[Fault]:
    """What a clip shows that no ball of the world looks like: no ball at all, gaps, doubles, other colours."""
    there = np.flatnonzero(tracks.there[clip])
    if len(there) == 0:
        return [Fault("nothing", 0, "there is no ball.")]
    found = []
    seen = tracks.seen[clip]
    names = [look.colours[c] for c in tracks.colour[clip]]
    if len(there) == 2 and (seen[:, 0] != seen[:, 1]).all():
        frame = int((seen[:, 0] != seen[0, 0]).argmax())
        found.append(Fault("colour", frame, f"the ball changes between {names[0]} and {names[1]}."))
    for ball in there:
        if not seen[:, ball].all():
            text = f"the {names[ball]} ball is not there in {int((~seen[:, ball]).sum())} of {len(seen)} frames."
            found.append(Fault("vanishes", int((~seen[:, ball]).argmax()), text))
        wrong = (tracks.paint_off[clip, :, ball] > SHADE) & seen[:, ball]
        if wrong.any():
            found.append(Fault("colour", int(wrong.argmax()), f"the {names[ball]} ball is not truly {names[ball]}."))
    stray = tracks.stray[clip]
    if stray.max() > STRAY:
        text = f"{stray.max():.0%} of the balls' area fits no ball of true size and colour: a double, a smear, a thing."
        found.append(Fault("stray", int(stray.argmax()), text))
    return found
