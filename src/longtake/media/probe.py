"""What a file of the user's holds, told without decoding more than its first picture.

The only door for foreign files: only local files of the formats named here are opened, and nothing they point to.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer

from longtake.errors import FootageError, Where
from longtake.media.orientation import lies_on_its_side

CLIPS = (
    "mov",
    "matroska",
    "avi",
    "mpegts",
    "mpeg",
    "mpegvideo",
    "asf",
    "flv",
    "mxf",
    "ogg",
    "gif",
    "dv",
    "ivf",
    "yuv4mpegpipe",
)
STILLS = ("jpeg_pipe", "png_pipe", "webp_pipe", "bmp_pipe", "tiff_pipe", "image2")
SOUNDS = ("wav", "mp3", "flac", "aac", "aiff", "caf", "w64", "amr")
_WHITELIST = ",".join((*CLIPS, *STILLS, *SOUNDS, "mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm"))
_TILED = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"avif")
"""Brands of stills in tiles, of which FFmpeg's streams are one each, and PyAV does not say how they lie."""
_RUN_IN = Fraction(1, 10)
"""Seconds. AAC's first packet stands for 21 ms at 48 kHz, HE-AAC's for 55; at 22 kHz twice that."""
_MEND = "Footage is a local clip (MP4, MOV, MKV, WebM, AVI, MPEG …), a still (JPEG, PNG, WebP, TIFF) or a sound."


_OPTIONS = {
    "format_whitelist": _WHITELIST,
    "protocol_whitelist": "file",
    "pattern_type": "none",  # a still called "shot %d.png" is that file, not a pattern for others
}


@dataclass(frozen=True)
class Probe:
    """A file's pictures and sound. `seconds` None for a still; `rate` None where there is no moving picture.

    `width` and `height` are as shown: rotation and pixel shape applied. 0 where there is no picture.
    """

    width: int
    height: int
    rate: Fraction | None
    seconds: Fraction | None
    still: bool
    has_sound: bool


def open_media(path: Path, seen: bool = True) -> InputContainer:
    """Open a local media file of a format we name. Raises FootageError for anything else.

    Where its pictures are not to be `seen`, FFmpeg need not decode the first of them to learn how they are ordered.
    That takes it 70 ms at 1080p, and an MP4 says all the rest in its head.
    """
    where = Where(path)
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "is not there"
        raise FootageError(f"{path.name} {what}", "Check the name; paths are read from the script's folder.", where)
    brand = _brand(path)
    if brand in _TILED:
        raise FootageError(f"{path.name} is a HEIC picture, which cannot be read", "Export it as JPEG.", where)
    try:
        return av.open(
            str(path.resolve()),
            options=_OPTIONS if seen or brand == b"" else {**_OPTIONS, "skip_frame": "all"},
            metadata_errors="replace",
        )
    except (av.FFmpegError, ValueError) as error:
        raise FootageError(f"{path.name} is not a clip, still or sound that can be read", _MEND, where) from error
    except OSError as error:
        raise FootageError(f"{path.name} cannot be opened: {error.strerror}", "Check its rights.", where) from error


def _brand(path: Path) -> bytes:
    """The brand of a file of ISO's family (ISO/IEC 14496-12, 4.3), empty for any other."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError:
        return b""  # FFmpeg says what is wrong
    return head[8:] if head[4:8] == b"ftyp" else b""


def picture_stream(container: InputContainer) -> av.VideoStream | None:
    """The stream of pictures that players show: the one marked as default; never a cover beside sound."""
    attached = av.stream.Disposition.attached_pic
    best = container.streams.best("video")
    found = [best, *container.streams.video] if isinstance(best, av.VideoStream) else []
    return next((stream for stream in found if not stream.disposition & attached), None)


def probe(path: Path) -> Probe:
    """What `path` holds; its first picture is decoded. Raises FootageError, also for a file of no frames."""
    with open_media(path, seen=False) as container:
        sound = bool(container.streams.audio)
        stream = picture_stream(container)
        if stream is None:
            if not sound:
                raise FootageError(f"{path.name} has neither picture nor sound", _MEND, Where(path))
            return Probe(0, 0, None, _seconds(container), False, True)
        width, height = _shown_size(container, stream, path)
        still = container.format.name in STILLS
        rate = stream.average_rate or stream.guessed_rate
        return Probe(width, height, None if still else rate, None if still else _seconds(container), still, sound)


def time_zero(container: InputContainer) -> Fraction:
    """The stamp, in seconds, at which the time of a clip begins, for its pictures and its sound.

    As players show it, the first of either; but where sound goes ahead by no more than `_RUN_IN`, the first picture.
    That is what encoders need to get going, or a muxer's way of filling packets. Were it waited for, every picture
    would come that much late, and most films half a frame off the clip's own.
    """
    start = Fraction(container.start_time or 0, 1_000_000)
    for stream in container.streams.video:
        if stream.start_time is not None and not stream.disposition & av.stream.Disposition.attached_pic:
            picture = stream.start_time * (stream.time_base or Fraction(1))
            return picture if start < picture <= start + _RUN_IN else start
    return start


def _seconds(container: InputContainer) -> Fraction | None:
    """Seconds from the clip's time 0 to its end; counted where the file doesn't say."""
    if container.duration:
        ahead = time_zero(container) - Fraction(container.start_time or 0, 1_000_000)
        return Fraction(container.duration, 1_000_000) - ahead
    end = Fraction(0)
    for packet in container.demux():
        if packet.pts is not None:
            end = max(end, (packet.pts + (packet.duration or 0)) * packet.time_base)
    return end or None


def _shown_size(container: InputContainer, stream: av.VideoStream, path: Path) -> tuple[int, int]:
    try:
        frame = next(container.decode(stream))
    except (av.FFmpegError, StopIteration) as error:
        raise FootageError(
            f"{path.name} has no picture that can be decoded", "Play it to see whether it is whole.", Where(path)
        ) from error
    stream.codec_context.flush_buffers()  # or its pictures stay until rubbish is collected, those of every clip
    pixel = stream.sample_aspect_ratio or Fraction(1)
    width, height = round(frame.width * pixel), frame.height
    return (height, width) if lies_on_its_side(frame) else (width, height)
