"""How a person looks: chosen once from the name, and the same in every shot."""

from dataclasses import dataclass, replace

from longtake.drawing import Colour, colour
from longtake.stage.motion import chance, pick


@dataclass(frozen=True)
class Look:
    """Skin, hair and clothes. `hair_cut`: short, bob, long, bun, curls, crop, bald, tails."""

    skin: Colour
    hair: Colour
    hair_cut: str
    top: Colour
    collar: Colour
    trousers: Colour
    shoes: Colour
    skirt: bool = False
    long_sleeves: bool = True
    beard: bool = False
    glasses: bool = False
    hat: Colour | None = None
    scarf: Colour | None = None
    helmet: bool = False
    head: float = 1.0


_SKINS = tuple(map(colour, ("#f3c9a5", "#e8b48c", "#d59a6f", "#b97a52", "#8f5a3c")))
_HAIRS = tuple(map(colour, ("#3b2c2a", "#2a2730", "#5a3a28", "#7d4b2a", "#a8672f", "#c99a52")))
_CUTS = (("short", "crop", "short", "curls"), ("bob", "long", "bun", "tails", "curls"))
"""Of men, of women."""
_GREY = colour("#c9c5c4")
_TOPS = tuple(map(colour, ("#4f86a0", "#c9574f", "#e0a23c", "#5f8f63", "#8a6bb0", "#d9806b", "#3f6f8f", "#b3526e")))
_TROUSERS = tuple(map(colour, ("#47506b", "#5e5148", "#3f5b5a", "#6a4b5c", "#515a66")))
_SHOES = colour("#41353f")


def look_of(name: str, kind: str, paint: Colour | None = None) -> Look:
    """The look of a person by `name` (any text) and `kind`, a concept: man, woman, boy, girl, old-man, old-woman; any
    other is one of them by chance.

    `paint` is a stated colour: it becomes the colour of the clothes.
    """
    key = name.casefold().strip()
    if kind in ("child", "student", "baby"):
        kind = pick(("boy", "girl"), "kind", key)
    elif kind not in ("man", "woman", "boy", "girl", "old-man", "old-woman"):
        kind = pick(("man", "woman"), "kind", key)
    young = kind in ("boy", "girl")
    woman = kind in ("woman", "girl", "old-woman")
    old = kind.startswith("old")
    han = any("\u4e00" <= char <= "\u9fff" for char in key)
    cuts = _CUTS[woman][: -1 if han else None]
    tone = int(chance("skin", key) * (3 if han else len(_SKINS)))
    # Fair hair goes with the fair skins only, so that head and hair stay two papers.
    hairs = _HAIRS[:2] if han else _HAIRS if tone < 2 else _HAIRS[:3]
    skin, top = _SKINS[tone], pick(_TOPS, "shirt", key)
    look = Look(
        skin=skin,
        hair=_GREY if old else pick(hairs, "hair", key),
        hair_cut=pick(cuts, "cut", key),
        top=top,
        collar=skin if chance("collar", key) < 0.6 else colour("#f7efe2"),
        trousers=pick(_TROUSERS, "trousers", key),
        shoes=_SHOES,
        skirt=woman and chance("skirt", key) < 0.55,
        long_sleeves=not young or chance("sleeves", key) < 0.5,
        beard=not woman and not young and chance("beard", key) < (0.6 if old else 0.25),
        glasses=chance("glasses", key) < (0.6 if old else 0.16),
        head=1.22 if young else 1.0,
    )
    return replace(look, top=paint) if paint is not None else look


def dressed(look: Look, part: str, paper: Colour) -> Look:
    """The same person in working clothes: another `top`, `trousers` or `hat`, and no skirt."""
    match part:
        case "top":
            return replace(look, top=paper, skirt=False)
        case "trousers":
            return replace(look, trousers=paper, skirt=False)
        case _:
            return replace(look, hat=paper)
