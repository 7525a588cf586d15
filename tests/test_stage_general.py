"""The stage reads what no table lists by rules that hold for any words: trades, names, heads of compounds, the sky."""

import pytest

from described import thing
from longtake.stage import read


@pytest.mark.parametrize(
    ("words", "concept", "count"),
    [
        ("The commuters wait for the bus.", "person", 3),
        ("A volcanologist kneels.", "person", 1),
        ("两个幸存者坐着。", "person", 2),
        ("一只白鼠在跑。", "mouse", 1),
        ("A family of four sits in a car.", "people", 4),
        ("老虎坐在主人装满了的猫碗旁。", "bowl", 1),
        ("No trains, just rats running.", "rat", 3),
        ("Nothing moves except a little flag.", "flag", 1),
        ("两个老人下棋。", "chess-board", 1),
        ("小明打开门。", "door", 1),
        ("Divers attach a tag to the fin of a sea turtle.", "sea-turtle", 1),
        ("On a football pitch the ball rolls.", "football", 1),
        ("The basketball players rest beside the ball.", "basketball", 1),
        ("They won the cup.", "trophy", 1),
    ],
)
def test_words_are_drawn_as_what_they_truly_are(words: str, concept: str, count: int) -> None:
    language = "en" if words.isascii() else "zh"
    assert thing(read(words, language=language), concept).count == count


@pytest.mark.parametrize(
    ("words", "weather"),
    [
        ("It rains.", "rain"),
        ("It starts to rain.", "rain"),
        ("After the rain the children play.", None),
        ("It stops raining.", None),
        ("雨停了。", None),
        ("台风过后，孩子们在玩。", None),
    ],
)
def test_weather_that_is_over_is_not_seen(words: str, weather: str | None) -> None:
    assert read(words, language="en" if words.isascii() else "zh").weather == weather


@pytest.mark.parametrize(
    ("words", "concept", "name"),
    [
        ("Mr. Harris waves.", "man", "mr. harris"),
        ("Anchorwoman Julia Wells reads.", "presenter", "julia wells"),
        ("程序员小李盯着屏幕。", "programmer", "小李"),
    ],
)
def test_a_name_and_a_trade_are_one_person(words: str, concept: str, name: str) -> None:
    said = read(words, language="en" if words.isascii() else "zh")
    assert [(one.concept, one.name) for one in said.figures] == [(concept, name)]


def test_who_walks_out_of_the_picture_leaves_and_no_picture_is_there() -> None:
    said = read("周鸿向左走出画面。", language="zh")
    assert [(one.word, [deed.doing for deed in one.deeds]) for one in said.things] == [("周鸿", ["leave"])]
    assert said.things[0].deeds[0].side == "left"


def test_a_heading_of_a_building_is_seen_from_outside_or_is_its_hall() -> None:
    outside = read("A knight waits.", "EXT. CASTLE - DAY")
    assert [one.concept for one in outside.things] == ["knight", "castle"]
    assert read("A king sits.", "INT. CASTLE - DAY").place == "castle-hall"


@pytest.mark.parametrize(
    ("words", "light"),
    [
        ("A witch flies past the moon.", "night"),
        ("一轮红日从海面升起。", "dawn"),
        ("A star hangs on the tree.", "day"),
    ],
)
def test_the_sky_says_the_hour(words: str, light: str) -> None:
    assert read(words, language="en" if words.isascii() else "zh").light == light
