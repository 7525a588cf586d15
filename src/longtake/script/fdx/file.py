"""An .fdx file, Final Draft's XML, taken apart into paragraphs. `elements.py` says what they mean.

No standard describes the format. What is known of it comes from files that Final Draft and other programs wrote:

    FinalDraft ─ Content ─ Paragraph Type= Number= ─ Text Style=          one run of letters
               │                                   ├ DualDialogue ─ Paragraph …
               │                                   ├ ScriptNote ─ Paragraph …      as Final Draft 8 wrote notes
               │                                   └ OmittedScene ─ Paragraph …
               ├ TitlePage ─ Content ─ Paragraph …
               ├ ElementSettings Type= ─ FontSpec Style=, Behavior PaginateAs=
               └ ScriptNotes ─ ScriptNote Range= ─ Paragraph …

Anything else in it is passed over. A file is hostile until it has been read: one with a document type is refused
before any entity can be declared in it, and expat opens nothing by itself.
"""

from xml.parsers import expat

from longtake.errors import ScriptError, Where
from longtake.script.fdx.values import FdxFile, FdxNote, FdxParagraph, Setting
from longtake.script.source import MOST_LINES, MOST_NOTES, NOTHING, clean

DEEPEST = 100
"""Elements within elements; Final Draft's own files have about a dozen."""

SAVE_AGAIN = "Open it in Final Draft, or the program that wrote it, and save it again as .fdx."

_CHILDREN = {
    "FinalDraft": ("Content", "TitlePage", "ElementSettings", "ScriptNotes"),
    "TitlePage": ("Content",),
    "Content": ("Paragraph", "DualDialogue"),
    "Paragraph": ("Text", "DualDialogue", "ScriptNote", "OmittedScene"),
    "DualDialogue": ("Paragraph",),
    "ElementSettings": ("FontSpec", "Behavior"),
    "ScriptNotes": ("ScriptNote",),
    "ScriptNote": ("Paragraph",),
}
_UNSEEN = frozenset(("Strikeout", "HiddenText"))
_BROKEN_OFF = frozenset((
    expat.errors.XML_ERROR_NO_ELEMENTS,
    expat.errors.XML_ERROR_UNCLOSED_TOKEN,
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
))  # fmt: skip


def read_file(text: str) -> FdxFile:
    """The file `text`, as `clean` left it. ScriptError, with its line, if it is broken, hostile, or no script."""
    if not text.lstrip().startswith("<"):
        raise ScriptError(
            "this is no Final Draft script: it does not begin with <",
            "Save it as .fdx in Final Draft; if it is plain text, let its name end in .fountain.",
            Where(line=1),
        )
    reader = _Reader(text)
    try:
        reader.parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        why = expat.ErrorString(error.code)
        broken = "the file breaks off before its end" if why in _BROKEN_OFF else f"the file's XML is broken: {why}"
        raise ScriptError(broken, SAVE_AGAIN, Where(line=min(error.lineno, text.count("\n") + 1))) from None
    if not reader.found_content:
        raise ScriptError(
            "the file has no <Content>, where a script stands",
            f"If it is protected by a password, take that off. {SAVE_AGAIN}",
        )
    return reader.file


