"""A small typeface of squares, for captions beside pictures: small letters, and what stands between them."""

from functools import cache

import numpy as np

TALL = 9
"""Rows of a letter: two above the small letters, five for them, two below."""
SPACE = 3
"""Columns of a space."""
LETTERS = (
    """
a     b     c     d     e     f     g     h     i     j     k     l     m
..... #.... ..... ....# ..... ..##. ..... #.... ..#.. ...#. #.... .##.. .....
..... #.... ..... ....# ..... .#... ..... #.... ..... ..... #.... ..#.. .....
.###. ####. .###. .#### .###. ####. .#### ####. .##.. ..##. #..#. ..#.. ##.#.
....# #...# #...# #...# #...# .#... #...# #...# ..#.. ...#. #.#.. ..#.. #.#.#
.#### #...# #.... #...# ##### .#... #...# #...# ..#.. ...#. ##... ..#.. #.#.#
#...# #...# #...# #...# #.... .#... #...# #...# ..#.. ...#. #.#.. ..#.. #.#.#
.#### ####. .###. .#### .###. .#... .#### #...# .###. ...#. #..#. .###. #.#.#
..... ..... ..... ..... ..... ..... ....# ..... ..... ...#. ..... ..... .....
..... ..... ..... ..... ..... ..... .###. ..... ..... .##.. ..... ..... .....
""",
    """
n     o     p     q     r     s     t     u     v     w     x     y     z
..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... ..... .....
..... ..... ..... ..... ..... ..... .#... ..... ..... ..... ..... ..... .....
####. .###. ####. .#### #.##. .#### ####. #...# #...# #...# #...# #...# #####
#...# #...# #...# #...# ##... #.... .#... #...# #...# #.#.# .#.#. #...# ...#.
#...# #...# #...# #...# #.... .###. .#... #...# #...# #.#.# ..#.. #...# ..#..
#...# #...# #...# #...# #.... ....# .#... #...# .#.#. #.#.# .#.#. #...# .#...
#...# .###. ####. .#### #.... ####. ..##. .#### ..#.. .#.#. #...# .#### #####
..... ..... #.... ....# ..... ..... ..... ..... ..... ..... ..... ....# .....
..... ..... #.... ....# ..... ..... ..... ..... ..... ..... ..... .###. .....
""",
    """
,     .     -     '
..... ..... ..... ..#..
..... ..... ..... ..#..
..... ..... ..... .....
..... ..... ..... .....
..... ..... .###. .....
..... ..... ..... .....
..#.. ..#.. ..... .....
..#.. ..... ..... .....
.#... ..... ..... .....
""",
)


@cache
def letters() -> dict[str, np.ndarray]:
    """Each letter as (TALL, its width), True where there is ink."""
    drawn = {" ": np.zeros((TALL, SPACE), bool)}
    for block in LETTERS:
        names, *rows = [line.split() for line in block.strip().splitlines()]
        for name, art in zip(names, zip(*rows, strict=True), strict=True):
            ink = np.array([[dot == "#" for dot in row] for row in art])
            drawn[name] = ink[:, ink.any(0)]
    return drawn


def line(text: str) -> np.ndarray:
    """A line of text as (TALL, width), True where there is ink. Capitals become small, unknown letters a space."""
    known, gap = letters(), np.zeros((TALL, 1), bool)
    parts = [part for letter in text.lower() for part in (known.get(letter, known[" "]), gap)]
    return np.concatenate(parts[:-1] or [gap], 1)


def lines(text: str, width: int) -> list[np.ndarray]:
    """A text broken between words into lines of at most `width` columns; a longer word stands alone, cut off."""
    broken: list[str] = []
    for word in text.split():
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and line(longer).shape[1] <= width:
            broken[-1] = longer
        else:
            broken.append(word)
    return [line(each)[:, :width] for each in broken]
