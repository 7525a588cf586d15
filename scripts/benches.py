"""Install Longtake with what its benches need, and run every bench in bench/, one after another.

    python3 scripts/benches.py [--quick | --full]

Each prints a table and, last, a JSON line. Exits 1 where a bar of any of them does not hold.
"""

import subprocess
import sys

import environment


def main() -> int:
    """Run them all, also after one whose bars do not hold."""
    folder = environment.ROOT / ".venv"
    python = environment.ready(folder, ".[bench]")
    failed = []
    for bench in sorted((environment.ROOT / "bench").glob("*.py")):
        if bench.stem in ("common", "stage_peers"):
            continue
        print(f"\n── {bench.stem}", flush=True)
        if subprocess.run([str(python), str(bench), *sys.argv[1:]], check=False).returncode:
            failed.append(bench.stem)
    print(f"\nbars that do not hold in: {', '.join(failed)}" if failed else "\nall bars hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
