"""Markdown and plain text as narrated films: each paragraph is spoken over a shot of its own."""

from fractions import Fraction
from pathlib import Path

import pytest

from longtake.errors import ScriptError
from longtake.script import Script, parse
from longtake.script.values import (
    Action,
    Beat,
    Camera,
    Effect,
    Footage,
    LastSeconds,
    Music,
    Note,
    OwnRecording,
    Scene,
    Speech,
)


def markdown(text: str) -> Script:
    return parse(text, Path("film.md"))


def plain(text: str) -> Script:
    return parse(text, Path("film.txt"))


def beats(script: Script) -> tuple[Beat, ...]:
    (scene,) = script.scenes
    return scene.beats


def narrated(text: str, line: int, speaker: str = "NARRATOR") -> tuple[Action, Speech]:
    """What a plain paragraph becomes."""
    return Action(text, line), Speech(speaker, text, line, voice_over=True)


def spoken(script: Script) -> list[str]:
    return [beat.text for scene in script.scenes for beat in scene.beats if isinstance(beat, Speech)]


# Both


@pytest.mark.parametrize("suffix", [".md", ".markdown", ".txt"])
def test_a_paragraph_is_a_shot_and_the_same_words_spoken_over_it(suffix: str) -> None:
    script = parse("A text is a line,\na picture a plane.\n\nA video is a solid.\n", Path("film" + suffix))
    assert script.narrated
    assert beats(script) == (
        *narrated("A text is a line, a picture a plane.", 1),
        *narrated("A video is a solid.", 4),
    )


def test_a_chinese_film_has_a_chinese_narrator() -> None:
    script = plain("文字是一条线，\n图画是一个面。\n")
    assert script.language == "zh"
    assert beats(script) == narrated("文字是一条线，图画是一个面。", 1, "旁白")


@pytest.mark.parametrize("read", [markdown, plain])
def test_instructions_go_to_the_shot_or_to_the_narration_by_what_they_are_about(read: type) -> None:
    script = read(
        "[[footage: sea.mp4 0:02-0:04]] The sea. [[camera: slow pan]]\n"
        "It roars [[sound: roar]] at us. [[recording: a.wav]]"
    )
    words = "The sea. It roars at us."
    assert beats(script) == (
        Action(
            words,
            1,
            (
                Note(Footage("sea.mp4", Fraction(2), Fraction(4)), 1, Fraction(0)),
                Note(Camera("slow pan"), 1, Fraction(8, 24)),
            ),
        ),
        Speech(
            "NARRATOR",
            words,
            1,
            voice_over=True,
            notes=(Note(Effect("roar"), 2, Fraction(17, 24)), Note(OwnRecording("a.wav"), 2, Fraction(1))),
        ),
    )


@pytest.mark.parametrize("read", [markdown, plain])
def test_instructions_alone_are_beats_and_comments_vanish(read: type) -> None:
    assert beats(read("[[music: calm]] [[mine]]\n\nThe sea. [[or a lake?]]")) == (
        Note(Music("calm"), 1),
        *narrated("The sea.", 3),
    )


@pytest.mark.parametrize("read", [markdown, plain])
def test_fields_between_dashes_are_the_title_page(read: type) -> None:
    page = read(
        '---\ntitle: "The sea: a film"\n# mine\nSize: 640x360\ncast:\n  - SEA = low\n  - SKY = high\n---\n\nHi.'
    )
    assert page.title_page.title == "The sea: a film"
    assert page.title_page.size == (640, 360)
    assert page.title_page.cast == "SEA = low\nSKY = high"
    assert page.title_page.lines == {"title": 2, "size": 4, "cast": 5}
    assert spoken(page) == ["Hi."]


@pytest.mark.parametrize("read", [markdown, plain])
def test_a_wrong_field_there_is_an_error_with_its_line(read: type) -> None:
    with pytest.raises(ScriptError, match="did you mean Title") as error:
        read("---\ntitel: The sea\n---\n\nHi.")
    assert error.value.where.line == 2


def test_plain_text_is_taken_as_it_is() -> None:
    assert spoken(plain("# 2 *times* 3 is `6` /* so */\n- it <b>says</b>")) == [
        "# 2 *times* 3 is `6` /* so */ - it <b>says</b>"
    ]


# Markdown


def test_the_first_heading_is_the_title_and_the_others_are_chapters() -> None:
    script = markdown("# The sea\n\nIt is *wet*.\n\n## Waves [[music: calm]]\n\nThey roll.\n\nThe end\n=======\n")
    assert script.title_page.title == "The sea"
    assert script.title_page.lines == {"title": 1}
    assert script.scenes == (
        Scene("", 1, beats=narrated("It is wet.", 3)),
        Scene("Waves", 5, beats=(Note(Music("calm"), 5), *narrated("They roll.", 7)), title=True),
        Scene("The end", 9, title=True),
    )


