"""The wheel as a user gets it: built, installed far from the checkout, and tried.

What is tried: it holds every file of the package and the licences; its engines load; a small script becomes a film
with picture, sound and subtitles, and making it again makes nothing; so do all the examples, at a small size.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import environment

DRAWN = {"card", "stage", "titles"}
"""The engines that shoot without anything else."""
CACHES = ("__pycache__", ".")
LONGTAKE = environment.ROOT / "src" / "longtake"
SMALL = ("--size", "256x144")
SCRIPT = """\
Title: A trial
Author: Somebody
Music: calm

INT. KITCHEN - MORNING

A cat waits beside an empty bowl. [[sound: bell]]

CAT
Breakfast, please.

> DISSOLVE TO:

.内景 厨房 - 清晨

@周鸿
马上就来。
"""

# Run by the trial's own Python: what is in a film, read with what the wheel brought.
PROBE = """\
import json, sys, av, longtake
with av.open(sys.argv[1]) as film:
    frames = sum(1 for _ in film.decode(video=0))
    print(json.dumps({"streams": sorted(s.type for s in film.streams), "frames": frames, "from": longtake.__file__}))
"""


def run(builder: Path) -> None:
    """Build the wheel with the environment in `builder` and try it. Exits with what is wrong, if anything is."""
    with tempfile.TemporaryDirectory(prefix="longtake ") as temporary:
        # A folder such as users have: a space in its name, and letters from elsewhere.
        folder = Path(temporary) / "Film de José 电影"
        folder.mkdir()
        wheel = built(builder, folder, LONGTAKE)
        venv = folder / "venv"
        environment.fresh(venv)
        environment.install(venv, str(wheel))
        _engines_load(venv, folder)
        _films(venv, folder)
        _examples(venv, folder)


def built(builder: Path, folder: Path, package: Path) -> Path:
    """The wheel of the package, built into the folder. Exits where it isn't whole."""
    project = package.parent.parent
    arguments = ("--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(project))
    environment.pip(builder, "wheel", *arguments)
    (wheel,) = folder.glob(f"{package.name}-*.whl")
    print(f"{wheel.name}: {wheel.stat().st_size / 1000:.0f} kB")
    _complete(wheel, package)
    return wheel


def _complete(wheel: Path, package: Path) -> None:
    """Every file of the package is in the wheel, with the licences, and nothing else is."""
    have = {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}
    files = (path.relative_to(package.parent) for path in package.rglob("*") if path.is_file())
    wanted = {path.as_posix() for path in files if not any(part.startswith(CACHES) for part in path.parts)}
    inside = {name for name in have if ".dist-info/" not in name}
    must(inside == wanted, f"the wheel differs from the package: {sorted(inside ^ wanted)}")
    licences = {Path(name).name for name in have if ".dist-info/licenses/" in name}
    must({"LICENSE", "NOTICE"} <= licences, "the wheel lacks LICENSE or NOTICE")


def _engines_load(venv: Path, folder: Path) -> None:
    project = tomllib.loads((environment.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = {row["engine"]: row for row in json.loads(_longtake(venv, folder, "engines", "--json"))["engines"]}
    must(set(found) == set(project["entry-points"]["longtake.engines"]), f"`longtake engines` knows {sorted(found)}")
    must(all(found[name]["ready"] for name in DRAWN), f"not all of {sorted(DRAWN)} are ready")
    # Without keys, and without torch, the others say what they want.
    waiting = ("is not set", "is not installed")
    broken = {name: row["wanting"] for name, row in found.items() if not row["ready"]}
    broken = {name: why for name, why in broken.items() if not why.endswith(waiting)}
    must(not broken, f"engines that do not load: {broken}")


def _films(venv: Path, folder: Path) -> None:
    (folder / "试片.fountain").write_text(SCRIPT, "utf-8")
    made = _made(venv, folder, "试片.fountain")
    found = json.loads(output(folder, str(environment.python_of(venv)), "-c", PROBE, made["film"]))
    must(Path(found["from"]).is_relative_to(venv), f"it was not the wheel that ran, but {found['from']}")
    must(found["streams"] == ["audio", "subtitle", "video"], f"the film holds {found['streams']}")
    must(found["frames"] == round(made["seconds"] * 24), f"{found['frames']} frames for {made['seconds']} s")
    must("马上就来" in (folder / "试片.srt").read_text("utf-8"), "the sidecar of subtitles lacks a line")
    again = _made(venv, folder, "试片.fountain")
    must(again["pieces_encoded"] == 0, "making the film again encoded some of it again")


def _examples(venv: Path, folder: Path) -> None:
    there = folder / "examples"
    ignored = shutil.ignore_patterns(".longtake", "*.takes", "__pycache__")
    shutil.copytree(environment.ROOT / "examples", there, ignore=ignored)
    scripts = sorted(path for path in there.iterdir() if path.suffix in (".fountain", ".md") and path.stem != "README")
    must(bool(scripts), "there are no examples")
    for script in scripts:
        _made(venv, there, script.name)


def _made(venv: Path, folder: Path, script: str) -> Any:
    """What `make --json` says of the film of `script`."""
    printed = _longtake(venv, folder, "make", script, "--json", *SMALL)
    made = json.loads(printed.splitlines()[-1])
    print(f"{script}: {made['seconds']:.1f} s, {len(made['shots'])} shots, made in {made['elapsed']:.1f} s", flush=True)
    return made


def _longtake(venv: Path, folder: Path, *arguments: str) -> str:
    return output(folder, str(environment.command_of(venv, "longtake")), *arguments)


def output(folder: Path, *command: str, status: int | None = 0) -> str:
    """What a command prints, run in `folder` without anything that leads back to the checkout.

    Exits where it ends with another `status`; None takes any. Where a failure is wanted, its errors are given too.
    """
    surroundings = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    errors = subprocess.STDOUT if status else None
    done = subprocess.run(
        command, cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=errors, encoding="utf-8", check=False
    )
    must(status in (None, done.returncode), f"{' '.join(command[:3])} ended with {done.returncode}\n{done.stdout}")
    return done.stdout


def must(holds: bool, otherwise: str) -> None:
    """Exit with what is wrong where it doesn't hold."""
    if not holds:
        sys.exit(f"wheel: {otherwise}")
