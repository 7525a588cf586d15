"""Films of ten shots ordered from a service that fails in every way, by a `longtake make` that is killed at random.

Each film has a service of its own with random faults, limits and speeds. Its make is killed (SIGKILL) at random
instants and run again; orders in doubt are settled by what the service truly made; shots that were refused, and takes
that came broken, are shot again. A film ends right (every shot shows its own take), or with an error that says what to
do. Then the books are compared: jobs made by the service, jobs in the ledger, money charged, takes filed.
"""

import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from common import Bar, at_most, finish, mode, table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from ordering import orders, settle
from services.base import Step, serving
from services.videos import KEY, Videos

SHOTS = 10
CAP = Fraction(3)
MOST_RUNS = 40
FAULTS: dict[Step, tuple[str, ...]] = {
    "create": ("refuse", "drop", "429", "500", "503", "500-made", "garbage", "error200", "moderated"),
    "status": ("refuse", "429", "500", "garbage", "failed", "moderated"),
    "download": ("refuse", "cut", "500", "expired", "gone", "truncated", "corrupt", "html", "short"),
}
ENDS = {"EngineError", "Moderated", "Invalid", "Lost", "Transient", "RateLimited"}
"""How an order may fail."""


@dataclass
class Result:
    """How a film ended, and what is wrong with it or its books."""

    ended: str
    wrong: list[str] = field(default_factory=list)
    kills: int = 0
    jobs: int = 0
    doubts: int = 0


def script_of(number: int) -> str:
    """Ten shots, one of them too long for the service, so that it comes in parts."""
    shots = [f"Shot {k} of film {number}. [[seconds: {3 if k == 4 else 1}]]" for k in range(SHOTS)]
    return "INT. ROOM - DAY\n\n" + "\n\n".join(shots) + "\n"


def film(number: int, seed: int) -> Result:
    """Make film `number` through everything that its dice bring."""
    dice = random.Random(seed * 1000 + number)
    result = Result("")
    with serving(Videos) as server, tempfile.TemporaryDirectory() as name:
        server.job_seconds = dice.uniform(0.02, 0.5)
        server.at_once = dice.choice((None, None, 2, 4))
        faults = [(step, fault) for step, of in FAULTS.items() for fault in of]
        server.faults = [dice.choice(faults) for _ in range(dice.randrange(6))]
        script = Path(name) / "film.fountain"
        script.write_text(script_of(number), "utf-8")
        os.environ["VIDEOS_BASE_URL"] = server.base
        for _ in range(MOST_RUNS):
            code, said, killed = run(script, dice)
            result.kills += killed
            result.doubts += sum(one.state in ("unknown", "sent") for one in orders(script))
            settle(script, server)
            if killed:
                continue
            if code == 0:
                result.ended = "film"
                result.wrong += wrong_pictures(script)
                break
            if "Traceback" in said or "longtake: " not in said:
                result.wrong.append(f"no clear error: {said[-400:]}")
                break
            mend(script, said)
        else:
            result.ended = "stop"
        result.ended = result.ended or "stop"
        result.jobs = len(server.jobs)
        result.wrong += wrong_books(script, server, result.ended)
    return result


def run(script: Path, dice: random.Random) -> tuple[int, str, bool]:
    """One make, killed at a random instant or let be: its exit status, what it said, and whether it was killed."""
    command = [sys.executable, "-m", "longtake", "make", str(script), "--engine", "videos", "--size", "128x72"]
    options = ["--rate", "8", "--jobs", "1", "--max-cost", str(float(CAP)), "--wait", "20"]
    with subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as one:
        if dice.random() < 0.6:
            try:
                # Most of the first second goes by before anything is ordered.
                one.wait(0.5 + dice.expovariate(1.2))
            except subprocess.TimeoutExpired:
                one.send_signal(signal.SIGKILL)
                one.communicate()
                return -9, "", True
        _, said = one.communicate(timeout=120)
        return one.returncode, said, False


def mend(script: Path, said: str) -> None:
    """What the error asks for: other words for a shot that was refused, another take for one that came broken."""
    text = script.read_text("utf-8")
    again = re.search(r"longtake reshoot film\.fountain (\w+)", said)
    if again:
        command = [sys.executable, "-m", "longtake", "reshoot", str(script), again[1], "--size", "128x72"]
        options = ["--rate", "8", "--jobs", "1", "--engine", "videos", "--max-cost", str(float(CAP))]
        subprocess.run([*command, *options], capture_output=True, check=False)
        return
    if "refused" in said or "Change" in said:
        lines = {int(part.split(",")[0]) for part in said.split("film.fountain:")[1:] if part.split(",")[0].isdecimal()}
        rows = text.split("\n")
        for number in lines:
            rows[number - 1] = rows[number - 1].replace("Shot", "A calm shot", 1)
        script.write_text("\n".join(rows), "utf-8")


