"""A scene of the author's as it becomes in a revision: paragraphs that stay as they are, and those that are new."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from longtake.errors import WritingError
from longtake.script import Script
from longtake.script.values import Action, Scene, Speech
from longtake.writing.cleaning import plain_words, spoken_words
from longtake.writing.composing import foreign_notes, shot_lines
from longtake.writing.names import matched
from longtake.writing.shapes import ShotPlan
from longtake.writing.standing import StandingScene, StandingShot

Line = tuple[str, str]
"""Who speaks, "" for what is seen, and the words."""
Meant = tuple[str, list[Line]]
"""A scene as it is meant: its heading, and what is seen and said."""

_NOTE = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_CAMERA = re.compile(r"\[\[\s*(?:camera|镜头|运镜)\s*[:：]", re.IGNORECASE)
_SOUND = re.compile(r"\[\[\s*(?:sound|音效)\s*[:：]", re.IGNORECASE)
_OF_THE_WORDS = re.compile(r"\[\[\s*(?:recording|subtitle|录音|字幕)\s*[:：]", re.IGNORECASE)


def rewritten(
    scene: StandingScene, shots: Sequence[ShotPlan], language: str, people: tuple[str, ...]
) -> tuple[list[str], list[Line]]:
    """The scene's paragraphs with those shots, without its ending, and what they mean."""
    blocks, meant = list(scene.head), []
    left = [(speech, raw) for shot in scene.shots for speech, raw in shot.said]
    taken: set[int] = set()
    for plan in shots:
        old = scene.shots[plan.was - 1] if 1 <= plan.was <= len(scene.shots) and plan.was not in taken else None
        taken.add(plan.was)
        new, *speeches = shot_lines(plan, language, people)
        action, seen = (new, plain_words(plan.seen)) if old is None else _action(old, plan, language, people)
        blocks += [action] if action else []
        meant += [("", seen)] if action else []
        for said, block in zip(meant_by(plan, people)[1:], speeches, strict=True):
            kept = next((one for one in left if _same(one[0], said, people)), None)
            if kept is not None:
                left.remove(kept)
                blocks.append(kept[1])
                meant.append((kept[0].speaker, kept[0].text))
                continue
            blocks.append(_with_cue(block, said, old, people))
            meant.append(said)
        blocks += old.loose if old is not None else []
    return [*blocks, *scene.tail], meant


def meant_by(shot: ShotPlan, people: Sequence[str]) -> list[Line]:
    """What a shot means, as its paragraphs are read."""
    said = [((matched(one.who, people) or people[-1]).upper(), spoken_words(one.words)) for one in shot.said]
    return [("", plain_words(shot.seen)), *said]


def said_in(scene: StandingScene | Scene) -> list[Line]:
    """What a scene means as it stands."""
    beats = scene.beats if isinstance(scene, Scene) else scene.scene.beats
    found: list[Line] = []
    for beat in beats:
        match beat:
            case Action():
                found.append(("", beat.text))
            case Speech():
                found.append((beat.speaker, beat.text))
    return found


def verify(old: Script, new: Script, meant: Sequence[Meant]) -> None:
    """WritingError where the new script says anything but what is meant, or orders what the old did not."""
    had = Counter(repr(note.instruction) for note in foreign_notes(old))
    has = Counter(repr(note.instruction) for note in foreign_notes(new))
    if has - had:
        raise WritingError(
            "what was written would order what the script does not", "Nothing was written. Run it again."
        )
    read = [(scene.heading, list(_spelt(said_in(scene)))) for scene in new.scenes]
    if read != [(heading, list(_spelt(lines))) for heading, lines in meant] or new.title_page != old.title_page:
        raise WritingError(
            "the change cannot be put into the script without changing more than was asked",
            "Nothing was written. Look for a /* or a [[ in those scenes that goes on below, or change them by hand.",
        )


def _spelt(lines: Sequence[Line]) -> Iterator[Line]:
    return ((who.upper(), words) for who, words in lines)


def _same(speech: Speech, said: Line, people: Sequence[str]) -> bool:
    """Whether a speech that stands says those words."""
    who = matched(speech.speaker, people) or speech.speaker
    return who.upper() == said[0].upper() and spoken_words(speech.text) == said[1]


def _with_cue(block: str, said: Line, old: StandingShot | None, people: Sequence[str]) -> str:
    """A speech whose words changed, with how its author wrote the name, (V.O.) and notes, if there is only one."""
    theirs = [
        (speech, raw)
        for speech, raw in (old.said if old is not None else ())
        if (matched(speech.speaker, people) or speech.speaker).upper() == said[0].upper()
    ]
    if len(theirs) != 1:
        return block
    raw = theirs[0][1]
    cue = raw.partition("\n")[0]
    _, _, words = block.partition("\n")
    whole_line = "：" in cue or cue.lstrip().startswith("~") or _NOTE.search(cue)
    notes = [note for note in _NOTE.findall(raw) if not _OF_THE_WORDS.match(note)]
    return " ".join([block if whole_line else f"{cue}\n{words}", *notes])


def _action(old: StandingShot, plan: ShotPlan, language: str, people: tuple[str, ...]) -> tuple[str, str]:
    """The paragraph of a shot that stays and what it shows: as it was if it is the same, else with its notes."""
    same = plain_words(plan.seen) == plain_words(old.plan.seen)
    # A model is shown the author's own words for a camera, and answers with ours for the same.
    camera = plan.camera if plan.camera and plan.camera not in old.plan.camera else ""
    sound = plan.sound if plan.sound != old.plan.sound else ""
    if same and not camera and not sound:
        return old.action, old.beat.text if old.beat is not None else ""
    replaced = [pattern for pattern, new in ((_CAMERA, camera), (_SOUND, sound)) if new]
    kept = [note for note in _NOTE.findall(old.action) if not any(one.match(note) for one in replaced)]
    bare = ShotPlan(seen=plan.seen, camera=camera, sound=sound, said=[])
    (action,) = shot_lines(bare, language, people)
    return " ".join([action, *kept]), plain_words(plan.seen)
