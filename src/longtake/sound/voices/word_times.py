"""When a speech server said which word, in the ways that servers tell it, and where in the text those words stand.

    X-Word-Timestamps: [{"word", "start", "end"}]       seconds (also start_time, or start_ms in ms)
    {"audio": base64, "timestamps": [{"word", "start_time", "end_time"}]}      Kokoro-FastAPI, captioned speech
    {"audio_base64", "alignment": {"characters", "character_start_times_seconds"}}
                                                             ElevenLabs, with-timestamps

What is none of these is passed over: a wrong clock must never spoil a good recording.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from longtake.sound.words import Heard
from longtake.time import SAMPLE_RATE

Times = list[tuple[str, int]]
"""Pieces of text as the server spells them, and the sample at which each begins."""

_MOST_WORDS = 20_000
_FAR, _NEAR = 60, 4  # letters passed over at most to find a piece: of three letters or more, of fewer


def times_of_header(header: str | None) -> Times:
    """Of an `X-Word-Timestamps` header."""
    try:
        return _of_words(json.loads(header or "null"))
    except (ValueError, RecursionError):
        return []


def times_in(answer: Mapping[str, Any]) -> Times:
    """Of a JSON answer: of its words, else of its characters."""
    alignment = answer.get("alignment")
    letters = alignment.get("characters") if isinstance(alignment, Mapping) else None
    starts = alignment.get("character_start_times_seconds") if isinstance(alignment, Mapping) else None
    spelled = zip(_list(letters), _list(starts), strict=False)
    return _of_words(answer.get("timestamps")) or _of_words([{"word": c, "start": s} for c, s in spelled])


def _of_words(words: Any) -> Times:
    times: Times = []
    for word in _list(words):
        if isinstance(word, Mapping) and isinstance(word.get("word"), str):
            per_second = 1000 if "start_ms" in word else 1
            sample = _sample(word.get("start_ms", word.get("start_time", word.get("start"))), per_second)
            if sample is not None:
                times.append((unquote(word["word"]), sample))
    return times


def _list(value: Any) -> list[Any]:
    return value[:_MOST_WORDS] if isinstance(value, list) else []


def _sample(number: Any, per_second: int) -> int | None:
    if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= 10_000_000:
        return None
    return round(number * SAMPLE_RATE / per_second)


def heard_in(text: str, times: Iterable[tuple[str, int]]) -> Heard:
    """Where in `text` each piece stands, by letters and digits alone; a piece that is not near is passed over."""
    letters = [(at, c) for at, letter in enumerate(text) if letter.isalnum() for c in letter.casefold() if c.isalnum()]
    plain = "".join(c for _, c in letters)
    heard: list[tuple[int, int]] = []
    here = 0
    for piece, sample in times:
        spelled = "".join(c for c in piece.casefold() if c.isalnum())
        reach = len(spelled) + (_FAR if len(spelled) > 2 else _NEAR)
        found = plain.find(spelled, here, here + reach) if spelled else -1
        if found >= 0:
            heard.append((letters[found][0], sample))
            here = found + len(spelled)
    return heard
