"""Postures of an animal that stays where it is: sitting, lying, eating, calling."""

import math
from dataclasses import replace

from longtake.stage.families.animal.kind import Animal
from longtake.stage.families.animal.posture import Posture, feet_of, head_by, standing
from longtake.stage.families.outlines import at_angle, halfway
from longtake.stage.families.values import Act
from longtake.stage.motion import ease, part, swing


def reaching(kind: Animal, act: Act, nod: float) -> Posture:
    """Its head down to what lies before its feet."""
    base, r = standing(kind, act), kind.head.size
    dip = kind.leg * 0.16 + kind.neck[1] * 0.1
    shoulder = (base.shoulder[0], base.shoulder[1] + dip)
    snout = r * {"side": 0.4, "broad": 0.7}.get(kind.head.face, 0.0) * kind.head.snout
    down = (shoulder[0] + kind.girth * 0.36 + r * 0.7, -r * 0.98 - snout + nod)
    reach = math.hypot(*kind.neck) + kind.girth * 0.8 + r
    far = math.dist(shoulder, down)
    head = halfway(shoulder, down, min(1.0, max(reach / far, 0.86)))
    return replace(base, shoulder=shoulder, head=head, tilt=20.0)


def eat(kind: Animal, act: Act) -> Posture:
    """Its mouth at what it eats, or, of a long neck, up among the leaves."""
    chew = swing(act.seconds, 0.55) * 3
    if kind.neck[1] > 150:
        base = standing(kind, act)
        return replace(base, head=(base.head[0] + 6, base.head[1] - 10 + chew), tilt=-16.0 + chew)
    if kind.head.face == "trunk":
        return standing(kind, act)
    return reaching(kind, act, chew)


def sniff(kind: Animal, act: Act) -> Posture:
    """Its nose to the ground."""
    return reaching(kind, act, -14 + swing(act.seconds, 0.7) * 8)


def sit(kind: Animal, act: Act) -> Posture:
    """On its haunches; who has hooves lies down."""
    if kind.foot != "paw":
        return lie(kind, act)
    n, g, breath = kind.length, kind.girth, swing(act.seconds, 3.2) * 1.4
    hip = (-n * 0.5, -g * 0.5 * kind.rump)
    shoulder = (n * 0.34, -(kind.leg + g * 0.82) + breath)
    front = (n * 0.34 + g * 0.16, 0.0)
    feet = ((front[0] - kind.limb * 0.7, 0.0), None, front, (-n * 0.5 + g * 0.5, 0.0))
    head = (shoulder[0] + kind.neck[0] * 0.7, shoulder[1] - kind.neck[1] * 0.9 - g * 0.3)
    sway = swing(act.seconds, 2.4) * 10
    return Posture(hip, shoulder, head, feet, swing(act.seconds, 5.5) * 3, (176.0 + sway, 50.0), haunch=True)


def still(kind: Animal, act: Act) -> Posture:
    """What beasts with paws do sitting, others standing."""
    return sit(kind, act) if kind.foot == "paw" else standing(kind, act)


def paw(kind: Animal, act: Act) -> Posture:
    """A fore paw pats; a hoof scrapes the ground."""
    base = still(kind, act)
    pat = ease(part(swing(act.seconds, 1.15), -0.2, 0.9))
    (x, y), reach = base.shoulder, kind.leg * 0.95
    low = kind.girth * (0.05 + 0.4 * pat)
    hand = (x + kind.girth * 0.36 + reach + 10 * pat, y + low)
    if kind.foot != "paw":
        hand = (feet_of(kind)[2][0] + kind.leg * (0.4 - 0.5 * pat), -kind.leg * 0.3 * (1 - pat))
    return replace(base, feet=(base.feet[0], base.feet[1], hand, base.feet[3]), tilt=6.0)


