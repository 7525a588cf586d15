"""Subtitles burned in: where they stand, how they break, and that nothing but what they cover is changed."""

from pathlib import Path

import av
import numpy as np
import pytest

from longtake.errors import LetteringError
from longtake.lettering import fonts_for
from longtake.lists import Cue, Overlay, overlay
from longtake.media.encode import frame_from_bgra
from longtake.media.planes import Overprint, blank, blended, planes_of
from moving import frames_of, levels_of, numbered, save_clip

ENGLISH = ("She sits on the windowsill and looks at", "the street, where nothing moves today")
LONGEST = ("extraordinarily complicated conversations", "with neighbours who never answer the doors")
CHINESE = ("视频模型看过几百万个片段并且学会", "了画面怎样变化却不知道为什么变化")
ARABIC = ("استيقظت القطة في الخامسة صباحًا", "وقفزت على الوسادة ولم تجد شيئًا.")
MIXED = ("قالت إن شبكة WiFi في البيت", "Netflix لا تعمل منذ الساعة 5:30.")
SPEAKERS = ("- I told you to get up an hour ago.", "- And I heard you the first time!")
CUES = [(ENGLISH, "en"), (LONGEST, "en"), (CHINESE, "zh"), (ARABIC, "ar"), (MIXED, "ar"), (SPEAKERS, "en")]
WIDE = [(426, 240), (1280, 720), (1440, 1080), (720, 720), (1920, 804), (864, 1080)]
UPRIGHT = [(240, 426), (1080, 1920)]


def laid(lines: tuple[str, ...], size: tuple[int, int], language: str = "en") -> Overlay:
    return overlay(Cue(0, 1, lines), *size, fonts_for((), language))


