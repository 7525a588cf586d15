"""The script as the editor holds it: read, saved whole, and followed where another program changes it."""

import secrets
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from longtake.errors import LongtakeError, StorageError, Where
from longtake.script.reading import LARGEST
from longtake.storage import write_whole


class Changed(LongtakeError):
    """The script was changed elsewhere since the editor got it."""


@dataclass(frozen=True)
class Text:
    r"""The script's text, with `\n` as its line break, and how often it has changed."""

    text: str
    revision: int


class Manuscript:
    """The script's file. Its methods may be called from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._seen: _Stand | None = None
        self._returns = False
        self._is_text = True
        self._now = Text("", 0)
        self.look()

    @property
    def now(self) -> Text:
        """The script as last read or saved."""
        return self._now

    @property
    def gone(self) -> bool:
        """Whether there is no file of that name."""
        return not self.path.exists()

    def look(self) -> bool:
        """Read the file again if it was changed; whether it was. A file that is no text is left to who reads it."""
        with self._lock:
            try:
                seen = _stand(self.path)
                if seen == self._seen or seen.size > LARGEST:
                    return False
                data = self.path.read_bytes()
            except OSError:
                return False  # between two names, as when an editor saves; the next look finds it
            self._seen = seen
            self._returns = b"\r\n" in data
            text, self._is_text = _read(data)
            if text == self._now.text and self._now.revision:
                return False
            self._now = Text(text, self._next())
            return True

    def save(self, text: str, revision: int) -> Text:
        """Save `text`, made from the script as it was at `revision`; anew, where the file is gone.

        Raises Changed, StorageError.
        """
        with self._lock:
            text = _with_plain_breaks(text)
            if text == self._now.text and not self.gone:
                return self._now
            if revision != self._now.revision or self._is_another():
                raise Changed("the script was changed elsewhere meanwhile", "Take that text, or keep your own.")
            if not self._is_text and not self.gone:
                raise StorageError(
                    "the script is no UTF-8 text: saved from here it would lose letters",
                    "Save it as UTF-8 with the program that wrote it.",
                    Where(self.path),
                )
            data = (text.replace("\n", "\r\n") if self._returns else text).encode("utf-8", "replace")
            if len(data) > LARGEST:
                raise StorageError(f"a script has at most {LARGEST:,} bytes", "Split it into several films.")
            try:
                kept = None if self.gone else self.path.stat().st_mode
                write_whole(self.path, data)
                if kept is not None:
                    self.path.chmod(kept)
                seen = _stand(self.path)
                ours = self.path.read_bytes() == data
            except OSError as error:
                raise StorageError(
                    f"the script cannot be saved: {error.strerror}",
                    "See whether the disk is full, and the rights of the file and its folder.",
                    Where(self.path),
                ) from error
            # Somebody may have saved right after: the next look finds that.
            self._seen = seen if ours else None
            self._is_text = True
            self._now = Text(text, self._next())
            return self._now

    def _is_another(self) -> bool:
        """Whether the file holds another text than was last read: another program saved it since."""
        try:
            seen = _stand(self.path)
            if seen == self._seen:
                return False
            return seen.size > LARGEST or _read(self.path.read_bytes())[0] != self._now.text
        except FileNotFoundError:
            return False
        except OSError:
            return True

    def _next(self) -> int:
        # Each run counts from a number of its own: what a page has of an earlier run's is of no text of this one.
        return self._now.revision + 1 if self._now.revision else 1 + secrets.randbelow(1 << 40)


class _Stand(NamedTuple):
    """By what a file is told from what it was: some programs keep the moment and the size, none keeps all."""

    written: int
    changed: int
    size: int
    file: int


def _stand(path: Path) -> _Stand:
    stat = path.stat()
    return _Stand(stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)


def _read(data: bytes) -> tuple[str, bool]:
    """The text of a file, with plain breaks, and whether it is one: what is not is shown with signs for it."""
    try:
        return _with_plain_breaks(data.decode("utf-8-sig")), True
    except UnicodeDecodeError:
        return _with_plain_breaks(data.decode("utf-8-sig", "replace")), False


def _with_plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
