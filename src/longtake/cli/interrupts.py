"""Ctrl-C and a polite end (SIGTERM: docker, systemd, timeout) are one thing: what runs is left as after any accident.

They are remembered, since Python drops the KeyboardInterrupt that comes while C code calls back, with a complaint.
"""

import signal
import sys
import threading
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)

_heard: list[int] = []


def remember() -> None:
    """From now on an interrupt is remembered, besides being raised. Does nothing outside of the main thread."""
    _heard.clear()
    if threading.current_thread() is threading.main_thread():
        for number in _SIGNALS:
            signal.signal(number, _interrupted)


def heed() -> None:
    """Raise KeyboardInterrupt if one was asked for and went unheard; not again in whoever deals with it."""
    if _heard and not isinstance(sys.exception(), KeyboardInterrupt):
        raise KeyboardInterrupt


def status() -> int:
    """What an interrupted process exits with, as shells have it: 130 after Ctrl-C, 143 after SIGTERM."""
    return 128 + (_heard[-1] if _heard else signal.SIGINT)


def _interrupted(number: int, _frame: FrameType | None) -> None:
    _heard.append(number)
    raise KeyboardInterrupt
