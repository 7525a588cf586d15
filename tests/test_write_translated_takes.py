"""A film whose takes were paid for is voiced in another language, and back: nothing is ordered again."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from longtake.make import Film
from longtake.make.translated import keep_translation, translate
from ordering import WISHES, check_books, made, orders, service
from services.chat import FakeChat
from services.videos import Videos
from writing import chat

__all__ = ["chat"]

SCRIPT = """Title: The petrel
Language: en

INT. TOWER - NIGHT

A lamp turns over the water.

NARRATOR
The wind is rising, and nobody will come tonight.

A bird lands on the rail. [[seconds: 1]]

EXT. SHORE - DAY

Waves break on the rocks.

TOM (V.O.)
(softly)
Come in, come in out of the rain.
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Videos]:
    with service(monkeypatch) as server:
        yield server


def translated(source: Path, language: str, path: Path, both: bool = False) -> Film:
    told: list[object] = []
    keep_translation(translate(language, both, source, path, WISHES), WISHES, told.append)
    assert "3 takes are kept" in str(told)
    return made(path)


def used(film: Film) -> list[str]:
    return [take.name for take in film.dailies.used if take.name.startswith(("1", "2"))]


def test_no_take_is_ordered_for_another_language_nor_for_the_way_back(
    chat: FakeChat, server: Videos, folder: Path
) -> None:
    path, chinese, back = (folder / f"petrel{name}.fountain" for name in ("", ".zh", ".en"))
    path.write_text(SCRIPT, "utf-8")
    first = made(path)
    assert (first.ordered, len(server.jobs)) == (3, 3)
    second = translated(path, "zh", chinese)
    third = translated(chinese, "en", back, both=True)
    assert (second.ordered, third.ordered, len(server.jobs)) == (0, 0, 3)
    assert used(second) == used(third) == used(first)
    said = chinese.with_suffix(".srt").read_text("utf-8")
    assert re.search("[\u4e00-\u9fff]", said)
    assert "wind" not in said
    both = back.with_suffix(".srt").read_text("utf-8")
    assert re.search("[\u4e00-\u9fff]", both)
    assert re.search("[a-z]{3}", both)
    assert not orders(chinese)
    check_books(path, server)


def test_in_place_and_back_in_place_the_same_takes_are_used(chat: FakeChat, server: Videos, folder: Path) -> None:
    path = folder / "petrel.fountain"
    path.write_text(SCRIPT, "utf-8")
    first = made(path)
    second = translated(path, "zh", path)
    third = translated(path, "en", path)
    assert (second.ordered, third.ordered, len(server.jobs)) == (0, 0, 3)
    assert used(third) == used(second) == used(first)
    assert "Language: en\n" in path.read_text("utf-8")
    assert made(path).ordered == 0
    check_books(path, server)
