"""Light: the hour as a palette. Figures state their colours as by day; the light turns all of them together."""

from dataclasses import dataclass, replace
from functools import lru_cache

from longtake.drawing import Colour, colour, mix

_FOR_FACES = 0.6
"""How much of an hour's darkness falls on figures, so that faces are seen by night."""


@dataclass(frozen=True)
class Light:
    """The colours of an hour.

    `sky` runs from the top down to the horizon. `tint` multiplies every colour as far as `depth` says (0 not at
    all, 1 wholly). `shade` is what shadows are made of. `beam` is what falls through a window, `lamps` whether
    windows and lamps are lit. `sun` says what stands in the sky: `sun`, `low`, `moon` or `none`; `haze` is what far
    things fade into: at the horizon as far as `air` says. `veil` is how much of it lies before what is lit.
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
    air: float = 0.3
    veil: float = 0.0

    def on(self, paper: Colour) -> Colour:
        """What a paper of this colour looks like in this light; alpha is kept."""
        return _lit(paper, self.tint, self.depth, self.haze, self.veil)

    def through(self, depth: float) -> "Light":
        """This light on a layer of that depth: the further away it is, the more haze lies before it."""
        return replace(self, veil=self.air * max(1 - depth, 0.0) ** 0.65)

    @property
    def outside(self) -> "Light":
        """The light that one sees through a window: by lamps, that of the night."""
        night = LIGHTS["night"]
        if self.name != "lamplight":
            return self
        return replace(self, tint=night.tint, depth=night.depth, shade=night.shade, haze=night.haze)

    @property
    def unlit(self) -> "Light":
        """This light where no lamp burns: on one that is broken."""
        return replace(self, lamps=False)

    def on_figures(self) -> "Light":
        """This light on those we look at: they keep more of their colours."""
        return replace(self, depth=self.depth * _FOR_FACES)


@lru_cache(maxsize=16384)
def _lit(paper: Colour, tint: Colour, depth: float, haze: Colour, veil: float) -> Colour:
    red, green, blue, alpha = paper
    dark = (red * tint[0] // 255, green * tint[1] // 255, blue * tint[2] // 255, alpha)
    return (*mix(mix(paper, dark, depth), haze, veil)[:3], alpha)


def _sky(high: str, middle: str, low: str) -> tuple[Colour, Colour, Colour]:
    return colour(high), colour(middle), colour(low)


_NIGHT = _sky("#141d47", "#25346c", "#485a99")

LIGHTS = {
    light.name: light
    for light in (
        Light(
            "dawn", _sky("#8e9bc9", "#f2b9b0", "#ffdfb4"),
            colour("#e3c3d6"), 0.85, colour("#4a3560"), colour("#ffc98f", 120), colour("#f3c3b4"), False, "low",
        ),
        Light(
            "morning", _sky("#86c3e4", "#c3e3ec", "#fdf1d3"),
            colour("#fff0da"), 0.7, colour("#46506e"), colour("#ffe3a0", 120), colour("#e2e8dc"), False, "sun",
        ),
        Light(
            "day", _sky("#7cc0dc", "#b5deea", "#eef6e6"),
            colour("#ffffff"), 0.0, colour("#3b4a63"), colour("#fff6cf", 90), colour("#d3e8ec"), False, "sun",
        ),
        Light(
            "afternoon", _sky("#8ab3cd", "#efd7b0", "#ffdf9f"),
            colour("#ffdcab"), 0.8, colour("#5a3f4e"), colour("#ffcb73", 130), colour("#f3d9ac"), False, "low",
        ),
        Light(
            "dusk", _sky("#574a86", "#e2787c", "#ffc27a"),
            colour("#f0b39a"), 0.8, colour("#3d2350"), colour("#ff9f5c", 110), colour("#d98a86"), True, "low",
        ),
        Light(
            "night", _NIGHT,
            colour("#7d8ecf"), 0.84, colour("#0a0f2c"), colour("#b9c9ff", 46), colour("#35437f"), True, "moon",
        ),
        Light(
            "lamplight", _NIGHT,
            colour("#dfb183"), 0.76, colour("#2a1730"), colour("#ffd08a", 60), colour("#6b4a4e"), True, "moon",
        ),
    )
}  # fmt: skip
"""Every light by its name; `lamplight` is a room at night with its lamps lit."""


_CLOUDED, _STORMY = colour("#ccd4df"), colour("#a3abbd")


def overcast(light: Light, share: float) -> Light:
    """The same hour under a grey sky: no sun, paler colours, more haze."""
    high, middle, low = (mix(one, _greyed(one), share) for one in light.sky)
    return replace(
        light,
        sky=(high, middle, low),
        tint=mix(light.tint, mix(_CLOUDED, _STORMY, share**4), share * (1 - light.depth)),
        depth=max(light.depth, 0.75 * share),
        beam=(*_greyed(light.beam)[:3], round(light.beam[3] * (1 - 0.6 * share))),
        haze=mix(light.haze, _greyed(light.haze), share),
        sun="none",
    )


def _greyed(paper: Colour) -> Colour:
    grey = round(0.3 * paper[0] + 0.55 * paper[1] + 0.15 * paper[2])
    return (max(grey - 22, 0), max(grey - 14, 0), min(grey + 2, 255), 255)
