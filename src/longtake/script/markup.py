r"""Plain words of a marked-up text: emphasis, escapes and marks of notes taken out, white space made single.

Emphasis is Fountain's (fountain.io/syntax, "Emphasis"): `*italics*`, `**bold**`, `***both***`, `_underline_`,
within one line, opened before a letter and closed after one; `\*` is an asterisk.
"""

import re

from longtake.script.letters import is_cjk

_PIECE = re.compile(r"\\[*_\\\[]|\*+|_+|\n|[^\\*_\n]+|\\")
_SIGN = re.compile(r"[*_]|\\(?!\[)")
_WORD = re.compile("\x01([0-9]+)\x02|(\\s+)|([^\\s\x01]+)")
_SIGNS = {"*": ("italics",), "**": ("bold",), "***": ("bold", "italics"), "_": ("underline",)}
_LENGTH = {"italics": 1, "bold": 2, "underline": 1}
_AFTER_A_WORD = frozenset(",.;:!?…)]}，。；：！？、）】》”’")

Places = list[tuple[int, int]]
"""Each note of a text: its place in `Source.notes`, and the plain characters before it."""


def plain(text: str, emphasis: bool = True) -> tuple[str, Places]:
    """The plain words of `text`, and where its notes stand in them.

    Lines are joined by a space, or by nothing between Chinese or Japanese characters.
    """
    text = text.replace("\x03", "")
    if emphasis and ("*" in text or "_" in text or "\\" in text):
        text = without_emphasis(text)
    if "\x01" not in text and "\n" not in text:
        return " ".join(text.split()), []
    return _spaced(text)


def without_emphasis(text: str) -> str:
    """`text` without its emphasis and escapes."""
    parts: list[str] = []
    opened: dict[str, int] = {}
    for match in _PIECE.finditer(text):
        piece = match[0]
        signs = _SIGNS.get(piece)
        if signs is None:
            if piece == "\n":
                opened.clear()
            parts.append(piece[1:] if len(piece) == 2 and piece[0] == "\\" else piece)
            continue
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        can_open, can_close = _sides(piece, before, after)
        if can_close and all(sign in opened for sign in signs):
            for sign in signs:
                opener = opened.pop(sign)
                parts[opener] = parts[opener][_LENGTH[sign] :]
            continue
        if can_open:
            opened.update(dict.fromkeys(signs, len(parts)))
        parts.append(piece)
    return "".join(parts)


def escaped(text: str) -> str:
    """`text` with each of its signs escaped, so that `plain` leaves it as it is; an escaped `[[` stays one."""
    return _SIGN.sub(r"\\\g<0>", text)


def _sides(piece: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run of `*` or `_` may open and may close, told from the characters beside it."""
    can_open = bool(after.strip())
    can_close = bool(before.strip())
    if piece == "_":
        return can_open and not _in_word(before), can_close and not _in_word(after)
    return can_open, can_close


def _in_word(character: str) -> bool:
    return character.isalnum() and not is_cjk(character)


def _spaced(text: str) -> tuple[str, Places]:
    words: list[str] = []
    places: Places = []
    length, gap, noted = 0, "", False
    for mark, space, word in _WORD.findall(text):
        if mark:
            places.append((int(mark), length))
            noted = True
        elif space:
            gap = "\n" if "\n" in space or gap == "\n" else " "
        else:
            joint = _joint(words[-1][-1], gap, word[0], noted) if words else ""
            words += [joint, word] if joint else [word]
            length += len(joint) + len(word)
            gap, noted = "", False
    return "".join(words), places


def _joint(last: str, gap: str, first: str, noted: bool) -> str:
    """What goes between two words that `gap` stood between, and perhaps a note."""
    if not gap or (noted and first in _AFTER_A_WORD):
        return ""
    return "" if gap == "\n" and is_cjk(last) and is_cjk(first) else " "
