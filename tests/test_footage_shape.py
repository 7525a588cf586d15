"""The user's clips and stills upright, in their own shape, whole in the film's frame or cut to it."""

import struct
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from longtake.media.conform import shown
from longtake.media.probe import probe
from longtake.media.values import Asset, Clip, Fit, PictureFormat
from moving import levels_of, number_in, numbered, save_clip, save_png

FORMAT = PictureFormat(64, 36, Fraction(24))


def first(path: Path, fit: Fit = "fit", format: PictureFormat = FORMAT) -> av.VideoFrame:
    return next(shown(Clip(Asset.of(path), fit=fit), format, 1))


def corner(size: tuple[int, int]) -> np.ndarray:
    """Black, its upper left quarter white."""
    pixels = np.zeros((size[1], size[0], 3), np.uint8)
    pixels[: size[1] // 2, : size[0] // 2] = 255
    return pixels


@pytest.mark.parametrize(("turned", "spot"), [(90, (16, 27)), (180, (48, 27)), (270, (48, 9)), (-90, (48, 9))])
def test_a_clip_stands_as_the_camera_was_held(turned: int, spot: tuple[int, int], folder: Path) -> None:
    """Degrees counter-clockwise, as the display matrix has them: the upper left goes to the lower left at 90."""
    size = (64, 36) if turned == 180 else (36, 64)
    path = save_clip(folder / "phone.mp4", [corner(size)] * 2, turned=turned)
    assert (probe(path).width, probe(path).height) == (64, 36)
    spots = [(16, 9), (48, 9), (16, 27), (48, 27)]
    bright = [at for at in spots if levels_of(first(path), *at)[0] > 200]
    assert bright == [spot]


def test_pixels_that_are_not_square_are_stretched_to_what_they_show(folder: Path) -> None:
    path = save_clip(folder / "dv.mp4", [np.full((36, 36, 3), 255, np.uint8)] * 2, pixel=Fraction(16, 9))
    assert (probe(path).width, probe(path).height) == (64, 36)
    assert {levels_of(first(path), x, 18)[0] > 225 for x in (0, 31, 63)} == {True}


@pytest.mark.parametrize(("fit", "at_side"), [("fit", 16), ("fill", 235), ("blur", 147)])
def test_a_picture_of_another_shape_is_fitted_cut_or_laid_on_its_own_blur(fit: Fit, at_side: int, folder: Path) -> None:
    path = save_png(folder / "square.png", np.full((48, 48, 3), 255, np.uint8))
    frame = first(path, fit)
    assert (frame.width, frame.height) == (64, 36)
    for x in (2, 60):
        assert levels_of(frame, x, 18) == pytest.approx((at_side, 128, 128), abs=2)
    assert levels_of(frame, 32, 18) == pytest.approx((235, 128, 128), abs=2)


def test_filling_cuts_off_as_much_on_either_side_and_keeps_the_middle(folder: Path) -> None:
    pixels = np.zeros((64, 36, 3), np.uint8)
    pixels[22:42] = 255
    frame = first(save_png(folder / "tall.png", pixels), "fill")
    assert [levels_of(frame, 32, y)[0] for y in (18, 4, 31)] == pytest.approx([235, 235, 235], abs=2)
    pixels[22:42], pixels[:10], pixels[54:] = 0, 255, 255
    frame = first(save_png(folder / "tall.png", pixels), "fill")
    assert [levels_of(frame, 32, y)[0] for y in (1, 18, 34)] == pytest.approx([16, 16, 16], abs=2)


@pytest.mark.parametrize("fit", ["fit", "fill", "blur"])
@pytest.mark.parametrize("size", [(33, 21), (1, 1), (2, 99), (101, 3)])
def test_pictures_of_any_size_come_out_in_the_films(fit: Fit, size: tuple[int, int], folder: Path) -> None:
    path = save_png(folder / "odd.png", np.full((size[1], size[0], 3), 255, np.uint8))
    frame = first(path, fit)
    assert (frame.width, frame.height, frame.format.name) == (64, 36, "yuv420p")
    assert frame.to_ndarray(format="gray").max() > 225


def test_an_odd_clip_comes_out_in_the_films_size(folder: Path) -> None:
    path = save_clip(folder / "odd.mkv", (numbered(k, (63, 35)) for k in range(12)), 24, codec="ffv1", kind="yuv444p")
    frames = shown(Clip(Asset.of(path)), FORMAT, 12)
    assert [number_in(frame) for frame in frames] == list(range(12))


RED, GREEN, BLUE, DARK = (63, 102, 240), (173, 42, 26), (32, 240, 118), (16, 128, 128)


def quarters(size: tuple[int, int]) -> np.ndarray:
    """Red and green above blue and black."""
    pixels = np.zeros((size[1], size[0], 3), np.uint8)
    upper, left = size[1] // 2, size[0] // 2
    pixels[:upper, :left], pixels[:upper, left:], pixels[upper:, :left] = (255, 0, 0), (0, 255, 0), (0, 0, 255)
    return pixels


def exif(orientation: int) -> bytes:
    """EXIF 2.32, 4.6.2: a TIFF header and one directory with the tag Orientation."""
    return b"II*\0\x08\0\0\0" + struct.pack("<HHHIII", 1, 0x112, 3, 1, orientation, 0)


def save_jpeg(path: Path, pixels: np.ndarray, orientation: int) -> Path:
    with av.open(str(path), "w", format="image2", options={"update": "1"}) as container:
        stream = container.add_stream("mjpeg", rate=1)
        stream.width, stream.height, stream.pix_fmt = pixels.shape[1], pixels.shape[0], "yuvj444p"
        container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode(None))
    data, noted = path.read_bytes(), b"Exif\0\0" + exif(orientation)
    path.write_bytes(data[:2] + b"\xff\xe1" + struct.pack(">H", len(noted) + 2) + noted + data[2:])
    return path


