"""Questions that tests ask of what was read from a shot."""

from longtake.stage import Description
from longtake.stage.reading import Thing


def thing(description: Description, concept: str | None) -> Thing:
    return next(one for one in description.things if one.concept == concept)


def doings(description: Description, concept: str) -> list[str]:
    return [deed.doing for deed in thing(description, concept).deeds]


def target(description: Description, concept: str, doing: str) -> str | None:
    deed = next(deed for deed in thing(description, concept).deeds if deed.doing == doing)
    return None if deed.target is None else description.things[deed.target].concept


def spot(description: Description, concept: str | None) -> tuple[str, str | None] | None:
    where = thing(description, concept).spot
    return None if where is None else (where.relation, description.things[where.thing].concept)
