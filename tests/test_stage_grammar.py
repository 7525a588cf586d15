"""The stage reads sentences as they are meant: who does what to whom, and what is only spoken of."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from described import doings, spot, target, thing
from longtake.stage import read
from longtake.stage.reading.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("words", "who", "doing", "whom"),
    [
        ("A ball is kicked by a boy.", "boy", "kick", "ball"),
        ("球被男孩踢了一脚。", "boy", "kick", "ball"),
        ("A woman is being chased by a bear.", "bear", "run", "woman"),
        ("男人把杯子放在桌子上。", "man", "put", "cup"),
        ("A man who carries a basket walks along the street.", "man", "carry", "basket"),
        ("A boy flies a kite.", "boy", "fly-kite", "kite"),
        ("She rides a bicycle.", "woman", "cycle", "bicycle"),
        ("A tall man hands a small girl a flower.", "man", "give", "flower"),
        ("一个提着篮子的女孩走来。", "girl", "hold", "basket"),
        ("他看书。", "man", "read", "book"),
    ],
)
def test_who_does_what_to_whom(words: str, who: str, doing: str, whom: str) -> None:
    assert target(read(words), who, doing) == whom


def test_what_is_done_by_nobody_told_is_done_by_nobody() -> None:
    said = read("A ball is kicked.")
    assert [(one.concept, one.deeds) for one in said.things] == [("ball", ())]
    assert doings(read("The window is broken."), "window") == ["break"]


@pytest.mark.parametrize(
    ("words", "concept", "deeds"),
    [
        ("A man who carries a basket walks along the street.", "man", ["carry", "walk"]),
        ("The boy who lost his dog cries.", "boy", ["cry"]),
        ("Children watch the clouds drift by.", "cloud", ["float"]),
        ("妈妈看着孩子们在草地上玩耍。", "child", ["play"]),
        ("坐在椅子上的老人在看书。", "old-man", ["sit", "read"]),
        ("On the table sits a cat.", "cat", ["sit"]),
        ("窗边站着一位老人。", "old-man", ["stand"]),
        ("The cat is asleep.", "cat", ["sleep"]),
        ("He picks the ball up and puts the cup down.", "man", ["pick-up", "put"]),
        ("A man walks in the park.", "man", ["walk"]),
        ("A man walks in.", "man", ["enter"]),
    ],
)
def test_deeds_belong_to_who_does_them(words: str, concept: str, deeds: list[str]) -> None:
    assert doings(read(words), concept) == deeds


@pytest.mark.parametrize(
    ("words", "concepts"),
    [
        ("She watches a watch.", ["woman", "watch"]),
        ("A light rain falls on the roof.", []),
        ("The cook cooks a duck. The duck ducks.", ["cook", "duck"]),
        ("The cat's sleeping. The cat's owner sits.", ["cat", "man"]),
        ("She plants a plant.", ["woman", "potted-plant"]),
        ("A man milks the cow.", ["man", "cow"]),
    ],
)
def test_a_word_is_noun_or_verb_by_its_place(words: str, concepts: list[str]) -> None:
    assert [one.concept for one in read(words).things] == concepts


@pytest.mark.parametrize(
    ("words", "concepts"),
    [
        ("He runs like a bird, as fast as a train.", {"man"}),
        ("他像风一样奔跑，仿佛一只鹿。", {"man"}),
        ("She wants a horse but rides a bicycle.", {"woman", "bicycle"}),
        ("He dreams of a house by the sea.", {"man"}),
        ("她想念她的狗。", {"woman"}),
        ("He lets the cat out of the bag.", {"man"}),
        ("画蛇添足，对牛弹琴。", set()),
        ("A dog food bowl.", {"bowl"}),
        ("A man without a hat walks past.", {"man"}),
        ("Nobody is in the street; no cars, no people.", set()),
        ("There isn't any food on the table, only an empty plate.", {"table", "plate"}),
        ("桌上没有食物，只有一个盘子。", {"table", "plate"}),
        ("空无一人的街道", set()),
        ("A bigger house than a castle.", {"house"}),
    ],
)
def test_what_is_only_spoken_of_is_not_drawn(words: str, concepts: set[str]) -> None:
    assert {one.concept for one in read(words).things} == concepts


@pytest.mark.parametrize(
    ("words", "never"),
    [
        ("A hot dog lies on a plate.", "dog"),
        ("Horseradish and seahorses.", "horse"),
        ("厨房里有一个马桶。", "horse"),
        ("马上就好。", "horse"),
        ("桌上有牛奶。", "cow"),
        ("蜗牛在爬。", "cow"),
        ("海马在游。", "horse"),
        ("一个热狗", "dog"),
        ("The news anchor reads.", "anchor"),
        ("A baby elephant follows its mother.", "woman"),
    ],
)
def test_a_word_inside_another_is_not_drawn(words: str, never: str) -> None:
    assert never not in {one.concept for one in read(words).things}


def test_chinese_is_cut_where_its_words_end() -> None:
    assert [one.concept for one in read("画家在公园里画画。").things][:1] == ["painter"]
    assert [(one.colour, one.concept) for one in read("一只小黑猫").things] == [("black", "cat")]
    assert [one.word for one in read("李老师看着赵敏。").things] == ["李老师", "赵敏"]
    assert doings(read("他看了看，又挥挥手。"), "man") == ["stare", "wave"]


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("A dog walks in from the left.", "left"),
        ("A car drives off to the right.", "right"),
        ("一个人从左边走进来。", "left"),
        ("一架飞机从左向右飞过。", "right"),
        ("From the right, a bus drives past.", "left"),
    ],
)
def test_the_side_that_something_comes_from_or_goes_to(words: str, side: str) -> None:
    assert [deed.side for one in read(words).things for deed in one.deeds] == [side]


@pytest.mark.parametrize(
    ("words", "mood"),
    [
        ("A happy girl dances.", "happy"),
        ("The girl dances happily.", "happy"),
        ("女孩高兴地跳舞。", "happy"),
        ("The girl looks sad.", "sad"),
        ("女孩很伤心。", "sad"),
    ],
)
def test_moods_are_of_somebody_and_of_the_shot(words: str, mood: str) -> None:
    said = read(words)
    assert (said.mood, thing(said, "girl").mood) == (mood, mood)


def test_garments_are_worn_not_drawn_beside_who_wears_them() -> None:
    said = read("A woman in a red coat waits.")
    assert [(one.concept, one.said) for one in said.things] == [("woman", "red coat")]
    assert thing(read("一个穿着红大衣的女人在等车。"), "woman").said == "red 大衣"


def test_a_general_word_means_what_was_named_by_a_special_one() -> None:
    assert [one.concept for one in read("Two boys play football. A dog chases the ball.").things] == [
        "boy",
        "football",
        "dog",
    ]
    assert [one.concept for one in read("Anna waits. The woman sighs.").things] == ["woman"]


def test_a_word_of_several_meanings_is_told_by_what_it_does() -> None:
    assert {one.concept for one in read("He swings the bat.").things} == {"man", "bat"}
    assert {one.concept for one in read("A bat flies out of a cave.").things} == {"bat-animal"}
    assert {one.concept for one in read("She clicks the mouse.").things} == {"woman", "computer-mouse"}


def test_a_sea_of_people_is_no_sea() -> None:
    said = read("A sea of people fills the square.")
    assert (said.place, [one.concept for one in said.things]) == ("street", ["people"])


def test_a_building_that_one_is_in_is_a_place() -> None:
    assert read("In the hospital, a doctor sits.").place == "hospital"
    outside = read("A man stands in front of the hospital.")
    assert (outside.place, spot(outside, "man")) == (None, ("before", "hospital"))


def test_a_place_one_only_comes_from_gives_way_to_the_place_one_is_in() -> None:
    assert read("A man from the village walks on the beach.").place == "beach"


@pytest.mark.parametrize(
    "words",
    [
        "Кот сидит на кровати.",
        "猫がベッドの上で寝ている。",
        "고양이가 침대에서 잔다.",
        "قطة تجلس على السرير",
        "Le chat est sur la table avec une souris.",
        "Die Katze sitzt auf dem Tisch und schläft.",
    ],
)
def test_a_language_that_is_not_read_draws_nothing_and_says_so(words: str) -> None:
    said = read(words)
    assert said.things == ()
    assert said.unread


def test_two_thousand_words_are_read_at_once() -> None:
    read("A cat. 一只猫。")  # the tables are read once a process
    for words in ("The old man sits on a chair by the window. " * 220, "老人坐在窗边的椅子上看书。" * 170):
        began = time.perf_counter()
        assert read(words).things
        assert time.perf_counter() - began < 1.0  # 0.1 on one core that has nothing else to do


_KNOWN = sorted({*vocabulary().english, *vocabulary().chinese})


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(_KNOWN) | st.sampled_from([".", ",", "。", "，", "、", "的", "zorgle", "7"]), max_size=20)
)
def test_any_words_in_any_order_are_read(words: list[str]) -> None:
    for joint in ("", " "):
        said = read(joint.join(words))
        assert all(one.spot is None or one.spot.thing < len(said.things) for one in said.things)
        assert all(deed.target is None or deed.target < len(said.things) for one in said.things for deed in one.deeds)
