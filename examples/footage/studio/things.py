"""What stands on the table of the still life, where rays meet it, and what its surfaces are like."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.textures import Image, Wood, fractal, sampled, smoothstep

_FAR = np.float32(1e9)
_WALL = np.float32(0.62)

_wood = Wood(23, board=0.14)
_peel, _plaster, _glaze = fractal(81, 512, 512, 0.4), fractal(82, 512, 512, 1.6), fractal(83, 512, 512, 1.8)

TABLE, WALL, BOWL, CARD, FRUIT = range(5)

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class _Bowl:
    """A shell between two spheres about one centre, cut off level at the top and at the foot."""

    centre: Image
    outer: float = 0.125
    inner: float = 0.118
    top: float = 0.088


_bowl = _Bowl(np.array([0.0, 0.117, 0.03], np.float32))
_oranges = (
    (np.array([0.046, 0.066, 0.018], np.float32), np.float32(0.048), 0.7),
    (np.array([-0.045, 0.064, 0.044], np.float32), np.float32(0.046), 4.0),
    (np.array([0.158, 0.044, -0.090], np.float32), np.float32(0.044), 2.1),
)
# A folded card that stands: for each half a corner and two sides.
_cards = np.array(
    [
        [[-0.262, 0.0, -0.040], [0.126, 0.0, -0.034], [0.005, 0.086, 0.036]],
        [[-0.252, 0.0, 0.032], [0.126, 0.0, -0.034], [-0.005, 0.086, -0.036]],
    ],
    np.float32,
)


def _sphere(eye: Image, way: Image, centre: Image, radius: float) -> tuple[Image, Image]:
    """Where rays enter and leave a sphere; both far away where they miss it."""
    off = eye - centre
    b = np.einsum("ij,ij->i", off, way)
    inside = b * b - np.einsum("ij,ij->i", off, off) + np.float32(radius * radius)
    root = np.sqrt(np.maximum(inside, 0))
    hit = inside > 0
    return np.where(hit, -b - root, _FAR), np.where(hit, -b + root, _FAR)


def _bowl_hit(eye: Image, way: Image) -> tuple[Image, Image]:
    """How far the bowl is, and which of its faces: 1 outside, -1 inside, 0 the rim."""
    best, face = np.full(len(eye), _FAR), np.zeros(len(eye), np.float32)
    for radius, side in ((_bowl.outer, 1), (_bowl.inner, -1)):
        for far in _sphere(eye, way, _bowl.centre, radius):
            level = eye[:, 1] + far * way[:, 1]
            near = (far > 1e-4) & (far < best) & (level < _bowl.top) & (level > 0)
            best, face = np.where(near, far, best), np.where(near, np.float32(side), face)
    far = (_bowl.top - eye[:, 1]) / np.where(np.abs(way[:, 1]) > 1e-6, way[:, 1], 1e-6)
    point = eye[:, ::2] + far[:, None] * way[:, ::2] - _bowl.centre[::2]
    off = np.hypot(point[:, 0], point[:, 1])
    drop = (_bowl.centre[1] - _bowl.top) ** 2
    rim = (off < np.sqrt(_bowl.outer**2 - drop)) & (off > np.sqrt(_bowl.inner**2 - drop)) & (far > 1e-4) & (far < best)
    return np.where(rim, far, best).astype(np.float32), np.where(rim, np.float32(0), face)


def _card_hit(eye: Image, way: Image) -> tuple[Image, Image, Image]:
    """How far the card is, and where on it, 0 to 1 along and up; along counts from 2 on its back."""
    best, best_u, best_v = np.full(len(eye), _FAR), np.zeros(len(eye), np.float32), np.zeros(len(eye), np.float32)
    for half, (corner, along, up) in enumerate(_cards):
        normal = np.cross(along, up)
        far = ((corner - eye) @ normal) / np.where(np.abs(way @ normal) > 1e-9, way @ normal, 1e-9)
        off = eye + far[:, None] * way - corner
        v = off @ up / (up @ up)
        u = (off - v[:, None] * up) @ along / (along @ along)
        on = (u > 0) & (u < 1) & (v > 0) & (v < 1) & (far > 1e-4) & (far < best)
        best, best_u, best_v = np.where(on, far, best), np.where(on, u + 2 * half, best_u), np.where(on, v, best_v)
    return best.astype(np.float32), best_u.astype(np.float32), best_v.astype(np.float32)


def blocked(eye: Image, way: Image, far: Image) -> Mask:
    """Whether anything stands between `eye` and what is `far` away."""
    stopped = np.zeros(len(eye), bool)
    for centre, radius, _ in _oranges:
        enter, leave = _sphere(eye, way, centre, radius)
        stopped |= (leave > 1e-4) & (leave < _FAR) & (enter < far)
    stopped |= (_bowl_hit(eye, way)[0] < far) | (_card_hit(eye, way)[0] < far)
    return stopped


@dataclass
class Met:
    """What rays meet: where, which way it faces, its colour, and how much its surface mirrors, seen straight on."""

    far: Image
    point: Image
    normal: Image
    colour: Image
    mirror: Image
    lost: Mask


def met_by(eye: Image, way: Image) -> Met:
    """The first thing that each ray meets."""
    down = np.where(way[:, 1] < -1e-6, -eye[:, 1] / np.minimum(way[:, 1], -1e-6), _FAR)
    back = np.where(way[:, 2] > 1e-6, (_WALL - eye[:, 2]) / np.maximum(way[:, 2], 1e-6), _FAR)
    bowl, face = _bowl_hit(eye, way)
    card, u, v = _card_hit(eye, way)
    fruit = [_sphere(eye, way, centre, radius)[0] for centre, radius, _ in _oranges]
    fruit = [np.where(far > 1e-4, far, _FAR) for far in fruit]
    all_far = np.stack([down, back, bowl, card, *fruit]).astype(np.float32)
    which = all_far.argmin(0)
    far = np.take_along_axis(all_far, which[None], 0)[0]
    point = eye + np.minimum(far, 1e3)[:, None] * way
    normal, colour = np.zeros_like(point), np.zeros_like(point)
    mirror = np.zeros(len(eye), np.float32)
    for kind in range(4 + len(_oranges)):
        at = np.nonzero(which == kind)[0]
        if at.size:
            normal[at], colour[at], mirror[at] = _surface(kind, point[at], face[at], u[at], v[at])
    facing = np.einsum("ij,ij->i", normal, way) > 0
    normal[facing] *= -1
    return Met(far, point, normal, colour, mirror, far > 50)


def _surface(kind: int, point: Image, face: Image, u: Image, v: Image) -> tuple[Image, Image, Image]:
    """Which way a surface faces, its colour, and how much it mirrors."""
    if kind == TABLE:
        colour, gloss = _wood.at(point[:, 2] + 0.31, point[:, 0] + 0.06)
        bump = 0.012 * sampled(_glaze, point[:, 2] * 900, point[:, 0] * 2600)
        return _leaning(np.tile(_paint(0, 1, 0), (len(point), 1)), bump, bump), colour, 0.05 * gloss
    if kind == WALL:
        tone = 1 + 0.03 * sampled(_plaster, point[:, 1] * 420, point[:, 0] * 420)
        return np.tile(_paint(0, 0, -1), (len(point), 1)), _paint(0.42, 0.46, 0.45) * tone[:, None], 0 * u
    if kind == BOWL:
        return _bowl_surface(point, face)
    if kind == CARD:
        sides = unit(np.cross(_cards[:, 1], _cards[:, 2]))
        return sides[(u > 1).astype(np.int8)], _written(u, v), 0 * u
    centre, radius, turned = _oranges[kind - FRUIT]
    return _orange((point - centre) / radius, turned)


def _bowl_surface(point: Image, face: Image) -> tuple[Image, Image, Image]:
    normal = (point - _bowl.centre) / np.linalg.norm(point - _bowl.centre, axis=1, keepdims=True)
    normal = np.where(face[:, None] == 0, _paint(0, 1, 0), normal)
    turn = np.arctan2(point[:, 2] - _bowl.centre[2], point[:, 0])
    mottle = sampled(_glaze, point[:, 1] * 1500, turn * 90)
    dip = 0.030 + 0.0015 * sampled(_glaze, turn * 0 + 7, turn * 60)
    bare = ((face > 0) * smoothstep(dip + 0.0006, dip - 0.0006, point[:, 1]))[:, None]
    inside = (face < 0)[:, None]
    blue = _paint(0.095, 0.185, 0.235) * (1 + 0.16 * mottle)[:, None]
    cream = _paint(0.66, 0.61, 0.52) * (1 + 0.025 * mottle)[:, None]
    worn = smoothstep(_bowl.top - 0.004, _bowl.top, point[:, 1])[:, None] * 0.7
    glazed = np.where(inside, cream, blue)
    glazed = glazed + (_paint(0.42, 0.29, 0.18) - glazed) * worn
    colour = glazed + (_paint(0.42, 0.27, 0.17) * (1 + 0.06 * mottle)[:, None] - glazed) * bare
    bend = 0.010 * mottle
    return _leaning(normal, bend, bend), np.asarray(colour, np.float32), np.asarray(0.05 * (1 - bare[:, 0]), np.float32)


def _orange(normal: Image, turned: float) -> tuple[Image, Image, Image]:
    c, s = np.cos(turned), np.sin(turned)
    axis = np.stack([normal[:, 0] * c + normal[:, 1] * s, normal[:, 1] * c - normal[:, 0] * s, normal[:, 2]], 1)
    around, up = np.arctan2(axis[:, 2], axis[:, 0]), np.arccos(np.clip(axis[:, 1], -1, 1))
    v, u = up * 150, around * 150 * np.sin(up)
    dimple = sampled(_peel, v, u)
    tone = 1 + 0.05 * sampled(_plaster, v * 0.5, u * 0.5)
    stem = smoothstep(0.085, 0.05, up)[:, None]
    colour = _paint(0.80, 0.225, 0.012) * (tone * (1 - 0.05 * smoothstep(0.6, 2.0, dimple)))[:, None]
    colour = colour + (_paint(0.16, 0.17, 0.06) - colour) * stem
    du, dv = sampled(_peel, v, u + 1) - dimple, sampled(_peel, v + 1, u) - dimple
    return _leaning(normal, 0.17 * du, 0.17 * dv), np.asarray(colour, np.float32), 0.045 + 0 * u


def _written(u: Image, v: Image) -> Image:
    """A card of warm white with three lines of a hasty hand."""
    ink = np.zeros_like(u)
    for row, (start, end) in enumerate(((0.12, 0.80), (0.12, 0.88), (0.12, 0.46))):
        wave = 0.032 * np.sin(u * 95 + 1.9 * np.sin(u * 23 + row)) * (0.65 + 0.35 * np.sin(u * 31 + row * 2))
        gap = np.sin(u * 37 + row * 1.7 + 1.5 * np.sin(u * 11 + row)) > -0.82
        line = np.abs(v - (0.74 - 0.20 * row) - wave)
        ink = np.maximum(ink, (1 - smoothstep(0.008, 0.020, line)) * gap * (u > start) * (u < end))
    paper = _paint(0.78, 0.75, 0.68)
    return np.asarray(paper + (_paint(0.05, 0.06, 0.12) - paper) * (0.85 * ink)[:, None], np.float32)


def _paint(red: float, green: float, blue: float) -> Image:
    return np.array([red, green, blue], np.float32)


def unit(vectors: Image) -> Image:
    """`vectors` (…, 3) at length 1."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32)


def _aside(normal: Image) -> tuple[Image, Image]:
    """Two directions along a surface."""
    other = np.where(np.abs(normal[:, 1:2]) > 0.9, _paint(1, 0, 0), _paint(0, 1, 0))
    first = unit(np.cross(other, normal))
    return first, np.cross(normal, first)


def _leaning(normal: Image, first: Image, second: Image) -> Image:
    one, two = _aside(normal)
    return unit(normal + first[:, None] * one + second[:, None] * two)
