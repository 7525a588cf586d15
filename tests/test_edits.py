"""Acts on a script as edits of its text: each changes its shot's lines and nothing else, and what comes out is read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtake.errors import ScriptError
from longtake.script import Script, parse
from longtake.script.edits import with_instruction, with_join, with_words
from longtake.script.values import Action, Footage, LastSeconds, Note, Seed, Speech, Transition, UseEngine

FOUNTAIN = Path("film.fountain")
SCRIPT = """Title: Dawn
Author: Nobody

INT. BEDROOM - DAWN

The cat sits on the bed. [[camera: slow push in]]

HENRY
(sleepy)
Five more minutes.

[[music: tense]]

Henry turns over.
The pillow dents. [[seconds: 3]] [[seed: 4]]

> DISSOLVE TO: [[seconds: 2]]

EXT. BEACH - DAY

[[footage: beach.mp4 0:12-0:20]]
The sea.

FADE OUT.
"""
CAT, HENRY, SEA = 6, 14, 21


def changed(old: str, new: str) -> list[tuple[str, str]]:
    """The lines that differ, where none was added or taken away."""
    pairs = zip(old.split("\n"), new.split("\n"), strict=True)
    return [(a, b) for a, b in pairs if a != b]


def test_an_instruction_is_written_behind_the_shots_line() -> None:
    new = with_instruction(SCRIPT, FOUNTAIN, CAT, "seconds", "6")
    line = "The cat sits on the bed. [[camera: slow push in]]"
    assert changed(SCRIPT, new) == [(line, f"{line} [[seconds: 6]]")]


def test_one_that_the_shot_has_is_replaced_where_it_stands() -> None:
    new = with_instruction(SCRIPT, FOUNTAIN, HENRY, "seconds", "4.5")
    assert changed(SCRIPT, new) == [
        ("The pillow dents. [[seconds: 3]] [[seed: 4]]", "The pillow dents. [[seconds: 4.5]] [[seed: 4]]")
    ]


def test_a_clips_times_are_trimmed_in_its_own_note() -> None:
    new = with_instruction(SCRIPT, FOUNTAIN, SEA, "footage", "beach.mp4 0:14-0:18")
    assert changed(SCRIPT, new) == [("[[footage: beach.mp4 0:12-0:20]]", "[[footage: beach.mp4 0:14-0:18]]")]


def test_taken_away_it_leaves_no_trace() -> None:
    new = with_instruction(SCRIPT, FOUNTAIN, HENRY, "seed", None)
    assert changed(SCRIPT, new) == [
        ("The pillow dents. [[seconds: 3]] [[seed: 4]]", "The pillow dents. [[seconds: 3]]")
    ]
    assert with_instruction(with_instruction(SCRIPT, FOUNTAIN, CAT, "seed", "9"), FOUNTAIN, CAT, "seed", None) == SCRIPT


def test_other_words_keep_the_shots_notes() -> None:
    new = with_words(SCRIPT, FOUNTAIN, HENRY, "Henry   sits up.\nHe yawns.")
    assert "\nHenry sits up. He yawns. [[seconds: 3]] [[seed: 4]]\n\n> DISSOLVE TO:" in new


@pytest.mark.parametrize("words", ["INT. KITCHEN - DAY", "FADE OUT.", "> a sign", ".a dot", "MEI"])
def test_words_that_look_like_something_else_are_forced_to_be_action(words: str) -> None:
    new = with_words(SCRIPT, FOUNTAIN, CAT, words)
    assert f"\n!{words} [[camera: slow push in]]\n" in new or f"\n{words} [[camera: slow push in]]\n" in new


@pytest.mark.parametrize("words", ["", "a note [[engine: runway]]", "/* gone", "*leans* in"])
def test_words_that_would_say_something_else_are_refused(words: str) -> None:
    with pytest.raises(ScriptError):
        with_words(SCRIPT, FOUNTAIN, CAT, words)


def test_a_transition_is_changed_in_its_line() -> None:
    new = with_join(SCRIPT, FOUNTAIN, HENRY, "dip", "1")
    assert changed(SCRIPT, new) == [("> DISSOLVE TO: [[seconds: 2]]", "> DIP TO BLACK: [[seconds: 1]]")]


def test_a_new_transition_stands_after_all_that_is_said_over_the_shot() -> None:
    new = with_join(SCRIPT, FOUNTAIN, CAT, "dissolve")
    assert "[[music: tense]]\n\n> DISSOLVE TO:\n\nHenry turns over." in new
    assert with_join(new, FOUNTAIN, CAT, "cut") == SCRIPT


def test_a_cut_takes_the_transition_away() -> None:
    new = with_join(SCRIPT, FOUNTAIN, HENRY, "cut")
    assert "[[seed: 4]]\n\nEXT. BEACH - DAY" in new


def test_a_chinese_script_gets_chinese_transitions() -> None:
    text = "内景 卧室 - 清晨\n\n一只猫坐在床上。\n\n外景 海边 - 白天\n\n大海。\n"
    assert "一只猫坐在床上。\n\n> 叠化\n\n外景" in with_join(text, FOUNTAIN, 3, "dissolve")
    assert "一只猫坐在床上。 [[seconds: 2]]" in with_instruction(text, FOUNTAIN, 3, "seconds", "2")


@pytest.mark.parametrize("value", ["0", "a", "6]] [[engine: runway", "6\nINT. X - DAY", "9999"])
def test_a_value_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(ScriptError):
        with_instruction(SCRIPT, FOUNTAIN, CAT, "seconds", value)


def test_a_line_with_no_shot_is_refused() -> None:
    with pytest.raises(ScriptError, match="no shot begins on line 8"):
        with_instruction(SCRIPT, FOUNTAIN, 8, "seconds", "2")


def test_a_note_in_a_boneyard_is_left_alone() -> None:
    text = "INT. A - DAY\n\nA cat. /* [[seconds: 4]] */\n"
    assert with_instruction(text, FOUNTAIN, 3, "seconds", "2").endswith("*/ [[seconds: 2]]\n")
    with pytest.raises(ScriptError):
        with_instruction("INT. A - DAY\n\nA cat. /* gone\n*/ A dog.\n", FOUNTAIN, 3, "seconds", "2")


def test_a_narrated_film_is_edited_too() -> None:
    text = "# The sea\n\n- It rises.\n- It falls.\n"
    path = Path("sea.md")
    assert with_instruction(text, path, 3, "seconds", "2") == "# The sea\n\n- It rises. [[seconds: 2]]\n- It falls.\n"
    assert with_words(text, path, 4, "It sleeps.") == "# The sea\n\n- It rises.\n- It sleeps.\n"
    with pytest.raises(ScriptError, match="transitions"):
        with_join(text, path, 3, "dissolve")


def test_final_draft_is_left_to_final_draft() -> None:
    with pytest.raises(ScriptError, match="Final Draft"):
        with_instruction("<FinalDraft/>", Path("a.fdx"), 1, "seconds", "2")


WORDS = st.sampled_from(
    ["A cat sits.", "The DOOR opens", "雨停了。", "two\nlines of it", "> THE END <", "!INT. forced"]
)
NOTES = st.lists(
    st.sampled_from(["[[seconds: 3]]", "[[seed: 1]]", "[[a comment]]", "[[engine: card]]", "/* cut */"]), max_size=3
)
SPEECH = st.sampled_from(
    ["", "MEI\nHello there.", "@周鸿\n（低声）\n你好。 [[voice: low]]", "[[music: calm]]", "= a synopsis"]
)
JOIN = st.sampled_from(
    ["", "CUT TO:", "> DISSOLVE TO: [[seconds: 1]]", "INT. HALL - DAY", "# Act", "EXT. SEA - DAY #4#"]
)
SHOT = st.tuples(WORDS, NOTES, SPEECH, JOIN)


def _written(shots: list[tuple[str, list[str], str, str]]) -> str:
    parts = ["INT. START - DAY"]
    for words, notes, speech, join in shots:
        parts += [" ".join([words, *notes]), speech, join]
    return "\n\n".join(part for part in parts if part) + "\n\nThe last shot.\n"


@given(st.lists(SHOT, min_size=1, max_size=5), st.data())
def test_whatever_is_edited_nothing_else_of_the_script_changes(shots: list, data: st.DataObject) -> None:
    text = _written(shots)
    script = parse(text, FOUNTAIN)
    actions = [beat for scene in script.scenes for beat in scene.beats if isinstance(beat, Action)]
    chosen = data.draw(st.sampled_from(actions))
    name, value, kind = data.draw(
        st.sampled_from([("seconds", "2.5", LastSeconds), ("seed", "7", Seed), ("engine", "stage", UseEngine)])
    )
    new = with_instruction(text, FOUNTAIN, chosen.line, name, value)
    assert len(changed(text, new)) <= 1
    assert _rest(new, chosen.line, kind) == _rest(text, chosen.line, kind)
    assert with_instruction(new, FOUNTAIN, chosen.line, name, value) == new
    gone = with_instruction(new, FOUNTAIN, chosen.line, name, None)
    assert _rest(gone, chosen.line, kind) == _rest(text, chosen.line, kind)
    join = data.draw(st.sampled_from(["cut", "dissolve", "fade-out", "dip"]))
    joined = parse(with_join(text, FOUNTAIN, chosen.line, join), FOUNTAIN)
    assert _but_joins(joined) == _but_joins(script)
    reworded = with_words(text, FOUNTAIN, chosen.line, "Something else is seen")
    wanted = ["Something else is seen" if one is chosen else one for one in _beats(script)]
    assert _but_joins(parse(reworded, FOUNTAIN)) == _but_joins(script, wanted)


def _rest(text: str, line: int, kind: type) -> list[object]:
    """All beats, without what `kind` of instruction the shot on `line` has."""
    found: list[object] = []
    inside = False
    for scene in parse(text, FOUNTAIN).scenes:
        found.append(scene.heading)
        inside = False
        for beat in scene.beats:
            inside = beat.line == line or (inside and not isinstance(beat, Action | Transition | Footage))
            notes = [beat] if isinstance(beat, Note) else list(getattr(beat, "notes", ()))
            kept = [note.instruction for note in notes if not (inside and isinstance(note.instruction, kind))]
            found.append((type(beat), getattr(beat, "text", ""), kept) if not isinstance(beat, Note) else kept or None)
    return [one for one in found if one is not None]


def _beats(script: Script) -> list[object]:
    return [beat for scene in script.scenes for beat in scene.beats]


def _but_joins(script: Script, beats: list[object] | None = None) -> list[object]:
    return [
        beat if isinstance(beat, str) else beat.text if isinstance(beat, Action | Speech) else beat.instruction
        for beat in beats or _beats(script)
        if not isinstance(beat, Transition)
    ]
