"""What grows. The origin is on the ground below the stem.

Forms: "" a broad tree, "bare", "pine", "palm", "willow", "bamboo" (families/plant_tree.py); "flower"
(plant_flower.py); "bush", "grass", "fern", "seaweed", "vine" (plant_low.py); "leaf", which flutters; "parts", whose
pieces stand in the table as in families/cutout.py. Their measures stand at the heads of those files.
All sway, grow when they "rise", and burn.
"""

from longtake.drawing import polygon, smooth
from longtake.stage.families import cutout, plant_flower, plant_low, plant_tree
from longtake.stage.families.fate import bitten, burning
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, ease, swing
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.sheet import Sheet, darker


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the plant, swaying, and what becomes of it."""
    form = _FORMS[cut.form]
    if act.doing == "rise" and cut.concept.at not in ("air", "sky"):
        young = sheet.new()
        form(young, cut, act)
        grown = 0.12 + 0.88 * ease(act.u)
        sheet.put(young, scale=grown)
    elif act.doing == "eaten":
        whole = sheet.new()
        form(whole, cut, act)
        bitten(sheet, whole, cut.concept.size, act)
    else:
        form(sheet, cut, act)
    if act.doing == "burn":
        burning(sheet, cut.concept.size, act)


def _parts(sheet: Sheet, cut: Cut, act: Act) -> None:
    if cut.measure("stiff", False):
        cutout.draw(sheet, cut, act)
        return
    whole = sheet.new()
    cutout.draw(whole, cut, act)
    sheet.put(whole, turn=1.6 * swing(act.seconds, 4.2, chance("plant", act.who)))


def _leaf(sheet: Sheet, cut: Cut, act: Act) -> None:
    """One leaf: `outline` oval, maple or fan."""
    w, h = cut.concept.size
    paper = cut.paint or paper_of(str(cut.measure("paper", "leaf")), PAPERS["leaf"])
    leaf = sheet.new()
    points = _LEAVES[cut.measure("outline", "oval")]
    outline = [(x * w, -y * h) for x, y in points]
    sharp = cut.measure("outline", "oval") == "maple"
    leaf.strip([(0, h * 0.5), (0, h * 0.2)], darker(paper, 0.25), w * 0.05, lift=0.4)
    leaf.cut(polygon(outline) if sharp else smooth(outline, tension=0.9), paper)
    for x, y in _VEINS[cut.measure("outline", "oval")]:
        leaf.draw([(0, h * 0.22), (x * w * 0.5, -y * h * 0.4), (x * w, -y * h)], darker(paper, 0.2), w * 0.03)
    turn = 50 if cut.concept.at == "air" else 4
    sheet.put(leaf, 0, -h / 2, turn=swing(act.seconds, 2.4, chance(act.who)) * turn)


_LEAVES = {
    "oval": ((0, 0.5), (0.3, 0.24), (0.4, -0.02), (0.2, -0.26), (0, -0.34), (-0.2, -0.26), (-0.4, -0.02), (-0.3, 0.24)),
    "maple": (
        (0, 0.5), (0.09, 0.33), (0.2, 0.38), (0.16, 0.12), (0.3, 0.27), (0.33, 0.19), (0.5, 0.21), (0.44, 0.09),
        (0.5, 0.02), (0.25, -0.14), (0.28, -0.24), (0.05, -0.2), (-0.05, -0.2), (-0.28, -0.24), (-0.25, -0.14),
        (-0.5, 0.02), (-0.44, 0.09), (-0.5, 0.21), (-0.33, 0.19), (-0.3, 0.27), (-0.16, 0.12), (-0.2, 0.38),
        (-0.09, 0.33),
    ),
    "fan": (
        (0, -0.26), (0.26, -0.06), (0.5, 0.2), (0.36, 0.4), (0.16, 0.46), (0.04, 0.44), (0, 0.24), (-0.04, 0.44),
        (-0.16, 0.46), (-0.36, 0.4), (-0.5, 0.2), (-0.26, -0.06),
    ),
}  # fmt: skip
_VEINS = {
    "oval": ((0, 0.42), (0.24, 0.16), (-0.24, 0.16)),
    "maple": ((0, 0.4), (0.36, 0.13), (-0.36, 0.13), (0.2, -0.16), (-0.2, -0.16)),
    "fan": ((0.2, 0.36), (-0.2, 0.36), (0.38, 0.2), (-0.38, 0.2)),
}
_FORMS = {
    **plant_tree.FORMS, "flower": plant_flower.draw_flower, **plant_low.FORMS, "leaf": _leaf, "parts": _parts,
}  # fmt: skip
