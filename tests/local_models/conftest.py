"""These tests need the extra `diffusers`, which is large: where it is not installed they are left out.

`scripts/check.py` runs them in the environment beside, which has torch for Zoetrope.
"""

import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from longtake.media.conform import save_picture
from longtake.media.encode import frame_from_bgra
from longtake.media.values import Asset

collect_ignore_glob = [] if find_spec("diffusers") and find_spec("torch") else ["test_*.py"]
os.environ.setdefault("OMP_NUM_THREADS", "1")  # models so small are only slower with more

Make = Callable[[Path], Path]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Make], Path]:
    """Models by the function that makes them, each made once."""
    kept: dict[Make, Path] = {}

    def get(make: Make) -> Path:
        if make not in kept:
            kept[make] = make(tmp_path_factory.mktemp("models") / make.__name__)
        return kept[make]

    return get


@pytest.fixture(autouse=True)
def two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIFFUSERS_STEPS", "2")
    for name in ("MODEL", "GUIDANCE", "SIZE", "OFFLOAD", "DOWNLOAD"):
        monkeypatch.delenv(f"DIFFUSERS_{name}", raising=False)


@pytest.fixture
def picture(tmp_path: Path) -> Asset:
    """Half red, half blue."""
    pixels = np.zeros((90, 160, 4), np.uint8)
    pixels[:, :80, 2] = pixels[:, 80:, 0] = 200
    path = tmp_path / "first.png"
    save_picture(frame_from_bgra(pixels), path)
    return Asset.of(path)
