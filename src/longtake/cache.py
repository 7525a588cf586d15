"""The only place that makes keys. What a step made once is found again by what it was made from.

A key is the hash of a step's name and version, and of its inputs, which hold the content hashes of the files they
speak of and the fingerprints of what shapes the result (engine, voice, fonts, encoder). A key never holds a path,
a time of day, or a place in the film.

    .longtake/dawn.fountain/keys/<key>.json     which content a key stands for
    .longtake/dawn.fountain/files/<sha256>.mp4  the content, in plain formats
    .longtake/dawn.fountain/tmp/                what is being made

A file comes to its final name by a rename, from the process that made it, so that a kill at any instant leaves
either all of it or none. Everything here can be made again: the folder is safe to delete.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from longtake.errors import BusyError, StorageError, Where
from longtake.media.values import Asset
from longtake.storage import write_whole
from longtake.workers import Work, Workers

SCHEMA = 1
"""Version of the folder's layout; part of every key."""


@dataclass(frozen=True)
class Job:
    """One file to be made by a step: `make(*inputs, path)` writes it.

    `make` is a module-level function, `inputs` are values that `key_of` takes and that can be pickled; `seconds` is
    about how much CPU time it takes, so that long jobs start first; `where` is the place in the script that it is for,
    and `lane` the process that does it (see `Work`).
    """

    step: str
    version: int
    make: Callable[..., None]
    inputs: tuple[Any, ...]
    suffix: str
    seconds: float = 1.0
    where: Where | None = None
    lane: str | None = None


@dataclass(frozen=True)
class Made:
    """A job's file, and whether this run made it."""

    asset: Asset
    fresh: bool


def key_of(*values: object) -> str:
    """The hash of plain values: numbers, texts, bytes, tuples, mappings, enums and frozen dataclasses of them.

    Each is hashed under its type's name, so that `1`, `"1"` and `Fraction(1)` differ. Fields that do not take part
    in equality do not take part here. TypeError for anything else, paths included: a path is not a content.
    """
    digest = hashlib.sha256()
    _feed(digest.update, values)
    return digest.hexdigest()


def _feed(update: Callable[[bytes], object], value: object) -> None:
    name = type(value).__name__
    if value is None or isinstance(value, bool | int | Fraction):
        _text(update, name, str(value))
    elif isinstance(value, float):
        _text(update, name, value.hex())
    elif isinstance(value, str):
        _text(update, name, value)
    elif isinstance(value, bytes):
        _text(update, name, hashlib.sha256(value).hexdigest())
    elif isinstance(value, Enum):
        _text(update, name, value.name)
    elif isinstance(value, tuple | list):
        _text(update, "tuple", str(len(value)))
        for item in value:
            _feed(update, item)
    elif isinstance(value, Mapping):
        _feed(update, tuple(sorted(value.items())))
    elif is_dataclass(value):
        compared = [field for field in fields(value) if field.compare]
        _text(update, name, str(len(compared)))
        for field in compared:
            _text(update, "field", field.name)
            _feed(update, getattr(value, field.name))
    else:
        raise TypeError(f"a {name} has no place in a cache key")


