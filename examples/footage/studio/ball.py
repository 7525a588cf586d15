"""A rubber ball dropped on a table by a window: it bounces as physics says, and is heard at each bounce."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.camera import blurred, developed, enlarged, halved, hand, swayed
from studio.room import LAMPS, SKY, WARM, room
from studio.sounds import knock, mixed
from studio.textures import Image, Wood, smoothstep

WIDTH, HEIGHT, RATE, SECONDS = 640, 360, 30, 5
RADIUS = 0.055
_GRAVITY = 9.81
_FAR_EDGE = 0.62
_EYE = np.array([0.0, 0.30, -1.02], np.float32)
_AIM = np.array([0.0, 0.15, 0.0], np.float32)
_FOCAL = 2 * 740.0  # in pixels of the picture at twice its size
_SHUTTER = 1 / 60
_wood = Wood(11)

Vector = NDArray[np.float32]


@dataclass(frozen=True)
class Flight:
    """One arc of the ball: from `start` seconds, its lowest point leaves the table at `up` metres a second."""

    start: float
    up: float


def flights(drop: float = 0.52, bounce: float = 0.8) -> list[Flight]:
    """The arcs after each bounce of a ball dropped from `drop` metres, until they are too low to see."""
    speed = np.sqrt(2 * _GRAVITY * drop)
    time = speed / _GRAVITY
    arcs = []
    while speed > 0.06:
        speed *= bounce
        arcs.append(Flight(time, speed))
        time += 2 * speed / _GRAVITY
    return [*arcs, Flight(time, 0.0)]


_ARCS = flights()


def place(time: float) -> tuple[Vector, float]:
    """Where the ball's centre is, and how far it has turned, `time` seconds after it was let go."""
    arc = next((arc for arc in reversed(_ARCS) if arc.start <= time), None)
    if arc is None:
        height = _GRAVITY / 2 * (_ARCS[0].start ** 2 - time**2)
    else:
        since = time - arc.start
        height = max(0.0, arc.up * since - _GRAVITY / 2 * since**2)
    # Each bounce takes some of its way along the table, rolling the rest.
    along, speed, now = -0.155, 0.115, 0.0
    for after in [*(a.start for a in _ARCS), 99.0]:
        step = min(time, after) - now
        if after == 99.0:
            step = min(step, 1.0)
            step -= step * step / 2
        along += speed * max(0.0, step)
        now = min(time, after)
        speed *= 0.97
    turned = 0.9 - (along + 0.155) / RADIUS * 0.8
    return np.array([along, RADIUS + height, 0.02], np.float32), turned


def _basis() -> NDArray[np.float32]:
    ahead = (_AIM - _EYE) / np.linalg.norm(_AIM - _EYE)
    right = np.array([ahead[2], 0, -ahead[0]]) / np.hypot(ahead[0], ahead[2])
    return np.array([right, np.cross(ahead, right), ahead], np.float32)


_BASIS = _basis()


def rays(x: Image, y: Image) -> Image:
    """Directions (…, 3) of length 1 through points of the picture at twice its size."""
    across, up = (x - WIDTH) / _FOCAL, (HEIGHT - y) / _FOCAL
    ahead = across[..., None] * _BASIS[0] + up[..., None] * _BASIS[1] + _BASIS[2]
    return np.asarray(ahead / np.linalg.norm(ahead, axis=-1, keepdims=True), np.float32)


def shown_at(point: NDArray[np.float32]) -> tuple[float, float, float]:
    """Where a point is seen in the picture at twice its size, and pixels to the metre there."""
    right, up, ahead = _BASIS @ (point - _EYE)
    return WIDTH + _FOCAL * right / ahead, HEIGHT - _FOCAL * up / ahead, _FOCAL / ahead


def _hidden(points: Image, towards: Image, ball: Vector, soft: float) -> Image:
    """The share, 0 to 1, of a narrow beam from `points` `towards` a light that the ball stops."""
    to_ball = ball - points
    along = np.sum(to_ball * towards, -1)
    miss = np.sqrt(np.maximum(np.sum(to_ball * to_ball, -1) - along * along, 0))
    return (1 - smoothstep(RADIUS - soft, RADIUS + soft, miss)) * (along > 0)


