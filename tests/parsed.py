"""Scripts parsed for the tests of the Fountain format."""

from pathlib import Path

from longtake.script import Script, parse
from longtake.script.values import Beat, Scene


def script(text: str) -> Script:
    return parse(text, Path("film.fountain"))


def scenes(text: str) -> tuple[Scene, ...]:
    return script(text).scenes


def beats(text: str) -> tuple[Beat, ...]:
    """The beats of a script of one scene."""
    (scene,) = scenes(text)
    return scene.beats


def only(text: str) -> Beat:
    (beat,) = beats(text)
    return beat


def headings(text: str) -> list[str]:
    """The headings of `text`, an action after them so that there is something to film."""
    return [scene.heading for scene in scenes(f"{text}\n\nA cat.") if scene.heading]
