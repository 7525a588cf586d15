import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtake.errors import MediaError
from longtake.media.mix import MUTE, Keyframes, Placed, combine, decibels, duck, mix, rechunked, stems
from longtake.media.values import Asset
from longtake.media.wav import open_wav, write_wav

SECOND = 48_000


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Asset]:
    """Sounds by name: a click on sample 0, a constant, a ramp of known numbers, two seconds of stereo hiss."""
    folder = tmp_path_factory.mktemp("sounds")
    noise = np.random.default_rng(1)
    made = {
        "click": np.array([[20_000, *[0] * 99]], np.int16),
        "constant": np.full((1, SECOND), 16_384, np.int16),
        "ramp": np.stack([np.arange(1000), -np.arange(1000)]).astype(np.int16),
        "hiss": noise.integers(-20_000, 20_000, (2, 2 * SECOND)).astype(np.int16),
        "music": noise.integers(-9_000, 9_000, (2, 9 * SECOND)).astype(np.int16),
        "three": np.zeros((3, 10), np.int16),
    }
    for name, pcm in made.items():
        write_wav(folder / f"{name}.wav", pcm)
    return {name: Asset.of(folder / f"{name}.wav") for name in made}


def whole(placed: list[Placed], samples: int, block: int = 10_000) -> np.ndarray:
    return np.concatenate(list(mix(placed, samples, block)), axis=1)


def test_a_click_lies_on_the_very_sample_where_it_was_placed(shelf: dict[str, Asset]) -> None:
    starts = [0, 1, 9_999, 10_000, 10_001, 32_767, 479_999, 12_345_678]
    placed = [Placed(shelf["click"], "effects", at, 0, 100) for at in starts]
    found = [
        index * 10_000 + int(at)
        for index, block in enumerate(mix(placed, 12_400_000, 10_000))
        for at in np.flatnonzero(block[0])
    ]
    assert found == starts


def test_a_sound_begins_at_its_offset_and_what_lies_past_its_end_is_silent(shelf: dict[str, Asset]) -> None:
    heard = whole([Placed(shelf["ramp"], "music", 5, 990, 20)], 30) * 32_768
    assert heard[0].tolist() == [0] * 5 + list(range(990, 1000)) + [0] * 15
    assert heard[1].tolist() == (-heard[0]).tolist()


def test_a_sound_that_began_before_the_film_is_heard_from_its_middle(shelf: dict[str, Asset]) -> None:
    assert (whole([Placed(shelf["ramp"], "music", -10, 0, 1000)], 3)[0] * 32_768).tolist() == [10, 11, 12]


