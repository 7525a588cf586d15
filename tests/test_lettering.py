"""Letters: the right shapes, the right order, the right font, the right lines."""

from itertools import pairwise

import numpy as np
import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from longtake.drawing import Canvas
from longtake.lettering import (
    Edge,
    Fonts,
    Shadow,
    Type,
    breaks,
    fonts_for,
    letters,
    picture_of,
    typeset,
)  # fmt: skip
from longtake.lettering.bidi import levels, visual
from longtake.lettering.breaks import NO_END, NO_START

ENGLISH, CHINESE, ARABIC = (fonts_for((), language) for language in ("en", "zh", "ar"))
PLAIN = Type(100)


def glyphs(text: str, fonts: Fonts = ENGLISH, type: Type = PLAIN) -> list[int]:
    """The numbers of the glyphs that `text` is set in, left to right."""
    return [glyph for line in typeset(text, fonts, type).lines for _, glyph, _, _ in line.glyphs]


def width(text: str, fonts: Fonts = ENGLISH, type: Type = PLAIN) -> float:
    return typeset(text, fonts, type).width


# shapes


def test_arabic_letters_join_to_their_neighbours() -> None:
    last, middle, first = glyphs("ححح", ARABIC)
    assert len({first, middle, last, *glyphs("ح", ARABIC)}) == 4


def test_lam_and_alef_lean_into_each_other() -> None:
    assert not set(glyphs("لا", ARABIC)) & {*glyphs("ل", ARABIC), *glyphs("ا", ARABIC)}
    assert width("لا", ARABIC) < width("ل", ARABIC) + width("ا", ARABIC)


def test_arabic_runs_from_right_to_left() -> None:
    assert glyphs("حا رر", ARABIC)[-2:] == glyphs("حا", ARABIC)
    assert glyphs("حا", ARABIC)[1] == glyphs("حا رر", ARABIC)[-1]


def test_a_latin_word_after_an_arabic_one_stands_left_of_it() -> None:
    assert glyphs("حح cat", ARABIC)[:3] == glyphs("cat")


def test_letter_spacing_never_tears_arabic_apart() -> None:
    spaced = Type(100, tracking=0.3)
    assert width("القطة", ARABIC, spaced) == width("القطة", ARABIC)
    assert width("cat", ENGLISH, spaced) == pytest.approx(width("cat") + 60)


@pytest.mark.parametrize(("composed", "decomposed"), [("é", "e\u0301"), ("ế", "e\u0302\u0301"), ("가", "\u1100\u1161")])
def test_composed_and_decomposed_letters_look_the_same(composed: str, decomposed: str) -> None:
    assert glyphs(composed) == glyphs(decomposed)


def test_invisible_characters_are_dropped_without_a_word() -> None:
    assert width("a\u200b\ufeffb\u2060") == width("ab")


def test_control_characters_are_not_set() -> None:
    assert glyphs("a\x00\x1bb") == glyphs("ab")


# order


@given(st.text(alphabet="abאבעس12٣(( ))[].,+%$ -\u0301»«\u202b\u202c", max_size=16))
def test_the_order_of_mixed_directions_is_that_of_another_bidi_implementation(text: str) -> None:
    base, found = levels(text)
    for at in reversed(range(len(text))):
        if text[at] not in " \u202b\u202c":
            break
        found[at] = base
    seen = [char for char in visual(list(text), found) if char not in "\u202b\u202c"]
    assert "".join(seen) == "".join(char for char in get_display(text) if char not in "\u202b\u202c")


def test_brackets_around_latin_stay_around_it_in_an_arabic_line() -> None:
    text = "سأل Tom (Jerry)"
    _, found = levels(text)
    assert len(set(found[text.index("Tom") :])) == 1


@pytest.mark.parametrize(
    "text", ["\u2066abc\u2069", "\u2067א\u2069 \u2068", "\u202e\u202e\u202e", "\ufffe", "\U000e0001"]
)
def test_no_control_of_direction_brings_it_down(text: str) -> None:
    assert len(levels("ע" + text)[1]) == len(text) + 1


# lines


def line_texts(text: str, fonts: Fonts, pixels: float, type: Type = PLAIN) -> list[str]:
    return [line.text for line in typeset(text, fonts, type, pixels).lines]


def test_lines_break_between_words_and_never_inside_one_that_fits() -> None:
    assert line_texts("the pillow dents", ENGLISH, 500) == ["the pillow ", "dents"]


