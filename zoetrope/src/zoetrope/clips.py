"""Video files and pictures, in and out, by FFmpeg (PyAV). No file is trusted: it may be empty or cut off.

A clip is written with every pixel as a square of pixels, so that it can be looked at, and `fitted` averages such
squares back to the pixels they came from.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.reformatter import ColorPrimaries, Colorspace, ColorTrc, Interpolation, VideoReformatter

from zoetrope.errors import ClipError
from zoetrope.files import check_place, write_whole

SHOWN = 256
"""About as many pixels as the shorter side of a written clip has."""
LONGEST = 600
"""Seconds. Nothing longer is begun with."""
ROOM = 2**31
"""Bytes that a clip's pixels may take as float32."""
QUALITY = 4
"""x264's CRF: colours come back within 3/255, which is what eight bits of brightness and colour difference allow."""

_FORMATS = (
    "mov,matroska,webm,avi,mpegts,mpeg,mpegvideo,asf,flv,ogg,gif,apng,ivf,yuv4mpegpipe,"
    "png_pipe,jpeg_pipe,webp_pipe,bmp_pipe,tiff_pipe,image2"
)
_OPTIONS = {"format_whitelist": _FORMATS, "protocol_whitelist": "file", "pattern_type": "none"}
_MEND = "Give a video (MP4, MOV, MKV, WebM, AVI, GIF …) or a picture (PNG, JPEG, WebP …)."
_FULL, _LIMITED = 2, 1


@dataclass(frozen=True)
class Video:
    """A clip, or a picture, which is a clip of one frame."""

    pixels: np.ndarray
    """(T, H, W, 3), 0 to 1, float32."""
    rate: Fraction
    """Frames a second."""


def read(path: Path) -> Video:
    """All frames of a video or picture, at their own size, turned upright.

    Raises ClipError where the file is missing, is neither video nor picture, breaks off before its first frame, or
    is too long for memory.
    """
    if not path.is_file():
        raise ClipError(f"{path} {'is a folder' if path.is_dir() else 'is not there'}.", "Check the name.")
    try:
        with av.open(str(path.resolve()), options=_OPTIONS, metadata_errors="replace") as container:
            if not container.streams.video:
                raise ClipError(f"{path} has no pictures in it.", _MEND)
            stream = container.streams.video[0]
            if (container.duration or 0) > LONGEST * av.time_base:
                raise ClipError(f"{path} is longer than {LONGEST} seconds.", _SHORTEN)
            frames = list(_frames(container, path))
            rate = stream.average_rate or stream.guessed_rate or Fraction(25)
    except (av.FFmpegError, ValueError) as error:
        raise ClipError(f"{path} is no video or picture that can be read.", _MEND) from error
    except OSError as error:
        raise ClipError(f"{path} cannot be opened: {error.strerror}.", "Check its rights.") from error
    if not frames:
        raise ClipError(f"{path} has no whole picture in it.", "It may have been cut off: copy or export it again.")
    return Video(np.stack(frames).astype(np.float32) / 255, Fraction(rate))


_SHORTEN = "Cut a piece out of it first, or make it smaller: a second or two is what the model knows."


def _frames(container: Any, path: Path) -> Iterator[np.ndarray]:
    """Pictures (H, W, 3), 0 to 255, up to where the file breaks off."""
    room, size = ROOM, None
    try:
        for frame in container.decode(video=0):
            picture = _upright(_as_rgb(frame), frame.rotation)
            size = size or picture.shape
            if picture.shape != size:
                raise ClipError(f"{path} changes its size on the way.", "Export it at one size.")
            room -= picture.size * 4
            if room < 0:
                raise ClipError(f"{path} is more than memory should hold ({size[1]}×{size[0]} px).", _SHORTEN)
            yield picture
    except av.FFmpegError:
        return  # what came before the damage is whole


_convert = VideoReformatter()
_WEIGHTS = {Colorspace.ITU709: (0.2126, 0.0722), Colorspace.BT2020: (0.2627, 0.0593), Colorspace.ITU601: (0.299, 0.114)}
"""How much red and blue weigh in brightness (ITU-R BT.709-6, BT.2020-2, BT.601-7)."""


