"""Who speaks with which voice.

The narrator has the plain voice. Everyone else gets a timbre of their own without being told: a place in a small
palette, found by a hash of the name, so that a character keeps it from film to film and whoever else is added;
where two would share one, the later to speak moves on to the next that is free. `Voice:` and `Cast:` on the title
page and `[[voice: NAME = ...]]` choose (see `wishes.py`).
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from longtake.errors import ScriptError, Where
from longtake.script.cast_list import cast_list
from longtake.script.values import Action, Note, Script, Speech, VoiceFor
from longtake.sound.languages import language_of
from longtake.sound.names import Kind, is_narrator, kind_of
from longtake.sound.values import VoiceSpec
from longtake.sound.wishes import Wish, read_wish, wishes_among


@dataclass(frozen=True)
class _Timbre:
    """A variant of espeak-ng's, and the pitch and speed at which it sounds best."""

    voice: str
    kind: Kind | None = None
    pitch: float = 1.0
    speed: float = 1.0


_PALETTE = (
    _Timbre("Michael", "man", 0.95),
    _Timbre("f2", "woman"),
    _Timbre("max", "man", 1.12),
    _Timbre("Annie", "woman", 0.95),
    _Timbre("Nguyen", "man", 0.97),
    _Timbre("belinda", "woman", 0.96),
    _Timbre("Denis", "man", 1.06),
    _Timbre("f1", "woman", 0.97),
    _Timbre("m7", "man", 0.85),
    _Timbre("f5", "woman", 1.1),
    _Timbre("robert", "man"),
    _Timbre("f4", "woman", 1.05),
)
_SPECIAL = (
    _Timbre("zac", "child", 0.86),
    _Timbre("f3", "child", 1.35),
    _Timbre("grandma", "grandmother", 0.92, 0.92),
    _Timbre("grandpa", "grandfather", 0.95, 0.92),
)
_SPEECH = ("alloy",)
_ANOTHER = 0.09  # of the pitch, by which the second, third … user of a timbre is raised

_MANNERS: tuple[tuple[str, float, float], ...] = (
    (r"shout|yell|scream|angr|喊|叫|怒|吼", 1.12, 1.06),
    (r"soft|gent|quiet|tender|轻声|温柔|小声", 0.95, 0.9),
    (r"slow|sleep|tired|wear|sad|慢|困|累|悲|难过", 0.95, 0.86),
    (r"quick|fast|hurr|excit|happ|joy|快|急|兴奋|高兴|开心", 1.06, 1.12),
)
_WHISPERED = re.compile(r"whisper|under (?:his|her|their) breath|耳语|悄声|低语", re.IGNORECASE)


def cast(script: Script) -> Mapping[str, VoiceSpec]:
    """A voice for every speaker, by name as written. Raises ScriptError for a wish that cannot be met."""
    speakers = list(dict.fromkeys(speech.speaker for speech in _speeches(script)))
    general = _general(script)
    wishes = _wishes(script, speakers)
    used: dict[str, int] = dict.fromkeys((wish.voices[0] for wish in wishes.values() if wish.voices), 1)
    return {name: _voice(name, general, wishes.get(name, Wish()), script, used) for name in speakers}


def spec_for(speech: Speech, voices: Mapping[str, VoiceSpec], script: Script) -> VoiceSpec:
    """The voice of one speech: its speaker's, in the language of its letters, shaped by its manner and its note.

    Raises ScriptError for a note that cannot be met.
    """
    spec = voices[speech.speaker]
    pitch, speed, whispered = _manner(speech)
    for note in speech.notes:
        if isinstance(note.instruction, VoiceFor) and note.instruction.speaker is None:
            wish = read_wish(note.instruction.spec, Where(script.path, note.line))
            pitch, speed, whispered = pitch * wish.pitch, speed * wish.speed, whispered or wish.whisper
            spec = _overridden(spec, wish)
    language = language_of(speech.text, spec.language, script.language)
    voice = _whisperer(spec.voice) if whispered and spec.provider == "espeak" else spec.voice
    return replace(
        spec,
        voice=voice,
        language=language,
        pitch=_rounded(spec.pitch * pitch),
        speed=_rounded(spec.speed * speed),
    )


def _speeches(script: Script) -> Iterator[Speech]:
    return (beat for scene in script.scenes for beat in scene.beats if isinstance(beat, Speech))


def _general(script: Script) -> Wish:
    page = script.title_page
    return read_wish(page.voice, Where(script.path, page.lines.get("voice"))) if page.voice else Wish()


def _wishes(script: Script, speakers: Sequence[str]) -> dict[str, Wish]:
    """What the title page and the notes ask for each speaker."""
    names = {name.casefold(): name for name in speakers}
    asked: dict[str, Wish] = {}
    for speaker, spec, line in _asked(script):
        where = Where(script.path, line)
        name = names.get(speaker.strip().casefold())
        if name is None:
            raise ScriptError(
                f"Nobody called {speaker.strip()} speaks.", f"Those who do: {', '.join(speakers)}.", where
            )
        if name in asked:
            raise ScriptError(f"{name} is given a voice twice.", "Keep one; a voice lasts the whole film.", where)
        asked[name] = read_wish(spec, where)
    return asked


