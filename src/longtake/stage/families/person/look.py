"""How a person looks: chosen once from the name, and the same in every shot."""

from dataclasses import dataclass, replace
from typing import Any

from longtake.drawing import Colour, colour
from longtake.stage.families.person.wardrobe import Worn
from longtake.stage.motion import chance, pick


@dataclass(frozen=True)
class Look:
    """Body, hair and clothes. Pieces by their names of words/wardrobe.toml.

    `hair_cut` and `beard` are named in hair.py. `legs`: trousers, wide, shorts, bare, boots, tail. `sleeves`: long,
    short, none, wide. `hem` is how far a skirt or a coat hangs down the legs: 0 none, 0.5 the middle of the thigh, 1
    the knee, 1.9 the ankle; `flare` how wide it swings; `hem_paper` None is the top's. `tall` is a share of a grown
    person's height, `build` of the usual girth, `head` of the usual head. `sure` is whether the kind said man or woman.
    """

    skin: Colour
    hair: Colour
    hair_cut: str
    top: Colour
    collar: Colour
    trousers: Colour
    shoes: Colour
    woman: bool = False
    legs: str = "trousers"
    sleeves: str = "long"
    hem: float = 0.0
    flare: float = 1.0
    hem_paper: Colour | None = None
    beard: str = ""
    beard_paper: Colour | None = None
    glasses: bool = False
    lines: bool = False
    ears: str = ""
    scarf: Colour | None = None
    hat: Worn | None = None
    wears: tuple[Worn, ...] = ()
    back: Worn | None = None
    cape: Colour | None = None
    holds: Worn | None = None
    apron: Colour | None = None
    gloves: Colour | None = None
    trim: Colour | None = None
    tall: float = 1.0
    build: float = 1.0
    head: float = 1.0
    age: str = "adult"
    sure: bool = False


@dataclass(frozen=True)
class Age:
    """What an age does to the doll."""

    tall: float
    head: float
    build: float = 1.0


AGES = {
    "baby": Age(0.44, 1.62, 1.04),
    "toddler": Age(0.54, 1.42, 1.0),
    "child": Age(0.68, 1.26, 0.96),
    "teen": Age(0.88, 1.08, 0.93),
    "adult": Age(1.0, 1.0),
    "old": Age(0.96, 1.02, 1.03),
}
"""Ages by name."""

_KINDS = frozenset({"man", "woman", "boy", "girl", "old-man", "old-woman"})
_SKINS = tuple(map(colour, ("#f6cfae", "#eebd96", "#dda377", "#b97a52", "#8d583b")))
_HAIRS = tuple(map(colour, ("#2f2a33", "#43302c", "#5f3b28", "#8a512c", "#b4733a", "#d9ae62", "#c2552f")))
GREYS = tuple(map(colour, ("#cfcac8", "#e6e2de", "#a9a5a8")))
_MEN = ("short", "crop", "parting", "quiff", "short", "curls")
_WOMEN = ("bob", "long", "bun", "ponytail", "waves", "fringe", "curls")
_BOYS = ("short", "crop", "mop", "parting", "curls")
_GIRLS = ("pigtails", "bob", "ponytail", "fringe", "long", "braids")
_OLD_MEN = ("receding", "short", "bald", "parting")
_OLD_WOMEN = ("bun", "bob", "curls", "perm")
_SHOES = tuple(map(colour, ("#41353f", "#6b4a3a", "#f1ece2", "#39485f")))
# Top, trousers or skirt, what is worn on the chest. Each is a set of papers that go together.
_OUTFITS = tuple(
    (colour(top), colour(bottom), wears)
    for top, bottom, wears in (
        ("#4f86a0", "#454c63", (("placket", None),)),
        ("#c9574f", "#4b5468", ()),
        ("#e0a23c", "#4f5d73", (("open-jacket", colour("#5e6b52")),)),
        ("#5f8f63", "#5b4a45", (("stripes", colour("#e9e2cf")),)),
        ("#d9806b", "#3f5b6a", (("pockets", None),)),
        ("#3f6f8f", "#5a5048", (("zip", None),)),
        ("#f1e7d4", "#5d6b8a", (("stripes", colour("#41597f")),)),
        ("#7f6aa8", "#454a5e", (("hood-down", None),)),
        ("#4f8f89", "#6a5546", (("open-jacket", colour("#c58f58")),)),
        ("#b3526e", "#474a60", ()),
        ("#e8d9b8", "#6e5646", (("open-jacket", colour("#7a4f43")),)),
        ("#84a35e", "#46536b", (("hoop", colour("#f1e7d4")),)),
    )
)
_DRESSES = tuple(
    (colour(top), colour(skirt), wears)
    for top, skirt, wears in (
        ("#c9574f", "#c9574f", (("belt", colour("#7d3a3a")),)),
        ("#5c8fb0", "#5c8fb0", (("spots", None),)),
        ("#f1e7d4", "#b3526e", ()),
        ("#e0a23c", "#6a5546", ()),
        ("#5f8f63", "#5f8f63", (("belt", colour("#e8d9b8")),)),
        ("#8a6bb0", "#514869", ()),
        ("#d9806b", "#40606f", (("necklace", None),)),
        ("#3f6f8f", "#e8d2a6", ()),
    )
)


