"""What the tests share: a folder to make films in, small media made on the spot, and a plugin's engines."""

import os
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from footage import ClipMaker

PLUGINS = str(Path(__file__).parent / "plugins")
sys.path.insert(0, PLUGINS)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [PLUGINS, os.environ.get("PYTHONPATH", "")]))

# What is slow on a machine at work is no fault.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder such as users have: with a space and letters from elsewhere in its name."""
    folder = tmp_path / "Film de José 电影"
    folder.mkdir()
    return folder


@pytest.fixture
def clip(folder: Path) -> ClipMaker:
    """Makes a real MP4 in the folder: a bar that wanders over grey, a tone where sound is wanted."""

    def make(
        name: str = "clip.mp4",
        seconds: int = 3,
        size: tuple[int, int] = (320, 180),
        rate: Fraction | int = 25,
        tone: float | None = 440.0,
        codec: str = "libx264",
    ) -> Path:
        path = folder / name
        with av.open(str(path), "w") as container:
            picture = container.add_stream(codec, rate=Fraction(rate))
            picture.width, picture.height, picture.pix_fmt = *size, "yuv420p"
            picture.codec_context.thread_count = 1
            sound = container.add_stream("aac", rate=48000, layout="stereo") if tone else None
            for index in range(int(seconds * Fraction(rate))):
                pixels = np.full((size[1], size[0], 3), 90, np.uint8)
                left = index * 4 % (size[0] - 20)
                pixels[:, left : left + 20] = (220, 60 + index % 160, 40)
                container.mux(picture.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
            container.mux(picture.encode(None))
            if sound is not None:
                samples = np.sin(np.arange(seconds * 48000) * 2 * np.pi * tone / 48000).astype(np.float32) * 0.3
                for at in range(0, samples.size, 1024):
                    part = np.stack([samples[at : at + 1024]] * 2)
                    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(part), format="fltp", layout="stereo")
                    frame.sample_rate, frame.pts = 48000, at
                    container.mux(sound.encode(frame))
                container.mux(sound.encode(None))
        return path

    return make


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """What the plugin's engines were asked for since the last call: engine, seed, words, frames, part, by tabs."""
    log = tmp_path / "asked.txt"
    monkeypatch.setenv("LONGTAKE_TEST_LOG", str(log))

    def since() -> list[str]:
        lines = log.read_text("utf-8").splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return lines

    return since
