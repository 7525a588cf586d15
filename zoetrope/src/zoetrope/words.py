"""Captions to tokens and back, in English and Chinese.

A caption may leave words out and put them in any order; both languages may be mixed. What is read longest first:
"up to the left" is one word of the vocabulary, "left" another. A clause that names another ball begins the second.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from zoetrope.errors import WordError
from zoetrope.sentences import HEAD, chinese, english
from zoetrope.vocabulary import AND, BEGIN, END, FIRST, SLOTS, TOKENS, WORDS, Word, word_of

__all__ = ["chinese", "english", "table", "tokens_of", "world_of"]

LONGEST = 1000
"""Characters of the longest text that is read; the longest caption has about 200."""
MEANINGS = {
    "size": "size",
    "spring": "how it bounces",
    "colour": "colour",
    "act": "what is done",
    "force": "how",
    "way": "which way",
    "height": "from how high",
    "side": "from where",
    "bounces": "how often it bounces",
    "wall": "walls",
    "meeting": "two balls",
    "ball": "which ball (hoop)",
    "arc": "its arc (hoop)",
    "range": "from how far (hoop)",
    "board": "backboard (hoop)",
    "ring": "ring (hoop)",
    "basket": "what comes of it (hoop)",
    "rebound": "and then (hoop)",
}
HOOP = ("ball", "arc", "range", "board", "ring", "basket", "rebound")
"""Slots that only the hoop has. It shares `act` ("thrown" alone), `bounces` and `wall` with `bounce`, nothing else."""
SHARED = ("thrown", "never", "once", "twice", "often", "wall")
SIDES = ("left", "middle", "right")
CLASHES = (
    ("dropped", ("softly", "hard", *(word.name for word in WORDS if word.slot == "way"))),
    ("swishes", ("board", "ring", "rebounds")),
    ("scores", ("rebounds",)),
)
"""Words that cannot both be true of one ball."""

NOUNS = ("ball", "balls", "one", "another", "basketball", "球", "篮球", "另一个")
"""A clause with one of these may speak of another ball."""
BREAKS = ("and", "while", "和", "与", "以及", "而", "同时", ",", ";", ".", "、", "。")
"""What stands between clauses."""
PASSED_OVER = """
a an the it its is are was be being gets from with at of to on then that which who by in side going moving goes
一个 一只 一颗 个 只 颗 的 地 被 从 在 由 了 是 有 并 且 后 然后 再 又 它 运动 并且 最后 处 以 把 将
"""
"""Words that say nothing here."""


def tokens_of(text: str) -> list[int]:
    """The tokens of a caption, BEGIN … END, each ball's words in the order of SLOTS.

    Raises WordError for text that is empty or too long, for a word that no world knows, and for words that contradict
    each other.
    """
    if len(text) > LONGEST:
        raise WordError(f"The prompt has {len(text):,} characters.", f"Say it in {LONGEST:,} or fewer.")
    balls, meeting = _balls(_read(text))
    words = [ball.words for ball in balls]
    if not any(words):
        raise WordError("The prompt says nothing about a ball.", f"These are the words:\n{table()}")
    if len(balls) > 2:
        raise WordError(f"The prompt has {len(balls)} balls.", "Describe one ball or two.")
    if meeting and len(balls) < 2:
        raise WordError(f'"{meeting}" needs two balls.', 'Describe both: "a red ball is dropped and a blue ball is …"')
    said = {name: found for ball in words for name, found in ball.items()}
    for ball in words:
        _check(ball)
    if _check_world(said):
        words[0].setdefault("basketball", "")
    words = _left_first(words)
    row = [BEGIN, *_ordered(words[0])]
    for ball in words[1:]:
        row += [AND, *_ordered(ball)]
    return [*row, *([TOKENS["collide"]] if meeting else []), END]


def world_of(tokens: Sequence[int]) -> str:
    """The name of the world that a caption speaks of, "bounce" or "hoop"."""
    return "hoop" if any(word.slot in HOOP for word in _words(tokens)) else "bounce"


def table() -> str:
    """All words, grouped by what they say, a line for each group."""
    groups = {slot: [word for word in WORDS if word.slot == slot] for slot in MEANINGS}
    return "\n".join(
        f"  {MEANINGS[slot]}: " + ", ".join(f"{word.english[0]} {word.chinese[0]}" for word in words)
        for slot, words in groups.items()
    )


@dataclass
class _Ball:
    words: dict[str, str] = field(default_factory=dict)
    """Names of words, and how the text says them."""
    named: bool = False


@dataclass
class _Clause(_Ball):
    meeting: str = ""
    joined: bool = False
    """True after "and", False after a comma."""


def _read(text: str) -> list[_Clause]:
    """The clauses of a text, with the words of each."""
    text = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    text = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    clauses, at = [_Clause()], 0
    while at < len(text):
        if text[at] == " " or not (text[at].isalnum() or text[at] in BREAKS):
            at += 1
            continue
        found = _longest(text, at)
        if found is None:
            raise _unknown(text, at)
        clause, said = clauses[-1], text[at : at + len(found)]
        at += len(found)
        name = _phrases()[_key(said)]
        clause.named |= said in NOUNS
        if said in BREAKS:
            if clause.words or clause.meeting:  # "another, blue, …" is one clause
                clauses.append(_Clause())
            clauses[-1].joined |= said not in (",", "、")
        elif name == "collide":
            clause.meeting = said
        elif name:
            _add(clause, name, said)
    return clauses


def _longest(text: str, at: int) -> str | None:
    """The longest phrase that the text has at a place, as it stands there."""
    match = _pattern().match(text, at)
    return match.group() if match else None


@cache
def _pattern() -> re.Pattern[str]:
    """All phrases, longest first; words in them may be parted by spaces or hyphens, and end where words end."""
    each = sorted(_phrases(), key=len, reverse=True)
    return re.compile(
        "|".join(re.escape(p).replace(r"\ ", "[ -]+") + (r"(?![a-z0-9'])" if _latin(p) else "") for p in each)
    )


@cache
def _phrases() -> dict[str, str]:
    """Every phrase that is understood, and the name of the word it says, "" for none."""
    said = dict.fromkeys((*PASSED_OVER.split(), *BREAKS, *NOUNS), "")
    return said | {_key(phrase): word.name for word in WORDS for phrase in (*word.english, *word.chinese)}


def _key(phrase: str) -> str:
    return re.sub("[ -]+", " ", phrase)


def _latin(text: str) -> bool:
    return text[-1].isascii() and text[-1].isalnum()


def _add(ball: _Ball, name: str, said: str) -> None:
    """Put a word into a ball's slots. Raises WordError where another word says otherwise."""
    slot = word_of(TOKENS[name]).slot
    for other, before in ball.words.items():
        if other != name and word_of(TOKENS[other]).slot == slot:
            raise WordError(
                f'"{before}" and "{said}" contradict each other ({MEANINGS[slot]}).', "Leave one of them out."
            )
    ball.words[name] = said


