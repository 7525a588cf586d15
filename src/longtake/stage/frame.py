"""The frame in stage units, whatever its shape in pixels."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Frame:
    """`width` × `height` stage units, `unit` pixels each. The shorter way is at least 720 across, 1,000 down.

    `floor` is where a floor meets its wall, or land its sky; `ground` is where figures stand. Below 0.85 of the
    height nothing happens: subtitles stand there.
    """

    width: float
    height: float
    unit: float

    @classmethod
    def of(cls, width: int, height: int) -> "Frame":
        """The frame of a picture of so many pixels."""
        unit = min(height / 1000, width / 720)
        return cls(width / unit, height / unit, unit)

    @property
    def floor(self) -> float:
        """Where the floor meets the wall."""
        return self.height * 0.66

    @property
    def ground(self) -> float:
        """Where figures stand."""
        return self.height * 0.83
