"""Tools: things that a pose draws itself, in the hand of whoever uses them, and which must not be drawn twice."""

from dataclasses import replace

from longtake.stage.composing.company import Company
from longtake.stage.families.values import Cut
from longtake.stage.reading.vocabulary import Concept

_DRAWN = {
    "read": {"book"}, "write": {"notebook", "pen", "pencil"}, "type": {"laptop"}, "paint": {"paintbrush", "palette"},
    "cook": {"frying-pan", "ladle", "wok"}, "drink": {"cup", "mug", "coffee", "tea"}, "pour": {"jug"},
    "toast": {"wine-glass"},
    "sweep": {"broom"}, "cut": {"knife"}, "hammer": {"hammer"}, "saw": {"saw"}, "dig": {"shovel"},
    "water": {"watering-can"}, "fish": {"fishing-rod"}, "sew": {"needle"}, "sing": {"microphone"},
    "phone": {"phone"}, "text": {"phone"}, "film": {"camera", "film-camera", "video-camera"},
    "photograph": {"camera"}, "play-guitar": {"guitar"}, "play-violin": {"violin"}, "play-erhu": {"erhu"},
    "play-flute": {"flute"}, "play-trumpet": {"trumpet"}, "play-accordion": {"accordion"},
    "juggle": {"ball"}, "conjure": {"magic-wand"}, "fence": {"sword"}, "archery": {"bow"},
    "bat": {"bat"}, "racket": {"racket", "badminton-racket"},
    "cycle": {"bicycle"}, "skate": {"ice-skates"}, "ski": {"skis"},
}  # fmt: skip
"""What the pose of an action draws."""
_SENDS = frozenset({"throw", "kick", "shoot", "dribble", "catch", "hit", "push", "put"})
_ONE_TOOL = frozenset({"sweep", "cut", "hammer", "saw", "dig", "water"})
"""What is done with one tool, which takes both hands."""


_SAME = {"news-mic": "microphone", "closed-book": "book", "walking-stick": "cane", "hand-saw": "saw"}
"""What people are known by (words/wardrobe.toml), as a concept."""


def known_by(concept: Concept) -> tuple[str, ...]:
    """What a kind of person has in hand anyway."""
    holds = str(concept.measures.get("holds", "")).split(" ")[0]
    return (holds, _SAME.get(holds, holds)) if holds else ()


def shows_another(company: Company, index: int, doing: str) -> bool:
    """Whether the pose would draw another thing than the one that is held: a book for a newspaper."""
    drawn = _DRAWN.get(doing)
    held = [
        company.thing(deed.target).concept
        for deed in company.thing(index).deeds
        if deed.doing == doing and deed.target is not None and company.held_by(deed.target) == index
    ]
    if drawn and not held and doing in _ONE_TOOL:
        # "with a mop": the tool that is named, not the one of the trade.
        held = [company.thing(other).concept for other in range(len(company)) if company.held_by(other) == index]
    return bool(drawn and held and not any(name in drawn for name in held))


def with_own(company: Company, index: int, doing: str) -> str:
    """The action as it looks with what is at hand: what hangs in a cauldron is stirred there, an apple bitten."""
    if shows_another(company, index, doing):
        return "hold"
    targets = [one.target for one in company.thing(index).deeds if one.doing == doing and one.target is not None]
    if doing == "cook" and any(_pot(company, target) for target in targets):
        return "stir"
    if doing == "eat" and any(company.held_by(target) == index for target in targets):
        return "bite"
    if doing == "eat" and any(company.laid(target) for target in targets):
        return "dine"
    return doing


def _pot(company: Company, index: int) -> bool:
    concept = company.concept(index)
    return concept.family == "vessel" and concept.name not in _DRAWN["cook"] and company.held_by(index) is None


def _at_work(company: Company, index: int, tool: int) -> bool:
    """Whether somebody has a thing of the words in hand, or sends it off: it is drawn by itself."""
    held = company.held_by(tool) == index and company.doings(index) <= {"hold", "carry"}
    return held or any(deed.target == tool and deed.doing in _SENDS for deed in company.thing(index).deeds)


def empty_handed(company: Company, index: int, cut: Cut | None) -> Cut | None:
    """Somebody without what they are known by, where they have something else of the words in hand, or send it off."""
    if cut is None or not known_by(cut.concept):
        return cut
    others = (other for other in range(len(company)) if other != index and not company.thing(other).alive)
    if not any(_at_work(company, index, other) or _holds_too(company, index, other) for other in others):
        return cut
    measures = {key: value for key, value in cut.concept.measures.items() if key != "holds"}
    # The mark keeps them apart, in what is remembered of looks, from those who have it.
    concept = replace(cut.concept, matter=cut.concept.matter | {"empty-handed"}, measures=measures)
    return replace(cut, concept=concept)


def _holds_too(company: Company, index: int, other: int) -> bool:
    return company.held_by(other) == index and drawn_by(company, other) is None


def drawn_by(company: Company, index: int) -> int | None:
    """The person whose pose already shows this thing."""
    name = company.thing(index).concept
    if name is None or company.thing(index).count > (3 if name.endswith("ball") else 2):
        return None
    for other in range(len(company)):
        if not company.person(other) or other == index:
            continue
        if name in known_by(company.concept(other)) and not _at_work(company, other, index):
            return other  # they have it in hand anyway
        for deed in company.thing(other).deeds:
            if name in _DRAWN.get(deed.doing, ()) and deed.target in (index, None):
                return other
    return None
