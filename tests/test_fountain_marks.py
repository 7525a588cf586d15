"""Fountain as Longtake reads it: lyrics, transitions, emphasis, and what is the author's own."""

from fractions import Fraction

import pytest

from longtake.errors import ScriptError
from longtake.script.values import Action, Note, Scene, Speech, Transition
from parsed import beats, headings, only, scenes, script

# Lyrics


def test_a_tilde_is_singing() -> None:
    assert only("SINGER\n~Over the water,\n~over the sea.") == Speech(
        "SINGER", "Over the water, over the sea.", 1, sung=True
    )


def test_a_speech_that_turns_to_song_is_two() -> None:
    assert beats("SINGER (V.O.)\nListen.\n(softly)\n~Over the sea.\nDone.") == (
        Speech("SINGER", "Listen.", 1, voice_over=True),
        Speech("SINGER", "Over the sea.", 4, voice_over=True, manner="softly", sung=True),
        Speech("SINGER", "Done.", 5, voice_over=True),
    )


def test_lyrics_under_no_name_are_sung_by_a_chorus_that_is_not_seen() -> None:
    assert only("~Over the water,\n~over the sea.") == Speech(
        "CHORUS", "Over the water, over the sea.", 1, voice_over=True, sung=True
    )
    assert only("~海上生明月") == Speech("合唱", "海上生明月", 1, voice_over=True, sung=True)


# Transitions


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("CUT TO:", "cut"),
        ("SMASH CUT TO:", "cut"),
        ("MATCH CUT TO:", "cut"),
        ("BACK TO:", "cut"),
        ("DISSOLVE TO:", "dissolve"),
        ("SLOW DISSOLVE TO:", "dissolve"),
        ("CROSSFADE TO:", "dissolve"),
        ("FADE OUT.", "fade-out"),
        ("FADE OUT", "fade-out"),
        ("FADE TO BLACK.", "fade-out"),
        ("FADE IN:", "fade-in"),
        ("**FADE IN:**", "fade-in"),
        ("DIP TO BLACK:", "dip"),
        ("> Dissolve to:", "dissolve"),
        ("> fade out", "fade-out"),
        ("切至：", "cut"),
        ("叠化", "dissolve"),
        ("> 叠化至：", "dissolve"),
        ("淡出。", "fade-out"),
        ("淡入", "fade-in"),
        ("闪黑", "dip"),
    ],
)
def test_transitions_join_what_stands_before_to_what_comes(words: str, kind: str) -> None:
    assert beats(f"A cat.\n\n{words}\n\nA dog.")[1] == Transition(kind, 3)  # type: ignore[arg-type]


def test_a_cut_to_black_is_a_very_short_fade() -> None:
    assert beats("A cat.\n\nCUT TO BLACK.")[1] == Transition("fade-out", 3, Fraction(1, 10))


def test_a_transition_takes_its_seconds_from_a_note() -> None:
    assert beats("A cat.\n\n> DISSOLVE TO: [[seconds: 2.5]]")[1] == Transition("dissolve", 3, Fraction(5, 2))
    assert beats("A cat.\n\nDISSOLVE TO:\n[[seconds: 2]]\n\nA dog.")[1] == Transition("dissolve", 3, Fraction(2))


@pytest.mark.parametrize("line", ["> WIPE TO:", "WIPE TO:", "> Burn to White."])
def test_an_unknown_transition_is_an_error_that_names_the_known(line: str) -> None:
    with pytest.raises(ScriptError, match=r"no transition that Longtake knows\n.*DISSOLVE TO:.*叠化") as error:
        script(f"A cat.\n\n{line}\n\nA dog.")
    assert error.value.where.line == 3


def test_white_space_behind_the_colon_makes_it_action() -> None:
    assert beats("A cat.\n\nCUT TO: \n\nA dog.")[1] == Action("CUT TO:", 3)


def test_a_transition_that_stands_in_a_paragraph_is_action() -> None:
    assert only("He says\nCUT TO:\nand leaves.") == Action("He says CUT TO: and leaves.", 1)
    assert only("淡出\n人群。") == Action("淡出人群。", 1)


def test_a_heading_may_follow_a_transition_at_once() -> None:
    assert headings("FADE IN:\nINT. HOUSE - DAY") == ["INT. HOUSE - DAY"]


def test_centred_text_is_action() -> None:
    assert beats("> THE END <\n\n>No space<\n> at all <") == (Action("THE END", 1), Action("No space at all", 3))


