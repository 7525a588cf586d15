"""A workflow as ComfyUI's API takes it: nodes by id, each with a class and inputs; an input is a value or a link.

    {"6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a harbour", "clip": ["38", 0]}}, …}

A link names another node and which of its outputs.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

Graph = dict[str, dict[str, Any]]

_FARTHEST = 8
"""Links that are followed to where a value is written."""
_WRITTEN = ("value", "int", "float", "string", "text")
"""Inputs in which nodes that only hold a value hold it."""
_MAY_LACK = frozenset(
    (
        "end_image", "reference_image", "ref_image", "clip_vision_output", "clip_vision_start_image",
        "clip_vision_end_image", "audio",
    )
)  # fmt: skip
"""Inputs that a node does without."""
_MAY_LACK_OF = frozenset((("Wan22ImageToVideoLatent", "start_image"), ("WanPhantomSubjectToVideo", "images")))
"""Inputs without which a node of just that class still makes what it is for."""
_PASSES = {
    "LTXVImgToVideoInplace": ("latent",),
    "LTXVAddGuide": ("positive", "negative", "latent"),
}
"""Classes that put a picture into what goes through them: the inputs that their outputs are when there is none."""


@dataclass(frozen=True)
class Place:
    """An input of a node, written `NODE.input` in a node map."""

    node: str
    input: str

    def __str__(self) -> str:
        return f"{self.node}.{self.input}"


def kind(graph: Graph, node: str) -> str:
    """The class of a node."""
    return str(graph[node]["class_type"])


def inputs(graph: Graph, node: str) -> dict[str, Any]:
    """The inputs of a node by name."""
    found: dict[str, Any] = graph[node]["inputs"]
    return found


def link(value: Any) -> tuple[str, int] | None:
    """The node and output that an input is linked to; None for a value."""
    match value:
        case [str(node), int(output)] if not isinstance(output, bool):
            return node, output
    return None


def linked(graph: Graph, node: str, name: str) -> tuple[str, int] | None:
    """The node of the graph, and its output, that the input `name` is linked to."""
    to = link(inputs(graph, node).get(name))
    return to if to is not None and to[0] in graph else None


def written(graph: Graph, place: Place) -> Place | None:
    """Where the value of `place` is written: there, or in the node it is linked to if that only holds a value."""
    for _ in range(_FARTHEST):
        value = inputs(graph, place.node).get(place.input)
        if value is None:
            return None
        if link(value) is None:
            return place
        to = linked(graph, place.node, place.input)
        held = [name for name in _WRITTEN if to and name in inputs(graph, to[0])]
        if to is None or not held or len(inputs(graph, to[0])) > 2:
            return None
        place = Place(to[0], held[0])
    return None


def value_at(graph: Graph, place: Place) -> Any:
    """The value of an input, from wherever it is written; None where there is none."""
    at = written(graph, place)
    return None if at is None else inputs(graph, at.node)[at.input]


def upstream(graph: Graph, node: str) -> Iterator[str]:
    """`node` and all that it is made from, the nearest first."""
    seen, waiting = {node}, [node]
    while waiting:
        here = waiting.pop(0)
        yield here
        for value in inputs(graph, here).values():
            to = link(value)
            if to is not None and to[0] in graph and to[0] not in seen:
                seen.add(to[0])
                waiting.append(to[0])


def without(graph: Graph, nodes: set[str]) -> Graph:
    """`graph` without `nodes` and without all that cannot be made without them."""
    left, taken = deepcopy(graph), Graph()
    gone = nodes & left.keys()
    while gone:
        taken |= {node: left.pop(node) for node in gone}
        gone = {node for node, one in left.items() if not _does_without(one, taken)}
    return left


def _does_without(node: dict[str, Any], taken: Graph) -> bool:
    """Take the links to what is `taken` out of `node`. False where it cannot be without one."""
    for name in list(node["inputs"]):
        while (to := link(node["inputs"].get(name))) is not None and to[0] in taken:
            passed = _passed(taken[to[0]], to[1])
            if passed is not None:
                node["inputs"][name] = passed
            elif name in _MAY_LACK or (node["class_type"], name) in _MAY_LACK_OF:
                del node["inputs"][name]
            else:
                return False
    return True


def _passed(node: dict[str, Any], output: int) -> Any:
    names = _PASSES.get(node["class_type"], ())
    return node["inputs"].get(names[output]) if 0 <= output < len(names) else None
