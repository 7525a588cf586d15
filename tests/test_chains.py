"""A shot longer than its engine's limit: parts that go on from one another, and look as if they were one."""

import io
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import av
import numpy as np
import pytest

from longtake.events import Noted
from longtake.make import make
from ordering import WISHES, service, written
from services.base import Job

LONG = "INT. ROOM - DAY\n\nA long look around the room. [[seconds: 5]]\n"
SIZE = (160, 90)
RATE = 16


@pytest.fixture
def server(monkeypatch):
    with service(monkeypatch) as server:
        monkeypatch.setenv("VIDEOS_SECONDS", "1,2")
        yield server


def picture_of(data: bytes) -> np.ndarray:
    with av.open(io.BytesIO(data)) as container:
        return next(container.decode(video=0)).reformat(*SIZE, format="rgb24").to_ndarray().astype(float)


def room() -> np.ndarray:
    """A wall with stripes, a lamp and a floor."""
    rows, columns = np.mgrid[0 : SIZE[1], 0 : SIZE[0]]
    grey = 90 + 40 * np.sin(columns / 9) + 20 * (rows > 60)
    return np.stack([grey + 20, grey, grey - 20], -1)


def encoded(pictures: list[np.ndarray]) -> bytes:
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"preset": "ultrafast", "crf": "12"})
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for one in pictures:
            frame = av.VideoFrame.from_ndarray(np.clip(one, 0, 255).astype(np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def goes_on(lighter: float, seconds: int) -> Callable[[Job], bytes]:
    """Clips as a model makes them: from the first frame where one is given, a little `lighter` than it was."""

    def clip(job: Job) -> bytes:
        first = job.asked.get("input_reference")
        start = picture_of(first[2]) + lighter if first else room()
        return encoded([np.roll(start, -index, axis=1) for index in range(seconds * RATE)])

    return clip


def luma(path) -> np.ndarray:
    with av.open(str(path)) as container:
        return np.array([frame.to_ndarray(format="gray").mean() for frame in container.decode(video=0)])


@pytest.mark.parametrize("lighter", [0, 12])
def test_a_part_that_comes_out_lighter_is_graded_to_match_the_one_before(server, folder, lighter, monkeypatch):
    clip = goes_on(lighter, 2)
    monkeypatch.setattr(Job, "clip", clip)
    told = []
    wishes = replace(WISHES, size=SIZE, rate=Fraction(RATE))
    film = make(written(folder, LONG), wishes=wishes, tell=told.append)
    [take] = film.dailies.used
    assert len(take.parts) == 3
    if lighter:
        assert [part.grade is not None for part in take.parts] == [False, True, True]
    seen = luma(film.path)
    assert len(seen) == 5 * RATE
    assert np.ptp(seen) < 3, "the film grows lighter from part to part"
    assert not any("jumps" in one.text for one in told if isinstance(one, Noted))


def test_a_part_that_begins_elsewhere_is_told_and_used(server, folder, monkeypatch):
    monkeypatch.setattr(Job, "clip", lambda job: encoded([np.roll(room()[::-1], 40 * int(job.id[-1]), 1)] * 2 * RATE))
    told = []
    make(written(folder, LONG), wishes=replace(WISHES, size=SIZE, rate=Fraction(RATE)), tell=told.append)
    assert sum("jumps at the join of parts" in one.text for one in told if isinstance(one, Noted)) == 2
