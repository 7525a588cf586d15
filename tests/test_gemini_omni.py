"""The engine `gemini-omni`, against a server that Google's own SDK speaks with first."""

import base64
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest

from longtake.engines import find_engine
from longtake.engines.gemini_omni import GeminiOmniEngine
from longtake.engines.protocol import AdoptingEngine, RemoteEngine, SearchableEngine
from longtake.errors import (
    EngineError,
    Invalid,
)
from longtake.media.probe import probe
from longtake.script.values import Character
from services.base import serving
from services.gemini_omni import KEY, GeminiOmni, message
from services.wanted import Pictures, ended, order, pictures


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[GeminiOmni]:
    with serving(GeminiOmni) as running:
        monkeypatch.setenv("GEMINI_BASE_URL", running.url)
        monkeypatch.setenv("GEMINI_API_KEY", KEY)
        yield running


@pytest.fixture
def picture(folder: Path) -> Pictures:
    return pictures(folder)


def sent(service: GeminiOmni) -> dict[str, Any]:
    """What the only job was asked for."""
    (job,) = service.jobs.values()
    asked: dict[str, Any] = job.asked
    return asked


def words(asked: dict[str, Any]) -> str:
    """The text that was sent."""
    text: str = message(asked)[0]["text"]
    return text


SDK = """
import json, sys, time
from google import genai
from google.genai import errors
url, key, still, path = sys.argv[1:]
client = genai.Client(api_key=key, http_options={"base_url": url, "retry_options": {"attempts": 1}})
clip = {"type": "video", "resolution": "720p", "aspect_ratio": "16:9", "duration": "4s", "delivery": "uri"}
model, told = "gemini-omni-1.2-flash", {}
picture = {"type": "image", "mime_type": "image/jpeg", "data": still}
made = client.interactions.create(
    model=model, input=[{"type": "text", "text": "A lamp."}, picture],
    response_format=[clip], generation_config={"seed": 7, "video_config": {"task": "image_to_video"}}, background=True,
)
while (seen := client.interactions.get(made.id)).status in ("queued", "in_progress"):
    time.sleep(0.01)
name = "files/" + seen.output_video.uri.split("files/")[1].split(":")[0]
while (file := client.files.get(name=name)).state.name == "PROCESSING":
    time.sleep(0.01)
client.files.download(file=seen.output_video.uri, destination=path)
told |= {"status": seen.status, "state": file.state.name}
inline = client.interactions.create(model=model, input="A lamp.", response_format=[clip | {"delivery": "inline"}])
while (seen := client.interactions.get(inline.id)).status != "completed":
    time.sleep(0.01)
told["inline"] = len(seen.output_video.data)
told["cancelled"] = client.interactions.cancel(made.id).id == made.id
for name, wrong in {"long": {"duration": "16s"}, "shape": {"aspect_ratio": "1:1"}}.items():
    try:
        client.interactions.create(model=model, input="A lamp.", response_format=[clip | wrong])
    except Exception as error:
        told[name] = type(error).__name__
print(json.dumps(told))
"""


