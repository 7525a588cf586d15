"""What tools are asked, as their schemas say it. Nothing else is taken; what is wrong is said in our own words."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from longtake.errors import ScriptError
from longtake.script.values import TransitionKind

_MOST_TEXT = 2_000_000
Script = Annotated[str, Field(min_length=1, max_length=200, description="The script, as list_scripts names it.")]
Shot = Annotated[str, Field(min_length=1, max_length=40, description="A shot's number, as plan_film says it: 12A.")]
Engine = Annotated[str, Field(min_length=1, max_length=120, description="An engine of list_engines, or ENGINE/MODEL.")]
Revision = Annotated[str, Field(max_length=40, description="The revision that read_script said.")]
Line = Annotated[int, Field(ge=1, description="A line, from 1.")]
Text = Annotated[str, Field(max_length=_MOST_TEXT)]
Words = Annotated[str, Field(max_length=4000)]
AtMost = Annotated[
    float,
    Field(
        ge=0, le=100_000,
        description="US dollars that may be ordered for, at worst: a price that was told before. 0 orders nothing.",
    ),
]  # fmt: skip


class Arguments(BaseModel):
    """What a tool is asked."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class OfScript(Arguments):
    """A tool that is about one script."""

    script: Script


class ReadScript(OfScript):
    """Lines of a script."""

    first_line: Line = 1
    last_line: Line | None = None


class NewScript(OfScript):
    """A script that the client wrote."""

    script: Annotated[str, Field(min_length=1, max_length=200, description="Its name: film.fountain.")]
    text: Text


class WriteScript(NewScript):
    """A script to be written from an idea, or from a text of the folder."""

    text: Annotated[str, Field(max_length=8000, description="The idea, in a sentence or in a page.")] = ""
    source: Annotated[str | None, Field(max_length=200, description="Or a .md, .txt … of the folder to film.")] = None
    minutes: Annotated[float | None, Field(ge=0.1, le=240)] = None
    language: Annotated[str | None, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="en, zh …")] = (
        None
    )
    by_rules: Annotated[bool, Field(description="Narrate `source` without a model.")] = False


class ReviseScript(OfScript):
    """A change that is wished of a script."""

    wish: Annotated[str, Field(min_length=1, max_length=2000, description="What to change: make the storm longer.")]
    write: Annotated[bool, Field(description="False only shows what would change; then True writes just that.")] = False


class EditScript(OfScript):
    """Lines to be replaced."""

    revision: Revision
    first_line: Line
    last_line: Annotated[int, Field(ge=0, description="The last line replaced; first_line - 1 replaces none.")]
    text: Annotated[str, Field(max_length=_MOST_TEXT, description="The new lines. Empty takes the old ones away.")]


class SetShot(OfScript):
    """What a shot's sheet sets; what is not named stays."""

    revision: Revision
    line: Annotated[int, Field(ge=1, description="The line that plan_film gives the shot.")]
    words: Annotated[Words | None, Field(description="What is seen, in place of what is.")] = None
    seconds: Words | None = None
    seed: Words | None = None
    engine: Words | None = None
    camera: Annotated[Words | None, Field(description="slow push-in, pan left …")] = None
    takes: Annotated[Words | None, Field(description="How many takes are wanted.")] = None
    footage: Annotated[Words | None, Field(description="A clip or still beside the script: beach.mp4 0:12-0:20")] = None
    fit: Annotated[Words | None, Field(description="fit, fill or blur")] = None
    join: Annotated[TransitionKind | None, Field(description="How the next shot follows.")] = None
    join_seconds: Words | None = None
    clear: Annotated[
        list[Literal["seconds", "seed", "engine", "camera", "takes", "footage", "fit"]],
        Field(max_length=7, description="Instructions to take away."),
    ] = []  # pydantic copies it


class PlanFilm(OfScript):
    """A plan, with or without prompts."""

    prompts: Annotated[bool, Field(description="With what engines would be sent, and what they cannot do.")] = False


class MakeFilm(OfScript):
    """A film, and how much it may cost now."""

    finished: Annotated[bool, Field(description="True: the film in full, beside the script. False: a proof.")] = False
    at_most_usd: AtMost = 0.0


class LookAtShot(OfScript):
    """A shot, or a time."""

    shot: Annotated[Shot | None, Field(description="A shot's number; without, the film's time counts.")] = None
    at: Annotated[float | None, Field(ge=0, description="Seconds from the head of the shot, or of the film.")] = None


class ListTakes(OfScript):
    """Takes of a shot, or of all."""

    shot: Shot | None = None


class CircleTake(OfScript):
    """A take by its name."""

    take: Annotated[str, Field(min_length=1, max_length=60, description="A take of list_takes: 12A-3.")]


class UncircleShot(OfScript):
    """A shot by its number."""

    shot: Shot


class ReshootShot(UncircleShot):
    """A shot to be shot again, and how much that may cost."""

    engine: Engine | None = None
    at_most_usd: AtMost = 0.0


Known = TypeVar("Known", bound=Arguments)


def read_arguments(shape: type[Known], given: Mapping[str, Any]) -> Known:
    """The arguments in `given`. Raises ScriptError, which names each that is wrong and not its value."""
    try:
        return shape.model_validate(dict(given))
    except ValidationError as error:
        wrong = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()[:8]]
        raise ScriptError(f"these arguments cannot be: {'; '.join(wrong)}", "See the tool's schema.") from None


def schema_of(shape: type[Arguments]) -> dict[str, Any]:
    """The JSON schema of a tool's arguments, without the classes' names."""
    schema = shape.model_json_schema()
    return {name: value for name, value in schema.items() if name not in ("title", "description")}


def amount(at_most: float) -> Fraction:
    """Dollars as they were written: 0.4 is four tenths."""
    return Fraction(str(at_most))
