"""Ctrl-C, remembered: where it comes while C code calls back, Python drops the KeyboardInterrupt with a complaint."""

import signal
import threading
from types import FrameType

_asked = threading.Event()


def remember() -> None:
    """From now on an interrupt is remembered, besides being raised. Does nothing outside of the main thread."""
    _asked.clear()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, _interrupted)


def heed() -> None:
    """Raise KeyboardInterrupt if one was asked for and went unheard."""
    if _asked.is_set():
        raise KeyboardInterrupt


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    _asked.set()
    raise KeyboardInterrupt
