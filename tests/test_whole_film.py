"""From a script to a finished film, and again after a change: what is made, and what is not made again."""

import hashlib
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from longtake.errors import EngineError, SpendingError, StorageError, TakeError
from longtake.events import Began, Event, Noted
from longtake.make import Film, Wishes, make
from longtake.make.takes import circle, reshoot

SCRIPT = """Title: Dawn
Author: Ada

INT. BEDROOM - DAWN

A cat sits on the bed.

MARTIN
Not now, it is early.

The man turns over.

> DISSOLVE TO:

INT. KITCHEN - DAY

The cat eats.

MARTIN
There you are.

FADE OUT.
"""
SMALL = Wishes(engine="plain", size=(160, 90), rate=Fraction(12), jobs=1)
Asked = Callable[[], list[str]]


@pytest.fixture
def script(folder: Path) -> Path:
    path = folder / "dawn.fountain"
    path.write_text(SCRIPT, "utf-8")
    return path


def made(film: Film) -> dict[str, bool]:
    """Which shots this run shot."""
    return {shown.take.shot: shown.fresh for shown in film.dailies.choices}


def picture_packets(path: Path) -> Counter[bytes]:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        return Counter(hashlib.sha256(bytes(p)).digest() for p in container.demux(stream) if p.size)


def frames_of(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]


def test_pain_1_a_script_becomes_one_joined_film_with_picture_sound_and_subtitles(script: Path) -> None:
    film = make(script, wishes=SMALL)
    with av.open(str(film.path)) as container:
        kinds = [stream.type for stream in container.streams]
        times = [packet.dts for packet in container.demux(container.streams.video[0]) if packet.size]
    assert kinds == ["video", "audio", "subtitle"]
    assert times == sorted(times)
    assert len(frames_of(film.path)) == film.plan.frames
    assert script.with_suffix(".srt").read_text("utf-8").startswith("1\n00:00:0")


def test_pain_8_picture_and_sound_are_of_one_length_to_the_sample(script: Path) -> None:
    film = make(script, wishes=SMALL)
    with av.open(str(film.path)) as container:
        sound = container.streams.audio[0]
        assert sound.duration * sound.time_base == film.seconds
        picture = container.streams.video[0]
        assert picture.duration * picture.time_base == film.seconds


def test_every_piece_carries_the_four_colour_tags(script: Path) -> None:
    with av.open(str(make(script, wishes=SMALL).path)) as container:
        context = container.streams.video[0].codec_context
        tags = (context.color_primaries, context.color_trc, context.colorspace, context.color_range)
    assert tags == (1, 1, 1, 1)


def test_made_again_unchanged_nothing_is_made(script: Path, asked: Asked) -> None:
    first = make(script, wishes=SMALL)
    before = first.path.stat().st_mtime_ns
    assert len(asked()) == 3
    again = make(script, wishes=SMALL)
    assert asked() == []
    assert again.mastered.encoded == 0
    assert again.path.stat().st_mtime_ns == before


