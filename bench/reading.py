"""How well the stage reads: its reading of labelled sentences, scored.

    python bench/reading.py [FILE] [--failures]

A picture that is drawn is right if it is of a labelled thing and of one of its kinds (`is`), or a labelled place; a
picture of what is absent, or of nothing labelled, is wrong. Exits 1 if fewer than 97% of all pictures are right, or
fewer than 85% of the labelled things are drawn as a right picture.

A labelled file has a table [[sentence]] for each: text, language, theme, place (those that would be right; empty:
none), light, weather and camera (each one or several), absent, and things: what is to be seen, each with its word in
the text, `is` (what it may be drawn as), and count and colour where they are said.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from common import at_least, finish, options, table
from longtake.stage.reading import Description, Thing, read
from longtake.stage.reading.vocabulary import concept_rows, table_rows, vocabulary

RIGHT, DRAWN = 0.97, 0.85
CROWD = 12
"""From so many on, one crowd is as good as another."""
_COLUMNS = ("pictures", "things", "count", "colour", "light", "weather", "camera")
_PRONOUNS = frozenset({
    "he", "she", "it", "they", "him", "her", "them", "his", "i", "you", "we",
    "他", "她", "它", "他们", "她们", "它们", "我", "你", "我们",
})  # fmt: skip


@dataclass
class Score:
    """Shares, each as what was right of how many."""

    shares: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    failures: list[str] = field(default_factory=list)

    def count(self, what: str, right: bool) -> None:
        """One more, right or not."""
        self.shares[what][0] += right
        self.shares[what][1] += 1

    def share(self, what: str) -> float:
        """What share of them is right."""
        right, of = self.shares[what]
        return right / of if of else 1.0

    def shown(self) -> list[str]:
        """The shares, as the table's columns."""
        return [f"{self.share(what):.1%} of {self.shares[what][1]}" for what in _COLUMNS]

    def add(self, other: "Score") -> None:
        """Count another's too."""
        for what, (right, of) in other.shares.items():
            self.shares[what][0] += right
            self.shares[what][1] += of
        self.failures += other.failures


def main() -> None:
    parser = options("Score the stage's reading of labelled sentences.")
    parser.add_argument("file", nargs="?", type=Path, default=Path(__file__).parent / "reading" / "sentences.toml")
    parser.add_argument("--failures", action="store_true", help="print every failure")
    asked = parser.parse_args()
    groups, whole = scores(asked.file)
    rows = [(*group, one) for group, one in groups.items()]
    table(("language", "theme", *_COLUMNS), [(*row[:2], *row[2].shown()) for row in (*rows, ("all", "", whole))])
    if asked.failures:
        print("\n".join(whole.failures))
    bars = [
        at_least("pictures that are right", whole.share("pictures"), RIGHT),
        at_least("things drawn as pictures", whole.share("things"), DRAWN),
    ]
    finish("reading", "full" if asked.full else "quick", bars)


def scores(path: Path) -> tuple[dict[tuple[str, str], Score], Score]:
    """The scores of a file's sentences: by language and theme, and together."""
    groups: dict[tuple[str, str], Score] = defaultdict(Score)
    whole = Score()
    for label in tomllib.loads(path.read_text("utf-8"))["sentence"]:
        one = score(label)
        groups[label["language"], label.get("theme", "")].add(one)
        whole.add(one)
    return dict(sorted(groups.items())), whole


