"""The film by ffmpeg alone, in the way that is usual, and in the best way that we could find.

Both get the same clips and in-points, one filter graph for the picture, the same encoder settings and two threads.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import imageio_ffmpeg

from common import Cost, run
from edit.pictures import RATE
from edit.sounds import SECOND
from edit.values import B_FRAMES, CRF, DISSOLVE, GOP, LOUDNESS, PEAK, PRESET, SOUND_KBITS, Edit, seconds

_LENGTH = f"{DISSOLVE / RATE:g}"
_SUBTITLES = "subtitles=film.srt:fontsdir=fonts:force_style='FontName=Noto Sans,FontSize=15,MarginV=15'"
_DUCK = "sidechaincompress=threshold=0.02:ratio=8:attack=200:release=1000"
_SILENCE = f"anullsrc=r={SECOND}:cl=stereo"
_STEREO = "pan=stereo|c0=c0|c1=c0"
_QUIET = ("-hide_banner", "-nostdin", "-y")
_PICTURE = ("-c:v", "libx264", "-preset", PRESET, "-crf", str(CRF), "-g", str(GOP), "-bf", str(B_FRAMES))
_SOUND = ("-c:a", "aac", "-b:a", f"{SOUND_KBITS}k", "-aac_coder", "fast")


def chain(edit: Edit, film: Path) -> Cost:
    """As tutorials do it: xfade and acrossfade from clip to clip, adelay and amix, loudnorm in one pass."""
    inputs, graph = _clips(edit), []
    number = len(edit.clips)
    for index in range(number):
        if index not in edit.heard:
            first, last = edit.shown(index)
            graph.append(f"{_SILENCE},atrim=end={seconds(last - first)}[a{index}]")
    seen, heard = "[0:v]", "[0:a]" if 0 in edit.heard else "[a0]"
    for index in range(1, number):
        offset = seconds(edit.appears(index))
        graph.append(f"{seen}[{index}:v]xfade=transition=fade:duration={_LENGTH}:offset={offset}[x{index}]")
        coming = f"[{index}:a]" if index in edit.heard else f"[a{index}]"
        graph.append(f"{heard}{coming}acrossfade=d={_LENGTH}:c1=qsin:c2=qsin[y{index}]")
        seen, heard = f"[x{index}]", f"[y{index}]"
    for index, line in enumerate(edit.lines):
        inputs += ["-i", line.file.name]
        graph.append(f"[{number + index}:a]{_STEREO},adelay={line.start}S:all=1[l{index}]")
    spoken = "".join(f"[l{index}]" for index in range(len(edit.lines)))
    inputs += ["-i", edit.music.name]
    graph += [
        f"{seen}{_SUBTITLES},format=yuv420p[v]",
        f"{spoken}amix=inputs={len(edit.lines)}:normalize=0,apad,asplit[voice][key]",
        f"[{number + len(edit.lines)}:a]{heard}amix=inputs=2:normalize=0[bed]",
        f"[bed][key]{_DUCK}[under]",
        f"[under][voice]amix=inputs=2:normalize=0:duration=first,loudnorm=I={LOUDNESS}:TP={PEAK}:LRA=11,"
        f"aresample={SECOND}[a]",
    ]
    return _film(edit, film, inputs, graph)


def graph(edit: Edit, film: Path, dissolve: str = "overlay") -> Cost:
    """The best that we found: every clip decoded once, and parted; what no dissolve touches stays as it is.

    A dissolve is made of its own frames alone, in 4:2:0, by `overlay`; `xfade` knows 4:4:4 only.
    The sound is mixed once, while it is measured, into a file that the second run levels and limits.
    """
    mixed = edit.folder / "mixed.wav"
    sound = _mix(edit)
    measured = _ffmpeg(edit, *sound[0], "-filter_complex", ";".join(sound[1]), "-map", "[m]", "-f", "null", "-",
                       "-map", "[w]", "-c:a", "pcm_f32le", mixed.name)  # fmt: skip
    found = re.findall(r"I:\s+(-?[\d.]+) LUFS", measured.complaints)
    gain = LOUDNESS - float(found[-1])
    parts = _pictures(edit, dissolve)
    number = len(edit.clips)
    limit = f"volume={gain:.2f}dB,alimiter=limit={10 ** (PEAK / 20):.4f}:level=0:latency=1"
    parts.append(f"[{number}:a]{limit}[a]")
    made = _film(edit, film, [*_clips(edit, "-threads", "1"), "-i", mixed.name], parts)
    mixed.unlink()
    return replace(
        made, cpu=made.cpu + measured.cpu, wall=made.wall + measured.wall,
        megabytes=max(made.megabytes, measured.megabytes), tree=max(made.tree or 0, measured.tree or 0) or None,
    )  # fmt: skip


def _pictures(edit: Edit, dissolve: str) -> list[str]:
    """The picture's part of the graph: heads, insides and tails of the clips, the dissolves, all in a row."""
    parts, order = [], []
    last = len(edit.clips) - 1
    for index in range(last + 1):
        first, end = edit.shown(index)
        head, tail = (DISSOLVE if index else 0), end - first - (DISSOLVE if index < last else 0)
        spans = {f"h{index}": (0, head), f"i{index}": (head, tail), f"t{index}": (tail, end - first)}
        spans = {name: span for name, span in spans.items() if span[0] < span[1]}
        parts.append(f"[{index}:v]split={len(spans)}" + "".join(f"[{name}s]" for name in spans))
        for name, (begin, until) in spans.items():
            parts.append(f"[{name}s]trim=start_frame={begin}:end_frame={until},setpts=PTS-STARTPTS[{name}]")
        if index:
            parts.append(_dissolve(dissolve, f"[t{index - 1}]", f"[h{index}]", f"[d{index}]"))
            order.append(f"[d{index}]")
        order.append(f"[i{index}]")
    return [*parts, f"{''.join(order)}concat=n={len(order)}:v=1:a=0,{_SUBTITLES}[v]"]


