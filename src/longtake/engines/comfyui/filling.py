"""A workflow filled in for an order: the words, the numbers and the pictures put where its node map says."""

from copy import deepcopy
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, sqrt
from typing import Any

from longtake.engines.comfyui.graph import Graph, Place, inputs, value_at, without, written
from longtake.engines.comfyui.workflow import Workflow
from longtake.engines.prompt import prompt
from longtake.engines.protocol import Order, Sent
from longtake.errors import Invalid
from longtake.media.values import Asset

_MOST_SEED = 1 << 63


@dataclass(frozen=True)
class Filled:
    """A workflow for one order. `pictures` still wait for the names that the server gives them."""

    graph: Graph
    pictures: tuple[tuple[Place, Asset], ...]

    def put(self, place: Place, value: Any) -> None:
        """Write the value of an input: there, or in the node that only holds it."""
        at = written(self.graph, place) or place
        inputs(self.graph, at.node)[at.input] = value


def fill(workflow: Workflow, order: Order, id: str) -> Filled:
    """`workflow` for `order`, whose job is called `id`. Raises Invalid where it cannot make such a take."""
    pictures = _pictures(workflow, order)
    filled = Filled(_without_unused(workflow, order, {place.node for place, _ in pictures}), pictures)
    for key, value in _values(workflow, order, id).items():
        for place in workflow.map.of(key):
            if place.node in filled.graph:
                filled.put(place, value)
    return filled


def told(workflow: Workflow, order: Order) -> Sent:
    """What an order is filled in with, to be seen. Raises Invalid for one that is too long."""
    values = _values(workflow, order, "")
    width, height = _size(workflow, order)
    seconds = values["frames"] / _rate(workflow, order) if workflow.map.of("frames") else Fraction(values["seconds"])
    return Sent(values["prompt"], seconds, f"{width}x{height}", values.get("avoid"))


def _values(workflow: Workflow, order: Order, id: str) -> dict[str, Any]:
    """What is written, by the keys of a node map."""
    values: dict[str, Any] = {
        "prompt": prompt(order),
        "seed": order.seed % _MOST_SEED,
        "prefix": f"longtake/{id}",
        **_length(workflow, order),
    }
    if order.avoid:
        values["avoid"] = order.avoid
    if workflow.map.of("width") and workflow.map.of("height"):
        values["width"], values["height"] = _size(workflow, order)
    return values


def _length(workflow: Workflow, order: Order) -> dict[str, Any]:
    """Frames or seconds, at least as long as `order`."""
    map = workflow.map
    if order.seconds > map.longest:
        raise Invalid(
            f"no take of {float(order.seconds):.2f} s can be ordered: the workflow makes {float(map.longest):.2f} s",
            "Make the shot shorter, or the workflow's own length greater.",
        )
    rate = _rate(workflow, order)
    frames = max(1, ceil((order.seconds * rate - 1) / map.step)) * map.step + 1
    whole = any(isinstance(value_at(workflow.graph, place), int) for place in map.of("seconds"))
    return {
        "frames": frames,
        "seconds": ceil(order.seconds) if whole else float(order.seconds),
        "fps": int(rate) if rate.denominator == 1 else float(rate),
    }


def _rate(workflow: Workflow, order: Order) -> Fraction:
    """Frames a second that the workflow makes of `order`."""
    return order.format.rate if workflow.map.of("fps") else workflow.map.rate


def _size(workflow: Workflow, order: Order) -> tuple[int, int]:
    """The film's shape in about as many pixels as the workflow has as it is: what its user's machine manages."""
    own = [value_at(workflow.graph, workflow.map.of(key)[0]) for key in ("width", "height")]
    area = own[0] * own[1] if all(isinstance(side, int) and side > 0 for side in own) else 0
    film = order.format
    scale = min(1.0, sqrt(area / (film.width * film.height))) if area else 1.0
    step = workflow.map.pixels
    width, height = (max(step, round(side * scale / step) * step) for side in (film.width, film.height))
    return width, height


def _pictures(workflow: Workflow, order: Order) -> tuple[tuple[Place, Asset], ...]:
    """What is to be loaded where. More places than references: the last one is loaded into those left over."""
    wanted = {"first_frame": [order.first_frame], "last_frame": [order.last_frame], "references": order.references}
    found = []
    for key, assets in wanted.items():
        given = [asset for asset in assets if asset is not None]
        for index, place in enumerate(workflow.map.of(key)):
            if given:
                found.append((place, given[min(index, len(given) - 1)] if key == "references" else given[0]))
    return tuple(found)


def _without_unused(workflow: Workflow, order: Order, loading: set[str]) -> Graph:
    """The graph without the sound and the pictures that `order` does not have."""
    map = workflow.map
    graph = deepcopy(workflow.graph)
    if not order.sound:
        for place in map.of("sound"):
            inputs(graph, place.node).pop(place.input, None)
    places = [place for key in ("first_frame", "last_frame", "references") for place in map.of(key)]
    left = without(graph, {place.node for place in places} - loading)
    if map.film not in left:
        what = "begins from a picture" if order.first_frame is None else "wants more pictures"
        raise Invalid(
            f"the workflow {workflow.path.name} {what}, and the shot has none to give it",
            "Use another for this shot: [[engine: comfyui/NAME]].",
        )
    return left
