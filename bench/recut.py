"""Change one thing in a film of 100 shots and make it again: what does it cost beyond what is new?

Four changes, each to the film as first made: one word of one line, another take of one shot, one transition, one
scene at the head. A change's cost is the CPU time of the whole command, interpreter and all. What is new is what
had to be shot, at the full make's price a frame. The film's own packets are compared: those of shots that were not
touched must be the same bytes.
"""

import hashlib
import json
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

import av

from common import Bar, Cost, at_least, at_most, finish, longtake, mode, table

SHOTS_A_SCENE = 5
PLACES = ("KITCHEN", "BEDROOM", "STREET", "FOREST", "BEACH")
SEEN = (
    "A cat sits by the window.",
    "A man reads a book.",
    "Two birds fly over the trees.",
    "A dog runs.",
    "Rain falls.",
)
SAID = (
    "I have been waiting here since the early morning.",
    "Nobody told me that the train would come so late.",
    "We could go to the sea, if the weather holds.",
)


def script(scenes: int, size: str) -> str:
    """A film of `scenes` scenes of five shots, three of them with a line, one dissolve a scene."""
    parts = [f"Title: Recut\nAuthor: The bench\nSize: {size}\nMusic: calm\n"]
    for number in range(scenes):
        parts.append(f"INT. {PLACES[number % 5]} - DAY")
        for shot in range(SHOTS_A_SCENE):
            parts.append(f"{SEEN[(number + shot) % 5]} It is the {number * SHOTS_A_SCENE + shot}th picture.")
            if shot % 2 == 0:
                parts.append(f"{('MEI', 'JO')[number % 2]}\n{SAID[(number + shot) % 3]}")
        parts.append("> DISSOLVE TO:" if number + 1 < scenes else "FADE OUT.")
    return "\n\n".join(parts) + "\n"


def packets(film: Path) -> Counter[str]:
    """How often each picture packet of a film occurs, by its content."""
    with av.open(str(film)) as container:
        return Counter(
            hashlib.sha256(bytes(packet)).hexdigest()
            for packet in container.demux(container.streams.video[0])
            if packet.size
        )


def make(path: Path) -> tuple[Cost, dict[str, object]]:
    """Make the film; what it cost, and what it printed."""
    cost = longtake("make", str(path), "--json")
    return cost, json.loads(cost.printed.splitlines()[-1])


def frames_shot(printed: dict[str, object]) -> float:
    """Seconds of the shots that a make had to shoot."""
    shots = printed["shots"]
    assert isinstance(shots, list)
    return sum(shot["seconds"] for shot in shots if shot["made"])


def changed(text: str, what: str) -> str:
    """The script with one thing changed, in the middle or at the head."""
    half = len(text) // 2
    if what == "one word of one line":
        at = text.index("waiting", half)
        return text[:at] + "sitting" + text[at + len("waiting") :]
    if what == "one transition":
        at = text.index("> DISSOLVE TO:", half)
        return text[:at] + "CUT TO:" + text[at + len("> DISSOLVE TO:") :]
    if what == "one scene at the head":
        head, rest = text.split("\n\n", 1)
        return f"{head}\n\nEXT. SPACE - NIGHT\n\nA star.\n\nA moon over the sea.\n\nMEI\nFar away.\n\n{rest}"
    return text


def main() -> None:
    """Make, change, make again."""
    how = mode(__doc__ or "")
    scenes, size, share = (20, "1920x1080", 0.03) if how == "full" else (20, "480x270", 0.12)
    print(f"{scenes * SHOTS_A_SCENE} shots at {size}; bar: {share:.0%} of the full make's CPU beyond what is new")
    folder = Path(tempfile.mkdtemp(prefix="recut "))
    bars: list[Bar] = []
    try:
        first = folder / "first"
        first.mkdir()
        (first / "film.fountain").write_text(script(scenes, size), "utf-8")
        full, printed = make(first / "film.fountain")
        whole = float(str(printed["seconds"]))
        again, _ = make(first / "film.fountain")
        # The best of three, since the clock of a shared machine only ever errs upwards.
        idle = min(float(str(make(first / "film.fountain")[1]["elapsed"])) for _ in range(3))
        before = packets(first / "film.mp4")
        rows: list[tuple[object, ...]] = [("full make", f"{full.cpu:.1f}", f"{full.wall:.1f}", "", "", "")]
        rows.append(("nothing changed", f"{again.cpu:.2f}", f"{again.wall:.2f}", "", "", f"{again.cpu / full.cpu:.2%}"))
        for what in ("one word of one line", "one shot re-taken", "one transition", "one scene at the head"):
            there = folder / what
            shutil.copytree(first, there)
            path = there / "film.fountain"
            path.write_text(changed(path.read_text("utf-8"), what), "utf-8")
            retake = longtake("reshoot", str(path), "10C").cpu if what == "one shot re-taken" else 0.0
            cost, printed = make(path)
            cpu = cost.cpu + retake
            new = frames_shot(printed) / whole if what != "one shot re-taken" else 1 / (scenes * SHOTS_A_SCENE)
            kept = sum((before & packets(there / "film.mp4")).values()) / before.total()
            beyond = cpu / full.cpu - new
            rows.append((what, f"{cpu:.1f}", f"{cost.wall:.1f}", f"{new:.2%}", f"{kept:.2%}", f"{beyond:.2%}"))
            bars.append(at_most(f"{what}: CPU beyond what is new / full make", beyond, share))
            bars.append(at_least(f"{what}: picture packets kept, byte for byte", kept, 0.95))
            shutil.rmtree(there)
        table(("change", "CPU s", "wall s", "new", "packets kept", "beyond new"), rows)
        bars.append(at_most("nothing changed: seconds after start-up", idle, 0.5))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    finish("recut", how, bars)


if __name__ == "__main__":
    sys.exit(main())
