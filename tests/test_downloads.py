"""What was made is fetched whole or not at all, from where it may be fetched from and nowhere else."""

import gzip
import ipaddress
import random
import socket
import time

import pytest

from longtake.engines.services import downloads
from longtake.engines.services.downloads import download, refuse_address
from longtake.errors import EngineError, Expired, LongtakeError, Transient
from services.scripted import dripping, said, scripted

CLIP = random.Random(7).randbytes(100_000)
OTHER = random.Random(8).randbytes(90_000)


@pytest.fixture(autouse=True)
def brisk(monkeypatch):
    monkeypatch.setattr(downloads, "_PAUSE", 0.01)


def whole(data=CLIP, etag='"one"', **others):
    return said(200, data, ETag=etag, **others)


def half(data=CLIP, etag='"one"', start=0):
    """An answer that breaks off half-way."""
    return said(200, data, ETag=etag)[: -len(data) // 2]


def rest(start, data=CLIP, etag='"one"', begins=None):
    shown = f"bytes {start if begins is None else begins}-{len(data) - 1}/{len(data)}"
    return said(206, data[start:], ETag=etag, Content_Range=shown)


def refused(*arguments, **others) -> LongtakeError:
    with pytest.raises(LongtakeError) as caught:
        download(*arguments, **others)
    return caught.value


# Whole, however often it breaks off.


def test_a_download_that_breaks_off_goes_on_where_it_broke_off(tmp_path):
    have = len(CLIP) // 2
    with scripted(half(), rest(have)) as server:
        download(server.url, tmp_path / "clip", server.url)
        assert (tmp_path / "clip").read_bytes() == CLIP
        assert server.heard[1].headers["range"] == f"bytes={have}-"
        assert server.heard[1].headers["if-range"] == '"one"'
        assert [path.name for path in tmp_path.iterdir()] == ["clip"]


def test_one_that_breaks_off_twice_goes_on_twice(tmp_path):
    first, second = len(CLIP) // 2, len(CLIP) * 3 // 4
    with scripted(half(), rest(first)[: second - len(CLIP)], rest(second)) as server:
        download(server.url, tmp_path / "clip", server.url)
        assert (tmp_path / "clip").read_bytes() == CLIP
        assert server.heard[2].headers["range"] == f"bytes={second}-"


ANEW = {
    "a server that knows no ranges": [whole()],
    "a file that changed": [whole(OTHER, '"two"')],
    "a file that changed, sent in part all the same": [rest(50_000, OTHER, '"two"'), whole(OTHER, '"two"')],
    "another part than was asked for": [rest(50_000, begins=7), whole()],
    "a part that does not say which": [said(206, CLIP[50_000:], ETag='"one"'), whole()],
    "a server that has nothing behind": [said(416), whole()],
    "a part without its version": [rest(50_000, etag=""), whole()],
}


@pytest.mark.parametrize("how", ANEW)
def test_what_cannot_be_gone_on_with_is_fetched_from_the_start(how, tmp_path):
    with scripted(half(), *ANEW[how]) as server:
        download(server.url, tmp_path / "clip", server.url)
        assert (tmp_path / "clip").read_bytes() in (CLIP, OTHER)
        assert not server.lines
        assert ("range" in server.heard[-1].headers) == (len(ANEW[how]) == 1)


@pytest.mark.parametrize("etag", ['W/"weak"', "", "bare", '"' + "x" * 999 + '"', '"a\xff"'])
def test_a_version_that_does_not_tell_the_bytes_is_not_gone_on_with(etag, tmp_path):
    with scripted(half(etag=etag), whole(etag=etag)) as server:
        download(server.url, tmp_path / "clip", server.url)
        assert (tmp_path / "clip").read_bytes() == CLIP
        assert "range" not in server.heard[1].headers


def test_a_part_that_nobody_asked_for_is_not_taken_for_the_whole(tmp_path):
    begun = said(206, CLIP[:5000], Content_Range="bytes 0-4999/100000")
    with scripted(rest(0), begun, rest(500), whole()) as server:
        download(server.url, tmp_path / "clip", server.url)
        assert (tmp_path / "clip").read_bytes() == CLIP


def test_a_service_that_is_out_of_breath_is_given_the_time_it_asks_for(tmp_path):
    with scripted(said(503, Retry_After="0.3"), said(429), whole()) as server:
        began = time.monotonic()
        download(server.url, tmp_path / "clip", server.url)
        assert 0.3 < time.monotonic() - began < 3
        assert (tmp_path / "clip").read_bytes() == CLIP


def test_one_that_asks_for_much_time_is_left_to_whoever_waits(tmp_path):
    with scripted(said(503, Retry_After="600")) as server:
        error = refused(server.url, tmp_path / "clip", server.url)
        assert (type(error), error.after) == (Transient, 600.0)


@pytest.mark.parametrize("line", [half(), said(500), b"", b"nonsense\r\n\r\n", said(200, CLIP)[:300]])
def test_what_breaks_off_again_and_again_is_given_up_for_now(line, tmp_path):
    with scripted(*[line] * 20) as server:
        error = refused(server.url, tmp_path / "clip", server.url)
        assert type(error) is Transient
        assert error.mend
        assert len(server.heard) == 5
        assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("status", [403, 404, 410])
def test_what_is_gone_is_expired(status, tmp_path):
    with scripted(said(status, b"<Error>Request has expired</Error>")) as server:
        assert type(refused(server.url, tmp_path / "clip", server.url)) is Expired


def test_another_refusal_is_an_error_at_once(tmp_path):
    with scripted(said(401)) as server:
        assert type(refused(server.url, tmp_path / "clip", server.url)) is EngineError
        assert len(server.heard) == 1


def test_what_lies_at_the_path_already_is_not_taken_for_a_part_of_it(tmp_path):
    (tmp_path / "clip").write_bytes(b"of another download, killed half-way" * 9999)
    with scripted(whole()) as server:
        download(server.url, tmp_path / "clip", server.url)
        assert (tmp_path / "clip").read_bytes() == CLIP
        assert "range" not in server.heard[0].headers


def test_a_folder_that_is_not_there_is_the_users_matter_and_not_the_services(tmp_path):
    with scripted(whole()) as server, pytest.raises(FileNotFoundError):
        download(server.url, tmp_path / "no" / "clip", server.url)


# No more than a clip.


def test_what_says_that_it_is_huge_is_not_begun(tmp_path):
    with scripted(said(200, b"x", Content_Length=str(20 << 30))) as server:
        error = refused(server.url, tmp_path / "clip", server.url)
        assert "4096 MB" in error.what
        assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("packed", [False, True])
def test_what_never_ends_is_given_up(packed, tmp_path):
    block = b"%x\r\n%s\r\n" % (1 << 20, bytes(1 << 20))
    line = dripping(b"HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n", block, every=0)
    if packed:
        line = said(200, gzip.compress(bytes(64 << 20)), Content_Encoding="gzip")
    with scripted(line) as server:
        error = refused(server.url, tmp_path / "clip", server.url, most=3 << 20)
        assert "more than 3 MB" in error.what
        assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "first", [said(200, b"", Content_Length="100000"), b"HTTP/1.1 200 x\r\n\r\n", b"HTTP/1.1 200 x\r\n"]
)
def test_what_drips_is_given_up(first, tmp_path, monkeypatch):
    monkeypatch.setattr(downloads, "DEADLINE", 0.3)
    with scripted(dripping(first, b"X: y\r\n")) as server:
        began = time.monotonic()
        assert type(refused(server.url, tmp_path / "clip", server.url)) is Transient
        assert time.monotonic() - began < 3
        assert not list(tmp_path.iterdir())


