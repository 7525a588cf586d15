"""What a model said, taken as the shape that was asked for. Small models put prose around it, or stop half-way."""

import json
import re
from typing import Any

from pydantic import ValidationError

from longtake.writing.loose_json import read_loosely
from longtake.writing.server import Reply
from longtake.writing.shapes import SHAPES, Shape

_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_LONGEST = 400_000
_MOST_FAULTS = 6
_MOST_TRIES = 200
"""Braces at which an answer is looked for."""


class Unusable(Exception):
    """An answer that cannot be used; its faults in words that a model can mend it by."""

    def __init__(self, *faults: str) -> None:
        super().__init__(*faults)
        self.faults = faults


def taken(reply: Reply, name: str) -> Shape:
    """The shape of that name which `reply` holds. Raises Unusable."""
    found = _object_in(reply.text, set(SHAPES[name].model_fields))
    if found is None:
        if reply.cut:
            raise Unusable("it stops before its end: write less, and do not think aloud")
        raise Unusable("there is no JSON object in it" if reply.text.strip() else "it is empty")
    try:
        return SHAPES[name].model_validate(found)
    except ValidationError as error:
        raise Unusable(*map(_fault, error.errors()[:_MOST_FAULTS])) from None


def _fault(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"])
    if error.get("input") == "":
        return f"{where}: it is empty"
    shown = json.dumps(error.get("input"), ensure_ascii=False, default=str)
    got = f", not {shown[:80]}" if error["type"] != "missing" else ""
    return f"{where}: {error['msg']}{got}"


def _object_in(text: str, fields: set[str]) -> Any:
    """The JSON object in `text` with most of the `fields`, the last of equals; None for none.

    Models think first, put prose and fences around, show the example again, and write JSON as it comes.
    """
    text = _without_thoughts(text)[:_LONGEST]
    for read in (json.JSONDecoder(strict=False).raw_decode, read_loosely):
        best: Any = None
        at, tries = text.find("{"), 0
        while at >= 0 and tries < _MOST_TRIES:
            tries += 1
            try:
                found, end = read(text, at)
            except (ValueError, RecursionError):
                at = text.find("{", at + 1)
                continue
            if len(fields & found.keys()) >= (len(fields & best.keys()) if best else 1):
                best = found
            at = text.find("{", end)
        if best is not None:
            return best
    return _bare_list(text, fields)


def _without_thoughts(text: str) -> str:
    """What is said once the thinking is over. Some servers leave out the sign that it begins, and keep the other."""
    text = _THOUGHT.sub("", text)
    _, sign, after = text.rpartition("</think>")
    return after if sign and "{" in after else text


def _bare_list(text: str, fields: set[str]) -> Any:
    """A list alone, where the shape is an object of one list."""
    start = text.find("[")
    if start < 0 or not fields & {"scenes", "shots", "lines", "changes"}:
        return None
    for read in (json.JSONDecoder(strict=False).raw_decode, read_loosely):
        try:
            found, _ = read(text, start)
            break
        except (ValueError, RecursionError):
            continue
    else:
        return None
    name = next(iter(fields & {"scenes", "shots", "lines", "changes"}))
    return {name: found}
