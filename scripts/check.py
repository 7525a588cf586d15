"""Install Longtake and Zoetrope with what their checks need, and run them all: what CI runs.

    python3 scripts/check.py [--venv FOLDER] [--only longtake | zoetrope]

Lint, format, types, the import contract, the tests in random order on two workers, and then the wheel: built,
installed into an environment of its own, and tried (`trial.py`). Zoetrope has an environment of its own beside
Longtake's, since Longtake must do without torch; there Longtake's tests with local models run too, which need it.
Exits 1 at the first that fails.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import environment
import trial
import trial_zoetrope

CHECKS = (
    ("lint", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("types", ("mypy",)),
    ("imports", ("lint-imports", "--no-logo", "--no-cache")),
)
TESTS = ("pytest", "-n", "2")
ZOETROPE = environment.ROOT / "zoetrope"


def main() -> None:
    """Run the checks."""
    parser = argparse.ArgumentParser(description="Install Longtake and Zoetrope and run all of their checks.")
    parser.add_argument(
        "--venv", type=Path, default=environment.ROOT / ".venv", metavar="FOLDER", help="where to install [.venv]"
    )
    parser.add_argument("--only", choices=("longtake", "zoetrope"), help="check one of the two")
    arguments = parser.parse_args()
    folder = arguments.venv.resolve()
    closing = []
    if arguments.only != "zoetrope":
        environment.ready(folder, ".[test]")
        closing.append(f"Longtake: {checked(folder, environment.ROOT)}")
        begin("wheel")
        trial.run(folder)
    if arguments.only != "longtake":
        beside = folder.with_name(folder.name + "-zoetrope")
        environment.ready(beside, ".[diffusers]", "./zoetrope[train,test]")
        closing.append(f"Zoetrope: {checked(beside, ZOETROPE)}")
        begin("local models")
        closing.append(f"local models: {tested(beside, environment.ROOT, 'tests/local_models')}")
        begin("zoetrope wheel")
        trial_zoetrope.run(beside)
    print(f"\nall checks passed; {'; '.join(closing)}", flush=True)


def checked(folder: Path, project: Path) -> str:
    """Run a project's checks with the environment in `folder`; pytest's closing line. Exits at a failure."""
    for name, (command, *arguments) in CHECKS:
        begin(f"{project.name} {name}")
        if subprocess.run([_found(folder, command), *arguments], cwd=project, check=False).returncode:
            sys.exit(f"{project.name} {name}: failed")
    begin(f"{project.name} tests")
    return tested(folder, project)


def tested(folder: Path, project: Path, *which: str) -> str:
    """Run the tests, or `which` of them, and give pytest's closing line. Exits where one fails, or none passed."""
    command, *arguments = TESTS
    with subprocess.Popen(
        [_found(folder, command), *arguments, *which], cwd=project, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        closing = ""
        for line in process.stdout:
            print(line, end="", flush=True)
            closing = line.strip(" =\n") or closing
    if process.returncode:
        sys.exit(f"tests: {closing}")
    if not re.search(r"\b[1-9]\d* passed\b", closing):
        sys.exit(f"tests: none ran ({closing})")
    return closing


def begin(name: str) -> None:
    """Say which check comes now."""
    print(f"\n── {name} " + "─" * (60 - len(name)), flush=True)


def _found(folder: Path, command: str) -> str:
    return str(environment.command_of(folder, command))


if __name__ == "__main__":
    main()
