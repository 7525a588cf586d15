"""What a take of a shot was to show, as a hash: where it differs from what the script says now, the take is stale."""

from longtake.cache import key_of
from longtake.plan.values import Plan, Shot
from longtake.take import wanted_picture


def shows(plan: Plan, shot: Shot) -> str:
    """The hash of words, place, look and references; not of length or engine, which a take outlives."""
    return key_of(wanted_picture(plan, shot))
