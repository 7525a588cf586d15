"""A shot longer than its engine makes at once: its parts, and what is ordered for them."""

import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from longtake.engines.lengths import longest, seconds_to_order
from longtake.engines.parts import BEFORE, parts_of
from longtake.engines.protocol import Capabilities, Order, Spoken
from longtake.errors import EngineError
from longtake.media.values import Asset, PictureFormat


def order(frames: int, rate: Fraction = Fraction(24), **more: object) -> Order:
    plain = Order("INT. ROOM", "A cat.", frames, 0, frames, PictureFormat(160, 90, rate), 0, "en")
    return replace(plain, **more)


def ordered(seconds: float, can: Capabilities) -> list[Fraction]:
    return [seconds_to_order(part, can) for part in parts_of(order(int(seconds * 24)), can)]


def only(*seconds: int) -> Capabilities:
    return Capabilities(seconds=tuple(map(Fraction, seconds)))


@pytest.mark.parametrize(
    ("seconds", "can", "lengths"),
    [
        (7, only(4, 8, 12), [8]),
        (9, only(4, 6, 8), [6, 4]),
        (12, only(5, 10), [10, 5]),
        (20, only(4, 6, 8), [8, 6, 6]),
        (50, only(4, 10), [10, 10, 10, 10, 10]),
        (11, Capabilities(max_seconds=Fraction(10)), [6, 5]),
        (15, Capabilities(max_seconds=Fraction(10), min_seconds=Fraction(4)), [8, 7]),
        (11, Capabilities(max_seconds=Fraction(10), min_seconds=Fraction(8)), [8, 8]),
        (3, Capabilities(max_seconds=Fraction(10), min_seconds=Fraction(4)), [4]),
        (30, Capabilities(), [30]),
    ],
)
def test_as_few_parts_as_can_be_are_ordered_and_as_few_seconds(
    seconds: int, can: Capabilities, lengths: list[int]
) -> None:
    assert ordered(seconds, can) == lengths


def test_no_part_is_longer_than_the_engine_makes_and_no_frame_is_lost() -> None:
    dice = random.Random(6)
    rates = [Fraction(24), Fraction(25), Fraction(24000, 1001), Fraction(30000, 1001), Fraction(60)]
    for _ in range(500):
        listed = tuple(sorted({Fraction(dice.randint(1, 15)) for _ in range(dice.randint(1, 6))}))
        free = Capabilities(max_seconds=dice.choice([Fraction(dice.randint(1, 20)), Fraction(81, 16)]))
        can = dice.choice([Capabilities(seconds=listed), free])
        whole = order(dice.randint(1, 3000), dice.choice(rates))
        parts = parts_of(whole, can)
        most = longest(can)
        assert most is not None
        assert sum(part.frames for part in parts) == whole.frames
        assert all(part.frames and seconds_to_order(part, can) <= most for part in parts)
        assert len(parts) == -(-whole.frames // int(most * whole.format.rate))


def test_a_frame_longer_than_an_engine_makes_is_an_error() -> None:
    with pytest.raises(EngineError, match="as long as a frame"):
        parts_of(order(10), Capabilities(max_seconds=Fraction(1, 100)))


def test_the_first_frame_is_the_first_parts_and_the_last_frame_the_lasts() -> None:
    first, last = Asset(Path("a.png"), "a"), Asset(Path("b.png"), "b")
    parts = parts_of(order(72, first_frame=first, last_frame=last), Capabilities(max_seconds=Fraction(1)))
    assert [part.first_frame for part in parts] == [first, None, None]
    assert [part.last_frame for part in parts] == [None, None, last]
    # Where the engine goes on from pictures, price and words are of parts that begin from one.
    can = Capabilities(max_seconds=Fraction(1), first_frame=True)
    parts = parts_of(order(72, first_frame=first, references=(last,)), can)
    assert [part.first_frame for part in parts] == [first, BEFORE, BEFORE]
    assert [part.references for part in parts] == [(last,)] * 3
    parts = parts_of(order(72, references=(last,)), replace(can, frames_or_references=True))
    assert [part.references for part in parts] == [(last,), (), ()]
    (whole,) = parts_of(order(72, first_frame=first, last_frame=last), Capabilities())
    assert (whole.first_frame, whole.last_frame) == (first, last)


def test_a_line_is_spoken_in_one_part_and_followed_in_all_that_hear_it() -> None:
    said = Spoken("MEI", 20, 50, None, True, "Hello.", by_engine=True)
    late = Spoken("BO", 60, 90, None, True, "Yes.", by_engine=True)
    followed = Spoken("LI", 20, 50, Asset(Path("a.wav"), "a"), True)
    parts = parts_of(order(72, spoken=(said, followed, late), sound=True), Capabilities(max_seconds=Fraction(1)))
    assert [[one.speaker for one in part.spoken] for part in parts] == [["LI"], ["MEI", "LI"], ["LI", "BO"]]
    assert (parts[1].spoken[0].start, parts[1].spoken[0].end) == (-4, 26)
