"""Files written whole or not at all: nothing half-written ever stands under a final name."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from zoetrope.errors import ZoetropeError


def write_whole(path: Path, fill: Callable[[BinaryIO], object]) -> None:
    """Let `fill` write the file under a temporary name, and give it its own when it is safe on the disk.

    What stood there before stays whole until then. Raises ZoetropeError where it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):  # the folder may be none
            part.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise ZoetropeError(f"{path} could not be written: {reason}", "Make room or choose another folder.") from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def check_place(path: Path) -> None:
    """Raises ZoetropeError where no file could be written at `path`, before work is done in vain. Makes nothing."""
    try:
        folder = next(folder for folder in path.absolute().parents if folder.exists())
        reason = "" if folder.is_dir() else f"{folder} is no folder"
        if not reason and not os.access(folder, os.W_OK):
            reason = f"{folder} is read-only"
    except OSError as error:
        reason = error.strerror or str(error)
    if reason:
        raise ZoetropeError(f"{path} could not be written: {reason}.", "Choose another folder.")
