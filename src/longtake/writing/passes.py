"""The passes from an idea to a script: treatment → scenes → shots → polish. Each asks for one thing at a time.

A long film is planned in parts of a few scenes. What holds it together goes with every question: who is in it and how
they look, which places there were, what is still open, and how the scene before ended.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from longtake.errors import WritingError
from longtake.writing.cleaning import looks_words, name_words, plain_words, spoken_words
from longtake.writing.composing import Head, Written, heading
from longtake.writing.languages import speech_rate, units
from longtake.writing.names import matched, narrator
from longtake.writing.prompts import material, prompt
from longtake.writing.questions import Ask, Question
from longtake.writing.shapes import (
    MOST_PEOPLE,
    MUSIC,
    Digest,
    ScenePlan,
    Scenes,
    Shots,
    Treatment,
    as_json,
)
from longtake.writing.source import cut_to, digest_parts, weight

Progress = Callable[[str, float], None]
"""Told what was written, and the share of the script that is."""

MOST_MINUTES = 180
_SCENE_SECONDS = 40
_PART = 6
"""Scenes that are planned at once."""
_SHOT_SECONDS = 6.0
_SPOKEN = 0.5
"""The share of a scene in which somebody speaks."""
_WEIGHTS = {"short": 2, "middle": 3, "long": 4}
_CARDS = 4.0
"""Seconds of the title card, which are no scene's."""
_TOLD, _SHOWN = 4500, 2500
"""Letters of the source, a Chinese character counted as three, that the treatment and each part's scenes are told."""
_REMEMBERED = 12
"""Places, and things still open, that a prompt names at the most."""
_STORY, _BEFORE, _OPEN, _PEOPLE, _WHAT = 2400, 1500, 900, 1500, 600
"""Letters of the story, of the scenes before, of what is open, of who is in it, and of a scene, in a prompt."""
MOST_DRAFT = 5000
"""Letters of a scene from which on it is not shown to a model again: it would not fit beside its answer."""


@dataclass(frozen=True)
class Wish:
    """What is to be written: from an idea or a source, how many seconds, in which language (a tag)."""

    text: str
    seconds: float
    language: str


@dataclass(frozen=True)
class Drafted:
    """A script before it is measured: its head, its scenes, and how many seconds each should last."""

    head: Head
    scenes: tuple[Written, ...]
    targets: tuple[float, ...]


def drafted(wish: Wish, ask: Ask, progress: Progress) -> Drafted:
    """All four passes. Raises WritingError."""
    told = digested(wish, ask, progress)
    treatment = ask(_treatment(wish, told), Treatment)
    head = Head(plain_words(treatment.title, 120), wish.language, looks_words(treatment.look), tuple(treatment.people))
    progress("the treatment", 0.1)
    plans = _planned(wish, treatment, head, told, ask, progress)
    weights = [_WEIGHTS[plan.length] for plan in plans]
    each = max(1.0, wish.seconds - _CARDS) / sum(weights)
    targets = tuple(weight * each for weight in weights)
    scenes: list[Written] = []
    for index, plan in enumerate(plans):
        shots = ask(_shots(head, plans, scenes, index, targets[index]), Shots)
        scenes.append(Written(plan, shots))
        progress(f"scene {index + 1}", 0.25 + 0.4 * (index + 1) / len(plans))
    return Drafted(head, tuple(_polished(head, scenes, ask, progress)), targets)


def digested(wish: Wish, ask: Ask, progress: Progress) -> list[str]:
    """The material of the film: a short one as it is, a long one as what happens in each of its parts."""
    parts = digest_parts(wish.text)
    if len(parts) == 1:
        return parts
    told = []
    for index, part in enumerate(parts):
        asked = prompt("digest", part=index + 1, parts=len(parts), text=material(part))
        digest = ask(Question(f"what part {index + 1} tells", asked, "Digest", wish.language), Digest)
        told.append(" ".join(plain_words(one) for one in digest.happens))
        progress(f"part {index + 1} read", 0.08 * (index + 1) / len(parts))
    return told


