"""A film as pages and agents are shown it: its storyboard, shot by shot, as plain JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from longtake.make import Film, Prepared
from longtake.make.shown import Shown
from longtake.orders.values import Entry
from longtake.plan.values import FOOTAGE, Plan, Shot
from longtake.script.values import Footage, Note, Script
from longtake.take import Take

_WIDE = 320
"""Pixels of a still's width."""


Made = Mapping[str, tuple[Sequence[Shown], Shown | None]]
"""The takes of shots by their number, and which of each is used."""


@dataclass
class Files:
    """The files that a page may ask for, by their content: nothing else is ever opened for it."""

    paths: dict[str, Path] = field(default_factory=dict)
    size: tuple[int, int] = (_WIDE, 180)

    def of(self, take: Take) -> list[str]:
        """The content of a take's parts, from now on to be had."""
        for part in take.parts:
            self.paths[part.file.sha256] = part.file.path
        return [part.file.sha256 for part in take.parts]


def board(
    prepared: Prepared,
    made: Made,
    costs: Mapping[str, Fraction | None],
    orders: Sequence[Entry],
    files: Files,
) -> dict[str, Any]:
    """The storyboard. `costs` are dollars that a make would order for each shot now, as far as known."""
    plan = prepared.plan
    files.size = (_WIDE, 2 * round(_WIDE * plan.format.height / plan.format.width / 2))
    shots, at = [], 0
    for shot in plan.shots:
        takes, used = made.get(shot.number, ((), None))
        of_shot = [one for one in orders if one.wanted.shot == shot.number]
        shots.append(
            _shot(shot, plan, at, costs.get(shot.number, Fraction(0)))
            | {"state": _state(used, of_shot, costs.get(shot.number, Fraction(0)))}
            | _pictures(shot, plan, used, files)
            | {"takes": [_take(one, one is used, shot, plan, of_shot, files) for one in takes if not shot.clip]}
            | {"footage": _footage(prepared.script, shot)}
        )
        at += shot.frames
    return {
        "title": plan.title,
        "seconds": float(plan.seconds),
        "format": str(plan.format),
        "size": list(files.size),
        "narrated": prepared.script.narrated,
        "shots": shots,
    }


def made_of(film: Film | None) -> Made:
    """The takes of a film."""
    if film is None:
        return {}
    dailies = zip(film.plan.shots, film.dailies.shown, film.dailies.choices, strict=True)
    return {shot.number: (takes, used) for shot, takes, used in dailies}


def _shot(shot: Shot, plan: Plan, at: int, price: Fraction | None) -> dict[str, Any]:
    rate = plan.format.rate
    return {
        "number": shot.number,
        "line": shot.line,
        "heading": shot.heading,
        "words": shot.words,
        "speech": [[one.line.speaker, one.line.text] for one in shot.lines],
        "start": float(at / rate),
        "seconds": float(shot.frames / rate),
        "engine": shot.engine,
        "seed": shot.seed,
        "camera": shot.camera,
        "after": shot.after.kind,
        "after_seconds": float(shot.after.frames / rate),
        "price": None if price is None else float(price),
    }


def _state(used: Shown | None, orders: Sequence[Entry], price: Fraction | None) -> str:
    if any(one.state == "unknown" for one in orders):
        return "doubt"
    if any(one.state in ("sent", "accepted", "done") for one in orders):
        return "ordered"
    if used is not None and used.take.stale:
        return "stale"
    if used is not None:
        return "circled" if used.take.circled else "ready"
    return "planned" if price == 0 else "priced"


def _pictures(shot: Shot, plan: Plan, used: Shown | None, files: Files) -> dict[str, Any]:
    """The shot's still, and its clip where a browser plays it."""
    if used is None:
        return {"still": None, "clip": None}
    take, rate = used.take, plan.format.rate
    contents = files.of(take)
    index, at = place_in(take, shot.frames // 2, rate)
    still = f"{contents[index]}/{int(at * 1000)}"
    return {"still": still, "clip": None if shot.clip else contents[0], "in": float(take.in_frame / rate)}


def place_in(take: Take, frame: int, rate: Fraction) -> tuple[int, Fraction]:
    """Where the shot's frame of that number lies in its take: in which part, and how many seconds into its file."""
    at, index = (take.in_frame + frame) / rate, 0
    while index + 1 < len(take.parts) and at * rate >= take.lengths[index]:
        at -= take.lengths[index] / rate
        index += 1
    return index, max(Fraction(0), at + take.parts[index].start)


def _take(one: Shown, used: bool, shot: Shot, plan: Plan, orders: Sequence[Entry], files: Files) -> dict[str, Any]:
    take, rate = one.take, plan.format.rate
    paid = [entry.cost for entry in orders if entry.wanted.take == take.n and entry.state == "filed"]
    contents = files.of(take)
    return {
        "name": take.name,
        "engine": take.engine,
        "seed": take.seed,
        "clips": contents,
        "still": f"{contents[0]}/{int((take.in_frame + min(shot.frames, take.lengths[0]) // 2) * 1000 / rate)}",
        "circled": take.circled,
        "used": used,
        "stale": take.stale,
        # One that is circled was chosen with its faults, and kept in full is larger than a proof.
        "faults": [*(() if take.circled else one.faults), *one.joins],
        "usable": one.usable,
        "cost": float(sum(paid, Fraction(0))),
        "seconds": float(take.frames / rate),
    }


def _footage(script: Script, shot: Shot) -> list[Any] | None:
    """The clip that the script names for the shot, and its times."""
    if shot.engine != FOOTAGE:
        return None
    for scene in script.scenes:
        for beat in scene.beats:
            notes = [beat] if isinstance(beat, Note) else getattr(beat, "notes", ())
            for note in notes:
                if isinstance(note.instruction, Footage) and beat.line == shot.line:
                    clip = note.instruction
                    return [clip.path, *(None if one is None else float(one) for one in (clip.start, clip.end))]
    return None
