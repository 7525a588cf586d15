"""The stage: what it reads from words, and that it draws any shot, the same way every time."""

import hashlib
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtake.drawing import Canvas, group
from longtake.engines.protocol import Order, Spoken
from longtake.lettering import fonts_for
from longtake.media.values import PictureFormat
from longtake.stage import Description, StageEngine, read
from longtake.stage.families import Act, Cut, draw
from longtake.stage.families.person_look import look_of
from longtake.stage.light import LIGHTS
from longtake.stage.pages import pages_of
from longtake.stage.places import PLACES
from longtake.stage.reading import Thing, speaker_of, with_speakers
from longtake.stage.reading.vocabulary import vocabulary
from longtake.stage.sheet import Sheet
from longtake.stage.show import Moment, Show
from longtake.testing import check_engine

DAWN = "INT. BEDROOM - DAWN"
SMALL = PictureFormat(160, 90, Fraction(24))


def order(words: str, heading: str = "", frames: int = 24, **more: object) -> Order:
    base = Order(heading, words, frames, 0, frames, SMALL, seed=1, language="en")
    return replace(base, **more)


def shot(one: Order, folder: Path) -> list[np.ndarray]:
    """The frames of a take, as grey pictures, decoded."""
    path = folder / "take.mp4"
    StageEngine().render(one, path, lambda _: None)
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]


def still(
    words: str, heading: str = "", u: float = 0.5, size: tuple[int, int] = (160, 90), **more: object
) -> np.ndarray:
    """One moment of a shot of five seconds, as it is painted."""
    description = read(words, heading, **{key: more[key] for key in ("language", "speakers") if key in more})
    description = with_speakers(description, more.get("speakers", ()))
    show = Show(description, size, fonts_for((), "en"), 5.0, heading=heading, speakers=more.get("speakers", ()))
    canvas = Canvas(*size)
    moment = Moment(u * 5, u, frozenset(more.get("speaking", ())))
    show.paint(canvas, moment, moment, u)
    return canvas.pixels.copy()


def thing(description: Description, concept: str | None) -> Thing:
    return next(one for one in description.things if one.concept == concept)


def doings(description: Description, concept: str) -> list[str]:
    return [deed.doing for deed in thing(description, concept).deeds]


def target(description: Description, concept: str, doing: str) -> str | None:
    deed = next(deed for deed in thing(description, concept).deeds if deed.doing == doing)
    return None if deed.target is None else description.things[deed.target].concept


def spot(description: Description, concept: str | None) -> tuple[str, str | None] | None:
    where = thing(description, concept).spot
    return None if where is None else (where.relation, description.things[where.thing].concept)


# ── reading ──


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("A cat walks in, jumps on the bed and stares at his face.", DAWN),
        ("一只猫走进来，跳上床，盯着他的脸。", "内景 卧室 - 清晨"),
    ],
)
def test_a_shot_says_the_same_in_english_and_in_chinese(words: str, heading: str) -> None:
    said = read(words, heading)
    assert (said.place, said.light) == ("bedroom", "dawn")
    assert doings(said, "cat") == ["enter", "jump", "stare"]
    assert target(said, "cat", "stare") == "man"
    assert spot(said, "cat") == ("on", "bed")


@pytest.mark.parametrize("words", ["A cat paws its sleeping owner at dawn", "清晨，一只猫用爪子拍睡着的主人"])
def test_a_participle_says_what_its_noun_does(words: str) -> None:
    said = read(words)
    assert said.light == "dawn"
    assert doings(said, "man") == ["sleep"]
    assert target(said, "cat", "paw") == "man"


@pytest.mark.parametrize(
    ("words", "place", "light", "weather"),
    [
        ("EXT. BEACH - SUNSET", "beach", "dusk", None),
        ("外景 街道 - 夜", "street", "night", None),
        ("INT. CLASSROOM - DAY", "classroom", "day", None),
        ("内景 厨房 - 早晨", "kitchen", "day", None),
        ("EXT. FOREST IN THE RAIN - NIGHT", "forest", "night", "rain"),
    ],
)
def test_headings_say_where_and_when(words: str, place: str, light: str, weather: str | None) -> None:
    said = read("", words)
    assert (said.place, said.light, said.weather) == (place, light, weather)


def test_a_chapters_title_is_no_place() -> None:
    assert read("A ball.", "Part 5: Looking across space and time").place is None
    assert read("A ball.", "INT. KITCHEN").place == "kitchen"


