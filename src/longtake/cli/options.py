"""Options that several commands share, and how their words become values."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from longtake.make import Wishes

Command = Callable[..., Any]


class Size(click.ParamType[tuple[int, int]]):
    """Width and height in even pixels: `1280x720`."""

    name = "WxH"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Read `1280x720`."""
        width, _, height = str(value).lower().replace("×", "x").partition("x")
        if not (width.isdecimal() and height.isdecimal()):
            self.fail(f"{value!r} is not a size like 1280x720", param, ctx)
        size = int(width), int(height)
        if not all(64 <= side <= 7680 and side % 2 == 0 for side in size):
            self.fail("both sides must be even, from 64 to 7680 pixels", param, ctx)
        return size


class Rate(click.ParamType[Fraction]):
    """Frames a second: `24`, `23.976`, `30000/1001`."""

    name = "FPS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        """Read a rate; 23.976, 29.97 and 59.94 mean the exact ones of television."""
        try:
            rate = Fraction(str(value))
        except (ValueError, ZeroDivisionError):
            self.fail(f"{value!r} is not a rate like 24 or 30000/1001", param, ctx)
        if not 1 <= rate <= 120:
            self.fail("a rate lies between 1 and 120 frames a second", param, ctx)
        exact = Fraction(round(rate) * 1000, 1001)
        return exact if abs(rate - exact) < Fraction(1, 200) and rate.denominator != 1 else rate


script = click.argument("script", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="SCRIPT")


def film_options(command: Command) -> Command:
    """The options that shape a film: engine, size, rate, seed, and what may be read and used."""
    options = [
        click.option("--engine", metavar="NAME", help="Who draws what the script gives to no other. [stage]"),
        click.option("--size", type=Size(), help="Size of the picture. [1920x1080]"),
        click.option("--rate", type=Rate(), help="Frames a second. [the first footage's, else 24]"),
        click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Another seed, other takes."),
        click.option("--allow-outside", is_flag=True, help="Let the script use files outside its folder."),
        click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes at work. [one a core]"),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def wishes(
    engine: str | None,
    size: tuple[int, int] | None,
    rate: Fraction | None,
    seed: int,
    allow_outside: bool,
    jobs: int | None,
    subtitles: str | None = None,
) -> Wishes:
    """The options as values."""
    return Wishes(engine, size, rate, seed, subtitles, allow_outside, jobs)
