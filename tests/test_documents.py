"""The documents say what is so: commands, options, files, links, licences and versions are those that there are."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click

import longtake
from longtake.cli import COMMANDS, commands

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAGES = sorted([*ROOT.glob("*.md"), ROOT / "NOTICE", *(ROOT / "docs").rglob("*.md")])

_COMMAND = re.compile(r"(?:\$ )?(?:[\w.]+[/\\])*longtake (?P<name>[a-z]\w*)(?P<rest>.*)")
_PLACE = re.compile(r"(?<![\w.~-])/(?:root|home|work|tmp|Users|opt)/|[A-Z]:\\Users|pypi|pythonhosted|index-url", re.I)
_CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def test_every_command_is_told_of_in_the_quickstart() -> None:
    page = (ROOT / "docs" / "quickstart.md").read_text("utf-8")
    assert not [name for name in COMMANDS if f"longtake {name}" not in page]


def test_the_documents_give_no_command_nor_option_that_there_is_not() -> None:
    unknown = []
    for path in PAGES:
        for name, options in _commands_in(path.read_text("utf-8")):
            command = commands.get_command(click.Context(commands), name)
            own = list(command.commands.values()) if isinstance(command, click.Group) else [command]
            known = {option for one in own if one for parameter in one.params for option in parameter.opts}
            if command is None or not options <= known | {"--help", "-h"}:
                unknown.append(f"{path.relative_to(ROOT)}: longtake {name} {' '.join(sorted(options))}")
    assert not unknown


def test_the_documents_name_no_place_of_one_machine_and_no_index_of_packages() -> None:
    told = [(str(path.relative_to(ROOT)), _PLACE.findall(path.read_text("utf-8"))) for path in PAGES]
    assert not [(page, found) for page, found in told if found]


def test_no_link_of_the_documents_leads_nowhere() -> None:
    dead = []
    for path in PAGES:
        prose = _CODE.sub("", path.read_text("utf-8"))
        for target in re.findall(r"(?:\]\(|src=\"|href=\")([^)\"\s]+)", prose):
            if "://" not in target and not (path.parent / target.partition("#")[0]).exists():
                dead.append(f"{path.relative_to(ROOT)}: {target}")
    assert not dead


def test_the_documents_name_only_files_that_there_are() -> None:
    named = re.compile(r"`((?:src|docs|scripts|bench|tests)/[\w./-]+\.\w+)`")
    gone = []
    for path in PAGES:
        names = named.findall(path.read_text("utf-8"))
        gone += [f"{path.relative_to(ROOT)}: {name}" for name in names if not (ROOT / name).exists()]
    assert not gone


def test_every_dependency_is_pinned_and_its_licence_and_reason_are_told() -> None:
    pinned = {_plain(line.split("==")[0]) for line in _constraints()}
    notice = _plain((ROOT / "NOTICE").read_text("utf-8"))
    decision = _plain((ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text("utf-8"))
    for name in map(_package, PROJECT["dependencies"]):
        assert name in pinned
        assert f"\n  {name} " in notice
        assert f"| {name} |" in decision
    assert {_package(one) for extra in PROJECT["optional-dependencies"].values() for one in extra} <= pinned


def test_the_pinned_versions_are_plain_ones() -> None:
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in _constraints())


def test_the_changelog_begins_with_this_version() -> None:
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == longtake.__version__


def _commands_in(text: str) -> Iterator[tuple[str, set[str]]]:
    """The `longtake …` in a document's code, between backquotes or indented or fenced: the name, and its options."""
    lines = re.findall(r"`([^`\n]+)`", text) + re.findall(r"^ {4}(.+)$", text, re.MULTILINE)
    for fenced in re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        lines += fenced.splitlines()
    for line in lines:
        if found := _COMMAND.match(line.strip()):
            yield found["name"], set(re.findall(r"(?<!\S)--?[a-z][\w-]*", found["rest"].partition("  #")[0]))


def _constraints() -> list[str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _package(requirement: str) -> str:
    return _plain(re.split(r"[<>=!~;\[ ]", requirement)[0])


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")
