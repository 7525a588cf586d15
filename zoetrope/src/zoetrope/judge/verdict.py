"""What the judge says of a clip, for people and for programs."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Fault:
    """One law broken."""

    kind: str
    """`scene`, `nothing`, `vanishes`, `colour`, `stray`, `through`, `drop`, `path`, `jump`, `gravity` or `energy`."""
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
    """Share of the world's, as the path that comes nearest shows it; None where it doesn't."""
    stray: float | None
    """The largest share, over frames, of the balls' area that fits no disc of true size and colour; None in a foreign
    scene."""
    faults: tuple[Fault, ...]

    @property
    def valid(self) -> bool:
        """True where no law is broken."""
        return not self.faults

    def as_json(self) -> dict[str, Any]:
        """Plain numbers, strings, lists and objects."""
        return {"valid": self.valid, **asdict(self), "faults": [asdict(fault) for fault in self.faults]}

    def __str__(self) -> str:
        frames = f"{self.frames} frame{'s' * (self.frames != 1)}"
        scale = "; lengths in px of a picture 32 px high" if self.balls else ""
        lines = [f"{'valid' if self.valid else 'NOT VALID'}: {self.world}, {frames}{scale}"]
        lines += [f"  a {ball.size} {ball.colour} ball{_motion(ball)}" for ball in self.balls]
        if self.gravity is not None:
            lines.append(f"  gravity {self.gravity:.0%} of the world's")
        lines += [f"  frame {fault.frame}: {fault.text}" for fault in self.faults]
        return "\n".join(lines)


def _motion(ball: Ball) -> str:
    if ball.path_fit is None or ball.velocity_error is None:
        return ""
    said = f": {ball.path_fit:.2f} px from a lawful path"
    if ball.restitution is not None:
        said += f", restitution {ball.restitution:.2f}"
    share = f" ({ball.velocity_error / ball.speed:.0%})" if ball.speed else ""
    return f"{said}, velocity off by {ball.velocity_error:.2f} px per frame{share}"
