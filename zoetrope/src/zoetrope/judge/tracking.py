"""Finds the balls in a clip by their colours: where each disc is in each frame, how large, and what fits no disc.

A pixel is the background and the balls' colours mixed. Which colours occur is counted first; then every pixel is
unmixed into how much of it each ball covers, the best place for a disc is found by correlation, and centre and radius
are refined by Gauss-Newton on the picture of a disc (0.005 px from the truth on the simulator's own pictures, 0.02 px
after H.264 at eight times the size).
"""

from dataclasses import dataclass

import numpy as np

from zoetrope.worlds import drawing

MOST = 2
"""Balls that are followed; further colours count as what fits no disc."""
SEEN = 0.5
"""A frame shows a ball where at least this share of its disc has its colour."""
SOFT = 1.0
"""Edges may be this soft, in px, on either side: a model's pictures are blurred."""
FAINT = 0.15
"""A pixel that is this share of a full one off counts as right: noise of compression is below it."""
THING = 5
"""Side, in px, of the square in which something that is no ball is looked for; the smallest ball is 4.4 px wide."""
_REACH = 7
"""Half the window, in px, in which a disc is fitted; the largest ball's radius is 4.4."""


@dataclass(frozen=True)
class Look:
    """What a world's balls look like in its scene."""

    background: np.ndarray
    """(H, W, 3), 0 to 1: the scene without balls."""
    colours: tuple[str, ...]
    shades: np.ndarray
    """(C, H, W, 3): what a ball of each colour adds to a pixel that it fills; less where something stands before it."""
    sizes: tuple[str, ...]
    radii: np.ndarray
    """(sizes,), px, ascending."""


@dataclass(frozen=True)
class Tracks:
    """Up to n balls in B clips of T frames; px of a picture that is 32 high."""

    there: np.ndarray
    """(B, n): the clip has such a ball."""
    colour: np.ndarray
    """(B, n): number in `Look.colours`."""
    size: np.ndarray
    """(B, n): number in `Look.sizes`, the nearest."""
    place: np.ndarray
    """(B, T, n, 2): centres, x before y; meaningless where the ball is not seen."""
    radius: np.ndarray
    """(B, T, n): of the disc that fits best."""
    seen: np.ndarray
    """(B, T, n): the frame shows the ball."""
    stray: np.ndarray
    """(B, T): area of what fits no disc of the true size and colour, over the area of the balls."""
    thing: np.ndarray
    """(B, T): the most of that area in one place, in px²."""
    paint_off: np.ndarray
    """(B, T, n): distance of the ball's mean colour to its true paint, 0 to 1 a channel."""


def track(pixels: np.ndarray, look: Look) -> Tracks:
    """Follow the balls of clips (B, T, H, W, 3), 0 to 1."""
    change = pixels - look.background.astype(np.float32)
    there, colour = _colours(change, look)
    shades = look.shades.astype(np.float32)[colour]  # B n H W 3
    cover = _covers(change, shades) * there[:, None, None, None, :]
    area = cover.sum((2, 3))
    whole = area > 0.3 * area.max(1, keepdims=True)
    rough = look.radii[_nearest(typical(np.sqrt(area / np.pi), whole), look.radii)]  # compression's noise has area too
    clearness = np.linalg.norm(shades, axis=-1)
    clearness /= clearness.max((2, 3), keepdims=True)  # B n H W
    place, radius = _refined(cover, clearness, _best_places(cover, rough), rough)
    size = _nearest(typical(radius, whole), look.radii)
    checks = _checked(change, cover, shades, clearness, place, look.radii[size] * there)
    return Tracks(there, colour, size, place, radius, **checks)


