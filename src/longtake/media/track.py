"""One track of foreign sound as 48 kHz stereo, every sample where the file's own time line has it.

Time 0 is `time_zero`, as pictures have it. Sound is counted from the time stamp at which it begins; where a later stamp
lies further off than stamps are rounded to, there is a gap (silence) or an overlap (dropped). Edit lists, encoder
delay and padding are taken off as FFmpeg finds them. No sample lies further than half a sample from its place, where
stamps are as fine as that: MKV, WebM and FLV round the time at which a track begins to whole milliseconds.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from av.packet import Packet as AnyPacket

from longtake.errors import FootageError, Where
from longtake.media.mix import Block
from longtake.media.probe import open_media, time_zero
from longtake.time import SAMPLE_RATE, samples_in

_ROUNDING = Fraction(1, 100)
"""Seconds that time stamps may be off: containers round them to milliseconds, phones let them tremble."""
_RUN_UP = Fraction(1, 2)
"""Seconds decoded before the first one wanted, for codecs that lean on earlier packets."""
_ENTERED = ("mov", "wav", "mpeg", "avi", "mxf")
"""Formats that can be entered in the middle, for their stamps are exact there. Others are decoded from their start,"""
_EVEN = ("aac", "mp2", "mp3", "mp3float", "opus", "libopus", "ac3", "eac3")
"""but Matroska with codecs whose packets all last alike: a stamp in milliseconds then tells which packet it is."""
_CHECKED = ("ac3", "eac3", "flac")
"""Codecs whose packets carry a checksum; what fails it would be noise."""


def sound_of(source: Path, index: int, start: Fraction, end: Fraction | None) -> Iterator[Block]:
    """Stream `index` of `source` from `start` to `end`, seconds of its own time line, in blocks (2, n).

    Exactly that long, with silence where there is no sound; None: up to where its sound ends. What is damaged is
    silent. Mono is on both sides; of several channels that the file gives no place, the first two are left and right;
    others are mixed down (ITU-R BS.775: centre and surrounds at -3 dB) and may pass full scale, which is 1.0.
    Raises FootageError where nothing can be decoded.
    """
    with open_media(source, seen=False) as container:
        stream = container.streams[index]
        assert isinstance(stream, av.AudioStream)
        for other in container.streams:
            if other is not stream:
                other.discard = av.stream.Discard.all
        stream.codec_context.thread_type = "NONE"
        if stream.codec_context.name in _CHECKED:
            stream.codec_context.options = {"err_detect": "crccheck+explode"}
        first, stop = time_zero(container) + start, _stated_end(container, stream)
        length = None if end is None else end - start
        frames = _decoded(container, stream, source, first, length)
        last = None if length is None else samples_in(length)
        try:
            yield from _span(
                _resampled(frames, _tick(stream)), last, None if stop is None else samples_in(stop - first)
            )
        except av.FFmpegError as error:
            raise _undecodable(source) from error


def _tick(stream: av.AudioStream) -> Fraction:
    return stream.time_base or Fraction(1, SAMPLE_RATE)


def _stated_end(container: InputContainer, stream: av.AudioStream) -> Fraction | None:
    """The stamp at which the sound ends, if the file says so to the sample; packets may run on past it."""
    if not container.format.name.startswith("mov") or not stream.duration or stream.start_time is None:
        return None
    return (stream.start_time + stream.duration) * _tick(stream)


def _packets(container: InputContainer, stream: av.AudioStream) -> "Iterator[AnyPacket[av.AudioStream]]":
    """The stream's packets, up to where the file can no longer be read."""
    packets = container.demux(stream)
    while True:
        try:
            yield next(packets)
        except (StopIteration, av.FFmpegError):
            return


def _decoded(
    container: InputContainer, stream: av.AudioStream, source: Path, first: Fraction, length: Fraction | None
) -> Iterator[tuple[Fraction | None, av.AudioFrame]]:
    """Frames and their times in seconds after the stamp `first`, from some before it on, up to `length`.

    Where the file is entered in its middle, its first frame comes all the same: all others lie whole frames after it.
    """
    tick = _tick(stream)
    for number, frame in enumerate(_whole(container, stream, source)):
        time = None if frame.pts is None else frame.pts * tick - first
        if length is not None and time is not None and time >= length:
            return
        yield time, frame
        if number == 0 and time is not None and time < -2 * _RUN_UP and _can_be_entered(container, stream):
            with suppress(av.FFmpegError):  # where it cannot all the same, it is read on from here
                container.seek(int((first - _RUN_UP) / tick), stream=stream, backward=True)


def _can_be_entered(container: InputContainer, stream: av.AudioStream) -> bool:
    name = container.format.name
    return name.startswith(_ENTERED) or (name.startswith("matroska") and stream.codec_context.name in _EVEN)


