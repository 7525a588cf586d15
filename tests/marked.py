"""Films of marked pictures (plugins/longtake_foreign_engines.py): made, what they should show, and what they show."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

import av
import longtake_foreign_engines as engines
import numpy as np
from longtake_foreign_engines import COLUMNS, DARK, ROWS, mark

from longtake.make import Film, Wishes, make
from longtake.make.takes import circle
from longtake.media.values import PictureFormat
from longtake.plan.values import Shot
from longtake.time import SAMPLE_RATE, sample_at

RATE = Fraction(12)
FORMAT = PictureFormat(128, 72, RATE)
WISHES = Wishes(engine="marked", size=(128, 72), rate=RATE, jobs=1)
ENCODINGS = (
    "nearpreset", "nearunstitched", "nearnob", "nearopen", "nearlong", "nearinband", "nearfragments", "nearlate",
    "spliced", "refresh", "tenbits", "lossless", "hevc", "vp9", "av1", "mpeg4", "mpeg2",
)  # fmt: skip
JOINS = ("", "> DISSOLVE TO:", "", "> DISSOLVE TO: [[seconds: 0.5]]", "FADE OUT.", "", "> DIP TO BLACK:")
BLACK = np.zeros((ROWS, COLUMNS))
TOLERANCE = 12
"""Levels by which a field may be off: less than a frame of a dissolve of twelve changes it."""


def script(folder: Path, name: str, shots: Iterable[str], joins: Sequence[str] = ("",)) -> Path:
    """A script of shots of marked pictures, the first of which is Number 1; `joins` come again and again."""
    path = folder / f"{name}.fountain"
    text = (f"Number {n}. {notes}\n\n{joins[n % len(joins)]}" for n, notes in enumerate(shots, 1))
    path.write_text("INT. ROOM\n\n" + "\n\n".join(text) + "\n", "utf-8")
    return path


def film_of_takes(
    folder: Path, joins: Sequence[str] = ("",), seconds: float = 2.25, encodings: Sequence[str] = ENCODINGS
) -> Film:
    """A film of a take in each encoding, each followed by one in ours."""
    shots = [f"[[engine: {one}]] [[seconds: {seconds}]]" for name in encodings for one in (name, "marked")]
    return make(script(folder, f"takes {len(joins)}", shots, joins), wishes=WISHES)


def film_of_footage(folder: Path, joins: Sequence[str] = ("",), encodings: Sequence[str] = ENCODINGS) -> Film:
    """A film of a clip in each encoding, each followed by one in ours, with in-points between key frames."""
    shots = []
    for number, name in enumerate(name for one in encodings for name in (one, "marked")):
        file = f"{number + 1} {name}.mp4"
        save_clip(folder / file, name, number + 1)
        shots.append(f"[[footage: {file} 0:01{('.25', '', '.5')[number % 3]}-0:03.5]]")
    return make(script(folder, f"footage {len(joins)}", shots, joins), wishes=WISHES)


def save_clip(path: Path, encoding: str, number: int, frames: int = 60) -> Path:
    """A clip of marked pictures in an encoding of the plugin's."""
    kind = next(kind for name, kind in vars(engines).items() if name.lower() == encoding)
    kind().save(path, engines.pictures(number, frames, FORMAT), FORMAT, {0})
    return path


