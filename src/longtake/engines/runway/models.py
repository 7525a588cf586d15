"""What each of the models makes that Runway's API takes: data (models.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from longtake.engines.protocol import Capabilities
from longtake.engines.services.tables import table

AT_ONCE = 5
"""Tasks begun at once. Accounts begin with fewer: the rest waits at Runway, as THROTTLED."""


@dataclass(frozen=True)
class Model:
    """A model: seconds from the least to the most, or `only` some; the most `words`, in UTF-16 code units.

    `text` are the resolutions that it makes from words alone, each with the values of `ratio` that are allowed, and
    `picture` those that it makes from a first frame; an empty list: it takes no `ratio`. `resolution` names those of
    the two that want the resolution stated beside. `takes` may hold "seed", "last" (a last frame beside the first) and
    "avoid"; `sound` is "asked" (by `audio`), "always" or empty. `references` are pictures that it takes without frames,
    `beside` with them; `recordings`, of `recorded` seconds together.
    """

    name: str
    seconds: tuple[int, int] = (5, 10)
    only: tuple[int, ...] = ()
    words: int = 1000
    takes: tuple[str, ...] = ()
    sound: str = ""
    references: int = 0
    beside: int = 0
    recordings: int = 0
    recorded: int = 0
    resolution: tuple[str, ...] = ()
    text: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    picture: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def capabilities(self) -> Capabilities:
        """What it can do, in our words."""
        least, most = (self.only[0], self.only[-1]) if self.only else self.seconds
        return Capabilities(
            max_seconds=Fraction(most), min_seconds=Fraction(least), seconds=tuple(map(Fraction, self.only)),
            first_frame=bool(self.picture), last_frame="last" in self.takes, references=self.references,
            audio_references=self.recordings, sound=bool(self.sound), seed="seed" in self.takes,
            avoid="avoid" in self.takes, at_once=AT_ONCE, casts=True, frames_or_references=not self.beside,
            last_needs_first=True,
        )  # fmt: skip


def model_of(name: str) -> Model:
    """What the model `name` makes; of one that is not in the table, what all of them can is assumed.

    From a first frame it makes what it makes from words, unless the table says else.
    """
    wide = {"720p": ("1280:720", "720:1280")}
    fields = table(__package__).get(name, {"text": wide})
    return Model(name, **{"picture": fields.get("text"), **fields})
