"""The engine `videos` speaks OpenAI's shape to whoever speaks it: what is sent, what comes back, what goes wrong."""

import json
import logging
import struct
import traceback
import warnings
from fractions import Fraction

import pytest

from longtake.engines import find_engine
from longtake.engines.protocol import Status
from longtake.engines.services import downloads, http
from longtake.engines.videos import VideosEngine
from longtake.errors import (
    EngineError,
    Expired,
    Invalid,
    LongtakeError,
    Moderated,
    OutOfCredit,
    RateLimited,
    Transient,
    UnknownSubmit,
)
from longtake.media.probe import probe
from longtake.testing import check_engine
from services.base import serving
from services.scripted import said, scripted
from services.videos import KEY, Videos
from services.wanted import ended, order, pictures

DIALECTS = ("openai", "sglang", "vllm")


@pytest.fixture(autouse=True)
def server(monkeypatch):
    with serving(Videos) as server:
        monkeypatch.setenv("VIDEOS_BASE_URL", server.base)
        monkeypatch.setenv("VIDEOS_API_KEY", KEY)
        for name in ("MODEL", "SECONDS", "SIZE", "AT_ONCE", "PRICE"):
            monkeypatch.delenv(f"VIDEOS_{name}", raising=False)
        monkeypatch.setattr(downloads, "_PAUSE", 0.01)
        yield server


def refused(ask) -> LongtakeError:
    with pytest.raises(LongtakeError) as caught:
        ask()
    return caught.value


def asked(server) -> dict[str, str]:
    """The texts of the one order that was placed."""
    [job] = server.jobs.values()
    return {name: content.decode() for name, (file, _, content) in job.asked.items() if file is None}


# What is sent.


