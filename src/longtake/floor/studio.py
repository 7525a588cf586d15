"""The folder that an agent directs in: which files it may name, and the films that it has in hand."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

from longtake.errors import ScriptError, StorageError
from longtake.floor.production import Production
from longtake.floor.purse import Purse
from longtake.make import Wishes

SCRIPTS = frozenset((".fountain", ".spmd", ".fdx", ".md", ".markdown", ".txt"))
WRITABLE = SCRIPTS - {".fdx"}
DEEPEST = 4
"""Parts of the longest path that may be named: folders in folders, and the file."""
MOST = 500
"""Scripts that are listed."""
_FILM = (".mp4", ".srt", ".takes")
"""What lies beside a script, of its name: an agent's new script must not lay claim to what is somebody else's."""
_SIGNS = frozenset('<>:"|?*\\')


class Studio:
    """One folder, and nothing outside of it. `wishes.max_cost` is what its films may cost together.

    `height`: rows of proofs.
    """

    def __init__(self, folder: Path, wishes: Wishes, height: int) -> None:
        self.folder = folder.resolve()
        self.wishes = wishes
        self.purse = Purse(self.folder, wishes.max_cost, DEEPEST)
        self._height = height
        self._productions: dict[Path, Production] = {}
        self._lock = threading.Lock()

    def production(self, name: str) -> Production:
        """The film of the script of that name. Raises ScriptError for no such script, and for one outside."""
        path = self.file(name, SCRIPTS)
        with self._lock:
            if path not in self._productions:
                self._productions[path] = Production(path, name, self.wishes, self._height)
            return self._productions[path]

    def file(self, name: str, kinds: frozenset[str]) -> Path:
        """The file in the folder that `name` names, links resolved. Raises ScriptError."""
        path = self._path(name, kinds)
        if not path.is_file():
            raise ScriptError(f"there is no file {name}", "list_scripts says which scripts there are.")
        return path

    def new_file(self, name: str) -> Path:
        """Where a new script of that name would lie. Raises ScriptError, StorageError where there is one."""
        path = self._path(name, WRITABLE)
        if path.exists() or path.is_symlink():
            raise StorageError(f"{name} is there already", "Choose another name, or edit that one.")
        if not path.parent.is_dir():
            raise StorageError(f"there is no folder for {name}", "Name a file beside the others.")
        for taken in (path.with_suffix(suffix) for suffix in _FILM):
            if taken.exists() or taken.is_symlink():
                raise StorageError(
                    f"{self.name_of(taken)} is there already, and would be that of {name}", "Choose another name."
                )
        return path

    def scripts(self) -> Iterator[Path]:
        """The scripts of the folder, by name, at most MOST."""
        found = [
            path
            for path in files_in(self.folder, DEEPEST)
            if path.suffix.lower() in SCRIPTS and path.is_file() and path.resolve().is_relative_to(self.folder)
        ]
        yield from sorted(found)[:MOST]

    def name_of(self, path: Path) -> str:
        """A file's name, as a client names it."""
        return path.relative_to(self.folder).as_posix()

    def _path(self, name: str, kinds: frozenset[str]) -> Path:
        parts = name.split("/")
        odd = any(not part or part.startswith(".") or part != part.strip() for part in parts)
        if odd or len(parts) > DEEPEST or any(char in _SIGNS or not char.isprintable() for char in name):
            raise ScriptError(f"{name!r} is no file of this folder", "Name one as list_scripts does: film.fountain.")
        try:
            path = self.folder.joinpath(*parts).resolve()
        except (OSError, RuntimeError):  # a name too long, links in a circle
            raise ScriptError(f"{name[:80]!r} is no file's name", "Choose a shorter one.") from None
        hidden = path.is_relative_to(self.folder) and any(
            part.startswith(".") for part in path.relative_to(self.folder).parts
        )
        if not path.is_relative_to(self.folder) or hidden:
            raise ScriptError(f"{name} lies outside the folder", "Only files of the folder can be named.")
        if path.suffix.lower() not in kinds:
            raise ScriptError(f"{name} is no script by its name", f"It ends in {', '.join(sorted(kinds))}.")
        return path


def files_in(folder: Path, deepest: int) -> Iterator[Path]:
    """The files of a folder and of those in it that are not hidden; links to folders are not followed."""
    for at, folders, names in os.walk(folder):
        depth = len(Path(at).relative_to(folder).parts)
        folders[:] = [name for name in folders if not name.startswith(".") and depth + 1 < deepest]
        yield from (Path(at) / name for name in names if not name.startswith("."))
