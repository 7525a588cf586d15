"""The engine `fal`, against a queue that takes what the models' published inputs say and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from longtake.engines import find_engine
from longtake.engines.fal import FalEngine
from longtake.engines.fal.models import Model, models
from longtake.engines.protocol import AdoptingEngine, Order, RemoteEngine, SearchableEngine
from longtake.errors import (
    EngineError,
    Invalid,
)
from longtake.media.probe import probe
from longtake.script.values import Character
from services.base import serving
from services.fal import INPUTS, KEY, Fal
from services.wanted import Pictures, ended, order, pictures

VEO = "fal-ai/veo3.1"


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fal]:
    with serving(Fal) as running:
        monkeypatch.setenv("FAL_QUEUE_URL", running.url)
        monkeypatch.setenv("FAL_KEY", KEY)
        yield running


@pytest.fixture
def picture(folder: Path) -> Pictures:
    return pictures(folder)


def sent(service: Fal) -> dict[str, Any]:
    """What the only job was asked for."""
    (job,) = service.jobs.values()
    asked: dict[str, Any] = job.asked
    return asked


def answering(service: Fal, monkeypatch: pytest.MonkeyPatch, end: str, **told: Any) -> None:
    """Have answers at addresses that end so hold what is told."""
    answer = service.answer

    def other(asked: Any) -> Any:
        said = answer(asked)
        return replace(said, body={**said.body, **told}) if asked.path.endswith(end) else said

    monkeypatch.setattr(service, "answer", other)


def test_the_engine_is_found_by_name_and_any_model_of_fal_by_its_own() -> None:
    assert isinstance(find_engine("fal"), RemoteEngine) and isinstance(find_engine("fal"), AdoptingEngine)
    assert not isinstance(find_engine("fal"), SearchableEngine)
    assert find_engine("fal").fingerprint == "fal fal-ai/wan/v2.7"
    assert find_engine("fal/someone/new-model/turbo").fingerprint == "fal someone/new-model/turbo"
    assert FalEngine("fal-ai/wan/v2.7/image-to-video").fingerprint == FalEngine("fal-ai/wan/v2.7").fingerprint
    for wrong in ("../x", "wan", "a//b", "fal-ai/../../x", "fal-ai/wan?x=1", "a/b c", "fal-ai/wan\n"):
        with pytest.raises(EngineError, match="no model on fal"):
            FalEngine(wrong)


def test_a_shot_is_ordered_waited_for_and_fetched(service: Fal, folder: Path) -> None:
    engine = FalEngine()
    service.job_seconds = 0.2
    handle = engine.start(order(seconds=Fraction(9, 2)))
    assert engine.status(handle).state in ("queued", "running")
    assert ended(engine, handle).state == "done"
    engine.fetch(handle, folder / "take.mp4")
    assert probe(folder / "take.mp4").seconds == 5
    assert sent(service) == {
        "endpoint": "fal-ai/wan/v2.7/text-to-video", "prompt": "Exterior, shore, night. A lighthouse turns.",
        "enable_prompt_expansion": False, "duration": 5, "aspect_ratio": "16:9", "resolution": "720p", "seed": 7,
    }  # fmt: skip


def test_the_pictures_of_a_shot_choose_the_endpoint(service: Fal, picture: Pictures) -> None:
    for wish in (
        order(),
        order(first_frame=picture("a")),
        order(first_frame=picture("a"), last_frame=picture("bb")),
        order(references=(picture("c"), picture("dd"))),
    ):
        FalEngine(VEO).start(wish)
    plain, first, both, cast = (job.asked for job in service.jobs.values())
    assert plain["endpoint"] == VEO and first["endpoint"] == f"{VEO}/image-to-video"
    assert both["endpoint"] == f"{VEO}/first-last-frame-to-video" and both["first_frame_url"] != both["last_frame_url"]
    assert cast["endpoint"] == f"{VEO}/reference-to-video" and len(cast["image_urls"]) == 2
    assert first["duration"] == "6s" and cast["duration"] == "8s"


def test_where_a_model_takes_frames_or_references_the_frame_counts(service: Fal, picture: Pictures) -> None:
    mei = picture("mei")
    cast = (Character("MEI", "30, red coat", (mei,)),)
    wish = order(words="MEI waits.", references=(mei,), first_frame=picture("first"), cast=cast)
    FalEngine("bytedance/seedance-2.0").start(wish)
    FalEngine("fal-ai/kling-video/o3/pro").start(wish)
    seedance, kling = (job.asked for job in service.jobs.values())
    assert seedance["endpoint"].endswith("image-to-video") and "image_urls" not in seedance
    assert "reference picture" not in seedance["prompt"] and "as in reference picture 1" in kling["prompt"]
    assert len(kling["image_urls"]) == 1 and "start_image_url" in kling


def test_sound_is_made_only_where_the_shot_wants_it(service: Fal) -> None:
    for wish in (order(), order(sound=True)):
        FalEngine("bytedance/seedance-2.0").start(wish)
    assert [job.asked["generate_audio"] for job in service.jobs.values()] == [False, True]


def test_what_is_not_to_be_seen_is_sent_where_a_model_has_a_field_for_it(service: Fal) -> None:
    FalEngine().start(order(avoid="rain"))
    assert sent(service)["negative_prompt"] == "rain"


def test_a_model_that_is_not_known_is_sent_a_prompt_and_a_first_frame(service: Fal, picture: Pictures) -> None:
    engine = FalEngine("someone/new-model/turbo")
    engine.start(order(first_frame=picture("a"), seed=3, avoid="rain"))
    assert set(sent(service)) == {"endpoint", "prompt", "image_url"}
    assert engine.price(order()) is None and engine.capabilities.seconds == (5,)
    assert not engine.capabilities.seed and not engine.capabilities.references


def wishes_of(model: Model, picture: Pictures) -> Iterator[Order]:
    """All that can be asked of a model, by what it says it can do, in films of several shapes."""
    can = model.capabilities
    lengths = can.seconds or (can.min_seconds, can.max_seconds or 1)
    films = [(1280, 720), (1080, 1920), (640, 640), (3840, 1600), (960, 720), (64, 36)]
    yield from (order(*film, seconds=seconds, sound=can.sound) for film in films for seconds in lengths)
    first = order(seconds=lengths[0], first_frame=picture("a"), avoid="rain" if can.avoid else None, seed=2**40 + 1)
    yield first
    if can.last_frame:
        yield replace(first, last_frame=picture("bb"))
    if can.references:
        yield order(seconds=lengths[-1], references=tuple(picture("c" * n) for n in range(1, can.references + 2)))


@pytest.mark.parametrize("model", models(), ids=lambda model: model.name)
def test_what_each_model_says_it_can_is_what_fal_takes(model: Model, service: Fal, picture: Pictures) -> None:
    engine = FalEngine(model.name)
    wishes = list(wishes_of(model, picture))
    for wish in wishes:
        engine.start(wish)
        engine.price(wish)
    assert len(service.jobs) == len(wishes)
    assert [job.asked["issues"] for job in service.jobs.values() if "issues" in job.asked] == []
    assert all(wish.seconds <= job.seconds for wish, job in zip(wishes, service.jobs.values(), strict=True))
    assert {way.at for way in model.ways} <= {job.asked["endpoint"] for job in service.jobs.values()}


def test_every_endpoint_that_the_models_name_is_one_of_fals() -> None:
    assert {way.at for model in models() for way in model.ways} == set(INPUTS) - {"someone/new-model/turbo"}


def test_prices_go_by_model_resolution_and_sound(picture: Pictures) -> None:
    assert FalEngine().price(order(seconds=Fraction(9, 2))) == Fraction(50, 100)
    assert FalEngine().price(order(1920, 1080)) == Fraction(75, 100)
    assert FalEngine(VEO).price(order(seconds=8)) == Fraction(160, 100)
    assert FalEngine(VEO).price(order(seconds=8, sound=True)) == Fraction(320, 100)
    assert FalEngine(VEO).price(order(3840, 2160, seconds=8)) == Fraction(320, 100)
    assert FalEngine(VEO).price(order(seconds=4, references=(picture("a"),))) == Fraction(160, 100)
    assert FalEngine("fal-ai/vidu/q3").price(order()) is None


def test_what_a_model_cannot_make_is_said_before_anything_is_sent(service: Fal, picture: Pictures) -> None:
    for model, wish, why in (
        (None, order(seconds=11), "11.00 s"),
        (VEO, order(last_frame=picture("z")), "only with a first one"),
        ("fal-ai/hunyuan-video-v1.5", order(first_frame=picture("a"), last_frame=picture("z")), "no such frames"),
    ):
        with pytest.raises(Invalid, match=why):
            FalEngine(model).start(wish)
    assert not service.log


def test_an_input_that_a_model_does_not_take_fails_for_good_in_fals_words(
    service: Fal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(INPUTS, "fal-ai/wan/v2.7/text-to-video", {"prompt": str})
    status = ended(FalEngine(), FalEngine().start(order()))
    assert status.state == "failed" and not status.moderated and "Input is not valid" in (status.why or "")
    assert service.charged == 0


def test_a_result_that_is_kept_with_a_5xx_is_the_jobs_end(service: Fal, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = FalEngine()
    service.faults = [("status", "failed")]
    handle = engine.start(order())
    answering(service, monkeypatch, "/status", error=None)
    assert ended(engine, handle).why == "fal says 503: Runner disconnected"


def test_a_request_is_adopted_by_its_id_and_can_be_cancelled(service: Fal) -> None:
    engine = FalEngine("fal-ai/wan/v2.7")
    handle = engine.start(order())
    assert engine.adopt(handle["id"]) == handle
    service.job_seconds = 5
    engine.cancel(handle)
    assert service.log[-1].method == "PUT" and service.jobs[handle["id"]].fault == "failed"
