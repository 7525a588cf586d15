"""Ctrl-C, remembered: where it comes while C code calls back, Python drops the KeyboardInterrupt with a complaint."""

import signal
import sys
import threading
from types import FrameType

_asked = threading.Event()


def remember() -> None:
    """From now on an interrupt is remembered, besides being raised. Does nothing outside of the main thread."""
    _asked.clear()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, _interrupted)


def heed() -> None:
    """Raise KeyboardInterrupt if one was asked for and went unheard; not again in whoever deals with it."""
    if _asked.is_set() and not isinstance(sys.exception(), KeyboardInterrupt):
        raise KeyboardInterrupt


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    _asked.set()
    raise KeyboardInterrupt
