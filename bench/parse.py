"""How long a script takes to be read: a screenplay of 120 pages, and text made to be slow."""

import time
from collections.abc import Callable
from pathlib import Path

from common import Bar, at_most, finish, mode, table
from longtake.errors import ScriptError
from longtake.script import parse

LINES_A_PAGE = 55
PAGES = 120

ENGLISH = """\
INT. KITCHEN {n} - DAY #{n}#

A grey cat walks along the shelf, *slowly*, and looks at the **blue** jug. [[camera: slow push in]]
The clock says ten past {n}. Nobody else is up.

CAT
(to itself)
Somebody will have to wake him. I did it yesterday, and the day before.

OWNER (V.O.) (CONT'D)
Not yet. Whatever it is, not yet. [[a better line here]]

She puts one paw on the jug, and then, with great care, the other. [[sound: glass on wood]]

{transition}

"""
CHINESE = """\
内景 厨房{n} - 清晨 #{n}#

一只灰猫沿着架子慢慢走，看了看那只*蓝色*的水罐。[[镜头：缓慢推近]]
钟上是六点{n}分，别人都还没有起来。

@猫（低声）
总得有人去叫醒他，昨天是我，前天也是我。

@周鸿（画外音）
再等一会儿，不管是什么事，都再等一会儿。[[这句还要改]]

它把一只爪子放在水罐上，然后小心地放上另一只。[[音效：玻璃碰木头]]

{transition}

"""
ENGLISH_JOINS = ("CUT TO:", "> DISSOLVE TO: [[seconds: 2]]", "/* cut\nfor time */", "= What comes next.")
CHINESE_JOINS = ("切至", "> 叠化 [[秒数：2]]", "/* 删去\n一段 */", "= 接下来。")
NARRATED = """\
## Part {n}

A text is a line, a picture is a plane, and a [video](https://example.org/{n}) is a *solid*. [[camera: slow pan]]

- One thing that is said.
- Another, of part {n}.

"""

FDX_SCENE = (
    ("Scene Heading", "INT. KITCHEN {n} - DAY"),
    ("Action", "A grey cat walks along the shelf, {slowly}, and looks at the jug. [[camera: slow push in]]"),
    ("Action", "The clock says ten past {n}. Nobody else is up."),
    ("Character", "CAT"),
    ("Parenthetical", "(to itself)"),
    ("Dialogue", "Somebody will have to wake him. I did it {slowly}, and the day before."),
    ("Character", "OWNER (V.O.) (CONT'D)"),
    ("Dialogue", "Not yet. Whatever it is, not yet. [[a better line here]]"),
    ("Action", "She puts one paw on the jug, and then, with great care, the other. [[sound: glass on wood]]"),
    ("Transition", "Dissolve to:"),
)
FDX_LINES = 16  # of Fountain, that a scene would be
FDX_STYLE = (
    'AdornmentStyle="0" Background="#FFFFFFFFFFFF" Color="#000000000000" Font="Courier Final Draft" RevisionID="0" '
    'Size="12" Style="Italic"'
)
FDX_PARAGRAPH = '<Paragraph Type="{}"><Text>{}</Text></Paragraph>'

HOSTILE = ("[[", "[[a]]", "/*", "/**/", "*a_ ", "A\n(", "@a (", "a\n\n", "A\nb\n\n", "[[x\n", "#1", "INT. A #")
HOSTILE_FDX = (
    "<a>", "<a/>", "<Paragraph/>", FDX_PARAGRAPH.format("Action", "[[[[ *_"), FDX_PARAGRAPH.format("Lyrics", "a"),
    FDX_PARAGRAPH.format("Character", "A") + FDX_PARAGRAPH.format("Dialogue", "&#97;"),
)  # fmt: skip


