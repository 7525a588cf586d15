"""A proof's sound: pieces of FLAC that are the mix to the bit, wherever they are joined."""

from pathlib import Path

import av
import numpy as np
import pytest

from longtake.errors import MediaError
from longtake.media.aac import FRAME, PIECE, SoundPiece, piece_spans
from longtake.media.flac import encode_piece, of_any_length, packets
from longtake.media.splice import MP4

WHOLE = PIECE * FRAME


def _sound(samples: int) -> np.ndarray:
    return np.random.default_rng(7).uniform(-0.5, 0.5, (2, samples)).astype(np.float32)


def _pieces(sound: np.ndarray, folder: Path) -> list[Path]:
    paths = []
    for number, span in enumerate(piece_spans(sound.shape[1])):
        paths.append(folder / f"{number}.m4a")
        encode_piece(SoundPiece(sound[:, span.start : span.end], span.drop, span.count), paths[-1])
    return paths


@pytest.mark.parametrize("samples", [1, 5000, WHOLE - 1, WHOLE, WHOLE + 1, 2 * WHOLE + 77_777])
def test_joined_pieces_are_the_mix_to_the_bit_and_as_long(samples: int, tmp_path: Path) -> None:
    sound = _sound(samples)
    paths = _pieces(sound, tmp_path)
    whole = tmp_path / "whole.mp4"
    with av.open(str(whole), "w", format="mp4", options=MP4) as film, av.open(str(paths[0])) as first:
        stream = film.add_stream_from_template(first.streams.audio[0])
        stream.codec_context.extradata = of_any_length(first.streams.audio[0].codec_context.extradata or b"")
        for packet in packets(paths, samples):
            packet.stream = stream
            film.mux_one(packet)
    with av.open(str(whole)) as film:
        assert film.streams.audio[0].duration == samples
        heard = np.concatenate([frame.to_ndarray().reshape(-1, 2).T for frame in film.decode(audio=0)], axis=1)
    assert heard.shape == (2, samples)
    assert np.array_equal(heard, np.rint(sound * 32_767).astype(np.int16))


def test_the_same_piece_gives_the_same_bytes(tmp_path: Path) -> None:
    piece = SoundPiece(_sound(90_000), 3, 60)
    for name in ("a.m4a", "b.m4a"):
        encode_piece(piece, tmp_path / name)
    assert (tmp_path / "a.m4a").read_bytes() == (tmp_path / "b.m4a").read_bytes()


def test_sound_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="samples, not"):
        list(packets(_pieces(_sound(50_000), tmp_path), 90_000))
