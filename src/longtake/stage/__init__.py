"""The stage: the built-in engine. It draws an animatic of a shot from its words alone, in English and Chinese.

    words ─► reading ─► Description ─► composing ─► Layout ─► show ─► paints at a moment
             what is said              where it stands        families and places draw it

What it knows stands in `words/` as data. What it cannot read it does not guess: an unknown thing is a card with its
word on it, an unread shot a card that quotes it.
"""

from longtake.stage.engine import StageEngine
from longtake.stage.reading import Description, read

__all__ = ["Description", "StageEngine", "read"]
