"""What the stage reads from words, in English and Chinese; and that it never guesses."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtake.stage import Description, read
from longtake.stage.reading import Thing, speaker_of, with_speakers
from longtake.stage.reading.vocabulary import vocabulary

DAWN = "INT. BEDROOM - DAWN"


def thing(description: Description, concept: str | None) -> Thing:
    return next(one for one in description.things if one.concept == concept)


def doings(description: Description, concept: str) -> list[str]:
    return [deed.doing for deed in thing(description, concept).deeds]


def target(description: Description, concept: str, doing: str) -> str | None:
    deed = next(deed for deed in thing(description, concept).deeds if deed.doing == doing)
    return None if deed.target is None else description.things[deed.target].concept


def spot(description: Description, concept: str | None) -> tuple[str, str | None] | None:
    where = thing(description, concept).spot
    return None if where is None else (where.relation, description.things[where.thing].concept)


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("A cat walks in, jumps on the bed and stares at his face.", DAWN),
        ("一只猫走进来，跳上床，盯着他的脸。", "内景 卧室 - 清晨"),
    ],
)
def test_a_shot_says_the_same_in_english_and_in_chinese(words: str, heading: str) -> None:
    said = read(words, heading)
    assert (said.place, said.light) == ("bedroom", "dawn")
    assert doings(said, "cat") == ["enter", "jump", "stare"]
    assert target(said, "cat", "stare") == "man"
    assert spot(said, "cat") == ("on", "bed")


@pytest.mark.parametrize("words", ["A cat paws its sleeping owner at dawn", "清晨，一只猫用爪子拍睡着的主人"])
def test_a_participle_says_what_its_noun_does(words: str) -> None:
    said = read(words)
    assert said.light == "dawn"
    assert doings(said, "man") == ["sleep"]
    assert target(said, "cat", "paw") == "man"


@pytest.mark.parametrize(
    ("words", "place", "light", "weather"),
    [
        ("EXT. BEACH - SUNSET", "beach", "dusk", None),
        ("外景 街道 - 夜", "street", "night", None),
        ("INT. CLASSROOM - DAY", "classroom", "day", None),
        ("内景 厨房 - 早晨", "kitchen", "morning", None),
        ("EXT. FOREST IN THE RAIN - NIGHT", "forest", "night", "rain"),
    ],
)
def test_headings_say_where_and_when(words: str, place: str, light: str, weather: str | None) -> None:
    said = read("", words)
    assert (said.place, said.light, said.weather) == (place, light, weather)


def test_a_chapters_title_is_no_place() -> None:
    assert read("A ball.", "Part 5: Looking across space and time").place is None
    assert read("A ball.", "INT. KITCHEN").place == "kitchen"


@pytest.mark.parametrize(
    ("words", "concept", "count"),
    [
        ("Three birds fly over the sea.", "bird", 3),
        ("三只鸟飞过大海。", "bird", 3),
        ("A crowd of people cheers.", "people", 12),
        ("一群孩子在玩", "child", 12),
        ("Hundreds of fish swim.", "fish", 12),
        ("A cat.", "cat", 1),
        ("Two red balloons and five dogs.", "dog", 5),
        ("A hundred and twenty soldiers march.", "soldier", 120),
        ("25 cars stop.", "car", 25),
        ("A pair of swans and half a dozen ducks swim.", "duck", 6),
        ("Dozens of ants crawl.", "ant", 12),
        ("一百多名士兵走过", "soldier", 100),
        ("三五个孩子在玩", "child", 5),
        ("两三只猫", "cat", 3),
    ],
)
def test_numbers_draw_that_many(words: str, concept: str, count: int) -> None:
    assert thing(read(words), concept).count == count


@pytest.mark.parametrize(
    "words",
    [
        "A street at night, no cars.",
        "A street without a car.",
        "街上没有汽车。",
        "There are no cars in the street.",
        "No people and no cars.",
    ],
)
def test_negation_draws_none(words: str) -> None:
    said = read(words)
    assert not {"car", "people"} & {one.concept for one in said.things}


def test_what_is_not_done_is_not_done() -> None:
    assert doings(read("The cat does not sleep."), "cat") == []
    assert doings(read("猫没有睡觉。"), "cat") == []


def test_what_follows_a_negation_is_drawn() -> None:
    said = read("No cars, but two dogs run.")
    assert [one.concept for one in said.things] == ["dog"]
    assert doings(said, "dog") == ["run"]


@pytest.mark.parametrize(("words", "label"), [("A wozzle guards the door.", "wozzle"), ("一只貔貅看着门。", "貔貅")])
def test_an_unknown_thing_is_a_card_with_its_word(words: str, label: str) -> None:
    card = thing(read(words), None)
    assert (card.word, card.drawn) == (label, "label")
    assert thing(read(words), "door").drawn == "picture"


def test_words_that_nothing_is_made_of_are_told() -> None:
    assert read("The cat quibbles existentially.").unread == ("quibbles", "existentially")


@pytest.mark.parametrize(
    ("words", "concept", "colour"),
    [
        ("A child with a red balloon.", "balloon", "red"),
        ("一个红色的气球", "balloon", "red"),
        ("The ball is blue.", "ball", "blue"),
    ],
)
def test_colours_go_with_their_nouns(words: str, concept: str, colour: str) -> None:
    assert thing(read(words), concept).colour == colour


@pytest.mark.parametrize(
    ("words", "concept", "where"),
    [
        ("A glass falls off the table.", "glass", ("on", "table")),
        ("杯子从桌子上掉下来。", "cup", ("on", "table")),
        ("桌子上有一只红色的球。", "ball", ("on", "table")),
        ("A man puts the cup on the table.", "cup", ("on", "table")),
        ("The dog sleeps under the tree.", "dog", ("under", "tree")),
        ("两个孩子在玩，旁边有一个雪人。", "snowman", ("beside", "child")),
    ],
)
def test_prepositions_say_where(words: str, concept: str, where: tuple[str, str]) -> None:
    assert spot(read(words), concept) == where


def test_a_picture_shows_what_it_is_of() -> None:
    assert spot(read("A picture of a dog."), "dog") == ("in", "picture")
    assert spot(read("一张狗的照片"), "dog") == ("in", "photo")
    assert [one.concept for one in read("Noise becomes a picture of a dog.").things] == ["noise", "dog"]


def test_words_that_are_noun_and_verb_are_told_by_their_place() -> None:
    assert "train" in [one.concept for one in read("The train leaves the station.").things]
    assert "train" not in [one.concept for one in read("We train a model.").things]
    assert doings(read("The man leaves."), "man") == ["leave"]
    assert "leaf" in [one.concept for one in read("The leaves fall.").things]


def test_two_sentences_in_one_keep_their_subjects_apart() -> None:
    said = read("The cat runs and the dog sleeps.")
    assert (doings(said, "cat"), doings(said, "dog")) == (["run"], ["sleep"])


def test_pronouns_mean_who_was_named() -> None:
    said = read("A woman sits. She reads a book. A cat looks at her.")
    assert [one.concept for one in said.things] == ["woman", "book", "cat"]
    assert doings(said, "woman") == ["sit", "read"]


@pytest.mark.parametrize(
    ("words", "move", "distance"),
    [
        ("slow push in", "push-in", "medium"),
        ("镜头拉远", "pull-out", "medium"),
        ("Close on the cat.", "drift", "near"),
        ("猫的特写", "drift", "near"),
    ],
)
def test_the_camera_is_read(words: str, move: str, distance: str) -> None:
    camera = read(words).camera
    assert (camera.move, camera.distance) == (move, distance)


def test_other_languages_are_left_unread() -> None:
    said = read("Le chat mange dans la table.", language="fr")
    assert said.things == ()
    assert len(said.unread) == 6


def test_introduced_names_are_people() -> None:
    assert thing(read("MARLOWE walks in."), "person").name == "marlowe"
    assert thing(read("周鸿在床上睡觉。"), "man").name == "周鸿"
    assert [one.concept for one in read("Silence. Suddenly.").things] == []


def test_who_speaks_on_screen_is_there() -> None:
    empty = with_speakers(read("A kitchen."), ["NORA"])
    assert [one.name for one in empty.things] == ["nora"]
    sighing = with_speakers(read("He sighs."), ["ZOLTAN"])
    assert [one.name for one in sighing.things] == ["zoltan"]
    cat = with_speakers(read("The cat sits."), ["CAT"])
    assert len(cat.things) == 1
    assert speaker_of(cat.things[0], ["CAT"]) == "CAT"


# ── grammar ──


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


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(_KNOWN) | st.sampled_from([".", ",", "。", "，", "、", "的", "zorgle", "7"]), max_size=20)
)
def test_any_words_in_any_order_are_read(words: list[str]) -> None:
    for joint in ("", " "):
        said = read(joint.join(words))
        assert all(one.spot is None or one.spot.thing < len(said.things) for one in said.things)
        assert all(deed.target is None or deed.target < len(said.things) for one in said.things for deed in one.deeds)
