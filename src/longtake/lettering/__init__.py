"""Letters: text of any script in the right shapes, as outlines or as a picture.

    fonts = fonts_for((), "zh")
    block = typeset("周鸿，起床了。", fonts, Type(54, align="centre"), width=1700)
    canvas.paint(letters(block, 110, 900))

Lengths are pixels, or ems where it says so, and y runs down.
"""

from longtake.lettering.breaks import breaks
from longtake.lettering.fonts import SETTER, Fonts, find_font, fonts_for, named_fonts
from longtake.lettering.letters import Edge, Shadow, letters, picture_of
from longtake.lettering.typeset import Block, SetLine, Type, typeset

__all__ = [
    "SETTER",
    "Block",
    "Edge",
    "Fonts",
    "SetLine",
    "Shadow",
    "Type",
    "breaks",
    "find_font",
    "fonts_for",
    "letters",
    "named_fonts",
    "picture_of",
    "typeset",
]