def wrong_pictures(script: Path) -> list[str]:
    """Shots that do not show their own take: each clip has a bar whose way tells it from others."""
    films = frames(script.with_suffix(".mp4"))
    if len(films) != (SHOTS + 2) * 8:
        return [f"the film has {len(films)} pictures"]
    used = {one.wanted.shot: one for one in orders(script) if one.state == "filed" and one.wanted.part == 0}
    wrong, at = [], 0
    for index, shot in enumerate(sorted(used)):
        take = frames(script.parent / "film.takes" / used[shot].file)
        length = 24 if index == 4 else 8
        if take and np.abs(films[at + 2] - take[4]).mean() > 12:
            others = [one for one in orders(script) if one.wanted.shot == shot and one.state == "filed"]
            if len(others) == 1:
                wrong.append(f"shot {shot} does not show {used[shot].file}")
        at += length
    return wrong


def frames(path: Path) -> list[np.ndarray]:
    """A clip's pictures, small and grey; none of what is no clip."""
    try:
        with av.open(str(path)) as container:
            return [
                frame.reformat(width=32, height=18, format="gray").to_ndarray().astype(float)
                for frame in container.decode(video=0)
            ]
    except (av.FFmpegError, IndexError):
        return []


def wrong_books(script: Path, server: Videos, ended: str) -> list[str]:
    """What does not agree between the service's books and the ledger."""
    entries = orders(script)
    wrong = []
    jobs = [one.handle["id"] for one in entries if one.handle is not None]
    if sorted(jobs) != sorted(server.jobs):
        wrong.append(f"jobs in the ledger {len(jobs)}, made {len(server.jobs)}")
    cost = sum((one.cost for one in entries), Fraction(0))
    if not server.charged <= cost <= CAP:
        wrong.append(f"charged {server.charged}, in the ledger {cost}, cap {CAP}")
    standing = Counter((one.wanted.shot, one.wanted.take, one.wanted.part) for one in entries if one.state != "failed")
    if any(count > 1 for count in standing.values()):
        wrong.append("a take stands in the ledger twice")
    for one in entries:
        if one.state == "filed" and not (script.parent / "film.takes" / one.file).is_file():
            wrong.append(f"{one.file} was filed and is gone")
        if one.state in ("reserved", "sent", "accepted", "done", "unknown") and ended == "film":
            wrong.append(f"order {one.id} is left {one.state}")
        if one.state == "failed" and one.kind not in ENDS:
            wrong.append(f"order {one.id} failed: {one.kind} {one.why}")
    made = Counter((job.asked["prompt"][2], job.asked["seed"][2], "input_reference" in job.asked)
                   for job in server.jobs.values() if job.fault not in ("failed", "moderated"))  # fmt: skip
    twice = [key for key, count in made.items() if count > (3 if key[2] else 1)]
    if twice:
        wrong.append(f"bought twice: {twice}")
    return wrong


def main() -> None:
    """Make the films, and compare the books."""
    chosen = mode(__doc__ or "")
    count = 20 if chosen == "quick" else 300
    os.environ |= {"VIDEOS_API_KEY": KEY, "VIDEOS_PRICE": "0.1", "VIDEOS_SECONDS": "1,2", "VIDEOS_AT_ONCE": "4",
                   "no_proxy": "127.0.0.1"}  # fmt: skip
    began = time.monotonic()
    results = []
    for number in range(count):
        results.append(film(number, 1))
        if number % 10 == 9:
            print(f"{number + 1} films, {sum(one.kills for one in results)} kills", file=sys.stderr, flush=True)
        for wrong in results[-1].wrong:
            print(f"film {number}: {wrong}", file=sys.stderr, flush=True)
    ended = Counter(result.ended for result in results)
    figures = {
        "films": count, "right": ended["film"], "clear stops": ended["stop"],
        "kills": sum(one.kills for one in results), "jobs": sum(one.jobs for one in results),
        "orders in doubt": sum(one.doubts for one in results), "minutes": round((time.monotonic() - began) / 60, 1),
    }  # fmt: skip
    table(["what", "figure"], [[name, str(value)] for name, value in figures.items()])
    print(json.dumps(figures), file=sys.stderr)
    bars: list[Bar] = [at_most("films with something wrong", sum(bool(one.wrong) for one in results), 0)]
    finish("faults", chosen, bars)


if __name__ == "__main__":
    main()
