"""The call sheet: what is to be shot, and what would be sent for it, as plain JSON."""

from fractions import Fraction
from typing import Any

from longtake.engines import find_engine
from longtake.engines.parts import parts_of
from longtake.engines.protocol import Engine, Order
from longtake.engines.sent import sent
from longtake.media.values import Asset
from longtake.plan.values import Plan, Shot
from longtake.take import order_for, unmet


def call_of(plan: Plan, shot: Shot, price: Fraction | None) -> dict[str, Any]:
    """What is to be shot of a shot; `price`: dollars that it would be ordered at, None if nobody knows."""
    return {
        "shot": shot.number,
        "line": shot.line,
        "seconds": round(float(shot.frames / plan.format.rate), 3),
        "engine": shot.engine,
        "price": None if price is None else float(price),
        "heading": shot.heading,
        "words": shot.words,
        "speech": [line.line.text for line in shot.lines],
        "after": shot.after.kind,
    }


def sent_for(plan: Plan, shot: Shot, seed: int) -> dict[str, Any]:
    """What the shot's engine would be sent, an order for each part of a chain, and what it cannot do.

    A card of words and a shot of footage are ordered from nobody.
    """
    if not shot.wants_takes:
        return {"orders": [], "unmet": list(unmet(plan, shot, None))}
    engine = find_engine(shot.engine)
    can = engine.capabilities
    order = order_for(plan, shot, seed if shot.seed is None else shot.seed, can)
    return {
        "orders": [_order(engine, part) for part in parts_of(order, can)],
        "unmet": list(unmet(plan, shot, engine)),
    }


def _order(engine: Engine, order: Order) -> dict[str, Any]:
    told = sent(engine, order)
    return {
        "seconds": float(told.seconds),
        "size": told.size,
        "prompt": told.words,
        "avoid": told.avoid,
        "references": [picture.path.name for picture in order.references],
        "first_frame": _name(order.first_frame),
        "last_frame": _name(order.last_frame),
        "recordings": len(told.recordings),
        "sound": order.sound,
    }


def _name(picture: Asset | None) -> str | None:
    return None if picture is None else picture.path.name
