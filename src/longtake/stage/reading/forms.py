"""The forms of English words: plurals of nouns, and what verbs become."""

from collections.abc import Mapping

_VOWELS = "aeiou"
_IES = ("lie", "die", "tie", "untie")
_WHOLE = {"have": "has", "be": "is"}
_DOUBLING = ("quit", "squat", "equip", "begin", "forget", "regret", "permit", "admit", "rebel", "refer", "occur")

Form = tuple[str, str]
"""A word as it is written, and what it is of its base form: see `Sense.form`."""


def noun_forms(phrase: str) -> list[Form]:
    """A noun and its plural: the last word takes it, but the first of "loaf of bread"."""
    return [(phrase, ""), (_plural(phrase), "many")]


def _plural(phrase: str) -> str:
    head, of, tail = phrase.partition(" of ")
    if head.endswith(("s", "sh", "ch", "x", "z")):
        head += "es"
    elif _to_i(head):
        head = head[:-1] + "ies"
    elif head.endswith("man") and not head.endswith(("human", "german", "roman", "caiman")):
        head = head[:-3] + "men"
    else:
        head += "s"
    return head + of + tail


def verb_forms(phrase: str, irregular: Mapping[str, tuple[str, str]]) -> list[Form]:
    """A verb's forms; the first word of a phrase takes them. `irregular`: past and participle by base form."""
    verb, space, rest = phrase.partition(" ")
    tail = space + rest
    forms = [(verb + tail, ""), (_present(verb) + tail, "s"), (_stem(verb) + "ing" + tail, "ing")]
    if verb in irregular:
        past, participle = irregular[verb]
        both = [(past, "ed")] if past == participle else [(past, "past"), (participle, "en")]
        return forms + [(form + tail, kind) for form, kind in both]
    last = verb[:-1] if verb.endswith("e") else verb[:-1] + "i" if _to_i(verb) else _stem(verb)
    return [*forms, (last + "ed" + tail, "ed")]


def _to_i(word: str) -> bool:
    return word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS


def _present(verb: str) -> str:
    if verb in _WHOLE:
        return _WHOLE[verb]
    if _to_i(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _stem(verb: str) -> str:
    """What stands before -ing."""
    if verb in _IES:
        return verb[:-2] + "y"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and len(verb) > 2:
        return verb[:-1]
    if verb.endswith("ic"):
        return verb + "k"
    return verb + verb[-1] if _doubles(verb) else verb


def _doubles(verb: str) -> bool:
    """Whether the last letter doubles: one syllable that ends in consonant, vowel, consonant (sit, stop)."""
    if len(verb) < 3 or verb[-1] in _VOWELS + "wxy" or verb[-2] not in _VOWELS or verb[-3] in _VOWELS:
        return verb in _DOUBLING
    syllables = sum(a in _VOWELS and b not in _VOWELS for a, b in zip(verb, verb[1:] + " ", strict=True))
    return syllables == 1 or verb in _DOUBLING
