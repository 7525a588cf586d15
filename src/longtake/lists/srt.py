r"""Subtitles as a SubRip file (.srt).

Its only grammar is a number, `start --> end`, lines, and an empty line; but players also obey HTML tags in it and,
those built on libass, `{\…}` and `\N`. What a script says is never a command nor a time: an invisible word joiner
(U+2060) comes into such signs, so that they are shown as they were written.

Players lay out each line by itself, in the direction of its first letter; marks of direction keep it in that of its
cue, as it is burned in.
"""

import re
import unicodedata
from collections.abc import Sequence

from longtake.lists.direction import one_way
from longtake.lists.values import Cue
from longtake.time import SAMPLE_RATE

_TIME = re.compile(r"(?<=\d):(?=\d+:\d+[.,]\d)")
_COMMAND = re.compile(r"([<{\\])(?=\S)")


def srt(cues: Sequence[Cue]) -> str:
    """The text of the file, to be written as UTF-8. Times are rounded to ms, all alike, so that none overlap."""
    return "".join(
        f"{number}\n{_clock(cue.start)} --> {_clock(cue.end)}\n{_safe(cue.lines)}\n\n"
        for number, cue in enumerate(cues, 1)
    )


def _clock(sample: int) -> str:
    thousandths = (sample * 1000 + SAMPLE_RATE // 2) // SAMPLE_RATE
    seconds, thousandth = divmod(thousandths, 1000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02},{thousandth:03}"


def _safe(lines: Sequence[str]) -> str:
    plain = (
        "".join(char for char in " ".join(line.split()) if unicodedata.category(char) not in ("Cc", "Cs"))
        for line in lines
    )
    return "\n".join(one_way([_harmless(line) for line in plain if line]))


def _harmless(line: str) -> str:
    return _TIME.sub(":\u2060", _COMMAND.sub("\\1\u2060", line.replace("-->", "→")))
