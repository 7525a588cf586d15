"""Acts on a shot that are lines of the script: what a page or an agent sends becomes new text, which can be undone."""

from pathlib import Path
from typing import Any, get_args

from longtake.errors import ScriptError
from longtake.script.edits import with_instruction, with_join, with_words
from longtake.script.values import TransitionKind

INSTRUCTIONS = ("seconds", "seed", "engine", "camera", "takes", "footage", "fit")
"""The instructions that such acts write."""


def edited(path: Path, asked: Any) -> str:
    """The text that comes of `{"text", "line", "acts": [{"words"} | {"join", "seconds"} | {"name", "value"}]}`.

    Acts are done one after the other, on the shot that begins on `line`. Raises ScriptError, also for what is no act.
    """
    match asked:
        case {"text": str(text), "line": int(line), "acts": list(acts)} if len(acts) <= len(INSTRUCTIONS) + 2:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            for act in acts:
                text = _edited(text, path, line, act)
            return text
    raise ScriptError("that is no act on a script", "Load the page again.")


def _edited(text: str, path: Path, line: int, act: Any) -> str:
    match act:
        case {"words": str(words)}:
            return with_words(text, path, line, words)
        case {"join": str(kind), "seconds": str() | None as seconds} if kind in get_args(TransitionKind):
            known: TransitionKind = kind  # type: ignore[assignment]  # one of them, as was just seen
            return with_join(text, path, line, known, seconds or None)
        case {"name": str(name), "value": str() | None as value} if name in INSTRUCTIONS:
            return with_instruction(text, path, line, name, value)
    raise ScriptError("that is no act on a script", "Load the page again.")
