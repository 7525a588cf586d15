"""Four-legged animals, from mouse to elephant: one body, a few measures.

An animal looks to the right and stands with its middle over the origin, y upward negative.
"""

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from longtake.drawing import Colour, circle, colour, ellipse, smooth
from longtake.stage.families.animal_head import Head, draw_head
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import between, ease, part, swing
from longtake.stage.sheet import Point, Sheet, darker, paler

_GINGER = colour("#e9a55f")
_CREAM = colour("#fbe6c8")
_HEAD = Head()


@dataclass(frozen=True)
class Animal:
    """The measures of a kind, in stage units: half its body's length, girth, legs, head radius, neck (forward, up).

    `tail`: long, bushy, drop, short, tuft, none. `coat`: stripes, spots, patch, wool or plain.
    """

    length: float = 68
    girth: float = 64
    leg: float = 50
    neck: Point = (22, 30)
    tail: str = "long"
    paper: Colour = _GINGER
    belly: Colour = _CREAM
    coat: str = "plain"
    limb: float = 20
    limbs: Colour | None = None
    head: Head = _HEAD


@dataclass(frozen=True)
class _Posture:
    """Where the parts are: body outline, head centre and tilt, near and far legs, tail from its root."""

    body: tuple[Point, ...]
    head: Point
    tilt: float
    far: tuple[tuple[Point, ...], ...]
    near: tuple[tuple[Point, ...], ...]
    tail: tuple[Point, ...]
    belly: tuple[float, float, float, float] | None = None
    haunch: tuple[float, float, float] | None = None
    root: Point = (0, 0)


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the animal doing `act`."""
    kind = kind_of(cut)
    posture = _POSTURES.get(act.doing, _stand)(kind, act)
    limbs = kind.limbs or kind.paper
    far = darker(limbs, 0.16)
    _tail(sheet, kind, posture.tail, act)
    for leg in posture.far:
        sheet.strip(leg, far, kind.limb, bend=True)
    if posture.root != (0, 0):
        if kind.head.crown == "forelock":
            (x, y), (hx, hy) = posture.root, posture.head
            crest = [(x - kind.girth * 0.5, y - kind.girth * 0.2), (hx - kind.head.size * 0.9, hy)]
            sheet.strip(crest, darker(kind.paper, 0.5), kind.girth * 0.34)
        sheet.strip([posture.root, posture.head], kind.paper, kind.girth * 0.62)
    sheet.cut(smooth(posture.body), kind.paper)
    _coat(sheet, kind, posture)
    if posture.belly:
        x, y, across, down = posture.belly
        sheet.cut(ellipse(x, y, across, down), kind.belly, lift=0)
    if posture.haunch:
        x, y, radius = posture.haunch
        sheet.cut(ellipse(x, y, radius, radius * 0.94), paler(kind.paper, 0.05), lift=0.5)
    near = list(posture.near)
    if act.doing != "sleep":
        for leg in near:
            sheet.strip(leg, limbs, kind.limb, lift=0.8, bend=True)
    head = sheet.new()
    draw_head(head, kind.head, kind.paper, kind.belly, act)
    sheet.put(head, *posture.head, turn=posture.tilt)
    if act.doing == "paw" and near:
        sheet.strip(near[-1], limbs, kind.limb, lift=0.8, bend=True)
        sheet.cut(circle(*near[-1][-1], kind.limb * 0.62), kind.belly, lift=0.4)


@lru_cache(256)
def kind_of(cut: Cut) -> Animal:
    """The measures of a concept, the usual ones where it states none."""
    given: dict[str, Any] = dict(cut.concept.measures)
    size = given.pop("head_size", Head.size)
    for key, value in given.items():
        if isinstance(value, str) and value.startswith("#"):
            given[key] = colour(value)
        elif isinstance(value, list):
            given[key] = tuple(value)
    head = {field.name: given[field.name] for field in fields(Head) if field.name in given}
    body = {field.name: given[field.name] for field in fields(Animal) if field.name in given}
    if cut.paint is not None:
        body["paper"] = cut.paint
    return Animal(**body, head=Head(**{**head, "size": size}))


def _legs(kind: Animal, act: Act, speed: float, stride: float) -> tuple[tuple[tuple[Point, ...], ...], ...]:
    """Far and near legs in a walk of `speed` cycles a second; `stride` 0 stands still."""
    hip = -(kind.leg + kind.girth * 0.25)
    legs = []
    for index, shift in enumerate((0.5, 0.25, 0.0, 0.75)):
        front = index % 2 == 0
        x = kind.length * (0.82 if front else -0.86) + (-9 if index < 2 else 3)
        step = swing(act.seconds * speed, 1, shift) * stride
        rise = max(0.0, swing(act.seconds * speed, 1, shift + 0.25)) * stride * 0.5
        foot = (x + step, -kind.limb / 2 - rise)
        knee = (x + step * 0.35 + (4 if front else -6), (hip + foot[1]) / 2)
        legs.append(((x, hip), knee, foot))
    return tuple(legs[:2]), tuple(legs[2:])


def _stand(kind: Animal, act: Act) -> _Posture:
    pace = {"walk": (1.6, 0.42), "run": (2.4, 0.55), "jump": (0.8, 0.5)}.get(act.doing)
    moving = pace is not None
    speed, reach = pace or (0.0, 0.0)
    bob = abs(swing(act.seconds * speed, 1)) * 5 if moving else swing(act.seconds, 3.4) * 1.5
    far, near = _legs(kind, act, speed, kind.leg * reach * 1.3)
    y, n, g = -(kind.leg + kind.girth / 2) - bob * 0.4, kind.length, kind.girth
    chest = (n + g * 0.05, y - g * 0.2)
    head = (n + kind.neck[0] + kind.head.size * 0.3, y - g * 0.3 - kind.neck[1] - bob)
    tilt = 0.0
    if act.doing in ("eat", "drink"):
        head = (n + kind.head.size * 0.95, -kind.head.size - 22 + swing(act.seconds, 0.55) * 4)
        tilt = 24
    tall = kind.neck[1] > kind.head.size or act.doing in ("eat", "drink")
    return _Posture(
        body=_trunk(n, y, g),
        head=head,
        tilt=tilt,
        far=far,
        near=near,
        tail=((-n - g * 0.15, y - g * 0.2),),
        root=chest if tall else (0, 0),
    )


def _trunk(n: float, y: float, g: float) -> tuple[Point, ...]:
    return (
        (-n - g * 0.36, y), (-n - g * 0.05, y - g * 0.47), (0, y - g * 0.43), (n, y - g * 0.5),
        (n + g * 0.36, y - g * 0.06), (n, y + g * 0.46), (0, y + g * 0.42), (-n, y + g * 0.46),
    )  # fmt: skip


def _sit(kind: Animal, act: Act) -> _Posture:
    n, g, head = kind.length, kind.girth, kind.head.size
    breath = swing(act.seconds, 3.2) * 1.4
    top = -g * 1.75 - kind.neck[1] * 0.4 + breath
    body = (
        (-n * 0.8, -g * 0.42), (-n * 0.62, -g * 0.98), (-n * 0.1, -g * 1.5), (n * 0.28, top),
        (n * 0.62, top + g * 0.3), (n * 0.66, -g * 0.72), (n * 0.56, -2), (0, 0), (-n * 0.66, -2),
    )  # fmt: skip
    foot = (n * 0.56, -kind.limb * 0.45)
    leg: tuple[Point, ...] = ((n * 0.46, -g * 0.95), (n * 0.5, -g * 0.4), foot)
    far: tuple[tuple[Point, ...], ...] = (((n * 0.3, -g * 0.9), (n * 0.3, -g * 0.4), (n * 0.3, -kind.limb * 0.45)),)
    tilt = swing(act.seconds, 5.5) * 3
    if act.doing == "paw":
        pat = ease(part(swing(act.seconds, 1.15), -0.2, 0.9))
        hand = (n * 0.72 + kind.leg * 0.95 + 10 * pat, between(-g * 1.6, -g * 0.92, pat))
        leg = ((n * 0.42, -g * 1.1), (n * 0.9, -g * 1.28), hand)
        tilt = 6
    return _Posture(
        body=body,
        head=(n * 0.5, top - head * 0.42),
        tilt=tilt,
        far=far,
        near=(leg,),
        tail=((-n * 0.6, -g * 0.2),),
        belly=(n * 0.5, top + g * 0.62, n * 0.16, g * 0.42),
        haunch=(-n * 0.24, -g * 0.46, g * 0.5),
    )


def _lie(kind: Animal, act: Act) -> _Posture:
    n, g = kind.length, kind.girth
    breath = swing(act.seconds, 3.4) * g * 0.02
    body = (
        (-n - g * 0.42, -g * 0.36), (-n * 0.8, -g * 0.86 - breath), (0, -g * 1.0 - breath), (n * 0.9, -g * 0.92),
        (n + g * 0.4, -g * 0.4), (n, -1), (0, 0), (-n, -1),
    )  # fmt: skip
    paw: tuple[Point, ...] = ((n * 0.6, -kind.limb * 0.6), (n + g * 0.62, -kind.limb * 0.5))
    return _Posture(
        body=body,
        head=(n + kind.neck[0] * 0.5, -g * 0.95 - kind.head.size * 0.3),
        tilt=swing(act.seconds, 6) * 2,
        far=(),
        near=(paw,),
        tail=((-n - g * 0.2, -g * 0.16),),
    )


def _sleep(kind: Animal, act: Act) -> _Posture:
    n, g, head = kind.length, kind.girth, kind.head.size
    breath = swing(act.seconds, 3.8) * g * 0.035
    body = (
        (-n * 1.02, -g * 0.4), (-n * 0.72, -g * 0.94 - breath), (-n * 0.05, -g * 1.14 - breath),
        (n * 0.66, -g * 0.94 - breath), (n * 1.0, -g * 0.42), (n * 0.74, -1), (0, 0), (-n * 0.76, -1),
    )  # fmt: skip
    return _Posture(
        body=body,
        head=(n * 0.62, -head * 0.74 - breath * 0.4),
        tilt=16,
        far=(),
        near=(),
        tail=((-n * 0.85, -g * 0.2),),
        haunch=(-n * 0.36, -g * 0.5, g * 0.5),
    )


_POSTURES = {
    "sit": _sit, "stare": _sit, "paw": _sit, "talk": _sit, "wait": _sit, "watch": _sit, "stretch": _sit,
    "lie": _lie, "sleep": _sleep, "fall-asleep": _sleep,
}  # fmt: skip


def _tail(sheet: Sheet, kind: Animal, root: tuple[Point, ...], act: Act) -> None:
    if kind.tail == "none" or not root:
        return
    x, y = root[0]
    sway = swing(act.seconds, 2.6 if act.doing != "sleep" else 9) * 9
    size = kind.girth * (0.42 if kind.tail == "short" else 1.0)
    if act.doing in ("sleep", "fall-asleep"):
        points = [
            (x, y),
            (x - size * 0.25, -kind.limb * 0.5),
            (x + size * 0.5, -kind.limb * 0.4),
            (x + size * 1.1, -kind.limb * 0.45),
        ]
    elif act.doing in _POSTURES:
        points = [
            (x, y),
            (x - size * 0.55, -kind.limb * 0.5),
            (x - size * 1.0, -kind.limb * 0.9 - abs(sway) * 0.3),
            (x - size * 1.2, -size * 0.5 - sway),
        ]
    else:
        points = [
            (x, y),
            (x - size * 0.5, y - size * 0.1),
            (x - size * 0.72 + sway * 0.4, y - size * 0.7),
            (x - size * 0.5 + sway, y - size * 1.25),
        ]
    if kind.tail == "drop":
        drop = [(x + 8, y), (x - size * 0.2, y + size * 0.2), (x - size * 0.24 + sway, y + size * 1.1)]
        sheet.strip(drop, darker(kind.paper, 0.5), kind.limb * 0.9, bend=True)
    elif kind.tail == "bushy":
        sheet.strip(points, kind.paper, kind.limb * 1.5, bend=True)
        sheet.strip(points[-2:], kind.belly, kind.limb * 1.1, lift=0)
    elif kind.tail == "tuft":
        drop = [(x, y), (x - size * 0.3, y + size * 0.2), (x - size * 0.32 + sway, y + size * 0.8)]
        sheet.strip(drop, kind.paper, kind.limb * 0.35, bend=True)
        sheet.cut(circle(*drop[-1], kind.limb * 0.42), darker(kind.paper, 0.4), lift=0.5)
    else:
        sheet.strip(points, kind.paper, kind.limb * 0.72, bend=True)


def _coat(sheet: Sheet, kind: Animal, posture: _Posture) -> None:
    if kind.coat == "plain":
        return
    left = min(x for x, _ in posture.body)
    right = max(x for x, _ in posture.body)
    top = min(y for _, y in posture.body)
    low = max(y for _, y in posture.body)
    wide, high = right - left, low - top
    marks = sheet.new()
    if kind.coat == "stripes":
        for share in (0.2, 0.36, 0.52):
            x = left + wide * share
            marks.strip(
                [(x, top), (x + 5, top + high * 0.2), (x + 2, top + high * 0.42)],
                darker(kind.paper, 0.24),
                9,
                lift=0,
                bend=True,
            )
    elif kind.coat == "wool":
        for index in range(11):
            x, y = left + wide * (0.08 + 0.085 * index), top + high * (0.24 + 0.3 * (index % 3))
            marks.cut(circle(x, y, kind.girth * 0.24), paler(kind.paper, 0.4), lift=0.4)
    else:
        spots = ((0.28, 0.3, 0.16), (0.55, 0.42, 0.12), (0.72, 0.2, 0.1), (0.42, 0.7, 0.09))
        for x, y, radius in spots:
            marks.cut(
                ellipse(left + wide * x, top + high * y, wide * radius, high * radius * 1.7),
                darker(kind.paper, 0.45) if kind.coat == "patch" else darker(kind.paper, 0.3),
                lift=0,
            )
    sheet.put(marks, clip=smooth(posture.body))