# Emphasis


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("*italics* **bold** ***both*** _underline_", "italics bold both underline"),
        ("_an *italic* word_ and **bold *both***", "an italic word and bold both"),
        ("***both** italics*", "both italics"),
        ("He dialed *69 and then *23, and hung up.", "He dialed *69 and then *23, and hung up."),
        (r"He dialed \*69* and \_waited\_.", "He dialed *69* and _waited_."),
        (r"the code: **\*9765\***", "the code: *9765*"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("my_file_name.txt", "my_file_name.txt"),
        ("my_file and_", "my_file and_"),
        ("他_很_高兴", "他很高兴"),
        ("____", "____"),
        ("a *b\nc* d", "a *b c* d"),
        (r"C:\clips", r"C:\clips"),
    ],
)
def test_emphasis_is_taken_out(written: str, plain: str) -> None:
    assert only(f"!{written}") == Action(plain, 1)


def test_emphasis_is_taken_out_of_headings_names_and_speech() -> None:
    (scene,) = scenes("**INT. HOUSE - DAY**\n\n_STEEL_\nIt is *me*.")
    assert scene == Scene("INT. HOUSE - DAY", 1, beats=(Speech("STEEL", "It is me.", 3),))


# What is the author's own: comments, boneyards, sections, synopses, page breaks


def test_a_note_that_is_no_instruction_vanishes() -> None:
    assert only("A [[really?]] cat [[a comment\nover two lines]] sits [[end]].") == Action("A cat sits.", 1)


def test_a_note_alone_leaves_nothing() -> None:
    assert beats("A cat.\n\n[[Cut this?]]\n\nA dog.") == (Action("A cat.", 1), Action("A dog.", 5))


def test_a_comment_between_two_lines_does_not_part_them() -> None:
    assert only("A cat\n[[which?]]\nsits.") == Action("A cat sits.", 1)
    assert only("MOM\n[[angry?]]\nLuke!") == Speech("MOM", "Luke!", 1)


def test_a_note_holds_an_empty_line_only_if_two_spaces_stand_on_it() -> None:
    assert only("A cat. [[one\n  \ntwo]]") == Action("A cat.", 1)
    assert beats("A cat. [[one\n\ntwo]]") == (Action("A cat. [[one", 1), Action("two]]", 3))


def test_a_note_keeps_single_brackets() -> None:
    assert only("A cat. [[see [1] and a[2]]]") == Action("A cat.", 1)


def test_a_backslash_makes_two_brackets_plain() -> None:
    assert only(r"He writes \[[x]].") == Action("He writes [[x]].", 1)


def test_a_boneyard_is_gone_whatever_it_holds() -> None:
    assert beats("A cat.\n\n/*\nINT. CUT\n\n[[fotage: x]]\n*/\n\nA /* small */ dog.") == (
        Action("A cat.", 1),
        Action("A dog.", 9),
    )


def test_a_boneyard_between_name_and_words_does_not_part_them() -> None:
    assert only("MOM\n/* Leia! */\nLuke!") == Speech("MOM", "Luke!", 1)


def test_a_heading_below_a_boneyard_or_a_comment_is_a_heading() -> None:
    assert headings("A dog.\n/* cut */\nINT. A\n\n[[new]]\nEXT. B") == ["INT. A", "EXT. B"]


def test_a_boneyard_left_open_is_an_error() -> None:
    with pytest.raises(ScriptError, match=r"opens here with /\* is never closed") as error:
        script("A cat.\n\nA /* dog.\n")
    assert error.value.where.line == 3


def test_an_escaped_asterisk_opens_no_boneyard() -> None:
    assert only(r"Look in src/\*.") == Action("Look in src/*.", 1)


def test_sections_synopses_and_page_breaks_are_not_filmed() -> None:
    text = "# Act One\n= A cat is hungry.\n\nA cat.\n## Sequence\nA dog.\n\n===\n\nA bird."
    assert beats(text) == (Action("A cat.", 4), Action("A dog.", 6), Action("A bird.", 10))


def test_an_instruction_in_a_section_still_counts() -> None:
    note, _ = beats("# Act One [[music: calm]]\n\nA cat.")
    assert isinstance(note, Note)


def test_lines_are_those_of_the_file_whatever_its_line_ends() -> None:
    text = "/* a\nb */\n\nA cat.\n[[a\nb]]\n\nMOM\nLuke!"
    for ends in ("\n", "\r\n", "\r"):
        assert [beat.line for beat in beats(text.replace("\n", ends))] == [4, 8]
