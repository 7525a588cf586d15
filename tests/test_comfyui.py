"""The engine `comfyui`, against a server that judges workflows and answers as ComfyUI does."""

import json
import logging
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from longtake.engines import find_engine
from longtake.engines.comfyui import ComfyuiEngine
from longtake.engines.protocol import AdoptingEngine, Order, SearchableEngine
from longtake.errors import EngineError, Expired, Invalid, OutOfCredit, RateLimited, Transient, UnknownSubmit
from longtake.media.probe import probe
from services.base import Asked, serving
from services.comfyui import Comfyui
from services.comfyui_workflows import Graph, ltx, ltx_from_picture, node, wan, wan22_5b, wan_from_picture
from services.wanted import Pictures, ended, pictures
from services.wanted import order as wanted

WORKFLOWS: dict[str, Graph] = {
    "wan": wan(), "wan i2v": wan_from_picture(), "wan 5b": wan22_5b(), "ltx": ltx(), "ltx i2v": ltx_from_picture(),
}  # fmt: skip


@pytest.fixture
def service(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Comfyui]:
    for name, graph in WORKFLOWS.items():
        (folder / f"{name}.json").write_text(json.dumps(graph), "utf-8")
    monkeypatch.setenv("COMFYUI_WORKFLOWS", str(folder))
    for variable in ("COMFYUI_API_KEY", "COMFYUI_PRICE", "COMFYUI_AT_ONCE", "COMFYUI_WORKFLOW"):
        monkeypatch.delenv(variable, raising=False)
    with serving(Comfyui) as running:
        monkeypatch.setenv("COMFYUI_URL", running.url)
        yield running


@pytest.fixture
def picture(folder: Path) -> Pictures:
    return pictures(folder)


def order(ticket: str = "a ticket", **wishes: Any) -> Order:
    return wanted(**{"seconds": 2, "ticket": ticket, **wishes})


def sent(service: Comfyui) -> Graph:
    """The workflow of the only job."""
    (job,) = service.jobs.values()
    graph: Graph = job.asked["prompt"]
    return graph


def test_it_is_found_by_name_and_orders_can_be_looked_up_and_adopted(service: Comfyui) -> None:
    engine = find_engine("comfyui/wan")
    assert isinstance(engine, SearchableEngine) and isinstance(engine, AdoptingEngine)
    assert engine.fingerprint != find_engine("comfyui/ltx").fingerprint and engine.terms.keys == ()


@pytest.mark.parametrize("name", ["wan", "wan 5b", "ltx"])
def test_a_shot_is_made_from_words(name: str, service: Comfyui, folder: Path) -> None:
    engine = ComfyuiEngine(name)
    handle = engine.start(order())
    assert ended(engine, handle).state == "done"
    engine.fetch(handle, folder / "take.mp4")
    made = probe(folder / "take.mp4")
    assert made.seconds is not None and made.seconds >= 2 and made.height < made.width
    assert sent(service)["6"]["inputs"]["text"] == "Exterior, shore, night. A lighthouse turns."
    assert not service.images


@pytest.mark.parametrize("name", ["wan i2v", "wan 5b", "ltx i2v"])
def test_a_shot_is_made_from_a_first_frame_that_holds_nothing_but_its_pixels(
    name: str, service: Comfyui, folder: Path, picture: Pictures
) -> None:
    engine = ComfyuiEngine(name)
    handle = engine.start(order(first_frame=picture("a")))
    ((uploaded, png),) = service.images.items()
    assert sent(service)["52"]["inputs"]["image"] == uploaded
    assert b"Exif" not in png
    assert ended(engine, handle).state == "done"
    engine.fetch(handle, folder / "take.mp4")


def test_the_same_picture_has_the_same_name_and_another_another(service: Comfyui, picture: Pictures) -> None:
    engine = ComfyuiEngine("wan i2v")
    for ticket, name in (("1", "a"), ("2", "a"), ("3", "other")):
        engine.start(order(ticket, first_frame=picture(name)))
    one, same, other = (job.asked["prompt"]["52"]["inputs"]["image"] for job in service.jobs.values())
    assert one == same != other