def test_openais_own_client_drives_the_server_that_these_tests_are_of(server, tmp_path):
    import openai

    client = openai.OpenAI(base_url=server.base, api_key=KEY, max_retries=0)
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        video = client.videos.create(prompt="a cat", model="sora-2", seconds="8", size="1280x720")
        with_picture = client.videos.create(prompt="a cat", input_reference=("a.png", b"png", "image/png"))
        for each in (video, with_picture):
            while client.videos.retrieve(each.id).status != "completed":
                pass
        client.videos.download_content(video.id).write_to_file(tmp_path / "clip.mp4")
        assert client.videos.delete(video.id).deleted
        with pytest.raises(openai.NotFoundError, match="no such job"):
            client.videos.retrieve("job-9999")
        with pytest.raises(openai.AuthenticationError, match="wrong key"):
            client.with_options(api_key="another").videos.create(prompt="a cat")
        with pytest.raises(openai.BadRequestError, match="prompt is missing"):
            client.videos.create(prompt="")
    assert probe(tmp_path / "clip.mp4").seconds == 8
    assert [job.seconds for job in server.jobs.values()] == [8, 4]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_order_is_placed_waited_for_and_fetched(dialect, server, tmp_path):
    server.dialect = dialect
    engine = VideosEngine()
    handle = engine.start(order(avoid="rain", seconds=Fraction(9, 2)))
    assert json.loads(json.dumps(handle)) == handle == {"id": "job-0000"}
    assert ended(engine, handle).state == "done"
    engine.fetch(handle, tmp_path / "clip.mp4")
    assert probe(tmp_path / "clip.mp4").seconds == 5
    sent = asked(server)
    assert "lighthouse" in sent.pop("prompt")
    assert sent == {"seconds": "5", "size": "1280x720", "seed": "7", "negative_prompt": "rain"}
    engine.cancel(handle)
    assert server.log[-1].method == "DELETE"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_first_frame_goes_along_as_a_file_that_holds_nothing_but_its_picture(dialect, server, tmp_path):
    server.dialect = dialect
    engine = VideosEngine("wan")
    engine.start(order(640, 360, first_frame=pictures(tmp_path)("first")))
    assert asked(server)["model"] == "wan"
    file, kind, content = server.jobs["job-0000"].asked["input_reference"]
    assert (file, kind, content[:4]) == ("first.png", "image/png", b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (640, 360)
    assert len(server.log) == 1


def test_a_server_that_wants_json_is_sent_no_form_again_where_it_says_no_to_something_else(server):
    server.dialect = "sglang"
    assert type(refused(lambda: VideosEngine().start(order(words="", heading="")))) is Invalid
    kinds = [one.headers["content-type"].partition(";")[0] for one in server.log]
    assert kinds == ["multipart/form-data", "application/json"]
    server.dialect = "openai"
    assert type(refused(lambda: VideosEngine().start(order(words="", heading="")))) is Invalid
    assert len(server.log) == 3


def test_a_clip_in_a_cloud_is_asked_for_there_as_any_address_is(server, tmp_path):
    server.dialect, server.cloud = "cloud", "https://10.0.0.1/"
    engine = VideosEngine()
    handle = engine.start(order(seconds=1))
    ended(engine, handle)
    assert "private network" in refused(lambda: engine.fetch(handle, tmp_path / "clip")).what
    server.cloud = "file:///etc/passwd#"
    assert type(refused(lambda: engine.fetch(handle, tmp_path / "clip"))) is EngineError
    server.dialect, server.cloud = "openai", "/v1/videos/"
    engine.fetch(handle, tmp_path / "clip")
    assert probe(tmp_path / "clip").seconds == 1


def test_a_job_that_failed_as_it_was_made_is_a_job(monkeypatch):
    body = {"id": "video_1", "status": "failed", "error": {"code": "x", "message": "out of memory"}}
    with scripted(*[said(200, json.dumps(body).encode())] * 2) as other:
        monkeypatch.setenv("VIDEOS_BASE_URL", f"{other.url}/v1")
        handle = VideosEngine().start(order())
        assert VideosEngine().status(handle) == Status("failed", None, "out of memory")


def test_the_environment_says_what_the_server_makes(server, monkeypatch):
    engine = find_engine("videos/large")
    assert engine.capabilities.max_seconds is None
    assert engine.price(order()) is None
    monkeypatch.setenv("VIDEOS_PRICE", "0.10")
    monkeypatch.setenv("VIDEOS_SECONDS", "4, 8,12")
    monkeypatch.setenv("VIDEOS_SIZE", "832x480")
    monkeypatch.setenv("VIDEOS_AT_ONCE", "7")
    can = engine.capabilities
    assert (can.min_seconds, can.max_seconds, can.seconds) == (4, 12, (4, 8, 12))
    assert (can.sizes, can.at_once) == (((832, 480),), 7)
    assert engine.price(order(seconds=5)) == Fraction(8, 10)
    engine.start(order(seconds=5))
    assert (asked(server)["seconds"], asked(server)["size"], asked(server)["model"]) == ("8", "832x480", "large")
    assert type(refused(lambda: engine.start(order(seconds=13)))) is Invalid
    monkeypatch.setenv("VIDEOS_SECONDS", "2-10")
    assert (engine.capabilities.min_seconds, engine.capabilities.max_seconds) == (2, 10)
    assert engine.price(order(seconds=Fraction(1, 24))) == Fraction(2, 10)


def test_takes_are_known_by_the_server_the_model_and_the_size_and_not_by_the_key(monkeypatch):
    before = VideosEngine().fingerprint
    monkeypatch.setenv("VIDEOS_API_KEY", "sk-another")
    assert VideosEngine().fingerprint == before
    for name, value in (("VIDEOS_BASE_URL", "http://other/v1"), ("VIDEOS_SIZE", "832x480"), ("VIDEOS_MODEL", "x")):
        monkeypatch.setenv(name, value)
        assert VideosEngine().fingerprint != before
        before = VideosEngine().fingerprint
    assert "sk-" not in before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[
            ("VIDEOS_SECONDS", bad)
            for bad in ("0", "4-", "8-4", "0-4", "-1", "4;8", "4,,8", "1.5", "1/0", "x", "1e9", "٣")
        ],
        *[("VIDEOS_PRICE", bad) for bad in ("-1", "free", "nan", "1e99999999", "1/3", "0,10", "inf", "٣")],
        *[("VIDEOS_SIZE", bad) for bad in ("832", "0x480", "832x", "832 x 480", "833x480", "999999x2")],
        *[("VIDEOS_AT_ONCE", bad) for bad in ("0", "-1", "many", "1.5", "9999")],
        *[
            ("VIDEOS_BASE_URL", bad)
            for bad in ("", "localhost:8000/v1", "http://host", "ftp://h/v1", "http://u:p@h/v1")
        ],
    ],
)
def test_what_the_environment_says_wrongly_is_named_before_anything_is_sent(name, value, server, monkeypatch):
    monkeypatch.setenv(name, value)
    engine = VideosEngine()

    def place():
        engine.price(order())
        assert engine.capabilities
        engine.start(order())

    error = refused(place)
    assert type(error) is EngineError
    assert name in error.what
    assert error.mend
    assert not server.log


