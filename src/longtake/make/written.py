"""Scripts that are written for the user: what a model answers goes through the cache, lengths are the plan's.

Nothing is written to the script's file here but by `keep`, after its user has seen what changes.
"""

from dataclasses import dataclass
from pathlib import Path

from longtake.cache import Cache, Job
from longtake.engines import find_engine
from longtake.engines.reading import ReadingEngine
from longtake.errors import StorageError, Where, WritingError
from longtake.events import Advanced, Began, Noted, Tell, nobody
from longtake.make import Wishes, prepared
from longtake.plan.values import Plan
from longtake.script import Script, parse
from longtake.script.letters import told_language
from longtake.storage import write_whole
from longtake.workers import Workers
from longtake.writing import server
from longtake.writing.cleaning import plain_words
from longtake.writing.fitting import TOLERANCE, Length, fitted
from longtake.writing.narrating import narrated, narrated_to
from longtake.writing.passes import Wish, drafted
from longtake.writing.questions import VERSION, Ask, Question, S, answered, read_answer
from longtake.writing.source import Paragraph, as_text, read_source, weight

_USUAL = 120.0
"""Seconds of a film from an idea, if nobody says."""
_READ_RATE = 14.0
"""Letters of a source that are read in a second, of which its film's length is told if nobody says."""
_LONGEST_USUAL = 1200.0
_NO_MODEL = "Set LLM_BASE_URL and LLM_MODEL (docs/writing.md)"


@dataclass(frozen=True)
class Brief:
    """What is wished for: an idea, or a `source` file; seconds and language, None as the text has it.

    `by_rules`: without a model, even if there is one.
    """

    idea: str = ""
    source: Path | None = None
    seconds: float | None = None
    language: str | None = None
    by_rules: bool = False


@dataclass(frozen=True)
class Proposal:
    """A script as it would become, and as it is: None where there is none. `seconds` as the plan measures it."""

    path: Path
    old: str | None
    new: str
    seconds: float


def write(brief: Brief, path: Path, wishes: Wishes, tell: Tell = nobody) -> Proposal:
    """Write a script for `path`. Raises WritingError, ScriptError for a source, StorageError.

    Killed at any instant, the same call goes on from there: what was answered is kept beside the script.
    """
    old = current(path)
    paragraphs = read_source(brief.source) if brief.source is not None else [Paragraph(plain_words(brief.idea, 8000))]
    text = as_text(paragraphs)
    language = brief.language or told_language(text)
    by_rules = brief.by_rules or not server.is_there()
    if by_rules and brief.source is None:
        raise WritingError(
            "an idea is made a script by a model, and none is named", f"{_NO_MODEL}, or give --from FILE."
        )
    with Workers(wishes.jobs) as workers, Cache(path, workers) as cache:
        tell(Began("write", 1))
        if by_rules:
            title = _title_of(brief.source) if brief.source is not None else ""
            new, seconds = _by_rules(paragraphs, title, language, brief, path, wishes, cache, tell)
        else:
            wanted = brief.seconds or _usual(text, brief.source is not None)
            ask = asking(cache, server.model_name(), wishes.seed)
            draft = drafted(Wish(text, wanted, language), ask, lambda what, share: tell(Advanced("write", what, share)))
            new, seconds = fitted(draft, wanted, lambda text: measured(text, path, wishes, cache), ask)
            _tell_of_length(seconds, wanted, tell)
        tell(Advanced("write", "", 1.0))
    return Proposal(path, old, new, seconds)


def keep(proposal: Proposal) -> None:
    """Write a proposal to its file. Raises StorageError if that is no longer as the proposal found it."""
    if current(proposal.path) != proposal.old:
        raise StorageError(
            "the script was changed while this was written",
            "Run the same command again: what was answered is kept.",
            Where(proposal.path),
        )
    path = proposal.path.resolve()  # a link goes on leading there
    rights = path.stat().st_mode if proposal.old is not None else None
    write_whole(path, _as_there(proposal))
    if rights is not None:
        path.chmod(rights)


