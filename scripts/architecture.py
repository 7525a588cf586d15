"""Draw the picture in ARCHITECTURE.md: the rooms of src/longtake and who imports whom, read from the imports.

    .venv/bin/python scripts/architecture.py

An arrow that can be walked by way of another room is left out, and so are the rooms that everyone may import.
"""

import tomllib
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "ARCHITECTURE.md"
BEGIN = "<!-- drawn by scripts/architecture.py from the imports -->\n"
END = "<!-- end of the drawing -->\n"
GROUND = frozenset({"errors", "events", "storage", "time"})
_LEFT_OUT = GROUND | {"__main__"}

Imports = dict[str, set[str]]


def main() -> None:
    """Put the picture into the page, between its marks."""
    head, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, tail = rest.partition(END)
    PAGE.write_text(head + picture() + tail, "utf-8")


def picture() -> str:
    """The drawing with its marks, as it should stand in the page: Mermaid, rooms from the top of the house down."""
    imports = room_imports()
    lines = [
        f"    {room} --> {other}"
        for room in rooms()
        for other in rooms()
        if other in imports[room] and not any(other in _reached(imports, by) for by in imports[room])
    ]
    return "".join([BEGIN, "```mermaid\nflowchart TD\n", *(f"{line}\n" for line in lines), "```\n", END])


def rooms() -> list[str]:
    """The rooms of the import contract, from the top down, without those that everyone may import."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = next(contract["layers"] for contract in settings["contracts"] if contract["type"] == "layers")
    return [room for layer in layers for room in layer.split(" | ") if room not in _LEFT_OUT]


def room_imports() -> Imports:
    """Which rooms each room imports."""
    graph = grimp.build_graph("longtake", cache_dir=None)
    imports: Imports = {room: set() for room in rooms()}
    for module in graph.modules:
        room = _room(module)
        others = {_room(other) for other in graph.find_modules_directly_imported_by(module)}
        if room in imports:
            imports[room] |= {other for other in others if other in imports and other != room}
    return imports


def _room(module: str) -> str:
    return module.partition(".")[2].partition(".")[0]


def _reached(imports: Imports, room: str) -> set[str]:
    """The rooms that can be reached from `room`, itself left out."""
    return imports[room].union(*(_reached(imports, other) for other in imports[room]))


if __name__ == "__main__":
    main()
