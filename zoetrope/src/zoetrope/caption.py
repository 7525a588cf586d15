"""Video → words: the model reads a clean clip and writes what it sees, word after word, the likeliest each time."""

from dataclasses import dataclass

import numpy as np

from zoetrope.sample import Model, at_once
from zoetrope.vocabulary import BEGIN, END, FIRST, WORDS

LONGEST = 32
"""Tokens at which a caption is broken off."""


@dataclass(frozen=True)
class Caption:
    """What the model says of a clip."""

    tokens: np.ndarray
    """(S,), from BEGIN to END."""
    confidence: float
    """The mean of the probabilities that it gave to its words, 0 to 1."""


def captions(model: Model, clips: np.ndarray) -> list[Caption]:
    """Describe clips (B, T, H, W, 3), 0 to 1; of each only as many frames as can be `read`."""
    clips = clips[:, : read(model, *clips.shape[2:4])].astype(np.float32) * 2 - 1
    count = len(clips)
    places = [-(-side // step) for side, step in zip(clips.shape[1:4], model.patch, strict=True)]
    level, after = np.ones((count, int(np.prod(places))), np.float32), np.zeros(count, bool)
    words = np.full((count, 1), BEGIN, np.int64)
    sure = np.ones((count, 0))
    while words.shape[1] < LONGEST and not (words == END).any(1).all():
        odds = _odds(model(words, clips, level, after)[1][:, -1])
        over = (words == END).any(1)
        words = np.concatenate([words, np.where(over, 0, odds.argmax(1))[:, None]], 1)
        sure = np.concatenate([sure, np.where(over, np.nan, odds.max(1))[:, None]], 1)
    return [Caption(row[row != 0], float(np.nanmean(odds))) for row, odds in zip(words, sure, strict=True)]


def read(model: Model, height: int, width: int) -> int:
    """The most frames of a clip of height × width px that a caption is read off: the longest it was trained on."""
    return max(at_once(sizes, height, width)[1] for sizes in model.sizes.values())


def _odds(logits: np.ndarray) -> np.ndarray:
    """Probabilities (B, V) of the tokens that may come next: neither filling, nor a beginning, nor a word to come."""
    logits = logits.astype(np.float64)
    logits[:, : BEGIN + 1] = -np.inf
    logits[:, FIRST + len(WORDS) :] = -np.inf
    odds = np.exp(logits - logits.max(1, keepdims=True))
    return np.asarray(odds / odds.sum(1, keepdims=True))
