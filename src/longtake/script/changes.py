"""What differs between two texts of a script."""

import difflib
from itertools import takewhile


def difference(old: str, new: str, name: str) -> list[str]:
    """The lines that differ, with three around them: a unified diff, of the script called `name`."""
    lines = difflib.unified_diff(
        old.splitlines(), new.splitlines(), f"{name}, as it is", f"{name}, as it would become", lineterm="", n=3
    )
    return list(lines)


def line_now(line: int, old: str, new: str) -> int | None:
    """Where the line of that number (from 1) of `old` stands in `new`, be it with other words; None where it is gone
    or nobody can tell.
    """
    was, now = old.split("\n"), new.split("\n")
    head = _alike(was, now)
    tail = _alike(was[head:][::-1], now[head:][::-1])
    at = line - 1
    if at < head:
        return line
    if at >= len(was) - tail:
        return line + len(now) - len(was)
    middle = difflib.SequenceMatcher(None, was[head : len(was) - tail], now[head : len(now) - tail], autojunk=False)
    for kind, start, end, other, other_end in middle.get_opcodes():
        if start <= at - head < end and (kind == "equal" or end - start == other_end - other):
            return line + other - start
    return None


def _alike(one: list[str], other: list[str]) -> int:
    """How many lines they begin with that are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
