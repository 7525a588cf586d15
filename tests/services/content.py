"""What the servers of Ark and MiniMax share: they look at `content` part by part, as strictly as the real ones.

And what their tests share: lines with recordings.
"""

import base64
import binascii
import io
import re
import wave
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from longtake.engines.protocol import Spoken
from longtake.media.values import Asset
from longtake.media.wav import write_wav

_IMAGE = re.compile(r"data:image/(jpeg|png);base64,([A-Za-z0-9+/]+={0,2})")
_SOUND = re.compile(r"data:audio/(wav|mp3);base64,([A-Za-z0-9+/]+={0,2})")
_ROLES = {
    "image_url": ("first_frame", "last_frame", "reference_image"),
    "video_url": ("reference_video",),
    "audio_url": ("reference_audio",),
}
MOST_BYTES = 64 << 20
RATIOS = {
    "16:9": (16, 9), "9:16": (9, 16), "1:1": (1, 1), "4:3": (4, 3), "3:4": (3, 4), "21:9": (21, 9),
}  # fmt: skip


class Unfit(Exception):
    """A part cannot be accepted."""


@dataclass(frozen=True)
class Limits:
    """What a model takes: pictures, recordings, seconds of recordings, and least pixels of a picture's side."""

    pictures: int
    recordings: int
    heard: int
    least_side: int
    alone: bool
    last_alone: bool


def check(content: Any, limits: Limits) -> Counter[str]:
    """How many parts of each role there are. Raises Unfit."""
    if not isinstance(content, list) or not content:
        raise Unfit("content must be a list that is not empty")
    roles: Counter[str] = Counter()
    heard = Fraction(0)
    for part in content:
        kind = part.get("type")
        if kind == "text":
            if set(part) != {"type", "text"} or not isinstance(part["text"], str) or not part["text"].strip():
                raise Unfit("a text must be a text")
            roles["text"] += 1
            continue
        if kind not in _ROLES or set(part) != {"type", kind, "role"} or set(part[kind]) != {"url"}:
            raise Unfit(f"invalid content: {sorted(part)}")
        if part["role"] not in _ROLES[kind]:
            raise Unfit(f"invalid role: {part['role']}")
        roles[part["role"]] += 1
        if kind == "image_url":
            _check_picture(part[kind]["url"], limits)
        if kind == "audio_url":
            heard += _seconds(part[kind]["url"])
    _check_together(roles, limits)
    if heard > limits.heard:
        raise Unfit(f"recordings of {float(heard)} seconds in all")
    return roles


def _check_together(roles: Mapping[str, int], limits: Limits) -> None:
    referred = roles["reference_image"] + roles["reference_audio"] + roles["reference_video"]
    if roles["text"] != 1:
        raise Unfit("exactly one text is wanted")
    if (roles["first_frame"] or roles["last_frame"]) and referred:
        raise Unfit("first/last frame content cannot be mixed with reference media content")
    if roles["first_frame"] > 1 or roles["last_frame"] > 1:
        raise Unfit("one first frame and one last frame at most")
    if roles["last_frame"] and not roles["first_frame"] and not limits.last_alone:
        raise Unfit("a last frame needs a first one")
    if roles["reference_image"] > limits.pictures or roles["reference_audio"] > limits.recordings:
        raise Unfit("too much reference media")
    if roles["reference_audio"] and not roles["reference_image"] and not limits.alone:
        raise Unfit("audio needs a picture or a video")


def picture_in(url: str) -> av.VideoFrame:
    """The picture that a data address holds. Raises Unfit."""
    found = _IMAGE.fullmatch(url)
    if not found:
        raise Unfit("the picture is no data address")
    data = _decoded(found[2])
    if data[:3] != b"\xff\xd8\xff" if found[1] == "jpeg" else data[:8] != b"\x89PNG\r\n\x1a\n":
        raise Unfit("content type does not match the image bytes")
    with av.open(io.BytesIO(data)) as container:
        return next(container.decode(video=0))


def _check_picture(url: str, limits: Limits) -> None:
    picture = picture_in(url)
    if not (limits.least_side <= min(picture.width, picture.height) <= max(picture.width, picture.height) <= 5760):
        raise Unfit(f"a picture of {picture.width}x{picture.height}")
    if not 0.4 <= picture.width / picture.height <= 2.5:
        raise Unfit("a picture too wide or too high")


def _seconds(url: str) -> Fraction:
    found = _SOUND.fullmatch(url)
    if not found or found[1] != "wav":
        raise Unfit("the recording is no data address")
    with wave.open(io.BytesIO(_decoded(found[2]))) as sound:
        seconds = Fraction(sound.getnframes(), sound.getframerate())
    if not 2 <= seconds <= 30:
        raise Unfit(f"a recording of {float(seconds)} seconds")
    return seconds


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise Unfit("the data is no base64") from None


def spoken(path: Path, seconds: float, start: int = 12, **told: Any) -> Spoken:
    """A line of Mei's, on screen, with its recording, written to `path`: a tone. At 24 frames a second."""
    tone = np.sin(np.arange(int(seconds * 48000)) / 20) / 4
    write_wav(path, np.stack([tone, tone]).astype(np.float32))
    line = {"on_screen": True, "text": "Good morning.", **told}
    return Spoken("MEI", start, start + round(seconds * 24), Asset.of(path), **line)


def roles(asked: dict[str, Any]) -> Counter[str]:
    """How many parts of each role a service was sent."""
    return Counter(part.get("role", part["type"]) for part in asked["content"])