def test_what_it_can_is_what_the_workflow_has_nodes_for(service: Comfyui, monkeypatch: pytest.MonkeyPatch) -> None:
    words, picture, sound = (ComfyuiEngine(name).capabilities for name in ("wan", "wan i2v", "ltx"))
    assert (words.first_frame, picture.first_frame, picture.last_frame, words.references) == (False, True, False, 0)
    assert (words.sound, sound.sound, words.avoid, words.seed) == (False, True, True, True)
    assert (words.max_seconds, words.at_once) == (Fraction(81, 16), 1)
    monkeypatch.setenv("COMFYUI_AT_ONCE", "3")
    assert ComfyuiEngine("wan").capabilities.at_once == 3
    for wrong in ("0", "many", "-1", "²"):
        monkeypatch.setenv("COMFYUI_AT_ONCE", wrong)
        with pytest.raises(EngineError, match="COMFYUI_AT_ONCE"):
            _ = ComfyuiEngine("wan").capabilities


def test_ones_own_server_costs_nothing_and_one_behind_a_door_what_is_said(
    service: Comfyui, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = ComfyuiEngine("wan")
    assert engine.price(order()) == 0
    monkeypatch.setenv("COMFYUI_API_KEY", "a-key-of-mine")
    assert engine.price(order()) is None
    monkeypatch.setenv("COMFYUI_PRICE", "0.02")
    assert engine.price(order(seconds=1.5)) == Fraction(4, 100)
    for wrong in ("-1", "free", "1/0"):
        monkeypatch.setenv("COMFYUI_PRICE", wrong)
        with pytest.raises(EngineError, match="COMFYUI_PRICE"):
            engine.price(order())


def test_an_order_whose_answer_was_lost_is_found_by_its_ticket(service: Comfyui, folder: Path) -> None:
    engine = ComfyuiEngine("wan")
    assert engine.find(order()) is None
    for seconds, ticket in ((0.02, "fast"), (30.0, "slow")):
        service.job_seconds, service.faults = seconds, [("create", "drop")]
        with pytest.raises(UnknownSubmit):
            engine.start(order(ticket))
        handle = engine.find(order(ticket))
        assert handle is not None and handle["id"] in service.jobs
        assert engine.find(order("another")) is None
    service.job_seconds = 0.02
    assert ended(engine, handle).state == "done"
    engine.fetch(handle, folder / "take.mp4")
    assert len(service.jobs) == 2


def test_a_job_that_ends_between_two_questions_is_not_lost(service: Comfyui, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = ComfyuiEngine("wan")
    service.job_seconds = 30.0
    handle = engine.start(order())
    answer = service.answer

    def ends_once_asked(asked: Asked) -> Any:
        said = answer(asked)
        service.job_seconds = 0.0
        return said

    monkeypatch.setattr(service, "answer", ends_once_asked)
    assert engine.status(handle).state == "done"
    service.job_seconds = 30.0
    assert engine.find(order()) == handle


def test_an_older_server_chooses_the_id(service: Comfyui) -> None:
    service.chooses_ids = True
    engine = ComfyuiEngine("wan")
    handle = engine.start(order())
    assert handle["id"] in service.jobs and ended(engine, handle).state == "done"
    assert engine.adopt(f" {handle['id']}\n") == handle


def wait_for_share(engine: ComfyuiEngine, handle: Any) -> float:
    latest = time.monotonic() + 10
    while time.monotonic() < latest:
        status = engine.status(handle)
        assert status.state in ("queued", "running")
        if status.progress is not None:
            return status.progress
    raise AssertionError("nothing is told")


def test_how_far_a_job_is_is_told_while_it_runs(service: Comfyui) -> None:
    service.job_seconds = 5.0
    engine = ComfyuiEngine("wan")
    handle = engine.start(order())
    job = service.jobs[handle["id"]]
    job.began -= 2.5
    assert 0.3 < wait_for_share(engine, handle) < 0.9
    other = engine.start(order("another"))
    assert engine.status(other).progress is None
    assert len(service.listeners) == 1
    service.job_seconds = 0.0
    assert (status := engine.status(handle)).state == "done" and status.progress is None
    assert engine.status(other).state == "done"
    latest = time.monotonic() + 10
    while service.connected and time.monotonic() < latest:
        time.sleep(0.01)
    assert not service.connected


def test_a_websocket_that_breaks_is_opened_again(service: Comfyui) -> None:
    service.job_seconds, service.cuts = 30.0, True
    engine = ComfyuiEngine("ltx")
    handle = engine.start(order())
    service.jobs[handle["id"]].began -= 15
    assert 0.3 < wait_for_share(engine, handle) < 0.9
    assert len(service.listeners) == 2 and len({*service.listeners}) == 1


def test_without_a_websocket_everything_is_done_but_telling(service: Comfyui) -> None:
    service.deaf = True
    engine = ComfyuiEngine("wan")
    status = ended(engine, engine.start(order()))
    assert (status.state, status.progress) == ("done", None)


def test_what_the_server_does_not_take_is_told_by_node_and_input(service: Comfyui, folder: Path) -> None:
    graph = wan(**{"3": {**wan()["3"], "inputs": {**wan()["3"]["inputs"], "steps": 0, "sampler_name": "magic"}}})
    (folder / "wan.json").write_text(json.dumps(graph), "utf-8")
    with pytest.raises(Invalid) as caught:
        ComfyuiEngine("wan").start(order())
    assert "node 3 (KSampler): Value 0 smaller than min of 1: steps" in caught.value.what
    assert "Value not in list: sampler_name" in caught.value.what
    graph["48"] = node("NodeOfAnotherMachine", model=("37", 0))
    (folder / "wan.json").write_text(json.dumps(graph), "utf-8")
    with pytest.raises(Invalid, match="Node 'NodeOfAnotherMachine' not found"):
        ComfyuiEngine("wan").start(order())
    assert not service.jobs


def test_what_the_workflow_cannot_make_is_said_before_anything_is_sent(service: Comfyui) -> None:
    for name, wish in (("wan", order(seconds=9)), ("wan i2v", order()), ("ltx i2v", order())):
        with pytest.raises(Invalid):
            ComfyuiEngine(name).start(wish)
    assert not service.log


def test_a_job_that_fails_says_why_by_node(service: Comfyui) -> None:
    engine = ComfyuiEngine("wan")
    service.faults = [("status", "failed")]
    status = ended(engine, engine.start(order()))
    assert status.state == "failed" and not status.moderated
    assert status.why == "node 3 (KSampler): Allocation on device 0 would exceed [31m allowed memory."


def test_a_job_is_taken_from_the_queue_or_interrupted_and_no_other_is(service: Comfyui) -> None:
    engine = ComfyuiEngine("wan")
    service.job_seconds = 30.0
    runs, waits = engine.start(order("runs")), engine.start(order("waits"))
    service.jobs[runs["id"]].began -= 15
    engine.cancel(waits)
    assert not service.interrupted and waits["id"] not in service.jobs
    with pytest.raises(Expired, match="no longer knows the job"):
        engine.status(waits)
    engine.cancel(runs)
    assert service.interrupted == [runs["id"]]
    assert engine.status(runs).why == "it was interrupted at the server"


def test_a_server_started_anew_no_longer_knows_its_jobs(service: Comfyui, folder: Path) -> None:
    engine = ComfyuiEngine("wan")
    handle = engine.start(order())
    ended(engine, handle)
    service.jobs.clear()
    with pytest.raises(Expired):
        engine.status(handle)
    with pytest.raises(Expired):
        engine.fetch(handle, folder / "take.mp4")
    assert engine.find(order()) is None


@pytest.mark.parametrize(
    ("fault", "error", "jobs"),
    [
        ("refuse", UnknownSubmit, 0), ("drop", UnknownSubmit, 1), ("401", EngineError, 0), ("402", OutOfCredit, 0),
        ("403", EngineError, 0), ("404", Invalid, 0), ("413", Invalid, 0), ("429", RateLimited, 0),
        ("500", UnknownSubmit, 0), ("502", UnknownSubmit, 0), ("503", UnknownSubmit, 0), ("500-made", UnknownSubmit, 1),
        ("error200", UnknownSubmit, 0), ("garbage", UnknownSubmit, 1), ("moderated", Invalid, 0),
        ("redirect", EngineError, 0), ("gone", Invalid, 0), ("cut", UnknownSubmit, 1), ("huge", UnknownSubmit, 1),
    ],
)  # fmt: skip
def test_a_fault_while_ordering_says_whether_something_may_have_been_made(
    fault: str, error: type[EngineError], jobs: int, service: Comfyui
) -> None:
    engine = ComfyuiEngine("wan")
    service.faults = [("create", fault)]
    with pytest.raises(EngineError) as caught:
        engine.start(order())
    assert type(caught.value) is error
    assert len(service.jobs) == jobs and sum(asked.path == "/prompt" for asked in service.log) == 1
    assert (engine.find(order()) is not None) == bool(jobs)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("refuse", Transient), ("401", EngineError), ("429", RateLimited), ("500", Transient), ("503", Transient),
        ("garbage", Transient), ("gone", Expired), ("redirect", EngineError), ("cut", Transient), ("huge", Transient),
    ],
)  # fmt: skip
def test_a_fault_while_asking_loses_no_job(fault: str, error: type[EngineError], service: Comfyui) -> None:
    engine = ComfyuiEngine("wan")
    handle = engine.start(order())
    for ask in (lambda: engine.status(handle), lambda: engine.find(order())):
        service.faults = [("status", fault)]
        with pytest.raises(EngineError) as caught:
            ask()
        assert type(caught.value) is error
    assert ended(engine, handle).state == "done"
    assert len(service.jobs) == 1


