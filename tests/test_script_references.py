"""Pictures that a script gives to shots and to people, and what else it says to engines, from words to order."""

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import pytest

from footage import ClipMaker, save_still
from longtake.cache import key_of
from longtake.engines.ark import ArkEngine
from longtake.engines.protocol import Capabilities, Order, Progress
from longtake.errors import FootageError, LongtakeError, ScriptError
from longtake.library import Medium, gather
from longtake.media.probe import probe
from longtake.media.values import Asset, PictureFormat
from longtake.plan import plan
from longtake.plan.values import Plan, Shot
from longtake.script import parse
from longtake.script.values import Avoid, EngineSound, FirstFrame, Instruction, LastFrame, Reference, Script, Speech
from longtake.sound.casting import cast, spec_for
from longtake.sound.values import Line, Recording
from longtake.take import order_for, unmet, wanted_picture

FORMAT = PictureFormat(160, 90, Fraction(24))
ALL = Capabilities(
    first_frame=True, last_frame=True, references=9, audio_references=1, sound=True, avoid=True, casts=True
)  # fmt: skip


@dataclass
class Able:
    """An engine that can do so much, and sends all that it is given."""

    capabilities: Capabilities
    name = fingerprint = "able"

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        raise NotImplementedError


def instruction(note: str) -> Instruction | None:
    (beat,) = parse(f"A cat. [[{note}]]", Path("film.fountain")).scenes[0].beats
    return beat.notes[0].instruction if beat.notes else None


@pytest.mark.parametrize(
    ("note", "meant"),
    [
        ("first frame: a door.png", FirstFrame("a door.png")),
        ("First  Frame : a.png", FirstFrame("a.png")),
        ("首帧：门.png", FirstFrame("门.png")),
        ("last frame: a.png", LastFrame("a.png")),
        ("尾帧：a.png", LastFrame("a.png")),
        ("avoid: text, logos", Avoid("text, logos")),
        ("避免：文字", Avoid("文字")),
        ("reference: MEI = mei.png", Reference("mei.png", "MEI")),
        ("参考：@周鸿＝zhou.png", Reference("zhou.png", "周鸿")),
        ('reference: "a=b.png"', Reference("a=b.png")),
        ("sound: engine", EngineSound()),
        ("音效：引擎", EngineSound()),
    ],
)
def test_what_a_script_says_to_engines_is_read(note: str, meant: Instruction) -> None:
    assert instruction(note) == meant


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("frist frame: a.png", "did you mean [[first frame: …]]"),
        ("first-frame: a.png", "did you mean [[first frame: …]]"),
        ("lastframe: a.png", "did you mean [[last frame: …]]"),
        ("aviod: text", "did you mean [[avoid: …]]"),
        ("first frame a.png", "lacks its colon"),
        ("first frame:", "a file is wanted"),
        ("last frame: https://example.org/a.png", "only files on this machine"),
        ("avoid:", "nothing is said"),
        ("reference: = a.png", "a character's name"),
    ],
)
def test_what_is_misspelt_is_an_error_that_says_what_was_meant(note: str, says: str) -> None:
    with pytest.raises(ScriptError) as error:
        instruction(note)
    assert says in error.value.what


@pytest.mark.parametrize(
    "note",
    ["first: the door", "last: a cat", "first name: ask legal", "first draft: no", "a level: low", "avoid this line",
     "first frame of the film", "David: too long"],
)  # fmt: skip
def test_comments_that_begin_alike_stay_comments(note: str) -> None:
    assert instruction(note) is None


@pytest.fixture
def folder(folder: Path) -> Path:
    names = ("mei.png", "back.png", "zhou.png", "street.png", "door.png", "周鸿.png")
    for number, name in enumerate(names):
        save_still(folder / name, (64 + 16 * number, 48))
    return folder


def medium_of(path: Path) -> Medium:
    found = probe(path)
    return Medium(Asset.of(path), found)


def lines(script: Script) -> dict[int, Line]:
    voices, found = cast(script), {}
    for beat in (beat for scene in script.scenes for beat in scene.beats if isinstance(beat, Speech)):
        left = spec_for(beat, voices, script).provider == "engine"
        recording = Recording(Asset(Path("line.wav"), beat.text), 48_000, ())
        found[beat.line] = Line(beat.speaker, beat.text, recording, beat.voice_over, by_engine=left)
    return found


def planned(folder: Path, text: str, engine: str = "paid") -> Plan:
    script = parse(text, folder / "film.fountain")
    return plan(script, lines(script), gather(script, False, medium_of), FORMAT, engine)


