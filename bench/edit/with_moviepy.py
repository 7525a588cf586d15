"""The film by MoviePy 2: a program of its own, since it is its whole process that is measured.

    python with_moviepy.py EDIT.json FILM

It has no loudness and no limiter, so its sound is only added up; music is ducked by an envelope.
"""

import json
import re
import sys
from pathlib import Path

import numpy as np
from moviepy import AudioFileClip, CompositeAudioClip, CompositeVideoClip, TextClip, VideoFileClip, vfx

_TIMES = re.compile(r"(\d+):(\d+):(\d+),(\d+) --> (\d+):(\d+):(\d+),(\d+)\n(.*)", re.DOTALL)
_UNDER, _AROUND = 0.25, 0.4


def main(edit: dict, film: str) -> None:
    """Make it."""
    width, height = edit["size"]
    rate, dissolve = edit["rate"], edit["dissolve"] / edit["rate"]
    opened = [VideoFileClip(clip["file"], audio=clip["heard"]) for clip in edit["clips"]]
    pictures, sounds = [], []
    for clip, whole in zip(edit["clips"], opened, strict=True):
        one = whole.subclipped(clip["first"] / rate, clip["last"] / rate)
        one = one.with_start(clip["appears"] / rate)
        pictures.append(one.with_effects([vfx.CrossFadeIn(dissolve)]) if clip["appears"] else one)
    spoken = [(line["start"], line["start"] + line["seconds"]) for line in edit["lines"]]
    for line in edit["lines"]:
        sounds.append(AudioFileClip(line["file"]).with_start(line["start"]))
    sounds.append(AudioFileClip(edit["music"]).transform(lambda sound, at: sound(at) * _ducked(spoken, at)))
    sounds += [one.audio for one in pictures if one.audio is not None]
    for start, end, text in _cues(Path(edit["subtitles"])):
        letters = TextClip(
            font=edit["font"], text=text, font_size=round(height * 0.052), color="white", stroke_color="black",
            stroke_width=3, text_align="center", margin=(0, 10),
        )  # fmt: skip
        letters = letters.with_start(start).with_duration(end - start)
        pictures.append(letters.with_position(("center", height * 0.95 - letters.h)))
    whole = CompositeVideoClip(pictures, size=(width, height)).with_duration(edit["frames"] / rate)
    whole = whole.with_audio(CompositeAudioClip(sounds).with_duration(edit["frames"] / rate))
    whole.write_videofile(
        film, fps=rate, codec="libx264", preset=edit["preset"], threads=2, audio_codec="aac", audio_fps=48_000,
        audio_bitrate=f"{edit['kbits']}k", temp_audiofile=f"{film}.m4a", logger=None,
        ffmpeg_params=["-crf", str(edit["crf"]), "-g", str(edit["gop"]), "-bf", str(edit["b_frames"])],
    )  # fmt: skip
    for one in opened:
        one.close()  # the decoders are processes: what they took is known once they were waited for


def _cues(path: Path) -> list[tuple[float, float, str]]:
    cues = []
    for block in path.read_text("utf-8-sig").strip().split("\n\n"):
        if match := _TIMES.search(block):
            times = [float(number) for number in match.groups()[:8]]
            start, end = (times[i] * 3600 + times[i + 1] * 60 + times[i + 2] + times[i + 3] / 1000 for i in (0, 4))
            cues.append((start, end, match[9]))
    return cues


def _ducked(spoken: list[tuple[float, float]], at: np.ndarray | float) -> np.ndarray:
    """The music's gain at times `at`, (n, 1)."""
    at = np.atleast_1d(at)
    gain = np.ones(at.size)
    for start, end in spoken:
        away = np.maximum(start - at, at - end)
        gain = np.minimum(gain, np.clip(_UNDER + away / _AROUND * (1 - _UNDER), _UNDER, 1))
    return gain[:, None]


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text("utf-8")), sys.argv[2])
