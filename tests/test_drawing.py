"""Drawing: paths become shapes, shapes pixels, the same way every time and without leaving anything behind."""

import sys
from pathlib import Path as File

import numpy as np
import pytest

from longtake.drawing import (
    Canvas,
    Kept,
    Linear,
    Paint,
    Radial,
    Stroke,
    circle,
    colour,
    ellipse,
    group,
    line,
    mix,
    picture,
    polygon,
    rectangle,
    shape,
    smooth,
)

RED = colour("#ff0000")
BLUE = colour("#0000ff")
WHITE = colour("#ffffff")


def painted(*paints: Paint, size: tuple[int, int] = (40, 30)) -> np.ndarray:
    canvas = Canvas(*size)
    canvas.paint(*paints, background=WHITE)
    return canvas.pixels.copy()


def at(pixels: np.ndarray, x: int, y: int) -> tuple[int, ...]:
    blue, green, red, alpha = pixels[y, x]
    return int(red), int(green), int(blue), int(alpha)


def test_pixels_are_blue_green_red_alpha_rows_from_the_top() -> None:
    pixels = painted(shape(rectangle(0, 0, 10, 5), fill=colour("#ff8000")))
    assert pixels.shape == (30, 40, 4)
    assert pixels[2, 2].tolist() == [0, 128, 255, 255]
    assert at(pixels, 20, 20) == WHITE


def test_colours_over_nothing_are_premultiplied() -> None:
    canvas = Canvas(4, 4)
    canvas.paint(shape(rectangle(0, 0, 4, 4), fill=colour("#ffffff", 128)))
    assert set(canvas.pixels[1, 1].tolist()) == {128}


def test_painting_again_begins_with_a_clear_picture() -> None:
    canvas = Canvas(40, 30)
    canvas.paint(shape(rectangle(0, 0, 40, 30), fill=RED), background=WHITE)
    canvas.paint(shape(circle(5, 5, 3), fill=BLUE), background=WHITE)
    assert at(canvas.pixels, 5, 5) == BLUE
    assert at(canvas.pixels, 10, 5) == WHITE


def test_nothing_painted_leaves_nothing() -> None:
    canvas = Canvas(40, 30)
    canvas.paint(shape(rectangle(5, 5, 30, 20), fill=RED))
    canvas.paint()
    assert not canvas.pixels.any()


def test_later_paints_cover_earlier_ones() -> None:
    pixels = painted(shape(rectangle(0, 0, 20, 20), fill=RED), shape(rectangle(10, 10, 20, 20), fill=BLUE))
    assert (at(pixels, 5, 5), at(pixels, 15, 15)) == (RED, BLUE)


def test_the_same_paints_give_the_same_bytes() -> None:
    def scene() -> Paint:
        blob = smooth([(5, 5), (30, 8), (35, 25), (10, 20)])
        return group([shape(blob, fill=Linear(0, 0, 0, 30, ((0, RED), (1, BLUE)))), shape(blob, stroke=Stroke(RED, 2))])

    assert painted(scene()).tobytes() == painted(scene()).tobytes()


def test_a_paint_is_drawn_once() -> None:
    paint = shape(circle(5, 5, 3), fill=RED)
    painted(paint)
    with pytest.raises(ValueError, match="drawn once"):
        painted(paint)


def test_groups_scale_turn_and_then_move() -> None:
    bar = shape(rectangle(0, 0, 4, 1), fill=RED)
    pixels = painted(group([bar], x=20, y=10, scale=2, turn=90))
    assert at(pixels, 19, 16) == RED  # 8 long, pointing down, to the left of where it was moved
    assert at(pixels, 24, 10) == WHITE


def test_a_mirrored_group_faces_the_other_way() -> None:
    pixels = painted(group([shape(rectangle(2, 0, 5, 5), fill=RED)], x=20, y=5, scale=(-1, 1)))
    assert (at(pixels, 15, 7), at(pixels, 24, 7)) == (RED, WHITE)


def test_opacity_fades_a_group_as_a_whole() -> None:
    def pair() -> list[Paint]:
        return [shape(rectangle(0, 0, 10, 10), fill=RED), shape(rectangle(0, 0, 10, 10), fill=RED)]

    once = painted(group(pair()[:1], opacity=0.5))
    twice = painted(group(pair(), opacity=0.5))
    assert at(once, 5, 5) == at(twice, 5, 5) == (255, 127, 127, 255)


def test_a_clip_moves_with_its_group() -> None:
    pixels = painted(group([shape(rectangle(0, 0, 20, 20), fill=RED)], x=10, y=5, clip=rectangle(0, 0, 5, 5)))
    assert (at(pixels, 12, 7), at(pixels, 17, 7), at(pixels, 2, 2)) == (RED, WHITE, WHITE)


