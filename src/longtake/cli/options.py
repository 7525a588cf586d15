"""Options that several commands share, and how their words become values."""

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from longtake.make import Wishes
from longtake.make.spending import WAIT
from longtake.script.title_values import dollars

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


class Dollars(click.ParamType[Fraction]):
    """US dollars: `5`, `2.50`, `$2.50`."""

    name = "USD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        """Read an amount."""
        try:
            return dollars(str(value))
        except ValueError as error:
            self.fail(f"{value!r}: {error}", param, ctx)


class Rate(click.ParamType[Fraction]):
    """Frames a second: `24`, `23.976`, `30000/1001`."""

    name = "FPS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        """Read a rate; 23.976, 29.97 and 59.94 mean the exact ones of television."""
        # No exponents: 1e999999999 would fill the machine.
        if not re.fullmatch(r"\d{1,6}(\.\d{1,6}|/[1-9]\d{0,5})?", str(value), re.ASCII):
            self.fail(f"{value!r} is not a rate like 24 or 30000/1001", param, ctx)
        rate = Fraction(str(value))
        if not 1 <= rate <= 120:
            self.fail("a rate lies between 1 and 120 frames a second", param, ctx)
        exact = Fraction(round(rate) * 1000, 1001)
        return exact if abs(rate - exact) < Fraction(1, 200) and rate.denominator != 1 else rate


script = click.argument("script", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="SCRIPT")


def film_options(command: Command) -> Command:
    """The options that shape a film, and the one that lets it use files from anywhere."""
    allowing = click.option("--allow-outside", is_flag=True, help="Let the script use files outside its folder.")
    return shape_options(allowing(command))


def shape_options(command: Command) -> Command:
    """The options that shape a film: engine, size, rate, seed, and how many work on it."""
    options = [
        click.option("--engine", metavar="NAME", help="Who draws what the script gives to no other. [stage]"),
        click.option("--size", type=Size(), help="Size of the picture. [1920x1080]"),
        click.option("--rate", type=Rate(), help="Frames a second. [the first footage's, else 24]"),
        click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Another seed, other takes."),
        click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes at work. [one a core]"),
    ]
    for option in reversed(options):
        command = option(command)
    return command


waiting = click.option(
    "--wait", type=click.FloatRange(0), default=WAIT, metavar="SECONDS", show_default=True,
    help="How long to wait for services; 0 orders and leaves, and the next make collects.",
)  # fmt: skip


def spending_options(command: Command) -> Command:
    """The options of commands that may order from services."""
    options = [
        click.option("--max-cost", type=Dollars(), help="What the film may cost in all; says yes to spending it."),
        waiting,
    ]
    for option in reversed(options):
        command = option(command)
    return command


def wishes(**options: Any) -> Wishes:
    """The options as values."""
    return Wishes(**options)
