"""Training from the outside: a folder in, figures as it goes, and weights that survive whatever happens.

    last.pt      where the run stands, and its recipe      before-last.pt   the one before
    level.pt     where it stood when its cooling began: what a longer run goes on from
    finished.pt  where it ended, once it is prolonged
    log.jsonl    figures of every few steps                looks.jsonl      what the model made, and how true it was
    page.html    all of it to look at                      looks/           film strips

All are written whole or not at all, so that a program killed at any moment can go on.
"""

import math
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TextIO

import torch

from zoetrope import checkpoints, journal, page, processes
from zoetrope.compiling import compile_blocks
from zoetrope.errors import ZoetropeError
from zoetrope.looks import Looks
from zoetrope.plan import plan_of, recipe_as_dict, steps_for
from zoetrope.stopping import Stopping
from zoetrope.telling import Telling, minutes_of
from zoetrope.train import Recipe, Run

SAVED = 60.0
"""Seconds from one checkpoint to the next."""
DRAWN = 20.0
"""Seconds from one drawing of the page to the next."""
WORTH = 5.0
"""Minutes of training from which on compiling pays."""
NOTHING: Mapping[str, Any] = MappingProxyType({})


def train(
    folder: Path,
    asked: Mapping[str, Any] = NOTHING,
    *,
    minutes: float | None = None,
    steps: int | None = None,
    compiled: bool = True,
    out: TextIO | None = None,
) -> bool:
    """Train in this folder: begin there, go on with what stopped, or prolong what is finished.

    `asked`: fields of Recipe that are to differ from its own. `minutes` becomes a number of steps once the speed is
    measured, and stays that number however often the run is stopped; a finished run given more is taken up where its
    cooling began. `compiled`: by torch.compile, where it works. `out`: where progress is told; None for stderr.

    Returns True when the run is finished, False when Ctrl-C stopped it. Raises ZoetropeError where it cannot go on:
    the last checkpoint is then as good as it was.
    """
    begun, device = time.perf_counter(), processes.start()
    try:
        plan = plan_of(folder, asked, minutes, steps)
        processes.total([0], device)  # nobody writes before all have read
        telling = Telling((out or sys.stderr) if processes.rank() == 0 else None)
        if plan.done:
            telling.say(f"The run in {folder} is finished. To train it longer: --minutes, and how many more.")
            return True
        with _memory_explained(plan.recipe):
            run = Run(plan.recipe, device)
            session = Session(folder, run, telling)
            if plan.kept:
                session.restore(plan.kept, plan.prolonged)
            session.introduce()
            if compiled:
                session.compile(plan.minutes)
            if plan.minutes is not None:
                session.measure(plan.minutes, begun)
            return session.go()
    finally:
        processes.stop()


