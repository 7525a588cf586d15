"""People of the stage: who they are, how they look, what they do."""

import math
import tomllib
from importlib import resources
from itertools import pairwise

import numpy as np
import pytest

from longtake.drawing import Canvas, colour, group
from longtake.stage.families import Act, Cut, draw
from longtake.stage.families.person import look_for, tall_of
from longtake.stage.families.person.described import described, looks, undescribed
from longtake.stage.families.person.face import MOODS
from longtake.stage.families.person.hair import CUTS
from longtake.stage.families.person.joints import FOREARM, SHIN, THIGH, UPPER_ARM
from longtake.stage.families.person.look import look_of
from longtake.stage.families.person.pose import POSES, foot_at, hand_at, pose_of, posed
from longtake.stage.families.person.pose_move import GAITS
from longtake.stage.families.person.pose_sport import HIT_MEETS, KICK_MEETS, SHOOT_RELEASES, THROW_RELEASES
from longtake.stage.families.person.wardrobe import lay, own_paper, wardrobe
from longtake.stage.light import LIGHTS
from longtake.stage.papers import paper_of
from longtake.stage.reading.vocabulary import vocabulary
from longtake.stage.sheet import Sheet

_TABLE = tomllib.loads((resources.files("longtake.stage") / "words/concepts/people.toml").read_text(encoding="utf-8"))
_PEOPLE = [name for name, row in _TABLE.items() if row["family"] == "person"]
_SHARES = (0.0, 0.12, 0.3, 0.45, 0.6, 0.8, 1.0)


def _cut(concept: str = "person", name: str = "", said: str = "") -> Cut:
    return Cut(vocabulary().concepts[concept], None, name or concept, said)


def _pixels(cut: Cut, act: Act, size: int = 400, scale: float = 0.5) -> np.ndarray:
    sheet = Sheet(LIGHTS["day"])
    draw(sheet, cut, act)
    canvas = Canvas(size, size)
    canvas.paint(group(sheet.paints, x=size / 2, y=size - 10, scale=scale))
    return np.array(canvas.pixels)


def _paper(name: str) -> tuple[int, int, int, int]:
    return paper_of(name, (0, 0, 0, 255))


# ---------------------------------------------------------------------------------------------------------- the table


def test_there_are_at_least_85_kinds_of_people_with_words_in_both_languages():
    assert len(_TABLE) >= 85
    assert all(row["en"] and row["zh"] for row in _TABLE.values())


def test_what_people_wear_and_hold_is_in_the_wardrobe():
    for name in _PEOPLE:
        look = look_for(_cut(name))
        assert look.hair_cut in CUTS, name
        for kind, pieces in (
            ("hats", [look.hat]), ("backs", [look.back]), ("tools", [look.holds]), ("wears", look.wears)
        ):  # fmt: skip
            assert {piece[0] for piece in pieces if piece is not None} <= set(wardrobe(kind)), name
        assert look.holds is None or {"rest", "stands"} & set(wardrobe("tools")[look.holds[0]]), name


@pytest.mark.parametrize("name", _PEOPLE)
def test_everybody_fills_the_stated_size_and_does_not_spill(name):
    width, height = _TABLE[name]["size"]
    act = Act("stand", 0.4, 0.5, 0, name)
    there = _pixels(_cut(name), act, size=500, scale=0.5)[..., 3] > 120
    across, down = np.where(there.any(0))[0], np.where(there.any(1))[0]
    tall, wide = (490 - down[0]) / 0.5, 2 * max(250 - across[0], across[-1] - 250) / 0.5
    assert height * 0.92 - 12 <= tall <= height * 1.06 + 12
    assert wide <= width * 1.1 + 16
    assert down[-1] <= 490 + 8


def test_every_piece_of_the_wardrobe_can_be_laid():
    for kind in ("hats", "wears", "backs", "tools"):
        for name in wardrobe(kind):
            sheet = Sheet(LIGHTS["day"])
            lay(sheet, kind, name, own_paper(kind, (name, None), _paper("red")))
            assert sheet.paints, name
    for section, kind in (("hats", "hats"), ("chest", "wears"), ("back", "backs"), ("tools", "tools")):
        assert set(looks()[section]) <= set(wardrobe(kind))


