"""Nouns told: whether what each means is there at all, and the part it takes in its clause."""

from longtake.stage.reading.clause import tiny
from longtake.stage.reading.drafts import Draft
from longtake.stage.reading.naming import Naming
from longtake.stage.reading.pieces import Join, Link, Noun
from longtake.stage.reading.vocabulary import shows, vocabulary

_ABSENT = ("like", "than", "without", "for", "as")
"""Prepositions after which something is only spoken of."""


class Nouns(Naming):
    """The nouns of a sentence; a `Teller` tells the rest."""

    def _noun(self, noun: Noun) -> None:
        clause = self._clause
        link, clause.link = clause.link, None
        if link is not None and link.kind == "for" and self._gone_for(noun):
            link = Link(link.word, link.at, "there")
        if link is not None and link.word.lower().startswith("except") and (clause.skipped or clause.unseen):
            link = Link(link.word, link.at, "there")  # "nothing moves except a flag"
        absent = link is not None and link.kind in _ABSENT
        if self._of_follows() and self._metaphor(noun):
            noun.kind = "amounts"
        if absent or noun.negated or self._only_spoken_of(noun, link):
            clause.skipped, clause.noun = True, noun
            clause.joined = False
            if clause.verb is None and link is None:
                clause.unseen, clause.subjects = True, []
            return
        if clause.skipped and clause.joined:
            return  # "no cars and people"
        clause.skipped, clause.noun = False, noun
        if self._same_person(noun, link):
            return
        drafts = self._drafts(noun, link)
        for draft in drafts:
            self._part(draft, noun, link)
            clause.joined = True
        clause.joined = False

    def _metaphor(self, noun: Noun) -> bool:
        """Whether "a sea of people" is no sea: what follows "of" is bare."""
        after = self._next(2)
        bare = isinstance(after, Noun) and not after.given.determined and not after.given.single
        word = vocabulary().english.get(noun.word.lower(), ())
        return bare and any(sense.kind == "metaphors" for sense in word)

    def _gone_for(self, noun: Noun) -> bool:
        """Whether somebody goes for a thing that is there: "dives for the ball"."""
        verb = self._clause.verb
        moves = vocabulary().actions[verb.doing].moves if verb is not None and verb.doing is not None else "stays"
        return moves != "stays" and noun.given.determined and noun.kind == "concept"

    def _same_person(self, noun: Noun, link: Link | None) -> bool:
        """Whether it says who somebody is: "the man is a king", "Omar, a sailor, …"; they are then drawn as that."""
        clause, before = self._clause, self._before()
        copula = clause.verb_is("be") and link is None
        beside = isinstance(before, Join) and before.kind in ("comma", "pause") and clause.verb is None
        if not clause.subjects or clause.unseen or not (copula or (beside and noun.given.single)):
            return False
        subject = clause.subjects[-1]
        known = noun.kind == "concept" and vocabulary().concepts[noun.name].family == "person"
        if known and subject.concept in ("person", "man", "woman") and (copula or subject.name != subject.concept):
            subject.concept = noun.name if noun.name != "person" else subject.concept
            return True
        return copula

    def _only_spoken_of(self, noun: Noun, link: Link | None) -> bool:
        """Whether it is what somebody wants, hears or does not have; "the" things of a denied verb are there."""
        clause = self._clause
        if not clause.muted or clause.verb is None:
            return False
        if clause.verb.word.lower().startswith("miss") and noun.given.determined and noun.kind == "concept":
            return vocabulary().concepts[noun.name].alive  # who misses the ball has one to miss
        denied = clause.verb.negated and clause.verb.kind != "there"
        certain = noun.given.determined or noun.kind in ("he", "she", "it", "they", "named")
        return not (denied and (certain or link is not None) and clause.verb.kind not in ("have", "irreal"))

    def _part(self, draft: Draft, noun: Noun, link: Link | None) -> None:
        """Subject, object, where, with, by, of whom."""
        clause, at = self._clause, self._scene.share(noun.at)
        if link is not None:
            self._linked(draft, link, at)
        elif clause.verb_is("be"):
            pass  # "the man is a doctor" is one man
        elif clause.waiting is not None and clause.waiting.doing is not None and not clause.objects:
            clause.subject(draft)
            clause.act([draft], clause.waiting.doing, at)
        elif clause.verb is None:
            clause.subject(draft)
            clause.unseen = False
        elif clause.verb_is("there") and (not clause.subjects or clause.joined):
            clause.subject(draft)
            clause.objects = list(clause.subjects)
        elif clause.verb_is("have"):
            clause.objects = [draft]
            clause.bear(draft, None, at)
        else:
            clause.object(draft, at)
        clause.last = draft

    def _linked(self, draft: Draft, link: Link, at: float) -> None:
        clause = self._clause
        head = clause.head
        doing = clause.verb.doing if clause.verb is not None else None
        aimed = doing is not None and vocabulary().actions[doing].to
        if link.kind == "by" and clause.patients and doing is not None:
            clause.done_by(draft, doing, at)
        elif link.kind == "with":
            clause.bear(draft, head, at)
        elif link.kind == "in-it" and head is not None:
            draft.spot = ("in", head)
        elif link.kind == "whole" and head is not None:
            self._with_part(draft, head)
        elif link.kind == "from" and link.relation in (None, "on", "in"):
            clause.come_from(draft)
        elif link.kind == "to" or (aimed and link.word in ("at", "toward", "towards", "into")):
            for deed in clause.deeds:
                deed.target = deed.target or draft
        elif link.kind in ("where", "by", "from"):
            movers = [head] if head is not None else clause.subjects
            if link.relation == "in" and any(mover.family == "person" for mover in movers) and tiny(draft):
                draft.concept = None  # boxers are in another ring than that of a finger
            clause.locate(draft, link.relation or "beside", head)

    def _with_part(self, whole: Draft, part: Draft) -> None:
        """The fin of a turtle: the whole is seen, and an unknown part of it is not told for itself."""
        if part.concept is not None:
            return
        self._scene.cast.drop([part])
        self._scene.lose(part.word)
        clause = self._clause
        clause.subjects = [whole if one is part else one for one in clause.subjects]
        clause.objects = [whole if one is part else one for one in clause.objects]
        for draft in self._scene.cast.drafts:
            if draft.spot is not None and draft.spot[1] is part:
                draft.spot = (draft.spot[0], whole) if draft is not whole else None
            for deed in draft.deeds:
                deed.target = whole if deed.target is part and draft is not whole else deed.target

    def _of(self, link: Link) -> None:
        """Of: after a part or an amount the noun comes; after a picture what it shows; after a cup what is in it."""
        clause = self._clause
        noun, head = clause.noun, clause.last
        if noun is None:
            return
        if noun.kind in ("parts", "amounts", "silent"):
            clause.link = self._kept
            if noun.kind == "parts" and self._kept is None and clause.verb is not None:
                clause.link = Link("of", link.at, "part")
        elif noun.kind == "depictions" or (noun.kind == "unknown" and head is None):
            clause.link = Link("of", link.at, "for")
        elif head is not None and head.concept is not None and (shows(head.concept) or head.family == "vessel"):
            clause.head, clause.link = head, Link("of", link.at, "in-it")
        elif noun.kind == "place" and self._many_follow():
            clause.link = Link("of", link.at, "there")  # a field of sunflowers
        elif noun.kind == "place" or (head is not None and head.alive):
            clause.link = Link("of", link.at, "part")
        elif head is not None:
            clause.head, clause.link = head, Link("of", link.at, "whole")