def orders(folder: Path, text: str, can: Capabilities = ALL) -> list[Order]:
    film = planned(folder, text)
    return [order_for(film, shot, 0, can) for shot in film.shots]


def names(pictures: tuple[Asset, ...]) -> list[str]:
    return [picture.path.name for picture in pictures]


def refused(folder: Path, text: str, kind: type[LongtakeError] = ScriptError) -> LongtakeError:
    with pytest.raises(kind) as error:
        planned(folder, text)
    assert error.value.mend
    return error.value


def test_a_picture_of_somebody_goes_with_every_shot_in_which_they_appear(folder: Path) -> None:
    text = "INT. HALL\n\nMEI waits.\n\nA door. [[reference: MEI = mei.png]]\n\nMei turns.\n\nA street.\n\nMEI\nHello.\n"
    assert [names(order.references) for order in orders(folder, text)] == [["mei.png"], [], ["mei.png"], ["mei.png"]]


def test_a_file_of_somebodys_name_is_theirs_and_the_shots_own(folder: Path) -> None:
    text = (
        "INT. HALL\n\nShe waits. [[reference: mei.png]]\n\nNobody.\n\nTwo talk.\n\nMEI\nHi.\n\n@周鸿\n好。\n\n"
        "周鸿。 [[reference: 周鸿.png]]\n"
    )
    found = [names(order.references) for order in orders(folder, text)]
    assert found == [["mei.png"], [], ["mei.png", "周鸿.png"], ["周鸿.png"]]


def test_any_other_picture_is_for_its_shot_alone_and_none_goes_twice(folder: Path) -> None:
    text = (
        "INT. HALL\n\nMEI waits. [[reference: street.png]] [[reference: mei.png]] [[reference: street.png]]\n\n"
        "MEI\nHello.\n\nMEI goes.\n"
    )
    assert [names(order.references) for order in orders(folder, text)] == [["street.png", "mei.png"], ["mei.png"]]


def test_who_is_only_heard_is_not_in_the_picture(folder: Path) -> None:
    text = "Cast: MEI = mei.png\n\nINT. HALL\n\nA door.\n\nMEI (O.S.)\nHello.\n\nMEI (V.O.)\nIt was late.\n"
    (order,) = orders(folder, text)
    assert (order.references, order.cast) == ((), ())


CAST = "Title: F\nCast:\n    MEI = 30, red coat, woman, mei.png, back.png, low\n    周鸿 ＝ 七十岁，zhou.png\n\n"


def test_the_cast_of_the_title_page_gives_looks_pictures_and_voices(folder: Path) -> None:
    film = planned(folder, CAST + "INT. HALL\n\nMEI, 20, blue hat, nods to 周鸿.\n\nMEI\nHello.\n")
    assert [(one.name, one.said, names(one.pictures)) for one in film.cast] == [
        ("MEI", "30, red coat, woman", ["mei.png", "back.png"]),
        ("周鸿", "七十岁", ["zhou.png"]),
    ]
    script = parse(CAST + "INT. HALL\n\n周鸿.\n\nMEI\nHello.\n", Path("film.fountain"))
    low, plain = cast(script)["MEI"], cast(replace(script, title_page=replace(script.title_page, cast=None)))["MEI"]
    assert low.pitch < plain.pitch


def test_who_is_seen_need_not_speak_and_words_of_voice_alone_say_no_looks(folder: Path) -> None:
    text = "Cast: MEI = woman, grey hair; BO = female, low\n\nINT. HALL\n\nMEI waits.\n\nBO\nHello.\n"
    assert [(one.name, one.said) for one in planned(folder, text).cast] == [("MEI", "woman, grey hair")]


def test_what_the_action_says_holds_where_the_title_page_gives_only_pictures(folder: Path) -> None:
    film = planned(folder, "Cast: MEI = mei.png\n\nINT. HALL\n\nMEI, 30, red coat, waits.\n")
    assert [(one.said, names(one.pictures)) for one in film.cast] == [("30, red coat", ["mei.png"])]


@pytest.mark.parametrize(
    ("cast", "says"),
    [
        ("MEI low", "'MEI low'"),
        ("MEI = low; mei = red coat", "twice"),
        ("MEI = http://example.org/mei.png", "only files on this machine"),
        ("MEI = speech:nova, engine:x", "asked of both"),
        ("MIE = red coat", "nobody called MIE"),
        ("MIE = low", "Nobody called MIE"),
    ],
)
def test_a_cast_that_cannot_be_is_an_error_with_its_line(cast: str, says: str, folder: Path) -> None:
    error = refused(folder, f"Title: F\nCast: {cast}\n\nINT. HALL\n\nMEI waits.\n\nMEI\nHello.\n")
    assert says in error.what
    assert (error.where.path, error.where.line) == (folder / "film.fountain", 2)


