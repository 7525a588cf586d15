"""docs/stage.md keeps its word: its example of one more concept is drawn, and its sheet holds the sentences it says."""

import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

import av
import numpy as np

from longtake.drawing import Canvas, group
from longtake.stage.families import Act, Cut, draw
from longtake.stage.light import LIGHTS
from longtake.stage.reading.vocabulary import Concept
from longtake.stage.sheet import Sheet

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "stage.md").read_text("utf-8")
sys.path.insert(0, str(ROOT / "scripts"))


def test_the_example_of_one_more_concept_is_a_dozen_lines_and_is_drawn() -> None:
    found = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    assert len(found[1].splitlines()) <= 13
    [(name, row)] = tomllib.loads(found[1]).items()
    measures = {key: row[key] for key in ("paper", "parts")}
    hammer = Concept(name, row["family"], tuple(row["size"]), row["at"], measures=measures)
    sheet, canvas = Sheet(LIGHTS["day"]), Canvas(200, 200)
    draw(sheet, Cut(hammer), Act())
    canvas.paint(group(sheet.paints, x=100, y=190))
    rows, columns = np.nonzero(canvas.pixels[..., 3] > 200)
    assert abs(np.ptp(rows) - row["size"][1]) < 12
    assert abs(np.ptp(columns) - row["size"][0]) < 16


def test_the_sheet_shows_twenty_sentences_in_each_language() -> None:
    from contact_sheet import CAPTION, GAP, SENTENCES, SHEET, language_of

    assert Counter(map(language_of, SENTENCES)) == {"en": 20, "zh": 20}
    assert len(set(SENTENCES)) == 40
    with av.open(str(SHEET)) as picture:
        frame = next(picture.decode(video=0))
    assert (frame.width, frame.height) == (5 * (320 + GAP) + GAP, 8 * (180 + CAPTION + GAP) + GAP)
