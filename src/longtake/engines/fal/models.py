"""What video models on fal take: each has fields of its own, and an endpoint for each kind of order (models.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Literal

from longtake.engines.lengths import seconds_to_order
from longtake.engines.prompt import avoiding, prompt
from longtake.engines.protocol import Capabilities, Order, Sent
from longtake.engines.services.pictures import frame_url, frames, picture_url
from longtake.engines.services.tables import table
from longtake.engines.shapes import nearest_shape, resolution_for
from longtake.errors import Invalid
from longtake.media.values import Asset

_RATE = 24
"""Frames a second of the models whose length is written in frames."""
_SEEDS = 1 << 31
_AT_ONCE = 10
"""fal queues what is more than an account may run at once; more than a few at once helps nobody."""


@dataclass(frozen=True)
class Way:
    """An endpoint: its address under the queue's, and the fields of the pictures that it takes."""

    at: str
    first: str = ""
    last: str = ""
    references: str = ""
    most: int = 0
    without: tuple[str, ...] = ()
    only: tuple[int, ...] = ()

    @property
    def takes(self) -> set[str]:
        """Of `first`, `last` and `references`, what it takes."""
        return {name for name in ("first", "last", "references") if getattr(self, name)}


@dataclass(frozen=True)
class Model:
    """A model as models.toml describes it, where each field is explained."""

    name: str
    ways: tuple[Way, ...]
    length: Literal["", "number", "text", "seconds", "frames"] = ""
    seconds: tuple[int, int] = (0, 0)
    only: tuple[int, ...] = ()
    shapes: tuple[str, ...] = ()
    resolutions: tuple[str, ...] = ()
    sound: str = ""
    seed: bool = False
    avoid: bool = False
    also: Mapping[str, Any] = field(default_factory=dict)

    @property
    def capabilities(self) -> Capabilities:
        """What it can do, by any of its ways."""
        takes = set().union(*(way.takes for way in self.ways))
        least, most = (self.only[0], self.only[-1]) if self.only else self.seconds
        return Capabilities(
            max_seconds=Fraction(most), min_seconds=Fraction(least), seconds=tuple(map(Fraction, self.only)),
            first_frame="first" in takes, last_frame="last" in takes, references=max(way.most for way in self.ways),
            sound=bool(self.sound), seed=self.seed, avoid=self.avoid, at_once=_AT_ONCE, casts=True,
            frames_or_references=not any(way.references and way.first for way in self.ways), last_needs_first=True,
        )  # fmt: skip

    def way(self, order: Order) -> Way:
        """The endpoint that takes the pictures of `order`, and no more than it must.

        Where none takes frames and references together, the first frame shows already what the references would. Raises
        Invalid for a last frame without a first.
        """
        given = {role.removesuffix("_frame") for role in frames(order)}
        if given == {"last"}:
            raise Invalid(f"fal/{self.name} takes a last frame only with a first one", "Give the shot a first frame.")
        for wanted in (given | ({"references"} if order.references else set()), given):
            fit = [way for way in self.ways if wanted <= way.takes]
            if fit:
                return min(fit, key=lambda way: len(way.takes))
        raise Invalid(f"fal/{self.name} takes no such frames", "Use another engine for this shot.")

    def seconds_of(self, order: Order) -> Fraction:
        """How long `order` is ordered. Raises Invalid where it is too long."""
        own = self.way(order).only
        can = self.capabilities
        return seconds_to_order(order, replace(can, seconds=tuple(map(Fraction, own))) if own else can)

    def resolution(self, order: Order) -> str:
        """Of the model's resolutions the one for the film; empty where it has but one."""
        return resolution_for(self.resolutions, order.format) if self.resolutions else ""

    def sent(self, order: Order) -> Sent:
        """What is sent for `order`, to be seen. Raises Invalid."""
        body = self._asked(order)
        size = ", ".join(str(body[name]) for name in ("resolution", "aspect_ratio") if name in body)
        return Sent(self._words(order), self.seconds_of(order), size, body.get("negative_prompt"))

    def body(self, order: Order) -> dict[str, Any]:
        """What is sent for `order`. Raises Invalid, and FootageError for a picture that cannot be read."""
        way = self.way(order)
        sent = {"prompt": self._words(order), **self._asked(order)}
        if pictures := self._pictures(order):
            sent[way.references] = [picture_url(picture) for picture in pictures]
        named = {"first_frame": way.first, "last_frame": way.last}
        return sent | {named[role]: frame_url(picture, order.format) for role, picture in frames(order).items()}

    def _asked(self, order: Order) -> dict[str, Any]:
        """All but words and pictures."""
        sent: dict[str, Any] = {**self.also, **self._length(order)}
        if self.shapes:
            sent["aspect_ratio"] = nearest_shape(self.shapes, order.format)
        if self.resolutions:
            sent["resolution"] = self.resolution(order)
        if self.seed:
            sent["seed"] = order.seed % _SEEDS
        if self.avoid and order.avoid:
            sent["negative_prompt"] = order.avoid
        if self.sound:
            sent[self.sound] = order.sound
        return {name: value for name, value in sent.items() if name not in self.way(order).without}

    def _pictures(self, order: Order) -> tuple[Asset, ...]:
        way = self.way(order)
        return order.references[: way.most] if way.references else ()

    def _words(self, order: Order) -> str:
        """The words speak of the pictures that are sent, by their numbers; and of what to avoid, where this endpoint of
        the model has no field for it.
        """
        unsaid = avoiding(order) if self.avoid and "negative_prompt" in self.way(order).without else ""
        return " ".join(filter(None, [prompt(replace(order, references=self._pictures(order))), unsaid]))

    def _length(self, order: Order) -> dict[str, Any]:
        seconds = self.seconds_of(order)
        match self.length:
            case "number":
                return {"duration": int(seconds)}
            case "text":
                return {"duration": str(seconds)}
            case "seconds":
                return {"duration": f"{seconds}s"}
            case "frames":
                return {"num_frames": int(seconds * _RATE) + 1}
        return {}


def model_called(name: str) -> Model:
    """The model of that name or endpoint.

    Of a model that is not known only this is assumed: it takes a prompt and a first frame, and makes five seconds.
    """
    found = (model for model in models() if name in (model.name, *(way.at for way in model.ways)))
    return next(found, Model(name, (Way(name), Way(name, first="image_url")), only=(5,)))


def models() -> tuple[Model, ...]:
    """Those of models.toml."""
    return tuple(
        Model(name, **{**fields, "ways": tuple(Way(**way) for way in fields["ways"])})
        for name, fields in table(__package__).items()
    )
