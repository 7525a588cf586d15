"""Keys come from the environment or the keyring, and are in nothing that anybody reads."""

import base64
import sys
import types
from urllib.parse import quote

import pytest

from longtake.engines.services import keys
from longtake.errors import EngineError

HELD = "hi-Secret+/=012345"


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(keys, "_from_keyring", {})
    monkeypatch.setattr(keys, "_asked", set())
    monkeypatch.setitem(sys.modules, "keyring", None)  # as where it is not installed
    monkeypatch.delenv("HELLO_PASS", raising=False)


def keyring(monkeypatch, answer):
    ring = types.ModuleType("keyring")
    ring.get_password = answer
    monkeypatch.setitem(sys.modules, "keyring", ring)


def test_a_key_comes_from_the_environment_without_the_line_end_of_its_file(monkeypatch):
    monkeypatch.setenv("HELLO_PASS", f" {HELD}\n")
    assert keys.key("HELLO_PASS") == HELD
    assert keys.has("HELLO_PASS")


def test_a_key_that_is_not_there_is_an_error_that_names_its_variable():
    with pytest.raises(EngineError, match="HELLO_PASS is not set") as error:
        keys.key("HELLO_PASS")
    assert "keyring set longtake HELLO_PASS" in error.value.mend
    assert not keys.has("HELLO_PASS")


def test_else_it_comes_from_the_keyring(monkeypatch):
    asked = []
    keyring(monkeypatch, lambda *names: asked.append(names) or HELD)
    assert keys.key("HELLO_PASS") == keys.key("HELLO_PASS") == HELD
    assert asked == [("longtake", "HELLO_PASS")]
    assert keys.without_keys(f"wrong key {HELD}") == "wrong key …"
    monkeypatch.setenv("HELLO_PASS", "another")
    assert keys.key("HELLO_PASS") == "another"


@pytest.mark.parametrize("fault", [RuntimeError("locked"), OSError("no bus"), ImportError("no backend")])
def test_a_keyring_that_is_broken_holds_nothing(monkeypatch, fault):
    def broken(*_):
        raise fault

    keyring(monkeypatch, broken)
    assert not keys.has("HELLO_PASS")


@pytest.mark.parametrize("held", ["schlüssel", "two\nlines", "a\x00b", "“quoted”"])
def test_what_no_key_can_be_is_refused_and_not_shown(monkeypatch, held):
    monkeypatch.setattr(keys.os, "environ", {"HELLO_PASS": held})
    with pytest.raises(EngineError, match="HELLO_PASS") as error:
        keys.key("HELLO_PASS")
    assert held not in str(error.value)


def test_what_the_environment_calls_a_key_a_secret_or_a_token_is_shown_nowhere(monkeypatch):
    for name in ("HELLO_API_KEY", "HELLO_SECRET", "HELLO_TOKEN"):
        monkeypatch.setenv(name, f"{HELD}{name}")
        assert HELD not in keys.without_keys(f"no: {HELD}{name}!")
    monkeypatch.setenv("HELLO_PASS", HELD)
    assert HELD in keys.without_keys(f"no: {HELD}!")
    keys.key("HELLO_PASS")
    assert keys.without_keys(f"no: {HELD}!") == "no: …!"


def test_a_key_is_found_in_percent_signs_and_wherever_it_lies_in_base64(monkeypatch):
    monkeypatch.setenv("HELLO_PASS", HELD)
    assert not keys.holds_key(HELD)  # it was not asked for, so was not sent
    keys.key("HELLO_PASS")
    assert keys.without_keys(quote(HELD, safe="")) == "…"
    for before in range(7):
        for after in range(4):
            plain = b"x" * before + HELD.encode() + b"y" * after
            for packed in (base64.b64encode(plain).decode(), base64.urlsafe_b64encode(plain).decode()):
                assert keys.holds_key(f"Basic {packed}")
                assert len(keys.without_keys(packed)) < len(packed) - 20
    assert not keys.holds_key("nothing of the kind")


def test_a_short_or_empty_key_hides_no_words(monkeypatch):
    monkeypatch.setenv("HELLO_API_KEY", "a")
    monkeypatch.setenv("HELLO_TOKEN", "")
    assert keys.without_keys("a cat sat") == "a cat sat"


def test_the_longer_of_two_keys_is_hidden_whole(monkeypatch):
    monkeypatch.setenv("HELLO_KEY", HELD)
    monkeypatch.setenv("HELLO_TOKEN", f"{HELD}-more")
    assert keys.without_keys(f"{HELD}-more") == "…"


def test_what_the_environment_holds_besides_letters_harms_nothing(monkeypatch):
    monkeypatch.setattr(keys.os, "environ", {"HELLO_KEY": "\udcff\udcfe-secret-key"})
    assert keys.without_keys("plain") == "plain"