def written(block: str, joins: tuple[str, ...], lines: int) -> str:
    """A script of at least so many lines, made of numbered blocks."""
    blocks: list[str] = []
    count = 0
    while count < lines:
        blocks.append(block.format(n=len(blocks) + 1, transition=joins[len(blocks) % len(joins)]))
        count += blocks[-1].count("\n")
    return "Title: A film of 120 pages\nAuthor: Nobody\n\n" * ("transition" in block) + "".join(blocks)


def final_draft(scenes: int) -> str:
    """So many scenes as Final Draft saves them: a run of letters with its style, a line to each element."""
    slowly = f"</Text>\n      <Text {FDX_STYLE}>slowly</Text>\n      <Text>"
    paragraphs = [
        f'    <Paragraph Type="{kind}">\n      <Text>{text.format(n=n, slowly=slowly)}</Text>\n    </Paragraph>\n'
        for n in range(1, scenes + 1)
        for kind, text in FDX_SCENE
    ]
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{in_fdx("".join(paragraphs))}\n'


def in_fdx(content: str) -> str:
    return f'<FinalDraft DocumentType="Script" Version="5">\n  <Content>\n{content}  </Content>\n</FinalDraft>'


def seconds(work: Callable[[], object], tries: int) -> float:
    """CPU seconds of the quickest of so many tries."""
    taken = []
    for _ in range(tries):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def reading(text: str, suffix: str) -> Callable[[], object]:
    def read() -> object:
        try:
            return parse(text, Path("bench" + suffix))
        except ScriptError:
            return None

    return read


def scripts(tries: int) -> list[Bar]:
    """A feature film in each language and format: half a second."""
    made = {
        "English Fountain": (written(ENGLISH, ENGLISH_JOINS, PAGES * LINES_A_PAGE), ".fountain"),
        "Chinese Fountain": (written(CHINESE, CHINESE_JOINS, PAGES * LINES_A_PAGE), ".fountain"),
        "Final Draft": (final_draft(PAGES * LINES_A_PAGE // FDX_LINES), ".fdx"),
        "Markdown": (written(NARRATED, ("",), PAGES * LINES_A_PAGE), ".md"),
    }
    rows, bars = [], []
    for name, (text, suffix) in made.items():
        script = parse(text, Path("bench" + suffix))
        took = seconds(reading(text, suffix), tries)
        beats = sum(len(scene.beats) for scene in script.scenes)
        rows.append((name, text.count("\n"), len(text.encode()) // 1000, len(script.scenes), beats, f"{took:.3f}"))
        bars.append(at_most(f"CPU seconds to read 120 pages, {name}", took, 0.5))
    table(("script", "lines", "kB", "scenes", "beats", "CPU s"), rows)
    return bars


def hostile(size: int) -> list[Bar]:
    """Text made to be slow: four times as much takes about four times as long (16 times would be quadratic)."""
    rows = []
    for suffix, shapes in ((".fountain", HOSTILE), (".md", HOSTILE), (".fdx", HOSTILE_FDX)):
        for shape in shapes:
            # A script has 250,000 lines at most, so that shapes of short lines stay below `size`.
            count = min(size // len(shape), 240_000 // shape.count("\n") if "\n" in shape else size)
            texts = [shape * (count // part) for part in (4, 1)]
            quarter, whole = (
                seconds(reading(in_fdx(text) if shapes is HOSTILE_FDX else text, suffix), 2) for text in texts
            )
            rows.append((suffix, repr(shape), len(shape) * count // 1000, quarter, whole, whole / max(quarter, 0.05)))
    print()
    shown = [(*row[:3], *(f"{figure:.2f}" for figure in row[3:])) for row in rows]
    table(("format", "shape", "kB", "quarter, CPU s", "whole, CPU s", "ratio"), shown)
    return [at_most("times as long for four times the hostile text, at worst", max(row[5] for row in rows), 8)]


if __name__ == "__main__":
    how = mode(__doc__ or "")
    finish("parse", how, scripts(3 if how == "quick" else 9) + hostile(150_000 if how == "quick" else 9_900_000))