def test_a_clip_that_comes_packed_is_unpacked_and_not_gone_on_with(tmp_path):
    sent = said(200, gzip.compress(CLIP), ETag='"one"', Content_Encoding="gzip")
    with scripted(sent[:-50_000], sent) as server:
        download(server.url, tmp_path / "clip", server.url)
        assert (tmp_path / "clip").read_bytes() == CLIP
        assert "range" not in server.heard[1].headers
        assert server.heard[0].headers["accept-encoding"] == "identity"


# From nowhere else.

PRIVATE = [
    "127.0.0.1",
    "127.1",
    "127.0.0.2",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "017700000001",
    "0177.0.0.1",
    "0",
    "0.0.0.0",
    "10.0.0.1",
    "10.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "2852039166",
    "0xA9FEA9FE",
    "100.64.0.1",
    "198.18.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[::127.0.0.1]",
    "[fe80::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fec0::1]",
    "[ff02::1]",
    "[2002:7f00:1::]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::10.0.0.1]",
    "[64:ff9b:1::1]",
    "[100::1]",
    "[2001:db8::1]",
]


@pytest.mark.parametrize("host", [*PRIVATE, "localhost", "LOCALHOST"])
def test_no_address_leads_into_a_private_network(host, tmp_path):
    url = f"https://{host}:8443/clip?signature=secret"
    error = refused(url, tmp_path / "clip", "https://service.example/v1")
    assert type(error) is EngineError
    assert "private network" in error.what or "is none" in error.what
    assert "secret" not in str(error)


REDIRECTS = [(302, host) for host in [*PRIVATE, "localhost"]] + [
    (status, "10.0.0.1") for status in (301, 303, 307, 308)
]


@pytest.mark.parametrize(("status", "host"), REDIRECTS)
def test_nor_does_any_redirect(status, host, tmp_path):
    with scripted(said(status, Location=f"https://{host}/clip")) as server:
        error = refused(f"{server.url}/clip", tmp_path / "clip", server.url)
        assert "private network" in error.what or "is none" in error.what
        assert len(server.heard) == 1


