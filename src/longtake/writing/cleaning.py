"""A model's or an article's words as plain words: nothing in them can be taken for a sign of the script.

Taken out are notes with all that is in them, boneyards, emphasis, addresses, files' paths, and what a terminal or an
editor would obey. What is left can only be seen or said.
"""

import re

_NOTE = re.compile(r"\[\[.*?(?:\]\]|\Z)", re.DOTALL)
_BONEYARD = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ADDRESS = re.compile(
    r"(?:\b(?:on|at|from|via|under)\s+)?(?:\b[a-z][a-z0-9+.-]{1,20}://|\bwww\.|\bdata:|\bjavascript:)[^\s<>\"'）)，。]*",
    re.IGNORECASE,
)
_PATH = re.compile(r"(?<![\w/])(?:~|\.{1,2})?(?:/[\w.@-]+){2,}/?|\b[A-Za-z]:\\[^\s]*|(?<!\w)(?:\.\.?|~)/[^\s]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SIGNS = re.compile(r"[*_\\`]|\[\[|\]\]|/\*|\*/|<{2,}|>{2,}|={3,}")
_LEADING = re.compile(r"^[\s.@!>~#=\-–—•]+")
_QUOTED = re.compile(r'^(?:"([^"]*)"|“([^“”]*)”|「([^「」]*)」|『([^『』]*)』)$', re.DOTALL)
_DIRECTION = re.compile(r"^[(（][^()（）]{0,60}[)）]\s*(?=\S)")
_FILE = re.compile(r"\S*\.(?:png|jpe?g|webp|bmp|tiff?|gif|hei[cf]|avif|svg|mp4|mov|mkv|wav|mp3)\b\S*", re.IGNORECASE)


def plain_words(text: str, most: int = 600) -> str:
    """`text` on one line, plain, cut at a word after `most` characters."""
    text = _BONEYARD.sub(" ", _NOTE.sub(" ", text.replace("\r", "\n")))
    text = _PATH.sub(" ", _ADDRESS.sub(" ", _CONTROL.sub(" ", _UNSEEN.sub("", text))))
    # Twice: signs may have been parted by what was taken out.
    for _ in range(2):
        text = _LEADING.sub("", " ".join(_SIGNS.sub(" ", text).split()))
    text = text.rstrip(" <^").replace(" ,", ",").replace(" .", ".")
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0]


def spoken_words(text: str, most: int = 600) -> str:
    """Words to be said: no quotes around them, no stage direction before them."""
    text = plain_words(text, most)
    while (bare := _LEADING.sub("", _DIRECTION.sub("", text))) != text:
        text = bare
    match = _QUOTED.match(text)
    return spoken_words(next(filter(None, match.groups()), ""), most) if match else text


def name_words(text: str, most: int = 40) -> str:
    """A name: no brackets, no colon, nothing that a cast list or a cue would read."""
    text = re.sub(r"[(（].*?(?:[)）]|$)", " ", plain_words(text, 200))
    return " ".join(re.sub(r"[;；:：=＝,，、^\[\]{}<>|\"“”]", " ", text).split())[:most].strip()


def looks_words(text: str, most: int = 120) -> str:
    """How somebody or something looks, as one entry of the cast list: no other entry, no file."""
    text = _FILE.sub(" ", plain_words(text, 400))
    text = " ".join(re.sub(r"[;；=＝\[\]{}<>|]", ",", text).split())
    comma = "，" if "，" in text or "、" in text else ", "
    kept = re.sub(r"(?:\s*[,，、]\s*)+", comma, text).strip(" ,，.")
    while len(kept) > most and comma in kept:
        kept = kept.rpartition(comma)[0]
    return kept[:most].strip(" ,.")
