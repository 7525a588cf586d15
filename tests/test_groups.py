"""Where a clip's groups of pictures begin, and when its packets may be in the film as they are."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import pytest

from longtake.media.encode import PieceWriter, as_yuv
from longtake.media.groups import Groups, groups_of
from longtake.media.values import PictureFormat
from moving import numbered, save_clip

RATE = Fraction(24)
FORMAT = PictureFormat(64, 36, RATE)
STEADY = {"g": "12", "sc_threshold": "0", "bf": "2"}


def save_ours(path: Path, frames: int, closed_at: Sequence[int] = ()) -> Path:
    with PieceWriter(path, FORMAT, closed_at) as writer:
        for number in range(frames):
            writer.write(as_yuv(av.VideoFrame.from_ndarray(numbered(number % 4), "rgb24")))
    return path


def groups(path: Path, start: Fraction = Fraction(0), frames: int = 48) -> Groups:
    return groups_of(path, FORMAT, start, frames)


def test_groups_are_counted_in_film_frames_from_the_clips_start(folder: Path) -> None:
    path = save_clip(folder / "clip.mp4", (numbered(k) for k in range(60)), 24, options=STEADY)
    assert groups(path).keys == (0, 12, 24, 36, 48)
    assert groups(path, Fraction(10, 24), 30).keys == (2, 14, 26)
    assert groups(path, Fraction(-6, 24), 30).keys == (6, 18, 30)


def test_a_group_begins_with_the_film_frame_that_first_shows_it(folder: Path) -> None:
    path = save_clip(folder / "clip.mp4", (numbered(k) for k in range(125)), 50, options={**STEADY, "g": "25"})
    # Pictures at .5 and 1.5 s are on screen in the middle of film frames 12 and 36, that of 1 s in that of 24.
    assert groups(path, frames=40).keys == (0, 12, 24, 36)
    assert groups(path, Fraction(3, 100), 40).keys == (11, 23, 35)


def test_what_we_encoded_may_be_copied_up_to_its_end(folder: Path) -> None:
    assert groups(save_ours(folder / "ours.mp4", 40, (10, 30))) == Groups((0, 10, 30, 40), copied=True)


def test_also_between_frames_and_from_another_container_of_exact_times(folder: Path) -> None:
    path = save_ours(folder / "ours.mp4", 40, (10, 30))
    assert groups(path, Fraction(5, 24) + Fraction(1, 100)) == Groups((5, 25, 35), copied=True)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"preset": "veryfast", "crf": "20"},
        {"x264-params": "stitchable=1:open-gop=1:bframes=2:keyint=12"},
        {"x264-params": "stitchable=1:bframes=3"},
    ],
)
def test_what_others_encoded_is_never_copied(options: dict[str, str], folder: Path) -> None:
    path = save_clip(folder / "theirs.mp4", (numbered(k) for k in range(40)), 24, options=options)
    assert not groups(path).copied


def remuxed(path: Path, to: Path, drop: Sequence[int] = (), rotation: int = 0, shift: int = 0) -> Path:
    """The pictures of `path` in another file: without those at `drop`, turned, or stamped late from `shift` on."""
    with av.open(str(path)) as source, av.open(str(to), "w") as film:
        stream = film.add_stream_from_template(source.streams.video[0])
        if rotation:
            stream.set_display_rotation(rotation)
        for index, packet in enumerate(p for p in source.demux(video=0) if p.size):
            if index in drop:
                continue
            if shift and index >= shift:
                packet.pts += int(Fraction(1, 3) / RATE / packet.time_base)
                packet.dts += int(Fraction(1, 3) / RATE / packet.time_base)
            packet.stream = stream
            film.mux_one(packet)
    return to


def test_ours_in_another_file_is_ours_still(folder: Path) -> None:
    path = save_ours(folder / "ours.mp4", 40, (10, 30))
    assert groups(remuxed(path, folder / "again.mkv")).copied


def test_ours_with_a_picture_missing_is_not_copied(folder: Path) -> None:
    path = save_ours(folder / "ours.mp4", 40, (10, 30))
    assert not groups(remuxed(path, folder / "gap.mp4", drop=[25])).copied


def test_ours_with_uneven_times_is_not_copied(folder: Path) -> None:
    path = save_ours(folder / "ours.mp4", 40, (10, 30))
    assert not groups(remuxed(path, folder / "uneven.mp4", shift=20)).copied


@pytest.mark.parametrize("rotation", [90, 180])
def test_ours_turned_by_its_container_is_not_copied(rotation: int, folder: Path) -> None:
    path = save_ours(folder / "ours.mp4", 40, (10, 30))
    assert not groups(remuxed(path, folder / "turned.mp4", rotation=rotation)).copied


def test_ours_of_another_size_or_rate_is_not_copied(folder: Path) -> None:
    path = save_ours(folder / "ours.mp4", 40)
    for format in (PictureFormat(64, 48, RATE), PictureFormat(64, 36, Fraction(25))):
        assert not groups_of(path, format, Fraction(0), 40).copied
