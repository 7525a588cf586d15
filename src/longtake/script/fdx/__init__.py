"""A screenplay from Final Draft's .fdx.

text ─► file ─┬─► notes ─► elements ─► scenes ─┬─► Script
              └─► title_page ──────────────────┘

Its types say outright what Fountain tells by the looks of a line. So its paragraphs become the elements that Fountain
has, and `scenes.py` goes on from there: they are not written as Fountain, to be guessed at again.
"""

from pathlib import Path

from longtake.errors import ScriptError
from longtake.script.fdx.elements import elements_of, kind_of
from longtake.script.fdx.file import SAVE_AGAIN, read_file
from longtake.script.fdx.title_page import read_fdx_title_page
from longtake.script.fdx.values import FdxFile
from longtake.script.letters import told_language
from longtake.script.scenes import scenes_of
from longtake.script.source import NOTHING, RawNote
from longtake.script.values import Script

__all__ = ["SAVE_AGAIN", "read_fdx"]


def read_fdx(text: str, path: Path) -> Script:
    """The script in the .fdx file `text`. ScriptError as in `file`, `title_page`, `scenes` and `instructions`."""
    file = read_file(text)
    page = read_fdx_title_page(file.title_page)
    try:
        language = page.language or told_language("\n".join(paragraph.text for paragraph in file.paragraphs))
        notes: list[RawNote] = []
        elements = elements_of(file, notes)
        return Script(path, page, scenes_of(elements, notes, language), language)
    except ScriptError as error:
        raise _placed(error, file) from None


def _placed(error: ScriptError, file: FdxFile) -> ScriptError:
    """The error with its scene and first words: Final Draft shows no lines of the file."""
    scene = ""
    for paragraph in file.paragraphs:
        words = " ".join(paragraph.text.replace(NOTHING, "").split())
        if kind_of(file, paragraph) == "heading" and words:
            scene = " ".join(filter(None, (paragraph.number[:20], words[:60])))
        if paragraph.line == error.where.line:
            place = [f"in scene {scene}"] * bool(scene) + [f"at “{words[:40]}”"] * bool(words)
            what = f"{error.what} ({', '.join(place)})" if place else error.what
            return ScriptError(what, error.mend, error.where)
    return error
