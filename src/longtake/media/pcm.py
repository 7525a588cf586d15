"""Foreign sound as 48 kHz 16-bit stereo, every sample where the file's own time line has it.

Time 0 is the container's start, as players show it and as `conform` takes it. Sound is counted from the time stamp at
which it begins; where a later stamp lies further off than stamps are rounded to, there is a gap (silence) or an
overlap (dropped). Edit lists, encoder delay and padding are taken off as FFmpeg finds them.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from av.packet import Packet as AnyPacket
from numpy.typing import NDArray

from longtake.errors import FootageError, Where
from longtake.media.limiter import limited
from longtake.media.mix import Block
from longtake.media.probe import open_media
from longtake.media.wav import write_wav
from longtake.time import SAMPLE_RATE, samples_in

_ROUNDING = Fraction(1, 100)
"""Seconds that time stamps may be off: containers round them to milliseconds, phones let them tremble."""
_RUN_UP = Fraction(1, 2)
"""Seconds decoded before the first one wanted, for codecs that lean on earlier packets."""
_SEEKS_EXACTLY = ("mov", "wav", "mpegts")
"""Formats whose stamps are fine enough to begin in the middle; others are decoded from their start."""
_DOWNMIX_CEILING = -0.1


def decode_sound(source: Path, path: Path, start: Fraction = Fraction(0), end: Fraction | None = None) -> None:
    """Write the sound of `source` from `start` to `end`, in seconds of its own time line, to `path` as stereo WAV.

    Exactly that long, with silence where the file has no sound; None: up to where its sound ends. Mono goes to both
    sides; more than two channels are mixed down (ITU-R BS.775: centre and surrounds at -3 dB), limited where the sum
    would clip. What is damaged is silent. Raises FootageError where there is no sound at all or none can be decoded.
    """
    with open_media(source) as container:
        stream = _stream(container, source)
        sound = _resampled(_decoded(container, stream, source, start, end), _tick(stream))
        first, stop = samples_in(start), _end(container, stream)
        blocks = _span(
            sound,
            first,
            None if end is None else first + samples_in(end - start),
            None if stop is None else samples_in(stop),
        )
        if stream.codec_context.layout.nb_channels > 2:
            blocks = limited(blocks, _DOWNMIX_CEILING)
        write_wav(path, (_int16(block) for block in blocks))


def _stream(container: InputContainer, source: Path) -> av.AudioStream:
    """The file's default sound, else its first; everything else in the file is passed over."""
    streams = container.streams.audio
    if not streams:
        raise FootageError(f"{source.name} has no sound", "Choose a file with sound in it.", Where(source))
    default = av.stream.Disposition.default
    chosen = next((stream for stream in streams if stream.disposition & default), streams[0])
    for other in container.streams:
        if other is not chosen:
            other.discard = av.stream.Discard.all
    chosen.codec_context.thread_type = "NONE"
    return chosen


def _origin(container: InputContainer) -> Fraction:
    return Fraction(container.start_time or 0, 1_000_000)


def _tick(stream: av.AudioStream) -> Fraction:
    return stream.time_base or Fraction(1, SAMPLE_RATE)


def _end(container: InputContainer, stream: av.AudioStream) -> Fraction | None:
    """Where the sound ends, in seconds of the file, if the file says so to the sample; packets may run on past it."""
    if not container.format.name.startswith("mov") or not stream.duration or stream.start_time is None:
        return None
    return (stream.start_time + stream.duration) * _tick(stream) - _origin(container)


def _packets(container: InputContainer, stream: av.AudioStream) -> "Iterator[AnyPacket[av.AudioStream]]":
    """The stream's packets, up to where the file can no longer be read."""
    packets = container.demux(stream)
    while True:
        try:
            yield next(packets)
        except (StopIteration, av.FFmpegError):
            return


def _decoded(
    container: InputContainer, stream: av.AudioStream, source: Path, start: Fraction, end: Fraction | None
) -> Iterator[tuple[Fraction | None, av.AudioFrame]]:
    """Frames and their times in seconds of the file, from before `start` to past `end`; what is damaged left out."""
    origin = _origin(container)
    if start > _RUN_UP and container.format.name.startswith(_SEEKS_EXACTLY):
        container.seek(int((start - _RUN_UP + origin) / _tick(stream)), stream=stream, backward=True)
    heard = damaged = False
    for packet in _packets(container, stream):
        try:
            frames = packet.decode()
        except av.FFmpegError:
            damaged = True
            continue
        for frame in frames:
            heard = True
            time = None if frame.pts is None else frame.pts * _tick(stream) - origin
            if end is not None and time is not None and time >= end:
                return
            yield time, frame
    if damaged and not heard:
        raise FootageError(
            f"the sound of {source.name} cannot be decoded", "Play it to see whether it is whole.", Where(source)
        )


class _Run:
    """Frames without a gap, of one kind, on their way to 48 kHz."""

    def __init__(self, time: Fraction, frame: av.AudioFrame) -> None:
        self._kind = _kind(frame)
        self._time = time
        self._position = samples_in(time)
        self._samples = 0
        self._mono = frame.layout.nb_channels == 1
        self._resampler = av.AudioResampler("fltp", "mono" if self._mono else "stereo", SAMPLE_RATE)

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
            block: Block = out.to_ndarray().astype(np.float32, copy=False)
            yield self._position, np.repeat(block, 2, axis=0) if self._mono else block
            self._position += block.shape[1]


def _kind(frame: av.AudioFrame) -> tuple[int, str, str]:
    return frame.sample_rate, frame.layout.name, frame.format.name


def _resampled(frames: Iterable[tuple[Fraction | None, av.AudioFrame]], tick: Fraction) -> Iterator[tuple[int, Block]]:
    """Stereo at 48 kHz, each block with the sample of the file at which it begins. Stamps are good to a `tick`."""
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


def _span(sound: Iterable[tuple[int, Block]], first: int, last: int | None, stop: int | None) -> Iterator[Block]:
    """Samples `first` to `last` without a hole: silence where `sound` has none, nothing twice.

    Up to the end of `sound` where `last` is None. Nothing of it is heard from `stop` on.
    """
    yield np.zeros((2, 0), np.float32)
    at = first
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


def _int16(block: Block) -> NDArray[np.int16]:
    return np.clip(np.rint(block * 32768), -32768, 32767).astype(np.int16)