def _as_rgb(frame: Any) -> np.ndarray:
    """(H, W, 3), 0 to 255. What is transparent shows white."""
    if any(part.is_alpha for part in frame.format.components):
        rgba = _convert.reformat(frame, format="rgba").to_ndarray()
        cover = rgba[..., 3:] / 255
        return np.rint(rgba[..., :3] * cover + 255 * (1 - cover)).astype(np.uint8)
    if frame.format.is_rgb or len(frame.format.components) == 1:
        return np.asarray(_convert.reformat(frame, format="rgb24").to_ndarray())
    span = _FULL if frame.color_range == _FULL or frame.format.name.startswith("yuvj") else _LIMITED
    planes = _planes(frame, span)
    unsaid = Colorspace.ITU709 if frame.height >= 720 else Colorspace.ITU601
    return _rgb_of(planes, _WEIGHTS.get(frame.colorspace, _WEIGHTS[unsaid]), span)


def _planes(frame: Any, span: int) -> np.ndarray:
    """(3, H, W), 0 to 255. Colour of half the size has each pixel become four, as `write` made it."""
    height, width = frame.height, frame.width
    if frame.format.name not in ("yuv420p", "yuvj420p") or height % 2 or width % 2:
        same = {"src_color_range": span, "dst_color_range": span}
        return np.asarray(
            _convert.reformat(frame, format="yuv444p", interpolation=Interpolation.BICUBIC, **same).to_ndarray()
        )
    flat = frame.to_ndarray().ravel()
    colour = flat[height * width :].reshape(2, height // 2, width // 2).repeat(2, 1).repeat(2, 2)
    return np.concatenate([flat[: height * width].reshape(1, height, width), colour])


def _rgb_of(planes: np.ndarray, weights: tuple[float, float], span: int) -> np.ndarray:
    """Planes (3, H, W) of brightness and colour differences → (H, W, 3), more exactly than FFmpeg's fast way."""
    low, high, swing = (0, 255, 255) if span == _FULL else (16, 219, 224)
    y = (planes[0].astype(np.float32) - low) / high
    blue, red = (planes[1:].astype(np.float32) - 128) / swing
    kr, kb = weights
    r, b = y + 2 * (1 - kr) * red, y + 2 * (1 - kb) * blue
    g = (y - kr * r - kb * b) / (1 - kr - kb)
    return np.asarray(np.rint(np.clip(np.stack([r, g, b], -1), 0, 1) * 255), np.uint8)


def _upright(picture: np.ndarray, rotation: int) -> np.ndarray:
    return np.rot90(picture, round(rotation / 90) % 4)


def fitted(video: Video, height: int, width: int, rate: Fraction | None = None) -> Video:
    """The video at height × width px, each pixel the mean of its area; at `rate`, the frames then shown.

    Raises ClipError where that is too large for memory.
    """
    pixels, rate = video.pixels, rate or video.rate
    if rate != video.rate and len(pixels) > 1:
        step = video.rate / rate
        count = max(1, round(len(pixels) / step))
        pixels = pixels[[min(len(pixels) - 1, int((n + Fraction(1, 2)) * step)) for n in range(count)]]
    if pixels.shape[1:3] != (height, width):
        if len(pixels) * height * width * 12 > ROOM:
            what = f"{len(pixels):,} frames of {height}×{width} px are more than memory should hold."
            raise ClipError(what, _SHORTEN)
        down, across = _areas(pixels.shape[1], height), _areas(pixels.shape[2], width)
        pixels = np.stack([np.einsum("hy,yxc,wx->hwc", down, frame, across, optimize=True) for frame in pixels])
    return Video(pixels, rate)


def _areas(old: int, new: int) -> np.ndarray:
    """(new, old): how much of each of `old` equal lengths lies in each of `new`, rows summing to 1."""
    edges = np.linspace(0, old, new + 1)
    left, right = edges[:-1, None], edges[1:, None]
    overlap = np.clip(np.minimum(right, np.arange(old) + 1) - np.maximum(left, np.arange(old)), 0, None)
    return np.asarray(overlap / overlap.sum(1, keepdims=True), np.float32)


def write(path: Path, video: Video) -> None:
    """Write a clip as H.264 MP4, or a picture as PNG, by the name's ending; the name stands only for the whole of it.

    Raises ClipError where the ending is another or a PNG is to hold more than one frame, ZoetropeError where the disk
    refuses.
    """
    check_name(path)
    pixels = np.rint(np.clip(video.pixels, 0, 1) * 255).astype(np.uint8)
    if path.suffix.lower() == ".mp4":
        content = _mp4(pixels, video.rate)
        write_whole(path, lambda file: file.write(content))
    elif len(pixels) == 1:
        write_png(path, enlarged(pixels)[0])
    else:
        raise ClipError(f"{path} is a picture, but the clip has {len(pixels)} frames.", "Name it something.mp4.")


def check_name(path: Path, *endings: str) -> None:
    """Raises ClipError where a name does not end as the file must, and ZoetropeError where its folder takes none."""
    endings = endings or (".mp4", ".png")
    if path.suffix.lower() not in endings:
        mend = " ".join(_ENDINGS[ending] for ending in endings)
        raise ClipError(f"{path} does not end in {' or '.join(endings)}.", mend)
    check_place(path)


_ENDINGS = {".mp4": "A clip is something.mp4.", ".png": "A picture is something.png."}


def write_png(path: Path, picture: np.ndarray) -> None:
    """Write a picture (H, W, 3) uint8 as it is. Raises ZoetropeError where the disk refuses."""
    content = _png(picture)
    write_whole(path, lambda file: file.write(content))


def enlarged(pixels: np.ndarray) -> np.ndarray:
    """(T, H, W, 3) with each pixel as a square, the shorter side about `SHOWN` px, both sides even (4:2:0 wants it)."""
    height, width = pixels.shape[1:3]
    factor = max(1, round(SHOWN / min(height, width)))
    if factor * height % 2 or factor * width % 2:
        factor += 1
    return pixels.repeat(factor, 1).repeat(factor, 2)


def _mp4(pixels: np.ndarray, rate: Fraction) -> bytes:
    """A file of pictures (T, H, W, 3), each enlarged."""
    height, width = enlarged(pixels[:1]).shape[1:3]
    with _file("mp4", "libx264", height, width, rate, "yuv420p") as (file, encode, context):
        context.color_primaries, context.color_trc = ColorPrimaries.BT709, ColorTrc.IEC61966_2_1
        context.colorspace, context.color_range = Colorspace.ITU709, _LIMITED
        context.thread_count = 1  # the same pixels give the same file
        context.options = {"preset": "medium", "crf": str(QUALITY)}
        for picture in pixels:
            encode(av.VideoFrame.from_ndarray(_yuv420_of(enlarged(picture[None])[0]), "yuv420p"))
    return file.getvalue()


def _png(picture: np.ndarray) -> bytes:
    height, width = picture.shape[:2]
    with _file("image2pipe", "png", height, width, Fraction(1), "rgb24") as (file, encode, _):
        encode(av.VideoFrame.from_ndarray(picture, "rgb24"))
    return file.getvalue()


@contextmanager
def _file(
    form: str, codec: str, height: int, width: int, rate: Fraction, layout: str
) -> Iterator[tuple[BytesIO, Callable[[av.VideoFrame], None], Any]]:
    """A file in memory, what takes its pictures, and the encoder's settings.

    In memory, since a disk that is full is not told through FFmpeg.
    """
    file = BytesIO()
    with av.open(file, "w", format=form) as container:
        stream: Any = container.add_stream(codec, rate=rate)
        stream.height, stream.width, stream.pix_fmt = height, width, layout
        yield file, lambda frame: container.mux(stream.encode(frame)), stream.codec_context
        container.mux(stream.encode(None))


def _yuv420_of(picture: np.ndarray) -> np.ndarray:
    """(H, W, 3), 0 to 255 → the three planes of BT.709, limited range, one under another as PyAV takes them."""
    kr, kb = _WEIGHTS[Colorspace.ITU709]
    r, g, b = np.moveaxis(picture.astype(np.float32) / 255, -1, 0)
    y = kr * r + (1 - kr - kb) * g + kb * b
    colour = np.stack([(b - y) / (2 - 2 * kb), (r - y) / (2 - 2 * kr)])
    height, width = y.shape
    colour = colour.reshape(2, height // 2, 2, width // 2, 2).mean((2, 4))
    planes = np.concatenate([(16 + 219 * y).ravel(), (128 + 224 * colour).ravel()])
    return np.asarray(np.rint(planes), np.uint8).reshape(height * 3 // 2, width)
