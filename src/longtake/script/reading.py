"""A script read from a file or from text, whatever its format. The formats are told apart by the file's suffix."""

from collections.abc import Callable
from pathlib import Path

from longtake.errors import ScriptError, Where
from longtake.script.fdx import SAVE_AGAIN, read_fdx
from longtake.script.fountain import elements
from longtake.script.letters import told_language
from longtake.script.markdown import read_markdown
from longtake.script.prose import read_plain
from longtake.script.scenes import is_seen_or_heard, scenes_of
from longtake.script.source import clean, source_of
from longtake.script.title_page import read_title_page
from longtake.script.values import Script

LARGEST = 10_000_000
"""Bytes of the largest script read: some fifty feature films."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_KNOWN = (
    "Longtake reads Fountain (.fountain, .spmd), Final Draft (.fdx), Markdown (.md, .markdown) and plain text (.txt)."
)
_OTHERS = {
    ".fdr": "It is of an older Final Draft: open it in a newer one and save it as .fdx.",
    ".fdxt": "It is a template of Final Draft's: open it there and save it as .fdx.",
}


def read(path: Path) -> Script:
    """The script at `path`. ScriptError if it cannot be opened, is no UTF-8 text, or says what cannot be."""
    return parse(_text_of(path), path)


def parse(text: str, path: Path) -> Script:
    """`text` as the script that the suffix of `path` says it is. ScriptError, with the line, where it is wrong."""
    read_format = _format_of(path)
    try:
        script = read_format(clean(text), path)
        if not any(scene.title or any(map(is_seen_or_heard, scene.beats)) for scene in script.scenes):
            raise ScriptError(
                "there is nothing to see or hear in the script",
                "Write a paragraph of what is seen: each is a shot.",
            )
    except ScriptError as error:
        raise error.at(path) from None
    return script


def _format_of(path: Path) -> Callable[[str, Path], Script]:
    formats = {
        ".fountain": _read_fountain, ".spmd": _read_fountain, ".fdx": read_fdx,
        ".md": read_markdown, ".markdown": read_markdown, ".txt": read_plain,
    }  # fmt: skip
    suffix = path.suffix.lower()
    if suffix not in formats:
        raise ScriptError(f"{path.name} is no script by its name", _OTHERS.get(suffix, _KNOWN), Where(path))
    return formats[suffix]


def _read_fountain(text: str, path: Path) -> Script:
    source = source_of(text, boneyards=True)
    page, start = read_title_page(source)
    lines = source.lines[start:]
    language = page.language or told_language("\n".join(line.bare for line in lines))
    return Script(path, page, scenes_of(elements(lines), source.notes, language), language)


def _text_of(path: Path) -> str:
    where = Where(path)
    try:
        if path.is_dir():
            raise ScriptError("this is a folder", "Name the script file in it.", where)
        if not path.exists():
            raise ScriptError("there is no such file", "Check the name and the folder.", where)
        if not path.is_file():
            raise ScriptError("this is not an ordinary file", "Name a script file.", where)
        _format_of(path)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as why:
        reason = getattr(why, "strerror", None) or str(why)
        raise ScriptError(f"the script cannot be opened: {reason}", "Check its name and rights.", where) from None
    if len(data) > LARGEST:
        raise ScriptError(f"the script is larger than {LARGEST // 1_000_000} MB", "Split it into several films.", where)
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise ScriptError("the script is empty", "Write a paragraph of what is seen: each is a shot.", where)
    return _decoded(data, path)


def _decoded(data: bytes, path: Path) -> str:
    save = text = SAVE_AGAIN
    if path.suffix.lower() != ".fdx":
        save, text = "Save it as UTF-8 in your editor (Save as, Encoding).", "Give a script saved as plain UTF-8 text."
    if data.startswith(_UTF16):
        raise ScriptError("the script is saved as UTF-16", save, Where(path))
    if (nul := data.find(b"\0")) >= 0:
        raise ScriptError(f"this is not text: byte {nul} is zero", text, Where(path))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len(data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
        raise ScriptError(
            f"byte {error.start} of the script, 0x{data[error.start]:02x}, is not UTF-8", save, Where(path, line)
        ) from None
