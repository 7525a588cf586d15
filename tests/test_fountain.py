"""Fountain as Longtake reads it, element by element: headings, action, dialogue. In the order of fountain.io/syntax."""

import pytest

from longtake.errors import ScriptError
from longtake.script.values import Action, Speech, Transition
from parsed import beats, headings, only, scenes, script

# Scene headings


@pytest.mark.parametrize(
    "heading",
    [
        "INT. HOUSE - DAY",
        "EXT. HOUSE - DAY",
        "EST. HOUSE - DAY",
        "INT./EXT. CAR - DAY",
        "INT/EXT. CAR - DAY",
        "I/E. CAR - DAY",
        "I/E CAR - DAY",
        "INT HOUSE",
        "int. house - day",
        "内景 厨房 - 清晨",
        "外景。海边",
        "内外景 车里 - 夜",
        "内景/外景 车里 - 夜",
        "內景 廚房",
        "内景厨房清晨",
    ],
)
def test_a_line_that_begins_with_a_word_of_place_is_a_heading(heading: str) -> None:
    assert headings(heading) == [heading]


@pytest.mark.parametrize("line", ["INTERIOR MONOLOGUE", "Interns run in.", "ESTABLISHING", "外景很美。她哭了。"])
def test_a_word_that_only_begins_like_one_is_action(line: str) -> None:
    assert only(line) == Action(line, 1)


def test_a_heading_needs_an_empty_line_before_it() -> None:
    assert only("They walk to the\nINT. sign and stop.") == Action("They walk to the INT. sign and stop.", 1)


def test_text_right_below_a_heading_in_capitals_is_its_first_action() -> None:
    (scene,) = scenes("INT. HOUSE - DAY\nA cat sleeps.")
    assert (scene.heading, scene.beats) == ("INT. HOUSE - DAY", (Action("A cat sleeps.", 2),))


def test_text_right_below_small_letters_says_that_they_are_no_heading() -> None:
    assert only("Est. 1990, says the sign.\nThe shop is shut.").line == 1


def test_a_period_forces_a_heading_and_an_ellipsis_does_not() -> None:
    assert headings(".SNIPER SCOPE POV\n\n...and so on") == ["SNIPER SCOPE POV"]
    assert headings(".内景 厨房 - 清晨") == ["内景 厨房 - 清晨"]


@pytest.mark.parametrize("number", ["1", "12A", "A1", "I-1-A", "1.", "110.5"])
def test_a_scene_number_stands_between_number_signs(number: str) -> None:
    (scene,) = scenes(f"INT. HOUSE - DAY (1944) #{number}#\n\nA cat.")
    assert (scene.heading, scene.number) == ("INT. HOUSE - DAY (1944)", number)


def test_what_is_no_number_stays_in_the_heading() -> None:
    (scene,) = scenes("INT. HOUSE #of cards#\n\nA cat.")
    assert (scene.heading, scene.number) == ("INT. HOUSE #of cards#", None)


def test_a_scene_knows_its_line_and_holds_what_comes_before_the_next() -> None:
    first, second = scenes("INT. A\n\nOne.\n\nEXT. B\n\nTwo.\n\nThree.")
    assert (first.line, first.beats) == (1, (Action("One.", 3),))
    assert (second.line, second.beats) == (5, (Action("Two.", 7), Action("Three.", 9)))


def test_what_happens_before_the_first_heading_is_a_scene_without_one() -> None:
    first, second = scenes("A black screen.\n\nINT. A\n\nOne.")
    assert (first.heading, first.line, first.beats) == ("", 1, (Action("A black screen.", 1),))
    assert second.heading == "INT. A"


def test_a_transition_before_the_first_heading_begins_the_first_scene() -> None:
    (scene,) = scenes("FADE IN:\n\nINT. A\n\nOne.")
    assert (scene.heading, scene.line) == ("INT. A", 3)
    assert scene.beats == (Transition("fade-in", 1), Action("One.", 5))


# Action


def test_each_paragraph_is_one_action_however_many_lines_it_has() -> None:
    assert beats("A cat\nsits.\n\nIt leaves.") == (Action("A cat sits.", 1), Action("It leaves.", 4))


def test_chinese_lines_are_joined_without_a_space() -> None:
    assert only("一只灰猫坐在窗台上，\n看着床。") == Action("一只灰猫坐在窗台上，看着床。", 1)


def test_an_exclamation_mark_forces_action() -> None:
    assert only("!SCANNING THE AISLES...\n!WHERE IS HE?") == Action("SCANNING THE AISLES... WHERE IS HE?", 1)


def test_white_space_counts_for_nothing() -> None:
    assert only("\t\tA   cat\t sits. \u3000") == Action("A cat sits.", 1)


# Characters and dialogue


def test_a_line_in_capitals_with_words_under_it_is_a_cue() -> None:
    assert only("STEEL\nThe man's a myth!") == Speech("STEEL", "The man's a myth!", 1)


def test_a_line_in_capitals_with_nothing_under_it_is_action() -> None:
    assert beats("BANG!\n\nThe door opens.") == (Action("BANG!", 1), Action("The door opens.", 3))


def test_a_cue_needs_an_empty_line_before_it() -> None:
    assert only("He says\nNO\nand leaves.") == Action("He says NO and leaves.", 1)


@pytest.mark.parametrize(("name", "is_cue"), [("R2D2", True), ("23", False), ("DR. O'NEIL", True), ("JOSÉ", True)])
def test_a_name_has_a_letter_and_all_its_letters_are_capitals(name: str, is_cue: bool) -> None:
    assert isinstance(only(f"{name}\nBeep."), Speech) is is_cue


