"""What is too light to fall, what falls into water, and nets."""

import math

from longtake.stage.mechanics.mover import Mover
from longtake.stage.mechanics.track import RATE
from longtake.stage.mechanics.values import PACE, Net, Scene
from longtake.stage.motion import chance

_SINKS, _RISES, _SWAYS = 0.85, 0.8, 0.9
"""Metres a second of a leaf that comes down, of a balloon that goes up, and of both from side to side."""
_PERIOD = 1.7
_NET_FALL = 1.6
"""Metres a second in a hoop's net."""
_SINK = 0.9
"""Metres a second of what sinks."""


def airborne(mover: Mover, scene: Scene, now: float) -> None:
    """Steer what flutters or rises: it swings from side to side while the air carries it; the ground ends it."""
    speed = scene.unit * PACE
    phase = 2 * math.pi * (now / _PERIOD + chance("phase", mover.body.name))
    y = mover.rigid.position.y
    if mover.body.way == "rises":
        gone = now - mover.states[-1][0] if mover.states else now
        up = _RISES * min(1.0, 0.3 + gone * 0.5)
        mover.rigid.velocity = ((0.12 + 0.16 * math.sin(phase)) * speed, -up * speed - scene.gravity / RATE)
        mover.rigid.angle, mover.rigid.angular_velocity = 0.08 * math.sin(phase + 1), 0.0
        return
    if y + mover.body.size[1] / 2 >= (scene.ground if scene.water is None else scene.water):
        mover.stop()
        mover.states.append((now, "lies"))
        return
    across, down = _SWAYS * math.sin(phase), _SINKS * (1 + 0.35 * math.cos(2 * phase))
    mover.rigid.velocity = (across * speed, down * speed - scene.gravity / RATE)
    mover.rigid.angle = 0.6 * math.sin(phase + 0.6)
    mover.rigid.angular_velocity = 0.0


def in_net(mover: Mover, net: Net, scene: Scene) -> bool:
    """Let a net do its work on a body; whether the body has just entered it."""
    (x, y), (vx, vy) = mover.rigid.position, mover.rigid.velocity
    inside = net.left <= x <= net.right and net.top <= y <= net.bottom
    if not inside or (net.down and vy <= 0):
        return False
    if net.down:
        most = _NET_FALL * scene.unit * PACE
        middle = (net.left + net.right) / 2
        mover.rigid.velocity = ((middle - x) * 9, vy + (min(vy, most) - vy) * min(14 / RATE, 1.0))
    else:
        mover.rigid.velocity = (vx * math.exp(-9 / RATE), vy)
    new = net.name not in mover.entered
    mover.entered.add(net.name)
    return new


def in_water(mover: Mover, scene: Scene, level: float, now: float) -> bool:
    """Let the water carry or swallow a body; whether it has just fallen into it."""
    y, (vx, vy) = mover.rigid.position.y, mover.rigid.velocity
    height = mover.body.size[1]
    under = min(max((y + height / 2 - level) / height, 0.0), 1.0)
    if under <= 0:
        return False
    if mover.body.matter.floats:
        lift = scene.gravity * min(under * 2.2, 1.6)
        calm = math.exp(-3.2 / RATE)
        mover.rigid.velocity = (vx * calm, (vy - lift / RATE) * calm)
        mover.rigid.angular_velocity = (mover.rigid.angular_velocity - mover.rigid.angle * 12 / RATE) * calm
    else:
        calm = math.exp(-5 * under / RATE)
        slow = _SINK * scene.unit * PACE
        held = scene.gravity * under / RATE if vy > slow * 0.2 else 0.0
        mover.rigid.velocity = (vx * calm, (vy - slow) * calm + slow - held)
        mover.rigid.angular_velocity *= calm
    new = "water" not in mover.entered
    if new:
        mover.entered.add("water")
        mover.states.append((now, "afloat" if mover.body.matter.floats else "sinks"))
    return new
