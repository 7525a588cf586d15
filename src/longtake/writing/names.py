"""Who is meant by a name, as models vary it."""

from collections.abc import Sequence

from longtake.script.cues import NARRATOR
from longtake.writing.cleaning import name_words

NARRATORS = frozenset(("narrator", "narration", "voice over", "voice-over", "voiceover", "旁白", "画外音", "解说"))


def narrator(language: str) -> str:
    """What the narrator is called in a script of that language."""
    return NARRATOR.get(language[:2], "NARRATOR")


def matched(name: str, people: Sequence[str]) -> str | None:
    """Who of `people` is meant by `name`; None for nobody. A narrator among them is called in any of its ways.

    "MEI (V.O.)" and "Old Mei" are Mei, if there is only one whom it could be.
    """
    plain = name_words(name).casefold()
    by_name = {one.casefold(): one for one in people}
    if plain in by_name:
        return by_name[plain]
    if plain in NARRATORS:
        return next((one for one in people if one.casefold() in NARRATORS), None)
    within = [one for known, one in by_name.items() if known and plain and (known in plain or plain in known)]
    return within[0] if len(within) == 1 and len(plain) > 1 else None
