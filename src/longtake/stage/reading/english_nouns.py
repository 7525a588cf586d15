"""English nouns: which word of "the old fisherman's red boat house" is the thing, and what the others say of it."""

from collections.abc import Sequence

from longtake.stage.reading.english_words import Word, abstract
from longtake.stage.reading.pieces import Given, Noun
from longtake.stage.reading.vocabulary import Sense, vocabulary

Tagged = tuple[Word, str, Sense | None]
_PRONOUNS = ("he", "she", "it", "they", "we", "nobody")
_ANOTHER = ("another", "one more", "yet another")
_SINGLE = ("a", "an", "this", "that", *_ANOTHER)
_AGES = {"man": "old-man", "woman": "old-woman"}
_YOUNG = {"man": "boy", "woman": "girl"}
_OLD = ("old", "elderly")
_KIN = ("mother", "father", "mum", "mom", "dad", "sister", "brother", "son", "daughter", "wife", "husband", "parent")
_AGENTS = (
    "ologist",
    "ographer",
    "ist",
    "ician",
    "keeper",
    "maker",
    "player",
    "worker",
    "owner",
    "rider",
    "dweller",
    "goer",
)
"""How unknown words for people end."""
_MONTHS = frozenset({"january", "february", "april", "june", "july", "august", "september", "october", "november"})


def noun_of(run: Sequence[Tagged], owner: Noun | None) -> Noun | None:
    """The noun that a run of articles, adjectives and nouns says; None if it says none."""
    word, tag, sense = run[0]
    if tag == "O":
        kind = sense.kind if sense is not None and sense.kind in _PRONOUNS else "it"
        return Noun(word.text, word.at, kind, negated=kind == "nobody")
    nouns = [one for one in run if one[1] == "N"]
    if not nouns:
        return None
    given, negated = _given([one for one in run if one[1] != "N"], owner)
    noun = _headed(nouns, given)
    noun.given, noun.negated, noun.owner = given, negated, owner
    own = owner is not None or run[0][0].text.lower() in ("his", "her", "its", "their")
    if own and any(one.kind == "body" for one in vocabulary().english.get(noun.word.lower(), ())):
        noun.kind, noun.name = "body", "body"  # "brushes her teeth"
    if noun.kind == "body" and owner is None:
        noun.called = run[0][0].text.lower()
    if noun.kind == "concept" and noun.word.lower().rstrip("s") in _KIN:
        if _its(run, owner):
            noun.kind = "unknown"  # a beast's mother is no woman
        given.theirs = run[0][0].text.lower() == "their"
    if noun.kind == "concept" and given.old:
        noun.name = _AGES.get(noun.name, noun.name)
    return noun


def _its(run: Sequence[Tagged], owner: Noun | None) -> bool:
    beast = owner is not None and owner.kind == "concept" and vocabulary().concepts[owner.name].family != "person"
    return beast or run[0][0].text.lower() == "its"


def _given(words: Sequence[Tagged], owner: Noun | None) -> tuple[Given, bool]:
    """What articles, numbers and adjectives say, and whether they deny."""
    given, negated = Given(determined=owner is not None), False
    for word, tag, sense in words:
        text, kind = word.text.lower(), sense.kind if sense is not None else ""
        negated = negated or kind == "no"
        given.old = given.old or text in _OLD
        if any(one.kind == "looks" for one in vocabulary().english.get(text, ())):
            given.looks.append(text)
        if tag == "D":
            given.determined = given.determined or kind == "the"
            given.another, given.single = text in _ANOTHER, text in _SINGLE
        elif tag == "K":
            given.count = word.count if sense is None else int(sense.name)
        elif sense is not None and kind in ("colour", "size", "mood"):
            setattr(given, kind, sense.name)
        elif sense is not None and kind == "action" and sense.form in ("ing", "state"):
            given.doing = sense.name
    return given, negated


