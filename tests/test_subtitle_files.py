"""Subtitles for readers: a file that no text can break, and pictures to burn in."""

from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pysubs2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtake.errors import LetteringError
from longtake.lettering import fonts_for
from longtake.lists import Cue, overlay, srt
from longtake.time import SAMPLE_RATE

# the file

HOSTILE = [
    "blank\n\nlines", "00:00:01,000 --> 00:00:02,000", "{\\an8}up", "C:\\New \\N \\h", "<font size=99>big</font> <3",
    "a\x00b\x1bc\u2028d", "7", "日本 --> 中国",
]  # fmt: skip


def test_no_text_breaks_the_file_or_commands_a_player() -> None:
    text = srt([Cue(at * SAMPLE_RATE, (at + 1) * SAMPLE_RATE, (line, "end")) for at, line in enumerate(HOSTILE)])
    blocks = text.removesuffix("\n\n").split("\n\n")
    assert len(blocks) == len(HOSTILE)
    for number, block in enumerate(blocks, 1):
        head, times, *lines = block.split("\n")
        assert head == str(number) and " --> " in times and lines[-1] == "end"
        assert not any("-->" in line for line in lines)
    read = pysubs2.SSAFile.from_string(text, format_="srt")
    assert [event.plaintext.split("\n")[-1] for event in read] == ["end"] * len(HOSTILE)
    assert "blank lines" in text and "abc d" in text
    assert "an8" in read[2].text and "{\\" not in text and "<f" not in text


def test_a_player_reads_what_was_said(folder: Path) -> None:
    (folder / "film.en.srt").write_text(
        srt([Cue(48_000, 96_000, ("周鸿，起床了。", "“Five.”"))]), encoding="utf-8", newline=""
    )
    with av.open(str(folder / "film.en.srt")) as container:
        (packet,) = [packet for packet in container.demux() if packet.size]
        assert bytes(packet).decode() == "周鸿，起床了。\n“Five.”"
        assert (packet.pts * packet.time_base, packet.duration * packet.time_base) == (1, 1)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=30))
def test_times_are_rounded_alike_so_that_cues_never_overlap(lengths: list[int]) -> None:
    at, found = 0, []
    for length in lengths:
        found.append(Cue(at, at + 2002 * length, ("x",)))
        at += 2002 * length
    read = pysubs2.SSAFile.from_string(srt(found), format_="srt")
    assert all(one.end <= other.start for one, other in pairwise(read))
    assert all(abs(event.start * 48 - cue.start) <= 24 for event, cue in zip(read, found, strict=True))


def test_an_hour_is_written_as_players_read_it() -> None:
    assert "01:02:03,500 --> 01:02:04,000" in srt([Cue(3723 * 48_000 + 24_000, 3724 * 48_000, ("x",))])
    assert srt([]) == ""


# burned in

ENGLISH = Cue(0, 1, ("She sits on the windowsill and looks at", "the street, where nothing moves today"))
CHINESE = Cue(0, 1, ("那里除了一个纸袋什么都没有动，", "她想着早饭，耐心得像一个"))
ARABIC = Cue(0, 1, ("استيقظت القطة في الخامسة صباحًا", "وقفزت على الوسادة"))
SHAPES = [(1920, 1080), (1080, 1920), (1080, 1080), (1920, 804), (320, 180)]


@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize(("cue", "language"), [(ENGLISH, "en"), (CHINESE, "zh"), (ARABIC, "ar")])
def test_a_burned_subtitle_stands_at_the_bottom_inside_what_is_safe(
    cue: Cue, language: str, size: tuple[int, int]
) -> None:
    width, height = size
    laid = overlay(cue, width, height, fonts_for((), language))
    tall, across = laid.pixels.shape[:2]
    assert laid.x % 2 == laid.y % 2 == tall % 2 == across % 2 == 0
    letters = np.argwhere(laid.pixels[..., 0] > 200) + np.array([laid.y, laid.x])
    (top, left), (bottom, right) = letters.min(0), letters.max(0)
    assert width * 0.04 < left and right < width * 0.96 and abs(left + right - width) < width * 0.05
    assert height * 0.6 < top and bottom < height * 0.955


def test_a_narrow_picture_breaks_lines_anew_and_keeps_the_letters_large() -> None:
    flat, upright = (overlay(ENGLISH, *size, fonts_for((), "en")).pixels for size in ((1280, 720), (720, 1280)))
    assert rows_of_text(flat) == 2
    assert rows_of_text(upright) == 3


def rows_of_text(pixels: np.ndarray) -> int:
    lit = (pixels[..., 0] > 200).sum(1) > 0
    return int((np.diff(np.flatnonzero(lit)) > 4).sum()) + 1


def test_letters_are_light_on_a_dark_edge_so_that_they_read_on_any_picture() -> None:
    pixels = overlay(CHINESE, 1280, 720, fonts_for((), "zh")).pixels.astype(int)
    solid = pixels[pixels[..., 3] > 225]
    assert (solid[:, 0] > 230).any() and (solid[:, 0] < 30).mean() > 0.2


def test_a_character_that_no_font_has_is_an_error() -> None:
    with pytest.raises(LetteringError, match=r"U\+10FFFD"):
        overlay(Cue(0, 1, ("\U0010fffd",)), 320, 180, fonts_for((), "en"))
