"""The takes folder: takes of worth, in a folder that one sees, beside the script.

    dawn.takes/report.json    the shots as last planned, how many takes of each were asked for, which is circled
    dawn.takes/12A-3.mp4      a circled take, copied here so that nothing that is cleaned away can lose it

A camera report is what the camera assistant keeps: every shot, every take, the good ones circled.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from longtake.errors import StorageError, Where
from longtake.plan.identity import Known
from longtake.storage import write_whole

SCHEMA = 1


@dataclass(frozen=True)
class Circled:
    """A take that a person chose. `files` lie in the takes folder; `shows` is the hash of what was to be seen."""

    n: int
    engine: str
    seed: int
    files: tuple[str, ...]
    lengths: tuple[int, ...]
    in_frame: int
    shows: str


@dataclass(frozen=True)
class Entry:
    """A shot of the report: its number, what it shows, how many takes were asked for, and the circled one."""

    number: str
    heading: str
    words: str
    tries: int = 1
    circled: Circled | None = None


@dataclass(frozen=True)
class CameraReport:
    """All entries, in the film's order, those of shots no longer in the script last."""

    entries: tuple[Entry, ...] = field(default=())

    def entry(self, number: str) -> Entry | None:
        """The entry of a shot, if there is one."""
        return next((entry for entry in self.entries if entry.number == number), None)

    def known(self) -> list[Known]:
        """The shots as the plan matches them; frozen where takes were asked for or one is circled."""
        return [Known(e.number, e.heading, e.words, e.circled is not None or e.tries > 1) for e in self.entries]

    def updated(self, shots: Iterable[tuple[str, str, str]]) -> "CameraReport":
        """The report for a new plan of shots (number, heading, words). Takes of worth are never dropped."""
        planned = [
            replace(self.entry(number) or Entry(number, heading, words), heading=heading, words=words)
            for number, heading, words in shots
        ]
        numbers = {entry.number for entry in planned}
        kept = [e for e in self.entries if e.number not in numbers and (e.circled is not None or e.tries > 1)]
        return CameraReport((*planned, *kept))

    def with_entry(self, entry: Entry) -> "CameraReport":
        """The report with the entry of its number replaced."""
        return CameraReport(tuple(entry if old.number == entry.number else old for old in self.entries))


def folder_of(script: Path) -> Path:
    """The takes folder of a script: `dawn.takes` beside `dawn.fountain`."""
    return script.with_name(f"{script.stem}.takes")


def read(script: Path) -> CameraReport:
    """The report of `script`; an empty one where none is kept. Raises StorageError for one that is not whole."""
    path = folder_of(script) / "report.json"
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["schema"] > SCHEMA:
            raise StorageError(
                "the takes were kept by a newer longtake", "Install that version, or a newer one.", Where(path)
            )
        return CameraReport(tuple(_entry(entry) for entry in data["shots"]))
    except FileNotFoundError:
        return CameraReport()
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise StorageError(
            f"the camera report cannot be read ({type(error).__name__})",
            "Restore it from a backup; the takes lie beside it. Without the file, no take is circled.",
            Where(path),
        ) from error


def write(script: Path, report: CameraReport) -> None:
    """Keep `report`, making the takes folder if need be."""
    folder = folder_of(script)
    folder.mkdir(exist_ok=True)
    data = {"schema": SCHEMA, "shots": [asdict(entry) for entry in report.entries]}
    write_whole(folder / "report.json", json.dumps(data, ensure_ascii=False, indent=1).encode())


def _entry(data: dict[str, Any]) -> Entry:
    circled = data["circled"]
    if circled is not None:
        files = tuple(str(name) for name in circled["files"])
        if any(name in ("", "..") or Path(name).name != name for name in files):
            raise ValueError("a take's file lies outside the takes folder")
        circled = Circled(
            n=int(circled["n"]),
            engine=str(circled["engine"]),
            seed=int(circled["seed"]),
            files=files,
            lengths=tuple(int(length) for length in circled["lengths"]),
            in_frame=int(circled["in_frame"]),
            shows=str(circled["shows"]),
        )
    return Entry(str(data["number"]), str(data["heading"]), str(data["words"]), int(data["tries"]), circled)
