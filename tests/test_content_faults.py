"""What may go wrong between `ark` or `minimax` and their services, at each step; nothing is made twice."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from longtake.engines.ark import ArkEngine
from longtake.engines.minimax import MiniMaxEngine
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
from services import ark, minimax
from services.base import serving
from services.wanted import ended, order

Said = Callable[[Any], Any]


@dataclass
class Case:
    """An engine, its service, its key, and how the service says an id, a state, and an address."""

    engine: ArkEngine | MiniMaxEngine
    service: ark.Ark | minimax.MiniMax
    key: str
    id: Said
    state: Said
    url: Said


@pytest.fixture(params=["ark", "minimax"])
def case(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    if request.param == "ark":
        with serving(ark.Ark) as service:
            monkeypatch.setenv("ARK_API_KEY", ark.KEY)
            monkeypatch.setenv("ARK_BASE_URL", service.base)
            yield Case(
                ArkEngine(), service, ark.KEY,
                lambda id: {"id": id},
                lambda state: {"id": "1", "status": state},
                lambda url: {"id": "1", "status": "succeeded", "content": {"video_url": url}},
            )  # fmt: skip
    else:
        with serving(minimax.MiniMax) as other:
            monkeypatch.setenv("MINIMAX_API_KEY", minimax.KEY)
            monkeypatch.setenv("MINIMAX_BASE_URL", other.url)
            yield Case(
                MiniMaxEngine(), other, minimax.KEY,
                lambda id: {"task_id": id},
                lambda state: {"task": {"id": "1", "status": state}},
                lambda url: {"task": {"id": "1", "status": "succeeded", "content": {"url": url}}},
            )  # fmt: skip


def plain(error: BaseException) -> bool:
    """Whether an error is fit for a terminal."""
    return str(error).replace("\n", "").isprintable() and len(str(error)) < 600


def test_a_take_is_ordered_waited_for_and_fetched(case: Case, tmp_path: Path) -> None:
    case.service.job_seconds = 0.3
    handle = json.loads(json.dumps(case.engine.start(order())))
    seen = {case.engine.status(handle).state}
    while (state := case.engine.status(handle).state) != "done":
        seen.add(state)
    assert seen == {"queued", "running"}
    case.engine.fetch(handle, tmp_path / "take.mp4")
    assert probe(tmp_path / "take.mp4").seconds == 5
    assert len(case.service.jobs) == 1
    assert case.key not in json.dumps(handle) + repr(vars(case.engine))


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
        ("error200", Invalid, 0),
        ("garbage", UnknownSubmit, 1),
        ("moderated", Moderated, 0),
        ("redirect", EngineError, 0),
        ("huge", UnknownSubmit, 1),
    ],
)
def test_an_order_that_fails_says_whether_something_was_made(
    case: Case, fault: str, error: type[EngineError], jobs: int
) -> None:
    case.service.faults = [("create", fault)]
    with pytest.raises(EngineError) as raised:
        case.engine.start(order())
    assert type(raised.value) is error
    assert len(case.service.jobs) == jobs and len(case.service.log) == 1
    assert case.key not in f"{raised.value}{raised.value!r}{raised.value.args}"
    if fault == "429":
        assert raised.value.after == 0.1


def test_a_wrong_key_is_in_no_error_though_the_service_repeats_it(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(case.engine.terms.keys[0], "a-wrong-key-0123456789")
    with pytest.raises(EngineError, match="refuses the key") as raised:
        case.engine.start(order())
    assert "a-wrong-key" not in f"{raised.value!r}"


def test_without_a_key_nothing_is_sent(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(case.engine.terms.keys[0])
    with pytest.raises(EngineError, match="is not set"):
        case.engine.start(order())
    assert not case.service.log


@pytest.mark.parametrize(
    "id", ["../../v1/models", "..", "cgt 1\x1b[2J", "1\n", "é", "1?x=1", "c" * 5000, ["1"], {}, None, True, "", 1.5]
)
def test_an_id_that_is_none_is_an_order_in_doubt(case: Case, id: Any) -> None:
    case.service.said = case.id(id)
    with pytest.raises(UnknownSubmit) as raised:
        case.engine.start(order())
    assert plain(raised.value)


@pytest.mark.parametrize("said", [{}, [], "1", None, 5, {"error": "no"}, {"error": []}, {"base_resp": 3}, [[[]]]])
def test_an_answer_to_an_order_that_makes_no_sense_is_an_order_in_doubt(case: Case, said: Any) -> None:
    case.service.said = said
    with pytest.raises(UnknownSubmit) as raised:
        case.engine.start(order())
    assert plain(raised.value)


def test_a_refusal_of_strange_types_is_told_in_plain_letters(case: Case) -> None:
    case.service.why = "\x1b[2J\u202e" + "no! " * 2000
    case.service.faults = [("create", "400")]
    with pytest.raises(Invalid) as raised:
        case.engine.start(order())
    assert plain(raised.value)


@pytest.mark.parametrize("state", [None, 3, "", "\x1b[2J", "done", ["queued"], {"queued": 1}, "q" * 10_000])
def test_a_state_that_makes_no_sense_may_be_asked_for_again(case: Case, state: Any) -> None:
    case.service.said = case.state(state)
    with pytest.raises(Transient) as raised:
        case.engine.status({"id": "1"})
    assert plain(raised.value)


@pytest.mark.parametrize("said", [{}, [], None, 5, {"task": []}, {"task": None}, {"status": {}}])
def test_an_answer_about_a_task_that_makes_no_sense_may_be_asked_for_again(case: Case, said: Any) -> None:
    case.service.said = said
    with pytest.raises(Transient):
        case.engine.status({"id": "1"})


@pytest.mark.parametrize("error", [None, [], "no", 5, {}, {"code": []}, {"code": {}, "message": {"message": 5}}])
def test_a_failed_task_fails_whatever_its_reason_looks_like(case: Case, error: Any) -> None:
    said = case.state("failed")
    said.get("task", said)["error"] = error
    case.service.said = said
    told = case.engine.status({"id": "1"})
    assert told.state == "failed" and not told.moderated and told.why


def test_a_reason_is_told_in_plain_letters_and_short(case: Case) -> None:
    said = case.state("failed")
    said.get("task", said)["error"] = {"code": "X", "message": f"no\x1b[2J {case.key}" + "!" * 5000}
    case.service.said = said
    why = case.engine.status({"id": "1"}).why
    assert why and why.isprintable() and len(why) <= 300 and case.key not in why


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/a.mp4", "https://127.0.0.1/a.mp4", "https://10.0.0.1/a.mp4", "https://[::1]/a.mp4",
        "https://169.254.169.254/latest", "file:///etc/passwd", "https://me@10.0.0.1/a", "ftp://example.com/a",
        "https://exa mple.com/\x1b[2J", "https://[::1", "/etc/passwd", "https://\0.com/", "x" * 100_000, 5, [""], None,
    ],
)  # fmt: skip
def test_nothing_is_fetched_from_an_address_that_is_not_fit(case: Case, url: Any, tmp_path: Path) -> None:
    case.service.said = case.url(url)
    with pytest.raises(EngineError) as raised:
        case.engine.fetch({"id": "1"}, tmp_path / "take.mp4")
    assert plain(raised.value)
    assert not (tmp_path / "take.mp4").exists()


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("refuse", Transient), ("drop", Transient), ("garbage", Transient), ("huge", Transient), ("500", Transient),
        ("400", EngineError), ("401", EngineError), ("429", RateLimited), ("gone", Expired), ("redirect", EngineError),
    ],
)  # fmt: skip
def test_a_question_that_fails_says_whether_it_may_be_asked_again(
    case: Case, fault: str, error: type[EngineError]
) -> None:
    handle = case.engine.start(order())
    case.service.faults = [("status", fault)]
    with pytest.raises(EngineError) as raised:
        case.engine.status(handle)
    assert type(raised.value) is error
    assert case.engine.status(handle).state in ("queued", "running", "done")
    assert len(case.service.jobs) == 1 and case.key not in str(raised.value)


def test_a_task_that_fails_for_the_services_own_reasons_is_not_moderated(case: Case) -> None:
    case.service.faults = [("status", "failed")]
    told = ended(case.engine, case.engine.start(order()))
    assert told.state == "failed" and not told.moderated and told.why


def test_a_task_that_never_ends_is_under_way_for_ever(case: Case) -> None:
    case.service.job_seconds, case.service.faults = 0.0, [("status", "never")]
    handle = case.engine.start(order())
    assert {case.engine.status(handle).state for _ in range(5)} <= {"queued", "running"}


@pytest.mark.parametrize("fault", ["cut", "429", "500", "expired", "drop"])
def test_a_download_that_breaks_off_is_gone_on_with(case: Case, fault: str, tmp_path: Path) -> None:
    case.service.job_seconds = 0.0
    handle = case.engine.start(order())
    case.service.faults = [("download", fault)]
    case.engine.fetch(handle, tmp_path / "take.mp4")
    assert (tmp_path / "take.mp4").read_bytes() == case.service.jobs[handle["id"]].clip()
    assert len(case.service.jobs) == 1


@pytest.mark.parametrize(
    ("fault", "error"), [("gone", Expired), ("expired", Expired), ("redirect", EngineError), ("huge", EngineError)]
)
def test_a_download_that_cannot_be_had_says_so(
    case: Case, fault: str, error: type[EngineError], tmp_path: Path
) -> None:
    case.service.job_seconds = 0.0
    handle = case.engine.start(order())
    case.service.faults = [("download", fault)] * 2  # type: ignore[list-item]
    with pytest.raises(EngineError) as raised:
        case.engine.fetch(handle, tmp_path / "take.mp4")
    assert type(raised.value) is error


def test_a_take_that_is_not_there_yet_may_be_fetched_later(case: Case, tmp_path: Path) -> None:
    case.service.job_seconds = 60.0
    with pytest.raises(Transient):
        case.engine.fetch(case.engine.start(order()), tmp_path / "take.mp4")


def test_only_a_task_that_waits_is_deleted_since_another_would_lose_its_take(case: Case) -> None:
    case.service.job_seconds = 60.0
    waiting = case.engine.start(order())
    case.engine.cancel(waiting)
    case.service.job_seconds = 0.0
    case.engine.cancel(case.engine.start(order()))
    assert case.service.deleted == [waiting["id"]]


def test_a_task_is_adopted_by_the_id_that_the_console_shows(case: Case) -> None:
    assert case.engine.adopt("cgt-20261123-abcde") == {"id": "cgt-20261123-abcde"}
    for wrong in ("", "..", "../x", "a/b", "cgt 1", "cgt?x=1", "é", "c" * 200, "cgt\n"):
        with pytest.raises(Invalid):
            case.engine.adopt(wrong)


@pytest.mark.parametrize("base", ["localhost:8000", "ftp://example.com", "https://me@example.com", "https://x.com?a=1"])
def test_a_base_address_that_is_none_is_said(case: Case, monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    variable = case.engine.terms.keys[0].replace("API_KEY", "BASE_URL")
    monkeypatch.setenv(variable, base)
    with pytest.raises(EngineError, match=variable):
        case.engine.start(order())
