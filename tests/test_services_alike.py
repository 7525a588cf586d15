"""What all engines that order from services have in common, each against its local server: they keep their word, take
together what they say they take, and send what was shown beforehand.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import pytest

from footage import save_still
from longtake.engines import find_engine
from longtake.engines.protocol import Order, RemoteEngine
from longtake.engines.sent import sent
from longtake.errors import Invalid
from longtake.make.wanted import _asked
from longtake.media.values import Asset
from longtake.testing import check_engine
from services import ark, comfyui, fal, gemini_omni, minimax, openrouter, runway, videos
from services.base import FakeService, serving
from services.comfyui_workflows import wan
from services.content import spoken
from services.wanted import Pictures, order


@dataclass(frozen=True)
class One:
    """An engine, its server with the key that it wants, and the variables for address and key."""

    name: str
    server: Callable[[], FakeService]
    key: str
    address: str
    variable: str


ALL = (
    One("ark", ark.Ark, ark.KEY, "ARK_BASE_URL", "ARK_API_KEY"),
    One("comfyui/wan", comfyui.Comfyui, "", "COMFYUI_URL", "COMFYUI_API_KEY"),
    One("fal", fal.Fal, fal.KEY, "FAL_QUEUE_URL", "FAL_KEY"),
    One("gemini-omni", gemini_omni.GeminiOmni, gemini_omni.KEY, "GEMINI_BASE_URL", "GEMINI_API_KEY"),
    One("minimax", minimax.MiniMax, minimax.KEY, "MINIMAX_BASE_URL", "MINIMAX_API_KEY"),
    One("openrouter", openrouter.OpenRouter, openrouter.KEY, "OPENROUTER_BASE_URL", "OPENROUTER_API_KEY"),
    One("runway", runway.Runway, runway.KEY, "RUNWAYML_BASE_URL", "RUNWAYML_API_SECRET"),
    One("videos", videos.Videos, videos.KEY, "VIDEOS_BASE_URL", "VIDEOS_API_KEY"),
)


# The servers of ark and openrouter know but a few of their models.
OF_MODELS = [one for one in ALL if one.name in ("fal", "gemini-omni", "minimax", "runway")]
NAMES = [(one, one.name) for one in ALL if one not in OF_MODELS] + [
    (one, f"{one.name}/{model}") for one in OF_MODELS for model in cast(Any, find_engine(one.name)).models
]
# Recordings are taken by this one, and not by the model that is used unless another is named.
NAMES += [(one, "openrouter/bytedance/seedance-2.5") for one in ALL if one.name == "openrouter"]


@contextmanager
def at_work(one: One, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeService]:
    (folder / "wan.json").write_text(json.dumps(wan()), "utf-8")
    monkeypatch.setenv("COMFYUI_WORKFLOWS", str(folder))
    with serving(one.server) as service:
        monkeypatch.setenv(one.address, getattr(service, "base", service.url))
        monkeypatch.setenv(one.variable, one.key)
        yield service


def engine_of(name: str) -> RemoteEngine:
    engine = find_engine(name)
    assert isinstance(engine, RemoteEngine)
    return engine


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_it_keeps_its_word(one: One, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "takes").mkdir()
    with at_work(one, folder, monkeypatch) as service:
        check_engine(engine_of(one.name), folder / "takes", jobs=lambda: len(service.jobs))


def texts(asked: Any) -> Iterator[str]:
    """All texts of what was asked for; width and height of a graph as one."""
    if isinstance(asked, dict) and {"width", "height"} <= asked.keys():
        yield f"{asked['width']}x{asked['height']}"
    if isinstance(asked, str | bytes):
        yield asked if isinstance(asked, str) else asked.decode("utf-8", "replace")
    for inner in asked.values() if isinstance(asked, dict) else asked if isinstance(asked, list | tuple) else ():
        yield from texts(inner)


def wishes(engine: RemoteEngine, picture: Pictures, folder: Path) -> Iterator[Order]:
    """Orders with all that an engine takes, each of which it takes together."""
    can = engine.capabilities
    more: dict[str, Any] = {"avoid": "dogs" if can.avoid else None, "sound": can.sound}
    first = {"first_frame": picture("a")} if can.first_frame else {}
    last = {"last_frame": picture("bb")} if can.last_frame and (first or not can.last_needs_first) else {}
    lines = (spoken(folder / "line.wav", 3),) if can.audio_references else ()
    seconds = can.seconds[0] if can.seconds else max(can.min_seconds, Fraction(4))
    if model_needs_picture(engine):
        yield order(seconds=seconds, **more, **first)
        return
    yield order(seconds=seconds, **more, spoken=lines, references=tuple(map(picture, "cd"))[: can.references])
    yield order(720, 1280, seconds=seconds, **more, **first, spoken=lines)
    yield replace(order(seconds=seconds, **more, **first, **last), language="zh", words="灯塔转动。", seed=2**70 + 1)
    if last and not can.last_needs_first:
        yield order(seconds=seconds, **more, **last)


def model_needs_picture(engine: RemoteEngine) -> bool:
    try:
        sent(engine, order())
    except Invalid as error:
        return "begins from a picture" in error.what
    return False


@pytest.mark.parametrize(("one", "name"), NAMES)
def test_what_is_shown_beforehand_is_what_is_sent(
    one: One, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at_work(one, folder, monkeypatch) as service:
        engine = engine_of(name)
        for number, wish in enumerate(
            wishes(engine, lambda name: Asset.of(save_still(folder / f"{name}.jpg", (640, 360))), folder)
        ):
            shown, had = sent(engine, wish), set(service.jobs)
            engine.start(replace(wish, ticket=f"t{number}"))
            (job,) = set(service.jobs) - had
            said = list(texts(service.jobs[job].asked))
            assert shown.words in said and _asked(engine, wish)["prompt"] == shown.words
            assert not wish.avoid or shown.avoid in said or wish.avoid in shown.words
            assert shown.seconds <= service.jobs[job].seconds <= shown.seconds + Fraction(1, 24)
            assert sum(text.startswith("data:audio/") for text in said) == len(shown.recordings)
            own = f"{wish.format.width}x{wish.format.height}"
            assert all(part in (*said, own, "") for part in shown.size.split(", "))


@pytest.mark.parametrize(("one", "name"), [(one, name) for one, name in NAMES if one.name in ("minimax", "runway")])
def test_more_words_than_a_model_takes_are_refused_before_anything_leaves(
    one: One, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at_work(one, folder, monkeypatch) as service:
        engine = engine_of(name)
        first = Asset.of(save_still(folder / "a.jpg", (640, 360))) if model_needs_picture(engine) else None
        wish = order(seconds=engine.capabilities.min_seconds or 5, words="灯" * 30_000, first_frame=first)
        assert sent(engine, wish).too_long
        with pytest.raises(Invalid, match=r"is told at most \d+ characters, and the shot has 30\d{3}"):
            engine.start(wish)
        assert not service.log
        most, one_word = sent(engine, wish).most or 0, len(sent(engine, replace(wish, words="灯")).words)
        exact = sent(engine, replace(wish, words="灯" * (most - one_word + 1)))
        assert len(exact.words) == most and not exact.too_long


@pytest.mark.parametrize(("one", "name"), NAMES)
def test_a_seed_is_sent_as_what_the_service_counts_in(
    one: One, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 1 << (63 if one.name == "comfyui/wan" else 32 if one.name == "runway" else 31)
    with at_work(one, folder, monkeypatch) as service:
        engine = engine_of(name)
        if engine.capabilities.seed and not model_needs_picture(engine):
            engine.start(order(seconds=engine.capabilities.min_seconds or 5, seed=most + 12345, ticket="t"))
            (job,) = service.jobs.values()
            assert "12345" in json.dumps(job.asked, default=str) and str(most + 12345) not in str(job.asked)
