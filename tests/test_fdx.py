"""Final Draft's scripts: read as the same story in Fountain is, in any language, whatever else the file holds."""

from pathlib import Path

import pytest

from final_draft import CAT, beats, dual, note, paragraph, script, without_lines, words
from longtake.script import parse
from longtake.script.values import Action, Scene, Speech, Transition

# The same story in both formats

ENGLISH = """\
Title: Dawn
Credit: Written by
Author: A. N. Author
Size: 1280x720
Engine: stage
Contact: nobody

FADE IN:

INT. BEDROOM - DAWN #12A#

A cat sits on the *bed* and looks at a sleeping man. [[camera: slow push in]]

Six o'clock. [[sound: bed creak]] The man turns over.

MAN (V.O.) (CONT'D)
(sleepy, not moving)
Five more minutes.
(beat)
Or ten.

STEEL (into phone)
Screw it.

BRICK ^
Screw what?

LENA (O.S.)
~Over the sea
~and under.

> DISSOLVE TO: [[seconds: 2]]

EXT. BEACH - DAY

[[footage: Beach.mp4 0:12-0:20]]

[[music: calm]]

The sea.

~Nobody sings
~this song.

> THE END <

FADE OUT.
"""


def test_a_story_reads_the_same_as_in_fountain() -> None:
    told = script(
        paragraph("General", "FADE IN:"),
        paragraph("Scene Heading", "INT. BEDROOM - DAWN", Number="12A"),
        '<Paragraph Type="Action"><Text>A cat sits on the </Text><Text Style="Italic">bed</Text>'
        "<Text> and looks at a sleeping man. [[cam</Text><Text>era: slow push in]]</Text></Paragraph>\n",
        paragraph("Action", "Six o'clock. [[sound: bed creak]] The man turns over."),
        paragraph("Character", "MAN (V.O.) (CONT'D)"),
        paragraph("Parenthetical", "(sleepy,\nnot moving)"),
        paragraph("Dialogue", "Five more minutes."),
        paragraph("Parenthetical", "(beat)"),
        paragraph("Dialogue", "Or ten."),
        dual(("STEEL (into phone)", "Screw it."), ("BRICK", "Screw what?")),
        paragraph("Character", "LENA (O.S.)"),
        paragraph("Lyrics", "Over the sea"),
        paragraph("Lyrics", "and under."),
        paragraph("Transition", "DISSOLVE TO: [[seconds: 2]]"),
        paragraph("Scene Heading", "EXT. BEACH - DAY"),
        paragraph("Action", "[[footage: Beach.mp4 0:12-0:20]]"),
        paragraph("Action", "[[music: calm]]"),
        paragraph("Action", "The sea."),
        paragraph("Lyrics", "Nobody sings"),
        paragraph("Lyrics", "this song."),
        paragraph("Action", "THE END", Alignment="Center"),
        paragraph("Transition", "FADE OUT."),
        title=[
            "",
            "Dawn",
            "",
            "Written by",
            "",
            "A. N. Author",
            "",
            "Size: 1280x720",
            "Engine: stage",
            "Contact: nobody",
        ],
    )
    assert without_lines(told) == without_lines(parse(ENGLISH, Path("film.fountain")))


CHINESE = """\
标题：清晨
署名：编剧
作者：某人
语言：中文

淡入

内景 卧室 - 清晨 #3#

一只猫坐在床上，看着睡觉的人。[[镜头：缓慢推近]]

旁白
六点钟，有人饿了。

@周鸿（画外音）（续）
（困）
再睡五分钟。

@阿美
起来！

@周鸿 ^
不。

> 叠化

外景 海边 - 白天

大海。 [[素材：海滩.mp4 0:12-0:20]]
"""


