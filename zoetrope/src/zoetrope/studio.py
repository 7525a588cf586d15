"""What `zoetrope sample` and `caption` are asked, made ready: files read and fitted, words found, frames counted."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import numpy as np

from zoetrope import sample
from zoetrope.caption import Caption, captions
from zoetrope.caption import read as frames_read
from zoetrope.clips import Video, check_name, fitted, read
from zoetrope.words import english, tokens_of

Note = Callable[[str], None]
"""Takes a sentence for the user."""
UNSURE = 0.7
"""A caption of less confidence is told with a doubt."""


class Model(sample.Model, Protocol):
    """A model that knows how fast its clips go."""

    @property
    def rate(self) -> Fraction:
        """Frames a second."""


@dataclass(frozen=True)
class Order:
    """What is asked of one `zoetrope sample`. Paths are of files to read, but for `out`."""

    words: str | None
    out: Path
    seconds: float | None = None
    """Of what is to be made anew."""
    picture: bool = False
    picture_from: Path | None = None
    extend: Path | None = None
    backward: bool = False
    join: tuple[Path, Path] | None = None
    edit: Path | None = None
    strength: float = 0.8
    loop: bool = False
    size: tuple[int, int] | None = None
    steps: int = sample.HOW.steps
    guidance: float = sample.HOW.guidance

    @property
    def sources(self) -> tuple[Path, ...]:
        """The files to be read."""
        alone = [path for path in (self.picture_from, self.extend, self.edit) if path is not None]
        return (*alone, *(self.join or ()))

    def contradiction(self) -> str:
        """What cannot be asked together, "" where all can."""
        uses = [name for name in ("picture_from", "extend", "join", "edit") if getattr(self, name)]
        names = " and ".join("--" + use.replace("picture_", "") for use in uses)
        still = self.picture or self.out.suffix.lower() == ".png"
        if len(uses) > 1:
            return f"{names} are different things to ask: take one."
        if not uses and not (self.words or "").strip():
            return 'Say what to make, as in: zoetrope sample "a red ball is dropped" -o clip.mp4'
        if self.backward and (not self.extend or self.loop):
            return "--backward goes with --extend, and not with --loop."
        if still and (self.loop or self.seconds or set(uses) - {"edit"}):
            return "A picture has no time in it: it goes with words, or with --edit of a picture."
        if any(self.out.resolve() == path.resolve() for path in self.sources):
            return f"{self.out} would be written over what it is made from: give another name."
        return ""


class Studio:
    """One order, made ready: files read, words known. Raises ZoetropeError for what cannot be made."""

    def __init__(self, model: Model, order: Order, note: Note) -> None:
        check_name(order.out)
        self.model, self.order = model, order
        self.given: list[np.ndarray] = []
        for path in order.sources:
            self.given.append(self._read(path, note))
        self.words = self._words(note)
        usual, height, width = sample.known(model, self.words)[0]
        height, width = self.given[0].shape[2:4] if self.given else order.size or (height, width)
        self.between = max(1, usual // 2)
        """Frames that lead from a clip's end to its beginning, where nothing else is asked."""
        self.size = (self._frames(usual), height, width)
        flow = (self._flow(), height, width)
        sample.check(model, self.words, flow)
        for sentence in sample.remarks(model, self.words, flow):
            note(sentence)

    def shoot(self, seed: int) -> Video:
        """The clip of this seed."""
        model, words, order, given, frames = self.model, self.words, self.order, self.given, self.size[0]
        how = sample.How(order.steps, order.guidance, seed)
        if order.edit:
            made = sample.edit(model, words, given[0], order.strength, how)
        elif order.join:
            made = sample.join(model, words, given[0], given[1], frames, how)
        elif order.extend and order.loop:
            return self._video(sample.loop(model, words, given[0], frames, how))
        elif order.extend:
            made = sample.extend(model, words, given[0], frames, how, back=order.backward)
        elif order.picture_from:
            made = sample.extend(model, words, given[0], frames - 1, how)
        else:
            made = sample.from_words(model, words, self.size, how)
        return self._video(sample.loop(model, words, made, self.between, how) if order.loop else made)

    def _video(self, made: np.ndarray) -> Video:
        return Video(made[0], self.model.rate)

    def _frames(self, usual: int) -> int:
        """How many frames are to be made (of a clip that is edited: how many it has)."""
        order = self.order
        if order.edit:
            return int(self.given[0].shape[1])
        if order.picture or order.out.suffix.lower() == ".png":
            return 1
        if order.seconds:
            return max(2 if order.picture_from else 1, round(order.seconds * self.model.rate))
        return self.between if self._leads else usual

    @property
    def _leads(self) -> bool:
        """Whether what is made leads from one clip to another, or back to its own beginning."""
        return bool(self.order.join or (self.order.loop and self.order.extend))

    def _flow(self) -> int:
        """How many frames the model sees as one movement, those given among them; as usual, where it has both ends."""
        sizes = sample.known(self.model, self.words)
        window, most = sample.at_once(sizes, *self.size[1:])
        if self._leads:
            return self.size[0] if self.size[0] > most else window
        return self.size[0] + (self.given[0].shape[1] if self.order.extend else 0)

    def _words(self, note: Note) -> np.ndarray:
        """(1, S). Where none are given, what the model sees in what is."""
        if self.order.words and self.order.words.strip():
            tokens = tokens_of(self.order.words)
        else:
            said = captions(self.model, self.given[0])[0]
            tokens = said.tokens.tolist()
            note(f"No words were given. It looks like: {english(tokens)} ({said.confidence:.0%} sure).")
        return np.array([tokens], np.int64)

    def _read(self, path: Path, note: Note) -> np.ndarray:
        size = self.given[0].shape[2:4] if self.given else self.order.size  # two to be joined have one
        seen = as_seen(self.model, path, note, size)[None]
        if self.order.picture_from and seen.shape[1] > 1:
            note(f"{path} is a clip: its first frame is the picture to begin with.")
            return seen[:, :1]
        return seen


