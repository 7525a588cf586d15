"""A script in another language: what is said and its title change, and nothing else, so that its takes stay.

Each shot is held to the length it had, by a `seconds` note, and lines that take longer are asked for shorter.
Recordings in the user's own voice are of the old words, and go.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from longtake.errors import WritingError
from longtake.script import Script, parse
from longtake.script.values import Action, LastSeconds, Note, OwnRecording, Speech, Subtitle
from longtake.writing.cleaning import plain_words, spoken_words
from longtake.writing.languages import language_name
from longtake.writing.names import NARRATORS
from longtake.writing.paragraphs import paragraphs
from longtake.writing.prompts import material, prompt
from longtake.writing.questions import Ask, Question
from longtake.writing.shapes import Lines
from longtake.writing.source import weight
from longtake.writing.words import Words, words_for

_AT_ONCE = 1500
"""Letters of lines that are translated at once, Chinese characters counted as three."""
_MOST_AT_ONCE = 12
_NOTE = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_GONE = re.compile(r"\[\[\s*(?:recording|录音|subtitle|字幕)\s*[:：]", re.IGNORECASE)
_PARENTHETICAL = re.compile(r"\s*[(（].*[)）]\s*")
_FIELD = re.compile(r"^(\s*[^:：]{1,40}[:：]\s*).*$")


@dataclass(frozen=True)
class Translated:
    """What a script says in another language: its title, and its speeches by their line."""

    title: str
    said: Mapping[int, str]


def translated(script: Script, language: str, ask: Ask) -> Translated:
    """All that `script` says, in `language` (a tag). Raises WritingError."""
    speeches = _speeches(script)
    names = dict.fromkeys(s.speaker for s in speeches if s.speaker.casefold() not in NARRATORS)
    known = ""
    if names:
        # First, so that a name is the same in every line.
        written = [one for part in _parts(list(names)) for one in _asked(part, language, "", "the names", ask)]
        known = "Names: " + "; ".join(f"{old} is {new}" for old, new in zip(names, written, strict=True)) + "."
    texts = [script.title_page.title or "", *(speech.text for speech in speeches)]
    done: list[str] = []
    for part in _parts(texts):
        about = f"lines {len(done) + 1} to {len(done) + len(part)}"
        done += _asked(part, language, known, about, ask) if any(part) else part
    lines = (speech.line for speech in speeches)
    return Translated(plain_words(done[0], 120), dict(zip(lines, done[1:], strict=True)))


def shortened(said: Translated, shares: Mapping[int, float], language: str, ask: Ask) -> Translated:
    """`said` with the lines of `shares` shorter: each by its line, and the share of its length that may stay."""
    lines = list(shares)
    done: list[str] = []
    for part in _parts([said.said[line] for line in lines]):
        numbered = (f"{n}. ({shares[lines[len(done) + n - 1]]:.0%}) {words}" for n, words in enumerate(part, 1))
        asked = prompt("shorter", language=language_name(language), lines=material("\n".join(numbered)))
        about = f"{len(part)} lines, shorter"
        answer = ask(Question(about, asked, "Lines", language, count=len(part)), Lines)
        done += _in_order(answer)
    return replace(said, said={**said.said, **dict(zip(lines, done, strict=True))})


def written(text: str, path: Path, said: Translated, language: str, held: Mapping[int, Fraction], both: bool) -> str:
    """The script at `path`, whose `text` this is, saying what `said` has.

    `held`: seconds by the line of each shot that is to keep its length. `both`: subtitles have the old words too.
    Raises WritingError where anything else would change.
    """
    script = parse(text, path)
    words = words_for(script.language)
    lines = text.split("\n")
    beats = {
        beat.line - 1: beat for scene in script.scenes for beat in scene.beats if isinstance(beat, Action | Speech)
    }
    for start, end in reversed(list(paragraphs(lines, 0, len(lines)))):
        here = [(at, beats[at]) for at in range(start, end) if at in beats]
        spoken = [beat for _, beat in here if isinstance(beat, Speech)]
        for at, beat in here:
            if isinstance(beat, Action):
                pin = _pin(held.get(beat.line), beat.notes, words)
                last = end if not spoken else _first_cue(lines, at, spoken[0].line - 1)
                lines[last - 1] += pin
                if spoken:
                    lines[last:end] = _speech(lines[last:end], spoken, said, held, words, both)
        if spoken and not any(isinstance(beat, Action) for _, beat in here):
            lines[start:end] = _speech(lines[start:end], spoken, said, held, words, both)
    new = "\n".join(_with_head(lines, script, said.title, language, words))
    _verify(script, parse(new, path), said)
    return new


def _first_cue(lines: Sequence[str], action: int, speech: int) -> int:
    """Where below an action, in the same paragraph, the speech at the line `speech` begins: at its forced name."""
    return next((at for at in range(speech, action, -1) if lines[at].lstrip().startswith("@")), speech)


def _speeches(script: Script) -> list[Speech]:
    return [beat for scene in script.scenes for beat in scene.beats if isinstance(beat, Speech)]


def _parts(texts: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for text in texts:
        if part and (len(part) == _MOST_AT_ONCE or sum(map(weight, part)) + weight(text) > _AT_ONCE):
            yield part
            part = []
        part.append(text)
    if part:
        yield part


def _asked(texts: Sequence[str], language: str, known: str, about: str, ask: Ask) -> list[str]:
    numbered = "\n".join(f"{n}. {text or '-'}" for n, text in enumerate(texts, 1))
    asked = prompt("translate", language=language_name(language), known=known, lines=material(numbered))
    answer = ask(Question(about, asked, "Lines", language, count=len(texts)), Lines)
    return [new if old else "" for old, new in zip(texts, _in_order(answer), strict=True)]


def _in_order(answer: Lines) -> list[str]:
    return [spoken_words(line.words) for line in sorted(answer.lines, key=lambda one: one.n)]


def _pin(seconds: Fraction | None, notes: Sequence[Note], words: Words) -> str:
    if seconds is None or any(isinstance(note.instruction, LastSeconds) for note in notes):
        return ""
    # Rounded down, since a shot lasts at least so long, in whole frames.
    return words.gap + words.note("seconds", f"{int(seconds * 1000) / 1000:g}")


def _speech(
    lines: Sequence[str],
    spoken: Sequence[Speech],
    said: Translated,
    held: Mapping[int, Fraction],
    words: Words,
    both: bool,
) -> list[str]:
    """The paragraph of a speech with other words: its cue, how it is said and its notes stay."""
    cue, rest = ([], list(lines)) if lines[0].lstrip().startswith("~") else ([lines[0]], list(lines[1:]))
    if cue and cue[0].lstrip().startswith("@") and "：" in cue[0]:
        cue, rest = [cue[0].partition("：")[0]], [cue[0].partition("：")[2], *rest]
    manners = [line for line in rest if _PARENTHETICAL.fullmatch(line)]
    notes = [note for note in _NOTE.findall("\n".join(rest)) if not _GONE.match(note)]
    said_now = [("~" if one.sung else "") + said.said[one.line] for one in spoken]
    if both:
        said_now[-1] += words.gap + words.note("subtitle", plain_words(" ".join(one.text for one in spoken), 480))
    said_now[-1] += _pin(held.get(spoken[0].line), [note for one in spoken for note in one.notes], words)
    said_now[-1] = " ".join([said_now[-1], *notes])
    return [*cue, *manners, *said_now]


def _with_head(lines: list[str], script: Script, title: str, language: str, words: Words) -> list[str]:
    """The lines with the title page's Title and Language as they become."""
    page, field = script.title_page, f"{words.language}{words.colon}{language}"
    if title and "title" in page.lines:
        at = page.lines["title"] - 1
        lines[at] = _FIELD.sub(lambda match: match[1] + title, lines[at]) if lines[at].strip() else lines[at]
    if "language" in page.lines:
        at = page.lines["language"] - 1
        lines[at] = _FIELD.sub(lambda match: match[1] + language, lines[at])
    elif page.lines:
        # Before the first field rather than among the lines of one that goes on.
        at = page.lines.get("title", 0)
        lines.insert(at if at and lines[at][:1].strip() else min(page.lines.values()) - 1, field)
    else:
        lines[:0] = [field, ""]
    return lines


