"""Engines as they are listed: what each can do, its price a second, whether it is ready, and what is wanting."""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from longtake.engines import find_engine
from longtake.engines.lengths import seconds_to_order
from longtake.engines.parts import BEFORE
from longtake.engines.protocol import Capabilities, EngineOfModels, LocalEngine, Order, RemoteEngine
from longtake.engines.services import keys, prices
from longtake.errors import Invalid, LongtakeError
from longtake.media.values import PictureFormat

_SIZES = {"480p": (854, 480), "720p": (1280, 720), "1080p": (1920, 1080)}
USUAL = "720p"
"""The resolution for which prices of models are told."""
_SECONDS = Fraction(5)

Prices = dict[str, Fraction | None]
"""Dollars a second, by resolution or model; None: nobody knows."""


@dataclass
class Row:
    """An engine as it is told of. `wanting` says why it is not ready, and `mend` what to do; `keys` which of its
    variables are set. `known` is the date of what is known of it, `priced` that of its usual model's price.
    """

    engine: str
    about: str = ""
    kind: str = "unknown"
    ready: bool = True
    wanting: str = ""
    mend: str = ""
    keys: dict[str, bool] = field(default_factory=dict)
    known: str = ""
    priced: str = ""
    can: dict[str, Any] = field(default_factory=dict)
    prices: Prices = field(default_factory=dict)
    models: Prices = field(default_factory=dict)


def row_of(name: str) -> Row:
    """The engine of that name as it is listed, whatever is wrong with it."""
    row = Row(name)
    try:
        engine = find_engine(name)
        row.about = (type(engine).__doc__ or "").strip().partition("\n")[0].partition(". ")[0].rstrip(".")
        row.can = _can(engine.capabilities)
        row.kind = "local" if isinstance(engine, LocalEngine) else "service"
        if isinstance(engine, RemoteEngine):
            _tell_of_service(row, engine)
    except LongtakeError as error:
        row.wanting, row.mend = error.what, error.mend
    except Exception as error:  # a plugin may fail in any way
        row.wanting = f"it fails: {type(error).__name__}: {error}"
    row.ready = not row.wanting
    return row


def _tell_of_service(row: Row, engine: RemoteEngine) -> None:
    row.known = engine.terms.known
    row.keys = {variable: keys.has(variable) for variable in engine.terms.keys}
    row.wanting = "; ".join(f"{variable} is not set" for variable, there in row.keys.items() if not there)
    row.prices = {lines: _price(engine, lines) for lines in _SIZES}
    models = engine.models if isinstance(engine, EngineOfModels) else ()
    row.models = {
        model: _price_of_model(f"{row.engine}/{model}")
        for model in dict.fromkeys((*models, *prices.models(row.engine)))
    }
    row.priced = prices.known(row.engine, next(iter(row.models), "")) or row.known


def _can(can: Capabilities) -> dict[str, Any]:
    told = ("first_frame", "last_frame", "references", "audio_references", "sound", "seed", "avoid", "at_once")
    return {
        "seconds": can.seconds,
        "min_seconds": can.min_seconds,
        "max_seconds": can.max_seconds,
        "sizes": [f"{width}x{height}" for width, height in can.sizes],
        **{name: getattr(can, name) for name in told},
    }


def _price_of_model(name: str) -> Fraction | None:
    try:
        engine = find_engine(name)
    except LongtakeError:
        return None
    return _price(engine, USUAL) if isinstance(engine, RemoteEngine) else None


def _price(engine: RemoteEngine, lines: str) -> Fraction | None:
    """Dollars a second of a plain order at that resolution; None where nobody knows, or it makes none."""
    can = engine.capabilities
    usual = _SECONDS if can.max_seconds is None else min(_SECONDS, can.max_seconds)
    frames = int((can.seconds[0] if can.seconds else max(can.min_seconds, usual)) * 24)
    film = PictureFormat(*_SIZES[lines], Fraction(24))
    order = Order("EXT. BEACH - DAY", "The sea.", frames, 0, frames, film, 0, "en")
    try:
        try:
            price = engine.price(order)
        except Invalid:  # some models only go on from a picture
            price = engine.price(replace(order, first_frame=BEFORE))
        return None if price is None else price / seconds_to_order(order, can)
    except LongtakeError:
        return None
