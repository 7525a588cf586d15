"""From a picture as it was decoded to one of the film: deinterlaced, upright, in BT.709 limited, in shape."""

from fractions import Fraction
from itertools import pairwise

import av
from av.filter import Graph
from av.filter.context import FilterContext

from longtake.media.orientation import Step, upright
from longtake.media.planes import Frame
from longtake.media.tone import HLG, PQ, is_wide, tone_table
from longtake.media.values import Fit, PictureFormat

_SD_HEIGHT = 576
_MATRICES = {1: "bt709", 5: "bt470bg", 6: "smpte170m", 7: "smpte240m", 9: "bt2020nc", 10: "bt2020nc"}
"""By the numbers of ITU-T H.273 table 4."""
_FULL = 2
_TO_FILM = "flags=bicubic+accurate_rnd+full_chroma_int:out_color_matrix=bt709:out_range=tv"
_BLUR = 64
"""Lines of the picture whose blur lies behind an upright clip: small, where blurring is cheap."""


class Developer:
    """Filters from pictures like `frame` to the film's format."""

    def __init__(self, frame: Frame, stream: av.VideoStream, format: PictureFormat, fit: Fit, interlaced: bool) -> None:
        pixel = stream.sample_aspect_ratio or Fraction(1)
        self._format = format
        self._as_it_is = not interlaced and pixel == 1 and _is_the_films(frame, format)
        if self._as_it_is:
            return
        self._graph = Graph()
        self._graph.threads = 1
        last = self._chain(self._source(frame, pixel, stream.time_base), _opened(frame, interlaced))
        turns = upright(frame)
        shape = Fraction(frame.width, frame.height) * pixel
        if any(name == "transpose" for name, _ in turns):
            shape = 1 / shape
        last = self._chain(last, turns)
        if is_wide(frame):
            last = self._toned(last, frame, shape, fit)
        last = (
            self._blurred(last, shape) if fit == "blur" and self._leaves_room(shape) else self._fitted(last, shape, fit)
        )
        last.link_to(self._graph.add("buffersink"))
        self._graph.configure()
        if is_wide(frame):
            table = tone_table(frame.color_trc, frame.color_primaries)
            self._graph.vpush(table, 1)
            self._graph.vpush(None, 1)

    def develop(self, frame: Frame | None) -> list[Frame]:
        """What comes out for `frame`; for None, what is still held."""
        if self._as_it_is:
            return [frame] if frame else []
        self._graph.vpush(frame, 0)
        found = []
        while True:
            try:
                found.append(self._graph.vpull())
            except (av.BlockingIOError, av.EOFError):
                return found

    def _source(self, frame: Frame, pixel: Fraction, tick: Fraction | None) -> FilterContext:
        tick = tick or Fraction(1, 1_000_000)
        rgb = frame.format.is_rgb
        full = rgb or frame.color_range == _FULL or frame.format.name.startswith("yuvj")
        return self._graph.add(
            "buffer",
            f"video_size={frame.width}x{frame.height}:pix_fmt={frame.format.name}"
            f":time_base={tick.numerator}/{tick.denominator}"
            f":pixel_aspect={pixel.numerator}/{pixel.denominator}"
            f":colorspace={'gbr' if rgb else _matrix(frame)}:range={'pc' if full else 'tv'}",
        )

    def _chain(self, *parts: FilterContext | tuple[Step, ...]) -> FilterContext:
        """The last of filters in a row, each linked to the one before."""
        nodes = []
        for part in parts:
            nodes += [self._graph.add(*step) for step in part] if isinstance(part, tuple) else [part]
        for before, after in pairwise(nodes):
            before.link_to(after)
        return nodes[-1]

    def _toned(self, last: FilterContext, frame: Frame, shape: Fraction, fit: Fit) -> FilterContext:
        """Made standard at the size that the film shows, in 16 bits, for which alone the filter has fast code."""
        width, height = _scaled(shape, self._format, covering=fit == "fill")
        wide = (("scale", f"w={width}:h={height}:flags=bicubic+accurate_rnd+full_chroma_int"), ("format", "gbrp16le"))
        table = tone_table(frame.color_trc, frame.color_primaries)
        second = self._graph.add(
            "buffer", f"video_size={table.width}x{table.height}:pix_fmt=gbrp16le:time_base=1/1:colorspace=gbr:range=pc"
        )
        toned = self._graph.add("haldclut", "interp=tetrahedral:clut=first")
        self._chain(last, wide).link_to(toned, 0, 0)
        second.link_to(toned, 0, 1)
        return self._chain(toned, (("scale", _TO_FILM), ("format", "yuv420p")))

    def _leaves_room(self, shape: Fraction) -> bool:
        return _scaled(shape, self._format, covering=False) != (self._format.width, self._format.height)

    def _fitted(self, last: FilterContext, shape: Fraction, fit: Fit) -> FilterContext:
        """Whole, or cut to the frame."""
        width, height = _scaled(shape, self._format, covering=fit == "fill")
        steps: tuple[Step, ...] = (
            ("scale", f"w={width}:h={height}:{_TO_FILM}"),
            ("format", "yuv420p"),
            ("setsar", "1"),
        )
        if (width, height) != (self._format.width, self._format.height):
            frame = f"w={self._format.width}:h={self._format.height}"
            steps += (("crop", frame) if fit == "fill" else ("pad", f"{frame}:x=(ow-iw)/2:y=(oh-ih)/2:color=black"),)
        return self._chain(last, steps)

    def _blurred(self, last: FilterContext, shape: Fraction) -> FilterContext:
        """The whole picture over itself: enlarged, cut to the frame, blurred and darkened."""
        split = self._chain(last, (("split", "2"),))
        across = max(2, 2 * round(Fraction(self._format.width, self._format.height) * _BLUR / 2))
        small = PictureFormat(across, _BLUR, self._format.rate)
        width, height = _scaled(shape, small, covering=True)
        back = self._chain(
            split,
            (
                ("scale", f"w={width}:h={height}:{_TO_FILM}"),
                ("format", "yuv420p"),
                ("crop", f"w={small.width}:h={small.height}"),
                ("gblur", "sigma=3"),
                ("lutyuv", "y=16+(val-16)*0.6:u=128+(val-128)*0.6:v=128+(val-128)*0.6"),
                ("scale", f"w={self._format.width}:h={self._format.height}:{_TO_FILM}"),
                ("setsar", "1"),
            ),
        )
        width, height = _scaled(shape, self._format, covering=False)
        front = self._graph.add("scale", f"w={width}:h={height}:{_TO_FILM}")
        split.link_to(front, 1, 0)
        over = self._graph.add("overlay", "x=(W-w)/2:y=(H-h)/2:format=yuv420")
        back.link_to(over, 0, 0)
        self._chain(front, (("format", "yuv420p"), ("setsar", "1"))).link_to(over, 0, 1)
        return over


