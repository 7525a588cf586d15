"""Light: the hour as a palette. Figures state their colours as by day; the light turns all of them together."""

from dataclasses import dataclass
from functools import lru_cache

from longtake.drawing import Colour, colour, mix


@dataclass(frozen=True)
class Light:
    """The colours of an hour.

    `sky` runs from the top down to the horizon. `tint` multiplies every colour as far as `depth` says (0 not at
    all, 1 wholly). `shade` is what shadows are made of. `beam` is what falls through a window, `lamps` whether
    windows and lamps are lit. `sun` says what stands in the sky: `sun`, `low` or `moon`; `haze` is what far
    things fade into.
    """

    name: str
    sky: tuple[Colour, Colour, Colour]
    tint: Colour
    depth: float
    shade: Colour
    beam: Colour
    haze: Colour
    lamps: bool
    sun: str

    def on(self, paper: Colour) -> Colour:
        """What a paper of this colour looks like in this light; alpha is kept."""
        return _lit(paper, self.tint, self.depth)


@lru_cache(maxsize=4096)
def _lit(paper: Colour, tint: Colour, depth: float) -> Colour:
    red, green, blue, alpha = paper
    dark = (red * tint[0] // 255, green * tint[1] // 255, blue * tint[2] // 255, alpha)
    return mix(paper, dark, depth)


LIGHTS = {
    light.name: light
    for light in (
        Light(
            "dawn",
            (colour("#8e9bc9"), colour("#f2b9b0"), colour("#ffdfb4")),
            colour("#e3c3d6"), 0.85, colour("#4a3560"), colour("#ffc98f", 120), colour("#f3c3b4"), False, "low",
        ),
        Light(
            "day",
            (colour("#7cc0dc"), colour("#b5deea"), colour("#eef6e6")),
            colour("#ffffff"), 0.0, colour("#3b4a63"), colour("#fff6cf", 90), colour("#d3e8ec"), False, "sun",
        ),
        Light(
            "dusk",
            (colour("#574a86"), colour("#e2787c"), colour("#ffc27a")),
            colour("#f0b39a"), 0.8, colour("#3d2350"), colour("#ff9f5c", 110), colour("#d98a86"), True, "low",
        ),
        Light(
            "night",
            (colour("#16204a"), colour("#27356e"), colour("#43528f")),
            colour("#7484c4"), 0.82, colour("#0a0f2c"), colour("#b9c9ff", 46), colour("#35437f"), True, "moon",
        ),
    )
}  # fmt: skip
"""Every light by its name."""
