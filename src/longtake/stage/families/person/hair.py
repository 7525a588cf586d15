"""Hair and beards, about the middle of the skull.

`CUTS` names every cut: what falls behind the head, and what lies before it. How to add one: two lists of outlines.
"""

from dataclasses import dataclass
from functools import lru_cache

from longtake.drawing import Path, circle, ellipse, smooth
from longtake.stage.families.person.look import Look
from longtake.stage.families.person.wardrobe import wardrobe
from longtake.stage.sheet import Point, Sheet, darker

_SIDE = 56.0


@dataclass(frozen=True)
class Cut:
    """A cut of hair. `high`: what is behind stands out above or beside the head, so that no hat goes over it."""

    behind: tuple[Path, ...] = ()
    before: tuple[tuple[Point, ...], ...] = ()
    round_: tuple[tuple[float, float, float], ...] = ()
    high: bool = False


def _spots(*spots: tuple[float, float, float]) -> tuple[Path, ...]:
    return tuple(circle(*spot) for spot in spots)


def _both(*points: Point) -> tuple[Path, ...]:
    return smooth(points), smooth([(-x, y) for x, y in points])


_LONG = smooth([(-58, -20), (-40, -66), (0, -78), (40, -66), (58, -20), (66, 70), (44, 104), (-44, 104), (-66, 70)])
_BOB = smooth([(-58, -20), (-40, -66), (0, -78), (40, -66), (58, -20), (66, 36), (44, 58), (-44, 58), (-66, 36)])
_WAVES = smooth([
    (-58, -26), (-40, -68), (0, -80), (40, -68), (58, -26), (72, 0), (64, 24), (78, 50), (66, 78), (74, 104), (40, 112),
    (-40, 112), (-74, 104), (-66, 78), (-78, 50), (-64, 24), (-72, 0),
])  # fmt: skip
_SWEPT: tuple[Point, ...] = (
    (-56, 6), (-55, -42), (-24, -77), (20, -79), (52, -46), (56, 6), (46, -24), (8, -46), (-30, -32), (-47, -8),
)  # fmt: skip
_BANGS: tuple[Point, ...] = (
    (-57, 12), (-57, -40), (-28, -77), (18, -80), (53, -48), (58, 12), (49, -12), (24, -23), (-10, -24), (-38, -19),
    (-49, -6),
)  # fmt: skip
_PARTED: tuple[Point, ...] = (
    (-57, 8), (-56, -40), (-26, -77), (20, -79), (54, -46), (58, 8), (48, -14), (26, -40), (6, -58), (-16, -40),
    (-48, -14),
)  # fmt: skip
_SLICK: tuple[Point, ...] = (
    (-55, -2), (-56, -44), (-30, -75), (10, -79), (46, -63), (56, -30), (54, -2), (46, -32), (24, -50), (2, -36),
    (-22, -50), (-46, -30),
)  # fmt: skip
_BACKED: tuple[Point, ...] = (
    (-55, 0), (-56, -44), (-28, -77), (12, -80), (46, -64), (57, -30), (55, 0), (48, -34), (22, -56), (-16, -56),
    (-46, -34),
)  # fmt: skip
_RINGS = ((-50, -26, 23), (-42, -54, 23), (-16, -72, 23), (16, -72, 23), (42, -54, 23), (50, -26, 23))

