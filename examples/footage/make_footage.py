"""Shoots the example films' own footage, which stands beside this file, and is the same bytes each time.

    python examples/footage/make_footage.py [ball] [ripples] [window] [photo]

It needs what Longtake needs (numpy and av), no camera, and about a minute or two for each. Nothing calls it: the
clips are in the repository. `studio/` holds how each of them is shot.
"""

import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from studio import ball, ripples, still_life, window
from studio.camera import write_clip, write_photo

HERE = Path(__file__).parent


def _ball() -> None:
    write_clip(HERE / "ball.mp4", ball.pictures(), Fraction(ball.RATE), 22, ball.sound())


def _ripples() -> None:
    write_clip(HERE / "ripples.mp4", ripples.pictures(), Fraction(ripples.RATE), 25, ripples.sound())


def _window() -> None:
    write_clip(HERE / "window.mp4", window.pictures(), window.RATE, 22)


def _photo() -> None:
    write_photo(HERE / "photo.jpg", still_life.picture(), 2)


SHOTS: dict[str, Callable[[], None]] = {"ball": _ball, "ripples": _ripples, "window": _window, "photo": _photo}


def main(names: list[str]) -> int:
    """Shoot the footage that `names` name, or all of it."""
    unknown = [name for name in names if name not in SHOTS]
    if unknown:
        sys.stderr.write(f"There is no footage called {unknown[0]}. There is: {', '.join(SHOTS)}.\n")
        return 2
    for name in names or SHOTS:
        sys.stderr.write(f"{name} …\n")
        SHOTS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
