"""`ark`: Seedance, against a server that is as strict as BytePlus's, which its own SDK speaks with first.

What goes wrong is in test_content_faults.py.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from footage import save_still
from longtake.engines import find_engine
from longtake.engines.ark import ArkEngine
from longtake.engines.protocol import AdoptingEngine, Capabilities, Order, RemoteEngine, SearchableEngine
from longtake.engines.services.pictures import picture_url
from longtake.errors import EngineError, Invalid, Moderated, OutOfCredit, RateLimited, UnknownSubmit
from longtake.media.values import Asset
from longtake.script.values import Character
from services.ark import KEY, Ark
from services.base import serving
from services.content import picture_in, roles, spoken
from services.wanted import order

OLDER = "dreamina-seedance-2-0-260128"


@pytest.fixture
def ark(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ark]:
    with serving(Ark) as service:
        monkeypatch.setenv("ARK_API_KEY", KEY)
        monkeypatch.setenv("ARK_BASE_URL", service.base)
        yield service


@pytest.fixture
def mei(tmp_path: Path) -> Asset:
    return Asset.of(save_still(tmp_path / "mei.jpg"))


def made(ark: Ark, wanted: Order, model: str | None = None) -> dict[str, Any]:
    """What the service was asked for, once it has accepted it."""
    handle = ArkEngine(model).start(wanted)
    asked: dict[str, Any] = ark.jobs[handle["id"]].asked
    return asked


SDK = """
import json, sys, time
from byteplussdkarkruntime import Ark
from byteplussdkarkruntime._exceptions import ArkAPIError
tasks = Ark(base_url=sys.argv[1], max_retries=0).content_generation.tasks
still = {"type": "image_url", "image_url": {"url": sys.argv[2]}}
words = {"type": "text", "text": "A cat sleeps."}
model, other = "dreamina-seedance-2-5-260628", "dreamina-seedance-2-0-260128"
told = {}
plain = tasks.create(model=model, content=[words], resolution="720p", ratio="16:9", duration=5, generate_audio=False)
ends = [still | {"role": "first_frame"}, still | {"role": "last_frame"}]
framed = tasks.create(model=model, content=[words, *ends], resolution="480p", ratio="adaptive", duration=30,
                      watermark=False, return_last_frame=True)
tasks.create(model=other, content=[words, still | {"role": "reference_image"}], duration=4, safety_identifier="me")
while (task := tasks.get(task_id=plain.id)).status != "succeeded":
    time.sleep(0.01)
told |= {"id": task.id, "url": task.content.video_url, "tokens": task.usage.completion_tokens}
told["listed"] = [one.id for one in tasks.list(page_size=10).items]
tasks.delete(task_id=framed.id)
for name, wrong in {"mixed": {"content": [words, ends[0], still | {"role": "reference_image"}]},
                    "long": {"duration": 31}, "shape": {"content": [words, ends[0]], "ratio": "16:9"}}.items():
    try:
        tasks.create(**{"model": model, "content": [words], "duration": 5, "ratio": "16:9"} | wrong)
    except ArkAPIError as error:
        told[name] = [error.status_code, error.code]
