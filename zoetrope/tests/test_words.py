import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zoetrope import words
from zoetrope.errors import WordError
from zoetrope.vocabulary import AND, BEGIN, END, SIZE, SLOTS, TOKENS, WORDS, Word, word_of
from zoetrope.worlds import WORLDS, bounce, hoop

steady = settings(derandomize=True, deadline=None)

BOUNCE = ("size", "spring", "colour", "act", "force", "way", "height", "side", "bounces", "wall")
HOOP_SLOTS = ("ball", "act", "arc", "range", "board", "ring", "basket", "bounces", "wall")


def tokens(*names: str) -> list[int]:
    return [BEGIN, *(TOKENS[name] for name in names), END]


def captions(name: str, drop: float, two: float = 0.0) -> list[list[int]]:
    world, rng = WORLDS[name], np.random.default_rng(1)
    throws = world.draw(rng, 1000, two=two)
    rows = world.captions(throws, world.play(np, throws), rng, drop)
    return [[int(token) for token in row if token] for row in rows]


def ball_of(slots: tuple[str, ...]) -> st.SearchStrategy[list[Word]]:
    """Some words for one ball, in any order, that do not contradict each other."""
    choices = [st.sampled_from([word for word in WORDS if word.slot == slot]) for slot in slots]
    chosen = st.tuples(*choices).flatmap(lambda all_: st.lists(st.sampled_from(all_), min_size=1, unique=True))
    return chosen.filter(lambda ball: not clashes({word.name for word in ball}))


def clashes(ball: set[str]) -> bool:
    return any(name in ball and ball & set(others) for name, others in words.CLASHES)


def in_order(ball: list[Word]) -> list[int]:
    return [TOKENS[word.name] for word in sorted(ball, key=lambda word: SLOTS.index(word.slot))]


@pytest.mark.parametrize(("name", "two"), [("bounce", 0.0), ("bounce", 0.7), ("hoop", 0.0)])
@pytest.mark.parametrize("drop", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("say", [words.english, words.chinese])
def test_every_caption_is_read_back_as_it_was(name: str, two: float, drop: float, say) -> None:
    for row in captions(name, drop, two):
        assert words.tokens_of(say(row)) == row
        assert words.world_of(row) == name


@steady
@given(ball=ball_of(BOUNCE), data=st.data())
def test_order_commas_capitals_synonyms_and_language_do_not_matter(ball: list[Word], data: st.DataObject) -> None:
    said = [data.draw(st.sampled_from([*word.english, *word.chinese])) for word in ball]
    text = data.draw(st.sampled_from([", ", ",", " , ", "、", " ,\t"])).join(said)
    text = data.draw(st.sampled_from([text, text.upper(), text.title(), f"A ball: {text}!", f"一个球{text}。"]))
    assert words.tokens_of(text) == [BEGIN, *in_order(ball), END]


@steady
@given(first=ball_of(BOUNCE), second=ball_of(BOUNCE), meet=st.booleans())
def test_two_balls_are_read_as_two(first: list[Word], second: list[Word], meet: bool) -> None:
    sides = [[("left", "middle", "right").index(w.name) for w in ball if w.slot == "side"] for ball in (first, second)]
    if not {word.slot for word in second} & {"size", "spring", "colour"}:
        return  # "a red ball is thrown and the ball bounces once" is one ball
    between = [TOKENS["collide"]] if meet else []
    row = [BEGIN, *in_order(first), AND, *in_order(second), *between, END]
    turned = [BEGIN, *in_order(second), AND, *in_order(first), *between, END]
    for say in (words.english, words.chinese):
        assert words.tokens_of(say(row)) == (turned if all(sides) and sides[1] < sides[0] else row)


@steady
@given(ball=ball_of(HOOP_SLOTS).filter(lambda ball: "dropped" not in {word.name for word in ball}))
def test_a_word_of_the_hoop_makes_the_ball_a_basketball(ball: list[Word]) -> None:
    row = words.tokens_of(", ".join(word.english[0] for word in ball))
    of_hoop = any(word.slot in words.HOOP for word in ball)
    assert (TOKENS["basketball"] in row) == of_hoop
    assert words.world_of(row) == ("hoop" if of_hoop else "bounce")


@steady
@given(
    st.text(max_size=120)
    | st.lists(st.sampled_from([*(w.english[0] for w in WORDS), "and", ",", "ball"])).map(" ".join)
)
def test_any_text_is_read_or_refused_with_a_word_error(text: str) -> None:
    try:
        row = words.tokens_of(text)
    except WordError as error:
        assert error.what
        assert error.mend
        assert all(c.isprintable() or c == "\n" for c in str(error))
    else:
        assert words.tokens_of(words.english(row)) == row
        assert words.tokens_of(words.chinese(row)) == row


@steady
@given(st.lists(st.integers(0, SIZE - 1), max_size=60))
def test_any_tokens_can_be_said(row: list[int]) -> None:
    assert isinstance(words.english(row), str)
    assert isinstance(words.chinese(row), str)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "a large orange ball is thrown hard up to the right, bounces twice",
            ("large", "orange", "thrown", "hard", "up_right", "twice"),
        ),
        ("一个大的橙色球用力向右上方抛出,弹跳两次", ("large", "orange", "thrown", "hard", "up_right", "twice")),
        ("ＲＥＤ　ｂａｌｌ", ("red",)),
        ("a small red ball is dropped and bounces once", ("small", "red", "dropped", "once")),
        ("a ball that is small and red", ("small", "red")),
        ("a basketball, shot from afar, swishes", ("basketball", "thrown", "far", "swishes")),
        ("red\x00\x1bball\u202e", ("red",)),
        ("a mid-sized ball doesn’t bounce", ("medium", "never")),
    ],
)
def test_what_people_write_is_understood(text: str, names: tuple[str, ...]) -> None:
    assert words.tokens_of(text) == tokens(*names)


