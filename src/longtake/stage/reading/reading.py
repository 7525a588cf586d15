"""The whole reading of a shot: its scene's heading, then its own words."""

import re
from collections.abc import Mapping, Sequence

from longtake.stage.reading.chinese import chinese
from longtake.stage.reading.chinese_words import cuts_of
from longtake.stage.reading.context import hour, of_other_words, of_sport
from longtake.stage.reading.drafts import finished
from longtake.stage.reading.english import english
from longtake.stage.reading.english_words import words_of
from longtake.stage.reading.languages import is_chinese, readable
from longtake.stage.reading.scene import Scene
from longtake.stage.reading.teller import Teller
from longtake.stage.reading.tokens import pieces_of, sentences_of
from longtake.stage.reading.values import Camera, Description
from longtake.stage.reading.vocabulary import vocabulary

_SLUG = re.compile(r"(?i)^\W*(int|ext|est|i/e)\b|^\W*(内外?景|外景)|\s[-–—]+\s")
"""A heading that says where and when; any other is a chapter's title, and its words are only words."""


_INSIDE = re.compile(r"(?i)^\W*int\b|^\W*内景")
_OUTSIDE = re.compile(r"(?i)^\W*(ext|e/i)\b|^\W*外景")
"""Headings of what is indoors, and outdoors."""


def read(words: str, heading: str = "", language: str = "en", speakers: Sequence[str] = ()) -> Description:
    """What a shot's `words` say, under its scene's `heading`. `speakers` are names to be known as people.

    English and Chinese are read, mixed as they come; of a text in another `language` (BCP 47), or in another by its
    letters, nothing is read.
    """
    names = _names(speakers)
    slug = heading if _SLUG.search(heading) or heading.isupper() else ""
    scene, shot = (_scene(text, names, language) for text in (slug, words))
    _seen_from_outside(slug, scene, shot)
    of_other_words(shot.cast.drafts, words)
    of_sport(shot.cast.drafts, f"{heading} {words}")
    light = scene.light or shot.light or hour(shot.cast.drafts)
    return Description(
        place=_headed(slug, language) or scene.place or shot.place,
        light=light or "day",
        weather=shot.weather or scene.weather,
        camera=Camera(shot.move or "drift", shot.distance or "medium"),
        things=finished(shot.cast.drafts),
        unread=tuple(shot.unread),
        words=words,
        place_said=shot.place is not None or shot.light is not None,
        mood=shot.mood or scene.mood,
        place_sure=scene.place_sure or shot.place_sure,
        light_said=light is not None,
    )


def _scene(text: str, names: Mapping[str, str], language: str) -> Scene:
    """What one text says."""
    scene, tokens = Scene(len(text)), pieces_of(text)
    if not readable(language, tokens):
        scene.unread += [token.text for token in tokens if not token.mark]
        return scene
    for sentence in sentences_of(tokens):
        parts = chinese(sentence, names) if is_chinese(sentence) else english(sentence, names)
        Teller(scene, parts).tell()
    return scene


def _headed(slug: str, language: str) -> str | None:
    """The place that a heading names, though the same word may be a building elsewhere."""
    tokens = pieces_of(slug)
    if not readable(language, tokens):
        return None
    known = vocabulary()
    words = [word.text.lower() for word in words_of(tokens, {})] + [cut.text for cut in cuts_of(tokens, {})]
    senses = (sense for word in words for sense in (*known.english.get(word, ()), *known.chinese.get(word, ())))
    place = next((sense.name for sense in senses if sense.kind == "place"), None)
    if _INSIDE.search(slug):
        inner = (known.english.get(f"{word} interior") or known.chinese.get(f"{word}内", ()) for word in words)
        within = (sense.name for senses in inner for sense in senses if sense.kind == "place")
        return next(within, place)
    return place


def _seen_from_outside(slug: str, scene: Scene, shot: Scene) -> None:
    """The building that an exterior's heading names is in the picture: EXT. CASTLE."""
    if not _OUTSIDE.search(slug) or scene.place is not None:
        return
    known = [draft.concept for draft in shot.cast.drafts]
    for draft in scene.cast.drafts[:3]:
        if draft.family == "building" and draft.concept not in known:
            shot.cast.drafts.append(draft)
            draft.at = 1.0
            return


def person_of(name: str) -> str | None:
    """The concept that a speaker's name says (`CAT` is a cat), or whom it is usually borne by; None: unknown."""
    known = vocabulary()
    key = name.strip().lower()
    for word in (key, *key.split()):
        for sense in known.english.get(word, ()) + known.chinese.get(word, ()):
            if sense.kind in ("concept", "named", "title"):
                return sense.name
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
