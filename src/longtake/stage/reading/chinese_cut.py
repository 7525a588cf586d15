"""A Chinese word as it is cut."""

from dataclasses import dataclass

from longtake.stage.reading.vocabulary import Sense, vocabulary


@dataclass(frozen=True)
class Cut:
    """A Chinese word. `count` and `measure` of a number; `ending` of a verb; `many` for 们."""

    text: str
    at: int
    senses: tuple[Sense, ...] = ()
    pos: str = ""
    kind: str = "han"
    count: int | None = None
    measure: str = ""
    ending: str = ""
    many: bool = False

    def sense(self, *kinds: str) -> Sense | None:
        """Its sense of one of these kinds, earlier kinds first."""
        return next((sense for kind in kinds for sense in self.senses if sense.kind == kind), None)


def known(text: str) -> tuple[Sense, ...]:
    """What the tables know of a word."""
    return vocabulary().chinese.get(text, ())
