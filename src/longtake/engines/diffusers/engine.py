"""The engine `diffusers` as Longtake sees it. Loads no torch: that is done where the first take is shot."""

from fractions import Fraction
from functools import cached_property
from pathlib import Path

from longtake.engines.diffusers import models
from longtake.engines.diffusers.settings import settings, tell_the_libraries
from longtake.engines.protocol import Capabilities, Order, Progress
from longtake.errors import EngineError, Invalid

_VERSION = 1
"""Of how an order becomes what the model is asked for, and its pictures the take."""


class DiffusersEngine:
    """Shoots with the model of `[[engine: diffusers/MODEL]]`, or of DIFFUSERS_MODEL.

    Raises EngineError where the libraries are not installed, and where there is no such model.
    """

    name = "diffusers"

    def __init__(self, model: str | None = None) -> None:
        self._versions = models.versions()
        self._settings = settings()
        said = model or self._settings.model
        if said is None:
            raise EngineError(
                "no model is named for the engine diffusers",
                "Write [[engine: diffusers/MODEL]], or set DIFFUSERS_MODEL: a folder that a pipeline was saved to, or "
                "a name of the hub, ORGANISATION/NAME.",
            )
        self._model = models.find(said, self._settings.download)

    @cached_property
    def fingerprint(self) -> str:
        """The model, its settings, and the versions of the libraries."""
        return f"diffusers {_VERSION}, {self._versions}, {self._model.digest()}, {self._settings}"

    @property
    def capabilities(self) -> Capabilities:
        """What models of its family were trained for."""
        family = self._model.family
        guided = self._settings.guidance is None or self._settings.guidance > 1
        return Capabilities(
            max_seconds=Fraction(family.longest, family.rates[1]),
            first_frame=family.first != "no",
            last_frame=family.last,
            avoid=family.avoid and guided,
            casts=True,
            at_once=1,
        )

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        """Write the take. Raises Invalid for what the model cannot do, EngineError where it fails."""
        family = self._model.family
        if order.first_frame is None and family.first == "must":
            raise Invalid(
                f"{self._model} begins from a picture, and the shot has none to begin from",
                "Give the shot a first frame, or shoot it with a text-to-video model.",
            )
        if order.first_frame is not None and family.first == "no":
            raise Invalid(f"{self._model} cannot begin from a picture", "Use an image-to-video model for this shot.")
        if order.last_frame is not None and not family.last:
            raise Invalid(f"{self._model} cannot end on a picture", "Use another model, or leave out the last frame.")
        tell_the_libraries()
        from longtake.engines.diffusers.shooting import shoot

        shoot(self._model, self._settings, order, path, progress)
