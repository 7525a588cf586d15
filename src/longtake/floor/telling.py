"""How answers are told: as JSON in which nothing is hidden, and no folder of the user's machine is named."""

import json
import os
import unicodedata
from pathlib import Path
from typing import Any

from longtake.errors import LongtakeError
from longtake.floor.calls import Answer


def told(answer: Answer | LongtakeError, folder: Path) -> str:
    """The answer as JSON; files of `folder` are named as clients name them."""
    plain = answer.told() if isinstance(answer, LongtakeError) else answer.told
    text = json.dumps(_without(plain, f"{folder}{os.sep}"), ensure_ascii=False, default=float)
    # A model reads what no person sees: a script's invisible letters, and those that turn others round, are spelt out.
    # So are halves of letters, as names of files may hold, which cannot be sent.
    return "".join(json.dumps(char)[1:-1] if unicodedata.category(char)[0] == "C" else char for char in text)


def _without(value: Any, folder: str) -> Any:
    match value:
        case str():
            return value.replace(folder, "")
        case dict():
            return {name: _without(one, folder) for name, one in value.items()}
        case list() | tuple():
            return [_without(one, folder) for one in value]
    return value