def _nearest(values: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """Which of some radii comes nearest to each value; the first where it is NaN."""
    return np.asarray(np.abs(np.nan_to_num(values)[..., None] - radii).argmin(-1))


def _colours(change: np.ndarray, look: Look) -> tuple[np.ndarray, np.ndarray]:
    """Which colours a clip has balls of: (B, n) there, (B, n) numbers, the one seen most first."""
    squared = (change**2).sum(-1)
    moved = np.nonzero(squared > 0.01)
    pixels, squared = change[moved], squared[moved]
    shades = look.shades.astype(np.float32)[:, moved[2], moved[3]]  # C pixels 3
    power = (shades**2).sum(-1) + 1e-6
    amount = (shades * pixels).sum(-1) / power
    off = squared - amount**2 * power
    best = off.argmin(0)
    sure = (np.take_along_axis(amount, best[None], 0)[0] > 0.6) & (off.min(0) < 0.1 * squared)
    shape = (*change.shape[:2], len(shades))
    where = np.ravel_multi_index((moved[0][sure], moved[1][sure], best[sure]), shape)
    counts = np.bincount(where, minlength=int(np.prod(shape))).reshape(shape)
    smallest = 0.35 * np.pi * look.radii[0] ** 2
    total = np.where(counts >= smallest, counts, 0).sum(1)
    order = np.argsort(-total, 1, kind="stable")[:, :MOST]
    there = np.take_along_axis(total, order, 1) > 0
    most = max(1, int(there.sum(1).max(initial=0)))
    return there[:, :most], order[:, :most]


def _covers(change: np.ndarray, shades: np.ndarray) -> np.ndarray:
    """Unmix: how much of each pixel each ball covers, (B, T, H, W, n), by least squares over the three channels."""
    shades = np.moveaxis(shades, 1, 3)  # B H W n 3
    square = shades @ np.swapaxes(shades, -1, -2) + 1e-4 * np.eye(shades.shape[3], dtype=np.float32)
    unmix = np.linalg.solve(square, shades)
    return np.asarray(np.clip(np.einsum("bthwc,bhwnc->bthwn", change, unmix, optimize=True), 0, 1))


def _best_places(cover: np.ndarray, radius: np.ndarray) -> np.ndarray:
    """(B, T, n, 2): where a disc of the radius (B, n), a little softened, overlaps most with the colour."""
    height, width = cover.shape[2:4]
    tall, wide = height + 2 * _REACH, width + 2 * _REACH
    x, y = np.minimum(np.arange(wide), wide - np.arange(wide)), np.minimum(np.arange(tall), tall - np.arange(tall))
    away = np.hypot(x[None, :], y[:, None])
    disc = np.clip((radius[..., None, None] - away) / 2 + 0.5, 0, 1)  # B n y x
    spectrum = np.fft.rfft2(disc)[:, None]
    planes = np.moveaxis(cover, -1, 2)
    score = np.fft.irfft2(np.fft.rfft2(planes, (tall, wide)) * spectrum, (tall, wide))[..., :height, :width]
    best = score.reshape(*score.shape[:3], -1).argmax(-1)
    return np.stack([best % width + 0.5, best // width + 0.5], -1)


def _refined(
    cover: np.ndarray, clearness: np.ndarray, place: np.ndarray, true_radius: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Gauss-Newton on centre and radius of |cover − disc|², in a window about the first guess."""
    height, width = cover.shape[2:4]
    corner = place.astype(int) - _REACH
    offsets = np.arange(2 * _REACH + 1)
    rows, columns = corner[..., 1:] + offsets, corner[..., :1] + offsets  # B T n window
    inside = ((rows >= 0) & (rows < height))[..., :, None] & ((columns >= 0) & (columns < width))[..., None, :]
    b, t, n = np.indices(place.shape[:3])[..., None, None]
    row, column = np.clip(rows, 0, height - 1)[..., :, None], np.clip(columns, 0, width - 1)[..., None, :]
    window, weight = cover[b, t, row, column, n], clearness[b, n, row, column] ** 2 * inside
    start = np.broadcast_to(true_radius[:, None, :], place.shape[:3])
    state = np.concatenate([place, start[..., None]], -1)
    limit = (
        np.concatenate([place - 2.0, start[..., None] - 1.2], -1),
        np.concatenate([place + 2.0, start[..., None] + 1.2], -1),
    )
    for _ in range(6):
        across = columns[..., None, :] + 0.5 - state[..., 0, None, None]
        down = rows[..., :, None] + 0.5 - state[..., 1, None, None]
        away = np.sqrt(across * across + down * down) + 1e-9
        depth = state[..., 2, None, None] - away + 0.5
        edge = (depth > -0.25) & (depth < 1.25)
        slope = np.stack([across / away * edge, down / away * edge, edge * 1.0], -1).reshape(*place.shape[:3], -1, 3)
        short = ((window - np.clip(depth, 0, 1)) * weight).reshape(*place.shape[:3], -1, 1)
        turned = np.swapaxes(slope, -1, -2)
        square = turned @ (slope * weight.reshape(*short.shape))
        step = np.linalg.solve(square + 0.05 * np.eye(3), turned @ short)[..., 0]
        state = np.clip(state + step, *limit)
    return state[..., :2], state[..., 2]


def _checked(
    change: np.ndarray,
    cover: np.ndarray,
    shades: np.ndarray,
    clearness: np.ndarray,
    place: np.ndarray,
    size: np.ndarray,
) -> dict[str, np.ndarray]:
    """Compare the picture with one disc of true size (B, n) and colour a ball: what `Tracks` says from `seen` on."""
    frames, height, width, n = cover.shape[1:]
    radius = np.repeat(size.astype(np.float32)[:, None], frames, 1)
    left, certain = change.copy(), np.ones(cover.shape[:4], bool)
    seen, off = np.zeros(radius.shape, bool), np.zeros(radius.shape, np.float32)
    for ball in range(n):
        centre, shade = place[:, :, ball].astype(np.float32), shades[:, None, ball]
        disc, core, halo = (
            drawing.disc(np, centre, radius[..., ball] + more, height, width, 1) for more in (0, -SOFT, SOFT)
        )
        there = size[:, ball, None] > 0
        certain &= (halo <= 0) | (core >= 1) | ~there[..., None, None]
        core, clear = core * clearness[:, None, ball], disc * clearness[:, None, ball]
        shown = (cover[..., ball] * clear).sum((2, 3)) / np.maximum(clear.sum((2, 3)), 1)
        seen[..., ball] = (shown > SEEN) & there
        wrong = ((change - shade) * core[..., None]).sum((2, 3)) / np.maximum(core.sum((2, 3)), 1)[..., None]
        off[..., ball] = np.abs(wrong).max(-1)
        left -= shade * (disc * seen[..., ball, None, None])[..., None]
    full = np.linalg.norm(shades[:, 0], axis=-1).max((1, 2))[:, None, None, None]
    unlike = np.clip(np.linalg.norm(left, axis=-1) / full - FAINT, 0, 1) * certain
    stray = unlike.sum((2, 3)) / np.maximum((np.pi * radius**2).sum(-1), 1)
    return {"seen": seen, "stray": stray, "thing": _gathered(unlike), "paint_off": off}


def _gathered(unlike: np.ndarray) -> np.ndarray:
    """(B, T): the most of (B, T, H, W) that any square of THING × THING px holds."""
    total = np.pad(unlike, [(0, 0), (0, 0), (1, THING - 1), (1, THING - 1)]).cumsum(2).cumsum(3)
    square = total[:, :, THING:, THING:] - total[:, :, :-THING, THING:] - total[:, :, THING:, :-THING]
    return np.asarray((square + total[:, :, :-THING, :-THING]).max((2, 3)))


def typical(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    """The lower median of what is known of (B, T, n), over T; NaN where nothing is."""
    ordered = np.sort(np.where(known, values, np.inf), 1)
    middle = np.maximum(known.sum(1, keepdims=True) - 1, 0) // 2
    return np.where(known.any(1), np.take_along_axis(ordered, middle, 1)[:, 0], np.nan)
