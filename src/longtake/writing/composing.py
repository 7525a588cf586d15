"""What was written, as Fountain that a person reads and edits.

A script of ours holds a title page of Title, Language, Look and Cast, headings, action, speeches, transitions, and of
notes only `camera`, `sound`, `music` and `seconds`, each with a value from a list of ours. So nothing that a model or
an article says can become footage, an engine, an order, a path or an address. `verified` reads it back with our own
parser and finds exactly what was meant, and nothing else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from longtake.errors import ScriptError, WritingError
from longtake.script import Script, parse
from longtake.script.cast import appearing
from longtake.script.cues import looks_like_cue
from longtake.script.fountain import elements
from longtake.script.source import source_of
from longtake.script.values import (
    Action,
    Camera,
    Character,
    Effect,
    LastSeconds,
    Music,
    Note,
    Scene,
    Speech,
    Transition,
)
from longtake.writing.cleaning import looks_words, name_words, plain_words, spoken_words
from longtake.writing.names import NARRATORS, matched, narrator
from longtake.writing.shapes import Person, ScenePlan, ShotPlan, Shots
from longtake.writing.words import Words, words_for

ALLOWED = (Camera, Effect, Music, LastSeconds)
"""What notes a script of ours may hold."""
_NAME = Path("written.fountain")


@dataclass(frozen=True)
class Head:
    """What stands on the title page."""

    title: str
    language: str
    look: str = ""
    people: tuple[Person, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who may speak: everyone, and the narrator."""
        return (*(name_words(person.name) for person in self.people), narrator(self.language))


@dataclass(frozen=True)
class Written:
    """A scene with its shots. `held` are seconds that shots are made to last, by their index."""

    plan: ScenePlan
    shots: Shots
    held: dict[int, Fraction] = field(default_factory=dict)


def heading(plan: ScenePlan, language: str) -> str:
    """The heading of a scene."""
    words = words_for(language)
    place = name_words(plan.place).replace(" - ", " ").strip(" -.")
    for sign in ("INT", "EXT", "内景", "外景"):
        place = place.removeprefix(sign).strip(" -.")
    inside = words.inside if plan.inside else words.outside
    return f"{inside} {place.upper()} - {words.times[plan.time]}"


def composed(head: Head, scenes: Sequence[Written]) -> str:
    """The script. Raises WritingError where it does not read back as it was meant."""
    body = "\n\n".join(_body(head, scenes))
    text = f"{_title_page(head, scenes)}\n\n{body}\n"
    verified(text, head, scenes)
    return text


def _title_page(head: Head, scenes: Sequence[Written]) -> str:
    words = words_for(head.language)
    fields = [(words.title, plain_words(head.title, 120)), (words.language, head.language)]
    if look := looks_words(head.look):
        fields.append((words.look, look))
    lines = [f"{name}{words.colon}{value}" for name, value in fields]
    cast = [f"    {entry}" for entry in _cast(head, scenes, words)]
    return "\n".join([*lines, *([f"{words.cast}{words.colon}".rstrip(), *cast] if cast else [])])


def _cast(head: Head, scenes: Sequence[Written], words: Words) -> Iterator[str]:
    """An entry for each who is seen or heard: who is not is no part of the film."""
    shots = [shot for scene in scenes for shot in scene.shots.shots]
    seen = "\n".join(plain_words(shot.seen) for shot in shots)
    heard = {matched(line.who, head.speakers) for shot in shots for line in shot.said}
    for person in head.people:
        name = name_words(person.name)
        said = words.comma.join(filter(None, (looks_words(person.looks), words.voices.get(person.voice, ""))))
        if said and (name in heard or appearing((Character(name, said),), seen)):
            yield f"{name.upper()} = {said}"


def _body(head: Head, scenes: Sequence[Written]) -> Iterator[str]:
    words = words_for(head.language)
    yield words.fade_in
    music = "none"
    for index, scene in enumerate(scenes):
        yield heading(scene.plan, head.language)
        if scene.plan.music != music:
            music = scene.plan.music
            yield words.note("music", words.mood(music))
        for at, shot in enumerate(scene.shots.shots):
            yield from shot_lines(shot, head.language, head.speakers, scene.held.get(at))
        if index + 1 < len(scenes) and scene.plan.then != "cut":
            yield words.dissolve if scene.plan.then == "dissolve" else words.fade
    yield words.fade_out


def shot_lines(shot: ShotPlan, language: str, speakers: Sequence[str], held: Fraction | None = None) -> Iterator[str]:
    """The paragraphs of a shot: what is seen, and each line that is said over it."""
    words = words_for(language)
    notes = [words.note("camera", words.cameras[shot.camera])] if shot.camera else []
    notes += [words.note("sound", words.sound(shot.sound))] if shot.sound else []
    notes += [words.note("seconds", f"{float(held):g}")] if held else []
    yield words.gap.join([_as_action(plain_words(shot.seen)), *notes])
    for line in shot.said:
        who = matched(line.who, speakers)
        how = name_words(line.how)
        manner = [words.bracketed(how)] if how and who != narrator(language) else []
        yield "\n".join([_cue(who or speakers[-1]), *manner, spoken_words(line.words)])


def _as_action(words: str) -> str:
    """`words` as a paragraph of action, with the sign before it that forces it where it would be read as another."""
    kinds = [element.kind for element in elements(source_of(f"x.\n\n{words}\n\nx.").lines)]
    return words if kinds == ["action"] * 3 else f"!{words}"


def _cue(name: str) -> str:
    if name.casefold() in NARRATORS:
        return name
    return name.upper() if looks_like_cue(name.upper()) else f"@{name.upper()}"


def verified(text: str, head: Head, scenes: Sequence[Written]) -> None:
    """Read `text` back. Raises WritingError where it says anything but what was meant: a fault of ours, or a trick."""
    try:
        script = parse(text, _NAME)
    except ScriptError as error:
        raise WritingError(
            f"what was written cannot be read back: {error.what}", "Run the same command again."
        ) from None
    meant = [(heading(one.plan, head.language), list(_meant(one, head))) for one in scenes]
    read = [(scene.heading, list(_read(scene))) for scene in script.scenes]
    if read != meant or foreign_notes(script):
        raise WritingError("what was written reads back as something else", "Run the same command again.")


def _meant(scene: Written, head: Head) -> Iterator[tuple[str, str]]:
    for shot in scene.shots.shots:
        yield "", plain_words(shot.seen)
        yield from ((_named(line.who, head), spoken_words(line.words)) for line in shot.said)


def _named(who: str, head: Head) -> str:
    return (matched(who, head.speakers) or head.speakers[-1]).upper()


def _read(scene: Scene) -> Iterator[tuple[str, str]]:
    for beat in scene.beats:
        match beat:
            case Action():
                yield "", beat.text
            case Speech():
                yield beat.speaker.upper(), beat.text


def foreign_notes(script: Script) -> list[Note]:
    """The notes of a script that none of ours may hold."""
    notes: list[Note] = []
    for beat in (beat for scene in script.scenes for beat in scene.beats):
        notes += [beat] if isinstance(beat, Note) else [] if isinstance(beat, Transition) else beat.notes
    return [note for note in notes if not isinstance(note.instruction, ALLOWED)]
