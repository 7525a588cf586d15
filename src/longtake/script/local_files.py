"""Paths as a script writes them: of files on this machine only, never an address or a list of other files."""

import re
from fractions import Fraction

from longtake.time import parse_clock

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:\S|//|\\\\")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_PLAYLISTS = (
    ".m3u",
    ".m3u8",
    ".pls",
    ".mpd",
    ".xspf",
    ".asx",
    ".wpl",
    ".cue",
    ".ffconcat",
    ".f4m",
    ".ism",
    ".sdp",
)
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "「": "」", "《": "》"}
_TIME = r"\d[\d:.]*\s?[s秒]?"
_RANGE = re.compile(rf"(?:(?P<start>{_TIME})\s?)?[-–—−~～至到](?:\s?(?P<end>{_TIME}))?")
_FROM = re.compile(r"\d[\d.]*(?:[:][\d:.]+|\s?[s秒])")


def local_path(text: str) -> str:
    """The path in `text`, out of its quotes. ValueError for an address, a playlist, or nothing."""
    text = unquoted(text)
    refuse_address(text)
    if not text:
        raise ValueError("a file is wanted")
    if ":" in (text[2:] if _DRIVE.match(text) else text):
        raise ValueError("a file's name has no colon")
    return text


def refuse_address(text: str) -> None:
    """ValueError if `text` begins like an internet address or a network share, or names a playlist."""
    if _ADDRESS.match(text):
        raise ValueError("only files on this machine are opened: download it first, then name the file")
    if text.lower().endswith(_PLAYLISTS):
        raise ValueError("a playlist is not opened: name the clip itself")


def unquoted(text: str) -> str:
    """`text` without the pair of quotes around it, if there is one."""
    text = text.strip()
    if len(text) >= 2 and _QUOTES.get(text[0]) == text[-1]:
        return text[1:-1].strip()
    return text


def path_and_times(text: str) -> tuple[str, Fraction | None, Fraction | None]:
    """`beach.mp4 0:12-0:20`: a path, and the seconds from and to which it is shown, None where not stated.

    Times are as `longtake.time.parse_clock` reads them. A single time is where to begin, and must have a colon or
    an `s`, lest the end of a name be taken for it. ValueError for an address, a time that is none, or an end that
    is not after its start.
    """
    path, times = _parted(text.strip())
    start, end = _times(times)
    if start is not None and end is not None and end <= start:
        raise ValueError("it ends before it begins: the first time is where it starts, the second where it ends")
    return local_path(path), start, end


def _parted(text: str) -> tuple[str, str]:
    """The path and the times behind it."""
    close = text.find(_QUOTES[text[0]], 1) if text[:1] in _QUOTES and text else -1
    if close > 0:
        return text[: close + 1], text[close + 1 :].strip()
    words = text.split(" ")
    for count in (3, 2, 1):  # `0:12 - 0:20`, `0:12 -0:20`, `0:12-0:20`
        tail = " ".join(words[-count:])
        if len(words) > count and (_RANGE.fullmatch(tail) or _FROM.fullmatch(tail)):
            return " ".join(words[:-count]), tail
    return text, ""


def _times(text: str) -> tuple[Fraction | None, Fraction | None]:
    if not text:
        return None, None
    if _FROM.fullmatch(text):
        return _clock(text), None
    match = _RANGE.fullmatch(text)
    if match is None or not (match["start"] or match["end"]):
        raise ValueError(f"{text!r} is not a stretch of time")
    return _clock(match["start"]), _clock(match["end"])


def _clock(text: str | None) -> Fraction | None:
    return parse_clock(text.replace("秒", "s")) if text else None