def _is_the_films(frame: Frame, format: PictureFormat) -> bool:
    """Whether nothing has to be done to `frame`, if its pixels are square and it is not interlaced."""
    return (
        (frame.width, frame.height, frame.format.name) == (format.width, format.height, "yuv420p")
        and _matrix(frame) == "bt709"
        and frame.color_range != _FULL
        and not is_wide(frame)
        and not upright(frame)
    )


def _matrix(frame: Frame) -> str:
    """What a picture's YCbCr is made with: as it says, else as is usual for its light or its size."""
    usual = "bt709" if frame.height > _SD_HEIGHT else "smpte170m"
    return _MATRICES.get(frame.colorspace, "bt2020nc" if frame.color_trc in (PQ, HLG) else usual)


def _opened(frame: Frame, interlaced: bool) -> tuple[Step, ...]:
    """What undoes interlacing and transparency."""
    steps: tuple[Step, ...] = (("bwdif", "mode=send_frame:deint=interlaced"),) if interlaced else ()
    if any(component.is_alpha for component in frame.format.components):
        steps += (("format", "gbrap"), ("premultiply", "inplace=1"), ("format", "gbrp"))
    return steps


def _scaled(shape: Fraction, format: PictureFormat, covering: bool) -> tuple[int, int]:
    """Even width and height of a picture of `shape` that just fits inside the frame, or just covers it."""
    along_width = (shape > Fraction(format.width, format.height)) != covering
    if along_width:
        return format.width, max(2, 2 * round(format.width / shape / 2))
    return max(2, 2 * round(format.height * shape / 2)), format.height