def described(model: Model, path: Path, note: Note) -> Caption:
    """What the model says of a video file or picture."""
    clip = as_seen(model, path, note)
    if len(clip) > (most := frames_read(model, *clip.shape[1:3])):
        note(f"{path} is longer than the {most} frames that the model reads: this is said of its beginning.")
    said = captions(model, clip[None])[0]
    if said.confidence < UNSURE:
        note(f"The model is only {said.confidence:.0%} sure: does {path} show {' or '.join(model.sizes)}?")
    return said


def as_seen(model: Model, path: Path, note: Note, size: tuple[int, ...] | None = None) -> np.ndarray:
    """A video file (T, H, W, 3), 0 to 1, at the model's rate, and at `size` or the known size nearest to its shape.

    Where no known shape is near, it keeps its own, with the shorter side as the model knows it.
    """
    video = read(path)
    high, wide = video.pixels.shape[1:3]
    height, width = size or _nearest(model, high, wide)
    moves = len(video.pixels) > 1
    if high % height or high * width != wide * height or (moves and video.rate != model.rate):
        seen = f"{path} ({high}×{wide} px" + (f", {float(video.rate):.3g} frames a second)" if moves else ")")
        note(f"{seen} is taken as {height}×{width} px" + (f", {model.rate} a second." if moves else "."))
    return fitted(video, height, width, model.rate).pixels


def _nearest(model: Model, high: int, wide: int) -> tuple[int, int]:
    """The height and width at which the model sees what is `high` × `wide` px."""
    shape = wide / high
    sizes = [known for of_world in model.sizes.values() for known in of_world]
    height, width = min((known[1:] for known in sizes), key=lambda side: abs(np.log(side[1] / side[0] / shape)))
    if abs(width / height / shape - 1) < 0.05:
        return height, width
    short = min(height, width)
    return max(short, round(short / shape)), max(short, round(short * shape))