class Table:
    """The table and the room as the camera sees them, out of focus where they are; and light, frame by frame."""

    def __init__(self) -> None:
        y, x = np.mgrid[0 : 2 * HEIGHT, 0 : 2 * WIDTH].astype(np.float32) + np.float32(0.5)
        look = rays(x, y)
        far = -_EYE[1] / np.minimum(look[..., 1], np.float32(-1e-3))
        points = _EYE + far[..., None] * look
        seen = (look[..., 1] < 0) & (points[..., 2] < _FAR_EDGE)
        depth = np.where(seen, far * (look @ _BASIS[2]), 9).astype(np.float32)
        colour, gloss = _wood.at(points[..., 2], points[..., 0])
        mirror = look * np.array([1, -1, 1], np.float32)
        shine = (gloss * (0.03 + 0.5 * (1 - np.clip(-look[..., 1], 0, 1)) ** 5))[..., None]
        rough = (np.array(shift, np.float32) for shift in ((-0.05, 0.02, 0), (0.05, 0, 0), (0, 0.09, 0), (0, 0, 0)))
        gleam = sum(room(mirror + shift, 0.08) for shift in rough) / np.float32(4)
        mask = seen[..., None].astype(np.float32)
        spread = _spread(depth)
        self._colour = _focused(colour * mask, spread)
        self._shine = _focused(shine * mask.repeat(3, -1), spread)
        self._behind = _focused(gleam * shine * mask, spread) + blurred(room(look, 0.012), 15) * (
            1 - _focused(mask.repeat(3, -1), spread)
        )
        self._points = points[::4, ::4]
        self._mirror, self._near = mirror[::2, ::2], points[::2, ::2]
        self._gleam = gleam[::2, ::2]
        self._lamps = [self._light(lamp) for lamp in LAMPS]

    def _light(self, lamp: Vector) -> tuple[Image, Image]:
        """Towards a lamp from each point, every fourth pixel each way, and how much light comes from it."""
        way = lamp[:3] - self._points
        far = np.linalg.norm(way, axis=-1, keepdims=True)
        towards = way / far
        strength = lamp[3] * np.clip(towards[..., 1:2], 0, 1) / far**2 * WARM
        return towards, np.asarray(strength, np.float32)

    def lit(self, time: float) -> Image:
        """The picture without the ball, but with its shadow and reflection, while the shutter is open."""
        light = np.zeros(self._points.shape, np.float32)
        instants = [time + _SHUTTER * (k + 0.5) / 3 for k in range(3)]
        for instant in instants:
            ball = place(instant)[0]
            for towards, strength in self._lamps:
                light += strength * (1 - _hidden(self._points, towards, ball, 0.006))[..., None]
            # How much of the sky a sphere hides: cos × (radius / distance)², after Quilez.
            way = ball - self._points
            far = np.linalg.norm(way, axis=-1)
            dark = np.clip(way[..., 1] / far, 0, 1) * np.minimum(RADIUS**2 / far**2, 1)
            light += SKY * (1 - np.float32(0.95) * dark[..., None])
            light += np.array([0.14, 0.012, 0.006], np.float32) * dark[..., None]
        cover, body = self._reflected(instants[1])
        picture = self._colour * enlarged(light / np.float32(3)) + self._behind
        picture += self._shine * _doubled((body - self._gleam) * cover)
        return picture

    def _reflected(self, time: float) -> tuple[Image, Image]:
        """How much of what each point mirrors is the ball, and the ball's colour there."""
        way = place(time)[0] - self._near
        soft = 0.003 + 0.12 * np.abs(way[..., 1])
        along = np.sum(way * self._mirror, -1)
        miss = np.sqrt(np.maximum(np.sum(way * way, -1) - along * along, 0))
        cover = np.clip((RADIUS + soft - miss) / (2 * soft), 0, 1)
        cover = cover * cover * (3 - 2 * cover) * (along > 0)
        return cover[..., None].astype(np.float32), np.array([0.26, 0.03, 0.022], np.float32)


def _spread(depth: Image) -> Image:
    """The radius, in pixels, of the disc that a point at `depth` becomes."""
    sharp = float((np.array([0, RADIUS, 0]) - _EYE) @ _BASIS[2])
    return np.asarray(16 * np.abs(1 / sharp - 1 / depth) * sharp, np.float32)


def _focused(picture: Image, spread: Image) -> Image:
    """`picture` with each point out of focus by its `spread`."""
    out = picture
    for low, high in ((0.4, 1.5), (1.5, 3.5), (3.5, 7.0), (7.0, 12.0)):
        share = np.clip((spread - low) / (high - low), 0, 1)[..., None]
        out = out + (blurred(picture, high) - out) * share
    return np.asarray(out, np.float32)


def _doubled(image: Image) -> Image:
    return image.repeat(2, 0).repeat(2, 1)


