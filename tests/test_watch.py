"""`longtake watch`: what a save makes, what acts write, and who may speak to the page's server."""

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import av
import pytest
from filelock import FileLock

from footage import ClipMaker, save_still
from longtake.script import parse
from longtake.script.changes import line_now
from watching import SCRIPT, Watched, watching


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """One film for all tests here; each leaves the script as it was."""
    folder = tmp_path_factory.mktemp("Film de José 电影")
    script = folder / "dawn.fountain"
    script.write_text(SCRIPT, "utf-8")
    with watching(script) as one:
        one.until("film")
        yield one


def _fresh(watched: Watched, text: str = SCRIPT) -> None:
    if watched.script_now()["text"] != text:
        watched.save(text)


def test_a_save_makes_the_film_and_shows_every_shot(watched: Watched) -> None:
    _fresh(watched)
    version = watched.save(SCRIPT.replace("turns over", "gets up"))
    board = watched.until(
        "board", lambda one: one["shots"][2]["words"] == "The man gets up." and one["shots"][2]["still"]
    )
    assert [shot["number"] for shot in board["shots"]] == ["Title", "1A", "1B", "2A"]
    assert [shot["line"] for shot in board["shots"]][1:] == [6, 11, 17]
    assert board["shots"][1]["speech"] == [["MAN", "Five more minutes."]]
    assert (board["shots"][2]["after"], board["shots"][2]["after_seconds"]) == ("dissolve", 0.5)
    status, headers, film = watched.ask(f"/film/{version}", Range="bytes=0-")
    assert status == 206 and headers["content-type"] == "video/mp4" and film[4:8] == b"ftyp"
    status, headers, part = watched.ask(f"/film/{version}", Range="bytes=100-199")
    assert status == 206 and part == film[100:200] and headers["content-range"].startswith("bytes 100-199/")
    assert watched.ask(f"/film/{version - 1}", Range="bytes=100-199")[0] == 410
    assert watched.ask(f"/film/{version - 1}", Range="bytes=0-")[0] == 206
    assert b"WEBVTT" in watched.ask(f"/subtitles/{version - 1}")[2]
    assert watched.ask(f"/still/{board['shots'][2]['still']}")[2][:3] == b"\xff\xd8\xff"
    assert watched.ask(f"/clip/{board['shots'][2]['clip']}")[2][4:8] == b"ftyp"
    assert b"WEBVTT" in watched.ask(f"/subtitles/{version}")[2]


def test_a_film_that_another_longtake_is_making_is_made_once_that_has_ended(watched: Watched) -> None:
    _fresh(watched)
    version = watched.version
    with FileLock(watched.script.parent / ".longtake" / watched.script.name / "lock").acquire(timeout=30):
        text = SCRIPT.replace("A cat sits", "A dog sits")
        watched.said("/save", {"text": text, "revision": watched.script_now()["revision"]})
        assert "by another longtake" in watched.until("fault")["what"]
    assert watched.until("film", lambda one: one["version"] > version)
    watched.until("fault", lambda one: one is None)


def test_a_mistake_is_told_with_its_line_and_the_film_stays(watched: Watched) -> None:
    _fresh(watched)
    text = SCRIPT.replace("[[seconds: 2]]", "[[secons: 2]]")
    version = watched.version
    watched.said("/save", {"text": text, "revision": watched.script_now()["revision"]})
    fault = watched.until("fault")
    assert fault["line"] == 17 and "did you mean [[seconds" in fault["what"]
    assert str(watched.script.parent) not in json.dumps(fault)
    assert watched.ask(f"/film/{version}")[0] == 200
    watched.save(SCRIPT)
    assert watched.until("fault", lambda _: True) is None


def test_a_save_over_a_text_that_changed_meanwhile_is_refused(watched: Watched) -> None:
    _fresh(watched)
    old = watched.script_now()["revision"]
    watched.save(SCRIPT.replace("Waves", "Big waves"))
    assert "changed elsewhere" in watched.said("/save", {"text": "x", "revision": old}, 409)["what"]
    assert "Big waves" in watched.script.read_text("utf-8")


def test_another_program_may_save_the_script(watched: Watched) -> None:
    _fresh(watched)
    watched.script.write_text(SCRIPT.replace("Waves", "Small waves"), "utf-8")
    watched.until("script", lambda one: "Small waves" in one["text"])
    watched.until("board", lambda one: one["shots"][3]["words"].startswith("Small waves"))


def test_a_newer_save_stops_the_older_make(watched: Watched) -> None:
    _fresh(watched)
    before = watched.version
    for word in ("one", "two", "three", "four"):
        revision = watched.script_now()["revision"]
        watched.said("/save", {"text": SCRIPT.replace("Waves", f"{word} waves"), "revision": revision})
    watched.until("board", lambda one: one["shots"][3]["words"].startswith("four") and one["shots"][3]["still"])
    watched.until("making", lambda one: one is None)
    assert watched.version - before < 4


