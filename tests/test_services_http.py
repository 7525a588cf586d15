"""Services are spoken to without doubt: what was made is known, or said not to be; and no key gets about."""

import base64
import gzip
import json
import logging
import socket
import traceback
from urllib.parse import quote

import httpx2
import pytest

from longtake.engines.services import connections, http, keys
from longtake.engines.services.http import Answer, Service, base_address, message_of, origin
from longtake.errors import (
    EngineError,
    Expired,
    Invalid,
    LongtakeError,
    OutOfCredit,
    RateLimited,
    Transient,
    UnknownSubmit,
)
from services.scripted import dripping, said, scripted

KEY = "sk-Top+Secret/0123456789=="


@pytest.fixture(autouse=True)
def key(monkeypatch):
    monkeypatch.setenv("SCRIPTED_API_KEY", KEY)


def service(server, **others):
    return Service("scripted", server.url, headers, **others)


def headers():
    return {"Authorization": f"Bearer {keys.key('SCRIPTED_API_KEY')}"}


def refused(ask) -> LongtakeError:
    with pytest.raises(LongtakeError) as caught:
        ask()
    return caught.value


# What may have been made.

BROKEN = {
    "nothing at all": b"",
    "half a head": b"HTTP/1.1 200 x\r\nContent-Le",
    "half a body": said(200, b'{"id": "1"', Content_Length="100"),
    "half of chunks": b'HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"id"\r\n',
    "another protocol": b"SSH-2.0-OpenSSH\r\n\r\n",
    "no JSON": said(200, b"<html>"),
    "no id": said(200, b"{}"),
    "nothing said": said(200),
    "a list": said(200, b"[1]"),
    "a number": said(200, b"7"),
    "words for an id": said(200, b'{"id": ["1"]}'),
    "true for an id": said(200, b'{"id": true}'),
    "no letters": said(200, b'{"id": "\xff\xfe"}'),
    "a number without end": said(200, b'{"id": ' + b"7" * 9999 + b"}"),
    "a pit": said(200, b'{"id": ' + b"[" * 100_000),
    "the key for an id": said(200, json.dumps({"id": f"job-{KEY}"}).encode()),
    "packed nonsense": said(200, b"nonsense", Content_Encoding="gzip"),
    "done, see elsewhere": said(303, Location="/done"),
    "a server that fell": said(500, b'{"error": "oops"}'),
    "a gateway that gave up": said(504),
    "a server that gave up": said(408),
    "another protocol asked for": said(101),
}


@pytest.mark.parametrize("how", BROKEN)
def test_an_order_without_a_clear_answer_is_unknown_and_not_sent_again(how):
    with scripted(BROKEN[how], said(200, b'{"id": "2"}')) as server:
        error = refused(lambda: service(server).make("/jobs", json={"prompt": "a cat"}).text("id"))
        assert type(error) is UnknownSubmit
        assert error.mend
        assert len(server.heard) == 1


@pytest.mark.parametrize("how", BROKEN)
def test_a_question_without_a_clear_answer_may_be_asked_again(how):
    with scripted(BROKEN[how]) as server:
        assert type(refused(lambda: service(server).get("/jobs/1").text("id"))) is Transient


def test_an_order_that_finds_no_connection_was_not_placed():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = Service("scripted", f"http://127.0.0.1:{taken.getsockname()[1]}", dict)
        assert type(refused(lambda: nobody.make("/jobs", json={}))) is Transient


def test_an_order_to_a_server_without_tls_was_not_placed():
    with scripted(b"HTTP/1.1 400 plain\r\n\r\n") as server:
        confused = Service("scripted", server.url.replace("http:", "https:"), dict)
        # What arrives is no request, so what the server makes of it does not matter.
        assert type(refused(lambda: confused.make("/jobs", json={}))) is Transient


def test_an_order_that_a_proxy_refuses_was_not_placed(monkeypatch):
    with scripted(said(403)) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "")
        error = refused(lambda: Service("scripted", "https://service.example", dict).make("/jobs", json={}))
        assert type(error) is Transient
        assert proxy.heard[0].line.startswith("CONNECT service.example:443")


def test_a_service_on_this_machine_is_not_asked_through_a_proxy(monkeypatch):
    with scripted(said(200, b"{}")) as server, scripted() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "")
        service(server).get("/jobs/1")
        assert not proxy.heard


@pytest.mark.parametrize("sent", [{"json": {"prompt": "\ud800"}}, {"json": {"seconds": float("nan")}}])
def test_what_cannot_be_written_is_not_sent(sent):
    with scripted() as server:
        assert type(refused(lambda: service(server).make("/jobs", **sent))) is Invalid
        assert not server.heard


