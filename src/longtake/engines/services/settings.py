"""What the environment says of a server of the user's own: numbers, checked."""

import os
import re
from fractions import Fraction

from longtake.errors import EngineError


def dollars(variable: str) -> Fraction | None:
    """Dollars a second that the variable states; None where it is not set. Raises EngineError for what is no price."""
    stated = os.environ.get(variable, "").strip()
    if stated and not re.fullmatch(r"\d{1,9}(\.\d{1,9})?", stated, re.ASCII):
        raise EngineError(f"{variable} is no number of dollars", "Set it to dollars a second, such as 0.10, or 0.")
    return Fraction(stated) if stated else None


def whole(variable: str, otherwise: int) -> int:
    """How many takes at once the variable states, else `otherwise`. Raises EngineError for what is no such number."""
    stated = os.environ.get(variable, "").strip() or str(otherwise)
    if not re.fullmatch(r"[1-9][0-9]{0,2}", stated):
        raise EngineError(f"{variable} is no number of takes", "Set it to a whole number from 1 to 999.")
    return int(stated)
