"""What engines add to a plan before anything is shot: how shots join on to those before, and what is heard."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from longtake.cache import Cache, Job
from longtake.engines import find_engine
from longtake.engines.protocol import Engine, FoleyEngine, Order, RememberingEngine
from longtake.errors import LongtakeError
from longtake.plan.values import EffectInShot, Plan, Shot
from longtake.take import order_for
from longtake.time import sample_at

_VERSION = 1


def directed(plan: Plan, seed: int, cache: Cache) -> Plan:
    """`plan` with what each shot's engine remembers of the shots before it, and the effects of its picture.

    A shot to which the script itself gives effects keeps those alone. An engine that cannot be found adds nothing: it
    is missed when it is to shoot.
    """
    shots = list(_remembering(plan, seed, cache))
    jobs = {
        index: _job(found, order_for(plan, shot, _seed(shot, seed), found.capabilities))
        for index, shot in enumerate(shots)
        if not shot.clip and not shot.effects and isinstance(found := _engine(shot), FoleyEngine)
    }
    for index, made in zip(jobs, cache.run(list(jobs.values())), strict=True):
        shots[index] = replace(shots[index], effects=_placed(plan, shots[index], made.asset.path))
    return replace(plan, shots=tuple(shots))


def _remembering(plan: Plan, seed: int, cache: Cache) -> Iterator[Shot]:
    engines = dict.fromkeys(shot.engine for shot in plan.shots if not shot.clip)
    joining = {name: found for name in engines if isinstance(found := _found(name), RememberingEngine)}
    memories = dict.fromkeys(joining, "")
    for shot in plan.shots:
        yield replace(shot, memory=memories.get(shot.engine, ""))
        for name, engine in joining.items():
            # Shots by others too: who walks out of a shot of footage walks into the next.
            seen = replace(shot, memory=memories[name])
            order = order_for(plan, seen, _seed(shot, seed), engine.capabilities)
            job = Job("memory", _VERSION, _remember, (name, engine.fingerprint, order), ".json", 0.01)
            memories[name] = json.loads(cache.run([job])[0].asset.path.read_text("utf-8"))


def _engine(shot: Shot) -> Engine | None:
    return None if shot.clip else _found(shot.engine)


def _found(name: str) -> Engine | None:
    try:
        return find_engine(name)
    except LongtakeError:
        return None


def _seed(shot: Shot, seed: int) -> int:
    return seed if shot.seed is None else shot.seed


def _job(engine: FoleyEngine, order: Order) -> Job:
    return Job("heard", _VERSION, _listen, (engine.name, engine.fingerprint, order), ".json", 0.05)


def _remember(engine: str, _fingerprint: str, order: Order, path: Path) -> None:
    found = find_engine(engine)
    assert isinstance(found, RememberingEngine)
    path.write_text(json.dumps(found.memory(order)), "utf-8")


def _listen(engine: str, _fingerprint: str, order: Order, path: Path) -> None:
    found = find_engine(engine)
    assert isinstance(found, FoleyEngine)
    path.write_text(json.dumps([asdict(one) for one in found.heard(order)]), "utf-8")


def _placed(plan: Plan, shot: Shot, path: Path) -> tuple[EffectInShot, ...]:
    """The effects that begin within the shot, in samples from its in-point."""
    return tuple(_within(plan, shot, json.loads(path.read_text("utf-8"))))


def _within(plan: Plan, shot: Shot, heard: Iterable[dict[str, object]]) -> Iterator[EffectInShot]:
    for one in heard:
        frame = int(str(one["frame"])) - shot.before.head_handle
        if 0 <= frame < shot.frames:
            yield EffectInShot(str(one["what"]), sample_at(frame, plan.format.rate), float(str(one["gain"])))