@pytest.mark.parametrize(
    ("fault", "error"),
    [("refuse", Transient), ("500", Transient), ("401", EngineError), ("404", EngineError), ("garbage", Transient)],
)
def test_a_fault_while_a_picture_is_uploaded_makes_nothing(
    fault: str, error: type[EngineError], service: Comfyui, picture: Pictures
) -> None:
    service.faults = [("other", fault)]
    service.deaf = True
    with pytest.raises(EngineError) as caught:
        ComfyuiEngine("wan i2v").start(order(first_frame=picture("a")))
    assert type(caught.value) is error
    assert not service.jobs and not any(asked.path == "/prompt" for asked in service.log)


@pytest.mark.parametrize("fault", ["cut", "500", "429", "refuse"])
def test_a_download_that_breaks_off_is_gone_on_with(fault: str, service: Comfyui, folder: Path) -> None:
    engine = ComfyuiEngine("wan")
    handle = engine.start(order())
    ended(engine, handle)
    service.faults = [("download", fault)]
    engine.fetch(handle, folder / "take.mp4")
    assert (folder / "take.mp4").read_bytes() == service.jobs[handle["id"]].clip()


@pytest.mark.parametrize(
    ("fault", "error"), [("gone", Expired), ("expired", Expired), ("redirect", EngineError), ("huge", EngineError)]
)
def test_a_download_that_is_gone_or_leads_astray_fails(
    fault: str, error: type[EngineError], service: Comfyui, folder: Path
) -> None:
    engine = ComfyuiEngine("wan")
    handle = engine.start(order())
    ended(engine, handle)
    service.faults = [("download", fault)]
    with pytest.raises(EngineError) as caught:
        engine.fetch(handle, folder / "take.mp4")
    assert type(caught.value) is error


