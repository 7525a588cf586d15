"""Seals, sea lions and the walrus: a long body on flippers, its head as animals have it. `tusks` down for a walrus."""

from collections.abc import Callable
from dataclasses import replace

from longtake.drawing import Colour
from longtake.stage.families.animal.head import draw_head
from longtake.stage.families.animal.kind import kind_of
from longtake.stage.families.outlines import blob, taper
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.sheet import Point, Sheet, darker

_GOING = ("walk", "run", "go", "enter", "leave", "crawl")


def _seal(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size[0] * 0.9, cut.concept.size[1]
    kind = kind_of(cut)
    r = w * float(cut.measure("head_share", 0.13))
    kind = replace(kind, head=replace(kind.head, size=r))
    own, low = sheet.new(), act.doing in ("sleep", "fall-asleep", "lie", "swim")
    hump = (0.5 + 0.5 * swing(act.seconds, 0.8)) * h * 0.08 if act.doing in _GOING else 0.0
    head: Point = (w * 0.3, -h + r * 1.0 + swing(act.seconds, 3.2) * 2 + hump)
    if low:
        head = (w * 0.36, -h * 0.3)
    elif act.doing in ("eat", "drink", "sniff"):
        head = (w * 0.4, -r * 1.1)
    fat = float(cut.measure("fat", 1.0))
    deep = h * 0.44 * fat
    spine: list[Point] = [(-w * 0.46, -h * 0.08), (-w * 0.3, -h * 0.14), (-w * 0.08, -deep * 0.52 - hump),
                          (w * 0.14, -deep * 0.62 - hump * 0.4),
                          ((w * 0.2 + head[0]) / 2, (head[1] - deep) / 2 - hump * 0.2), head]  # fmt: skip
    widths = [h * 0.05, h * 0.2, deep * 0.94, deep * 1.1, max(deep * 0.86, r * 1.5), r * 1.6]
    for turn, share in ((-20, 0.9), (14, 1.0)):
        tail = own.new()
        tail.cut(
            blob([(0, -h * 0.03), (-w * 0.1 * share, -h * 0.1), (-w * 0.14, 0), (-w * 0.08, h * 0.05), (0, h * 0.04)]),
            darker(kind.paper, 0.14),
            lift=0.6,
        )
        own.put(tail, -w * 0.42, -h * 0.09, turn=turn + 8 * swing(act.seconds, 1.1))
    clap = (
        30 * swing(act.seconds, 0.4)
        if act.doing in ("wave", "paw", "laugh", "beg", "dance")
        else 6 * swing(act.seconds, 0.8)
        if act.doing in _GOING
        else 0.0
    )
    _flipper(own, (w * 0.2, -h * 0.2), w, h, darker(kind.paper, 0.2), clap)
    outline = taper(spine, widths)
    own.cut(outline, kind.paper)
    marks = own.new()
    marks.cut(
        taper([(x + w * 0.04, y + deep * 0.34) for x, y in spine[1:5]], [h * 0.1, deep * 0.5, deep * 0.6, deep * 0.4]),
        kind.belly,
        lift=0,
    )
    own.put(marks, clip=outline)
    _flipper(own, (w * 0.08, -h * 0.2), w, h, darker(kind.paper, 0.08), -clap)
    face = own.new()
    draw_head(face, kind, act)
    own.put(face, *head, turn=-18.0 if act.doing in ("talk", "howl", "roar") else 0.0)
    sheet.put(own, w * 0.05, 3 * swing(act.seconds, 1.8) if act.doing == "swim" else 0.0)


def _flipper(sheet: Sheet, at: Point, w: float, h: float, paper: Colour, turn: float) -> None:
    own = sheet.new()
    own.cut(
        blob(
            [
                (-w * 0.03, 0),
                (w * 0.05, -h * 0.02),
                (w * 0.07, h * 0.12),
                (w * 0.13, h * 0.2),
                (-w * 0.02, h * 0.2),
                (-w * 0.04, h * 0.1),
            ]
        ),
        paper,
        lift=0.7,
    )
    sheet.put(own, *at, turn=-turn)


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {"seal": _seal}
"""Who is drawn here, by form."""