def _as_there(proposal: Proposal) -> bytes:
    """The proposal's bytes, with the line ends and the mark at the head that its file has."""
    if proposal.old is None:
        return proposal.new.encode()
    with proposal.path.open("rb") as file:
        there = file.read(1 << 16)
    new = proposal.new.replace("\n", "\r\n") if b"\r\n" in there else proposal.new
    return new.encode("utf-8-sig" if there.startswith(b"\xef\xbb\xbf") else "utf-8")


def current(path: Path) -> str | None:
    """The script's text as it is now; None where there is none. Raises StorageError where it cannot be written."""
    if not path.parent.is_dir():
        raise StorageError(f"there is no folder {path.parent}", "Make it, or name another with -o.", Where(path))
    if path.is_dir() or path.suffix.lower() not in (".fountain", ".spmd"):
        raise StorageError(
            f"{path.name} is no Fountain file", "Scripts are written as Fountain: film.fountain.", Where(path)
        )
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise StorageError("the script that is there cannot be read", "Name another with -o.", Where(path)) from None


def asking(cache: Cache, model: str, seed: int) -> Ask:
    """Answers questions by `model`, each once: what it answered well is kept."""

    def ask(question: Question, shape: type[S], /) -> S:
        job = Job("write", VERSION, answered, (question, model, seed), ".json", seconds=0.01)
        made = cache.run([job])[0]
        return read_answer(made.asset.path, shape)

    return ask


def measured(text: str, path: Path, wishes: Wishes, cache: Cache) -> Length:
    """How long a script lasts, in all and each shot, as the plan measures it once its lines are voiced."""
    script = parse(text, path)
    return length_of(script, prepared(script, wishes, cache).plan)


def length_of(script: Script, plan: Plan) -> Length:
    """The seconds of a plan, by scene and shot."""
    starts = [scene.line for scene in script.scenes]
    scenes: list[list[float]] = [[] for _ in starts]
    for shot in plan.shots:
        if shot.heading not in ("title", "credits"):
            index = sum(start <= shot.line for start in starts) - 1
            scenes[max(0, index)].append(float(shot.frames / plan.format.rate))
    return Length(float(plan.seconds), tuple(map(tuple, scenes)))


def _usual(text: str, from_source: bool) -> float:
    """How long a film is if nobody says: two minutes, or about as long as its source is to read aloud."""
    return min(_LONGEST_USUAL, max(20.0, weight(text) / _READ_RATE)) if from_source else _USUAL


def _title_of(source: Path) -> str:
    """What a film is called whose source has no title of its own."""
    words = source.stem.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def _by_rules(
    paragraphs: list[Paragraph],
    title: str,
    language: str,
    brief: Brief,
    path: Path,
    wishes: Wishes,
    cache: Cache,
    tell: Tell,
) -> tuple[str, float]:
    """The narrated script, shortened to the asked length by leaving sentences out; nothing is added to a short one."""
    if language[:2] != told_language(as_text(paragraphs))[:2] and brief.language:
        raise WritingError("only a model translates, and none is named", f"{_NO_MODEL}, or leave --language out.")
    tell(Noted("no model was asked: the script is narrated by rules, in the text's own words"))
    stage = find_engine("stage")
    # Whatever shoots the film, its animatic comes first: the stage is asked what it would draw.
    see = stage.seen if isinstance(stage, ReadingEngine) else None
    text, seconds = narrated_to(
        brief.seconds,
        weight(as_text(paragraphs)) / _READ_RATE,
        lambda share: narrated(paragraphs, title, language, share, see),
        lambda text: measured(text, path, wishes, cache).seconds,
    )
    if brief.seconds is not None:
        _tell_of_length(seconds, brief.seconds, tell)
    return text, seconds


def _tell_of_length(seconds: float, wanted: float, tell: Tell) -> None:
    if abs(seconds - wanted) > TOLERANCE * wanted:
        tell(Noted(f"it lasts {seconds:.0f} s, and {wanted:.0f} s were asked for: edit it, or --revise it"))
