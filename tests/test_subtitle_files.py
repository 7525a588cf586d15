"""Subtitles for readers: a file that no text can break."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pysubs2
import pytest
from bidi.algorithm import get_display
from hypothesis import given
from hypothesis import strategies as st

from longtake.lettering import fonts_for
from longtake.lists import Cue, Overlay, overlay, srt
from longtake.make import Wishes, make
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


# direction

ARABIC = [
    (("قالت إن شبكة الإنترنت في البيت", "Netflix لا تعمل منذ الساعة 5:30."), "RR"),
    (("5:30", "صباحًا، WiFi!"), "RR"),
    (("كلمة «Netflix»", "(Tom and Jerry)"), "RR"),
    (("...لا تعمل!",), "R"),
    (("Netflix لا تعمل", "في البيت."), "LL"),
    (("The sign said", "مطعم, and it was shut."), "LL"),
    (("- هل نمت؟", "- No, not at all."), "RL"),
    (("- Who?", "- القطة!"), "LR"),
]


def written(lines: tuple[str, ...]) -> list[str]:
    return srt([Cue(0, SAMPLE_RATE, lines)]).split("\n")[2:-2]


def seen(line: str, direction: str | None = None) -> str:
    return str(get_display(line, base_dir=direction)).replace("\u200e", "").replace("\u200f", "")


@pytest.mark.parametrize(("lines", "directions"), ARABIC)
def test_each_line_alone_is_seen_in_the_direction_of_its_cue(lines: tuple[str, ...], directions: str) -> None:
    for line, mine, direction in zip(lines, written(lines), directions, strict=True):
        assert seen(mine) == seen(line, direction)


def inked(over: Overlay, row: int, rows: int) -> np.ndarray:
    """How much is lit in each column of a row of letters, from its first on."""
    height = over.pixels.shape[0]
    lit = over.pixels[height * row // rows : height * (row + 1) // rows, :, 0].astype(int).sum(0)
    columns = np.flatnonzero(lit > 2000)
    return lit[columns[0] : columns[-1] + 1]


@pytest.mark.parametrize("lines", [lines for lines, _ in ARABIC if len(lines) == 2])
def test_each_line_alone_is_seen_as_it_is_burned_in(lines: tuple[str, ...]) -> None:
    fonts = fonts_for((), "ar")
    burned = overlay(Cue(0, 1, lines), 1280, 720, fonts)
    for row, mine in enumerate(written(lines)):
        one, other = inked(burned, row, 2), inked(overlay(Cue(0, 1, (mine,)), 1280, 720, fonts), 0, 1)
        width = min(one.size, other.size)
        assert abs(one.size - other.size) <= 2
        assert max(np.corrcoef(one[k : width - 2 + k], other[1 : width - 1])[0, 1] for k in range(3)) > 0.9


@pytest.mark.parametrize("line", ["- مرحبا يا قطة.", "...لا!"])
def test_a_player_that_knows_only_left_to_right_puts_the_full_stop_left(line: str) -> None:
    assert seen(*written((line,)), "L") == seen(line, "R") != seen(line, "L")


@pytest.mark.parametrize(
    "lines", [("Good morning.", "“Five.” - 5:30"), ("- 5!", "- Why?"), ("早上好，猫。",), ("صباح الخير",)]
)
def test_a_line_whose_direction_is_plain_has_no_marks(lines: tuple[str, ...]) -> None:
    assert written(lines) == list(lines)


def test_an_upright_film_and_the_file_beside_it_have_marks_and_short_lines_alike(folder: Path) -> None:
    path = folder / "film.fountain"
    speeches = "SALMA\nصباح الخير.\n\nADA\nThe cat slept on the bed, and it was warm.\n"
    path.write_text(f"INT. KITCHEN - DAY\n\nNumber 1.\n\n{speeches}", "utf-8")
    film = make(path, wishes=Wishes("marked", (72, 128), Fraction(12), jobs=1))
    with av.open(str(film.path)) as container:
        texts = [bytes(packet)[2:].decode() for packet in container.demux(subtitles=0) if packet.size > 2]
    assert texts == ["صباح الخير.\u200f", "The cat slept on the bed,\nand it was warm."]
    blocks = path.with_suffix(".srt").read_text("utf-8").removesuffix("\n\n").split("\n\n")
    assert [block.split("\n", 2)[2] for block in blocks] == texts
