"""Pieces into a film: packets copied one after another, beside sound and subtitles; nothing is encoded again."""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import av
from av.packet import Packet as AnyPacket
from av.stream import Stream
from av.subtitles.codeccontext import SubtitleCodecContext

from longtake.errors import MediaError
from longtake.media.encode import REORDER
from longtake.media.flac import of_any_length
from longtake.media.probe import open_media, picture_stream, time_zero
from longtake.media.values import PictureFormat, Span
from longtake.time import SAMPLE_RATE

Packet: TypeAlias = "AnyPacket[Any]"

MP4 = {"movflags": "+faststart", "movie_timescale": str(SAMPLE_RATE)}
"""The muxer's options. In the usual milliseconds the edit list would cut the sound's end: count samples."""


@dataclass(frozen=True)
class Run:
    """Frames of a piece that go into the film; both ends lie on closed groups of pictures."""

    path: Path
    span: Span


@dataclass(frozen=True)
class Caption:
    """A subtitle of the film: samples from its start, and what it says."""

    start: int
    end: int
    text: str


def write_film(
    path: Path,
    format: PictureFormat,
    pictures: Sequence[Run],
    sound: Iterable[Packet],
    sound_template: Path,
    captions: Sequence[Caption],
    tags: Mapping[str, str],
    language: str,
) -> None:
    """Write the film to `path`. `sound` gives AAC or FLAC packets with film times, `sound_template` is any piece.

    `language` is an ISO 639-2 code (`eng`). Raises MediaError where a piece has other parameters than the film.
    """
    with (
        av.open(str(path), "w", format="mp4", options=MP4) as film,
        open_media(pictures[0].path, seen=False) as first,
        av.open(str(sound_template)) as voice,
    ):
        film.metadata.update(tags)
        shown = picture_stream(first)
        assert shown is not None
        video = film.add_stream_from_template(shown)
        video.time_base = Fraction(1) / format.rate
        audio = film.add_stream_from_template(heard := voice.streams.audio[0])
        if heard.codec_context.name == "flac" and heard.codec_context.extradata:
            audio.codec_context.extradata = of_any_length(heard.codec_context.extradata)
        audio.time_base = Fraction(1, SAMPLE_RATE)
        audio.metadata["language"] = language
        sample = Fraction(1, SAMPLE_RATE)
        lanes = [
            _on(video, _pictures(pictures, format.rate, shown.codec_context.extradata), 1 / format.rate),
            _on(audio, sound, sample),
        ]
        if captions:
            text = film.add_stream("mov_text")
            text.time_base = Fraction(1, SAMPLE_RATE)
            text.metadata["language"] = language
            assert isinstance(text.codec_context, SubtitleCodecContext)
            text.codec_context.subtitle_header = _ASS_HEADER
            lanes.append(_on(text, _captions(captions), sample))
        for _, packet in heapq.merge(*lanes, key=lambda timed: timed[0]):
            film.mux_one(packet)


def _on(stream: Stream, packets: Iterable[Packet], tick: Fraction) -> Iterator[tuple[int, Packet]]:
    """The packets, to be written to `stream`, with the sample at which each is to be decoded; `tick` is their unit."""
    samples = tick * SAMPLE_RATE
    many, part = samples.numerator, samples.denominator
    for packet in packets:
        packet.stream = stream
        assert packet.dts is not None
        yield packet.dts * many // part, packet


def _pictures(runs: Sequence[Run], rate: Fraction, parameters: bytes | None) -> Iterator[Packet]:
    """Every packet of the film's picture in decoding order, timed in frames of the film."""
    written, tick = 0, 1 / rate
    for run in runs:
        begin = written
        with open_media(run.path, seen=False) as container:
            stream = picture_stream(container)
            if stream is None or stream.codec_context.extradata != parameters:
                raise MediaError(
                    f"{run.path.name} was not encoded with the film's parameters",
                    "Run `longtake clean`, then make again.",
                )
            frames = (stream.time_base or Fraction(1)) * rate
            many, part = frames.numerator, frames.denominator
            first = round(time_zero(container) * rate)
            for packet in container.demux(stream):
                if not packet.size or packet.pts is None:
                    continue
                index = (packet.pts * many + part // 2) // part - first
                if not run.span.start <= index < run.span.end:
                    continue
                packet.pts = begin + index - run.span.start
                # Of all pieces alike, also those of one or two frames, for which x264 reports no delay.
                packet.dts = written - REORDER
                packet.duration = 1
                packet.time_base = tick
                written += 1
                yield packet
        if written - begin != len(run.span):
            raise MediaError(
                f"{run.path.name} holds {written - begin} of the {len(run.span)} frames that it should",
                "Run `longtake clean`, then make again.",
            )


def _captions(captions: Sequence[Caption]) -> Iterator[Packet]:
    """Timed text: a 16-bit length and UTF-8 a sample; the gaps between are samples of no text (3GPP TS 26.245)."""
    at = 0
    for caption in captions:
        if caption.start > at:
            yield _text_packet("", at, caption.start - at)
        yield _text_packet(caption.text, caption.start, caption.end - caption.start)
        at = caption.end


def _text_packet(text: str, start: int, samples: int) -> Packet:
    words = text.encode()
    packet: Packet = AnyPacket(len(words).to_bytes(2, "big") + words)
    packet.pts = packet.dts = start
    packet.duration = samples
    packet.time_base = Fraction(1, SAMPLE_RATE)
    packet.is_keyframe = True
    return packet


_ASS_HEADER = (
    b"[Script Info]\nScriptType: v4.00+\nPlayResX: 384\nPlayResY: 288\n\n[V4+ Styles]\n"
    b"Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, "
    b"Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, "
    b"MarginR, MarginV, Encoding\n"
    b"Style: Default,Sans,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1\n\n"
    b"[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
)
"""FFmpeg writes a timed-text track only when told a style to describe it by."""
