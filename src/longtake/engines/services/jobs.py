"""What services say of jobs, believed only as far as it makes sense: ids, states, how far, and at what cost."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from longtake.engines.protocol import Handle, State
from longtake.engines.services.http import Answer
from longtake.errors import Invalid

_MOST_DOLLARS = 100_000


@dataclass(frozen=True)
class Ids:
    """What a service's ids look like: they become part of an address. `copied`: where users find them."""

    copied: str
    form: re.Pattern[str] = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}")

    def given(self, answer: Answer, *path: str | int) -> str:
        """The id that an answer holds at `path`. Raises as `Answer.text` does, also for what cannot be an id."""
        found = answer.text(*path)
        if not self.form.fullmatch(found):
            raise answer.strange("its id is none")
        return found

    def of(self, handle: Handle) -> str:
        """The id in a handle {"id": …}. Raises Invalid where there is none."""
        found = handle.get("id") if isinstance(handle, dict) else None
        return self.written(found if isinstance(found, str) else "")

    def written(self, job: str) -> str:
        """An id that the user wrote. Raises Invalid for what cannot be one."""
        if not self.form.fullmatch(job):
            raise Invalid("that is no id of a job", f"Copy the id from {self.copied}.")
        return job


def state_of(answer: Answer, states: Mapping[str, State], *path: str | int) -> State:
    """How a job stands, by the service's own word for it at `path`. Raises Transient for a word that is not known."""
    told = answer.text(*path)
    if told not in states:
        raise answer.strange(f"a job is {told[:40]!r}")
    return states[told]


def share_of(told: Any, whole: int = 1) -> float | None:
    """The share that is done, of what a service calls `whole` when all is; None where it says nothing of use."""
    return told / whole if isinstance(told, int | float) and 0 <= told <= whole else None


def dollars_of(told: Any, one: int = 1) -> Fraction | None:
    """What a service says it charged, in units of which `one` are a dollar; None where that is no sum of money."""
    if isinstance(told, bool) or not isinstance(told, int | float) or not 0 <= told <= _MOST_DOLLARS * one:
        return None
    return Fraction(str(told)) / one
