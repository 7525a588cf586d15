"""Foreign pictures in the film's size, rate and colour.

Time 0 of a clip is its container's start, as players show it. A film frame shows the picture that is on screen at
the middle of its time, so that time stamps rounded to milliseconds neither drop nor double a frame; before the
first picture the first is held, after the last the last.
"""

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import chain
from pathlib import Path

import av
from av.filter import Graph
from av.filter.context import FilterContext

from longtake.errors import FootageError, Where
from longtake.media.probe import open_media
from longtake.media.values import Fit, PictureFormat
from longtake.time import clock

_HDR = {16: "PQ", 18: "HLG"}
_SD_HEIGHT = 576
_BACK = (0, 10)
"""Seconds before the in-point at which a key frame is looked for, before decoding from the file's start."""
_MARGIN = 10_000_000
"""Microseconds before its start at which every file is sought to be read from there: decoding begins before showing."""


def conformed(path: Path, format: PictureFormat, fit: Fit, start: Fraction, count: int) -> Iterator[av.VideoFrame]:
    """`count` frames of the clip at `path` in `format`, the first at `start` seconds of the clip (may be below 0).

    Raises FootageError where the file has no picture, is HDR, or breaks off before the frames asked for.
    """
    wanted = (start + (k + Fraction(1, 2)) / format.rate for k in range(count))
    with open_media(path) as container:
        pictures = _timed(container, path, format, fit, start)
        first = next(pictures, None)
        if first is None:
            raise FootageError(f"{path.name} has no picture", "Play it to see whether it is whole.", Where(path))
        shown = first[1]
        ahead = next(pictures, None)
        for at in wanted:
            while ahead is not None and ahead[0] <= at:
                shown = ahead[1]
                ahead = next(pictures, None)
            yield shown


def still(path: Path, format: PictureFormat, fit: Fit) -> av.VideoFrame:
    """The picture at `path` in `format`. Raises FootageError."""
    return next(conformed(path, format, fit, Fraction(0), 1))


def save_picture(frame: av.VideoFrame, path: Path) -> None:
    """Write `frame` as PNG to `path`."""
    with av.open(str(path), "w", format="image2", options={"update": "1"}) as container:
        stream = container.add_stream("png", rate=1)
        stream.width, stream.height, stream.pix_fmt = frame.width, frame.height, "rgb24"
        container.mux(stream.encode(frame.reformat(format="rgb24")))
        container.mux(stream.encode(None))


def _timed(
    container: av.container.InputContainer, path: Path, format: PictureFormat, fit: Fit, start: Fraction
) -> Iterator[tuple[Fraction, av.VideoFrame]]:
    """Conformed pictures with their times in the clip, from the last one at or before `start`."""
    stream = next(s for s in container.streams.video if not s.disposition & av.stream.Disposition.attached_pic)
    stream.thread_type = "NONE"
    tick = stream.time_base or Fraction(1, 1_000_000)
    origin = Fraction(container.start_time or 0, 1_000_000)
    graph, made_for = None, None
    for frame in _decoded_from(start, container, stream, path, origin):
        if graph is None or made_for != (frame.width, frame.height, frame.format.name):
            if graph is not None:
                yield from _timed_from(graph, None, tick, origin)
            graph = _graph(frame, stream, path, format, fit)
            made_for = (frame.width, frame.height, frame.format.name)
        yield from _timed_from(graph, frame, tick, origin)
    if graph is not None:
        yield from _timed_from(graph, None, tick, origin)


def _timed_from(
    graph: Graph, frame: av.VideoFrame | None, tick: Fraction, origin: Fraction
) -> Iterator[tuple[Fraction, av.VideoFrame]]:
    """What comes out of `graph` for `frame`; for None, what it still holds."""
    graph.vpush(frame)
    for out in _pulled(graph):
        assert out.pts is not None
        yield out.pts * (out.time_base or tick) - origin, out


def _pulled(graph: Graph) -> Iterator[av.VideoFrame]:
    while True:
        try:
            yield graph.vpull()
        except (av.BlockingIOError, av.EOFError):
            return


def _decoded_from(
    start: Fraction, container: av.container.InputContainer, stream: av.VideoStream, path: Path, origin: Fraction
) -> Iterator[av.VideoFrame]:
    """Decoded pictures from a key frame at or before `start` on.

    Formats without an index (MPEG transport streams) are entered between key frames: there one goes further back,
    at last to the file's start.
    """
    for back in _BACK:
        if start <= back:
            break
        try:
            container.seek(int((start - back + origin) / (stream.time_base or 1)), stream=stream, backward=True)
        except av.FFmpegError:
            break  # a format that is only read from its start
        frames = _decoded(container, stream, path, origin)
        with suppress(FootageError):
            first = next(frames, None)
            if first is not None and first.key_frame and (first.time_base or 0) * (first.pts or 0) - origin <= start:
                return chain((first,), frames)
        container.seek((container.start_time or 0) - _MARGIN, backward=False)
    return _decoded(container, stream, path, origin)


def _decoded(
    container: av.container.InputContainer, stream: av.VideoStream, path: Path, origin: Fraction
) -> Iterator[av.VideoFrame]:
    """Decoded pictures; one that the decoder had to guess at, or cannot decode, is an error with its time."""
    last: Fraction | None = None
    try:
        for frame in container.decode(stream):
            if frame.pts is None:
                continue
            if frame.is_corrupt:
                raise _broken(path, last)
            last = frame.pts * (frame.time_base or 0) - origin
            yield frame
    except av.FFmpegError as error:
        raise _broken(path, last) from error


