"""What the stage would show of words, told to those who write what it is to draw."""

from collections.abc import Sequence
from functools import cache

from longtake.engines.reading import Seen
from longtake.stage.reading import Description, Thing, read
from longtake.stage.reading.languages import is_chinese
from longtake.stage.reading.tokens import pieces_of
from longtake.stage.reading.vocabulary import table_rows, vocabulary

_LIGHTS = {"dusk": "evening", "lamplight": "night"}
"""Hours that headings call otherwise."""
_GOING = frozenset(("go", "walk", "run", "drive", "ride", "climb"))
_IN_ROOMS = {
    "stairs", "bed", "table", "door", "stove", "sofa", "desk", "armchair", "fireplace", "cupboard", "wardrobe",
    "fridge", "sink", "bathtub", "carpet",
}  # fmt: skip
"""What stands in rooms, so that who is at it is in one."""
_UNDER_THE_SKY = {"moon", "sun", "star", "stars", "rainbow", "bridge", "suspension-bridge", "ship", "fishing-boat"}
_SUBSTANCES = {"water", "waves", "wave", "snow", "sand", "ice", "road", "grass"}
"""Words that are read as a place but would not name one."""


def seen(words: str, language: str, people: Sequence[str] = ()) -> Seen:
    """See `ReadingEngine.seen`."""
    found = read(words, "", language, people)
    place = "" if found.place in (None, "paper") or _is_only_water(found, words) else str(found.place)
    pictures = [thing for thing in found.things if thing.concept is not None]
    return Seen(
        place=_called(place, words) if place else "",
        spot=place,
        inside=bool(place) and vocabulary().places[place].indoors,
        there=found.place_sure or _goes(found),
        light=_LIGHTS.get(found.light, found.light) if found.light_said else "",
        weather=found.weather or "",
        figures=tuple((thing.word, thing.concept or "") for thing in found.figures),
        people=frozenset(thing.word for thing in found.figures if _is_person(thing)),
        pictures=len(pictures),
        acting=sum(bool(thing.deeds) for thing in pictures),
        cards=len(found.things) - len(pictures),
        unread=len(found.unread),
        indoors=any(thing.concept in _IN_ROOMS for thing in pictures) and any(thing.deeds for thing in found.figures),
        outdoors=any(
            thing.concept in _UNDER_THE_SKY or vocabulary().concepts[str(thing.concept)].family == "building"
            for thing in pictures
        ),
    )


def _is_person(thing: Thing) -> bool:
    return thing.concept is not None and vocabulary().concepts[thing.concept].family == "person"


def _goes(found: Description) -> bool:
    """Whether somebody is on the way to where the words say."""
    return any(_GOING.intersection(deed.doing for deed in thing.deeds) for thing in found.figures)


def _is_only_water(found: Description, words: str) -> bool:
    """Whether the sea is read from nothing but "water", which may stand in a bowl."""
    known = table_rows("places")["sea"] if found.place == "sea" else {"en": [], "zh": []}
    said = {word for word in (*known["en"], *known["zh"]) if word in words.lower()}
    return bool(said) and said <= {"water", "水"}


def _called(place: str, words: str) -> str:
    """The place as the words call it, if a heading of that word is read as that place; else by its usual name."""
    chinese = is_chinese(pieces_of(words))
    known = table_rows("places")[place]["zh" if chinese else "en"]
    plain = words.lower()
    said = sorted((word for word in known if word in plain), key=len, reverse=True)
    return str(next((word for word in said if _is_heading(word, place, chinese)), known[0]))


@cache
def _is_heading(word: str, place: str, chinese: bool) -> bool:
    """Whether a heading of that word is read as that place, and the word says nothing else."""
    inside = vocabulary().places[place].indoors
    sign = ("内景" if inside else "外景") if chinese else ("INT." if inside else "EXT.")
    found = read("", f"{sign} {word.upper()} - {'白天' if chinese else 'DAY'}", "zh" if chinese else "en")
    if word in _SUBSTANCES or word.startswith(("at ", "in ")) or word.endswith(("上", "里", "中", "内")):
        return False
    return found.place == place
