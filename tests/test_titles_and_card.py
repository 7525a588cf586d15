"""The two engines that set type: titles and credits, and the slate on a test card."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from longtake.engines.card import CardEngine
from longtake.engines.protocol import LocalEngine, Order
from longtake.engines.titles import TitlesEngine
from longtake.errors import LetteringError
from longtake.media.values import PictureFormat

Frames = npt.NDArray[np.uint8]
"""(frames, height, width) of luma, 16 to 235."""

RATE = Fraction(12)
WIDE, TALL, SQUARE, SCOPE = (
    PictureFormat(width, height, RATE) for width, height in ((480, 270), (270, 480), (320, 320), (478, 200))
)
TITLE = Order("", "Dawn\nwritten by\nIda Marlow", 48, 0, 48, WIDE, 0, "en")
SHOT = replace(TITLE, heading="INT. BEDROOM - DAWN", words="A cat looks at a sleeping man.", slate="12A", frames=24,
               solo_end=24)  # fmt: skip

Shoot = Callable[[LocalEngine, Order], Frames]


@pytest.fixture
def shoot(folder: Path) -> Shoot:
    """Has an engine make the order's take, and decodes it."""

    def made(engine: LocalEngine, order: Order) -> Frames:
        engine.render(order, folder / "take.mp4", lambda share: None)
        with av.open(str(folder / "take.mp4")) as container:
            stream = container.streams.video[0]
            assert (stream.width, stream.height) == (order.format.width, order.format.height)
            assert stream.average_rate == order.format.rate
            return np.stack([frame.to_ndarray()[: frame.height] for frame in container.decode(stream)])

    return made