CUTS = {
    "bald": Cut(),
    "short": Cut(before=((
        (-54, -2), (-56, -42), (-30, -74), (12, -80), (46, -62), (56, -30), (53, -4), (42, -24), (26, -42), (2, -26),
        (-22, -40), (-44, -16),
    ),)),
    "crop": Cut(before=((
        (-54, -8), (-55, -44), (-30, -72), (12, -76), (45, -60), (55, -30), (53, -10), (45, -36), (20, -48), (-14, -48),
        (-43, -36),
    ),)),
    "parting": Cut(before=((
        (-55, 0), (-57, -44), (-28, -78), (14, -82), (48, -64), (57, -28), (54, 0), (46, -20), (36, -36), (4, -40),
        (-24, -57), (-42, -30), (-47, -8),
    ),)),
    "quiff": Cut(before=((
        (-54, -4), (-57, -40), (-42, -70), (-8, -90), (34, -97), (59, -78), (56, -40), (54, -6), (45, -30), (20, -49),
        (-20, -46), (-45, -26),
    ),)),
    "mop": Cut(before=((
        (-58, 8), (-60, -40), (-32, -78), (10, -84), (50, -64), (60, -26), (58, 8), (48, -14), (34, -27), (18, -15),
        (2, -28), (-16, -15), (-32, -27), (-46, -8),
    ),)),
    "spiky": Cut(before=((
        (-55, -2), (-64, -40), (-46, -58), (-44, -84), (-20, -76), (-4, -100), (16, -80), (42, -92), (46, -64),
        (66, -52), (55, -4), (44, -26), (22, -40), (0, -28), (-22, -40), (-44, -20),
    ),)),
    "mohawk": Cut(before=(((-14, -56), (-24, -96), (0, -116), (26, -98), (18, -56), (2, -48)),)),
    "receding": Cut(before=(
        ((-55, 10), (-60, -16), (-54, -42), (-42, -46), (-45, -20), (-48, 2)),
        ((55, 10), (60, -16), (54, -42), (44, -46), (47, -20), (50, 2)),
    )),
    "tuft": Cut(before=(((-16, -58), (-14, -78), (4, -92), (20, -82), (10, -76), (16, -60)),)),
    "slick": Cut(before=(_SLICK,)),
    "topknot": Cut(behind=_spots((0, -94, 23)), before=(_BACKED,), high=True),
    "updo": Cut(
        behind=(*_spots((-32, -92, 25), (32, -92, 25), (0, -104, 24)), _LONG), before=(_PARTED,), high=True
    ),
    "afro": Cut(behind=_spots((0, -26, 82)), before=((
        (-53, -14), (-54, -50), (-24, -76), (24, -76), (54, -50), (55, -14), (32, -42), (0, -49), (-30, -42),
    ),), high=True),
    "curls": Cut(
        behind=_spots(*_RINGS, (-54, 2, 22), (54, 2, 22)),
        round_=((-38, -48, 19), (-14, -59, 19), (12, -59, 19), (36, -48, 19)), high=True,
    ),
    "long-curls": Cut(
        behind=_spots(*_RINGS, (-60, 4, 25), (60, 4, 25), (-64, 38, 25), (64, 38, 25), (-60, 70, 24), (60, 70, 24)),
        round_=((-38, -48, 19), (-14, -59, 19), (12, -59, 19), (36, -48, 19)), high=True,
    ),
    "perm": Cut(
        behind=_spots(*((x, y, 20) for x, y, _ in _RINGS), (-56, 0, 20), (56, 0, 20), (-54, 24, 17), (54, 24, 17)),
        round_=((-42, -40, 16), (-22, -55, 17), (2, -60, 17), (26, -54, 17), (42, -40, 16)), high=True,
    ),
    "wild": Cut(
        behind=(*_both((-40, -60), (-84, -64), (-72, -36), (-96, -20), (-72, -6), (-80, 22), (-44, 14)),),
        before=(_BACKED,), high=True,
    ),
    "bob": Cut((_BOB,), (_SWEPT,)),
    "fringe": Cut((_BOB,), (_BANGS,)),
    "long": Cut((_LONG,), (_SWEPT,)),
    "straight": Cut((_LONG,), (_BANGS,)),
    "parted": Cut((_LONG,), (_PARTED,)),
    "waves": Cut((_WAVES,), (_SWEPT,)),
    "bun": Cut(_spots((0, -82, 27)), (_SWEPT,), high=True),
    "low-bun": Cut(_spots((-46, 34, 24)), (_BACKED,)),
    "ponytail": Cut(
        (smooth([(-34, -60), (-70, -68), (-100, -34), (-96, 30), (-76, 66), (-76, 10), (-60, -22)]),), (_SWEPT,)
    ),
    "pigtails": Cut((*_both((-46, -12), (-72, -26), (-96, 6), (-90, 46), (-74, 54), (-66, 20)),), (_BANGS,)),
    "braids": Cut(
        _spots(*((side * x, 20 + 22 * n, 15) for side in (-1, 1) for n, x in enumerate((57, 60, 62, 61, 58)))),
        (_PARTED,),
    ),
}  # fmt: skip
"""Every cut by its name."""

