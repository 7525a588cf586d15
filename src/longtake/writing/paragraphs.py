"""The paragraphs of a script's text, as they are written."""

from collections.abc import Iterator, Sequence


def paragraphs(lines: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """First line and the one after the last of each paragraph from `start` up to `end`, from 0.

    A line of two spaces or more keeps a speech together, as in Fountain.
    """
    begin: int | None = None
    for at in range(start, end):
        if lines[at].strip():
            begin = at if begin is None else begin
        elif begin is not None and not (len(lines[at]) >= 2 and not lines[at].strip(" ")):
            yield begin, at
            begin = None
    if begin is not None:
        while end > begin and not lines[end - 1].strip():
            end -= 1
        yield begin, end
