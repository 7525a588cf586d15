"""What the engine `comfyui` makes of answers that no decent server gives."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from longtake.engines.comfyui import ComfyuiEngine
from longtake.engines.comfyui.answers import complaint, film_at
from longtake.engines.comfyui.answers import ended as status_of
from longtake.errors import EngineError, Invalid, Transient, UnknownSubmit
from services.base import Asked, serving
from services.comfyui import Comfyui
from services.comfyui_workflows import wan, wan_from_picture
from services.wanted import ended, order, pictures


@pytest.fixture
def service(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Comfyui]:
    (folder / "wan.json").write_text(json.dumps(wan()), "utf-8")
    (folder / "i2v.json").write_text(json.dumps(wan_from_picture()), "utf-8")
    monkeypatch.setenv("COMFYUI_WORKFLOWS", str(folder))
    monkeypatch.delenv("COMFYUI_API_KEY", raising=False)
    with serving(Comfyui) as running:
        monkeypatch.setenv("COMFYUI_URL", running.url)
        yield running


def answer_with(service: Comfyui, path: str, body: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on `service` answers `body` to what is asked at `path`."""
    answer = service.answer

    def told(asked: Asked) -> Any:
        said = answer(asked)
        return replace(said, body=body) if asked.path.startswith(path) else said

    monkeypatch.setattr(service, "answer", told)


WISH = order(seconds=2, ticket="a ticket")
NO_IDS = [
    "../../interrupt", "a/b", "", "x" * 4000, "\x1b[2J", None, [], {}, True, 5, "C0FFEE00-0000-4000-8000-000000000000",
    "c0ffee00000040008000000000000000", "{c0ffee00-0000-4000-8000-000000000000}",
]  # fmt: skip


