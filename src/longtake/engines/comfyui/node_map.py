"""Which node's input takes what: NAME.map.toml beside a workflow, or the key `longtake` in it.

    prompt = "6.text"                     # NODE.input: a node's id, and the name of an input that it has
    seed = ["57.noise_seed", "58.noise_seed"]
    width = "55.width"
    height = "55.height"
    frames = "55.length"                  # or, for nodes that count so: seconds = "12.duration"
    fps = "60.fps"                        # where the film's own rate is to be written
    first_frame = "56.image"              # the inputs of nodes that load a picture
    last_frame = "59.image"
    references = ["61.image", "62.image"]
    avoid = ""                            # nothing takes it
    prefix = "58.filename_prefix"
    sound = "60.audio"                    # what is taken out where no sound is wanted
    film = "58"                           # the node that saves the film
    rate = 16                             # frames a second that are counted; else those that the film is saved with
    step = 4                              # frames come as so many times this and one more
    longest = 5                           # seconds; else the length that the workflow has as it is

What is not stated is found by the usual nodes (see usual.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from longtake.engines.comfyui.graph import Graph, Place, inputs, kind, value_at
from longtake.engines.comfyui.usual import film_of, grid_of, rate_of, usual
from longtake.errors import EngineError, Where

_PLACES = (
    "prompt", "avoid", "seed", "width", "height", "frames", "seconds", "fps", "first_frame", "last_frame",
    "references", "prefix", "sound",
)  # fmt: skip
_OTHERS = ("film", "rate", "step", "longest")


@dataclass(frozen=True)
class NodeMap:
    """Where a workflow takes what. `step` and `pixels`: frames and sides come in multiples of these.

    `rate` is in frames a second, `longest` in seconds.
    """

    places: Mapping[str, tuple[Place, ...]]
    film: str
    step: int
    pixels: int
    rate: Fraction
    longest: Fraction

    def of(self, key: str) -> tuple[Place, ...]:
        """The places that take `key`; none where nothing does."""
        return self.places.get(key, ())


def read_map(stated: Mapping[str, Any], graph: Graph, path: Path) -> NodeMap:
    """The node map of the workflow at `path`. Raises EngineError where it names what is not there, or too little."""
    for key in stated:
        if key not in (*_PLACES, *_OTHERS):
            raise _wrong(path, f"the node map has no key {key!r}", f"Its keys are: {', '.join((*_PLACES, *_OTHERS))}.")
    film = str(stated.get("film", "")) or film_of(graph)
    if film is None:
        raise _wrong(
            path, "no one node saves a film", 'Save it with SaveVideo, or name the node in the node map: film = "58".'
        )
    if film not in graph:
        raise _wrong(path, f"the node map names the node {film[:40]!r}, which is not in the workflow", _ids(graph))
    found = {key: tuple(places) for key, places in usual(graph, film).items()}
    found |= {key: _places(key, stated[key], graph, path) for key in _PLACES if key in stated}
    for key, others in (("prompt", ()), ("frames", ("seconds",))):
        if not any(found.get(one) for one in (key, *others)):
            raise _wrong(path, f"no node is known to take the {key}", f'Name it in the node map: {key} = "6.input".')
    step, pixels = grid_of(graph, film)
    step = int(_number(stated, "step", path) or step)
    rate = _number(stated, "rate", path) or rate_of(graph, film)
    if rate is None:
        raise _wrong(path, "no node says how many frames a second come", "State it in the node map: rate = 16.")
    longest = _number(stated, "longest", path) or _as_it_is(found, graph, rate)
    if longest is None:
        raise _wrong(path, "the longest take is not known", "State it in the node map, in seconds: longest = 5.")
    if not found.get("seconds"):
        frames = max(1, (int(longest * rate) - 1) // step) * step + 1
        longest = frames / rate
    return NodeMap(found, film, step, pixels, rate, longest)


def _places(key: str, stated: Any, graph: Graph, path: Path) -> tuple[Place, ...]:
    places = []
    for one in stated if isinstance(stated, list) else [stated] if stated else []:
        node, dot, name = one.partition(".") if isinstance(one, str) else ("", "", "")
        if not dot:
            raise _wrong(path, f"the node map's {key} is no NODE.input", f'Write it like this: {key} = "6.text".')
        if node not in graph:
            what = f"the node map's {key} names the node {node[:40]!r}, which is not in the workflow"
            raise _wrong(path, what, _ids(graph))
        if name not in inputs(graph, node):
            what = f"the node map's {key} names {name[:40]!r}, which the node {node} ({kind(graph, node)}) has not"
            raise _wrong(path, what, f"Its inputs are: {', '.join(inputs(graph, node))}.")
        places.append(Place(node, name))
    return tuple(places)


def _number(stated: Mapping[str, Any], key: str, path: Path) -> Fraction | None:
    value = stated.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 3600:
        raise _wrong(path, f"the node map's {key} is no such number", "It is above 0, and written without quotes.")
    return Fraction(value).limit_denominator(1001)


def _as_it_is(found: Mapping[str, tuple[Place, ...]], graph: Graph, rate: Fraction) -> Fraction | None:
    """Seconds that the workflow makes as it is: what its author knows the machine to manage."""
    for key, unit in (("seconds", Fraction(1)), ("frames", rate)):
        for place in found.get(key, ())[:1]:
            value = value_at(graph, place)
            if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 100_000:
                return Fraction(value).limit_denominator(1001) / unit
    return None


def _ids(graph: Graph) -> str:
    shown = [f"{node} ({kind(graph, node)})" for node in list(graph)[:12]]
    return f"It has: {', '.join(shown)}{', …' if len(graph) > 12 else ''}."


def _wrong(path: Path, what: str, mend: str) -> EngineError:
    return EngineError(what, mend, Where(path))
