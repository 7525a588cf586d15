"""What each Chinese word is in its clause: noun, verb, or which small word."""

from collections.abc import Sequence

from longtake.stage.reading.chinese_cut import Cut
from longtake.stage.reading.vocabulary import vocabulary

_NOUNS = ("concept", "place", "named", "body", "worn", "depictions")
_VERBS = ("action", "unseen", "irreal")
_PRONOUNS = ("he", "she", "it", "they", "we")
_GIVEN = ("colour", "size", "plain", "mood", "looks")
_SMALL = (
    "no", "not", "nobody", "at", "from", "along", "with", "for", "facing", "using", "take", "by", "ask",
    "like", "than", "alike", "of", "adverb", "result", "aspect", "be", "have", "and",
)  # fmt: skip
_QUALITIES = ("camera", "distance", "light", "weather", "side")
_NOUN_POS = ("n", "nz", "ng", "nr", "nrt", "nrfg", "nt")
_VERB_POS = ("v", "vd", "vn", "vg", "vi")
_OPENS = ("noun", "number", "the", "given", "pronoun")
_ABSTRACT = (
    "性",
    "度",
    "力",
    "感",
    "主义",
    "法",
    "率",
    "权",
    "观",
    "论",
    "声",
    "味",
    "气",
    "心",
    "情",
    "事",
    "意",
    "时",
    "期",
    "量",
)


class Kinds:
    """The words of a clause and their kinds, found as they are asked for, left to right."""

    def __init__(self, cuts: Sequence[Cut]) -> None:
        self.cuts = list(cuts)
        self._kinds: list[str] = []
        for place in range(len(self.cuts)):
            self._kinds.append(self._kind(place))

    def __len__(self) -> int:
        return len(self.cuts)

    def at(self, place: int) -> str:
        """The kind of a word; "" beyond the ends."""
        return self._kinds[place] if 0 <= place < len(self._kinds) else ""

    def _kind(self, place: int) -> str:
        cut = self.cuts[place]
        if cut.count is not None or cut.sense("number"):
            return "number"
        if cut.kind in ("other", "quote", "comma"):
            return "and" if cut.text == "、" else "lost"
        if cut.sense("idioms") or (not cut.senses and cut.pos in ("i", "l")):
            return "lost"
        if cut.text == "画面" and self._frame(place):
            return "skip"
        if cut.sense("plain") and self._following_of(place):
            return "given"
        noun, verb, small = cut.sense(*_NOUNS), cut.sense(*_VERBS), self._small(cut, place)
        other = (noun and self._after_of(place)) or (verb and small in ("where", "then", "facing", "and"))
        if small and not other:
            return small
        if noun and verb:
            return "noun" if self._noun_here(place) else "verb"
        if verb and small == "where":
            return "where" if place and self._kinds[-1] in ("noun", "pronoun") else "verb"
        return self._plain(cut, place)

    def _frame(self, place: int) -> bool:
        """Whether 画面 is the frame that a camera moves: 画面从…拉远."""
        following = self.cuts[place + 1] if place + 1 < len(self.cuts) else None
        return following is not None and following.sense("from", "camera", "distance") is not None

    def _plain(self, cut: Cut, place: int) -> str:
        if cut.sense(*_NOUNS):
            return "noun"
        if cut.sense(*_QUALITIES):
            return "quality"
        if cut.sense(*_VERBS):
            return "verb"
        if cut.sense(*_GIVEN):
            return self._given(cut, place)
        if cut.sense("the"):
            return "the"
        if cut.sense("silent", "depictions"):
            return "noun" if cut.pos.startswith(("n", "f", "s")) or cut.sense("depictions") else "skip"
        if cut.senses:
            return "skip"
        return self._unknown(cut, place)

    def _small(self, cut: Cut, place: int) -> str:
        """Which small word it is; "" if none."""
        if sense := cut.sense(*_PRONOUNS):
            return "pronoun" if sense.kind else ""
        if cut.sense("to"):
            return "to" if self._kinds and self._kinds[-1] != "verb" else "skip"
        if sense := cut.sense(*_SMALL):
            return sense.kind
        behind = bool(self._kinds) and self._kinds[-1] in ("noun", "pronoun")
        if cut.sense("where") and (behind or not cut.sense("concept", "place")):
            return "where"
        return "skip" if cut.sense("then") else ""

    def _given(self, cut: Cut, place: int) -> str:
        """A word for a quality: before a noun it is the noun's, before 地 how something is done."""
        following = self.cuts[place + 1] if place + 1 < len(self.cuts) else None
        if cut.sense("mood") and following is not None and (following.sense("adverb") or following.sense(*_VERBS)):
            return "mood"
        return "given"

    def _following_of(self, place: int) -> bool:
        return place + 1 < len(self.cuts) and self.cuts[place + 1].sense("of") is not None

    def _after_of(self, place: int) -> bool:
        return place > 0 and (self._kinds[-1] == "number" or self.cuts[place - 1].sense("of") is not None)

    def _noun_here(self, place: int) -> bool:
        """Whether a word that is noun and verb is a noun here: after a number or 的; not before 着 or a noun."""
        before = self._kinds[-1] if self._kinds else ""
        if before in ("number", "the", "given", "no", "have") or self._after_of(place):
            return True
        following = self.cuts[place + 1] if place + 1 < len(self.cuts) else None
        if following is not None and following.sense("aspect") and following.text in "着了过":
            return False
        if before in ("at", "take", "from", "to", "verb", "and", "by", "with"):
            return True
        return not (before in ("noun", "pronoun", "skip") and following is not None and self._begins(following))

    @staticmethod
    def _begins(cut: Cut) -> bool:
        return cut.count is not None or cut.sense(*_NOUNS, "number", "the", *_GIVEN, *_PRONOUNS) is not None

    def _unknown(self, cut: Cut, place: int) -> str:
        """A word of the dictionary only: its part of speech tells; one character alone is no thing unless counted."""
        if cut.pos in _VERB_POS and not self._counted():
            return "verb"
        if cut.pos.startswith("a") and self.cuts[place + 1 : place + 2] and not self._counted():
            return "skip"
        noun = cut.pos in _NOUN_POS or cut.pos == "" or self._counted() or cut.kind == "word"
        if not noun or cut.text.endswith(_ABSTRACT) or cut.pos in ("d", "p", "c", "y", "e", "o", "x", "m", "q", "r"):
            return "lost" if cut.pos[:1] in ("n", "a", "v", "") else "skip"
        return "noun" if len(cut.text) > 1 or self._counted() else "lost"

    def _counted(self) -> bool:
        """Whether a number with the measure of a thing stands before."""
        if not self._kinds or self._kinds[-1] not in ("number", "the"):
            return False
        measure = self.cuts[len(self._kinds) - 1].measure
        return bool(measure) and measure not in vocabulary().lists["times"]
