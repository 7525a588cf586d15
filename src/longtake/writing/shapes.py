"""The shapes that a model's answers have. Each is small; pydantic checks it and gives the schema that servers take.

What only colours a film (camera, music, a sound) is taken if it is known and left out if not; what makes it (what is
seen, who says what) must be right, or the answer is asked for again.
"""

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter

from longtake.sound.effects import find_effect
from longtake.sound.moods import MOODS

MOST_PEOPLE = 8
TIMES = ("dawn", "morning", "day", "afternoon", "evening", "night")
CAMERAS = (
    "static", "push in", "pull back", "pan left", "pan right", "tilt up", "tilt down", "follow", "close-up", "wide",
)  # fmt: skip
MUSIC = tuple(mood.names[0] for mood in MOODS)
VOICES = ("man", "woman", "child", "old man", "old woman")


def _one_of(known: tuple[str, ...], otherwise: str) -> Any:
    """A word among `known`, however it is spelt: "slow push-in" is "push in"; else what stands for none."""

    def read(value: object) -> str:
        plain = str(value or "").lower().replace("-", " ").replace("_", " ")
        if plain in known or value in known:
            return str(value) if value in known else plain
        # The longest first: an "old man" is no "man".
        by_length = sorted(known, key=len, reverse=True)
        return next((word for word in by_length if word.replace("-", " ") in plain), otherwise)

    return BeforeValidator(read, json_schema_input_type=str)


def _sound(value: object) -> str:
    try:
        return find_effect(str(value)) if value else ""
    except ValueError:
        return ""


def _mood(value: object) -> str:
    plain = str(value or "").strip().lower()
    return next((mood.names[0] for mood in MOODS if plain in mood.names), "none")


def _listed(value: object) -> object:
    """Small models write one thing where a list is asked for."""
    return [] if value is None or value == "" else value if isinstance(value, list) else [value]


def _text(value: object) -> object:
    return "" if value is None else str(value) if isinstance(value, int | float) else value


Words = Annotated[str, BeforeValidator(_text, json_schema_input_type=str), Field(min_length=1, max_length=600)]
Few = Annotated[str, BeforeValidator(_text, json_schema_input_type=str), Field(max_length=160)]
Names = Annotated[list[Few], BeforeValidator(_listed, json_schema_input_type=list[str])]


class Shape(BaseModel):
    """An answer of a model. What stands in it beside is left out."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True, frozen=True)


class Digest(Shape):
    """What a part of a long text tells."""

    happens: list[Words] = Field(min_length=1, max_length=20)
    names: Names = []


class Person(Shape):
    """Somebody of the film."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    looks: Few
    voice: Annotated[str, _one_of(VOICES, "")] = ""


class Treatment(Shape):
    """The film in a page."""

    title: Annotated[str, Field(min_length=1, max_length=120)]
    story: Annotated[str, Field(min_length=20, max_length=4000)]
    look: Few = ""
    people: Annotated[list[Person], Field(max_length=MOST_PEOPLE)] = []


class ScenePlan(Shape):
    """A scene before it has shots. `who` are names of the treatment's people."""

    inside: bool
    place: Annotated[str, Field(min_length=1, max_length=60)]
    time: Annotated[str, _one_of(TIMES, "day")] = "day"
    happens: Words
    who: Names = []
    length: Annotated[str, _one_of(("short", "middle", "long"), "middle")] = "middle"
    music: Annotated[str, BeforeValidator(_mood, json_schema_input_type=str)] = "none"
    then: Annotated[str, _one_of(("cut", "dissolve", "fade"), "cut")] = "cut"


class Scenes(Shape):
    """Scenes that follow each other, and what is not settled when they end."""

    scenes: list[ScenePlan] = Field(min_length=1, max_length=12)
    open: Names = []


class Said(Shape):
    """A line: who says it and how."""

    who: Few
    how: Annotated[str, BeforeValidator(_text, json_schema_input_type=str), Field(max_length=60)] = ""
    words: Words


class ShotPlan(Shape):
    """A shot. `was`: in a revision the number, from 1, of the shot that it was; 0 for a new one."""

    seen: Words
    camera: Annotated[str, _one_of(CAMERAS, "")] = ""
    sound: Annotated[str, BeforeValidator(_sound, json_schema_input_type=str)] = ""
    said: Annotated[list[Said], BeforeValidator(_listed, json_schema_input_type=list[Said])] = []
    was: Annotated[int, Field(ge=0)] = 0


class Shots(Shape):
    """A scene's shots."""

    shots: list[ShotPlan] = Field(min_length=1, max_length=60)


class NewScene(Shape):
    """A scene that comes into a script, with its shots."""

    inside: bool
    place: Annotated[str, Field(min_length=1, max_length=60)]
    time: Annotated[str, _one_of(TIMES, "day")] = "day"
    shots: list[ShotPlan] = Field(min_length=1, max_length=60)


class Change(Shape):
    """What is done with a scene, by its number from 1: it changes, goes, or a new one comes after it (0: first)."""

    scene: int
    act: Annotated[str, _one_of(("change", "add", "remove"), "change")] = "change"
    what: Annotated[str, BeforeValidator(_text, json_schema_input_type=str), Field(max_length=600)] = ""


class Changes(Shape):
    """What is done with which scenes, and who comes into the film. `new` are names."""

    changes: list[Change] = Field(min_length=1, max_length=40)
    new: Names = []


class NumberedLine(Shape):
    """A line by its number, from 1."""

    n: int
    words: Words


class Lines(Shape):
    """Lines by number."""

    lines: list[NumberedLine] = Field(min_length=1, max_length=60)


ShapeName = Literal["Digest", "Treatment", "Scenes", "Shots", "NewScene", "Changes", "Lines"]
SHAPES: dict[str, type[Shape]] = {
    shape.__name__: shape for shape in (Digest, Treatment, Scenes, Shots, NewScene, Changes, Lines)
}


def schema_of(name: str) -> dict[str, Any]:
    """The JSON schema of a shape, as servers take it that hold a model to one."""
    return TypeAdapter(SHAPES[name]).json_schema()


def as_json(shape: Shape) -> str:
    """A shape as a model is shown it: without what is empty."""
    return json.dumps(shape.model_dump(exclude_defaults=True), ensure_ascii=False, indent=1)
