"""How people look, as the script introduced them: it goes to their drawing, and is no part of what happens."""

import re
from collections.abc import Sequence
from dataclasses import replace

from longtake.script.values import Character
from longtake.stage.families.person.described import undescribed
from longtake.stage.reading import Description

_MARKS = ",，、()（）"


def dressed(description: Description, cast: Sequence[Character]) -> Description:
    """The description with everyone looking as the script says."""
    said = {one.name.casefold().strip(): one.said for one in cast}
    # Who has no name is called as the words call them: 女孩.
    things = (
        replace(thing, said=said.get(thing.name) or said.get(thing.word.casefold(), thing.said))
        for thing in description.things
    )
    return replace(description, things=tuple(things))


def without_looks(words: str, cast: Sequence[Character]) -> str:
    """A shot's words without what only says how people look: "MEI, 30, red coat, walks in" is "MEI walks in".

    Read as words of the shot, her coat would hang in the air beside her.
    """
    for one in cast:
        start = words.casefold().find(one.name.casefold())
        if start < 0:
            continue
        head, rest = words[: start + len(one.name)], words[start + len(one.name) :]
        found = re.match(rf"(\s*[{_MARKS}]\s*[^{_MARKS}.;。；！？!?\n]*)+[)）]?", rest)
        if found is None:
            continue
        phrases = re.split(rf"[{_MARKS}]", found.group())
        kept = [phrase.strip() for phrase in phrases if phrase.strip() and undescribed(phrase)]
        if len(kept) < len([phrase for phrase in phrases if phrase.strip()]):
            between = "" if "\u4e00" <= rest.lstrip(f" {_MARKS}")[:1] <= "\u9fff" else " "
            words = head + between + ", ".join(kept) + rest[found.end() :]
    return words
