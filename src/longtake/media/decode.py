"""A clip's pictures in the order of their times, from any time on, and where they stop being good.

Damage is found while the pictures are decoded for use, never before, so that nothing is decoded twice. It shows in a
packet that cannot be decoded, in a picture that the decoder had to guess at, and in a file that is shorter than its
header says. Then everything from the first picture that may be wrong is left out, also where that is shown before
the damaged one (B-pictures): therefore as many pictures are held back as the decoder reorders.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import chain, islice
from math import floor
from pathlib import Path
from typing import Literal

import av
from av.container import InputContainer

from longtake.errors import DamagedFootage, Where
from longtake.media.planes import Frame
from longtake.media.probe import STILLS, picture_stream, time_zero
from longtake.media.whole import breaks_off
from longtake.time import clock

Timed = tuple[Fraction, Frame | DamagedFootage]
"""Seconds of the clip, and what is shown from then on: a picture, or nothing good any more."""

_BACK = (0, 10)
"""Seconds before the in-point at which a key frame is looked for, before decoding from the file's start."""
_BACK_IN_PROGRAM_STREAMS = (4, 10)
"""There (MPEG-PS) not every picture has a stamp, and those of the first group after a jump may be two pictures off."""
_MARGIN = 10_000_000
"""Microseconds before its start at which every file is sought to be read from there: decoding begins before showing."""
_REMEMBERED = 64
"""Packets whose order is remembered: more than any decoder reorders."""
_STRICT = ("hevc", "mjpeg")
"""Decoders that pass over damage without a word unless they are told to stop at it."""


def pictures(container: InputContainer, path: Path, start: Fraction) -> Iterator[Timed]:
    """The pictures of the clip at `path`, opened as `container`, from the last one at or before `start` seconds on.

    Formats without an index (MPEG transport streams) are entered between key frames: there one goes further back,
    at last to the file's start.
    """
    stream = picture_stream(container)
    assert stream is not None
    stream.thread_type = "NONE"
    if stream.codec_context.name in _STRICT:
        stream.codec_context.options = {"err_detect": "explode"}
    origin = time_zero(container)
    depth = stream.codec_context.reorder_depth
    for back in _BACK_IN_PROGRAM_STREAMS if container.format.name == "mpeg" else _BACK:
        if start <= back:
            break
        try:
            container.seek(int((start - back + origin) / (stream.time_base or 1)), stream=stream, backward=True)
        except av.FFmpegError:
            break  # a format that is only read from its start
        # Where the stream does not say it, a decoder finds it out anew after a jump, and loses pictures meanwhile.
        stream.codec_context.reorder_depth = depth
        found = _Decoding(container, stream, path, origin, start).run()
        first = next(found, None)
        if first is not None and first[0] <= start:
            return chain((first,), found)
        container.seek((container.start_time or 0) - _MARGIN, backward=False)
        stream.codec_context.reorder_depth = depth
    found = _Decoding(container, stream, path, origin, start).run()
    # What a program wrote behind a still is no damaged picture.
    return islice(found, 1) if container.format.name in STILLS else found