def turns(sound: np.ndarray, samples: int) -> np.ndarray:
    """A loop as it is told in words: each turn fades over a quarter, or two seconds, into the next."""
    length = sound.shape[1]
    cross = min(2 * SECOND, length // 4)
    out = np.zeros((2, samples + length))
    rising = np.sin((np.arange(cross) + 0.5) * np.pi / 2 / cross)
    for number, at in enumerate(range(0, samples, length - cross)):
        turn = sound.astype(np.float64)
        turn[:, :cross] *= rising if number else 1
        turn[:, -cross:] *= rising[::-1]
        out[:, at : at + length] += turn
    return out[:, :samples]


@pytest.mark.parametrize("name", ["ramp", "hiss", "music"])
def test_a_loop_fades_into_itself_at_the_very_sample(name: str, shelf: dict[str, Asset]) -> None:
    sound = open_wav(shelf[name].path).pcm.T / 32_768
    samples = 3 * sound.shape[1] + 77
    heard = whole([Placed(shelf[name], "music", 0, 0, samples, loop=True)], samples, 9_999)
    assert np.allclose(heard, turns(sound, samples), rtol=0, atol=1e-6)


def test_a_loop_is_as_loud_where_it_begins_again_as_elsewhere(shelf: dict[str, Asset]) -> None:
    heard = whole([Placed(shelf["music"], "music", 0, 0, 25 * SECOND, loop=True)], 25 * SECOND)
    level = [20 * np.log10(heard[:, at : at + SECOND // 2].std()) for at in range(0, 25 * SECOND, SECOND // 2)]
    assert max(level) - min(level) < 0.3


@pytest.mark.parametrize("later", [1, 4_321, 200_000, 1_000_000])
def test_a_loop_that_is_joined_later_is_the_loop_from_there(later: int, shelf: dict[str, Asset]) -> None:
    """So a piece of the film's sound need not know where its music began."""
    straight = whole([Placed(shelf["hiss"], "music", 0, 0, 30 * SECOND, loop=True)], 30 * SECOND)
    joined = whole([Placed(shelf["hiss"], "music", 0, later, SECOND, loop=True)], SECOND)
    assert np.array_equal(joined, straight[:, later : later + SECOND])


@pytest.mark.parametrize("length", [0, 1, 3, 5])
def test_a_loop_of_hardly_anything_is_no_trouble(length: int, tmp_path: Path) -> None:
    write_wav(tmp_path / "short.wav", np.full((1, length), 16_384, np.int16))
    heard = whole([Placed(Asset(tmp_path / "short.wav", ""), "music", 0, 0, 100, loop=True)], 100)
    assert heard.any() == (length > 0) and np.abs(heard).max() < 1


def test_mono_goes_to_both_sides_at_full_level(shelf: dict[str, Asset]) -> None:
    assert np.all(whole([Placed(shelf["constant"], "dialogue", 0, 0, 100)], 100) == 0.5)


def test_the_mix_is_the_sum_of_its_stems_and_footage_is_among_the_effects(shelf: dict[str, Asset]) -> None:
    placed = [
        Placed(shelf["hiss"], "dialogue", 100, 0, 5_000),
        Placed(shelf["hiss"], "music", 0, 7, 9_000),
        Placed(shelf["hiss"], "effects", 3_000, 40, 9_000),
        Placed(shelf["hiss"], "footage", 2_000, 11, 500),
    ]
    parts = np.concatenate(list(stems(placed, 12_000, 1_000)), axis=2)
    assert np.array_equal(parts.sum(axis=0), whole(placed, 12_000))
    assert np.array_equal(parts[0], whole(placed[:1], 12_000))
    assert np.array_equal(parts[2], whole(placed[2:], 12_000))


def test_a_fade_out_under_a_fade_in_keeps_the_power(shelf: dict[str, Asset]) -> None:
    leaving = whole([Placed(shelf["constant"], "music", 0, 0, 6_000, fade_out=5_000)], 6_000)[0] * 2
    coming = whole([Placed(shelf["constant"], "music", 1_000, 0, 9_000, fade_in=5_000)], 6_000)[0] * 2
    assert leaving[:1_000] == pytest.approx(1)
    assert leaving[1_000:] ** 2 + coming[1_000:] ** 2 == pytest.approx(1, abs=1e-6)
    assert 0 < coming[1_000] < 0.001 and 0 < leaving[-1] < 0.001


def test_gain_goes_in_straight_lines_of_decibels_and_is_constant_outside(shelf: dict[str, Asset]) -> None:
    gain: Keyframes = ((1_000, 0.0), (3_000, -12.0))
    heard = whole([Placed(shelf["constant"], "music", 0, 0, 5_000, gain)], 5_000)[0] * 2
    decibel = 20 * np.log10(heard[[0, 1_000, 1_500, 2_000, 3_000, 4_999]])
    assert decibel == pytest.approx([0, 0, -3, -6, -12, -12], abs=1e-4)


def test_a_muted_sound_is_nothing_at_all(shelf: dict[str, Asset]) -> None:
    muted = whole([Placed(shelf["constant"], "music", 0, 0, 5_000, ((0, MUTE),))], 5_000)
    going = whole([Placed(shelf["constant"], "music", 0, 0, 5_000, ((0, 0.0), (2_000, -150.0)))], 5_000)
    assert not muted.any() and not going[:, 2_000:].any() and going[0, 0] == 0.5


def test_no_sounds_make_silence_of_the_length_asked_for() -> None:
    assert whole([], 25_001).shape == (2, 25_001)
    assert not whole([], 25_001).any()


def test_a_sound_of_three_channels_is_refused(shelf: dict[str, Asset]) -> None:
    with pytest.raises(MediaError, match="3 channels"):
        whole([Placed(shelf["three"], "music", 0, 0, 10)], 10)


def test_a_sound_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match=r"gone\.wav"):
        whole([Placed(Asset(tmp_path / "gone.wav", ""), "music", 0, 0, 10)], 10)


points = st.lists(
    st.tuples(st.integers(-5_000, 40_000), st.floats(-30, 6)), max_size=5, unique_by=lambda point: point[0]
).map(lambda found: tuple(sorted(found)))
sounds = st.builds(
    dict,
    name=st.sampled_from(["hiss", "constant", "ramp", "music"]),
    stem=st.sampled_from(["dialogue", "music", "effects", "footage"]),
    start=st.integers(-3_000, 20_000),
    offset=st.integers(0, 900),
    samples=st.integers(1, 20_000),
    gain=points,
    fade_in=st.integers(0, 3_000),
    fade_out=st.integers(0, 3_000),
    loop=st.booleans(),
)


@settings(max_examples=40)
@given(st.lists(sounds, max_size=6), st.integers(1, 25_000), st.integers(257, 30_000), st.integers(0, 9_000))
def test_where_blocks_begin_changes_no_bit(
    shelf: dict[str, Asset], made: list[dict], samples: int, block: int, later: int
) -> None:
    placed = [Placed(shelf[one["name"]], **{k: v for k, v in one.items() if k != "name"}) for one in made]
    straight = whole(placed, samples, samples)
    assert np.array_equal(straight, whole(placed, samples, block))
    assert np.array_equal(straight, np.concatenate(list(rechunked(mix(placed, samples, block), 999)), axis=1))


@given(points, points, st.integers(-6_000, 41_000))
def test_combined_gains_are_the_sum_of_both_at_every_sample(a: Keyframes, b: Keyframes, at: int) -> None:
    assert decibels(combine(a, b), at) == pytest.approx(decibels(a, at) + decibels(b, at), abs=1e-9)


def test_music_is_down_before_a_voice_begins_and_returns_slowly_after_it_ends() -> None:
    gain = duck([(10 * SECOND, 12 * SECOND)])
    assert decibels(gain, 9 * SECOND) == 0
    assert -12 < decibels(gain, 10 * SECOND - SECOND // 5) < 0
    assert decibels(gain, 10 * SECOND) == decibels(gain, 12 * SECOND) == -12
    assert -12 < decibels(gain, 12 * SECOND + SECOND) < 0
    assert decibels(gain, 14 * SECOND) == 0


def test_music_stays_down_across_a_breath_and_starts_to_return_in_a_pause() -> None:
    breath = duck([(SECOND, 2 * SECOND), (2 * SECOND + SECOND // 2, 4 * SECOND)])
    assert decibels(breath, 2 * SECOND + SECOND // 4) == -12
    pause = duck([(SECOND, 2 * SECOND), (3 * SECOND, 4 * SECOND)])
    middle = max(decibels(pause, at) for at in range(2 * SECOND, 3 * SECOND, 100))
    assert -12 < middle < -1
    assert decibels(pause, 3 * SECOND) == -12


def test_lines_may_come_in_any_order_and_overlap() -> None:
    tidy = duck([(SECOND, 3 * SECOND), (9 * SECOND, 10 * SECOND)])
    assert duck([(9 * SECOND, 10 * SECOND), (2 * SECOND, 3 * SECOND), (SECOND, 5 * SECOND // 2)]) == tidy
    assert duck([]) == ()


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**5)), max_size=8))
def test_ducking_is_full_under_every_line_and_never_jumps(lines: list[tuple[int, int]]) -> None:
    speech = [(start, start + length) for start, length in lines]
    gain = duck(speech)
    assert all(a < b for (a, _), (b, _) in itertools.pairwise(gain))
    assert all(decibels(gain, at) == -12 for start, end in speech for at in (start, (start + end) // 2, end))
    slopes = [abs(y - x) / (b - a) for (a, x), (b, y) in itertools.pairwise(gain)]
    assert max(slopes, default=0) <= 12 / (SECOND * 2 // 5) * 1.001