def lit(frame: Frames) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is bright."""
    rows, columns = (frame > 110).nonzero()
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


@pytest.mark.parametrize("engine", [TitlesEngine(), CardEngine()])
def test_a_take_is_what_was_ordered_and_the_same_bytes_again(engine: LocalEngine, folder: Path, shoot: Shoot) -> None:
    assert isinstance(engine, LocalEngine)
    shares: list[float] = []
    order = replace(SHOT, frames=30, solo_start=5, solo_end=24)
    for name in ("a.mp4", "b.mp4"):
        engine.render(order, folder / name, shares.append)
    assert (folder / "a.mp4").read_bytes() == (folder / "b.mp4").read_bytes()
    assert len(shoot(engine, order)) == 30
    assert shares[29] == 1.0 and shares[:30] == sorted(shares[:30])
    with av.open(str(folder / "a.mp4")) as container:
        keys = [at for at, frame in enumerate(container.decode(video=0)) if frame.key_frame]
    assert {0, 5, 24} <= set(keys)


@pytest.mark.parametrize("engine", [TitlesEngine(), CardEngine()])
def test_a_character_without_a_font_is_told_with_its_shot(engine: LocalEngine, folder: Path) -> None:
    with pytest.raises(LetteringError, match=r"shot 12A: no font has the character .*U\+10FFFD"):
        engine.render(replace(SHOT, words="\U0010fffd"), folder / "take.mp4", lambda share: None)


# titles


def test_a_title_rises_out_of_the_dark_and_sinks_back(shoot: Shoot) -> None:
    frames = shoot(TitlesEngine(), TITLE)
    brightest = [int(frame.max()) for frame in frames]
    assert brightest[0] < 40 and brightest[-1] < 40
    assert brightest[24] > 200
    assert brightest[2] < brightest[6] < brightest[12]


def test_who_made_it_comes_after_the_title(shoot: Shoot) -> None:
    frames = shoot(TitlesEngine(), TITLE)
    title_only, all_of_it = lit(frames[10]), lit(frames[40])
    assert title_only[3] + 20 < all_of_it[3]


def test_a_title_that_is_dissolved_from_or_to_is_there_in_full_on_that_side(shoot: Shoot) -> None:
    frames = shoot(TitlesEngine(), replace(TITLE, solo_start=6, solo_end=40))
    assert frames[0].max() > 200 and frames[-1].max() > 200


@pytest.mark.parametrize("format", [WIDE, TALL, SQUARE, SCOPE])
@pytest.mark.parametrize(
    ("words", "language"),
    [("Dawn", "en"), ("What a Video Model Knows of the World\nA film", "en"), ("清晨\n编剧\n周鸿", "zh"),
     ("视频模型知道世界的什么以及不知道什么", "zh"), ("الفجر\nتأليف ليلى", "ar"), ("Donaudampfschifffahrt", "de")],
)  # fmt: skip
def test_a_title_stands_whole_in_the_middle_of_any_picture(
    shoot: Shoot, format: PictureFormat, words: str, language: str
) -> None:
    order = replace(TITLE, words=words, language=language, format=format, frames=14, solo_end=14)
    left, top, right, bottom = lit(shoot(TitlesEngine(), order)[9])
    assert left > format.width * 0.05 and right < format.width * 0.95
    assert top > format.height * 0.05 and bottom < format.height * 0.95
    assert abs(left + right - format.width) < format.width * 0.06


def test_capitals_are_those_of_the_language(shoot: Shoot) -> None:
    english, turkish = (
        shoot(TitlesEngine(), replace(TITLE, words="istanbul", language=language)) for language in ("en", "tr")
    )
    assert lit(turkish[30])[1] < lit(english[30])[1]


def test_a_long_word_is_set_smaller_and_not_torn(shoot: Shoot) -> None:
    frame = shoot(TitlesEngine(), replace(TITLE, words="Donaudampfschifffahrtsgesellschaft"))[30]
    rows = np.flatnonzero((frame > 110).any(1))
    assert (np.diff(rows) > 1).sum() == 1  # a line of letters, and the rule


def test_a_chapter_begins_at_the_edge_from_which_it_is_read(shoot: Shoot) -> None:
    chapter = replace(TITLE, heading="chapter")
    english = lit(shoot(TitlesEngine(), replace(chapter, words="3. A plane"))[30])
    arabic = lit(shoot(TitlesEngine(), replace(chapter, words="٣\nالصورة سطح", language="ar"))[30])
    assert english[0] < WIDE.width * 0.2 and english[2] < WIDE.width * 0.6
    assert arabic[2] > WIDE.width * 0.8 and arabic[0] > WIDE.width * 0.4


def test_a_chapters_number_is_small_above_its_title_however_it_is_written(shoot: Shoot) -> None:
    one, two = (
        shoot(TitlesEngine(), replace(TITLE, heading="chapter", words=words))[30]
        for words in ("3. A plane", "3\nA plane")
    )
    assert (one == two).all()
    alone = shoot(TitlesEngine(), replace(TITLE, heading="chapter", words="A plane"))[30]
    assert (alone != one).any()


def test_credits_stand_in_two_columns_about_the_middle(shoot: Shoot) -> None:
    order = replace(TITLE, heading="credits", words="Written by\tIda Marlow\nMusic\tLongtake")
    frame = shoot(TitlesEngine(), order)[30]
    gutter = frame[:, int(WIDE.width * 0.485) : int(WIDE.width * 0.515)]
    assert gutter.max() < 40
    left, _, right, _ = lit(frame)
    assert left < WIDE.width * 0.47 and right > WIDE.width * 0.53


def test_arabic_credits_have_the_roles_on_the_right(shoot: Shoot) -> None:
    names_dimmer = replace(TITLE, heading="credits", language="ar", words="تأليف\tليلى حداد")
    frame = shoot(TitlesEngine(), names_dimmer)[30]
    middle = WIDE.width // 2
    assert frame[:, :middle].max() > frame[:, middle:].max() + 20


def test_credits_too_long_for_the_picture_roll(shoot: Shoot) -> None:
    words = "\n".join(f"Role {number}\tName {number}" for number in range(30))
    frames = shoot(TitlesEngine(), replace(TITLE, heading="credits", words=words))
    assert frames[0].max() < 60
    assert lit(frames[8])[1] > WIDE.height * 0.3
    assert lit(frames[24])[1] < WIDE.height * 0.1 and lit(frames[24])[3] > WIDE.height * 0.9


def test_another_seed_is_another_take(shoot: Shoot, folder: Path) -> None:
    shoot(TitlesEngine(), TITLE)
    first = (folder / "take.mp4").read_bytes()
    shoot(TitlesEngine(), replace(TITLE, seed=1))
    assert (folder / "take.mp4").read_bytes() != first


# the card


def test_the_card_counts_its_frames(shoot: Shoot) -> None:
    frames = shoot(CardEngine(), SHOT).astype(int)
    moved = [np.abs(later - one).max() for one, later in pairwise(frames)]
    assert min(moved) > 40


def test_the_card_says_which_shot_it_stands_for(shoot: Shoot) -> None:
    left = (slice(None), slice(0, WIDE.width // 2))
    first, same, other = (
        shoot(CardEngine(), order)[5][left].astype(int) for order in (SHOT, SHOT, replace(SHOT, slate="13"))
    )
    assert np.abs(first - same).max() == 0
    assert np.abs(first - other).max() > 100


def test_the_card_has_seven_bars_that_fall_in_brightness_and_a_grey_scale(shoot: Shoot) -> None:
    frame = shoot(CardEngine(), SHOT)[0]
    bars = [int(frame[4, int(WIDE.width * (at + 0.5) / 7)]) for at in range(7)]
    assert len(set(bars)) == 7 and bars == sorted(bars, reverse=True)
    greys = [int(frame[-4, int(WIDE.width * (at + 0.5) / 11)]) for at in range(11)]
    assert greys == sorted(greys) and greys[0] < 20 and greys[10] > 230


@pytest.mark.parametrize("format", [WIDE, TALL, SQUARE, SCOPE, PictureFormat(64, 36, RATE)])
@pytest.mark.parametrize(("words", "language"), [("A cat. " * 80, "en"), ("猫坐在床边。" * 60, "zh"), ("", "en")])
def test_words_of_any_length_stay_on_the_card(shoot: Shoot, format: PictureFormat, words: str, language: str) -> None:
    order = replace(SHOT, words=words, language=language, format=format, frames=2, solo_end=2)
    assert len(shoot(CardEngine(), order)) == 2
