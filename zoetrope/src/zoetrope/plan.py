"""What a run is to do: its recipe, read from a checkpoint or new, and how many steps a number of minutes holds."""

import copy
import math
import statistics
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from zoetrope import checkpoints, processes
from zoetrope.errors import ZoetropeError
from zoetrope.lessons import LESSONS, Hiding
from zoetrope.model import Shape
from zoetrope.train import Recipe, Run

MINUTES = 20.0
"""How long a run takes of which nothing is said."""
TIMED, FEWEST = 4.0, 8
"""Seconds, and steps, for which the speed is measured at least."""
ASIDE = 0.08
"""The share of the time that is kept for looking at what the model makes, for the page and for checkpoints."""


@dataclass(frozen=True)
class Plan:
    """What to do, and from where."""

    recipe: Recipe
    kept: Mapping[str, Any] | None = None
    """The checkpoint to go on from; None for a run from the start."""
    minutes: float | None = None
    """Where the number of steps is yet to be found: how long to train from here on."""
    prolonged: bool = False
    """The run was finished, and goes on from where its cooling began."""
    done: bool = False
    """Nothing is asked of a run that is finished."""


def plan_of(folder: Path, asked: Mapping[str, Any], minutes: float | None, steps: int | None) -> Plan:
    """What `train` is to do in this folder: begin, go on, prolong, or nothing.

    `asked`: fields of Recipe. Raises ZoetropeError for what cannot be, and where the folder's run has another recipe.
    """
    if not 0 < (minutes or 1) < math.inf or minutes == 0 or (steps is not None and steps < 1):
        raise ZoetropeError("There is no time to train in.", "Give --minutes or --steps above 0.")
    if not (folder / checkpoints.LAST).exists():
        recipe = checked(replace(Recipe(), **asked))
        if steps is not None:
            return Plan(replace(recipe, steps=steps))
        return Plan(recipe, minutes=MINUTES if minutes is None else minutes)
    kept = checkpoints.read(folder / checkpoints.LAST)
    recipe = recipe_from_dict(kept["recipe"])
    _refuse_others(folder, recipe, asked)
    if kept["step"] < recipe.steps:
        if steps not in (None, recipe.steps):
            raise ZoetropeError(
                f"The run in {folder} is planned for {recipe.steps:,} steps and not finished.",
                "Let it finish first, without --steps; it can be prolonged then.",
            )
        return Plan(recipe, kept)
    if minutes is None and steps in (None, recipe.steps):
        return Plan(recipe, kept, done=True)
    if steps is not None and steps < recipe.steps:
        raise ZoetropeError(f"The run in {folder} has had its {recipe.steps:,} steps.", "Give more --steps than that.")
    level = checkpoints.read(folder / checkpoints.LEVEL)
    longer = recipe if steps is None else replace(recipe, steps=steps)
    return Plan(longer, level, minutes if steps is None else None, prolonged=True)


def checked(recipe: Recipe) -> Recipe:
    """The recipe, if it can be followed. Raises ZoetropeError with the field to change."""
    unknown = [world for world in recipe.worlds.split(",") if world not in LESSONS]
    if unknown:
        raise ZoetropeError(f"No world is called {unknown[0]!r}.", f"Worlds: {', '.join(LESSONS)}.")
    if recipe.shape.depth < 1:
        raise ZoetropeError(f"A model cannot have {recipe.shape.depth} layers.", "Give a --size of 1 or more.")
    if recipe.batch < 1 or recipe.batch % processes.count():
        raise ZoetropeError(
            f"A batch of {recipe.batch} cannot be shared by {processes.count()} processes.",
            "Give a --batch that their number divides.",
        )
    return recipe


def _refuse_others(folder: Path, recipe: Recipe, asked: Mapping[str, Any]) -> None:
    others = [name for name, value in asked.items() if getattr(recipe, name) != value]
    if others:
        differ = ", ".join(f"{name} {_said(getattr(recipe, name))}, not {_said(asked[name])}" for name in others)
        raise ZoetropeError(
            f"The run in {folder} has another recipe: {differ}.",
            "Go on with it by leaving that out, or begin a new run in another folder with --out.",
        )


def _said(value: Any) -> str:
    return f"of depth {value.depth}" if isinstance(value, Shape) else str(value)


def steps_for(run: Run, minutes: float, spent: float) -> tuple[int, float]:
    """How many steps `minutes` hold, `spent` seconds of which are over, and the seconds one takes.

    The run is put back to where it was, so that it is the same run as if the steps had been given.
    """
    before, begun = copy.deepcopy(run.state()), time.perf_counter()
    for number in range(FEWEST):  # in these, things are compiled and memory is found
        _timed_step(run, number)
    times: list[float] = []
    while len(times) < FEWEST or processes.agreed(sum(times), run.device) < TIMED:
        times.append(_timed_step(run, len(times)))
    run.restore(before)
    usual = statistics.median(times)
    seconds = statistics.mean(t for t in times if t < 4 * usual)  # without what was compiled late
    left = (minutes * 60 - spent - (time.perf_counter() - begun)) * (1 - ASIDE)
    seconds = processes.agreed(seconds, run.device)
    return int(processes.agreed(max(10, left // seconds), run.device)), seconds


def _timed_step(run: Run, number: int) -> float:
    """A step somewhere in the run, everywhere in turn: lessons differ, and what comes late takes longer."""
    run.step = int(number * 0.618034 % 1 * run.recipe.steps)
    return run.advance().seconds


def recipe_as_dict(recipe: Recipe) -> dict[str, Any]:
    """A recipe in plain numbers and text."""
    return {**asdict(recipe), "shape": checkpoints.shape_as_dict(recipe.shape)}


def recipe_from_dict(content: Mapping[str, Any]) -> Recipe:
    """`recipe_as_dict` turned back. Raises ZoetropeError where it is no recipe of this version."""
    hiding, own = content.get("hiding", {}), {field.name for field in fields(Recipe)}
    if set(content) != own or set(hiding) != {field.name for field in fields(Hiding)}:
        raise ZoetropeError("The checkpoint's recipe has another make.", "Take the version of zoetrope that made it.")
    return Recipe(**{**content, "shape": checkpoints.shape_from_dict(content["shape"]), "hiding": Hiding(**hiding)})
