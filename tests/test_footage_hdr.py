"""HDR clips, as phones shoot them, in a standard film: against the published formulas, computed here anew."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from longtake.media.conform import shown
from longtake.media.values import Asset, Clip, PictureFormat
from moving import levels_of, save_clip
from patches import off_by, patches, shown_colours

FORMAT = PictureFormat(64, 36, Fraction(24))
PQ, HLG = 16, 18
WHITE, PEAK = 203, 1000

SIGNALS = np.array(
    [
        (0.75, 0.75, 0.75), (0.38, 0.38, 0.38), (0.1, 0.1, 0.1), (1, 1, 1),
        (0.6, 0.52, 0.47), (0.5, 0.3, 0.3), (0.3, 0.45, 0.3), (0.35, 0.4, 0.55),
    ]
)  # fmt: skip
"""R'G'B' of BT.2020: greys, skin, red, green and blue."""


def pq(nits: float) -> float:
    """SMPTE ST 2084: the signal of a light."""
    y = (nits / 10000) ** 0.1593017578125
    return ((0.8359375 + 18.8515625 * y) / (1 + 18.6875 * y)) ** 78.84375


def nits(signal: float) -> float:
    """SMPTE ST 2084: the light of a signal."""
    n = signal ** (1 / 78.84375)
    return float(10000 * (max(n - 0.8359375, 0) / (18.8515625 - 18.6875 * n)) ** (1 / 0.1593017578125))


def scene(signal: float) -> float:
    """ARIB STD-B67: the light before the camera."""
    return signal**2 / 3 if signal <= 0.5 else (np.exp((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12


def bent(light: float) -> float:
    """BT.2390, 5.4.1, from 1000 to 203 cd/m²; 1 is 203."""
    level, top = pq(min(max(light, 0), PEAK)) / pq(PEAK), pq(WHITE) / pq(PEAK)
    knee = 1.5 * top - 0.5
    if level >= knee:
        t = (level - knee) / (1 - knee)
        level = (2 * t**3 - 3 * t**2 + 1) * knee + (t**3 - 2 * t**2 + t) * (1 - knee) + (-2 * t**3 + 3 * t**2) * top
    return nits(level * pq(PEAK)) / WHITE


def expected(signals: np.ndarray, curve: int) -> np.ndarray:
    found = []
    for signal in signals:
        light = np.array([nits(one) for one in signal])
        if curve == HLG:
            light = np.array([scene(one) for one in signal])
            light = PEAK * light * (light @ (0.2627, 0.678, 0.0593)) ** 0.2
        # BT.2087, table 4
        light = np.array([[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]]) @ light
        found.append([min(1, bent(one)) ** (1 / 2.4) for one in light])
    return np.array(found)


TAGS = {"color_primaries": 9, "colorspace": 9, "color_range": 1}


def save_hdr(
    path: Path, signals: np.ndarray, curve: int, size: tuple[int, int] = (64, 36), tags: dict[str, int] = TAGS
) -> Path:
    frame = patches("yuv420p10le", "2020", colours=signals, size=size)
    return save_clip(path, [frame] * 2, codec="ffv1", kind="yuv420p10le", color_trc=curve, **tags)


def first(path: Path, format: PictureFormat = FORMAT, **clip: object) -> av.VideoFrame:
    return next(shown(Clip(Asset.of(path), **clip), format, 1))


@pytest.mark.parametrize("curve", [PQ, HLG])
def test_patches_come_out_as_the_recommendations_have_them(curve: int, folder: Path) -> None:
    signals = SIGNALS if curve == HLG else SIGNALS * 0.8
    path = save_hdr(folder / "phone.mkv", signals, curve)
    assert off_by(first(path), expected(signals, curve)) < 2
    path = save_hdr(folder / "half tagged.mkv", signals, curve, tags={})
    assert off_by(first(path), expected(signals, curve)) < 2


@pytest.mark.parametrize(("curve", "white", "grey"), [(PQ, 0.5807, 0.3785), (HLG, 0.75, 0.38)])
def test_graphics_white_and_middle_grey_lie_where_a_viewer_expects_them(
    curve: int, white: float, grey: float, folder: Path
) -> None:
    """BT.2408, table 1: reference white, and the 18% grey card at 26 cd/m²."""
    signals = np.repeat([[white], [grey], [1.0], [0.0]], 2, 0) * np.ones(3)
    levels = shown_colours(first(save_hdr(folder / "phone.mkv", signals, curve)))[::2, 1]
    assert levels == pytest.approx([0.90, 0.425, 1, 0], abs=0.015)


def test_brighter_is_never_darker_nor_coloured(folder: Path) -> None:
    """A ramp of greys, one step after another: no band is broader than its signal makes it."""
    frame = av.VideoFrame(1024, 36, "yuv420p10le")
    for plane in frame.planes:
        levels = np.linspace(64, 940, plane.width) if plane.width == 1024 else np.full(plane.width, 512)
        rows = np.zeros((plane.height, plane.line_size // 2), "<u2")
        rows[:, : plane.width] = np.rint(levels)
        plane.update(rows.tobytes())
    path = save_clip(folder / "ramp.mkv", [frame] * 2, codec="ffv1", kind="yuv420p10le", color_trc=HLG, **TAGS)
    ramp = first(path, PictureFormat(1024, 36, Fraction(24)))
    luma = ramp.to_ndarray()[18, :1024].astype(int)
    assert (luma[0], luma[-1]) == pytest.approx((16, 235), abs=1)
    steps = np.diff(luma)
    assert steps.min() >= -1 and steps.max() <= 2  # dithered by one
    chroma = ramp.to_ndarray()[36:].astype(int)
    assert np.abs(chroma - 128).max() <= 1


@pytest.mark.parametrize("fit", ["fit", "fill", "blur"])
def test_an_upright_hdr_clip_is_fitted_too(fit: str, folder: Path) -> None:
    path = save_hdr(folder / "phone.mkv", np.full((8, 3), 0.75), HLG, size=(36, 64))
    frame = first(path, fit=fit)
    assert levels_of(frame, 32, 18)[0] == pytest.approx(16 + 219 * 0.903, abs=2)
    side = {"fit": 16, "fill": 214, "blur": 16 + 198 * 0.6}[fit]
    assert levels_of(frame, 3, 18)[0] == pytest.approx(side, abs=2)
