"""The title page: `Field: value` lines at the head of a script (fountain.io/syntax, "Title Page"), read, checked.

A value may go on over indented lines. To add a field: its attribute in `values.TitlePage` and a line in `_FIELDS`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from longtake.errors import ScriptError, Where
from longtake.script import title_values as read
from longtake.script.instructions import engine_name, instruction_of, music
from longtake.script.markup import plain
from longtake.script.source import Source
from longtake.script.spelling import is_swap_or_slip, nearest
from longtake.script.values import TitlePage

LONGEST_FIELD = 4000

_KEY = re.compile(r"([^\s:：][^:：]{0,40}?)\s*[:：](.*)", re.DOTALL)

# Other fields that scripts often have; some are within two letters of ours.
_ORDINARY = frozenset(
    ("draft date", "date", "draft", "contact", "copyright", "source", "note", "notes", "revision", "version",
     "format", "genre", "logline", "series", "episode", "season", "studio", "company", "email", "phone", "time",
     "book", "tone", "place", "page", "length", "日期", "联系方式", "版权", "版本", "来源", "备注", "类型")
)  # fmt: skip


@dataclass(frozen=True)
class _Field:
    attribute: str
    names: tuple[str, ...]
    read: Callable[[str], Any]
    joint: str = " "


_FIELDS = (
    _Field("title", ("title", "标题", "標題", "片名", "剧名"), read.words),
    _Field("author", ("author", "authors", "by", "作者", "编剧", "編劇"), read.words, ", "),
    _Field("credit", ("credit", "署名"), read.words),
    _Field("language", ("language", "语言", "語言"), read.language),
    _Field("size", ("size", "尺寸", "画幅", "分辨率"), read.size),
    _Field("rate", ("rate", "帧率", "幀率"), read.rate),
    _Field("engine", ("engine", "引擎"), engine_name),
    _Field("max_cost", ("max cost", "费用上限", "最高费用"), read.dollars),
    _Field("music", ("music", "音乐", "音樂", "配乐"), music),
    _Field("voice", ("voice", "声音", "配音"), read.words, "; "),
    _Field("cast", ("cast", "演员", "角色", "演职员"), read.words, "\n"),
    _Field("look", ("look", "风格", "画风"), read.words),
    _Field("font", ("font", "字体", "字體"), read.words),
    _Field("subtitles", ("subtitles", "字幕"), read.subtitles),
    _Field("loudness", ("loudness", "响度"), read.loudness),
    _Field("label", ("label", "标识"), read.label),
)
_BY_NAME = {name: field for field in _FIELDS for name in field.names}
_ENGLISH = tuple(field.names[0] for field in _FIELDS)


@dataclass(frozen=True)
class Entry:
    """A field as written: its name, its lines, and the number of its first line."""

    name: str
    lines: tuple[str, ...]
    line: int


def read_title_page(source: Source) -> tuple[TitlePage, int]:
    """The title page, and the index of the first line behind it: 0 if there is none. ScriptError if wrong."""
    lines = source.lines
    start = next((index for index, line in enumerate(lines) if line.bare), len(lines))
    end = next((index for index in range(start, len(lines)) if lines[index].blank), len(lines))
    if start == end or not _is_title_page([line.bare for line in lines[start:end]]):
        return TitlePage(), 0
    for line in lines[:end]:
        _, places = plain(line.text)
        if any(instruction_of(source.notes[note]) for note, _ in places):
            raise ScriptError(
                "an instruction stands on the title page",
                "Leave an empty line after the title page, and write the instruction below it.",
                Where(line=line.number),
            )
    return title_page(entries((line.number, _indented(line.text, line.bare)) for line in lines[start:end])), end


def is_field(line: str) -> bool:
    """Whether a line reads `Field: value`."""
    return _KEY.fullmatch(line) is not None


def attribute_of(name: str) -> str | None:
    """Which attribute of `TitlePage` the field `name` is, in either language; None if it is none of ours."""
    field = _BY_NAME.get(" ".join(name.split()).lower())
    return field.attribute if field else None


def entries(lines: Iterable[tuple[int, str]]) -> list[Entry]:
    """Numbered lines taken as fields. ScriptError for a line that is neither a field nor indented under one."""
    found: list[Entry] = []
    for number, line in lines:
        match = _KEY.fullmatch(line)
        if match is not None:
            value = match[2].strip()
            found.append(Entry(" ".join(match[1].split()), (value,) if value else (), number))
        elif found and line[:1].isspace():
            last = found[-1]
            found[-1] = Entry(last.name, (*last.lines, line.strip()), last.line) if line.strip() else last
        elif line.strip():
            raise ScriptError(
                f"{_short(line.strip())!r} stands among the fields of the title page and is none",
                "Leave an empty line after the title page; indent a line that belongs to the field above it.",
                Where(line=number),
            )
    return found


def title_page(written: Sequence[Entry]) -> TitlePage:
    """The fields, read. ScriptError for one misspelt, stated twice, or whose value cannot be."""
    found: dict[str, Any] = {}
    other: dict[str, str] = {}
    stood: dict[str, int] = {}
    for entry in written:
        name = entry.name.lower()
        field = _BY_NAME.get(name)
        if field is None:
            _refuse_misspelt(entry)
            other[entry.name] = "\n".join(plain(line)[0] for line in entry.lines)
            stood[name] = entry.line
        elif field.attribute in found:
            raise ScriptError(
                f"{entry.name} is stated twice on the title page", "Keep one of the two.", Where(line=entry.line)
            )
        elif entry.lines:
            found[field.attribute] = _value(field, entry)
            stood[field.names[0]] = entry.line
    return TitlePage(**found, other=other, lines=stood)


def _value(field: _Field, entry: Entry) -> Any:
    text = field.joint.join(filter(None, (plain(line)[0] for line in entry.lines)))
    try:
        if len(text) > LONGEST_FIELD:
            raise ValueError(f"it has more than {LONGEST_FIELD:,} characters")
        return field.read(text)
    except ValueError as why:
        raise ScriptError(
            f"{entry.name}: {_short(text)} cannot be read: {why}",
            "Correct it on the title page.",
            Where(line=entry.line),
        ) from None


def _is_title_page(block: list[str]) -> bool:
    """Whether a first paragraph is fields. One that is known settles it: action may begin with a colon too."""
    if not is_field(block[0]):
        return False
    names = [" ".join(match[1].split()).lower() for line in block if (match := _KEY.fullmatch(line))]
    return any(name in _BY_NAME or name in _ORDINARY or is_swap_or_slip(name, _ENGLISH) for name in names)


def _refuse_misspelt(entry: Entry) -> None:
    name = entry.name.lower()
    meant = None if name in _ORDINARY else nearest(name, _ENGLISH)
    if meant is not None:
        raise ScriptError(
            f"the title page has no field {entry.name}; did you mean {meant.capitalize()}?",
            f"Write {meant.capitalize()}: and its value.",
            Where(line=entry.line),
        )


def _indented(text: str, bare: str) -> str:
    return f"    {bare}" if text[:1].isspace() else bare


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
