"""Engines come through one door, and keep their word."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from longtake.engines import engine_names, find_engine
from longtake.engines.parts import parts_of
from longtake.engines.protocol import Capabilities, LocalEngine, Order, Progress, RemoteEngine
from longtake.errors import EngineError
from longtake.media.encode import PieceWriter
from longtake.media.planes import blank
from longtake.media.values import PictureFormat
from longtake.take import order_for
from longtake.testing import EngineBreaksItsWord, check_engine

ORDER = Order("INT. ROOM", "A cat.", 60, 6, 54, PictureFormat(160, 90, Fraction(24)), 0, "en")


@pytest.mark.parametrize("name", ["stage", "card", "titles", "plain", "short", "paid"])
def test_every_engine_that_comes_along_and_every_good_plugin_keeps_its_word(name: str, tmp_path: Path) -> None:
    check_engine(find_engine(name), tmp_path)


def test_the_built_in_engines_and_a_plugins_come_through_the_same_door() -> None:
    assert {"stage", "card", "titles", "plain", "paid"} <= set(engine_names())


def test_an_engine_that_is_not_there_is_an_error_that_names_those_that_are() -> None:
    with pytest.raises(EngineError, match="no engine called 'nobody'") as error:
        find_engine("nobody")
    assert "stage" in error.value.mend


def test_local_and_remote_engines_are_told_apart_by_what_they_can_do() -> None:
    assert isinstance(find_engine("stage"), LocalEngine)
    assert isinstance(find_engine("paid"), RemoteEngine)
    assert not isinstance(find_engine("paid"), LocalEngine)


class Liar:
    """Writes a frame less than it was asked for, another picture each time, or nothing at all."""

    name = "liar"
    fingerprint = "liar 1"
    capabilities = Capabilities()

    def __init__(self, lie: str) -> None:
        self.lie, self.count = lie, 0

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        self.count += 1
        if self.lie == "nothing":
            return
        frames = order.frames - (self.lie == "short" and order.frames > 1)
        with PieceWriter(path, order.format) as writer:
            for index in range(frames):
                frame = blank(order.format.width, order.format.height)
                rows = memoryview(frame.planes[0])
                start = (index * 3 + (self.count if self.lie == "fickle" else 0)) % 60
                for row in range(start, start + 20):
                    rows[row * frame.planes[0].line_size : row * frame.planes[0].line_size + 80] = b"\xb0" * 80
                if self.lie != "black":
                    writer.write(frame)
                else:
                    writer.write(blank(order.format.width, order.format.height))
        progress(2.0 if self.lie == "boast" else 1.0)


@pytest.mark.parametrize(
    ("lie", "says"),
    [
        ("short", "of the 24 frames"),
        ("fickle", "other bytes"),
        ("nothing", "left no file"),
        ("black", "black throughout"),
        ("boast", "progress outside"),
    ],
)
def test_check_engine_finds_out_who_does_not(lie: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(EngineBreaksItsWord, match=says):
        check_engine(Liar(lie), tmp_path)


def test_an_honest_engine_passes_the_same_check(tmp_path: Path) -> None:
    check_engine(Liar("none"), tmp_path)


def test_an_order_longer_than_an_engine_can_make_is_parted_without_losing_a_frame() -> None:
    parts = parts_of(ORDER, Capabilities(max_seconds=Fraction(1)))
    assert [part.frames for part in parts] == [20, 20, 20]
    assert [(part.solo_start, part.solo_end) for part in parts] == [(6, 20), (0, 20), (0, 14)]
    assert [part.part for part in parts] == [0, 1, 2]


def test_an_order_within_reach_stays_whole() -> None:
    assert parts_of(ORDER, Capabilities(max_seconds=Fraction(5))) == (ORDER,)


def test_an_engine_that_does_not_hear_is_not_told_of_lines_so_that_its_takes_outlive_them() -> None:
    from longtake.media.values import Asset
    from longtake.plan.values import LineInShot, Plan, Shot
    from longtake.sound.values import Line, Recording

    line = Line("MEI", "Hello.", Recording(Asset(Path("a.wav"), "a"), 48_000, ()))
    shot = Shot("1A", "INT. ROOM", "A cat.", 3, 60, "plain", lines=(LineInShot(line, 4_800, True),))
    plan = Plan("Film", "en", ORDER.format, (shot,))
    deaf, hearing = order_for(plan, shot, 0, Capabilities()), order_for(plan, shot, 0, Capabilities(hears=True))
    assert deaf.spoken == ()
    assert [(one.start, one.end, one.on_screen) for one in hearing.spoken] == [(2, 26, True)]
    assert replace(hearing, spoken=()) == deaf


def test_the_stage_hears_and_the_card_slates() -> None:
    assert find_engine("stage").capabilities.hears
    assert find_engine("card").capabilities.slates