def _whole(container: InputContainer, stream: av.AudioStream, source: Path) -> Iterator[av.AudioFrame]:
    """Decoded frames; what is damaged is left out."""
    whole = damaged = False
    for packet in _packets(container, stream):
        try:
            frames = packet.decode()
        except av.FFmpegError:
            damaged = True
            continue
        for frame in frames:
            if frame.is_corrupt:
                damaged = True
            else:
                whole = True
                yield frame
    if damaged and not whole:
        raise _undecodable(source)


def _undecodable(source: Path) -> FootageError:
    return FootageError(
        f"the sound of {source.name} cannot be decoded", "Play it to see whether it is whole.", Where(source)
    )


class _Run:
    """Frames without a gap, of one kind, on their way to 48 kHz."""

    def __init__(self, time: Fraction, frame: av.AudioFrame) -> None:
        self._kind = _kind(frame)
        self._time = time
        self._position = samples_in(time)
        self._samples = 0
        self._mono, layout = _heard_as(frame.layout)
        self._resampler = av.AudioResampler("flt", layout, SAMPLE_RATE)

    @property
    def end(self) -> Fraction:
        """The time up to which frames came."""
        return self._time + Fraction(self._samples, self._kind[0])

    def goes_on_with(self, time: Fraction, frame: av.AudioFrame) -> bool:
        return self._kind == _kind(frame) and abs(time - self.end) <= _ROUNDING

    def add(self, frame: av.AudioFrame | None) -> Iterator[tuple[int, Block]]:
        """Samples and where they lie, as far as they can be told; the rest when None says that no more comes."""
        if frame is not None:
            self._samples += frame.samples
        for out in self._resampler.resample(frame):
            block: Block = out.to_ndarray().astype(np.float32, copy=False).reshape(-1, out.layout.nb_channels).T
            yield self._position, np.repeat(block[:1], 2, axis=0) if self._mono else block[:2]
            self._position += block.shape[1]


def _kind(frame: av.AudioFrame) -> tuple[int, str, str]:
    return frame.sample_rate, frame.layout.name, frame.format.name


def _heard_as(layout: av.AudioLayout) -> tuple[bool, str]:
    """Whether the first channel is all that is heard, and the layout to convert to before.

    FFmpeg names a layout "4 channels" where the file says nothing of them: a recorder's inputs, laid on as cameras lay
    separate tracks, left and right first. Only six are taken for what editors write without a word, 5.1.
    The first channel of an ambisonic sound is what a microphone for all directions would hear.
    """
    name, count = layout.name, layout.nb_channels
    if count == 1:
        return True, "mono"
    if name.startswith("ambisonic"):
        return True, name
    return False, name if name.endswith(" channels") and count not in (2, 6) else "stereo"


def _resampled(frames: Iterable[tuple[Fraction | None, av.AudioFrame]], tick: Fraction) -> Iterator[tuple[int, Block]]:
    """Stereo at 48 kHz, each block with the sample at which it begins. Stamps are good to a `tick`."""
    run: _Run | None = None
    for stamp, frame in frames:
        time = stamp if stamp is not None else run.end if run else Fraction(0)
        if run is None or not run.goes_on_with(time, frame):
            if run is not None:
                yield from run.add(None)
                time = _whole_frames_after(run.end, time, frame, tick)
            run = _Run(time, frame)
        yield from run.add(frame)
    if run is not None:
        yield from run.add(None)


def _whole_frames_after(end: Fraction, time: Fraction, frame: av.AudioFrame, tick: Fraction) -> Fraction:
    """`time`, or, where that is the same to within a tick, a whole number of frames like `frame` after `end`.

    What is lost is whole packets: so sound after a gap is exact though stamps may be whole milliseconds.
    """
    length = Fraction(frame.samples or 1, frame.sample_rate)
    exact = end + round((time - end) / length) * length
    return exact if abs(exact - time) <= tick else time


def _span(sound: Iterable[tuple[int, Block]], last: int | None, stop: int | None) -> Iterator[Block]:
    """Samples 0 to `last` without a hole: silence where `sound` has none, nothing twice.

    Up to the end of `sound` where `last` is None. Nothing of it is heard from `stop` on.
    """
    yield np.zeros((2, 0), np.float32)
    at = 0
    ends = [end for end in (last, stop) if end is not None]
    for position, block in sound:
        until = min([position + block.shape[1], *ends])
        if until > at:
            yield from _silence(position - at)
            at = max(at, position)
            yield block[:, at - position : until - position]
            at = until
    yield from _silence(0 if last is None else last - at)


def _silence(samples: int) -> Iterator[Block]:
    for done in range(0, samples, SAMPLE_RATE):
        yield np.zeros((2, min(SAMPLE_RATE, samples - done)), np.float32)