def inside(over: Overlay) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of letters with their edge, and without their shadow, in the picture."""
    rows, columns = np.nonzero(over.pixels[..., 3] > 180)
    return over.x + columns.min(), over.y + rows.min(), over.x + columns.max() + 1, over.y + rows.max() + 1


def line_count(over: Overlay, size: tuple[int, int]) -> int:
    one = inside(laid(("Hpg",), size))
    return round((inside(over)[3] - inside(over)[1]) / ((one[3] - one[1]) * 1.17))


# where they stand


@pytest.mark.parametrize("size", WIDE)
@pytest.mark.parametrize(("lines", "language"), CUES)
def test_letters_and_their_edge_stand_at_the_bottom_inside_the_title_safe_area(
    lines: tuple[str, ...], language: str, size: tuple[int, int]
) -> None:
    width, height = size
    over = laid(lines, size, language)
    left, top, right, bottom = inside(over)
    assert 0.05 * width <= left and right <= 0.95 * width and abs(left + right - width) <= 0.02 * width
    assert 0.7 * height < top and 0.93 * height < bottom <= 0.95 * height
    assert line_count(over, size) == 2
    assert over.x % 2 == over.y % 2 == over.pixels.shape[0] % 2 == over.pixels.shape[1] % 2 == 0


@pytest.mark.parametrize("size", UPRIGHT)
@pytest.mark.parametrize(("lines", "language"), CUES)
def test_in_an_upright_picture_they_keep_clear_of_what_phones_lay_over_it(
    lines: tuple[str, ...], language: str, size: tuple[int, int]
) -> None:
    width, height = size
    left, top, right, bottom = inside(laid(lines, size, language))
    assert 0.13 * width <= left and right <= 0.87 * width
    assert 0.6 * height < top and 0.73 * height < bottom <= 0.75 * height


def test_a_shadow_that_would_leave_the_picture_is_cut_off_at_its_edge() -> None:
    over = laid(("W" * 60,), (64, 36))
    assert over.x >= 0 and over.y >= 0
    assert over.x + over.pixels.shape[1] <= 64 and over.y + over.pixels.shape[0] <= 36


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280)])
def test_cues_stand_on_one_line_whatever_their_letters_and_size(size: tuple[int, int]) -> None:
    feet = [inside(laid(lines, size))[3] for lines in (("Home at noon",), ("HATS",), ("One more", "man on the hill"))]
    assert max(feet) - min(feet) <= 1


def test_vowel_signs_below_arabic_letters_lift_their_cue() -> None:
    assert inside(laid(("عِ حٍ جِّ",), (1280, 720), "ar"))[3] <= 0.95 * 720


# how they look


@pytest.mark.parametrize("size", [(426, 240), (1280, 720), (1080, 1920)])
@pytest.mark.parametrize(("lines", "language"), [(ENGLISH, "en"), (CHINESE, "zh"), (MIXED, "ar")])
def test_light_letters_are_edged_dark_all_around(lines: tuple[str, ...], language: str, size: tuple[int, int]) -> None:
    pixels = laid(lines, size, language).pixels.astype(int)
    light = (pixels[..., 0] > 150) & (pixels[..., 3] > 200)
    near = light.copy()
    for axis in (0, 1):
        for shift in (-1, 1):
            near |= np.roll(light, shift, axis)
    assert light.sum() > 100 and pixels[light, 3].min() > 225
    edge = near & ~light
    assert (pixels[..., 3][edge] > 170).mean() > 0.98
    solid = pixels[pixels[..., 3] > 225]
    assert (solid[:, 0] < 40).mean() > 0.2


def test_two_speakers_begin_in_one_column() -> None:
    pixels = laid(SPEAKERS, (1280, 720)).pixels[..., 0] > 200
    half = pixels.shape[0] // 2
    upper, lower = (np.flatnonzero(part.any(0)).min() for part in (pixels[:half], pixels[half:]))
    assert abs(upper - lower) <= 1


# how they break


def same(one: Overlay, other: Overlay) -> bool:
    return (one.x, one.y) == (other.x, other.y) and np.array_equal(one.pixels, other.pixels)


def test_an_upright_picture_breaks_lines_anew_where_they_read_best() -> None:
    size = (1080, 1920)
    text = "The dog barked at the red moon until it went away."
    better = ("The dog barked at the red moon", "until it went away.")
    assert same(laid((text,), size), laid(better, size))
    assert same(laid(("The dog barked at the red moon until it", "went away."), size), laid(better, size))
    even = ("Seven small brown dogs chased", "twelve quick white mice.")
    assert same(laid((" ".join(even),), size), laid(even, size))


def test_type_comes_down_a_little_before_a_third_line_does() -> None:
    size = (1080, 1920)
    fits, hardly, never = (
        laid(lines, size)
        for lines in (
            ("The old cat had slept on", "the red bed all day."),
            ("The old cat had slept on the red", "bed all day long, and nobody knew."),
            LONGEST,
        )
    )
    assert [line_count(over, size) for over in (fits, hardly, never)] == [2, 2, 3]
    tall = [inside(over)[3] - inside(over)[1] for over in (fits, hardly)]
    assert 0.85 < tall[1] / tall[0] < 0.98


def test_three_lines_are_alike_long() -> None:
    pixels = laid(ENGLISH, (1080, 1920)).pixels[..., 0] > 200
    third = pixels.shape[0] // 3
    spans = [np.flatnonzero(pixels[at * third : (at + 1) * third].any(0)) for at in range(3)]
    widths = [int(np.ptp(span)) for span in spans]
    assert min(widths) > 0.7 * max(widths)


@pytest.mark.parametrize(
    ("lines", "whole", "language"),
    [
        (("비가 오는 날에는 창가에 앉아서 아무런 말도", "하지 않고"),
         "비가 오는 날에는 창가에 앉아서 아무런 말도 하지 않고", "ko"),
        (("那里除了一个纸袋什么都没有动，她想着早", "饭呢。"), "那里除了一个纸袋什么都没有动，她想着早饭呢。", "zh"),
        (("The cat that slept on beds was a well-", "known thief."),
         "The cat that slept on beds was a well-known thief.", "en"),
    ],
)  # fmt: skip
def test_lines_are_joined_as_their_script_is_written_before_they_break_anew(
    lines: tuple[str, str], whole: str, language: str
) -> None:
    assert same(laid(lines, (300, 720), language), laid((whole,), (300, 720), language))


def test_a_line_keeps_the_direction_of_its_sentence_although_it_begins_with_a_foreign_word() -> None:
    size = (1280, 720)
    ours = laid(MIXED, size, "ar")
    assert same(ours, laid((MIXED[0], "\u200f" + MIXED[1]), size, "ar"))
    alone = laid((MIXED[1],), size, "ar")
    assert not same(alone, laid(("\u200f" + MIXED[1],), size, "ar"))
    bright = ours.pixels[ours.pixels.shape[0] // 2 :, :, 0] > 200
    first = np.flatnonzero(bright.any(0))[0]
    assert np.flatnonzero(bright[:, first : first + 4].any(1)).size < 8  # the full stop, not a letter


def test_a_character_that_no_font_has_is_an_error() -> None:
    with pytest.raises(LetteringError, match=r"U\+10FFFD"):
        laid(("\U0010fffd",), (320, 180))


# laid over the picture


def noise(width: int, height: int, seed: int = 1) -> av.VideoFrame:
    random = np.random.default_rng(seed)
    frame = blank(width, height)
    for plane in planes_of(frame):
        plane[:] = random.integers(0, 256, plane.shape, np.uint8)
    return frame


def copies(frame: av.VideoFrame) -> list[np.ndarray]:
    return [plane.copy() for plane in planes_of(frame)]


def in_yuv(colour: tuple[float, ...]) -> tuple[float, float, float]:
    """Y, Cb and Cr of RGB by the formulas of BT.709, limited range."""
    red, green, blue = colour
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    blueness, redness = (blue - luma) / 1.8556, (red - luma) / 1.5748
    return 16 + luma * 219 / 255, 128 + blueness * 224 / 255, 128 + redness * 224 / 255


@pytest.mark.parametrize("alpha", [255, 128, 1, 0])
@pytest.mark.parametrize("colour", [(255, 255, 255), (0, 0, 0), (255, 0, 0), (20, 200, 90), (0, 0, 255)])
def test_a_picture_laid_over_a_frame_has_its_exact_colour(colour: tuple[int, int, int], alpha: int) -> None:
    under = (180, 90, 30)
    frame = frame_from_bgra(np.full((36, 64, 4), (*under[::-1], 255), np.uint8))
    premultiplied = [round(level * alpha / 255) for level in colour[::-1]]
    printed = Overprint(np.full((8, 16, 4), (*premultiplied, alpha), np.uint8), 20, 10).over(frame)
    mixed = tuple(c * alpha / 255 + u * (1 - alpha / 255) for c, u in zip(colour, under, strict=True))
    for x, y in ((20, 10), (35, 17), (28, 14)):
        assert levels_of(printed, x, y) == pytest.approx(in_yuv(mixed), abs=2)
    for x, y in ((19, 10), (36, 14), (28, 9), (28, 18)):
        assert levels_of(printed, x, y) == levels_of(frame, x, y)


def test_it_is_within_a_level_of_the_exact_result_and_changes_nothing_where_it_is_clear() -> None:
    random = np.random.default_rng(7)
    alpha = random.integers(0, 256, (40, 60))
    alpha[:, 22:30], alpha[:6], alpha[:, :4], alpha[:, 54:], alpha[11:13, 4:8] = 0, 0, 0, 0, 255
    colours = np.rint(random.integers(0, 256, (40, 60, 3)) * alpha[..., None] / 255)
    pixels = np.concatenate([colours, alpha[..., None]], 2).astype(np.uint8)
    frame = noise(90, 70)
    printed = planes_of(Overprint(pixels, 30, 30).over(frame))
    whole = np.zeros((70, 90, 4))
    whole[30:70, 30:90] = pixels
    over = np.moveaxis(np.array(in_yuv(tuple(whole[..., k] for k in (2, 1, 0)))), 0, -1)
    for index, (plane, now) in enumerate(zip(planes_of(frame), printed, strict=True)):
        zero, step = (16, 128, 128)[index], 2 if index else 1
        shape = (70 // step, step, 90 // step, step)
        cover = whole[..., 3].reshape(shape).mean((1, 3)) / 255
        colour = (over[..., index] - zero).reshape(shape).mean((1, 3))
        exact = plane * (1 - cover) + colour + zero * cover
        assert np.abs(now - np.clip(exact, 0, 255)).max() <= 1
        assert np.array_equal(now[cover == 0], plane[cover == 0])


def test_what_is_clear_altogether_changes_nothing() -> None:
    frame = noise(64, 36)
    printed = Overprint(np.zeros((8, 16, 4), np.uint8), 10, 10).over(frame)
    assert all(map(np.array_equal, planes_of(printed), planes_of(frame)))


def test_a_colour_that_rounding_left_where_the_picture_is_clear_is_not_seen() -> None:
    frame = frame_from_bgra(np.full((36, 64, 4), 255, np.uint8))
    for plane in planes_of(frame):
        plane[:] = 255
    pixels = np.zeros((8, 16, 4), np.uint8)
    pixels[..., :3], pixels[:2, :2], pixels[6:, 14:] = 3, 255, 255
    assert levels_of(Overprint(pixels, 10, 10).over(frame), 16, 14) == (255, 255, 255)


def test_the_frame_under_it_is_left_as_it_was_so_that_it_can_be_held_and_predicted_from(folder: Path) -> None:
    path = save_clip(folder / "clip.mp4", (numbered(k, (160, 90)) for k in range(12)))
    clean = [copies(frame) for frame in frames_of(path)]
    over = Overprint(np.full((40, 160, 4), 255, np.uint8), 0, 50)
    with av.open(str(path)) as container:
        for frame, was in zip(container.decode(video=0), clean, strict=True):
            printed = over.over(frame)
            assert all(map(np.array_equal, planes_of(frame), was))
            assert (planes_of(printed)[0][50:] == 235).all()


# mixed


def test_a_mix_is_exact_in_every_row_and_leaves_both_pictures_as_they_were() -> None:
    before, after = noise(1026, 1030, 1), noise(1026, 1030, 2)
    was = copies(before), copies(after)
    mixed = blended(before, after, 77)
    for old, new, now in zip(*was, planes_of(mixed), strict=True):
        assert np.array_equal(now, (old.astype(int) * 179 + new.astype(int) * 77 + 128) >> 8)
    assert all(map(np.array_equal, planes_of(before) + planes_of(after), was[0] + was[1]))
    assert (mixed.colorspace, mixed.color_range) == (1, 1)


@pytest.mark.parametrize("share", [0, 1, 100, 255, 256])
def test_nothing_in_a_mix_is_black(share: int) -> None:
    frame, black = noise(64, 36), blank(64, 36)
    assert levels_of(black, 30, 18) == (16, 128, 128)
    for absent, present in (((None, frame), (black, frame)), ((frame, None), (frame, black))):
        found, expected = blended(*absent, share), blended(*present, share)
        assert all(map(np.array_equal, planes_of(found), planes_of(expected)))
