"""What is seen in a narrated film, shot by shot: where it is, who is there, and how it is filmed.

With an engine that tells what it reads from words, the shots show what it can draw, in places that the text names.
Without one they quote the text.
"""

from collections.abc import Iterator, Mapping, Sequence

from longtake.script.cast import appearing
from longtake.script.values import Character
from longtake.writing.filming import Cameras
from longtake.writing.languages import UNSPACED
from longtake.writing.looking import Looking, See
from longtake.writing.people import called, people_in
from longtake.writing.picturing import Conversation, is_speaking, picture, speaking, visible
from longtake.writing.sentences import count
from longtake.writing.staying import Staying

_SHORT = 3, 6
"""Words, or characters, of a chapter's title that may be no more than where it takes place."""


class Showing:
    """The pictures of a film of `sentences`, as an engine sees words; `see` None: with no engine to ask."""

    def __init__(self, see: See | None, sentences: Sequence[str], speakers: Sequence[str], language: str) -> None:
        self._language = language
        self._talk, self._cameras = Conversation(language), Cameras()
        self._shown: list[str] = []
        self._speaker = self._headed = self._spot = ""
        self.people: Mapping[str, str] = {}
        self._looking = self._staying = None
        if see is not None:
            found = people_in(sentences, Looking(see, language).read, language)
            names = called(found, sentences)
            self.people = {names.get(name, name): looks for name, looks in found.items()}
            self._looking = Looking(see, language, (*self.people, *speakers), names)
            self._staying = Staying(self._looking.read, language)
            self._staying.begin("", sentences)

    @property
    def cast(self) -> dict[str, str]:
        """How those look who are seen, by name."""
        seen = "\n".join(self._shown)
        return {name: looks for name, looks in self.people.items() if appearing((Character(name, looks),), seen)}

    def chapter(self, title: str, following: Sequence[str]) -> str:
        """A chapter begins; what stands at its head: a section where its scene has a place, else a scene's heading."""
        self._cameras, self._headed = Cameras(), ""
        if self._staying is None or self._looking is None:
            return f".{title}"
        short = count(title, self._language) <= _SHORT[self._language[:2] in UNSPACED]
        self._staying.begin(title if short else "", following)
        self._looking.forget()
        return f"# {title}" if self._staying.heading else f".{title}"

    def paragraph(self) -> None:
        """A paragraph begins."""
        if self._staying is not None:
            self._staying.paragraph()

    def moves(self, sentence: str) -> bool:
        """Whether a shot is to begin with a sentence, since it is elsewhere, or at another hour."""
        return self._staying is not None and self._staying.moves(sentence)

    def go(self, group: Sequence[str]) -> Iterator[str]:
        """The heading of the scene that begins with the shot of a `group` of sentences, if one does."""
        if self._staying is None:
            return
        self._staying.go(group)
        if self._staying.heading != self._headed:
            self._headed = self._staying.heading
            self._cameras = Cameras()
            if self._staying.now.spot != self._spot and self._looking is not None:
                self._looking.forget()
            self._spot = self._staying.now.spot
            yield self._headed

    def shot(self, scores: Mapping[str, float], speaker: str, seconds: float) -> tuple[str, str]:
        """What is seen while sentences are heard, by how much each says, and the camera. `speaker`: of an interview."""
        group = list(scores)
        line = picture(group, scores.__getitem__, self._language, frozenset(self._shown))
        if speaker and speaker != self._speaker:
            # Who begins to speak is seen; then what they speak of.
            line = speaking(speaker, self._language)
        self._speaker = speaker
        line = self._talk.seen(group, line)
        empty = False
        if self._looking is not None:
            line, empty = self._drawn(self._looking, scores, line)
            self._looking.met(line)
        self._shown.append(line)
        close = self._looking is not None and (is_speaking(line) or line == self._looking.person)
        return line, self._cameras.next(seconds, person=close, empty=empty)

    def _drawn(self, looking: Looking, scores: Mapping[str, float], line: str) -> tuple[str, bool]:
        """The line that an engine draws best, and whether it shows nothing but the place."""
        before = self._shown[-1] if self._shown else ""
        if is_speaking(line):
            found = looking.named(line)
        else:
            found = looking.picture(list(scores), scores.__getitem__, frozenset(self._shown))
        found = self._introduced(looking, found)
        if found and found != before:
            return found, not looking.read(found).pictures
        views = self._staying.view if self._staying is not None else ()
        thought = any(visible(one) < 1 for one in scores)
        lines = [looking.person, *views] if thought else [*views, looking.person]
        found = next((one for one in lines if one and one != before), line)
        return found, found in views

    def _introduced(self, looking: Looking, line: str) -> str:
        """A line that only says who somebody is as a picture of them: their looks stand in the cast."""
        who = next((name for name in self.people if name in line and not name[:1].islower()), "")
        return looking.line(who) if who and not looking.read(line).acting else line