def _text(update: Callable[[bytes], object], kind: str, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    update(f"{kind}:{len(data)}:".encode())
    update(data)


class Cache:
    """What the steps of one script have made. Used with `with`: one make of a script at a time."""

    def __init__(self, script: Path, workers: Workers) -> None:
        self.root = script.parent / ".longtake" / script.name
        self._workers = workers
        self._script = script
        self._hashes: dict[str, list[Any]] = {}

    def __enter__(self) -> "Cache":
        try:
            for folder in ("keys", "files", "tmp"):
                (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(self.root / "lock")
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise BusyError(
                f"{self._script.name} is being made by another longtake",
                "Wait for it, or stop it; the two would spend twice and write over each other.",
            ) from error
        except OSError as error:
            raise StorageError(
                f"cannot write beside the script: {error.strerror}",
                "Its work is kept in a folder .longtake there; copy the script to a folder that you can write.",
                Where(self.root),
            ) from error
        for left_over in (self.root / "tmp").iterdir():
            left_over.unlink(missing_ok=True)
        self._hashes = _mapping_in(self.root / "hashes.json")
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    @property
    def scratch(self) -> Path:
        """A folder for what is needed while a make runs, emptied by the next."""
        return self.root / "tmp"

    def run(self, jobs: Sequence[Job], done: Callable[[Job, float], None] = lambda *_: None) -> list[Made]:
        """The files of `jobs`, in their order: found, or made now, the longest first, in parallel.

        `done` is called for each as it becomes ready, with the share of the time that is done. Jobs of equal
        keys are made once. Raises what a job raised; the jobs that had finished are kept.
        """
        keys = [_key(job) for job in jobs]
        found: dict[str, Asset | None] = {key: self._find(key) for key in keys}
        missing = {key: job for key, job in zip(keys, jobs, strict=True) if found[key] is None}
        whole = sum(job.seconds for job in jobs) or 1
        ready = whole - sum(job.seconds for job in missing.values())
        work = [
            Work(_produce, (job.make, job.inputs, str(self.root), key, job.suffix), job.seconds, job.where, job.lane)
            for key, job in missing.items()
        ]
        for index, asset in self._workers.run(work):
            key = list(missing)[index]
            found[key] = asset
            ready += missing[key].seconds
            done(missing[key], ready / whole)
        return [Made(asset, key in missing) for key in keys if (asset := found[key]) is not None]

    def has(self, job: Job) -> bool:
        """Whether the file of `job` is there already."""
        return self._find(_key(job)) is not None

    def asset(self, path: Path) -> Asset:
        """A file of the user's by its content; hashed again only when its size or time of change differ."""
        stat = path.stat()
        seen = [stat.st_size, stat.st_mtime_ns]
        known = self._hashes.get(str(path))
        if known is not None and known[:2] == seen:
            return Asset(path, known[2])
        asset = Asset.of(path)
        self._hashes[str(path)] = [*seen, asset.sha256]
        write_whole(self.root / "hashes.json", json.dumps(self._hashes, sort_keys=True).encode())
        return asset

    def damaged_from(self, asset: Asset) -> Fraction | None:
        """The second from which on a clip of the user's was found damaged, if it was."""
        found = self._damage().get(asset.sha256)
        return Fraction(found) if found is not None else None

    def note_damage(self, asset: Asset, second: Fraction) -> None:
        """Note that a clip of the user's is damaged from `second` on."""
        noted = json.dumps({**self._damage(), asset.sha256: str(second)}, sort_keys=True)
        write_whole(self.root / "damage.json", noted.encode())

    def _damage(self) -> dict[str, str]:
        return _mapping_in(self.root / "damage.json")

    def remember(self, path: Path, key: str) -> None:
        """Note that the file at `path`, which is not kept here, was made from what `key` stands for."""
        stat = path.stat()
        entry = json.dumps({"path": str(path), "key": key, "bytes": stat.st_size, "changed": stat.st_mtime_ns})
        write_whole(self.root / "film.json", entry.encode())

    def still_there(self, path: Path, key: str) -> bool:
        """Whether `path` is as it was when it was remembered for `key`."""
        try:
            entry = json.loads((self.root / "film.json").read_bytes())
            stat = path.stat()
            seen = [entry["path"], entry["key"], entry["bytes"], entry["changed"]]
        except (OSError, ValueError, KeyError, TypeError):
            return False
        return bool(seen == [str(path), key, stat.st_size, stat.st_mtime_ns])

    def _find(self, key: str) -> Asset | None:
        try:
            entry = json.loads((self.root / "keys" / f"{key}.json").read_bytes())
            path = self.root / "files" / entry["file"]
            whole = path.stat().st_size == entry["bytes"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return Asset(path, path.stem) if whole else None


def _key(job: Job) -> str:
    return key_of(SCHEMA, job.step, job.version, job.inputs, job.suffix)


def _produce(make: Callable[..., None], inputs: tuple[Any, ...], root: str, key: str, suffix: str) -> Asset:
    """Make one file and file it; runs in a worker process."""
    folder = Path(root)
    # Named for its process: one whose parent was killed may live a moment beside its successor.
    unfinished = folder / "tmp" / f"{os.getpid()}-{key}{suffix}"
    try:
        make(*inputs, unfinished)
        asset = Asset.of(unfinished)
        path = folder / "files" / f"{asset.sha256}{suffix}"
        size = unfinished.stat().st_size
        unfinished.replace(path)
        entry = json.dumps({"file": path.name, "bytes": size}).encode()
        write_whole(folder / "keys" / f"{key}.json", entry)
    finally:
        unfinished.unlink(missing_ok=True)
    return Asset(path, asset.sha256)


def _mapping_in(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def clean(script: Path) -> int:
    """Delete what Longtake made for `script` and can make again; bytes freed. Takes of worth are not here."""
    root = script.parent / ".longtake" / script.name
    freed = sum(file.stat().st_size for file in _files(root))
    shutil.rmtree(root, ignore_errors=True)
    return freed


def _files(root: Path) -> Iterable[Path]:
    return (path for path in root.rglob("*") if path.is_file())
