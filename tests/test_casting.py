"""Who speaks with which voice: steady without being told, and as told."""

from pathlib import Path

import pytest

from longtake.errors import ScriptError
from longtake.script.values import Action, Note, Scene, Script, Speech, TitlePage, VoiceFor
from longtake.sound.casting import cast, spec_for
from longtake.sound.languages import language_of
from longtake.sound.names import kind_of
from longtake.sound.values import VoiceSpec
from longtake.sound.voices import espeak

NAMES = ["ZHOU", "XIAO", "LEE", "KIM", "NORI", "SASHA", "QUINN", "ROBIN", "WREN", "RIVER"]


def script(*beats, voice=None, cast=None, language="en", lines=None) -> Script:
    page = TitlePage(voice=voice, cast=cast, lines=lines or {})
    return Script(Path("film.fountain"), page, (Scene("INT. ROOM", 1, beats=beats),), language)


def says(speaker: str, text: str = "Hello.", line: int = 5, **more) -> Speech:
    return Speech(speaker, text, line, **more)


def asks(speaker: str | None, spec: str, line: int = 9) -> Note:
    return Note(VoiceFor(speaker, spec), line)


def voices(*names: str, **page):
    return cast(script(*map(says, names), **page))


def test_every_character_has_a_voice_of_their_own_that_espeak_knows():
    found = voices(*NAMES)
    assert list(found) == NAMES
    assert len({spec.voice for spec in found.values()}) == len(NAMES)
    assert {spec.voice for spec in found.values()} <= espeak.variants()
    assert all(spec.provider == "espeak" and 0.5 <= spec.pitch <= 2 for spec in found.values())


def test_a_voice_is_kept_from_film_to_film_whoever_speaks_first_or_after():
    alone = {name: voices(name)[name] for name in NAMES}
    assert alone["ZHOU"] == voices("zhou")["zhou"]
    assert voices("ZHOU", *NAMES[1:])["ZHOU"] == alone["ZHOU"]
    kept = [name for name, spec in voices(*NAMES).items() if spec == alone[name]]
    assert len(kept) >= 5, "only who comes second to a voice moves on"


def test_voices_are_the_same_today_as_ever():
    found = {name: (spec.voice, spec.pitch) for name, spec in voices("ZHOU", "MAYA", "周鸿").items()}
    assert found == {"ZHOU": ("f4", 1.05), "MAYA": ("f2", 1.0), "周鸿": ("Michael", 0.95)}


def test_more_characters_than_timbres_still_differ():
    found = voices(*(f"SOLDIER {number}" for number in range(30)))
    assert len({(spec.voice, spec.pitch) for spec in found.values()}) == 30


@pytest.mark.parametrize("name", ["NARRATOR", "旁白", ""])
def test_the_narrator_has_the_plain_voice(name):
    assert voices("ZHOU", name)[name] == VoiceSpec("espeak", "", "en")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("MOTHER", "woman"), ("OLD WOMAN", "grandmother"), ("THE OLD MAN", "grandfather"), ("LITTLE GIRL", "child"),
        ("JOHN SMITH", "man"), ("ANNA", "woman"), ("妈妈", "woman"), ("爷爷", "grandfather"), ("男孩", "child"),
        ("CAT", "child"), ("王先生", "man"), ("ZHOU", None), ("周鸿", None), ("ROBOT 7", None),
    ],
)  # fmt: skip
def test_a_name_that_tells_is_heard(name, kind):
    assert kind_of(name) == kind


def test_a_note_chooses_and_the_title_page_too():
    by_note = cast(script(says("ZHOU"), says("LEE"), asks("zhou", "zh, low, slow")))
    plain = voices("ZHOU")["ZHOU"]
    assert by_note["ZHOU"].language == "zh"
    assert by_note["ZHOU"].voice == plain.voice
    assert by_note["ZHOU"].pitch < plain.pitch and by_note["ZHOU"].speed < plain.speed
    by_page = cast(script(says("ZHOU"), says("LEE"), cast="ZHOU = zh, low, slow; LEE = espeak:m7"))
    assert by_page["ZHOU"] == by_note["ZHOU"]
    assert by_page["LEE"].voice == "m7"


def test_a_voice_that_is_taken_by_name_is_given_to_nobody_else():
    wanted = voices("ZHOU")["ZHOU"].voice
    found = cast(script(says("ZHOU"), says("LEE"), asks("LEE", f"espeak:{wanted}")))
    assert found["LEE"].voice == wanted != found["ZHOU"].voice


def test_the_voice_of_the_title_page_is_the_narrators_and_sets_the_language_and_pace_of_all():
    found = voices("NARRATOR", "ZHOU", voice="en-US, female, slow")
    assert found["NARRATOR"].voice != ""
    assert {spec.language for spec in found.values()} == {"en-US"}
    assert found["ZHOU"].speed == pytest.approx(0.84)
    assert found["ZHOU"].voice == voices("ZHOU")["ZHOU"].voice