@pytest.mark.parametrize(
    "text",
    [
        "a red ball is dropped and a blue ball is thrown to the left, they collide",
        "a red ball is dropped, a blue ball is thrown to the left, they collide",
        "a red ball is dropped and a blue thrown to the left, they collide",
        "a red ball is dropped. Another, blue, is thrown to the left; they meet",
        "一个红色的球落下,一个蓝色的球向左抛出,两球相撞",
        "一个红色的球落下和一个蓝色的球向左抛出,它们相撞",
    ],
)
def test_a_second_ball_begins_where_another_is_named(text: str) -> None:
    names = [TOKENS[name] for name in ("red", "dropped", "blue", "thrown", "to_left", "collide")]
    assert words.tokens_of(text) == [BEGIN, *names[:2], AND, *names[2:], END]


@pytest.mark.parametrize(
    ("text", "in_english", "in_chinese"),
    [
        (
            "thrown hard orange large high left up right bounces once",
            "a large orange ball is thrown hard up to the right from high left, bounces once",
            "一个大的橙色球从左边高处用力向右上方抛出,弹跳一次",
        ),
        ("orange, left", "an orange ball is moving from the left", "一个橙色球从左边运动"),
        ("flat, hits the wall", "a flat ball hits the wall", "一个没弹性的球,撞到墙"),
        (
            "red ball dropped, blue ball thrown, they meet",
            "a red ball is dropped and a blue ball is thrown, and they collide",
            "一个红色球落下;一个蓝色球抛出,两球相撞",
        ),
        (
            "basketball thrown low arc far hits the rim scores",
            "a basketball is thrown in a low arc from far away, hits the ring, goes in",
            "一个篮球以低弧线从远处抛出,碰到篮筐,进球",
        ),
    ],
)
def test_captions_are_written_as_people_say_them(text: str, in_english: str, in_chinese: str) -> None:
    assert words.english(words.tokens_of(text)) == in_english
    assert words.chinese(words.tokens_of(text)) == in_chinese


def test_a_second_word_in_a_slot_is_passed_over() -> None:
    assert words.english(tokens("red", "blue")) == "a red ball"


@pytest.mark.parametrize(
    ("text", "word", "near"),
    [
        ("a pruple ball", "pruple", "purple"),
        ("a basketball hits the backbord", "hits the backbord", "hits the backboard"),
        ("a red ball bounces twise", "bounces twise", "bounces twice"),
        ("一个粉红色的球", "粉", "红色"),
        ("一个球被抛起", "起", "抛"),
        ("красный ball", "красный", None),
        ("a pink ball", "pink", None),  # "in" says nothing
    ],
)
def test_an_unknown_word_is_named_with_its_nearest_and_all_that_are_known(
    text: str, word: str, near: str | None
) -> None:
    with pytest.raises(WordError) as caught:
        words.tokens_of(text)
    assert caught.value.word == word
    assert (near in caught.value.nearest) if near else not caught.value.nearest
    assert word in caught.value.what
    for each in WORDS:
        assert each.english[0] in caught.value.mend
        assert each.chinese[0] in caught.value.mend


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "a ball", "the ball is", "一个球", "…", "球" * 400])
def test_a_prompt_that_says_nothing_is_told_the_words(text: str) -> None:
    with pytest.raises(WordError, match="nothing about a ball") as caught:
        words.tokens_of(text)
    assert "purple 紫色" in caught.value.mend


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("a small large ball", "small", "large"),
        ("a tiny, huge ball", "tiny", "huge"),
        ("一个大的小球", "大的", "小"),
        ("a red ball is dropped softly", "dropped", "softly"),
        ("a ball is dropped up to the left", "dropped", "up to the left"),
        ("a basketball swishes, hits the rim", "swishes", "hits the rim"),
        ("a purple basketball", "basketball", "purple"),
        ("a basketball is dropped", "basketball", "dropped"),
    ],
)
def test_words_that_contradict_each_other_are_both_named(text: str, first: str, second: str) -> None:
    with pytest.raises(WordError) as caught:
        words.tokens_of(text)
    assert f'"{first}"' in caught.value.what
    assert f'"{second}"' in caught.value.what


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("red ball, they collide", "needs two balls"),
        ("a red ball and a blue ball and a green ball", "3 balls"),
        ("red " * 1000, "4,000 characters"),
        ("a" * 900, "a" * 40 + "…"),
    ],
)
def test_what_is_too_much_or_too_little_is_said(text: str, what: str) -> None:
    with pytest.raises(WordError, match=what):
        words.tokens_of(text)


def test_an_error_survives_the_way_to_another_process() -> None:
    with pytest.raises(WordError) as caught:
        words.tokens_of("a pruple ball")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (copy.what, copy.mend, copy.word, copy.nearest) == (*caught.value.args, "pruple", ("purple",))


def test_no_phrase_says_two_words() -> None:
    said = [phrase for word in WORDS for phrase in (*word.english, *word.chinese)]
    assert len(said) == len(set(said))
    assert all(word_of(TOKENS[word.name]) is word for word in WORDS)
    assert {word.slot for word in WORDS} == set(SLOTS) == set(words.MEANINGS)


def test_every_word_fits_into_what_a_model_reserves_and_into_the_longest_caption() -> None:
    assert len(WORDS) + 4 <= SIZE
    assert max(len(row) for row in captions("bounce", 0.0, 1.0)) <= bounce.LENGTH
    assert max(len(row) for row in captions("hoop", 0.0)) <= hoop.LENGTH
