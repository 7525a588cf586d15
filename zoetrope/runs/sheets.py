"""Pictures put together from parts, for pictures.py: frames, words in boxes, solids, films. All are (H, W, 3) uint8."""

from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO
from typing import Any

import av
import numpy as np

from zoetrope import lettering
from zoetrope.filmstrip import INK, PAPER
from zoetrope.patches import Patch

Colour = tuple[int, int, int]
GAP, PAD = 12, 5
"""Pixels between parts, and around words in a box."""
LETTER = 2
"""Pixels to a square of a letter."""
EDGE, FAINT, BLUE, OCHRE, GREEN = (120, 120, 126), (212, 211, 205), (203, 219, 248), (246, 222, 182), (205, 232, 203)
DEEP, STEEP = 11, 6
"""Pixels that a later frame of a solid lies further to the right, and further up."""
APART = 3
"""How many times as far the frames of a solid lie apart that is cut up."""


def blank(height: int, width: int, colour: Colour = PAPER) -> np.ndarray:
    """Nothing but a colour."""
    return np.full((height, width, 3), colour, np.uint8)


def below(*parts: np.ndarray, gap: int = GAP) -> np.ndarray:
    """Parts one under another."""
    width = max(part.shape[1] for part in parts)
    rows = [np.concatenate([part, blank(part.shape[0], width - part.shape[1])], 1) for part in parts]
    return np.concatenate([piece for row in rows for piece in (row, blank(gap, width))][:-1])


def beside(*parts: np.ndarray, gap: int = GAP) -> np.ndarray:
    """Parts side by side, in the middle of the height."""
    tall = max(part.shape[0] for part in parts)
    return below(*(centred(part, tall).swapaxes(0, 1) for part in parts), gap=gap).swapaxes(0, 1)


def centred(part: np.ndarray, height: int) -> np.ndarray:
    """A part with paper above and below."""
    above = (height - part.shape[0]) // 2
    rest = height - part.shape[0] - above
    return np.concatenate([blank(above, part.shape[1]), part, blank(rest, part.shape[1])])


def framed(part: np.ndarray, margin: int = 20) -> np.ndarray:
    """A part with paper all around."""
    sheet = blank(part.shape[0] + 2 * margin, part.shape[1] + 2 * margin)
    sheet[margin:-margin, margin:-margin] = part
    return sheet


def label(text: str, width: int = 0, ground: Colour = PAPER) -> np.ndarray:
    """A line of text; at least `width` pixels of ground."""
    ink = inked(lettering.line(text).repeat(LETTER, 0).repeat(LETTER, 1), ground)
    return np.concatenate([ink, blank(ink.shape[0], max(0, width - ink.shape[1]), ground)], 1)


def inked(ink: np.ndarray, ground: Colour = PAPER) -> np.ndarray:
    """Letters (H, W), True where there is ink, on their ground."""
    sheet = blank(ink.shape[0], ink.shape[1], ground)
    sheet[ink] = INK
    return sheet


