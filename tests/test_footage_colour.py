"""The user's clips in the film's colours: eight patches, each within ΔE*ab (CIE 1976) 2 of what was shot."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from longtake.media.conform import shown
from longtake.media.encode import PieceWriter
from longtake.media.values import Asset, Clip, PictureFormat
from moving import flat, frames_of, levels_of, save_clip, save_png
from patches import COLOURS, off_by, patches, rgb_patches

FORMAT = PictureFormat(64, 36, Fraction(24))
JUST = 2.0


def first(path: Path, format: PictureFormat = FORMAT) -> av.VideoFrame:
    return next(shown(Clip(Asset.of(path)), format, 1))


def lossless(path: Path, frame: av.VideoFrame, **colour: int) -> Path:
    return save_clip(path, [frame] * 2, 24, codec="ffv1", kind=frame.format.name, **colour)


@pytest.mark.parametrize("size", [(720, 576), (720, 480), (640, 360)])
def test_a_small_clip_that_does_not_say_is_read_as_bt_601(size: tuple[int, int], folder: Path) -> None:
    path = lossless(folder / "sd.mkv", patches(weights="601", size=size))
    assert off_by(first(path, PictureFormat(*size, Fraction(25)))) < JUST


def test_a_large_clip_that_does_not_say_is_read_as_bt_709(folder: Path) -> None:
    assert off_by(first(lossless(folder / "hd.mkv", patches(size=(1280, 720))))) < JUST


@pytest.mark.parametrize(("weights", "tag"), [("709", 1), ("601", 5), ("601", 6), ("240", 7)])
def test_what_a_clip_says_of_its_matrix_wins_over_its_size(weights: str, tag: int, folder: Path) -> None:
    for size in ((64, 36), (1280, 720)):
        path = lossless(folder / f"{size[0]}.mkv", patches(weights=weights, size=size), colorspace=tag)
        assert off_by(first(path)) < JUST


@pytest.mark.parametrize("kind", ["yuv420p", "yuv422p", "yuv444p", "yuv420p10le", "yuv422p10le", "yuv444p12le"])
@pytest.mark.parametrize("full", [False, True])
def test_every_depth_range_and_sampling_keeps_its_colours(kind: str, full: bool, folder: Path) -> None:
    path = lossless(folder / "clip.mkv", patches(kind, full=full), colorspace=1, color_range=2 if full else 1)
    assert off_by(first(path)) < JUST


def test_a_camera_that_writes_motion_jpeg_is_read_in_full_range(folder: Path) -> None:
    frame = patches("yuvj420p", "601", full=True)
    path = save_clip(
        folder / "camera.avi", [frame] * 2, codec="mjpeg", kind="yuvj420p", options={"qmin": "1", "qmax": "1"}
    )
    assert off_by(first(path)) < JUST


@pytest.mark.parametrize(("codec", "kind"), [("libx264rgb", "rgb24"), ("png", "rgb24"), ("qtrle", "rgb24")])
def test_rgb_clips_keep_their_colours(codec: str, kind: str, folder: Path) -> None:
    path = save_clip(
        folder / "screen.mov",
        [rgb_patches()] * 2,
        codec=codec,
        kind=kind,
        options={"qp": "0"} if "264" in codec else {},
    )
    assert off_by(first(path)) < JUST


def test_an_rgb_still_keeps_its_colours(folder: Path) -> None:
    assert off_by(first(save_png(folder / "photo.png", rgb_patches()))) < JUST


def save_with_alpha(path: Path, codec: str, kind: str, alpha: int) -> Path:
    pixels = np.concatenate([rgb_patches(), np.full((36, 64, 1), alpha, np.uint8)], -1)
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgba")
    if kind.startswith("yuva"):
        frame = frame.reformat(format=kind, dst_colorspace=1, dst_color_range=1)
    tags = {"colorspace": 1, "color_range": 1} if kind.startswith("yuva") else {}
    return save_clip(path, [frame] * 2, codec=codec, kind=kind, **tags)


@pytest.mark.parametrize(
    ("name", "codec", "kind"),
    [
        ("logo.mov", "png", "rgba"),
        ("logo.mov", "qtrle", "argb"),
        ("logo.mov", "prores_ks", "yuva444p10le"),
        ("logo.mkv", "ffv1", "yuva420p"),
    ],
)
@pytest.mark.parametrize("alpha", [0, 128, 255])
def test_what_is_transparent_lies_over_black(name: str, codec: str, kind: str, alpha: int, folder: Path) -> None:
    path = save_with_alpha(folder / name, codec, kind, alpha)
    # Black lies under it in the picture's own signal, as editors do it.
    assert off_by(first(path), COLOURS * alpha / 255) < (3 if codec == "prores_ks" else JUST)


def save_wide(path: Path, primaries: int, weights: str, matrix: np.ndarray) -> Path:
    colours = np.clip((COLOURS**2.4) @ matrix.T, 0, 1) ** (1 / 2.4)
    frame = patches("yuv420p10le", weights, colours=colours)
    return lossless(path, frame, color_primaries=primaries, color_trc=1, colorspace=9 if weights == "2020" else 1)


FROM_709 = {
    # BT.2087 table 2, and the same for the primaries of Display P3.
    9: ("2020", [[0.6274, 0.3293, 0.0433], [0.0691, 0.9195, 0.0114], [0.0164, 0.0880, 0.8956]]),
    12: ("709", [[0.8225, 0.1774, 0.0000], [0.0332, 0.9669, 0.0000], [0.0171, 0.0724, 0.9108]]),
}


@pytest.mark.parametrize("primaries", FROM_709)
def test_wide_primaries_are_brought_to_those_of_bt_709(primaries: int, folder: Path) -> None:
    weights, matrix = FROM_709[primaries]
    assert off_by(first(save_wide(folder / "wide.mkv", primaries, weights, np.array(matrix)))) < JUST


def test_a_clip_that_changes_its_kind_on_the_way_keeps_its_colours(folder: Path) -> None:
    one = save_clip(folder / "one.ts", [patches(size=(1280, 720))] * 24, 24, options={"qp": "4"})
    two = save_clip(folder / "two.ts", [patches(weights="601", size=(640, 360))] * 24, 24, options={"qp": "4"})
    (folder / "both.ts").write_bytes(one.read_bytes() + two.read_bytes())
    frames = list(shown(Clip(Asset.of(folder / "both.ts")), FORMAT, 24))
    assert off_by(frames[0]) < 3
    path = folder / "both.ts"
    assert path.stat().st_size > one.stat().st_size


def test_all_four_tags_are_in_the_film_whatever_the_clip_had(folder: Path) -> None:
    path = lossless(folder / "sd.mkv", patches("yuv420p10le", "601", full=True), colorspace=6, color_range=2)
    with PieceWriter(folder / "piece.mp4", FORMAT) as writer:
        for frame in shown(Clip(Asset.of(path)), FORMAT, 4):
            writer.write(frame)
    piece = frames_of(folder / "piece.mp4")[0]
    assert (piece.color_primaries, piece.color_trc, piece.colorspace, piece.color_range) == (1, 1, 1, 1)


def test_a_clip_in_the_films_own_format_is_not_touched(folder: Path) -> None:
    path = lossless(folder / "own.mkv", patches(), colorspace=1, color_range=1)
    for plane, kept in zip(first(path).planes, frames_of(path)[0].planes, strict=True):
        assert bytes(plane) == bytes(kept)


def test_full_range_black_and_white_become_those_of_the_film(folder: Path) -> None:
    for full, limited in ((0, 16), (128, 126), (255, 235)):
        path = lossless(folder / f"{full}.mkv", flat((full, 128, 128)), color_range=2, colorspace=1)
        assert levels_of(first(path), 30, 18) == pytest.approx((limited, 128, 128), abs=1)
