"""A photograph: a bowl, three oranges, and a card on a table by a window. Light is followed back from the lens.

Each ray from the lens meets a thing, gathers what comes to it straight from the window, and goes on, mirrored by
the glaze or scattered by what is under it (Kajiya, The Rendering Equation, 1986).
"""

import numpy as np
from numpy.typing import NDArray

from studio.camera import developed
from studio.smooth import smoothed
from studio.textures import Image
from studio.things import Mask, Met, blocked, met_by, unit

WIDTH, HEIGHT = 1200, 800
_RAYS = 14  # to the pixel
_BOUNCES = 4
_EYE = np.array([0.07, 0.36, -0.88], np.float32)
_AIM = np.array([-0.015, 0.058, 0.02], np.float32)
_FOCAL = 1950.0
_LENS = 0.0052  # metres; the lens's radius
_SHARP = 0.93  # metres from the lens
_WINDOW = np.array([[-1.25, 0.30, 0.25], [0, 0, -0.95], [0, 0.95, 0]], np.float32)  # a corner and two sides
_GLOW = np.array([7.4, 7.1, 6.5], np.float32)
_ROOM = np.array([0.165, 0.16, 0.155], np.float32)


def _from_window(met: Met, chance: np.random.Generator) -> Image:
    """The light that comes to each point straight from a random point of the window."""
    corner, along, up = _WINDOW
    aside, above = chance.random((2, len(met.far), 1), np.float32)
    way = corner + aside * along + above * up - met.point
    far = np.linalg.norm(way, axis=1)
    way /= far[:, None]
    falls = np.einsum("ij,ij->i", way, met.normal)
    open_ = (falls > 0) & (way[:, 0] < 0) & ~met.lost
    seen = np.nonzero(open_)[0]
    lit = seen[~blocked(met.point[seen] + met.normal[seen] * 2e-4, way[seen], far[seen])]
    area = np.linalg.norm(np.cross(along, up)) / np.pi
    light = np.zeros_like(met.point)
    light[lit] = _GLOW * (falls[lit] * -way[lit, 0] / far[lit] ** 2 * area)[:, None]
    return light


def _beyond(eye: Image, way: Image, mirrored: Mask) -> Image:
    """What comes from where there is nothing: the window, to a mirrored look, and the pale room."""
    far = (_WINDOW[0, 0] - eye[:, 0]) / np.minimum(way[:, 0], -1e-6)
    point = eye + far[:, None] * way
    u, v = (point[:, 2] - 0.25) / -0.95, (point[:, 1] - 0.30) / 0.95
    panes = (np.abs(u - 0.5) < 0.5) & (np.abs(v - 0.5) < 0.5) & (np.abs(u - 0.5) > 0.025) & (np.abs(v - 0.55) > 0.02)
    panes &= (way[:, 0] < -1e-3) & mirrored
    room = _ROOM * (0.75 + 0.5 * np.clip(way[:, 1], -0.5, 1))[:, None]
    return np.where(panes[:, None], _GLOW * np.float32(1.25), room).astype(np.float32)


def _traced(eye: Image, way: Image, chance: np.random.Generator) -> tuple[Image, Image, Image, Image, Image]:
    """Light scattered by the first thing met, light mirrored by it, its colour, which way it faces, how far it is."""
    first = met = met_by(eye, way)
    # The glaze of the first thing is not left to chance: both ways are followed, its light weighed.
    cosine = np.clip(-np.einsum("ij,ij->i", way, met.normal), 0, 1)
    share = (met.mirror + (1 - met.mirror) * (1 - cosine) ** 5 * (met.mirror > 0))[:, None]
    straight = _from_window(met, chance)
    scattered = straight + _gathered(met, _scatter(met, chance), np.zeros(len(eye), bool), _BOUNCES - 2, chance)
    glossy = np.nonzero(met.mirror > 0.001)[0]
    mirrored = np.zeros_like(eye)
    if glossy.size:
        part = Met(*(value[glossy] for value in vars(met).values()))
        bounced = way[glossy] + 2 * cosine[glossy, None] * part.normal
        rough = chance.standard_normal(bounced.shape, np.float32) * 0.016
        seen = _gathered(part, unit(bounced + rough), np.ones(glossy.size, bool), 1, chance)
        mirrored[glossy] = share[glossy] * seen
    return scattered * (1 - share), mirrored, first.colour, first.normal, first.far


def _scatter(met: Met, chance: np.random.Generator) -> Image:
    """A direction that a matt surface sends light, by Lambert."""
    return unit(met.normal + unit(chance.standard_normal(met.normal.shape, np.float32)) * np.float32(0.999))


def _gathered(met: Met, way: Image, mirrored: Mask, bounces: int, chance: np.random.Generator) -> Image:
    """Light that comes back to points from `way`."""
    eye = met.point + met.normal * np.float32(2e-4)
    seen = met_by(eye, way)
    light = _beyond(eye, way, mirrored)
    on = np.nonzero(~seen.lost)[0]
    if on.size:
        part = Met(*(value[on] for value in vars(seen).values()))
        came = _from_window(part, chance)
        if bounces > 0:
            came += _gathered(part, _scatter(part, chance), np.zeros(on.size, bool), bounces - 1, chance)
        else:
            came += _ROOM * np.float32(0.6)
        light[on] = part.colour * came
    return light


def picture() -> NDArray[np.uint8]:
    """The photograph."""
    ahead = unit(_AIM - _EYE)
    right = unit(np.array([ahead[2], 0, -ahead[0]]))
    up = np.cross(ahead, right)
    buffers = [np.zeros((HEIGHT, WIDTH, 3), np.float32) for _ in range(4)]
    depth = np.zeros((HEIGHT, WIDTH), np.float32)
    rows = 50
    for top in range(0, HEIGHT, rows):
        chance = np.random.default_rng((19, top))
        y, x = (part.ravel() for part in np.mgrid[top : top + rows, 0:WIDTH].astype(np.float32))
        for ray in range(_RAYS):
            part = (np.arange(x.size) * 0.618034 + ray / _RAYS) % 1, chance.random(x.size)
            px, py = (x + part[0] - WIDTH / 2) / _FOCAL, (HEIGHT / 2 - y - part[1]) / _FOCAL
            way = px[:, None] * right + py[:, None] * up + ahead
            aim = _EYE + way * _SHARP
            off, turn = _LENS * np.sqrt(chance.random(x.size)), chance.random(x.size) * 2 * np.pi
            eye = (_EYE + (off * np.cos(turn))[:, None] * right + (off * np.sin(turn))[:, None] * up).astype(np.float32)
            *parts, far = _traced(eye, unit(aim - eye), chance)
            for buffer, value in zip(buffers, parts, strict=True):
                buffer[top : top + rows] += value.reshape(rows, WIDTH, 3) / _RAYS
            depth[top : top + rows] += far.reshape(rows, WIDTH) / _RAYS
    scattered, mirrored, colour, normal = buffers
    scattered = smoothed(scattered, normal, depth)
    return developed(scattered * colour + smoothed(mirrored, normal, depth, steps=2), 1.55, 0.010, 77, corner=0.3)
