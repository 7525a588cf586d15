"""Install Longtake with what its checks need, and run them all: what CI runs.

    python3 scripts/check.py [--venv FOLDER]

Lint, format, types, the import contract, the tests in random order on two workers, and then the wheel: built,
installed into an environment of its own, and tried (`trial.py`). Exits 1 at the first that fails.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import environment
import trial

CHECKS = (
    ("lint", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("types", ("mypy",)),
    ("imports", ("lint-imports", "--no-logo", "--no-cache")),
)
TESTS = ("pytest", "-n", "2")


def main() -> None:
    """Run the checks."""
    parser = argparse.ArgumentParser(description="Install Longtake and run all of its checks.")
    parser.add_argument(
        "--venv", type=Path, default=environment.ROOT / ".venv", metavar="FOLDER", help="where to install [.venv]"
    )
    folder = parser.parse_args().venv.resolve()
    environment.ready(folder, "test")
    for name, (command, *arguments) in CHECKS:
        begin(name)
        if subprocess.run([_found(folder, command), *arguments], cwd=environment.ROOT, check=False).returncode:
            sys.exit(f"{name}: failed")
    begin("tests")
    closing = tested(folder)
    begin("wheel")
    trial.run(folder)
    print(f"\nall checks passed; tests: {closing}", flush=True)


def tested(folder: Path) -> str:
    """Run the tests and give pytest's closing line. Exits where one fails, or none passed."""
    command, *arguments = TESTS
    with subprocess.Popen(
        [_found(folder, command), *arguments], cwd=environment.ROOT, stdout=subprocess.PIPE, encoding="utf-8"
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