class _Decoding:
    """One run through a clip's packets, of which what is shown from `start` seconds on is wanted."""

    def __init__(
        self, container: InputContainer, stream: av.VideoStream, path: Path, origin: Fraction, start: Fraction
    ) -> None:
        self._container, self._stream, self._path, self._origin = container, stream, path, origin
        self._tick = stream.time_base or Fraction(1, 1_000_000)
        self._start = (start + origin) / self._tick
        self._latest: int | None = None
        """The latest time, in ticks, of a picture that has come before the start."""
        self._sent: deque[int] = deque(maxlen=_REMEMBERED)
        self._held: deque[Frame] = deque()
        self._begun = False
        self._one = round(1 / (stream.average_rate or Fraction(25)) / self._tick)
        self._missing: int | None = None
        """The earliest time, in ticks, that a picture of the packets to come may have."""
        self._unread = False
        self._end: int | None = None
        """When the last good picture ends, in ticks; None as long as there is none."""

    def run(self) -> Iterator[Timed]:
        """The pictures by their times, from a key frame on; the first that is not good ends them."""
        bad = None
        packets = self._packets()
        for packet in packets:
            bad = self._taken(packet)
            if bad is not None:
                bad = self._earliest_touched(bad, packets)
                break
            if not packet.size:
                break  # the end: what comes out now may be later than what is missing
            while len(self._held) > self._stream.codec_context.reorder_depth:
                yield self._next()
        if bad is None and (self._unread or breaks_off(self._container, self._stream, self._path)):
            bad = self._missing
        while self._held and (bad is None or _pts(self._held[0]) < bad):
            yield self._next()
        if bad is not None:
            until = (bad if self._end is None else min(bad, self._end)) * self._tick - self._origin
            yield until, _damaged(self._path, until)

    def _packets(self) -> Iterator["av.Packet[av.VideoStream]"]:
        try:
            yield from self._container.demux(self._stream)
        except av.FFmpegError:
            self._unread = True

    def _taken(self, packet: "av.Packet[av.VideoStream]") -> int | None:
        """Decode a packet and keep its pictures. Where one is bad: its time in ticks.

        What comes before the first key picture is left out, good or bad: a stream may be entered between two.
        """
        self._pass_over(packet)
        if packet.pts is not None:
            self._sent.append(packet.pts)
            # Pictures come in the order of their decoding times, and none is shown before it is decoded.
            self._missing = (packet.pts if packet.dts is None else packet.dts) + (packet.duration or self._one)
        try:
            frames = self._stream.decode(packet)
        except av.FFmpegError:
            if not self._begun and not packet.is_keyframe:
                return None
            self._drain()
            return packet.pts if packet.pts is not None else self._end or 0
        self._begun = self._begun or packet.is_keyframe
        for frame in frames:
            if frame.pts is None or (frame.is_corrupt and not self._begun):
                continue
            if frame.is_corrupt:
                return frame.pts
            self._held.append(frame)
        return None

    def _pass_over(self, packet: "av.Packet[av.VideoStream]") -> None:
        """Have a packet not decoded that nothing refers to, if another is shown before the start comes."""
        gone = packet.pts is not None and self._latest is not None and packet.pts < self._latest
        skip: Literal["NONREF", "DEFAULT"] = "NONREF" if gone else "DEFAULT"
        if self._stream.codec_context.skip_frame != skip:
            self._stream.codec_context.skip_frame = skip
        if packet.pts is not None and packet.pts <= self._start:
            self._latest = max(packet.pts, self._latest or packet.pts)

    def _drain(self) -> None:
        """Keep what the decoder still holds of the packets before one that it could not decode."""
        with suppress(av.FFmpegError):
            for frame in self._stream.codec_context.decode(None):
                if frame.is_corrupt:
                    return
                if frame.pts is not None:
                    frame.time_base = self._tick  # which only the stream knows, not its decoder
                    self._held.append(frame)

    def _earliest_touched(self, bad: int, packets: Iterator["av.Packet[av.VideoStream]"]) -> int:
        """The earliest time, in ticks, of what is decoded from the bad picture on, and so may be predicted from it."""
        sent = list(self._sent)
        first = min(sent[sent.index(bad) :]) if bad in sent else bad
        for packet in packets:
            if packet.dts is None or packet.dts >= first:
                break
            first = first if packet.pts is None else min(first, packet.pts)
        return first

    def _next(self) -> Timed:
        frame = self._held.popleft()
        self._end = _pts(frame) + (frame.duration or self._one)
        return _pts(frame) * self._tick - self._origin, frame


def _pts(frame: Frame) -> int:
    assert frame.pts is not None  # those without a time are not kept
    return frame.pts


def _damaged(path: Path, until: Fraction) -> DamagedFootage:
    # To the tenth below, so that what is shown can be typed.
    good = clock(Fraction(max(0, floor(until * 10)), 10))
    return DamagedFootage(
        f"{path.name} is damaged after {good}",
        f"Use the whole part: [[footage: {path.name} 0:00-{good}]].",
        Where(path),
        path,
        until,
    )
