"""A script changed as its author asks: scenes and shots become others, come and go, and all else is byte for byte.

A model sees shots and lines without their notes and says what they become. What stays the same keeps its text; a shot
that changes keeps the notes that its author gave it. A model cannot write a note of its own, but camera and sound.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from longtake.script import Script, parse
from longtake.writing.cleaning import name_words, plain_words
from longtake.writing.composing import heading, shot_lines
from longtake.writing.names import NARRATORS
from longtake.writing.prompts import material, prompt
from longtake.writing.questions import Ask, Question
from longtake.writing.rewriting import Line, Meant, meant_by, rewritten, said_in, verify
from longtake.writing.shapes import Change, Changes, NewScene, ScenePlan, ShotPlan, Shots, as_json
from longtake.writing.source import cut_to, weight
from longtake.writing.standing import StandingScene, StandingShot, speakers, standing

_MOST_CHANGES = 12
_LISTED, _LEAST = 6000, 50
"""Letters of the list of scenes that a prompt holds, and of each, a Chinese character counted as three."""
_SHOWN = 3000
"""Letters of a scene's shots that are written anew at once."""
_MOST_NAMED = 40


@dataclass(frozen=True)
class _Asking:
    """What goes with every question of one revision."""

    wish: str
    language: str
    people: tuple[str, ...]
    ask: Ask


def revised(text: str, path: Path, wish: str, ask: Ask) -> str:
    """`text`, the script at `path`, as `wish` asks. Raises WritingError, and ScriptError where it cannot be read."""
    script = parse(text, path)
    scenes = standing(script, text)
    people = speakers(script)
    wish = plain_words(wish, 1500)
    answer = ask(_where(script, scenes, wish, people), Changes)
    new = (name_words(name) for name in answer.new)
    people = tuple(dict.fromkeys((*(one for one in new if one and one.casefold() not in NARRATORS), *people)))
    asking = _Asking(wish, script.language, people, ask)
    lines, meant = _changed(text.split("\n"), scenes, answer.changes[:_MOST_CHANGES], asking)
    becomes = "\n".join(lines)
    verify(script, parse(becomes, path), meant)
    return becomes


def _changed(
    lines: Sequence[str], scenes: Sequence[StandingScene], changes: Sequence[Change], asking: _Asking
) -> tuple[list[str], list[Meant]]:
    """The lines with all changes made, and the scenes that they then mean."""
    gone = {one.scene - 1 for one in changes if one.act == "remove"}
    last = max((at for at in range(len(scenes)) if at not in gone), default=-1)
    new, meant = list(lines[: scenes[0].start]), []
    for index in range(-1, len(scenes)):
        scene = scenes[index] if index >= 0 else None
        what = "; ".join(one.what for one in changes if (one.act, one.scene) == ("change", index + 1))
        if scene is not None and index not in gone:
            body, shown = _anew(scene, what, asking) if what else (None, said_in(scene))
            new += lines[scene.start : scene.ends] if body is None else _lines(body)
            meant.append((scene.heading, shown))
        for one in changes:
            if (one.act, one.scene) == ("add", index + 1):
                blocks, added = _added(one.what, scenes, index, asking)
                new += [""] if new and new[-1].strip() else []
                new += _lines(blocks)
                meant.append(added)
        if scene is not None:
            # What joins two scenes goes with either of them; how the film ends stays.
            joins = (index == len(scenes) - 1) if index in gone else index < last or last == len(scenes) - 1
            new += lines[scene.ends : scene.end] if joins else _lines(scene.ending_but_transitions)
    return new, meant


def _lines(blocks: Sequence[str]) -> list[str]:
    """Paragraphs as lines, with an empty one after them."""
    return ["\n\n".join(blocks), ""] if blocks else []


def _where(script: Script, scenes: Sequence[StandingScene], wish: str, people: Sequence[str]) -> Question:
    room = max(_LEAST, _LISTED // len(scenes))
    listed = (
        cut_to(f"{n}. {scene.heading}: {' '.join(shot.plan.seen for shot in scene.shots)}", room)
        for n, scene in enumerate(scenes, 1)
    )
    asked = prompt(
        "where",
        scenes=material("\n".join(listed)),
        wish=material(wish),
        most=_MOST_CHANGES,
        people=_named(people),
    )
    return Question("where the change is made", asked, "Changes", script.language, count=len(scenes))


def _anew(scene: StandingScene, what: str, asking: _Asking) -> tuple[list[str], list[Line]]:
    """A scene's paragraphs with another content, and what they then mean."""
    shots: list[ShotPlan] = []
    parts = list(_parts([_numbered(shot, n) for n, shot in enumerate(scene.shots, 1)]))
    for at, part in enumerate(parts, 1):
        asked = prompt(
            "revise",
            speakers=_named(asking.people),
            heading=scene.heading,
            part=f", part {at} of {len(parts)}; the change may be in another" if len(parts) > 1 else "",
            draft=material(as_json(Shots.model_construct(shots=part))) if part else "(nothing yet)",
            what=plain_words(what),
            wish=plain_words(asking.wish, 600),
        )
        about = f"the scene {scene.heading[:60]}" + (f", part {at}" if len(parts) > 1 else "")
        question = Question(about, asked, "Shots", asking.language, asking.people)
        known = {plan.was for plan in part}
        answer = asking.ask(question, Shots).shots
        shots += [one if one.was in known else one.model_copy(update={"was": 0}) for one in answer]
    return rewritten(scene, shots, asking.language, asking.people)


def _parts(shots: Sequence[ShotPlan]) -> Iterator[list[ShotPlan]]:
    """The shots in parts that a small model writes anew at once; one part at the least."""
    part: list[ShotPlan] = []
    for shot in shots:
        if part and weight(as_json(Shots.model_construct(shots=[*part, shot]))) > _SHOWN:
            yield part
            part = []
        part.append(shot)
    yield part


def _numbered(shot: StandingShot, number: int) -> ShotPlan:
    return shot.plan.model_copy(update={"was": number})


def _added(what: str, scenes: Sequence[StandingScene], index: int, asking: _Asking) -> tuple[list[str], Meant]:
    """A new scene after the one at `index`, -1 for the first: its paragraphs, and what they mean."""
    before = _told("The scene before it", scenes[index]) if index >= 0 else "It opens the film."
    after = _told("The scene after it", scenes[index + 1]) if index + 1 < len(scenes) else "It ends the film."
    asked = prompt(
        "add",
        speakers=_named(asking.people),
        what=plain_words(what),
        wish=plain_words(asking.wish, 600),
        before=material(before),
        after=material(after),
    )
    question = Question(f"a new scene after scene {index + 1}", asked, "NewScene", asking.language, asking.people)
    scene = asking.ask(question, NewScene)
    plan = ScenePlan(inside=scene.inside, place=scene.place, time=scene.time, happens="-")
    placed = heading(plan, asking.language)
    blocks = [block for shot in scene.shots for block in shot_lines(shot, asking.language, asking.people)]
    return [placed, *blocks], (placed, [line for shot in scene.shots for line in meant_by(shot, asking.people)])


def _told(which: str, scene: StandingScene) -> str:
    return cut_to(f"{which}, {scene.heading}: {' '.join(shot.plan.seen for shot in scene.shots)}", 500)


def _named(people: Sequence[str]) -> str:
    """Who is in it; of a great many those that come first, and the narrator."""
    return ", ".join([*people[:-1][:_MOST_NAMED], people[-1]])
