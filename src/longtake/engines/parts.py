"""The parts of an order that is longer than its engine makes at once."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, combinations_with_replacement, pairwise
from math import ceil
from pathlib import Path

from longtake.engines.lengths import longest
from longtake.engines.protocol import Capabilities, Order, Spoken
from longtake.errors import EngineError
from longtake.media.values import Asset

BEFORE = Asset(Path("the last frame of the part before"), "the last frame of the part before")
"""Stands for a picture that there is not yet, so that price and words are of a part that begins from one."""


def parts_of(order: Order, can: Capabilities) -> tuple[Order, ...]:
    """`order` in parts that the engine can make, as few as can be; one part where it can make it whole.

    Each but the first begins from `BEFORE`, where the engine takes a first frame: whoever orders it puts the picture
    there. They are about equally long, and such that the least is ordered in all: services make whole seconds, or only
    some lengths (see `longtake.engines.lengths`).
    """
    most = longest(can)
    rate = order.format.rate
    if most is None or order.frames <= int(most * rate):
        return (order,)
    if most * rate < 1:
        raise EngineError("the engine makes no shot as long as a frame", "Use another engine.")
    listed = [int(seconds * rate) for seconds in can.seconds if seconds <= most]
    lengths = _of_lengths(order.frames, listed) if listed else _of_whole_seconds(order.frames, rate, most)
    # A part's share of the frames, rounded down at its end, is never more than its length.
    ends = [order.frames * end // sum(lengths) for end in accumulate(lengths)]
    return tuple(_part(order, can, start, end, k) for k, (start, end) in enumerate(pairwise([0, *ends])))


def _of_lengths(frames: int, lengths: Sequence[int]) -> list[int]:
    """The lengths, of those that the engine makes, of as few parts as `frames` need."""
    count = -(-frames // max(lengths))
    # All but the last three are the longest: to try every way to part a long chain would take for ever.
    before = [max(lengths)] * max(0, count - 3)
    tried = combinations_with_replacement(sorted(set(lengths), reverse=True), count - len(before))
    enough = [last for last in tried if sum(before) + sum(last) >= frames]
    return [*before, *min(enough, key=lambda last: (sum(last), last[0] - last[-1]))]


def _of_whole_seconds(frames: int, rate: Fraction, most: Fraction) -> list[int]:
    """The lengths of as few parts of at most `most` seconds as `frames` need, each of whole seconds if it can be."""
    count = -(-frames // int(most * rate))
    whole = ceil(frames / rate)
    while whole <= count * int(most):
        short, longer = divmod(whole, count)
        lengths = [int((short + (k < longer)) * rate) for k in range(count)]
        if sum(lengths) >= frames:
            return lengths
        whole += 1
    return [1] * count


def _part(order: Order, can: Capabilities, start: int, end: int, index: int) -> Order:
    before = BEFORE if can.first_frame else None

    def inside(frame: int) -> int:
        return min(max(frame - start, 0), end - start)

    def heard(spoken: Spoken) -> bool:
        if not spoken.by_engine:
            return spoken.end > start and spoken.start < end
        # An engine would say it twice: it belongs to the part with its middle.
        return start <= min((spoken.start + spoken.end) // 2, order.frames - 1) < end

    return replace(
        order,
        frames=end - start,
        solo_start=inside(order.solo_start),
        solo_end=inside(order.solo_end),
        first_frame=before if index else order.first_frame,
        last_frame=order.last_frame if end == order.frames else None,
        references=() if index and before and can.frames_or_references else order.references,
        spoken=tuple(
            replace(spoken, start=spoken.start - start, end=spoken.end - start)
            for spoken in order.spoken
            if heard(spoken)
        ),
        part=index,
    )