# -------------------------------------------------------------------------------------------------------------- looks


def test_a_name_chooses_one_look_and_other_names_other_looks():
    assert look_of("HENRY", "man") == look_of("henry ", "man")
    faces = {(look.skin, look.hair, look.hair_cut, look.top) for look in (look_of(f"n{i}", "woman") for i in range(20))}
    assert len(faces) >= 17


def test_a_named_person_keeps_face_and_hair_in_working_clothes():
    plain, doctor = look_of("ada", "doctor"), look_for(_cut("doctor", "ada"))
    assert (plain.skin, plain.hair, plain.hair_cut, plain.woman) == (
        doctor.skin, doctor.hair, doctor.hair_cut, doctor.woman
    )  # fmt: skip
    assert doctor.top == _paper("white")


def test_head_and_hair_are_always_two_papers():
    for number in range(200):
        look = look_of(f"somebody {number}", "person")
        assert sum(abs(a - b) for a, b in zip(look.skin, look.hair, strict=True)) > 60


def test_a_stated_colour_becomes_the_clothes():
    assert look_of("x", "man", colour("#123456")).top == colour("#123456")
    assert look_for(Cut(vocabulary().concepts["knight"], _paper("black"), "k")).top == _paper("black")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("30, red coat", {"age": "adult", "top": "red", "hem": 1.05}),
        ("红色大衣，三十岁", {"age": "adult", "top": "red", "hem": 1.05}),
        ("an old man with a white beard, glasses and a blue scarf",
         {"age": "old", "woman": False, "beard": "full", "glasses": True, "scarf": "blue", "beard_paper": "#ece8e2"}),
        ("七十岁，白胡子，蓝围巾", {"age": "old", "beard": "full", "scarf": "blue", "beard_paper": "#ece8e2"}),
        ("tall, curly black hair, green dress",
         {"tall": 1.07, "hair_cut": "curls", "hair": "#2f2a33", "top": "green", "legs": "bare", "woman": True}),
        ("9 years old, pigtails, yellow raincoat", {"age": "child", "hair_cut": "pigtails", "top": "yellow"}),
        ("16, hoodie", {"age": "teen"}),
        ("a boy of fifteen", {"age": "teen", "woman": False}),
        ("thirty-five", {"age": "adult"}),
        ("in her sixties", {"age": "adult"}),
        ("六十八岁", {"age": "old"}),
        ("女，短发，黑色西装，戴眼镜", {"woman": True, "hair_cut": "bob", "trousers": "black", "glasses": True}),
        ("no glasses, clean-shaven, bald", {"glasses": False, "beard": "", "hair_cut": "bald"}),
        ("不戴眼镜", {"glasses": False}),
        ("dark-skinned woman with an afro", {"skin": "#8d583b", "hair_cut": "afro", "woman": True}),
        ("dressed in purple", {"top": "purple"}),
        ("blue jeans, white T-shirt", {"trousers": "blue", "top": "white", "sleeves": "short"}),
        ("long blonde hair", {"hair_cut": "long", "hair": "#d9ae62"}),
        ("金色长发，粉色裙子", {"hair": "#d9ae62", "hair_cut": "long", "top": "pink"}),
        ("wearing a brown cowboy hat", {"hat": ("cowboy", "brown")}),
        ("一个老爷爷", {"age": "old", "woman": False}),
        ("an old brown coat", {"age": "adult", "top": "brown"}),
    ],
)  # fmt: skip
def test_a_description_is_read(said, expected):
    look = described(look_of("mei", "person"), said)
    for field, value in expected.items():
        found = getattr(look, field)
        if field == "hat":
            assert found == (value[0], _paper(value[1]))
        elif isinstance(found, tuple):
            assert found == _paper(value), field
        else:
            assert found == value, field