def test_a_speech_server_speaks_for_all_with_the_voices_named():
    found = voices("NARRATOR", "ZHOU", "LEE", voice="speech:alloy, speech:nova, speech:onyx")
    assert found["NARRATOR"] == VoiceSpec("speech", "alloy", "en")
    assert {found["ZHOU"].voice, found["LEE"].voice} == {"nova", "onyx"}
    assert voices("ZHOU", voice="speech:echo")["ZHOU"].voice == "echo"
    assert cast(script(says("ZHOU"), asks("ZHOU", "engine")))["ZHOU"] == VoiceSpec("engine", "", "en")


@pytest.mark.parametrize(
    ("made", "line", "said"),
    [
        (lambda: script(says("ZHOU"), asks("ZHOU", "zh, squeaky", 12)), 12, "squeaky"),
        (lambda: script(says("ZHOU"), asks("ZHUO", "low", 7)), 7, "ZHUO"),
        (lambda: script(says("ZHOU"), asks("ZHOU", "low", 7), asks("ZHOU", "high", 8)), 8, "twice"),
        (lambda: script(says("ZHOU"), asks(None, "low", 7)), 7, "nobody's"),
        (lambda: script(says("ZHOU"), Action("He waits.", 3, (asks(None, "low", 3),))), 3, "nobody's"),
        (lambda: script(says("ZHOU"), asks("ZHOU", "espeak:nobody", 7)), 7, "nobody"),
        (lambda: script(says("ZHOU"), asks("ZHOU", "engine:x", 7)), 7, "engine"),
        (lambda: script(says("ZHOU"), asks("ZHOU", "engine, speech:alloy", 7)), 7, "both"),
        (lambda: script(says("ZHOU"), voice="purple", lines={"voice": 2}), 2, "purple"),
        (lambda: script(says("ZHOU"), cast="ZHOU low", lines={"cast": 3}), 3, "ZHOU low"),
    ],
)
def test_a_wish_that_cannot_be_met_is_an_error_with_its_line(made, line, said):
    with pytest.raises(ScriptError) as error:
        cast(made())
    assert error.value.where.line == line
    assert error.value.where.path == Path("film.fountain")
    assert said in error.value.what
    assert error.value.mend


def test_an_unknown_word_is_answered_with_those_known():
    with pytest.raises(ScriptError) as error:
        cast(script(says("ZHOU"), asks("ZHOU", "robotic")))
    assert all(word in error.value.mend for word in ("zh", "low", "female", "speech:", "engine"))


def test_a_character_speaks_each_language_in_their_own_timbre():
    english, chinese = says("ZHOU", "Good morning."), says("ZHOU", "早上好。")
    film = script(english, chinese)
    found = cast(film)
    spoken = [spec_for(speech, found, film) for speech in (english, chinese)]
    assert [spec.language for spec in spoken] == ["en", "zh"]
    assert len({(spec.voice, spec.pitch, spec.speed) for spec in spoken}) == 1


@pytest.mark.parametrize(
    ("text", "preferred", "language"),
    [
        ("Good morning.", ("en-GB", "zh"), "en-GB"), ("Good morning.", ("zh",), "en"), ("早上好", ("en",), "zh"),
        ("早上好", ("zh-HK", "en"), "zh-HK"), ("He said 你好 to all of us", ("zh", "en"), "en"),
        ("我用 Longtake 拍", ("en",), "zh"), ("今日はいい天気", ("zh", "en"), "ja"), ("Привет", ("en", "uk"), "uk"),
        ("안녕", ("en",), "ko"), ("مرحبا", ("en",), "ar"), ("2024…", ("fr", "en"), "fr"), ("", (), "en"),
        ("Bonjour", ("fr",), "fr"), ("カメラ", ("en",), "ja"),
    ],
)  # fmt: skip
def test_the_language_of_a_line_is_told_by_its_letters(text, preferred, language):
    assert language_of(text, *preferred) == language


def test_a_note_inside_a_speech_is_for_that_speech_alone():
    once = says("ZHOU", notes=(asks(None, "low, male"),))
    film = script(once, says("ZHOU"), asks("ZHOU", "female"))
    found = cast(film)
    other = spec_for(says("ZHOU"), found, film)
    assert other == found["ZHOU"]
    here = spec_for(once, found, film)
    assert here.voice != other.voice and here.pitch < other.pitch
    assert spec_for(says("ZHOU", notes=(asks(None, "engine"),)), found, film).provider == "engine"
    assert spec_for(says("ZHOU", notes=(asks(None, "speech:nova"),)), found, film).voice == "nova"


def test_manner_shapes_the_voice():
    film = script(says("MOTHER"), says("JOHN"))
    found = cast(film)
    plain = found["MOTHER"]
    assert spec_for(says("MOTHER", manner="whispering"), found, film).voice == "whisperf"
    assert spec_for(says("JOHN", manner="耳语"), found, film).voice == "whisper"
    assert spec_for(says("MOTHER", manner="(softly)"), found, film).speed < plain.speed
    assert spec_for(says("MOTHER", manner="大喊"), found, film).pitch > plain.pitch
    assert spec_for(says("MOTHER", sung=True), found, film).speed < plain.speed
