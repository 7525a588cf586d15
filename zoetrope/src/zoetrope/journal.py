"""A run's journals: JSON lines, one row for some steps each, and one for each look at what the model makes."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zoetrope.errors import ZoetropeError
from zoetrope.files import write_whole

LOG = "log.jsonl"
"""Rows of step, clips (so far), picture and words (mean errors since the row before; words null where no clip was to be
described) and seconds (of training so far)."""
LOOKS = "looks.jsonl"
"""Rows of step, clips, seconds, strips (file, height and width of a picture of two rows a prompt, and the captions) and
figures (a name, and the number of what was made and of what is true)."""

COLUMNS = {
    LOG: {"step", "clips", "picture", "words", "seconds"},
    LOOKS: {"step", "clips", "seconds", "strips", "figures"},
}

Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    """All whole rows, in order. A last line that a killed program left unfinished is none, nor is any rubbish."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    return [row for row in map(_row, lines) if set(row) == COLUMNS[path.name]]


def _row(line: str) -> Row:
    try:
        row = json.loads(line)
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}


def add(path: Path, row: Mapping[str, Any]) -> None:
    """Write one more row. Raises ZoetropeError where it cannot be written."""
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
    except OSError as error:
        raise ZoetropeError(f"{path} could not be written: {error.strerror}", "Make room in that folder.") from error


def cut(path: Path, step: int) -> None:
    """Forget what came after `step`: a resumed run writes those rows again."""
    kept = [row for row in rows(path) if row["step"] <= step]
    text = "".join(json.dumps(row) + "\n" for row in kept)
    write_whole(path, lambda file: file.write(text.encode()))
