"""Every speech of the script recorded: the step `sound`, run through the cache."""

from pathlib import Path

from longtake.cache import Cache, Job
from longtake.errors import Where
from longtake.events import Advanced, Began, Tell
from longtake.library import Library
from longtake.media.values import Asset
from longtake.script import Script
from longtake.script.values import OwnRecording, Speech, Subtitle
from longtake.sound.casting import cast, spec_for
from longtake.sound.recordings import load, own_fingerprint, record, record_own, voice_fingerprint
from longtake.sound.values import Line, VoiceSpec

VERSION = 1
_OWN, _PROCESS, _LETTER = 0.1, 0.1, 0.001
"""CPU seconds, about, that an own recording takes, and a voice: its process, and each letter."""


def voiced(script: Script, library: Library, cache: Cache, tell: Tell) -> dict[int, Line]:
    """The script's speeches as recorded lines, by the line of the script on which each stands."""
    speeches = [beat for scene in script.scenes for beat in scene.beats if isinstance(beat, Speech)]
    voices = cast(script)
    jobs, by_engine = [], []
    for speech in speeches:
        own, where = _own_recording(speech), Where(script.path, speech.line)
        spec = spec_for(speech, voices, script)
        by_engine.append(own is None and spec.provider == "engine")
        if own is not None:
            made_from = (library[own].asset, speech.text, own_fingerprint())
            jobs.append(Job("sound", VERSION, _record_own, made_from, ".wav", _OWN, where))
        else:
            made_from_words = (speech.text, spec, voice_fingerprint(spec))
            jobs.append(
                Job("sound", VERSION, _record, made_from_words, ".wav", _PROCESS + len(speech.text) * _LETTER, where)
            )
    tell(Began("sound", len(jobs)))
    made = cache.run(jobs, lambda job, share: tell(Advanced("sound", str(job.inputs[0])[:30], share)))
    return {
        speech.line: Line(
            speaker=speech.speaker,
            text=speech.text,
            recording=load(one.asset.path),
            voice_over=speech.voice_over,
            together=speech.together,
            by_engine=left,
            subtitle=_subtitle(speech),
        )
        for speech, one, left in zip(speeches, made, by_engine, strict=True)
    }


def _own_recording(speech: Speech) -> str | None:
    return next((n.instruction.path for n in speech.notes if isinstance(n.instruction, OwnRecording)), None)


def _subtitle(speech: Speech) -> str:
    return next((n.instruction.words for n in speech.notes if isinstance(n.instruction, Subtitle)), "")


def _record(text: str, spec: VoiceSpec, _fingerprint: str, path: Path) -> None:
    record(text, spec, path)


def _record_own(source: Asset, text: str, _fingerprint: str, path: Path) -> None:
    record_own(source.path, text, path)
