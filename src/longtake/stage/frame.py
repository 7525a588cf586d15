"""The frame in stage units, whatever its shape in pixels."""

from dataclasses import dataclass

from longtake.media.values import PictureFormat


@dataclass(frozen=True)
class Frame:
    """`width` × `height` stage units, `unit` pixels each. The shorter way is at least 800 across, 1,000 down.

    `floor` is where a floor meets its wall, or land its sky; `ground` is where figures stand. Below 0.85 of the
    height nothing happens: subtitles stand there.
    """

    width: float
    height: float
    unit: float

    @classmethod
    def of(cls, format: PictureFormat) -> "Frame":
        """The frame of a picture."""
        unit = min(format.height / 1000, format.width / 800)
        return cls(format.width / unit, format.height / unit, unit)

    @property
    def floor(self) -> float:
        """Where the floor meets the wall."""
        return self.height * 0.66

    @property
    def ground(self) -> float:
        """Where figures stand."""
        return self.height * 0.83
