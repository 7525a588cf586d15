"""The head of a four-legged animal. Its centre is the origin; it looks to the right and at us."""

from dataclasses import dataclass, field
from functools import lru_cache

from longtake.drawing import Colour, Kept, circle, colour, ellipse, group
from longtake.stage.families.animal.crown import draw_casque, draw_frill, draw_horns, draw_single_horn
from longtake.stage.families.animal.ears import HANGING, draw_ears, twitch_of
from longtake.stage.families.animal.face import draw_face, eyes_of, skull
from longtake.stage.families.animal.kind import Animal, Head
from longtake.stage.families.animal.mane import draw_before, draw_behind
from longtake.stage.families.animal.mask import draw_mask
from longtake.stage.families.animal.snout import INK, draw_jaw, mouth_open
from longtake.stage.families.outlines import blob
from longtake.stage.families.values import Act
from longtake.stage.light import Light
from longtake.stage.motion import blink
from longtake.stage.sheet import WHITE, Point, Sheet

__all__ = ["INK", "draw_eye", "draw_head", "head_of", "shut"]
PALE = colour("#f3ead8")
_DARK = 290
"""Red, green and blue of a coat together, below which an eye needs a pale ring to be seen."""
_REAR = ("back", "antlers", "palms", "lyre", "straight", "dragon")
"""Horns that stand behind the skull."""
_PUPIL = colour("#241c26")


@dataclass(frozen=True)
class _Now:
    """All that a head shows of an act, by which it is kept; the `act` itself is not compared."""

    doing: str
    shut: bool
    mouth: float
    twitch: float
    seconds: float
    act: Act = field(compare=False)


def head_of(kind: Animal, act: Act, light: Light) -> Kept:
    """The head as it is now. Only a trunk moves all the time; other heads are cut once for all that is like them."""
    seconds = act.seconds if kind.head.face == "trunk" else 0.0
    return _kept(kind, _Now(act.doing, shut(act), mouth_open(act), twitch_of(act), seconds, act), light)


@lru_cache(512)
def _kept(kind: Animal, now: _Now, light: Light) -> Kept:
    sheet = Sheet(light)
    draw_head(sheet, kind, now.act)
    return Kept(group(sheet.paints))


def draw_head(sheet: Sheet, kind: Animal, act: Act) -> None:
    """Mane, horns, ears, skull, and the face on it."""
    head, r = kind.head, kind.head.size
    paper = head.head_paper or kind.paper
    draw_behind(sheet, kind)
    _behind(sheet, kind, paper)
    if head.ears not in HANGING:
        draw_ears(sheet, head, paper, act)
    draw_jaw(sheet, kind, paper, act)
    outline = skull(head)
    sheet.cut(outline, paper)
    if head.mask != "none":
        print_ = sheet.new()
        draw_mask(print_, kind)
        sheet.put(print_, clip=outline)
    if head.ears in HANGING:
        draw_ears(sheet, head, paper, act)
    if head.horns not in _REAR:
        draw_horns(sheet, head)
    draw_before(sheet, kind)
    draw_face(sheet, kind, paper, act)
    _eyes(sheet, head, paper, act)
    if head.horns == "single":
        draw_single_horn(sheet, head)
    if head.forelock:
        lock = [
            (-r * 0.55, -r * 0.86),
            (r * 0.06, -r * 1.06),
            (r * 0.36, -r * 0.5),
            (r * 0.1, -r * 0.36),
            (-r * 0.2, -r * 0.5),
        ]
        sheet.cut(blob(lock), kind.mane_paper or kind.dark, lift=0.6)


def _behind(sheet: Sheet, kind: Animal, paper: Colour) -> None:
    """What of its horns stands behind the skull."""
    if kind.head.horns == "triple":
        draw_frill(sheet, kind.head, kind.paper, kind.dark)
    elif kind.head.horns == "casque":
        draw_casque(sheet, kind.head, paper)
    elif kind.head.horns in _REAR:
        draw_horns(sheet, kind.head)


def _eyes(sheet: Sheet, head: Head, paper: Colour, act: Act) -> None:
    r = head.size
    for eye in eyes_of(head):
        draw_eye(sheet, head, eye, paper, act)
    if head.brow and head.face != "ape":
        for (x, y), lean in zip(eyes_of(head), (1, -1), strict=True):
            sheet.draw([(x - lean * r * 0.24, y - r * 0.34), (x + lean * r * 0.2, y - r * 0.18)], INK, r * 0.08)


def shut(act: Act) -> bool:
    """Whether its eyes are shut."""
    return act.doing in ("sleep", "fall-asleep", "howl", "laugh") or (
        act.doing != "stare" and blink(act.seconds, act.who)
    )


def draw_eye(sheet: Sheet, head: Head, eye: Point, paper: Colour, act: Act) -> None:
    """One eye, ringed where the face is dark."""
    (x, y), r = eye, head.size * head.eye
    ink = INK if head.eye_paper is None else _PUPIL
    if shut(act):
        ring = PALE if sum(paper[:3]) < _DARK else INK
        sheet.draw([(x - r * 0.15, y + r * 0.02), (x, y + r * 0.1), (x + r * 0.15, y + r * 0.02)], ring, r * 0.07)
        return
    if head.eye_paper is not None:
        sheet.cut(ellipse(x, y, r * 0.2, r * 0.22), head.eye_paper, lift=0)
    elif head.eye_ring or head.mask in ("eyes", "badger", "raccoon") or sum(paper[:3]) < _DARK:
        sheet.cut(ellipse(x, y, r * 0.175, r * 0.215), PALE, lift=0)
    wide = 1.22 if act.doing == "stare" else 1.0
    sheet.cut(ellipse(x, y, r * 0.135 * wide, r * 0.185 * wide), ink, lift=0)
    sheet.cut(circle(x + r * 0.045, y - r * 0.07, r * 0.052 * wide), WHITE, lift=0)
