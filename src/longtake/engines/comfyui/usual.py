"""What the nodes of a workflow take, where no node map says it: found by the classes that ComfyUI's own templates for
Wan, LTX and Hunyuan are made of (comfy_extras/nodes_wan.py, nodes_lt.py, nodes_hunyuan.py, nodes_video.py), and by
those of the Video Helper Suite.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from longtake.engines.comfyui.graph import Graph, Place, inputs, kind, link, linked, upstream, value_at, written

_FILMS = ("SaveVideo", "VHS_VideoCombine", "SaveWEBM")
"""Classes that write a film, the one to be preferred first. SaveAnimatedWEBP is none: FFmpeg reads no such film."""
_LENGTHS = ("length", "num_frames", "frames_number")
_RATES = ("fps", "frame_rate")
_SEEDS = ("seed", "noise_seed")
_TEXTS = ("text", "prompt")
_PICTURES = ("image", "images", "pixels", "input", "image1", "image2")
"""Inputs that a picture goes through on its way."""
_ROLES = {
    "start_image": "first_frame", "end_image": "last_frame", "reference_image": "references", "ref_image": "references",
}  # fmt: skip
_ROLES_OF = {
    ("LTXVImgToVideo", "image"): "first_frame",
    ("LTXVImgToVideoInplace", "image"): "first_frame",
    ("WanPhantomSubjectToVideo", "images"): "references",
}
_GRIDS = (("LTX", 8, 32), ("EmptyLTX", 8, 32), ("Wan22ImageToVideoLatent", 4, 32), ("", 4, 16))
"""How a class's name begins; frames come as so many times this and one more; width and height as multiples of this."""


def film_of(graph: Graph) -> str | None:
    """The node that writes the film; None where there is none, or one cannot be told from another."""
    for wanted in _FILMS:
        found = [node for node in graph if kind(graph, node) == wanted]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def usual(graph: Graph, film: str) -> dict[str, list[Place]]:
    """By the keys of a node map: the places that were found."""
    found: dict[str, list[Place]] = {}
    for node in upstream(graph, film):
        places = (
            *_of_text(graph, node),
            *_of_numbers(graph, node),
            *_of_pictures(graph, node),
            *_of_sound(graph, node),
        )
        for key, place in places:
            if place not in found.setdefault(key, []):
                found[key].append(place)
    if isinstance(inputs(graph, film).get("filename_prefix"), str):
        found["prefix"] = [Place(film, "filename_prefix")]
    # Where nothing is encoded but the prompt, as for distilled models, there is nowhere to say what to avoid.
    found["avoid"] = [place for place in found.get("avoid", ()) if place not in found.get("prompt", ())]
    return found


def grid_of(graph: Graph, film: str) -> tuple[int, int]:
    """Frames come as a multiple of the first and one more, width and height as multiples of the second."""
    classes = [kind(graph, node) for node in upstream(graph, film) if _is_picture(graph, node)]
    grids = [next(grid[1:] for grid in _GRIDS if name.startswith(grid[0])) for name in classes] or [_GRIDS[-1][1:]]
    return max(frames for frames, _ in grids), max(pixels for _, pixels in grids)


def rate_of(graph: Graph, film: str) -> Fraction | None:
    """Frames a second that the film is written with."""
    for node in upstream(graph, film):
        for name in _RATES:
            value = value_at(graph, Place(node, name))
            if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1000:
                return Fraction(value).limit_denominator(1001)
    return None


def samplers_of(graph: Graph) -> tuple[str, ...]:
    """The nodes that most of the time is spent in."""
    return tuple(node for node in graph if kind(graph, node).endswith(("Sampler", "SamplerAdvanced", "SamplerCustom",
                                                                        "SamplerCustomAdvanced")))  # fmt: skip


def _of_text(graph: Graph, node: str) -> Iterator[tuple[str, Place]]:
    """The texts that a sampler is led to, and away from."""
    if not any(word in kind(graph, node) for word in ("Sampler", "Guider")):
        return
    for name, key in (("positive", "prompt"), ("conditioning", "prompt"), ("negative", "avoid")):
        place = _text(graph, linked(graph, node, name))
        if place is not None:
            yield key, place


def _text(graph: Graph, at: tuple[str, int] | None) -> Place | None:
    """Where the text is written that a conditioning was encoded from."""
    for _ in range(len(graph)):
        if at is None:
            return None
        node, output = at
        name = next((name for name in _TEXTS if name in inputs(graph, node)), None)
        if name is not None:
            place = written(graph, Place(node, name))
            return place if place is not None and isinstance(value_at(graph, place), str) else None
        through = ("positive", "conditioning") if output == 0 else ("negative",)
        at = next((to for name in through if (to := linked(graph, node, name))), None)
    return None


def _of_numbers(graph: Graph, node: str) -> Iterator[tuple[str, Place]]:
    names = {"seed": _SEEDS, "frames": _LENGTHS if _is_picture(graph, node) else ("frames_number",)}
    if _is_picture(graph, node):
        names |= {"width": ("width",), "height": ("height",)}
    # A later stage that adds no noise has a seed that says nothing.
    if inputs(graph, node).get("add_noise") == "disable":
        del names["seed"]
    for key, candidates in names.items():
        for name in candidates:
            place = written(graph, Place(node, name))
            if place is not None and _is_whole(value_at(graph, place)):
                yield key, place


def _of_pictures(graph: Graph, node: str) -> Iterator[tuple[str, Place]]:
    for name in inputs(graph, node):
        role = _ROLES_OF.get((kind(graph, node), name)) or _ROLES.get(name)
        if kind(graph, node) == "LTXVAddGuide" and name == "image":
            at = inputs(graph, node).get("frame_idx")
            role = "last_frame" if isinstance(at, int) and at < 0 else "first_frame"
        to = linked(graph, node, name) if role else None
        if role and to:
            for place in _loaded(graph, to[0]):
                yield role, place


def _of_sound(graph: Graph, node: str) -> Iterator[tuple[str, Place]]:
    if kind(graph, node) in ("CreateVideo", *_FILMS) and linked(graph, node, "audio"):
        yield "sound", Place(node, "audio")


def _loaded(graph: Graph, node: str) -> Iterator[Place]:
    """The nodes that load what comes out of `node`, by way of pictures alone."""
    seen, waiting = {node}, [node]
    while waiting:
        here = waiting.pop(0)
        if kind(graph, here) == "LoadImage":
            yield Place(here, "image")
            continue
        for name, value in inputs(graph, here).items():
            to = link(value)
            if name in _PICTURES and to is not None and to[0] in graph and to[0] not in seen:
                seen.add(to[0])
                waiting.append(to[0])


def _is_picture(graph: Graph, node: str) -> bool:
    """Whether it says how large and how long the film is."""
    return {"width", "height"} <= inputs(graph, node).keys() and not inputs(graph, node).keys().isdisjoint(_LENGTHS)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