def _verify(old: Script, new: Script, said: Translated) -> None:
    """WritingError where the new script shows or orders anything else than the old."""
    spoken = [_plain(said.said[one.line]) for one in _speeches(old)]
    if _shown(old) != _shown(new) or spoken != [_plain(one.text) for one in _speeches(new)]:
        raise WritingError(
            "the translation cannot be put into the script without changing more than its words",
            "Nothing was written. Run it again with another --seed.",
        )


def _plain(words: str) -> str:
    return "".join(words.split())


def _shown(script: Script) -> list[object]:
    """All of a script but its words that are said."""
    return [(scene.heading, scene.number, [_without_words(beat) for beat in scene.beats]) for scene in script.scenes]


def _without_words(beat: object) -> object:
    match beat:
        case Action():
            return "seen", beat.text, _orders(beat.notes)
        case Speech():
            return "said", beat.speaker, beat.manner, beat.together, beat.sung, beat.voice_over, _orders(beat.notes)
        case Note():
            return "note", beat.instruction
        case _:
            return replace(beat, line=0)  # type: ignore[type-var]


def _orders(notes: Sequence[Note]) -> list[object]:
    """What notes order, without those that a translation changes."""
    return [n.instruction for n in notes if not isinstance(n.instruction, OwnRecording | LastSeconds | Subtitle)]
