"""Reading a script: the file, its title page, its language, and what is refused."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from longtake.errors import ScriptError
from longtake.script import Script, instructions, parse, read, title_page
from longtake.script.values import Action, Scene, Speech, TitlePage, Transition


def page(fields: str) -> TitlePage:
    return parse(f"{fields}\n\nA cat.", Path("film.fountain")).title_page


def refused(text: str, name: str = "film.fountain") -> ScriptError:
    with pytest.raises(ScriptError) as error:
        parse(text, Path(name))
    assert error.value.where.path == Path(name)
    return error.value


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


# A whole script

DAWN = """\
Title: Dawn
Author: A. N. Author
Size: 1280x720

FADE IN:

INT. BEDROOM - DAWN #1#

A cat looks at a sleeping man.

CAT
(plaintive)
Meow.

> DISSOLVE TO:

EXT. GARDEN - DAY #2#

NARRATOR (V.O.)
They were friends again.
"""


def test_a_screenplay_becomes_scenes_of_beats(tmp_path: Path) -> None:
    path = written(tmp_path / "黎明 dawn.fountain", DAWN.encode())
    assert read(path) == Script(
        path,
        TitlePage("Dawn", "A. N. Author", size=(1280, 720), lines={"title": 1, "author": 2, "size": 3}),
        (
            Scene(
                "INT. BEDROOM - DAWN",
                7,
                "1",
                (
                    Transition("fade-in", 5),
                    Action("A cat looks at a sleeping man.", 9),
                    Speech("CAT", "Meow.", 11, manner="plaintive"),
                    Transition("dissolve", 15),
                ),
            ),
            Scene("EXT. GARDEN - DAY", 17, "2", (Speech("NARRATOR", "They were friends again.", 19, voice_over=True),)),
        ),
        "en",
    )


# The file


@pytest.mark.parametrize("name", ["a.fountain", "a.FOUNTAIN", "a.spmd", "a.md", "a.markdown", "a.txt"])
def test_the_suffix_says_the_format(name: str) -> None:
    assert parse("A cat.", Path(name)).narrated is not name.lower().endswith((".fountain", ".spmd"))


@pytest.mark.parametrize("name", ["film.docx", "film.pdf", "film"])
def test_another_suffix_is_an_error_that_names_what_is_read(name: str) -> None:
    mend = refused("A cat.", name).mend
    assert "Fountain (.fountain, .spmd), Final Draft (.fdx), Markdown (.md, .markdown) and plain text (.txt)" in mend


def test_a_byte_order_mark_and_any_line_ends_are_welcome(tmp_path: Path) -> None:
    path = written(tmp_path / "a.fountain", b"\xef\xbb\xbfTitle: Dawn\r\n\r\nA cat\r\nsits.\r\n")
    assert read(path).title_page.title == "Dawn"
    assert read(path).scenes[0].beats == (Action("A cat sits.", 3),)


@pytest.mark.parametrize(
    ("data", "what", "line"),
    [
        (b"", "empty", None),
        (b" \r\n\t\xef\xbb\xbf\n", "empty", None),
        ("黎明".encode("utf-16"), "UTF-16", None),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not text: byte 8 is zero", None),
        (b"A cat.\r\n\r\nA d\xf6g.", "byte 13 of the script, 0xf6, is not UTF-8", 3),
        (b"A cat.\r\rA d\xf6g.", "byte 11 of the script", 3),
        ("A cat.\n黎明".encode("gb18030"), "byte 7 of the script", 2),
        (b"a" * 10_000_001, "larger than 10 MB", None),
        (b"[[a comment]]\n\n/* cut */\n", "nothing to see or hear", None),
        (b"Title: Dawn\n", "nothing to see or hear", None),
        (b"INT. HOUSE - DAY\n", "nothing to see or hear", None),
        (b"a\n" * 250_001, "more than 250,000 lines", 250_000),
        (b"[[a]]" * 100_001, "more than 100,000 notes", None),
        (b"A cat.\n\n" + b"sleep " * 5000, "a paragraph of 29,999 characters", 3),
    ],
)
def test_a_file_that_is_no_script_is_one_clear_error(tmp_path: Path, data: bytes, what: str, line: int | None) -> None:
    path = written(tmp_path / "a.fountain", data)
    with pytest.raises(ScriptError) as error:
        read(path)
    assert what in error.value.what
    assert error.value.mend
    assert (error.value.where.path, error.value.where.line) == (path, line)


def test_a_folder_and_a_missing_file_are_errors(tmp_path: Path) -> None:
    (tmp_path / "folder.fountain").mkdir()
    with pytest.raises(ScriptError, match="this is a folder"):
        read(tmp_path / "folder.fountain")
    with pytest.raises(ScriptError, match="there is no such file"):
        read(tmp_path / "missing.fountain")


def test_control_characters_never_come_through() -> None:
    text = "A\x1b[31m cat\x07 \u202esits\u2066.\x85\ufeff It\x0bsleeps.\u2028Long."
    (scene,) = parse(text, Path("a.fountain")).scenes
    assert scene.beats == (Action("A[31m cat sits. It sleeps. Long.", 1),)
    assert refused("A cat.\nA\0dog.").where.line == 2


# The title page


def test_the_title_page_is_read_into_values() -> None:
    found = page(
        "Title: *Dawn*\nCredit: written by\nAuthor: A\nLanguage: en-gb\nSize: 1280 x 720\nRate: 23.976\nEngine: stage\n"
        "Max cost: $2.50\nMusic: rain.mp3\nVoice: low\nCast: CAT = high\nLook: ink\nFont: Kai.otf\nSubtitles: burned\n"
        "Loudness: -14 LUFS\nLabel: both\nDraft date: 1/20/2012\nContact:\n\tNext Level\n    Solvang, CA"
    )
    assert found == TitlePage(
        title="Dawn",
        author="A",
        credit="written by",
        language="en-GB",
        size=(1280, 720),
        rate=Fraction(24000, 1001),
        engine="stage",
        max_cost=Fraction(5, 2),
        music="rain.mp3",
        voice="low",
        cast="CAT = high",
        look="ink",
        font="Kai.otf",
        subtitles="burned",
        loudness=-14,
        label="both",
        other={"Draft date": "1/20/2012", "Contact": "Next Level\nSolvang, CA"},
        lines=found.lines,
    )
    assert (found.lines["max cost"], found.lines["contact"]) == (8, 18)


def test_no_music_may_be_said() -> None:
    assert page("Music: none").music is None
    assert page("音乐：无").music is None


def test_a_value_goes_on_over_indented_lines() -> None:
    found = page(
        "Title:\n    _**BRICK & STEEL**_\n\tFULL RETIRED\nAuthors:\n    A\n    B\nCast:\n    CAT = low\n    DOG = high"
    )
    assert (found.title, found.author, found.cast) == ("BRICK & STEEL FULL RETIRED", "A, B", "CAT = low\nDOG = high")


def test_the_title_page_may_be_chinese() -> None:
    found = page("标题：清晨\n作者：某人\n语言：中文\n帧率：25\n费用上限：2美元\n字幕：硬字幕")
    assert found.title == "清晨"
    assert (found.author, found.language, found.rate, found.max_cost) == ("某人", "zh", Fraction(25), Fraction(2))
    assert found.subtitles == "burned"


@pytest.mark.parametrize(
    ("rate", "exact"),
    [("24", Fraction(24)), ("23.98", Fraction(24000, 1001)), ("29.97", Fraction(30000, 1001)),
     ("59.94 fps", Fraction(60000, 1001)), ("24000/1001", Fraction(24000, 1001)), ("12.5", Fraction(25, 2))],
)  # fmt: skip
def test_a_rate_is_exact(rate: str, exact: Fraction) -> None:
    assert page(f"Rate: {rate}").rate == exact


@pytest.mark.parametrize(
    ("field", "allowed"),
    [
        ("Size: 1281x720", "even numbers from 128 to 7680"),
        ("Size: 100x100", "even numbers"),
        ("Size: 8000x720", "even numbers"),
        ("Size: big", "even numbers"),
        ("Rate: 0.5", "1 to 120"),
        ("Rate: 240", "1 to 120"),
        ("Rate: 24/0", "1 to 120"),
        ("Language: Klingonish", "a language tag"),
        ("Engine: two words", "one word"),
        ("Max cost: €2", "US dollars"),
        ("Max cost: -2", "US dollars"),
        ("Music: https://example.org/a.mp3", "on this machine"),
        ("Subtitles: big", "soft, burned or none"),
        ("Loudness: 16", "-31 to -9"),
        ("Loudness: -3", "-31 to -9"),
        ("Label: us", "cn, c2pa, both or none"),
    ],
)
def test_a_value_out_of_bounds_is_an_error_with_its_line(field: str, allowed: str) -> None:
    error = refused(f"Title: Dawn\n{field}\n\nA cat.")
    assert allowed in error.what
    assert error.where.line == 2


@pytest.mark.parametrize(
    ("field", "meant"),
    [("Titel: x", "Title"), ("Lenguage: en", "Language"), ("Lang: en", "Language"), ("Subtitels: soft", "Subtitles"),
     ("Max costs: 3", "Max cost")],
)  # fmt: skip
def test_a_misspelt_field_is_an_error_that_says_which_was_meant(field: str, meant: str) -> None:
    error = refused(f"Author: A\n{field}\n\nA cat.")
    assert f"did you mean {meant}?" in error.what
    assert error.where.line == 2


def test_a_field_stated_twice_is_an_error() -> None:
    assert "stated twice" in refused("Title: A\nTitle: B\n\nA cat.").what


def test_a_line_among_the_fields_that_is_none_is_an_error() -> None:
    error = refused("Title: Dawn\nA cat.\n")
    assert "'A cat.' stands among the fields" in error.what
    assert error.where.line == 2


def test_an_instruction_on_the_title_page_is_an_error_and_a_comment_is_not() -> None:
    assert "on the title page" in refused("Title: Dawn [[music: calm]]\n\nA cat.").what
    assert "on the title page" in refused("[[music: calm]]\n\nTitle: Dawn\n\nA cat.").what
    assert page("[[draft]]\n\nTitle: Dawn [[or Dusk]]").title == "Dawn"


@pytest.mark.parametrize("first", ["FADE IN:", "Vince: hello.", "@周鸿：你好。", "THE SIGN SAYS: GO AWAY"])
def test_a_script_that_begins_with_a_colon_somewhere_has_no_title_page(first: str) -> None:
    assert page(f"{first}\n\nA dog.") == TitlePage()


# The language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A cat sleeps.", "en"),
        ("一只猫在睡觉。", "zh"),
        ("INT. ROOM - DAY\n\n一只灰猫坐在窗台上，看着床上睡觉的人。", "zh"),
        ("A cat named 猫 sleeps on the pillow.", "en"),
        ("猫が枕で眠っている。", "ja"),
        ("고양이가 잔다.", "ko"),
        ("القطة نائمة.", "ar"),
        ("Кошка спит.", "ru"),
        ("!123", "en"),
    ],
)
def test_the_language_is_told_from_the_letters(text: str, language: str) -> None:
    assert parse(text, Path("a.fountain")).language == language


def test_a_language_stated_wins() -> None:
    assert parse("Language: zh-tw\n\nA cat.", Path("a.fountain")).language == "zh-TW"
    assert parse("---\nlanguage: fr\n---\nUn chat.", Path("a.md")).language == "fr"


# docs/script.md

DOCS = (Path(__file__).parent.parent / "docs" / "script.md").read_text("utf-8")


@pytest.mark.parametrize(("suffix", "text"), re.findall(r"```(fountain|markdown)\n(.*?)```", DOCS, re.DOTALL))
def test_every_script_in_the_documentation_can_be_read(suffix: str, text: str) -> None:
    script = parse(text, Path(f"docs.{suffix}"))
    assert all(scene.beats for scene in script.scenes if not scene.title)


@pytest.mark.parametrize("name", [name for kind in instructions._KINDS for name in kind.names])
def test_every_instruction_is_documented(name: str) -> None:
    assert re.search(rf"^\|.*(?:`{name}`|\b{name}\b).*\|.*\|.*\|", DOCS, re.MULTILINE)


@pytest.mark.parametrize("name", [name for field in title_page._FIELDS for name in field.names])
def test_every_field_of_the_title_page_is_documented(name: str) -> None:
    traditional = {"標題", "編劇", "語言", "幀率", "音樂", "字體"}
    assert name in traditional or re.search(rf"^\| `.*{name}", DOCS, re.MULTILINE | re.IGNORECASE)
