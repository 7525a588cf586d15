"""What a file of the user's holds, told without decoding more than its first picture.

The only door for foreign files: only local files of the formats named here are opened, and nothing they point to.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer

from longtake.errors import FootageError, Where

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
_MEND = "Footage is a local clip (MP4, MOV, MKV, WebM, AVI, MPEG …), a still (JPEG, PNG, WebP, TIFF) or a sound."


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


def open_media(path: Path) -> InputContainer:
    """Open a local media file of a format we name. Raises FootageError for anything else."""
    where = Where(path)
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "is not there"
        raise FootageError(f"{path.name} {what}", "Check the name; paths are read from the script's folder.", where)
    try:
        return av.open(
            str(path.resolve()),
            # A still called "shot %d.png" is that file, not a pattern for others.
            options={"format_whitelist": _WHITELIST, "protocol_whitelist": "file", "pattern_type": "none"},
            metadata_errors="replace",
        )
    except (av.FFmpegError, ValueError) as error:
        raise FootageError(f"{path.name} is not a clip, still or sound that can be read", _MEND, where) from error
    except OSError as error:
        raise FootageError(f"{path.name} cannot be opened: {error.strerror}", "Check its rights.", where) from error


def probe(path: Path) -> Probe:
    """What `path` holds; its first picture is decoded. Raises FootageError, also for a file of no frames."""
    with open_media(path) as container:
        sound = bool(container.streams.audio)
        pictures = [s for s in container.streams.video if not s.disposition & av.stream.Disposition.attached_pic]
        if not pictures:
            if not sound:
                raise FootageError(f"{path.name} has neither picture nor sound", _MEND, Where(path))
            return Probe(0, 0, None, _seconds(container), False, True)
        stream = pictures[0]
        width, height = _shown_size(container, stream, path)
        still = container.format.name in STILLS
        rate = stream.average_rate or stream.guessed_rate
        return Probe(width, height, None if still else rate, None if still else _seconds(container), still, sound)


def _seconds(container: InputContainer) -> Fraction | None:
    """Seconds from the file's first picture or sound to its end; counted where the file doesn't say."""
    if container.duration:
        return Fraction(container.duration, 1_000_000)
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
    pixel = stream.sample_aspect_ratio or Fraction(1)
    width, height = round(frame.width * pixel), frame.height
    return (height, width) if frame.rotation % 180 else (width, height)
