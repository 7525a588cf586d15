"""Subtitles as values. Positions are whole samples of the film at `SAMPLE_RATE`."""

from dataclasses import dataclass

from longtake.sound.values import Word


@dataclass(frozen=True)
class Utterance:
    """Something said in the film: `text` as written, from sample `start` on for `samples`.

    `words` are as heard, in order, in samples from `start`; they may be fewer than those of `text`, lack its
    punctuation, or hold several of its words at once. `beside` is shown with it: the same in another language.
    """

    speaker: str
    text: str
    words: tuple[Word, ...]
    start: int
    samples: int
    beside: str = ""

    @property
    def end(self) -> int:
        """The sample after the last."""
        return self.start + self.samples


@dataclass(frozen=True)
class Cue:
    """A subtitle: one or two lines shown from sample `start` up to `end`."""

    start: int
    end: int
    lines: tuple[str, ...]
