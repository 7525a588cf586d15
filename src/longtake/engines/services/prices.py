"""What services charge: data with dates (prices.toml), which go stale, and which a file of the user's corrects.

LONGTAKE_PRICES names a TOML file of the same form; of a model that it names it states everything, the rest stays:

    [runway."gen4.5"]
    known = 2026-11-23
    second = 0.12                                  # dollars a second of what is ordered
    second = { "480p" = 0.10, "1080p" = 0.54 }     # or by resolution: the shorter side
    sound = 0.15                                   # dollars a second with sound, where that costs another
    picture = 0.01                                 # dollars more for each picture that is sent
"""

import os
import re
import tomllib
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from longtake.errors import EngineError, Where

_WORDS = {"known", "second", "sound", "picture"}


def per_second(service: str, model: str, resolution: str = "", sound: bool = False) -> Fraction | None:
    """Dollars a second of `model` at `resolution` ("720p"), with `sound` or without; None when nobody knows.

    A resolution that is not stated costs what the next higher one does. Raises EngineError for a file of prices that
    cannot be read.
    """
    entry = _entry(service, model)
    second = entry.get("sound" if sound and "sound" in entry else "second")
    if isinstance(second, dict):
        stated = sorted((int(name.rstrip("p")), price) for name, price in second.items())
        lines = int(resolution.rstrip("p") or 0)
        second = next((price for height, price in stated if height >= lines), None)
    return None if second is None else Fraction(second)


def per_picture(service: str, model: str) -> Fraction:
    """Dollars that each picture sent costs on top: 0 where nothing is stated."""
    return Fraction(_entry(service, model).get("picture", 0))


def known(service: str, model: str) -> str:
    """The date (ISO 8601) of the price; empty where there is none."""
    return str(_entry(service, model).get("known", ""))


def models(service: str) -> tuple[str, ...]:
    """The models of a service whose prices are known."""
    return tuple(_prices(os.environ.get("LONGTAKE_PRICES", "")).get(service, {}))


def _entry(service: str, model: str) -> Mapping[str, Any]:
    stated: Mapping[str, Any] = _prices(os.environ.get("LONGTAKE_PRICES", "")).get(service, {}).get(model, {})
    return stated


@cache
def _prices(corrected: str) -> dict[str, dict[str, Any]]:
    ours = tomllib.loads(files(__package__).joinpath("prices.toml").read_text("utf-8"), parse_float=_exact)
    if not corrected:
        return ours
    path = Path(corrected)
    try:
        theirs = tomllib.loads(path.read_text("utf-8"), parse_float=_exact)
        for service, entries in theirs.items():
            if not isinstance(entries, dict) or not all(isinstance(entry, dict) for entry in entries.values()):
                raise ValueError(f'"{service}" is no table of models, such as [runway."gen4.5"]')
            for model, entry in entries.items():
                _refuse_unfit(entry)
                ours.setdefault(service, {})[model] = entry
    except (OSError, ValueError, TypeError, AttributeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise EngineError(
            f"the prices that LONGTAKE_PRICES names cannot be read: {why}",
            'Write [runway."gen4.5"] and below it second = 0.12, or take LONGTAKE_PRICES out of the environment.',
            Where(path),
        ) from error
    return ours


def _exact(stated: str) -> Fraction:
    if not re.fullmatch(r"\d{1,9}\.\d{1,9}", stated):  # 1e999999999 would fill the machine
        raise ValueError(f"{stated[:20]} is no price, such as 0.12")
    return Fraction(stated)


def _refuse_unfit(entry: dict[str, Any]) -> None:
    if unknown := set(entry) - _WORDS:
        raise ValueError(f"nothing is known of {', '.join(sorted(unknown))}")
    for second in (entry.get("second", 0), entry.get("sound", 0), entry.get("picture", 0)):
        prices = second.values() if isinstance(second, dict) else [second]
        if any(isinstance(price, bool) or not isinstance(price, int | Fraction) or price < 0 for price in prices):
            raise ValueError("a price is a number of dollars, at least 0")
        if isinstance(second, dict) and not all(name.removesuffix("p").isdecimal() for name in second):
            raise ValueError('a resolution is written like "720p"')
    if isinstance(entry.get("picture"), dict):
        raise ValueError("a picture costs the same at every resolution")