def lick(kind: Animal, act: Act) -> Posture:
    """It licks its paw."""
    base, lap = sit(kind, act), swing(act.seconds, 0.7)
    (x, y), r = base.head, kind.head.size
    hand = (x + r * 0.5, y + r * (0.95 + 0.12 * lap))
    feet = (base.feet[0], base.feet[1], hand, base.feet[3])
    return replace(base, feet=feet, tilt=14 + 4 * lap)


def beg(kind: Animal, act: Act) -> Posture:
    """Up on its haunches, paws before the chest."""
    if kind.foot != "paw":
        return rear(kind, act)
    n, g, wave = kind.length, kind.girth, swing(act.seconds, 0.6) * kind.leg * (0.1 if act.doing else 0.0)
    hip = (-n * 0.3, -g * 0.5 * kind.rump)
    shoulder = (-n * 0.06, -g * 0.6 - n * 1.2)
    before = (shoulder[0] + g * 0.62, shoulder[1] + g * 0.5)
    feet = ((before[0] + 4, before[1] - 8 - wave), None, (before[0], before[1] + wave), (n * 0.3, 0.0))
    head = (shoulder[0] + kind.neck[0] * 0.6, shoulder[1] - kind.neck[1] * 0.7 - g * 0.38)
    return Posture(hip, shoulder, head, feet, -4.0, (176.0 + 14 * swing(act.seconds, 0.5), 40.0), haunch=True)


def rear(kind: Animal, act: Act) -> Posture:
    """Up on its hind legs."""
    n, base = kind.length, standing(kind, act)
    rise = 42 + 5 * swing(act.seconds, 1.3)
    hip = (-n * 0.5, base.hip[1] + kind.leg * 0.1)
    shoulder = at_angle(hip, -rise, n * 1.6)
    beat = swing(act.seconds, 0.6) * kind.leg * 0.16
    ahead = (shoulder[0] + kind.girth * 0.4, shoulder[1] + kind.leg * 0.45)
    feet = (
        (ahead[0] + kind.leg * 0.2, ahead[1] - kind.leg * 0.3 + beat),
        (hip[0] - 8, 0.0),
        (ahead[0] + kind.leg * 0.05, ahead[1] - beat),
        (hip[0] + kind.limb * 0.8, 0.0),
    )
    head = head_by(kind, shoulder)
    return replace(base, hip=hip, shoulder=shoulder, head=(head[0] - kind.neck[1] * 0.3, head[1]), feet=feet, tilt=-8.0)


def scratch(kind: Animal, act: Act) -> Posture:
    """A hind leg scratches behind the ear."""
    if kind.foot != "paw":
        return paw(kind, act)
    base, rub = sit(kind, act), swing(act.seconds, 0.22) * kind.leg * 0.12
    (x, y), r = base.head, kind.head.size
    feet = (*base.feet[:3], (x - r * 0.7 + rub, y + r * 0.35 - rub))
    return replace(base, feet=feet, tilt=-12 + 2 * swing(act.seconds, 0.22), haunch=False)


def lie(kind: Animal, act: Act) -> Posture:
    """On its belly, head up."""
    n, g, breath = kind.length, kind.girth, swing(act.seconds, 3.4) * kind.girth * 0.015
    hip, shoulder = (-n * 0.72, -g * 0.48 * kind.rump), (n * 0.74, -g * 0.56 - breath)
    feet = (None, None, (n * 0.74 + kind.leg * 0.5 + g * 0.16, 0.0), (-n * 0.72 + g * 0.4 + kind.leg * 0.26, 0.0))
    head = (shoulder[0] + kind.neck[0] * 0.9 + g * 0.16, shoulder[1] - kind.neck[1] * 0.8 - g * 0.16)
    tail = (178.0, 6 * swing(act.seconds, 3) - 20)
    return Posture(hip, shoulder, head, feet, swing(act.seconds, 6) * 2, tail, haunch=True)


