"""How long a take is ordered, where a service makes only some lengths."""

from fractions import Fraction
from math import ceil

from longtake.engines.protocol import Capabilities, Order
from longtake.errors import Invalid


def longest(can: Capabilities) -> Fraction | None:
    """Seconds of the longest take that an engine makes; None: any length."""
    ends = [end for end in (can.max_seconds, can.seconds[-1] if can.seconds else None) if end is not None]
    return min(ends) if ends else None


def seconds_to_order(order: Order, can: Capabilities) -> Fraction:
    """The least length, in whole seconds, that an engine makes and that `order` fits into.

    Services count in whole seconds, and what is too much is trimmed. Raises Invalid where no length is enough.
    """
    wanted = max(order.seconds, can.min_seconds)
    offered = can.seconds or (Fraction(ceil(wanted)),)
    most = longest(can)
    fit = next((length for length in offered if length >= wanted and (most is None or length <= most)), None)
    if fit is None:
        # A limit that is no whole number may still be met to the frame.
        if most is not None and wanted <= most:
            return most
        raise Invalid(f"no take of {float(order.seconds):.2f} s can be ordered", "Make the shot shorter.")
    return fit
