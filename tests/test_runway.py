"""The engine `runway`, against a server that takes what the types of Runway's own SDK say and nothing else."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from runwayml import BadRequestError, RunwayML

from footage import ClipMaker
from longtake.engines import find_engine
from longtake.engines.protocol import Order, RemoteEngine, Spoken
from longtake.engines.runway import RunwayEngine
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
from services.runway import KEY, Runway
from services.wanted import Pictures, ended, order, pictures


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Runway]:
    with serving(Runway) as running:
        monkeypatch.setenv("RUNWAYML_BASE_URL", running.url)
        monkeypatch.setenv("RUNWAYML_API_SECRET", KEY)
        yield running


@pytest.fixture
def picture(folder: Path) -> Pictures:
    return pictures(folder)


def sent(service: Runway) -> dict[str, Any]:
    """What the only job was asked for."""
    (job,) = service.jobs.values()
    asked: dict[str, Any] = job.asked
    return asked


def spoken(recording: Asset, seconds: int) -> Spoken:
    return Spoken("MEI", 0, 24 * seconds, recording, True, "Look.")


def test_runways_own_sdk_makes_a_clip_at_the_server_of_these_tests(service: Runway) -> None:
    with RunwayML(api_key=KEY, base_url=service.url, max_retries=0) as client:
        made = client.text_to_video.create(model="gen4.5", prompt_text="A lamp.", ratio="1280:720", duration=4, seed=1)
        while (task := client.tasks.retrieve(made.id)).status != "SUCCEEDED":
            assert task.status in ("PENDING", "RUNNING")
        assert task.cost.credits == 48 and len(task.output) == 1
        with pytest.raises(BadRequestError):
            client.text_to_video.create(model="gen4.5", prompt_text="A lamp.", ratio="1280:720", duration=11)
        client.tasks.delete(made.id)


def test_the_engine_is_found_by_name_with_and_without_a_model() -> None:
    assert isinstance(find_engine("runway"), RemoteEngine)
    assert find_engine("runway/seedance2_5").fingerprint == "runway seedance2_5"
    assert find_engine("runway").fingerprint == "runway gen4.5"
    can = RunwayEngine().capabilities
    assert can.first_frame and can.seed and can.casts and not (can.last_frame or can.sound or can.avoid or can.hears)


def test_a_shot_is_ordered_waited_for_and_fetched(service: Runway, folder: Path) -> None:
    engine = RunwayEngine()
    handle = engine.start(order(seconds=4.5))
    status = ended(engine, handle)
    assert (status.state, status.cost) == ("done", Fraction(60, 100))
    engine.fetch(handle, folder / "take.mp4")
    assert probe(folder / "take.mp4").seconds == 5
    asked = sent(service)
    assert asked["promptText"] == "Exterior, shore, night. A lighthouse turns."
    assert {name: asked[name] for name in ("model", "ratio", "duration", "seed", "kind")} == {
        "model": "gen4.5", "ratio": "1280:720", "duration": 5, "seed": 7, "kind": "text_to_video",
    }  # fmt: skip


def test_a_first_and_a_last_frame_are_sent_at_their_places(service: Runway, picture: Pictures) -> None:
    RunwayEngine("veo3.1").start(order(seconds=6, first_frame=picture("a"), last_frame=picture("bbb"), avoid="rain"))
    asked = sent(service)
    assert asked["kind"] == "image_to_video" and asked["negativePrompt"] == "rain" and asked["audio"] is False
    assert [frame["position"] for frame in asked["promptImage"]] == ["first", "last"]
    assert asked["promptImage"][0]["uri"] != asked["promptImage"][1]["uri"]


def test_sound_is_made_only_where_the_shot_wants_it(service: Runway) -> None:
    engine = RunwayEngine("seedance2_5")
    engine.start(order())
    engine.start(order(sound=True))
    assert [job.asked["audio"] for job in service.jobs.values()] == [False, True]


def test_references_and_recordings_are_sent_to_models_that_take_them(
    service: Runway, picture: Pictures, clip: ClipMaker
) -> None:
    line = spoken(Asset.of(clip("line.mp4", seconds=3)), 3)
    RunwayEngine("seedance2").start(order(references=(picture("mei"), picture("door")), spoken=(line,)))
    asked = sent(service)
    assert len(asked["references"]) == 2 and len(asked["referenceAudio"]) == 1
    assert "MEI speaks the words of audio 1" in asked["promptText"]


def test_where_a_model_takes_frames_or_references_the_frames_count(service: Runway, picture: Pictures) -> None:
    mei = picture("mei")
    cast = (Character("MEI", "red coat", (mei,)),)
    wish = order(references=(mei,), first_frame=picture("first"), cast=cast)
    RunwayEngine("seedance2").start(wish)
    RunwayEngine("kling_4").start(wish)
    seedance, kling = (job.asked for job in service.jobs.values())
    assert "references" not in seedance and "reference picture" not in seedance["promptText"]
    assert len(kling["references"]) == 1 and "as in reference picture 1" in kling["promptText"]


def test_a_resolution_is_stated_where_the_model_wants_it_beside_the_shape(service: Runway, picture: Pictures) -> None:
    RunwayEngine("hailuo3").start(order(1920, 1080))
    RunwayEngine("happyhorse_1_0").start(order(1920, 1080, first_frame=picture("a")))
    RunwayEngine("happyhorse_1_0").start(order(1920, 1080))
    asked = [(job.asked.get("resolution"), job.asked.get("ratio")) for job in service.jobs.values()]
    assert asked == [("2k", "16:9"), ("1080p", None), (None, "1920:1080")]


def wishes_of(model: str, picture: Pictures, recording: Asset) -> Iterator[Order]:
    """All that can be asked of a model, by what it says it can do, in films of several shapes."""
    can = RunwayEngine(model).capabilities
    lengths = can.seconds or (can.min_seconds, can.max_seconds or 1)
    first = order(seconds=lengths[0], first_frame=picture("first"), avoid="rain" if can.avoid else None)
    films = [(1280, 720), (1080, 1920), (640, 640), (3840, 1600), (960, 720)]
    yield from (replace(first, format=order(*film).format) for film in films[:2])
    if can.last_frame:
        yield replace(first, last_frame=picture("last"))
    if model == "gen4_turbo":
        return
    yield from (order(*film, seconds=seconds, sound=can.sound) for film in films for seconds in lengths)
    if can.references:
        yield order(seconds=lengths[0], references=tuple(picture(f"r{n}") for n in range(min(2, can.references))))
    if can.audio_references:
        yield order(seconds=lengths[0], spoken=(spoken(recording, 2),))


@pytest.mark.parametrize("model", RunwayEngine.models)
def test_what_each_model_says_it_can_is_what_the_sdk_types_take(
    model: str, service: Runway, picture: Pictures, clip: ClipMaker
) -> None:
    recording = Asset.of(clip("line.mp4", seconds=2))
    engine = RunwayEngine(model)
    wishes = list(wishes_of(model, picture, recording))
    for wish in wishes:
        engine.start(wish)
    assert len(service.jobs) == len(wishes)


SIZES = [
    ("gen4.5", (1920, 1080), "1280:720"), ("gen4.5", (1080, 1920), "720:1280"),
    ("seedance2_5", (1280, 720), "1280:720"), ("seedance2_5", (1920, 1080), "1920:1080"),
    ("seedance2_5", (854, 480), "854:480"), ("seedance2_5", (1680, 720), "1470:630"),
    ("seedance2_5", (960, 720), "1112:834"), ("seedance2", (3840, 2160), "3840:2160"),
    ("wan3", (720, 720), "624:624"), ("wan3", (1000, 1000), "960:960"),
]  # fmt: skip


@pytest.mark.parametrize(("model", "size", "ratio"), SIZES)
def test_of_a_models_sizes_the_nearest_to_the_film_is_ordered(
    model: str, size: tuple[int, int], ratio: str, service: Runway
) -> None:
    RunwayEngine(model).start(order(*size))
    assert sent(service)["ratio"] == ratio


def test_prices_go_by_model_resolution_sound_and_pictures(picture: Pictures) -> None:
    assert RunwayEngine().price(order(seconds=4.5)) == Fraction(60, 100)
    assert RunwayEngine("seedance2_5").price(order(1920, 1080)) == Fraction(340, 100)
    assert RunwayEngine("seedance2_5").price(order(1112, 834)) == Fraction(150, 100)
    assert RunwayEngine("veo3.1").price(order(seconds=5)) == Fraction(120, 100)
    assert RunwayEngine("veo3.1").price(order(seconds=5, sound=True)) == Fraction(240, 100)
    assert RunwayEngine("grok_imagine_1_5").price(order(first_frame=picture("a"))) == Fraction(81, 100)
    assert RunwayEngine("tomorrow").price(order()) is None


def test_a_model_that_is_not_known_is_ordered_from_with_what_all_can(service: Runway) -> None:
    with pytest.raises(Invalid, match="model"):
        RunwayEngine("tomorrow").start(order(seconds=5))
    assert not service.jobs and RunwayEngine("tomorrow").capabilities.references == 0


def test_what_a_model_cannot_make_is_said_before_anything_is_sent(service: Runway, picture: Pictures) -> None:
    for model, wish, why in (
        ("gen4_turbo", order(), "begins from a picture"),
        ("veo3.1", order(last_frame=picture("z")), "also begins from one"),
        ("gen4.5", order(words="Rain. " * 200), "at most 1000 characters"),
        ("gen4.5", order(seconds=11), "11.00 s"),
    ):
        with pytest.raises(Invalid, match=why):
            RunwayEngine(model).start(wish)
    assert not service.log


FAULTS_OF_ORDERING: list[tuple[str, type[EngineError], int]] = [
    ("refuse", UnknownSubmit, 0), ("drop", UnknownSubmit, 1), ("401", EngineError, 0), ("402", OutOfCredit, 0),
    ("403", EngineError, 0), ("404", Invalid, 0), ("405", Invalid, 0), ("429", RateLimited, 0),
    ("500", UnknownSubmit, 0), ("502", UnknownSubmit, 0), ("503", UnknownSubmit, 0), ("500-made", UnknownSubmit, 1),
    ("error200", UnknownSubmit, 0), ("garbage", UnknownSubmit, 1), ("moderated", Moderated, 0),
    ("redirect", EngineError, 0), ("cut", UnknownSubmit, 1), ("huge", UnknownSubmit, 1),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "error", "jobs"), FAULTS_OF_ORDERING)
def test_a_fault_while_ordering_says_whether_something_may_have_been_made(
    fault: str, error: type[EngineError], jobs: int, service: Runway
) -> None:
    service.faults = [("create", fault)]
    with pytest.raises(EngineError) as caught:
        RunwayEngine().start(order())
    assert type(caught.value) is error
    assert len(service.jobs) == jobs and len(service.log) == 1
    assert KEY not in f"{caught.value!r} {caught.value}"
    if fault == "429":
        assert caught.value.after == 0.1


FAULTS_OF_ASKING: list[tuple[str, type[EngineError]]] = [
    ("refuse", Transient), ("401", EngineError), ("400", EngineError), ("429", RateLimited), ("500", Transient),
    ("503", Transient), ("garbage", Transient), ("gone", Expired), ("redirect", EngineError), ("cut", Transient),
    ("huge", Transient),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "error"), FAULTS_OF_ASKING)
def test_a_fault_while_asking_loses_no_job(fault: str, error: type[EngineError], service: Runway) -> None:
    engine = RunwayEngine()
    handle = engine.start(order())
    service.faults = [("status", fault)]
    with pytest.raises(EngineError) as caught:
        engine.status(handle)
    assert type(caught.value) is error
    assert ended(engine, handle).state == "done"
    assert len(service.jobs) == 1


@pytest.mark.parametrize("fault", ["cut", "500", "429", "expired", "refuse"])
def test_a_download_that_breaks_off_or_whose_address_died_is_gone_on_with(
    fault: str, service: Runway, folder: Path
) -> None:
    engine = RunwayEngine()
    handle = engine.start(order())
    ended(engine, handle)
    service.faults, before = [("download", fault)], len(service.log)
    engine.fetch(handle, folder / "take.mp4")
    assert (folder / "take.mp4").read_bytes() == service.jobs[handle["id"]].clip()
    asked = [asked.path.split("/")[1] for asked in service.log[before:]]
    assert asked == (["v1", "output"] * 2 if fault == "expired" else ["v1", "output", "output"])


@pytest.mark.parametrize(
    ("faults", "error"), [(["gone", "gone"], Expired), (["redirect"], EngineError), (["huge"], EngineError)]
)
def test_a_download_that_is_gone_or_leads_astray_fails(
    faults: list[str], error: type[EngineError], service: Runway, folder: Path
) -> None:
    engine = RunwayEngine()
    handle = engine.start(order())
    ended(engine, handle)
    service.faults = [("download", fault) for fault in faults]
    with pytest.raises(EngineError) as caught:
        engine.fetch(handle, folder / "take.mp4")
    assert type(caught.value) is error


def test_a_shot_against_the_rules_says_so_and_what_it_cost(service: Runway) -> None:
    engine = RunwayEngine()
    service.faults = [("status", "moderated")]
    refused = ended(engine, engine.start(order()))
    service.faults = [("status", "failed")]
    broken = ended(engine, engine.start(order()))
    assert (refused.state, refused.moderated, refused.cost) == ("failed", True, Fraction(60, 100))
    assert refused.why == "The prompt was rejected. (SAFETY.INPUT.TEXT)"
    assert (broken.state, broken.moderated, broken.cost) == ("failed", False, 0)


def test_an_empty_account_is_known_by_what_it_is_told(service: Runway, monkeypatch: pytest.MonkeyPatch) -> None:
    poor = {"error": "You do not have enough credits to run this task.", "docUrl": "https://docs.dev.runwayml.com/api"}
    monkeypatch.setattr(service, "error", lambda *_, **__: poor)
    service.faults = [("create", "400")]
    with pytest.raises(OutOfCredit, match="enough credits"):
        RunwayEngine().start(order())


def test_what_was_wrong_with_an_order_is_told_in_runways_words(service: Runway) -> None:
    with pytest.raises(Invalid, match="no model of this endpoint"):
        RunwayEngine("aleph2").start(order(seconds=5))


def test_a_task_that_has_ended_is_not_deleted(service: Runway) -> None:
    engine = RunwayEngine()
    service.job_seconds = 0.3
    engine.cancel(engine.start(order()))
    assert not service.jobs
    handle = engine.start(order())
    ended(engine, handle)
    engine.cancel(handle)
    assert service.jobs


def test_a_wrong_or_missing_key_is_said_and_no_key_is_told(
    service: Runway, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    engine = RunwayEngine()
    assert KEY not in f"{engine.start(order())} {engine!r} {engine.fingerprint}"
    monkeypatch.setattr(service, "error", lambda *_, **__: {"error": f"no model for {KEY}"})
    service.faults = [("create", "400")]
    with pytest.raises(Invalid) as caught:
        engine.start(order())
    assert KEY not in f"{caught.value!r} {caught.value} {caplog.text}"
    monkeypatch.setenv("RUNWAYML_API_SECRET", "key_another")
    with pytest.raises(EngineError, match="refuses the key"):
        engine.start(order())
    monkeypatch.delenv("RUNWAYML_API_SECRET")
    with pytest.raises(EngineError, match="RUNWAYML_API_SECRET is not set"):
        engine.start(order())


@pytest.mark.parametrize(
    "id", ["../../organization", "a/b", "a?b", "", "x" * 4000, 'a"\x1b[2J', None, [], {}, True, "..", ".", "a b", KEY]
)
def test_an_id_that_is_none_is_not_taken(id: Any, service: Runway, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = service.answer
    monkeypatch.setattr(service, "answer", lambda asked: replace(answer(asked), body={"id": id}))
    with pytest.raises(UnknownSubmit):
        RunwayEngine().start(order())
    if isinstance(id, str) and id != KEY:
        with pytest.raises(Invalid):
            RunwayEngine().adopt(id)


@pytest.mark.parametrize(
    "task",
    [
        {"status": "DREAMING"}, {"status": 5}, {"status": None}, [], "SUCCEEDED", 7, {}, {"status": ["SUCCEEDED"]},
    ],
)  # fmt: skip
def test_a_task_that_makes_no_sense_is_asked_for_again(
    task: Any, service: Runway, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = RunwayEngine()
    handle = engine.start(order())
    answer = service.answer
    monkeypatch.setattr(service, "answer", lambda asked: replace(answer(asked), body=task))
    with pytest.raises(Transient):
        engine.status(handle)


@pytest.mark.parametrize("credits", [-1, "12", None, True, 10**30, float("nan"), float("inf"), [], {"a": 1}])
def test_a_cost_that_is_none_is_not_believed(credits: Any, service: Runway, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = RunwayEngine()
    handle = engine.start(order())
    told = {"status": "FAILED", "cost": {"credits": credits}, "failure": "\x1b[31mno\x07", "failureCode": "SAFETY\x1b"}
    answer = service.answer
    monkeypatch.setattr(service, "answer", lambda asked: replace(answer(asked), body=told))
    status = engine.status(handle)
    assert status.cost is None and status.why is not None and status.why.isprintable() and not status.moderated


@pytest.mark.parametrize(
    "output",
    [
        "http://10.0.0.1/x.mp4",
        "http://example.com/x.mp4",
        "file:///etc/passwd",
        "https://127.0.0.1:9/x",
        "//",
        "runway",
    ],
)
def test_an_address_of_a_private_network_or_without_tls_is_not_gone_to(
    output: str, service: Runway, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = RunwayEngine()
    handle = engine.start(order())
    answer = service.answer
    told = {"status": "SUCCEEDED", "output": [output]}
    monkeypatch.setattr(service, "answer", lambda asked: replace(answer(asked), body=told))
    with pytest.raises(EngineError) as caught:
        engine.fetch(handle, folder / "take.mp4")
    assert not isinstance(caught.value, Transient | Expired) and not (folder / "take.mp4").exists()
