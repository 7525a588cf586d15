"""People: one paper doll with joints, dressed by a look.

A person looks to the right, stands with both feet about the origin and is 520 units tall when grown up. What is not
stated the name chooses (look.py). A concept may state, all of it optional, papers as in stage/papers.py:

    sex = "woman"             or "man"
    age = "child"             baby, toddler, child, teen, adult, old
    tall = 1.1, build = 1.2   a share of a grown person's height, of the usual girth
    skin = "moss+20"          and ears = "pointed"
    hair = "bun grey"         a cut of hair.py and its paper, either alone too: "bun", "grey"
    beard = "long white"      stubble, moustache, goatee, short, full, long, or "none"; glasses = true
    shirt, bottom, shoes      papers of shirt, trousers or skirt, and shoes; collar = "white"
    legs = "shorts"           trousers, wide, shorts, bare, boots, tail
    sleeves = "short"         long, short, none, wide
    hem = 0.9                 a coat or a dress down to this share of the leg (1 the knee, 1.9 the ankle) in the shirt's
                              paper, or a skirt: hem_paper = "red"; flare = 1.4 swings wider
    wears = ["tie red"]       on chest and face; hat = "crown"; back = "wings"; holds = "wand": words/wardrobe.toml
    scarf, apron, cape, gloves, trim    papers: each is worn where it is stated
    rests = "sit-floor"       what it does at rest; dances = "ballet" how it dances; naked = true for a bare chest
"""

import math
from dataclasses import replace
from functools import lru_cache
from typing import Any

from longtake.drawing import Colour
from longtake.stage.families.person.body import draw_arm, draw_back, draw_leg, draw_trunk
from longtake.stage.families.person.clothes import draw_apron, draw_cape, draw_hem, draw_tail
from longtake.stage.families.person.described import described
from longtake.stage.families.person.hair import CUTS
from longtake.stage.families.person.head import draw_back_hair, draw_head
from longtake.stage.families.person.joints import Pose, Tool
from longtake.stage.families.person.look import Look, look_of, painted
from longtake.stage.families.person.pose import pose_of
from longtake.stage.families.person.pose_ride import astride
from longtake.stage.families.person.wardrobe import lay, own_paper, wardrobe, worn
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.papers import paper_of
from longtake.stage.sheet import Point, Sheet

