"""A take as it is shown to people: with what was found out about it."""

from dataclasses import dataclass

from longtake.check import Verdict
from longtake.take import Take


@dataclass(frozen=True)
class Shown:
    """A take with what its check said of each of its parts; `fresh`: whether this run made it; `again`: whether it was
    asked for when others were there.

    `joins` are what is wrong between its parts: they are told, and leave it usable.
    """

    take: Take
    verdicts: tuple[Verdict, ...]
    fresh: bool
    joins: tuple[str, ...] = ()
    again: bool = False

    @property
    def usable(self) -> bool:
        """Whether the film may use it: nothing is wrong, or a person circled it all the same."""
        return self.take.circled or all(verdict.usable for verdict in self.verdicts)

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with it, in words."""
        return tuple(fault for verdict in self.verdicts for fault in verdict.faults)
