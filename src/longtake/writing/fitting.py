"""Bringing a script to its asked length, as the plan measures it: first by the model's words, then by holding shots."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from longtake.errors import WritingError
from longtake.writing.composing import Head, Written, composed, heading
from longtake.writing.languages import units
from longtake.writing.passes import MOST_DRAFT, Drafted, people_of, spoken
from longtake.writing.prompts import material, prompt
from longtake.writing.questions import Ask, Question
from longtake.writing.shapes import Shots, as_json
from longtake.writing.source import weight

TOLERANCE = 0.1
"""By which share of the asked length a film may miss it."""
_NEAR = 0.07
_ROUNDS = 3
_WORTH = 0.12
"""The share of its length by which a scene must miss for the model to be asked."""
_HEARD = 0.4
"""Seconds of a shot more or less that are worth a note."""
_LONGEST_HELD, _SHORTEST_HELD = 12.0, 2.0


@dataclass(frozen=True)
class Length:
    """A script as the plan measures it, in seconds: in all, and each shot's by scene, as written."""

    seconds: float
    shots: tuple[tuple[float, ...], ...]

    @property
    def scenes(self) -> tuple[float, ...]:
        """Each scene's."""
        return tuple(map(sum, self.shots))


Measure = Callable[[str], Length]


def fitted(draft: Drafted, wanted: float, measure: Measure, ask: Ask) -> tuple[str, float]:
    """The script within 10% of `wanted` seconds if that can be had, and how many it lasts.

    The scenes that miss most are asked for again, longer or shorter; what then still misses is held longer, or less.
    """
    scenes = list(draft.scenes)
    for turn in range(_ROUNDS):
        length = measure(composed(draft.head, scenes))
        if _misses(length.seconds, wanted) <= _NEAR:
            break
        overhead = length.seconds - sum(length.scenes)
        share = (wanted - overhead) / sum(draft.targets)
        changed = _asked_again(draft, scenes, length, max(0.1, share), turn, ask)
        if not changed:
            break
    text = composed(draft.head, scenes)
    for _ in range(2):
        length = measure(text)
        if _misses(length.seconds, wanted) <= _NEAR:
            break
        scenes = _held(scenes, length, wanted)
        text = composed(draft.head, scenes)
    return text, measure(text).seconds


def _misses(seconds: float, wanted: float) -> float:
    return abs(seconds - wanted) / wanted


def _asked_again(draft: Drafted, scenes: list[Written], length: Length, share: float, turn: int, ask: Ask) -> bool:
    """Ask for the scenes that miss their target most; whether any came back otherwise."""
    changed = False
    longer = share * sum(draft.targets) > sum(length.scenes)
    for index, target in enumerate(draft.targets):
        wanted, is_now = target * share, length.scenes[index]
        if abs(is_now - wanted) / wanted < _WORTH or (wanted > is_now) != longer:
            continue
        if weight(as_json(scenes[index].shots)) > MOST_DRAFT:
            continue
        try:
            shots = ask(_length(draft.head, scenes[index], is_now, wanted, index, turn), Shots)
        except WritingError as error:
            if not error.unusable:
                raise
            continue  # what is held longer makes up for it
        changed = changed or shots != scenes[index].shots
        scenes[index] = Written(scenes[index].plan, shots)
    return changed


def _length(head: Head, scene: Written, is_now: float, wanted: float, index: int, turn: int) -> Question:
    by = abs(wanted - is_now)
    counted = f"about {max(1, round(by / 6))} shots and {spoken(by, head.language)} {units(head.language)} of speech"
    how = f"Add {counted}: show more of what happens." if wanted > is_now else f"Take {counted} out; keep the best."
    asked = prompt(
        "length",
        title=head.title,
        people=people_of(head),
        heading=heading(scene.plan, head.language),
        seconds=round(is_now),
        draft=material(as_json(scene.shots)),
        wanted=round(wanted),
        how=how,
        speakers=", ".join(head.speakers),
    )
    about = f"scene {index + 1} {'longer' if wanted > is_now else 'shorter'}, try {turn + 1}"
    return Question(about, asked, "Shots", head.language, head.speakers)


def _held(scenes: Sequence[Written], length: Length, wanted: float) -> list[Written]:
    """The scenes with their shots held longer, or less, in proportion. A shot lasts until all is said in any case."""
    body = sum(length.scenes)
    share = max(0.05, (wanted - (length.seconds - body)) / body)
    held = []
    for scene, seconds in zip(scenes, length.shots, strict=True):
        notes = dict(scene.held)
        for at, one in enumerate(seconds):
            long = Fraction(round(2 * min(max(one * share, _SHORTEST_HELD), max(one, _LONGEST_HELD))), 2)
            if abs(long - one) >= _HEARD:
                notes[at] = long
        held.append(replace(scene, held=notes))
    return held
