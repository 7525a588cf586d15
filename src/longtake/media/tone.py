"""High dynamic range and wide gamuts made standard: what a film in BT.709 shows of BT.2100 HLG and PQ.

Reference white (203 cd/m², BT.2408 table 1: 75% of HLG, 58% of PQ) comes out at 90%, so that what is brighter keeps
its drawing; from 88 cd/m² down nothing is changed but the scale, so that faces are as bright as in a clip shot in
BT.709. What was weighed and measured is in docs/decisions/0009-hdr.md.
"""

from functools import cache

import av
import numpy as np
from numpy.typing import NDArray

from longtake.media.planes import Frame

Colour = NDArray[np.float64]
"""Colours (…, 3): red, green and blue."""

PQ, HLG = 16, 18
"""Transfer characteristics as ITU-T H.273 table 3 numbers them."""
BT709, BT2020, P3 = 1, 9, 12
"""Primaries as ITU-T H.273 table 2 numbers them."""
SIDE = 64
"""Steps of the table along each of its three sides; its picture is as wide as the root of their cube."""

_CORNERS = {
    BT709: ((0.640, 0.330), (0.300, 0.600), (0.150, 0.060)),
    BT2020: ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),
    P3: ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
}
"""x and y of red, green and blue (BT.709 1.3, BT.2020 table 3, SMPTE RP 431-2); white is D65 in all."""
_D65 = (0.3127, 0.3290)
_WHITE, _PEAK = 203.0, 1000.0
"""cd/m²: reference white, which is the standard picture's brightest; and the brightest that is looked for."""
_SCREEN = 2.4
"""The exponent of BT.1886: how a standard screen turns signal into light."""


def is_wide(frame: Frame) -> bool:
    """Whether the colours of `frame` are not those of BT.709 and its kin."""
    return frame.color_trc in (PQ, HLG) or frame.color_primaries in (BT2020, P3)


@cache
def tone_table(curve: int, primaries: int) -> Frame:
    """The picture of a colour table (Hald CLUT) that does what `standard` does, in 16 bits."""
    steps = np.arange(SIDE) / (SIDE - 1)
    blue, green, red = np.meshgrid(steps, steps, steps, indexing="ij")
    found = standard(np.stack([red, green, blue], -1).reshape(-1, 3), curve, primaries)
    side = round(SIDE**1.5)
    colours = np.rint(found * 65535).astype("<u2").reshape(side, side, 3)
    frame = av.VideoFrame(side, side, "gbrp16le")
    # A frame's planes are green, blue, red; but of a table the filter takes the first for red, the second for green.
    for index, plane in enumerate(frame.planes):
        rows = np.zeros((side, plane.line_size // 2), "<u2")
        rows[:, :side] = colours[..., index]
        plane.update(rows.tobytes())
    return frame


def standard(signal: Colour, curve: int, primaries: int) -> Colour:
    """R'G'B' in BT.709, 0 to 1, for `signal`: R'G'B' with `curve` (HLG, PQ, or any other for BT.1886) and `primaries`.

    What has HLG or PQ and names no primaries that are known here has those of BT.2020, as BT.2100 wants.
    """
    to_xyz = _to_xyz(primaries if primaries in (BT2020, P3) else BT2020)
    to_709 = np.linalg.inv(_to_xyz(BT709)) @ to_xyz
    if curve not in (HLG, PQ):
        linear = signal**_SCREEN @ to_709.T
    else:
        light = _hlg_light(signal, to_xyz[1]) if curve == HLG else _pq_light(signal)
        # Each colour for itself, as cameras do it: what is too bright goes to white by and by.
        linear = _compressed(light @ to_709.T)
    return np.asarray(np.clip(linear, 0, 1) ** (1 / _SCREEN), np.float64)


def _to_xyz(primaries: int) -> Colour:
    """The matrix from linear R, G, B to X, Y, Z (SMPTE RP 177); its second row is luminance."""
    x, y = np.array(_CORNERS[primaries]).T
    corners = np.stack([x / y, np.ones(3), (1 - x - y) / y])
    white = np.array([_D65[0] / _D65[1], 1, (1 - sum(_D65)) / _D65[1]])
    return np.asarray(corners * np.linalg.solve(corners, white), np.float64)


def _hlg_light(signal: Colour, luma: Colour) -> Colour:
    """Light in cd/m² on a screen of 1000: the inverse OETF and the OOTF of BT.2100 table 5, gamma 1.2."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12)
    brightness = np.clip(scene @ luma, 1e-9, None)[..., None]
    return np.asarray(_PEAK * brightness**0.2 * scene, np.float64)


_M1, _M2, _C1, _C2, _C3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128


def _pq_light(signal: Colour) -> Colour:
    """Light in cd/m²: the EOTF of BT.2100 table 4."""
    root = signal ** (1 / _M2)
    return np.asarray(10_000 * (np.clip(root - _C1, 0, None) / (_C2 - _C3 * root)) ** (1 / _M1), np.float64)


def _pq_signal(light: Colour) -> Colour:
    """The signal for light in cd/m²: the inverse of the EOTF."""
    power = (np.clip(light, 0, None) / 10_000) ** _M1
    return np.asarray(((_C1 + _C2 * power) / (1 + _C3 * power)) ** _M2, np.float64)


def _compressed(light: Colour) -> Colour:
    """The EETF of BT.2390 (5.4.1): 0 to 1000 cd/m² into 0 to 1, where 1 stands for reference white."""
    source = _pq_signal(np.array(_PEAK))
    top = _pq_signal(np.array(_WHITE)) / source
    knee = 1.5 * top - 0.5
    level = np.clip(_pq_signal(light) / source, 0, 1)
    t = np.clip((level - knee) / (1 - knee), 0, 1)
    bent = (2 * t**3 - 3 * t**2 + 1) * knee + (t**3 - 2 * t**2 + t) * (1 - knee) + (-2 * t**3 + 3 * t**2) * top
    return _pq_light(np.where(level < knee, level, bent) * source) / _WHITE
