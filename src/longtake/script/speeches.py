"""A cue and the lines under it, taken as what is said."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from longtake.errors import ScriptError, Where
from longtake.script.cues import LONGEST, Cue, cue_of
from longtake.script.fountain import Element
from longtake.script.notes import attached, outside_speech, words_of
from longtake.script.source import RawNote, marks_in
from longtake.script.values import Action, Beat, Speech

_BRACKETS = "()（） "


@dataclass
class _Run:
    """Lines of a speech that are all spoken, or all sung."""

    sung: bool
    line: int
    lines: list[str] = field(default_factory=list)
    manner: list[str] = field(default_factory=list)


def speeches_of(block: Sequence[Element], notes: Sequence[RawNote], after_speech: bool) -> list[Beat]:
    """The speech that `block`, a cue and what stands under it, is; several where it goes from speaking to singing.

    A cue with only a parenthetical under it is something seen: `ZHOU (nods)`. ScriptError for a cue with nothing.
    """
    cue = block[0]
    who = _who(cue)
    runs = _runs(block, who)
    written: list[Beat] = []
    for run in runs:
        words, hung = attached("\n".join(run.lines), notes, run.line)
        manner = "; ".join(run.manner)
        if not words:
            _refuse_silence(who, manner, cue.line)
            return [Action(f"{who.speaker} ({manner})", cue.line, outside_speech(hung))]
        together = who.dual and after_speech and not written
        written.append(
            Speech(
                who.speaker,
                words,
                run.line,
                who.voice_over,
                who.off_screen,
                manner or None,
                together,
                run.sung,
                hung,
            )
        )
    return written


def _who(cue: Element) -> Cue:
    name = words_of(cue.text, cue.line)
    who = cue_of(name[:LONGEST])
    if len(name) > LONGEST or not who.speaker:
        raise ScriptError(
            f"a character's name of {len(name)} characters" if who.speaker else "a cue names nobody",
            f"Write a name of 1 to {LONGEST} characters; a line that begins with ! is action.",
            Where(line=cue.line),
        )
    return who


def _runs(block: Sequence[Element], who: Cue) -> list[_Run]:
    """The speech parted where singing begins or ends; one run without words if nothing is said."""
    runs = [_Run(False, block[0].line, [marks_in(block[0].text)], list(who.manner))]
    waiting: list[str] = []
    said = False
    for element in block[1:]:
        words = words_of(element.text, element.line)
        if element.kind == "parenthetical":
            waiting.append(words.strip(_BRACKETS))
        if element.kind == "parenthetical" or not words:
            runs[-1].lines.append(marks_in(element.text))
            continue
        sung = element.kind == "lyrics"
        if said and sung != runs[-1].sung:
            runs.append(_Run(sung, element.line))
        runs[-1].sung, said = sung, True
        runs[-1].manner += waiting
        runs[-1].lines.append(element.text)
        waiting = []
    runs[-1].manner += waiting
    for run in runs:
        run.manner = [part for part in run.manner if part]
    return runs


def _refuse_silence(who: Cue, manner: str, line: int) -> None:
    if not manner:
        raise ScriptError(
            f"{who.speaker} is named to speak, and no words follow",
            "Write them on the next line, with no empty line between; a line that begins with ! is action.",
            Where(line=line),
        )