def _asked(script: Script) -> Iterator[tuple[str, str, int | None]]:
    """Speaker, what is asked, and the line, in the order of the script."""
    speaking = {speech.speaker.casefold() for speech in _speeches(script)}
    for entry in cast_list(script):
        voice = wishes_among(entry.words)
        # Who is seen need not speak.
        seen = entry.pictures or len(voice) < len(entry.words)
        if voice and not (seen and entry.name.casefold() not in speaking):
            yield entry.name, ", ".join(voice), script.title_page.lines.get("cast")
    for beat in (beat for scene in script.scenes for beat in scene.beats):
        notes = (beat,) if isinstance(beat, Note) else beat.notes if isinstance(beat, Speech | Action) else ()
        for note in notes:
            if not isinstance(note.instruction, VoiceFor):
                continue
            if note.instruction.speaker is not None:
                yield note.instruction.speaker, note.instruction.spec, note.line
            elif not isinstance(beat, Speech):
                raise ScriptError(
                    "This voice is nobody's.", "Write [[voice: NAME = ...]].", Where(script.path, note.line)
                )


def _voice(name: str, general: Wish, wish: Wish, script: Script, used: dict[str, int]) -> VoiceSpec:
    """The voice of one character; `used` counts who has which already."""
    language = wish.language or general.language or script.language
    if is_narrator(name):
        wish = replace(wish, kind=wish.kind or general.kind, pitch=wish.pitch * general.pitch)
        wish = replace(wish, voices=wish.voices or general.voices[:1], whisper=wish.whisper or general.whisper)
    wish = replace(wish, provider=wish.provider or general.provider or "espeak", speed=wish.speed * general.speed)
    if wish.provider == "engine":
        return VoiceSpec("engine", "", language)
    if wish.provider == "speech":
        voice = wish.voices[0] if wish.voices else _free(name, general.voices[1:] or general.voices or _SPEECH, used)
        return VoiceSpec("speech", voice, language, _rounded(wish.pitch), _rounded(wish.speed))
    timbre = _timbre(name, wish, used)
    pitch, speed = _rounded(timbre.pitch * wish.pitch), _rounded(timbre.speed * wish.speed)
    return VoiceSpec("espeak", _whisperer(timbre.voice) if wish.whisper else timbre.voice, language, pitch, speed)


def _timbre(name: str, wish: Wish, used: dict[str, int]) -> _Timbre:
    """The scratch voice of one character, before what is asked of its pitch and speed."""
    kind = wish.kind or kind_of(name)
    if wish.voices:
        return _Timbre(wish.voices[0])
    if is_narrator(name) and wish.kind is None:
        return _Timbre("")
    pool = {t.voice: t for t in (*_PALETTE, *_SPECIAL) if t.kind == kind} or {t.voice: t for t in _PALETTE}
    timbre = pool[_free(name, list(pool), used)]
    return replace(timbre, pitch=timbre.pitch * (1.0 + _ANOTHER * (used[timbre.voice] - 1)))


def _free(name: str, voices: Sequence[str], used: dict[str, int]) -> str:
    """The voice that the hash of `name` prefers, or the next one that fewer have."""
    first = int.from_bytes(hashlib.sha256(name.strip().casefold().encode()).digest()[:8]) % len(voices)
    voice = min((*voices[first:], *voices[:first]), key=lambda v: used.get(v, 0))
    used[voice] = used.get(voice, 0) + 1
    return voice


def _overridden(spec: VoiceSpec, wish: Wish) -> VoiceSpec:
    """`spec` with the provider, voice, kind and language of a wish for one speech."""
    if wish.provider == "engine":
        return VoiceSpec("engine", "", wish.language or spec.language)
    spec = replace(spec, language=wish.language or spec.language)
    if wish.provider not in (None, spec.provider):
        spec = replace(spec, provider=wish.provider or "", voice="" if wish.provider == "espeak" else "alloy")
    if wish.voices:
        return replace(spec, voice=wish.voices[0])
    if wish.kind is not None and spec.provider == "espeak":
        timbre = next(t for t in (*_PALETTE, *_SPECIAL) if t.kind == wish.kind)
        return replace(spec, voice=timbre.voice, pitch=timbre.pitch, speed=timbre.speed)
    return spec


def _manner(speech: Speech) -> tuple[float, float, bool]:
    """Shares of pitch and speed, and whether it is whispered."""
    manner = speech.manner or ""
    pitch, speed = (1.04, 0.88) if speech.sung else (1.0, 1.0)
    for pattern, higher, faster in _MANNERS:
        if re.search(pattern, manner, re.IGNORECASE):
            pitch, speed = pitch * higher, speed * faster
    return pitch, speed, _WHISPERED.search(manner) is not None


def _whisperer(voice: str) -> str:
    kinds = {t.voice: t.kind for t in (*_PALETTE, *_SPECIAL)}
    return "whisperf" if kinds.get(voice) in ("woman", "grandmother", "child") else "whisper"


def _rounded(share: float) -> float:
    return round(min(2.0, max(0.5, share)), 3)
