"""Composing: a description becomes a layout for one frame, by rule.

Figures stand about the frame's thirds in the order they are named, whoever does something to something beside it;
what is on something stands on its top; small things stand on a table where there is one. The lowest 15% of the
frame stay free for subtitles.
"""

from longtake.stage.composing.composing import compose
from longtake.stage.composing.hands import hand_of
from longtake.stage.composing.layout import Beat, Layout, Placed, State

__all__ = ["Beat", "Layout", "Placed", "State", "compose", "hand_of"]
