"""What every family is told when it draws."""

from dataclasses import dataclass
from typing import Any

from longtake.drawing import Colour
from longtake.stage.papers import paper_of
from longtake.stage.reading.vocabulary import Concept

_NONE: Colour = (0, 0, 0, 0)


@dataclass(frozen=True)
class Act:
    """What a figure does at one moment.

    `doing` is an action's name (words/actions.toml), "" for a thing at rest. `seconds` and `u` are the time (see
    `motion`), `u` the share of this action gone by, 0 to 1. `mouth` is how far it is open in speech, 0 to 1. `who`
    keeps chance apart between figures. `gone` is how far it has come, forward, in its own units: what wheels turn by.
    `mood` is what a person's face shows (families/person/face.py); "" leaves it to the action.
    `mirrored` says that it will be laid mirrored: what bears letters turns them, so that they can be read.
    """

    doing: str = ""
    seconds: float = 0.0
    u: float = 0.0
    mouth: float = 0.0
    who: str = ""
    gone: float = 0.0
    mood: str = ""
    mirrored: bool = False


@dataclass(frozen=True)
class Cut:
    """What to draw: a concept, the colour stated for it if any, and the name that chooses its look.

    `said` describes a person as the script does: "30, red coat" (families/person/described.py).
    """

    concept: Concept
    paint: Colour | None = None
    name: str = ""
    said: str = ""

    def paper(self, usual: str) -> Colour:
        """Its colour: the stated one, else the concept's, else `usual`: both #rrggbb, or a name of `papers.PAPERS`."""
        return self.paint or paper_of(str(self.measure("paper", usual)), _NONE)

    def measure(self, key: str, usual: Any) -> Any:
        """One of the concept's own measures."""
        return self.concept.measures.get(key, usual)

    @property
    def form(self) -> str:
        """Which of its family's forms it is; "" the first."""
        return str(self.measure("form", ""))
