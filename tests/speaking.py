"""What the tests of voices share: texts that are hard to say, and sounds to measure."""

import wave
from pathlib import Path

import numpy as np

from longtake.media.wav import open_wav

ENGLISH = "The cat looks at the pillow. Then, slowly, it jumps; nobody wakes."
CHINESE = "今天是2024年11月3日，我用 Longtake 拍电影！银行行走，重要重新。"
SAYINGS = [
    (ENGLISH, "en"),
    (CHINESE, "zh"),
    ("He said 你好, 我是周鸿。 to me — in Beijing.", "en-US"),
    ("Bonjour à tous, ça va?", "fr"),
    ("“一二三”——他说……", "zh"),
    ("<speak>A <b>bold</b> [[h@'loU]] & \x01 \0 \x1b[1m 😀 plan</speak>", "en"),
]


def sound_of(path: Path) -> np.ndarray:
    return open_wav(path).pcm.T.astype(np.float32) / 32768


def check_words(words, text: str, samples: int) -> None:
    """Every character but spaces lies in a word; words are in order, apart, and inside the recording."""
    assert "".join("".join(word.text for word in words).split()) == "".join(text.split())
    edges = [edge for word in words for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert not edges or (edges[0] >= 0 and edges[-1] <= samples)


def spoken(path: Path, rate: int = 44_100, channels: int = 2) -> Path:
    """Two syllables with a pause between, as some recorder would write them."""
    t = np.arange(rate // 2) / rate
    burst = np.sin(2 * np.pi * 200 * t) * np.hanning(t.size) * 0.05
    mono = np.concatenate([np.zeros(rate // 2), burst, np.zeros(rate // 3), burst, np.zeros(rate)])
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, 2, rate, 0, "NONE", ""))
        file.writeframes(np.repeat((mono * 32767).astype("<i2")[:, None], channels, 1).tobytes())
    return path