def _broken(path: Path, last: Fraction | None) -> FootageError:
    if last is None:
        return FootageError(f"{path.name} cannot be decoded", "Play it to see whether it is whole.", Where(path))
    good = clock(last)
    return FootageError(
        f"{path.name} is damaged after {good}",
        f"Use the whole part: [[footage: {path.name} 0:00-{good}]].",
        Where(path),
    )


def _graph(frame: av.VideoFrame, stream: av.VideoStream, path: Path, format: PictureFormat, fit: Fit) -> Graph:
    """Filters from pictures like `frame` to the film's format."""
    if frame.color_trc in _HDR:
        raise FootageError(
            f"{path.name} is HDR ({_HDR[frame.color_trc]}), which is not tone-mapped yet",
            "Export it as SDR (BT.709) from the phone or an editor.",
            Where(path),
        )
    rgb = frame.format.is_rgb
    matrix = "bt709" if frame.height > _SD_HEIGHT or rgb else "smpte170m"
    source = {1: "bt709", 5: "bt470bg", 6: "smpte170m", 7: "smpte240m", 9: "bt2020nc"}.get(frame.colorspace, matrix)
    full = rgb or frame.color_range == 2 or frame.format.name.startswith("yuvj")
    pixel = stream.sample_aspect_ratio or Fraction(1)
    tick = stream.time_base or Fraction(1, 1_000_000)
    graph = Graph()
    graph.threads = 1
    buffer = graph.add(
        "buffer",
        f"video_size={frame.width}x{frame.height}:pix_fmt={frame.format.name}"
        f":time_base={tick.numerator}/{tick.denominator}"
        f":pixel_aspect={pixel.numerator}/{pixel.denominator}"
        f":colorspace={'gbr' if rgb else source}:range={'pc' if full else 'tv'}",
    )
    last = _chain(graph, buffer, _straightened(frame))
    shown = Fraction(round(frame.width * pixel), frame.height)
    last = _fitted(graph, last, 1 / shown if frame.rotation % 180 else shown, format, fit)
    last.link_to(graph.add("buffersink"))
    graph.configure()
    return graph


def _chain(graph: Graph, last: FilterContext, steps: list[tuple[str, str]]) -> FilterContext:
    for name, arguments in steps:
        node = graph.add(name, arguments)
        last.link_to(node)
        last = node
    return last


def _straightened(frame: av.VideoFrame) -> list[tuple[str, str]]:
    """What undoes interlacing, transparency and rotation."""
    steps = []
    if frame.interlaced_frame:
        steps.append(("bwdif", "mode=send_frame:deint=interlaced"))
    if any(component.is_alpha for component in frame.format.components):
        steps += [("format", "gbrap"), ("premultiply", "inplace=1"), ("format", "gbrp")]
    turn = {90: [("transpose", "cclock")], 270: [("transpose", "clock")], 180: [("hflip", ""), ("vflip", "")]}
    return steps + turn.get(frame.rotation % 360, [])


_TO_FILM = "flags=bicubic+accurate_rnd+full_chroma_int:out_color_matrix=bt709:out_range=tv"


def _fitted(graph: Graph, last: FilterContext, shape: Fraction, format: PictureFormat, fit: Fit) -> FilterContext:
    """Bring a picture of any `shape` (width over height, as shown) into the film's frame."""
    width, height = format.width, format.height
    inside = _scaled(shape, format, covering=fit == "fill")
    if fit == "blur" and inside != (width, height):
        return _on_its_own_blur(graph, last, inside, _scaled(shape, format, covering=True), format)
    steps = [("scale", f"w={inside[0]}:h={inside[1]}:{_TO_FILM}"), ("format", "yuv420p"), ("setsar", "1")]
    if inside != (width, height):
        frame = f"w={width}:h={height}"
        steps.append(("crop", frame) if fit == "fill" else ("pad", f"{frame}:x=(ow-iw)/2:y=(oh-ih)/2:color=black"))
    return _chain(graph, last, steps)


def _on_its_own_blur(
    graph: Graph, last: FilterContext, inside: tuple[int, int], cover: tuple[int, int], format: PictureFormat
) -> FilterContext:
    """The whole picture over itself, enlarged, blurred and darkened; blurred small, where blurring is cheap."""
    split = _chain(graph, last, [("split", "2")])
    small = f"w={max(2, cover[0] // 16)}:h={max(2, cover[1] // 16)}"
    back = _chain(
        graph, split,
        [("scale", f"{small}:{_TO_FILM}"), ("format", "yuv420p"), ("gblur", "sigma=3"),
         ("lutyuv", "y=16+(val-16)*0.6"), ("scale", f"w={cover[0]}:h={cover[1]}:{_TO_FILM}"), ("setsar", "1"),
         ("crop", f"w={format.width}:h={format.height}")],
    )  # fmt: skip
    front = graph.add("scale", f"w={inside[0]}:h={inside[1]}:{_TO_FILM}")
    split.link_to(front, 1, 0)
    front = _chain(graph, front, [("format", "yuv420p"), ("setsar", "1")])
    over = graph.add("overlay", "x=(W-w)/2:y=(H-h)/2:format=yuv420")
    back.link_to(over, 0, 0)
    front.link_to(over, 0, 1)
    return over


def _scaled(shape: Fraction, format: PictureFormat, covering: bool) -> tuple[int, int]:
    """Even width and height of a picture of `shape` that just fits inside the frame, or just covers it."""
    along_width = (shape > Fraction(format.width, format.height)) != covering
    if along_width:
        return format.width, max(2, 2 * round(format.width / shape / 2))
    return max(2, 2 * round(format.height * shape / 2)), format.height
