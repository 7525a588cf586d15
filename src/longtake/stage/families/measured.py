"""Measures as a table's row states them, made ready for a family: colours by name or #rrggbb, lists as tuples."""

from collections.abc import Collection
from typing import Any

from longtake.stage.families.values import Cut
from longtake.stage.papers import paper_of


def measures_of(cut: Cut, colours: Collection[str]) -> dict[str, Any]:
    """The measures of a concept. Colours are those in `colours` and all that end in `paper`."""
    own = paper_of("wood", (0, 0, 0, 255))
    given: dict[str, Any] = {}
    for key, value in cut.concept.measures.items():
        if isinstance(value, str) and (key in colours or key.endswith("paper")):
            given[key] = paper_of(value, own)
        else:
            given[key] = tuple(value) if isinstance(value, list) else value
    return given
