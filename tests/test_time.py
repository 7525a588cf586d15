"""Time is exact: no sum of joins drifts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtake.time import SAMPLE_RATE, clock, frames_in, frames_over, parse_clock, sample_at, samples_in

RATES = st.sampled_from([Fraction(24), Fraction(24000, 1001), Fraction(25), Fraction(30000, 1001), Fraction(60)])


def test_an_hour_of_television_frames_begins_at_the_exact_sample() -> None:
    rate = Fraction(24000, 1001)
    assert sample_at(24_000 * 3600 // 1000, rate) == 86_400 * 2002


@given(RATES, st.integers(0, 500_000))
def test_frames_never_drift_from_samples(rate: Fraction, frame: int) -> None:
    exact = Fraction(frame * SAMPLE_RATE) / rate
    assert 0 <= exact - sample_at(frame, rate) < 1


@given(RATES, st.integers(0, 10_000))
def test_what_lasts_whole_frames_needs_no_frame_more(rate: Fraction, frames: int) -> None:
    assert frames_over(Fraction(frames) / rate, rate) == frames == frames_in(Fraction(frames) / rate, rate)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("12", 12), ("0:12", 12), ("12.5s", Fraction(25, 2)), ("1:02:03", 3723), ("0:00.04", Fraction(1, 25))],
)
def test_clock_times_are_read_exactly(text: str, seconds: Fraction) -> None:
    assert parse_clock(text) == seconds


@pytest.mark.parametrize("text", ["", "a", "1:60", "1:60:00", "-1", "1:2:3:4", "1e5", "nan"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a time"):
        parse_clock(text)


@given(st.integers(0, 100_000))
def test_a_clock_shows_what_it_reads(tenths: int) -> None:
    assert parse_clock(clock(Fraction(tenths, 10))) == Fraction(tenths, 10)


def test_half_a_sample_rounds_up() -> None:
    assert samples_in(Fraction(1, 2 * SAMPLE_RATE)) == 1