def _dissolve(how: str, leaving: str, coming: str, out: str) -> str:
    if how == "xfade":
        return f"{leaving}{coming}xfade=transition=fade:duration={_LENGTH}:offset=0,format=yuv420p{out}"
    return (
        f"{coming}format=yuva420p,fade=t=in:d={_LENGTH}:alpha=1{out[:-1]}f];"
        f"{leaving}{out[:-1]}f]overlay=format=yuv420:shortest=1{out}"
    )


def _mix(edit: Edit) -> tuple[list[str], list[str]]:
    """Inputs and graph of the sound: lines and clips that do not overlap are put one after another, not added up."""
    inputs, parts = [], []
    voice = [(line.file.name, line.start, line.samples, _STEREO, "") for line in edit.lines]
    clips = []
    for index in sorted(edit.heard):
        first, end = edit.shown(index)
        length, fade = (end - first) * SECOND // RATE, DISSOLVE * SECOND // RATE
        fades = [f"afade=t=in:ns={fade}:curve=qsin"] if index else []
        if index + 1 < len(edit.clips):
            fades.append(f"afade=t=out:ss={length - fade}:ns={fade}:curve=qsin")
        start = edit.appears(index) * SECOND // RATE
        clips.append((edit.clips[index].name, start, length, ",".join(fades) or "anull", seconds(first)))
    for stem, sounds in (("voice", voice), ("clips", clips)):
        at, order = 0, []
        for number, (name, start, length, filters, skipped) in enumerate(sounds):
            parts.append(f"{_SILENCE},atrim=end_sample={start - at}[{stem}q{number}]")
            parts.append(f"[{inputs.count('-i')}:a]{filters},apad,atrim=end_sample={length}[{stem}{number}]")
            inputs += [*(("-ss", skipped, "-vn") if skipped else ()), "-i", name]
            order += [f"[{stem}q{number}]"] * (start > at) + [f"[{stem}{number}]"]
            if start == at:
                parts.pop(-2)
            at = start + length
        parts.append(f"{''.join(order)}concat=n={len(order)}:v=0:a=1,apad[{stem}]")
    samples = edit.frames * SECOND // RATE
    parts += [
        "[voice]asplit[said][key]",
        f"[{inputs.count('-i')}:a][clips]amix=inputs=2:normalize=0:duration=first[bed]",
        f"[bed][key]{_DUCK}[under]",
        f"[under][said]amix=inputs=2:normalize=0:duration=first,atrim=end_sample={samples},asplit[l][w]",
        "[l]ebur128=framelog=quiet[m]",
    ]
    return [*inputs, "-i", edit.music.name], parts


def _clips(edit: Edit, *options: str) -> list[str]:
    """Each clip as an input, from the first frame of it that is seen to the last."""
    inputs = []
    for index, clip in enumerate(edit.clips):
        first, last = edit.shown(index)
        inputs += [*options, "-ss", seconds(first), "-t", seconds(last - first), "-i", clip.name]
    return inputs


def _film(edit: Edit, film: Path, inputs: Sequence[str], graph: Sequence[str]) -> Cost:
    made_of = ("-filter_complex", ";".join(graph), "-map", "[v]", "-map", "[a]")
    return _ffmpeg(edit, *inputs, *made_of, *_PICTURE, "-threads", "2", *_SOUND, str(film))


def _ffmpeg(edit: Edit, *arguments: str) -> Cost:
    return run(imageio_ffmpeg.get_ffmpeg_exe(), *_QUIET, *arguments, folder=edit.folder)
