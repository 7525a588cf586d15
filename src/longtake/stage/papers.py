"""The drawer of papers: every colour that tables and families may name, so that all looks cut by one hand."""

from functools import cache

from longtake.drawing import Colour, colour, mix

PAPERS = {
    "ink": colour("#3a2c38"), "white": colour("#f8f5ee"), "cream": colour("#f6ead2"), "sand": colour("#e6cf9d"),
    "straw": colour("#e3bd62"), "gold": colour("#e0b040"), "brass": colour("#c9a04e"), "copper": colour("#c47a4a"),
    "wood": colour("#a8703f"), "plank": colour("#c79258"), "bark": colour("#7d5637"), "leather": colour("#8a5b3e"),
    "cork": colour("#cfa370"), "brick": colour("#b8644c"), "clay": colour("#c98560"), "stone": colour("#a9a49c"),
    "slate": colour("#6b7482"), "steel": colour("#aeb8c2"), "iron": colour("#5d6470"), "silver": colour("#ccd3d9"),
    "glass": colour("#cfe4ee", 190), "water": colour("#7db8d4"), "ice": colour("#d8edf4"), "screen": colour("#35506e"),
    "red": colour("#d3483f"), "scarlet": colour("#c0392f"), "orange": colour("#e8863a"), "amber": colour("#f0a742"),
    "yellow": colour("#efc043"), "lemon": colour("#f6dc6a"), "lime": colour("#a8c050"), "green": colour("#5f9a5f"),
    "leaf": colour("#6fa35a"), "moss": colour("#7d8f4e"), "pine": colour("#3f6f58"), "teal": colour("#3f8f8a"),
    "sky": colour("#9cccdf"), "blue": colour("#3f7fb0"), "navy": colour("#34486f"), "purple": colour("#8a62b0"),
    "lilac": colour("#b79fd0"), "plum": colour("#7a4a6b"), "pink": colour("#e893a8"), "rose": colour("#d96f86"),
    "skin": colour("#e8b48c"), "brown": colour("#8a5b3e"), "cocoa": colour("#5f3f30"), "black": colour("#3b3844"),
    "grey": colour("#9b9ca6"), "ash": colour("#c9c7c4"),
}  # fmt: skip
"""Papers by name; `glass` lets through what lies behind."""

_WHITE: Colour = (255, 255, 255, 255)
_DARK: Colour = (40, 28, 48, 255)
_UNKNOWN = "no paper is called {}: use #rrggbb, paper, or one of {}"


@cache
def paper_of(name: str, own: Colour) -> Colour:
    """The colour that a table names: a name of `PAPERS`, #rrggbb, or `paper`, which is the thing's `own`.

    `paper-20` is 20% nearer to black, `paper+20` nearer to white. ValueError for anything else.
    """
    base, sign, share = name, "", "0"
    for mark in "+-":
        if mark in name:
            base, sign, share = *name.partition(mark)[:1], mark, name.partition(mark)[2]
    if base == "paper":
        found = own
    elif base.startswith("#"):
        found = colour(base)
    elif base in PAPERS:
        found = PAPERS[base]
    else:
        raise ValueError(_UNKNOWN.format(base, ", ".join(PAPERS)))
    if not sign:
        return found
    return (*mix(found, _WHITE if sign == "+" else _DARK, int(share) / 100)[:3], found[3])
