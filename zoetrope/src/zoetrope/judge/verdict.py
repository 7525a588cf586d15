"""What the judge says of a clip, for people and for programs."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Fault:
    """One law broken."""

    kind: str
    """`nothing`, `vanishes`, `colour`, `stray`, `through`, `drop`, `path`, `jump`, `gravity` or `energy`."""
    frame: int
    """The first that shows it, from 0."""
    text: str
    """A sentence."""


@dataclass(frozen=True)
class Ball:
    """What was found of one ball."""

    colour: str
    size: str
    radius: float | None
    """px, as drawn."""
    restitution: float | None
    """None where it doesn't bounce."""
    path_fit: float | None
    """px, root mean square: how far it is from the nearest lawful path."""
    velocity_error: float | None
    """px per frame: how far its velocity is from that path's, on average over frames."""
    speed: float | None
    """px per frame: that path's, on average."""


@dataclass(frozen=True)
class Verdict:
    """A clip, weighed against the laws of its world. Lengths are in px of a picture whose shorter side has 32."""

    world: str
    frames: int
    balls: tuple[Ball, ...]
    gravity: float | None
    """Share of the world's, as the free flights show it; None where none is long enough."""
    stray: float
    """The largest share, over frames, of the balls' area that fits no disc of true size and colour."""
    faults: tuple[Fault, ...]

    @property
    def valid(self) -> bool:
        """True where no law is broken."""
        return not self.faults

    def as_json(self) -> dict[str, Any]:
        """Plain numbers, strings, lists and objects."""
        return {"valid": self.valid, **asdict(self), "faults": [asdict(fault) for fault in self.faults]}

    def __str__(self) -> str:
        lines = [f"{'valid' if self.valid else 'NOT VALID'}: {self.world}, {self.frames} frames"]
        lines += [f"  a {ball.size} {ball.colour} ball: {_motion(ball)}" for ball in self.balls]
        if self.gravity is not None:
            lines.append(f"  gravity {self.gravity:.0%} of the world's")
        lines += [f"  frame {fault.frame}: {fault.text}" for fault in self.faults]
        return "\n".join(lines)


def _motion(ball: Ball) -> str:
    if ball.path_fit is None:
        return "nowhere for two frames on end"
    said = [f"{ball.path_fit:.2f} px from a lawful path"]
    if ball.restitution is not None:
        said.append(f"restitution {ball.restitution:.2f}")
    if ball.velocity_error is not None and ball.speed:
        said.append(f"velocity off by {ball.velocity_error:.2f} px per frame ({ball.velocity_error / ball.speed:.0%})")
    return ", ".join(said)
