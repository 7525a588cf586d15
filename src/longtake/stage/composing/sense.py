"""Sense: deeds as the mechanics need them. Sentences give them to whom they are said of; a ball does not throw itself,
and who drops a vase does not fall.

    "she kicks the ball into the goal"     the ball, not she, goes into the goal
    "he drops the vase", "she breaks it"   he holds it, and it falls
    "the boy bounces the ball"             he dribbles it
    "the cat pushes the cup off the table" the cup is on the table, and falls
    "the ball hits the window"             it flies there
    "Jin passes the ball to Kofi"          he throws it
"""

from dataclasses import replace

from longtake.stage.reading.values import Deed, Spot, Thing
from longtake.stage.reading.vocabulary import vocabulary

GOALS = frozenset({"hoop", "goal"})
SENDS = frozenset({"throw", "shoot", "kick"})
_LETS_FALL = frozenset({"fall", "break", "sink"})
_KNOCKS = frozenset({"paw", "hit", "kick", "reach", "press"})
_OFF = (" off", "推下", "碰掉", "打翻", "撞倒", "碰倒", "knock")
_LARGEST = 320.0
_BALLS = {"footballer": "football", "goalkeeper": "football", "basketballer": "basketball"}
"""What players play with."""


def in_sense(things: tuple[Thing, ...], words: str) -> tuple[Thing, ...]:
    """The things, their deeds with those who do them."""
    found, off = _with_their_balls(list(things)), any(word in words for word in _OFF)
    for index, thing in enumerate(tuple(found)):
        for deed in thing.deeds:
            target = deed.target
            if thing.alive and target is not None and small(found[target]):
                if deed.doing == "push" or (off and deed.doing in _KNOCKS):
                    _knocks(found, index, deed, target)
                else:
                    _does(found, index, deed, target)
            elif not thing.alive and deed.doing in SENDS | {"push"}:
                _by_somebody(found, index, deed)
    return tuple(found)


def _with_their_balls(things: list[Thing]) -> list[Thing]:
    """A ball is that of who plays with it; a footballer's lies at the foot; who passes one on throws or kicks it."""
    for index, thing in enumerate(things):
        for deed in thing.deeds:
            if deed.target is None or not thing.alive or not _is_ball(things[deed.target]):
                continue
            ball, actor = things[deed.target], things[index]
            kind = "basketball" if deed.doing in ("shoot", "dribble") else _BALLS.get(actor.concept or "")
            if ball.concept == "ball" and kind is not None:
                things[deed.target] = ball = replace(ball, concept=kind)
            if deed.doing == "drive":
                passes = "kick" if actor.concept == "footballer" else "throw"
                things[index] = _instead(actor, deed, replace(deed, doing=passes))
            elif deed.doing in ("hold", "carry") and actor.concept == "footballer" and ball.spot is None:
                things[index] = replace(actor, deeds=tuple(one for one in actor.deeds if one is not deed))
                things[deed.target] = replace(ball, spot=Spot("beside", index))
    return things


def _is_ball(thing: Thing) -> bool:
    return thing.concept is not None and vocabulary().concepts[thing.concept].family == "ball"


def small(thing: Thing) -> bool:
    """Whether it is a thing that can be thrown, dropped, pushed."""
    if thing.alive or thing.concept is None:
        return False
    concept = vocabulary().concepts[thing.concept]
    return concept.family not in ("fixture", "building", "idea", "sky") and max(concept.size) <= _LARGEST


def _does(things: list[Thing], index: int, deed: Deed, target: int) -> None:
    """Somebody does it to a small thing."""
    actor, thing = things[index], things[target]
    if deed.doing in _LETS_FALL:
        things[index] = _instead(actor, deed, replace(deed, doing="hold"))
        if not any(own.doing in _LETS_FALL for own in thing.deeds):
            falls = "break" if deed.doing == "break" else "fall"
            things[target] = replace(thing, deeds=(*thing.deeds, Deed(falls, None, deed.at)))
    elif deed.doing == "bounce":
        things[index] = _instead(actor, deed, replace(deed, doing="dribble"))
    elif deed.doing == "roll":
        things[index] = _instead(actor, deed, replace(deed, doing="push"))
        things[target] = replace(thing, deeds=(*thing.deeds, Deed("roll", None, deed.at)))
    elif deed.doing in SENDS and _goes_there(things, index, target):
        things[index], things[target] = replace(actor, spot=None), replace(thing, spot=actor.spot)


def _knocks(things: list[Thing], index: int, deed: Deed, target: int) -> None:
    """Somebody pushes something off what it stands on; a beast up there beside it, a person from below."""
    actor, thing = things[index], things[target]
    where = thing.spot or actor.spot
    if where is None:
        # "pushes it off the table": of all that is there, what it can fall from.
        tops = (i for i, one in enumerate(things) if i not in (index, target) and _high(things, Spot("on", i)))
        where = next((Spot("on", i) for i in tops), None)
    if not _high(things, where):
        return
    stays = vocabulary().concepts[actor.concept or ""].family != "person"
    push = replace(deed, doing="push" if not stays else "paw")
    things[index] = replace(_instead(actor, deed, push), spot=(actor.spot or where) if stays else None)
    if not any(own.doing in _LETS_FALL for own in thing.deeds):
        falls = Deed("fall", None, deed.at)
        things[target] = replace(thing, spot=where, deeds=(*thing.deeds, falls))


def _instead(thing: Thing, deed: Deed, other: Deed) -> Thing:
    return replace(thing, deeds=tuple(other if one is deed else one for one in thing.deeds))


def _by_somebody(things: list[Thing], index: int, deed: Deed) -> None:
    """Give what a thing is said to throw or push to whoever throws or pushes: the thing itself."""
    alive = [i for i, one in enumerate(things) if one.alive]
    if not alive:
        return
    actor = next((i for i in alive if not things[i].deeds), alive[0])
    thing = things[index]
    rest = tuple(other for other in thing.deeds if other is not deed)
    there = thing.spot
    if deed.target is not None and deed.target not in (actor, index):
        there = Spot("in" if deed.doing in SENDS else "on", deed.target)
    if deed.doing == "push" and _high(things, there):
        rest = (*rest, Deed("fall", None, deed.at))
    things[index] = replace(thing, deeds=rest, spot=there)
    things[actor] = replace(things[actor], deeds=(*things[actor].deeds, replace(deed, target=index)))


def _goes_there(things: list[Thing], actor: int, target: int) -> bool:
    """Whether where the actor is said to be is where the target goes."""
    spot = things[actor].spot
    if spot is None or things[target].spot is not None or spot.thing == target:
        return False
    return spot.relation == "in" or things[spot.thing].concept in GOALS


def _high(things: list[Thing], spot: Spot | None) -> bool:
    """Whether something stands there over whose edge it can fall."""
    if spot is None or spot.relation not in ("on", "beside"):
        return False
    name = things[spot.thing].concept
    return name is not None and vocabulary().concepts[name].top > 60
