"""The music bed and the effects: made here, always the same, pleasant by every measure that a test can take."""

from fractions import Fraction

import numpy as np
import pytest

from longtake.media.wav import open_wav
from longtake.sound import score
from longtake.sound.effects import effect, effects, find_effect
from longtake.sound.levels import loudness
from longtake.sound.moods import MOODS
from longtake.sound.music import compose, find_mood, moods


def heard(path) -> np.ndarray:
    """The sound at `path`, shape (2, samples), -1 to 1."""
    return open_wav(path).pcm.T.astype(np.float32) / 32768


def music(path, mood="calm", seconds=Fraction(12), seed=1) -> np.ndarray:
    compose(mood, seconds, seed, path)
    return heard(path)


# Music


@pytest.mark.parametrize("mood", moods())
def test_a_mood_is_music_that_neither_clips_nor_clicks(tmp_path, mood):
    sound = music(tmp_path / "bed.wav", mood, Fraction(18))
    assert sound.shape == (2, 18 * 48_000)
    assert np.abs(sound).max() < 0.95
    assert np.abs(np.diff(sound)).max() < 0.12, "a jump from sample to sample is a click"
    assert -24 < loudness(sound) < -18
    spectrum = np.abs(np.fft.rfft(sound.mean(axis=0))) ** 2
    assert spectrum[18 * 6000 :].sum() < 0.002 * spectrum.sum(), "what is above 6 kHz would be harsh under speech"
    assert spectrum[: 18 * 25].sum() < 0.01 * spectrum.sum(), "what is under 25 Hz nobody hears"
    assert abs(sound.mean()) < 0.001
    assert not np.array_equal(sound[0], sound[1]), "it is stereo"


def test_a_piece_ends_by_fading_to_nothing(tmp_path):
    sound = music(tmp_path / "bed.wav", seconds=Fraction(20))
    quarter = [np.abs(part).max() for part in np.split(sound[:, -96_000:], 4, axis=1)]
    assert quarter == sorted(quarter, reverse=True)
    assert np.abs(sound[:, -48:]).max() < 0.001
    assert np.abs(sound[:, :-240_000]).max() > 0.1


def test_nothing_begins_once_the_last_chord_rings(tmp_path):
    sound = music(tmp_path / "bed.wav", "urgent", Fraction(20))
    shaken = [np.abs(np.fft.rfft(part.mean(axis=0)))[12_000:16_000].max() for part in np.split(sound, 10, axis=1)]
    assert shaken[-1] < 0.05 * min(shaken[5:7]), "the shaker has stopped"


@pytest.mark.parametrize("mood", ["playful", "night"])
def test_a_longer_piece_begins_as_the_shorter_one_did(tmp_path, mood):
    short, long = (music(tmp_path / f"{s}.wav", mood, Fraction(s)) for s in (20, 31))
    same = int(np.flatnonzero((short != long[:, : short.shape[1]]).any(axis=0))[0])
    assert same >= (20 - 4 - 4) * 48_000, "all but the last chord and the bar that it cuts short"


@pytest.mark.parametrize(
    "seconds", [Fraction(0), Fraction(1, 48_000), Fraction(1, 3), Fraction(9, 2), Fraction(1001, 100)]
)
def test_a_piece_is_as_long_as_asked_to_the_sample(tmp_path, seconds):
    sound = music(tmp_path / "bed.wav", "sad", seconds)
    assert sound.shape == (2, round(seconds * 48_000))


def test_a_seed_is_a_piece_and_another_seed_another(tmp_path):
    compose("calm", Fraction(9), 1, tmp_path / "one.wav")
    compose("平静", Fraction(9), 1, tmp_path / "again.wav")
    compose("calm", Fraction(9), 2, tmp_path / "two.wav")
    assert (tmp_path / "one.wav").read_bytes() == (tmp_path / "again.wav").read_bytes()
    assert (tmp_path / "one.wav").read_bytes() != (tmp_path / "two.wav").read_bytes()


@pytest.mark.parametrize("mood", MOODS, ids=lambda mood: mood.names[0])
def test_every_note_belongs_to_the_scale(mood):
    for number in range(24):
        for note in score.bar(mood, 7, number) + score.ending(mood):
            assert 0 <= note.beat < mood.beats + 3
            assert 0 < note.loudness <= 1
            if note.instrument not in ("drum", "shaker"):
                assert (note.pitch - mood.root) % 12 in mood.scale
                assert 33 <= note.pitch <= 96