def test_a_chinese_story_reads_the_same_as_in_fountain() -> None:
    told = script(
        paragraph("Action", "淡入"),
        paragraph("Scene Heading", "内景 卧室 - 清晨", Number="3"),
        paragraph("Action", "一只猫坐在床上，\n看着睡觉的人。[[镜头：缓慢推近]]"),
        paragraph("Character", "旁白"),
        paragraph("Dialogue", "六点钟，有人饿了。"),
        paragraph("Character", "周鸿（画外音）（续）"),
        paragraph("Parenthetical", "（困）"),
        paragraph("Dialogue", "再睡五分钟。"),
        dual(("阿美", "起来！"), ("周鸿", "不。")),
        paragraph("Transition", "叠化"),
        paragraph("Scene Heading", "外景 海边 - 白天"),
        paragraph("Action", "大海。", note("素材：海滩.mp4 0:12-0:20")),
        title=["", "清晨", "", "编剧", "某人", "", "语言：中文"],
    )
    expected = without_lines(parse(CHINESE, Path("film.fountain")))
    (footage,) = expected.scenes[1].beats[0].notes  # type: ignore[union-attr]
    assert footage.at == 1
    assert told.language == "zh"
    assert without_lines(told).scenes[0] == expected.scenes[0]
    assert told.title_page.credit == "编剧"
    assert (told.title_page.title, told.title_page.author) == ("清晨", "某人")
    assert [beat.notes[0].instruction for beat in told.scenes[1].beats] == [footage.instruction]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("heading", "seen", "name", "said", "credit", "language"),
    [
        ("داخلي - المطبخ - ليل", "قطة تجلس على الرف.", "ليلى", "من هناك؟", "تأليف", "ar"),
        ("פנים. מטבח - לילה", "חתול יושב על המדף.", "דנה", "מי שם?", "מאת", "he"),
    ],
)
def test_right_to_left_scripts_keep_their_letters_in_order(
    heading: str, seen: str, name: str, said: str, credit: str, language: str
) -> None:
    told = script(
        paragraph("Scene Heading", heading, Number="1"),
        paragraph("Action", seen),
        paragraph("Character", f"{name} (V.O.)"),
        paragraph("Dialogue", said),
        title=[seen, credit, name],
    )
    assert told.language == language
    assert (told.title_page.title, told.title_page.author) == (seen, name)
    (scene,) = told.scenes
    action, speech = scene.beats
    assert (scene.heading, action) == (heading, Action(seen, action.line))
    assert speech == Speech(name, said, speech.line, voice_over=True)


# Paragraphs


def test_types_in_capitals_are_read_in_capitals_as_final_draft_shows_them() -> None:
    told = script(
        paragraph("Scene Heading", "int. house - day"),
        paragraph("Character", "Henry"),
        paragraph("Dialogue", "Pa!"),
        paragraph("Character", "HENRY (o.s.) (into phone)"),
        paragraph("Dialogue", "Pa?"),
        paragraph("Transition", "CuT to:"),
        CAT,
    )
    assert told.scenes[0].heading == "INT. HOUSE - DAY"
    one, other = (beat for beat in told.scenes[0].beats if isinstance(beat, Speech))
    assert one.speaker == other.speaker == "HENRY"
    assert (other.off_screen, other.manner) == (True, "into phone")


def test_a_script_whose_types_are_not_in_capitals_keeps_its_letters() -> None:
    setting = '<ElementSettings Type="Character"><FontSpec Style="Bold"/></ElementSettings>'
    said = beats(paragraph("Character", "Zoë McClane"), paragraph("Dialogue", "Yes."), tail=setting)
    assert [beat.speaker for beat in said if isinstance(beat, Speech)] == ["Zoë McClane"]


def test_a_type_of_the_writers_own_is_what_final_draft_paginates_it_as() -> None:
    setting = '<ElementSettings Type="Szene"><Behavior PaginateAs="Scene Heading"/></ElementSettings>'
    told = script(paragraph("Szene", "KÜCHE"), paragraph("Einfall", "Eine Katze."), tail=setting)
    assert told.scenes == (Scene("KÜCHE", 4, beats=(Action("Eine Katze.", 7),)),)


def test_every_type_is_seen_heard_or_silent() -> None:
    assert words(
        paragraph("New Act", "ACT ONE"),
        paragraph("Scene Heading", "INT. HOUSE - DAY"),
        paragraph("Cast List", "CAT, MAN"),
        paragraph("Outline 2", "The middle"),
        paragraph("Shot", "CLOSE ON THE CAT"),
        paragraph("General", "It sleeps."),
        "<Paragraph><Text>It wakes.</Text></Paragraph>",
        paragraph("Singing", "Oh cat"),
        paragraph("End of Act", "END OF ACT ONE"),
    ) == ["CLOSE ON THE CAT", "It sleeps.", "It wakes.", "Oh cat"]