def _treatment(wish: Wish, told: Sequence[str]) -> Question:
    people = max(1, min(MOST_PEOPLE, 2 + round(wish.seconds / 120)))
    # Of a long source the head of every part, rather than all of the first: its end is part of the story.
    text = material("\n".join(cut_to(part, max(80, _TOLD // len(told))) for part in told))
    asked = prompt("treatment", minutes=minutes(wish.seconds), text=text, people=people)
    return Question("the treatment", asked, "Treatment", wish.language)


def _planned(
    wish: Wish, treatment: Treatment, head: Head, told: Sequence[str], ask: Ask, progress: Progress
) -> list[ScenePlan]:
    """All scenes, planned part by part."""
    count = max(1, round(wish.seconds / _SCENE_SECONDS))
    plans: list[ScenePlan] = []
    unsettled: list[str] = []
    while len(plans) < count:
        here = min(_PART, count - len(plans))
        here = here if count - len(plans) - here != 1 else here + 1
        found = ask(_scenes(wish, treatment, head, told, plans, unsettled, here, count), Scenes)
        before = {name_words(plan.place).casefold(): plan.place for plan in plans}
        for plan in found.scenes:
            # A place that was there before keeps its spelling.
            same = before.setdefault(name_words(plan.place).casefold(), plan.place)
            who = [name for one in plan.who if (name := matched(one, head.speakers[:-1]))]
            plans.append(plan.model_copy(update={"place": same, "who": who}))
        unsettled = [plain_words(one, 160) for one in found.open]
        count = max(len(plans), count)
        progress(f"{len(plans)} scenes planned", 0.1 + 0.15 * len(plans) / count)
    return plans


def _scenes(
    wish: Wish,
    treatment: Treatment,
    head: Head,
    told: Sequence[str],
    plans: Sequence[ScenePlan],
    unsettled: Sequence[str],
    here: int,
    count: int,
) -> Question:
    first, last = len(plans) + 1, len(plans) + here
    before = [f"Scene {n}, {heading(p, wish.language)}: {p.happens[:120]}" for n, p in enumerate(plans, 1)][-_PART:]
    places = list(dict.fromkeys(name_words(plan.place) for plan in plans))[-_REMEMBERED:]
    lines = ["What was before:", cut_to("\n".join(before), _BEFORE)] if plans else []
    lines += [cut_to(f"Places so far: {', '.join(places)}", _OPEN)] if plans else []
    lines += [cut_to(f"Still open: {'; '.join(unsettled[:_REMEMBERED])}", _OPEN)] if unsettled else []
    ends = (
        "The last of them ends the film, and nothing stays open." if last == count else "The story goes on after them."
    )
    asked = prompt(
        "scenes",
        minutes=minutes(wish.seconds),
        title=head.title,
        story=cut_to(plain_words(treatment.story, 4000), _STORY),
        people=people_of(head),
        material=_material_of(told, first, last, count),
        before="\n".join(lines) + "\n",
        count=here,
        which="the only scene" if count == 1 else f"scenes {first} to {last}",
        of=count,
        ends=ends,
        moods=", ".join(MUSIC),
    )
    return Question(f"scenes {first} to {last}", asked, "Scenes", wish.language, head.speakers, here)


def _material_of(told: Sequence[str], first: int, last: int, count: int) -> str:
    """What the source tells about where these scenes are, in proportion."""
    if len(told) == 1:
        return f"\nMade from this:\n\n<<<\n{material(cut_to(told[0], _SHOWN))}\n>>>\n"
    begin = (first - 1) * len(told) // count
    end = max(begin + 1, -(-last * len(told) // count))
    return (
        f"\nThese scenes show this of the source:\n\n<<<\n{material(cut_to(' '.join(told[begin:end]), _SHOWN))}\n>>>\n"
    )


def _shots(head: Head, plans: Sequence[ScenePlan], scenes: Sequence[Written], index: int, seconds: float) -> Question:
    plan = plans[index]
    follows = f"\nAfter it: {plain_words(plans[index + 1].happens, 160)}\n" if index + 1 < len(plans) else ""
    asked = prompt(
        "shots",
        title=head.title,
        people=people_of(head),
        before=_ending(head, scenes[-1]) if scenes else "It opens the film.",
        heading=heading(plan, head.language),
        happens=cut_to(plain_words(plan.happens), _WHAT),
        who=", ".join(plan.who) or "nobody",
        after=follows,
        shots=max(1, round(seconds / _SHOT_SECONDS)),
        words=spoken(seconds, head.language),
        units=units(head.language),
        seconds=round(seconds),
        speakers=", ".join(head.speakers),
    )
    return Question(f"the shots of scene {index + 1}", asked, "Shots", head.language, head.speakers)


def _ending(head: Head, scene: Written) -> str:
    """How the scene before ended, so that this one goes on from there."""
    last = scene.shots.shots[-1]
    said = f' {last.said[-1].who}: "{spoken_words(last.said[-1].words, 160)}"' if last.said else ""
    return f"The scene before, {heading(scene.plan, head.language)}, ended: {plain_words(last.seen, 200)}{said}"


def _polished(head: Head, scenes: Sequence[Written], ask: Ask, progress: Progress) -> list[Written]:
    """Every scene read through once more. One that does not come back whole stays as it was drafted."""
    done: list[Written] = []
    for index, scene in enumerate(scenes):
        draft = as_json(scene.shots)
        if weight(draft) > MOST_DRAFT:
            done.append(scene)
            continue
        asked = prompt(
            "polish",
            title=head.title,
            people=people_of(head),
            before=_ending(head, done[-1]) if done else "",
            heading=heading(scene.plan, head.language),
            draft=material(draft),
        )
        question = Question(f"the polish of scene {index + 1}", asked, "Shots", head.language, head.speakers)
        try:
            shots = ask(question, Shots)
        except WritingError as error:
            if not error.unusable:
                raise
            shots = scene.shots
        fuller = len(shots.shots) * 2 > len(scene.shots.shots)
        done.append(Written(scene.plan, shots if fuller else scene.shots))
        progress(f"scene {index + 1} polished", 0.65 + 0.25 * (index + 1) / len(scenes))
    return done


def people_of(head: Head) -> str:
    """Who is in the film and how they look, as a prompt says it."""
    room = _PEOPLE // max(1, len(head.people))
    told = [f"{name_words(one.name)} ({cut_to(looks_words(one.looks), room)})" for one in head.people]
    return "; ".join(told) or narrator(head.language)


def spoken(seconds: float, language: str) -> int:
    """Words, or characters, that are spoken in so many seconds of film."""
    return max(5, round(seconds * _SPOKEN * speech_rate(language)))


def minutes(seconds: float) -> str:
    """A length as a person would say it."""
    return f"{seconds / 60:.3g} minutes" if seconds >= 90 else f"{seconds:.0f} seconds"
