"""A narrated script by rules, without a model: sentences grouped to shots, and a line of picture drawn from each group.

Paragraphs and headings are kept: a heading begins a scene, no shot reaches over the end of a paragraph. Each shot is
as long to hear as a shot may be, and shows the sentence of its own that says most of what the text is about.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from longtake.errors import WritingError
from longtake.script import parse
from longtake.script.cast_list import cast_list
from longtake.script.values import Speech
from longtake.writing.cleaning import plain_words, spoken_words
from longtake.writing.composing import foreign_notes, shot_lines
from longtake.writing.hearing import mood_of, sound_of
from longtake.writing.languages import UNSPACED
from longtake.writing.looking import See
from longtake.writing.names import narrator
from longtake.writing.sentences import SHOT_SECONDS, joined, seconds, sentences
from longtake.writing.shapes import Said, ShotPlan
from longtake.writing.showing import Showing
from longtake.writing.source import Paragraph
from longtake.writing.words import words_for

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_]{4,}")
_WORTH = 0.4
"""The share of the best sentence's score from which on a sentence may fill what room is left."""
_STRETCHES = 24
"""Stretches of a text, each of which is shortened for itself, so that a story keeps its beginning, middle and end."""
_HEADS = (".", "# ")
_TRIES, _NEAR = 6, 0.05
"""How often a length is tried for, and the share of it that it may be missed by."""


@dataclass(frozen=True)
class Sentence:
    """A sentence to be spoken: the paragraph it is of, and how much it says of what the text is about."""

    words: str
    paragraph: int
    score: float


def narrated(
    paragraphs: Sequence[Paragraph], title: str, language: str, share: float = 1.0, see: See | None = None
) -> str:
    """The script of a film that narrates `paragraphs`, or about the `share` of them that says most.

    `see` tells what an engine would show of words: the shots then show what it can draw, in scenes with a place and an
    hour. Raises WritingError where it does not read back as it was meant.
    """
    headings = [one.words for one in paragraphs if one.level]
    # A chapter alone is called as its heading is.
    titled = next((one.words for one in paragraphs if one.level == 1), headings[0] if len(headings) == 1 else "")
    told = _sentences(paragraphs, language)
    kept = _kept(told, share)
    words = words_for(language)
    named = tuple(dict.fromkeys(one.speaker for one in paragraphs if one.speaker))
    speakers = (*named, narrator(language))
    film = Showing(see, [one.words for one in told], named, language)
    blocks = [words.fade_in]
    mood = mood_of([one.words for one in kept]) if see is not None else ""
    spoken: list[str] = []
    heard = ""
    for index, paragraph in enumerate(paragraphs):
        if paragraph.level and paragraph.words != titled:
            blocks.append(film.chapter(plain_words(paragraph.words, 80), _after(kept, paragraphs, index)))
        film.paragraph()
        for group in _groups([one for one in kept if one.paragraph == index], language, film.moves):
            said = _finished(joined([one.words for one in group], language), language)
            blocks += film.go([one.words for one in group])
            if mood and not spoken:
                blocks.append(words.note("music", words.mood(mood)))
            seen, camera = film.shot(
                {one.words: one.score for one in group}, paragraph.speaker, seconds(said, language)
            )
            heard = sound_of(said, heard) if see is not None else ""
            line = Said(who=paragraph.speaker or narrator(language), words=said)
            blocks += shot_lines(ShotPlan(seen=seen, camera=camera, sound=heard, said=[line]), language, speakers)
            spoken.append(spoken_words(said))
    blocks.append(words.fade_out)
    head = _title_page(plain_words(titled or title, 120), language, film.cast)
    text = "\n\n".join([head, *_without_empty_scenes(blocks)]) + "\n"
    _verify(text, spoken, film.cast)
    return text


def _title_page(title: str, language: str, cast: Mapping[str, str]) -> str:
    words = words_for(language)
    lines = [f"{words.title}{words.colon}{title}", f"{words.language}{words.colon}{language}"]
    entries = [f"    {name.upper()} = {looks}" for name, looks in cast.items()]
    return "\n".join([*lines, *([f"{words.cast}{words.colon}".rstrip(), *entries] if entries else [])])


def _after(kept: Sequence["Sentence"], paragraphs: Sequence[Paragraph], index: int) -> list[str]:
    """The sentences of the chapter whose heading is the paragraph `index`."""
    end = next((at for at in range(index + 1, len(paragraphs)) if paragraphs[at].level), len(paragraphs))
    return [one.words for one in kept if index < one.paragraph < end]