def _skin(normal: Image, turned: float) -> Image:
    """The ball's paint: red rubber with a cream band, which shows how it turns."""
    c, s = np.cos(turned), np.sin(turned)
    x = normal[..., 0] * c + normal[..., 1] * s
    y = normal[..., 1] * c - normal[..., 0] * s
    across = x * 0.82 + y * 0.35 + normal[..., 2] * 0.45
    band = (1 - smoothstep(0.17, 0.19, np.abs(across)))[..., None]
    thin = (1 - smoothstep(0.02, 0.035, np.abs(np.abs(across) - 0.27)))[..., None]
    red, cream = np.array([0.55, 0.035, 0.03], np.float32), np.array([0.78, 0.70, 0.55], np.float32)
    return np.asarray(red + (cream - red) * np.maximum(band, thin), np.float32)


def _shaded(point: Image, normal: Image, look: Image, skin: Image, height: float) -> Image:
    light = np.zeros_like(point)
    for lamp in LAMPS.reshape(4, 4, 4).mean(1):
        way = lamp[:3] - point
        far = np.linalg.norm(way, axis=-1, keepdims=True)
        light += 4 * lamp[3] * np.clip(np.sum(way / far * normal, -1, keepdims=True) + 0.04, 0, None) / far**2
    light = light * WARM
    up = 0.5 + 0.5 * normal[..., 1:2]
    floor = 1 - 0.8 * (1 - up) * np.float32(np.exp(-max(height - RADIUS, 0.0) / 0.05))
    light += SKY * (0.35 + 0.65 * up) * floor
    light += np.array([0.34, 0.20, 0.11], np.float32) * (1 - up) * floor
    cosine = np.clip(-np.sum(look * normal, -1, keepdims=True), 0, 1)
    bounced = look + 2 * cosine * normal
    wooden = np.array([0.22, 0.13, 0.07], np.float32) * floor
    seen = np.where(bounced[..., 1:2] > 0, room(bounced, 0.05), wooden)
    return np.asarray(skin * light + (0.04 + 0.6 * (1 - cosine) ** 5) * seen, np.float32)


def _add_ball(picture: Image, time: float, chance: np.random.Generator) -> None:
    """Draw the ball into `picture` (at twice its size) as an open shutter sees it."""
    first, last = shown_at(place(time)[0]), shown_at(place(time + _SHUTTER)[0])
    reach = RADIUS * max(first[2], last[2]) * 1.06 + 3
    top, bottom = max(0, int(min(first[1], last[1]) - reach)), min(2 * HEIGHT, int(max(first[1], last[1]) + reach))
    left, right = max(0, int(min(first[0], last[0]) - reach)), min(2 * WIDTH, int(max(first[0], last[0]) + reach))
    if top >= bottom or left >= right:
        return
    count = int(np.clip(np.hypot(first[0] - last[0], first[1] - last[1]) / 3, 4, 20))
    y, x = np.mgrid[top:bottom, left:right].astype(np.float32)
    colour, cover = np.zeros((*y.shape, 3), np.float32), np.zeros(y.shape, np.float32)
    for k in range(count):
        ball, turned = place(time + _SHUTTER * (k + 0.5) / count)
        jitter = chance.random(2)
        look = rays(x + np.float32(jitter[0]), y + np.float32(jitter[1]))
        way = _EYE - ball
        b = look @ way
        inside = b * b - (way @ way - RADIUS**2)
        hit = inside > 0
        far = -b[hit] - np.sqrt(inside[hit])
        point = _EYE + far[:, None] * look[hit]
        normal = (point - ball) / RADIUS
        colour[hit] += _shaded(point, normal, look[hit], _skin(normal, turned), float(ball[1]))
        cover += hit
    region = picture[top:bottom, left:right]
    region *= 1 - cover[..., None] / count
    region += colour / count


def pictures() -> Iterator[NDArray[np.uint8]]:
    """Every frame."""
    table = Table()
    chance = np.random.default_rng(5)
    sway = hand(8, RATE * SECONDS, 2.2)
    for frame in range(RATE * SECONDS):
        light = table.lit(frame / RATE)
        _add_ball(light, frame / RATE, chance)
        yield developed(halved(swayed(light, *sway[frame])), 1.15, 0.016, 900 + frame)


def sound() -> NDArray[np.float32]:
    """(2, samples): a knock of wood and rubber at each bounce, as loud as it is hard."""
    knocks = [(arc.start, knock(arc.up / _ARCS[0].up), 0.5 + 1.4 * float(place(arc.start)[0][0])) for arc in _ARCS[:-1]]
    return mixed(knocks, SECONDS, hush=0.0011, seed=3, hall=0.35)
