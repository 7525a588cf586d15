"""The camera: light on its sensor becomes a developed picture, and pictures become a file."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import ColorPrimaries, Colorspace, ColorTrc
from numpy.typing import NDArray

from studio.textures import Image

SAMPLE_RATE = 48_000


def halved(image: Image) -> Image:
    """`image` at half its size, each pixel the mean of four."""
    quarter = image[0::2, 0::2] + image[1::2, 0::2] + image[0::2, 1::2] + image[1::2, 1::2]
    return np.asarray(quarter * 0.25, np.float32)


def enlarged(image: Image) -> Image:
    """`image` four times as large each way, smoothly."""
    for axis in (0, 1):
        last = image.shape[axis] - 1
        before = np.take(image, np.maximum(np.arange(last + 1) - 1, 0), axis)
        after = np.take(image, np.minimum(np.arange(last + 1) + 1, last), axis)
        shares = ((0.375, 0.625, 0), (0.125, 0.875, 0), (0, 0.875, 0.125), (0, 0.625, 0.375))
        image = np.stack([before * a + image * b + after * c for a, b, c in shares], axis + 1)
        image = image.reshape(*image.shape[:axis], 4 * (last + 1), *image.shape[axis + 2 :])
    return np.asarray(image, np.float32)


def blurred(image: Image, radius: float) -> Image:
    """`image` (…, 3) out of focus: a soft-edged disc of `radius` pixels, the picture's edges reflected."""
    if radius < 0.3:
        return image
    if radius > 12:
        return enlarged(blurred(halved(halved(image)), radius / 4))
    pad = int(radius * 2) + 2
    wide = np.pad(image, ((pad, pad), (pad, pad), (0, 0)), "reflect")
    height, width = wide.shape[:2]
    y = np.minimum(np.arange(height), height - np.arange(height))[:, None]
    x = np.minimum(np.arange(width), width - np.arange(width))[None, :]
    disc = np.clip(radius + 0.5 - np.hypot(y, x), 0, 1)
    lens = np.fft.rfft2(disc / disc.sum())
    spread = [np.fft.irfft2(np.fft.rfft2(wide[..., c]) * lens, (height, width)) for c in range(3)]
    return np.stack(spread, -1)[pad:-pad, pad:-pad].astype(np.float32)


def developed(light: Image, exposure: float, grain: float, seed: int, corner: float = 0.25) -> NDArray[np.uint8]:
    """An 8-bit picture of `light` (height, width, 3, linear): bloom, darker corners, a film's curve, sensor noise."""
    height, width = light.shape[:2]
    bright = np.clip(light * exposure - 0.9, 0, 6)
    light = light * exposure + 0.05 * blurred(bright, height / 40) + 0.03 * blurred(bright, height / 9)
    y = (np.arange(height, dtype=np.float32)[:, None] / height - 0.5) * height / width
    x = np.arange(width, dtype=np.float32)[None, :] / width - 0.5
    light = light * (1 - corner * 4 * (x * x + y * y))[..., None] ** 2
    # The curve is Narkowicz's fit of ACES: a soft shoulder, so that a window burns out as on film.
    curve = np.clip(light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14), 0, 1)
    shown = np.where(curve <= 0.0031308, 12.92 * curve, 1.055 * curve ** (1 / 2.4) - 0.055)
    chance = np.random.default_rng(seed)
    noise = chance.standard_normal(shown.shape, np.float32)
    noise[..., 0] = 0.7 * noise[..., 1] + 0.5 * noise[..., 0]
    noise[..., 2] = 0.7 * noise[..., 1] + 0.6 * noise[..., 2]
    shown = shown + grain * noise * (0.35 + 0.65 * np.sqrt(np.clip(1 - shown, 0, 1)))
    return np.asarray(np.clip(shown * 255 + 0.5, 0, 255), np.uint8)


