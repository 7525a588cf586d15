"""The plan of a film as values: its shots in order, each with its length, its joins, and what sounds in it.

Positions inside a shot are frames, or samples, from its in-point. Nothing here knows where in the film a shot
lies, so that what comes before it may grow without changing it.
"""

from dataclasses import dataclass
from fractions import Fraction

from longtake.media.values import Asset, Clip, PictureFormat
from longtake.script.values import Character, Stem, TransitionKind
from longtake.sound.values import Line


@dataclass(frozen=True)
class Join:
    """What joins one shot to the next: a kind, and the frames of the film that it takes.

    A dissolve lies across the cut, half before and half after, and shows each shot half its length past the cut:
    its handle. Fades and dips lie inside the shots and need none.
    """

    kind: TransitionKind = "cut"
    frames: int = 0

    @property
    def tail(self) -> int:
        """Frames at the end of the shot before that the join takes up."""
        return {"cut": 0, "fade-in": 0, "fade-out": self.frames}.get(self.kind, self.frames // 2)

    @property
    def head(self) -> int:
        """Frames at the beginning of the shot after that the join takes up."""
        return self.frames - self.tail

    @property
    def tail_handle(self) -> int:
        """Frames past its out-point that the shot before must have."""
        return self.head if self.kind == "dissolve" else 0

    @property
    def head_handle(self) -> int:
        """Frames before its in-point that the shot after must have."""
        return self.tail if self.kind == "dissolve" else 0


CUT = Join()
FOOTAGE = "footage"
"""What stands for the engine of a shot that nobody makes: it shows a clip or still of the user's own."""


@dataclass(frozen=True)
class LineInShot:
    """A recorded line, from `start` samples after the in-point; it may run on past the out-point (an L-cut)."""

    line: Line
    start: int
    on_screen: bool


@dataclass(frozen=True)
class EffectInShot:
    """A sound effect, by name or file, from `start` samples after the in-point, `gain` dB louder than usual."""

    what: str
    start: int
    gain: float = 0.0


@dataclass(frozen=True)
class LevelChange:
    """From this shot on a stem sounds `gain` dB louder; None: not at all."""

    stem: Stem
    gain: Fraction | None


@dataclass(frozen=True)
class MusicChange:
    """From this shot on this music, by mood or file; None: none."""

    what: str | None


@dataclass(frozen=True)
class Shot:
    """One planned camera view.

    `number` is `12A`; `frames` count from in-point to out-point; `before` and `after` are the joins at its ends;
    `engine` is who makes it, or `FOOTAGE` where it shows the user's own `clip`, whose frame 0 is the shot's first;
    `line` is where it stands in the script;
    `takes` how many are wanted; `seed` the script's own, if any; `memory` what its engine said of the shot before.
    `references` are the shot's own, beside those of the cast; it begins from the picture `first_frame` and ends on
    `last_frame`; `avoid` is not to be seen; `sound`: it is heard as its engine makes it.
    """

    number: str
    heading: str
    words: str
    line: int
    frames: int
    engine: str
    before: Join = CUT
    after: Join = CUT
    camera: str | None = None
    seed: int | None = None
    takes: int = 1
    clip: Clip | None = None
    references: tuple[Asset, ...] = ()
    first_frame: Asset | None = None
    last_frame: Asset | None = None
    avoid: str | None = None
    sound: bool = False
    lines: tuple[LineInShot, ...] = ()
    effects: tuple[EffectInShot, ...] = ()
    music: MusicChange | None = None
    levels: tuple[LevelChange, ...] = ()
    memory: str = ""

    @property
    def wants_takes(self) -> bool:
        """Whether an engine shoots it: not the user's own footage, nor a card of words."""
        return self.clip is None and self.engine != "titles"

    @property
    def spoken_by_engine(self) -> tuple[LineInShot, ...]:
        """The lines that the script leaves to the engine."""
        return tuple(placed for placed in self.lines if placed.line.by_engine)

    @property
    def wants_sound(self) -> bool:
        """Whether the engine's own sound is to be heard."""
        return self.sound or bool(self.spoken_by_engine)


@dataclass(frozen=True)
class Plan:
    """A film as planned. `fonts` are the script's own, `look` goes with every order.

    `cast` is how people look, in words and pictures.
    """

    title: str
    language: str
    format: PictureFormat
    shots: tuple[Shot, ...]
    look: str | None = None
    fonts: tuple[str, ...] = ()
    cast: tuple[Character, ...] = ()

    @property
    def frames(self) -> int:
        """Frames of the whole film."""
        return sum(shot.frames for shot in self.shots)

    @property
    def seconds(self) -> Fraction:
        """Seconds of the whole film."""
        return Fraction(self.frames) / self.format.rate