def test_the_same_script_gives_the_same_bytes_elsewhere_and_however_many_work_on_it(
    script: Path, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere" / "dawn.fountain"
    other.parent.mkdir()
    other.write_text(SCRIPT, "utf-8")
    one = make(script, wishes=SMALL)
    two = make(other, wishes=Wishes(engine="plain", size=(160, 90), rate=Fraction(12), jobs=2))
    assert one.path.read_bytes() == two.path.read_bytes()


def test_a_changed_word_of_speech_shoots_no_picture_again(script: Path, asked: Asked) -> None:
    make(script, wishes=SMALL)
    asked()
    # The plain engine doesn't hear; a line that lasts as long in frames leaves its shot's picture alone.
    script.write_text(
        SCRIPT.replace("Not now, it is early.", "Not now, it is earlier than early, as you well know."), "utf-8"
    )
    film = make(script, wishes=SMALL)
    assert {line.split("\t")[2] for line in asked()} <= {"A cat sits on the bed."}
    assert not any(fresh for shot, fresh in made(film).items() if shot != "1A")


def test_a_changed_shot_leaves_the_packets_of_all_others_as_they_were(script: Path) -> None:
    before = picture_packets(make(script, wishes=SMALL).path)
    script.write_text(SCRIPT.replace("The man turns over.", "The man wakes up."), "utf-8")
    film = make(script, wishes=SMALL)
    assert [shot for shot, fresh in made(film).items() if fresh] == ["1B"]
    lost = before - picture_packets(film.path)
    changed = next(shot for shot in film.plan.shots if shot.number == "1B")
    assert 0 < lost.total() <= changed.frames + changed.after.tail_handle


def test_a_scene_put_in_at_the_head_makes_no_later_shot_again(script: Path, asked: Asked) -> None:
    make(script, wishes=SMALL)
    asked()
    script.write_text(SCRIPT.replace("INT. BEDROOM", "EXT. SEA\n\nWaves.\n\nINT. BEDROOM"), "utf-8")
    make(script, wishes=SMALL)
    assert [line.split("\t")[2] for line in asked()] == ["Waves."]


def test_a_dissolve_shows_both_shots_and_nothing_of_it_is_black(script: Path) -> None:
    film = make(script, wishes=SMALL)
    shots = {shot.number: shot for shot in film.plan.shots}
    cut = sum(shot.frames for shot in film.plan.shots[: [*shots].index("2A")])
    frames = frames_of(film.path)
    before, middle, after = frames[cut - 8], frames[cut], frames[cut + 8]
    mean = (before.astype(int) + after) / 2
    assert np.abs(middle - mean).mean() < np.abs(before.astype(int) - after).mean()


def test_a_fade_out_ends_in_black(script: Path) -> None:
    film = make(script, wishes=SMALL)
    names = [shot.number for shot in film.plan.shots]
    end = sum(shot.frames for shot in film.plan.shots[: names.index("Credits")])
    assert frames_of(film.path)[end - 1].mean() < 25


def test_a_take_of_a_foreign_encoding_is_encoded_once_and_fits_the_rest(script: Path) -> None:
    script.write_text(SCRIPT.replace("The man turns over.", "The man turns over. [[engine: foreign]]"), "utf-8")
    film = make(script, wishes=SMALL)
    assert len(frames_of(film.path)) == film.plan.frames
    assert not film.dailies.groups[[shot.number for shot in film.plan.shots].index("1B")][0].copied


def test_a_shot_longer_than_its_engine_can_make_becomes_a_chain(script: Path, asked: Asked) -> None:
    script.write_text("INT. ROOM\n\nA long look at the sea. [[seconds: 3]] [[engine: short]]\n", "utf-8")
    film = make(script, wishes=SMALL)
    assert [line.split("\t")[3:] for line in asked()] == [["12", "0"], ["12", "1"], ["12", "2"]]
    assert len(frames_of(film.path)) == 36


def test_a_bad_take_is_kept_told_and_not_used(script: Path) -> None:
    script.write_text("INT. ROOM\n\nA cat. [[engine: dark]] [[takes: 2]]\n", "utf-8")
    told: list[Event] = []
    film = make(script, wishes=SMALL, tell=told.append)
    assert [shown.take.n for shown in film.dailies.choices] == [2]
    assert [shown.usable for shown in film.dailies.shown[0]] == [False, True]
    assert any(isinstance(event, Noted) and "1A-1" in event.text and "black" in event.text for event in told)


def test_when_no_take_may_be_used_the_film_stops_with_the_shot_and_what_to_do(script: Path) -> None:
    script.write_text("INT. ROOM\n\nA cat. [[engine: dark]]\n", "utf-8")
    with pytest.raises(TakeError, match="black throughout") as error:
        make(script, wishes=SMALL)
    assert (error.value.where.shot, error.value.where.line) == ("1A", 3)
    assert "reshoot dawn.fountain 1A" in error.value.mend


def test_a_shot_may_be_dark_when_the_script_says_so(script: Path) -> None:
    script.write_text("INT. ROOM - NIGHT\n\nA dark room. [[engine: dark]]\n", "utf-8")
    assert make(script, wishes=SMALL).path.exists()


def test_circling_overrides_the_check(script: Path) -> None:
    script.write_text("INT. ROOM\n\nA cat. [[engine: dark]]\n", "utf-8")
    circle(script, "1A-1", SMALL)
    assert make(script, wishes=SMALL).dailies.choices[0].take.circled


def test_another_take_has_another_seed_and_is_used_by_the_next_make(script: Path, asked: Asked) -> None:
    make(script, wishes=SMALL)
    asked()
    assert reshoot(script, ["1B"], None, SMALL) == ["1B-2"]
    assert [line.split("\t")[1] for line in asked()] == ["1"]
    film = make(script, wishes=SMALL)
    assert asked() == []
    assert next(shown.take.n for shown in film.dailies.choices if shown.take.shot == "1B") == 2


def test_a_circled_take_lies_in_the_takes_folder_and_outlives_cleaning(script: Path, asked: Asked) -> None:
    reshoot(script, ["1B"], None, SMALL)
    files = circle(script, "1B-1", SMALL)
    assert files == [script.parent / "dawn.takes" / "1B-1.mp4"]
    make(script, wishes=SMALL)
    (script.parent / ".longtake").rename(script.parent / "gone")
    asked()
    film = make(script, wishes=SMALL)
    assert next(shown.take.n for shown in film.dailies.choices if shown.take.shot == "1B") == 1


def test_a_circled_take_keeps_its_shot_when_a_scene_is_put_before_it(script: Path) -> None:
    circle(script, "1B-1", SMALL)
    script.write_text(SCRIPT.replace("INT. BEDROOM", "EXT. SEA\n\nWaves.\n\nINT. BEDROOM"), "utf-8")
    film = make(script, wishes=SMALL)
    kept = next(shown.take for shown in film.dailies.choices if shown.take.circled)
    assert kept.shot == "1B"
    assert next(shot for shot in film.plan.shots if shot.number == "1B").words == "The man turns over."


def test_a_circled_take_whose_words_changed_is_kept_and_told_to_be_stale(script: Path) -> None:
    circle(script, "1B-1", SMALL)
    script.write_text(SCRIPT.replace("The man turns over.", "The man turns over slowly."), "utf-8")
    told: list[Event] = []
    film = make(script, wishes=SMALL, tell=told.append)
    assert next(shown.take for shown in film.dailies.choices if shown.take.shot == "1B").stale
    assert any(isinstance(event, Noted) and "stale" in event.text for event in told)


def test_a_circled_take_is_trimmed_or_held_when_its_shot_changes_length(script: Path) -> None:
    circle(script, "1B-1", SMALL)
    for seconds in (1, 9):
        script.write_text(SCRIPT.replace("turns over.", f"turns over. [[seconds: {seconds}]]"), "utf-8")
        film = make(script, wishes=SMALL)
        assert len(frames_of(film.path)) == film.plan.frames


def test_a_take_is_never_overwritten(script: Path) -> None:
    reshoot(script, ["1B"], None, SMALL)
    first = circle(script, "1B-1", SMALL)[0]
    before = first.read_bytes()
    circle(script, "1B-2", SMALL)
    script.write_text(SCRIPT.replace("The man turns over.", "The man turns around."), "utf-8")
    circle(script, "1B-1", SMALL)
    assert first.read_bytes() == before


def test_pain_15_an_engine_that_is_missing_or_fails_stops_the_film_and_nothing_takes_its_place(script: Path) -> None:
    for engine, why in (("nobody", "no engine called 'nobody'"), ("broken", "the model has no weights")):
        script.write_text(SCRIPT.replace("The cat eats.", f"The cat eats. [[engine: {engine}]]"), "utf-8")
        with pytest.raises(EngineError, match=why) as error:
            make(script, wishes=SMALL)
        assert error.value.where.shot == "2A"
        assert not script.with_suffix(".mp4").exists()


def test_pain_2_what_was_shot_before_a_failure_is_not_shot_again(script: Path, asked: Asked) -> None:
    text = SCRIPT.replace("The cat eats.", "The cat eats. [[engine: broken]]")
    script.write_text(text, "utf-8")
    with pytest.raises(EngineError):
        make(script, wishes=SMALL)
    done = {line.split("\t")[2] for line in asked()}
    script.write_text(SCRIPT, "utf-8")
    make(script, wishes=SMALL)
    assert done.isdisjoint(line.split("\t")[2] for line in asked())


def test_money_is_not_spent(script: Path) -> None:
    with pytest.raises(SpendingError, match="nobody said yes"):
        make(script, wishes=Wishes(engine="paid", size=(160, 90), jobs=1))


def test_nothing_is_shot_before_every_file_is_found(script: Path, asked: Asked) -> None:
    script.write_text(SCRIPT + "\nINT. HALL\n\n[[footage: missing.mp4]]\n", "utf-8")
    with pytest.raises(Exception, match=r"missing\.mp4 is not there"):
        make(script, wishes=SMALL)
    assert asked() == []


def test_a_film_never_takes_the_place_of_its_own_footage(script: Path, clip: Callable[..., Path]) -> None:
    clip("dawn.mp4")
    script.write_text("INT. ROOM\n\n[[footage: dawn.mp4]]\n", "utf-8")
    before = (script.parent / "dawn.mp4").read_bytes()
    with pytest.raises(StorageError, match="own sources"):
        make(script, wishes=SMALL)
    assert (script.parent / "dawn.mp4").read_bytes() == before


def test_a_film_that_cannot_be_written_leaves_the_old_one_whole(script: Path) -> None:
    film = make(script, wishes=SMALL).path
    before = film.read_bytes()
    blocked = script.parent / "no" / "such" / "film.mp4"
    with pytest.raises(StorageError):
        make(script, blocked, SMALL)
    assert film.read_bytes() == before


def test_progress_is_told_step_by_step_in_the_order_of_the_flow(script: Path) -> None:
    told: list[Event] = []
    make(script, wishes=SMALL, tell=told.append)
    assert [event.step for event in told if isinstance(event, Began)] == ["sound", "take", "check", "cut", "film"]


def test_burned_subtitles_are_in_the_picture_and_only_where_something_is_said(script: Path) -> None:
    plain = frames_of(make(script, wishes=SMALL).path)
    burned = make(script, script.with_name("burned.mp4"), Wishes("plain", (160, 90), Fraction(12), 0, "burned", jobs=1))
    shown = [np.abs(a.astype(int) - b).max() > 60 for a, b in zip(plain, frames_of(burned.path), strict=True)]
    assert any(shown)
    assert not all(shown)
    with av.open(str(burned.path)) as container:
        assert not container.streams.subtitles