@pytest.mark.parametrize(
    ("status", "making", "asking"),
    [
        (400, Invalid, EngineError),
        (401, EngineError, EngineError),
        (402, OutOfCredit, OutOfCredit),
        (403, EngineError, EngineError),
        (404, Invalid, Expired),
        (410, Invalid, Expired),
        (422, Invalid, EngineError),
        (429, RateLimited, RateLimited),
        (301, EngineError, EngineError),
        (302, EngineError, EngineError),
        (307, EngineError, EngineError),
        (308, EngineError, EngineError),
        (500, UnknownSubmit, Transient),
        (503, UnknownSubmit, Transient),
        (599, UnknownSubmit, Transient),
    ],
)
def test_each_refusal_has_its_error(status, making, asking):
    with scripted(*[said(status, b'{"error": {"message": "no"}}', Location="http://127.0.0.2/")] * 2) as server:
        assert type(refused(lambda: service(server).make("/jobs", json={}))) is making
        error = refused(lambda: service(server).get("/jobs/1"))
        assert type(error) is asking
        assert "no" in error.what
        assert error.mend or asking is Transient


def test_a_service_may_say_no_in_its_own_way():
    def complaint(status, body):
        return OutOfCredit("it is empty") if status in (200, 400) and body.get("code") == 7 else None

    with scripted(said(200, b'{"code": 7}'), said(400, b'{"code": 7}'), said(400, b"{}")) as server:
        own = service(server, complaint=complaint)
        assert [type(refused(lambda: own.make("/jobs", json={}))) for _ in range(3)] == [
            OutOfCredit,
            OutOfCredit,
            Invalid,
        ]


@pytest.mark.parametrize(
    ("told", "after"),
    [
        ("3", 3.0),
        ("0.5", 0.5),
        ("-3", None),
        ("", None),
        ("soon", None),
        ("9" * 400, 86_400.0),
        ("1e99", None),
        ("nan", None),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400.0),
        ("Fri, 99 Dec 9999", None),
    ],
)
def test_the_pause_that_a_service_asks_for_is_told(told, after):
    with scripted(said(429, Retry_After=told)) as server:
        assert refused(lambda: service(server).get("/jobs/1")).after == after


# What has no end.

ENDLESS = {
    "a body that drips": dripping(said(200, b"", Content_Length="100000"), b" "),
    "a head that drips": dripping(b"HTTP/1.1 200 x\r\n", b"X: y\r\n"),
    "one wait after another": dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a body whose length is not told": dripping(b'HTTP/1.1 200 x\r\n\r\n{"id": "1"}', b" "),
    "silence": dripping(b"", b""),
}


@pytest.mark.parametrize("how", ENDLESS)
def test_an_answer_that_does_not_end_is_given_up(how, monkeypatch):
    monkeypatch.setattr(http, "DEADLINE", 0.3)
    with scripted(ENDLESS[how]) as server:
        error = refused(lambda: service(server).make("/jobs", json={}))
        assert type(error) is UnknownSubmit
        assert "too long" in error.what


@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_that_is_too_large_is_given_up(packed):
    body = b'"' + b" " * (40 << 20) + b'"'
    line = said(200, gzip.compress(body), Content_Encoding="gzip") if packed else said(200, body)
    with scripted(line) as server:
        assert "no end" in refused(lambda: service(server).get("/jobs/1")).what


def test_an_answer_that_is_packed_though_not_asked_for_is_read():
    with scripted(said(200, gzip.compress(b'{"id": "1"}'), Content_Encoding="gzip")) as server:
        assert service(server).make("/jobs", json={}).text("id") == "1"


# Keys.

ECHOES = {
    "as it is": KEY,
    "in percent signs": quote(KEY, safe=""),
    "in base64": base64.b64encode(f"Bearer {KEY}".encode()).decode(),
    "in base64 of another length": base64.b64encode(f"user:{KEY} ".encode()).decode(),
    "in base64 for addresses": base64.urlsafe_b64encode(f"x{KEY}".encode()).decode(),
    "parted by what is not shown": KEY[:8] + "\u200b" + KEY[8:],
}


@pytest.mark.parametrize("how", ECHOES)
@pytest.mark.parametrize("status", [200, 303, 400, 401, 429, 500])
def test_a_key_that_a_service_repeats_is_in_no_error_and_no_log(how, status, caplog):
    caplog.set_level(logging.DEBUG)
    body = json.dumps({"error": {"message": f"wrong key: {ECHOES[how]}!"}, "id": None}).encode()
    with scripted(said(status, body), said(status, body)) as server:
        for ask in (service(server).get, service(server).make):
            error = refused(lambda ask=ask: ask("/jobs").text("id"))
            shown = "".join(traceback.format_exception(error)) + repr(error) + caplog.text
            assert KEY not in shown.replace(" ", "")
            assert ECHOES[how] not in shown
            assert "CONTROL" not in shown


