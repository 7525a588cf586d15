"""Patches of known colours, as clips of every kind hold them, and how far a film's picture is from them."""

import av
import numpy as np

COLOURS = np.array(
    [
        (1, 1, 1), (0.75, 0.75, 0.75), (0.45, 0.45, 0.45), (0.1, 0.1, 0.1),
        (0.85, 0.15, 0.1), (0.2, 0.7, 0.25), (0.1, 0.2, 0.8), (0.8, 0.6, 0.5),
    ]
)  # fmt: skip
"""R'G'B' of BT.709: greys, red, green, blue and skin."""
COLUMNS, ROWS = 4, 2
WEIGHTS = {"601": (0.299, 0.114), "709": (0.2126, 0.0722), "240": (0.212, 0.087), "2020": (0.2627, 0.0593)}
"""Red's and blue's share of luma (BT.601, BT.709, SMPTE 240M, BT.2020)."""


def laid_out(colours: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """A picture (height, width, …) of eight patches."""
    rows = np.arange(size[1]) * ROWS // size[1]
    columns = np.arange(size[0]) * COLUMNS // size[0]
    return colours[rows[:, None] * COLUMNS + columns[None, :]]


def patches(
    kind: str = "yuv420p", weights: str = "709", full: bool = False, size: tuple[int, int] = (64, 36),
    colours: np.ndarray = COLOURS,
) -> av.VideoFrame:  # fmt: skip
    """The patches as a frame of YCbCr `kind`, converted by the recommendations' own formulas."""
    red, blue = WEIGHTS[weights]
    luma = colours @ (red, 1 - red - blue, blue)
    ratios = luma, (colours[:, 2] - luma) / (2 - 2 * blue), (colours[:, 0] - luma) / (2 - 2 * red)
    frame = av.VideoFrame(*size, kind)
    bits = frame.format.components[0].bits
    for index, (plane, ratio) in enumerate(zip(frame.planes, ratios, strict=True)):
        whole = (2**bits - 1, 2 ** (bits - 1)) if full else (224 << bits - 8, 128 << bits - 8)
        if index == 0:
            whole = (2**bits - 1, 0) if full else (219 << bits - 8, 16 << bits - 8)
        levels = np.rint(laid_out(ratio, (plane.width, plane.height)) * whole[0] + whole[1])
        fill(plane, np.clip(levels, 0, 2**bits - 1), bits)
    return frame


def fill(plane: av.video.plane.VideoPlane, levels: np.ndarray, bits: int = 8) -> None:
    """Write (rows, columns) of levels to a plane."""
    kind = np.dtype("u1" if bits == 8 else "<u2")
    rows = np.zeros((plane.height, plane.line_size // kind.itemsize), kind)
    rows[:, : levels.shape[1]] = levels
    plane.update(rows.tobytes())


def rgb_patches(size: tuple[int, int] = (64, 36)) -> np.ndarray:
    """The patches as an RGB picture."""
    return laid_out(np.rint(COLOURS * 255).astype(np.uint8), size)


def shown_colours(frame: av.VideoFrame) -> np.ndarray:
    """R'G'B' at the middle of each patch of a film's frame: yuv420p, BT.709 limited."""
    assert frame.format.name == "yuv420p"
    found = []
    for index in range(COLUMNS * ROWS):
        y = (2 * (index // COLUMNS) + 1) * frame.height // (2 * ROWS)
        x = (2 * (index % COLUMNS) + 1) * frame.width // (2 * COLUMNS)
        levels = []
        for plane, step in zip(frame.planes, (1, 2, 2), strict=True):
            rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
            levels.append(float(rows[y // step, x // step]))
        luma, cb, cr = (levels[0] - 16) / 219, (levels[1] - 128) / 224, (levels[2] - 128) / 224
        red, blue = luma + 1.5748 * cr, luma + 1.8556 * cb
        found.append((red, (luma - 0.2126 * red - 0.0722 * blue) / 0.7152, blue))
    return np.clip(found, 0, 1)


def lab(colours: np.ndarray) -> np.ndarray:
    """CIE 1976 L*a*b* of R'G'B' in BT.709 on a BT.1886 screen, white D65."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    ratio = (np.asarray(colours, float) ** 2.4) @ to_xyz.T / (0.9505, 1, 1.089)
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], -1)


def off_by(frame: av.VideoFrame, colours: np.ndarray = COLOURS) -> float:
    """ΔE*ab (CIE 1976) between the frame's patches and what they should be: the worst of the eight."""
    return float(np.linalg.norm(lab(shown_colours(frame)) - lab(colours), axis=1).max())
