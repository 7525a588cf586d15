"""What goes wrong with the engine `gemini-omni`: at every step, and in what the service answers."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from longtake.engines.gemini_omni import GeminiOmniEngine
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
from services.base import Asked, Said, serving
from services.gemini_omni import KEY, GeminiOmni
from services.wanted import ended, order


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[GeminiOmni]:
    with serving(GeminiOmni) as running:
        monkeypatch.setenv("GEMINI_BASE_URL", running.url)
        monkeypatch.setenv("GEMINI_API_KEY", KEY)
        yield running


def answering(service: GeminiOmni, monkeypatch: pytest.MonkeyPatch, body: Any, path: str = "") -> None:
    """Have answers at addresses that hold `path` be `body`."""
    answer = service.answer

    def other(asked: Asked) -> Said:
        return replace(answer(asked), body=body, kind="application/json") if path in asked.path else answer(asked)

    monkeypatch.setattr(service, "answer", other)


@pytest.mark.parametrize(
    ("fault", "error", "jobs"),
    [
        ("refuse", UnknownSubmit, 0),
        ("drop", UnknownSubmit, 1),
        ("400", Invalid, 0),
        ("401", EngineError, 0),
        ("402", OutOfCredit, 0),
        ("403", EngineError, 0),
        ("404", Invalid, 0),
        ("429", RateLimited, 0),
        ("500", UnknownSubmit, 0),
        ("503", UnknownSubmit, 0),
        ("500-made", UnknownSubmit, 1),
        ("error200", UnknownSubmit, 0),
        ("garbage", UnknownSubmit, 1),
        ("moderated", Moderated, 0),
        ("redirect", EngineError, 0),
        ("cut", UnknownSubmit, 1),
        ("huge", UnknownSubmit, 1),
    ],
)
def test_a_fault_while_ordering_says_whether_something_may_have_been_made(
    fault: str, error: type[EngineError], jobs: int, service: GeminiOmni
) -> None:
    service.faults = [("create", fault)]
    with pytest.raises(EngineError) as caught:
        GeminiOmniEngine().start(order())
    assert type(caught.value) is error
    assert len(service.jobs) == jobs and len(service.log) == 1
    assert KEY not in f"{caught.value!r} {caught.value}"


@pytest.mark.parametrize("at", ["interactions", "files"])
@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("refuse", Transient),
        ("401", EngineError),
        ("429", RateLimited),
        ("500", Transient),
        ("503", Transient),
        ("garbage", Transient),
        ("gone", Expired),
        ("redirect", EngineError),
        ("cut", Transient),
        ("huge", Transient),
    ],
)
def test_a_fault_while_asking_loses_no_job(
    fault: str, error: type[EngineError], at: str, service: GeminiOmni, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = GeminiOmniEngine()
    handle = engine.start(order())
    ended(engine, handle)
    monkeypatch.setattr(service, "step", lambda asked: "status" if at in asked.path else "other")
    service.faults = [("status", fault)]
    with pytest.raises(EngineError) as caught:
        engine.status(handle)
    assert type(caught.value) is error
    assert ended(engine, handle).state == "done"
    assert len(service.jobs) == 1


@pytest.mark.parametrize("fault", ["cut", "500", "429", "refuse"])
def test_a_download_that_breaks_off_is_gone_on_with(fault: str, service: GeminiOmni, folder: Path) -> None:
    engine = GeminiOmniEngine()
    handle = engine.start(order())
    ended(engine, handle)
    service.faults = [("download", fault)]
    engine.fetch(handle, folder / "take.mp4")
    assert (folder / "take.mp4").read_bytes() == service.jobs[handle["id"]].clip()
    assert not service.faults


def test_a_file_that_is_refused_may_be_asked_for_again_until_it_is_gone(service: GeminiOmni, folder: Path) -> None:
    engine = GeminiOmniEngine()
    handle = engine.start(order())
    ended(engine, handle)
    service.faults = [("download", "expired")]
    with pytest.raises(Transient):
        engine.fetch(handle, folder / "take.mp4")
    service.uri = "files/gone"
    with pytest.raises(Expired):
        engine.fetch(handle, folder / "take.mp4")
    for fault in ("redirect", "huge"):
        service.uri, service.faults = GeminiOmni.uri, [("download", fault)]
        with pytest.raises(EngineError) as caught:
            engine.fetch(handle, folder / "take.mp4")
        assert type(caught.value) is EngineError and not (folder / "take.mp4").exists()


def test_a_job_that_came_to_nothing_says_why_and_whether_it_broke_the_rules(
    service: GeminiOmni, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = GeminiOmniEngine()
    service.faults = [("status", "moderated")]
    refused = ended(engine, engine.start(order()))
    service.faults = [("status", "failed")]
    broken = ended(engine, engine.start(order()))
    assert (refused.state, refused.moderated) == ("failed", True)
    assert refused.why == "The video was removed by the safety filters."
    assert (broken.state, broken.moderated, broken.why) == ("failed", False, "Something went wrong.")
    handle = engine.start(order())
    text = {"type": "model_output", "content": [{"type": "text", "text": "I can't: it is prohibited.\x1b[2J"}]}
    answering(service, monkeypatch, {"status": "completed", "steps": [text]})
    told = engine.status(handle)
    assert (told.state, told.moderated, told.why) == ("failed", True, "I can't: it is prohibited. [2J")
    answering(service, monkeypatch, {"status": "budget_exceeded"})
    assert engine.status(handle).why == "it ended as 'budget_exceeded' without a video"


@pytest.mark.parametrize(
    ("status", "why", "error"),
    [
        ("429", "Your prepayment credits are depleted. Please go to AI Studio.", OutOfCredit),
        ("429", "You exceeded your current quota, please check your plan and billing details.", RateLimited),
        ("400", "API key expired. Please renew the API key.", EngineError),
    ],
)
def test_what_google_says_in_its_own_way_is_understood(
    status: str, why: str, error: type[EngineError], service: GeminiOmni, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = service.error(int(status), why)
    monkeypatch.setattr(service, "error", lambda *_, **__: told)
    service.faults = [("create", status)]
    with pytest.raises(EngineError, match=why[:20]) as caught:
        GeminiOmniEngine().start(order())
    assert type(caught.value) is error


def test_a_wrong_or_missing_key_is_said_and_no_key_is_told(
    service: GeminiOmni, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    engine = GeminiOmniEngine()
    assert KEY not in f"{engine.start(order())} {engine!r} {engine.fingerprint}"
    monkeypatch.setenv("GEMINI_API_KEY", "another-key")
    with pytest.raises(EngineError, match="refuses the key"):
        engine.start(order())
    monkeypatch.delenv("GEMINI_API_KEY")
    with pytest.raises(EngineError, match="GEMINI_API_KEY is not set"):
        engine.start(order())
    assert KEY not in caplog.text


@pytest.mark.parametrize(
    "id", ["../../models", "a/b", "a?b", "", "x" * 4000, 'a"\x1b[2J', None, [], {}, True, "..", ".", "a b", "a\n", KEY]
)
def test_an_id_that_is_none_is_not_taken(id: Any, service: GeminiOmni, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(service, monkeypatch, {"id": id})
    with pytest.raises(UnknownSubmit):
        GeminiOmniEngine().start(order())
    if isinstance(id, str) and id != KEY:
        with pytest.raises(Invalid):
            GeminiOmniEngine().adopt(id)


@pytest.mark.parametrize(
    "told",
    [
        {"status": "DREAMING"}, {"status": 5}, {"status": None}, [], "completed", 7, {}, {"status": ["completed"]},
        {"status": "completed", "output_video": {"uri": "https://example.com/x.mp4"}},
        {"status": "completed", "output_video": {"uri": "files/../../secret"}},
        {"status": "completed", "output_video": {"uri": ["files/abc"] * 9999}},
        {"status": "completed", "output_video": {"uri": "files/" + "a" * 999}},
    ],
)  # fmt: skip
def test_an_answer_that_makes_no_sense_is_asked_for_again(
    told: Any, service: GeminiOmni, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = GeminiOmniEngine()
    handle = engine.start(order())
    answering(service, monkeypatch, told)
    with pytest.raises(Transient):
        engine.status(handle)
    with pytest.raises(Transient):
        engine.fetch(handle, folder / "take.mp4")


@pytest.mark.parametrize("data", ["", "no base64!", "QUJ", 7, [1], {"a": 1}, "QUJD\n" * 9])
def test_a_clip_in_the_answer_that_is_none_is_not_written(
    data: Any, service: GeminiOmni, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = GeminiOmniEngine()
    handle = engine.start(order())
    answering(service, monkeypatch, {"status": "completed", "output_video": {"data": data}})
    with pytest.raises(Transient):
        engine.fetch(handle, folder / "take.mp4")
    assert not (folder / "take.mp4").exists()


@pytest.mark.parametrize("steps", [7, [7, None, []], [{"content": 5, "type": "model_output"}], {"a": 1}, [[[]]]])
def test_steps_that_are_none_hold_no_video(steps: Any, service: GeminiOmni, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = GeminiOmniEngine()
    handle = engine.start(order())
    answering(service, monkeypatch, {"status": "completed", "steps": steps, "errors": steps})
    assert engine.status(handle).state == "failed"


def test_a_file_that_came_to_nothing_fails(service: GeminiOmni, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = GeminiOmniEngine()
    handle = engine.start(order())
    ended(engine, handle)
    answering(service, monkeypatch, {"state": "FAILED", "error": {"message": "no\x07"}}, "/files/")
    assert (engine.status(handle).state, engine.status(handle).why) == ("failed", "no")
    answering(service, monkeypatch, {"state": "BURNT"}, "/files/")
    with pytest.raises(Transient):
        engine.status(handle)
