"""Where a line of text may break: a working part of UAX 14, with the rules of Chinese and Japanese setting.

Lines break at spaces and hyphens, and between ideographs and kana; never before a mark that closes (kinsoku) nor
after one that opens. Korean breaks at its spaces.
"""

from longtake.lettering.scripts import script_of, wide

NO_START = frozenset(
    "!%),.:;?]}»’”…‥·・‐–—、。〃々〉》」』】〕〗〙〛！％），．：；？］｝｠｡｣､･～〜°′″℃"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー、。،؛؟"
)
"""Marks that no line begins with."""

NO_END = frozenset("([{«‘“〈《「『【〔〖〘〚（［｛｟｢$£¥€＄￡￥#＃@＠")
"""Marks that no line ends with."""

_SPACES = frozenset(" \u3000\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f")
_SQUARE = frozenset({"Hani", "Hira", "Kana", "Bopo"})


def breaks(text: str) -> list[int]:
    """Positions in `text`, rising, before which a new line may begin. Never 0, never the end."""
    return [at for at in range(1, len(text)) if _may_break(text, at)]


def breaks_between(char: str) -> bool:
    """Whether lines may break on either side of a character although there is no space."""
    return script_of(char) in _SQUARE or (wide(char) and script_of(char) != "Hang")


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in _SPACES or after in NO_START:
        return False
    if before in _SPACES:
        return text[:at].rstrip("".join(_SPACES))[-1:] not in NO_END
    if before in NO_END:
        return False
    if breaks_between(before) or breaks_between(after):
        return not (before.isdigit() and breaks_between(after))
    if before in "-‐–/" and after.isalpha():
        return at > 1 and text[at - 2].isalpha()
    return before == "—"
