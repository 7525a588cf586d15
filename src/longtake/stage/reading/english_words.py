"""English words as they may be meant: the longest known phrases, and for each the parts of speech it can be."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from longtake.stage.reading.numbers import english_number
from longtake.stage.reading.tokens import Token, named
from longtake.stage.reading.vocabulary import Sense, vocabulary

_LONGEST = 9
_ONE = ("a", "an", "one", "each", "every", "this", "that")
_LATER = ("in", "on", "off", "over", "by", "past", "along", "around", "across", "through", "into", "onto", "down", "up")
"""Ends of verbs that are prepositions where a noun follows."""
_BOUND = ("turn", "switch", "put", "try", "take", "pick", "look", "blow", "open", "wash", "cut", "fold", "lock", "hold")
"""Verbs that keep such an end though a noun follows: "turn on the light"."""
_KEPT = ("over", "by", "past", "along", "around", "across", "through", "into", "onto")
"""Ends that stay with their verb and are a preposition too: "jumps over the fence"."""
_APART = ("up", "down", "off", "on", "out", "away", "back", "over")
"""Ends that may stand behind the noun: "picks the ball up"."""
_CLOSERS = (
    "and", "while", "to", "with", "of", "for", "from", "by", "as", "like", "where", "without", "be", "who", "side",
    "not", "distance",
)  # fmt: skip
_ADJECTIVES = ("ous", "ful", "ive", "able", "ible", "ish", "less", "ic", "al", "ant", "ent", "est", "ary", "like", "y")
_ABSTRACT = ("ness", "tion", "sion", "ment", "ity", "ism", "ance", "ence", "ship", "hood", "ology", "dom", "ure")
_SMALL = {
    "the": "D", "a": "D", "no": "D", "nobody": "O", "he": "O", "she": "O", "it": "O", "they": "O", "we": "O",
    "and": "C", "while": "W", "who": "W", "that": "W", "there": "T", "be": "B", "have": "XV", "do": "X", "not": "X",
    "to": "X", "of": "P", "with": "P", "without": "P", "by": "P", "for": "P", "like": "P", "than": "P", "as": "PW",
    "from": "P", "where": "P", "possessive": "S", "side": "Q", "camera": "Q", "distance": "Q", "adverbs": "R",
    "adjectives": "A", "colour": "A", "size": "A", "looks": "A", "mood": "AR", "number": "K", "idioms": "Q",
}  # fmt: skip
"""What kinds of senses are as parts of speech: see `english_tags`."""
_NOUNS = ("concept", "place", "named", "title", "body", "worn", "parts", "amounts", "depictions", "silent", "unlike")
_FAINT = ("silent", "depictions", "parts", "amounts")
_QUALITIES = ("light", "weather")
_TIMES = ("at ", "in ", "by ", "during ", "after ", "before ", "on ", "under ", "inside ", "above ", "beneath ")
_VERBS = ("action", "unseen", "irreal")
_FORMS = {"": "V", "s": "V", "ing": "G", "ed": "E", "past": "E", "en": "E"}


@dataclass(frozen=True)
class Word:
    """A word or known phrase. `tags`: what it can be, each with its cost and the sense meant; `count`: a number."""

    text: str
    kind: str
    at: int
    tags: tuple[tuple[str, float, Sense | None], ...]
    count: int | None = None
    also: str = ""

    @property
    def proper(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[:1].isupper()


def words_of(tokens: Sequence[Token], names: Mapping[str, str]) -> list[Word]:
    """A sentence's tokens as words."""
    found: list[Token] = []
    here = 0
    while here < len(tokens):
        token, used = _longest(tokens, here, names)
        found.append(token)
        here += used
    words: list[Word] = []
    found = _joined_apart(found)
    for place, token in enumerate(found):
        words += _words(token, first=place == 0)
        if token.text.lower() == "as" and any(one.text.lower() == "as" for one in found[place + 1 : place + 4]):
            words[-1] = replace(words[-1], tags=(("P", 0.0, Sense("as", "as")),))  # "as fast as"
    return _counted(words)


