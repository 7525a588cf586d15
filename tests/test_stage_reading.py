"""What the stage reads from words, in English and Chinese; and that it never guesses."""

import pytest

from described import doings, spot, target, thing
from longtake.stage import read
from longtake.stage.reading import speaker_of, with_speakers

DAWN = "INT. BEDROOM - DAWN"


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


@pytest.mark.parametrize("words", ["In 1987 a boat came.", "A boat came in 1987.", "Since 2014, a boat comes."])
def test_a_year_is_no_count(words: str) -> None:
    assert thing(read(words), "boat").count == 1


def test_an_hour_is_no_count() -> None:
    assert thing(read("Every morning at six the boat leaves."), "boat").count == 1
    assert thing(read("At six boats a bell rings."), "boat").count == 6


def test_what_is_as_many_as_a_year_is_counted() -> None:
    assert thing(read("1987 roses stand in a garden."), "rose").count > 1
