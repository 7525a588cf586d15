"""An order as it is listed: plain JSON."""

import json
from typing import Any

from longtake.orders.values import Entry

COLUMNS = (
    "order", "take", "engine", "state", "why", "reserved", "billed", "cost", "job", "file", "made", "changed",
    "prompt", "seconds", "size", "seed",
)  # fmt: skip
"""What a row says, in its order."""


def row_of(entry: Entry) -> dict[str, Any]:
    """What was ordered, how it stands, and what it cost, in dollars."""
    wanted = entry.wanted
    return {
        "order": entry.id,
        "take": wanted.name,
        "engine": wanted.engine,
        "state": entry.state,
        "why": entry.why,
        "reserved": None if wanted.price is None else float(wanted.price),
        "billed": None if entry.billed is None else float(entry.billed),
        "cost": float(entry.cost),
        "job": None if entry.handle is None else json.dumps(entry.handle, ensure_ascii=False),
        "file": entry.file,
        "made": entry.made,
        "changed": entry.changed,
        **{name: wanted.asked.get(name) for name in ("prompt", "seconds", "size", "seed")},
    }
