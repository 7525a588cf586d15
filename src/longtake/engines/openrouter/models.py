"""What the models make that OpenRouter resells: a table of the well-known ones (models.toml), and OpenRouter's own
listing for the rest, asked once.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any

from longtake.engines.protocol import Capabilities
from longtake.engines.services.http import Service
from longtake.engines.services.tables import table
from longtake.engines.shapes import lines_of
from longtake.errors import EngineError

AT_ONCE = 4
"""Jobs begun at once; OpenRouter states no limit."""
_LONGEST = 600
_ASSUMED = range(5, 11)
"""Seconds that nearly every model makes."""
_AMOUNT = re.compile(r"\d{1,6}(\.\d{1,18})?")


@dataclass(frozen=True)
class Model:
    """A model: the whole `seconds` that it makes, rising, and the rest as OpenRouter's listing calls it.

    `skus` are what the listing says it charges, by names such as "duration_seconds_with_audio_720p"; None where one of
    them is no amount.
    """

    name: str
    seconds: tuple[int, ...] = tuple(_ASSUMED)
    resolutions: tuple[str, ...] = ()
    ratios: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    sound: bool = False
    seed: bool = False
    references: int = 0
    recordings: int = 0
    heard: int = 0
    skus: Mapping[str, Fraction | None] = field(default_factory=dict)

    @property
    def capabilities(self) -> Capabilities:
        """What it can do, in our words."""
        least, most = self.seconds[0], self.seconds[-1]
        only = self.seconds if len(self.seconds) <= most - least else ()
        return Capabilities(
            max_seconds=Fraction(most), min_seconds=Fraction(least), seconds=tuple(map(Fraction, only)),
            first_frame="first_frame" in self.frames, last_frame="last_frame" in self.frames,
            references=self.references, audio_references=self.recordings, sound=self.sound, seed=self.seed,
            at_once=AT_ONCE, casts=True, frames_or_references=True,
        )  # fmt: skip


def model_of(name: str, service: Service) -> Model:
    """What the model `name` makes. Of one that is listed nowhere, or cannot be asked about, little is assumed."""
    if name not in table(__package__):
        return _listed(service.base).get(name) or Model(name)
    fields = dict(table(__package__)[name])
    least, most = fields.pop("seconds", (0, 0))
    return Model(name, seconds=fields.pop("only", None) or tuple(range(least, most + 1)), **fields)


@cache
def _listed(base: str) -> dict[str, Model]:
    """The models that OpenRouter lists, by name; none where it cannot be asked. The listing is public."""
    try:
        entries = Service("openrouter", base, dict).get("/videos/models").at("data")
    except EngineError:
        return {}
    models = [_of_listing(entry) for entry in (entries if isinstance(entries, list) else [])]
    return {model.name: model for model in models if model is not None}


def _of_listing(entry: Any) -> Model | None:
    """A model as the listing tells of it; what of it makes no sense is left out."""
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        return None
    told = entry.get("supported_durations")
    whole = {one for one in told if type(one) is int and 0 < one <= _LONGEST} if isinstance(told, list) else set()
    skus = entry.get("pricing_skus")
    return Model(
        name=entry["id"],
        seconds=tuple(sorted(whole)) or tuple(_ASSUMED),
        resolutions=tuple(one for one in _texts(entry, "supported_resolutions") if lines_of(one)),
        ratios=tuple(
            one for one in _texts(entry, "supported_aspect_ratios") if re.fullmatch(r"[1-9]\d?:[1-9]\d?", one)
        ),
        frames=tuple(_texts(entry, "supported_frame_images")),
        sound=entry.get("generate_audio") is True,
        seed=entry.get("seed") is True,
        skus={str(name): _amount(value) for name, value in skus.items()} if isinstance(skus, dict) else {},
    )


def _texts(entry: dict[str, Any], name: str) -> list[str]:
    found = entry.get(name)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _amount(told: Any) -> Fraction | None:
    return Fraction(told) if isinstance(told, str) and _AMOUNT.fullmatch(told) else None