def save_clapped(path: Path, number: int, frames: int, format: PictureFormat = FORMAT) -> Path:
    """A clip of marked pictures; at the first sample of the picture in its middle something clicks."""
    with av.open(str(path), "w", format="mov") as container:
        picture = container.add_stream("libx264", rate=format.rate)
        picture.width, picture.height, picture.pix_fmt = format.width, format.height, "yuv420p"
        sound = container.add_stream("pcm_s16le", rate=SAMPLE_RATE, layout="mono")
        for frame in engines.pictures(number, frames, format):
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        samples = np.zeros((1, sample_at(frames, format.rate)), np.int16)
        samples[0, sample_at(frames // 2, format.rate) :][:2] = 30_000
        heard = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        heard.sample_rate, heard.pts = SAMPLE_RATE, 0
        container.mux(sound.encode(heard))
        container.mux(sound.encode(None))
    return path


def claps_in(film: Film, frames: int) -> list[int]:
    """The samples of a film of clips of `frames` frames, shown from first to last, at which something clicks."""
    starts = accumulate((shot.frames for shot in film.plan.shots), initial=0)
    return [
        sample_at(start + frames // 2, film.plan.format.rate)
        for start, shot in zip(starts, film.plan.shots, strict=False)
        if shot.clip is not None
    ]


def film_of_trimmed_takes(folder: Path) -> Film:
    """A film of circled takes that were shot longer and with dissolves: it cuts into and out of their groups."""
    path = script(folder, "trimmed", ["[[seconds: 6]]"] * 4, ("> DISSOLVE TO:",))
    for number in "ABCD":
        circle(path, f"1{number}-1", WISHES)
    shots = [f"[[seconds: {seconds}]]" for seconds in (4.75, 5, 3.25, 5.5)]
    return make(script(folder, "trimmed", shots, ("", "> DISSOLVE TO: [[seconds: 0.5]]", "")), wishes=WISHES)


def packets_of(path: Path) -> set[bytes]:
    """What the packets of a file's picture hold, by their hashes."""
    with av.open(str(path)) as container:
        return {hashlib.sha256(bytes(packet)).digest() for packet in container.demux(video=0) if packet.size}


def expected(film: Film, first: int = 0) -> np.ndarray:
    """Levels (frames, ROWS, COLUMNS) that the film's fields should have, from shot `first` of the plan on."""
    shots = film.plan.shots[first:]
    starts = {shown.take.shot: shown.take.in_frame for shown in film.dailies.choices}
    shown = list[np.ndarray]()
    for index, shot in enumerate(shots):
        solo = range(shot.before.head, shot.frames - shot.after.tail)
        if shot.before.kind in ("fade-in", "dip"):
            shown += _mixed(None, _levels(shot, starts, 0, shot.before.head))
        shown += _levels(shot, starts, solo.start, solo.stop)
        if shot.after.kind == "dissolve":
            following = shots[index + 1]
            leaving = _levels(shot, starts, solo.stop, shot.frames + shot.after.tail_handle)
            coming = _levels(following, starts, -shot.after.head_handle, shot.after.head)
            shown += _mixed(leaving, coming)
        elif shot.after.tail:
            shown += _mixed(_levels(shot, starts, solo.stop, shot.frames), None)
    return np.stack(shown)


def _levels(shot: Shot, starts: dict[str, int], begin: int, end: int) -> list[np.ndarray]:
    """The fields of a shot's frames, counted from its in-point."""
    number = int("".join(filter(str.isdigit, shot.words)))
    start = starts[shot.number] if shot.clip is None else int(shot.clip.start * RATE)
    return [mark(number, start + frame) for frame in range(begin, end)]


def _mixed(leaving: Sequence[np.ndarray] | None, coming: Sequence[np.ndarray] | None) -> Iterator[np.ndarray]:
    count = len(leaving or coming or ())
    for frame in range(count):
        share = (frame + 0.5) / count
        yield share * (coming[frame] if coming else BLACK) + (1 - share) * (leaving[frame] if leaving else BLACK)


def fields(luma: np.ndarray) -> np.ndarray:
    """The levels of the fields of a limited-range luma plane (height, width), without their edges."""
    rows, columns = luma.shape[0] // ROWS, luma.shape[1] // COLUMNS
    inner = luma.reshape(ROWS, rows, COLUMNS, columns)[:, rows // 4 : -rows // 4, :, columns // 4 : -columns // 4]
    return (inner.mean((1, 3)) - 16) * 255 / 219


def shown_by_pyav(path: Path) -> np.ndarray:
    """The fields of every frame, decoded by a decoder that stops at the first damage."""
    found = []
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.codec_context.options = {"err_detect": "explode"}
        for frame in container.decode(stream):
            assert not frame.is_corrupt
            found.append(fields(frame.to_ndarray()[: frame.height]))
    return np.stack(found)


def wrong(shown: np.ndarray, film: np.ndarray) -> list[str]:
    """What is wrong with the frames shown, in words; nothing if every frame of the film is there."""
    told = [] if len(shown) == len(film) else [f"{len(shown)} frames for {len(film)}"]
    for index, (one, other) in enumerate(zip(shown, film, strict=False)):
        if np.abs(one - other).max() > TOLERANCE:
            told.append(f"frame {index}: {_number(one)} for {_number(other)}, off by {np.abs(one - other).max():.0f}")
    return told


def _number(levels: np.ndarray) -> str:
    frame, shot = ((levels > 3 * DARK) << np.arange(COLUMNS)).sum(1)
    return f"{shot}:{frame}"
