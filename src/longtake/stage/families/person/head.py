"""A person's head. Its centre is the origin; `gaze` −1 looks left, 0 at us, 1 right."""

from functools import lru_cache

from longtake.drawing import Kept, ellipse, group, smooth
from longtake.stage.families.person.face import draw_face
from longtake.stage.families.person.hair import draw_back_hair as _draw_back_hair
from longtake.stage.families.person.hair import draw_front_hair
from longtake.stage.families.person.joints import Pose
from longtake.stage.families.person.look import Look
from longtake.stage.families.person.pose import pose_of
from longtake.stage.families.person.wardrobe import lay, own_paper, wardrobe
from longtake.stage.families.values import Act
from longtake.stage.light import Light
from longtake.stage.motion import blink
from longtake.stage.sheet import Sheet, darker

_MOUTHS = 16
"""How many shapes of a mouth there are from shut to open."""
_SKULL = smooth([(-50, -6), (-38, -50), (0, -64), (38, -50), (50, -6), (36, 46), (0, 62), (-36, 46)])


def draw_back_hair(sheet: Sheet, look: Look) -> None:
    """What is behind the head: hair, and the back of a hat."""
    sheet.paints.append(_behind(look, sheet.light).placed(0, 0, look.head))


def draw_head(sheet: Sheet, look: Look, act: Act, gaze: float, *, away: bool = False, pose: Pose | None = None) -> None:
    """Skull, face, hair and hat. `away`: we see the back of the head. `pose` says what its face does."""
    face = pose or pose_of(act)
    sheet.paints.append(_skull(look, round(gaze, 2), away, sheet.light).placed(0, 0, look.head))
    if not away:
        mood = act.mood if act.mood and face.mood != "asleep" else face.mood
        shut, said = face.shut or blink(act.seconds, act.who), max(act.mouth, face.gape)
        front = _face(look, round(gaze, 2), mood, shut, round(said * _MOUTHS) / _MOUTHS, sheet.light)
        sheet.paints.append(front.placed(0, 0, look.head))
        sheet.paints.append(_before(look, round(gaze, 2), sheet.light).placed(0, 0, look.head))


@lru_cache(512)
def _behind(look: Look, light: Light) -> Kept:
    sheet = Sheet(light)
    _draw_back_hair(sheet, look)
    if look.hat is not None:
        lay(sheet, "hats", look.hat[0], own_paper("hats", look.hat, look.top), "behind")
    return Kept(group(sheet.paints))


@lru_cache(512)
def _skull(look: Look, gaze: float, away: bool, light: Light) -> Kept:
    sheet = Sheet(light)
    ear = darker(look.skin, 0.08)
    for side in (-1, 1):
        if look.ears == "pointed":
            tip = [(side * 46, -4), (side * 84, -36), (side * 60, 16), (side * 46, 20)]
            sheet.cut(smooth(tip, tension=0.5), ear, lift=0.4)
        else:
            sheet.cut(ellipse(side * 52 + gaze * 8, 8, 11, 15), ear, lift=0.4)
    sheet.cut(_SKULL, look.hair if away else look.skin)
    return Kept(group(sheet.paints))


@lru_cache(1024)
def _face(look: Look, gaze: float, mood: str, shut: bool, said: float, light: Light) -> Kept:
    sheet = Sheet(light)
    draw_face(sheet, look, gaze, mood=mood, shut=shut, said=said)
    return Kept(group(sheet.paints))


@lru_cache(1024)
def _before(look: Look, gaze: float, light: Light) -> Kept:
    sheet = Sheet(light)
    draw_front_hair(sheet, look, gaze)
    for piece in look.wears:
        if wardrobe("wears")[piece[0]].get("on") == "face":
            lay(sheet, "wears", piece[0], own_paper("wears", piece, look.top), x=gaze * 17)
    if look.hat is not None:
        lay(sheet, "hats", look.hat[0], own_paper("hats", look.hat, look.top))
    return Kept(group(sheet.paints))
