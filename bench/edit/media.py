"""The media of a film for the benches, made once and kept in a folder named for what it holds."""

import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from edit.pictures import RATE, write_clip
from edit.sounds import SECOND, WORD, write_line, write_music
from edit.values import HANDLE, WORDS, Edit, Line, fountain, line_starts

FONT = "NotoSans.ttf"


def media_folder(kept: Path | None, *made_from: object) -> Path:
    """The folder for media that are `made_from` these values and the code here; below `kept`, or a new one.

    It is deleted by `forget` unless it is kept.
    """
    if kept is None:
        return Path(tempfile.mkdtemp(prefix="longtake bench "))
    digest = hashlib.sha256(json.dumps(made_from, default=str).encode())
    for name in ("media.py", "pictures.py", "sounds.py", "values.py"):
        digest.update(Path(__file__).with_name(name).read_bytes())
    folder = kept / f"media-{digest.hexdigest()[:16]}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def forget(folder: Path, kept: Path | None) -> None:
    """Delete the folder of media unless it is kept."""
    if kept is None:
        shutil.rmtree(folder, ignore_errors=True)


def prepared(folder: Path, size: tuple[int, int], clips: int, seconds: int, calm: bool = False) -> Edit:
    """The film of `clips` clips, with all its files in `folder`. Every other clip has sound of its own.

    Of `calm` clips the background stands still and there is no grain.
    """
    heard = frozenset(range(0, clips, 2))
    paths = tuple(folder / f"clip {number + 1}.mp4" for number in range(clips))
    frames = (seconds + 2 * HANDLE) * RATE
    music = folder / "music.wav"
    jobs = [(write_clip, (path, size, frames, n, n in heard, calm)) for n, path in enumerate(paths)]
    _all([*jobs, (write_music, (music, clips * seconds * SECOND))])
    edit = Edit(folder, size, seconds, paths, heard, _lines(folder, clips, seconds), music)
    edit.script.write_text(fountain(edit), "utf-8")
    font = Path(str(files("fontpkg_noto_sans"))) / "files" / "NotoSans[wdth,wght].ttf"
    (folder / "fonts").mkdir(exist_ok=True)
    shutil.copyfile(font, folder / "fonts" / FONT)
    return edit


def numbered(clip: Path, number: int) -> Path:
    """A copy of an MP4 that shows and sounds the same, and is another file: behind it stands a box of free space.

    ISO/IEC 14496-12, 8.1.2.
    """
    path = clip.with_name(f"{clip.stem}, copy {number}.mp4")
    if not path.exists():
        unfinished = path.with_suffix(".part")
        shutil.copyfile(clip, unfinished)
        with unfinished.open("ab") as file:
            file.write((16).to_bytes(4, "big") + b"free" + f"{number:08}".encode())
        unfinished.replace(path)
    return path


def _lines(folder: Path, clips: int, seconds: int) -> tuple[Line, ...]:
    """Narration over most of each shot, up to five lines of it, which end before its dissolve begins."""
    lines = []
    count = max(1, min(5, seconds // 8))
    words = int((seconds - 1.5) / count / WORD - 1)
    for number in range(clips):
        made = []
        for index in range(count):
            text = " ".join(WORDS[(number + index) % len(WORDS)].split()[:words])
            path = folder / f"line {number + 1}-{index + 1}.wav"
            made.append((path, text, write_line(path, len(text.split()), number * 10 + index)))
        starts = line_starts(number, [samples for _, _, samples in made])
        for (path, text, samples), start in zip(made, starts, strict=True):
            lines.append(Line(path, text, number * seconds * SECOND + start, samples))
    return tuple(lines)


def _all(jobs: list[tuple[Callable[..., None], tuple[Any, ...]]]) -> None:
    """Write the files that are not there, side by side, in processes of their own, so that this one stays small."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for done in [pool.submit(_whole, write, *named) for write, named in jobs if not named[0].exists()]:
            done.result()


def _whole(write: Callable[..., None], path: Path, *arguments: object) -> None:
    """Write a file under another name until it is whole."""
    unfinished = path.with_name(f"unfinished {path.name}")
    write(unfinished, *arguments)
    unfinished.replace(path)
    print(f"made {path.name}", file=sys.stderr)