@pytest.mark.parametrize(
    ("words", "concept", "count"),
    [
        ("Three birds fly over the sea.", "bird", 3),
        ("三只鸟飞过大海。", "bird", 3),
        ("A crowd of people cheers.", "people", 10),
        ("一群孩子在玩", "child", 6),
        ("Hundreds of fish swim.", "fish", 12),
        ("A cat.", "cat", 1),
        ("Two red balloons and five dogs.", "dog", 5),
    ],
)
def test_numbers_draw_that_many(words: str, concept: str, count: int) -> None:
    assert thing(read(words), concept).count == count


@pytest.mark.parametrize(
    "words",
    [
        "A street at night, no cars.",
        "A street without a car.",
        "街上没有汽车。",
        "There are no cars in the street.",
        "No people and no cars.",
    ],
)
def test_negation_draws_none(words: str) -> None:
    said = read(words)
    assert not {"car", "people"} & {one.concept for one in said.things}


def test_what_is_not_done_is_not_done() -> None:
    assert doings(read("The cat does not sleep."), "cat") == []
    assert doings(read("猫没有睡觉。"), "cat") == []


def test_what_follows_a_negation_is_drawn() -> None:
    said = read("No cars, but two dogs run.")
    assert [one.concept for one in said.things] == ["dog"]
    assert doings(said, "dog") == ["run"]


@pytest.mark.parametrize(("words", "label"), [("A gryphon guards the door.", "gryphon"), ("一只貔貅看着门。", "貔貅")])
def test_an_unknown_thing_is_a_card_with_its_word(words: str, label: str) -> None:
    card = thing(read(words), None)
    assert (card.word, card.drawn) == (label, "label")
    assert thing(read(words), "door").drawn == "picture"


def test_words_that_nothing_is_made_of_are_told() -> None:
    assert read("The cat ponders existentially.").unread == ("ponders", "existentially")


@pytest.mark.parametrize(
    ("words", "concept", "colour"),
    [
        ("A child with a red balloon.", "balloon", "red"),
        ("一个红色的气球", "balloon", "red"),
        ("The ball is blue.", "ball", "blue"),
    ],
)
def test_colours_go_with_their_nouns(words: str, concept: str, colour: str) -> None:
    assert thing(read(words), concept).colour == colour


@pytest.mark.parametrize(
    ("words", "concept", "where"),
    [
        ("A glass falls off the table.", "glass", ("on", "table")),
        ("杯子从桌子上掉下来。", "cup", ("on", "table")),
        ("桌子上有一只红色的球。", "ball", ("on", "table")),
        ("A man puts the cup on the table.", "cup", ("on", "table")),
        ("The dog sleeps under the tree.", "dog", ("under", "tree")),
        ("两个孩子在玩，旁边有一个雪人。", "snowman", ("beside", "child")),
    ],
)
def test_prepositions_say_where(words: str, concept: str, where: tuple[str, str]) -> None:
    assert spot(read(words), concept) == where


def test_a_picture_shows_what_it_is_of() -> None:
    assert spot(read("A picture of a dog."), "dog") == ("in", "picture")
    assert spot(read("一张狗的照片"), "dog") == ("in", "picture")
    assert [one.concept for one in read("Noise becomes a picture of a dog.").things] == ["noise", "dog"]


def test_words_that_are_noun_and_verb_are_told_by_their_place() -> None:
    assert "train" in [one.concept for one in read("The train leaves the station.").things]
    assert "train" not in [one.concept for one in read("We train a model.").things]
    assert doings(read("The man leaves."), "man") == ["leave"]
    assert "leaf" in [one.concept for one in read("The leaves fall.").things]


def test_two_sentences_in_one_keep_their_subjects_apart() -> None:
    said = read("The cat runs and the dog sleeps.")
    assert (doings(said, "cat"), doings(said, "dog")) == (["run"], ["sleep"])


def test_pronouns_mean_who_was_named() -> None:
    said = read("A woman sits. She reads a book. A cat looks at her.")
    assert [one.concept for one in said.things] == ["woman", "book", "cat"]
    assert doings(said, "woman") == ["sit", "read"]


@pytest.mark.parametrize(
    ("words", "move", "distance"),
    [
        ("slow push in", "push-in", "medium"),
        ("镜头拉远", "pull-out", "medium"),
        ("Close on the cat.", "drift", "near"),
        ("猫的特写", "drift", "near"),
    ],
)
def test_the_camera_is_read(words: str, move: str, distance: str) -> None:
    camera = read(words).camera
    assert (camera.move, camera.distance) == (move, distance)


def test_other_languages_are_left_unread() -> None:
    said = read("Le chat mange dans la table.", language="fr")
    assert said.things == ()
    assert len(said.unread) == 6


def test_introduced_names_are_people() -> None:
    assert thing(read("MARLOWE walks in."), "person").name == "marlowe"
    assert thing(read("周鸿在床上睡觉。"), "man").name == "周鸿"
    assert [one.concept for one in read("Silence. Dust.").things] == []