def test_a_key_is_sent_to_the_server_and_told_to_nobody(
    service: Comfyui, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, folder: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    key, engine = "a-key-of-mine", ComfyuiEngine("wan")
    monkeypatch.setattr(Comfyui, "key", key)
    with pytest.raises(EngineError, match="refuses the key"):
        engine.start(order())
    monkeypatch.setenv("COMFYUI_API_KEY", key)
    service.job_seconds = 30.0
    handle = engine.start(order())
    service.jobs[handle["id"]].began -= 15
    wait_for_share(engine, handle)
    service.job_seconds = 0.0
    engine.fetch(handle, folder / "take.mp4")
    assert key not in f"{handle} {engine!r} {engine.fingerprint} {json.dumps(sent(service))}"
    monkeypatch.setattr(service, "error", lambda *_, **__: {"error": {"message": f"wrong: {key}", "details": key}})
    service.faults = [("create", "400")]
    with pytest.raises(Invalid) as caught:
        engine.start(order("b"))
    assert key not in f"{caught.value!r} {caught.value} {caplog.text}"


def test_a_key_is_not_taken_along_to_where_a_websocket_is_sent_on_to(
    service: Comfyui, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMFYUI_API_KEY", "a-key-of-mine")
    with serving(Comfyui) as other:
        service.elsewhere = other.url.replace("http:", "ws:")
        engine = ComfyuiEngine("wan")
        engine.start(order())
        latest = time.monotonic() + 10
        while service.sent_on < 2 and time.monotonic() < latest:
            time.sleep(0.01)
        assert service.sent_on >= 2 and not other.listeners and not other.log
