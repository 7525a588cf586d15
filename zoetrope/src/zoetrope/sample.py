"""Every use of the model, over one mechanism: each frame has its own noise level.

Frames at level 1 are given, frames below it are made. So:

    text → video         nothing is given                          from_words
    picture → video      the first frame is given                  extend, from a clip of one frame
    extension            the last frames, or the first, are given  extend
    joining two clips    both ends are given                       join
    a loop               a clip's end and its own beginning are    loop
    editing by words     nothing is, but the way begins half-way   edit   (SDEdit, arXiv 2108.01073)
    a picture            a video of one frame                      from_words

A clip longer than any that the model was trained on is made window after window, half of each given by the one before.
Everything is numpy. Clips go in and out as (B, T, H, W, 3), 0 to 1; words as (B, S) tokens, 0 where filled up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

import numpy as np

from zoetrope.errors import WordError, ZoetropeError
from zoetrope.vocabulary import FIRST, WORDS
from zoetrope.words import world_of

Size = tuple[int, int, int]
"""Frames, height, width."""


class Model(Protocol):
    """What sampling and captioning need of a model, whatever runs it."""

    @property
    def patch(self) -> tuple[int, int, int]:
        """Frames, rows and columns of a patch."""

    @property
    def sizes(self) -> Mapping[str, Sequence[Size]]:
        """Each world that it knows, and the sizes of clips it was trained on there, the usual one first."""

    def __call__(
        self, words: np.ndarray, clip: np.ndarray, level: np.ndarray, words_first: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Words (B, S) and a clip (B, T, H, W, 3), −1 to 1 and noisy where its level (B, N) is below 1 → the clean
        clip as it seems from there, and the next words (B, S, V). N patches in the order t, y, x; `words_first` (B,)
        is True where words tell what to make, False where they describe the clip.
        """


GUIDED = 0.5
"""The level up to which words are given more weight than they have. From there on all is decided, and more weight only
makes colours glaring, at twice the work (arXiv 2404.07724)."""


@dataclass(frozen=True)
class How:
    """How to go from noise to a clip."""

    steps: int = 12
    guidance: float = 2.5
    """How much further than the words say; 1 is just as they say, and half the work."""
    seed: int = 0
    """Clip number b of a batch is made from seed + b, alone or in company."""
    shift: float = 1.0
    """Below 1, more of the steps lie near the noise."""
    window: int = 0
    """Which window of a long clip this is: each has noise of its own."""


HOW = How()
MOST = 4096
"""Patches that are seen at once: attention compares each with each."""
ROOM = 2**31
"""Bytes that a clip may take as float32."""
_LASTING = ("size", "spring", "colour", "ball")


def from_words(model: Model, words: np.ndarray, size: Size, how: How = HOW) -> np.ndarray:
    """Text → video (B, T, H, W, 3); a picture where T is 1."""
    frames, height, width = size
    nothing = np.zeros((len(words), 0, height, width, 3), np.float32)
    return extend(model, words, nothing, frames, how)


def extend(
    model: Model, words: np.ndarray, clip: np.ndarray, frames: int, how: How = HOW, *, back: bool = False
) -> np.ndarray:
    """The clip with `frames` more after it, or before it: (B, T + frames, H, W, 3). What was there stays as it was.

    Raises ZoetropeError, before anything is made, where that is too large.
    """
    check(model, words, (clip.shape[1] + frames, *clip.shape[2:4]))
    blank = np.zeros((len(words), frames, *clip.shape[2:]), np.float32)
    return _onward(model, words, clip, blank, how, back=back)


def join(
    model: Model, words: np.ndarray, first: np.ndarray, second: np.ndarray, between: int, how: How = HOW
) -> np.ndarray:
    """Two clips as one, with `between` frames that lead from the one to the other."""
    return np.concatenate([first, _bridge(model, words, first, second, between, how), second], 1)


def loop(model: Model, words: np.ndarray, clip: np.ndarray, between: int, how: How = HOW) -> np.ndarray:
    """The clip with `between` frames more, which lead from its last frame back to its first."""
    return np.concatenate([clip, _bridge(model, words, clip, clip, between, how)], 1)


def edit(model: Model, words: np.ndarray, clip: np.ndarray, strength: float, how: How = HOW) -> np.ndarray:
    """The clip as other words would have it. `strength` 0 leaves it alone, 1 keeps nothing of it."""
    return _onward(model, words, clip[:, :0], clip, how, strength=strength)


