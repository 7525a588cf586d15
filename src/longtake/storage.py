"""Writing whole files."""

from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that the name only ever stands for the whole of it."""
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.write_bytes(data)
    unfinished.replace(path)
