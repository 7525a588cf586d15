"""Which way the letters run: the Unicode bidirectional algorithm (UAX 9).

python-bidi does the work but for two things that are added here: brackets that pair (rule N0), without which
`(Tom (Jerry` comes out of an Arabic line, and isolates, which are read as embeddings.
"""

import unicodedata
from itertools import takewhile
from typing import Any, TypeVar

from bidi import algorithm

T = TypeVar("T")

_RTL_TYPES = frozenset({"R", "AL", "AN", "RLE", "RLO"})
_ISOLATES = str.maketrans({"\u2066": "\u202a", "\u2067": "\u202b", "\u2068": "\u202a", "\u2069": "\u202c"})
_PAIRS = {
    opening: closing
    for opening, closing in algorithm.MIRRORED.items()
    if unicodedata.category(opening) == "Ps" and unicodedata.category(closing) == "Pe"
}
_DIRECTION = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def levels(text: str, base: int | None = None) -> tuple[int, list[int]]:
    """The paragraph's level (0 left to right, 1 right to left; `base` forces it) and that of each character.

    Invisible controls take the level of what stands before them.
    """
    if base is None:
        base = algorithm.get_base_level(text)
    if base == 0 and not any(unicodedata.bidirectional(char) in _RTL_TYPES for char in text):
        return 0, [0] * len(text)
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text.translate(_ISOLATES), storage)
    for at, char in enumerate(storage["chars"]):
        char["at"] = at
        char["type"] = char["type"] or "L"  # not yet assigned: UAX 9 takes most for L
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _pair_brackets(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    known = {char["at"]: char["level"] for char in storage["chars"]}
    found: list[int] = []
    for at in range(len(text)):
        found.append(known.get(at, found[-1] if found else base))
    return base, found


def visual(items: list[T], levels: list[int]) -> list[T]:
    """`items` of one line in the order in which they are seen, left to right (rule L2)."""
    order = list(range(len(items)))
    for level in range(max(levels, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return [items[at] for at in order]


def _pair_brackets(storage: dict[str, Any]) -> None:
    """Rule N0: a pair takes the direction of the line if anything inside has it, else that before it."""
    for run in storage["runs"]:
        chars = storage["chars"][run["start"] : run["start"] + run["length"]]
        for opening, closing in _bracket_pairs(chars):
            embedding = "LR"[chars[opening]["level"] % 2]
            inside = {_DIRECTION.get(char["type"]) for char in chars[opening + 1 : closing]}
            if embedding in inside:
                direction = embedding
            elif inside & {"L", "R"}:
                before = [_DIRECTION.get(char["type"]) for char in chars[:opening]]
                direction = next((way for way in reversed(before) if way), run["sor"])
            else:
                continue
            for at in (opening, closing):
                chars[at]["type"] = direction
                for mark in takewhile(lambda char: char["orig"] == "NSM", chars[at + 1 :]):
                    mark["type"] = direction


def _bracket_pairs(chars: list[dict[str, Any]]) -> list[tuple[int, int]]:
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    for at, char in enumerate(chars):
        if char["type"] != "ON":
            continue
        if char["ch"] in _PAIRS:
            open_at.append(at)
            continue
        for depth in range(len(open_at) - 1, -1, -1):
            if _PAIRS[chars[open_at[depth]]["ch"]] == char["ch"]:
                pairs.append((open_at[depth], at))
                del open_at[depth:]
                break
    return sorted(pairs)
