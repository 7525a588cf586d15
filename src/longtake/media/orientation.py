"""How a picture has to be turned to stand upright: a clip's display matrix, or the EXIF orientation of a still."""

import numpy as np
from av.filter import Graph
from av.sidedata.sidedata import SideData

from longtake.media.planes import Frame

Step = tuple[str, str]
"""A filter: name and arguments."""

_UNREAD = (15, 31)
"""Kinds of side data as libavutil 60 numbers them, beside which PyAV 18 reads no other: of an ICC profile in a PNG it
frees the memory twice (the process dies), and of EXIF it does not know the number.
"""
_TURNS: dict[tuple[int, ...], tuple[Step, ...]] = {
    (-1, 0, 0, 1): (("hflip", ""),),
    (1, 0, 0, -1): (("vflip", ""),),
    (-1, 0, 0, -1): (("hflip", ""), ("vflip", "")),
    (0, 1, -1, 0): (("transpose", "clock"),),
    (0, -1, 1, 0): (("transpose", "cclock"),),
    (0, 1, 1, 0): (("transpose", "cclock_flip"),),
    (0, -1, -1, 0): (("transpose", "clock_flip"),),
}
"""By the matrix's a, b, c and d (libavutil/display.h): x becomes ax + cy, y becomes bx + dy; y points down."""


def upright(frame: Frame) -> tuple[Step, ...]:
    """The filters that turn and mirror `frame` as its display matrix says."""
    matrix = _readable(frame).side_data.get("DISPLAYMATRIX")
    if not isinstance(matrix, SideData):
        return ()
    numbers = np.frombuffer(bytes(matrix), np.int32)[[0, 1, 3, 4]] / 65536
    return _TURNS.get(tuple(np.rint(numbers / (np.abs(numbers).max() or 1)).astype(int).tolist()), ())


def _readable(frame: Frame) -> Frame:
    """`frame` with only such side data as can be read."""
    graph = Graph()
    last = graph.add("buffer", f"video_size={frame.width}x{frame.height}:pix_fmt={frame.format.name}:time_base=1/1")
    steps = [graph.add("sidedata", f"mode=delete:type={kind}") for kind in _UNREAD]
    for step in (*steps, graph.add("buffersink")):
        last.link_to(step)
        last = step
    graph.configure()
    graph.vpush(frame)
    return graph.vpull()


def lies_on_its_side(frame: Frame) -> bool:
    """Whether width and height change places where `frame` is turned upright."""
    return any(name == "transpose" for name, _ in upright(frame))
