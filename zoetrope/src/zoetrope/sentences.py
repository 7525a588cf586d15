"""Captions as sentences, in English and Chinese; `words` reads them back to the same tokens."""

from collections.abc import Sequence

from zoetrope.vocabulary import AND, END, FIRST, WORDS, Word, word_of

HEAD = ("size", "spring", "colour")
"""What tells one ball from another."""
OUTCOMES = ("board", "ring", "basket", "rebound", "bounces", "wall")
"""What happens to a ball that flies, in this order."""


def english(tokens: Sequence[int]) -> str:
    """A caption as an English sentence. Tokens that are no words, and a slot's second word, are passed over."""
    balls, meeting = _slots(tokens)
    clauses = [_english_ball(slots) for slots in balls]
    return " and ".join(clauses) + (f", and {meeting.english[0]}" if meeting else "")


def chinese(tokens: Sequence[int]) -> str:
    """A caption as a Chinese sentence. Tokens that are no words, and a slot's second word, are passed over."""
    balls, meeting = _slots(tokens)
    clauses = [_chinese_ball(slots) for slots in balls]
    return ";".join(clauses) + (f",{meeting.chinese[0]}" if meeting else "")


def _slots(tokens: Sequence[int]) -> tuple[list[dict[str, Word]], Word | None]:
    """The words of each ball by slot, and the word for their meeting."""
    tokens = list(tokens)
    tokens = tokens[: tokens.index(END)] if END in tokens else tokens
    balls: list[dict[str, Word]] = [{}]
    meeting = None
    for token in tokens:
        if token == AND:
            balls.append({})
        if FIRST <= token < FIRST + len(WORDS):
            word = word_of(token)
            if word.slot == "meeting":
                meeting = word
            else:
                balls[-1].setdefault(word.slot, word)
    return [ball for ball in balls if ball] or [{}], meeting


def _english_ball(ball: dict[str, Word]) -> str:
    said = {slot: word.english[0] for slot, word in ball.items()}
    noun = " ".join([*(said[slot] for slot in HEAD if slot in said), said.get("ball", "ball")])
    thing = ("an " if noun[0] in "aeiou" else "a ") + noun
    place = " ".join(said[slot] for slot in ("height", "side") if slot in said)
    place = f"the {place}" if place and "height" not in said else place
    place = place or said.get("range", "")
    how = [said[slot] for slot in ("force", "way", "arc") if slot in said]
    acts = [said["act"]] if "act" in said else ["moving"] if how or place else []
    flight = " ".join([*acts, *how, *([f"from {place}"] if place else [])])
    then = [said[slot] for slot in OUTCOMES if slot in said]
    if flight:
        return ", ".join([f"{thing} is {flight}", *then])
    return f"{thing} {', '.join(then)}".rstrip()


def _chinese_ball(ball: dict[str, Word]) -> str:
    said = {slot: word.chinese[0] for slot, word in ball.items()}
    thing = "一个" + "".join(said[slot] for slot in HEAD if slot in said) + said.get("ball", "球")
    place = "".join(said[slot] for slot in ("side", "height", "range") if slot in said)
    how = "".join(said[slot] for slot in ("force", "way") if slot in said)
    act = said.get("act", "运动" if how or place or "arc" in said else "")
    flight = said.get("arc", "") + (f"从{place}" if place else "") + how + act
    then = [said[slot] for slot in OUTCOMES if slot in said]
    return ",".join([thing + flight, *then])
