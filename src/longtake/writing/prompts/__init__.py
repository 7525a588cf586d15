"""The prompts, a small file each: Markdown with `{{names}}` to be filled in. They are part of what answers are kept by.

A prompt asks for one thing, in an example rather than a schema, and fits with its answer into 4,096 tokens, which is
what local servers give a model unless they are told.
"""

import re
from functools import cache
from importlib.resources import files

_NAME = re.compile(r"\{\{(\w+)\}\}")
_FENCE = re.compile(r"<{3,}|>{3,}")


def prompt(name: str, **values: str | int) -> str:
    """The prompt of that name with its names filled in. What is filled in is not filled in again.

    Raises KeyError for a name that has no value: a fault of ours.
    """
    filled = _NAME.sub(lambda match: str(values[match[1]]), _text(name))
    return re.sub(r"\n{3,}", "\n\n", filled).strip()


def material(text: str) -> str:
    """`text` as it may stand between the fences: it cannot close them."""
    return _FENCE.sub("…", text).strip()


@cache
def _text(name: str) -> str:
    return files(__package__).joinpath(f"{name}.md").read_text("utf-8")
