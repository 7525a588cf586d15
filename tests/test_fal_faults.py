"""What goes wrong with the engine `fal`: at every step, and in what the service answers."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from longtake.engines.fal import FalEngine
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
from services.base import serving
from services.fal import KEY, Fal
from services.wanted import ended, order

VEO = "fal-ai/veo3.1"


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fal]:
    with serving(Fal) as running:
        monkeypatch.setenv("FAL_QUEUE_URL", running.url)
        monkeypatch.setenv("FAL_KEY", KEY)
        yield running


def answering(service: Fal, monkeypatch: pytest.MonkeyPatch, end: str, **told: Any) -> None:
    """Have answers at addresses that end so hold what is told."""
    answer = service.answer

    def other(asked: Any) -> Any:
        said = answer(asked)
        return replace(said, body={**said.body, **told}) if asked.path.endswith(end) else said

    monkeypatch.setattr(service, "answer", other)


@pytest.mark.parametrize(
    ("fault", "error", "jobs"),
    [
        ("refuse", UnknownSubmit, 0),
        ("drop", UnknownSubmit, 1),
        ("401", EngineError, 0),
        ("402", OutOfCredit, 0),
        ("403", EngineError, 0),
        ("404", Invalid, 0),
        ("422", Invalid, 0),
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
    fault: str, error: type[EngineError], jobs: int, service: Fal
) -> None:
    service.faults = [("create", fault)]
    with pytest.raises(EngineError) as caught:
        FalEngine().start(order())
    assert type(caught.value) is error
    assert len(service.jobs) == jobs and len(service.log) == 1
    assert KEY not in f"{caught.value!r} {caught.value}"
    if fault == "429":
        assert caught.value.after == 0.1


@pytest.mark.parametrize("at", ["status", "result"])
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
    fault: str, error: type[EngineError], at: str, service: Fal, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = FalEngine()
    handle = engine.start(order())
    if at == "result":
        ended(engine, handle)
        monkeypatch.setattr(service, "step", lambda asked: "other" if asked.path.endswith("/status") else "status")
    service.faults = [("status", fault)]
    with pytest.raises(EngineError) as caught:
        engine.status(handle)
    assert type(caught.value) is error
    assert ended(engine, handle).state == "done"
    assert len(service.jobs) == 1


@pytest.mark.parametrize("fault", ["cut", "500", "429", "expired", "refuse"])
def test_a_download_that_breaks_off_or_whose_address_died_is_gone_on_with(
    fault: str, service: Fal, folder: Path
) -> None:
    engine = FalEngine()
    handle = engine.start(order())
    ended(engine, handle)
    service.faults = [("download", fault)]
    engine.fetch(handle, folder / "take.mp4")
    assert (folder / "take.mp4").read_bytes() == service.jobs[handle["id"]].clip()
    assert not service.faults


@pytest.mark.parametrize(
    ("faults", "error"), [(["gone", "gone"], Expired), (["redirect"], EngineError), (["huge"], EngineError)]
)
def test_a_download_that_is_gone_or_leads_astray_fails(
    faults: list[str], error: type[EngineError], service: Fal, folder: Path
) -> None:
    engine = FalEngine()
    handle = engine.start(order())
    ended(engine, handle)
    service.faults = [("download", fault) for fault in faults]
    with pytest.raises(EngineError) as caught:
        engine.fetch(handle, folder / "take.mp4")
    assert type(caught.value) is error and not (folder / "take.mp4").exists()


def test_a_job_that_came_to_nothing_says_why_and_whether_it_broke_the_rules(service: Fal) -> None:
    engine = FalEngine()
    service.faults = [("status", "moderated")]
    refused = ended(engine, engine.start(order()))
    service.faults = [("status", "failed")]
    broken = ended(engine, engine.start(order()))
    assert (refused.state, refused.moderated) == ("failed", True)
    assert refused.why == "fal says 422: The content was flagged by a content checker."
    assert (broken.state, broken.moderated, broken.why) == ("failed", False, "Runner disconnected")


def test_an_empty_account_is_known_by_what_it_is_told(service: Fal, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = {"detail": "User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing."}
    monkeypatch.setattr(service, "error", lambda *_, **__: locked)
    service.faults = [("create", "403")]
    with pytest.raises(OutOfCredit, match="Exhausted balance"):
        FalEngine().start(order())


def test_a_wrong_or_missing_key_is_said_and_no_key_is_told(
    service: Fal, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    engine = FalEngine()
    assert KEY not in f"{engine.start(order())} {engine!r} {engine.fingerprint}"
    monkeypatch.setattr(service, "error", lambda *_, **__: {"detail": f"nothing for {KEY}"})
    service.faults = [("create", "400")]
    with pytest.raises(Invalid) as caught:
        engine.start(order())
    assert KEY not in f"{caught.value!r} {caught.value} {caplog.text}"
    monkeypatch.setenv("FAL_KEY", "another-key")
    with pytest.raises(EngineError, match="refuses the key"):
        engine.start(order())
    monkeypatch.delenv("FAL_KEY")
    with pytest.raises(EngineError, match="FAL_KEY is not set"):
        engine.start(order())


@pytest.mark.parametrize(
    "id", ["../../x-y-z", "a/b/c/d/e", "12345678?", "", "x" * 4000, 'abcdefgh"\x1b[2J', None, [], {}, True, "..", KEY]
)
def test_an_id_that_is_none_is_not_taken(id: Any, service: Fal, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(service, monkeypatch, "text-to-video", request_id=id)
    with pytest.raises(UnknownSubmit):
        FalEngine().start(order())
    if isinstance(id, str):
        with pytest.raises(Invalid):
            FalEngine().adopt(id)


@pytest.mark.parametrize("which", ["status_url", "response_url", "cancel_url"])
@pytest.mark.parametrize(
    "url",
    [
        "https://queue.fal.run/a/b", "http://10.0.0.1/a/b", "{}@10.0.0.1/a/b", "{}/a/../../secret", "{}/a/b?key=1",
        "{}/a/b#x", "{}/a/b\n", "{}.example.com/a/b", "{}", "/a/b", "a", "file:///etc/passwd", None, 7, [], "{}/a//b",
    ],
)  # fmt: skip
def test_an_address_that_is_not_the_queues_own_is_not_taken(
    which: str, url: Any, service: Fal, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = url.format(service.url) if isinstance(url, str) else url
    answering(service, monkeypatch, "text-to-video", **{which: url})
    with pytest.raises(UnknownSubmit):
        FalEngine().start(order())


def test_what_was_stored_is_not_asked_for_elsewhere(service: Fal, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = FalEngine()
    handle = engine.start(order())
    monkeypatch.setenv("FAL_QUEUE_URL", "http://127.0.0.2:9")
    for ask in (engine.status, engine.cancel, lambda handle: engine.fetch(handle, Path("nowhere"))):
        with pytest.raises(EngineError, match="another host"):
            ask(handle)


@pytest.mark.parametrize("told", [{"status": "DREAMING"}, {"status": 5}, {"status": None}, {"status": ["COMPLETED"]}])
def test_a_status_that_makes_no_sense_is_asked_for_again(
    told: Any, service: Fal, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle = FalEngine().start(order())
    answering(service, monkeypatch, "/status", **told)
    with pytest.raises(Transient):
        FalEngine().status(handle)


@pytest.mark.parametrize(
    ("video", "error"),
    [
        ({"url": "http://10.0.0.1/x.mp4"}, EngineError),
        ({"url": "http://example.com/x.mp4"}, EngineError),
        ({"url": "file:///etc/passwd"}, EngineError),
        ({"url": "https://127.0.0.1:9/x"}, EngineError),
        ({"url": None}, Transient),
        ([], Transient),
        ("https://x", Transient),
        (None, Transient),
    ],
)
def test_a_clip_is_fetched_from_no_strange_address(
    video: Any, error: type[EngineError], service: Fal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = FalEngine()
    handle = engine.start(order())
    ended(engine, handle)
    answering(service, monkeypatch, handle["id"], video=video)
    with pytest.raises(EngineError) as caught:
        engine.fetch(handle, folder / "take.mp4")
    assert type(caught.value) is error and not (folder / "take.mp4").exists()


def test_what_it_says_of_a_failure_is_made_plain(service: Fal, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = FalEngine()
    handle = engine.start(order())
    ended(engine, handle)
    answering(service, monkeypatch, "/status", error={"message": "\x1b[31mno\x07" + "x" * 9999}, error_type=["a", {}])
    why = engine.status(handle).why or ""
    assert why.isprintable() and len(why) <= 300
