"""`longtake stage`: what the built-in engine reads from a shot's words, and how it draws them."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from longtake.cli import printable
from longtake.cli.options import Size
from longtake.engines.protocol import Order
from longtake.errors import StorageError, Where
from longtake.media.conform import save_picture
from longtake.media.encode import frame_from_bgra
from longtake.media.refusals import plain_refusals
from longtake.media.values import PictureFormat
from longtake.stage import Description, StageEngine, read
from longtake.stage.reading import Thing

_RATE = 24
_STILL_AT = 0.6
"""How far into the shot its still is."""


_HELP = """Show what is read from WORDS, as from the words of a shot, and draw them.

\b
longtake stage "A cat paws its sleeping owner at dawn" --json
longtake stage "一只猫跳上床，盯着主人的脸。" -o cat.mp4

In the JSON, "doing" lists actions in their order, and "where" is null or {"relation", "thing"}: the word of the thing
that the figure is on, in, under, beside, behind, before, above or between. What is "drawn" as a "label" is a card
with its word on it; of the words in "unread" nothing is made.
"""


@click.command("stage", help=_HELP)
@click.argument("words")
@click.option("--json", "as_json", is_flag=True, help="Print what is read as one JSON object on standard output.")
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Draw it: clip.mp4, or still.png.",
)
@click.option("--heading", default="", metavar="TEXT", help='The scene\'s heading: "EXT. BEACH - DAWN".')
@click.option("--language", default="en", metavar="TAG", help="Of the words; English and Chinese are read. [en]")
@click.option("--size", type=Size(), default="1280x720", help="Of the picture. [1280x720]")
@click.option("--seconds", type=click.FloatRange(0.5, 600), default=4.0, show_default=True, help="Length of the clip.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Another seed, other details.")
def command(
    words: str,
    as_json: bool,
    output: Path | None,
    heading: str,
    language: str,
    size: tuple[int, int],
    seconds: float,
    seed: int,
) -> None:
    """What is read from words, printed or drawn."""
    if output is not None and output.suffix.lower() not in (".mp4", ".png"):
        raise click.BadParameter(f"{output.name} must end in .mp4 or .png", param_hint="'-o'")
    description = read(words, heading, language)
    if output is not None:
        frames = max(round(seconds * _RATE), 1)
        order = Order(heading, words, frames, 0, frames, PictureFormat(*size, Fraction(_RATE)), seed, language)
        with plain_refusals():
            _draw(order, output)
    if as_json:
        click.echo(json.dumps(as_object(description), ensure_ascii=False))
    elif output is not None:
        click.echo(f"{output}")
    else:
        click.echo(printable(_summary(description)))


def as_object(description: Description) -> dict[str, Any]:
    """What was read, as the JSON object that the command prints."""
    things = description.things
    return {
        "place": description.place,
        "light": description.light,
        "weather": description.weather,
        "camera": {"move": description.camera.move, "distance": description.camera.distance},
        "mood": description.mood or None,
        "figures": [_thing(thing, things) for thing in description.figures],
        "props": [_thing(thing, things) for thing in description.props],
        "unread": list(description.unread),
    }


def _thing(thing: Thing, things: tuple[Thing, ...]) -> dict[str, Any]:
    spot = thing.spot
    return {
        "word": thing.word,
        "concept": thing.concept,
        "drawn": thing.drawn,
        "count": thing.count,
        "colour": thing.colour,
        "doing": [deed.doing for deed in thing.deeds],
        "where": None if spot is None else {"relation": spot.relation, "thing": things[spot.thing].word},
    }


def _draw(order: Order, output: Path) -> None:
    """The clip or the still, so that the name only ever stands for the whole of it."""
    if not output.parent.is_dir():
        raise StorageError(f"there is no folder {output.parent}", "Make it, or name another.", Where(output))
    unfinished = output.with_name(f".{output.stem}.part{output.suffix}")
    try:
        if output.suffix.lower() == ".png":
            pixels = StageEngine().still(order, round((order.frames - 1) * _STILL_AT))
            save_picture(frame_from_bgra(pixels), unfinished)
        else:
            StageEngine().render(order, unfinished, lambda _share: None)
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)


def _summary(description: Description) -> str:
    """What was read, for people."""
    said = {
        "place": description.place or "nowhere in particular",
        "light": description.light,
        "weather": description.weather or "",
        "camera": f"{description.camera.move}, {description.camera.distance}",
        "mood": description.mood,
    }
    lines = [f"{name:<9} {what}" for name, what in said.items() if what]
    for title, group in (("figures", description.figures), ("props", description.props)):
        for number, thing in enumerate(group):
            lines.append(f"{title if number == 0 else '':<9} {_line(thing, description.things)}")
    if description.unread:
        lines.append(f"{'unread':<9} {' '.join(description.unread)}")
    return "\n".join(lines)


def _line(thing: Thing, things: tuple[Thing, ...]) -> str:
    """One thing: `two red cars: a picture of car; drive; on the bridge`."""
    count = f"{thing.count} x " if thing.count != 1 else ""
    drawn = f"a picture of {thing.concept}" if thing.concept else "a card"
    deeds = [
        f"{deed.doing} {things[deed.target].word}" if deed.target is not None else deed.doing for deed in thing.deeds
    ]
    where = [] if thing.spot is None else [f"{thing.spot.relation} {things[thing.spot.thing].word}"]
    what = " ".join(part for part in (thing.colour, thing.mood) if part)
    return "; ".join(part for part in (f"{count}{thing.word}: {drawn}", what, ", ".join(deeds), *where) if part)