_AT_EASE = frozenset({
    "", "stand", "wait", "walk", "talk", "listen", "stare", "look-around", "look-up", "smile", "march", "teach", "wave",
    "nod", "shake", "wear",
})  # fmt: skip
"""While doing these, people hold what they are known by."""


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the person doing `act`."""
    look = look_for(cut)
    if not act.doing or act.doing in ("stand", "wait"):
        act = replace(act, doing=str(cut.measure("rests", act.doing)))
    if act.doing == "dance":
        act = replace(act, doing=str(cut.measure("dances", act.doing)))
    broom = act.doing == "fly" and look.holds is not None and look.holds[0] == "broomstick"
    pose = replace(astride(act) if broom else pose_of(act, look.tall), girth=look.build)
    if look.holds is not None and (act.doing in _AT_EASE or act.doing == cut.measure("rests", "")):
        pose = _holding(look, pose)
    doll = sheet.new()
    _doll(doll, look, pose, act)
    sheet.put(doll, scale=look.tall)


@lru_cache(512)
def look_for(cut: Cut) -> Look:
    """The look that a name, a kind of person, a stated colour and a description give."""
    given = cut.concept.measures
    age = str(given.get("age", ""))
    sex = given.get("sex", "")
    kind = cut.concept.name if not sex else str(sex)
    look = _dressed(look_of(cut.name, kind, None if _uniformed(cut) else cut.paint, age), cut)
    if cut.paint is not None and _uniformed(cut):
        look = painted(look, cut.paint)
    return described(look, cut.said) if cut.said else look


def tall_of(cut: Cut) -> float:
    """How tall somebody is beside a grown person: what `pose_of` and `hand_at` want to know."""
    return look_for(cut).tall


def _uniformed(cut: Cut) -> bool:
    return "shirt" in cut.concept.measures


def _dressed(look: Look, cut: Cut) -> Look:
    """With what its kind is known by."""
    given = cut.concept.measures
    look = _haired(look, given.get("hair", ""), given.get("beard", ""))
    if "shirt" in given:
        # Who wears a uniform wears nothing of what the name would choose.
        look = replace(
            look, wears=(), hem=0.0, hem_paper=None, legs="trousers", sleeves="long", collar=look.skin, scarf=None
        )
    changed: dict[str, Any] = {
        field: paper_of(str(given[key]), look.top) for key, field in _PAPERS.items() if key in given
    }
    if "skin" in given and "collar" not in given and look.collar == look.skin:
        changed["collar"] = changed["skin"]
    if given.get("naked"):
        changed |= {"top": changed.get("skin", look.skin), "collar": changed.get("skin", look.skin)}
    changed |= {key: given[key] for key in _PLAIN if key in given}
    changed |= {key: worn(str(given[key])) for key in ("hat", "back", "holds") if key in given}
    look = replace(look, **changed)
    return replace(
        look,
        wears=tuple(worn(str(piece)) for piece in given.get("wears", ())) or look.wears,
        tall=look.tall * float(given.get("tall", 1.0)),
        build=look.build * float(given.get("build", 1.0)),
    )


_PLAIN = ("legs", "sleeves", "hem", "flare", "ears", "glasses")
_PAPERS = {
    "shirt": "top", "bottom": "trousers", "shoes": "shoes", "collar": "collar", "skin": "skin",
    "hem_paper": "hem_paper", "scarf": "scarf", "apron": "apron", "cape": "cape", "gloves": "gloves", "trim": "trim",
}  # fmt: skip


def _haired(look: Look, hair: str, beard: str) -> Look:
    for word in hair.split():
        look = replace(look, hair_cut=word) if word in CUTS else replace(look, hair=paper_of(word, look.hair))
    if beard:
        cut, _, paper = beard.partition(" ")
        look = replace(
            look, beard="" if cut == "none" else cut, beard_paper=paper_of(paper, look.hair) if paper else None
        )
    return look


def _holding(look: Look, pose: Pose) -> Pose:
    """The pose with what the person is known by in hand."""
    assert look.holds is not None
    name = look.holds[0]
    row = wardrobe("tools")[name]
    if "stands" in row:
        layer = str(row.get("layer", "back"))
        return replace(pose, tools=(*pose.tools, Tool(name, (float(row["stands"]), 0.0), layer=layer)))
    x, y, turn = row["rest"]
    at: Point = (x + pose.neck[0], y + pose.neck[1] + 396)
    tool = Tool(name, at, turn, "over")
    if row.get("near"):
        return replace(pose, near_hand=at, tools=(*pose.tools, tool))
    return replace(pose, far_hand=at, over=True, tools=(*pose.tools, replace(tool, layer="front")))


def _doll(sheet: Sheet, look: Look, pose: Pose, act: Act) -> None:
    neck, tilt, above = pose.neck, math.radians(pose.nod), 44 + 18 * look.head
    at = (neck[0] + math.sin(tilt) * above, neck[1] - math.cos(tilt) * above)
    _tools(sheet, look, pose, "back")
    draw_cape(sheet, look, pose)
    draw_back(sheet, look, pose)
    tail = look.legs == "tail"
    if not tail:
        draw_leg(sheet, look, pose, 1)
    if not pose.over:
        draw_arm(sheet, look, pose, 1)
    if pose.under:
        draw_arm(sheet, look, pose, 0)
    _tools(sheet, look, pose, "mid")
    if tail:
        draw_tail(sheet, look, pose, 8 * swing(act.seconds, 2.2))
    else:
        draw_leg(sheet, look, pose, 0)
    draw_hem(sheet, look, pose)
    mane, head = sheet.new(), sheet.new()
    draw_back_hair(mane, look)
    sheet.put(mane, *at, turn=pose.nod)
    draw_trunk(sheet, look, pose, mirrored=act.mirrored)
    draw_back(sheet, look, pose, "front")
    draw_apron(sheet, look, pose)
    draw_head(head, look, act, pose.gaze, pose=pose)
    sheet.put(head, *at, turn=pose.nod)
    if pose.over:
        draw_arm(sheet, look, pose, 1)
    _tools(sheet, look, pose, "front")
    if not pose.under:
        draw_arm(sheet, look, pose, 0)
    _tools(sheet, look, pose, "over")


def _tools(sheet: Sheet, look: Look, pose: Pose, layer: str) -> None:
    for tool in pose.tools:
        if tool.layer == layer:
            paper: Colour = own_paper("tools", (tool.name, None))
            if look.holds is not None and look.holds[0] == tool.name:
                paper = own_paper("tools", look.holds)
            lay(sheet, "tools", tool.name, paper, x=tool.at[0], y=tool.at[1], turn=tool.turn, scale=tool.scale)
