"""The takes folder: takes of worth, in a folder that one sees, beside the script.

    dawn.takes/report.json    the shots as last planned, how many takes of each were asked for, which is circled
    dawn.takes/12A-3.mp4      a circled take, copied here so that nothing that is cleaned away can lose it

A camera report is what the camera assistant keeps: every shot, every take, the good ones circled.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from longtake.errors import StorageError, Where
from longtake.plan.identity import Known
from longtake.storage import write_whole

SCHEMA = 1


@dataclass(frozen=True)
class Circled:
    """A take that a person chose. `files` lie in the takes folder; `shows` is the hash of what was to be seen.

    `lengths` and `in_frame` are frames at `rate`, that of the film then (None: as now). `ordered`: a service made it,
    in a size and rate of its own.
    """

    n: int
    engine: str
    seed: int
    files: tuple[str, ...]
    lengths: tuple[int, ...]
    in_frame: int
    shows: str
    ordered: bool = False
    rate: Fraction | None = None


@dataclass(frozen=True)
class Entry:
    """A shot of the report: its number, what it shows, how many takes were asked for, and the circled one.

    `ordered`: takes of it were ordered from a service; the ledger says which. `others` are takes that were asked for
    beside the script's, of a service or of an engine by its name: the take's count and the engine.
    """

    number: str
    heading: str
    words: str
    tries: int = 1
    circled: Circled | None = None
    ordered: bool = False
    others: tuple[tuple[int, str], ...] = ()

    @property
    def of_worth(self) -> bool:
        """Whether takes hang on it that were paid for, asked for or chosen, so that its number stays."""
        return self.circled is not None or self.tries > 1 or self.ordered

    def engine_of(self, take: int, otherwise: str) -> str:
        """Who is to make the take of that count."""
        return dict(self.others).get(take, otherwise)


@dataclass(frozen=True)
class CameraReport:
    """All entries, in the film's order, those of shots no longer in the script last."""

    entries: tuple[Entry, ...] = field(default=())

    def entry(self, number: str) -> Entry | None:
        """The entry of a shot, if there is one."""
        return next((entry for entry in self.entries if entry.number == number), None)

    def known(self) -> list[Known]:
        """The shots as the plan matches them; frozen where takes of worth hang on them."""
        return [Known(e.number, e.heading, e.words, e.of_worth) for e in self.entries]

    def updated(self, shots: Iterable[tuple[str, str, str]]) -> "CameraReport":
        """The report for a new plan of shots (number, heading, words). Takes of worth are never dropped."""
        planned = [
            replace(self.entry(number) or Entry(number, heading, words), heading=heading, words=words)
            for number, heading, words in shots
        ]
        numbers = {entry.number for entry in planned}
        kept = [e for e in self.entries if e.number not in numbers and e.of_worth]
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
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError, RecursionError) as error:
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
    write_whole(folder / "report.json", json.dumps(data, ensure_ascii=False, indent=1, default=str).encode())


def keep(script: Path, report: CameraReport, shots: Iterable[tuple[str, str, str]]) -> CameraReport:
    """The report for a new plan of shots, kept where takes of worth hang on them: small changes to a script add up."""
    updated = report.updated(shots)
    if updated != report and any(entry.of_worth for entry in updated.entries):
        write(script, updated)
    return updated


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
            ordered=bool(circled.get("ordered", False)),
            rate=_rate(circled.get("rate")),
        )
    return Entry(
        number=str(data["number"]),
        heading=str(data["heading"]),
        words=str(data["words"]),
        tries=int(data["tries"]),
        circled=circled,
        ordered=bool(data.get("ordered", False)),
        others=tuple((int(take), str(engine)) for take, engine in data.get("others", ())),
    )


def _rate(text: str | None) -> Fraction | None:
    rate = None if text is None else Fraction(text)
    if rate is not None and rate <= 0:
        raise ValueError("a rate is more than 0")
    return rate