def test_what_final_draft_keeps_beside_the_script_is_not_in_the_film() -> None:
    summary = "<SceneProperties Title='no'><Summary><Paragraph><Text>no</Text></Paragraph></Summary></SceneProperties>"
    alts = "<Alts Current='0'><AltId>4</AltId></Alts>"
    told = script(
        paragraph("Scene Heading", "INT. HOUSE - DAY", summary),
        CAT,
        paragraph("Character", "CAT"),
        paragraph("Dialogue", "Meow.", alts),
        tail="<HeaderAndFooter><Header><Paragraph><DynamicLabel Type='Page #'/><Text>no</Text></Paragraph></Header>"
        "</HeaderAndFooter><AltCollection><Alt Id='4'><Paragraph><Text>no</Text></Paragraph></Alt></AltCollection>"
        "<SmartType><Characters><Character>NO</Character></Characters></SmartType>",
    )
    assert "no" not in repr(told.scenes).lower().replace("none", "").replace("note", "")
    assert len(told.scenes) == 1


def test_an_omitted_scene_is_left_out_and_ends_what_was_said_before_it() -> None:
    omitted = (
        '<Paragraph Type="Scene Heading" Number="2"><Text>OMITTED</Text><OmittedScene>'
        + paragraph("Scene Heading", "EXT. YARD")
        + paragraph("Action", "A dog.")
        + "</OmittedScene></Paragraph>"
    )
    said = paragraph("Character", "CAT") + paragraph("Dialogue", "Meow.")
    told = script(paragraph("Scene Heading", "INT. HOUSE", Number="1"), CAT, said, omitted, paragraph("Lyrics", "La."))
    assert [(scene.heading, scene.number) for scene in told.scenes] == [("INT. HOUSE", "1")]
    assert [beat.text for beat in told.scenes[0].beats if isinstance(beat, Action | Speech)] == [
        "A cat.",
        "Meow.",
        "La.",
    ]
    assert told.scenes[0].beats[-1].speaker == "CHORUS"  # type: ignore[union-attr]


def test_words_struck_out_or_hidden_are_left_out_and_other_styles_are_plain_words() -> None:
    run = '<Text Style="{}">{}</Text>'
    runs = (("", "A "), ("Strikeout+Bold", "dead "), ("Bold+Underline", "cat"), ("HiddenText", " (why?)"), ("", "."))
    assert words("<Paragraph Type='Action'>" + "".join(run.format(*one) for one in runs) + "</Paragraph>") == ["A cat."]


def test_signs_stand_for_themselves_for_emphasis_is_a_style() -> None:
    assert words(paragraph("Action", r"*Bang* a_b_c ~ C:\film\*.mp4 \[[no note]] [a] @ ! > 5 < 7 [[a note]] *x*")) == [
        r"*Bang* a_b_c ~ C:\film\*.mp4 [[no note]] [a] @ ! > 5 < 7 *x*"
    ]


def test_soft_returns_tabs_and_hard_spaces_are_spaces() -> None:
    assert words(paragraph("Action", "One\n\n\ttwo\u00a0three\u2028four.")) == ["One two three four."]


def test_a_bracketed_line_of_dialogue_is_a_parenthetical() -> None:
    (said,) = beats(paragraph("Character", "CAT"), paragraph("Dialogue", "Well.\n(beat)\nYes."))
    assert (said.text, said.manner) == ("Well. Yes.", "beat")  # type: ignore[union-attr]


def test_what_a_page_turn_left_in_the_text_is_not_said() -> None:
    (said,) = beats(
        paragraph("Character", "CAT"),
        paragraph("Dialogue", "One."),
        paragraph("Dialogue", "(MORE)"),
        paragraph("Action", ""),
        paragraph("Parenthetical", "(CONT'D)"),
        paragraph("Dialogue", "Two."),
    )
    assert (said.text, said.manner) == ("One. Two.", None)  # type: ignore[union-attr]


def test_a_transition_written_as_action_joins_shots_and_is_no_shot() -> None:
    shouted = '<Paragraph Type="Action"><Text Style="AllCaps">Fade in:</Text></Paragraph>'
    found = beats(shouted, CAT, paragraph("General", "SMASH CUT TO:"), CAT, paragraph("Action", "Cut to."))
    assert [beat.kind for beat in found if isinstance(beat, Transition)] == ["fade-in", "cut"]


def test_a_name_with_only_a_manner_is_something_seen() -> None:
    below = paragraph("Character", "CAT") + paragraph("Parenthetical", "(nods)")
    assert words(below, CAT, paragraph("Character", "CAT (nods)")) == ["CAT (nods)", "A cat.", "CAT (nods)"]


def test_a_scene_number_that_could_be_no_name_of_a_file_is_dropped() -> None:
    told = script(*(paragraph("Scene Heading", "A", Number=number) + CAT for number in ("1", "../x", "", " A2 ")))
    assert [scene.number for scene in told.scenes] == ["1", None, None, "A2"]
