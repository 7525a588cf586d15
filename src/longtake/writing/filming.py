"""How the shots of a narrated scene are filmed: it opens wide, comes closer, and no size goes on for long."""

_SLOW, _QUICK = 5.0, 2.5
"""Seconds of speech from which on a shot's camera moves, and below which it may come close."""
MOVES = ("push in", "pan right", "pull back", "pan left")


class Cameras:
    """The cameras of a scene's shots, one after another."""

    def __init__(self) -> None:
        self._moves = self._shots = 0
        self._before = ""

    def next(self, seconds: float, *, person: bool = False, empty: bool = False) -> str:
        """The camera of a shot that is spoken over for so many seconds; "" for as the engine likes.

        `person`: it is about somebody who speaks or thinks; `empty`: it shows nothing but the place.
        """
        camera = ""
        if not self._shots:
            camera = "wide"
        elif person and self._before != "close-up":
            camera = "close-up"
        elif (empty or seconds >= _SLOW) and (empty or self._before not in MOVES):
            camera = MOVES[self._moves % len(MOVES)]
            self._moves += 1
        elif seconds < _QUICK and self._before != "close-up":
            camera = "close-up"
        self._shots += 1
        self._before = camera
        return camera
