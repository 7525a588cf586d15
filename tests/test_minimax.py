"""`minimax`: H3, against a server that is as strict as MiniMax's documents. What goes wrong: test_content_faults.py."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from footage import save_still
from longtake.engines import find_engine
from longtake.engines.minimax import MiniMaxEngine
from longtake.engines.protocol import AdoptingEngine, Order, RemoteEngine, SearchableEngine
from longtake.errors import EngineError, Expired, Invalid, Moderated, OutOfCredit, RateLimited, Transient, UnknownSubmit
from longtake.media.values import Asset
from services.base import serving
from services.content import roles, spoken
from services.minimax import KEY, MiniMax
from services.wanted import order

FASTER = "MiniMax-H3-Max"


@pytest.fixture
def minimax(monkeypatch: pytest.MonkeyPatch) -> Iterator[MiniMax]:
    with serving(MiniMax) as service:
        monkeypatch.setenv("MINIMAX_API_KEY", KEY)
        monkeypatch.setenv("MINIMAX_BASE_URL", service.url)
        yield service


@pytest.fixture
def mei(tmp_path: Path) -> Asset:
    return Asset.of(save_still(tmp_path / "mei.jpg"))


def made(minimax: MiniMax, wanted: Order, model: str | None = None) -> dict[str, Any]:
    """What the service was asked for, once it has accepted it."""
    handle = MiniMaxEngine(model).start(wanted)
    asked: dict[str, Any] = minimax.jobs[handle["id"]].asked
    return asked


def test_an_order_of_words_alone_says_its_shape(minimax: MiniMax) -> None:
    assert made(minimax, order()) == {
        "model": "MiniMax-H3",
        "content": [{"type": "text", "text": "Exterior, shore, night. A lighthouse turns."}],
        "ratio": "16:9",
        "resolution": "768P",
        "duration": 5,
    }


@pytest.mark.parametrize(
    ("model", "size", "seconds", "resolution", "duration"),
    [
        ("MiniMax-H3", (1280, 720), 2, "768P", 4),
        ("MiniMax-H3", (1920, 1080), Fraction(121, 24), "2K", 6),
        ("MiniMax-H3", (3840, 2160), 15, "2K", 15),
        (FASTER, (854, 480), 2, "480P", 5),
        (FASTER, (1920, 1080), 15, "768P", 15),
    ],
)
def test_the_nearest_resolution_and_the_next_longer_second_are_asked_for(
    minimax: MiniMax, model: str, size: tuple[int, int], seconds: Fraction, resolution: str, duration: int
) -> None:
    asked = made(minimax, order(*size, seconds=seconds), model)
    assert (asked["resolution"], asked["duration"]) == (resolution, duration)


def test_a_shot_longer_than_it_makes_is_not_ordered(minimax: MiniMax) -> None:
    with pytest.raises(Invalid):
        MiniMaxEngine().start(order(seconds=16))
    assert not minimax.log


def test_frames_are_sent_each_alone_or_both(minimax: MiniMax, mei: Asset) -> None:
    for wishes in ({"first_frame": mei}, {"last_frame": mei}, {"first_frame": mei, "last_frame": mei}):
        asked = made(minimax, order(**wishes))
        assert roles(asked) == {"text": 1, **dict.fromkeys(wishes, 1)}
        assert asked["ratio"] == "adaptive"


def test_references_are_sent_with_recordings_for_lips_to_follow(minimax: MiniMax, mei: Asset, tmp_path: Path) -> None:
    lines = tuple(spoken(tmp_path / f"{n}.wav", 1.5, 40 * n) for n in range(5))
    asked = made(minimax, order(seconds=10, references=(mei, mei), spoken=lines))
    assert roles(asked) == {"text": 1, "reference_image": 2, "reference_audio": 3}
    assert asked["ratio"] == "16:9"
    assert roles(made(minimax, order(seconds=10, spoken=lines[:1]))) == {"text": 1, "reference_audio": 1}


def test_beside_a_frame_no_references_are_sent_since_the_service_takes_none(minimax: MiniMax, mei: Asset) -> None:
    assert roles(made(minimax, order(first_frame=mei, references=(mei,)))) == {"text": 1, "first_frame": 1}


@pytest.mark.parametrize("model", ["MiniMax-H3", FASTER])
@pytest.mark.parametrize("size", [(854, 480), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("pictures", [0, 2, 6])
def test_the_price_is_what_is_charged_pictures_beyond_the_free_ones_with_it(
    minimax: MiniMax, mei: Asset, model: str, size: tuple[int, int], pictures: int
) -> None:
    engine, wanted = MiniMaxEngine(model), order(*size, references=(mei,) * pictures)
    engine.start(wanted)
    assert engine.price(wanted) == minimax.charged


def test_a_model_that_is_not_known_has_no_price_and_takes_no_more_than_words_and_a_first_frame() -> None:
    engine = MiniMaxEngine("MiniMax-H4")
    assert engine.price(order()) is None
    can = engine.capabilities
    assert (can.first_frame, can.last_frame, can.references, can.audio_references) == (True, False, 0, 0)


def test_it_comes_through_the_same_door_as_any_plugin_and_cannot_look_up_what_was_lost() -> None:
    engine = find_engine(f"minimax/{FASTER}")
    assert isinstance(engine, RemoteEngine) and isinstance(engine, AdoptingEngine)
    assert not isinstance(engine, SearchableEngine)
    assert engine.capabilities.min_seconds == 5 and not engine.capabilities.seed
    assert engine.fingerprint == f"minimax {FASTER}"


NUMBERS = [
    (1002, RateLimited),
    (1039, RateLimited),
    (1004, EngineError),
    (2049, EngineError),
    (1008, OutOfCredit),
    (2056, OutOfCredit),
    (1026, Moderated),
    (1027, Moderated),
    (2013, Invalid),
    (1000, UnknownSubmit),
    (1033, UnknownSubmit),
]


@pytest.mark.parametrize(("number", "error"), NUMBERS)
def test_the_number_inside_a_status_of_200_says_what_it_means(
    minimax: MiniMax, number: int, error: type[EngineError]
) -> None:
    minimax.number, minimax.faults = number, [("create", "error200")]
    with pytest.raises(EngineError) as raised:
        MiniMaxEngine().start(order())
    assert type(raised.value) is error
    assert not minimax.jobs


@pytest.mark.parametrize(
    ("status", "error"),
    [("422", Moderated), ("402", OutOfCredit), ("429", RateLimited), ("529", RateLimited), ("500", UnknownSubmit)],
)
def test_a_refusal_with_a_status_of_its_own_says_what_it_means(
    minimax: MiniMax, status: str, error: type[EngineError]
) -> None:
    minimax.faults = [("create", status)]
    with pytest.raises(EngineError) as raised:
        MiniMaxEngine().start(order())
    assert type(raised.value) is error


def test_an_empty_account_is_told_even_by_a_status_that_says_otherwise(minimax: MiniMax) -> None:
    minimax.why, minimax.faults = "insufficient balance (1008)", [("create", "500")]
    with pytest.raises(OutOfCredit):
        MiniMaxEngine().start(order())


def test_a_task_that_is_known_no_more_has_expired(minimax: MiniMax) -> None:
    engine = MiniMaxEngine()
    handle = engine.start(order())
    minimax.why, minimax.faults = "invalid params, invalid task_id (2013)", [("status", "400")]
    with pytest.raises(Expired):
        engine.status(handle)


def test_a_fault_inside_a_status_of_200_says_nothing_of_the_task(minimax: MiniMax) -> None:
    for number in (1000, 2013):
        minimax.said = {"base_resp": {"status_code": number, "status_msg": "what?"}}
        with pytest.raises(Transient):
            MiniMaxEngine().status({"id": "1"})


def test_a_take_that_is_refused_afterwards_is_moderated(minimax: MiniMax) -> None:
    minimax.job_seconds, minimax.faults = 0.0, [("status", "moderated")]
    engine = MiniMaxEngine()
    told = engine.status(engine.start(order()))
    assert (told.state, told.moderated, told.cost) == ("failed", True, None)
    assert told.why == "generated video contains sensitive content"
