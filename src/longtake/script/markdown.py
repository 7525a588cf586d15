"""A narrated film from Markdown (CommonMark, commonmark.org, and tables): the paragraphs that are spoken.

Paragraphs are spoken, in lists and quotations too; of a link its words, not its address. Code blocks, tables and
HTML are not. A picture, `![a beach](beach.jpg)`, is footage for the paragraph it stands in, or a silent shot if it
stands alone.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from longtake.errors import ScriptError, Where
from longtake.script.local_files import local_path
from longtake.script.notes import refuse_length
from longtake.script.prose import Paragraph, front_matter, narrated
from longtake.script.source import Line, RawNote, mark_of, source_of
from longtake.script.values import Footage, Script

_SCHEME = re.compile(r"^(?:https?://|mailto:)")


class _Reader(MarkdownIt):
    """Keeps addresses as they are written: `local_path` says which may be opened."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 (markdown-it's name)
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (markdown-it's name)
        return url


def read_markdown(text: str, path: Path) -> Script:
    """A Markdown script. ScriptError as in `title_page` and `instructions`, and for a picture that is not here."""
    source = source_of(text)
    page, start = front_matter(source)
    return narrated(_paragraphs(source.lines[start:], source.notes), source.notes, page, path)


def _paragraphs(lines: list[Line], notes: list[RawNote]) -> Iterator[Paragraph]:
    """The paragraphs and headings in order. Pictures are added to `notes`."""
    markdown = _Reader("commonmark").enable("table")
    markdown.core.ruler.disable(["inline", "text_join"])
    # Blocks first, words after: the length of a paragraph is known before its words are read.
    known: dict[str, Any] = {}
    level = tables = 0
    for token in markdown.parse("\n".join(line.text for line in lines), known):
        tables += (token.type == "table_open") - (token.type == "table_close")
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "inline" and token.map and not tables:
            line = lines[token.map[0]].number
            refuse_length(len(token.content), line)
            words: list[Token] = []
            markdown.inline.parse(token.content, markdown, known, words)
            yield Paragraph("".join(_texts(words, notes, line)), line, level)


def _texts(tokens: list[Token], notes: list[RawNote], line: int) -> Iterator[str]:
    bare_address = False
    for token in tokens:
        match token.type:
            case "link_open":
                bare_address = token.info == "auto"
            case "softbreak" | "hardbreak":
                yield "\n"
            case "image":
                yield _picture(token, notes, line)
            case "text" | "text_special" | "code_inline":
                yield _SCHEME.sub("", token.content) if bare_address else token.content
                bare_address = False


def _picture(token: Token, notes: list[RawNote], line: int) -> str:
    address = unquote(str(token.attrs.get("src", "")))
    try:
        footage = Footage(local_path(address))
    except ValueError as why:
        raise ScriptError(
            f"the picture {address[:60]!r} cannot be used: {why}",
            "Name a picture or a clip beside the script, like ![a beach](beach.jpg).",
            Where(line=line),
        ) from None
    described = "".join(child.content for child in token.children or [] if child.type != "image")
    notes.append(RawNote(" ".join(described.split()), line, footage))
    return mark_of(len(notes) - 1)
