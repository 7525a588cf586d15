"""What is seen of a film: its stills, its takes in words, and what is wrong with it."""

from fractions import Fraction
from pathlib import Path
from typing import Any

from longtake.engines import find_engine
from longtake.errors import TakeError
from longtake.floor.production import Production
from longtake.make import Prepared
from longtake.make.board import Files, Made, board, place_in
from longtake.make.wanted import prices
from longtake.media.thumbnail import thumbnail
from longtake.orders.ledger import Ledger, dollars
from longtake.orders.values import UNDER_WAY
from longtake.plan.values import Plan, Shot
from longtake.take import unmet

_WIDEST = 640
"""Pixels of a still's width: enough to judge a picture by, and few to send."""
_OF_PAGE = ("clips", "still")


def still(shot: Shot, frame: int, plan: Plan, made: Made, production: Production) -> tuple[bytes, dict[str, Any]]:
    """The shot's picture at a frame, as JPEG, and what it is of. Raises TakeError where there is none."""
    takes, used = made.get(shot.number, ((), None))
    shown = used or (takes[-1] if takes else None)
    if shown is None:
        busy = production.doing
        raise TakeError(
            f"there is no picture of shot {shot.number} yet" + (f": {busy}" if busy else ""),
            "Wait for it." if busy else "make_film has it made, at the price that plan_film says.",
        )
    take, rate = shown.take, plan.format.rate
    index, at = place_in(take, min(frame, max(0, take.frames - take.in_frame - 1)), rate)
    width = min(_WIDEST, plan.format.width) // 2 * 2
    height = max(2, 2 * round(Fraction(width * plan.format.height, plan.format.width) / 2))
    picture = thumbnail(take.parts[index].file.path, at, width, height)
    words = {"shot": shot.number, "take": take.name, "engine": take.engine, "words": shot.words or shot.heading}
    return picture, words | {"at": round(float(frame / rate), 3), "of": round(float(shot.frames / rate), 3)}


def takes_of(script: Path, prepared: Prepared, made: Made) -> list[dict[str, Any]]:
    """Each shot's takes, with what the checks said of them, and how it stands."""
    with Ledger(script) as ledger:
        entries = ledger.entries()
    shots = board(prepared, made, {}, entries, Files())["shots"]
    return [
        {
            "shot": one["number"],
            "state": one["state"],
            "takes": [{name: value for name, value in take.items() if name not in _OF_PAGE} for take in one["takes"]],
            "footage": one["footage"],
        }
        for one in shots
    ]


def problems(production: Production, prepared: Prepared, made: Made, seed: int) -> list[dict[str, Any]]:
    """What is wrong, shot by shot, then what is wrong with orders and with the film's file."""
    plan, script = prepared.plan, production.script
    costs = prices(plan, prepared.report, script, seed)
    found = []
    for shot in plan.shots:
        for what in (*_of_takes(shot, made), *_unmet(plan, shot), *_unordered(costs[shot.number])):
            found.append({"shot": shot.number, "line": shot.line, "what": what})
    with Ledger(script) as ledger:
        entries = ledger.entries()
    for entry in entries:
        if entry.state in UNDER_WAY:
            said = "is in doubt: see list_orders" if entry.state == "unknown" else "is under way: make_film collects it"
            found.append({"shot": entry.wanted.shot, "what": f"order {entry.id} of take {entry.wanted.name} {said}"})
    return found + _of_film(script)


def _of_takes(shot: Shot, made: Made) -> list[str]:
    takes, used = made.get(shot.number, ((), None))
    said = [f"take {one.take.name} cannot be used: {'; '.join(one.faults)}" for one in takes if not one.usable]
    if used is None:
        return said if not takes else [*said, "no take of it can be used: reshoot_shot, or circle_take all the same"]
    said += [f"take {used.take.name}: {fault}" for fault in used.joins]
    if used.take.stale:
        said.append(f"take {used.take.name} is stale: the script now shows something else")
    return said


def _unmet(plan: Plan, shot: Shot) -> tuple[str, ...]:
    return unmet(plan, shot, find_engine(shot.engine) if shot.wants_takes else None)


def _unordered(price: Fraction | None) -> list[str]:
    if price == 0:
        return []
    return [f"it is to be ordered, at {'a price that nobody knows' if price is None else dollars(price)}"]


def _of_film(script: Path) -> list[dict[str, Any]]:
    film = script.with_suffix(".mp4")
    if not film.is_file():
        return [{"what": "the finished film is not made", "mend": "make_film with finished"}]
    if film.stat().st_mtime < script.stat().st_mtime:
        return [{"what": "the finished film is older than its script", "mend": "make_film with finished"}]
    return []
