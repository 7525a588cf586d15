"""Subtitles: what is said becomes cues that can be read, a file that cannot be broken, and pictures to burn in."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtake.lettering import fonts_for
from longtake.lettering.scripts import wide
from longtake.lists import Cue, Utterance, cues, overlay
from longtake.lists.heard import heard
from longtake.lists.rules import rules_for
from longtake.sound.values import Word
from longtake.time import SAMPLE_RATE

RATE = Fraction(24)
HOUR = 3600 * SAMPLE_RATE
WIDE, UPRIGHT = Fraction(16, 9), Fraction(9, 16)


def said(
    text: str, at: float = 0, per_word: float = 0.35, speaker: str = "MIA", words: str | None = None, pause: float = 0
) -> Utterance:
    """`text` spoken from second `at` on, a word every `per_word` seconds and `pause` more after a full stop.

    Chinese is spoken by the character. `words` is what the voice made of the text.
    """
    voiced = words or text
    parts = [char for char in voiced if char.isalnum()] if any(map(wide, voiced)) else voiced.split()
    spoken, clock = [], 0.0
    for part in parts:
        spoken.append(Word(part.strip(".,!?"), int(clock * SAMPLE_RATE), int((clock + per_word * 0.9) * SAMPLE_RATE)))
        clock += per_word + (pause if part[-1] in ".!?" else 0)
    return Utterance(speaker, text, tuple(spoken), int(at * SAMPLE_RATE), int(clock * SAMPLE_RATE))


def shown(*spoken: Utterance, length: int = HOUR) -> list[tuple[str, ...]]:
    return [cue.lines for cue in cues(spoken, RATE, length, WIDE)]


# breaking


def test_a_short_line_is_one_cue_of_one_line() -> None:
    assert shown(said("He turns over; the pillow dents.")) == [("He turns over; the pillow dents.",)]


def test_sentences_are_kept_whole_where_they_can_be() -> None:
    text = "She walks to the bed. Get up, she says, it is five. He turns over, and the pillow dents. It is still dark."
    assert shown(said(text)) == [
        ("She walks to the bed.", "Get up, she says, it is five."),
        ("He turns over, and the pillow dents.", "It is still dark."),
    ]


def test_english_breaks_before_conjunctions_and_prepositions_and_never_after_an_article() -> None:
    assert shown(said("The patient cat looked at the empty street and waited for the old man.")) == [
        ("The patient cat looked at the empty street", "and waited for the old man.")
    ]
    assert shown(said("She had been dreaming of breakfast under the kitchen table.")) == [
        ("She had been dreaming of breakfast", "under the kitchen table.")
    ]
    assert shown(said("We would like to borrow your beautiful bicycle tomorrow morning.")) == [
        ("We would like to borrow", "your beautiful bicycle tomorrow morning.")
    ]


def test_a_title_before_a_name_ends_no_sentence() -> None:
    (lines,) = shown(said("Nobody in the house had ever heard Mr. Zhou complain so loudly."))
    assert not any(line.endswith("Mr.") for line in lines)


def test_chinese_breaks_after_its_punctuation_and_not_inside_a_phrase() -> None:
    text = "这只猫从四点起就醒着。她坐在窗台上看着街道，那里除了一个纸袋什么都没有动。"
    assert shown(said(text, per_word=0.22)) == [
        ("这只猫从四点起就醒着。",),
        ("她坐在窗台上看着街道，", "那里除了一个纸袋什么都没有动。"),
    ]


def test_chinese_without_punctuation_breaks_before_a_conjunction() -> None:
    text = "视频模型看过几百万个片段并且学会了画面怎样变化"
    assert shown(said(text, per_word=0.22)) == [("视频模型看过几百万个片段", "并且学会了画面怎样变化")]


def test_japanese_has_shorter_lines() -> None:
    found = shown(said("ねこはまくらのうえにすわって、あさごはんをまっています。", per_word=0.2))
    assert found == [("ねこはまくらの", "うえにすわって、"), ("あさごはんをまっています。",)]


def test_two_languages_in_one_film_keep_each_its_own_measure() -> None:
    found = shown(said("The cat has been awake since four o'clock."), said("她坐在窗台上看着街道。", at=10))
    assert found == [("The cat has been awake since four o'clock.",), ("她坐在窗台上看着街道。",)]


def test_a_word_longer_than_a_line_is_cut_and_not_lost() -> None:
    (lines,) = shown(said("a" * 60))
    assert "".join(lines) == "a" * 60 and max(map(len, lines)) <= 42


# time


def test_a_cue_begins_with_its_first_word_and_lasts_to_its_last() -> None:
    text = "She walks to the bed and looks at him for a while. Then she sits down on the pillow, because it is warm."
    first, second = cues([said(text, at=2, pause=0.5)], RATE, HOUR, WIDE)
    assert first.start == 2 * SAMPLE_RATE
    starts_at = 2 + 12 * 0.35 + 0.5
    assert abs(second.start / SAMPLE_RATE - starts_at) <= 1 / 24
    ends_at = 2 + 23 * 0.35 - 0.035 + 0.5
    assert abs(second.end / SAMPLE_RATE - ends_at) <= 1 / 24


def test_words_are_found_again_although_the_voice_spoke_numbers_out() -> None:
    text = "It is 5:30 in the morning and all the 1,200 lamps are on. Nobody is up but the cat."
    spoken = (
        "It is five thirty in the morning and all the one thousand two hundred lamps are on. Nobody is up but the cat."
    )
    found = cues([said(text, words=spoken, pause=1)], RATE, HOUR, WIDE)
    assert found[-1].lines[-1].endswith("Nobody is up but the cat.")
    alone = [cue for cue in found if cue.lines == ("Nobody is up but the cat.",)]
    assert alone and abs(alone[0].start / SAMPLE_RATE - (17 * 0.35 + 1)) <= 1 / 24


def test_chinese_characters_heard_together_are_matched_one_by_one() -> None:
    spoken = (Word("这只猫", 0, 30_000), Word("醒着", 30_000, 60_000), Word("她", 200_000, 210_000))
    one = Utterance("MIA", "这只猫醒着。她看着街道！", (*spoken, Word("看着街道", 210_000, 250_000)), 0, 250_000)
    first, second = cues([one], RATE, HOUR, WIDE)
    assert (first.lines, second.lines) == (("这只猫醒着。",), ("她看着街道！",))
    assert abs(second.start - 200_000) <= SAMPLE_RATE / 24


def test_latin_words_inside_chinese_are_matched_as_words() -> None:
    spoken = (Word("WiFi", 0, 10_000), Word("很", 50_000, 60_000), Word("快", 60_000, 70_000))
    found = heard("WiFi很快！", Utterance("MIA", "WiFi很快！", spoken, 1000, 90_000))
    assert [(word.first, word.last, word.start) for word in found] == [(0, 4, 1000), (4, 5, 51_000), (5, 6, 61_000)]


def test_a_long_silence_parts_what_is_said_before_and_after() -> None:
    assert shown(said("I know. I know.", per_word=0.5, pause=0)) == [("I know. I know.",)]
    assert shown(said("I know. I know.", per_word=0.5, pause=2.5)) == [("I know.",), ("I know.",)]


def test_a_cue_stays_in_the_silence_until_it_can_be_read_but_never_into_the_next() -> None:
    fast = said("Extraordinarily complicated conversations follow.", per_word=0.2)
    (alone,) = cues([fast], RATE, HOUR, WIDE)
    assert (alone.end - alone.start) / SAMPLE_RATE >= 48 / 20
    first, second = cues([fast, said("No, they most certainly do not.", at=1.5)], RATE, HOUR, WIDE)
    assert second.start == 1.5 * SAMPLE_RATE
    assert first.end == second.start - 2 * SAMPLE_RATE // 24


def test_a_flicker_between_cues_is_closed_to_two_frames() -> None:
    first, second = cues([said("One two three four."), said("Five six seven eight.", at=1.7)], RATE, HOUR, WIDE)
    assert second.start - first.end == 2 * SAMPLE_RATE // 24


def test_the_last_cue_ends_with_the_film() -> None:
    (cue,) = cues([said("Good night.", at=9.5)], RATE, 10 * SAMPLE_RATE, WIDE)
    assert cue.end == 10 * SAMPLE_RATE
    assert cue.end - cue.start >= 5 * SAMPLE_RATE // 6


# two at once


def test_two_who_speak_at_once_share_a_cue_a_line_each() -> None:
    found = shown(said("I told you to get up."), said("I heard you the first time.", at=0.2, speaker="OTTO"))
    assert found == [("- I told you to get up.", "- I heard you the first time.")]


def test_long_speeches_at_once_keep_every_word_in_the_order_of_the_script() -> None:
    one = "I told you to get up an hour ago, and you did not, and now the milk is cold and the cat is angry."
    other = "I heard you the first time, believe me."
    found = shown(said(one), said(other, at=0.3, speaker="OTTO"))
    lines = [line.removeprefix("- ") for pair in found for line in pair]
    assert " ".join(line for line in lines if line in one) == one
    assert " ".join(line for line in lines if line in other) == other
    assert found[0][0].startswith("- I told") and found[0][1].startswith("- I heard")


def test_the_dash_of_a_shared_line_counts() -> None:
    one = "She sat on the old bed and looked at the window."
    found = shown(said(one), said("He was asleep all the time, and he heard it.", speaker="OTTO"))
    assert all(len(line) <= 42 for lines in found for line in lines)


def test_a_quick_exchange_shares_a_cue() -> None:
    found = cues([said("Yes."), said("No!", at=0.5, speaker="OTTO")], RATE, HOUR, WIDE)
    assert [cue.lines for cue in found] == [("- Yes.", "- No!")]


def test_a_slower_exchange_does_not() -> None:
    assert len(shown(said("Yes."), said("No!", at=1.5, speaker="OTTO"))) == 2


# in a picture higher than wide

STORIES = {
    "en": "She sits on the windowsill and looks at the street, where nothing has moved since five o'clock. Would you"
    " please tell the neighbours that their extraordinarily complicated conversations never let me sleep? I waited"
    " for you at the old station until midnight, and then I walked all the way home through the warm summer rain,"
    " because there was no bus. Nobody in Woolwich knows how many mammals swim below the common at the weekend.",
    "zh": "视频模型看过几百万个片段并且学会了画面怎样变化却不知道为什么变化。她坐在窗台上看着街道，"
    "那里除了一个纸袋什么都没有动，所以她又睡着了。你能不能告诉邻居他们每天晚上隔着那面薄薄的墙说的那些没完没了的话让我一直睡不着觉？"
    "啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊",
    "ar": "استيقظت القطة في الخامسة صباحًا وقفزت على الوسادة ولم تجد شيئًا، فجلست على حافة النافذة تنظر"
    " إلى الشارع الفارغ. قالت إن شبكة WiFi في البيت لا تعمل منذ الساعة 5:30 صباحًا، وإنها انتظرت الجيران طويلًا.",
}


def rows_of(lines: tuple[str, ...], language: str) -> int:
    """Rows of letters that a cue takes in a picture of 1080 x 1920."""
    fonts = fonts_for((), language)
    heights = [overlay(Cue(0, 1, one), 1080, 1920, fonts).pixels.shape[0] for one in (("Hg",), ("- Hg", "- Hg"), lines)]
    return 1 + round((heights[2] - heights[0]) / (heights[1] - heights[0]))


@pytest.mark.parametrize("language", STORIES)
def test_no_cue_of_an_upright_film_takes_a_third_line_when_burned_in(language: str) -> None:
    story = STORIES[language]
    found = [cue.lines for cue in cues([said(story, per_word=0.15)], RATE, HOUR, UPRIGHT)]
    assert len(found) > 3
    assert {rows_of(lines, language) for lines in found} <= {1, 2}


@pytest.mark.parametrize("language", STORIES)
def test_two_speakers_have_a_line_each_in_an_upright_film(language: str) -> None:
    spoken = [said(STORIES[language], per_word=0.3, speaker=name) for name in ("MIA", "OTTO")]
    found = [cue.lines for cue in cues(spoken, RATE, HOUR, UPRIGHT)]
    shared = [lines for lines in found if lines[0].startswith("- ")]
    assert len(shared) > 5
    assert {rows_of(lines, language) for lines in shared} == {2}


@pytest.mark.parametrize(
    ("shape", "longest"),
    [((9, 21), 31), ((9, 16), 31), ((2, 3), 31), ((3, 4), 38), ((4, 5), 38), ((1, 1), 38), ((4, 3), 42), ((16, 9), 42)],
)
def test_the_narrower_the_picture_the_shorter_its_lines(shape: tuple[int, int], longest: int) -> None:
    (cue,) = cues([said("a" * longest)], RATE, HOUR, Fraction(*shape))
    assert cue.lines == ("a" * longest,)
    (cue,) = cues([said("a" * (longest + 1))], RATE, HOUR, Fraction(*shape))
    assert len(cue.lines) == 2


def test_a_quick_exchange_in_an_upright_film_shares_a_cue_only_if_each_has_room() -> None:
    asked, answered = said("How late did you get up today?", per_word=0.05), said("No!", at=0.5, speaker="OTTO")
    assert len(cues([asked, answered], RATE, HOUR, WIDE)) == 1
    assert len(cues([asked, answered], RATE, HOUR, UPRIGHT)) == 2
    (cue,) = cues([asked, said("Tell me!", at=0.5)], RATE, HOUR, UPRIGHT)
    assert cue.lines == ("How late did you get up today?", "Tell me!")


# whatever is said

TEXT = st.lists(
    st.sampled_from(
        ["the", "cat", "and", "sleeps,", "on.", "Why?", "extraordinarily", "枕头", "陷了下去。", "他，", "…", "{x}"]
    ),
    min_size=1, max_size=40,
).map(" ".join)  # fmt: skip
SPEECH = st.builds(
    said, TEXT, at=st.floats(0, 60), per_word=st.floats(0.05, 1.5), speaker=st.sampled_from(["A", "B"]),
    pause=st.sampled_from([0.0, 0.5, 3.0]),
)  # fmt: skip


@settings(max_examples=80)
@given(
    st.lists(SPEECH, max_size=6),
    st.sampled_from([Fraction(24), Fraction(24000, 1001), Fraction(60)]),
    st.sampled_from([WIDE, UPRIGHT]),
)
def test_the_rules_hold_whatever_is_said(spoken: list[Utterance], rate: Fraction, shape: Fraction) -> None:
    found = cues(spoken, rate, HOUR, shape)
    for cue in found:
        assert 1 <= len(cue.lines) <= 2
        assert SAMPLE_RATE * 5 // 6 - 1 <= cue.end - cue.start <= 7 * SAMPLE_RATE
        for line in cue.lines:
            rules = rules_for(line, shape)
            assert line == line.strip() != ""
            assert rules.width(line) <= rules.line or any(map(wide, line))
    for one, other in pairwise(found):
        assert other.start - one.end >= int(2 * SAMPLE_RATE / rate)
    everything = "".join("".join(cue.lines) for cue in found).replace("- ", "").replace(" ", "")
    assert sorted(everything) == sorted("".join(one.text for one in spoken).replace(" ", ""))


def test_nothing_said_is_no_cues() -> None:
    assert cues([], RATE, HOUR, WIDE) == ()
    assert cues([Utterance("MIA", " \n ", (), 0, 100)], RATE, HOUR, WIDE) == ()


def test_an_hour_long_speech_without_words_or_stops_is_cut_all_the_same() -> None:
    found = cues([Utterance("MIA", "and so " * 1500, (), 0, HOUR // 5)], RATE, HOUR, WIDE)
    assert len(found) > 100 and max(cue.end - cue.start for cue in found) <= 7 * SAMPLE_RATE
