"""Animals of the land: one body on four legs or two, from mouse to dinosaur, and the forms that are built otherwise.

They look to the right and stand about the origin, y upward negative. A body's measures, in stage units:

- `length` half its length, `girth`, `leg` (length), `limb` (thickness), `rump` and `chest` (1 as deep as the girth),
  `slope` (how much higher it is before than behind), `arch` of the back, `sag` of the belly, `hump` one, two,
  shoulder, low; `scale` of all; `neck` [forward, up] from shoulder to head, `neck_wide`.
- `foot` paw, hoof, flat, long: who has paws sits down, who has hooves folds its legs. `upright` sits up at rest.
  `stance` two: it stands on its hind legs, its body rising by `pitch` degrees, its `arm` so many legs long.
  `gait` walk or hop, `pace` (1 as usual).
- `tail` long, bushy, plume, ringed, hanging, drop, tuft, tuft-long, short, puff, up, curl, thin, cone, flat, thick,
  spiral, squirrel, pompon, none; `tail_size`; `spikes` on a thick one.
- Papers: `paper`, `belly`, `dark` (marks), `limbs`, `socks`, `tail_paper`, `head_paper`, `muzzle_paper`, `ear_paper`,
  `mane_paper`, `mask_paper`, `horn_paper`, `nose`, `eye_paper`, `wing_paper`.
- `coat` plain, under, saddle, tabby, tiger, zebra, spots, leopard, fawn, cells, patch, stripe, flank,
  chevron, panda, tapir, tapir-front, folds, scales, shag, and what stands out of it: wool, fleece, poodle, shaggy,
  spines, quills, shell (`folds`: scaly), bumps, plates.
- `bib` (a pale chest), `mane` around, crest, brush, ridge, ruff, wolf, whiskers, cap, fleece, topknot; `wings`
  feathers or skin.
- The head: `head_size`, `wide`; `face` flat, side (with `snout`, `droop` in degrees, `muzzle`), broad, disc, trunk,
  ape, beak; `mask` eyes, raccoon, tiger, badger, husky, fox, cheeks, stripe, tears, patch, redpanda, spots.
- `ears` pointed, tufted, tall, round, fluffy, long, floppy, folded, side, big, wool, none, `ear` their size; `horns`
  short, wide, crescent, lyre, straight, back, ram, knobs, antlers, palms, rhino, triple, single, casque, dragon, none,
  `horn` their size; `tusks` up, down, forward, mammoth, teeth, teeth-wide, fang, jaws, none.
- `whiskers`, `beard`, `forelock`, `brow`, `nose_big`, `eye` (size), `eye_ring`.

`form` names a build of its own: snake, turtle, frog, seal, crab, lobster, shrimp … (the files in `_FORMS`), which fill
the concept's size and read colours, and `speed` in units a second.
"""

from collections.abc import Callable

from longtake.drawing import Path, ellipse, group
from longtake.stage.families.animal import frog, reptile, seal, shellfish, turtle
from longtake.stage.families.animal.body import draw_leg, foot_piece, leg_path, neck_line, trunk
from longtake.stage.families.animal.coat import draw_coat
from longtake.stage.families.animal.gait import speed
from longtake.stage.families.animal.growth import draw_behind_body, draw_growth
from longtake.stage.families.animal.head import head_of
from longtake.stage.families.animal.kind import Animal, kind_of
from longtake.stage.families.animal.mane import draw_crest, draw_ruff
from longtake.stage.families.animal.pose import posture_of
from longtake.stage.families.animal.posture import Posture
from longtake.stage.families.animal.tail import draw_tail
from longtake.stage.families.animal.wings import draw_water, draw_wings
from longtake.stage.families.outlines import taper
from longtake.stage.families.values import Act, Cut
from longtake.stage.sheet import Sheet, paler

_FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {
    **frog.FORMS, **reptile.FORMS, **seal.FORMS, **shellfish.FORMS, **turtle.FORMS,
}  # fmt: skip
_RAISED = ("paw", "lick", "scratch", "kick", "reach", "wave")
"""While it does these, a leg of its own passes before body or head."""


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the animal doing `act`."""
    if cut.form:
        _FORMS[cut.form](sheet, cut, act)
        return
    kind = kind_of(cut)
    posture = posture_of(kind, act)
    own = sheet.new()
    _draw_beast(own, kind, posture, act)
    if posture.sunk:
        draw_water(own, kind, posture, act)
    if not posture.turn:
        sheet.put(own, -kind.shift * kind.scale, 0, scale=kind.scale)
        return
    # It turns about the middle of its body; on its back, that lies half its girth above the ground.
    middle = kind.leg + kind.girth * 0.5
    about = sheet.new()
    about.put(own, -kind.shift, middle)
    high = kind.girth * 0.5 if abs(posture.turn) > 90 else middle
    sheet.put(about, 0, -high * kind.scale, scale=kind.scale, turn=posture.turn)


def pace(cut: Cut, *, running: bool = False) -> float:
    """Units a second at which its feet do not slide."""
    if cut.form:
        return float(cut.measure("speed", 90.0)) * (2.2 if running else 1.0)
    return speed(kind_of(cut), running=running)


def reach(cut: Cut, doing: str) -> float:
    """How far its middle stands from what its mouth or paw is at."""
    if cut.form:
        return cut.concept.size[0] * 0.5
    kind = kind_of(cut)
    posture = posture_of(kind, Act(doing))
    if doing == "paw" and posture.feet[2] is not None:
        return (posture.feet[2][0] - kind.shift) * kind.scale
    return (posture.head[0] + kind.head.size * 0.5 - kind.shift) * kind.scale


def _draw_beast(sheet: Sheet, kind: Animal, posture: Posture, act: Act) -> None:
    for index in (1, 0):
        draw_leg(sheet, kind, posture, index)
    draw_wings(sheet, kind, posture, act, near=False)
    draw_tail(sheet, kind, posture)
    draw_crest(sheet, kind, posture)
    draw_behind_body(sheet, kind, posture)
    raised = act.doing in _RAISED
    near = [index for index in (3, 2) if posture.feet[index] is not None]
    joined = [index for index in near if _joins(kind, posture, index, raised=raised)]
    body = _outline(kind, posture, joined)
    # Under wool its shadow would not be seen.
    sheet.cut(body, kind.paper, lift=0.0 if kind.coat == "wool" else 1.0)
    draw_coat(sheet, kind, posture, body)
    if kind.bib:
        _bib(sheet, kind, posture, body)
    apart = [
        index
        for index in near
        if index not in joined and not (raised and index == (3 if act.doing == "scratch" else 2))
    ]
    if not posture.haunch:
        for index in apart:
            draw_leg(sheet, kind, posture, index)
    draw_growth(sheet, kind, posture)
    _socks(sheet, kind, posture)
    draw_ruff(sheet, kind, posture)
    if posture.haunch:
        _haunch(sheet, kind, posture)
        if 2 in apart:
            draw_leg(sheet, kind, posture, 2)
    draw_wings(sheet, kind, posture, act, near=True)
    before = act.doing in ("lick", "scratch")
    if not before:
        _head(sheet, kind, posture, act)
    if raised:
        draw_leg(sheet, kind, posture, 3 if act.doing == "scratch" else 2)
    if before:
        _head(sheet, kind, posture, act)


def _joins(kind: Animal, posture: Posture, index: int, *, raised: bool) -> bool:
    """Whether a near leg is cut in one piece with the body, so that its coat goes on down the leg."""
    if kind.limbs is not None or kind.coat == "shaggy":
        return False
    return not (posture.haunch and index == 3) and not ((raised or posture.arms) and index == 2)


def _outline(kind: Animal, posture: Posture, joined: list[int]) -> Path:
    """Trunk, neck and those near legs that are one piece with them."""
    body = trunk(kind, posture) + taper(*neck_line(kind, posture))
    for index in joined:
        foot = posture.feet[index]
        assert foot is not None  # it would not be joined
        body += leg_path(kind, posture, index) + foot_piece(kind, foot)
    return body


def _haunch(sheet: Sheet, kind: Animal, posture: Posture) -> None:
    (x, y), r, foot = posture.hip, kind.girth * 0.5 * kind.rump, posture.feet[3]
    paper = kind.limbs or kind.paper
    thigh = kind.paper if kind.coat == "wool" else kind.limbs
    if foot is not None:
        sheet.cut(foot_piece(kind, foot), paper, lift=0.6)
    sheet.cut(ellipse(x + r * 0.36, y + r * 0.1, r * 0.86, r * 0.9), thigh or paler(paper, 0.05), lift=0.5)


def _head(sheet: Sheet, kind: Animal, posture: Posture, act: Act) -> None:
    x, y = posture.head
    sheet.paints.append(group([head_of(kind, act, sheet.light).placed(0, 0)], x=x, y=y, turn=posture.tilt))


def _bib(sheet: Sheet, kind: Animal, posture: Posture, body: Path) -> None:
    """A pale throat and chest."""
    marks, r = sheet.new(), kind.girth * 0.5
    (x, y), (hx, hy) = posture.shoulder, posture.head
    throat = [(hx + 4, hy + kind.head.size * 0.6), (x + r * 0.72, y), (x + r * 0.5, y + r)]
    marks.cut(taper(throat, [r * 0.9, r * 0.9, r * 0.5]), kind.belly, lift=0)
    sheet.put(marks, clip=body)


def _socks(sheet: Sheet, kind: Animal, posture: Posture) -> None:
    if kind.socks is None or posture.haunch:
        return
    for index in (2, 3):
        foot = posture.feet[index]
        if foot is not None:
            sheet.cut(foot_piece(kind, foot), kind.socks, lift=0)
