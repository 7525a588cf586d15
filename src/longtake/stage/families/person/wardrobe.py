"""What people wear and hold: the pieces of words/wardrobe.toml, read once and laid as copies."""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from longtake.drawing import Colour, Kept, group
from longtake.stage.families import cutout
from longtake.stage.families.values import Act, Cut
from longtake.stage.light import Light
from longtake.stage.papers import paper_of
from longtake.stage.reading.vocabulary import Concept
from longtake.stage.sheet import Sheet

Worn = tuple[str, Colour | None]
"""A piece by its name, and its paper if it is not the usual one."""


@cache
def wardrobe(kind: str) -> Mapping[str, Mapping[str, Any]]:
    """All `hats`, `wears`, `backs` or `tools` by name."""
    words = resources.files("longtake.stage") / "words" / "wardrobe.toml"
    rows: Mapping[str, Mapping[str, Any]] = tomllib.loads(words.read_text(encoding="utf-8"))[kind]
    return rows


def worn(text: str) -> Worn:
    """What a table states: "crown", or "beanie red"."""
    name, _, paper = text.partition(" ")
    return name, paper_of(paper, (0, 0, 0, 255)) if paper else None


def own_paper(kind: str, piece: Worn, base: Colour | None = None) -> Colour:
    """The paper of a piece: stated, or its usual one; `base` is what its usual `paper` means, the garment's own."""
    name, paper = piece
    return paper or paper_of(wardrobe(kind)[name].get("paper", "white"), base or (255, 255, 255, 255))


def lay(
    sheet: Sheet, kind: str, name: str, paper: Colour, layer: str = "parts", *, x: float = 0.0, y: float = 0.0,
    turn: float = 0.0, scale: float | tuple[float, float] = 1.0,
) -> None:  # fmt: skip
    """Lay one layer of a piece, its own middle or grip at `x`, `y`. Nothing if it has no such layer."""
    kept = _kept(kind, name, layer, paper, sheet.light)
    if kept is not None:
        sheet.paints.append(group([kept.placed(0, 0)], x=x, y=y, turn=turn, scale=scale))


@lru_cache(1024)
def _kept(kind: str, name: str, layer: str, paper: Colour, light: Light) -> Kept | None:
    parts = wardrobe(kind)[name].get(layer, ())
    if not parts:
        return None
    sheet = Sheet(light)
    piece = Concept(name, "cutout", (1.0, 1.0), measures={"parts": tuple(parts)})
    cutout.draw(sheet, Cut(piece, paper), Act())
    return Kept(group(sheet.paints))
