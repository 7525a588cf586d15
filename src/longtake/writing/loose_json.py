"""JSON as small models write it: single quotes, Python's words, bare names, commas too many or too few, comments."""

import re
from typing import Any

_SKIP = re.compile(r"(?:[\s,]|//[^\n]*|#[^\n]*)*")
_ENDS = re.compile(r"\s*(?:[,:}\]]|$|\n\s*[\"'])")
"""What stands behind the quote that ends a text: one inside it has a letter or a space and a letter."""
_CLOSERS = {'"': '"', "'": "'", "“": "”", "`": "`"}
_BARE = re.compile(r"[A-Za-z_][\w-]*")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_WORDS = {"true": True, "false": False, "null": None, "none": None}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "", "b": "", "f": ""}
_DEEPEST = 20


def read_loosely(text: str, at: int) -> tuple[Any, int]:
    """The object or list that begins at `at`, and where it ends. ValueError where it makes no sense or does not end."""
    return _value(text, at, 0)


def _value(text: str, at: int, depth: int) -> tuple[Any, int]:
    if depth > _DEEPEST or at >= len(text):
        raise ValueError("too deep, or at its end")
    sign = text[at]
    if sign == "{":
        return _object(text, at + 1, depth)
    if sign == "[":
        return _list(text, at + 1, depth)
    if sign in _CLOSERS:
        return _string(text, at)
    if number := _NUMBER.match(text, at):
        return float(number[0]) if "." in number[0] else int(number[0][:20]), number.end()
    if (word := _BARE.match(text, at)) and word[0].lower() in _WORDS:
        return _WORDS[word[0].lower()], word.end()
    raise ValueError("no value")


def _object(text: str, at: int, depth: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    while (at := _skipped(text, at)) < len(text) and text[at] != "}":
        if bare := _BARE.match(text, at):
            name, at = bare[0], bare.end()
        else:
            name, at = _string(text, at)
        at = _skipped(text, at)
        if text[at : at + 1] not in (":", "：", "="):
            raise ValueError("a name without a value")
        found[name], at = _value(text, _skipped(text, at + 1), depth + 1)
    return found, _closed(text, at)


def _list(text: str, at: int, depth: int) -> tuple[list[Any], int]:
    found: list[Any] = []
    while (at := _skipped(text, at)) < len(text) and text[at] != "]":
        one, at = _value(text, at, depth + 1)
        found.append(one)
    return found, _closed(text, at)


def _string(text: str, at: int) -> tuple[str, int]:
    closer = _CLOSERS.get(text[at])
    end = at
    while closer and (end := text.find(closer, end + 1)) > 0:
        if text[end - 1] != "\\" and _ENDS.match(text, end + 1):
            return _ESCAPE.sub(_unescaped, text[at + 1 : end]), end + 1
    raise ValueError("a text that does not end")


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    return chr(int(code[1:], 16)) if len(code) == 5 else _ESCAPED.get(code, code)


def _skipped(text: str, at: int) -> int:
    match = _SKIP.match(text, at)
    return match.end() if match else at


def _closed(text: str, at: int) -> int:
    if at >= len(text):
        raise ValueError("it does not end")
    return at + 1
