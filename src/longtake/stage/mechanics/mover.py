"""One body on its way through the simulation."""

from collections.abc import Iterator

import pymunk

from longtake.stage.mechanics.track import RATE
from longtake.stage.mechanics.values import PACE, Body, Hold, Scene

_SLOW = 3.0
"""Units a second below which a thing does not move."""


class Mover:
    """A body's place, what it touches and what has become of it.

    It is part of the space only while it is `free`; before, it is led, afterwards it is held or lies there.
    """

    def __init__(self, body: Body, scene: Scene, space: pymunk.Space, bits: dict[str, int]) -> None:
        self.body = body
        self.free = False
        self.broken = False
        self.breaks: tuple[float] | None = None
        """How high that is on which it has just broken."""
        self.touched = -1
        self.entered: set[str] = set()
        self.states: list[tuple[float, str]] = []
        self._space, self._unit = space, scene.unit
        self._pushes = sorted(body.pushes, key=lambda push: push.at)
        self._holds = sorted(body.holds, key=lambda hold: hold.start)
        self._held: Hold | None = None
        width, height = body.size
        if body.matter.round:
            radius = (width + height) / 4
            self.rigid = pymunk.Body(body.matter.weight, pymunk.moment_for_circle(body.matter.weight, 0, radius))
            self.shape: pymunk.Shape = pymunk.Circle(self.rigid, radius)
        else:
            self.rigid = pymunk.Body(body.matter.weight, pymunk.moment_for_box(body.matter.weight, body.size))
            self.shape = pymunk.Poly.create_box(self.rigid, body.size)
        self.shape.elasticity, self.shape.friction = body.matter.bounce, body.matter.friction
        mask = sum((bits[name] for name in body.hits), 1)
        self.shape.filter = pymunk.ShapeFilter(categories=1 << 31, mask=mask)
        self.rigid.position = body.at

    @property
    def place(self) -> tuple[float, float, float]:
        """Its middle and its turn."""
        return self.rigid.position.x, self.rigid.position.y, self.rigid.angle

    @property
    def moves(self) -> bool:
        """Whether it has still some way to go."""
        return self.free and (self.rigid.velocity.length > _SLOW or abs(self.rigid.angular_velocity) > 0.05)

    @property
    def last_event(self) -> float:
        """When something is done to it for the last time."""
        return max([push.at for push in self._pushes] + [hold.start for hold in self._holds] + [0.0])

    def heed(self, now: float) -> None:
        """Follow the hand that leads or holds it; go where it is sent."""
        while self._pushes and self._pushes[0].at <= now and not self.broken:
            push = self._pushes.pop(0)
            if push.start is not None:
                self.rigid.position = push.start
            self._release()
            # A step adds gravity before it moves: half a step's less, and the samples lie on the parabola.
            half = 9.81 * self._unit * PACE**2 / RATE / 2 if self.body.way == "falls" else 0.0
            self.rigid.velocity = (push.velocity[0], push.velocity[1] - half)
            self.rigid.angular_velocity = push.spin
        if self._held is not None:
            self.rigid.position = self._held.path(now)

    def caught_by(self, now: float) -> Iterator[float]:
        """Whether it is caught now, and at what speed (metres a second)."""
        if not self._holds or now < self._holds[0].start or self.broken:
            return
        if self.free:
            yield float(self.rigid.velocity.length) / (self._unit * PACE)
        self._held = self._holds.pop(0)
        self.stop()

    def break_up(self, now: float) -> None:
        """It is broken from now on; what broke on what lies below it stays there."""
        assert self.breaks is not None  # the caller asks
        below = self.breaks[0]
        self.breaks, self.broken = None, True
        self.states.append((now, "broken"))
        self.shape.elasticity = 0.0
        if below < float("inf"):
            self.stop()
            self.rigid.angle = 0.0
            self.rigid.position = (self.rigid.position.x, below - self.body.size[1] / 2)

    def drags(self, slower: float) -> None:
        """Slow what rolls on something by as much speed."""
        speed, turning = self.rigid.velocity, self.rigid.angular_velocity
        if not self.body.matter.round or abs(speed.y) > 60:
            return
        share = max(1 - slower / max(abs(speed.x), 1e-9), 0.0)
        self.rigid.velocity = (speed.x * share, speed.y)
        self.rigid.angular_velocity = turning * share

    def stop(self) -> None:
        """Take it out of what moves."""
        if self.free:
            self._space.remove(self.rigid, self.shape)
        self.free = False
        self.rigid.velocity, self.rigid.angular_velocity = (0, 0), 0

    def _release(self) -> None:
        if not self.free:
            self._space.add(self.rigid, self.shape)
        self.free, self._held = True, None