def swayed(light: Image, down: float, along: float) -> Image:
    """`light` moved by a part of a pixel or a few, as a hand moves a camera; the edges are repeated."""
    for axis, shift in ((0, down), (1, along)):
        whole = int(np.floor(shift))
        part = np.float32(shift - whole)
        near = np.take(light, np.clip(np.arange(light.shape[axis]) + whole, 0, light.shape[axis] - 1), axis)
        far = np.take(light, np.clip(np.arange(light.shape[axis]) + whole + 1, 0, light.shape[axis] - 1), axis)
        light = near * (1 - part) + far * part
    return light


def hand(seed: int, frames: int, reach: float) -> NDArray[np.float64]:
    """Where a hand holds the camera in each frame: (frames, 2) pixels, a smooth wander of about `reach`."""
    chance = np.random.default_rng(seed)
    time = np.arange(frames)[:, None] / 30
    path = np.zeros((frames, 2))
    for cycles, share in ((0.23, 0.7), (0.61, 0.45), (1.7, 0.12), (4.1, 0.03)):
        path += share * np.sin(2 * np.pi * (cycles * chance.uniform(0.8, 1.2, 2) * time + chance.random(2)))
    return path * reach


def write_clip(
    path: Path,
    pictures: Iterable[NDArray[np.uint8]],
    rate: Fraction,
    quality: int,
    sound: NDArray[np.float32] | None = None,
) -> None:
    """Write `pictures` as H.264 in BT.709, and `sound` (2, samples) at 48 kHz as AAC, to `path`."""
    with av.open(str(path), "w", format="mp4", options={"movflags": "faststart", "fflags": "+bitexact"}) as file:
        video = file.add_stream("libx264", rate=rate)
        audio = file.add_stream("aac", rate=SAMPLE_RATE, layout="stereo") if sound is not None else None
        settings = video.codec_context
        settings.pix_fmt, settings.thread_count = "yuv420p", 1
        settings.options = {"crf": str(quality), "preset": "slower", "tune": "film"}
        settings.colorspace, settings.color_range = Colorspace.ITU709, 1
        settings.color_primaries, settings.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
        settings.flags |= av.codec.context.Flags.bitexact
        if audio is not None:
            audio.codec_context.bit_rate = 96_000
            audio.codec_context.flags |= av.codec.context.Flags.bitexact
        for number, picture in enumerate(pictures):
            if number == 0:
                settings.height, settings.width = picture.shape[:2]
            frame = av.VideoFrame.from_ndarray(picture, "rgb24").reformat(
                format="yuv420p", dst_colorspace=Colorspace.ITU709, src_color_range=2, dst_color_range=1
            )
            frame.pts, frame.time_base = number, 1 / rate
            file.mux(video.encode(frame))
        file.mux(video.encode(None))
        if audio is not None and sound is not None:
            for start in range(0, sound.shape[1], 1024):
                block = np.ascontiguousarray(sound[:, start : start + 1024], np.float32)
                heard = av.AudioFrame.from_ndarray(block, "fltp", "stereo")
                heard.sample_rate, heard.pts, heard.time_base = SAMPLE_RATE, start, Fraction(1, SAMPLE_RATE)
                file.mux(audio.encode(heard))
            file.mux(audio.encode(None))


def write_photo(path: Path, picture: NDArray[np.uint8], quality: int) -> None:
    """Write `picture` (height, width, 3) as a JPEG; `quality` is the quantiser, 2 (best) to 31."""
    codec = av.CodecContext.create("mjpeg", "w")
    codec.height, codec.width = picture.shape[:2]
    codec.pix_fmt, codec.time_base = "yuvj420p", Fraction(1, 25)
    codec.flags |= av.codec.context.Flags.bitexact | av.codec.context.Flags.qscale
    codec.options = {"qmin": str(quality), "qmax": str(quality)}
    # JFIF says BT.601, full range.
    frame = av.VideoFrame.from_ndarray(picture, "rgb24").reformat(
        format="yuvj420p", dst_colorspace=Colorspace.ITU601, src_color_range=2, dst_color_range=2
    )
    frame.pts, frame.time_base = 0, codec.time_base
    path.write_bytes(b"".join(bytes(packet) for packet in (*codec.encode(frame), *codec.encode(None))))
