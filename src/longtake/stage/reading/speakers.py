"""Whoever speaks on screen is seen, though the shot's words leave them out."""

from collections.abc import Sequence
from dataclasses import replace

from longtake.stage.reading.reading import person_of
from longtake.stage.reading.values import Description, Thing
from longtake.stage.reading.vocabulary import vocabulary


def speaker_of(thing: Thing, speakers: Sequence[str]) -> str | None:
    """Which of the speakers a thing is: by its name, or by a concept that says who (`CAT`)."""
    for speaker in speakers:
        if thing.name == speaker.casefold().strip() or (thing.concept is not None and thing.concept == _said(speaker)):
            return speaker
    return None


def with_speakers(description: Description, speakers: Sequence[str]) -> Description:
    """The description with everyone who speaks on screen.

    One nameless person and one nameless speaker are the same: "He sighs" under ZHOU's line is Zhou.
    """
    things = list(description.things)
    missing = [name for name in dict.fromkeys(speakers) if not any(speaker_of(thing, [name]) for thing in things)]
    for name in missing:
        concept = person_of(name) or "person"
        nameless = [i for i, thing in enumerate(things) if _person(thing) and thing.name == thing.concept]
        if len(missing) == 1 and len(nameless) == 1 and vocabulary().concepts[concept].family == "person":
            things[nameless[0]] = replace(things[nameless[0]], name=name.casefold().strip())
        else:
            things.append(Thing(name, concept, name.casefold().strip(), alive=True, at=1.0))
    return replace(description, things=tuple(things))


def _said(speaker: str) -> str | None:
    concept = person_of(speaker)
    known = vocabulary().english.get(speaker.lower().strip(), ()) + vocabulary().chinese.get(speaker.strip(), ())
    return concept if any(sense.kind == "concept" for sense in known) else None


def _person(thing: Thing) -> bool:
    return thing.concept is not None and vocabulary().concepts[thing.concept].family == "person"
