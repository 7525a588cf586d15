"""Keys of services: from the environment, or the system's keyring. They are in no file, log, error or order of ours."""

import base64
import importlib
import os
from collections.abc import Iterator
from urllib.parse import quote

from longtake.errors import EngineError

_KEYRING = "longtake"
"""The name under which keys stand in the system's keyring."""
_HIDDEN = "…"
_SHORTEST = 6
"""Characters of a key below which it is not looked for in texts: it would hide common words."""
_REAL = 16
"""Characters of a key below which it is one's own server's, and may well be a word of its answers."""

_asked: set[str] = set()
"""Variables whose keys were asked for, and so may have been sent."""
_from_keyring: dict[str, str] = {}


def key(variable: str) -> str:
    """The key that the environment variable `variable` holds, else the keyring. Raises EngineError for none."""
    _asked.add(variable)
    found = _found(variable)
    if not found and variable.endswith("_BASE_URL"):  # a server of one's own: what it waits for is no secret
        raise EngineError(f"{variable} is not set", "Set it to the server's address, such as http://localhost:8000/v1.")
    if not found:
        raise EngineError(
            f"{variable} is not set",
            "Set it to your key, or keep it in the system's keyring: "
            f"pip install keyring, then keyring set longtake {variable}.",
        )
    if not found.isascii() or not found.isprintable():
        raise EngineError(f"{variable} holds characters that no key has", "Copy the key again, without line ends.")
    return found


def bearer(variable: str) -> dict[str, str]:
    """The header by which most services take a key (RFC 6750). Raises EngineError for none."""
    return {"Authorization": f"Bearer {key(variable)}"}


def has(variable: str) -> bool:
    """Whether there is a key."""
    return bool(_found(variable))


def without_keys(text: str) -> str:
    """`text` without any key: services repeat in their complaints what they were sent.

    Hidden is what was asked for here, and whatever the environment calls a key, secret or token; as it is, in percent
    signs, and inside a longer text in base64.
    """
    named = {name for name in os.environ if name.endswith(("_KEY", "_SECRET", "_TOKEN"))}
    for held in sorted(map(_found_already, named | _asked), key=len, reverse=True):
        if len(held) >= _SHORTEST:
            for form in _forms(held):
                text = text.replace(form, _HIDDEN)
    return text


def holds_key(text: str) -> bool:
    """Whether a key that was asked for here stands in `text`; one of 16 characters at the least, as real ones have."""
    held = filter(lambda each: len(each) >= _REAL, map(_found_already, set(_asked)))
    return any(form in text for each in held for form in _forms(each))


def _forms(held: str) -> Iterator[str]:
    yield held
    if not held.isascii():  # it is no key, and was never sent
        return
    yield quote(held, safe="")
    for before in range(3):
        packed = base64.b64encode(bytes(before) + held.encode()).decode()
        # The characters at both ends are made of what stands beside the key as well.
        inner = packed[-(-before * 8 // 6) : (before + len(held.encode())) * 8 // 6]
        yield inner
        yield inner.translate({ord("+"): "-", ord("/"): "_"})


def _found(variable: str) -> str:
    return os.environ.get(variable, "").strip() or _kept(variable)


def _found_already(variable: str) -> str:
    return os.environ.get(variable, "").strip() or _from_keyring.get(variable, "")


def _kept(variable: str) -> str:
    if variable not in _from_keyring:
        try:
            value = importlib.import_module("keyring").get_password(_KEYRING, variable)
        except Exception:  # not installed, or a keyring that is locked or broken: as if it held nothing
            value = None
        _from_keyring[variable] = (value or "").strip()
    return _from_keyring[variable]