@pytest.mark.parametrize(
    ("head", "note", "line"),
    [
        ("", "[[reference: clip.mp4]]", 3),
        ("", "[[first frame: clip.mp4]]", 3),
        ("", "[[last frame: gone.png]]", 3),
        ("", "[[reference: MEI = ../secret.png]]", 3),
        ("Cast: MEI = gone.png\n\n", "", 1),
        ("Cast: MEI = fake.png\n\n", "", 1),
    ],
)
def test_what_is_no_picture_is_told_with_its_line(
    head: str, note: str, line: int, folder: Path, clip: ClipMaker
) -> None:
    clip("clip.mp4", seconds=1)
    (folder / "fake.png").write_text("no picture", "utf-8")
    save_still(folder.parent / "secret.png")
    assert refused(folder, f"{head}INT. HALL\n\nMEI. {note}\n", FootageError).where.line == line


def test_a_picture_of_somebody_who_is_not_in_the_film_is_an_error_with_its_line(folder: Path) -> None:
    error = refused(folder, "INT. HALL\n\nMEI. [[reference: MIE = mei.png]]\n")
    assert "nobody called MIE" in error.what
    assert error.where.line == 3


SHOT = """Cast: MEI = 30, mei.png, back.png

INT. HALL

MEI and 周鸿. [[reference: street.png]] [[reference: 周鸿 = zhou.png]] [[avoid: text]] [[seed: 3]]
[[first frame: door.png]] [[last frame: street.png]] [[sound: engine]]

MEI
[[voice: engine]]
Hello.

@周鸿
好。
"""


def test_an_order_holds_all_that_an_engine_can_use(folder: Path) -> None:
    (order,) = orders(folder, SHOT)
    assert (order.first_frame, order.last_frame) == (Asset.of(folder / "door.png"), Asset.of(folder / "street.png"))
    assert names(order.references) == ["street.png", "mei.png", "zhou.png", "back.png"]
    assert (order.avoid, order.sound, order.seed_matters) == ("text", True, True)
    assert [(one.speaker, one.text, one.by_engine, one.recording is None) for one in order.spoken] == [
        ("MEI", "Hello.", True, True),
        ("周鸿", "好。", False, False),
    ]
    assert [(one.name, names(one.pictures)) for one in order.cast] == [
        ("MEI", ["mei.png", "back.png"]),
        ("周鸿", ["zhou.png"]),
    ]


def test_an_order_holds_nothing_that_an_engine_has_no_use_for(folder: Path) -> None:
    bare = SHOT.replace("[[voice: engine]]\n", "").replace("[[sound: engine]]", "")
    for note in (
        "[[reference: street.png]]", "[[reference: 周鸿 = zhou.png]]", "[[avoid: text]]", "[[seed: 3]]",
        "[[first frame: door.png]]", "[[last frame: street.png]]", "Cast: MEI = 30, mei.png, back.png\n\n",
    ):  # fmt: skip
        bare = bare.replace(note, "")
    can = Capabilities()
    assert key_of(*orders(folder, SHOT, can)) == key_of(*orders(folder, bare, can))


def test_pictures_that_are_not_sent_are_nowhere_in_the_order(folder: Path) -> None:
    (order,) = orders(folder, SHOT, replace(ALL, references=2))
    assert names(order.references) == ["street.png", "mei.png"]
    assert [(one.name, names(one.pictures)) for one in order.cast] == [("MEI", ["mei.png"])]


def test_a_line_is_left_to_the_engine_in_chinese_too(folder: Path) -> None:
    (order,) = orders(folder, "INT. HALL\n\n门。\n\n@周鸿\n[[声音：引擎]]\n好。\n")
    assert [(one.text, one.by_engine) for one in order.spoken] == [("好。", True)]


def test_a_line_is_the_engines_only_where_it_makes_sound(folder: Path) -> None:
    (order,) = orders(folder, SHOT, Capabilities(sound=True))
    assert [(one.speaker, one.recording) for one in order.spoken] == [("MEI", None)]
    (hearing,) = orders(folder, SHOT, Capabilities(hears=True))
    assert [(one.text, one.by_engine) for one in hearing.spoken] == [("", False), ("", False)]


