"""An environment for this checkout: `.venv`, with Longtake and the versions in constraints.txt.

Needs nothing but Python's own library, and pip or the `venv` module that can bring it. This file is read by Pythons
older than Longtake's own too, so that they can say what is wrong.
"""

from __future__ import annotations  # for Python 3.8, which cannot read the annotations

import hashlib
import importlib.util
import subprocess
import sys
import venv
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "constraints.txt"
_BUILD = "hatchling"
_NO_PIP = (
    "This Python can neither make an environment with pip in it, nor has pip itself.\n"
    "On Debian and Ubuntu: sudo apt install python3-venv"
)


def ready(folder: Path, *projects: str) -> Path:
    """The Python of an environment in `folder` that holds `projects`, as they are in this checkout; made if need be.

    A project is a folder of the checkout with extras, as pip writes them: ".[test]", "./zoetrope[train,test]". Exits
    with a line that says what to do where the environment cannot be made.
    """
    if sys.version_info < OLDEST:
        sys.exit(f"Longtake needs Python {'.'.join(map(str, OLDEST))} or newer; this is {sys.version.split()[0]}.")
    python = python_of(folder)
    stamp = folder / f"{_digest(*projects)[:12]}.stamp"
    made_from = _made_from()
    if not stamp.is_file() or stamp.read_text("utf-8") != made_from or not python.exists():
        print(f"installing {' and '.join(projects)} into {folder} (the first time this loads some 100 MB)", flush=True)
        fresh(folder)
        install(folder, _BUILD)
        editable = [argument for project in projects for argument in ("--editable", f"{ROOT}{project[1:]}")]
        install(folder, "--no-build-isolation", *editable)
        stamp.write_text(made_from, "utf-8")
    return python


def fresh(folder: Path) -> None:
    """Make an empty environment in `folder`, with pip where this Python can bring it."""
    with_pip = importlib.util.find_spec("ensurepip") is not None
    if not with_pip and importlib.util.find_spec("pip") is None:
        sys.exit(_NO_PIP)
    venv.create(folder, with_pip=with_pip, symlinks=sys.platform != "win32")


def python_of(folder: Path) -> Path:
    """The environment's Python."""
    return command_of(folder, "python")


def command_of(folder: Path, name: str) -> Path:
    """A command that a package brought into the environment."""
    return folder / "Scripts" / f"{name}.exe" if sys.platform == "win32" else folder / "bin" / name


def install(folder: Path, *what: str) -> None:
    """Install into the environment, within constraints.txt."""
    pip(folder, "install", "--quiet", "--constraint", str(CONSTRAINTS), *what)


def pip(folder: Path, *arguments: str) -> None:
    """Run pip for the environment in `folder`: its own, or else this Python's. Exits if pip fails."""
    python = str(python_of(folder))
    own = subprocess.run([python, "-c", "import pip"], stderr=subprocess.DEVNULL, check=False).returncode == 0
    which = [python, "-m", "pip"] if own else [sys.executable, "-m", "pip", "--python", python]
    if subprocess.run([*which, "--disable-pip-version-check", *arguments], check=False).returncode != 0:
        sys.exit(f"pip {arguments[0]} failed; its last lines say why. The same command goes on from there.")


def _made_from() -> str:
    """What the environment is made from; it is installed again when this changes."""
    made_from = (ROOT / "pyproject.toml", ROOT / "zoetrope" / "pyproject.toml", CONSTRAINTS)
    return _digest(sys.version, str(ROOT), *(path.read_text("utf-8") for path in made_from))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
