"""Who is in the film and how they look, as the script says where it introduces them.

Screenplays introduce people in capitals: `MEI, 30, red coat, walks in.` or `MEI (30, red coat) walks in.`; in Chinese
周鸿（三十岁，灰大衣） or 周鸿，三十岁，灰大衣，. Who speaks is known by name however it is written.
"""

import re
from collections.abc import Iterator

from longtake.script.values import Action, Character, Script, Speech

_PHRASE = 4, 7
"""The most words of English, and the most characters of Chinese, of a phrase that still describes."""
_CAPITALS = r"[A-Z][A-Z'’.-]*[A-Z](?: [A-Z][A-Z'’.-]*[A-Z])*"
_OPENS = re.compile(
    r"(?i)\s*(?:\d|(?:early |mid|late )?(?:teens|twent|thirt|fort|fift|sixt|sevent|eight|ninet)|"
    r"in |with |wears |wearing |an? |"
    r"tall|short|old|young|bald|blond|[^,，]*(?:-year-old|years old)|[〇零一二三四五六七八九十百]+多?岁|\d+岁|"
    r"[^,，]{0,3}(?:穿|戴|留着|高个|矮个|年轻|年老|白发|长发|短发|光头))"
)
_ACTS = re.compile(
    r"(?i)(?:slowly |quickly |quietly |suddenly )?(?:enter|walk|run|rush|come|go|step|sit|stand|lie|stare|watch|wait|"
    r"lean|turn|open|close|push|pull|hold|carrie|pick|take|reache|smile|laugh|crie|wake|sleep|climb|jump|fall|drive|ride|"
    r"appear|arrive|leave|exit|pause|stop|nod|wave|speak|call|read|write|eat|drink|work|play|danc|sing)e?s\b|"
    r"looks (?:at|up|down|around|out|over|into|back)\b|"
    r"(?:慢慢|快步|悄悄)?(?:走|跑|冲|跳|爬|坐|站|躺|睡|推|拉|进来|进门|出来|出门|看|望|等|打开|关上|拿起|转身|回头|笑|哭|说|喊)(?!着|起来)"
)
"""What somebody does, which is no part of how they look."""
_CLOSES = re.compile(r"[.;:!?。；：！？\n]")


def cast_of(script: Script) -> tuple[Character, ...]:
    """Everyone whose looks the script states, in the order they appear; the first statement holds."""
    speakers = {beat.speaker for _, beat in _beats(script) if isinstance(beat, Speech)}
    names = sorted(filter(None, map(str.strip, speakers)), key=len, reverse=True)
    known = "|".join([*(re.escape(name) for name in names), _CAPITALS])
    # A Chinese name has no space before it; a Latin one must be a word of its own.
    introduced = re.compile(rf"(?<![A-Za-z])(?P<name>{known})(?![A-Za-z])\s*(?P<mark>[(（,，])")
    cast: dict[str, Character] = {}
    for _, beat in _beats(script):
        if not isinstance(beat, Action):
            continue
        for match in introduced.finditer(beat.text):
            said = _said(beat.text[match.end() :], bracket=match["mark"] in "(（")
            if said:
                cast.setdefault(match["name"].casefold(), Character(match["name"], said))
    return tuple(cast.values())


def appearing(cast: tuple[Character, ...], words: str, speakers: tuple[str, ...] = ()) -> tuple[Character, ...]:
    """Those of `cast` whom `words` name or who speak."""
    speaking = {speaker.casefold() for speaker in speakers}
    return tuple(
        one
        for one in cast
        if one.name.casefold() in speaking
        or re.search(rf"(?i)(?<![a-z]){re.escape(one.name)}(?![a-z])", words) is not None
    )


def _beats(script: Script) -> Iterator[tuple[int, object]]:
    for number, scene in enumerate(script.scenes):
        for beat in scene.beats:
            yield number, beat


def _said(rest: str, *, bracket: bool) -> str:
    """What describes, at the head of `rest`: a bracket's inside, or the phrases between commas while they do."""
    if bracket:
        inside = re.match(r"[^)）\n]*(?=[)）])", rest)
        return inside.group().strip() if inside and _OPENS.match(inside.group()) else ""
    phrases = re.split(r"[,，]", _CLOSES.split(rest, maxsplit=1)[0])
    if not _OPENS.match(phrases[0]):
        return ""
    kept: list[str] = []
    for phrase in phrases:
        if len(phrase.split()) > _PHRASE[0] or len(re.findall(r"[\u4e00-\u9fff]", phrase)) > _PHRASE[1]:
            break
        if kept and _ACTS.match(phrase.strip()):
            break
        kept.append(phrase.strip())
    return ", ".join(filter(None, kept))
