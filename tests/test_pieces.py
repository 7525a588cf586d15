"""The film's pieces: what is encoded, and how packets of many pieces are one film."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from longtake.cut import ClipInCut, Cut
from longtake.errors import MediaError
from longtake.film.encoding import encode
from longtake.film.pieces import Burned, Copied, Encoded, Stretch, in_film, pieces
from longtake.film.sound import windows
from longtake.lists.values import Cue
from longtake.media.aac import SoundPiece, encode_piece, packets, piece_spans
from longtake.media.encode import PieceWriter, as_yuv, is_ours
from longtake.media.groups import groups_of
from longtake.media.mix import Placed, mix
from longtake.media.splice import Caption, Run, write_film
from longtake.media.values import Asset, Clip, PictureFormat, Span
from longtake.media.wav import write_wav
from longtake.plan.values import FOOTAGE, Join
from longtake.take import Take
from longtake.time import sample_at
from moving import flat, frames_of, levels_of, number_in, numbered, save_clip

RATE = Fraction(24)
FORMAT = PictureFormat(64, 36, RATE)
GREY, BRIGHT = (60, 128, 128), (200, 128, 128)


def save_piece(
    path: Path, numbers: Iterable[int], closed_at: Sequence[int] = (), format: PictureFormat = FORMAT
) -> Path:
    with PieceWriter(path, format, closed_at) as writer:
        for number in numbers:
            writer.write(as_yuv(av.VideoFrame.from_ndarray(numbered(number, (format.width, format.height)), "rgb24")))
    return path


def joined(path: Path, runs: Sequence[Run], captions: Sequence[Caption] = (), language: str = "eng") -> Path:
    samples = sample_at(sum(len(run.span) for run in runs), RATE)
    silence = path.with_name("silence.m4a")
    encode_piece(SoundPiece(np.zeros((2, samples), np.float32), 0, -(-samples // 1024) + 1), silence)
    write_film(
        path, FORMAT, runs, packets([silence], samples), silence, captions, {"title": "Dämmerung 黎明"}, language
    )
    return path


def keys_of(path: Path) -> list[int]:
    return [index for index, frame in enumerate(frames_of(path)) if frame.key_frame]


@pytest.fixture
def four(folder: Path) -> list[Run]:
    """Pieces of 30, one, two and 25 frames, the first a copy from the middle of a longer one."""
    long = save_piece(folder / "long.mp4", range(60), (12, 42))
    short = [save_piece(folder / f"{n}.mp4", range(100, 100 + n)) for n in (1, 2)]
    last = save_piece(folder / "last.mp4", range(120, 145))
    spans = [Span(12, 42), Span(0, 1), Span(0, 2), Span(0, 25)]
    return [Run(path, span) for path, span in zip((long, *short, last), spans, strict=True)]


SHOWN = [*range(12, 42), 100, 100, 101, *range(120, 145)]


def test_a_piece_holds_just_the_frames_written_and_closes_groups_where_asked(folder: Path) -> None:
    path = save_piece(folder / "piece.mp4", range(70), (13, 14, 41))
    assert [number_in(frame) for frame in frames_of(path)] == list(range(70))
    assert {0, 13, 14, 41} <= set(keys_of(path))
    assert max(after - before for before, after in pairwise([*keys_of(path), 70])) <= 48


def test_closed_groups_are_decoded_without_what_lies_before_them(folder: Path) -> None:
    path = save_piece(folder / "piece.mp4", range(60), (20,))
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        found = [packet for packet in container.demux(stream) if packet.size]
        begin = next(
            k for k, packet in enumerate(found) if packet.is_keyframe and packet.pts * packet.time_base * 24 == 20
        )
        alone = av.CodecContext.create("h264", "r")
        alone.extradata = stream.codec_context.extradata
        frames = [frame for packet in found[begin:] for frame in alone.decode(packet)] + alone.decode(None)
    assert sorted(number_in(frame) for frame in frames) == list(range(20, 60))


def test_a_look_at_a_piece_finds_the_frames_between_which_packets_can_be_copied(folder: Path) -> None:
    groups = groups_of(save_piece(folder / "piece.mp4", range(40), (10, 30)), FORMAT, Fraction(0), 40)
    assert groups.copied
    assert {0, 10, 30, 40} <= set(groups.keys)


def test_joined_pieces_are_one_film_of_exactly_their_frames_in_order(four: list[Run], folder: Path) -> None:
    film = joined(folder / "film.mp4", four)
    frames = frames_of(film)
    assert [number_in(frame) for frame in frames] == SHOWN
    assert [frame.pts * frame.time_base * RATE for frame in frames] == list(range(len(SHOWN)))
    with av.open(str(film)) as container:
        assert not any(frame.is_corrupt for frame in container.decode(video=0))
        assert container.streams.video[0].frames == len(SHOWN)
        assert container.streams.video[0].average_rate == RATE
        assert container.metadata["title"] == "Dämmerung 黎明"


def test_packets_of_a_film_come_in_decoding_order_each_no_later_than_it_is_shown(four: list[Run], folder: Path) -> None:
    with av.open(str(joined(folder / "film.mp4", four))) as container:
        found = [(packet.dts, packet.pts) for packet in container.demux(video=0) if packet.size]
    assert all(before[0] < after[0] for before, after in pairwise(found))
    assert all(dts <= pts for dts, pts in found)
    assert len({pts for _, pts in found}) == len(SHOWN)


@pytest.mark.parametrize("frame", [0, 29, 30, 31, 32, 33, 45, 57])
def test_seeking_to_a_join_and_around_it_finds_the_right_frame(frame: int, four: list[Run], folder: Path) -> None:
    with av.open(str(joined(folder / "film.mp4", four))) as container:
        stream = container.streams.video[0]
        container.seek(int(Fraction(frame, 24) / stream.time_base), stream=stream)
        decoded = list(container.decode(stream))
        if frame in (0, 30, 31, 33):
            assert decoded[0].pts * decoded[0].time_base == Fraction(frame, 24)
        assert [number_in(f) for f in decoded if f.pts * f.time_base >= Fraction(frame, 24)] == SHOWN[frame:]


def test_a_piece_of_other_parameters_is_refused(four: list[Run], folder: Path) -> None:
    other = save_piece(folder / "other.mp4", range(12), format=PictureFormat(48, 36, RATE))
    foreign = save_clip(folder / "foreign.mp4", (numbered(k) for k in range(12)), 24)
    for path in (other, foreign):
        with pytest.raises(MediaError, match=f"{path.stem}.* was not encoded with the film's parameters"):
            joined(folder / "film.mp4", [four[0], Run(path, Span(0, 12))])


def test_drawn_pictures_are_encoded_to_the_films_own_parameter_sets(folder: Path) -> None:
    sets = []
    for drawn in (False, True):
        with PieceWriter(folder / f"{drawn}.mp4", FORMAT, drawn=drawn) as writer:
            for number in range(30):
                writer.write(as_yuv(av.VideoFrame.from_ndarray(numbered(number, (64, 36)), "rgb24")))
        with av.open(str(folder / f"{drawn}.mp4")) as container:
            assert is_ours(container.streams.video[0], FORMAT)
            sets.append(container.streams.video[0].codec_context.extradata)
    assert sets[0] == sets[1]
    assert [number_in(frame) for frame in frames_of(folder / "True.mp4")] == list(range(30))


def test_a_piece_with_too_few_frames_is_refused(four: list[Run], folder: Path) -> None:
    with pytest.raises(MediaError, match="holds 25 of the 26 frames"):
        joined(folder / "film.mp4", [*four[:3], Run(four[3].path, Span(0, 26))])


def test_soft_subtitles_come_back_with_their_times_words_and_language(four: list[Run], folder: Path) -> None:
    captions = [
        Caption(4_800, 28_800, "“Där är du!”\n你好"),
        Caption(28_800, 40_000, "One."),
        Caption(60_000, 90_001, "Two."),
    ]
    with av.open(str(joined(folder / "film.mp4", four, captions, "zho"))) as container:
        text = container.streams.subtitles[0]
        assert text.codec_context.name == "mov_text"
        found = [(p.pts * p.time_base, p.duration * p.time_base, bytes(p)) for p in container.demux(text) if p.size]
        assert [text.metadata["language"], container.streams.audio[0].metadata["language"]] == ["zho", "zho"]
    said = [(start * 48_000, length * 48_000, data[2:].decode()) for start, length, data in found if len(data) > 2]
    assert said == [(c.start, c.end - c.start, c.text) for c in captions]
    silent = [(start * 48_000, length * 48_000) for start, length, data in found if data == b"\0\0"]
    assert silent[:2] == [(0, 4_800), (40_000, 20_000)]


def test_a_film_without_captions_has_no_subtitle_track(four: list[Run], folder: Path) -> None:
    with av.open(str(joined(folder / "film.mp4", four))) as container:
        assert not container.streams.subtitles
        assert container.streams.audio[0].metadata["language"] == "eng"


def stretch(path: Path, levels: tuple[int, int, int], frames: int = 24) -> Stretch:
    with PieceWriter(path, FORMAT) as writer:
        for _ in range(frames):
            writer.write(flat(levels))
    return Stretch(Clip(Asset.of(path)), frames)


def of(clip: Stretch, frames: int) -> tuple[Stretch, ...]:
    return (replace(clip, frames=frames),)


def luma_of(path: Path) -> list[int]:
    return [levels_of(frame, 32, 18)[0] for frame in frames_of(path)]


def test_a_dissolve_goes_evenly_from_the_one_to_the_other(folder: Path) -> None:
    before, after = stretch(folder / "a.mp4", GREY), stretch(folder / "b.mp4", BRIGHT)
    encode(Encoded(FORMAT, of(before, 9), fade_out=9, onto=of(after, 9)), folder / "piece.mp4")
    assert luma_of(folder / "piece.mp4") == pytest.approx([60 + 140 * (2 * k + 1) / 18 for k in range(9)], abs=2)


@pytest.mark.parametrize(("kind", "shares"), [("fade_out", range(8, -1, -1)), ("fade_in", range(9))])
def test_a_fade_goes_evenly_to_or_from_black_colour_and_all(kind: str, shares: range, folder: Path) -> None:
    shown = stretch(folder / "a.mp4", (160, 90, 180))
    encode(replace(Encoded(FORMAT, of(shown, 9)), **{kind: 9}), folder / "piece.mp4")
    for share, frame in zip(shares, frames_of(folder / "piece.mp4"), strict=True):
        part = (2 * share + 1) / 18
        expected = (16 + 144 * part, 128 - 38 * part, 128 + 52 * part)
        assert levels_of(frame, 32, 18) == pytest.approx(expected, abs=3)


def test_a_piece_comes_out_of_black_stays_and_goes_over_into_the_next(folder: Path) -> None:
    before, after = stretch(folder / "a.mp4", GREY, 30), stretch(folder / "b.mp4", BRIGHT)
    encode(Encoded(FORMAT, of(before, 30), 4, 5, of(after, 5)), folder / "piece.mp4")
    rise = [16 + 44 * (2 * k + 1) / 8 for k in range(4)]
    leave = [60 + 140 * (2 * k + 1) / 10 for k in range(5)]
    assert luma_of(folder / "piece.mp4") == pytest.approx([*rise, *[60] * 21, *leave], abs=3)


def test_a_stretch_runs_across_its_parts_and_holds_the_first_and_the_last_frame(folder: Path) -> None:
    parts = [Clip(Asset.of(save_piece(folder / f"{n}.mp4", range(n, n + 5)))) for n in (10, 20, 30)]
    across = (Stretch(parts[0].later(3, RATE), 2), Stretch(parts[1], 5), Stretch(parts[2], 2))
    encode(Encoded(FORMAT, across), folder / "across.mp4")
    assert [number_in(f) for f in frames_of(folder / "across.mp4")] == [13, 14, 20, 21, 22, 23, 24, 30, 31]
    encode(Encoded(FORMAT, (Stretch(parts[0].later(-1, RATE), 8),)), folder / "held.mp4")
    assert [number_in(f) for f in frames_of(folder / "held.mp4")] == [10, 10, 11, 12, 13, 14, 14, 14]


def test_a_burned_subtitle_shows_in_its_frames_alone_also_where_a_picture_is_held(folder: Path) -> None:
    format = PictureFormat(320, 180, RATE)
    with PieceWriter(folder / "take.mp4", format) as writer:
        for level in (60, 60, 60):
            writer.write(flat((level, 128, 128), (320, 180)))
    take = Stretch(Clip(Asset.of(folder / "take.mp4")), 12)
    encode(Encoded(format, (take,), burned=(Burned(4, 8, ("Hello.",)),), language="en"), folder / "piece.mp4")
    brightest = [frame.to_ndarray(format="gray").max() > 150 for frame in frames_of(folder / "piece.mp4")]
    assert brightest == [4 <= k < 8 for k in range(12)]


def cut_of(takes: Sequence[Path], joins: Sequence[Join], sounds: tuple[Placed, ...] = ()) -> Cut:
    """Shots of 30 frames from in-points 6 frames into takes of 42, joined by `joins`."""
    around = [Join(), *joins, Join()]
    clips = []
    for index, path in enumerate(takes):
        take = Take(f"{index}A", 1, "stage", 0, (Clip(Asset.of(path)),), (42,), 6)
        groups = (groups_of(path, FORMAT, Fraction(0), 42),)
        clips.append(ClipInCut(take.shot, take, groups, 30, around[index], around[index + 1]))
    return Cut(FORMAT, "en", (), tuple(clips), sounds, ())


def film_of(cut: Cut, folder: Path, burn: bool = False) -> list[int]:
    """What the film of `cut` shows, frame by frame."""
    found = pieces(cut, burn)
    made = {}
    for number, piece in enumerate(found):
        if isinstance(piece, Encoded):
            encode(piece, folder / f"made {number}.mp4")
            made[piece] = Asset.of(folder / f"made {number}.mp4")
    film = joined(folder / "film.mp4", [Run(path, span) for path, span in in_film(found, made)])
    return [number_in(frame) for frame in frames_of(film)]


def copied_in(cut: Cut, burn: bool = False) -> list[Span]:
    return [piece.span for piece in pieces(cut, burn) if isinstance(piece, Copied)]


@pytest.mark.parametrize("kind", ["cut", "dissolve", "fade-out", "fade-in", "dip"])
def test_the_pieces_of_a_cut_are_its_frames_and_bodies_are_copied(kind: str, folder: Path) -> None:
    join = Join(kind, 0 if kind == "cut" else 8)
    tail, head = join.tail, join.head
    first = save_piece(folder / "a.mp4", range(42), (6, 36 - tail))
    second = save_piece(folder / "b.mp4", range(100, 142), (6 + head, 36))
    cut = cut_of([first, second], [join])
    assert copied_in(cut) == [Span(6, 36 - tail), Span(6 + head, 36)]
    shown = film_of(cut, folder)
    assert len(shown) == 60 == cut.frames
    assert shown[: 30 - tail] == list(range(6, 36 - tail))
    assert shown[30 + head :] == list(range(106 + head, 136))


def test_of_a_take_cut_between_its_key_frames_only_the_ends_are_encoded(folder: Path) -> None:
    take = save_piece(folder / "a.mp4", range(42), (10, 20, 33))
    cut = cut_of([take], [])
    assert copied_in(cut) == [Span(10, 33)]
    assert [piece.frames for piece in pieces(cut, False) if isinstance(piece, Encoded)] == [4, 3]
    assert film_of(cut, folder) == list(range(6, 36))


def test_where_a_subtitle_is_burned_in_only_its_groups_of_pictures_are_encoded(folder: Path) -> None:
    take = save_piece(folder / "a.mp4", range(42), (6, 12, 18, 24, 30, 36))
    cue = Cue(sample_at(14, RATE), sample_at(17, RATE), ("Hello.",))
    cut = replace(cut_of([take], []), cues=(cue,))
    assert copied_in(cut, burn=True) == [Span(6, 18), Span(24, 36)]
    assert len(film_of(cut, folder, burn=True)) == 30


def test_a_clip_of_the_users_is_cut_straight_from_its_file_between_the_same_pictures(folder: Path) -> None:
    path = save_clip(
        folder / "clip.mp4", (numbered(k) for k in range(60)), 24, options={"g": "12", "sc_threshold": "0"}
    )
    source = Clip(Asset.of(path), Fraction(10, 24))
    take = Take("1A", 1, FOOTAGE, 0, (source,), (42,), 6)
    groups = groups_of(path, FORMAT, source.start, 42)
    assert groups.keys == (2, 14, 26, 38)
    assert not groups.copied
    cut = Cut(FORMAT, "en", (), (ClipInCut("1A", take, (groups,), 30, Join(), Join()),), (), ())
    assert film_of(cut, folder) == list(range(16, 46))


def test_windows_of_sound_mix_to_what_the_whole_film_does(folder: Path) -> None:
    noise = (np.random.default_rng(2).normal(0, 3_000, (1, 48_000 * 12))).astype(np.int16)
    write_wav(folder / "noise.wav", [noise])
    audio = Asset.of(folder / "noise.wav")
    gain = ((100_000, 0.0), (500_000, -9.0), (700_000, -3.0))
    sounds = (
        Placed(audio, "music", 5_000, 0, 900_000, gain, 480, 96_000, loop=True),
        Placed(audio, "effects", 470_000, 77, 30_000, (), 200, 480),
        Placed(audio, "dialogue", 1_000_000, 0, 20_000),
    )
    take = save_piece(folder / "a.mp4", range(42), (6, 36))
    cut = cut_of([take] * 18, [Join()] * 17, sounds)
    whole = np.concatenate(list(mix(sounds, cut.samples)), axis=1)
    spans, found = piece_spans(cut.samples), windows(cut, 1.5)
    assert len(found) == len(spans) == 3
    for window, span in zip(found, spans, strict=True):
        assert (window.samples, window.drop, window.count, window.gain) == (
            span.end - span.start, span.drop, span.count, 1.5,
        )  # fmt: skip
        part = np.concatenate(list(mix(window.placed, window.samples)), axis=1)
        assert np.abs(part - whole[:, span.start : span.end]).max() < 1e-5
    assert [len(window.placed) for window in found] == [2, 2, 1]


def test_a_change_of_sound_changes_only_the_windows_in_which_it_is_heard(folder: Path) -> None:
    write_wav(folder / "noise.wav", [np.full((1, 48_000), 900, np.int16)])
    audio = Asset.of(folder / "noise.wav")
    take = save_piece(folder / "a.mp4", range(42), (6, 36))
    first = Placed(audio, "effects", 1_000, 0, 20_000)
    before, after = (
        windows(cut_of([take] * 18, [Join()] * 17, (first, Placed(audio, "effects", at, 0, 20_000))), 0.0)
        for at in (700_000, 710_000)
    )
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True]
