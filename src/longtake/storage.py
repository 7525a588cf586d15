"""Writing whole files."""

import secrets
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that the name only ever stands for the whole of it, whoever else writes there."""
    # A name of its own: two who write at once do not write into one file, and no link that lies there is followed.
    unfinished = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(data)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def write_new(path: Path, data: bytes) -> None:
    """Write `data` to `path`, which is a new file. Raises FileExistsError where there is one by now."""
    path.open("xb").close()
    try:
        write_whole(path, data)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
