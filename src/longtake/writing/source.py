"""The file that a film is made from: an article, a chapter, notes, an outline; Markdown or plain text.

What it says is material. Its notes, front matter, pictures, addresses, code and tables are not for the film.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from longtake.errors import ScriptError, Where
from longtake.writing.cleaning import plain_words
from longtake.writing.tidying import enumerated, items, speakers_in, told, turn

LARGEST = 4_000_000
"""Bytes of the largest source: several novels."""
_PART = 4500
"""Letters of a part that a small model reads at once; a Chinese character counts as three."""
_FRONT = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
_TAGS = re.compile(r"<[^<>\n]{1,200}>")
_CHAPTER = re.compile(
    r"(?:chapter|part|book|act|prologue|epilogue)\b(?:\s+[\w-]+)?[.:]?|第[\d零一二三四五六七八九十百千]{1,6}[章回节部卷幕][^。！？]*",
    re.IGNORECASE,
)
_FILE = re.compile(r"[\w.~/-]*/[\w.~/-]*")
_LONGEST_HEADING = 60
_LONGEST_WORD = 30


@dataclass(frozen=True)
class Paragraph:
    """Words of the source; `level` of a heading from 1, 0 for none; `speaker`: who says them in an interview."""

    words: str
    level: int = 0
    speaker: str = ""


def read_source(path: Path) -> list[Paragraph]:
    """The paragraphs of the file, plain. Raises ScriptError for one that cannot be read, or holds nothing to tell."""
    where = Where(path)
    if path.suffix.lower() not in (".md", ".markdown", ".txt", ".text", ""):
        raise ScriptError(f"{path.name} is no text by its name", "Give Markdown (.md) or plain text (.txt).", where)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise ScriptError(f"the text cannot be opened: {error.strerror}", "Check its name and rights.", where) from None
    except UnicodeDecodeError as error:
        raise ScriptError(f"byte {error.start} is not UTF-8", "Save it as UTF-8 in your editor.", where) from None
    if len(data) > LARGEST:
        raise ScriptError(f"it is larger than {LARGEST // 1_000_000} MB", "Give a chapter at a time.", where)
    text = _FRONT.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))
    paragraphs = _spoken(_markdown(text) if path.suffix.lower() in (".md", ".markdown") else _plain(text))
    if not any(not one.level for one in paragraphs):
        raise ScriptError("there is nothing to tell in it", "Give a text of at least a sentence.", where)
    return paragraphs


def as_text(paragraphs: list[Paragraph]) -> str:
    """Paragraphs as a model is shown them."""
    return "\n\n".join(
        "# " * bool(one.level) + (f"{one.speaker}: " * bool(one.speaker)) + one.words for one in paragraphs
    )


def weight(text: str) -> int:
    """About how long `text` is to read, in Latin letters."""
    return sum(3 if "\u2e80" <= char <= "\u9fff" else 1 for char in text)


def cut_to(text: str, most: int) -> str:
    """The head of `text` that is no longer to read than `most` Latin letters, cut at a space where there is one."""
    if weight(text) <= most:
        return text
    kept = 0
    while most > 0:
        most -= weight(text[kept])
        kept += most >= 0
    # A Chinese text may have its only space far before.
    space = text.rfind(" ", max(1, kept - _LONGEST_WORD), kept)
    return text[: space if space > 0 else kept].rstrip()


def digest_parts(text: str) -> list[str]:
    """`text` in parts of whole paragraphs that a small model reads at once; an endless paragraph is cut."""
    parts: list[str] = [""]
    for paragraph in filter(None, map(str.strip, text.split("\n\n"))):
        for piece in _pieces(paragraph):
            if parts[-1] and weight(parts[-1]) + weight(piece) > _PART:
                parts.append("")
            parts[-1] = f"{parts[-1]}\n\n{piece}".strip()
    return parts


def _pieces(paragraph: str) -> list[str]:
    size = _PART if weight(paragraph) < 2 * len(paragraph) else _PART // 3
    return [paragraph[at : at + size] for at in range(0, len(paragraph), size)]


def _spoken(found: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs of an interview or a play with who says them; any others as they are."""
    speakers = speakers_in([one.words for one in found if not one.level])
    turns = (one if one.level else _said(*turn(one.words, speakers)) for one in found)
    return [one for one in turns if one.words]


def _said(speaker: str, words: str) -> Paragraph:
    return Paragraph(words, 0, speaker)


def _markdown(text: str) -> list[Paragraph]:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    found: list[Paragraph] = []
    listed: list[str] = []
    level = tables = lists = 0
    for index, token in enumerate(tokens):
        tables += (token.type == "table_open") - (token.type == "table_close")
        lists += token.type.endswith("list_open") - token.type.endswith("list_close")
        if token.type.endswith("list_close") or token.type.endswith("list_open"):
            found += [one for words in enumerated(listed) for one in _paragraphs(words, 0)]
            listed = []
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "inline" and not tables:
            words = "".join(map(_words_of, token.children or ()))
            # In an outline the item over a list is what the list is about.
            after = [one.type for one in tokens[index + 1 : index + 3]][-1:]
            over = after in (["bullet_list_open"], ["ordered_list_open"]) and lists == 1
            if lists and not over:
                listed.append(words)
            else:
                found += _paragraphs(words, 2 if over and len(words) <= _LONGEST_HEADING else level)
    return found


def _words_of(token: Token) -> str:
    """What of a piece of a line is read. Of a file that is named, its own name."""
    if token.type == "code_inline":
        return token.content.rstrip("/").rpartition("/")[2] if _FILE.fullmatch(token.content) else token.content
    return token.content if token.type == "text" else "\n" if token.type.endswith("break") else ""


def _plain(text: str) -> list[Paragraph]:
    """Blocks of plain text; one that names a chapter is a heading, and so is a first one that is no sentence."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]
    found: list[Paragraph] = []
    for index, block in enumerate(blocks):
        head, _, rest = block.partition("\n")
        chapter = _CHAPTER.fullmatch(head.strip()) and len(block) <= 2 * _LONGEST_HEADING
        short = "\n" not in block and len(block) <= _LONGEST_HEADING and block[-1].isalnum()
        if chapter and index + 1 < len(blocks):
            found += _paragraphs(f"{head.strip(' .:')}. {rest}".rstrip(" .") if rest else head.rstrip(" .:"), 2)
        else:
            found += _paragraphs(block, int(short and not index and len(blocks) > 1))
    return found


def _paragraphs(block: str, level: int) -> list[Paragraph]:
    found = []
    for words, over in items(block):
        heading = level or (2 if over and len(words) <= _LONGEST_HEADING else 0)
        plain = plain_words(_TAGS.sub(" ", words if heading else told(words)), 100_000)
        if any(char.isalnum() for char in plain):
            found.append(Paragraph(plain, heading))
    return found