def test_an_at_sign_forces_a_cue_and_keeps_its_letters() -> None:
    assert only("@McCLANE\nI got my lower case back!") == Speech("McCLANE", "I got my lower case back!", 1)


def test_a_chinese_name_needs_its_at_sign_because_chinese_has_no_capitals() -> None:
    assert only("@周鸿\n你好。") == Speech("周鸿", "你好。", 1)
    assert only("周鸿\n走进来。") == Action("周鸿走进来。", 1)


def test_a_forced_cue_needs_no_empty_line_before_it() -> None:
    assert beats("周鸿走进来。\n@周鸿\n你好。\n@猫\n喵。") == (
        Action("周鸿走进来。", 1),
        Speech("周鸿", "你好。", 2),
        Speech("猫", "喵。", 4),
    )


def test_a_forced_name_with_a_full_width_colon_speaks_on_its_own_line() -> None:
    assert only("@周鸿：你好。") == Speech("周鸿", "你好。", 1)
    assert only("@周鸿（画外音）：\n你好。") == Speech("周鸿", "你好。", 1, voice_over=True)


@pytest.mark.parametrize("extension", ["(V.O.)", "(v.o.)", "(VO)", "(VOICE OVER)", "(V. O.)", "（画外音）", "（V.O.）"])
def test_voice_over_is_an_extension(extension: str) -> None:
    assert only(f"@MOM {extension}\nLuke!") == Speech("MOM", "Luke!", 1, voice_over=True)


@pytest.mark.parametrize("extension", ["(O.S.)", "(O.C.)", "(OFF SCREEN)", "（画外）"])
def test_off_screen_is_an_extension(extension: str) -> None:
    assert only(f"MOM {extension}\nLuke!") == Speech("MOM", "Luke!", 1, off_screen=True)


@pytest.mark.parametrize("extension", ["(CONT'D)", "(cont’d)", "(CONTINUED)", "（续）"])
def test_continued_says_nothing_new(extension: str) -> None:
    assert only(f"MOM {extension}\nLuke!") == Speech("MOM", "Luke!", 1)


@pytest.mark.parametrize("both", ["(V.O.) (CONT'D)", "(V.O.)(CONT'D)", "(V.O., CONT'D)", "(V.O./CONT'D)"])
def test_extensions_come_together(both: str) -> None:
    assert only(f"MOM {both}\nLuke!") == Speech("MOM", "Luke!", 1, voice_over=True)


def test_any_other_extension_says_how_it_is_spoken() -> None:
    assert only("HANS (on the radio)\nWhat?") == Speech("HANS", "What?", 1, manner="on the radio")
    assert only("@周鸿（低声）\n你好。") == Speech("周鸿", "你好。", 1, manner="低声")


@pytest.mark.parametrize("name", ["NARRATOR", "旁白", "画外音"])
def test_a_narrator_is_heard_over_the_picture(name: str) -> None:
    assert only(f"{name}\nIt was spring.") == Speech(name, "It was spring.", 1, voice_over=True)


def test_a_line_of_two_spaces_keeps_a_speech_together() -> None:
    assert only("DEALER\nTen.\n  \nDealer gets seven.") == Speech("DEALER", "Ten. Dealer gets seven.", 1)
    assert len(beats("DEALER\nTen.\n \nThe dealer deals.")) == 2


def test_an_exclamation_mark_ends_a_speech() -> None:
    assert beats("MOM\nLuke!\n!BANG") == (Speech("MOM", "Luke!", 1), Action("BANG", 3))


def test_a_parenthetical_says_how_and_is_not_spoken() -> None:
    assert only("STEEL\n(starting the engine)\nSo much for (early) retirement!") == Speech(
        "STEEL", "So much for (early) retirement!", 1, manner="starting the engine"
    )
    assert only("@周鸿\n（低声）\n你好。") == Speech("周鸿", "你好。", 1, manner="低声")


def test_parentheticals_on_the_way_are_gathered() -> None:
    assert only("STEEL\n(low)\nYes.\n(pause)\nNo.") == Speech("STEEL", "Yes. No.", 1, manner="low; pause")


def test_a_cue_with_only_a_parenthetical_is_something_seen() -> None:
    assert only("STEEL\n(nods)") == Action("STEEL (nods)", 1)


def test_a_forced_cue_with_no_words_is_an_error() -> None:
    with pytest.raises(ScriptError, match="周鸿 is named to speak, and no words follow") as error:
        script("@周鸿\n\n你好。")
    assert error.value.where.line == 1


def test_a_caret_makes_two_speak_together() -> None:
    assert beats("BRICK\nScrew retirement.\n\nSTEEL (O.S.) ^\nScrew retirement.") == (
        Speech("BRICK", "Screw retirement.", 1),
        Speech("STEEL", "Screw retirement.", 4, off_screen=True, together=True),
    )


def test_a_note_between_two_who_speak_together_does_not_part_them() -> None:
    *_, steel = beats("BRICK\nYes.\n\n[[music: calm]]\n\nSTEEL^\nYes.")
    assert steel == Speech("STEEL", "Yes.", 6, together=True)


def test_a_caret_with_nobody_to_speak_with_counts_for_nothing() -> None:
    assert beats("A cat.\n\nSTEEL ^\nHello.") == (Action("A cat.", 1), Speech("STEEL", "Hello.", 3))
