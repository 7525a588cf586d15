"""Takes beside each other: whatever is wrong with one, the good one scores higher, and it is said why."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from longtake.check.score import Score, best, grain, load_score, score, sharpness
from longtake.media.encode import PieceWriter
from longtake.media.values import Asset, PictureFormat
from longtake.media.watch import watch
from moving import Picture, frames_of, save_clip, save_png
from panning import SIZE, landscape, panned, save_take, tinted

COUNT = 48


def scored(path: Path, first: Path | None = None) -> Score:
    out = path.with_suffix(".json")
    score(Asset.of(path), Asset.of(first) if first else None, out)
    return load_score(out)


def blurred(pictures: Sequence[Picture], reach: int) -> list[Picture]:
    found = []
    for picture in pictures:
        wide = np.pad(picture.astype(int), ((reach, reach), (reach, reach), (0, 0)), "edge")
        rows = sum(np.roll(wide, k, 0) for k in range(-reach, reach + 1))
        whole = sum(np.roll(rows, k, 1) for k in range(-reach, reach + 1)) // (2 * reach + 1) ** 2
        found.append(whole[reach:-reach, reach:-reach].astype(np.uint8))
    return found


def noisy(pictures: Sequence[Picture], strength: float) -> list[Picture]:
    random = np.random.default_rng(1)
    return [np.clip(one + random.normal(0, strength, one.shape), 0, 255).astype(np.uint8) for one in pictures]


def flickering(pictures: Sequence[Picture], strength: float) -> list[Picture]:
    levels = np.random.default_rng(2).normal(1, strength, len(pictures))
    return [np.clip(one * level, 0, 255).astype(np.uint8) for one, level in zip(pictures, levels, strict=True)]


def walking(step: float = 2) -> list[Picture]:
    """Someone who walks through a picture that stands still."""
    pictures = [panned(1)[0].copy() for _ in range(COUNT)]
    for k, picture in enumerate(pictures):
        left = round(step * k)
        picture[50:110, left : left + 24] = (210, 180, 170)
    return pictures


Shots = dict[str, list[Picture]]
SHOTS: Shots = {"a pan": panned(COUNT), "a walk": walking(), "a slow pan": panned(COUNT, step=0.34)}
DEFECTS: dict[str, Callable[[list[Picture]], list[Picture]]] = {
    "soft": lambda one: blurred(one, 1),
    "blurred": lambda one: blurred(one, 3),
    "noisy": lambda one: noisy(one, 6),
    "very noisy": lambda one: noisy(one, 20),
    "flickering": lambda one: flickering(one, 0.02),
    "flickering much": lambda one: flickering(one, 0.08),
    "frozen": lambda one: one[:1] * COUNT,
    "frozen half-way": lambda one: one[: COUNT // 2] + one[COUNT // 2 : COUNT // 2 + 1] * (COUNT // 2),
    "begun elsewhere": lambda one: [picture[:, ::-1] for picture in one],
    "begun in other colours": lambda one: list(map(tinted(1, (30, 0, -30)), one)),
    "cut to pieces": lambda one: [p if k % 8 < 4 else p[::-1] for k, p in enumerate(one)],
}


@pytest.fixture(scope="module", params=SHOTS)
def good(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Picture], Path, Score]:
    folder = tmp_path_factory.mktemp("good")
    pictures = SHOTS[request.param]
    first = save_png(folder / "first.png", np.ascontiguousarray(pictures[0]))
    return pictures, first, scored(save_take(folder / "good.mp4", pictures), first)


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_take_with_a_defect_scores_less(defect: str, good: tuple[list[Picture], Path, Score], tmp_path: Path) -> None:
    pictures, first, whole = good
    bad = scored(save_take(tmp_path / "bad.mp4", DEFECTS[defect](pictures)), first)
    assert bad.total < whole.total - 0.002, f"{bad.why} against {whole.why}"


def test_each_figure_tells_its_own_defect(folder: Path) -> None:
    pictures = panned(COUNT)
    first = save_png(folder / "first.png", np.ascontiguousarray(pictures[0]))
    found = {
        name: scored(save_take(folder / f"{index}.mp4", change(pictures)), first)
        for index, (name, change) in enumerate([("good", list), *DEFECTS.items()])
    }
    assert found["good"].sharpness > found["soft"].sharpness > found["blurred"].sharpness + 0.1
    assert found["good"].grain + 0.1 < found["noisy"].grain < found["very noisy"].grain
    assert found["good"].flicker < 0.05 < found["flickering"].flicker < found["flickering much"].flicker
    assert found["frozen"].motion < 0.1 < found["frozen half-way"].motion < 0.7 < found["good"].motion
    assert found["begun elsewhere"].first_frame < 0.4 < 0.9 < found["good"].first_frame
    assert found["begun in other colours"].first_frame < 0.6


def test_a_fast_pan_and_a_fade_are_no_flicker(folder: Path) -> None:
    assert scored(save_take(folder / "fast.mp4", panned(COUNT, step=8))).flicker < 0.1
    fade = [(one * (k / COUNT)).astype(np.uint8) for k, one in enumerate(panned(COUNT))]
    assert scored(save_take(folder / "fade.mp4", fade)).flicker < 0.1


def test_a_score_without_a_first_frame_says_nothing_of_one(folder: Path) -> None:
    found = scored(save_take(folder / "take.mp4", panned(12)))
    assert found.first_frame is None
    assert found.why == (
        f"sharpness {found.sharpness:.2f}, grain {found.grain:.2f}, motion {found.motion:.2f}, "
        f"flicker {found.flicker:.2f}"
    )
    assert 0 < found.total < 1
    assert load_score(folder / "take.json") == found


def test_a_take_in_the_films_own_encoding_is_watched_frame_by_frame_too(folder: Path) -> None:
    with PieceWriter(folder / "ours.mp4", PictureFormat(*SIZE, 24)) as writer:
        for frame in frames_of(save_take(folder / "take.mp4", panned(COUNT))):
            writer.write(frame)
    ours, theirs = scored(folder / "ours.mp4"), scored(folder / "take.mp4")
    assert ours.sharpness == pytest.approx(theirs.sharpness, abs=0.05)
    assert ours.motion > 0.9


@pytest.mark.parametrize("content", [b"", b"<html>Service unavailable</html>"])
def test_what_is_no_take_scores_nothing(content: bytes, folder: Path) -> None:
    (folder / "take.mp4").write_bytes(content)
    assert scored(folder / "take.mp4").total == 0
    assert scored(folder / "take.mp4", save_png(folder / "first.png", panned(1)[0].copy())).total == 0


def test_a_take_cut_off_is_scored_by_what_there_is(folder: Path) -> None:
    take = save_clip(
        folder / "take.mp4", map(np.ascontiguousarray, panned(COUNT)), 24, muxer={"movflags": "+faststart"}
    )
    take.write_bytes(take.read_bytes()[: take.stat().st_size * 4 // 5])
    assert scored(take).total > 0.3


def test_of_a_long_take_four_seconds_are_watched_spread_over_it(folder: Path) -> None:
    pictures = panned(240, step=1)
    seen = list(watch(save_take(folder / "long.mp4", pictures)))
    assert 90 <= len(seen) <= 110
    assert sum(not one.follows for one in seen) == 10
    closes = [one for one in seen if one.close is not None]
    assert 8 <= len(closes) <= 10
    assert all(other.follows for other in closes[1::2])
    late = [*panned(120, step=1), *[panned(1, 119)[0]] * 120]
    assert scored(save_take(folder / "late.mp4", late)).motion < scored(folder / "long.mp4").motion - 0.3


def test_a_picture_of_one_colour_is_neither_sharp_nor_grainy() -> None:
    plain = np.full((64, 64), 90, np.uint8)
    assert sharpness(plain) is None
    assert grain(plain, plain) == 0


def test_fine_drawing_that_stands_still_is_no_grain() -> None:
    sand = np.random.default_rng(6).integers(60, 160, (64, 64), np.uint8)
    assert grain(sand, sand) == 0
    assert grain(sand, np.roll(sand, 7, 1)) > 10


@pytest.mark.parametrize("strength", [2, 5, 10])
def test_grain_is_the_noise_that_was_put_in(strength: float) -> None:
    still = landscape()[:144, :256].mean(-1)
    random = np.random.default_rng(5)
    one, other = (np.clip(still + random.normal(0, strength, still.shape), 0, 255).astype(np.uint8) for _ in range(2))
    assert grain(one, other) == pytest.approx(strength, rel=0.15)


def test_the_best_is_circled_for_what_it_leads_in() -> None:
    plain = Score(0.5, 0.2, 0.9, 0.1)
    assert best([plain, Score(0.8, 0.2, 0.9, 0.01), Score(0.6, 0.2, 0.9, 0.1)]) == (1, "sharpest, steadiest")
    assert best([plain, plain]) == (0, "best on the whole")
    assert best([Score(0.8, 0.2, 0.0, 0.0), plain])[0] == 1
    assert best([Score(0.5, 0, 1, 0, 0.95), Score(0.5, 0, 1, 0, 0.5)]) == (0, "nearest to its first frame")
    assert best([plain]) == (0, "best on the whole")
