"""Birds, and what else flies (bat, loong). They look right; flying, their middle is the origin, else their foot.

Measures, in stage units:

- `length` half the body's length, `girth`, `tilt` (how far it stands up, in degrees), `neck` [forward, up] from
  shoulder to head, `neck_wide`, `bend` (0 straight to 0.5 an S), `head` (radius), `leg`, `scale` of all.
- `beak` cone, thin, needle, long, dagger, crow, stork, gull, hook, parrot, flat, pouch, toucan, puffin, bent;
  `beak_size`; `foot` toes or web; `gait` hop or walk.
- `tail` fan, long, fork, up, hen, sickle, wheel, flames, none, with `tail_size`; `train` peacock.
- `wing` round, long, broad, pointed, skin, with `wing_size`.
- `crest` none, comb, tuft, cockatoo, plume, crown; `wattle`; `stern` (a bird of prey's brow); `spots`; `eye` (size).
- Papers: `paper`, `belly`, `breast`, `head_paper`, `neck_paper`, `cap`, `cheek`, `collar`, `mask`, `bib`, `base` (of
  the beak), `bare` (skin of head and neck), `beak_paper`, `beak_tip`, `leg_paper`, `wing_paper`, `wing_tip`,
  `wing_bar`, `tail_paper`, `crest_paper`, `eye_paper`.
- `form` owl or penguin: upright, facing us; `length` is then its height and `girth` its breadth.
"""

import math
from dataclasses import replace

from longtake.stage.families import bat, bird_upright, loong
from longtake.stage.families.bird_body import draw_legs, draw_neck, draw_spread, draw_trunk, stride_of
from longtake.stage.families.bird_head import draw_head
from longtake.stage.families.bird_kind import Bird, kind_of
from longtake.stage.families.bird_tail import TAILS, draw_peacock, draw_tail, draw_train
from longtake.stage.families.outlines import at_angle, turned
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, part, swing
from longtake.stage.sheet import Point, Sheet