def test_a_first_heading_of_lower_level_is_a_chapter() -> None:
    script = markdown("## Waves\n\nThey roll.")
    assert script.title_page.title is None
    assert [(scene.heading, scene.title) for scene in script.scenes] == [("Waves", True)]


def test_a_title_comes_first_or_not_at_all() -> None:
    script = markdown("## Waves\n\nThey roll.\n\n# The end")
    assert script.title_page.title is None
    assert [scene.heading for scene in script.scenes] == ["Waves", "The end"]


def test_a_title_stated_above_is_not_shown_again_by_a_heading_that_repeats_it() -> None:
    assert [scene.title for scene in markdown("---\ntitle: The sea\n---\n\n# The sea\n\nHi.").scenes] == [False]
    other = markdown("---\ntitle: The sea\n---\n\n# Waves\n\nHi.")
    assert (other.title_page.title, other.scenes[0].heading) == ("The sea", "Waves")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("*one* **two** _three_ `four`", "one two three four"),
        ("see [the sea](https://example.org/sea) here", "see the sea here"),
        ("see [the sea][1]\n\n[1]: https://example.org/sea", "see the sea"),
        ("see <https://example.org/sea>", "see example.org/sea"),
        ("one\\\ntwo  \nthree", "one two three"),
        ("5 &lt; 6 \\* 7", "5 < 6 * 7"),
        ("a <b>bold</b> word", "a bold word"),
        ("> quoted words", "quoted words"),
    ],
)
def test_only_the_words_are_spoken(written: str, words: str) -> None:
    assert spoken(markdown(written)) == [words]


def test_each_item_of_a_list_is_a_paragraph() -> None:
    script = markdown("Three things:\n\n1. one\n2. two\n   - three\n")
    assert [(beat.text, beat.line) for beat in beats(script) if isinstance(beat, Action)] == [
        ("Three things:", 1),
        ("one", 3),
        ("two", 4),
        ("three", 5),
    ]


def test_code_tables_and_html_are_not_spoken_and_hold_no_instructions() -> None:
    text = "One.\n\n```\n[[secons: 3]]\n```\n\n    indented [[fit: squash]]\n\n| a |\n|---|\n| b [[takes: 0]] |\n\n"
    assert spoken(markdown(text + "<div>\nhi [[seed: x]]\n</div>\n\n---\n\nTwo.")) == ["One.", "Two."]


def test_a_picture_before_words_is_what_they_are_spoken_over() -> None:
    seen, heard = beats(markdown("![My desk](photos/my%20desk.jpg) It starts as noise."))
    assert seen == Action("It starts as noise.", 1, (Note(Footage("photos/my desk.jpg"), 1),))
    assert heard == Speech("NARRATOR", "It starts as noise.", 1, voice_over=True)


def test_a_picture_alone_is_a_silent_shot_of_what_it_describes() -> None:
    script = markdown("![The *sea*](海.mp4) [[seconds: 4]]\n![](<a hill.jpg>)")
    assert beats(script) == (
        Action("The sea", 1, (Note(Footage("海.mp4"), 1), Note(LastSeconds(Fraction(4)), 1))),
        Action("", 1, (Note(Footage("a hill.jpg"), 1),)),
    )


@pytest.mark.parametrize(
    "address", ["https://example.org/a.jpg", "file:///a.jpg", "data:image/png;base64,AA", "a.m3u8"]
)
def test_a_picture_from_elsewhere_is_an_error(address: str) -> None:
    with pytest.raises(ScriptError, match=r"the picture .* cannot be used") as error:
        markdown(f"Hello.\n\n![x]({address})")
    assert error.value.where.line == 3


def test_a_paragraph_too_long_for_a_shot_is_an_error() -> None:
    with pytest.raises(ScriptError, match="a paragraph of 24,") as error:
        markdown("Hello.\n\n" + "*so* " * 5000)
    assert error.value.where.line == 3


def test_an_underscore_in_a_files_name_is_no_emphasis() -> None:
    (note,) = beats(markdown("[[footage: _my_ *clip* [1].mp4 1s-2s]]"))
    assert note == Note(Footage("_my_ *clip* [1].mp4", Fraction(1), Fraction(2)), 1)


def test_lines_are_counted_through_notes_of_several_lines_and_front_matter() -> None:
    script = markdown("---\ntitle: x\n---\n\nOne. [[a\nb\nc]]\n\nTwo.\n\n- [[d\n  e]]\n\nThree.")
    assert [beat.line for beat in beats(script) if isinstance(beat, Action)] == [5, 9, 14]