def sleep(kind: Animal, act: Act) -> Posture:
    """Curled, or with folded legs, its head down."""
    base, breath = lie(kind, act), swing(act.seconds, 3.8) * kind.girth * 0.03
    r, n, g = kind.head.size, kind.length, kind.girth
    curled = kind.foot == "paw"
    head = (n * (0.66 if curled else 0.95) + g * 0.3, -r * (0.74 if kind.head.face == "flat" else 0.8))
    reach = (None, None, (head[0] + r * 0.5, 0.0), base.feet[3]) if curled else (None, None, None, base.feet[3])
    hip = (base.hip[0] * (0.9 if curled else 1.0), base.hip[1])
    tilt = 12.0 - kind.head.droop if kind.head.face == "side" else 12.0
    return replace(
        base,
        hip=hip,
        head=head,
        feet=reach,
        tilt=tilt,
        bent=g * 0.1 + breath,
        tail=(150.0, -160.0 if curled else -40.0),
    )


def wake(kind: Animal, act: Act) -> Posture:
    """Its head comes up."""
    up, asleep, awake = ease(part(act.u, 0.2, 0.6)), sleep(kind, act), lie(kind, act)
    return replace(awake, head=halfway(asleep.head, awake.head, up), tilt=12 * (1 - up))


def stretch(kind: Animal, act: Act) -> Posture:
    """Front down, rear up."""
    base, n = standing(kind, act), kind.length
    shoulder = (n * 0.62, -kind.girth * 0.5)
    far = n * 0.62 + kind.leg * 0.9 + kind.girth * 0.3
    feet = ((far - 8, 0.0), base.feet[1], (far, 0.0), base.feet[3])
    head = (shoulder[0] + kind.girth * 0.3 + kind.neck[0], shoulder[1] - kind.head.size * 0.5)
    return replace(base, shoulder=shoulder, head=head, feet=feet, tilt=-10.0, tail=(262.0, 30.0))


def howl(kind: Animal, act: Act) -> Posture:
    """Its head thrown back."""
    base = still(kind, act)
    (x, y), r = base.head, kind.head.size
    back = -46.0 if kind.head.face in ("flat", "side") else -18.0
    return replace(base, head=(x + r * 0.1, y - r * 0.1), tilt=back + 3 * swing(act.seconds, 1.4))


def roar(kind: Animal, act: Act) -> Posture:
    """Its head thrust forward."""
    base = standing(kind, act)
    (x, y), r = base.head, kind.head.size
    shake = swing(act.seconds, 0.14)
    return replace(base, head=(x + r * 0.3, y + r * 0.16 + shake), tilt=-10.0 + shake * 2)


def nod(kind: Animal, act: Act) -> Posture:
    """Its head goes up and down."""
    base, dip = standing(kind, act), 0.5 + 0.5 * swing(act.seconds, 0.8)
    return replace(base, head=(base.head[0], base.head[1] + kind.head.size * 0.3 * dip), tilt=16 * dip)


def dance(kind: Animal, act: Act) -> Posture:
    """On its haunches, rocking."""
    base, hop = beg(kind, act), abs(swing(act.seconds, 0.9)) * kind.leg * 0.25
    return replace(base, turn=8 * swing(act.seconds, 0.9), hip=(base.hip[0], base.hip[1] - hop * 0.2))


def cry(kind: Animal, act: Act) -> Posture:
    """Its head hangs."""
    base = still(kind, act)
    return replace(base, head=(base.head[0] + 6, base.head[1] + kind.head.size * 0.3), tilt=16.0, tail=(165.0, -20.0))


def tremble(kind: Animal, act: Act) -> Posture:
    """Low, its tail between its legs, shivering."""
    base, shiver = standing(kind, act), 1.6 * swing(act.seconds, 0.09)
    down = kind.leg * 0.12
    hip, shoulder = (base.hip[0] + shiver, base.hip[1] + down), (base.shoulder[0] + shiver, base.shoulder[1] + down)
    head = (base.head[0] - kind.girth * 0.1 + shiver, base.head[1] + down + kind.head.size * 0.3)
    return replace(base, hip=hip, shoulder=shoulder, head=head, tail=(140.0, -50.0))
