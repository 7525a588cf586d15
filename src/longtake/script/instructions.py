"""What a note tells Longtake to do. `[[name: value]]`, one instruction each; any other note is the author's own.

A name may be written in English or Chinese, in any case, and its colon full-width. To add an instruction: its
value in `values.py`, a function here that reads it, and a line in `_KINDS`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from longtake.errors import ScriptError, Where
from longtake.media.values import Fit
from longtake.script.local_files import local_path, path_and_times, refuse_address, unquoted
from longtake.script.source import RawNote
from longtake.script.spelling import is_swap_or_slip, nearest
from longtake.script.values import (
    Avoid,
    Camera,
    Effect,
    EngineSound,
    FirstFrame,
    FitTo,
    Footage,
    Instruction,
    LastFrame,
    LastSeconds,
    Level,
    Music,
    OwnRecording,
    Reference,
    Seed,
    Stem,
    Subtitle,
    TakesWanted,
    UseEngine,
    VoiceFor,
)
from longtake.time import parse_clock

LONGEST_VALUE = 500
LONGEST_SHOT = 3600
LARGEST_SEED = 2**32 - 1
MOST_TAKES = 100

_NAMED = re.compile(r"([^\s:：]{1,30}|[^\s:：]{1,15}\s+[^\s:：]{1,15})(\s*)[:：](.*)", re.DOTALL)
_COLON_FORGOTTEN = re.compile(r"((?:first|last)\s+frame|\w{1,30})\s+(\S.{0,300})", re.DOTALL | re.IGNORECASE)
_FILE = re.compile(r"\.(?!\d)[A-Za-z0-9]{2,5}\b")
_ENGINE = re.compile(r"[A-Za-z0-9][\w.-]{0,63}(?:/[\w.:@~-]{0,96}){0,16}")
_LEVEL = re.compile(r"(\S+)\s+(?:(?P<gain>[-+−–]?\s?\d{1,3}(?:\.\d{1,2})?)\s*(?:dB)?|(?P<word>\S+))", re.IGNORECASE)
_FITS: dict[str, Fit] = {
    "fit": "fit", "fill": "fill", "blur": "blur", "完整": "fit", "填满": "fill", "虚化": "blur", "模糊": "blur",
}  # fmt: skip
_STEMS: dict[str, Stem] = {
    "dialogue": "dialogue", "music": "music", "effects": "effects", "footage": "footage",
    "对白": "dialogue", "音乐": "music", "音效": "effects", "素材": "footage",
}  # fmt: skip
_NO_MUSIC = frozenset(("none", "off", "无", "停"))
_MUTE = frozenset(("mute", "off", "静音"))
_ENGINES_OWN = frozenset(("engine", "引擎"))

# Words that authors begin comments with, and that are within two letters of an instruction.
_ORDINARY = frozenset(
    ("see", "need", "feed", "fix", "names", "tasks", "tales", "notice", "choice", "ground", "found", "round",
     "magic", "basic", "preference", "cameo", "never", "lever", "speed", "void", "valid", "david", "avail", "aid",
     "acid", "avid", "vid", "covid", "ovid", "aloud", "devoid")
)  # fmt: skip


def _footage(value: str) -> Footage:
    return Footage(*path_and_times(value))


def _fit(value: str) -> FitTo:
    if value.lower() not in _FITS:
        raise ValueError("it is fit, fill or blur")
    return FitTo(_FITS[value.lower()])


def engine_name(value: str) -> str:
    """The engine's name. ValueError if it cannot be one."""
    if not _ENGINE.fullmatch(value):
        raise ValueError("an engine's name is one word, with / and its model behind it where it has several")
    return value


def _seconds(value: str) -> LastSeconds:
    number = re.sub(r"\s*(?:seconds|second|sec|秒)$", "", value)
    try:
        seconds = parse_clock(number)
    except ValueError:
        raise ValueError("it is a number of seconds") from None
    if not 0 < seconds <= LONGEST_SHOT:
        raise ValueError(f"a shot lasts more than 0 and at most {LONGEST_SHOT} seconds")
    return LastSeconds(seconds)


def _words(value: str) -> str:
    if not value:
        raise ValueError("nothing is said after the colon")
    return value


def _whole(value: str, least: int, most: int) -> int:
    if not re.fullmatch(r"\d{1,12}", value) or not least <= int(value) <= most:
        raise ValueError(f"it is a whole number from {least} to {most}")
    return int(value)


def music(value: str) -> str | None:
    """The mood or the file of music; None for none. ValueError for an address or nothing."""
    refuse_address(_words(unquoted(value)))
    return None if value.lower() in _NO_MUSIC else unquoted(value)


def _effect(value: str) -> Effect | EngineSound:
    refuse_address(_words(unquoted(value)))
    return EngineSound() if value.lower() in _ENGINES_OWN else Effect(unquoted(value))


def _reference(value: str) -> Reference:
    who, given, path = value.replace("＝", "=").partition("=")
    if not given or unquoted(value) != value:
        return Reference(local_path(value))
    if not who.strip():
        raise ValueError("a character's name stands before the =, their picture behind it")
    return Reference(local_path(path), who.strip().removeprefix("@"))


def _voice(value: str) -> VoiceFor:
    speaker, given, spec = value.replace("＝", "=").partition("=")
    if not given:
        return VoiceFor(None, _words(value))
    if not speaker.strip() or not spec.strip():
        raise ValueError("a character's name stands before the =, the voice behind it")
    return VoiceFor(speaker.strip().removeprefix("@"), spec.strip())