def test_who_speaks_on_screen_is_there() -> None:
    empty = with_speakers(read("A kitchen."), ["NORA"])
    assert [one.name for one in empty.things] == ["nora"]
    sighing = with_speakers(read("He sighs."), ["ZOLTAN"])
    assert [one.name for one in sighing.things] == ["zoltan"]
    cat = with_speakers(read("The cat sits."), ["CAT"])
    assert len(cat.things) == 1
    assert speaker_of(cat.things[0], ["CAT"]) == "CAT"


def test_the_table_means_one_thing_by_each_word() -> None:
    for words in (vocabulary().english, vocabulary().chinese):
        for word, senses in words.items():
            kinds = [sense.kind for sense in senses]
            assert len(kinds) == len(set(kinds)), word


def test_every_place_of_the_table_can_be_drawn() -> None:
    assert set(vocabulary().places) == set(PLACES)
    named = {name for place in vocabulary().places.values() for name in place.has}
    assert named <= set(vocabulary().concepts)


# ── drawing ──


@pytest.mark.parametrize("name", sorted(vocabulary().concepts))
def test_every_concept_draws_something_within_reach_of_its_size(name: str) -> None:
    concept = vocabulary().concepts[name]
    canvas = Canvas(200, 200)
    for doing in ("", "walk", "sit", "sleep", "eat", "broken"):
        sheet = Sheet(LIGHTS["night"])
        if doing == "broken" and "breaks" not in concept.matter:
            continue
        draw(sheet, Cut(concept, None, "ann"), Act(doing, 1.3, 0.4, 0.5, "ann"))
        scale = 80 / max(concept.size)
        canvas.paint(group(sheet.paints, x=100, y=120, scale=scale))
        assert np.count_nonzero(canvas.pixels[..., 3] > 100) > 60, doing


@pytest.mark.parametrize("name", sorted(PLACES))
def test_every_place_fills_the_frame_in_every_light_and_shape(name: str) -> None:
    shapes = ((96, 54), (54, 96), (60, 60), (120, 50))
    for size, light in zip(shapes, sorted(LIGHTS), strict=True):
        place = replace(read("A cat."), place=name, light=light)
        canvas, moment = Canvas(*size), Moment(1.0, 0.2)
        Show(place, size, fonts_for((), "en"), 5.0).paint(canvas, moment, moment, 0.2)
        assert canvas.pixels[..., 3].min() == 255
        assert canvas.pixels[..., :3].std() > 4


def test_lights_differ() -> None:
    brightness = {hour: still("", f"EXT. FIELD - {hour}")[..., :3].mean() for hour in ("DAWN", "DAY", "DUSK", "NIGHT")}
    assert brightness["NIGHT"] < brightness["DUSK"] < brightness["DAY"]
    assert len(set(brightness.values())) == 4


def test_a_card_bears_its_word() -> None:
    assert (still("A gryphon.") != still("A zeppelin.")).any()


def test_an_unread_shot_is_quoted() -> None:
    blank, quoted = still("", "INT. KITCHEN"), still("Ponderous.", "INT. KITCHEN")
    changed = (blank != quoted).any(axis=2)
    assert 0.1 < changed.mean() < 0.9


def test_a_mouth_moves_only_while_its_owner_speaks() -> None:
    def face(**more: object) -> np.ndarray:
        return still("Close on Henry.", "INT. KITCHEN", size=(480, 270), speakers=("HENRY",), **more)

    assert (face(speaking=("HENRY",)) != face()).any()
    assert (face(speaking=("NORA",)) == face()).all()


def test_a_speaker_keeps_face_and_clothes_in_every_shot() -> None:
    assert look_of("HENRY", "man") == look_of("henry ", "man")
    looks = {look_of(name, "man").top for name in ("henry", "zoltan", "pavel", "ivo", "marek")}
    assert len(looks) > 1


def test_subtitles_have_room() -> None:
    full = still("A man and a cat stand.", "INT. OFFICE - DAY", size=(320, 180))
    bare = still("", "INT. OFFICE - DAY", size=(320, 180))
    rows = np.flatnonzero((full != bare).any(axis=(1, 2)))
    assert rows.max() <= 180 * 0.86


def test_a_pressed_pillow_is_dented() -> None:
    before = still("He turns over. The pillow dents.", DAWN, u=0.05, size=(480, 270))
    after = still("He turns over. The pillow dents.", DAWN, u=0.95, size=(480, 270))
    assert (before != after).any(axis=2).mean() > 0.01


