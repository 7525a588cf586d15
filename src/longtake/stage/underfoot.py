"""The ground of the plain sheet: where nothing is said of a place, figures stand on a strip of darker paper."""

from longtake.drawing import smooth, with_alpha
from longtake.stage.frame import Frame
from longtake.stage.places import Layer
from longtake.stage.sheet import Sheet

_UP = 0.05
"""How far behind the figures' feet it begins, in shares of the frame's height."""


def underfoot(frame: Frame, ground: float) -> Layer:
    """A strip from just behind the figures' feet down out of the frame."""
    w, h = frame.width, frame.height
    top = ground - _UP * h

    def strip(sheet: Sheet, seconds: float) -> None:
        edge = [(-0.3 * w, top + 0.012 * h), (0.2 * w, top - 0.006 * h), (0.62 * w, top + 0.006 * h), (1.3 * w, top)]
        path = smooth([*edge, (1.3 * w, 1.3 * h), (-0.3 * w, 1.3 * h)], tension=0.5)
        shade = sheet.light.shade
        sheet.veil(path.moved(0, -0.006 * h), with_alpha(shade, 10))
        sheet.veil(path, with_alpha(shade, 20))

    return Layer(0.6, strip)
