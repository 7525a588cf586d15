"""How much of a narrated film the stage can draw: eight texts made scripts by rules, and each shot read back.

    python bench/narrated.py [--quick | --full] [--show]

For each text: its shots, those in a place, those with something drawn, and those that are only words: a card with a
word on it, or one that quotes the line. "blind" is the same text told without asking the stage. `--show` prints the
scripts.
"""

import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from common import at_least, at_most, finish, options, table
from longtake.engines import find_engine
from longtake.engines.reading import ReadingEngine
from longtake.script import parse
from longtake.script.cast_list import cast_list
from longtake.script.values import Action
from longtake.stage.reading import read
from longtake.stage.setting import set_somewhere
from longtake.writing.narrating import narrated
from longtake.writing.source import read_source

PLACED, DRAWN, CARDS = 0.85, 0.7, 0.05


def main() -> None:
    arguments = options(__doc__)
    arguments.add_argument("--show", action="store_true", help="print the scripts")
    show = arguments.parse_args().show
    stage = find_engine("stage")
    assert isinstance(stage, ReadingEngine)
    rows, sums = [], {"blind": [0] * 4, "read": [0] * 4}
    for name, text in tomllib.loads(Path(__file__).with_name("narrated_texts.toml").read_text("utf-8")).items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "text.md"
            path.write_text(text["text"].strip(), "utf-8")
            if not text["text"].strip().startswith("#"):
                path = path.rename(path.with_suffix(".txt"))
            told = read_source(path)
        for kind, see in (("blind", None), ("read", stage.seen)):
            script = narrated(told, name, text["language"], see=see)
            counts = [sum(column) for column in zip(*_shots(script, text["language"]), strict=True)]
            sums[kind] = [a + b for a, b in zip(sums[kind], counts, strict=True)]
            rows.append([name, kind, *map(str, counts)])
            if see is not None and show:
                print(script)
    rows += [["all", kind, *map(str, counts)] for kind, counts in sums.items()]
    table(("text", "told", "shots", "in a place", "with a picture", "cards"), rows)
    shots, placed, drawn, cards = sums["read"]
    finish(
        "narrated",
        "quick",
        [
            at_least("shots in a place", placed / shots, PLACED),
            at_least("shots with a picture", drawn / shots, DRAWN),
            at_most("shots that are cards", cards / shots, CARDS),
        ],
    )


def _shots(script: str, language: str) -> Iterator[tuple[int, int, int, int]]:
    """For each shot 1, and whether it has a place, a picture, a card."""
    parsed = parse(script, Path("a.fountain"))
    names = [one.name for one in cast_list(parsed)]
    for scene in parsed.scenes:
        for beat in scene.beats:
            if isinstance(beat, Action):
                found = set_somewhere(read(beat.text, scene.heading, language, names))
                nothing = not (found.things or found.place_said or found.weather)
                card = nothing or any(thing.concept is None for thing in found.things)
                pictures = any(thing.concept is not None for thing in found.things)
                yield 1, int(found.place is not None), int(pictures), int(card)


if __name__ == "__main__":
    main()