_OTHERS = {**bat.FORMS, **loong.FORMS}
"""What flies and is no bird."""
_WINGED = ("fly", "glide", "rise")
FLYING = ("float", "enter", "leave", "fall", "drive", "climb")
"""What birds of the air do flying, and others on their feet."""
_STEPS = ("walk", "run", "go", "enter", "leave", "dance", "drive", "climb", "crawl")
_FOLDED = ("walk", "run", "eat", "drink", "sleep", "fall-asleep", "go", "enter", "leave", "drive", "peck")
"""While it does these, a peacock's train trails behind it."""
_SWIMMING = ("swim", "float")


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the bird flying, swimming or standing."""
    if cut.form in _OTHERS:
        _OTHERS[cut.form](sheet, cut, act)
        return
    kind = kind_of(cut)
    own = sheet.new()
    if kind.form != "perch":
        bird_upright.draw(own, kind, act)
    elif act.doing in _WINGED or (act.doing in FLYING and cut.concept.at == "air"):
        _fly(own, kind, act)
    else:
        _stand(own, kind, act, afloat=act.doing in _SWIMMING)
    sheet.put(own, scale=kind.scale)


def _pose(kind: Bird, act: Act) -> tuple[float, float, Point]:
    """The tilt of its body, how far it sinks, and where its head is from where it usually is."""
    tilt, sink, (dx, dy) = -kind.tilt, 0.0, (0.0, 0.0)
    nod = swing(act.seconds, 0.7)
    match act.doing:
        case "eat" | "drink" | "peck" | "sniff" | "dig":
            down = 0.5 + 0.5 * swing(act.seconds, 0.8)
            reach = kind.leg + kind.girth * 0.7 + kind.neck[1]
            return (
                tilt + (kind.tilt + 20) * (0.4 + 0.6 * down),
                0.0,
                (kind.length * 0.5, reach * (0.5 + 0.5 * down) - kind.head * 0.9),
            )
        case "sleep" | "fall-asleep" | "lie":
            return tilt * 0.5, kind.leg * 0.9, (-kind.head * 0.7, kind.neck[1] * 0.6 + kind.head * 0.5)
        case "walk" | "run":
            dx = nod * 4
        case "howl" | "roar":
            return tilt - 12, 0.0, (-2.0, -kind.head * 0.5)
        case "sit":
            sink = kind.leg * 0.7
        case "cry":
            dy = kind.head * 0.4
        case "nod" | "laugh" | "dance":
            dy = nod * kind.head * 0.3
    return tilt, sink, (dx, dy)


def _stand(sheet: Sheet, kind: Bird, act: Act, *, afloat: bool) -> None:
    tilt, sink, (dx, dy) = _pose(kind, act)
    a, b = kind.length, kind.girth / 2
    high = kind.leg + b * 0.9 - sink
    tilt = max(tilt, -_at_most(high, a * 1.25))
    walking = act.doing in _STEPS
    hops = kind.gait == "hop" and walking
    gone = act.gone / kind.scale or act.seconds * pace_of(kind, running=act.doing == "run")
    phase = gone / stride_of(kind)
    hop = abs(math.sin(math.pi * phase)) * kind.leg * 0.7 if hops else 0.0
    leap = math.sin(math.pi * part(act.u, 0.15, 0.85)) if act.doing == "jump" else 0.0
    y = -high - hop if not afloat else -b * 0.5 + swing(act.seconds, 1.9) * 2
    rock = 3 * math.sin(math.pi * phase) if walking and not hops else 0.0
    flapping = act.doing in ("flap", "shake") or leap > 0
    if kind.train == "peacock" and act.doing not in _FOLDED:
        fan = sheet.new()
        draw_peacock(fan, a * 3.0)
        sheet.put(fan, -a * 0.2, y + b * 0.4)
    if not afloat:
        draw_legs(sheet, kind, phase if walking else None, y + b * 0.6, hop, sink)
    own = sheet.new()
    if kind.train == "peacock" and act.doing in _FOLDED:
        train = own.new()
        draw_train(train, a * 1.7)
        own.put(train, -a * 0.7, b * 0.1)
    tail = own.new()
    draw_tail(tail, kind)
    level = _at_most(high + a * 0.84 * math.sin(math.radians(tilt)), a * TAILS.get(kind.tail, 0.8) * kind.tail_size)
    own.put(tail, -a * 0.84, -b * 0.06, turn=max(-tilt - level, 0.0) + 3 * swing(act.seconds, 2.2))
    beat = 0.62 + 0.38 * swing(act.seconds, 0.3)
    if flapping:
        draw_spread(own, kind, beat, near=False)
    shoulder = (a * 0.72, -b * 0.36)
    ((sx, sy),) = turned([shoulder], tilt + rock)
    top = (sx + kind.neck[0] + dx, sy - kind.neck[1] + dy)
    (local,) = turned([top], -(tilt + rock))
    draw_neck(own, kind, (a * (0.38 if kind.neck[1] < 30 else 0.52), -b * 0.1), local)
    draw_trunk(own, kind, wing=not flapping)
    if flapping:
        draw_spread(own, kind, beat, near=True)
    sheet.put(own, 0, y, turn=tilt + rock)
    head = sheet.new()
    draw_head(head, kind, act)
    down = act.doing in ("eat", "drink", "peck", "sniff", "dig")
    asleep = act.doing in ("sleep", "fall-asleep")
    turn = (30 + 24 * swing(act.seconds, 0.8)) if down else -34 if act.doing == "howl" else 16 if asleep else 0.0
    sheet.put(head, top[0], y + top[1], turn=turn)


def _at_most(high: float, far: float) -> float:
    """How many degrees something so long may slope downward from so high without touching the ground."""
    return math.degrees(math.asin(min(max(high, 0.0) / max(far, 1.0), 1.0)))


def pace_of(kind: Bird, *, running: bool) -> float:
    """Units a second at which its feet do not slide, before it is scaled."""
    return math.sqrt(max(kind.leg, 10.0)) * (40 if running else 17)


def _fly(sheet: Sheet, kind: Bird, act: Act) -> None:
    a, b = kind.length, kind.girth / 2
    period = 0.34 + a * 0.006
    beat = swing(act.seconds, period, chance("beat", act.who))
    if act.doing == "glide" or (
        kind.wing in ("broad", "long") and swing(act.seconds, period * 5, chance("glide", act.who)) > 0.35
    ):
        beat = 0.62 + 0.05 * swing(act.seconds, 1.7)
    else:
        beat = 0.55 + 0.45 * beat if kind.wing == "skin" else 0.28 + 0.72 * beat
    own = sheet.new()
    draw_spread(own, kind, beat, near=False)
    if kind.leg > 50:
        for dy in (-3, 4):
            own.strip(
                [(-a * 0.6, b * 0.5), (-a * 1.3 - kind.leg * 0.7, b * 0.5 + dy)],
                kind.leg_paper,
                max(kind.head * 0.17, 4),
                lift=0.3,
            )
    tail = own.new()
    if kind.train == "peacock":
        draw_train(tail, a * 1.7)
    draw_tail(tail, kind)
    own.put(tail, -a * 0.84, -b * 0.06)
    ahead = math.hypot(*kind.neck)
    folded = kind.bend > 0.3 and kind.beak in ("dagger",)
    top = at_angle(
        (a * 0.8, -b * 0.3), -16 if not folded else -40, ahead * (0.8 if not folded else 0.25) + kind.head * 0.4
    )
    straight = kind if not kind.bend else replace(kind, bend=0.0)
    draw_neck(own, straight, (a * 0.5, -b * 0.2), top)
    draw_trunk(own, kind, wing=False)
    head = own.new()
    draw_head(head, kind, act)
    own.put(head, *top, turn=4)
    draw_spread(own, kind, beat, near=True)
    sheet.put(own, 0, -beat * b * 0.3, turn=-4)


def pace(cut: Cut, *, running: bool = False) -> float:
    """Units a second at which its feet do not slide."""
    kind = kind_of(cut)
    return pace_of(kind, running=running) * kind.scale