def paragraph(text: str, width: int) -> np.ndarray:
    """A text in lines of at most `width` pixels."""
    inks = [ink.repeat(LETTER, 0).repeat(LETTER, 1) for ink in lettering.lines(text, width // LETTER)]
    return below(*map(inked, inks), gap=2 * LETTER)


def boxed(text: str, ground: Colour) -> np.ndarray:
    """A word in a box."""
    word = label(text, ground=ground)
    box = blank(word.shape[0] + 2 * PAD, word.shape[1] + 2 * PAD + 2, ground)
    box[PAD : PAD + word.shape[0], PAD + 1 : PAD + 1 + word.shape[1]] = word
    return outlined(box)


def outlined(part: np.ndarray, colour: Colour = EDGE) -> np.ndarray:
    """A part with a line around it."""
    part = part.copy()
    part[[0, -1]] = part[:, [0, -1]] = colour
    return part


def pixels(frame: np.ndarray, times: int) -> np.ndarray:
    """A frame (H, W, 3), 0 to 1, every pixel a square."""
    return (frame.clip(0, 1) * 255).round().astype(np.uint8).repeat(times, 0).repeat(times, 1)


def row(frames: np.ndarray, times: int, gap: int = 4) -> np.ndarray:
    """Frames (T, H, W, 3), 0 to 1, side by side."""
    return beside(*(pixels(frame, times) for frame in frames), gap=gap)


def wall(parts: Sequence[np.ndarray], columns: int, gap: int) -> np.ndarray:
    """Parts in rows of so many."""
    rows = [parts[i : i + columns] for i in range(0, len(parts), columns)]
    return below(*(beside(*each, gap=gap) for each in rows), gap=gap)


def plane(frame: np.ndarray, patch: Patch, times: int) -> np.ndarray:
    """A frame (H, W, 3), 0 to 1, with the lines along which it is cut into patches."""
    picture = pixels(frame, times)
    picture[:: patch.height * times] = picture[:, :: patch.width * times] = EDGE
    return outlined(picture)


def solid(clip: np.ndarray, still: np.ndarray, patch: Patch, times: int) -> np.ndarray:
    """A clip (T, H, W, 3), 0 to 1, as a solid of glass: time runs into the depth, what moves leaves a tube."""
    frames, height, width = clip.shape[0], clip.shape[1] * times, clip.shape[2] * times
    right, up = frames * DEEP, frames * STEEP
    canvas = blank(height + up + 1, width + right + 1).astype(float)
    draw(canvas, (0, up + height), (right, height), FAINT)
    draw(canvas, (right, 0), (right, height), FAINT)
    draw(canvas, (right, height), (right + width, height), FAINT)
    for number in reversed(range(frames)):
        left, top = number * DEEP, up - number * STEEP
        change = clip[number] - still
        cover = np.abs(change).max(-1, keepdims=True) / np.abs(clip - still).max()
        paint = still + change / np.maximum(cover, 0.02)
        colour = paint * np.where(cover < 0.9, 0.6, 1) * 255
        cover, colour = (part.repeat(times, 0).repeat(times, 1) for part in (cover, colour))
        place = canvas[top : top + height, left : left + width]
        place[...] = place * (1 - cover) + cover * colour
    for x in range(0, width + 1, patch.width * times):
        draw(canvas, (x, up), (x + right, 0), EDGE)
    for y in range(0, height + 1, patch.height * times):
        draw(canvas, (width, up + y), (width + right, y), EDGE)
    for number in range(0, frames + 1, patch.frames):
        left, top = number * DEEP, up - number * STEEP
        draw(canvas, (left, top), (left + width, top), EDGE)
        draw(canvas, (left + width, top), (left + width, top + height), EDGE)
    for x in range(0, width + 1, patch.width * times):
        draw(canvas, (x, up), (x, up + height), EDGE)
    for y in range(0, height + 1, patch.height * times):
        draw(canvas, (0, up + y), (width, up + y), EDGE)
    return canvas.round().astype(np.uint8)


def sliced(clip: np.ndarray, patch: Patch, times: int) -> np.ndarray:
    """A clip (T, H, W, 3), 0 to 1, cut into its patches and pulled apart."""
    panes = [wall(cut(frame, patch, times), -(-frame.shape[1] // patch.width), gap=5) for frame in clip]
    height, width = panes[0].shape[:2]
    steps = [number + number // patch.frames * (APART - 1) for number in range(len(panes))]
    canvas = blank(height + steps[-1] * STEEP, width + steps[-1] * DEEP)
    for step, pane in reversed(list(zip(steps, panes, strict=True))):
        left, top = step * DEEP, (steps[-1] - step) * STEEP
        ink = (pane != PAPER).any(-1)
        canvas[top : top + height, left : left + width][ink] = pane[ink]
    return canvas


def cut(frame: np.ndarray, patch: Patch, times: int) -> list[np.ndarray]:
    """The squares into which patches cut a frame (H, W, 3), 0 to 1, row by row."""
    rows = [frame[y : y + patch.height] for y in range(0, frame.shape[0], patch.height)]
    squares = [row[:, x : x + patch.width] for row in rows for x in range(0, frame.shape[1], patch.width)]
    return [outlined(pixels(square, times)) for square in squares]


def draw(canvas: np.ndarray, start: tuple[int, int], end: tuple[int, int], colour: Colour) -> None:
    """A line from (x, y) to (x, y)."""
    count = max(abs(end[0] - start[0]), abs(end[1] - start[1])) + 1
    x, y = (np.linspace(a, b, count).round().astype(int) for a, b in zip(start, end, strict=True))
    canvas[y, x] = colour


def gif(pictures: Sequence[np.ndarray], rate: int) -> bytes:
    """Pictures (H, W, 3) as an endless film, `rate` a second, in the 256 colours that occur most."""
    frames = np.stack(pictures)
    keys = (frames.astype(int) // 8 << np.array([10, 5, 0])).sum(-1)
    _, which, counts = np.unique(keys, return_inverse=True, return_counts=True)
    sums = [np.bincount(which.ravel(), frames[..., channel].ravel()) for channel in range(3)]
    means = np.stack(sums, 1) / counts[:, None]
    colours = means[np.argsort(-counts, kind="stable")[:256]]
    nearest = ((means[:, None] - colours) ** 2).sum(-1).argmin(1)
    palette = np.full((256, 4), 255, np.uint8)
    palette[: len(colours), 1:] = colours.round()  # opacity comes first
    file = BytesIO()
    with av.open(file, "w", format="gif") as container:
        stream: Any = container.add_stream("gif", rate=Fraction(rate))
        stream.height, stream.width, stream.pix_fmt = *pictures[0].shape[:2], "pal8"
        for frame in nearest[which.reshape(keys.shape)].astype(np.uint8):
            indexed: Any = frame, palette
            container.mux(stream.encode(av.VideoFrame.from_ndarray(indexed, format="pal8")))
        container.mux(stream.encode(None))
    return file.getvalue()
