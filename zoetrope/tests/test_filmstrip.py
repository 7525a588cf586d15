from pathlib import Path

import av
import numpy as np
import pytest

from zoetrope import clips, lettering, words
from zoetrope.filmstrip import EDGE, FILM, GAP, INK, LARGER, LETTER, MARGIN, PAPER, film_strip, strips
from zoetrope.vocabulary import WORDS
from zoetrope.worlds import WORLDS, fresh


def cell(strip: np.ndarray, top: int, number: int, height: int, width: int) -> np.ndarray:
    """A frame as it stands on the film whose upper edge is at `top`, one pixel of each square."""
    y, x = top + EDGE, MARGIN + GAP + number * (width * LARGER + GAP)
    square = strip[y : y + height * LARGER, x : x + width * LARGER]
    assert (square == square[::LARGER, ::LARGER].repeat(LARGER, 0).repeat(LARGER, 1)).all()
    return square[::LARGER, ::LARGER]


def tops(strip: np.ndarray) -> np.ndarray:
    """Where films begin."""
    film = (strip[:, MARGIN] == FILM).all(-1)
    return np.flatnonzero(film & ~np.roll(film, 1))


@pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS)
def test_the_cells_hold_the_frames_of_the_clips(world) -> None:
    strip = film_strip(world, seed=4, clips=3, frames=6)
    made = fresh(world, np.random.default_rng(4), 3)
    shown = np.linspace(0, world.FRAMES - 1, 6).round().astype(int)
    assert len(tops(strip)) == 3
    for top, clip in zip(tops(strip), made.pixels, strict=True):
        for number, frame in enumerate(shown):
            assert np.abs(cell(strip, top, number, 32, 32) / 255 - clip[frame]).max() <= 0.51 / 255


def test_the_caption_stands_below_its_clip() -> None:
    made = fresh(WORLDS["hoop"], np.random.default_rng(4), 2)
    strip = film_strip(WORLDS["hoop"], seed=4, clips=2, frames=8)
    for top, row in zip(tops(strip), made.captions.tolist(), strict=True):
        first = lettering.lines(words.english(row), (strip.shape[1] - 2 * MARGIN) // LETTER)[0]
        y = top + 2 * EDGE + 32 * LARGER + MARGIN // 2
        ink = (strip[y::LETTER, MARGIN::LETTER] == INK).all(-1)
        assert (ink[: first.shape[0], : first.shape[1]] == first).all()


def test_a_strip_is_as_wide_as_its_frames_and_has_paper_around() -> None:
    strip = strips(np.zeros((1, 4, 24, 40, 3), np.float32), ["a ball"], frames=9)
    assert strip.dtype == np.uint8
    assert strip.shape[1] == 2 * MARGIN + 4 * (40 * LARGER + GAP) + GAP
    for edge in (strip[:MARGIN], strip[-MARGIN:], strip[:, :MARGIN], strip[:, -MARGIN:]):
        assert (edge == PAPER).all()


def test_one_clip_of_one_frame_makes_a_strip() -> None:
    assert (cell(strips(np.ones((1, 1, 8, 8, 3)), [""]), MARGIN, 0, 8, 8) == 255).all()


def test_every_letter_that_a_caption_needs_is_drawn_and_none_like_another() -> None:
    needed = set("".join(phrase for word in WORDS for phrase in word.english)) | set("abcdefghijklmnopqrstuvwxyz,")
    assert needed <= lettering.letters().keys()
    drawn = [(ink.shape, ink.tobytes()) for ink in lettering.letters().values()]
    assert len(drawn) == len(set(drawn))


@pytest.mark.parametrize("width", range(60, 130, 7))
def test_a_long_text_is_broken_between_words_and_loses_none(width: int) -> None:
    text = "a small red ball is thrown up to the left, bounces once and a large blue ball is dropped"
    broken = lettering.lines(text, width)
    assert len(broken) > 3
    assert all(line.shape[0] == lettering.TALL and line.shape[1] <= width for line in broken)
    letters = [letter for letter in text if letter != " "]
    assert sum(line.sum() for line in broken) == sum(lettering.letters()[letter].sum() for letter in letters)


def test_capitals_are_written_small_and_unknown_letters_as_spaces() -> None:
    assert (lettering.line("A Ball") == lettering.line("a ball")).all()
    assert (lettering.line("a球b") == lettering.line("a b")).all()


def test_a_strip_is_the_same_after_it_was_a_file(tmp_path: Path) -> None:
    strip = film_strip(WORLDS["hoop"], seed=1, clips=1, frames=3)
    clips.write_png(tmp_path / "strip.png", strip)
    with av.open(tmp_path / "strip.png") as file:
        assert (next(file.decode(video=0)).to_ndarray(format="rgb24") == strip).all()


def test_a_word_longer_than_the_line_is_cut_off() -> None:
    assert [line.shape[1] for line in lettering.lines("a" * 50 + " b", 40)] == [40, 5]
