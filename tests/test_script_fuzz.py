"""Any text is a script or a ScriptError, quickly, whatever stands in it."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtake.errors import ScriptError
from longtake.script import Script, parse
from longtake.script.values import Action, Note, Scene, Speech

SUFFIXES = (".fountain", ".md", ".txt", ".fdx")
PIECES = (
    "\n", "\n\n", "  \n", "\r\n", "\t", " ", "[[", "]]", "[[footage: a.mp4 0:12-0:20]]", "[[seconds: ", "[[音乐：无]]",
    "/*", "*/", "*", "**", "_", "\\", "(", ")", "（画外音）", "@", "@周鸿", "!", "~", ">", "<", "#", "#1A#", "=", "===",
    ".", "INT. HOUSE - DAY", "内景 厨房", "ZHOU", "(V.O.)", "^", "旁白", "：", "CUT TO:", "> DISSOLVE TO:", "淡出",
    "Title: x", "Rate: 24", "---\n", "![a](b.jpg)", "`", "```\n", "| a |\n|---|\n", "- ", "1. ", "<b>", "[a](b)",
    "Hello.", "你好。", "\u3000", "\x00", "\x01", "\x02", "\x03", "\u202e", "\ufeff", "\x85", "é", "🎬",
)  # fmt: skip

KINDS = (
    "Scene Heading", "Action", "Character", "Parenthetical", "Dialogue", "Lyrics", "Transition", "Shot", "New Act",
    "Mine", "",
)  # fmt: skip
MARKUP = (
    "<Paragraph Type='Action'>", "</Paragraph>", "<Text>", "</Text>", "<Text Style='Strikeout'>", "<DualDialogue>",
    "</DualDialogue>", "<OmittedScene>", "</OmittedScene>", "<ScriptNote>", "</ScriptNote>", "<!--", "-->", "&amp;",
    "<![CDATA[", "]]>", "&#x202e;", "&a;", "</Content>", "<ScriptNotes>", "<ScriptNote Range='3,4'>", "<!DOCTYPE x [",
    "<TitlePage>", "<Content>", "<?xml?>",
)  # fmt: skip


def paragraph(kind: str, pieces: list[str], inside: tuple[str, str]) -> str:
    text = "".join(pieces).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    before, after = inside
    return f"{before}<Paragraph Type='{kind}'><Text>{text}</Text></Paragraph>{after}"


INSIDE = (
    ("", ""),
    ("", "\n"),
    ("<Paragraph>", "</Paragraph>"),
    ("<Paragraph><DualDialogue>", "</DualDialogue></Paragraph>"),
    ("<Paragraph><ScriptNote>", "</ScriptNote><Text>A</Text></Paragraph>"),
)
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
paragraphs = st.builds(paragraph, st.sampled_from(KINDS), st.lists(st.sampled_from(PIECES), max_size=4),
                       st.sampled_from(INSIDE))  # fmt: skip
notes = st.builds("<ScriptNote Range='{}'>{}</ScriptNote>".format, st.integers(0, 40), paragraphs)
files = st.builds(
    "<FinalDraft><Content>{}</Content><TitlePage><Content>{}</Content></TitlePage>"
    "<ScriptNotes>{}</ScriptNotes></FinalDraft>".format,
    *(st.lists(each, max_size=12).map("".join) for each in (paragraphs, paragraphs, notes)),
)
torn = st.lists(st.one_of(st.sampled_from(MARKUP), st.sampled_from(PIECES), paragraphs), max_size=20).map("".join)
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def lines_of(script: Script) -> list[int]:
    found = list(script.title_page.lines.values())
    for scene in script.scenes:
        found.append(scene.line)
        for beat in scene.beats:
            found.append(beat.line)
            if isinstance(beat, Action | Speech):
                found += [note.line for note in beat.notes]
    return found


@given(text=texts, suffix=st.sampled_from(SUFFIXES))
@settings(max_examples=300)
def test_any_text_is_a_script_or_a_script_error(text: str, suffix: str) -> None:
    check(text, suffix, len(re.split("\r\n|\r|\n", text)))


@given(text=st.one_of(files, torn.map("<FinalDraft><Content>{}".format)))
@settings(max_examples=300)
def test_any_final_draft_file_is_a_script_or_a_script_error(text: str) -> None:
    # A file without line breaks is told by paragraphs instead.
    check(text, ".fdx", len(re.split("\r\n|\r|\n", text)) + text.count("<Paragraph"))


def check(text: str, suffix: str, last: int) -> None:
    try:
        script = parse(text, Path("any" + suffix))
    except ScriptError as error:
        assert error.what
        assert error.mend
        assert error.where.line is None or 1 <= error.where.line <= last
        assert not UNWANTED.search(str(error))
        return
    assert all(1 <= line <= last for line in lines_of(script))
    assert not UNWANTED.search(repr(script.scenes))
    assert parse(text, Path("any" + suffix)) == script
    speeches = [beat for scene in script.scenes for beat in scene.beats if isinstance(beat, Speech)]
    assert len({speech.line for speech in speeches}) == len(speeches), "a speech is known by its line"
    assert all(0 <= note.at <= 1 for note in _notes(script.scenes))
    assert all(speech.text and speech.speaker for speech in speeches)


def _notes(scenes: tuple[Scene, ...]) -> list[Note]:
    beats = [beat for scene in scenes for beat in scene.beats]
    return [
        note for beat in beats if isinstance(beat, Action | Speech | Note)
        for note in ([beat] if isinstance(beat, Note) else beat.notes)
    ]  # fmt: skip


SHAPES = (
    "[[", "[[a]]", "[[x\n", "/*", "/**/", "*", "*a_ ", "(", "A\n(", "@", "@a (", "~\n", "> <\n", "#\n", "#1", "=\n",
    ".", "\\", "  \n", "a\n\n", "A\nb\n\n", "A\n[[x]]\n", "A: b\n", "A\n(a)\n", "INT. A #", "内景", "[[footage: a 1-2 ",
    "[", "![", "<", "`", "- ", "|a|\n|-|\n",
)  # fmt: skip
XML_SHAPES = (
    "<a>", "<a/>", "<Paragraph/>", "<Paragraph>", "<!---->", "<Paragraph a='", "&#65;", "<Text>", "<DualDialogue>",
    "<Paragraph><Text>[[a]]</Text></Paragraph>", "<Paragraph><Text>A</Text><ScriptNote/></Paragraph>",
    "<Paragraph Type='Lyrics'><Text>A</Text></Paragraph>", "</Content><TitlePage><Content><Paragraph><Text>by",
    "<Paragraph Type='Character'><Text>A</Text></Paragraph><Paragraph Type='Dialogue'><Text>a</Text></Paragraph>",
)  # fmt: skip


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_repetition_costs_no_more_than_its_length(shape: str, suffix: str) -> None:
    # A quadratic reading of this much would take minutes, and the test run would not end.
    text = shape * (300_000 // len(shape)) if "\n" not in shape else shape * 5_000
    try:
        parse(text, Path("hostile" + suffix))
    except ScriptError as error:
        assert error.mend


@pytest.mark.parametrize("shape", XML_SHAPES)
def test_a_hostile_final_draft_file_costs_no_more_than_its_length(shape: str) -> None:
    for tail in ("", "</Content></FinalDraft>"):
        text = f"<FinalDraft><Content>{shape * (300_000 // len(shape))}{tail}"
        try:
            parse(text, Path("hostile.fdx"))
        except ScriptError as error:
            assert error.mend
