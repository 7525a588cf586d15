"""A person's head. Its centre is the origin; `gaze` −1 looks left, 0 at us, 1 right."""

from longtake.drawing import circle, colour, ellipse, mix, rectangle, smooth
from longtake.stage.families.person_look import Look
from longtake.stage.families.values import Act
from longtake.stage.motion import blink
from longtake.stage.sheet import WHITE, Sheet, darker

INK = colour("#3a2c38")
_LIP = colour("#a4505a")


def draw_head(sheet: Sheet, look: Look, act: Act, gaze: float, *, away: bool = False) -> None:
    """Hair behind, face, features, hair before. `away`: we see the back of the head."""
    size = look.head
    head = sheet.new()
    head.cut(ellipse(-52 + gaze * 8, 8, 11, 15), darker(look.skin, 0.08), lift=0.4)
    head.cut(ellipse(52 + gaze * 8, 8, 11, 15), darker(look.skin, 0.08), lift=0.4)
    head.cut(
        smooth([(-50, -6), (-38, -50), (0, -64), (38, -50), (50, -6), (36, 46), (0, 62), (-36, 46)]),
        look.skin if not away else look.hair,
    )
    if not away:
        _face(head, look, act, gaze)
        _front_hair(head, look, gaze)
    sheet.put(head, 0, 0, scale=size)
    if look.helmet:
        sheet.cut(circle(2, -6, 84), (225, 238, 248, 60), lift=0)
        sheet.outline(circle(2, -6, 84), (240, 246, 250, 255), 6)
        sheet.draw([(-44, -50), (-62, -16), (-58, 18)], WHITE, 7)


def _face(sheet: Sheet, look: Look, act: Act, gaze: float) -> None:
    x = gaze * 17
    shut = act.doing in ("sleep", "turn-over", "fall-asleep", "yawn", "laugh") or blink(act.seconds, act.who)
    for side in (-1, 1):
        eye = x + side * 21
        if shut:
            sheet.draw([(eye - 9, 2), (eye, 7), (eye + 9, 2)], INK, 4)
        else:
            sheet.cut(ellipse(eye, 2, 5.6, 7.6), INK, lift=0)
            sheet.cut(circle(eye + 2 + gaze, -1, 2), WHITE, lift=0)
        lift = 5 if act.doing in ("talk", "stare", "surprise") else 0
        sheet.draw([(eye - 11, -15 - lift), (eye, -19 - lift), (eye + 11, -15 - lift)], look.hair, 4.5)
    cheek = mix(look.skin, colour("#e5736e"), 0.35)
    sheet.cut(circle(x - 32, 20, 9), cheek, lift=0)
    sheet.cut(circle(x + 32, 20, 9), cheek, lift=0)
    sheet.cut(ellipse(x + gaze * 4, 13, 6.5, 8), darker(look.skin, 0.13), lift=0)
    if look.beard:
        sheet.cut(
            smooth([(-48, 0), (-34, 30), (x - 18, 46), (x + 18, 46), (34, 30), (48, 0), (37, 50), (0, 70), (-37, 50)]),
            look.hair,
            lift=0.4,
        )
    open_ = 0.9 if act.doing in ("yawn", "surprise") else act.mouth
    if open_ > 0.05:
        sheet.cut(ellipse(x, 36, 9 + 3 * open_, 3 + 9 * open_), colour("#7c2f3d"), lift=0)
    else:
        smile = -1 if act.doing in ("cry", "sad") else 1
        sheet.draw([(x - 12, 35), (x, 35 + 5 * smile), (x + 12, 35)], _LIP, 4)
    if look.glasses:
        for side in (-1, 1):
            sheet.outline(circle(x + side * 21, 2, 15), INK, 3)
        sheet.draw([(x - 6, 0), (x + 6, 0)], INK, 3)


def draw_back_hair(sheet: Sheet, look: Look) -> None:
    """What falls behind the head, and behind the shoulders."""
    cut, hair = look.hair_cut, look.hair
    if cut == "long":
        sheet.cut(
            smooth([(-58, -20), (-40, -66), (0, -78), (40, -66), (58, -20), (66, 70), (40, 96), (-40, 96), (-66, 70)]),
            hair,
        )
    elif cut == "bob":
        sheet.cut(
            smooth([(-58, -20), (-40, -66), (0, -78), (40, -66), (58, -20), (64, 40), (40, 56), (-40, 56), (-64, 40)]),
            hair,
        )
    elif cut == "bun":
        sheet.cut(circle(0, -80, 27), hair)
    elif cut == "tails":
        for side in (-1, 1):
            sheet.cut(ellipse(side * 70, 10, 19, 36), hair)
    elif cut == "curls":
        for x, y in ((-50, -26), (-42, -54), (-16, -72), (16, -72), (42, -54), (50, -26), (-54, 2), (54, 2)):
            sheet.cut(circle(x, y, 23), hair, lift=0.5)


def _front_hair(sheet: Sheet, look: Look, gaze: float) -> None:
    cut, hair, x = look.hair_cut, look.hair, gaze * 6
    if look.hat is not None:
        sheet.cut(smooth([(-56, -30), (-44, -76), (0, -92), (44, -76), (56, -30)], tension=0.9), look.hat)
        sheet.cut(rectangle(-62, -42, 124, 20, 10), darker(look.hat, 0.15), lift=0.6)
        return
    if cut == "bald":
        return
    if cut in ("short", "crop"):
        deep = -22 if cut == "short" else -36
        sheet.cut(
            smooth(
                [
                    (-54, -2),
                    (-56, -42),
                    (-30, -74),
                    (12, -80),
                    (46, -62),
                    (56, -30),
                    (53, -4),
                    (42, deep - 2),
                    (26 + x, deep - 20),
                    (2 + x, deep - 4),
                    (-22 + x, deep - 18),
                    (-44, deep + 6),
                ],
                tension=0.8,
            ),
            hair,
            lift=0.6,
        )
    elif cut == "curls":
        for px, py in ((-38, -48), (-14, -58), (12, -58), (36, -48)):
            sheet.cut(circle(px + x, py, 19), hair, lift=0.4)
    else:
        sheet.cut(
            smooth(
                [
                    (-56, 6),
                    (-54, -42),
                    (-24, -76),
                    (20, -78),
                    (52, -46),
                    (56, 6),
                    (44, -26),
                    (8 + x, -44),
                    (-30 + x, -30),
                    (-46, -8),
                ],
                tension=0.85,
            ),
            hair,
            lift=0.6,
        )