def test_moods_are_named_in_two_languages():
    named = {
        "a calm morning": "calm",
        "Tender": "tender",
        "俏皮": "playful",
        "紧张的音乐": "tense",
        "悲伤": "sad",
        "lullaby": "night",
    }
    assert {words: find_mood(words) for words in named} == named
    assert all(find_mood(name) == mood.names[0] for mood in MOODS for name in mood.names)


def test_an_unknown_mood_is_answered_with_those_known(tmp_path):
    with pytest.raises(ValueError, match="polka") as error:
        compose("polka", Fraction(5), 1, tmp_path / "bed.wav")
    assert all(mood in str(error.value) for mood in moods())
    assert not (tmp_path / "bed.wav").exists()


# Effects


@pytest.mark.parametrize("name", effects())
def test_an_effect_is_a_sound_that_begins_and_ends_in_silence(tmp_path, name):
    effect(name, tmp_path / "effect.wav")
    sound = heard(tmp_path / "effect.wav")
    assert sound.shape[0] == 2
    assert 0.2 * 48_000 <= sound.shape[1] <= 6.5 * 48_000
    assert 0.05 < np.abs(sound).max() < 0.9
    assert np.abs(sound[:, [0, -1]]).max() < 0.001
    assert -32 < loudness(sound) < -15
    first = np.flatnonzero(np.abs(sound).max(axis=0) > 0.1 * np.abs(sound).max())[0]
    assert first < 48_000, "it is heard when it is asked for"


def test_an_effect_is_always_the_same_bytes(tmp_path):
    for name in ("glass break", "rain", "typing"):
        effect(name, tmp_path / "one.wav")
        effect(name, tmp_path / "two.wav")
        assert (tmp_path / "one.wav").read_bytes() == (tmp_path / "two.wav").read_bytes()


def test_effects_are_found_by_the_words_of_a_script():
    named = {
        "door slam": "door slam", "A door slams shut.": "door slam", "关门声": "door slam", "the doorbell": "doorbell",
        "knocking at the door": "knock", "有人敲门": "knock", "cat meows": "cat meow", "猫叫": "cat meow",
        "purring": "purr", "猫呼噜声": "purr", "cat food pours into the bowl": "kibble", "火车": "train", "火": "fire",
        "an alarm clock rings": "alarm clock", "闹钟": "alarm clock", "Ticking clock": "clock tick", "rain": "rain",
        "heavy rain, far off": "rain", "打雷": "thunder", "glass shatters": "glass break", "a car honks": "car horn",
        "car passing": "car passes", "Footsteps": "footsteps", "he is typing": "typing", "drops of water": "drip",
        "birds": "bird song", "a ball bounced": "ball bounce", "snoring": "snore", "the phone rings": "phone ring",
    }  # fmt: skip
    assert {words: find_effect(words) for words in named} == named
    assert {find_effect(name) for name in effects()} == set(effects())


@pytest.mark.parametrize("words", ["a kazoo", "", "卡祖笛", "carpet", "showroom"])
def test_an_unknown_effect_is_answered_with_those_known(tmp_path, words):
    with pytest.raises(ValueError, match="no effect") as error:
        effect(words, tmp_path / "effect.wav")
    assert all(name in str(error.value) for name in effects())
    assert not (tmp_path / "effect.wav").exists()


def peaks_of(sound: np.ndarray) -> np.ndarray:
    """The times of its beats, in seconds: where its power over 10 ms is a summit of over a third of the most."""
    power = (sound.mean(axis=0)[: sound.shape[1] // 480 * 480].reshape(-1, 480) ** 2).mean(axis=1)
    top = [
        k for k in range(power.size) if power[k] > power.max() / 3 and power[k] == power[max(0, k - 8) : k + 9].max()
    ]
    return np.array(top) / 100


def test_things_sound_as_what_they_are(tmp_path):
    def made(name):
        effect(name, tmp_path / "effect.wav")
        return heard(tmp_path / "effect.wav")

    def centre(sound):
        power = np.abs(np.fft.rfft(sound.mean(axis=0))) ** 2
        return (power * np.fft.rfftfreq(sound.shape[1], 1 / 48_000)).sum() / power.sum()

    assert len(peaks_of(made("knock"))) == 3
    assert np.allclose(np.diff(peaks_of(made("clock tick"))), 0.5, atol=0.02)
    assert centre(made("thud")) < centre(made("door slam")) + 100 < centre(made("knock")) + 400 < centre(made("coin"))
    assert 3800 < centre(made("crickets")) < 5000
    left, right = (np.abs(side) for side in made("car passes"))
    half = left.size // 2
    assert left[:half].sum() > right[:half].sum() and left[half:].sum() < right[half:].sum()
