"""What of Final Draft's files is refused, and how it is told; hostile files among them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from final_draft import CAT, FILM, HEAD, fdx, paragraph, refused, words
from longtake.errors import ScriptError
from longtake.script import parse, read

# Errors name the line, and the scene that Final Draft shows


def test_an_error_names_the_line_of_the_paragraph_and_its_scene() -> None:
    text = fdx(paragraph("Scene Heading", "Int. House", Number="7"), CAT, paragraph("Action", "It sits. [[secons: 6]]"))
    error = refused(text)
    assert text.splitlines()[error.where.line - 1] == '<Paragraph Type="Action">'  # type: ignore[operator]
    assert error.where.line == 10
    assert error.what.endswith("(in scene 7 Int. House, at “It sits. [[secons: 6]]”)")


def test_in_a_file_without_line_breaks_lines_count_paragraphs() -> None:
    text = fdx(CAT, paragraph("Character", "CAT"), paragraph("Dialogue", "Meow."), CAT).replace("\n", "")
    assert [beat.line for beat in parse(text, FILM).scenes[0].beats] == [1, 2, 4]


@pytest.mark.parametrize(
    ("content", "what", "mend"),
    [
        (paragraph("Transition", "WIPE TO STARS:"), "no transition that Longtake knows", "make it an Action"),
        (paragraph("Dialogue", "Hello?"), "a dialogue stands under no character", "as a Character"),
        (CAT + paragraph("Parenthetical", "(hm)"), "a parenthetical stands under no character", "as a Character"),
        (paragraph("Character", "CAT") + CAT, "CAT is named to speak, and no words follow", "Write a Dialogue"),
        (paragraph("Character", "CAT"), "CAT is named to speak, and no words follow", "Write a Dialogue"),
        (paragraph("Action", "a" * 20_001), "a paragraph of 20,001 characters", "Part it"),
        ("", "nothing to see or hear", "Write a paragraph"),
    ],
)
def test_what_cannot_be_filmed_is_refused_in_final_drafts_words(content: str, what: str, mend: str) -> None:
    error = refused(fdx(content))
    assert what in error.what
    assert mend in error.mend


# Files that are none, broken, or hostile

BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "{}">]>'


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (fdx(CAT).replace("?>\n", f"?>\n{BOMB}", 1), "document type"),
        (fdx(CAT).replace("?>\n", "?>\n<!DOCTYPE FinalDraft>", 1), "document type"),
        (fdx(CAT).replace("?>\n", '?>\n<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">', 1), "document type"),
        (fdx(CAT.replace("A cat.", "&unknown;")), "undefined entity"),
        (HEAD + "<Content>" + "<Paragraph><DualDialogue>" * 5_000, "more than 100 deep"),
        (HEAD + "<a>" * 10_000, "more than 100 deep"),
        (fdx(CAT)[:-40], "breaks off"),
        (HEAD + "<Content><Parag", "breaks off"),
        (fdx(CAT).replace("</Text>", "</Txet>"), "XML is broken: mismatched tag"),
        (fdx(CAT) * 2, "XML is broken"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "begins with <svg>"),
        ("<html><body>Not found</body></html>", "begins with <html>"),
        (HEAD + "<Secret>abc</Secret></FinalDraft>", "no <Content>"),
        ("INT. HOUSE - DAY\n\nA cat.", "does not begin with <"),
        (fdx(paragraph("Action", "Café.")).replace("UTF-8", "ISO-8859-1"), "says that it is written in ISO-8859-1"),
        (fdx(CAT).replace("A cat", "A \0cat"), "zero byte"),
        (fdx("<Paragraph/>" * 250_001), "more than 250,000 paragraphs"),
        (fdx(CAT, tail="<ScriptNotes>" + "<ScriptNote/>" * 100_001 + "</ScriptNotes>"), "more than 100,000 notes"),
        (fdx(paragraph("Action", "[[a]]" * 3_900) * 26), "more than 100,000 notes"),
    ],
)  # fmt: skip
def test_what_is_no_script_is_one_clear_error(text: str, what: str) -> None:
    assert what in refused(text).what


def test_nothing_outside_the_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("sesame", "utf-8")
    outside = OUTSIDE.format(secret.as_uri())
    assert "sesame" not in str(refused(fdx(CAT.replace("A cat.", "&a;")).replace("?>\n", f"?>\n{outside}", 1)))
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    assert words(paragraph("Action", "A cat.", include)) == ["A cat."]


@pytest.mark.parametrize(
    ("name", "data", "what", "mend"),
    [
        ("a.fdx", fdx(CAT).encode("utf-16"), "UTF-16", "save it again as .fdx"),
        ("a.fdx", b"FDR\0\1\2\3", "not text", "save it again as .fdx"),
        ("a.fdx", b"PK\3\4\xff\xfe", "not UTF-8", "save it again as .fdx"),
        ("a.fdx", fdx(paragraph("Action", "Café.")).encode("latin-1"), "not UTF-8", "save it again as .fdx"),
        ("a.fdx", b"", "empty", "Write a paragraph"),
        ("a.fdx", b" " * 10_000_001, "larger than 10 MB", "Split"),
        ("a.fdr", b"FDR\0\1\2\3", "no script by its name", "save it as .fdx"),
        ("a.fdxt", fdx(CAT).encode(), "no script by its name", "save it as .fdx"),
    ],
)
def test_a_file_that_cannot_be_read_says_how_to_save_it(
    tmp_path: Path, name: str, data: bytes, what: str, mend: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ScriptError) as error:
        read(tmp_path / name)
    assert what in error.value.what
    assert mend in error.value.mend


def test_a_byte_order_mark_is_welcome_and_ascii_may_be_declared_as_anything(tmp_path: Path) -> None:
    text = fdx(CAT).replace("UTF-8", "windows-1252").replace("\n", "\r\n")
    (tmp_path / "a b 剧本.FDX").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert len(read(tmp_path / "a b 剧本.FDX").scenes) == 1


def test_letters_that_turn_a_terminal_around_are_dropped_however_they_are_written() -> None:
    assert words(CAT.replace("A cat", "A &#x202e;&#x85;c&#xFEFF;at&#13;")) == ["A cat ."]


def test_the_command_line_plans_an_fdx(tmp_path: Path) -> None:
    (tmp_path / "dawn.fdx").write_text(fdx(paragraph("Scene Heading", "INT. HOUSE", Number="4"), CAT, CAT), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "longtake", "plan", "dawn.fdx", "--json"], cwd=tmp_path, capture_output=True, check=True
    )
    assert [shot["shot"] for shot in json.loads(done.stdout)["shots"]] == ["4A", "4B"]