def score(label: Mapping[str, Any]) -> Score:
    """How well one labelled sentence is read."""
    said, found = read(label["text"], language=label["language"]), Score()
    labels: Sequence[Mapping[str, Any]] = label.get("things", [])
    pictures = [thing for thing in said.things if thing.concept is not None]
    places = {_plain(one) for one in label.get("place", [])}
    wrong = [
        thing
        for thing in pictures
        if not places & _kinds(thing.concept or "") and not any(_shows(thing, one) for one in labels)
    ]
    worn = " ".join(thing.said for thing in pictures).lower()
    missing = [
        one for one in labels if not any(_shows(thing, one) for thing in pictures) and one["word"].lower() not in worn
    ]
    for thing in pictures:
        found.count("pictures", thing not in wrong)
    for one in labels:
        found.count("things", one not in missing)
        _score_thing(one, [thing for thing in pictures if _shows(thing, one)], found)
    if said.place is not None:
        found.count("pictures", _place_right(said, label))
    for what in ("light", "weather", "camera"):
        if what in label:
            found.count(what, _quality_right(said, what, label[what]))
    told = [f"wrong picture: {thing.word} as {thing.concept}" for thing in wrong]
    told += [f"not drawn: {one['word']}" for one in missing]
    if said.place is not None and not _place_right(said, label):
        told.append(f"wrong place: {said.place} for {', '.join(label.get('place', [])) or 'none'}")
    told += [f"{what}: not {label[what]}" for what in ("light", "weather", "camera") if _differs(said, what, label)]
    found.failures += [f"{label['text']}\n    {one}" for one in told]
    return found


def _score_thing(label: Mapping[str, Any], drawn: Sequence[Thing], found: Score) -> None:
    """Count and colour, of what is drawn."""
    if drawn and "count" in label:
        found.count("count", any(_as_many(thing.count, label["count"]) for thing in drawn))
    if drawn and label.get("colour"):
        found.count("colour", any(_colour(label["colour"]) == thing.colour for thing in drawn))


def _colour(word: str) -> str:
    """The colour that a word means: gold is yellow."""
    known = vocabulary().english.get(word.lower(), ())
    return next((sense.name for sense in known if sense.kind == "colour"), word)


def _as_many(count: int, labelled: int) -> bool:
    """Whether a count is that of the label, where 0 is "several"."""
    return count == labelled or min(count, labelled) >= CROWD or (labelled == 0 and count > 1)


def _shows(thing: Thing, label: Mapping[str, Any]) -> bool:
    """Whether a picture is of a labelled thing, and of one of its kinds."""
    assert thing.concept is not None
    word, labelled = thing.word.lower(), str(label["word"]).lower()
    same = word in labelled or labelled in word or word in _PRONOUNS or labelled in _PRONOUNS
    same = same or thing.name == labelled or bool(_concepts(word) & _concepts(labelled))
    return same and bool({_plain(kind) for kind in label["is"]} & _kinds(thing.concept))


@cache
def _rows() -> Mapping[str, Any]:
    return concept_rows()


def _kinds(concept: str) -> set[str]:
    """What a concept may be called: its name and its first two English words."""
    words = _rows()[concept]["en"]
    return {_plain(concept), *(_plain(word) for word in words[:2])}


def _concepts(word: str) -> set[str]:
    known = (*vocabulary().english.get(word, ()), *vocabulary().chinese.get(word, ()))
    return {sense.name for sense in known if sense.kind == "concept"}


def _plain(name: str) -> str:
    return name.lower().replace("-", " ").strip().removesuffix("s")


def _place_right(said: Description, label: Mapping[str, Any]) -> bool:
    """Whether the place drawn is a labelled one; where none is labelled, whether the words name it."""
    row = table_rows("places")[said.place or ""]
    labelled = {_plain(one) for one in label.get("place", [])}
    if labelled:
        return bool(labelled & {_plain(said.place or ""), *map(_plain, row["en"])})
    text = str(label["text"]).lower()
    return any(word in text for word in (*row["en"], *row["zh"]))


def _quality_right(said: Description, what: str, labelled: str | Iterable[str]) -> bool:
    wanted = {_plain(one) for one in ([labelled] if isinstance(labelled, str) else labelled)} - {""}
    if what == "camera":
        found = {_plain(said.camera.move), _plain(said.camera.distance)}
        return not wanted or any(one in (said, said.split()[0]) for one in wanted for said in found)
    if what == "weather":
        return (said.weather is None and not wanted) or _plain(said.weather or "") in wanted
    return said.light in wanted or (not wanted and said.light == "day")


def _differs(said: Description, what: str, label: Mapping[str, Any]) -> bool:
    return what in label and not _quality_right(said, what, label[what])


if __name__ == "__main__":
    main()