# What goes wrong.


def faults(kinds: dict[type | None, str]) -> list[tuple[str, type | None]]:
    return [(fault, kind) for kind, named in kinds.items() for fault in named.split()]


PLACING = {
    UnknownSubmit: "refuse drop hang 500-made garbage huge cut 500 503",
    Invalid: "400 404 error200",
    EngineError: "401 403 redirect",
    OutOfCredit: "402",
    RateLimited: "429",
    Moderated: "moderated",
}
MADE = {"drop", "hang", "500-made", "garbage", "huge", "cut"}


@pytest.mark.parametrize(("fault", "kind"), faults(PLACING))
@pytest.mark.parametrize("dialect", ["openai", "sglang"])
def test_whatever_happens_when_an_order_is_placed_no_job_is_made_twice(
    dialect, fault, kind, server, monkeypatch, tmp_path
):
    monkeypatch.setattr(http, "DEADLINE", 2.0)  # a request on a busy machine has to arrive first
    server.dialect = dialect
    server.faults.append(("create", fault))
    # SGLang is asked a second time only where the first was refused: it takes the picture as all do.
    error = refused(lambda: VideosEngine().start(order(first_frame=pictures(tmp_path)("first"))))
    assert type(error) is kind
    assert len(server.jobs) == (fault in MADE)
    assert len(server.log) == 1
    assert KEY not in "".join(traceback.format_exception(error))


ASKING = {
    Transient: "refuse drop garbage huge cut 500 503",
    EngineError: "400 401 403 redirect",
    OutOfCredit: "402",
    RateLimited: "429",
    Expired: "404 gone",
    None: "error200",
}


@pytest.mark.parametrize(("fault", "kind"), faults(ASKING))
def test_a_job_outlives_a_question_that_goes_wrong(fault, kind, server, tmp_path):
    engine = VideosEngine()
    handle = engine.start(order(seconds=1))
    server.faults.append(("status", fault))
    if kind is not None:
        error = refused(lambda: engine.status(handle))
        assert type(error) is kind
        assert error.after == (0.1 if fault in ("429", "503") else None)
    assert ended(engine, handle).state == "done"
    engine.fetch(handle, tmp_path / "clip.mp4")
    assert len(server.jobs) == 1


FETCHING = {
    None: "refuse drop cut 429 500 503",
    Transient: "403 404 gone expired",
    EngineError: "400 401 huge redirect",
}


@pytest.mark.parametrize(("fault", "kind"), faults(FETCHING))
def test_a_download_that_goes_wrong_goes_on_or_says_so(fault, kind, server, tmp_path):
    engine = VideosEngine()
    handle = engine.start(order(seconds=1))
    ended(engine, handle)
    server.faults.append(("download", fault))
    if kind is not None:
        assert type(refused(lambda: engine.fetch(handle, tmp_path / "clip.mp4"))) is kind
        assert not (tmp_path / "clip.mp4").exists()
    engine.fetch(handle, tmp_path / "clip.mp4")
    assert (tmp_path / "clip.mp4").read_bytes() == server.jobs["job-0000"].clip()


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("fault", ["failed", "moderated"])
def test_a_job_that_failed_says_why(fault, dialect, server, tmp_path):
    server.dialect = dialect
    engine = VideosEngine()
    server.faults.append(("status", fault))
    handle = engine.start(order())
    status = ended(engine, handle)
    assert (status.state, status.moderated) == ("failed", fault == "moderated")
    assert "The job ended" in status.why
    assert type(refused(lambda: engine.fetch(handle, tmp_path / "clip"))) is Transient
    assert server.charged == 0


