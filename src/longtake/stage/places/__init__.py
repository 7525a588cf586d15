"""Places: each is a function that builds its backdrop for a frame. Their words stand in words/places.toml.

`indoors` and `outdoors` hold what several of them are made of, `grove` trees and houses.
"""

from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from longtake.drawing import Colour, colour
from longtake.stage.light import LIGHTS, Light
from longtake.stage.places.values import Backdrop, Build, Layer, Piece, Site
from longtake.stage.reading.vocabulary import vocabulary
from longtake.stage.weather import bolt, in_weather, puddles

_MODULES: tuple[ModuleType, ...] = tuple(import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__))


def _build(name: str) -> Build:
    function = name.replace("-", "_")
    found = (vars(module).get(function) for module in _MODULES)
    build: Build = next(one for one in found if one is not None and one.__module__.startswith(__name__))
    return build


PLACES: dict[str, Build] = {name: _build(name) for name in vocabulary().places}
"""Every place by its name in words/places.toml."""

_AIRLESS = frozenset({"space", "moon", "underwater"})
"""Out of doors without weather."""

_DARK = frozenset({"bedroom", "cave", "cinema", "corridor", "attic"})
"""Rooms of which nobody lights the lamps by night."""

_TINTS: dict[str, tuple[Colour, float]] = {
    "underwater": (colour("#8fd0d8"), 0.6), "cave": (colour("#a99fc4"), 0.5), "cinema": (colour("#8f86b8"), 0.62),
    "theatre": (colour("#f3d3a8"), 0.4), "bar": (colour("#e8b98c"), 0.4), "space": (colour("#b3b9e6"), 0.35),
}  # fmt: skip
"""Places with a light of their own, whatever the hour."""


def outdoors(place: str) -> bool:
    """Whether there is weather."""
    return not vocabulary().places[place].indoors and place not in _AIRLESS


def light_in(place: str, hour: str, weather: str | None) -> Light:
    """The light of an hour as it is there: under the sky as the weather has it; in rooms by night that of lamps."""
    if outdoors(place):
        return in_weather(LIGHTS["night" if hour == "lamplight" else hour], weather)
    lamps = hour == "night" and place not in _DARK
    light = replace(LIGHTS["lamplight" if lamps else hour], air=0.0)
    if weather is not None and vocabulary().places[place].indoors:
        light = replace(in_weather(light, weather), air=0.0, tint=light.tint, depth=light.depth)
    if place not in _TINTS:
        return light
    tint, depth = _TINTS[place]
    return replace(light, tint=light.on(tint), depth=max(depth, light.depth))


def backdrop_of(place: str, site: Site) -> Backdrop:
    """The place made ready for a frame, with what its weather leaves there: puddles, lightning far off."""
    built = PLACES[place](site)
    layers = list(built.layers)
    if site.weather not in ("rain", "storm") or not outdoors(place):
        return built
    if built.water is None and place != "snowfield":
        before = sum(layer.depth <= 1 for layer in layers)
        layers.insert(before, Layer(1.0, lambda sheet, _: puddles(sheet, site.frame, site.seed)))
    if site.weather == "storm":
        far = sum(layer.depth < 0.15 for layer in layers)
        layers.insert(far, Layer(0.13, lambda sheet, seconds: bolt(sheet, site.frame, seconds), still=False))
    return replace(built, layers=tuple(layers))


__all__ = ["PLACES", "Backdrop", "Layer", "Piece", "Site", "backdrop_of", "light_in", "outdoors"]
