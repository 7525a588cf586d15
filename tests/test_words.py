"""The words of a text, and where in a recording they are heard."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtake.sound.recordings import load, record
from longtake.sound.values import VoiceSpec
from longtake.sound.words import place_words, split_words, syllables
from speaking import SAYINGS, check_words, sound_of


@given(st.text(alphabet="ab é,.!—“”()《》 \n你好行，。。…かゃッラー1한"))
def test_words_cover_a_text_but_for_its_spaces(text):
    spans = split_words(text)
    assert [edge for span in spans for edge in span] == sorted(edge for span in spans for edge in span)
    covered = {at for a, b in spans for at in range(a, b)}
    assert all(at in covered for at, letter in enumerate(text) if not letter.isspace())
    assert all(a < b for a, b in spans)


def test_punctuation_stays_with_its_word():
    for text, words in {
        "“Hello,” he said — twice.": ["“Hello,”", "he", "said —", "twice."],
        "他说：“你好！”": ["他", "说：", "“你", "好！”"],
        "用 Longtake2 拍": ["用", "Longtake2", "拍"],
        "きょうは": ["きょ", "う", "は"],
        "…": ["…"],
    }.items():
        assert [text[a:b] for a, b in split_words(text)] == words


def test_syllables_are_counted_as_they_are_spoken():
    words = {
        "cat": 1,
        "pillow": 2,
        "time": 1,
        "little": 2,
        "looked": 1,
        "你": 1,
        "影！": 1,
        "2024": 4,
        "à": 1,
        "Москва": 2,
    }
    assert {word: syllables(word) for word in words} == words


@settings(max_examples=60)
@given(
    st.text(alphabet="ab, 你。.!", max_size=30),
    st.lists(st.tuples(st.booleans(), st.integers(0, 20_000)), max_size=6),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 100_000)), max_size=8),
)
def test_words_lie_in_order_inside_any_sound_whatever_was_told(text, parts, heard):
    sound = np.concatenate([np.zeros(1), *(np.full(n, 0.3 if loud else 0.0) for loud, n in parts)]).astype(np.float32)
    check_words(place_words(text, sound, heard), text, sound.size)


def test_ends_of_clauses_fall_on_the_pauses(tmp_path):
    burst = np.sin(np.arange(24_000) / 10).astype(np.float32) / 2
    gap = np.zeros(14_400, np.float32)
    sound = np.concatenate([burst, gap, burst, burst, burst, gap, burst])
    words = place_words("Yes. I am going home, now!", sound)
    starts = {word.text: word.start for word in words}
    assert abs(starts["I"] - 38_400) <= 480
    assert abs(starts["now!"] - 124_800) <= 480
    assert abs(words[0].end - 24_000) <= 480


@pytest.mark.parametrize(("text", "language"), SAYINGS[:2])
def test_words_shared_out_by_syllables_are_near_where_they_are_said(tmp_path, text, language):
    record(text, VoiceSpec("espeak", "Annie", language), tmp_path / "line.wav")
    told = load(tmp_path / "line.wav").words
    shared = place_words(text, sound_of(tmp_path / "line.wav")[0])
    off = [abs(a.start - b.start) / 48_000 for a, b in zip(told, shared, strict=True)]
    assert np.mean(off) < 0.15
    assert max(off) < 0.45
