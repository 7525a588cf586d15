"""What is refused, told in the same words for all services: `said` is what the service says of it."""

import re

from longtake.engines.protocol import Sent
from longtake.errors import EngineError, Invalid, Moderated, OutOfCredit, RateLimited

AGAINST_RULES = re.compile(r"moderat|content.?polic|safety|flagged|sensitive", re.IGNORECASE)
"""How services speak of their rules that have no code for it."""


def invalid(said: str) -> Invalid:
    """The order will never be accepted as it stands."""
    return Invalid(said, "Change the shot, or use another engine.")


def moderated(said: str) -> Moderated:
    """The words or the pictures are against the rules."""
    return Moderated(said, "Change the shot's words or pictures, or use another engine.")


def out_of_credit(said: str) -> OutOfCredit:
    """The account is empty, or has reached a limit of its own."""
    return OutOfCredit(said, "Top the account up, then run the same command again.")


def too_much(said: str) -> RateLimited:
    """It was asked for too much at once."""
    return RateLimited(said, "It was asked for too much at once; run the same command again later.")


def key_refused(service: str, said: str) -> EngineError:
    """The key is none, or may not do this."""
    return EngineError(f"{service} refuses the key: {said}", "`longtake engines` shows which variable holds it.")


def refuse_too_long(sent: Sent) -> None:
    """Raise Invalid, before anything leaves, for more words than the service takes."""
    if sent.too_long:
        mend = "Say it shorter (longtake plan --prompts shows what is sent), or use another engine."
        raise Invalid(sent.too_long, mend)