def test_a_job_is_not_fetched_before_it_is_made(server, tmp_path):
    server.job_seconds = 60
    engine = VideosEngine()
    handle = engine.start(order())
    assert engine.status(handle).progress == 0.4
    assert type(refused(lambda: engine.fetch(handle, tmp_path / "clip"))) is Transient
    assert not [one for one in server.log if one.path.endswith("content")]


def test_a_clip_whose_time_has_passed_is_gone(server, tmp_path):
    engine = VideosEngine()
    handle = engine.start(order())
    ended(engine, handle)
    server.expires = 1
    server.faults.append(("download", "404"))
    assert type(refused(lambda: engine.fetch(handle, tmp_path / "clip"))) is Expired


@pytest.mark.parametrize("state", ["queued", "pending", "processing", "succeeded", "cancelled", "expired"])
def test_the_words_of_other_servers_for_how_a_job_stands_are_known(state, monkeypatch):
    with scripted(said(200, json.dumps({"id": "1", "status": state}).encode())) as other:
        monkeypatch.setenv("VIDEOS_BASE_URL", f"{other.url}/v1")
        status = VideosEngine().status({"id": "1"})
        assert (status.state == "failed") == (state in ("cancelled", "expired"))
        assert state in (status.why or state)


# What a server may answer.

IDS = [
    "../../v1/admin",
    "a/b",
    "..",
    ".",
    "a b",
    "a\nb",
    "a%2fb",
    "a?b",
    "a#b",
    "é",
    "",
    " ",
    "x" * 300,
    KEY,
    f"j-{KEY}",
]


@pytest.mark.parametrize("id", [*IDS, None, [], {}, True, 1.5, ["a"]])
def test_an_id_that_is_none_leaves_the_order_unknown(id, monkeypatch):
    with scripted(said(200, json.dumps({"id": id, "status": "queued"}).encode())) as other:
        monkeypatch.setenv("VIDEOS_BASE_URL", f"{other.url}/v1")
        error = refused(lambda: VideosEngine().start(order()))
        assert type(error) is UnknownSubmit
        assert KEY not in str(error)


@pytest.mark.parametrize("id", IDS[:-2])
def test_no_id_that_is_none_becomes_part_of_an_address(id, server, tmp_path):
    engine = VideosEngine()
    handles = {"id": id}, id, None, {}, {"id": [id]}
    for handle in handles:
        for ask in (engine.status, engine.cancel, lambda handle: engine.fetch(handle, tmp_path / "clip")):
            assert type(refused(lambda ask=ask, handle=handle: ask(handle))) is Invalid
    assert type(refused(lambda: engine.adopt(id))) is Invalid
    assert not server.log
    assert engine.adopt("video_123") == {"id": "video_123"}


STATES = [
    {},
    [],
    7,
    None,
    "queued",
    *[{"status": bad} for bad in (None, "sleeping", ["queued"], KEY, "\x1b[31m\u202e" * 999)],
]


@pytest.mark.parametrize("body", STATES)
def test_a_state_that_is_none_is_asked_for_again(body, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    with scripted(said(200, json.dumps(body).encode())) as other:
        monkeypatch.setenv("VIDEOS_BASE_URL", f"{other.url}/v1")
        error = refused(lambda: VideosEngine().status({"id": "1"}))
        assert type(error) is Transient
        assert len(str(error)) < 500
        assert not {"\x1b", "\u202e", KEY} & {*str(error), str(error)}
        assert KEY not in str(error) + caplog.text


@pytest.mark.parametrize("progress", ["NaN", "1e999", "-1", "101", '"50"', "true", "null", "[]", "9" * 400])
def test_progress_that_is_none_is_not_told(progress, monkeypatch):
    with scripted(said(200, b'{"status": "queued", "progress": %s}' % progress.encode())) as other:
        monkeypatch.setenv("VIDEOS_BASE_URL", f"{other.url}/v1")
        assert VideosEngine().status({"id": "1"}).progress in (None, 0.01)


def test_it_keeps_an_engines_word_against_its_own_server(tmp_path, monkeypatch):
    monkeypatch.setenv("VIDEOS_PRICE", "0.1")
    check_engine(VideosEngine(), tmp_path)
