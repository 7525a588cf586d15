"""What each thing that a script says of somebody does to the look."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from longtake.drawing import Colour, colour
from longtake.stage.families.person.hair import CUTS
from longtake.stage.families.person.look import Look, aged, of_sex, painted
from longtake.stage.papers import paper_of


@dataclass(frozen=True)
class Said:
    """One thing said: a section of looks.toml, an entry of it, the colour's name, and how it is: long, striped …"""

    kind: str
    name: str
    colour: str = ""
    how: tuple[str, ...] = ()
    negated: bool = False


_HAIR = {
    "black": "#2f2a33", "brown": "#6b4329", "gold": "#d9ae62", "yellow": "#d9ae62", "red": "#c2552f", "grey": "#cfcac8",
    "silver": "#cfcac8", "white": "#ece8e2",
}  # fmt: skip
"""Hair of a colour has another paper than cloth."""
_IMPLIED = (
    (False, frozenset({"full", "moustache", "goatee", "stubble", "receding", "bald"})),
    (True, frozenset({"dress", "gown", "skirt", "qipao", "pigtails", "bun", "ponytail", "bob", "tiara", "necklace"})),
)
"""What tells of a man and of a woman, where nothing else does."""
_TOPS = frozenset({"coat", "raincoat", "jacket", "shirt", "t-shirt", "sweater", "hoodie", "dress", "gown", "uniform"})


def applied(look: Look, said: tuple[Said, ...], key: str) -> Look:
    """The look with all that is said, first who it is and then what it wears."""
    if not look.sure and not any(one.kind == "kinds" for one in said):
        implied = [woman for woman, names in _IMPLIED if any(one.name in names and not one.negated for one in said)]
        look = of_sex(look, implied[0], key) if implied else look
    for kinds in (("kinds",), ("ages", "age"), tuple(_WHAT)):
        for one in said:
            if one.kind in kinds:
                look = _WHAT[one.kind](look, one) if one.kind in _WHAT else _who(look, one, key)
    return look


def _who(look: Look, one: Said, key: str) -> Look:
    if one.kind == "kinds":
        look = of_sex(look, one.name in ("woman", "girl", "old-woman"), key)
        age = {"boy": "child", "girl": "child", "old-man": "old", "old-woman": "old"}.get(one.name, look.age)
        return aged(look, age, key)
    if one.kind == "age":
        years = int(one.name)
        return aged(look, next((age for limit, age in _YEARS if years < limit), "old"), key) if years < 130 else look
    return aged(look, one.name, key)


_YEARS = ((2, "baby"), (4, "toddler"), (13, "child"), (18, "teen"), (63, "adult"))
"""Below so many years, so old."""


def _body(look: Look, one: Said) -> Look:
    match one.name:
        case "tall":
            return replace(look, tall=look.tall * 1.07)
        case "low":
            return replace(look, tall=look.tall * 0.92)
        case "stout":
            return replace(look, build=look.build * 1.34)
        case "slim":
            return replace(look, build=look.build * 0.87)
        case _:
            return replace(look, build=look.build * 1.14)


def _skinned(look: Look, skin: Colour) -> Look:
    bare: dict[str, Any] = {field: skin for field in ("top", "collar", "shoes") if getattr(look, field) == look.skin}
    return replace(look, skin=skin, **bare)


def _hair(look: Look, one: Said) -> Look:
    if one.colour:
        look = replace(look, hair=_hair_paper(one.colour))
    how = {*one.how, *one.name.split("-")}
    cut = one.name
    if cut not in CUTS:
        long = "long" in how or (look.woman and "short" not in how)
        if "curly" in how:
            cut = "long-curls" if "long" in how else "curls"
        elif "wavy" in how:
            cut = "waves" if long else "quiff"
        elif "straight" in how:
            cut = "straight" if long else "short"
        elif "long" in how:
            cut = "long" if look.hair_cut not in ("waves", "straight", "parted") else look.hair_cut
        elif "short" in how:
            cut = "bob" if look.woman else "short"
        else:
            return look
    return replace(look, hair_cut=cut)


def _hair_paper(name: str) -> Colour:
    return paper_of(_HAIR.get(name, name), (0, 0, 0, 255))


def _beard(look: Look, one: Said) -> Look:
    if one.negated or one.name == "none":
        return replace(look, beard="")
    cut = next((how for how in one.how if how in ("long", "short")), one.name)
    return replace(look, beard=cut, beard_paper=_hair_paper(one.colour) if one.colour else None)


def _paper(one: Said, usual: Colour | None) -> Colour | None:
    return paper_of(one.colour, (0, 0, 0, 255)) if one.colour else usual


def _hat(look: Look, one: Said) -> Look:
    return replace(look, hat=None if one.negated else (one.name, _paper(one, None)))


def _chest(look: Look, one: Said) -> Look:
    others = tuple(piece for piece in look.wears if piece[0] != one.name)
    glasses = look.glasses and one.name != "sunglasses"
    return replace(look, glasses=glasses, wears=others if one.negated else (*others, (one.name, _paper(one, None))))


def _clothes(look: Look, one: Said) -> Look:
    if one.negated:
        return replace(look, glasses=False) if one.name == "glasses" else look
    look = _GARMENTS[one.name](look, _paper(one, None))
    patterns = tuple((how, None) for how in one.how if how in ("stripes", "plaid", "spots"))
    if patterns and one.name in _TOPS:
        look = replace(look, wears=(*patterns, *look.wears))
    if "long" in one.how and look.hem:
        look = replace(look, hem=1.8)
    return look


