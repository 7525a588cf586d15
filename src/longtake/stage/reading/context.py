"""What a whole shot says of one thing in it: which sport's a ball is, and by what sky it is what hour."""

from collections.abc import Sequence

from longtake.stage.reading.drafts import Draft

_SPORTS = {
    "basketball": ("basketball", "basketballer"), "篮球": ("basketball", "basketballer"),
    "tennis": ("tennis-ball", "tennis-player"), "网球": ("tennis-ball", "tennis-player"),
    "volleyball": ("volleyball", "volleyball-player"), "排球": ("volleyball", "volleyball-player"),
    "baseball": ("baseball", "baseball-player"), "棒球": ("baseball", "baseball-player"),
    "golf": ("golf-ball", "golfer"), "高尔夫": ("golf-ball", "golfer"),
    "football": ("football", "footballer"), "soccer": ("football", "footballer"), "足球": ("football", "footballer"),
    "goalkeeper": ("football", "footballer"),
    "goalie": ("football", "footballer"), "守门员": ("football", "footballer"),
}  # fmt: skip
"""Words of a sport, its ball and who plays it."""
_OTHERS = ("table tennis", "american football", "beach ball", "snooker")
_PLAYERS = ("player", "players", "队员", "球员")
_NETTED = ("tennis", "volleyball", "badminton", "网球", "排球", "羽毛球")
_WADING = ("marsh", "wetland", "reed", "nest", "leg", "wing", "beak", "feather", "migrat", "chick", "shallow")
_TOLD = (("net", "net", _NETTED), ("网", "net", _NETTED), ("crane", "crane-bird", _WADING))
"""Words of several meanings, one that they have, and words by which they have it."""
_MOONS = ("moon", "star")
_UP = frozenset({"rise", "enter"})
_DOWN = frozenset({"fall", "sink", "leave"})


def of_sport(drafts: Sequence[Draft], words: str) -> None:
    """Let a ball and players be those of the sport that the words name."""
    text = words.lower()
    if any(other in text for other in _OTHERS):
        return
    sport = next((what for name, what in _SPORTS.items() if name in text), None)
    for draft in drafts if sport is not None else ():
        assert sport is not None
        if draft.concept == "ball":
            draft.concept = sport[0]
        elif draft.word.lower() in _PLAYERS:
            draft.concept = sport[1]


def of_other_words(drafts: Sequence[Draft], words: str) -> None:
    """Let a word that means several things be what the other words of its shot speak of."""
    text = words.lower()
    for draft in drafts:
        for word, concept, told in _TOLD:
            if draft.word.lower().removesuffix("s") == word and any(one in text for one in told):
                draft.concept = concept


def hour(drafts: Sequence[Draft]) -> str | None:
    """The hour that a moon, stars, or a sun that rises or sets say."""
    for draft in drafts:
        doings = {deed.doing for deed in draft.deeds}
        if draft.concept == "sun" and doings & _UP:
            return "dawn"
        if draft.concept == "sun" and doings & _DOWN:
            return "dusk"
    lit = (draft for draft in drafts if draft.concept in _MOONS)
    return "night" if any(draft.spot is None or draft.spot[0] not in ("on", "in") for draft in lit) else None