@pytest.mark.parametrize(
    "host", ["8.8.8.8", "134744072", "[2606:4700::1111]", "[::ffff:8.8.8.8]", "[64:ff9b::8.8.8.8]"]
)
def test_addresses_of_the_public_network_are_not_refused(host):
    refuse_address(f"https://{host}/clip", "https://service.example/v1")


@pytest.mark.parametrize(
    "url",
    [
        "http://files.example/clip",
        "ftp://files.example/clip",
        "file:///etc/passwd",
        "//files.example/clip",
        "/etc/passwd",
        "clip",
        "",
        "https:///clip",
        "https://user:secret@files.example/clip",
        "https://[::1/clip",
        "https://files.example:99999/",
        "data:video/mp4;base64,AAAA",
        "https://a\tb/",
    ],
)
def test_only_https_is_gone_to(url, tmp_path):
    assert type(refused(url, tmp_path / "clip", "https://service.example/v1")) is EngineError
    assert not list(tmp_path.iterdir())


def test_the_address_that_the_user_named_may_be_private_but_no_other_port_of_it(tmp_path):
    with scripted(whole(), host="127.0.0.2") as server, scripted(host="127.0.0.2") as beside:
        download(f"{server.url}/clip", tmp_path / "clip", f"{server.url}/v1")
        assert (tmp_path / "clip").read_bytes() == CLIP
        assert "not https" in refused(f"{beside.url}/clip", tmp_path / "clip", f"{server.url}/v1").what
        assert not beside.heard


def test_headers_go_to_the_service_alone(tmp_path, monkeypatch):
    headers = {"Authorization": "Bearer sk-secret"}
    with scripted(said(302, Location="/there"), whole()) as server:
        download(f"{server.url}/clip", tmp_path / "clip", server.url, headers)
        assert [one.headers.get("authorization") for one in server.heard] == ["Bearer sk-secret"] * 2
    # Another host on this machine counts as public for once.
    monkeypatch.setattr(downloads, "refuse_address", lambda url, named: None)
    monkeypatch.setattr(downloads, "_refuse_private", lambda found, url: None)
    with scripted(whole(), host="127.0.0.2") as other, scripted(said(302, Location=f"{other.url}/clip")) as server:
        download(f"{server.url}/clip", tmp_path / "clip", server.url, headers)
        assert (tmp_path / "clip").read_bytes() == CLIP
        assert "authorization" not in other.heard[0].headers


def test_who_answers_is_looked_at_before_anything_is_sent(tmp_path, monkeypatch):
    """A name that leads to a public address when it is looked up, and to this machine when it is connected to."""
    looked_up = socket.getaddrinfo
    answers = iter(["8.8.8.8", "127.0.0.2"])

    def rebinding(host, port, *arguments, **others):
        return looked_up(next(answers) if host == "files.example" else host, port, *arguments, **others)

    with scripted(host="127.0.0.2") as other, scripted() as server:
        monkeypatch.setattr(socket, "getaddrinfo", rebinding)
        port = other.url.rpartition(":")[2]
        error = refused(f"https://files.example:{port}/clip", tmp_path / "clip", server.url)
        assert "private network" in error.what
        assert not other.heard


def test_a_name_that_is_looked_up_by_the_users_proxy_is_left_to_it_but_no_private_address_is(tmp_path, monkeypatch):
    with scripted(*[said(403)] * 5) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "")
        assert type(refused("https://files.example/clip", tmp_path / "clip", "https://service.example")) is Transient
        assert proxy.heard[0].line.startswith("CONNECT files.example:443")
        asked = len(proxy.heard)
        assert "private" in refused("https://0x7f.1/clip", tmp_path / "clip", "https://service.example").what
        assert len(proxy.heard) == asked


def test_a_redirect_in_a_ring_ends(tmp_path):
    with scripted(*[said(302, Location="/again")] * 9) as server:
        assert "from address to address" in refused(server.url, tmp_path / "clip", server.url).what
        assert len(server.heard) == 5


@pytest.mark.parametrize(
    "where", ["http://[1/", "https://\x7f/", "\\\\host\\share", "javascript:alert(1)", "https://files.example:x/"]
)
def test_a_redirect_to_nowhere_is_an_error(where, tmp_path):
    with scripted(said(302, Location=where)) as server:
        assert type(refused(server.url, tmp_path / "clip", "https://service.example")) is EngineError
        assert type(refused(server.url, tmp_path / "clip", server.url)) in (EngineError, Transient)


def test_every_address_that_python_calls_private_is_refused():
    spread = random.Random(1)
    for _ in range(2000):
        address = ipaddress.IPv4Address(spread.getrandbits(32))
        if not address.is_global:
            with pytest.raises(EngineError, match="private"):
                refuse_address(f"https://{address}/", "https://service.example")