def _topped(look: Look, paper: Colour | None, *wears: str, **more: Any) -> Look:
    """In a garment for the trunk, and nothing else on it."""
    top = paper or look.top
    base = replace(
        look, top=top, wears=tuple((name, None) for name in wears), hem=0.0, hem_paper=None, sleeves="long",
        legs="trousers" if look.hem else look.legs,
    )  # fmt: skip
    return replace(base, **more)


def _coat(look: Look, paper: Colour | None) -> Look:
    return _topped(look, paper, "lapels", hem=1.05, legs=look.legs if look.hem else "trousers")


def _suit(look: Look, paper: Colour | None) -> Look:
    cloth = paper or colour("#3c4763")
    return _topped(look, cloth, "vee", "tie", "lapels", trousers=cloth, collar=look.skin)


def _jacket(look: Look, paper: Colour | None) -> Look:
    inner = colour("#f1e7d4")
    return replace(_topped(look, paper, "zip", collar=inner), hem=look.hem, hem_paper=look.hem_paper or look.top,
                   legs=look.legs) if look.hem else _topped(look, paper, "zip", collar=inner)  # fmt: skip


def _dress(look: Look, paper: Colour | None, hem: float = 1.0, flare: float = 1.25) -> Look:
    return _topped(look, paper, hem=hem, flare=flare, legs="bare", sleeves="short", collar=look.skin)


def _skirt(look: Look, paper: Colour | None) -> Look:
    return replace(look, hem=0.9, legs="bare", hem_paper=paper or look.trousers)


def _robe(look: Look, paper: Colour | None) -> Look:
    return _topped(look, paper, "crossed", "sash", hem=1.85, sleeves="wide")


def _legs(look: Look, paper: Colour | None, legs: str = "trousers") -> Look:
    dress = look.hem and look.hem_paper not in (None, look.top)
    return replace(look, trousers=paper or look.trousers, legs=legs, hem=0.0 if dress else look.hem)


def _glasses(look: Look, paper: Colour | None) -> Look:
    return replace(look, glasses=True)


def _barefoot(look: Look, paper: Colour | None) -> Look:
    return replace(look, shoes=look.skin)


_Garment = Callable[[Look, Colour | None], Look]
_GARMENTS: dict[str, _Garment] = {
    "coat": _coat,
    "white-coat": lambda look, paper: replace(_coat(look, paper or colour("#f8f5ee")), legs="trousers"),
    "raincoat": lambda look, paper: _topped(look, paper or colour("#efc043"), "placket", "hood-down", hem=0.85),
    "jacket": _jacket,
    "leather-jacket": lambda look, paper: _jacket(look, paper or colour("#4a3b38")),
    "suit": _suit,
    "shirt": lambda look, paper: _kept(look, paper, "placket"),
    "t-shirt": lambda look, paper: replace(_kept(look, paper), sleeves="short"),
    "sweater": lambda look, paper: painted(look, paper) if paper else look,
    "hoodie": lambda look, paper: _kept(look, paper, "hood-down"),
    "vest": lambda look, paper: replace(look, wears=(*look.wears, ("waistcoat", paper or colour("#5f3f30")))),
    "uniform": lambda look, paper: _topped(look, paper, "pockets", "belt", trousers=paper or look.top),
    "tracksuit": lambda look, paper: _topped(look, paper, "zip", "shoulder-stripes", trousers=paper or look.top),
    "dress": _dress,
    "gown": lambda look, paper: _dress(look, paper, 1.9, 1.7),
    "skirt": _skirt,
    "robe": _robe,
    "qipao": lambda look, paper: _dress(look, paper or colour("#c0392f"), 1.6, 0.7),
    "overalls": lambda look, paper: replace(
        _kept(look, None), wears=(("overall-bib", paper or colour("#3f7fb0")),), trousers=paper or colour("#3f7fb0")
    ),
    "trousers": _legs,
    "jeans": lambda look, paper: _legs(look, paper or colour("#41608a")),
    "shorts": lambda look, paper: _legs(look, paper, "shorts"),
    "shoes": lambda look, paper: replace(look, shoes=paper or look.shoes),
    "boots": lambda look, paper: replace(
        look, shoes=paper or look.shoes, legs="boots" if look.legs == "trousers" else look.legs
    ),
    "scarf": lambda look, paper: replace(look, scarf=paper or colour("#d3483f")),
    "gloves": lambda look, paper: replace(look, gloves=paper or colour("#5f3f30")),
    "cape": lambda look, paper: replace(look, cape=paper or colour("#c0392f")),
    "apron": lambda look, paper: replace(
        look, apron=paper or colour("#f8f5ee"), wears=(*look.wears, ("apron-bib", paper or colour("#f8f5ee")))
    ),
    "glasses": _glasses,
    "barefoot": _barefoot,
}


def _kept(look: Look, paper: Colour | None, *wears: str) -> Look:
    """In another shirt; a skirt stays, a dress becomes one."""
    top = paper or look.top
    skirt = (look.hem_paper or look.top) if look.hem else None
    return replace(look, top=top, hem_paper=skirt, wears=tuple((name, None) for name in wears), sleeves="long")


_WHAT: dict[str, Callable[[Look, Said], Look]] = {
    "body": _body,
    "hair": _hair,
    "beards": _beard,
    "skin": lambda look, one: _skinned(look, colour(one.name)),
    "clothes": _clothes,
    "hats": _hat,
    "chest": _chest,
    "back": lambda look, one: replace(look, back=(one.name, _paper(one, None))),
    "tools": lambda look, one: replace(look, holds=(one.name, _paper(one, None))),
}