def test_chinese_breaks_between_characters_but_a_mark_never_begins_a_line() -> None:
    assert line_texts("枕头陷了下去，他醒了", CHINESE, 601) == ["枕头陷了下", "去，他醒了"]
    assert line_texts("他说了“枕头”", CHINESE, 401) == ["他说了", "“枕头”"]


def test_a_word_longer_than_the_line_is_broken_and_told() -> None:
    block = typeset("Donaudampfschifffahrt", ENGLISH, PLAIN, 300)
    assert len(block.lines) > 2 and block.broken
    assert not typeset("the cat", ENGLISH, PLAIN, 300).broken


def test_balanced_lines_are_alike_long() -> None:
    text = "the cat wakes its sleeping owner for food and he turns over"
    loose, even = (typeset(text, ENGLISH, Type(40, balanced=way), 900) for way in (False, True))
    assert len(loose.lines) == len(even.lines) == 2
    assert abs(even.lines[0].width - even.lines[1].width) < abs(loose.lines[0].width - loose.lines[1].width)


def test_arabic_stands_at_the_right() -> None:
    short = typeset("القطة تنام هنا\nقطة", ARABIC, PLAIN).lines[1]
    assert short.x > 0
    assert typeset("the cat sleeps\ncat", ENGLISH, PLAIN).lines[1].x == 0


MIXED = st.text(alphabet="ab 枕头陷了下去，。（）「」！“”…—-،بيت(x)3", min_size=1, max_size=40)


@given(MIXED, st.floats(120, 900))
def test_no_line_is_wider_than_it_may_be_and_no_letter_is_lost(text: str, pixels: float) -> None:
    block = typeset(text, CHINESE, PLAIN, pixels)
    assert "".join(line.text for line in block.lines) == text
    assert all(line.width <= pixels + 1e-6 for line in block.lines)


@given(MIXED)
def test_marks_that_close_never_begin_a_line_and_marks_that_open_never_end_one(text: str) -> None:
    for at in breaks(text):
        assert text[at] not in NO_START
        assert text[:at].rstrip()[-1:] not in NO_END


# pictures


def test_a_picture_holds_all_of_its_letters_and_little_more() -> None:
    x, y, pixels = picture_of(typeset("pillow, 枕头", CHINESE, Type(60)), edge=Edge((0, 0, 0, 255), 3))
    alpha = pixels[..., 3]
    assert alpha.any()
    assert not alpha[[0, -1]].any() and not alpha[:, [0, -1]].any()
    rows, columns = alpha.any(1).nonzero()[0], alpha.any(0).nonzero()[0]
    assert rows[0] <= 3 and columns[0] <= 3 and x < 4 and y > 0


def test_letters_are_light_and_their_edge_is_dark() -> None:
    _, _, pixels = picture_of(typeset("I", ENGLISH, Type(200, 700)), edge=Edge((0, 0, 0, 255), 6))
    row = pixels[pixels.shape[0] // 2].astype(int)
    edges = [at for at in range(len(row)) if row[at, 3] > 250 and row[at, 0] < 5]
    assert edges and row[len(row) // 2, 0] > 250
    assert edges[0] < len(row) // 2 < edges[-1]


def test_a_shadow_falls_below_and_fades_out() -> None:
    shadow = Shadow((0, 0, 0, 200), spread=4, drop=6)
    _, _, pixels = picture_of(typeset("I", ENGLISH, Type(100)), shadow=shadow)
    column = pixels[:, pixels.shape[1] // 2]
    feet = int(column[:, 0].nonzero()[0][-1])
    below = [int(alpha) for alpha in column[feet + 1 :, 3]]
    assert below[0] > 100 and below[-1] == 0 and len(set(below)) > 6
    assert all(lower <= upper for upper, lower in pairwise(below))
    assert (pixels[..., :3] <= pixels[..., 3:]).all()


def test_the_same_letters_are_the_same_bytes() -> None:
    first, second = (picture_of(typeset("枕头 بيت cat", Fonts((), "zh"), Type(40)))[2].tobytes() for _ in range(2))
    assert first == second


def test_letters_can_be_added_to_a_drawing() -> None:
    canvas = Canvas(200, 100)
    canvas.paint(letters(typeset("cat", ENGLISH, Type(60)), 20, 10, (255, 0, 0, 255)))
    drawn = canvas.pixels.nonzero()[1]
    assert canvas.pixels[..., 2].max() == 255 and not canvas.pixels[..., 0].any()
    assert 20 <= drawn.min() < 30 and np.ptp(drawn) < 120