class _Reader:
    def __init__(self, text: str) -> None:
        self.file = FdxFile()
        self.found_content = False
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._letters
        self._ascii = text.isascii()
        self._referenced = "&#" in text  # which can name letters that `clean` took out
        self._path: list[str] = []
        self._passing = 0
        self._open: list[FdxParagraph] = []
        self._runs: list[list[str]] = []
        self._lengths: list[int] = []
        self._note: list[FdxNote] = []
        self._notes = 0
        self._inside = [0]
        self._duals = 0
        self._setting = Setting()
        self._style: frozenset[str] = frozenset()

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and not self._ascii and encoding.lower().replace("_", "-") not in ("utf-8", "utf8"):
            raise ScriptError(
                f"the file says that it is written in {encoding[:40]}, and is not: it is UTF-8",
                SAVE_AGAIN,
                Where(line=1),
            )

    def _refuse_doctype(self, *_: object) -> None:
        raise ScriptError(
            "the file has a document type (<!DOCTYPE), through which a file can harm; no script needs one",
            SAVE_AGAIN,
            Where(line=self.parser.CurrentLineNumber),
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._path and name != "FinalDraft":
            raise ScriptError(
                f"this is no Final Draft script: its XML begins with <{name[:40]}>",
                "Name a script that Final Draft, or another program for scripts, saved as .fdx.",
                Where(line=self.parser.CurrentLineNumber),
            )
        if self._passing or (self._path and name not in _CHILDREN.get(self._path[-1], ())):
            self._passing += 1
        else:
            self._path.append(name)
            self._enter(name, attributes)
        if self._passing + len(self._path) > DEEPEST:
            raise ScriptError(
                f"the file's elements stand within each other more than {DEEPEST} deep",
                SAVE_AGAIN,
                Where(line=self.parser.CurrentLineNumber),
            )

    def _enter(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "Text":
                self._style = frozenset(attributes.get("Style", "").split("+"))
            case "Paragraph":
                self._open_paragraph(attributes)
            case "Content":
                self.found_content = self.found_content or self._path == ["FinalDraft", "Content"]
            case "DualDialogue":
                self._duals += 1
                self._inside.append(self._duals)
                if self._open:
                    self._open[-1].blocks += 1
            case "OmittedScene":
                self._open[-1].omitted = True
                self._open[-1].blocks += 1
            case "ScriptNote":
                self._open_note(attributes)
            case "ElementSettings":
                self._setting = self.file.settings.setdefault(type_of(attributes.get("Type", "")), Setting())
            case "FontSpec":
                self._setting.capitals = "AllCaps" in attributes.get("Style", "").split("+")
            case "Behavior":
                self._setting.like = type_of(attributes.get("PaginateAs", ""))

    def _open_paragraph(self, attributes: dict[str, str]) -> None:
        into = self.file.title_page if "TitlePage" in self._path else self.file.paragraphs
        paragraph = FdxParagraph(
            type_of(attributes.get("Type", "")),
            self.parser.CurrentLineNumber,
            attributes.get("Number", "").strip(),
            attributes.get("Alignment") == "Center",
            capitals=True,
            inside=self._inside[-1],
        )
        if not self._note:
            if len(into) >= MOST_LINES:
                raise ScriptError(f"the script has more than {MOST_LINES:,} paragraphs", "Split it into several films.")
            if into:
                paragraph.line = max(paragraph.line, into[-1].line + 1)
            into.append(paragraph)
        self._open.append(paragraph)
        self._runs.append([])
        self._lengths.append(0)

    def _open_note(self, attributes: dict[str, str]) -> None:
        note = FdxNote(self.parser.CurrentLineNumber, attributes.get("Range", ""), self._length())
        (self._open[-1].notes if self._open else self.file.notes).append(note)
        self._note.append(note)
        self._notes += 1
        if self._notes > MOST_NOTES:
            raise ScriptError(f"the script has more than {MOST_NOTES:,} notes", "Split it into several films.")

    def _length(self) -> int:
        """How many letters the innermost open paragraph has so far."""
        return self._lengths[-1] if self._lengths else 0

    def _letters(self, letters: str) -> None:
        if self._passing or not self._path or self._path[-1] != "Text":
            return
        if self._referenced:
            letters = clean(letters)
        if not self._style.isdisjoint(_UNSEEN):
            letters = NOTHING * len(letters)
        elif "AllCaps" not in self._style and not letters.isspace():
            self._open[-1].capitals = False
        self._runs[-1].append(letters)
        self._lengths[-1] += len(letters)

    def _end(self, _name: str) -> None:
        if self._passing:
            self._passing -= 1
            return
        match self._path.pop():
            case "Paragraph":
                paragraph = self._open.pop()
                paragraph.text = "".join(self._runs.pop())
                self._lengths.pop()
                if self._note:
                    self._note[-1].lines += paragraph.text.replace(NOTHING, "").split("\n")
            case "ScriptNote":
                self._note.pop()
            case "DualDialogue":
                self._inside.pop()


def type_of(name: str) -> str:
    """The name of a type of paragraph, however it is spelled: small letters, single spaces."""
    return " ".join(name.split()).lower()