print(json.dumps(told))
"""


def test_its_own_sdk_makes_asks_after_lists_and_deletes_tasks(ark: Ark, mei: Asset) -> None:
    # In a process of its own: it takes most of a second to import, and brings 800 modules.
    ark.job_seconds = 0.0
    command = [sys.executable, "-W", "error", "-c", SDK, ark.base, picture_url(mei)]
    done = subprocess.run(command, env={**os.environ}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["id"] == "cgt-20261123-00000" and told["url"].startswith(ark.url) and told["tokens"] == 87300
    assert told["listed"] == list(ark.jobs) and len(ark.jobs) == 3
    assert ark.deleted == ["cgt-20261123-00001"]
    assert told["mixed"] == told["long"] == told["shape"] == [400, "InvalidParameter"]


def test_an_order_of_words_alone_is_asked_for_without_sound_or_watermark(ark: Ark) -> None:
    assert made(ark, order()) == {
        "model": "dreamina-seedance-2-5-260628",
        "content": [{"type": "text", "text": "Exterior, shore, night. A lighthouse turns."}],
        "ratio": "16:9",
        "resolution": "720p",
        "duration": 5,
        "generate_audio": False,
        "watermark": False,
    }


def test_sound_is_asked_for_where_the_shot_wants_it(ark: Ark) -> None:
    assert made(ark, order(sound=True))["generate_audio"] is True


@pytest.mark.parametrize(
    ("size", "ratio", "resolution"),
    [
        ((1280, 720), "16:9", "720p"),
        ((1920, 1080), "16:9", "1080p"),
        ((3840, 2160), "16:9", "1080p"),
        ((720, 1280), "9:16", "720p"),
        ((640, 480), "4:3", "480p"),
        ((1440, 1440), "1:1", "1080p"),
        ((1920, 804), "21:9", "1080p"),
    ],
)
def test_the_nearest_shape_and_resolution_are_asked_for(
    ark: Ark, size: tuple[int, int], ratio: str, resolution: str
) -> None:
    asked = made(ark, order(*size))
    assert (asked["ratio"], asked["resolution"]) == (ratio, resolution)


@pytest.mark.parametrize(("frames", "seconds"), [(1, 4), (96, 4), (97, 5), (719, 30), (720, 30)])
def test_the_next_longer_whole_second_is_asked_for(ark: Ark, frames: int, seconds: int) -> None:
    assert made(ark, order(seconds=Fraction(frames, 24)))["duration"] == seconds


def test_a_shot_longer_than_the_model_makes_is_not_ordered(ark: Ark) -> None:
    with pytest.raises(Invalid, match=r"15\.04 s"):
        ArkEngine(OLDER).start(order(seconds=Fraction(361, 24)))
    assert not ark.log


def test_frames_are_sent_in_the_shape_of_the_film_and_the_service_follows_them(ark: Ark, mei: Asset) -> None:
    asked = made(ark, order(first_frame=mei, last_frame=mei))
    assert [part.get("role") for part in asked["content"]] == [None, "first_frame", "last_frame"]
    sent = [picture_in(part["image_url"]["url"]) for part in asked["content"][1:]]
    assert {(picture.width, picture.height) for picture in sent} == {(1280, 720)}
    assert asked["ratio"] == "adaptive"


@pytest.mark.parametrize(("size", "sent"), [((160, 90), (534, 300)), ((3840, 2160), (2048, 1152))])
def test_frames_of_a_very_small_or_large_film_are_sent_in_a_size_that_is_taken(
    ark: Ark, mei: Asset, size: tuple[int, int], sent: tuple[int, int]
) -> None:
    picture = picture_in(made(ark, order(*size, first_frame=mei))["content"][1]["image_url"]["url"])
    assert (picture.width, picture.height) == sent


def test_a_last_frame_alone_is_refused_before_anything_is_sent(ark: Ark, mei: Asset) -> None:
    with pytest.raises(Invalid, match="last frame only beside a first"):
        ArkEngine().start(order(last_frame=mei))
    assert not ark.log


def test_reference_pictures_are_sent_and_the_shape_stays_the_films(ark: Ark, mei: Asset) -> None:
    asked = made(ark, order(references=(mei,) * 3))
    assert roles(asked) == {"text": 1, "reference_image": 3}
    assert asked["ratio"] == "16:9"


def test_a_small_reference_picture_is_sent_in_a_size_that_is_taken(ark: Ark, tmp_path: Path) -> None:
    small = Asset.of(save_still(tmp_path / "small.jpg", (160, 120)))
    picture = picture_in(made(ark, order(references=(small,)))["content"][1]["image_url"]["url"])
    assert (picture.width, picture.height) == (400, 300)


def test_beside_a_frame_no_references_and_recordings_are_sent_since_the_service_takes_none(
    ark: Ark, mei: Asset, tmp_path: Path
) -> None:
    line, cast = spoken(tmp_path / "line.wav", 3), (Character("MEI", "a tall woman", (mei,)),)
    asked = made(ark, order(first_frame=mei, references=(mei,), spoken=(line,), cast=cast))
    assert roles(asked) == {"text": 1, "first_frame": 1}
    assert asked["content"][0]["text"] == "Exterior, shore, night. A lighthouse turns. MEI: a tall woman."


def test_recordings_of_lines_on_screen_are_sent_for_lips_to_follow(ark: Ark, tmp_path: Path) -> None:
    lines = (
        spoken(tmp_path / "a.wav", 2.5),
        spoken(tmp_path / "b.wav", 2, on_screen=False),
        spoken(tmp_path / "c.wav", 2, by_engine=True),
        spoken(tmp_path / "d.wav", 0.4, 60),  # shorter than the service takes
        spoken(tmp_path / "e.wav", 40, 70),  # goes on after the take
        spoken(tmp_path / "f.wav", 2, -20),  # began in the part before
    )
    asked = made(ark, order(spoken=lines))
    assert roles(asked) == {"text": 1, "reference_audio": 3}
    assert asked["content"][0]["text"].endswith("MEI speaks the words of audio 3, lips in time with it.")
    assert asked["generate_audio"] is False


def test_in_chinese_it_is_said_in_chinese_whose_words_are_heard(ark: Ark, tmp_path: Path) -> None:
    asked = made(ark, order(language="zh", words="灯塔转动", spoken=(spoken(tmp_path / "a.wav", 2.5),)))
    assert asked["content"][0]["text"].endswith("灯塔转动。MEI说出音频1中的话，口型与之一致。")


def test_a_model_that_takes_no_recordings_alone_is_sent_them_beside_pictures_only(
    ark: Ark, mei: Asset, tmp_path: Path
) -> None:
    lines = tuple(spoken(tmp_path / f"{n}.wav", 6, 30 * n) for n in range(5))
    assert roles(made(ark, order(seconds=15, spoken=lines), OLDER)) == {"text": 1}
    # Three would be more than 15 seconds.
    asked = made(ark, order(seconds=15, spoken=lines, references=(mei,)), OLDER)
    assert roles(asked) == {"text": 1, "reference_image": 1, "reference_audio": 2}


@pytest.mark.slow
def test_what_is_sent_stays_under_the_limit_of_a_request(ark: Ark, tmp_path: Path) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (2048, 2048, 3), np.uint8)
    noise = tmp_path / "noise.png"
    with av.open(str(noise), "w", format="image2") as container:
        stream = container.add_stream("png", rate=1)
        stream.width, stream.height, stream.pix_fmt = 2048, 2048, "rgb24"
        container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode(None))
    made(ark, order(references=(Asset.of(noise),) * 15))
    assert 32 << 20 < len(ark.log[0].body) < 64 << 20


@pytest.mark.parametrize("model", ["dreamina-seedance-2-5-260628", OLDER])
@pytest.mark.parametrize("size", [(854, 480), (1280, 720), (1920, 1080), (1920, 824), (3840, 2160)])
def test_the_price_is_no_less_than_what_is_charged_and_not_much_more(
    ark: Ark, model: str, size: tuple[int, int]
) -> None:
    engine = ArkEngine(model)
    engine.start(order(*size, seconds=4))
    price = engine.price(order(*size, seconds=4))
    assert price is not None
    assert ark.charged <= price < ark.charged * Fraction(6, 5)


def test_a_model_that_is_not_known_may_be_ordered_from_at_a_price_that_nobody_knows(ark: Ark) -> None:
    engine = ArkEngine("ep-20261123-mine")
    assert engine.price(order()) is None
    assert made(ark, order(), "ep-20261123-mine")["model"] == "ep-20261123-mine"
    assert not engine.capabilities.references
    assert ArkEngine("doubao-seedance-2-5-260628").capabilities.max_seconds == 30


def test_it_comes_through_the_same_door_as_any_plugin_and_cannot_look_up_what_was_lost() -> None:
    engine = find_engine(f"ark/{OLDER}")
    assert isinstance(engine, RemoteEngine) and isinstance(engine, AdoptingEngine)
    assert not isinstance(engine, SearchableEngine)
    assert engine.capabilities.max_seconds == 15 and engine.fingerprint == f"ark {OLDER}"
    assert ArkEngine().capabilities == Capabilities(
        max_seconds=Fraction(30), min_seconds=Fraction(4), first_frame=True, last_frame=True, references=30,
        audio_references=10, sound=True, seed=False, at_once=10, casts=True,
        frames_or_references=True, last_needs_first=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "status", "error"),
    [
        ("AccountOverdueError", 403, OutOfCredit),
        ("OperationDenied.ServiceOverdue", 400, OutOfCredit),
        ("SetLimitExceeded", 429, OutOfCredit),
        ("QuotaExceeded", 429, OutOfCredit),
        ("ServerOverloaded", 429, RateLimited),
        ("ServerOverloaded", 503, RateLimited),
        ("ModelAccountRpmRateLimitExceeded", 429, RateLimited),
        ("InputImageSensitiveContentDetected.PrivacyInformation", 400, Moderated),
        ("InputTextRiskDetection", 400, Moderated),
        ("AuthenticationError", 401, EngineError),
        ("AccessDenied", 403, EngineError),
        ("InvalidAccountStatus", 400, EngineError),
        ("ModelNotOpen", 404, Invalid),
        ("InternalServiceError", 500, UnknownSubmit),
    ],
)
def test_the_code_of_a_refusal_says_what_it_means(ark: Ark, code: str, status: int, error: type[EngineError]) -> None:
    ark.code, ark.faults = code, [("create", str(status))]
    with pytest.raises(EngineError) as raised:
        ArkEngine().start(order())
    assert type(raised.value) is error
    assert not ark.jobs


@pytest.mark.parametrize(("code", "error"), [("InvalidParameter", Invalid), ("InternalServiceError", UnknownSubmit)])
def test_an_error_inside_a_status_of_200_is_a_refusal_unless_it_is_the_services_own(
    ark: Ark, code: str, error: type[EngineError]
) -> None:
    ark.code, ark.faults = code, [("create", "error200")]
    with pytest.raises(EngineError) as raised:
        ArkEngine().start(order())
    assert type(raised.value) is error


def test_too_many_waiting_tasks_are_no_empty_account_though_they_have_its_code(ark: Ark) -> None:
    ark.code, ark.faults = "QuotaExceeded", [("create", "429")]
    ark.why = "The number of tasks in the queued state has exceeded the limit."
    with pytest.raises(RateLimited, match="queued state"):
        ArkEngine().start(order())


def test_a_take_whose_picture_is_refused_afterwards_is_moderated_and_not_charged_for(ark: Ark) -> None:
    ark.job_seconds, ark.faults = 0.0, [("status", "moderated")]
    engine = ArkEngine()
    told = engine.status(engine.start(order()))
    assert (told.state, told.moderated, told.cost) == ("failed", True, 0)
    assert told.why == "The output video may be related to copyright restrictions."


@pytest.mark.parametrize("model", ArkEngine.models)
def test_every_model_of_seedance_2_ends_on_a_picture_that_it_is_given(model: str) -> None:
    can = ArkEngine(model).capabilities
    assert can.last_frame and can.last_needs_first