@pytest.mark.parametrize("id", NO_IDS)
def test_an_id_that_is_none_is_not_taken(id: Any, service: Comfyui, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(service, "/prompt", {"prompt_id": id, "number": 1, "node_errors": {}}, monkeypatch)
    engine = ComfyuiEngine("wan")
    with pytest.raises(UnknownSubmit):
        engine.start(WISH)
    if isinstance(id, str):
        with pytest.raises(Invalid):
            engine.adopt(id)


ODD = [[], "done", 7, True, {"queue_running": []}, {"queue_running": {}, "queue_pending": "none"}]


@pytest.mark.parametrize("queue", ODD)
def test_a_queue_that_is_none_is_asked_for_again(queue: Any, service: Comfyui, monkeypatch: pytest.MonkeyPatch) -> None:
    service.job_seconds = 30.0
    engine = ComfyuiEngine("wan")
    handle = engine.start(WISH)
    answer_with(service, "/queue", queue, monkeypatch)
    for ask in (lambda: engine.status(handle), lambda: engine.find(WISH), lambda: engine.cancel(handle)):
        with pytest.raises(Transient):
            ask()


@pytest.mark.parametrize("history", [[], "done", 7, None, True])
def test_a_history_that_is_none_is_asked_for_again(
    history: Any, service: Comfyui, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = ComfyuiEngine("wan")
    handle = engine.start(WISH)
    ended(engine, handle)
    for told in (history, {handle["id"]: history or 1}):
        answer_with(service, "/history", told, monkeypatch)
        with pytest.raises(Transient):
            engine.status(handle)


def file(**parts: Any) -> dict[str, Any]:
    return {"filename": "x_00001_.mp4", "subfolder": "longtake", "type": "output", **parts}


NO_FILMS = [
    file(filename="../../etc/passwd.mp4"), file(filename="/etc/x.mp4"), file(filename="a\\b.mp4"),
    file(filename="\x1b[2J.mp4"), file(filename="x" * 5000 + ".mp4"), file(filename=None), file(filename=["x.mp4"]),
    file(filename="x.html"), file(filename=""), file(subfolder=".."), file(subfolder="/etc"),
    file(subfolder="\\\\host"), file(subfolder=None), file(type="input"), file(type="secret"), file(type=["output"]),
    {}, None, "x.mp4", 5,
]  # fmt: skip


@pytest.mark.parametrize("saved", NO_FILMS)
def test_a_file_that_no_film_is_called_is_not_asked_for(
    saved: Any, service: Comfyui, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = ComfyuiEngine("wan")
    handle = engine.start(WISH)
    ended(engine, handle)
    entry = {"outputs": {"50": {"images": [saved], "animated": [True]}}, "status": {"status_str": "success"}}
    answer_with(service, "/history", {handle["id"]: entry}, monkeypatch)
    status = engine.status(handle)
    assert status.state == "failed" and status.why is not None and "node 50 saved no film" in status.why
    with pytest.raises(EngineError):
        engine.fetch(handle, folder / "take.mp4")
    assert not any(asked.path == "/view" for asked in service.log) and not (folder / "take.mp4").exists()


@pytest.mark.parametrize(
    "outputs", [None, [], {"50": []}, {"50": {"images": {}}}, {"50": {"images": "x.mp4"}}, {"51": {"images": [file()]}}]
)
def test_outputs_in_which_no_film_is_are_a_failure(outputs: Any) -> None:
    assert status_of({"outputs": outputs, "status": None}, "50").state == "failed"


def test_a_name_is_asked_for_as_it_is_and_says_nothing_else() -> None:
    entry = {"outputs": {"50": {"gifs": [5, file(filename="片&type=input#1 %2e.MP4", subfolder="a b")]}}}
    at = "/view?filename=%E7%89%87%26type%3Dinput%231+%252e.MP4&subfolder=a+b&type=output"
    assert film_at(entry, "50") == at
    assert status_of(entry, "50").state == "done"


@pytest.mark.parametrize(
    ("messages", "why"),
    [
        ([["execution_error", {"exception_message": "\x1b[31m" + "x" * 10**6}]], "node ? (?): "),
        (
            [["execution_error", {"exception_message": "", "exception_type": "KeyError", "node_id": 3}]],
            "node 3 (?): KeyE",
        ),
        ([["execution_error", None], 5, [], [[], []]], "the server does not say why"),
        ({"a": 1}, "the server does not say why"),
        (None, "the server does not say why"),
    ],
)
def test_why_a_job_failed_is_told_in_few_and_harmless_words(messages: Any, why: str) -> None:
    told = status_of({"outputs": {}, "status": {"status_str": 7, "messages": messages}}, "50").why
    assert told is not None and told.startswith(why) and told.isprintable() and len(told) <= 300


@pytest.mark.parametrize(
    "body",
    [
        {"error": "no", "node_errors": []},
        {"error": {"message": 5, "details": ["x"]}, "node_errors": {"3": None}},
        {"error": {"x": 1}, "node_errors": {"3": {"errors": {"a": 1}}, "4": {"errors": [None, {"message": "\x07"}]}}},
        {"error": {"message": "x" * 10**6}, "node_errors": {"3": {"errors": [{"message": "y" * 999}] * 99}}},
    ],
)
def test_a_complaint_is_told_in_few_and_harmless_words(body: Any) -> None:
    told = complaint(400, body)
    assert isinstance(told, Invalid) and told.what.isprintable() and len(told.what) < 400


@pytest.mark.parametrize("body", [None, [], "no", {}, {"error": None}, {"message": "no"}])
def test_a_refusal_that_is_none_of_comfyuis_is_left_to_others(body: Any) -> None:
    assert complaint(400, body) is None and complaint(401, {"error": "no"}) is None


@pytest.mark.parametrize("name", ["../x.png", "/etc/x", "a\\b.png", "\x1b.png", "x" * 300, "x.png [output]", True, {}])
def test_a_name_of_an_upload_that_is_none_is_not_written_into_the_workflow(
    name: Any, service: Comfyui, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = replace(WISH, first_frame=pictures(folder)("a"))
    for key in ("name", "subfolder"):
        told = {"name": "x.png", "subfolder": "", "type": "input", key: name}
        answer_with(service, "/upload/image", told, monkeypatch)
        with pytest.raises(Transient, match=r"names no file|no text"):
            ComfyuiEngine("i2v").start(wish)
    assert not service.jobs


@pytest.mark.parametrize(
    "url",
    ["ftp://host", "127.0.0.1:8188", "http://", "http://me@host", "http://host?x", "http://host#x", "http://a\nb"],
)
def test_an_address_that_is_none_is_refused(url: str, service: Comfyui, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMFYUI_URL", url)
    with pytest.raises(EngineError, match="COMFYUI_URL is not the address"):
        ComfyuiEngine("wan").start(WISH)


def test_a_server_that_is_not_there_is_said_to_be(service: Comfyui, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMFYUI_URL", "http://127.0.0.1:9")
    with pytest.raises(Transient, match=r"cannot be reached at 127\.0\.0\.1:\d+: "):
        ComfyuiEngine("wan").start(WISH)