def test_acts_become_lines_of_the_script(watched: Watched) -> None:
    _fresh(watched)
    acts = [
        {"name": "seconds", "value": "1.5"},
        {"words": "A dog sits on the bed."},
        {"join": "dissolve", "seconds": "1"},
    ]
    new = watched.said("/edit", {"text": SCRIPT, "line": 6, "acts": acts})["text"]
    assert (
        "\nA dog sits on the bed. [[seconds: 1.5]]\n\nMAN\nFive more minutes.\n\n> DISSOLVE TO: [[seconds: 1]]\n\nThe"
        in new
    )
    assert parse(new, watched.script)
    for wrong in (
        {"name": "music", "value": "x"},
        {"words": "a [[engine: runway]]"},
        {"join": "wipe", "seconds": None},
        7,
    ):
        watched.said("/edit", {"text": SCRIPT, "line": 6, "acts": [wrong]}, 422)
    assert watched.script.read_text("utf-8") == SCRIPT


def test_a_reshot_take_lies_beside_the_first_and_can_be_circled_and_uncircled(watched: Watched) -> None:
    _fresh(watched)
    watched.said("/circle", {"take": "9Z-1"}, 422)
    name = watched.said("/reshoot", {"shot": "1B", "engine": None, "yes": None})["done"]

    def takes(is_so: object) -> list[dict]:
        def shot(board: dict) -> dict:
            return next(one for one in board["shots"] if one["number"] == "1B")

        return shot(watched.until("board", lambda board: is_so(shot(board)["takes"])))["takes"]

    both = takes(lambda found: name in [take["name"] for take in found])
    assert [take["used"] for take in both][-1] and not any(take["circled"] for take in both)
    watched.said("/circle", {"take": "1B-1"})
    assert takes(lambda found: found and found[0]["circled"])[0]["used"]
    kept = watched.script.with_name("dawn.takes") / "1B-1.mp4"
    assert kept.exists()
    watched.said("/circle", {"uncircle": "1B"})
    takes(lambda found: found and not found[0]["circled"])
    assert kept.exists()


def test_the_finished_film_lies_beside_the_script_with_sound_that_every_player_knows(watched: Watched) -> None:
    _fresh(watched)
    assert watched.said("/finish", {"yes": None})["done"] == "dawn.mp4"
    proof = watched.script.parent / ".longtake" / watched.script.name / "proof.mp4"
    for path, sound in ((watched.script.with_suffix(".mp4"), "aac"), (proof, "flac")):
        with av.open(str(path)) as film:
            assert (film.streams.video[0].codec_context.name, film.streams.audio[0].codec_context.name) == (
                "h264",
                sound,
            )
            heard = sum(frame.samples for frame in film.decode(audio=0)) / 48_000
        with av.open(str(path)) as film:
            seen = sum(1 for _ in film.decode(video=0)) / 24
        assert abs(heard - seen) < 0.05


def test_own_footage_is_probed_and_named_and_nothing_is_written_over(watched: Watched, tmp_path: Path) -> None:
    folder = watched.script.parent
    still = tmp_path / "beach.jpg"
    save_still(still)
    take = {"raw": still.read_bytes(), "Content_Type": "image/jpeg"}
    first = json.loads(watched.ask("/footage?name=../../my%20beach%5B1%5D.jpg", **take)[2])["file"]
    assert (folder / first).read_bytes() == still.read_bytes() and "/" not in first and "[" not in first
    assert json.loads(watched.ask("/footage?name=../../my%20beach%5B1%5D.jpg", **take)[2])["file"] == first
    save_still(still, (320, 240))
    other = {"raw": still.read_bytes(), "Content_Type": "image/jpeg"}
    second = json.loads(watched.ask("/footage?name=../../my%20beach%5B1%5D.jpg", **other)[2])["file"]
    assert second != first
    before = sorted(path.name for path in folder.iterdir())
    for name, data in (("a.mp4", b"no film"), ("dawn.fountain", b"INT."), ("x.html", b"<script>"), ("", b"a")):
        status, _, body = watched.ask(f"/footage?name={name}", raw=data)
        assert status == 422 and json.loads(body)["what"]
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:{port}"},
        {"Host": "127.0.0.1.evil.example:{port}"},
        {"Host": "127.0.0.1:1"},
        {"Cookie": None},
        {"Cookie": "longtake-{port}=guessed"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Origin": None},
    ],
)
def test_no_other_page_can_write_or_read(watched: Watched, headers: dict[str, str | None]) -> None:
    """DNS rebinding sends another Host; a forged request another Origin, or none, and no strict cookie."""
    sent = {name: value and value.format(port=watched.port) for name, value in headers.items()}
    before = watched.script.read_text("utf-8")
    revision = watched.script_now()["revision"]
    status, _, body = watched.ask("/save", {"text": "INT. EVIL - DAY\n\nA spy.\n", "revision": revision}, **sent)
    assert status == 403 and b"cat" not in body
    assert watched.script.read_text("utf-8") == before
    if "Origin" not in sent:
        assert watched.ask("/events", **sent)[0] == 403
        assert watched.ask("/", **sent)[0] == 403


def test_a_form_of_another_page_cannot_pass_for_ours(watched: Watched) -> None:
    raw = json.dumps({"text": "x", "revision": watched.script_now()["revision"]}).encode()
    assert watched.ask("/save", raw=raw, Content_Type="text/plain")[0] == 415
    assert watched.ask("/save", method="GET")[0] == 405