def test_what_is_not_said_stays_as_the_name_chose_it():
    chosen = look_of("mei", "woman")
    look = described(chosen, "red scarf")
    assert look.scarf == _paper("red")
    assert (look.skin, look.hair, look.hair_cut, look.top, look.tall) == (
        chosen.skin, chosen.hair, chosen.hair_cut, chosen.top, chosen.tall
    )  # fmt: skip


def test_a_dress_makes_a_woman_only_of_who_is_not_known_to_be_a_man():
    assert described(look_of("mei", "man"), "green dress").woman is False
    assert described(look_of("mei", "person"), "green dress").woman is True


def test_words_that_tell_nothing_of_looks_are_left_and_change_nothing():
    look = look_of("mei", "woman")
    assert described(look, "melancholic, a retired spymaster") == look
    assert undescribed("melancholic, red coat") == ("melancholic",)
    assert described(look, "🙂 ‮ ??? 12345678") == look


def test_the_description_of_a_cut_is_drawn():
    assert look_for(_cut("person", "mei", "a girl of 8")).tall < 0.75
    assert tall_of(_cut("child")) < tall_of(_cut("teenager")) < tall_of(_cut("man"))
    plain, red = (_pixels(_cut("woman", "mei", said), Act("stand")) for said in ("", "red coat"))
    assert (plain != red).any()


# -------------------------------------------------------------------------------------------------------------- poses


def test_what_people_do_has_a_pose_of_its_own():
    not_people = {
        "enter", "leave", "go", "hold-on", "peck", "howl", "roar", "beg", "scratch", "sniff", "lick", "rear", "dangle",
        "flap", "wag", "break", "bounce", "roll", "glide", "rise", "dent", "sink", "melt", "burn", "shine", "turn",
        "swing", "flow", "become", "wear",
    }  # fmt: skip
    missing = {name for name in vocabulary().actions if not posed(name)} - not_people
    assert len(missing) <= 6, missing


def _limbs(pose):
    for side in (0, 1):
        yield pose.arm(side), UPPER_ARM + FOREARM
        yield pose.leg(side), THIGH + SHIN


@pytest.mark.parametrize("doing", sorted(POSES))
def test_limbs_keep_their_length_and_feet_stay_above_the_ground(doing):
    for share in _SHARES:
        pose = pose_of(Act(doing, share * 4, share, 0, "x"))
        for (root, middle, end), longest in _limbs(pose):
            reach = math.dist(root, middle) + math.dist(middle, end)
            assert reach <= longest * 1.32, (share, root, middle, end)
        assert max(pose.leg(0)[2][1], pose.leg(1)[2][1]) <= 0


@pytest.mark.parametrize("doing", sorted(POSES))
def test_no_joint_springs_from_frame_to_frame(doing):
    poses = [pose_of(Act(doing, frame / 60, frame / 240, 0, "x")) for frame in range(241)]
    for one, other in pairwise(poses):
        for (before, _), (after, _) in zip(_limbs(one), _limbs(other), strict=True):
            for a, b in zip(before, after, strict=True):
                assert math.dist(a, b) < 60


@pytest.mark.parametrize("gait", sorted(GAITS))
@pytest.mark.parametrize("tall", [1.0, 0.68])
def test_a_foot_on_the_ground_does_not_slide(gait, tall):
    stance, _, distance = GAITS[gait]
    at = []
    for step in range(1, 40):
        gone = distance * tall * stance * 0.68 * step / 40
        pose = pose_of(Act(gait, 0.3, 0.3, 0, "x", gone=gone), tall)
        assert pose.near_foot[1] == 0
        at.append(gone + pose.near_foot[0] * tall)
    assert max(at) - min(at) < 0.5


def test_arms_swing_against_the_legs():
    for share in (0.02, 0.5):
        pose = pose_of(Act("walk", 0, 0, 0, "x", gone=GAITS["walk"][2] * (1 + share)))
        assert (pose.near_foot[0] > pose.far_foot[0]) == (pose.near_hand[0] < pose.far_hand[0] - 40)


