"""Shots whose things move freely, composed and simulated."""

from dataclasses import replace

import numpy as np

from longtake.stage import read
from longtake.stage.composing import Layout, Placed, compose
from longtake.stage.frame import Frame
from longtake.stage.mechanics import UNITS, Body, Impact, Push, Scene, ground_of, matter_of
from longtake.stage.places import Site, backdrop_of
from longtake.stage.reading.values import Deed, Description, Spot, Thing
from longtake.stage.reading.vocabulary import vocabulary

SECONDS = 6.0
CONCEPTS = vocabulary().concepts


def described(*things: Thing, place: str | None = None) -> Description:
    return replace(read(""), things=things, place=place)


def composed(description: Description, seed: int = 1, size: tuple[int, int] = (1280, 720)) -> Layout:
    frame = Frame.of(*size)
    backdrop = backdrop_of(description.place or "paper", Site(frame))
    return compose(description, Site(frame, seed), backdrop, seed, SECONDS)


def placed(layout: Layout, concept: str) -> Placed:
    return next(one for one in layout.things if one.cut is not None and one.cut.concept.name == concept)


def at_hoop(seed: int) -> Layout:
    boy = Thing("boy", "boy", "boy", deeds=(Deed("throw", 1),), alive=True)
    ball = Thing("basketball", "basketball", "basketball", spot=Spot("beside", 2))
    return composed(described(boy, ball, Thing("hoop", "hoop", "hoop")), seed)


def falling(what: str, *, off: str = "table", onto: str | None = None) -> Layout:
    relation = "on" if onto else "beside"
    deeds = (Deed("fall"),)
    return composed(
        described(
            Thing(what, what, what, deeds=deeds, spot=Spot(relation, 1)), Thing(onto or off, onto or off, onto or off)
        )
    )


def middles(one: Placed) -> np.ndarray:
    assert one.track is not None
    return np.array([one.track.xs, one.track.ys])


def blows(layout: Layout, surface: str | None = None) -> list[Impact]:
    return [one for one in layout.impacts if surface is None or one.surface == surface]


def dropped(concept: str, place: str = "kitchen", height: float = 2.0) -> tuple[Body, Scene]:
    matter = matter_of(CONCEPTS[concept])
    body = Body("it", matter, (100, 100), (300, 800 - 50 - height * UNITS), (Push(0.2, (60.0, 0.0)),))
    return body, Scene(8.0, UNITS, 800.0, ground_of(place), (body,))
