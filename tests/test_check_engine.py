"""`check_engine` finds out which engine that orders from a service does not keep its word."""

from dataclasses import replace
from fractions import Fraction

import pytest

from longtake.engines.protocol import Capabilities, Order, Status, Terms
from longtake.engines.videos import VideosEngine
from longtake.errors import Expired
from longtake.testing import EngineBreaksItsWord, check_engine
from services.base import serving
from services.videos import KEY, Videos


@pytest.fixture(autouse=True)
def server(monkeypatch):
    with serving(Videos) as server:
        monkeypatch.setenv("VIDEOS_BASE_URL", server.base)
        monkeypatch.setenv("VIDEOS_API_KEY", KEY)
        monkeypatch.setenv("VIDEOS_PRICE", "0.1")
        for name in ("MODEL", "SECONDS", "SIZE", "AT_ONCE"):
            monkeypatch.delenv(f"VIDEOS_{name}", raising=False)
        yield server


class Honest(VideosEngine):
    """Keeps its word, and looks its orders up by their tickets."""

    terms = Terms(keys=("VIDEOS_BASE_URL", "VIDEOS_API_KEY"), known="2026-11-23")

    def __init__(self):
        super().__init__()
        self.placed = {}

    def start(self, order):
        self.placed[order.ticket] = handle = super().start(order)
        return handle

    def find(self, order):
        return self.placed.get(order.ticket)


class Twice(Honest):
    def start(self, order):
        super().start(order)
        return super().start(order)


class Never(Honest):
    def start(self, order):
        return {"id": "job-0000"}


class WhenAsked(Honest):
    def fetch(self, handle, path):
        super().fetch(handle, path)
        super().start(self.order)

    def price(self, order):
        self.order = order
        return super().price(order)


class Tuple(Honest):
    def start(self, order):
        return (super().start(order)["id"],)

    def status(self, handle):
        return super().status({"id": handle[0]})


class Object(Honest):
    def start(self, order):
        return super().start(order) | {"at": self}


class Indiscreet(Honest):
    def start(self, order):
        return super().start(order) | {"key": f"Bearer {KEY}"}


class Large(Honest):
    def start(self, order):
        return super().start(order) | {"picture": "x" * 100_000}


class Boasting(Honest):
    def status(self, handle):
        return replace(super().status(handle), progress=40.0)


class Vague(Honest):
    def status(self, handle):
        return Status("soon")


class Sloppy(Honest):
    def status(self, handle):
        try:
            return super().status(handle)
        except Expired:
            return {}["there is no such job"]


class Certain(Honest):
    def status(self, handle):
        try:
            return super().status(handle)
        except Expired:
            return Status("done")

    def fetch(self, handle, path):
        path.write_bytes(b"")


class Elsewhere(Honest):
    def fetch(self, handle, path):
        super().fetch(handle, path.with_suffix(".mp4"))


class Untidy(Honest):
    def fetch(self, handle, path):
        super().fetch(handle, path)
        path.with_suffix(".json").write_text("{}")


class Forgetful(Honest):
    def find(self, order):
        return None


class Credulous(Honest):
    def find(self, order):
        return next(iter(self.placed.values()), None)


class Cheap(Honest):
    def price(self, order: Order):
        return Fraction(-1)


class Dateless(Honest):
    terms = Terms(known="last year")


class Termless:
    name = "termless"
    fingerprint = "termless 1"
    capabilities = Capabilities()
    price = start = status = fetch = cancel = print


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (Twice, "one order made 2 jobs"),
        (Never, "one order made 0 jobs"),
        (WhenAsked, "in the end"),
        (Tuple, "another once it was written and read"),
        (Object, "no JSON value"),
        (Indiscreet, "handle holds VIDEOS_API_KEY"),
        (Large, "bytes"),
        (Boasting, "progress of 40"),
        (Vague, "a job is 'soon'"),
        (Sloppy, "`status` of an unknown job raised KeyError"),
        (Certain, "what it fetched"),
        (Elsewhere, "left no file"),
        (Untidy, "more than the file"),
        (Forgetful, "does not find its own order"),
        (Credulous, "finds an order never placed"),
        (Cheap, "below nothing"),
        (Dateless, "not a date"),
        (Termless, "lacks a part of the protocol: terms"),
    ],
)
def test_an_engine_that_does_not_keep_its_word_is_found_out(kind, says, server, tmp_path):
    with pytest.raises(EngineBreaksItsWord, match=says):
        check_engine(kind(), tmp_path, jobs=lambda: len(server.jobs))


@pytest.mark.parametrize("kind", [Honest, VideosEngine])
def test_one_that_does_passes_with_a_folder_that_holds_other_things(kind, server, tmp_path):
    (tmp_path / "other").write_text("the author's")
    check_engine(kind(), tmp_path, jobs=lambda: len(server.jobs))
    assert len(server.jobs) == 1


@pytest.mark.parametrize(
    ("fault", "says"),
    [("failed", "internal_error"), ("moderated", "moderation"), ("short", "short|long|of the"), ("html", "fetched")],
)
def test_a_clip_that_is_not_what_was_ordered_is_found_out(fault, says, server, tmp_path):
    server.faults.append(("status", fault))
    with pytest.raises(EngineBreaksItsWord, match=says):
        check_engine(Honest(), tmp_path, jobs=lambda: len(server.jobs))


def test_without_a_server_nothing_is_ordered(server, tmp_path):
    check_engine(Honest(), tmp_path)
    assert not server.log