def test_googles_own_sdk_makes_a_clip_at_the_server_of_these_tests(
    service: GeminiOmni, picture: Pictures, folder: Path
) -> None:
    still = base64.b64encode(picture("a").path.read_bytes()).decode()
    command = [sys.executable, "-W", "error", "-c", SDK, service.url, KEY, still, str(folder / "sdk.mp4")]
    environment = {**os.environ, "no_proxy": "127.0.0.1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=folder)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["status"], told["state"], told["cancelled"]) == ("completed", "ACTIVE", True) and told["inline"] > 999
    assert told["long"] == told["shape"] == "BadRequestError" and len(service.jobs) == 2
    assert probe(folder / "sdk.mp4").seconds == 4


def test_the_engine_is_found_by_name_with_and_without_a_model() -> None:
    engine = find_engine("gemini-omni")
    assert isinstance(engine, RemoteEngine) and isinstance(engine, AdoptingEngine)
    assert not isinstance(engine, SearchableEngine)
    assert engine.fingerprint == "gemini-omni gemini-omni-1.2-flash"
    assert find_engine("gemini-omni/gemini-omni-1.1-flash").capabilities.max_seconds == 10
    for wrong in ("../x", "a/b", "x?y", "a b", "x\n"):
        with pytest.raises(EngineError, match="no model of Gemini"):
            GeminiOmniEngine(wrong)


def test_a_shot_is_ordered_waited_for_and_fetched(service: GeminiOmni, folder: Path) -> None:
    engine = GeminiOmniEngine()
    service.job_seconds = 0.2
    handle = engine.start(order(seconds=Fraction(9, 2)))
    assert engine.status(handle).state in ("queued", "running")
    assert ended(engine, handle).state == "done"
    engine.fetch(handle, folder / "take.mp4")
    assert probe(folder / "take.mp4").seconds == 5
    said = "Exterior, shore, night. A lighthouse turns. In a single continuous shot, no scene cuts. No dialogue."
    assert sent(service) == {
        "model": "gemini-omni-1.2-flash", "input": [{"type": "text", "text": said}], "background": True, "store": True,
        "response_format": [
            {"type": "video", "resolution": "720p", "aspect_ratio": "16:9", "duration": "5s", "delivery": "uri"}
        ],
        "generation_config": {"seed": 7, "video_config": {"task": "text_to_video"}},
    }  # fmt: skip


def test_a_clip_that_stands_in_the_answer_is_written_as_it_is(service: GeminiOmni, folder: Path) -> None:
    service.inline = True
    engine = GeminiOmniEngine()
    handle = engine.start(order(1080, 1920, 15, seed=2**40 + 5))
    assert ended(engine, handle).state == "done"
    engine.fetch(handle, folder / "take.mp4")
    assert (folder / "take.mp4").read_bytes() == service.jobs[handle["id"]].clip()
    assert sent(service)["generation_config"]["seed"] == 5
    assert sent(service)["response_format"][0]["resolution"] == "1080p"
    assert sent(service)["response_format"][0]["aspect_ratio"] == "9:16"


def test_each_picture_is_sent_with_what_it_is(service: GeminiOmni, picture: Pictures) -> None:
    engine = GeminiOmniEngine()
    engine.start(order(first_frame=picture("a"), last_frame=picture("bb"), references=(picture("c"), picture("dd"))))
    asked = sent(service)
    assert words(asked).startswith(
        "[# Sources <FIRST_FRAME>@Image1 <LAST_FRAME>@Image2] [# References <IMAGE_REF_0>@Image3 <IMAGE_REF_1>@Image4] "
        "Reference picture 1 is <IMAGE_REF_0>. Reference picture 2 is <IMAGE_REF_1>. Exterior"
    )
    assert "video_config" not in asked["generation_config"] and len(message(asked)) == 5
    with av.open(io.BytesIO(base64.b64decode(message(asked)[1]["data"]))) as first:
        assert (first.streams.video[0].width, first.streams.video[0].height) == (1280, 720)


@pytest.mark.parametrize(("given", "task"), [("first_frame", "image_to_video"), ("references", "reference_to_video")])
def test_the_task_is_told_where_the_pictures_leave_no_doubt(
    given: str, task: str, service: GeminiOmni, picture: Pictures
) -> None:
    one = picture("mei")
    cast = (Character("MEI", "30", (one,)),)
    GeminiOmniEngine().start(order(words="MEI waits.", cast=cast, **{given: one if given != "references" else (one,)}))
    assert sent(service)["generation_config"]["video_config"] == {"task": task}
    assert ("as in reference picture 1" in words(sent(service))) == (given == "references")


def test_what_the_model_has_no_field_for_is_said_in_the_language_of_the_script(service: GeminiOmni) -> None:
    for wish in (order(avoid="rain", sound=True), order(avoid="雨", language="zh", words="灯塔转动。")):
        GeminiOmniEngine().start(wish)
    english, chinese = (words(job.asked) for job in service.jobs.values())
    assert english.endswith("no scene cuts. Do not show: rain.") and "No dialogue" not in english
    assert chinese.endswith("一个连续镜头，没有剪接。 没有对白。 不要出现：雨。")


def test_prices_go_by_resolution_and_pictures(picture: Pictures) -> None:
    assert GeminiOmniEngine().price(order(seconds=Fraction(9, 2))) == Fraction(50, 100)
    assert GeminiOmniEngine().price(order(3840, 2160, first_frame=picture("a"))) == Fraction(1504, 1000)
    assert GeminiOmniEngine("gemini-omni-2").price(order()) is None


def test_what_it_cannot_make_is_said_before_anything_is_sent(service: GeminiOmni, picture: Pictures) -> None:
    for model, wish, why in (
        (None, order(seconds=16), "16.00 s"),
        ("gemini-omni-1.1-flash", order(seconds=11), "11.00 s"),
        (None, order(seconds=11, first_frame=picture("a"), last_frame=picture("b")), "11.00 s"),
        (None, order(last_frame=picture("z")), "only with a first one"),
    ):
        with pytest.raises(Invalid, match=why):
            GeminiOmniEngine(model).start(wish)
    assert not service.log


def test_a_job_is_adopted_by_its_id_and_can_be_cancelled(service: GeminiOmni) -> None:
    engine = GeminiOmniEngine()
    service.job_seconds = 5
    handle = engine.start(order())
    assert engine.adopt(handle["id"]) == handle
    engine.cancel(handle)
    assert service.jobs[handle["id"]].fault == "failed"
