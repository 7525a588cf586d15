"""Subtitles burned in, and dissolves: what do they cost a frame of 1080p, beside copying it?

CPU milliseconds of one thread, the median of many frames, each in memory of its own so that no cache flatters it.
"""

import time
from collections.abc import Callable
from statistics import median

import numpy as np

from common import at_most, finish, mode, table
from longtake.lettering import fonts_for
from longtake.lists import Cue, overlay
from longtake.media.planes import Frame, Overprint, blank, blended, planes_of

SIZE = (1920, 1080)
FRAMES = {"quick": 100, "full": 1000}
CUES = {
    "one line": ("en", ("He turns over; the pillow dents.",)),
    "two lines": ("en", ("extraordinarily complicated conversations", "with neighbours who never answer the doors")),
    "two lines, Chinese": ("zh", ("视频模型看过几百万个片段并且学会", "了画面怎样变化却不知道为什么变化")),
    "two lines, Arabic": ("ar", ("استيقظت القطة في الخامسة صباحًا", "وقفزت على الوسادة ولم تجد شيئًا.")),
}


def main() -> None:
    how = mode(__doc__.splitlines()[0])
    frames = [noise(seed) for seed in range(12)]
    clear = Overprint(np.zeros((2, 2, 4), np.uint8), 0, 0)
    steps: dict[str, Callable[[int], object]] = {"a copy": lambda k: clear.over(frames[k % 12])}
    for name, (language, lines) in CUES.items():
        laid = overlay(Cue(0, 1, lines), *SIZE, fonts_for((), language))
        over = Overprint(laid.pixels, laid.x, laid.y)
        steps[name] = lambda k, over=over: over.over(frames[k % 12])
    steps["a dissolve"] = lambda k: blended(frames[k % 12], frames[(k + 5) % 12], 100)
    steps["a fade"] = lambda k: blended(frames[k % 12], None, 100)
    found = milliseconds(steps, FRAMES[how])
    table(("what", "ms a frame"), [(name, f"{took:.2f}") for name, took in found.items()])
    dearest = max(found[name] for name in CUES) - found["a copy"]
    bars = [
        at_most("ms a frame of a subtitle, beyond the copy", dearest, 0.5),
        at_most("ms a frame of a dissolve (2.3 in the prototype)", found["a dissolve"], 2.3),
    ]
    finish("burn", how, bars)


def noise(seed: int) -> Frame:
    frame = blank(*SIZE)
    random = np.random.default_rng(seed)
    for plane in planes_of(frame):
        plane[:] = random.integers(16, 236, plane.shape, np.uint8)
    return frame


def milliseconds(steps: dict[str, Callable[[int], object]], frames: int) -> dict[str, float]:
    """Each step in turn, so that whatever else the machine does falls on all."""
    took: dict[str, list[float]] = {name: [] for name in steps}
    for k in range(frames):
        for name, step in steps.items():
            began = time.thread_time()
            step(k)
            took[name].append((time.thread_time() - began) * 1e3)
    return {name: median(times) for name, times in took.items()}


if __name__ == "__main__":
    main()
