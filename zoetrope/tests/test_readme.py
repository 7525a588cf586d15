"""The pages that explain Zoetrope, held against what they explain."""

import re
import shlex
from pathlib import Path

import click
import pytest

from zoetrope import cli
from zoetrope.model import Shape, Zoetrope
from zoetrope.vocabulary import WORDS
from zoetrope.words import tokens_of

HOME = Path(__file__).parents[1]
PAGES = [HOME / "README.md", HOME / "README.zh-CN.md"]
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def blocks(page: Path, language: str = "") -> list[str]:
    """What stands between fences of this language."""
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", page.read_text("utf-8"), re.M | re.S)


def links(page: Path) -> list[str]:
    text = page.read_text("utf-8")
    return re.findall(r"\]\(([^)]+)\)", text) + re.findall(r'src="([^"]+)"', text)


def commands(page: Path) -> list[list[str]]:
    """Every `zoetrope …` that the page shows, as a shell splits it."""
    text = page.read_text("utf-8")
    lines = re.findall(r"`(zoetrope [a-z][^`]+)`", text) + [
        line.removeprefix("$ ") for block in blocks(page) for line in block.splitlines()
    ]
    return [shlex.split(line)[1:] for line in lines if line.startswith("zoetrope ")]


def headings(page: Path) -> set[str]:
    """The anchors that a heading gets: small letters, no punctuation, hyphens for spaces."""
    found = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@each_page
def test_every_file_and_heading_that_is_linked_is_there(page) -> None:
    inside = [link for link in links(page) if not link.startswith("http")]
    assert len(inside) > 20
    for link in inside:
        assert link[1:] in headings(page) if link.startswith("#") else (HOME / link).exists(), link


@each_page
def test_every_line_of_code_that_is_quoted_stands_in_the_source(page) -> None:
    source = {line.strip() for file in (HOME / "src").rglob("*.py") for line in file.read_text("utf-8").splitlines()}
    quoted = [line.strip() for block in blocks(page, "python") for line in block.splitlines()]
    assert len(quoted) >= 5
    assert not set(quoted) - source


@each_page
def test_every_command_that_is_shown_exists_and_its_words_are_known(page) -> None:
    shown = commands(page)
    assert {words[0] for words in shown} == set(cli.commands.commands)
    for name, *arguments in shown:
        context = cli.commands.commands[name].make_context(name, arguments)
        if context.params.get("words") and name == "sample":
            assert tokens_of(context.params["words"])


def test_a_command_with_an_option_that_is_none_would_be_found() -> None:
    with pytest.raises(click.UsageError):
        cli.commands.commands["sample"].make_context("sample", ["a ball", "-o", "clip.mp4", "--slowly"])


@each_page
def test_the_numbers_of_words_and_of_parameters_are_true(page) -> None:
    text = page.read_text("utf-8")
    size = sum(p.numel() for p in Zoetrope(Shape()).parameters())
    assert re.search(rf"\b{len(WORDS)} (words|个词)", text)
    assert f"{size / 1e6:.1f} million" in text or f"{size / 1e6:.1f}".replace(".", "") + "0 万" in text


@each_page
def test_every_picture_of_the_folder_is_shown(page) -> None:
    shown = {link.removeprefix("docs/") for link in links(page) if link.startswith("docs/")}
    assert shown == {path.name for path in (HOME / "docs").iterdir()}


def test_both_languages_quote_the_same_code_and_give_the_same_figures() -> None:
    english, chinese = PAGES
    assert blocks(english, "python") == blocks(chinese, "python")
    figures = [
        [row.split("|")[2:-1] for row in page.read_text("utf-8").splitlines() if row.count("|") == 5] for page in PAGES
    ]
    assert figures[0][2:] == figures[1][2:]
    assert len(figures[0]) == 10
