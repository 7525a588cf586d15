"""The stage's tables: every row is whole, every family draws, and no word means two things."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module, resources
from pathlib import Path
from typing import Any

import pytest

from longtake.stage import StageEngine
from longtake.stage.engine import hash_of
from longtake.stage.families.parts import parts_of
from longtake.stage.papers import paper_of
from longtake.stage.places import PLACES
from longtake.stage.reading.values import Relation
from longtake.stage.reading.vocabulary import concept_rows, table_rows, vocabulary
from longtake.stage.sheet import WHITE

ROWS = concept_rows()
ACTIONS = table_rows("actions")
FILES = resources.files("longtake.stage") / "words" / "concepts"
STANDS = {"ground", "back", "table", "wall", "sky", "air", "water"}
MATTER = {"breaks", "dents", "bounces", "floats", "rolls", "burns", "splashes"}
MOVES = {"stays", "crosses", "enters", "leaves", "falls", "jumps", "rolls", "flies", "rises"}


def rows_by_file() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for file in sorted(FILES.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            for name, row in tomllib.loads(file.read_text(encoding="utf-8")).items():
                yield file.name, name, row


def test_there_are_many_concepts_and_each_stands_in_one_file() -> None:
    files = defaultdict(list)
    for file, name, _ in rows_by_file():
        files[name].append(file)
    assert len(files) >= 1550
    assert not {name: found for name, found in files.items() if len(found) > 1}


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_concept_is_whole(name: str) -> None:
    row = ROWS[name]
    assert name == name.lower()
    for language in ("en", "zh"):
        words = row[language]
        assert words
        assert all(word == word.strip() and word for word in words)
    assert all(ord(char) < 0x250 for word in row["en"] for char in word)
    width, height = row["size"]
    assert 0 < width <= 4000
    assert 0 < height <= 4000
    assert row.get("at", "ground") in STANDS
    assert set(row.get("matter", ())) <= MATTER
    assert row.get("count", 1) >= 1
    assert row.get("weight", 1) > 0


@pytest.mark.parametrize("family", sorted({row["family"] for row in ROWS.values()}))
def test_a_family_is_a_file_that_draws(family: str) -> None:
    assert callable(import_module(f"longtake.stage.families.{family}").draw)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_word_stands_in_two_concepts(language: str) -> None:
    owners = defaultdict(set)
    for name, row in ROWS.items():
        for word in (*row[language], *(row.get("plural", ()) if language == "en" else ())):
            owners[word.lower()].add(name)
    assert not {word: names for word, names in owners.items() if len(names) > 1}


def test_every_part_of_a_cutout_is_cut_from_a_paper_that_there_is() -> None:
    for name, row in ROWS.items():
        if "parts" in row:
            assert parts_of(tuple(row["parts"])), name
        if isinstance(row.get("paper"), str):
            assert paper_of(row["paper"], WHITE), name


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_an_action_is_whole(name: str) -> None:
    row = ACTIONS[name]
    assert row["en"]
    assert row["zh"]
    assert row.get("moves", "stays") in MOVES
    assert set(row) <= {"en", "zh", "moves", "to", "befalls", "instead", "of", "states", "alone"}
    assert row.get("instead", name) in ACTIONS
    assert ("instead" in row) == ("of" in row)


def test_there_are_many_actions_and_no_verb_stands_in_two() -> None:
    assert len(ACTIONS) >= 130
    for language in ("en", "zh"):
        owners = defaultdict(list)
        for name, row in ACTIONS.items():
            for word in (*row[language], *(row.get("states", ()) if language == "en" else ())):
                owners[word].append(name)
        assert not {word: names for word, names in owners.items() if len(names) > 1}


def test_no_word_stands_twice_in_a_section_of_the_qualities() -> None:
    for section, entries in table_rows("qualities").items():
        for number in (0, 1):
            words = [word for entry in entries.values() for word in entry[number]]
            assert sorted({word for word in words if words.count(word) > 1}) == [], section


def test_relations_are_those_that_are_composed() -> None:
    assert set(table_rows("qualities")["where"]) == set(Relation.__args__)


def test_lists_of_small_words_hold_each_once() -> None:
    for language in ("english", "chinese"):
        for section, lists in table_rows(language).items():
            for name, words in lists.items():
                assert sorted({word for word in words if words.count(word) > 1}) == [], (section, name)


def test_every_place_can_be_drawn_and_has_only_concepts() -> None:
    assert set(vocabulary().places) == set(PLACES)
    assert {name for place in vocabulary().places.values() for name in place.has} <= set(ROWS)


def test_a_word_means_one_thing_of_a_kind() -> None:
    for words in (vocabulary().english, vocabulary().chinese):
        for word, senses in words.items():
            kinds = [sense.kind for sense in senses]
            assert len(kinds) == len(set(kinds)), word


def test_a_row_more_is_another_engine_to_the_cache(tmp_path: Path) -> None:
    (tmp_path / "concepts").mkdir()
    (tmp_path / "actions.toml").write_text("[walk]")
    (tmp_path / "concepts" / "tools.toml").write_text("[hammer]")
    before = hash_of(tmp_path)
    assert before == hash_of(tmp_path)
    (tmp_path / "concepts" / "README.md").write_text("how to add one")
    assert before == hash_of(tmp_path)
    (tmp_path / "concepts" / "tools.toml").write_text("[hammer]\n[saw]")
    assert before != hash_of(tmp_path)
    assert hash_of(resources.files("longtake.stage") / "words") in StageEngine.fingerprint
