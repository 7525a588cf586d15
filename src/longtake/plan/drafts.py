"""A script's beats grouped into shots as written, before anything is timed."""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from longtake.errors import ScriptError, Where
from longtake.media.values import Fit
from longtake.plan.length import JOIN
from longtake.plan.values import LevelChange, MusicChange
from longtake.script.values import (
    Action,
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
    Note,
    OwnRecording,
    Reference,
    Scene,
    Script,
    Seed,
    Speech,
    Subtitle,
    TakesWanted,
    Transition,
    TransitionKind,
    UseEngine,
    VoiceFor,
)


@dataclass(frozen=True)
class DraftEffect:
    """An effect at a `share` of the shot, or of the shot's speech of that number, where 1 is when it has ended."""

    effect: Effect
    share: Fraction
    speech: int | None = None


@dataclass
class Draft:
    """A shot as written. `after` is the transition that follows it, in seconds; effects stand at a share of it."""

    heading: str
    scene: int
    line: int
    words: str = ""
    kind: Literal["shot", "title", "chapter", "credits"] = "shot"
    footage: Footage | None = None
    fit: Fit = "fit"
    engine: str | None = None
    seconds: Fraction | None = None
    camera: str | None = None
    seed: int | None = None
    takes: int = 1
    references: list[str] = field(default_factory=list)
    first_frame: str | None = None
    last_frame: str | None = None
    avoid: str | None = None
    sound: bool = False
    speeches: list[Speech] = field(default_factory=list)
    effects: list[DraftEffect] = field(default_factory=list)
    music: MusicChange | None = None
    levels: list[LevelChange] = field(default_factory=list)
    after: TransitionKind = "cut"
    after_seconds: Fraction = Fraction(0)


@dataclass
class Drafts:
    """All shots as written, and the transition before the first."""

    shots: list[Draft] = field(default_factory=list)
    opening: TransitionKind = "cut"
    opening_seconds: Fraction = Fraction(0)
    coming: list[Note] = field(default_factory=list)
    """Music and levels written between shots: they belong to the next one."""


def draft(script: Script) -> Drafts:
    """Group the beats of `script`: a paragraph of action is a shot, speech is spoken over the shot it follows."""
    drafts = Drafts()
    page = script.title_page
    if page.title:
        drafts.shots.append(Draft("", -1, page.lines.get("title", 1), kind="title"))
    for index, scene in enumerate(script.scenes):
        _Grouping(script, drafts, scene, index).run()
    if page.title and page.author:
        drafts.shots.append(Draft("", len(script.scenes), page.lines.get("author", 1), kind="credits"))
    return drafts


class _Grouping:
    """One scene's beats on their way into shots."""

    def __init__(self, script: Script, drafts: Drafts, scene: Scene, index: int) -> None:
        self.script, self.drafts, self.scene, self.index = script, drafts, scene, index
        self.current: Draft | None = None
        self.for_scene: list[Note] = []
        """Instructions before the first shot: they hold for every shot of the scene."""

    def run(self) -> None:
        if self.scene.title:
            chapter = self._begin(self.scene.line, "")
            chapter.kind = "chapter"
            self.current = None
        for beat in self.scene.beats:
            match beat:
                case Action():
                    self._action(beat)
                case Speech():
                    self._speech(beat)
                case Transition():
                    self._transition(beat)
                case Note():
                    self._note(beat)
        for note in self.for_scene:
            if isinstance(note.instruction, Effect):
                raise self._error(note.line, "this sound has no shot to stand in", "Write what is seen.")

    def _begin(self, line: int, words: str) -> Draft:
        shot = Draft(self.scene.heading, self.index, line, words)
        self.drafts.shots.append(shot)
        self.current = shot
        for note in (*self.drafts.coming, *self.for_scene):
            self._apply(shot, note)
        self.drafts.coming.clear()
        # An effect sounds once; how to shoot holds for the whole scene.
        self.for_scene = [note for note in self.for_scene if not isinstance(note.instruction, Effect)]
        return shot

    def _action(self, action: Action) -> None:
        shot = self._begin(action.line, action.text)
        for note in action.notes:
            self._apply(shot, note)

    def _speech(self, speech: Speech) -> None:
        shot = self.current or self._begin(speech.line, "")
        shot.speeches.append(speech)
        for note in speech.notes:
            if not isinstance(note.instruction, OwnRecording | VoiceFor | Subtitle):
                self._apply(shot, note, speech=len(shot.speeches) - 1)

    def _transition(self, transition: Transition) -> None:
        seconds = JOIN[transition.kind] if transition.seconds is None else transition.seconds
        if not self.drafts.shots:
            self.drafts.opening, self.drafts.opening_seconds = transition.kind, seconds
            return
        last = self.drafts.shots[-1]
        if last.after == "fade-out" and transition.kind == "fade-in":
            last.after, last.after_seconds = "dip", last.after_seconds + seconds
        else:
            last.after, last.after_seconds = transition.kind, seconds

    def _note(self, note: Note) -> None:
        if isinstance(note.instruction, Footage):
            self._apply(self._begin(note.line, ""), note)
        elif isinstance(note.instruction, Music | Level):
            self.drafts.coming.append(note)
        elif self.current is None:
            self.for_scene.append(note)
        else:
            spoken = len(self.current.speeches)
            # On a line of its own: when what is said before it has ended.
            self._apply(self.current, replace(note, at=Fraction(1)) if spoken else note, spoken - 1 if spoken else None)

    def _apply(self, shot: Draft, note: Note, speech: int | None = None) -> None:
        match note.instruction:
            case Effect() as effect:
                shot.effects.append(DraftEffect(effect, note.at, speech))
            case Music(what=what):
                shot.music = MusicChange(what)
            case Level(stem=stem, gain=gain):
                shot.levels.append(LevelChange(stem, gain))
            case OwnRecording():
                raise self._error(
                    note.line,
                    "a recording stands outside any speech",
                    "Put [[recording: …]] under the speaker's name.",
                )
            case instruction:
                _set(shot, instruction)

    def _error(self, line: int, what: str, mend: str) -> ScriptError:
        return ScriptError(what, mend, Where(self.script.path, line))


def _set(shot: Draft, instruction: Instruction) -> None:
    match instruction:
        case Footage():
            shot.footage = instruction
        case FitTo(fit=fit):
            shot.fit = fit
        case UseEngine(name=name):
            shot.engine = name
        case LastSeconds(seconds=seconds):
            shot.seconds = seconds
        case Seed(seed=seed):
            shot.seed = seed
        case TakesWanted(count=count):
            shot.takes = count
        case EngineSound():
            shot.sound = True
        case picture:
            _show(shot, picture)


def _show(shot: Draft, instruction: Instruction) -> None:
    match instruction:
        case Camera(move=move):
            shot.camera = move
        case Reference(path=path, who=None):
            shot.references.append(path)
        case FirstFrame(path=path):
            shot.first_frame = path
        case LastFrame(path=path):
            shot.last_frame = path
        case Avoid(what=what):
            shot.avoid = what
