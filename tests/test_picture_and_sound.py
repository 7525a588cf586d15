"""A flash and a click at one instant: seen on its film frame and heard on its sample, whatever the clip is made of."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from clapping import SECOND, click_at, save_clap
from longtake.make import Wishes, make
from longtake.media.conform import conformed
from longtake.media.pcm import decode_sound
from longtake.media.probe import probe
from longtake.media.values import PictureFormat
from longtake.media.wav import open_wav
from moving import frames_of

FORMAT = PictureFormat(64, 48, Fraction(24))
FILM, NTSC, FAST = Fraction(24000, 1001), Fraction(30000, 1001), Fraction(60000, 1001)
HALF = Fraction(1, 2)
TO_THE_SAMPLE = {"movie_timescale": "48000"}
IN_POINTS = (Fraction(0), Fraction(9, 8) + Fraction(1, 7777), Fraction(2))
MONO = (0.7,)

CLIPS: dict[str, tuple[str, Fraction | int, dict[str, Any]]] = {
    "a camera's MP4": ("a.mp4", 24, {}),
    "a film's MP4": ("a.mp4", FILM, {"sound": "ac3"}),
    "an MP4 of 60 pictures": ("a.mp4", 60, {"sound": "libopus"}),
    "a phone's MP4, 44.1 kHz": ("a.mp4", 30, {"hz": 44_100, "levels": MONO}),
    "an MP4 whose pictures are reordered below 0": (
        "a.mp4", FAST, {"options": {"bf": "3"}, "muxer": {"movflags": "+negative_cts_offsets"}}),
    "an MP4 whose sound begins late": ("a.mp4", 24, {"sound_from": HALF, "muxer": TO_THE_SAMPLE}),
    "an MP4 whose picture begins late": ("a.mp4", 24, {"picture_from": HALF, "muxer": TO_THE_SAMPLE}),
    "an MP4 in fragments, without an edit list": ("a.mp4", 25, {"muxer": {"movflags": "+frag_keyframe+empty_moov"}}),
    "an MP4 that begins at 5 s": ("a.mp4", 25, {"sound": "flac", "muxer": {"output_ts_offset": "5"}}),
    "an early phone's 3GP": ("a.3gp", 15, {"picture": "mpeg4", "hz": 16_000, "levels": MONO}),
    "a MOV with PCM": ("a.mov", NTSC, {"sound": "pcm_s24le"}),
    "a MOV with ProRes and ALAC": ("a.mov", 25, {"picture": "prores_ks", "kind": "yuv422p10le", "sound": "alac"}),
    "a broadcast camera's MXF": ("a.mxf", NTSC, {"picture": "mpeg2video", "sound": "pcm_s16le"}),
    "a screen recorder's MKV": ("a.mkv", 60, {}),
    "an MKV with Opus": ("a.mkv", 24, {"sound": "libopus"}),
    "an MKV with MP3": ("a.mkv", 25, {"sound": "libmp3lame"}),
    "an MKV with FLAC": ("a.mkv", NTSC, {"sound": "flac"}),
    "a WebM": ("a.webm", NTSC, {"picture": "libvpx", "sound": "libopus"}),
    "a WebM with VP9": ("a.webm", 25, {"picture": "libvpx-vp9", "sound": "libopus"}),
    "a camera's AVI of 2009": (
        "a.avi", 15, {"picture": "mjpeg", "kind": "yuvj420p", "sound": "pcm_s16le", "hz": 11_025, "levels": MONO}),
    "an AVI with MP3": ("a.avi", 25, {"picture": "mpeg4", "sound": "libmp3lame", "lag": 1105}),
    "an AVI with AC-3": ("a.avi", FILM, {"picture": "mpeg4", "sound": "ac3", "lag": 256}),
    "a transport stream with MP2": ("a.ts", 25, {"picture": "mpeg2video", "sound": "mp2"}),
    "a transport stream with AAC": ("a.ts", 24, {}),
    "a transport stream over the 33 bits of its clock": ("a.ts", 24, {"muxer": {"output_ts_offset": "95441"}}),
    "a transport stream whose sound begins late": (
        "a.ts", 25, {"picture": "mpeg2video", "sound": "mp2", "sound_from": HALF}),
    "a transport stream whose picture begins late": (
        "a.ts", 24, {"picture": "mpeg2video", "sound": "ac3", "picture_from": HALF, "lag": 256}),
}  # fmt: skip


@pytest.mark.parametrize("what", CLIPS)
def test_a_flash_is_on_its_film_frame_and_its_click_within_a_sample(what: str, folder: Path) -> None:
    name, rate, kind = CLIPS[what]
    # Two of them early enough to be heard before an in-point, one after all of them.
    flashes = [int(rate * time) for time in (Fraction(6, 5), Fraction(5, 2), Fraction(17, 5))]
    path = save_clap(folder / name, rate, flashes, **kind)
    begin = kind.get("picture_from", Fraction(0))
    for start in IN_POINTS:
        count = int(24 * (4 - start))
        bright = [
            frame.to_ndarray(format="gray").mean() > 125 for frame in conformed(path, FORMAT, "fit", start, count)
        ]
        on_screen = [(start - begin + Fraction(2 * k + 1, 48)) * rate // 1 for k in range(count)]
        assert [k for k in range(count) if bright[k]] == [k for k in range(count) if on_screen[k] in flashes]
        decode_sound(path, folder / "heard.wav", start, start + Fraction(count, 24))
        heard = open_wav(folder / "heard.wav").pcm.T
        assert heard.shape == (2, count * 2_000)
        places = [(begin + flash / rate - start) * SECOND for flash in flashes]
        places = [place for place in places if place > SECOND // 50]
        assert [click_at(heard[0], place) for place in places] == pytest.approx([float(p) for p in places], abs=1)


def test_sound_that_its_encoder_began_early_does_not_hold_the_first_picture(folder: Path) -> None:
    """In a transport stream AAC begins 21 ms before the picture: half a frame of every film."""
    path = save_clap(folder / "a.ts", 24, [3, 30])
    bright = [frame.to_ndarray(format="gray").mean() > 125 for frame in conformed(path, FORMAT, "fit", Fraction(0), 54)]
    assert [k for k in range(54) if bright[k]] == [3, 30]
    assert probe(path).seconds == pytest.approx(54 / 24, abs=0.022)


def claps_of(film: Path, heard: Path) -> list[tuple[int, float]]:
    """The flashes of a finished film, and how many samples the click at each is off its first sample."""
    bright = [frame.to_ndarray(format="gray").mean() for frame in frames_of(film)]
    flashes = [index for index, level in enumerate(bright) if level > 180]
    decode_sound(film, heard)
    side = open_wav(heard).pcm[:, 0]
    return [(flash, click_at(side, 2_000 * flash) - 2_000 * flash) for flash in flashes]


def made(script: Path, text: str) -> Path:
    script.write_text(f"EXT. BEACH - DAY\n\n{text}\n", "utf-8")
    return make(script, wishes=Wishes(size=(64, 48), rate=Fraction(24), jobs=1)).path


def test_footages_own_sound_lies_on_its_picture_in_the_finished_film(folder: Path) -> None:
    save_clap(folder / "clap.mov", 24, [30], sound="pcm_s16le", pictures=48)
    film = made(
        folder / "clap.fountain",
        "A clap. [[footage: clap.mov]]\n\nAgain. [[footage: clap.mov 0:01-0:02]]\n\n"
        "> DISSOLVE TO:\n\nOnce more. [[footage: clap.mov 0:00.75-0:01.75]]",
    )
    claps = claps_of(film, folder / "heard.wav")
    assert len(claps) == 3
    assert max(abs(off) for _, off in claps) <= 1


def test_clips_of_every_make_stay_in_time_through_cuts_and_a_dissolve(folder: Path) -> None:
    save_clap(folder / "phone.mp4", 30, [30, 60], hz=44_100, levels=MONO)
    save_clap(folder / "screen.mkv", 30, [30, 75])
    save_clap(folder / "web.webm", 24, [24, 60], picture="libvpx", sound="libopus")
    save_clap(folder / "tv.ts", 25, [25, 50], picture="mpeg2video", sound="mp2")
    film = made(
        folder / "claps.fountain",
        "A phone. [[footage: phone.mp4 0:00.5-0:02.5]]\n\nA screen. [[footage: screen.mkv 0:00.25-0:03]]\n\n"
        "> DISSOLVE TO:\n\nA page. [[footage: web.webm 0:00-0:03]]\n\nA set. [[footage: tv.ts 0:00.5-0:02.75]]",
    )
    claps = claps_of(film, folder / "heard.wav")
    assert len(claps) == 8
    assert max(abs(off) for _, off in claps) <= 1