class Session:
    """A run, its folder, and what has been told of it. The first of several processes writes; the others only learn."""

    def __init__(self, folder: Path, run: Run, telling: Telling) -> None:
        self.folder, self.run, self.telling = folder, run, telling
        self.first = processes.rank() == 0
        self.seconds = 0.0
        """Of training, in all."""
        self.tally = [0.0] * 4
        """Since the last row, over all processes: steps, their picture errors, steps with words to predict, theirs."""
        self.looks = Looks(folder, run) if self.first else None
        self.saved, self.drawn = -math.inf, time.perf_counter()  # saved after the first step: then it fits in memory

    def restore(self, kept: Mapping[str, Any], prolonged: bool) -> None:
        """Go on from a checkpoint; what the journals hold beyond it is forgotten."""
        self.run.restore(dict(kept))
        self.seconds, self.tally = kept["seconds"], list(kept["tally"])
        if self.first:
            journal.cut(self.folder / journal.LOG, self.run.step)
            journal.cut(self.folder / journal.LOOKS, self.run.step)
            if prolonged:
                checkpoints.keep_finished(self.folder)
        at = "where the cooling began" if prolonged else f"of {self.run.recipe.steps:,}"
        self.telling.say(f"Goes on in {self.folder} from step {self.run.step:,}, {at}")

    def introduce(self) -> None:
        """Say what is going to be trained, and where."""
        run, recipe = self.run, self.run.recipe
        size = sum(p.numel() for p in run.model.parameters()) / 1e6
        cuda = run.device.type == "cuda"
        threads = torch.get_num_threads()
        where = torch.cuda.get_device_name(run.device) if cuda else f"CPU, {threads} thread{'s' * (threads > 1)}"
        several = f", {processes.count()} processes" if processes.count() > 1 else ""
        self.telling.say(
            f"{recipe.worlds}: {size:.1f} M parameters (depth {recipe.shape.depth}, width {recipe.shape.width}), "
            f"batch {recipe.batch}, seed {recipe.seed}, on {where}{several}; bf16"
        )

    def compile(self, minutes: float | None) -> None:
        """Compile, where that pays."""
        if minutes is not None and minutes < WORTH:
            self.telling.say(f"Runs uncompiled: to compile takes a minute, and pays from {WORTH:.0f} minutes on.")
            return
        self.telling.say("Compiles, which takes a minute …")
        fault = compile_blocks(self.run.model, self.run.lessons, self.run.device)
        if fault:
            self.telling.say(f"Goes on uncompiled, and slower by a quarter: {fault}.")

    def measure(self, minutes: float, begun: float) -> None:
        """Find how many steps the minutes hold."""
        self.telling.say("Measuring the speed …")
        steps, seconds = steps_for(self.run, minutes, time.perf_counter() - begun)
        self.run.recipe = replace(self.run.recipe, steps=self.run.step + steps)
        self.telling.say(
            f"{self.run.recipe.batch / seconds:.0f} clips/s: {steps:,} steps, about {minutes_of(steps * seconds)}. "
            f"The same again: --steps {self.run.recipe.steps}"
        )

    def go(self) -> bool:
        """Train to the end, or until asked to stop. True at the end."""
        run = self.run
        self.draw()
        self.telling.begin(run.step)
        with Stopping() as stopping:
            stop = False
            while run.step < run.recipe.steps and not stop:
                progress = run.advance()
                spoken = progress.words > 0
                news = (stopping.asked, 1, progress.picture, spoken, progress.words if spoken else 0)
                asked, *tally = processes.total([float(n) for n in news], run.device)
                stop = asked > 0  # all stop after the same step, or they would wait for one another
                self.note(tally, progress.seconds)
                if run.step == level_at(run.recipe):
                    self.save(checkpoints.LEVEL)
                if self.first:
                    self.attend()
        finished = run.step == run.recipe.steps
        self.save()
        if self.looks and finished:
            self.looks.look(self.seconds)
        self.draw(running=False)
        where = f"after step {run.step:,} of {run.recipe.steps:,}"
        self.telling.say(
            f"Finished {where}: {self.folder / checkpoints.LAST}, and {self.folder / page.PAGE} to look at"
            if finished
            else f"Stopped {where}. To go on: zoetrope train --out {self.folder}"
        )
        return finished

    def note(self, tally: list[float], seconds: float) -> None:
        """Add a step to the tally, and every few steps make it a row of the journal."""
        run = self.run
        if not all(map(math.isfinite, tally)):
            raise self.broken()
        self.tally = [old + new for old, new in zip(self.tally, tally, strict=True)]
        self.seconds += seconds
        if run.step % row_every(run.recipe) and run.step < run.recipe.steps:
            return
        steps, picture, told, words = self.tally
        row = {
            "step": run.step,
            "clips": run.clips,
            "picture": picture / steps,
            "words": words / told if told else None,
            "seconds": round(self.seconds, 3),
        }
        if self.first:
            journal.add(self.folder / journal.LOG, row)
        self.tally = [0.0] * 4
        self.telling.row(row)

    def attend(self) -> None:
        """What is done by the clock: a line, a checkpoint, a look, a page. None of it changes what is learned."""
        now, run = time.perf_counter(), self.run
        self.telling.tick(run.step, run.recipe.steps, run.recipe.batch)
        if now - self.saved > SAVED:
            self.save()
        if self.looks and self.looks.due():
            self.looks.look(self.seconds)
            self.draw()
        if now - self.drawn > DRAWN:
            self.draw()

    def save(self, name: str = checkpoints.LAST) -> None:
        """Write a checkpoint, if the weights are sound."""
        if not self.first:
            return
        if not all(bool(p.isfinite().all()) for p in self.run.model.parameters()):
            raise self.broken()
        extra = {"recipe": recipe_as_dict(self.run.recipe), "shape": checkpoints.shape_as_dict(self.run.recipe.shape)}
        state = {**self.run.state(), **extra, "tally": self.tally, "seconds": self.seconds}
        checkpoints.write(self.folder / name, state)
        self.saved = time.perf_counter()

    def draw(self, running: bool = True) -> None:
        """Draw the page anew."""
        if self.first:
            page.write(self.folder, recipe_as_dict(self.run.recipe), running=running)
            self.drawn = time.perf_counter()

    def broken(self) -> ZoetropeError:
        """The numbers have run away."""
        return ZoetropeError(
            f"The error is no number any more, at step {self.run.step:,}: training has run away.",
            f"{self.folder / checkpoints.LAST} is from before. Begin anew with a larger --batch or another --seed.",
        )


def level_at(recipe: Recipe) -> int:
    """The step at which the cooling begins."""
    return max(1, math.floor(recipe.steps * (1 - recipe.cooling)))


def row_every(recipe: Recipe) -> int:
    """Steps to a row of the journal: about a thousand rows a run."""
    return max(1, recipe.steps // 1000)


@contextmanager
def _memory_explained(recipe: Recipe) -> Iterator[None]:
    """Say which dials to turn where memory runs out."""
    try:
        yield
    except (RuntimeError, MemoryError) as error:  # torch.OutOfMemoryError is a RuntimeError
        words = ("out of memory", "not enough memory", "allocate memory")
        if not isinstance(error, MemoryError) and not any(word in str(error).lower() for word in words):
            raise
        raise ZoetropeError(
            f"Out of memory: depth {recipe.shape.depth} with batches of {recipe.batch} does not fit.",
            f"Turn down --batch (to {max(1, recipe.batch // 2)}, say) or --size (to {max(1, recipe.shape.depth - 2)}).",
        ) from error
