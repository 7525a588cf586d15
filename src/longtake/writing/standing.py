"""A script as it stands, scene by scene and shot by shot, each paragraph as its author wrote it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from longtake.script import Script
from longtake.script.cast_list import cast_list
from longtake.script.values import Action, Camera, Effect, Scene, Speech, Transition
from longtake.writing.names import NARRATORS, narrator
from longtake.writing.paragraphs import paragraphs
from longtake.writing.shapes import Said, ShotPlan


@dataclass
class StandingShot:
    """A shot as a model sees it, its paragraphs as written, and `loose` those after it that are neither."""

    plan: ShotPlan
    action: str = ""
    said: list[tuple[Speech, str]] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    beat: Action | None = None


@dataclass
class StandingScene:
    """A scene: its lines from `start` up to `end` (from 0); `head` before its shots, `tail` after them.

    `ending`: what no longer belongs to its last shot, from the line `ends` on: a transition, a section that follows.
    `ending_at`: the lines that its paragraphs begin at.
    """

    scene: Scene
    start: int
    end: int
    ends: int
    head: list[str] = field(default_factory=list)
    shots: list[StandingShot] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    ending: list[str] = field(default_factory=list)
    ending_at: list[int] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """Its heading."""
        return self.scene.heading

    @property
    def ending_but_transitions(self) -> list[str]:
        """What stands at its end, without what joined it to the next scene."""
        joins = {beat.line - 1 for beat in self.scene.beats if isinstance(beat, Transition)}
        return [raw for start, raw in zip(self.ending_at, self.ending, strict=True) if start not in joins]


def standing(script: Script, text: str) -> list[StandingScene]:
    """The scenes of `script`, whose `text` this is. What stands before the first heading, FADE IN:, is in none."""
    lines = text.split("\n")
    starts = [scene.line - 1 for scene in script.scenes]
    found = []
    for scene, (start, end) in zip(script.scenes, pairwise([*starts, len(lines)]), strict=True):
        found.append(StandingScene(scene, start, end, end))
        _fill(found[-1], lines)
    return found


def speakers(script: Script) -> tuple[str, ...]:
    """Who speaks in a script or stands in its cast, and the narrator, last."""
    beats = (beat for scene in script.scenes for beat in scene.beats)
    names = [beat.speaker for beat in beats if isinstance(beat, Speech)]
    names += [entry.name for entry in cast_list(script)]
    told = next((name for name in names if name.casefold() in NARRATORS), narrator(script.language))
    return (*dict.fromkeys(name for name in names if name != told), told)


def _fill(found: StandingScene, lines: Sequence[str]) -> None:
    """Put each piece of the scene where it belongs."""
    beats = {beat.line - 1: beat for beat in found.scene.beats}
    for start, end in _pieces(found, lines, {at for at, one in beats.items() if isinstance(one, Action | Speech)}):
        raw = "\n".join(lines[start:end])
        here = [beats[line] for line in range(start, end) if line in beats]
        shown = next((beat for beat in here if isinstance(beat, Action | Speech)), None)
        if shown is None:
            _put_aside(found, raw, start, raw.startswith("#") or any(isinstance(one, Transition) for one in here))
            continue
        found.ends = found.end
        if found.ending:  # a transition within a scene stays where it is
            (found.shots[-1].loose if found.shots else found.head).extend(found.ending)
            found.ending, found.ending_at = [], []
        if isinstance(shown, Action):
            found.shots.append(StandingShot(_plan_of(shown), raw, beat=shown))
            continue
        if not found.shots:
            # Speech over nothing: the scene itself is what is seen.
            found.shots.append(StandingShot(ShotPlan.model_construct(seen=found.heading or "x", said=[])))
        found.shots[-1].said.append((shown, raw))
        found.shots[-1].plan.said.append(_said(shown))
    if found.shots:
        found.tail, found.shots[-1].loose = found.shots[-1].loose, []


def _pieces(found: StandingScene, lines: Sequence[str], shown: set[int]) -> Iterator[tuple[int, int]]:
    """First line, and the one after the last, of the heading and of what holds one action or speech at the most."""
    for start, end in paragraphs(lines, found.start, found.end):
        begin, full = start, False
        for at in range(start, end):
            heading = at == found.start + 1 and bool(found.heading)
            if at > begin and (heading or (full and at in shown)):
                yield begin, at
                begin, full = at, False
            full = full or at in shown
        yield begin, end


def _put_aside(found: StandingScene, raw: str, start: int, ends: bool) -> None:
    if found.ending or (ends and found.shots):
        found.ends = found.ends if found.ending else start
        found.ending.append(raw)
        found.ending_at.append(start)
    elif not found.shots:
        found.head.append(raw)
    else:
        found.shots[-1].loose.append(raw)


def _plan_of(action: Action) -> ShotPlan:
    camera = next((n.instruction.move for n in action.notes if isinstance(n.instruction, Camera)), "")
    sound = next((n.instruction.what for n in action.notes if isinstance(n.instruction, Effect)), "")
    # Taken as it is: an author may write what a model may not.
    return ShotPlan.model_construct(seen=action.text, camera=camera, sound=sound, said=[], was=0)


def _said(speech: Speech) -> Said:
    return Said.model_construct(who=speech.speaker, how=speech.manner or "", words=speech.text)