def test_a_key_is_in_no_picture_of_what_is_asked_and_answered():
    with scripted(said(200, json.dumps({"echo": KEY}).encode(), X_Echo=KEY)) as server:
        one = service(server)
        assert KEY not in repr(one) + repr(one.get("/jobs"))


def test_a_key_goes_nowhere_but_to_the_service():
    with scripted(host="127.0.0.2") as other:
        for status in (301, 302, 303, 307, 308):
            with scripted(said(status, Location=f"{other.url}/steal")) as server:
                refused(lambda server=server: service(server).make("/jobs", json={}))
        with scripted() as server:
            for path in (f"{other.url}/jobs", f"@{other.url[7:]}/jobs", server.url.replace("//", "//you@") + "/jobs"):
                assert type(refused(lambda path=path: service(server).get(path))) is EngineError
        assert not other.heard


def test_a_name_and_a_key_in_an_address_are_refused_and_not_repeated(monkeypatch):
    for base in (
        f"https://user:{KEY}@host/v1",
        f"https://host/v1?key={KEY}",
        f"https://host/v1#{KEY}",
        "ftp://host",
        "x",
    ):
        monkeypatch.setenv("SCRIPTED_BASE_URL", base)
        error = refused(lambda: base_address("SCRIPTED_BASE_URL"))
        assert "SCRIPTED_BASE_URL" in error.what
        assert KEY not in str(error)
    monkeypatch.setenv("SCRIPTED_BASE_URL", "http://host:81/v1/")
    assert base_address("SCRIPTED_BASE_URL") == "http://host:81/v1"
    monkeypatch.delenv("SCRIPTED_BASE_URL")
    assert base_address("SCRIPTED_BASE_URL", "https://usual") == "https://usual"
    assert "is not set" in refused(lambda: base_address("SCRIPTED_BASE_URL")).what


# Small things.


def test_an_origin_is_read_as_the_library_reads_it():
    assert origin("HTTPS://Host/a") == origin("https://host:443/b") == ("https", "host", 443)
    assert origin("http://[::1]:80/") == ("http", "::1", 80)
    for none in ("http://host:port/", "http://host:99999/", "http://a\tb/", "https://" + "x" * 70_000):
        assert "address that is none" in refused(lambda none=none: origin(none)).what


def test_what_a_refusal_says_is_found_wherever_it_stands():
    assert message_of({"error": {"message": "no"}}) == "no"
    assert message_of({"detail": [{"msg": "one"}, {"msg": "two"}]}) == "one; two"
    assert message_of({"base_resp": {"status_msg": "no"}}) == "no"
    assert message_of({"error": {"code": 7}, "message": "no"}) == "no"
    assert message_of([[[[[["deep"]]]]]]) == message_of(None) == message_of(7) == ""
    assert message_of("\x1b[31mred\u202e\n\nline\0") == "[31mred line"
    assert len(message_of("x" * 9999)) == 300


def test_numbers_that_json_has_not_are_none_and_cost_no_order():
    with scripted(said(200, b'{"id": "1", "progress": NaN, "eta": -Infinity}')) as server:
        answer = service(server).make("/jobs", json={})
        assert (answer.text("id"), answer.at("progress"), answer.at("eta")) == ("1", None, None)


def test_an_answer_is_looked_into_with_care():
    answer = Answer("scripted", {"a": [{"b": "c"}], "n": 7, "none": None}, making=False)
    assert answer.text("a", 0, "b") == "c"
    assert answer.text("n") == "7"
    assert answer.at("none") is None
    for path in (("x",), ("a", 1), ("a", "b"), ("a", 0, "b", 0), ("n", 0), ("none", "x")):
        assert type(refused(lambda path=path: answer.at(*path))) is Transient


def test_the_library_sends_an_order_once_and_what_it_calls_its_faults_is_what_we_know():
    named = {
        kind for kind in vars(httpx2).values() if isinstance(kind, type) and issubclass(kind, httpx2.TransportError)
    }
    before = set(connections.NOTHING_LEFT)
    after = {httpx2.ReadTimeout, httpx2.WriteTimeout, httpx2.ReadError, httpx2.WriteError, httpx2.CloseError}
    trees = {httpx2.SSEError, httpx2.TransportError, httpx2.TimeoutException, httpx2.NetworkError, httpx2.ProtocolError}
    assert named == before | after | trees | {httpx2.RemoteProtocolError}
