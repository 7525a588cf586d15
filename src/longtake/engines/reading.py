"""What an engine would show of words, told before anything is drawn: for those who write what it is to draw."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from longtake.engines.protocol import LocalEngine


@dataclass(frozen=True)
class Seen:
    """What an engine reads from words.

    `place` as a heading names it, in the words' language, "" for nowhere, `spot` its name among the engine's own;
    `inside`: it has a ceiling; `there`: somebody or something is in it, or goes there, it is not only spoken of.
    `light` is "dawn", "morning", "day", "afternoon", "evening" or "night", "" where the words do not say, `weather`
    "" likewise. `figures` are the words for who acts, each with what it is drawn as, `people` those of them who are
    human; `pictures` how many things are drawn, `acting` how many of them do something, `cards` how many are only a
    word on a card, `unread` how many words nothing is made of. `indoors`: somebody is busy with what stands in rooms,
    whether or not a place is named; `outdoors`: something is in it that stands under the sky.
    """

    place: str = ""
    spot: str = ""
    inside: bool = False
    there: bool = False
    light: str = ""
    weather: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    people: frozenset[str] = frozenset()
    pictures: int = 0
    acting: int = 0
    cards: int = 0
    unread: int = 0
    indoors: bool = False
    outdoors: bool = False


@runtime_checkable
class ReadingEngine(LocalEngine, Protocol):
    """An engine that draws from words by reading them, and can tell what it reads."""

    def seen(self, words: str, language: str, people: tuple[str, ...] = ()) -> Seen:
        """What it would show of `words`; `people` are names of people. The same words always give the same."""
