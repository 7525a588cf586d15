"""Where a clip's groups of pictures begin: what a piece can begin with and decode nothing twice, and between what
packets can be copied. Read from packets alone; nothing is decoded but the first picture.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from pathlib import Path

import av
from av.container import InputContainer
from av.packet import Packet as AnyPacket

from longtake.media.encode import is_ours, parameters_of
from longtake.media.orientation import upright
from longtake.media.probe import open_media, picture_stream, time_zero
from longtake.media.values import PictureFormat

_INDEXED = ("mov", "matroska")
"""Containers that keep H.264 as our films do: lengths before units, parameter sets apart from the packets."""
_IDR, _SEQUENCE, _PICTURE = 5, 7, 8
"""Types of units (H.264, 7.4.1): pictures from which on nothing before is needed, and sets of parameters."""
_STEADY = Fraction(1, 20)
"""Of a frame that time stamps may be off, where a container rounds them."""


@dataclass(frozen=True)
class Groups:
    """Film frames of a clip, from its start, with which a group of pictures begins, by rising frame.

    Where `copied`, the clip is in the film's own encoding, a picture a frame: packets from one of `keys` to another
    can be in the film as they are, and the last of `keys` may be the frame after its last.
    """

    keys: tuple[int, ...] = ()
    copied: bool = False


NO_GROUPS = Groups()


def groups_of(path: Path, format: PictureFormat, start: Fraction, frames: int) -> Groups:
    """The groups of pictures within `frames` film frames of the clip at `path`, from `start` seconds of it on.

    Raises FootageError.
    """
    with open_media(path, seen=False) as container:
        stream = picture_stream(container)
        if stream is None:
            return NO_GROUPS
        ours = container.format.name.startswith(_INDEXED) and is_ours(stream, format)
        packets = list(_packets(container, stream, start, format))
    keys = sorted({packet.frame for packet in packets if packet.key})
    copied = ours and bool(keys) and _steady(packets) and _shown_as_it_is(path)
    if copied:
        keys.append(max(packet.frame for packet in packets) + 1)
    return Groups(tuple(key for key in keys if 0 <= key <= frames), copied)


@dataclass(frozen=True)
class _Packet:
    """A picture: the film frame that first shows it, how far its time lies from that frame's, and what it is."""

    frame: int
    off: Fraction
    key: bool
    safe: bool


def _packets(
    container: InputContainer, stream: av.VideoStream, start: Fraction, format: PictureFormat
) -> Iterator[_Packet]:
    tick = (stream.time_base or Fraction(1, 1_000_000)) * format.rate
    origin = (time_zero(container) + start) * format.rate
    sets = parameters_of(format)
    for packet in container.demux(stream):
        if not packet.size or packet.pts is None:
            continue
        at = packet.pts * tick - origin
        # A film frame shows what is on screen at its middle.
        frame = ceil(at - Fraction(1, 2))
        broken = packet.is_corrupt or packet.is_discard
        yield _Packet(frame, at - frame, packet.is_keyframe, not broken and _safe(packet, sets))


def _safe(packet: "AnyPacket[av.VideoStream]", sets: bytes) -> bool:
    """Whether a packet holds whole units (behind lengths of four bytes), of our parameters, and a key picture an IDR.

    In a file that was put together from others, or overwritten, other sets may come, after which ours no longer hold.
    """
    data, at, closed = bytes(packet), 0, False
    while at + 5 <= len(data):
        end = at + 4 + int.from_bytes(data[at : at + 4], "big")
        kind, forbidden = data[at + 4] & 31, data[at + 4] & 128
        if forbidden or end > len(data) or (kind in (_SEQUENCE, _PICTURE) and data[at + 4 : end] not in sets):
            return False
        closed |= kind == _IDR
        at = end
    return at == len(data) and (closed or not packet.is_keyframe)


def _steady(packets: list[_Packet]) -> bool:
    """Whether there is just one sound picture for each film frame, from the first to the last."""
    frames = {packet.frame for packet in packets}
    return (
        len(frames) == len(packets) == max(frames) - min(frames) + 1
        and all(packet.safe for packet in packets)
        and max(packet.off for packet in packets) - min(packet.off for packet in packets) <= _STEADY
    )


def _shown_as_it_is(path: Path) -> bool:
    """Whether the container neither turns nor stretches the picture, and it can be decoded at all."""
    with open_media(path) as container:
        stream = picture_stream(container)
        if stream is None or (stream.sample_aspect_ratio or 1) != 1:
            return False
        frame = next(container.decode(stream), None)
        return frame is not None and not upright(frame)