def look_of(name: str, kind: str, paint: Colour | None = None, age: str = "") -> Look:
    """The look of a person by `name` (any text) and `kind`: man, woman, boy, girl, old-man, old-woman; any other is a
    man or a woman by chance. `age` is one of `AGES` where the kind does not say it.

    `paint` is a stated colour: it becomes the colour of the clothes.
    """
    key = name.casefold().strip()
    age = age or {"boy": "child", "girl": "child", "old-man": "old", "old-woman": "old"}.get(kind, "adult")
    woman = kind in ("woman", "girl", "old-woman")
    if kind not in _KINDS:
        woman = chance("kind", key) < 0.5
    han = any("\u4e00" <= char <= "\u9fff" for char in key)
    tone = int(chance("skin", key) * (2 if han else len(_SKINS)))
    # Fair hair goes with the fair skins only, so that head and hair stay two papers.
    hairs = _HAIRS[:2] if han or tone > 2 else _HAIRS[:3] if tone == 2 else _HAIRS
    skirt = woman and chance("skirt", key) < (0.7 if age in ("child", "toddler") else 0.5)
    top, bottom, wears = pick(_DRESSES if skirt else _OUTFITS, "clothes", key)
    skin, body = _SKINS[tone], AGES[age]
    look = Look(
        skin=skin,
        hair=pick(GREYS, "grey", key) if age == "old" else pick(hairs, "hair", key),
        hair_cut=pick(_cuts(age, woman, han), "cut", key),
        top=top,
        collar=skin if chance("collar", key) < 0.5 else colour("#f7efe2"),
        trousers=bottom,
        shoes=pick(_SHOES, "shoes", key),
        woman=woman,
        legs="bare" if skirt else "trousers",
        sleeves="short" if chance("sleeves", key) < (0.6 if age == "child" else 0.3) else "long",
        hem=(1.0 if top == bottom or age == "old" else 0.86) if skirt else 0.0,
        hem_paper=bottom if skirt else None,
        wears=wears,
        beard=_beard(key, age, woman),
        glasses=chance("glasses", key) < (0.55 if age == "old" else 0.14),
        lines=age == "old",
        tall=body.tall,
        build=body.build * (0.93 if woman else 1.0),
        head=body.head,
        age=age,
        sure=kind in _KINDS,
    )
    return painted(look, paint) if paint is not None else look


def _cuts(age: str, woman: bool, han: bool) -> tuple[str, ...]:
    if age == "baby":
        return ("tuft",)
    young = age in ("child", "toddler", "teen")
    if age == "old":
        return _OLD_WOMEN if woman else _OLD_MEN
    cuts = (_GIRLS if young else _WOMEN) if woman else (_BOYS if young else _MEN)
    return tuple(cut for cut in cuts if not (han and cut in ("curls", "waves")))


def _beard(key: str, age: str, woman: bool) -> str:
    if woman or age not in ("adult", "old") or chance("beard", key) > (0.6 if age == "old" else 0.34):
        return ""
    return pick(("short", "moustache", "full") if age == "old" else ("short", "stubble", "moustache"), "cut", key)


def painted(look: Look, paint: Colour) -> Look:
    """The same person in clothes of another colour; a dress goes with its top."""
    whole = look.hem_paper is None or look.hem_paper == look.top
    return replace(look, top=paint, hem_paper=look.hem_paper if not whole else None)


def aged(look: Look, age: str, key: str) -> Look:
    """The same person at another age; `key` chooses what that changes."""
    if age == look.age:
        return look
    was, body = AGES[look.age], AGES[age]
    old, young = age == "old", age not in ("adult", "old")
    cut = look.hair_cut
    if "baby" in (age, look.age):
        cut = pick(_cuts(age, look.woman, han=False), "cut", key)
    return replace(
        look, age=age, tall=look.tall * body.tall / was.tall, head=look.head * body.head / was.head,
        build=look.build * body.build / was.build, lines=old, hair_cut=cut, beard="" if young else look.beard,
        hair=pick(GREYS, "grey", key) if old else pick(_HAIRS[:3], "hair", key) if look.hair in GREYS else look.hair,
    )  # fmt: skip


def of_sex(look: Look, woman: bool, key: str) -> Look:
    """The same person as a man or a woman, with a cut of hair to it."""
    if woman == look.woman:
        return look
    skirt: dict[str, Any] = {} if woman or look.legs != "bare" else {"hem": 0.0, "hem_paper": None, "legs": "trousers"}
    cut = pick(_cuts(look.age, woman, han=True), "cut", key)
    build = look.build * (0.93 if woman else 1 / 0.93)
    return replace(look, woman=woman, hair_cut=cut, beard="" if woman else look.beard, build=build, **skirt)
