"""The user's own workflow, read from a file, with its node map."""

import hashlib
import json
import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from longtake.engines.comfyui.graph import Graph
from longtake.engines.comfyui.node_map import NodeMap, read_map
from longtake.errors import EngineError, Where

_MOST_BYTES = 16 << 20
_NAME = re.compile(r"\w[\w .-]{0,99}")
_AGAIN = "Export it from ComfyUI: File → Export (API)."


@dataclass(frozen=True)
class Workflow:
    """A workflow with its node map. `sha256` is of both files."""

    path: Path
    graph: Graph
    map: NodeMap
    sha256: str


def find_workflow(name: str | None) -> Workflow:
    """NAME.json in the folder COMFYUI_WORKFLOWS; without a name, the file COMFYUI_WORKFLOW. Raises EngineError."""
    variable = "COMFYUI_WORKFLOWS" if name else "COMFYUI_WORKFLOW"
    stated = os.environ.get(variable, "").strip()
    if not stated:
        holds = "the folder of your workflows" if name else "the file of a workflow that ComfyUI exported (API)"
        raise EngineError(f"{variable} is not set", f"Set it to {holds}.")
    if name and not _NAME.fullmatch(name):
        raise EngineError(f"{name[:40]!r} is no name of a workflow", "Name a file of that folder, without .json.")
    path = Path(stated).expanduser()
    return _read(path / f"{name}.json" if name else path)


def _read(path: Path) -> Workflow:
    beside = path.with_name(f"{path.stem}.map.toml")
    data = _bytes(path)
    read, own = _graph(data, path)
    stated = _bytes(beside) if beside.exists() else b""
    try:
        own |= tomllib.loads(stated.decode("utf-8"))
    except ValueError as error:
        raise EngineError(f"the node map cannot be read: {error}", "It is TOML.", Where(beside)) from error
    return Workflow(path, read, read_map(own, read, path), hashlib.sha256(data + b"\0" + stated).hexdigest())


def _graph(data: bytes, path: Path) -> tuple[Graph, dict[str, Any]]:
    """The nodes, and the node map that stands among them."""
    try:
        read = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise EngineError("the workflow is no JSON", _AGAIN, Where(path)) from error
    if isinstance(read, dict) and isinstance(read.get("nodes"), list):
        raise EngineError("the workflow is in the editor's own format", _AGAIN, Where(path))
    own = read.pop("longtake", {}) if isinstance(read, dict) else None
    if not read or not isinstance(own, dict) or not all(_is_node(node) for node in read.values()):
        raise EngineError("the file is no workflow for ComfyUI's API", _AGAIN, Where(path))
    return read, own


def _is_node(node: Any) -> bool:
    match node:
        case {"class_type": str(), "inputs": dict()}:
            return True
    return False


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise EngineError(f"the file cannot be read: {error.strerror}", "Check the path.", Where(path)) from error
    if len(data) > _MOST_BYTES:
        raise EngineError("the file is larger than any workflow", _AGAIN, Where(path))
    return data
