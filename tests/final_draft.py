"""A small writer of .fdx files for the tests, and the comparison of scripts that stand on different lines."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest

from longtake.errors import ScriptError
from longtake.script import Script, parse
from longtake.script.values import Action, Beat, Speech, TitlePage

FILM = Path("film.fdx")
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n<FinalDraft DocumentType="Script" Version="5">\n'


def paragraph(kind: str, text: str, inside: str = "", **attributes: str) -> str:
    """A paragraph of one run; `inside` is XML that stands before it."""
    told = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<Paragraph Type={quoteattr(kind)}{told}>\n{inside}<Text>{escape(text)}</Text>\n</Paragraph>\n"


def dual(*speeches: tuple[str, str]) -> str:
    """A dual dialogue of names and words."""
    said = "".join(paragraph("Character", name) + paragraph("Dialogue", words) for name, words in speeches)
    return f"<Paragraph>\n<DualDialogue>\n{said}</DualDialogue>\n</Paragraph>\n"


def note(text: str, about: str = "") -> str:
    """A script note, a paragraph to each line; `about` is its range, if it stands apart from the script."""
    told = f" Range={quoteattr(about)}" if about else ""
    lines = "".join(f"<Paragraph><Text>{escape(line)}</Text></Paragraph>" for line in text.split("\n"))
    return f"<ScriptNote{told}>{lines}</ScriptNote>\n"


def fdx(*content: str, title: Iterable[str] = (), tail: str = "") -> str:
    """A whole file. `title`: the lines of its title page, all of them centred."""
    page = "".join(f'<Paragraph Alignment="Center"><Text>{escape(line)}</Text></Paragraph>\n' for line in title)
    page = f"<TitlePage>\n<Content>\n{page}</Content>\n</TitlePage>\n" if page else ""
    return f"{HEAD}<Content>\n{''.join(content)}</Content>\n{page}{tail}</FinalDraft>\n"


CAT = paragraph("Action", "A cat.")


def script(*content: str, **more: object) -> Script:
    return parse(fdx(*content, **more), FILM)  # type: ignore[arg-type]


def beats(*content: str, **more: object) -> tuple[Beat, ...]:
    return tuple(beat for scene in script(*content, **more).scenes for beat in scene.beats)


def words(*content: str) -> list[str]:
    return [beat.text for beat in beats(*content) if isinstance(beat, Action | Speech)]


def page(*lines: str, **more: object) -> TitlePage:
    return script(CAT, title=lines, **more).title_page


def refused(text: str) -> ScriptError:
    with pytest.raises(ScriptError) as error:
        parse(text, FILM)
    assert error.value.mend
    assert error.value.where.path == FILM
    return error.value


def without_lines(script: Script) -> Script:
    """The same script with every line 0, wherever it was written."""
    page = replace(script.title_page, lines={})
    return replace(script, title_page=page, scenes=tuple(map(_lineless, script.scenes)))


def _lineless(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_lineless, value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    named = {each.name: _lineless(getattr(value, each.name)) for each in fields(value)}
    return type(value)(**{**named, **({"line": 0} if "line" in named else {})})
