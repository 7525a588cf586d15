"""The words that a text-to-video model is sent for an order: plain sentences, in the language of the script.

A screenplay's heading means nothing to a model, so place and time are said plainly: `INT. BEDROOM - DAWN` is "Interior,
bedroom, dawn." Speech is told of only where the engine is to speak it: models that read of talk move lips.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtake.engines.protocol import Order, Spoken
from longtake.script.values import Character


@dataclass(frozen=True)
class Passage:
    """A sentence or two of what is sent, and what of the script they come from: "the heading", "how MEI looks"."""

    source: str
    text: str


@dataclass(frozen=True)
class _Tongue:
    """How the parts of a prompt are said in a language."""

    comma: str
    stop: str
    gap: str
    kinds: tuple[str, str, str, str]
    camera: str
    look: str
    person: str
    pictures: str
    between: str
    says: str
    unseen: str
    avoid: str


_ENGLISH = _Tongue(
    ", ", ".", " ", ("interior", "exterior", "interior and exterior", "establishing shot"),
    "Camera: {}", "Look: {}", "{}: {}", "as in reference picture {}", " and picture ",
    '{} says: "{}"', '{}, unseen, says: "{}"', "Do not show: {}",
)  # fmt: skip
_CHINESE = _Tongue(
    "，", "。", "", ("内景", "外景", "内外景", "定场镜头"),
    "镜头：{}", "风格：{}", "{}：{}", "样子如参考图{}", "、", "{}说：“{}”", "{}（画外音）说：“{}”", "不要出现：{}",
)  # fmt: skip

_KIND = re.compile(
    r"(?i)(?:(?P<both>int\b\.?\s*/\s*ext\b|ext\b\.?\s*/\s*int\b|i\s*/\s*e\b|内外景|外内景)|(?P<inside>int\b|内景)|"
    r"(?P<outside>ext\b|外景)|(?P<first>est\b))[\s.。:：,，、]*"
)
_PLACE = {"inside": 0, "outside": 1, "both": 2, "first": 3}
_JOINT = re.compile(r"\s+-+\s*|\s*-+\s+|\s*[–—―－]+\s*|\s*[/／]\s*|\s*[,，]\s*")
# Words of a heading that say when it is only beside the scene before: no picture shows them.
_RELATIVE = frozenset(
    ("continuous", "later", "moments later", "same", "same time", "连续", "接上", "稍后", "片刻后", "同时", "同上")
)
_ENDED = re.compile(r"[.!?…。！？][)\]\"'”’）】」』]*$")
_LOOSE = re.compile(r"[\s,;:，；：、–—-]+$")


def prompt(order: Order) -> str:
    """What is to be seen, and heard where the engine makes the sound, in the language of the script."""
    return _tongue(order).gap.join(passage.text for passage in passages(order))


def passages(order: Order) -> tuple[Passage, ...]:
    """The prompt's sentences with where each comes from, so that a user can be told which words were refused."""
    return tuple(passage for passage in _passages(order, _tongue(order)) if passage.text)


def avoiding(order: Order) -> str:
    """What is not to be seen as a sentence, for a model that has no field for it; empty where there is nothing."""
    tongue = _tongue(order)
    return _labelled(tongue.avoid, order.avoid, tongue)


def _tongue(order: Order) -> _Tongue:
    return _CHINESE if order.language.startswith("zh") else _ENGLISH


def _passages(order: Order, tongue: _Tongue) -> Iterator[Passage]:
    yield Passage("the heading", _sentence(_place(order.heading, tongue), tongue))
    yield Passage("what is seen", _sentence(order.words, tongue))
    yield Passage("the camera", _labelled(tongue.camera, order.camera, tongue))
    for one in order.cast:
        yield Passage(f"how {one.name} looks", _looks(one, order, tongue))
    yield Passage("the Look of the title page", _labelled(tongue.look, order.look, tongue))
    if order.sound:
        for line in order.spoken:
            if line.by_engine:
                yield Passage(f"what {line.speaker} says", _speech(line, tongue))


def _place(heading: str, tongue: _Tongue) -> str:
    """Place and time of a scene's heading, said plainly."""
    kind = _KIND.match(heading.strip())
    said = [tongue.kinds[_PLACE[kind.lastgroup or ""]]] if kind else []
    for part in _JOINT.split(heading.strip()[kind.end() if kind else 0 :]):
        plain = " ".join(part.split()).strip(" .。")
        if plain and plain.casefold() not in _RELATIVE:
            said.append(plain.lower() if plain.isupper() else plain)
    whole = tongue.comma.join(said)
    return whole[:1].upper() + whole[1:]


def _labelled(label: str, words: str | None, tongue: _Tongue) -> str:
    plain = " ".join((words or "").split())
    return _sentence(label.format(plain), tongue) if plain else ""


def _looks(one: Character, order: Order, tongue: _Tongue) -> str:
    """How somebody looks, unless the shot's own words say it already, and which pictures show them."""
    numbers = [str(number) for number, picture in enumerate(order.references, 1) if picture in one.pictures]
    said = [part.strip() for part in re.split(r"[,，]", one.said) if part.strip()]
    if _bare(one.said) in _bare(order.words):
        said = []
    if numbers:
        said.append(tongue.pictures.format(tongue.between.join(numbers)))
    return _sentence(tongue.person.format(one.name, tongue.comma.join(said)), tongue) if said else ""


def _speech(line: Spoken, tongue: _Tongue) -> str:
    words = _sentence(line.text, tongue)
    for mark, instead in (('"', "'"), ("“", "‘"), ("”", "’")):
        words = words.replace(mark, instead)
    return (tongue.says if line.on_screen else tongue.unseen).format(line.speaker, words) if words else ""


def _sentence(words: str, tongue: _Tongue) -> str:
    """`words` as a sentence that ends once."""
    plain = _LOOSE.sub("", " ".join(words.split()))
    return plain if not plain or _ENDED.search(plain) else plain + tongue.stop


def _bare(words: str) -> str:
    """`words` without what parts them, to compare."""
    return re.sub(r"[\W_]+", " ", words).casefold().strip()