def make(
    model: Model,
    words: np.ndarray,
    start: np.ndarray,
    given: np.ndarray,
    how: How = HOW,
    strength: float = 1.0,
) -> np.ndarray:
    """The one mechanism, Euler's way along the straight lines of rectified flow: one window, (B, T, H, W, 3).

    Frames of `start` (B, T, H, W, 3) that are `given` (T,) come back as they were; the others are made from noise, or
    where `strength` is below 1 from themselves with that much noise. A patch is given if all of its frames are. Given
    frames of other patches are held to their place on the line from their own noise. Raises ZoetropeError where the
    window is too large.
    """
    if strength == 0:
        return start
    _, frames, height, width, _ = start.shape
    _check_patches(model, words, (frames, height, width))
    in_time, places = _grid((frames, height, width), model.patch)
    clip, noise = start * 2 - 1, _noise(how, start.shape)
    whole = np.array([given[n * model.patch[0] :][: model.patch[0]].all() for n in range(in_time)])
    clean = whole.repeat(model.patch[0])[:frames]
    levels = (1 - strength + strength * schedule(how.steps, how.shift)).astype(np.float32)
    z = levels[0] * clip + (1 - levels[0]) * noise
    for now, then in pairwise(levels):
        here = np.where(clean, np.float32(1), now)[:, None, None, None]
        z = np.where(given[:, None, None, None], here * clip + (1 - here) * noise, z)
        level = np.where(whole, np.float32(1), now).repeat(places)
        guidance = how.guidance if now < GUIDED else 1.0
        seen = _seen(model, words, z, np.broadcast_to(level, (len(z), len(level))), guidance)
        z = z + (then - now) / (1 - now) * (seen - z)
    return np.where(given[:, None, None, None], start, np.clip((z + 1) / 2, 0, 1)).astype(np.float32)


def schedule(steps: int, shift: float = 1.0) -> np.ndarray:
    """Levels (steps + 1,) from 0 to 1. `shift` < 1 spends more of the steps near the noise."""
    t = np.linspace(0, 1, steps + 1)
    return shift * t / (1 + (shift - 1) * t)


def lasting(words: np.ndarray) -> np.ndarray:
    """Of captions (B, S) what holds at any time: each ball's size, spring and colour, not how it was thrown."""
    kept = np.array([True] * FIRST + [word.slot in _LASTING for word in WORDS])
    words = np.where(kept[words], words, 0)
    return np.take_along_axis(words, np.argsort(words == 0, 1, kind="stable"), 1)


def known(model: Model, words: np.ndarray) -> Sequence[Size]:
    """The sizes it was trained on in the world of these words (B, S), the usual one first; all are of one world.

    Raises WordError where it knows nothing of that world.
    """
    world = world_of(words[0].tolist()) if words.any() else next(iter(model.sizes))
    if world not in model.sizes:
        what = f"These are words of the world {world}, of which the weights know nothing."
        raise WordError(what, f"They know {', '.join(model.sizes)}.")
    return model.sizes[world]


def at_once(sizes: Sequence[Size], height: int, width: int) -> tuple[int, int]:
    """Of known sizes: the frames of a window where several follow one another, and the most that are made in one."""
    lengths = [frames for frames, *sides in sizes if frames > 1 and sides == [height, width]] or [sizes[0][0]]
    return lengths[0], max(lengths)


def remarks(model: Model, words: np.ndarray, size: Size) -> list[str]:
    """What a clip of this size asks of the model that it was not trained for, in sentences."""
    sizes, said = known(model, words), []
    world, shapes = world_of(words[0].tolist()), list(dict.fromkeys(one[1:] for one in sizes))
    if size[1:] not in shapes:
        names = ", ".join(f"{height}×{width}" for height, width in shapes)
        said.append(f"In {world} it was not trained for pictures of {size[1]}×{size[2]} px, only for {names}.")
    window, most = at_once(sizes, *size[1:])
    lengths = sorted({one[0] for one in sizes if one[1:] == size[1:] or size[1:] not in shapes})
    if size[0] > most:
        said.append(f"{size[0]} frames are made in windows of {window}, each led by the one before.")
    elif size[0] not in lengths:
        names = ", ".join(map(str, lengths))
        said.append(f"In {world} it was not trained for {_frames(size[0])} of that size, only for {names}.")
    return said


def check(model: Model, words: np.ndarray, size: Size) -> None:
    """Raises ZoetropeError for clips too large to be made."""
    frames, height, width = size
    _check_patches(model, words, (min(frames, at_once(known(model, words), height, width)[1]), height, width))
    if len(words) * frames * height * width * 3 * 4 > ROOM:
        raise ZoetropeError(f"{_said(size)} are more than memory should hold.", "Ask for fewer, or a smaller size.")


