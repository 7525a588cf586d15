"""Pictures come into the model's shape and back without a shift, a stretch or a change of colour."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from ordered import FILM, ORDER

from longtake.engines.diffusers.pictures import as_shot, conformed, write
from longtake.engines.diffusers.shape import Framing
from longtake.media.values import Asset, PictureFormat


def test_a_picture_lies_where_the_film_shows_it_and_its_edges_go_on_beyond(picture: Asset) -> None:
    seen = np.asarray(conformed(picture, FILM, Framing(160, 96, 160, 90))).astype(int)
    assert seen.shape == (96, 160, 3)
    assert np.abs(seen[:, :76] - (200, 0, 0)).max() < 8
    assert np.abs(seen[:, 84:] - (0, 0, 200)).max() < 8
    assert (seen[:3] == seen[3]).all()
    assert (seen[93:] == seen[92]).all()


@pytest.mark.parametrize("frame", [Framing(160, 96, 160, 90), Framing(96, 64, 96, 54), Framing(340, 192, 340, 191)])
def test_what_goes_in_as_a_first_frame_comes_out_where_it_was(frame: Framing, picture: Asset, tmp_path: Path) -> None:
    inside = np.asarray(conformed(picture, FILM, frame))[None].astype(np.float32) / 255
    path = tmp_path / "1.mp4"
    write(inside, [0], frame, replace(ORDER, frames=1), path, lambda _: None)
    with av.open(str(path)) as container:
        (out,) = (one.to_ndarray(format="rgb24").astype(int) for one in container.decode(video=0))
    assert np.abs(out[5:-5, 5:74] - (200, 0, 0)).max() < 12
    assert np.abs(out[5:-5, 86:-5] - (0, 0, 200)).max() < 12
    border = np.argmax(out[45, :, 2] > 100)
    assert abs(int(border) - 80) <= 1


def test_of_a_picture_in_a_size_of_the_models_own_the_middle_of_the_films_shape_is_shown() -> None:
    frame, made = Framing(160, 96, 160, 90), np.zeros((1, 64, 128, 3), np.float32)
    assert as_shot(frame, made) == Framing(128, 64, 114, 64)
    assert as_shot(frame, np.zeros((1, 96, 160, 3), np.float32)) is frame


def test_values_beyond_black_and_white_are_black_and_white(tmp_path: Path) -> None:
    path = tmp_path / "1.mp4"
    made = np.stack([np.full((32, 32, 3), value, np.float32) for value in (-0.5, 1.5)])
    film = PictureFormat(32, 32, Fraction(24))
    write(made, [0, 1], Framing(32, 32, 32, 32), replace(ORDER, frames=2, format=film), path, lambda _: None)
    with av.open(str(path)) as container:
        dark, bright = (one.to_ndarray(format="gray").mean() for one in container.decode(video=0))
    assert dark < 5
    assert bright > 250
