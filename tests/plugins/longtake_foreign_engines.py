"""Engines that shoot the same marked pictures, each in an encoding of its own, as services and programs do."""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType as Options

import av
import numpy as np
from av.video.reformatter import Colorspace

from longtake.engines.protocol import Capabilities, Order, Progress
from longtake.media.encode import REORDER, PieceWriter, frame_from_bgra, video_stream
from longtake.media.values import PictureFormat

os.environ.setdefault("SVT_LOG", "1")  # AV1's encoder tells of nothing but errors

DARK, BRIGHT = 40, 210
ROWS, COLUMNS = 2, 8


def mark(shot: int, index: int) -> np.ndarray:
    """Levels (ROWS, COLUMNS) of the fields of a picture: above the frame's index in binary, below the shot's number."""
    bits = np.array([index, shot])[:, None] >> np.arange(COLUMNS) & 1
    return np.where(bits, BRIGHT, DARK)


def pictures(shot: int, frames: int, format: PictureFormat) -> Iterator[av.VideoFrame]:
    """Frames 0 to `frames` of a shot, marked."""
    across = np.arange(format.width) * COLUMNS // format.width
    down = np.arange(format.height) * ROWS // format.height
    for index in range(frames):
        grey = mark(shot, index)[down[:, None], across].astype(np.uint8)
        yield frame_from_bgra(np.repeat(grey[..., None], 4, axis=2))


class Marked:
    """Encodes as the film does."""

    capabilities = Capabilities()

    def __init__(self) -> None:
        self.name = type(self).__name__.lower()
        self.fingerprint = f"{self.name} 1"

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        number = re.search(r"\d+", order.words)
        assert number is not None, "the words of a marked shot hold its number"
        closed = {order.solo_start, order.solo_end}
        self.save(path, pictures(int(number[0]), order.frames, order.format), order.format, closed)
        progress(1.0)

    def save(self, path: Path, shown: Iterator[av.VideoFrame], format: PictureFormat, closed: set[int]) -> None:
        with PieceWriter(path, format, closed) as writer:
            for frame in shown:
                writer.write(frame)


class Foreign(Marked):
    """Encodes with `codec` and its `options`."""

    codec = "libx264"
    kind = "yuv420p"
    bit_rate = 2_000_000
    options = Options({})
    muxer = Options({})

    def save(self, path: Path, shown: Iterator[av.VideoFrame], format: PictureFormat, closed: set[int]) -> None:
        with av.open(str(path), "w", format="mp4", options=dict(self.muxer)) as container:
            stream = self.stream(container, format)
            for index, frame in enumerate(shown):
                frame = frame.reformat(format=self.kind, dst_colorspace=Colorspace.ITU709)
                frame.pts, frame.time_base = index, stream.codec_context.time_base
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))

    def stream(self, container: av.container.OutputContainer, format: PictureFormat) -> av.VideoStream:
        stream = container.add_stream(self.codec, rate=format.rate, options=dict(self.options))
        context = stream.codec_context
        context.width, context.height, context.pix_fmt = format.width, format.height, self.kind
        context.time_base, context.thread_count = 1 / format.rate, 1
        context.bit_rate = self.bit_rate
        return stream


class Near(Foreign):
    """Encodes as the film does, but for the x264 parameters `other`, or another preset."""

    preset: str | None = None
    other = ""
    headers_in_band = False

    def stream(self, container: av.container.OutputContainer, format: PictureFormat) -> av.VideoStream:
        stream = video_stream(container, format)
        options = dict(stream.codec_context.options)
        options["x264-params"] += self.other
        options["preset"] = self.preset or options["preset"]
        stream.codec_context.options = options
        if self.headers_in_band:
            stream.codec_context.flags &= ~(1 << 22)
        return stream


class NearPreset(Near):
    preset = "medium"


class NearUnstitched(Near):
    other = ":stitchable=0"


class NearNoB(Near):
    other = ":bframes=0"


class NearOpen(Near):
    """Its parameter sets are ours to the byte, but its groups of pictures reach across."""

    other = ":open-gop=1:keyint=12:scenecut=0"


class NearLong(Near):
    """Its parameter sets are ours, and it has one key frame."""

    other = ":keyint=infinite:scenecut=0"


class NearInBand(Near):
    """Its parameter sets are ours, and stand again before every key frame."""

    other = ":repeat-headers=1:keyint=8"
    headers_in_band = True


class NearFragments(Near):
    """Its packets are ours, in a file of fragments."""

    muxer = Options({"movflags": "frag_keyframe+empty_moov+default_base_moof"})


class NearLate(Near):
    """Its packets are ours, each shown two frames late, and no edit list says so."""

    muxer = Options({"use_editlist": "0"})


class Spliced(Near):
    """Begins in our encoding and goes on in another, whose parameter sets stand among the packets."""

    def save(self, path: Path, shown: Iterator[av.VideoFrame], format: PictureFormat, closed: set[int]) -> None:
        with av.open(str(path), "w", format="mp4") as container, av.open(io.BytesIO(), "w", format="mp4") as aside:
            first, rest = self.stream(container, format), _Rest().stream(aside, format)
            frames = list(shown)
            for index, frame in enumerate(frames):
                frame.pts = index
            half = len(frames) // 2
            coded = [packet for frame in (*frames[:half], None) for packet in first.encode(frame)]
            for packet in (packet for frame in (*frames[half:], None) for packet in rest.encode(frame)):
                packet.dts -= REORDER
                coded.append(packet)
            for packet in coded:
                packet.stream = first
                container.mux(packet)


class _Rest(Near):
    other = ":bframes=0:repeat-headers=1"
    preset = "slow"
    headers_in_band = True


class Refresh(Foreign):
    """x264 without key frames but the first: a column of each picture is made anew."""

    options = Options({"preset": "faster", "tune": "zerolatency", "x264-params": "intra-refresh=1:repeat-headers=1"})


class Hevc(Foreign):
    codec = "libx265"
    options = Options(
        {"preset": "ultrafast", "tag": "hvc1", "x265-params": "log-level=none:pools=none:frame-threads=1"}
    )


class Vp9(Foreign):
    codec = "libvpx-vp9"
    options = Options({"deadline": "realtime", "cpu-used": "8"})


class Av1(Foreign):
    codec, bit_rate = "libsvtav1", 0
    options = Options({"preset": "8", "crf": "20", "svtav1-params": "lp=1"})


class Mpeg4(Foreign):
    codec = "mpeg4"
    options = Options({"bf": "2"})


class Mpeg2(Foreign):
    codec = "mpeg2video"
    options = Options({"bf": "2"})


class TenBits(Foreign):
    kind = "yuv420p10le"


class Lossless(Foreign):
    """Every colour of every pixel, in the High 4:4:4 profile."""

    kind = "yuv444p"
    options = Options({"qp": "0"})
