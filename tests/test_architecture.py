"""The house keeps its own rules: who imports whom, how large files are, what things are called."""

import ast
import importlib.util
import re
import statistics
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "longtake"
SOURCES = sorted(PACKAGE.rglob("*.py"))
OTHERS = [path for name in ("bench", "examples", "scripts", "tests") for path in sorted((ROOT / name).rglob("*.py"))]
LONGEST, MEDIAN = 400, 150
BANNED = {"utils", "util", "manager", "handler", "pipeline"}


def test_every_room_imports_only_from_the_rooms_below_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True, no_logo=True) == 0


def test_the_import_contract_has_no_exemptions() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert contracts
    for contract in contracts:
        assert not {"ignore_imports", "exhaustive_ignores"} & set(contract), contract["name"]


def test_the_picture_of_the_rooms_is_that_of_the_imports() -> None:
    spec = importlib.util.spec_from_file_location("architecture", ROOT / "scripts" / "architecture.py")
    assert spec is not None
    assert spec.loader is not None
    architecture = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(architecture)
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert architecture.picture() in page, "draw it again: python scripts/architecture.py"


def test_every_room_has_its_line_in_the_architecture() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    told = {name for line in page.splitlines() if line.startswith("| `") for name in re.findall(r"`(\w+)`", line)}
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert rooms - {"__init__", "__main__"} <= told


def test_no_file_is_too_long() -> None:
    long = {str(path.relative_to(ROOT)): count for path in SOURCES + OTHERS if (count := _lines(path)) > LONGEST}
    assert not long


def test_the_median_file_is_short() -> None:
    assert statistics.median(map(_lines, SOURCES)) <= MEDIAN


def test_nothing_is_named_for_being_machinery() -> None:
    named = [f"{path.relative_to(ROOT)}: {name}" for path in SOURCES for name in _names(path) if BANNED & _words(name)]
    assert not named


def test_everything_public_says_what_it_is() -> None:
    silent = [f"{path.relative_to(ROOT)}: {name}" for path in SOURCES for name in _without_docstring(path)]
    assert not silent


def test_the_process_that_runs_espeak_holds_nothing_of_ours() -> None:
    tree = ast.parse((PACKAGE / "sound" / "voices" / "espeak_process.py").read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= {"ctypes", "json", "sys", "typing"}


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def _names(path: Path) -> Iterator[str]:
    """What a file defines: itself, and its classes and functions."""
    yield path.stem
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}


def _without_docstring(path: Path) -> Iterator[str]:
    """What is public in a file, itself among it, and has no docstring."""
    module = ast.parse(path.read_text("utf-8"))
    if not ast.get_docstring(module):
        yield "the file"
    for node in module.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef) or node.name.startswith("_"):
            continue
        inside = (
            [one for one in node.body if isinstance(one, ast.FunctionDef)] if isinstance(node, ast.ClassDef) else []
        )
        for one in (node, *inside):
            if not one.name.startswith("_") and not ast.get_docstring(one):
                yield one.name
