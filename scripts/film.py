"""Install Longtake into `.venv` and make the example film, examples/dawn.mp4.

    python3 scripts/film.py [options of `longtake make`]

It needs Python 3.11 or newer and pip, and once the network.
"""

import subprocess
import sys

import environment


def main() -> int:
    """Install, make, and say where the film is."""
    folder = environment.ROOT / ".venv"
    environment.ready(folder, ".")
    longtake = environment.command_of(folder, "longtake")
    script = environment.ROOT / "examples" / "dawn.fountain"
    return subprocess.run([str(longtake), "make", str(script), *sys.argv[1:]], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