def test_the_key_becomes_a_strict_cookie_and_leaves_the_address(watched: Watched) -> None:
    status, headers, _ = watched.ask(f"/?key={watched.key}", Cookie=None)
    assert (status, headers["location"]) == (303, "/")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {part.strip() for part in headers["set-cookie"].split(";")}
    assert watched.ask("/?key=guessed", Cookie=None)[0] == 403
    assert watched.ask("/?key=%FF%C3", Cookie=None)[0] == 403


def test_the_page_may_load_nothing_but_its_own_files(watched: Watched) -> None:
    _, headers, body = watched.ask("/")
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff" and b"<script>" not in body and b"style=" not in body


@pytest.mark.parametrize(
    "path",
    ["/page/../app.py", "/page/%2e%2e%2fapp.py", "/page/..%5capp.py", "/clip/../../dawn.fountain",
     "/clip/dawn.fountain", "/still/%2e%2e%2fdawn.fountain/0", "/film/..", "//etc/passwd", "/clip/" + "0" * 64],
)  # fmt: skip
def test_no_path_leads_to_another_file(watched: Watched, path: str) -> None:
    status, _, body = watched.ask(path)
    assert status == 404 and b"cat" not in body


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"text": 1}', b"[" * 100_000, b'{"text": "x", "revision": "1"}'])
def test_what_is_no_act_is_refused(watched: Watched, raw: bytes) -> None:
    for path in ("/save", "/circle", "/reshoot", "/order", "/resolve", "/edit"):
        assert watched.ask(path, raw=raw)[0] in (400, 422)


def test_only_this_machine_is_listened_to(watched: Watched) -> None:
    with socket.socket() as one:
        one.settimeout(1)
        addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
        for address in addresses - {"127.0.0.1"}:
            assert one.connect_ex((str(address), watched.port)) != 0


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    import subprocess
    import sys

    (tmp_path / "a.fountain").write_text(SCRIPT, "utf-8")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [
            sys.executable,
            "-m",
            "longtake",
            "watch",
            "a.fountain",
            "--no-browser",
            "--jobs",
            "1",
            "--port",
            port,
        ]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and f"port {port} cannot be used" in done.stderr and "Traceback" not in done.stderr


def test_line_breaks_of_the_file_stay_as_they_are(tmp_path: Path) -> None:
    from longtake.make.manuscript import Manuscript

    path = tmp_path / "a.fountain"
    path.write_bytes(b"INT. A - DAY\r\n\r\nA cat.\r\n")
    path.chmod(0o640)
    script = Manuscript(path)
    assert script.now.text == "INT. A - DAY\n\nA cat.\n"
    script.save("INT. A - DAY\n\nA dog.\n", script.now.revision)
    assert path.read_bytes() == b"INT. A - DAY\r\n\r\nA dog.\r\n" and path.stat().st_mode & 0o777 == 0o640
    assert not script.look()


def test_the_clip_that_is_dropped_is_limited_in_size(tmp_path: Path, clip: ClipMaker) -> None:
    import asyncio

    from longtake.errors import FootageError
    from longtake.watch.own_footage import taken_in

    data = clip().read_bytes()

    async def parts() -> object:
        for at in range(0, len(data), 1000):
            yield data[at : at + 1000]

    began = time.monotonic()
    with pytest.raises(FootageError, match="larger than"):
        asyncio.run(taken_in("big.mp4", parts(), tmp_path, 5000))
    assert not list(tmp_path.glob("*big*")) and time.monotonic() - began < 10
    assert asyncio.run(taken_in("good.mp4", parts(), tmp_path)) == "good.mp4"


@pytest.mark.parametrize(
    ("new", "line"),
    [
        ("a\nb\nc\nb", 2),
        ("x\n\na\nb\nc\nb", 4),
        ("a\nB\nc\nb", 2),
        ("a\nx\nb\nc\nb\ny", 3),
        ("a\nc\nb", None),
        ("", None),
    ],
)
def test_a_line_is_found_in_a_newer_text(new: str, line: int | None) -> None:
    assert line_now(2, "a\nb\nc\nb", new) == line


def test_an_act_on_a_shot_finds_it_while_the_storyboard_is_of_an_older_text(watched: Watched) -> None:
    _fresh(watched)
    board = watched.until("board", lambda one: one and one["revision"] == watched.script_now()["revision"])
    newer = SCRIPT.replace("A cat sits", "Rain falls on the roof.\n\nA cat sits")
    asked = {
        "text": newer,
        "line": board["shots"][1]["line"],
        "board": board["revision"],
        "acts": [{"words": "A dog."}],
    }
    new = watched.said("/edit", asked)["text"]
    assert "Rain falls on the roof.\n\nA dog. [[seconds: 1]]" in new
    assert "meanwhile" in watched.said("/edit", asked | {"board": board["revision"] - 1}, 409)["what"]
    assert "meanwhile" in watched.said("/edit", asked | {"text": newer.partition("Rain")[0]}, 409)["what"]
