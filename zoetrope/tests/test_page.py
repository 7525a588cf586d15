"""A run's page: one file, nothing fetched, readable figures, and no trust in what the journals hold."""

import json
import re
import shutil
import subprocess
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from zoetrope import charts, clips, journal, looks, page
from zoetrope.charts import Line, chart
from zoetrope.journal import LOG, LOOKS

RECIPE = {"worlds": "bounce", "steps": 1000, "cooling": 0.2, "batch": 4, "shape": {"depth": 2, "patch": [1, 16, 16]}}
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")


def a_run(folder: Path, rows: int = 50, views: int = 3, caption: str = "a red ball is dropped") -> Path:
    """A folder as training leaves it, some way into the run."""
    (folder / "looks").mkdir(parents=True, exist_ok=True)
    for k in range(1, rows + 1):
        row = {"step": 10 * k, "clips": 40 * k, "picture": 2 / k, "words": 3 / k if k % 3 else None, "seconds": 0.5 * k}
        journal.add(folder / LOG, row)
    rng = np.random.default_rng(1)
    for k in range(1, views + 1):
        made, true = rng.random((2, 2, 6, 32, 32, 3), dtype=np.float32)
        picture, name = looks.strip(made, true), f"looks/bounce-{k}.png"
        clips.write(folder / name, clips.Video(picture[None], Fraction(12)))
        strip = {"file": name, "captions": [caption, "another"], "height": len(picture), "width": picture.shape[1]}
        figures = {"bounce: Path fit, px": {"made": 5 / k, "true": 0.01}}
        journal.add(
            folder / LOOKS,
            {"step": 100 * k, "clips": 1, "seconds": 1.0, "strips": [strip], "figures": figures},
        )
    page.write(folder, RECIPE, running=True)
    return folder / page.PAGE


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_the_page_is_one_file_that_fetches_nothing(tmp_path: Path) -> None:
    text = text_of(a_run(tmp_path))
    assert not re.search(r"https?:|<script|<link|@import|src=|href=", text)
    assert all(url.startswith("data:image/png;base64,") for url in re.findall(r"url\(([^)]*)\)", text))
    assert sorted(file.name for file in tmp_path.iterdir()) == [LOG, "looks", LOOKS, page.PAGE]


def test_it_says_how_far_the_run_is_and_shows_the_recipe(tmp_path: Path) -> None:
    text = text_of(a_run(tmp_path))
    assert "Training: step 500 of 1,000, 2,000 clips in 0.4 minutes. Picture error 0.0400, words 0.060." in text
    assert "<td>shape<td>depth 2, patch 1×16×16" in text
    for title in ("Picture error", "Word error, nats", "Clips a second", "bounce: Path fit, px"):
        assert f"<h3>{title}</h3>" in text


def test_only_a_page_of_a_running_run_comes_anew_by_itself(tmp_path: Path) -> None:
    path = a_run(tmp_path)
    assert 'http-equiv="refresh"' in text_of(path)
    page.write(tmp_path, RECIPE, running=False)
    assert 'http-equiv="refresh"' not in text_of(path)
    assert "Stopped: step 500" in text_of(path)
    page.write(tmp_path, {**RECIPE, "steps": 500}, running=False)
    assert "Finished: step 500" in text_of(path)


def test_a_run_that_has_only_begun_has_a_page_too(tmp_path: Path) -> None:
    page.write(tmp_path / "new", RECIPE, running=True)
    assert "The first figures come in a moment." in text_of(tmp_path / "new" / page.PAGE)


def test_captions_cannot_smuggle_in_markup(tmp_path: Path) -> None:
    text = text_of(a_run(tmp_path, caption='"><script>alert(1)</script>'))
    assert "<script>" not in text and "&lt;script&gt;" in text
    assert '"><' not in text.replace('""', "").split("aria-label=")[-1].split("style=")[0]


def test_of_many_looks_some_are_shown_and_the_first_and_the_last_always(tmp_path: Path) -> None:
    text = text_of(a_run(tmp_path, views=29))
    steps = re.findall(r'class="when">step ([\d,]+)', text)
    assert 2 < len(steps) <= page.REMEMBERED
    assert (steps[0], steps[-1]) == ("100", "2,900")
    assert "Made at step 2,900" in text


def test_looks_whose_pictures_are_gone_are_passed_over(tmp_path: Path) -> None:
    a_run(tmp_path)
    (tmp_path / "looks" / "bounce-3.png").unlink()
    page.write(tmp_path, RECIPE, running=True)
    assert "Made at step 200" in text_of(tmp_path / page.PAGE)


def test_torn_and_foreign_lines_of_a_journal_are_passed_over(tmp_path: Path) -> None:
    whole = {"step": 1, "clips": 4, "picture": 1.0, "words": None, "seconds": 1.0}
    lines = [
        json.dumps(whole),
        "[1]",
        '{"step": 2}',
        "\x00\xff",
        json.dumps({**whole, "more": 1}),
        json.dumps(whole)[:20],
    ]
    (tmp_path / LOG).write_text("\n".join(lines), encoding="utf-8")
    assert journal.rows(tmp_path / LOG) == [whole]
    page.write(tmp_path, RECIPE, running=True)


def test_a_journal_is_cut_where_a_run_is_taken_up(tmp_path: Path) -> None:
    a_run(tmp_path)
    journal.cut(tmp_path / LOG, 120)
    assert [row["step"] for row in journal.rows(tmp_path / LOG)] == list(range(10, 121, 10))