# What lies upper left, upper right, lower left, lower right: EXIF 2.32, 4.6.5.1 (row 0 and column 0 of each value).
UPRIGHT = {
    1: (RED, GREEN, BLUE, DARK),
    2: (GREEN, RED, DARK, BLUE),
    3: (DARK, BLUE, GREEN, RED),
    4: (BLUE, DARK, RED, GREEN),
    5: (RED, BLUE, GREEN, DARK),
    6: (BLUE, RED, DARK, GREEN),
    7: (DARK, GREEN, BLUE, RED),
    8: (GREEN, DARK, RED, BLUE),
}


@pytest.mark.parametrize("orientation", UPRIGHT)
def test_a_photo_stands_as_exif_says(orientation: int, folder: Path) -> None:
    size = (64, 36) if orientation < 5 else (36, 64)
    path = save_jpeg(folder / "IMG_0001.JPG", quarters(size), orientation)
    assert (probe(path).width, probe(path).height) == (64, 36)
    frame = first(path)
    for spot, colour in zip(((12, 8), (52, 8), (12, 28), (52, 28)), UPRIGHT[orientation], strict=True):
        assert levels_of(frame, *spot) == pytest.approx(colour, abs=4)


def test_a_clip_that_a_front_camera_mirrored_is_mirrored_back(folder: Path) -> None:
    path = folder / "selfie.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 64, 36, "yuv420p"
        one = 1 << 16
        stream.set_display_matrix([-one, 0, 0, 0, one, 0, 64 * one, 0, 1 << 30])
        container.mux(stream.encode(av.VideoFrame.from_ndarray(quarters((64, 36)), "rgb24")))
        container.mux(stream.encode(None))
    assert levels_of(first(path), 12, 28)[0] < 20
    assert levels_of(first(path), 52, 28) != levels_of(first(path), 12, 28)


@pytest.mark.parametrize(
    ("size", "pixel", "whole"),
    [((720, 576), Fraction(64, 45), 1024), ((720, 480), Fraction(32, 27), 853), ((1440, 1080), Fraction(4, 3), 1920)],
)
def test_television_of_every_kind_comes_out_in_its_true_width(
    size: tuple[int, int], pixel: Fraction, whole: int, folder: Path
) -> None:
    path = save_clip(folder / "tape.mp4", [np.full((size[1], size[0], 3), 255, np.uint8)] * 2, pixel=pixel)
    assert probe(path).width == whole
    frame = first(path, format=PictureFormat(640, 360, Fraction(24)))
    assert {levels_of(frame, x, 180)[0] > 225 for x in (1, 320, 638)} == {True}


def test_an_upright_clip_lies_in_the_middle_of_a_wide_film_and_a_wide_one_of_an_upright(folder: Path) -> None:
    tall = save_clip(folder / "tall.mp4", [np.full((64, 36, 3), 255, np.uint8)] * 2)
    bright = first(tall).to_ndarray(format="gray")[18] > 125
    assert (bright.sum(), bright[32], bright[0], bright[-1]) == (20, True, False, False)
    wide = save_clip(folder / "wide.mp4", [np.full((36, 64, 3), 255, np.uint8)] * 2)
    bright = first(wide, format=PictureFormat(36, 64, Fraction(24))).to_ndarray(format="gray")[:, 18] > 125
    assert (bright.sum(), bright[32], bright[0], bright[-1]) == (20, True, False, False)


def test_the_blurred_sides_are_the_pictures_own_and_darker(folder: Path) -> None:
    pixels = np.zeros((64, 36, 3), np.uint8)
    pixels[:32], pixels[32:] = (230, 30, 30), (30, 30, 230)
    frame = first(save_png(folder / "tall.png", pixels), "blur", PictureFormat(320, 180, Fraction(24)))
    upper, lower = levels_of(frame, 20, 40), levels_of(frame, 20, 150)
    assert upper[2] > 150 and lower[1] > 150  # red above, blue below
    whole = levels_of(frame, 160, 40)
    assert upper[0] - 16 == pytest.approx((whole[0] - 16) * 0.6, abs=6)
