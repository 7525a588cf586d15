"""Which language a text is in: by what the script says of it, by its letters, and by its smallest words."""

import re
from collections.abc import Sequence

from longtake.stage.reading.tokens import Token
from longtake.stage.reading.vocabulary import vocabulary

_READ = ("en", "zh")
_KANA = re.compile(r"[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_SMALL = ("the", "a", "of", "be", "he", "she", "they", "it", "with", "and", "to", "where", "who", "while", "for", "we")


def readable(language: str, tokens: Sequence[Token]) -> bool:
    """Whether a text of these tokens is in English or Chinese, as far as `language` (BCP 47) and its letters tell."""
    if language.lower().split("-")[0] not in _READ:
        return False
    weight = {"word": 0, "han": 0, "other": 0}
    for token in tokens:
        if token.kind in weight:
            # a Chinese character says about what half an English word says
            weight[token.kind] += 2 * len(token.text) if token.kind == "han" else len(token.text)
    kana = sum(len(token.text) for token in tokens if token.kind == "other" and _KANA.search(token.text))
    if kana * 8 > sum(weight.values()):
        return False  # Japanese; a sign in kana does not make it so
    return weight["other"] <= weight["word"] + weight["han"] and not _other_latin(tokens)


def _other_latin(tokens: Sequence[Token]) -> bool:
    """Whether the words of Latin letters are of another language than English."""
    words = [token.text.lower() for token in tokens if token.kind == "word"]
    foreign = sum(word in vocabulary().foreign for word in words)
    if foreign < 2:
        return False
    english = vocabulary().english
    known = sum(any(sense.kind in _SMALL for sense in english.get(word, ())) for word in words)
    return foreign > known


def is_chinese(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is to be read as Chinese: by what most of it is written in."""
    han = sum(len(token.text) for token in tokens if token.kind == "han")
    return han * 3 > sum(len(token.text) for token in tokens if token.kind == "word")