def _level(value: str) -> Level:
    match = _LEVEL.fullmatch(value)
    if match is None or match[1].lower() not in _STEMS:
        raise ValueError("it is one of dialogue, music, effects, footage, then decibels or mute")
    stem = _STEMS[match[1].lower()]
    if match["gain"] is None:
        if match["word"].lower() not in _MUTE:
            raise ValueError("how loud is a number of decibels, or mute")
        return Level(stem, None)
    gain = Fraction(re.sub("[−–]", "-", match["gain"]).replace(" ", ""))
    if not -60 <= gain <= 20:
        raise ValueError("it is from -60 to +20 dB, or mute")
    return Level(stem, gain)


@dataclass(frozen=True)
class _Kind:
    names: tuple[str, ...]
    read: Callable[[str], Instruction]
    example: str


_KINDS = (
    _Kind(("footage", "素材", "画面"), _footage, "footage: beach.mp4 0:12-0:20"),
    _Kind(("fit", "适配"), _fit, "fit: blur"),
    _Kind(("recording", "录音"), lambda value: OwnRecording(local_path(value)), "recording: line3.wav"),
    _Kind(("engine", "引擎"), lambda value: UseEngine(engine_name(value)), "engine: stage"),
    _Kind(("seconds", "秒数", "秒", "时长"), _seconds, "seconds: 6"),
    _Kind(("camera", "镜头", "运镜"), lambda value: Camera(_words(value)), "camera: slow push in"),
    _Kind(("reference", "参考"), _reference, "reference: hero.png"),
    _Kind(("first frame", "首帧"), lambda value: FirstFrame(local_path(value)), "first frame: door.png"),
    _Kind(("last frame", "尾帧"), lambda value: LastFrame(local_path(value)), "last frame: door.png"),
    _Kind(("avoid", "避免"), lambda value: Avoid(_words(value)), "avoid: text, logos"),
    _Kind(("seed", "种子"), lambda value: Seed(_whole(value, 0, LARGEST_SEED)), "seed: 7"),
    _Kind(("takes", "条数"), lambda value: TakesWanted(_whole(value, 1, MOST_TAKES)), "takes: 3"),
    _Kind(("music", "音乐", "配乐"), lambda value: Music(music(value)), "music: calm"),
    _Kind(("sound", "音效"), _effect, "sound: door slam"),
    _Kind(("voice", "声音", "配音"), _voice, "voice: ZHOU = zh, low"),
    _Kind(("subtitle", "字幕"), lambda value: Subtitle(_words(value)), "subtitle: 风暴来了。"),
    _Kind(("level", "音量"), _level, "level: music -6 dB"),
)
_BY_NAME = {name: kind for kind in _KINDS for name in kind.names}
_ENGLISH = tuple(kind.names[0] for kind in _KINDS)
_TWO_WORDS = tuple(name for name in _ENGLISH if " " in name)
_ONE_WORD = tuple(name for name in _ENGLISH if " " not in name)


def instruction_of(note: RawNote) -> Instruction | None:
    """What a note says to do, or None for the author's own. ScriptError if it is misspelt or cannot be done."""
    if note.ready is not None:
        return note.ready
    text = note.text.strip()
    named = _NAMED.match(text)
    if named is None:
        _refuse_without_colon(text, note.line)
        return None
    name, space, value = _single(named[1]).lower(), named[2], _single(named[3][: LONGEST_VALUE + 1])
    kind = _BY_NAME.get(name)
    if kind is None:
        if not space:
            _refuse_misspelt(name, note.line)
        return None
    if len(named[3]) > LONGEST_VALUE:
        raise _unreadable(kind, f"[[{name}: …", f"more than {LONGEST_VALUE} characters", note.line)
    try:
        return kind.read(value)
    except ValueError as why:
        raise _unreadable(kind, f"[[{name}: {value}]]", str(why), note.line) from None


def _unreadable(kind: _Kind, written: str, why: str, line: int) -> ScriptError:
    return ScriptError(f"{written} cannot be read: {why}", f"Write it like [[{kind.example}]].", Where(line=line))


def _refuse_misspelt(name: str, line: int) -> None:
    if name in _ORDINARY:
        return
    spaced = re.sub("[_-]", " ", name)
    meant = next((known for known in _TWO_WORDS if is_swap_or_slip(spaced, (known,))), None)
    # Two words that are near one are mostly a comment: "a level: low".
    if meant is None and " " not in name:
        meant = nearest(name, _ONE_WORD)
    if meant is not None:
        raise ScriptError(
            f"there is no instruction [[{name}: …]]; did you mean [[{meant}: …]]?",
            f"Write it like [[{_BY_NAME[meant].example}]]; a comment of your own begins with any other word.",
            Where(line=line),
        )


def _refuse_without_colon(text: str, line: int) -> None:
    """ScriptError for `[[seconds 6]]` and the like: it would vanish as a comment."""
    match = _COLON_FORGOTTEN.fullmatch(text)
    kind = _BY_NAME.get(_single(match[1]).lower()) if match else None
    if match is None or kind is None:
        return
    try:
        meant = kind.read(_single(match[2]))
    except ValueError:
        return
    if not isinstance(meant, FitTo | LastSeconds | Seed | TakesWanted | Level) and not _FILE.search(match[2]):
        return
    raise ScriptError(
        f"[[{match[1]} {match[2]}]] lacks its colon", f"Write it like [[{kind.example}]].", Where(line=line)
    )


def _single(text: str) -> str:
    """`text` with single spaces."""
    return " ".join(text.split())
