"""A question to a model, what is wrong with an answer beyond its shape, and the answer, asked for twice at the most."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from longtake.errors import WritingError
from longtake.storage import write_whole
from longtake.writing.answers import Unusable, taken
from longtake.writing.cleaning import name_words, plain_words, spoken_words
from longtake.writing.languages import language_name, wrong_language
from longtake.writing.names import NARRATORS, matched
from longtake.writing.prompts import prompt
from longtake.writing.server import say
from longtake.writing.shapes import (
    Changes,
    Lines,
    NewScene,
    Scenes,
    Shape,
    ShapeName,
    ShotPlan,
    Shots,
    Treatment,
    schema_of,
)
from longtake.writing.source import cut_to

VERSION = 1
"""Of what is done with an answer; part of what answers are kept by."""
_SHOWN = 3000
"""Letters, a Chinese character counted as three, of an answer that is shown to a model again when it is to mend it."""

S = TypeVar("S", bound=Shape)


@dataclass(frozen=True)
class Question:
    """What is asked: `about` for people, the prompt, the shape of the answer, and what holds for it.

    `language` is the tag that its words must be in; `people` may speak and be there, beside narrators; `count` is how
    many things are wanted, 0 for any number.
    """

    about: str
    prompt: str
    shape: ShapeName
    language: str
    people: tuple[str, ...] = ()
    count: int = 0


class Ask(Protocol):
    """Answers a question, from what is kept or by asking. Raises WritingError."""

    def __call__(self, question: Question, shape: type[S], /) -> S:
        """The answer, in its shape."""


def answered(question: Question, model: str, seed: int, path: Path) -> None:
    """Ask `model`, check its answer, have it mended once if need be, and write it to `path`. Raises WritingError."""
    system = prompt("system", language=language_name(question.language))
    messages = [{"role": "system", "content": system}, {"role": "user", "content": question.prompt}]
    faults: tuple[str, ...] = ()
    for _ in range(2):
        reply = say(messages, model, schema_of(question.shape), seed)
        try:
            answer = taken(reply, question.shape)
            faults = tuple(faults_of(answer, question))
        except Unusable as unusable:
            faults = unusable.faults
        else:
            if not faults:
                write_whole(path, answer.model_dump_json().encode())
                return
        listed = "\n".join(f"- {fault}" for fault in faults[:6])
        messages[2:] = [
            {"role": "assistant", "content": cut_to(reply.text, _SHOWN) or "…"},
            {"role": "user", "content": prompt("repair", faults=listed)},
        ]
    error = WritingError(
        f"{plain_words(model, 80)} was asked twice for {question.about}, and neither answer can be used: "
        f"{plain_words(faults[0], 200)}",
        "Run the same command again: what it answered well is kept. If it stays so, a larger model may do better.",
    )
    error.unusable = True
    raise error


def read_answer(path: Path, shape: type[S]) -> S:
    """An answer that was written. ValueError for one that is not whole."""
    return shape.model_validate(json.loads(path.read_bytes()))


def faults_of(answer: Shape, question: Question) -> Iterator[str]:
    """What is wrong with an answer that has its shape, in words that a model can mend it by."""
    match answer:
        case Treatment():
            yield from _of_treatment(answer)
        case Scenes():
            yield from _of_scenes(answer, question)
        case Shots():
            yield from _of_shots(answer.shots, question)
        case NewScene():
            yield from _emptied([("place", name_words(answer.place))])
            yield from _of_shots(answer.shots, question)
        case Lines():
            numbers = sorted(line.n for line in answer.lines)
            if numbers != list(range(1, question.count + 1)):
                yield f"lines: every number from 1 to {question.count} must be there once, not {numbers}"
            yield from _emptied((f"lines.{at}.words", spoken_words(one.words)) for at, one in enumerate(answer.lines))
        case Changes():
            yield from _of_changes(answer, question.count)
            return
    text = " ".join(_words_in(answer))
    if wrong_language(text, question.language):
        yield f"it is not written in {language_name(question.language)}: write all of its words in that language"


def _words_in(answer: Shape) -> Iterator[str]:
    """What of an answer is read or heard."""
    match answer:
        case Treatment():
            yield answer.story
        case Scenes():
            yield from (scene.happens for scene in answer.scenes)
        case Shots() | NewScene():
            yield from (shot.seen for shot in answer.shots)
            yield from (line.words for shot in answer.shots for line in shot.said)
        case Lines():
            yield from (line.words for line in answer.lines)


def _of_treatment(answer: Treatment) -> Iterator[str]:
    names = [name_words(person.name).casefold() for person in answer.people]
    for at, name in enumerate(names):
        if not name or name in NARRATORS:
            yield f"people.{at}.name: it must be a plain name of somebody who is seen"
        elif name in names[:at]:
            yield f"people.{at}.name: two people are called {answer.people[at].name!r}; give each a name of their own"
    yield from _emptied([("title", plain_words(answer.title))])


def _of_scenes(answer: Scenes, question: Question) -> Iterator[str]:
    count = len(answer.scenes)
    if question.count and not question.count - 1 <= count <= question.count + 2:
        yield f"scenes: there are {count}; exactly {question.count} are wanted"
    for at, scene in enumerate(answer.scenes):
        yield from _emptied([(f"scenes.{at}.place", name_words(scene.place))])
        yield from _emptied([(f"scenes.{at}.happens", plain_words(scene.happens))])


def _of_changes(answer: Changes, count: int) -> Iterator[str]:
    for at, change in enumerate(answer.changes):
        if not (0 if change.act == "add" else 1) <= change.scene <= count:
            yield f"changes.{at}.scene: there is no scene {change.scene}, only 1 to {count}"
        if change.act != "remove":
            yield from _emptied([(f"changes.{at}.what", plain_words(change.what))])
    gone = {change.scene for change in answer.changes if change.act == "remove"}
    if len(gone) >= count and not any(change.act == "add" for change in answer.changes):
        yield "changes: not every scene can be removed"


def _of_shots(shots: Sequence[ShotPlan], question: Question) -> Iterator[str]:
    known = ", ".join(question.people)
    for at, shot in enumerate(shots):
        yield from _emptied([(f"shots.{at}.seen", plain_words(shot.seen))])
        for line, said in enumerate(shot.said):
            place = f"shots.{at}.said.{line}"
            yield from _emptied([(f"{place}.words", spoken_words(said.words))])
            if matched(said.who, question.people) is None:
                yield f"{place}.who: nobody is called {said.who!r}; it must be one of: {known}"


def _emptied(written: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> Iterator[str]:
    for where, words in written:
        if not any(char.isalnum() for char in words):
            yield f"{where}: there are no plain words in it"
