"""Sound files of our own: 48 kHz 16-bit PCM WAV, with marks (a stretch of samples and its words) inside.

RIFF/WAVE as in "Multimedia Programming Interface and Data Specifications 1.0" (IBM and Microsoft, August 1991):
`fmt `, `data`, then, where there are marks, `cue ` (chapter 3, "Cue-Points Chunk": where each begins) and
`LIST adtl` ("Associated Data List": `ltxt` how long each is, `labl` its words, in UTF-8). Audio editors show them
as markers or regions.
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from longtake.errors import MediaError
from longtake.time import SAMPLE_RATE

Mark = tuple[int, int, str]
"""First sample, number of samples, words."""

_PCM = 1
_BITS = 16
_BYTES = _BITS // 8
_HEADER = 44
_MOST = 0xFFFF_FFFF
_MARK_BYTES = 16 << 20  # a two-hour film has under a megabyte of marks
_UTF8_CODEPAGE = 65001


@dataclass(frozen=True)
class Wav:
    """An open sound file. `pcm` is a view of the file, int16 of shape (samples, channels).

    The file stays open, and on Windows cannot be replaced, while `pcm` lives.
    """

    pcm: NDArray[np.int16]
    marks: tuple[Mark, ...]

    @property
    def samples(self) -> int:
        """Samples of each channel."""
        return int(self.pcm.shape[0])

    @property
    def channels(self) -> int:
        """1 for mono, 2 for stereo."""
        return int(self.pcm.shape[1])


class WavWriter:
    """A WAV file written block by block, of 16 or 24 bits a sample. Used with `with`; what is broken off is no WAV."""

    def __init__(self, path: Path, bits: int = 16, marks: Sequence[Mark] = ()) -> None:
        self._file = path.open("wb")
        self._file.write(bytes(_HEADER))
        self._bits, self._marks = bits, marks
        self._channels = self._samples = 0

    def __enter__(self) -> "WavWriter":
        return self

    def write(self, block: NDArray[Any]) -> None:
        """Add a block of shape (channels, samples): float32 in -1 to 1 (what lies outside is clipped), or int16 to a
        file of 16 bits. ValueError for other shapes and kinds; MediaError past 4 GiB.
        """
        if block.ndim != 2 or block.shape[0] != (self._channels or block.shape[0]) or not 0 < block.shape[0] < 256:
            raise ValueError("sound has the shape (channels, samples)")
        self._channels = block.shape[0]
        self._samples += block.shape[1]
        if self._samples * self._step > _MOST - _HEADER - _MARK_BYTES:
            raise MediaError("A sound is longer than a WAV file can hold.", "Make the film in parts.")
        whole = _int16(block) if self._bits == _BITS else _int24(block)
        self._file.write(np.ascontiguousarray(np.moveaxis(whole, 0, 1)).tobytes())

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        with self._file:
            if error is None:
                self._finish()

    @property
    def _step(self) -> int:
        return self._channels * self._bits // 8

    def _finish(self) -> None:
        if not self._channels:
            raise ValueError("sound has at least one channel")
        self._file.write(b"\0" * (self._samples * self._step % 2))
        self._file.write(_mark_chunks(self._marks, self._samples))
        size = self._file.tell()
        self._file.seek(0)
        self._file.write(_header(self._samples, self._channels, size, self._bits))


def write_wav(path: Path, pcm: NDArray[Any] | Iterable[NDArray[Any]], marks: Sequence[Mark] = ()) -> None:
    """Write `pcm`, shape (channels, samples), or blocks of that shape one after another, to `path`, in 16 bits.

    Marks lie inside the sound. ValueError for marks that don't, for no block at all, and as `WavWriter.write`.
    """
    with WavWriter(path, marks=marks) as file:
        for block in [pcm] if isinstance(pcm, np.ndarray) else pcm:
            file.write(block)


def open_wav(path: Path) -> Wav:
    """The sound file at `path`, mapped, not read. MediaError if it is missing, cut short or of another kind."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            chunks = _chunks(file, size)
            channels = _channels(file, chunks)
            start, length = chunks[b"data"]
            marks = _marks(file, chunks, length // (channels * _BYTES))
        shape = (length // (channels * _BYTES), channels)
        if shape[0] * channels * _BYTES != length:
            raise ValueError("half a sample")
        pcm: NDArray[np.int16] = (
            np.memmap(path, dtype="<i2", mode="r", offset=start, shape=shape) if shape[0] else np.zeros(shape, "<i2")
        )
    except OSError as error:
        raise MediaError(
            f"The sound {path.name} cannot be opened: {error.strerror}.", "Check that it is there."
        ) from error
    except (KeyError, ValueError, struct.error) as error:
        raise MediaError(
            f"The sound {path.name} is not a whole 48 kHz 16-bit WAV file.", "Make it again, or convert it."
        ) from error
    return Wav(pcm, marks)


def _int16(block: NDArray[Any]) -> NDArray[Any]:
    if block.dtype == np.int16:
        return block.astype("<i2", copy=False)
    if block.dtype != np.float32:
        raise ValueError("samples are float32 or int16")
    whole: NDArray[Any] = np.rint(np.clip(np.nan_to_num(block), -1.0, 1.0) * 32767.0).astype("<i2")
    return whole


def _int24(block: NDArray[Any]) -> NDArray[Any]:
    """The three bytes of each sample, little-endian: (channels, samples, 3)."""
    if block.dtype != np.float32:
        raise ValueError("samples are float32")
    whole = np.rint(np.clip(np.nan_to_num(block).astype(np.float64), -1.0, 1.0) * 8_388_607.0).astype("<i4")
    return np.asarray(whole.view(np.uint8).reshape(*block.shape, 4)[:, :, :3])


def _header(samples: int, channels: int, size: int, bits: int) -> bytes:
    step = channels * bits // 8
    form = struct.pack("<HHIIHH", _PCM, channels, SAMPLE_RATE, SAMPLE_RATE * step, step, bits)
    riff = struct.pack("<4sI4s4sI", b"RIFF", size - 8, b"WAVE", b"fmt ", len(form))
    return riff + form + struct.pack("<4sI", b"data", samples * step)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2)


def _mark_chunks(marks: Sequence[Mark], samples: int) -> bytes:
    if not marks:
        return b""
    cues, notes = [struct.pack("<I", len(marks))], [b"adtl"]
    for number, (start, length, text) in enumerate(marks, 1):
        if start < 0 or length < 0 or start + length > samples or "\0" in text:
            raise ValueError("a mark lies inside the sound and holds words")
        cues.append(struct.pack("<II4sIII", number, start, b"data", 0, 0, start))
        notes.append(_chunk(b"ltxt", struct.pack("<II4s4H", number, length, b"rgn ", 0, 0, 0, _UTF8_CODEPAGE)))
        notes.append(_chunk(b"labl", struct.pack("<I", number) + text.encode() + b"\0"))
    return _chunk(b"cue ", b"".join(cues)) + _chunk(b"LIST", b"".join(notes))


def _chunks(file: BinaryIO, size: int) -> dict[bytes, tuple[int, int]]:
    """Where the body of each chunk begins and how long it is; the first of a name counts."""
    riff, stated, wave = struct.unpack("<4sI4s", file.read(12))
    if (riff, wave) != (b"RIFF", b"WAVE") or stated + 8 > size:
        raise ValueError("not RIFF/WAVE, or cut short")
    found: dict[bytes, tuple[int, int]] = {}
    at = 12
    while at + 8 <= size:
        file.seek(at)
        name, length = struct.unpack("<4sI", file.read(8))
        if at + 8 + length > size:
            raise ValueError("cut short")
        found.setdefault(name, (at + 8, length))
        at += 8 + length + length % 2
    return found


def _channels(file: BinaryIO, chunks: dict[bytes, tuple[int, int]]) -> int:
    start, length = chunks[b"fmt "]
    file.seek(start)
    kind, channels, rate, _, step, bits = struct.unpack("<HHIIHH", file.read(min(length, 16)))
    if (kind, rate, bits) != (_PCM, SAMPLE_RATE, 8 * _BYTES) or step != channels * _BYTES or not 1 <= channels <= 255:
        raise ValueError("another kind of sound")
    return int(channels)


def _marks(file: BinaryIO, chunks: dict[bytes, tuple[int, int]], samples: int) -> tuple[Mark, ...]:
    if b"cue " not in chunks or b"LIST" not in chunks:
        return ()
    (cue_at, cue_size), (list_at, list_size) = chunks[b"cue "], chunks[b"LIST"]
    if cue_size + list_size > _MARK_BYTES:
        raise ValueError("too many marks")
    file.seek(cue_at)
    cues = file.read(cue_size)
    (count,) = struct.unpack_from("<I", cues)
    starts = {n: start for n, _, _, _, _, start in struct.iter_unpack("<II4sIII", cues[4 : 4 + 24 * count])}
    file.seek(list_at)
    lengths, texts = _notes(file.read(list_size))
    marks = [(start, lengths.get(number, 0), texts[number]) for number, start in starts.items() if number in texts]
    if any(start + length > samples for start, length, _ in marks):
        raise ValueError("a mark outside the sound")
    return tuple(marks)


def _notes(body: bytes) -> tuple[dict[int, int], dict[int, str]]:
    """Lengths and words of a `LIST adtl`, by the number of their cue; nothing of any other list."""
    lengths: dict[int, int] = {}
    texts: dict[int, str] = {}
    at = 4 if body[:4] == b"adtl" else len(body)
    while at + 8 <= len(body):
        name, size = struct.unpack_from("<4sI", body, at)
        note = body[at + 8 : at + 8 + size]
        if name == b"ltxt":
            number, lengths[number] = _pair(note)
        elif name == b"labl":
            (number,) = struct.unpack_from("<I", note)
            texts[number] = note[4:].split(b"\0")[0].decode(errors="strict")
        at += 8 + size + size % 2
    return lengths, texts


def _pair(note: bytes) -> tuple[int, int]:
    number, length = struct.unpack_from("<II", note)
    return number, length