_TIED = {"pigtails": ((-60, -8), (60, -8)), "braids": ((-58, 112), (58, 112)), "ponytail": ((-52, -48),)}
"""Where a ribbon ties it."""
BEARDS = ("stubble", "moustache", "goatee", "short", "full", "long")


def hides(look: Look) -> str:
    """What a hat hides of the hair: "", `top` or `all`."""
    return str(wardrobe("hats")[look.hat[0]].get("hides", "")) if look.hat is not None else ""


def draw_back_hair(sheet: Sheet, look: Look) -> None:
    """What falls behind the head, and behind the shoulders."""
    cut, under = CUTS[look.hair_cut], hides(look)
    if under == "all":
        return
    behind = ((_BOB,) if look.woman else ()) if under == "top" and cut.high else cut.behind
    for path in behind:
        sheet.cut(path, darker(look.hair, 0.07), lift=0.6)


def draw_front_hair(sheet: Sheet, look: Look, gaze: float) -> None:
    """What lies on the brow; under a hat only the temples."""
    under = hides(look)
    if under == "all" or look.hair_cut == "bald":
        return
    if under == "top":
        for path in _TEMPLES:
            sheet.cut(path, look.hair, lift=0)
        return
    cut = CUTS[look.hair_cut]
    for path in _before(look.hair_cut, round(gaze * 6, 1)):
        sheet.cut(path, look.hair, lift=0.5)
    for x, y, r in cut.round_:
        sheet.cut(circle(x + gaze * 5, y, r), look.hair, lift=0.4)
    for x, y in _TIED.get(look.hair_cut, ()):
        sheet.cut(ellipse(x, y, 9, 9), look.top, lift=0.4)


@lru_cache(1024)
def _before(cut: str, x: float) -> tuple[Path, ...]:
    """Outlines before the head; the fringe follows the face, the temples stay."""
    return tuple(
        smooth([(px + x * (1 - min(abs(px) / _SIDE, 1.0) ** 2), py) for px, py in points], tension=0.82)
        for points in CUTS[cut].before
    )


def draw_beard(sheet: Sheet, look: Look, x: float) -> None:
    """A beard on a face whose middle is at `x`."""
    paper = look.beard_paper or (look.hair if look.hair_cut != "bald" else darker(look.hair, 0.05))
    if look.beard == "stubble":
        sheet.cut(_jaw(x, 50, 64), darker(look.skin, 0.16), lift=0)
        return
    if look.beard in ("short", "full", "long"):
        low = {"short": 68.0, "full": 92.0, "long": 168.0}[look.beard]
        sheet.cut(_jaw(x, 50 if look.beard == "short" else 56, low), paper, lift=0.5)
    if look.beard == "goatee":
        sheet.cut(smooth([(x - 17, 44), (x, 48), (x + 17, 44), (x + 9, 74), (x, 84), (x - 9, 74)]), paper, lift=0.4)
    if look.beard != "short":
        brush = [(x - 25, 33), (x - 10, 21), (x, 25), (x + 10, 21), (x + 25, 33), (x + 8, 30), (x - 8, 30)]
        sheet.cut(smooth(brush, tension=0.8), darker(paper, 0.06) if look.beard != "moustache" else paper, lift=0.3)


def _jaw(x: float, side: float, low: float) -> Path:
    wide = 37 if low < 100 else 40
    return smooth(
        [(-50, -2), (-40, 24), (x - 20, 28), (x, 26), (x + 20, 28), (40, 24), (50, -2), (wide, side), (x * 0.6, low),
         (-wide, side)], tension=0.85,
    )  # fmt: skip


_TEMPLES = tuple(
    smooth([(side * 53, 6), (side * 57, -14), (side * 56, -40), (side * 44, -40), (side * 47, -12)]) for side in (-1, 1)
)
