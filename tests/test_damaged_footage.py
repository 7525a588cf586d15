"""A clip that is damaged half-way is shown up to there, and the maker is told; whole ones cost no look more."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from longtake.cache import Cache
from longtake.errors import FootageError
from longtake.events import Event, Noted
from longtake.make import Film, Wishes, make
from longtake.media.values import Asset
from longtake.workers import Workers
from moving import frames_of, number_in, numbered, packet_places, save_clip

WISHES = Wishes(size=(64, 36), rate=Fraction(24), jobs=1)
Breaker = Callable[[Path, int], None]


@pytest.fixture
def clip(folder: Path) -> Path:
    """Five seconds whose pictures say which they are, a key frame each second."""
    options = {"g": "24", "sc_threshold": "0", "bf": "0"}
    return save_clip(folder / "clip.mp4", (numbered(k) for k in range(120)), 24, options=options)


def break_off(path: Path, frame: int) -> None:
    """As a copy that was interrupted: the index is there, the pictures from `frame` on are not."""
    data, places = path.read_bytes(), packet_places(path)
    end = places[frame][0]
    # The index lies behind the pictures: keep it where it is, and empty what lies between.
    path.write_bytes(data[:end] + b"\0" * (places[-1][0] + places[-1][1] - end) + data[places[-1][0] + places[-1][1] :])


def scribble(path: Path, frame: int) -> None:
    """As a bad sector: pictures from `frame` to half a second later are noise, the rest is whole."""
    data = bytearray(path.read_bytes())
    for at, size in packet_places(path)[frame : frame + 12]:
        data[at + 5 : at + size] = bytes((k * 89 + 41) % 251 for k in range(size - 5))
    path.write_bytes(data)


def film_of(folder: Path, note: str, after: str = "", told: list[Event] | None = None) -> Film:
    script = folder / "film.fountain"
    script.write_text(f"EXT. BEACH - DAY\n\nWaves. {note}\n\n{after}", "utf-8")
    return make(script, wishes=WISHES, tell=(told if told is not None else []).append)


def numbers(film: Film) -> list[int]:
    return [number_in(frame) for frame in frames_of(film.path)]


@pytest.mark.parametrize("damage", [break_off, scribble])
def test_a_damaged_clip_is_shown_up_to_the_damage_and_told(damage: Breaker, clip: Path, folder: Path) -> None:
    damage(clip, 60)
    told: list[Event] = []
    film = film_of(folder, "[[footage: clip.mp4]]", told=told)
    assert numbers(film) == list(range(film.plan.frames))
    assert 58 <= film.plan.frames <= 60
    notes = [event.text for event in told if isinstance(event, Noted)]
    assert any("clip.mp4 is damaged from 0:02.5" in text and text.startswith("line 3") for text in notes), notes


def test_what_lies_before_the_damage_is_used_as_if_nothing_were(clip: Path, folder: Path) -> None:
    scribble(clip, 60)
    told: list[Event] = []
    film = film_of(folder, "[[footage: clip.mp4 0:01-0:02]]", told=told)
    assert numbers(film) == list(range(24, 48))
    assert not [event for event in told if isinstance(event, Noted)]


def test_a_dissolve_over_the_damage_holds_the_last_good_picture(clip: Path, folder: Path) -> None:
    scribble(clip, 60)
    after = "> DISSOLVE TO:\n\nA wall. [[engine: plain]] [[seconds: 2]]\n"
    film = film_of(folder, "[[footage: clip.mp4]]", after)
    first = film.plan.shots[0]
    assert numbers(film)[: first.frames - first.after.tail] == list(range(first.frames - first.after.tail))


def test_the_damage_is_known_the_next_time_and_told_again(clip: Path, folder: Path) -> None:
    scribble(clip, 60)
    first = film_of(folder, "[[footage: clip.mp4]]")
    told: list[Event] = []
    again = film_of(folder, "[[footage: clip.mp4]]", told=told)
    assert again.mastered.encoded == 0
    assert first.path.read_bytes() == again.path.read_bytes()
    assert [event for event in told if isinstance(event, Noted)]


def test_an_in_point_behind_the_damage_is_an_error_with_the_line(clip: Path, folder: Path) -> None:
    break_off(clip, 60)
    film_of(folder, "[[footage: clip.mp4]]")
    with pytest.raises(FootageError, match="damaged from") as error:
        film_of(folder, "[[footage: clip.mp4 0:03-0:04]]")
    assert error.value.where.line == 3
    assert error.value.mend


def test_a_clip_replaced_by_a_whole_copy_is_whole_again(clip: Path, folder: Path) -> None:
    whole = clip.read_bytes()
    scribble(clip, 60)
    film_of(folder, "[[footage: clip.mp4]]")
    clip.write_bytes(whole)
    assert numbers(film_of(folder, "[[footage: clip.mp4]]")) == list(range(120))


def test_damage_is_noted_by_what_is_in_the_file(clip: Path, folder: Path) -> None:
    with Workers(1) as workers, Cache(folder / "film.fountain", workers) as cache:
        asset = Asset.of(clip)
        assert cache.damaged_from(asset) is None
        cache.note_damage(asset, Fraction(5, 3))
    with Workers(1) as workers, Cache(folder / "film.fountain", workers) as cache:
        assert cache.damaged_from(asset) == Fraction(5, 3)
        assert cache.damaged_from(Asset(clip, "other")) is None