def narrated_to(
    wanted: float | None, likely: float, told: Callable[[float], str], measure: Callable[[str], float]
) -> tuple[str, float]:
    """The script of about `wanted` seconds, and how many it lasts; nothing is added to one that is shorter.

    `likely`: seconds of the whole, at a guess; `told`: the script by the share of it that is kept.
    """
    share = 1.0 if wanted is None else min(1.0, 1.1 * wanted / likely)
    text = told(share)
    seconds = measure(text)
    best, low, high = (text, seconds), 0.0, 1.0
    for _ in range(_TRIES):
        if wanted is None or abs(seconds - wanted) <= wanted * _NEAR or (seconds < wanted and share >= 1):
            break
        low, high = (share, high) if seconds < wanted else (low, share)
        guess = min(1.0, share * wanted / seconds)
        share = guess if low < guess < high or guess == high == 1 else (low + high) / 2
        text = told(share)
        seconds = measure(text)
        best = min(best, (text, seconds), key=lambda one: abs(one[1] - wanted))
    return best


def _finished(said: str, language: str) -> str:
    """Words of a note or a list as a sentence is written."""
    stop = "。" if language[:2] in UNSPACED else "."
    return said[:1].upper() + said[1:] + (stop if said[-1].isalnum() or said[-1] in ")）" else "")


def _verify(text: str, spoken: Sequence[str], cast: Mapping[str, str]) -> None:
    script = parse(text, Path("narrated.fountain"))
    read = [beat.text for scene in script.scenes for beat in scene.beats if isinstance(beat, Speech)]
    entries = [(one.name, bool(one.pictures)) for one in cast_list(script)]
    known = [(name.upper(), False) for name in cast]
    if read != list(spoken) or foreign_notes(script) or entries != known:
        raise WritingError("what was written reads back as something else", "Tell us, with the text: a fault of ours.")


def _without_empty_scenes(blocks: Sequence[str]) -> Iterator[str]:
    """The blocks without headings under which nothing was kept."""
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else ""
        if not (block.startswith(_HEADS) and (after.startswith(_HEADS) or index + 2 >= len(blocks))):
            yield block


def _sentences(paragraphs: Sequence[Paragraph], language: str) -> list[Sentence]:
    counts = Counter(word for one in paragraphs for word in _content(one.words))
    found = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.level:
            continue
        for words in sentences(paragraph.words, language):
            content = _content(words)
            score = sum(math.log(1 + counts[word]) for word in set(content)) / math.sqrt(4 + len(content))
            found.append(Sentence(words, index, score))
    return found


def _content(text: str) -> list[str]:
    """The words that say something: of four letters and more, and Chinese characters in pairs."""
    words = [word.lower() for word in _WORD.findall(text)]
    return [a + b if len(a) == 1 else a for a, b in zip(words, [*words[1:], ""], strict=False)]


def _kept(all_of_them: Sequence[Sentence], share: float) -> list[Sentence]:
    """About the share of the sentences, by their letters, that say most, in their order; the first always."""
    if share >= 1 or not all_of_them:
        return list(all_of_them)
    worth = _WORTH * max(one.score for one in all_of_them)
    size = max(8, -(-len(all_of_them) // _STRETCHES))
    kept: list[Sentence] = [all_of_them[0]]
    room = -float(len(all_of_them[0].words))
    for start in range(0, len(all_of_them), size):
        stretch = all_of_them[start : start + size]
        room += share * sum(len(one.words) for one in stretch)
        said = {one.words for one in kept}
        chosen: set[int] = set()
        for at in sorted(range(len(stretch)), key=lambda at: -stretch[at].score):
            one = stretch[at]
            if len(one.words) <= room and one.score >= worth and one.words not in said:
                chosen.add(at)
                said.add(one.words)
                room -= len(one.words)
        kept += [stretch[at] for at in sorted(chosen)]
    return kept


def _groups(kept: Sequence[Sentence], language: str, moves: Callable[[str], bool]) -> Iterator[list[Sentence]]:
    """Sentences of a paragraph, as many together as a shot is long; one that `moves` elsewhere begins a shot."""
    group: list[Sentence] = []
    for one in kept:
        long = sum(seconds(other.words, language) for other in [*group, one])
        if group and (long > SHOT_SECONDS or moves(one.words)):
            yield group
            group = []
        group.append(one)
    if group:
        yield group
