"""What was made comes to lie in the takes folder under its name, `12A-3.mp4`, and stays there.

It is fetched under another name first. Its name and hash are in the ledger before it gets its own, so that a kill in
between loses nothing: the next make finds the file and goes on.
"""

import os
from fractions import Fraction
from pathlib import Path

from longtake.engines.protocol import RemoteEngine
from longtake.errors import FootageError, Transient
from longtake.media.probe import probe
from longtake.media.values import Asset
from longtake.orders.asking import asking
from longtake.orders.ledger import Ledger
from longtake.orders.values import Entry

_TRIES = 3
"""Downloads of what cannot be decoded. What still cannot be was paid for all the same: it is filed, and told."""


def file_take(entry: Entry, engine: RemoteEngine, ledger: Ledger) -> Entry:
    """Fetch what was made of the order `entry`, which is done, and file it. Raises EngineError and OSError."""
    if not entry.file or not _lies(ledger.folder / entry.file, entry.sha256):
        part = ledger.folder / f".{entry.ticket}.part"
        if not (entry.file and _lies(part, entry.sha256)):
            entry = _fetch(entry, engine, part, ledger)
        part.replace(ledger.folder / entry.file)
        _on_disk(ledger.folder)
    return ledger.filed(entry)


def _fetch(entry: Entry, engine: RemoteEngine, part: Path, ledger: Ledger) -> Entry:
    seconds: Fraction | None = None
    for _ in range(_TRIES):
        with asking(entry.wanted.engine):
            engine.fetch(entry.handle, part)
        try:
            found = probe(part)
        except FootageError:
            continue
        seconds = found.seconds
        break
    if not part.is_file():
        raise Transient(f"{entry.wanted.engine} left no file")
    _on_disk(part)
    asset = Asset.of(part)
    return ledger.fetched(entry, _free_name(entry, asset, ledger.folder), asset.sha256, seconds)


def _free_name(entry: Entry, asset: Asset, folder: Path) -> str:
    """The take's name; with some of its hash where another file has it: a take is never overwritten."""
    with asset.path.open("rb") as file:
        head = file.read(12)
    ending = "mp4" if head[4:8] == b"ftyp" else "webm" if head[:4] == b"\x1a\x45\xdf\xa3" else "bin"
    name = f"{entry.wanted.name}.{ending}"
    return name if not (folder / name).exists() else f"{entry.wanted.name}.{asset.sha256[:8]}.{ending}"


def _lies(path: Path, sha256: str) -> bool:
    return path.is_file() and Asset.of(path).sha256 == sha256


def _on_disk(path: Path) -> None:
    """What is written is on the disk before the ledger says so."""
    if os.name == "nt" and path.is_dir():
        return  # a folder cannot be opened there
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