def _check_patches(model: Model, words: np.ndarray, size: Size) -> None:
    in_time, places = _grid(size, model.patch)
    if in_time * places > MOST:
        usual = known(model, words)[0]
        what = f"{_said(size)} are {in_time * places:,} patches, more than {MOST:,} at once."
        raise ZoetropeError(what, f"Ask for a smaller size: the model knows {_said(usual)}.")


def _onward(
    model: Model,
    words: np.ndarray,
    clip: np.ndarray,
    rest: np.ndarray,
    how: How,
    *,
    strength: float = 1.0,
    back: bool = False,
) -> np.ndarray:
    """The clip with the frames of `rest` made anew after it (or, `back`, before it), window by window.

    The window that holds the first frame hears all the words; later ones only what is still true then.
    """
    window, most = at_once(known(model, words), *rest.shape[2:4])
    if (in_all := clip.shape[1] + rest.shape[1]) <= most:
        window = in_all
    while rest.shape[1]:
        new = min(rest.shape[1], window - min(clip.shape[1], window // 2))
        context = min(clip.shape[1], window - new)
        if back:
            start = np.concatenate([rest[:, rest.shape[1] - new :], clip[:, :context]], 1)
        else:
            start = np.concatenate([clip[:, clip.shape[1] - context :], rest[:, :new]], 1)
        given = (np.arange(new + context) >= new) if back else (np.arange(new + context) < context)
        begins = rest.shape[1] == new if back else clip.shape[1] == context
        made = make(model, words if begins else lasting(words), start, given, how, strength)[:, ~given]
        clip = np.concatenate([made, clip] if back else [clip, made], 1)
        rest = rest[:, :-new] if back else rest[:, new:]
        how = replace(how, window=how.window + 1)
    return clip


def _bridge(
    model: Model, words: np.ndarray, before: np.ndarray, after: np.ndarray, frames: int, how: How
) -> np.ndarray:
    """`frames` frames that lead from the end of one clip to the beginning of another.

    They are made with both ends in sight, in whole patches; where they are more than fit, the clips grow towards each
    other first.
    """
    window, most = at_once(known(model, words), *before.shape[2:4])
    patch = model.patch[0]
    ends = -(-max(1, window // 4) // patch) * patch
    near = frames if frames + 2 * ends <= most else min(frames, max(1, window - 2 * ends))
    near = near // patch * patch or near
    onward = (frames - near + 1) // 2
    homeward = frames - near - onward
    ahead = extend(model, lasting(words), before, onward, how)
    behind = extend(model, lasting(words), after, homeward, replace(how, window=1000), back=True)
    left, right = ahead[:, -ends:], behind[:, :ends]
    blank = np.zeros((len(words), near, *before.shape[2:]), np.float32)
    start = np.concatenate([left, blank, right], 1)
    at = np.arange(start.shape[1])
    given = (at < left.shape[1]) | (at >= left.shape[1] + near)
    made = make(model, lasting(words), start, given, replace(how, window=2000))[:, ~given]
    return np.concatenate([ahead[:, before.shape[1] :], made, behind[:, :homeward]], 1)


def _seen(model: Model, words: np.ndarray, z: np.ndarray, level: np.ndarray, guidance: float) -> np.ndarray:
    """The clean clip as it seems, further in the direction of the words than they say (arXiv 2207.12598)."""
    count = len(words)
    if guidance == 1 or not words.any():
        return model(words, z, level, np.ones(count, bool))[0]
    twice = np.tile(np.arange(count), 2)
    told_or_not = np.concatenate([words, words * 0])
    seen, _ = model(told_or_not, z[twice], level[twice], np.ones(2 * count, bool))
    told, untold = seen[:count], seen[count:]
    return np.asarray(untold + guidance * (told - untold), np.float32)


def _noise(how: How, shape: tuple[int, ...]) -> np.ndarray:
    """Noise of clips (B, …), each from a seed of its own."""
    generators = (np.random.default_rng([how.seed + number, how.window]) for number in range(shape[0]))
    return np.stack([rng.standard_normal(shape[1:], np.float32) for rng in generators])


def _grid(size: Size, patch: tuple[int, int, int]) -> tuple[int, int]:
    """How many patches a clip has in time, and how many at each time."""
    times, rows, columns = (-(-side // step) for side, step in zip(size, patch, strict=True))
    return times, rows * columns


def _said(size: Size) -> str:
    return f"{_frames(size[0])} of {size[1]}×{size[2]} px"


def _frames(count: int) -> str:
    return f"{count:,} frame{'s' * (count != 1)}"
