"""Parts of a chain joined: shifts of colour are graded away, an honest join is left alone, another picture is told."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from longtake.check.seam import Seam, load_seam, seam
from longtake.media.conform import shown
from longtake.media.planes import planes_of
from longtake.media.values import Asset, Clip, Grade, PictureFormat
from moving import Picture
from panning import SIZE, panned, save_take, tinted

FORMAT = PictureFormat(*SIZE, Fraction(24))
PART = 48
WARM = tinted(1.06, (8, 0, -8))


def clip_of(path: Path, pictures: Sequence[Picture]) -> Clip:
    return Clip(Asset.of(save_take(path, pictures)))


def measured(before: Clip, after: Clip) -> Seam:
    path = after.file.path.with_suffix(".json")
    seam(before, PART, after, FORMAT, path)
    return load_seam(path)


def joined(folder: Path, after: Sequence[Picture], before: Sequence[Picture] | None = None) -> tuple[Clip, Clip, Seam]:
    clips = clip_of(folder / "1.mp4", before or panned(PART)), clip_of(folder / "2.mp4", after)
    return *clips, measured(*clips)


def means(clip: Clip, count: int = PART) -> np.ndarray:
    """The mean of Y, Cb and Cr of each frame as the film shows it: (count, 3)."""
    return np.array([[plane.mean() for plane in planes_of(frame)] for frame in shown(clip, FORMAT, count)])


def jump(before: Clip, after: Clip) -> float:
    return float(np.abs(means(after)[0] - means(before)[-1]).max())


def test_an_honest_join_is_left_alone(folder: Path) -> None:
    _, _, found = joined(folder, panned(PART, 2 * PART))
    assert (found.faults, found.grade, found.skip) == ((), None, 0)
    assert found.colour == found.left < 1
    assert found.step == pytest.approx(found.usual, rel=0.5)


def test_a_shift_of_colour_is_seen_and_graded_away(folder: Path) -> None:
    before, after, found = joined(folder, [WARM(picture) for picture in panned(PART, 2 * PART)])
    assert found.faults == ()
    assert found.colour > 2 > 1 > found.left
    assert jump(before, after) > 2
    assert jump(before, replace(after, grade=found.grade)) < 0.6
    assert found.grade.end is None


def test_the_grade_holds_to_the_end_of_the_part(folder: Path) -> None:
    _, after, found = joined(folder, [WARM(picture) for picture in panned(PART, 2 * PART)])
    plain = clip_of(folder / "plain.mp4", panned(PART, 2 * PART))
    off = np.abs(means(replace(after, grade=found.grade)) - means(plain))
    assert off.max() < 1
    assert np.abs(means(after) - means(plain)).max() > 3


def test_a_part_that_goes_back_to_the_colours_by_itself_is_graded_for_a_second(folder: Path) -> None:
    pictures = panned(PART, 2 * PART)
    shares = [max(0.0, 1 - k / 18) for k in range(PART)]
    fading = [tinted(1 + 0.06 * s, (10 * s, 0, -10 * s))(one) for s, one in zip(shares, pictures, strict=True)]
    before, after, found = joined(folder, fading)
    assert found.grade.end == 24
    assert jump(before, replace(after, grade=found.grade)) < 1 < 2 < jump(before, after)


def test_something_that_moves_through_the_picture_is_not_taken_for_colours_that_go_back(folder: Path) -> None:
    pictures = [panned(1)[0].copy() for _ in range(2 * PART)]
    for k, picture in enumerate(pictures):
        picture[40:90, 2 * k : 2 * k + 40] = (250, 245, 240)
    _, _, found = joined(folder, [tinted(1, (4, 4, 4))(one) for one in pictures[PART:]], pictures[:PART])
    assert found.grade is not None
    assert found.grade.end is None


def test_a_chain_of_four_parts_stays_in_the_colours_of_its_first(folder: Path) -> None:
    drift = tinted(1.04, (3, 0, -3))
    pictures = panned(4 * PART)
    parts, clean = [], means(clip_of(folder / "clean.mp4", pictures), 4 * PART)
    for index in range(4):
        for _ in range(index):
            pictures[index * PART : (index + 1) * PART] = map(drift, pictures[index * PART : (index + 1) * PART])
        part = clip_of(folder / f"{index}.mp4", pictures[index * PART : (index + 1) * PART])
        parts.append(replace(part, grade=measured(parts[-1], part).grade) if parts else part)
    off = np.abs(np.concatenate([means(part) for part in parts]) - clean)
    ungraded = np.abs(np.concatenate([means(replace(part, grade=None)) for part in parts]) - clean)
    assert ungraded.max() > 4
    assert off.max() < 1.5


def test_a_first_picture_that_repeats_the_last_is_skipped(folder: Path) -> None:
    assert joined(folder, panned(PART, 2 * (PART - 1)))[2].skip == 1
    warm = [WARM(picture) for picture in panned(PART, 2 * (PART - 1))]
    _, _, found = joined(folder, warm)
    assert (found.skip, found.faults) == (1, ())
    assert found.left < 1 < found.colour


def test_of_a_part_at_half_the_rate_both_frames_of_its_first_picture_are_skipped(folder: Path) -> None:
    halved = [picture for picture in panned(PART // 2, 2 * (PART - 1), 4) for _ in range(2)]
    assert joined(folder, halved)[2].skip == 2
    hesitant = panned(5, 2 * (PART - 1), 0) + panned(PART, 2 * PART)
    assert joined(folder, hesitant)[2].skip == 2


def test_a_part_in_which_nothing_moves_has_no_picture_to_skip(folder: Path) -> None:
    _, _, found = joined(folder, panned(1) * PART, panned(1) * PART)
    assert (found.faults, found.grade, found.skip) == ((), None, 0)


@pytest.mark.parametrize(
    "elsewhere",
    [panned(PART, 700), panned(PART, 2 * PART + 60), [picture[::-1] for picture in panned(PART, 2 * PART)]],
    ids=["another place", "a stretch left out", "upside down"],
)
def test_a_cut_to_another_picture_is_told(elsewhere: list[Picture], folder: Path) -> None:
    _, _, found = joined(folder, elsewhere)
    assert found.faults == ("the picture jumps at the join",)
    assert found.grade is None


def test_someone_who_jumps_in_a_still_picture_is_told(folder: Path) -> None:
    pictures = [panned(1)[0].copy() for _ in range(2 * PART)]
    for k, picture in enumerate(pictures):
        left = k if k < PART else k + 60
        picture[40:90, left : left + 30] = (250, 245, 240)
    assert joined(folder, pictures[PART:], pictures[:PART])[2].faults == ("the picture jumps at the join",)
    assert joined(folder, pictures[1:PART], [pictures[0]] * PART)[2].faults == ()


def test_colours_too_far_off_to_be_graded_are_told(folder: Path) -> None:
    _, _, found = joined(folder, [tinted(0.5, (-30, 40, 90))(picture) for picture in panned(PART, 2 * PART)])
    assert found.faults == ("the colours jump at the join",)
    assert found.grade is None


def test_noise_and_softness_of_an_encoder_are_no_jump(folder: Path) -> None:
    random = np.random.default_rng(3)
    rough = [np.clip(one + random.normal(0, 5, one.shape), 0, 255).astype(np.uint8) for one in panned(PART, 2 * PART)]
    assert joined(folder, rough)[2].faults == ()
    soft = [one[1::2, 1::2].repeat(2, 0).repeat(2, 1) for one in panned(PART, 2 * PART)]
    assert joined(folder, soft)[2].faults == ()


def test_light_that_flickers_all_the_time_is_no_jump(folder: Path) -> None:
    levels = np.random.default_rng(4).normal(1, 0.05, 2 * PART)
    fire = [np.clip(one * level, 0, 255).astype(np.uint8) for one, level in zip(panned(2 * PART), levels, strict=True)]
    _, _, found = joined(folder, fire[PART:], fire[:PART])
    assert found.colour > 1
    assert (found.faults, found.grade) == ((), None)


def test_parts_in_another_rate_and_size_are_compared_as_the_film_shows_them(folder: Path) -> None:
    film = PictureFormat(320, 180, Fraction(30))
    before, after, _ = joined(folder, [WARM(picture) for picture in panned(PART, 2 * PART)])
    seam(before, 60, after, film, folder / "seam.json")
    found = load_seam(folder / "seam.json")
    assert found.faults == ()
    assert found.grade is not None


def test_a_part_that_cannot_be_decoded_is_told_and_nothing_raised(folder: Path) -> None:
    before = clip_of(folder / "1.mp4", panned(PART))
    (folder / "2.mp4").write_bytes(b"<html>gone</html>")
    (fault,) = measured(before, Clip(Asset.of(folder / "2.mp4"))).faults
    assert fault.startswith("the parts cannot be compared: 2.mp4")


def test_a_seam_comes_back_as_it_was_written(folder: Path) -> None:
    _, _, found = joined(folder, [WARM(picture) for picture in panned(PART, 2 * PART)])
    assert isinstance(found.grade, Grade)
    assert load_seam(folder / "2.json") == found
    assert hash(found.grade)
