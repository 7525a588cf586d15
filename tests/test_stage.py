"""The stage draws any shot, the same way every time."""

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
from longtake.stage import StageEngine, read
from longtake.stage.families import Act, Cut, draw
from longtake.stage.families.bed import PILLOW, draw_back
from longtake.stage.families.card import draw_label
from longtake.stage.families.person.look import look_of
from longtake.stage.letters import label
from longtake.stage.light import LIGHTS
from longtake.stage.pages import pages_of
from longtake.stage.places import PLACES
from longtake.stage.reading import with_speakers
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
    moment = Moment(u * 5, u, dict.fromkeys(more.get("speaking", ()), 0.8))
    show.paint(canvas, moment, moment, u)
    return canvas.pixels.copy()


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
    for size, light in zip(shapes, sorted(LIGHTS), strict=False):
        place = replace(read("A cat."), place=name, light=light)
        canvas, moment = Canvas(*size), Moment(1.0, 0.2)
        Show(place, size, fonts_for((), "en"), 5.0).paint(canvas, moment, moment, 0.2)
        assert canvas.pixels[..., 3].min() == 255
        assert canvas.pixels[..., :3].std() > 4


def test_lights_differ() -> None:
    brightness = {hour: still("", f"EXT. FIELD - {hour}")[..., :3].mean() for hour in ("DAWN", "DAY", "DUSK", "NIGHT")}
    assert brightness["NIGHT"] < brightness["DUSK"] < brightness["DAY"]
    assert len(set(brightness.values())) == 4


def test_figures_stand_in_the_light_of_their_place() -> None:
    white = (255, 255, 255, 255)
    assert LIGHTS["day"].on(white) == white
    assert sum(LIGHTS["night"].on(white)) < sum(LIGHTS["dawn"].on(white)) < sum(white)


def test_a_card_bears_its_word_in_ink() -> None:
    def ink(word: str) -> int:
        canvas, sheet = Canvas(300, 200), Sheet(LIGHTS["day"])
        draw_label(sheet, label(word, fonts_for((), "en")), Act())
        canvas.paint(group(sheet.paints, x=150, y=190, scale=0.5))
        return int((canvas.pixels[..., :3].max(axis=2) < 100)[canvas.pixels[..., 3] == 255].sum())

    assert ink("🐉") < ink("gryphon") / 4
    assert ink("gryphon") > 200


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
    def crown(u: float) -> int:
        canvas, sheet = Canvas(100, 100), Sheet(LIGHTS["day"])
        draw_back(sheet, Act("dent", 1.0, u))
        canvas.paint(group(sheet.paints, x=50 - PILLOW * 0.2, y=90, scale=0.2))
        return int(np.argmax(canvas.pixels[:, 47, 3] > 200))  # the highest row of the pillow's middle

    assert crown(1.0) - crown(0.0) > 5


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
    from longtake.stage.play import Play

    def solo(before: int, after: int) -> list[str]:
        one = order(
            "A cat walks in.", DAWN, before + 24 + after, solo_start=before, solo_end=before + 24, camera=camera
        )
        play, canvas = Play(one), Canvas(160, 90)
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


@settings(max_examples=60)
@given(st.lists(st.sampled_from(_WORDS) | st.sampled_from([".", ",", "。", "，", "zorgle"]), max_size=14))
def test_any_words_of_the_tables_in_any_order_are_drawn(words: list[str]) -> None:
    assert still(" ".join(words), DAWN, u=0.7, size=(64, 36))[..., 3].min() == 255
