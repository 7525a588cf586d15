"""A script as values: what is said and what is seen, each with the line it stands on.

    Script ─ TitlePage
           └ Scene ─ beats: Action | Speech | Transition | Note, in the order written

A `Note` is one of our instructions (`[[seconds: 6]]`). Notes written inside a paragraph hang on that paragraph;
a note on a line of its own is a beat. Lines count from 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Literal

from longtake.media.values import Asset, Fit

Stem = Literal["dialogue", "music", "effects", "footage"]
TransitionKind = Literal["cut", "dissolve", "fade-out", "fade-in", "dip"]


@dataclass(frozen=True)
class Footage:
    """`[[footage: beach.mp4 0:12-0:20]]`: a clip or still of the user's own; times in seconds of the clip."""

    path: str
    start: Fraction | None = None
    end: Fraction | None = None


@dataclass(frozen=True)
class FitTo:
    """`[[fit: blur]]`: how a picture of another shape sits in the frame."""

    fit: Fit


@dataclass(frozen=True)
class OwnRecording:
    """`[[recording: line3.wav]]`: this line is the user's own voice."""

    path: str


@dataclass(frozen=True)
class UseEngine:
    """`[[engine: runway]]`."""

    name: str


@dataclass(frozen=True)
class LastSeconds:
    """`[[seconds: 6]]`: how long the shot lasts, above 0."""

    seconds: Fraction


@dataclass(frozen=True)
class Camera:
    """`[[camera: slow push in]]`."""

    move: str


@dataclass(frozen=True)
class Reference:
    """`[[reference: hero.png]]`: for this shot; `[[reference: MEI = mei.png]]`: for every shot with `who` in it."""

    path: str
    who: str | None = None


@dataclass(frozen=True)
class FirstFrame:
    """`[[first frame: door.png]]`: the picture that the shot begins from."""

    path: str


@dataclass(frozen=True)
class LastFrame:
    """`[[last frame: door.png]]`: the picture that the shot ends on."""

    path: str


@dataclass(frozen=True)
class Avoid:
    """`[[avoid: text, logos]]`: what is not to be seen."""

    what: str


@dataclass(frozen=True)
class Seed:
    """`[[seed: 7]]`, at least 0."""

    seed: int


@dataclass(frozen=True)
class TakesWanted:
    """`[[takes: 3]]`, at least 1."""

    count: int


@dataclass(frozen=True)
class Music:
    """`[[music: rain.mp3]]`, `[[music: calm]]`, `[[music: none]]`: from here on. `what` is None for none."""

    what: str | None


@dataclass(frozen=True)
class Effect:
    """`[[sound: door slam]]` or `[[sound: slam.wav]]`."""

    what: str


@dataclass(frozen=True)
class EngineSound:
    """`[[sound: engine]]`: the shot is heard as its engine makes it."""


@dataclass(frozen=True)
class VoiceFor:
    """`[[voice: ZHOU = zh, low]]`, or `[[voice: low]]` inside a speech: `speaker` is then None."""

    speaker: str | None
    spec: str


@dataclass(frozen=True)
class Level:
    """`[[level: music -6 dB]]` from here on; `gain` in dB, None for mute."""

    stem: Stem
    gain: Fraction | None


@dataclass(frozen=True)
class Subtitle:
    """`[[subtitle: 风暴来了。]]` in a speech: what its subtitles show besides, such as the same in another language."""

    words: str


Instruction = (
    Footage | FitTo | OwnRecording | UseEngine | LastSeconds | Camera | Reference | FirstFrame | LastFrame | Avoid
    | Seed | TakesWanted | Music | Effect | EngineSound | VoiceFor | Level | Subtitle
)  # fmt: skip


@dataclass(frozen=True)
class Note:
    """An instruction, the line it stands on, and how far into its paragraph's words it stands, 0 to 1."""

    instruction: Instruction
    line: int
    at: Fraction = Fraction(0)


@dataclass(frozen=True)
class Action:
    """A paragraph of what is seen: one shot. `text` is plain words, emphasis and notes taken out."""

    text: str
    line: int
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Speech:
    """A paragraph of what is said. `speaker` without its extension; `text` plain words, parentheticals out.

    `together` is True for the second of two speeches spoken at once (dual dialogue).
    """

    speaker: str
    text: str
    line: int
    voice_over: bool = False
    off_screen: bool = False
    manner: str | None = None
    together: bool = False
    sung: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Transition:
    """What joins the shot before to the shot after. `seconds` None: the usual length of its kind."""

    kind: TransitionKind
    line: int
    seconds: Fraction | None = None


Beat = Action | Speech | Transition | Note


@dataclass(frozen=True)
class Scene:
    """Action in one place and time, as written. `number` is the script's own (`#12#`), if any.

    `title` is True for a chapter heading of a narrated film: it is shown as a card.
    """

    heading: str
    line: int
    number: str | None = None
    beats: tuple[Beat, ...] = ()
    title: bool = False


@dataclass(frozen=True)
class Character:
    """Somebody of the film, and how the script says they look: "30, red coat", pictures of them, or both."""

    name: str
    said: str
    pictures: tuple[Asset, ...] = ()


@dataclass(frozen=True)
class TitlePage:
    """The title page, read. None: not stated. Sizes in even pixels, cost in dollars, loudness in LUFS."""

    title: str | None = None
    author: str | None = None
    credit: str | None = None
    language: str | None = None
    size: tuple[int, int] | None = None
    rate: Fraction | None = None
    engine: str | None = None
    max_cost: Fraction | None = None
    music: str | None = None
    voice: str | None = None
    cast: str | None = None
    look: str | None = None
    font: str | None = None
    subtitles: Literal["soft", "burned", "none"] | None = None
    loudness: int | None = None
    label: Literal["cn", "c2pa", "both", "none"] | None = None
    other: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of the script on which each stated field stands, by its lower-case name."""


@dataclass(frozen=True)
class Script:
    """A whole script. `language` is stated on the title page or told from its letters: `en`, `zh` …

    `narrated` is True for a Markdown or plain-text script.
    """

    path: Path = field(compare=False)
    title_page: TitlePage
    scenes: tuple[Scene, ...]
    language: str
    narrated: bool = False