def test_every_wish_that_an_engine_cannot_meet_is_told(folder: Path) -> None:
    film = planned(folder, SHOT)
    told = "\n".join(unmet(film, film.shots[0], Able(Capabilities(seed=False, max_seconds=Fraction(1)))))
    for wish in ("door.png", "street.png, mei.png, zhou.png, back.png", "avoid: text", "seeds", "no sound", "MEI says",
                 "how people look: MEI", "parts"):  # fmt: skip
        assert wish in told
    assert "周鸿 says" not in told
    assert unmet(film, film.shots[0], Able(ALL)) == ()
    assert unmet(film, film.shots[0], Able(replace(ALL, max_seconds=Fraction(1)))) == ()


def test_whose_lips_follow_no_recording_is_told(folder: Path) -> None:
    text = "INT. HALL\n\nMEI and BO at the door.{}\n\nMEI\nHello.\n\nBO\nHi.\n\nLI (V.O.)\nThey met.\n"
    film = planned(folder, text.format(""))
    assert unmet(film, film.shots[0], Able(ALL)) == ("lips follow no recording here, or not of every line: BO",)
    assert unmet(film, film.shots[0], Able(replace(ALL, audio_references=2))) == ()
    assert unmet(film, film.shots[0], ArkEngine("dreamina-seedance-2-5-260628")) == ()
    begun = planned(folder, text.format(" [[first frame: door.png]]"))
    told = unmet(begun, begun.shots[0], ArkEngine("dreamina-seedance-2-5-260628"))
    assert told == ("lips follow no recording here, or not of every line: MEI, BO",)


def test_a_card_of_words_and_footage_wish_nothing_of_an_engine(folder: Path) -> None:
    film = planned(folder, "Title: MEI\nCast: MEI = mei.png\n\nINT. HALL\n\nMEI. [[footage: door.png]]\n")
    assert [unmet(film, shot, None) for shot in film.shots] == [(), ()]


def test_a_line_left_to_an_engine_over_footage_is_told_to_stay_silent(folder: Path) -> None:
    film = planned(folder, "INT. HALL\n\n[[footage: door.png]]\n\nMEI\n[[voice: engine]]\nHello.\n")
    assert unmet(film, film.shots[0], None) == ("it speaks no lines: what MEI says stays silent",)


def test_where_only_speech_is_written_who_speaks_is_seen(folder: Path) -> None:
    text = "INT. HALL\n\nMEI\nHello.\n\nBO\nHi.\n\nMEI\nBye.\n\nLI (V.O.)\nThey met.\n"
    assert [order.words for order in orders(folder, text)] == ["MEI, BO"]
    assert [order.words for order in orders(folder, text, replace(ALL, hears=True))] == [""]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("INT. HALL", "INT. ROOM"), ("and 周鸿", "kisses 周鸿"), ("avoid: text", "avoid: logos"),
        ("reference: street", "reference: door"), ("first frame: door", "first frame: mei"), ("= 30", "= 40"),
        ("last frame: street", "last frame: mei"), (", back.png", ""), ("Hello.", "Goodbye."),
        ("[[sound: engine]]", "[[camera: pan]]"),
    ],
)  # fmt: skip
def test_what_a_take_is_to_show_changes_with_each_of_its_words_and_pictures(old: str, new: str, folder: Path) -> None:
    assert SHOT.count(old) >= 1
    assert shown(folder, SHOT.replace(old, new, 1)) != shown(folder, SHOT)


@pytest.mark.parametrize(("old", "new"), [("好。", "好吧。"), ("[[seed: 3]]", "[[seconds: 9]]"), ("30,", "30, low,")])
def test_what_a_take_is_to_show_does_not_change_with_lines_length_or_voice(old: str, new: str, folder: Path) -> None:
    assert shown(folder, SHOT.replace(old, new)) == shown(folder, SHOT)


def shown(folder: Path, text: str) -> str:
    film = planned(folder, text)
    return key_of(*wanted_picture(film, film.shots[0]))


def test_the_notes_of_a_scene_hold_for_each_of_its_shots(folder: Path) -> None:
    text = "INT. HALL\n\n[[sound: engine]]\n[[avoid: text]]\n\nA cat.\n\nA dog.\n"
    assert [(order.sound, order.avoid) for order in orders(folder, text)] == [(True, "text"), (True, "text")]


def test_a_shot_of_nothing_special_is_ordered_without_sound(folder: Path) -> None:
    shots: tuple[Shot, ...] = planned(folder, "INT. HALL\n\nA cat.\n\nMEI\nHello.\n").shots
    assert not any(shot.wants_sound for shot in shots)
    assert [order.sound for order in orders(folder, "INT. HALL\n\nA cat.\n\nMEI\nHello.\n")] == [False]
