"""How far the denoising is. Not all classes of diffusers call back after a step, but all draw a bar: here it is drawn
for us.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import diffusers


@contextmanager
def telling(pipe: Any, step: Callable[[float], None]) -> Iterator[None]:
    """Have `step` told the share of the steps that are done, and nothing drawn on the terminal."""
    drawing = _that_draw(pipe)
    for one in drawing:
        one.progress_bar = lambda iterable=None, total=None: _Bar(iterable, total, step)
    try:
        yield
    finally:
        for one in drawing:
            del one.progress_bar


def _that_draw(pipe: Any) -> list[Any]:
    if not isinstance(pipe, diffusers.ModularPipeline):
        return [pipe]
    found, waiting = [], [pipe._blocks]
    while waiting:
        block = waiting.pop()
        found += [block] if hasattr(block, "progress_bar") else []
        waiting += list(getattr(block, "sub_blocks", {}).values())
    return found


class _Bar:
    """As much of tqdm as diffusers uses."""

    def __init__(self, iterable: Any, total: int | None, step: Callable[[float], None]) -> None:
        self._iterable, self._step, self._done = iterable, step, 0
        self._total = total or (len(iterable) if hasattr(iterable, "__len__") else 0)

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __iter__(self) -> Iterator[Any]:
        for one in self._iterable:
            yield one
            self.update()

    def update(self, count: int = 1) -> None:
        self._done += count
        if self._total:
            self._step(min(self._done / self._total, 1.0))
