"""Pauses before something is asked again, of which many are under way and must not all end at once."""

import random

_DICE = random.Random()
"""Our own: where somebody seeds the process's, as an engine from elsewhere may, all would wait alike."""


def spread(seconds: float) -> float:
    """A pause of so many seconds or up to a fifth more: never less, since a service may have asked for it."""
    return seconds * _DICE.uniform(1.0, 1.2)
