"""Footage of the user's own, dropped onto the page: taken into the script's folder once it is known to be one."""

import hashlib
import re
import secrets
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from longtake.errors import FootageError, StorageError
from longtake.media.probe import probe
from longtake.media.refusals import plain_refusals

LARGEST = 4 * 1024**3
"""Bytes of the largest file taken: an hour from a phone."""
_KINDS = frozenset(
    (".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".mts", ".m2ts", ".ts", ".mxf", ".gif",
     ".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp")
)  # fmt: skip
_UNFIT = re.compile(r"[^\w .()+,&@!-]+")


async def taken_in(name: str, data: AsyncIterator[bytes], folder: Path, largest: int = LARGEST) -> str:
    """The name in `folder` under which what was dropped as `name` lies. Raises FootageError, StorageError.

    Nothing but its last part counts of the name. A file of that name is never written over: one of the same bytes is
    used, beside any other it gets a number.
    """
    name = fit_name(name)
    unfinished = folder / f".{secrets.token_hex(8)}.part"  # of nobody else's, who may be taking in the same
    digest, size = hashlib.sha256(), 0
    try:
        with unfinished.open("xb") as file:
            async for part in data:
                size += len(part)
                if size > largest:
                    raise FootageError(
                        f"{name} is larger than {largest / 1024**3:.3g} GB", "Copy it beside the script yourself."
                    )
                digest.update(part)
                file.write(part)
        return await run_in_threadpool(_kept, unfinished, name, digest.hexdigest())
    except FootageError as error:
        error.what = error.what.replace(unfinished.name, name)
        raise error.at() from None
    except OSError as error:
        raise StorageError(f"{name} cannot be kept: {error.strerror}", "Free some room beside the script.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _kept(unfinished: Path, name: str, sha256: str) -> str:
    """What was taken in, if it is footage, under its name."""
    with plain_refusals():
        found = probe(unfinished)
    if not found.width:
        raise FootageError(f"{name} has no picture", "Drop a clip or a still.")
    return _named(unfinished, name, sha256)


def fit_name(name: str) -> str:
    """The last part of `name`, of letters that a script can hold. Raises FootageError for no kind of footage."""
    name = re.split(r"[/\\]", name)[-1]
    stem, _, suffix = name.rpartition(".")
    stem = _UNFIT.sub("-", stem).strip(" .-")[:80] or "clip"
    kind = f".{suffix.lower()}"
    if kind not in _KINDS:
        raise FootageError(f"{name[:80]} is no clip or still by its name", "Drop an MP4, MOV, WebM, JPEG or PNG.")
    return f"{stem}{kind}"


def _named(unfinished: Path, name: str, sha256: str) -> str:
    """Give the file its name, or the next that is free."""
    stem, suffix = Path(name).stem, Path(name).suffix
    for count in range(1, 1000):
        path = unfinished.with_name(name if count == 1 else f"{stem} ({count}){suffix}")
        if not path.exists():
            unfinished.replace(path)
            return path.name
        if path.is_file() and _sha256(path) == sha256:
            return path.name
    raise StorageError(f"there are a thousand files called {name}", "Give it another name.")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