def test_gradients_run_between_their_stops() -> None:
    pixels = painted(shape(rectangle(0, 0, 40, 30), fill=Linear(0, 0, 40, 0, ((0, RED), (1, BLUE)))))
    assert pixels[15, 1, 2] > 240 > 20 > pixels[15, 38, 2]
    rings = painted(shape(rectangle(0, 0, 40, 30), fill=Radial(20, 15, 15, ((0, RED), (1, BLUE)))))
    assert rings[15, 20, 2] > 220 > 20 > rings[1, 1, 2]


def test_holes_stay_empty() -> None:
    ring = circle(15, 15, 12) + circle(15, 15, 6)
    assert at(painted(shape(ring, fill=RED, holes=True)), 15, 15) == WHITE
    assert at(painted(shape(ring, fill=RED)), 15, 15) == RED


def test_strokes_lie_astride_their_path() -> None:
    pixels = painted(shape(line([(5, 15), (30, 15)]), stroke=Stroke(RED, 6)))
    assert (at(pixels, 20, 13), at(pixels, 20, 17), at(pixels, 20, 10)) == (RED, RED, WHITE)


def test_a_square_stroke_ends_where_its_path_ends() -> None:
    round_end = painted(shape(line([(5, 15), (20, 15)]), stroke=Stroke(RED, 8)))
    square_end = painted(shape(line([(5, 15), (20, 15)]), stroke=Stroke(RED, 8, square=True)))
    assert (at(round_end, 22, 15), at(square_end, 22, 15)) == (RED, WHITE)


def test_pictures_stand_at_whole_pixels_and_show_what_they_hold_now() -> None:
    for shade in (10, 90, 200):
        pixels = np.full((5, 6, 4), 255, np.uint8)
        pixels[..., 0] = shade
        assert painted(picture(pixels, 3, 2))[2, 3, 0] == shade
        del pixels  # the next one often lies at the same address


@pytest.mark.parametrize("wrong", [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 3), np.uint8), np.zeros((4, 4, 4))])
def test_what_is_no_picture_is_refused(wrong: np.ndarray) -> None:
    with pytest.raises(ValueError, match="contiguous"):
        picture(wrong)


def test_a_kept_paint_looks_the_same_wherever_it_was_placed_before() -> None:
    def backdrop() -> Paint:
        return group([shape(rectangle(0, 0, 400, 300), fill=Radial(200, 150, 180, ((0, RED), (1, BLUE))))])

    kept, canvas = Kept(backdrop()), Canvas(40, 30)
    for step in range(30):
        canvas.paint(kept.placed(-step, step, 0.1 + step / 100))
    canvas.paint(kept.placed(3, 2, 0.1), background=WHITE)
    assert canvas.pixels.tobytes() == painted(Kept(backdrop()).placed(3, 2, 0.1)).tobytes()


@pytest.mark.parametrize("sides", [(0, 10), (10, 0), (20_000, 10), (-1, 5)])
def test_impossible_canvases_are_refused(sides: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="canvas"):
        Canvas(*sides)


def test_paths_measure_themselves() -> None:
    assert circle(10, 20, 5).bounds() == (5, 15, 15, 25)
    assert ellipse(0, 0, 3, 2).moved(1, 1, 2).bounds() == (-5, -3, 7, 5)
    assert rectangle(1, 2, 10, 6, 50).bounds() == (1, 2, 11, 8)
    assert (polygon([(0, 0), (1, 5), (2, 0)]) + line([(7, 7), (9, 9)])).bounds() == (0, 0, 9, 9)


def test_smooth_curves_pass_through_their_points() -> None:
    corners = [(0.0, 0.0), (10.0, 2.0), (8.0, 9.0), (1.0, 7.0)]
    for closed in (True, False):
        path = smooth(corners, closed=closed)
        ends = {path.points[i : i + 2] for i in (0, *range(6, len(path.points), 6))}
        assert ends == set(corners)


def test_colours_are_read_and_mixed() -> None:
    assert colour("#102030", 7) == (16, 32, 48, 7)
    assert mix(RED, BLUE, 0.5) == (128, 0, 128, 255)
    for wrong in ("red", "#12345", "#1234567", "102030ff"):
        with pytest.raises(ValueError, match=r"not a colour|non-hexadecimal"):
            colour(wrong)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_thousands_of_frames_leave_no_memory_behind() -> None:
    def resident() -> int:
        return int(File("/proc/self/statm").read_text().split()[1]) * 4096

    canvas, kept = Canvas(64, 64), Kept(group([shape(circle(9, 9, 5), fill=RED) for _ in range(20)]))

    def work(frames: int) -> None:
        for step in range(frames):
            parts = [shape(circle(i, step % 60, 4), fill=RED, stroke=Stroke(BLUE, 1)) for i in range(20)]
            canvas.paint(kept.placed(step % 7, 0), group(parts, x=3, clip=rectangle(0, 0, 50, 50), opacity=0.9))
            for _ in range(3):
                shape(smooth([(i, i * i % 7) for i in range(200)]), fill=RED)  # never painted: freed all the same

    work(500)
    before = resident()
    work(3000)
    assert resident() - before < 4_000_000
