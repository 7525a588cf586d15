"""The film's sound in AAC, encoded in pieces whose packets are copied one after another.

AAC's packet k of a film stands for its samples (k-1)*1024 to (k+1)*1024, half of it shared with either neighbour
(ISO/IEC 14496-3, 4.6.11), so a film of n frames of 1,024 samples has n + 1 packets, the first of which is priming:
it lies before the film. A piece is encoded with frames before and after its own, so that the encoder's transform
and its model of hearing come to what they would be in one long encode; the packets of those are dropped. Pieces hold
no film time: the same samples give the same piece wherever they lie.

Encoded at constant quality, not bit rate: nothing then depends on how many bits earlier frames took, and the joins
are those of one long encode.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import av
import numpy as np
from av.packet import Packet as AnyPacket

from longtake.errors import MediaError, Where
from longtake.media.mix import BLOCK, Block
from longtake.time import SAMPLE_RATE

Packet: TypeAlias = "AnyPacket[Any]"

FRAME = 1024
"""Samples a packet adds to the sound."""
PIECE = 469
"""Packets a piece, ten seconds."""
BEFORE, AFTER = 16, 2
"""Frames encoded before and after a piece's own and dropped."""
QUALITY = 3.0
"""On the scale of FFmpeg's `-q:a`. What was compared, and why, is in docs/decisions/0006-sound-pieces.md."""

SOUND_ENCODER = f"AAC-LC, {SAMPLE_RATE // 1000} kHz stereo, constant quality {QUALITY}"
"""The encoder in words, as `make` prints it; part of every cache key that holds encoded sound."""

_MEND = "Run `longtake clean`, then make again."
_OPTIONS = {
    "aac_coder": "fast",
    "aac_pns": "0",
    "aac_is": "0",
    "flags": "+qscale",
    "global_quality": str(int(118 * QUALITY)),
}


@dataclass(frozen=True, eq=False)
class SoundPiece:
    """Sound to encode: `pcm` (2, n) float32, of whose packets the first `drop` are left out, then `count` kept."""

    pcm: Block
    drop: int
    count: int


@dataclass(frozen=True)
class SoundSpan:
    """A piece's place in the film: `count` packets from packet `first` on, made from samples `start` to `end`."""

    first: int
    count: int
    start: int
    end: int

    @property
    def drop(self) -> int:
        """Packets that come out of the encoder before the piece's own."""
        return self.first - self.start // FRAME


def piece_spans(samples: int) -> list[SoundSpan]:
    """The pieces of a film of `samples` (more than 0), in order."""
    packets = -(-samples // FRAME) + 1
    spans = []
    for first in range(0, packets, PIECE):
        count = min(PIECE, packets - first)
        start = max(0, first - 1 - BEFORE) * FRAME
        spans.append(SoundSpan(first, count, start, min(samples, (first + count + AFTER) * FRAME)))
    return spans


def encode_piece(piece: SoundPiece, path: Path) -> None:
    """Encode `piece` to `path`, a plain MP4 of its kept packets alone. The same piece gives the same bytes."""
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo", format="fltp", options=_OPTIONS)
        stream.time_base = Fraction(1, SAMPLE_RATE)
        for index, packet in enumerate(_encoded(stream, piece.pcm)):
            if piece.drop <= index < piece.drop + piece.count:
                packet.pts = packet.dts = (index - piece.drop) * FRAME
                packet.duration = FRAME
                container.mux_one(packet)


def read_packets(path: Path) -> tuple[bytes, list[bytes]]:
    """The decoder's parameters (AudioSpecificConfig) and the packets of the piece at `path`.

    Raises MediaError where it is not one.
    """
    try:
        with av.open(str(path), format="mp4", options={"ignore_editlist": "1"}) as container:
            stream = container.streams.audio[0]
            packets = [bytes(packet) for packet in container.demux(stream) if packet.size]
            return stream.codec_context.extradata or b"", packets
    except (av.FFmpegError, IndexError) as error:
        raise MediaError(f"the piece of sound {path.name} cannot be read", _MEND, Where(path)) from error


def packets(paths: Sequence[Path], samples: int) -> Iterator[Packet]:
    """The packets of the pieces at `paths`, in order, timed for a film of `samples`; the first lies before its start.

    Muxed to MP4 with `movie_timescale=48000`, the first packet's time becomes an edit list that skips the priming,
    and the last one's length ends the sound to the sample. Raises MediaError where a piece is of other parameters,
    or packets are missing or too many.
    """
    count = -(-samples // FRAME) + 1
    done, parameters = 0, None
    for path in paths:
        found, contents = read_packets(path)
        parameters = parameters or found
        if found != parameters:
            raise MediaError(f"{path.name} was not encoded with the film's parameters", _MEND)
        if done + len(contents) > count:
            raise MediaError(f"the film's sound came out as more than {count} packets", _MEND)
        for index, content in enumerate(contents, done):
            packet: Packet = AnyPacket(content)
            packet.pts = packet.dts = (index - 1) * FRAME
            packet.duration = min(FRAME, samples - packet.pts)
            packet.time_base = Fraction(1, SAMPLE_RATE)
            packet.is_keyframe = True
            yield packet
        done += len(contents)
    if done != count:
        raise MediaError(f"the film's sound came out as {done} packets, not {count}", _MEND)


def _encoded(stream: av.AudioStream, pcm: Block) -> Iterator[Packet]:
    whole = np.pad(pcm, ((0, 0), (0, -pcm.shape[1] % FRAME)))
    for start in range(0, whole.shape[1], BLOCK):
        # FFmpeg cuts the block into frames of 1,024; to hand it those one by one takes a tenth longer.
        content = np.ascontiguousarray(whole[:, start : start + BLOCK])
        frame = av.AudioFrame.from_ndarray(content, format="fltp", layout="stereo")
        frame.sample_rate = SAMPLE_RATE
        frame.pts = start
        frame.time_base = Fraction(1, SAMPLE_RATE)
        yield from stream.encode(frame)
    yield from stream.encode(None)
