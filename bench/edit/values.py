"""The film that everyone has to make, as values: clips, dissolves, narration, music and subtitles."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from edit.pictures import RATE
from edit.sounds import SECOND
from longtake.plan.length import GAP, JOIN, LEAD

DISSOLVE = int(JOIN["dissolve"] * RATE)
"""Frames of a dissolve; half of them lie on either side of the cut."""
HANDLE = 1
"""Seconds of a clip before its in-point and after its out-point."""
LOUDNESS, PEAK = -16, -1
"""LUFS, and dBTP that nothing passes."""
PRESET, CRF, GOP, B_FRAMES, SOUND_KBITS = "veryfast", 20, 2 * RATE, 2, 192
"""The encoder's settings, the same for all: Longtake's own."""

WORDS = (
    "Every morning the boats go out before it is light",
    "and nobody on the shore can say where they will be by noon.",
    "The wind turns twice a day and the current never rests.",
    "What they bring home is weighed and written down and sold.",
    "In winter there are weeks when not one of them leaves.",
)


@dataclass(frozen=True)
class Line:
    """A line of narration: its file, its words, and its first sample in the film."""

    file: Path
    text: str
    start: int
    samples: int


@dataclass(frozen=True)
class Edit:
    """A film of `clips`, each `seconds` long in the film, dissolving one into the next; all files lie in `folder`.

    `heard` are those clips that have sound of their own. Each clip is used from `HANDLE` seconds of it on.
    """

    folder: Path
    size: tuple[int, int]
    seconds: int
    clips: tuple[Path, ...]
    heard: frozenset[int]
    lines: tuple[Line, ...]
    music: Path

    @property
    def script(self) -> Path:
        """What Longtake makes it from."""
        return self.folder / "film.fountain"

    @property
    def subtitles(self) -> Path:
        """The subtitles that the others burn in: those that Longtake burnt in."""
        return self.folder / "film.srt"

    @property
    def frames_each(self) -> int:
        """Frames of the film from one cut to the next."""
        return self.seconds * RATE

    @property
    def frames(self) -> int:
        """Frames of the film."""
        return self.frames_each * len(self.clips)

    def shown(self, number: int) -> tuple[int, int]:
        """The first frame of a clip that is seen, dissolves included, and the frame after the last."""
        first = HANDLE * RATE - (DISSOLVE // 2 if number else 0)
        last = HANDLE * RATE + self.frames_each + (DISSOLVE // 2 if number + 1 < len(self.clips) else 0)
        return first, last

    def appears(self, number: int) -> int:
        """The frame of the film at which the clip is first seen."""
        return number * self.frames_each - (DISSOLVE // 2 if number else 0)


def line_starts(number: int, lengths: list[int]) -> list[int]:
    """Samples from a shot's cut at which its lines begin, as Longtake lays them; `number` is the shot's."""
    at = int(LEAD * SECOND) + (DISSOLVE // 2 * SECOND // RATE if number else 0)
    starts = []
    for length in lengths:
        starts.append(at)
        at += length + int(GAP * SECOND)
    return starts


def fountain(edit: Edit) -> str:
    """The film as a script."""
    width, height = edit.size
    parts = [
        f"Size: {width}x{height}\nRate: {RATE}\nLanguage: en\nMusic: {edit.music.name}\nSubtitles: burned\n"
        f"Loudness: {LOUDNESS}"
    ]
    spoken = iter(edit.lines)
    each = len(edit.lines) // len(edit.clips)
    for number, clip in enumerate(edit.clips):
        if number:
            parts.append("> DISSOLVE TO:")
        parts.append(f"[[footage: {clip.name} {HANDLE}s-{HANDLE + edit.seconds}s]]")
        for _ in range(each):
            line = next(spoken)
            parts.append(f"NARRATOR\n{line.text} [[recording: {line.file.name}]]")
    return "\n\n".join(parts) + "\n"


def seconds(frames: int) -> str:
    """Frames as decimal seconds, exact to the microsecond."""
    return f"{float(Fraction(frames, RATE)):.6f}"
