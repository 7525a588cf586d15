"""The whole reading of a shot: its scene's heading, then its own words."""

import re
from collections.abc import Mapping, Sequence

from longtake.stage.reading.drafts import finished
from longtake.stage.reading.reader import Reader
from longtake.stage.reading.tokens import tokens_of
from longtake.stage.reading.values import Camera, Description
from longtake.stage.reading.vocabulary import vocabulary

_READ = ("en", "zh")
_SLUG = re.compile(r"(?i)^\W*(int|ext|est|i/e)\b|^\W*(内外?景|外景)|\s[-–—]+\s")
"""A heading that says where and when; any other is a chapter's title, and its words are only words."""


def read(words: str, heading: str = "", language: str = "en", speakers: Sequence[str] = ()) -> Description:
    """What a shot's `words` say, under its scene's `heading`. `speakers` are names to be known as people.

    English and Chinese are read, mixed as they come; the Latin words of a script in another `language` (BCP 47)
    are left unread, since the same letters mean other things there.
    """
    names = _names(speakers)
    english = language.lower().split("-")[0] in _READ
    slug = heading if _SLUG.search(heading) or heading.isupper() else ""
    scene, shot = (Reader(text, names, english=english).run() for text in (slug, words))
    return Description(
        place=scene.place or shot.place,
        light=scene.light or shot.light or "day",
        weather=shot.weather or scene.weather,
        camera=Camera(shot.move or "drift", shot.distance or "medium"),
        things=finished(shot.cast.drafts),
        unread=tuple(shot.unread),
        words=words,
        place_said=shot.place is not None or shot.light is not None,
    )


def person_of(name: str) -> str | None:
    """The concept that a speaker's name says (`CAT` is a cat), or whom it is usually borne by; None: unknown."""
    for token in tokens_of(name, {}):
        if sense := token.sense("concept"):
            return sense.name
        if sense := token.sense("names-he", "names-she"):
            return "man" if sense.name == "names-he" else "woman"
    return None


def _names(speakers: Sequence[str]) -> Mapping[str, str]:
    """Speakers whose names are no words of the tables, and the concept each is drawn as."""
    known = vocabulary()
    names = {}
    for speaker in speakers:
        key = speaker.strip().lower()
        plain = known.english.get(key, ()) + known.chinese.get(key, ())
        if key and not any(sense.kind == "concept" for sense in plain):
            names[key] = person_of(speaker) or "person"
    return names