def _longest(tokens: Sequence[Token], here: int, names: Mapping[str, str]) -> tuple[Token, int]:
    """The longest phrase at `here` that the tables know, or the one token."""
    token = tokens[here]
    if token.kind == "han":
        return replace(token, senses=named(token.text, names) or vocabulary().chinese.get(token.text, ())), 1
    if token.kind not in ("word", "number"):
        return token, 1
    known, stretch = vocabulary().english, 1
    while stretch < _LONGEST and here + stretch < len(tokens) and tokens[here + stretch].kind in ("word", "number"):
        stretch += 1
    for count in range(stretch, 0, -1):
        text = " ".join(one.text for one in tokens[here : here + count])
        plain = text.lower().removesuffix(".")  # Mr.
        senses = named(text.removesuffix("."), names) or known.get(plain) or known.get(plain.replace("-", " "), ())
        if count > 1 and here and tokens[here - 1].text.lower() in _ONE:
            senses = tuple(sense for sense in senses if sense.form != "many")  # "a bus stops" are no bus stops
        if count > 1:
            senses = _whole(senses, text.lower().split(" "), tokens[here + count : here + count + 1])
        if senses:
            return replace(token, text=text, senses=senses), count
    return replace(token, senses=_compared(token.text.lower())), 1


def _compared(word: str) -> tuple[Sense, ...]:
    """The adjective that "bigger" or "happiest" is a form of."""
    for ending in ("er", "est"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        bases = (
            stem,
            stem + "e",
            stem[:-1] + "y" if stem.endswith("i") else "",
            stem[:-1] if stem[-1] == stem[-2] else "",
        )
        for base in bases:
            senses = vocabulary().english.get(base, ())
            if any(_SMALL.get(sense.kind, "").startswith("A") for sense in senses):
                return tuple(sense for sense in senses if sense.kind in _SMALL)
    return ()


def _whole(senses: Sequence[Sense], words: Sequence[str], following: Sequence[Token]) -> tuple[Sense, ...]:
    """The senses of a phrase, without that of a verb whose last word is a preposition here: "walks in the park"."""
    if words[-1] not in _LATER or words[-1] in _KEPT or not _noun_follows(following):
        return tuple(senses)
    base = next((verb for verb in _BOUND if words[0].startswith(verb[:3])), None)
    if base is not None or words[-1] in ("up", "down"):
        return tuple(senses)
    return tuple(sense for sense in senses if sense.kind not in _VERBS)


def _noun_follows(following: Sequence[Token]) -> bool:
    if not following or following[0].kind not in ("word", "number", "han"):
        return False
    senses = vocabulary().english.get(following[0].text.lower(), ())
    return not any(sense.kind in _CLOSERS for sense in senses)


def _joined_apart(tokens: list[Token]) -> list[Token]:
    """The tokens with the ends of verbs that stand behind the noun put back: "picks the ball up"."""
    known = vocabulary().english
    for place, token in enumerate(tokens):
        last = token.text.lower()
        if last not in _APART or _noun_follows(tokens[place + 1 : place + 2]):
            continue
        for back in range(place - 2, max(place - 7, -1), -1):
            verb = tokens[back]
            if verb.mark:
                break
            if verb.sense(*_VERBS) and (senses := known.get(f"{verb.text.lower()} {last}", ())):
                tokens[back] = replace(verb, senses=senses)
                tokens[place] = replace(token, text=last, senses=(Sense("adverbs", "adverbs"),))
                break
            if verb.sense(*_VERBS) and not verb.sense(*_NOUNS):
                break
    return tokens


def _words(token: Token, *, first: bool) -> list[Word]:
    """A token as a word; a phrase that ends in a preposition with its end."""
    tags = dict[str, tuple[float, Sense | None]]()

    def may(tag: str, cost: float, sense: Sense | None) -> None:
        if tag not in tags or tags[tag][0] > cost:
            tags[tag] = (cost, sense)

    verbs = all(sense.kind in _VERBS for sense in token.senses)
    if token.mark:
        may("M", 0.0, None)
    elif token.kind == "other":
        may("U", 0.0, None)
    elif token.kind == "number":
        may("K", 0.0, None)
    else:
        for sense in token.senses:
            for tag, cost in _tags_of(sense, token, first=first):
                may(tag, cost, sense)
        if tags and verbs and " " not in token.text:
            may("N", 1.3, Sense("silent", "silent"))  # "with a sigh"
        if not tags:
            for tag, cost in _guessed(token, first=first):
                may(tag, cost, None)
    kept = tuple((tag, cost, sense) for tag, (cost, sense) in tags.items())
    last = token.text.lower().rpartition(" ")[2]
    also = last if " " in token.text and last in _KEPT and any(tag in "VGE" for tag in tags) else ""
    return [Word(token.text, token.kind, token.at, kept, also=also)]


def _tags_of(sense: Sense, token: Token, *, first: bool) -> list[tuple[str, float]]:
    """The parts of speech of one sense, and their costs."""
    if sense.kind in _SMALL:
        if sense.kind == "be" and token.text == "'s":
            return [("B", 0.4)]  # "the judge's wooden gavel"
        cost = 0.8 if sense.kind == "camera" and " " not in token.text else 0.0
        plain = [(tag, cost + 0.2 * place) for place, tag in enumerate(_SMALL[sense.kind])]
        return [*plain, ("N", 0.6)] if sense.kind == "colour" else plain  # "a woman in red"
    if sense.kind == "metaphors":
        return []
    if sense.form == "state":
        return [("A", 0.0)]
    if sense.kind in _VERBS:
        tag = _FORMS[sense.form]
        plain = [(tag, 0.2)]
        if sense.form in ("ing", "ed", "en"):
            plain.append(("A", 0.45))
        if sense.form == "ing":
            plain.append(("N", 2.4))
        return plain
    if sense.kind in (*_QUALITIES, "place") and token.text.lower().startswith(_TIMES):
        return [("Q", 0.0)]
    if sense.kind in _QUALITIES:
        return [("N", 0.1), ("A", 0.3), ("V", 0.9)]
    if sense.kind in ("named", "title"):
        if not token.text[:1].isupper():
            return [("N", 9.0)]
        return [("N", 0.0 if not first or len(token.senses) == 1 else 0.5)]
    plain = [("N", 0.7 if sense.kind in _FAINT and len(token.senses) > 1 else 0.0)]
    # almost every thing can be done: "milks the cow", "he hammers"
    return [*plain, ("V", 1.7)] if sense.kind == "concept" and " " not in token.text else plain


def _guessed(token: Token, *, first: bool) -> list[tuple[str, float]]:
    """What a word that no table has may be, by its ending."""
    word = token.text.lower()
    if token.kind == "han":
        return [("N", 0.0)]
    if token.text[:1].isupper() and not first:
        return [("N", 0.0), ("A", 1.2)]
    if word.endswith("ly") and len(word) > 4:
        return [("R", 0.0), ("A", 1.0), ("N", 2.0)]
    if word.endswith("ing") and len(word) > 5:
        return [("G", 0.2), ("A", 0.8), ("N", 1.3)]
    if word.endswith("ed") and len(word) > 4:
        return [("E", 0.2), ("A", 0.5)]
    if word.endswith(_ABSTRACT):
        return [("N", 0.1), ("V", 2.0)]
    if word.endswith(_ADJECTIVES) and len(word) > 4:
        return [("A", 0.3), ("N", 0.8), ("V", 2.2)]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return [("N", 0.5), ("V", 0.5)]
    return [("N", 0.3), ("A", 1.0), ("V", 1.4)]


def abstract(word: str) -> bool:
    """Whether an unknown word is no thing to be seen, by its ending."""
    return word.lower().endswith(_ABSTRACT) or (word.lower().endswith("ing") and len(word) > 5)


_WHEN = frozenset({"in", "since", "until", "till", "before", "after", "during"})
_YEAR = re.compile("1[5-9][0-9][0-9]|20[0-9][0-9]")
"""What is a year after these words and no count: in 1987 a boat came, and not so many boats."""
_NO_NOUN = frozenset(
    {"a", "an", "and", "as", "every", "he", "her", "his", "i", "in", "it", "my", "on", "our", "she", "that", "the",
     "their", "they", "we", "when"}
)  # fmt: skip
_HOURS = 12


def _is_time(before: Word, value: int, words: Sequence[Word]) -> bool:
    """Whether a number, the first of `words`, is a year or an hour: at six the ferry left, and no six ferries."""
    if before.text.lower() == "at" and value <= _HOURS:
        return len(words) == 1 or words[1].text.lower() in _NO_NOUN
    return before.text.lower() in _WHEN and _YEAR.fullmatch(words[0].text) is not None


def _counted(words: list[Word]) -> list[Word]:
    """The words with numbers of several words as one."""
    found: list[Word] = []
    here = 0
    while here < len(words):
        word = words[here]
        plain = [one.text.lower() if one.kind in ("word", "number") else "," for one in words[here : here + 8]]
        number = english_number(plain)
        if number is None or any(sense is not None and sense.kind == "concept" for _, _, sense in word.tags):
            found.append(word)
            here += 1
            continue
        value, used = number
        if found and used == 1 and _is_time(found[-1], value, words[here:]):
            when = found.pop()
            found.append(Word(f"{when.text} {word.text}", "word", when.at, (("R", 0.0, None),)))
            here += 1
            continue
        text = " ".join(one.text for one in words[here : here + used])
        tags: tuple[tuple[str, float, Sense | None], ...] = (("K", 0.0, None),)
        if text.lower() == "one":
            tags = (*tags, ("O", 0.6, Sense("it", "it")))
        found.append(Word(text, "number", word.at, tags, count=value))
        here += used
    return found
