"""Recordings that are sent along, for lips to follow, and the sentences that say whose words they hold."""

import io
import wave
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from longtake.engines.prompt import prompt
from longtake.engines.protocol import Order, Spoken
from longtake.engines.services.pictures import address
from longtake.media.outgoing import sound_to_send
from longtake.media.values import Asset

_LEAST_SECONDS = 2
"""Of a recording that services take; shorter ones are sent with silence after them."""


def followed(order: Order, most: int, seconds: int) -> list[Spoken]:
    """The lines whose recordings are sent: `most` of them, and `seconds` together."""
    lines = [one for one in order.spoken if one.recording and one.on_screen and not one.by_engine and one.start >= 0]
    found, left = [], Fraction(seconds)
    for line in lines[:most]:
        left -= max(_lasts(line, order), Fraction(_LEAST_SECONDS))
        if left < 0:
            break
        found.append(line)
    return found


def of_lines(lines: Sequence[Spoken]) -> tuple[Asset, ...]:
    """The recordings of lines that are followed."""
    return tuple(line.recording for line in lines if line.recording)


def recording_url(line: Spoken, order: Order) -> str:
    """A line's recording as a data address. Raises FootageError."""
    assert line.recording is not None
    wav = sound_to_send(line.recording.path, float(_lasts(line, order)))
    return address("audio/wav", _lengthened(wav, _LEAST_SECONDS))


def words(order: Order, pictures: tuple[Asset, ...], lines: Sequence[Spoken]) -> str:
    """The prompt of an order with which these reference pictures and recordings go; services count them from 1."""
    chinese = order.language.startswith("zh")
    says = "{}说出音频{}中的话，口型与之一致。" if chinese else "{} speaks the words of audio {}, lips in time with it."
    said = [says.format(line.speaker, number) for number, line in enumerate(lines, 1)]
    return ("" if chinese else " ").join([prompt(replace(order, references=pictures)), *said])


def _lasts(line: Spoken, order: Order) -> Fraction:
    """Seconds of a line that lie in the take."""
    return (min(line.end, order.frames) - line.start) / order.format.rate


def _lengthened(wav: bytes, seconds: int) -> bytes:
    """`wav` with silence after it, where it is shorter than `seconds`."""
    with wave.open(io.BytesIO(wav)) as whole:
        shape, samples = whole.getparams(), whole.readframes(whole.getnframes())
    missing = seconds * shape.framerate - shape.nframes
    if missing <= 0:
        return wav
    longer = io.BytesIO()
    with wave.open(longer, "wb") as file:
        file.setparams(shape)
        file.writeframes(samples + bytes(missing * shape.nchannels * shape.sampwidth))
    return longer.getvalue()
