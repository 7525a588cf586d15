"""The engine `openrouter`, against a server that takes what OpenRouter's documentation and SDK say and nothing else."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import openrouter
import pytest
from openrouter.errors import BadRequestResponseError

from footage import ClipMaker
from longtake.engines import find_engine
from longtake.engines.openrouter import OpenRouterEngine
from longtake.engines.protocol import RemoteEngine, Spoken
from longtake.errors import (
    EngineError,
    Expired,
    Invalid,
    Moderated,
    OutOfCredit,
    RateLimited,
    Transient,
    UnknownSubmit,
)
from longtake.media.probe import probe
from longtake.media.values import Asset
from longtake.script.values import Character
from services.base import serving
from services.openrouter import KEY, MODELS, OpenRouter
from services.wanted import Pictures, ended, order, pictures

SEEDANCE = "bytedance/seedance-2.5"


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenRouter]:
    with serving(OpenRouter) as running:
        monkeypatch.setenv("OPENROUTER_BASE_URL", running.base)
        monkeypatch.setenv("OPENROUTER_API_KEY", KEY)
        yield running


@pytest.fixture
def picture(folder: Path) -> Pictures:
    return pictures(folder)


def sent(service: OpenRouter) -> dict[str, Any]:
    """What the only job was asked for."""
    (job,) = service.jobs.values()
    asked: dict[str, Any] = job.asked
    return asked


def test_openrouters_own_sdk_makes_a_clip_at_the_server_of_these_tests(service: OpenRouter) -> None:
    with openrouter.OpenRouter(api_key=KEY, server_url=service.base) as client:
        videos = client.video_generation
        listed = videos.list_videos_models().data
        assert [model.id for model in listed] == [model["id"] for model in MODELS]
        made = videos.generate(
            model="alibaba/wan-3.0", prompt="A lamp.", duration=4, resolution="720p", aspect_ratio="16:9", seed=1
        )
        assert made.status == "pending"
        while (job := videos.get_generation(job_id=made.id)).status != "completed":
            assert job.status in ("pending", "in_progress")
        assert job.usage is not None and job.usage.cost == 0.4
        clip = videos.get_video_content(job_id=made.id)
        assert clip.read() == service.jobs[made.id].clip()
        with pytest.raises(BadRequestResponseError):
            videos.generate(model="alibaba/wan-3.0", prompt="A lamp.", duration=1)


def test_the_engine_is_found_by_name_with_and_without_a_model() -> None:
    assert isinstance(find_engine("openrouter"), RemoteEngine)
    assert find_engine("openrouter/google/veo-3.1").fingerprint == "openrouter google/veo-3.1"
    can = OpenRouterEngine(SEEDANCE).capabilities
    assert can.first_frame and can.last_frame and can.sound and can.seed and can.casts and not (can.avoid or can.hears)


def test_a_shot_is_ordered_waited_for_and_fetched(service: OpenRouter, folder: Path) -> None:
    engine = OpenRouterEngine()
    handle = engine.start(replace(order(seconds=4.5), ticket="lt-1"))
    status = ended(engine, handle)
    assert (status.state, status.cost) == ("done", Fraction(1, 2))
    engine.fetch(handle, folder / "take.mp4")
    assert probe(folder / "take.mp4").seconds == 5
    assert sent(service) == {
        "model": "alibaba/wan-3.0", "prompt": "Exterior, shore, night. A lighthouse turns.", "duration": 5, "seed": 7,
        "generate_audio": False, "resolution": "720p", "aspect_ratio": "16:9", "session_id": "lt-1",
    }  # fmt: skip


def test_frames_references_and_recordings_are_sent_as_the_model_takes_them(
    service: OpenRouter, picture: Pictures, clip: ClipMaker
) -> None:
    line = Spoken("MEI", 0, 72, Asset.of(clip("line.mp4", seconds=3)), True, "Look.")
    engine = OpenRouterEngine(SEEDANCE)
    engine.start(order(references=(picture("mei"), picture("door")), spoken=(line,), sound=True))
    mei = picture("mei")
    cast = (Character("MEI", "red coat", (mei,)),)
    engine.start(order(references=(mei,), cast=cast, first_frame=picture("a"), last_frame=picture("z"), spoken=(line,)))
    referring, framed = (job.asked for job in service.jobs.values())
    assert [part["type"] for part in referring["input_references"]] == ["image_url", "image_url", "audio_url"]
    assert "MEI speaks the words of audio 1" in referring["prompt"] and referring["generate_audio"] is True
    assert len(framed["frame_images"]) == 2 and "input_references" not in framed
    assert "reference picture" not in framed["prompt"] and "MEI: red coat." in framed["prompt"]


@pytest.mark.parametrize(
    ("size", "resolution", "ratio"),
    [((1920, 1080), "1080p", "16:9"), ((1080, 1920), "1080p", "9:16"), ((1000, 1000), "720p", "1:1")],
)
def test_the_resolution_and_shape_nearest_to_the_film_are_ordered(
    size: tuple[int, int], resolution: str, ratio: str, service: OpenRouter
) -> None:
    OpenRouterEngine().start(order(*size))
    assert (sent(service)["resolution"], sent(service)["aspect_ratio"]) == (resolution, ratio)


def test_a_model_of_the_table_needs_no_listing(service: OpenRouter) -> None:
    for name in OpenRouterEngine.models:
        engine = OpenRouterEngine(name)
        assert engine.capabilities.max_seconds and engine.price(order(seconds=4))
    assert not service.log


def test_of_other_models_the_listing_says_what_they_can_and_cost(service: OpenRouter, picture: Pictures) -> None:
    lamp = OpenRouterEngine("maker/lamp")
    can = lamp.capabilities
    assert can.seconds == (4, 6, 8) and can.sound and not can.seed and can.last_frame and not can.references
    assert lamp.price(order(seconds=5)) == Fraction(6, 10)
    assert lamp.price(order(seconds=5, sound=True)) == Fraction(24, 10)
    assert lamp.price(order(seconds=5, first_frame=picture("a"))) == Fraction(65, 100)
    voice = OpenRouterEngine("maker/voice")
    assert (voice.price(order()), voice.price(order(sound=True))) == (Fraction(40, 100), Fraction(60, 100))
    assert OpenRouterEngine("maker/cents").price(order(seconds=5)) == 1
    tokens = OpenRouterEngine("bytedance/seedance-9").price(order(1280, 720, 5, sound=True))
    assert tokens is not None and Fraction(108, 100) <= tokens <= Fraction(111, 100)
    silent = OpenRouterEngine("bytedance/seedance-9").price(order(1280, 720, 5))
    assert silent is not None and silent * 2 == tokens
    assert [asked.path for asked in service.log] == ["/api/v1/videos/models"]
    lamp.start(order(seconds=5))
    assert sent(service)["duration"] == 6


@pytest.mark.parametrize("model", ["maker/riddle", "maker/broken", "maker/editor", "nobody/knows"])
def test_a_price_that_nobody_knows_is_none(model: str, service: OpenRouter) -> None:
    assert OpenRouterEngine(model).price(order(seconds=5)) is None


def test_a_listing_that_cannot_be_had_leaves_little_to_assume(service: OpenRouter) -> None:
    service.faults = [("other", "500")]
    engine = OpenRouterEngine("maker/lamp")
    assert engine.capabilities.max_seconds == 10 and not engine.capabilities.first_frame
    assert engine.price(order(seconds=5)) is None


LISTINGS: list[Any] = [
    {}, [], "no", {"data": None}, {"data": {"id": "maker/lamp"}}, {"data": [None, 7, [], {"id": 5}]},
    {"data": [{"id": "maker/lamp", "supported_durations": ["5", -1, True, 10**9, None, 2.5], "pricing_skus": []}]},
    {"data": [{"id": "maker/lamp", "supported_resolutions": ["../x", 5, "99999999p"], "pricing_skus": {"a": {}}}]},
    {"data": [{"id": "maker/lamp", "supported_aspect_ratios": ["0:0", "1:0", "9:16\n"], "seed": "yes"}]},
    {"data": [{"id": "maker/lamp", "pricing_skus": {"duration_seconds": "9" * 5000}}]},
]  # fmt: skip


@pytest.mark.parametrize("listing", LISTINGS)
def test_a_listing_that_makes_no_sense_is_not_believed(
    listing: Any, service: OpenRouter, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = service.answer
    monkeypatch.setattr(service, "answer", lambda asked: replace(answer(asked), body=listing))
    engine = OpenRouterEngine("maker/lamp")
    can = engine.capabilities
    assert (can.min_seconds, can.max_seconds, can.first_frame, can.seed) == (5, 10, False, False)
    assert engine.price(order(seconds=5)) is None
    with pytest.raises(EngineError):
        engine.start(order(seconds=5))
    assert not {"resolution", "aspect_ratio", "seed"} & service.log[-1].json.keys()


FAULTS_OF_ORDERING: list[tuple[str, type[EngineError], int]] = [
    ("refuse", UnknownSubmit, 0), ("drop", UnknownSubmit, 1), ("400", Invalid, 0), ("401", EngineError, 0),
    ("402", OutOfCredit, 0), ("403", EngineError, 0), ("404", Invalid, 0), ("413", Invalid, 0),
    ("429", RateLimited, 0), ("500", UnknownSubmit, 0), ("502", UnknownSubmit, 0), ("503", UnknownSubmit, 0),
    ("500-made", UnknownSubmit, 1), ("error200", UnknownSubmit, 0), ("garbage", UnknownSubmit, 1),
    ("moderated", Moderated, 0), ("redirect", EngineError, 0), ("cut", UnknownSubmit, 1), ("huge", UnknownSubmit, 1),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "error", "jobs"), FAULTS_OF_ORDERING)
def test_a_fault_while_ordering_says_whether_something_may_have_been_made(
    fault: str, error: type[EngineError], jobs: int, service: OpenRouter
) -> None:
    service.faults = [("create", fault)]
    with pytest.raises(EngineError) as caught:
        OpenRouterEngine().start(order())
    assert type(caught.value) is error
    assert len(service.jobs) == jobs and len(service.log) == 1
    assert KEY not in f"{caught.value!r} {caught.value}"
    assert caught.value.after == (0.1 if fault in ("429", "503") else None)


FAULTS_OF_ASKING: list[tuple[str, type[EngineError]]] = [
    ("refuse", Transient), ("401", EngineError), ("400", EngineError), ("429", RateLimited), ("500", Transient),
    ("503", Transient), ("garbage", Transient), ("gone", Expired), ("redirect", EngineError), ("cut", Transient),
    ("huge", Transient),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "error"), FAULTS_OF_ASKING)
def test_a_fault_while_asking_loses_no_job(fault: str, error: type[EngineError], service: OpenRouter) -> None:
    engine = OpenRouterEngine()
    handle = engine.start(order())
    service.faults = [("status", fault)]
    with pytest.raises(EngineError) as caught:
        engine.status(handle)
    assert type(caught.value) is error
    assert ended(engine, handle).state == "done" and len(service.jobs) == 1


@pytest.mark.parametrize("fault", ["cut", "500", "429", "expired", "refuse", "gone"])
def test_a_download_that_breaks_off_is_gone_on_with_or_had_from_the_stored_copy(
    fault: str, service: OpenRouter, folder: Path
) -> None:
    engine = OpenRouterEngine()
    handle = engine.start(order())
    ended(engine, handle)
    service.faults, before = [("download", fault)], len(service.log)
    engine.fetch(handle, folder / "take.mp4")
    assert (folder / "take.mp4").read_bytes() == service.jobs[handle["id"]].clip()
    asked = [asked.path.split("/")[-1 if "content" in asked.path else 1] for asked in service.log[before:]]
    assert asked == (["content", "api", "stored"] if fault in ("expired", "gone") else ["content", "content"])


@pytest.mark.parametrize(
    ("faults", "error"), [(["gone", "gone"], Expired), (["redirect"], EngineError), (["huge"], EngineError)]
)
def test_a_download_that_is_gone_or_leads_astray_fails(
    faults: list[str], error: type[EngineError], service: OpenRouter, folder: Path
) -> None:
    engine = OpenRouterEngine()
    handle = engine.start(order())
    ended(engine, handle)
    service.faults = [("download", fault) for fault in faults]
    with pytest.raises(EngineError) as caught:
        engine.fetch(handle, folder / "take.mp4")
    assert type(caught.value) is error and not (folder / "take.mp4").exists()


@pytest.mark.parametrize(("fault", "moderated"), [("moderated", True), ("failed", False)])
def test_a_failed_job_says_why(fault: str, moderated: bool, service: OpenRouter) -> None:
    engine = OpenRouterEngine()
    service.faults = [("status", fault)]
    status = ended(engine, engine.start(order()))
    assert (status.state, status.moderated, status.cost) == ("failed", moderated, None)
    assert status.why in ("The provider's content policy refused it.", "Provider error")


def test_a_wrong_or_missing_key_is_said_and_no_key_is_told(
    service: OpenRouter, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    engine = OpenRouterEngine()
    assert KEY not in f"{engine.start(order())} {engine!r} {engine.fingerprint}"
    monkeypatch.setattr(service, "error", lambda *_, **__: {"error": {"message": f"not for {KEY}"}})
    service.faults = [("create", "400")]
    with pytest.raises(Invalid) as caught:
        engine.start(order())
    assert KEY not in f"{caught.value!r} {caught.value} {caplog.text}"
    monkeypatch.setenv("OPENROUTER_API_KEY", "sk-or-another")
    with pytest.raises(EngineError, match="refuses the key"):
        engine.start(order())
    monkeypatch.delenv("OPENROUTER_API_KEY")
    with pytest.raises(EngineError, match="OPENROUTER_API_KEY is not set"):
        engine.start(order())


@pytest.mark.parametrize(
    "id", ["../../key", "a/b", "a?b", "", "x" * 4000, 'a"\x1b[2J', None, [], {}, True, "..", ".", "a b", KEY]
)
def test_an_id_that_is_none_is_not_taken(id: Any, service: OpenRouter, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = service.answer
    monkeypatch.setattr(service, "answer", lambda asked: replace(answer(asked), body={"id": id}))
    with pytest.raises(UnknownSubmit):
        OpenRouterEngine().start(order())
    if isinstance(id, str) and id != KEY:
        with pytest.raises(Invalid):
            OpenRouterEngine().adopt(id)


def test_a_job_is_adopted_by_its_id(service: OpenRouter) -> None:
    engine = OpenRouterEngine()
    handle = engine.start(order())
    assert engine.adopt(handle["id"]) == handle


@pytest.mark.parametrize("job", [{"status": "dreaming"}, {"status": 5}, {"status": None}, [], "completed", 7, {}])
def test_a_job_that_makes_no_sense_is_asked_for_again(
    job: Any, service: OpenRouter, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = OpenRouterEngine()
    handle = engine.start(order())
    answer = service.answer
    monkeypatch.setattr(service, "answer", lambda asked: replace(answer(asked), body=job))
    with pytest.raises(Transient):
        engine.status(handle)


@pytest.mark.parametrize("cost", [-1, "12", None, True, 10**30, float("nan"), float("inf"), [], {"a": 1}])
def test_a_cost_that_is_none_is_not_believed(cost: Any, service: OpenRouter, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = OpenRouterEngine()
    handle = engine.start(order())
    told = {"status": "failed", "usage": {"cost": cost}, "error": "\x1b[31mno\x07"}
    answer = service.answer
    monkeypatch.setattr(service, "answer", lambda asked: replace(answer(asked), body=told))
    status = engine.status(handle)
    assert status.cost is None and status.why is not None and status.why.isprintable()


COPIES: list[tuple[Any, type[EngineError]]] = [
    ({"urls": None}, Expired), ({"urls": []}, Expired), ([], Expired), ("no", Expired), ({"urls": [5]}, EngineError),
    ({"urls": [[]]}, Transient), ({"urls": {"0": "x"}}, Transient), ({"urls": ["http://10.0.0.1/x"]}, EngineError),
    ({"urls": ["http://example.com/x.mp4"]}, EngineError), ({"urls": ["https://192.168.0.1/x.mp4"]}, EngineError),
]  # fmt: skip


@pytest.mark.parametrize(("told", "error"), COPIES)
def test_a_copy_at_an_address_that_is_none_is_not_gone_to(
    told: Any, error: type[EngineError], service: OpenRouter, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = OpenRouterEngine()
    handle = engine.start(order())
    ended(engine, handle)
    answer = service.answer
    monkeypatch.setattr(service, "answer", lambda asked: replace(answer(asked), body=told))
    service.faults = [("download", "gone")]
    with pytest.raises(EngineError) as caught:
        engine.fetch(handle, folder / "take.mp4")
    assert type(caught.value) is error and not (folder / "take.mp4").exists()
