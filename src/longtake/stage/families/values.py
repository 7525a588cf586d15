"""What every family is told when it draws."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Act:
    """What a figure does at one moment.

    `doing` is an action's name (words/actions.toml). `seconds` and `u` are the time (see `motion`), already held
    on twos. `mouth` is how far it is open in speech, 0 to 1. `who` keeps chance apart between figures.
    """

    doing: str = "stand"
    seconds: float = 0.0
    u: float = 0.0
    mouth: float = 0.0
    who: str = ""
