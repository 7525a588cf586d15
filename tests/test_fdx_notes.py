"""Script notes and title pages of Final Draft."""

from fractions import Fraction

import pytest

from final_draft import CAT, beats, dual, fdx, note, page, paragraph, refused, script
from longtake.script.values import Camera, Effect, Footage, LastSeconds, Music, Note

# Notes


def test_script_notes_are_instructions_where_they_stand() -> None:
    first = f'<Paragraph Type="Action"><Text>A cat </Text>{note("sound: thud")}<Text>falls.</Text></Paragraph>'
    found = beats(
        first,
        paragraph("Action", "It sits.", note("camera: slow push in\nseconds: 6")),
        paragraph("Action", "It waits.", note("Typed [[seconds: 4]] and [[a thought]]")),
        paragraph("Action", "It goes.", note("Is that so?\nSeconds matter.\nseconds: nine")),
    )
    assert [[(each.instruction, each.at) for each in beat.notes] for beat in found] == [  # type: ignore[union-attr]
        [(Effect("thud"), Fraction(5, 12))],
        [(Camera("slow push in"), 0), (LastSeconds(Fraction(6)), 0)],
        [(LastSeconds(Fraction(4)), 0)],
        [],
    ]


def test_a_range_counts_letters_ends_of_paragraphs_and_two_for_a_block() -> None:
    omitted = '<Paragraph Type="Scene Heading"><Text>OMITTED</Text><OmittedScene>' + CAT + "</OmittedScene></Paragraph>"
    # They begin at 0 and 5 (in two units each, for two letters: 🎬 is one of them), 9, 12, 22.
    content = (
        paragraph("Action", "Hum."), paragraph("Action", "a🎬"), dual(("MARA", "Yes."), ("JON", "No.")), omitted,
        paragraph("Action", "Go on."),
    )  # fmt: skip
    ranges = ("1,2", "8,8", "9,11", "15,16", "25,28")
    notes = "".join(note(f"sound: n{about}", about) for about in ranges)
    found = beats(*content, tail=f"<ScriptNotes>{notes}</ScriptNotes>")
    assert [
        (beat.text, [(each.instruction.what, each.at) for each in beat.notes])  # type: ignore[union-attr]
        for beat in found
        if getattr(beat, "notes", ())
    ] == [
        ("Hum.", [("n1,2", Fraction(1, 4))]),
        ("a🎬", [("n8,8", 1)]),
        ("Yes.", [("n9,11", 0)]),
        ("Go on.", [("n25,28", Fraction(1, 3))]),
    ]


def test_a_script_note_about_nothing_is_refused_if_it_is_an_instruction() -> None:
    def tail(text: str) -> str:
        return f"<ScriptNotes>{note(text, '99,99')}{note(text, 'x')}</ScriptNotes>"

    assert beats(CAT, tail=tail("Lovely."))
    assert "'seconds: 6' is about no words" in refused(fdx(CAT, tail=tail("seconds: 6"))).what


def test_a_note_alone_in_its_paragraph_is_a_beat() -> None:
    found = beats(paragraph("Action", "[[music: calm]]"), CAT, paragraph("Action", "", note("footage: a.mp4")))
    assert [beat.instruction for beat in found if isinstance(beat, Note)] == [Music("calm"), Footage("a.mp4")]


def test_a_note_alone_among_the_paragraphs_of_a_speech_stays_in_it() -> None:
    (said,) = beats(
        paragraph("Character", "CAT"),
        paragraph("Action", "[[seconds: 4]]"),
        paragraph("Dialogue", "Meow."),
        paragraph("Dialogue", "[[voice: low]]"),
        paragraph("Dialogue", "Purr."),
    )
    assert (said.text, len(said.notes)) == ("Meow. Purr.", 2)  # type: ignore[union-attr]


def test_what_is_struck_out_of_a_note_is_not_in_it() -> None:
    runs = '<Text>A cat. [[seconds: </Text><Text Style="Strikeout">6</Text><Text>4]]</Text>'
    (seen,) = beats(f'<Paragraph Type="Action">{runs}</Paragraph>')
    assert seen.notes[0].instruction == LastSeconds(Fraction(4))  # type: ignore[union-attr]


# Title page


def test_a_field_goes_on_over_the_lines_of_its_paragraph() -> None:
    assert page("Cast: CAT = low\nMAN = high", "Max cost: $2").cast == "CAT = low\nMAN = high"


@pytest.mark.parametrize(
    ("lines", "title", "credit", "author"),
    [
        (["", "Alien: Rebirth", "by", "", "Jane", "&", "John", "", "1 Road"], "Alien: Rebirth", "by", "Jane & John"),
        (["Dawn", "Screenplay by Jane Doe"], "Dawn", "Screenplay by", "Jane Doe"),
        (["Dawn", "Written and directed by", "Jane", "John"], "Dawn", "Written and directed by", "Jane, John"),
        (["Dawn", "Title: Dusk", "Author: Me", "Written by", "You"], "Dusk", None, "Me"),
        (["Dawn", "Based on a book by", "Somebody"], "Dawn", None, None),
        (["破晓", "编剧 某人"], "破晓", "编剧", "某人"),
        (["片名：破晓", "编剧：某人"], "破晓", None, "某人"),
        (["Dawn", "Story by", "Jane", "Screenplay by", "John"], "Dawn", "Story by", "Jane"),
        (["Written by", "Jane"], None, "Written by", "Jane"),
        (["", ""], None, None, None),
    ],
)
def test_title_and_author_are_told_from_a_free_page(
    lines: list[str], title: str | None, credit: str | None, author: str | None
) -> None:
    found = page(*lines)
    assert (found.title, found.author) == (title, author)
    if author != "Me":
        assert found.credit == credit


def test_the_title_is_the_first_centred_line() -> None:
    lines = paragraph("Left", "Draft 3") + paragraph("Right", "Dawn", Alignment="Center")
    assert script(CAT, tail=f"<TitlePage><Content>{lines}</Content></TitlePage>").title_page.title == "Dawn"


def test_a_title_in_capitals_is_shown_in_capitals() -> None:
    title = (
        '<TitlePage><Content><Paragraph><Text Style="Bold+AllCaps">my *film*</Text></Paragraph></Content></TitlePage>'
    )
    assert script(CAT, tail=title).title_page.title == "MY *FILM*"


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (["Dawn", "Siez: 1280x720"], "did you mean Size?"),
        (["Dawn", "Size: huge"], "cannot be read"),
        (["Dawn", "[[engine: stage]]"], "an instruction stands on the title page"),
        (["Size: 640x360", "Size: 640x360"], "stated twice"),
        (["Dawn"] * 1001, "more than 1,000 paragraphs"),
    ],
)
def test_a_wrong_title_page_is_refused(lines: list[str], what: str) -> None:
    assert what in refused(fdx(CAT, title=lines)).what
