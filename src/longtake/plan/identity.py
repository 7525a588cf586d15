"""A shot keeps its number: it is matched to those of an earlier plan by what it shows and by its neighbours.

A number is frozen once a take of worth hangs on it.

Numbers are a scene's number and letters, as on a slate. Letters sort as the shots stand: A, B … Z, ZA, ZB …, and a
shot put between 12A and 12B is 12AA. A scene put before a frozen scene 12 is A12 where no whole number is free.
"""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

_ALIKE = 0.6
"""How alike two shots' words must be (difflib's ratio) for the one to be the other rewritten."""


@dataclass(frozen=True)
class Known:
    """A shot of an earlier plan; `frozen` when a take that was paid for or circled hangs on its number."""

    number: str
    heading: str
    words: str
    frozen: bool = False


@dataclass(frozen=True)
class Unnumbered:
    """A shot of this plan: its scene's place in the script and own number if written, heading and words."""

    scene: int
    scene_number: str | None
    heading: str
    words: str


def numbered(shots: Sequence[Unnumbered], known: Sequence[Known]) -> list[str]:
    """A number for each of `shots`, unlike all others; those matched to a frozen one have its number."""
    held = {index: known[old].number for index, old in _matched(shots, known).items() if known[old].frozen}
    scenes = _scene_numbers(shots, held)
    numbers: list[str] = []
    taken = {shot.number for shot in known if shot.frozen}
    for scene, members in _by_scene(shots).items():
        letters = _letters([_letter_of(held.get(i), scenes[scene]) for i in members])
        for index, letter in zip(members, letters, strict=True):
            number = held.get(index) or f"{scenes[scene]}{letter}"
            while index not in held and number in taken:
                number += "A"
            taken.add(number)
            numbers.append(number)
    return numbers


def _matched(shots: Sequence[Unnumbered], known: Sequence[Known]) -> dict[int, int]:
    """Which shot of this plan is which of the earlier: equal ones in order, then moved, then rewritten ones.

    Of those rewritten beyond likeness one that stands alone in its place is still the same: or it would be bought anew.
    """
    new = [(shot.heading, shot.words) for shot in shots]
    old = [(shot.heading, shot.words) for shot in known]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    pairs = {block.b + k: block.a + k for block in matcher.get_matching_blocks() for k in range(block.size)}
    free = [index for index in range(len(old)) if index not in pairs.values()]
    for index, shot in enumerate(new):
        moved = next((other for other in free if old[other] == shot), None) if index not in pairs else None
        if moved is not None:
            pairs[index] = moved
            free.remove(moved)
    rewritten = [index for index in free if known[index].frozen]
    for index, shot in enumerate(new):
        if index in pairs or not rewritten:
            continue
        expected = _offset(pairs, index)
        rated = [(_likeness(old[other], shot), -abs(expected - other), other) for other in rewritten]
        likeness, _, best = max(rated)
        if likeness >= _ALIKE:
            pairs[index] = best
            rewritten.remove(best)
    for index, shot in enumerate(new):
        place = _only_place(pairs, index, len(new), len(old))
        if index not in pairs and place in rewritten and old[place][0] == shot[0]:
            pairs[index] = place
    return pairs


def _only_place(pairs: dict[int, int], index: int, new: int, old: int) -> int:
    """The earlier shot that stood alone where this one stands alone now, between the same neighbours; -1: none."""
    before = -1 if index == 0 else pairs.get(index - 1)
    after = old if index == new - 1 else pairs.get(index + 1)
    return before + 1 if before is not None and after is not None and after - before == 2 else -1


def _likeness(old: tuple[str, str], new: tuple[str, str]) -> float:
    words = difflib.SequenceMatcher(None, old[1], new[1], autojunk=False).ratio()
    return words if old[0] == new[0] else words * 0.8


def _offset(pairs: dict[int, int], index: int) -> int:
    """Where in the earlier plan a shot would be if it moved with the nearest matched neighbour before it."""
    before = max((other for other in pairs if other < index), default=None)
    return index if before is None else pairs[before] + index - before


def _by_scene(shots: Sequence[Unnumbered]) -> dict[int, list[int]]:
    scenes: dict[int, list[int]] = {}
    for index, shot in enumerate(shots):
        scenes.setdefault(shot.scene, []).append(index)
    return scenes


def split_number(number: str) -> tuple[str, str]:
    """Scene and letters of a shot's number: `12A` is `12` and `A`, `A12B` is `A12` and `B`."""
    head = number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return head, number[len(head) :]


def _letter_of(number: str | None, scene: str) -> str | None:
    if number is None:
        return None
    own, letter = split_number(number)
    return letter if own == scene else None


def _scene_numbers(shots: Sequence[Unnumbered], held: dict[int, str]) -> dict[int, str]:
    """A number for each scene: the script's own, else that of its frozen shots, else the next one free."""
    fixed: dict[int, str] = {}
    for index, shot in enumerate(shots):
        if shot.scene_number is not None:
            fixed[shot.scene] = shot.scene_number
        elif index in held:
            fixed.setdefault(shot.scene, split_number(held[index])[0])
    scenes = list(dict.fromkeys(shot.scene for shot in shots))
    numbers: dict[int, str] = {}
    used = set(fixed.values())
    last = 0
    for place, scene in enumerate(scenes):
        if scene in fixed:
            numbers[scene] = fixed[scene]
            last = _whole(fixed[scene], last)
            continue
        ahead = next((fixed[other] for other in scenes[place:] if other in fixed), None)
        wanted = last + 1
        if ahead is None or wanted < _whole(ahead, wanted + 1):
            while str(wanted) in used:
                wanted += 1
            numbers[scene], last = str(wanted), wanted
        else:
            numbers[scene] = next(name for letter in _alphabet() if (name := f"{letter}{ahead}") not in used)
        used.add(numbers[scene])
    return numbers


def _whole(number: str, otherwise: int) -> int:
    digits = "".join(character for character in number if character.isdigit())
    return int(digits) if digits else otherwise


def _alphabet() -> list[str]:
    letters = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    return letters + [a + b for a in letters for b in letters]


def _letters(held: list[str | None]) -> list[str]:
    """Letters for a scene's shots, in sorting order around those already `held`."""
    letters: list[str] = []
    for place, letter in enumerate(held):
        if letter is not None:
            letters.append(letter)
            continue
        before = letters[-1] if letters else ""
        after = next((other for other in held[place:] if other is not None), None)
        letters.append(_between(before, after))
    return letters


def _between(before: str, after: str | None) -> str:
    """The next letters that sort after `before` and before `after`: A, B … Z, ZA …, and AA between A and B."""
    follows = _next(before)
    if after is None or follows < after:
        return follows
    inside = before + "A"
    if inside < after:
        return inside
    # Nothing sorts between X and XA; the order of letters gives way, the number stays unlike all others.
    return before + "AA" if before else after + "A"


def _next(letters: str) -> str:
    if not letters:
        return "A"
    return letters[:-1] + chr(ord(letters[-1]) + 1) if letters[-1] < "Z" else letters + "A"