def _headed(nouns: Sequence[Tagged], given: Given) -> Noun:
    """The noun of several that stand together: the last, but before "floor" or "corner" the one before it."""
    word, _, sense = nouns[-1]
    called = ""
    if len(nouns) > 1:
        before, _, other = nouns[-2]
        other_kind = other.kind if other is not None else "unknown"
        if sense is not None and sense.kind == "parts" and other_kind in ("place", "concept"):
            return _headed(nouns[:-1], given)
        if _surname(word, sense) and other is not None and other.kind in ("named", "title") and before.proper:
            return _full_name(nouns)
        if _proper_name(word, sense) and other_kind in ("title", "named", "concept") and _somebody(other):
            called = " ".join(one.text for one, _, _ in nouns[-2:] if other_kind != "concept" or one is word)
            kind = "named" if other_kind != "concept" or before.proper else "concept"
            named = other.name if other is not None else "person"
            return Noun(called if kind == "named" else before.text, before.at, kind, named, called=word.text)
        if sense is not None and sense.kind == "named" and not word.proper:
            sense = None
    if sense is not None and sense.kind == "named" and given.size == "small" and sense.name in _YOUNG:
        return Noun(word.text, word.at, "named", _YOUNG[sense.name])  # "little Nora"
    if sense is not None and sense.kind == "concept" and word.proper and _proper_before(nouns):
        return Noun(f"{nouns[-2][0].text} {word.text}", nouns[-2][0].at, "unlike")  # the Eiffel Tower
    if sense is None:
        return _unknown(word)
    plural = sense.form == "many"
    return Noun(word.text, word.at, sense.kind, sense.name, plural, called=called)


def _surname(word: Word, sense: Sense | None) -> bool:
    """Whether it may follow a given name, though it be a thing elsewhere: Julia Wells; but Mr. Fox may be a fox."""
    beast = sense is not None and sense.kind == "concept" and vocabulary().concepts[sense.name].alive
    return word.proper and not beast


def _full_name(nouns: Sequence[Tagged]) -> Noun:
    """Title, given name and surname, after what says who bears them: "Anchorwoman Julia Wells"."""
    start = len(nouns) - 1
    while start and nouns[start - 1][0].proper and (sense := nouns[start - 1][2]) and sense.kind in ("named", "title"):
        start -= 1
    said = nouns[start - 1][2] if start else None
    name = " ".join(word.text for word, _, _ in nouns[start:])
    if said is not None and said.kind == "concept" and vocabulary().concepts[said.name].family == "person":
        first = nouns[start - 1][0]
        return Noun(first.text, first.at, "concept", said.name, called=name)
    sense = nouns[start][2]
    return Noun(name, nouns[start][0].at, "named", sense.name if sense is not None else "person", called=name)


def _proper_before(nouns: Sequence[Tagged]) -> bool:
    """Whether a word that only names stands before the last."""
    return len(nouns) > 1 and nouns[-2][0].proper and nouns[-2][2] is None


def _proper_name(word: Word, sense: Sense | None) -> bool:
    return word.proper and (sense is None or sense.kind == "named")


def _somebody(sense: Sense | None) -> bool:
    """Whether a word before a name says who bears it: "Captain", "her friend", "the dog"."""
    if sense is None or sense.kind in ("title", "named"):
        return sense is not None
    return sense.kind == "concept" and vocabulary().concepts[sense.name].family in ("person", "animal", "bird")


def _unknown(word: Word) -> Noun:
    """A noun that no table has: something with a capital is a proper name, some endings say that it is no thing."""
    if word.text.lower() in _MONTHS or abstract(word.text) or (len(word.text) < 2 and word.kind != "han"):
        return Noun(word.text, word.at, "silent")
    if not word.proper and (person := _agent(word.text.lower())):
        return Noun(word.text, word.at, "concept", person, plural=word.text.endswith(("s", "men")))
    kind = "proper" if word.proper else "unknown"
    return Noun(word.text, word.at, kind, plural=word.text.endswith("s"))


def _agent(word: str) -> str | None:
    """Who a word that no table has is by its ending: a volcanologist is a person."""
    one = word.removesuffix("s")
    if one.endswith(("woman", "women")):
        return "woman"
    man = one.endswith(("man", "men")) and len(one) > 6 and not one.endswith("ment")
    return "person" if man or (len(one) > 6 and one.endswith(_AGENTS)) else None
