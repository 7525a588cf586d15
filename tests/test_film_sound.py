"""The film's sound in pieces: what is read stretch by stretch is what is read of one stream."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from longtake.cache import key_of
from longtake.film.sound import Window, encode, read, stretches
from longtake.media import meter
from longtake.media.aac import read_packets
from longtake.media.loudness import HOP, block_powers, lufs
from longtake.media.master import CEILING, level
from longtake.media.mix import Placed, mix
from longtake.media.values import Asset
from longtake.media.wav import write_wav

SECOND = 48_000
LENGTH = 43 * SECOND + 12_345


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Placed, ...]:
    """Music that goes round, lines on it, and shots, one of them across a join of stretches."""
    folder = tmp_path_factory.mktemp("sounds")
    noise = np.random.default_rng(3)
    at = np.arange(9 * SECOND) / SECOND
    bed = 0.1 * (np.sin(2 * np.pi * 50 * at) + noise.normal(0, 0.3, (2, at.size)))
    line = 0.3 * np.sin(2 * np.pi * 220 * at[: 4 * SECOND]) * np.clip(np.sin(8 * at[: 4 * SECOND]), 0, 1)
    shot = noise.normal(0, 0.5, (2, SECOND // 3)) * np.exp(-np.arange(SECOND // 3) / 2_500)
    for name, sound in (("bed", bed), ("line", line[None]), ("shot", shot)):
        write_wav(folder / f"{name}.wav", sound.astype(np.float32))
    assets = {name: Asset.of(folder / f"{name}.wav") for name in ("bed", "line", "shot")}
    return (
        Placed(assets["bed"], "music", 0, 0, LENGTH, ((0, -3.0),), 480, SECOND, loop=True),
        *(Placed(assets["line"], "dialogue", start * SECOND, 0, 4 * SECOND) for start in (3, 12, 31)),
        *(Placed(assets["shot"], "effects", at, 0, SECOND // 3) for at in (10 * SECOND - 3_000, 20 * SECOND - 1_400)),
    )


def of_pieces(placed: tuple[Placed, ...], folder: Path) -> list[meter.Reading]:
    found = []
    for stretch in stretches(placed, LENGTH):
        read(stretch, folder / "reading.npy")
        found.append(meter.load(folder / "reading.npy"))
    return found


def test_blocks_and_peaks_read_stretch_by_stretch_are_those_of_one_stream(
    placed: tuple[Placed, ...], tmp_path: Path
) -> None:
    found = of_pieces(placed, tmp_path)
    powers = np.concatenate([one.at(np.inf) for one in found])
    straight = block_powers(mix(placed, LENGTH))
    assert powers.size == -(-LENGTH // HOP) and straight.size == LENGTH // HOP
    assert not powers[:3].any() and not powers[straight.size :].any()
    apart = [abs(lufs(a) - lufs(b)) for a, b in zip(powers[3 : straight.size], straight[3:], strict=True)]
    assert max(apart) < 0.01
    whole = np.concatenate(list(mix(placed, LENGTH)), axis=1)
    tops = [np.abs(whole[:, at : at + HOP]).max() for at in range(0, LENGTH, HOP)]
    peaks = np.concatenate([one.peaks for one in found])
    assert np.all(peaks >= np.array(tops) * 0.999) and peaks.max() <= max(tops) * 1.5


def test_the_film_has_the_level_that_one_stream_has(placed: tuple[Placed, ...], tmp_path: Path) -> None:
    for target in (-9, -14, -23):
        pieces, stream = (
            level(of_pieces(placed, tmp_path), target),
            level(list(meter.readings(mix(placed, LENGTH))), target),
        )
        assert pieces.gain == stream.gain
        assert pieces.before.integrated == pytest.approx(stream.before.integrated, abs=0.01)
        assert pieces.after.integrated == pytest.approx(stream.after.integrated, abs=0.01)
        assert pieces.before.peak == pytest.approx(stream.before.peak, abs=0.01)


def test_only_the_stretches_that_hear_a_change_are_read_again(placed: tuple[Placed, ...]) -> None:
    changed = (*placed[:2], replace(placed[2], start=placed[2].start + 7), *placed[3:])
    before, after = ([key_of(one) for one in stretches(each, LENGTH)] for each in (placed, changed))
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True, True, True]


def test_the_key_of_a_piece_holds_its_gain_and_its_ceiling(placed: tuple[Placed, ...], tmp_path: Path) -> None:
    window = Window(placed[:1], 5 * SECOND, 20.0, CEILING, 0, 200)
    keys = {key_of(one) for one in (window, replace(window, gain=20.5), replace(window, ceiling=-1.0))}
    assert len(keys) == 3
    encode(window, tmp_path / "a.m4a")
    encode(replace(window, ceiling=-9.0), tmp_path / "b.m4a")
    assert read_packets(tmp_path / "a.m4a")[1] != read_packets(tmp_path / "b.m4a")[1]