def _balls(clauses: Iterable[_Clause]) -> tuple[list[_Ball], str]:
    """What the clauses say of each ball, and how they say that two meet."""
    balls, meeting = [_Ball()], ""
    for clause in clauses:
        meeting = meeting or clause.meeting
        ball = balls[-1]
        heads = {name for name in clause.words if word_of(TOKENS[name]).slot in HEAD}
        taken = {word_of(TOKENS[name]).slot: name for name in ball.words}
        differs = {name for name in clause.words if taken.get(word_of(TOKENS[name]).slot, name) != name}
        another = (clause.named and (heads or differs)) or (clause.joined and heads & differs)
        if ball.named and another:
            balls.append(_Ball(dict(clause.words), True))
            continue
        ball.named |= clause.named
        for name, said in clause.words.items():
            _add(ball, name, said)
    return balls, meeting


def _check(ball: dict[str, str]) -> None:
    for name, others in CLASHES:
        for other in others:
            if name in ball and other in ball:
                what = f'"{ball[name]}" and "{ball[other]}" cannot both be true of one ball.'
                raise WordError(what, "Leave one of them out.")


def _check_world(said: dict[str, str]) -> bool:
    """Whether the words are the hoop's. Raises WordError where some are and others are not."""
    hoop = [name for name in said if word_of(TOKENS[name]).slot in HOOP]
    other = [name for name in said if name not in hoop and name not in SHARED]
    if hoop and other:
        what = f'"{said[hoop[0]]}" and "{said[other[0]]}" belong to different worlds.'
        raise WordError(what, "A basketball has no size, colour or direction, and only a basketball has a basket.")
    return bool(hoop)


def _unknown(text: str, at: int) -> WordError:
    """The error for a word that is in no table."""
    word, near = _nearest_latin(text[at:]) if text[at].isascii() else _nearest_chinese(text, at)
    shown = word if len(word) <= 40 else word[:40] + "…"
    nearest = f" Nearest: {', '.join(near)}." if near else ""
    mend = f"These are the words:\n{table()}"
    return WordError(f'No world knows "{shown}".{nearest}', mend, shown, tuple(near))


def _nearest_latin(text: str) -> tuple[str, list[str]]:
    """The unknown word that a text begins with, or phrase if it begins as known ones do, and what is most like it."""
    said = re.findall(r"[a-z0-9']+", text[: 2 * len(max(_phrases(), key=len))]) or [text[0]]
    begun = [phrase for phrase in _phrases() if " " in phrase and phrase.split()[0] == said[0]]
    if not begun:
        known = [phrase for phrase, name in _phrases().items() if _latin(phrase) and (name or phrase in NOUNS)]
        return said[0], difflib.get_close_matches(said[0], known, 3, 0.65)
    near = difflib.get_close_matches(" ".join(said[:3]), begun, 3, 0)
    return " ".join(said[: len(near[0].split())]), near


def _nearest_chinese(text: str, at: int) -> tuple[str, list[str]]:
    """The unknown characters at a place, up to what is known, and the phrases that share most with them."""
    end = at + 1
    while end < len(text) and not text[end].isascii() and _longest(text, end) is None:
        end += 1
    around = {
        c for c in text[max(0, at - 1) : end + 2] if not c.isascii()
    }  # 粉红色: 粉's neighbours may say what was meant
    shares = {phrase: len(set(phrase) & around) / len(phrase) for phrase, name in _phrases().items() if name}
    return text[at:end], sorted((phrase for phrase in shares if shares[phrase]), key=lambda each: -shares[each])[:3]


def _left_first(balls: list[dict[str, str]]) -> list[dict[str, str]]:
    """Two balls in the order in which captions name them, where the text says on which side each begins."""
    sides = [[SIDES.index(name) for name in ball if name in SIDES] for ball in balls]
    return [balls[1], balls[0]] if len(balls) == 2 and all(sides) and sides[1] < sides[0] else balls


def _ordered(ball: Iterable[str]) -> list[int]:
    tokens = [TOKENS[name] for name in ball]
    return sorted(tokens, key=lambda token: SLOTS.index(word_of(token).slot))


def _words(tokens: Iterable[int]) -> list[Word]:
    return [WORDS[token - FIRST] for token in tokens if FIRST <= token < FIRST + len(WORDS)]
