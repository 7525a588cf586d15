"""What the environment says of the server that the engine `videos` orders from."""

import os
import re
from fractions import Fraction

from longtake.errors import EngineError

_LEAST = Fraction(1)


def lengths() -> tuple[Fraction, Fraction | None, tuple[Fraction, ...]]:
    """VIDEOS_SECONDS: the least and the most, and the only ones. Servers count in whole seconds."""
    stated = re.sub(r"\s", "", os.environ.get("VIDEOS_SECONDS", ""))
    numbers = [Fraction(number) for number in re.findall(r"[0-9]+", stated[:200])]
    if not stated:
        return _LEAST, None, ()
    if re.fullmatch(r"[0-9]{1,4}-[0-9]{1,4}", stated) and 1 <= numbers[0] <= numbers[1]:
        return numbers[0], numbers[1], ()
    if re.fullmatch(r"[0-9]{1,4}(,[0-9]{1,4}){0,30}", stated) and min(numbers) >= 1:
        only = tuple(sorted(set(numbers)))
        return only[0], only[-1], only
    raise EngineError(f"VIDEOS_SECONDS cannot be read: {stated[:40]!r}", "Write 4,8,12 or 1-20.")


def size() -> tuple[int, int] | None:
    """VIDEOS_SIZE, in even pixels; None where it is not set: the film's."""
    stated = os.environ.get("VIDEOS_SIZE", "").strip()
    found = re.fullmatch(r"([1-9][0-9]{0,3}[02468])x([1-9][0-9]{0,3}[02468])", stated)
    if stated and found is None:
        raise EngineError(
            f"VIDEOS_SIZE cannot be read: {stated[:40]!r}", "Write the size in even pixels, such as 832x480."
        )
    return (int(found[1]), int(found[2])) if found else None
