"""A proof's sound in FLAC: as exact as the mix, and encoded in an eighth of the time that AAC takes.

All browsers play FLAC in MP4 (https://github.com/xiph/flac/blob/master/doc/isoflac.txt). A frame of it stands for its
own samples alone, so a piece is its samples, encoded, and pieces are joined as they are. Frames number themselves
within their piece; what plays an MP4 goes by its times.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import av
import numpy as np
from av.packet import Packet as AnyPacket

from longtake.errors import MediaError
from longtake.media.aac import FRAME, SoundPiece, read_packets
from longtake.time import SAMPLE_RATE

Packet: TypeAlias = "AnyPacket[Any]"

BLOCK = 3584
"""Samples a packet: of the sizes that any decoder takes (RFC 9639, 7), one that divides a piece of `aac.PIECE`."""
PROOF_ENCODER = f"FLAC, {SAMPLE_RATE // 1000} kHz stereo, 16 bits, level 0, blocks of {BLOCK}"
"""The encoder in words; part of every cache key that holds a proof's sound."""

_OPTIONS = {"compression_level": "0", "frame_size": str(BLOCK)}
_FULL = 32_767
_MEND = "Run `longtake clean`, then make again."


def encode_piece(piece: SoundPiece, path: Path) -> None:
    """Encode the samples of `piece` that its kept packets would begin with, to `path`, an MP4 of them alone."""
    kept = piece.pcm[:, piece.drop * FRAME : (piece.drop + piece.count) * FRAME]
    if not kept.size:  # the film ends with the piece before, whose AAC takes one packet more: this is never heard
        kept = np.zeros((2, BLOCK), np.float32)
    whole = np.rint(np.clip(kept, -1.0, 1.0) * _FULL).astype(np.int16)
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("flac", rate=SAMPLE_RATE, layout="stereo", format="s16", options=_OPTIONS)
        by_turns = np.ascontiguousarray(whole.T).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(by_turns, format="s16", layout="stereo")
        frame.sample_rate = SAMPLE_RATE
        frame.pts = 0
        frame.time_base = Fraction(1, SAMPLE_RATE)
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux_one(packet)


def packets(paths: Sequence[Path], samples: int) -> Iterator[Packet]:
    """The packets of the pieces at `paths`, in order, timed for a film of `samples`.

    Raises MediaError where they are of another length.
    """
    at = 0
    for path in paths:
        if at >= samples:
            break
        for content in read_packets(path)[1]:
            packet: Packet = AnyPacket(content)
            packet.pts = packet.dts = at
            # Only the last block of a film is a short one.
            packet.duration = min(BLOCK, samples - at)
            packet.time_base = Fraction(1, SAMPLE_RATE)
            packet.is_keyframe = True
            at += BLOCK
            yield packet
    if at != -(-samples // BLOCK) * BLOCK:
        raise MediaError(f"the proof's sound came out as {at} samples, not {samples}", _MEND)


def of_any_length(parameters: bytes) -> bytes:
    """STREAMINFO (RFC 9639, 8.2) of a piece as that of a stream whose length and sum are not known."""
    unknown = bytearray(parameters)
    unknown[4:10] = bytes(6)
    unknown[13] &= 0xF0
    unknown[14:34] = bytes(20)
    return bytes(unknown)
