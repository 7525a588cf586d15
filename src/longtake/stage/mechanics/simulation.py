"""The simulation: pymunk at a fixed step, with what it lacks: nets, water, air, rolling, breaking."""

import math
from array import array

import pymunk

from longtake.stage.mechanics.airy import airborne, in_net, in_water
from longtake.stage.mechanics.mover import Mover
from longtake.stage.mechanics.track import RATE, Impact, Motion, Track
from longtake.stage.mechanics.values import PACE, Scene, Solid

_AFTER = 3.0
"""Seconds past the shot's end that are simulated too, for its handle."""
_LONGEST = 150.0
_STILL = 0.4
"""Seconds without any motion after which nothing more will come."""
_FAINT = 0.12
"""Metres a second: blows below it are neither felt nor heard."""
_DEEP = 200.0
"""How deep the floor reaches down, so that nothing falls through it between two steps."""


def simulated(scene: Scene) -> Motion:
    """The whole shot. The same scene always gives the same motion."""
    return _Simulation(scene).run()


class _Simulation:
    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._space = pymunk.Space()
        self._space.gravity = (0, scene.gravity)
        self._space.on_collision(post_solve=self._hit)
        self._impacts: list[Impact] = []
        self._step = 0
        self._solids: dict[pymunk.Shape, tuple[str, Solid | None]] = {}
        bits = {solid.name: 2 << number for number, solid in enumerate(scene.solids)}
        self._stand(bits)
        self._movers = [Mover(body, scene, self._space, bits) for body in scene.bodies]
        self._by_shape = {mover.shape: mover for mover in self._movers}

    def run(self) -> Motion:
        """Step until the shot is over or nothing moves any more."""
        steps = math.ceil(min(self._scene.seconds + _AFTER, _LONGEST) * RATE)
        ends, quiet = max((mover.last_event for mover in self._movers), default=0.0), 0
        tracks = [(array("d"), array("d"), array("d")) for _ in self._movers]
        for self._step in range(steps + 1):
            now = self._step / RATE
            for mover, kept in zip(self._movers, tracks, strict=True):
                mover.heed(now)
                for values, value in zip(kept, mover.place, strict=True):
                    values.append(value)
            moving = any(mover.moves for mover in self._movers)
            quiet = 0 if moving or now <= ends else quiet + 1
            if quiet > _STILL * RATE:
                break
            self._forces(now)
            self._space.step(1 / RATE)
            self._settle(now + 1 / RATE)
        done = {
            mover.body.name: Track(*kept, tuple(mover.states), mover.body.size[1] / 2)
            for mover, kept in zip(self._movers, tracks, strict=True)
        }
        return Motion(done, tuple(sorted(self._impacts, key=lambda one: (one.at, one.what))))

    def _stand(self, bits: dict[str, int]) -> None:
        """Put up the solids. A floor is the space's first bit, and there is one for each height that is landed at."""
        scene, still = self._scene, self._space.static_body
        for solid in scene.solids:
            shape: pymunk.Shape
            if len(solid.outline) == 2:
                shape = pymunk.Segment(still, *solid.outline, solid.half)
            else:
                shape = pymunk.Poly(still, solid.outline)
            self._add(shape, solid.name, solid, bits[solid.name])
        if scene.water is None:
            shape = pymunk.Segment(still, (-1e5, scene.ground + _DEEP), (1e5, scene.ground + _DEEP), _DEEP)
            self._add(shape, "", None, 1)

    def _add(self, shape: pymunk.Shape, name: str, solid: Solid | None, bit: int) -> None:
        matter = self._scene.floor if solid is None else solid.matter
        shape.elasticity, shape.friction = matter.gives, 1.0
        shape.filter = pymunk.ShapeFilter(categories=bit)
        self._space.add(shape)
        self._solids[shape] = name, solid

    def _hit(self, arbiter: pymunk.Arbiter, space: pymunk.Space, data: object) -> None:
        """Told by pymunk of every contact once it is solved."""
        for one, other in (arbiter.shapes, arbiter.shapes[::-1]):
            if one not in self._by_shape or other not in self._solids:
                continue
            mover, (name, solid) = self._by_shape[one], self._solids[other]
            mover.touched = self._step
            matter = self._scene.floor if solid is None else solid.matter
            blow = arbiter.total_impulse.length / mover.body.matter.weight / (self._scene.unit * PACE) * matter.gives
            if not arbiter.is_first_contact or blow < _FAINT:
                continue
            broke = mover.body.matter.breaks is not None and blow > mover.body.matter.breaks
            broke = broke and not mover.broken
            if broke:
                points = arbiter.contact_point_set.points
                below = abs(arbiter.normal.y) > 0.7 and points
                mover.breaks = (min(points[0].point_a.y, points[0].point_b.y) if below else math.inf,)
            self._note(mover, (self._step + 1) / RATE, name, matter.material, blow, broke=broke)

    def _note(self, mover: Mover, at: float, on: str, surface: str, blow: float, *, broke: bool = False) -> None:
        own = mover.body
        impact = Impact(at, own.name, own.matter.material, on, surface, blow, own.matter.weight, broke)
        self._impacts.append(impact)

    def _forces(self, now: float) -> None:
        """What acts on bodies besides their weight and what they touch."""
        scene = self._scene
        for mover in self._movers:
            if not mover.free:
                continue
            if mover.body.way != "falls":
                airborne(mover, scene, now)
            for net in scene.nets:
                if in_net(mover, net, scene):
                    self._note(mover, now, net.name, "net", self._speed(mover))
            if scene.water is not None and in_water(mover, scene, scene.water, now):
                self._note(mover, now, "", "water", self._speed(mover))

    def _speed(self, mover: Mover) -> float:
        return float(mover.rigid.velocity.length) / (self._scene.unit * PACE)

    def _settle(self, now: float) -> None:
        """After a step: what is broken lies there; what rolls is slowed; what was caught is held."""
        for mover in self._movers:
            if mover.breaks is not None:
                mover.break_up(now)
            if mover.free and mover.touched == self._step:
                drag = max(self._scene.floor.drag, mover.body.matter.drag)
                mover.drags(drag * self._scene.gravity / RATE)
            for caught in mover.caught_by(now):
                self._note(mover, now, "", "hands", caught)