def points(svg: str, kind: str) -> np.ndarray:
    (line,) = re.findall(rf'<polyline class="{kind}" points="([^"]*)"', svg)
    return np.array([[float(v) for v in point.split(",")] for point in line.split()])


def test_on_a_logarithmic_axis_equal_ratios_are_equal_distances() -> None:
    svg = chart("x", [Line([(0, 0.1), (1, 1.0), (2, 10.0), (3, 100.0)], "made")], 3, log=True)
    heights = points(svg, "made")[:, 1]
    assert np.allclose(np.diff(heights), np.diff(heights)[0], atol=0.2) and heights[0] > heights[-1]
    labels = re.findall(r'text-anchor="end">([^<]*)', svg)
    assert {"0.1", "1", "10", "100"} <= set(labels)


def test_a_line_keeps_to_its_place_between_the_axes() -> None:
    svg = chart("x", [Line([(0, 0.0), (50, 5.0), (100, 500.0)], "raw"), Line([(0, 1.0), (100, 2.0)], "made")], 100)
    for kind in ("raw", "made"):
        found = points(svg, kind)
        assert (found[:, 0] >= charts.LEFT).all() and (found[:, 0] <= charts.WIDTH - charts.RIGHT).all()
        assert (found[:, 1] >= charts.TOP).all() and (found[:, 1] <= charts.HEIGHT - charts.BOTTOM).all()


@pytest.mark.parametrize(("low", "high"), [(0.002, 0.9), (0.31, 0.42), (1.0, 5e6), (7.0, 7.1)])
def test_axes_bear_between_two_and_a_dozen_or_so_round_numbers(low: float, high: float) -> None:
    for log in (True, False):
        svg = chart("x", [Line([(0, low), (1, high)], "made")], 1, log=log)
        labels = re.findall(r'text-anchor="end">([^<]*)', svg)
        assert 2 <= len(labels) <= 32 and len(set(labels)) == len(labels)


def test_numbers_that_are_none_draw_nothing() -> None:
    assert chart("x", [Line([], "made")], 10) == ""
    assert chart("x", [Line([(1, float("nan"))], "made")], 10) == ""
    assert "nan" not in chart("x", [Line([(1, float("nan")), (2, 0.0), (3, 1.0)], "made")], 10, log=True)


def test_long_lines_are_thinned_without_losing_their_mean() -> None:
    rng = np.random.default_rng(2)
    many = list(zip(range(10_000), rng.random(10_000).tolist(), strict=True))
    few = charts.thinned(many)
    assert len(few) <= charts.DOTS
    assert np.mean([y for _, y in few]) == pytest.approx(np.mean([y for _, y in many]))
    assert all(a[0] < b[0] for a, b in pairwise(few))


def test_smoothing_keeps_a_straight_line_straight_and_calms_a_wild_one() -> None:
    straight = [(float(x), 3.0 * x) for x in range(100)]
    assert np.allclose(charts.smooth(straight), straight)
    wild = [(x, float(x % 2)) for x in range(200)]
    assert np.std([y for _, y in charts.smooth(wild)[20:-20]]) < 0.05


def test_a_strip_has_each_made_clip_above_the_true_one() -> None:
    made, true = np.zeros((2, 3, 4, 5, 3), np.float32), np.ones((2, 3, 4, 5, 3), np.float32)
    made[1, 2] = 0.25
    picture = looks.strip(made, true)
    assert picture.shape == (4 * (4 + looks.GAP), 3 * (5 + looks.GAP), 3)
    rows, columns = 4 + looks.GAP, 5 + looks.GAP
    assert (picture[:4, :5] == 0).all() and (picture[rows : rows + 4, :5] == 1).all()
    assert (picture[2 * rows : 2 * rows + 4, 2 * columns : 2 * columns + 5] == 0.25).all()


def test_figures_of_true_clips_are_good_and_of_noise_are_not() -> None:
    from zoetrope.worlds import WORLDS, fresh

    true = fresh(WORLDS["bounce"], np.random.default_rng(1), 4).pixels
    noise = np.random.default_rng(2).random(true.shape, np.float32)
    found: dict[str, Any] = looks.figures_of("bounce", noise, true)
    assert found["bounce: Colour right, share"]["true"] == found["bounce: Valid by the judge, share"]["true"] == 1
    assert found["bounce: Path fit, px"]["true"] < 0.1
    assert found["bounce: Valid by the judge, share"]["made"] == 0
    assert looks.figures_of("a world without a judge", noise, true) == {}


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("dark", [False, True])
def test_a_browser_shows_it_in_light_and_in_dark(dark: bool, tmp_path: Path) -> None:
    path, shot = a_run(tmp_path / "run"), tmp_path / "shot.png"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--window-size=1200,1400", f"--user-data-dir={tmp_path}/me"]
    colours = ["--blink-settings=preferredColorScheme=" + ("0" if dark else "1")]
    command = [str(CHROMIUM), *flags, *colours, f"--screenshot={shot}", path.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    picture = clips.read(shot).pixels[0]
    ground = picture[-5, -5]
    assert (ground.mean() < 0.2) if dark else (ground.mean() > 0.9)
    ink = np.abs(picture - ground).max(-1) > 0.3
    assert 0.01 < ink.mean() < 0.5
    strips = picture[-700:, 30:600].reshape(-1, 3)
    assert strips.std() > 0.1, "film strips are to be seen"