def test_a_long_narration_turns_its_pages() -> None:
    words = "A dog runs through the snow. It barks. A train passes through a city at night. The sea is calm."
    pages = pages_of(words, "Part 1", "en", 20.0, ())
    assert [page.description.place for page in pages] == ["snowfield", "city", "sea"]
    assert pages[0].start == 0
    assert pages[-1].end == pytest.approx(1)
    assert all(one.end == other.start for one, other in pairwise(pages))
    assert len(pages_of(words, DAWN, "en", 20.0, ())) == 1


# ── the engine ──


def test_the_stage_keeps_its_word_as_an_engine(tmp_path: Path) -> None:
    check_engine(StageEngine(), tmp_path)


def test_frames_are_exact_and_the_shot_begins_and_ends_on_closed_groups(tmp_path: Path) -> None:
    path = tmp_path / "take.mp4"
    StageEngine().render(order("A cat sits.", DAWN, 40, solo_start=7, solo_end=31), path, lambda _: None)
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
    keys = sorted(packet.pts for packet in packets if packet.is_keyframe)
    step = min(packet.duration for packet in packets)
    assert len(packets) == 40
    assert {0, 7 * step, 31 * step} <= {key - min(packet.pts for packet in packets) for key in keys}


@pytest.mark.parametrize("camera", [None, "push in", "pan"])
def test_the_shot_does_not_depend_on_its_handles(camera: str | None) -> None:
    from longtake.stage.engine import _Play

    def solo(before: int, after: int) -> list[str]:
        one = order(
            "A cat walks in.", DAWN, before + 24 + after, solo_start=before, solo_end=before + 24, camera=camera
        )
        play, canvas = _Play(one), Canvas(160, 90)
        frames = []
        for number in range(one.frames):
            play.paint(canvas, number)
            frames.append(hashlib.sha256(canvas.pixels.tobytes()).hexdigest())
        return frames[before : before + 24]

    assert solo(0, 0) == solo(7, 3) == solo(12, 12)


def test_the_picture_lives_though_nothing_is_done(tmp_path: Path) -> None:
    frames = shot(order("A chair.", "INT. KITCHEN - DAY", 48), tmp_path)
    assert np.abs(frames[0].astype(int) - frames[-1].astype(int)).mean() > 0.5


def test_seeds_vary_the_picture_and_the_same_seed_does_not() -> None:
    words = read("A man walks along the street.")
    seen = set()
    for seed in (1, 1, 2, 3, 4, 5):
        canvas = Canvas(160, 90)
        moment = Moment(1.0, 0.2)
        Show(words, (160, 90), fonts_for((), "en"), 5.0, seed).paint(canvas, moment, moment, 0.2)
        seen.add(canvas.pixels.tobytes())
    assert 2 <= len(seen) <= 5


def test_who_speaks_unmentioned_is_drawn(tmp_path: Path) -> None:
    spoken = (Spoken("NORA", 4, 20, None, on_screen=True),)
    off = (replace(spoken[0], on_screen=False),)
    alone = shot(order("", "INT. KITCHEN - DAY", spoken=off), tmp_path)
    with_her = shot(order("", "INT. KITCHEN - DAY", spoken=spoken), tmp_path)
    assert np.abs(alone[12].astype(int) - with_her[12].astype(int)).mean() > 1


BAD = [
    "",
    "x",
    "🎈🎈🎈",
    "a 🐈 sits",
    "مرحبا بالعالم، قطة تجلس على السرير",
    "שלום עולם",
    "Käse überall, naïve façade",
    "\u0000\u0007\ufffd",
    "no no no not never without",
    "the the the a a of of on on in",
    "the cat on the cat on the cat in the cat",
    "在在在上上上的的的",
    "A man holds a cat holds a man holds the man.",
    "word " * 2000,
    "猫" * 2000,
    "999999999999999999999999 cats",
]


@pytest.mark.parametrize("words", BAD, ids=range(len(BAD)))
def test_no_words_crash_it_or_leave_the_picture_empty(words: str) -> None:
    for size, heading in (((160, 90), ""), ((90, 160), DAWN), ((64, 36), "☃")):
        picture = still(words, heading, size=size)
        assert picture[..., 3].min() == 255
        assert picture[..., :3].std() > 1.5


@pytest.mark.parametrize("size", [(2, 2), (16, 640), (640, 16), (98, 98)])
def test_odd_shapes_are_drawn(size: tuple[int, int]) -> None:
    assert still("A cat jumps on the bed.", DAWN, size=size)[..., 3].min() == 255


_WORDS = sorted({*vocabulary().english, *vocabulary().chinese})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_WORDS) | st.sampled_from([".", ",", "。", "，", "zorgle"]), max_size=14))
def test_any_words_of_the_tables_in_any_order_are_drawn(words: list[str]) -> None:
    assert still(" ".join(words), DAWN, u=0.7, size=(64, 36))[..., 3].min() == 255
