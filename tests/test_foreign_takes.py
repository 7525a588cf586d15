"""Takes and footage in many encodings: what is copied into the film is what can be, and every frame of it is there."""

from pathlib import Path

import av
import numpy as np
from longtake_foreign_engines import mark

from longtake.make import Film, make
from marked import (
    ENCODINGS,
    JOINS,
    RATE,
    WISHES,
    expected,
    film_of_footage,
    film_of_takes,
    film_of_trimmed_takes,
    packets_of,
    save_clip,
    script,
    shown_by_pyav,
    wrong,
)

MAY_BE_COPIED = {"nearlong", "nearinband", "nearfragments", "nearlate", "spliced"}
"""Encodings not quite the film's, of which some packets or all decode after the film's parameter sets all the same."""


def check(film: Film) -> None:
    assert wrong(shown_by_pyav(film.path), expected(film)) == []


def test_pain_9_takes_of_seventeen_encodings_cut_together_show_every_frame(folder: Path) -> None:
    check(film_of_takes(folder))


def test_pain_9_dissolves_fades_and_dips_between_them_show_every_frame(folder: Path) -> None:
    check(film_of_takes(folder, JOINS, 3))


def test_pain_9_footage_of_seventeen_encodings_shows_every_frame_and_only_what_is_safe_is_copied(folder: Path) -> None:
    film = film_of_footage(folder)
    check(film)
    packets = packets_of(film.path)
    for shot, encoding in zip(film.plan.shots, (name for one in ENCODINGS for name in (one, "marked")), strict=False):
        copied = packets & packets_of(shot.clip.file.path)
        assert bool(copied) is (encoding == "marked") or encoding in MAY_BE_COPIED, encoding


def test_pain_9_footage_of_seventeen_encodings_dissolves_and_fades_frame_by_frame(folder: Path) -> None:
    check(film_of_footage(folder, JOINS))


def test_takes_trimmed_between_key_frames_show_every_frame_and_their_inner_groups_are_copied(folder: Path) -> None:
    film = film_of_trimmed_takes(folder)
    check(film)
    packets = packets_of(film.path)
    for number in "ABCD":
        assert packets & packets_of(folder / "trimmed.takes" / f"1{number}-1.mp4")


def test_takes_of_a_few_frames_stand_between_longer_ones(folder: Path) -> None:
    shots = [f"[[seconds: {s}]] [[engine: {e}]]" for s in (1, 0.08, 0.16, 0.25) for e in ("marked", "nearlong", "hevc")]
    film = make(script(folder, "brief", shots), wishes=WISHES)
    assert film.plan.frames == 3 * (12 + 1 + 2 + 3)
    check(film)


def test_our_own_encoding_in_a_file_of_another_program_is_told_from_the_films(folder: Path) -> None:
    """Reserved bits of its configuration record (ISO/IEC 14496-15, 5.3.3.1) may be clear."""
    path = save_clip(folder / "1.mp4", "marked", 1)
    ours = path.read_bytes()
    assert ours.count(b"\xfd\xf8\xf8\0") == 1
    path.write_bytes(ours.replace(b"\xfd\xf8\xf8\0", b"\x01\0\0\0"))
    save_clip(folder / "2.mp4", "marked", 2)
    check(make(script(folder, "film", ["[[footage: 1.mp4]]", "[[footage: 2.mp4]]"]), wishes=WISHES))


def test_of_a_file_with_two_tracks_the_same_one_is_looked_at_and_copied(folder: Path) -> None:
    ours = save_clip(folder / "ours.mp4", "marked", 1)
    other = save_clip(folder / "other.mp4", "mpeg4", 9)
    with av.open(str(folder / "both.mp4"), "w") as both, av.open(str(other)) as first, av.open(str(ours)) as second:
        tracks = [both.add_stream_from_template(source.streams.video[0]) for source in (first, second)]
        tracks[0].disposition, tracks[1].disposition = 0, av.stream.Disposition.default
        for track, source in zip(tracks, (first, second), strict=True):
            for packet in source.demux(video=0):
                if packet.size:
                    packet.stream = track
                    both.mux(packet)
    check(make(script(folder, "film", ["[[footage: both.mp4]]"]), wishes=WISHES))


def test_damage_in_a_clip_of_our_own_encoding_is_not_copied_into_the_film(folder: Path) -> None:
    path = save_clip(folder / "1.mp4", "marked", 1)
    with av.open(str(path)) as container:
        place = [(packet.pos, packet.size) for packet in container.demux(video=0) if packet.size][20]
    data = bytearray(path.read_bytes())
    data[place[0] : sum(place)] = b"\xff" * place[1]
    path.write_bytes(data)
    film = make(script(folder, "film", ["[[footage: 1.mp4]]", "[[seconds: 1]]"]), wishes=WISHES)
    assert 1 < film.plan.frames - 12 < 60
    check(film)


def test_a_clip_whose_edit_list_begins_between_key_frames_begins_there(folder: Path) -> None:
    """Cut by a program that copies packets: the pictures from the key frame on are in the file, and hidden."""
    with av.open(str(save_clip(folder / "ours.mp4", "marked", 1))) as ours, av.open(str(folder / "1.mp4"), "w") as cut:
        track = cut.add_stream_from_template(ours.streams.video[0])
        hidden = 23 / RATE / ours.streams.video[0].time_base
        for packet in ours.demux(video=0):
            if packet.size:
                packet.pts, packet.dts, packet.stream = packet.pts - int(hidden), packet.dts - int(hidden), track
                cut.mux(packet)
    film = make(script(folder, "film", ["[[footage: 1.mp4 0:00-0:02.5]]"]), wishes=WISHES)
    assert wrong(shown_by_pyav(film.path), np.stack([mark(1, 23 + frame) for frame in range(30)])) == []
