"""Fonts: every letter is shown in the right one, or the character that none has is named."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from longtake.errors import LetteringError
from longtake.lettering import Fonts, Type, find_font, fonts_for, named_fonts, picture_of, system, typeset

ENGLISH, CHINESE, ARABIC = (fonts_for((), language) for language in ("en", "zh", "ar"))
PLAIN = Type(100)
ARABIC_FONT = ARABIC.face("ب", "Arab").path


def glyphs(text: str, fonts: Fonts = ENGLISH, type: Type = PLAIN) -> list[int]:
    """The numbers of the glyphs that `text` is set in, left to right."""
    return [glyph for line in typeset(text, fonts, type).lines for _, glyph, _, _ in line.glyphs]


def width(text: str, fonts: Fonts = ENGLISH, type: Type = PLAIN) -> float:
    return typeset(text, fonts, type).width


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine with no fonts of its own but those put into the folder."""
    folder = tmp_path / "System Fonts"
    folder.mkdir()
    monkeypatch.setattr(system, "folders", lambda: [folder])
    caches = (system.font_files, system._all, system._ranked)
    for cache in caches:
        cache.cache_clear()
    yield folder
    for cache in caches:
        cache.cache_clear()


def test_han_characters_are_drawn_as_the_readers_of_the_language_know_them() -> None:
    languages = ("zh", "zh-CN", "zh-TW", "zh-Hant", "ja", "ko", "en")
    mainland, same, taiwan, hant, japan, korea, english = (glyphs("骨", fonts_for((), tag)) for tag in languages)
    assert mainland == same == english != japan
    assert taiwan == hant not in (mainland, japan, korea)


def test_quotes_are_wide_in_chinese_and_narrow_in_english() -> None:
    assert width("他说“好”", CHINESE) > 4.5 * 100
    assert width("“", ENGLISH) < 60
    assert width("it’s", CHINESE) == width("it’s", ENGLISH)


def test_a_closing_quote_is_as_wide_as_its_opening_one() -> None:
    assert glyphs("他说“hello”", CHINESE)[-1] == glyphs("“好”", CHINESE)[-1]


def test_a_font_without_a_mark_shows_the_letter_that_it_has_with_it() -> None:
    square = CHINESE.face("枕", "Hani")
    assert not square.shows("\u0302") and square.shows("a\u0302")


def test_a_glyph_that_cannot_be_seen_is_no_glyph() -> None:
    assert not ARABIC.face("ب", "Arab").shows("\0")  # the font has one, without an outline


def test_every_european_alphabet_comes_with_the_install(bare_machine: Path) -> None:
    Fonts().check("Łódź, Győr, Iași, İstanbul, Київ, Ђорђе, Αθήνα, Đà Nẵng, ©®™ € „“ …")


def test_a_character_that_no_font_has_is_an_error_that_names_it_and_the_mend(bare_machine: Path) -> None:
    with pytest.raises(LetteringError) as caught:
        typeset("The cat 🐈 sleeps.", Fonts(), PLAIN)
    assert "🐈 (U+1F408, CAT)" in caught.value.what
    assert "Font:" in caught.value.mend


def test_a_character_that_only_the_machine_has_is_set_in_its_font(bare_machine: Path) -> None:
    # the one font at hand with letters that the packaged stack may lack is stood in for by a stack without Arabic
    shutil.copy(ARABIC_FONT, bare_machine / "a b.ttf")
    found = system.showing("ب")
    assert found is not None and found.family == "Noto Sans Arabic"
    assert system.showing("🐈") is None


def test_a_font_of_the_script_goes_first(folder: Path) -> None:
    own = folder / "мой шрифт.ttf"
    shutil.copy(ARABIC_FONT, own)
    fonts = Fonts(named_fonts("мой шрифт.ttf", folder))
    assert fonts.face("a", "Latn").path == own.resolve()
    assert fonts.face("Ж", "Cyrl").path != own.resolve()


def test_a_font_is_found_by_its_family(bare_machine: Path) -> None:
    shutil.copy(ARABIC_FONT, bare_machine / "x.ttf")
    (bare_machine / "broken.ttf").write_bytes(b"not a font")
    assert find_font("noto sans arabic").path == bare_machine / "x.ttf"
    assert named_fonts("Noto Sans Arabic, x.ttf", bare_machine.parent) == ("Noto Sans Arabic", "x.ttf")


@pytest.mark.parametrize("content", [b"", b"not a font", b"\x00\x01\x00\x00" + bytes(200)])
def test_a_file_that_is_no_font_is_told(folder: Path, content: bytes) -> None:
    (folder / "a.ttf").write_bytes(content)
    with pytest.raises(LetteringError, match="not a font"):
        Fonts(named_fonts("a.ttf", folder))


def test_a_font_that_is_not_there_is_told(folder: Path, bare_machine: Path) -> None:
    with pytest.raises(LetteringError, match=r"no font Amiri\.ttf"):
        named_fonts("Amiri.ttf", folder)


def test_a_font_outside_the_scripts_folder_is_refused_unless_allowed(folder: Path) -> None:
    shutil.copy(ARABIC_FONT, folder.parent / "a.ttf")
    with pytest.raises(LetteringError, match="outside"):
        named_fonts("../a.ttf", folder)
    assert named_fonts("../a.ttf", folder, allow_outside=True) == (str((folder.parent / "a.ttf").resolve()),)


def test_the_fingerprint_follows_the_contents_of_the_fonts_and_not_their_places(folder: Path) -> None:
    for name in ("a.ttf", "b.ttf", "c.ttf"):
        shutil.copy(ARABIC_FONT, folder / name)
    with (folder / "c.ttf").open("ab") as file:
        file.write(b"\0")
    a, b, c = (Fonts((str(folder / name),)).fingerprint("بيت") for name in ("a.ttf", "b.ttf", "c.ttf"))
    assert a == b
    assert a != c
    (folder / "a.ttf").write_bytes((folder / "c.ttf").read_bytes())
    assert Fonts((str(folder / "a.ttf"),)).fingerprint("بيت") == c


def test_the_fingerprint_knows_which_fonts_a_text_needs() -> None:
    assert ENGLISH.fingerprint("cat") == ENGLISH.fingerprint("dog")
    assert ENGLISH.fingerprint("cat") != ENGLISH.fingerprint("猫")


@pytest.mark.parametrize(("text", "fonts"), [("Title", ENGLISH), ("清晨", CHINESE), ("فجر", ARABIC)])
def test_weights_are_there_for_every_script(text: str, fonts: Fonts) -> None:
    light, regular, bold = (
        int(picture_of(typeset(text, fonts, Type(80, weight)))[2][..., 3].sum()) for weight in (200, 400, 800)
    )
    assert light < regular * 0.9 < regular < bold * 0.9


def test_pain_10_chinese_and_arabic_are_never_boxes(bare_machine: Path) -> None:
    fonts = Fonts((), "en")
    for text in ("周鸿翻了个身，枕头陷了下去。", "استيقظت القطة في الخامسة صباحًا"):
        assert 0 not in glyphs(text, fonts)