def test_a_throw_lets_go_before_the_body_and_moving_forward():
    before, there = (hand_at(Act("throw", u=THROW_RELEASES + d)) for d in (-0.05, 0.0))
    assert there[0] > 60
    assert there[1] < -380
    assert there[0] - before[0] > 10


def test_a_shot_lets_go_above_the_head_and_a_kick_meets_near_the_ground():
    assert hand_at(Act("shoot", u=SHOOT_RELEASES))[1] < -540
    assert foot_at(Act("kick", u=KICK_MEETS)) == pytest.approx((134, -30), abs=40)
    assert hand_at(Act("bat", u=HIT_MEETS))[0] > 60


def test_hands_are_where_the_doll_has_them_whatever_its_size():
    small, grown = (hand_at(Act("catch", u=0.5), tall) for tall in (0.5, 1.0))
    assert small == pytest.approx((grown[0] / 2, grown[1] / 2))


def test_legs_of_one_deed_go_with_arms_of_another():
    sitting, reading, both = (pose_of(Act(doing, 1, 0.5, 0, "x")) for doing in ("sit", "read", "sit/read"))
    assert both.hip == sitting.hip
    assert both.near_foot == sitting.near_foot
    assert both.near_hand[1] - both.neck[1] == pytest.approx(reading.near_hand[1] - reading.neck[1])
    assert {tool.name for tool in both.tools} == {"book"}


def test_what_is_not_posed_stands():
    assert pose_of(Act("evaporate", 1, 0.5, 0, "x")) == pose_of(Act("stand", 1, 0.5, 0, "x"))


# -------------------------------------------------------------------------------------------------------------- faces


def test_every_mood_has_a_face_of_its_own():
    faces = {mood: _pixels(_cut("woman"), Act("stand", 1.0, 0.5, mood=mood)).tobytes() for mood in MOODS}
    assert len(set(faces.values())) == len(MOODS)


def test_the_mouth_has_at_least_four_shapes_of_speech():
    shapes = {_pixels(_cut("man"), Act("talk", 1.0, 0.5, mouth)).tobytes() for mouth in (0.0, 0.25, 0.55, 0.9)}
    assert len(shapes) == 4


def test_people_blink():
    cut = _cut("man")
    pictures = {_pixels(cut, Act("sulk", seconds / 10, 0.5, 0, "x")).tobytes() for seconds in range(60)}
    assert len(pictures) >= 2


def test_whoever_sleeps_keeps_his_eyes_shut_in_any_mood():
    one, other = (_pixels(_cut("man"), Act("sleep", 1.0, 0.5, mood=mood)) for mood in ("", "happy"))
    assert (one == other).all()


def test_the_same_moment_gives_the_same_bytes():
    one, other = (_pixels(_cut("king"), Act("walk", 1.7, 0.4, 0.3, "k")) for _ in range(2))
    assert one.tobytes() == other.tobytes()


def test_letters_on_a_chest_are_readable_on_whoever_faces_left():
    cut = _cut("goalkeeper")
    right, left = (_pixels(cut, Act(mirrored=mirrored)) for mirrored in (False, True))
    changed = np.argwhere((right != left).any(axis=2))
    (top, west), (bottom, east) = changed.min(axis=0), changed.max(axis=0)
    assert 0 < east - west < 40 and 0 < bottom - top < 60  # the number, and nothing else
    assert (_pixels(_cut("monk"), Act()) == _pixels(_cut("monk"), Act(mirrored=True))).all()


def test_a_witch_flies_on_her_broom():
    straw = np.array(_paper("straw")[2::-1])
    flown = _pixels(_cut("witch"), Act("fly", 1.0, 0.5))
    behind = flown[:, :160, :3].astype(int)
    assert (np.abs(behind - straw).sum(axis=2) < 30).sum() > 60


def test_the_number_of_a_jersey_is_no_age():
    assert described(look_of("jin", "man"), "20, number 7, blue shirt").age == "adult"
    assert described(look_of("jin", "man"), "7号，蓝衬衫").age == look_of("jin", "man").age
