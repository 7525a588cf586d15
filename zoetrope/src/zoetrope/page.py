"""A run's page: curves, figures and film strips in one HTML file that needs nothing else. Rewritten as the run goes."""

import base64
import html
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from zoetrope import journal
from zoetrope.charts import Line, chart, smooth
from zoetrope.files import write_whole
from zoetrope.journal import Row

PAGE = "page.html"
REMEMBERED = 8
"""Looks whose first film strip is shown, from the first to the last."""

STYLE = """
:root { color-scheme: light dark; --ground: #fbfaf6; --ink: #22252a; --soft: #6b7078; --line: #dcdad2; --made: #1f62c9;
  --true: #b7590a; --cool: #1f62c912; }
@media (prefers-color-scheme: dark) { :root { --ground: #15171b; --ink: #e4e5e7; --soft: #989ea8; --line: #33373e;
  --made: #7db1ff; --true: #f0a35a; --cool: #7db1ff18; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 28px 24px 60px; max-width: 1240px; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 22px; margin: 0; } h2 { font-size: 16px; margin: 36px 0 8px; }
h3 { font-size: 14px; margin: 6px 0 2px; }
p { margin: 4px 0; color: var(--soft); max-width: 75ch; }
.bar { height: 6px; border-radius: 3px; background: var(--line); margin: 14px 0; overflow: hidden; }
.bar i { display: block; height: 100%; background: var(--made); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr)); gap: 22px 28px; }
figure { margin: 0; } svg { width: 100%; height: auto; display: block; }
svg text { font: 12px system-ui, sans-serif; fill: var(--soft); font-variant-numeric: tabular-nums; }
.grid { stroke: var(--line); stroke-width: 1; } .cooling { fill: var(--cool); }
polyline { fill: none; stroke-linejoin: round; } .raw { stroke: var(--made); opacity: .3; }
polyline.made { stroke: var(--made); stroke-width: 2.2; } circle.made { fill: var(--made); }
polyline.true { stroke: var(--true); stroke-width: 1.6; stroke-dasharray: 5 4; } circle.true { display: none; }
.strip { width: 100%; max-width: 1056px; background-repeat: no-repeat; image-rendering: pixelated; margin: 2px 0; }
.when { font-variant-numeric: tabular-nums; color: var(--soft); font-size: 13px; }
.prompt { margin: 16px 0 2px; color: var(--ink); max-width: none; }
b.made { color: var(--made); } b.true { color: var(--true); }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; } td { padding: 2px 18px 2px 0; }
td:first-child { color: var(--soft); }
"""


def write(folder: Path, recipe: Mapping[str, Any], running: bool) -> None:
    """Draw a run's page from its journals. `recipe`: as the checkpoint has it. Raises ZoetropeError where it can't."""
    log, looks = journal.rows(folder / journal.LOG), journal.rows(folder / journal.LOOKS)
    text = drawn(folder, recipe, log, looks, running)
    write_whole(folder / PAGE, lambda file: file.write(text.encode()))


def drawn(folder: Path, recipe: Mapping[str, Any], log: Sequence[Row], looks: Sequence[Row], running: bool) -> str:
    """The page's text; film strips are taken from `folder`."""
    steps, done = int(recipe["steps"]), log[-1]["step"] if log else 0
    shown = _shown(folder, looks)
    refresh = '<meta http-equiv="refresh" content="20">' if running else ""
    parts = [
        f'<!doctype html><html lang="en"><meta charset="utf-8">{refresh}<title>{html.escape(_title(recipe))}</title>',
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}{_pictures(shown)}</style>',
        f"<h1>{html.escape(_title(recipe))}</h1>",
        f"<p>{_state(log, steps, running)}</p>",
        f'<div class="bar"><i style="width:{100 * done / steps:.1f}%"></i></div>',
        _curves(log, looks, steps, steps * (1 - float(recipe["cooling"]))),
        _strips(shown),
        "<h2>Recipe</h2><table>",
        *(f"<tr><td>{html.escape(name)}<td>{html.escape(_said(value))}" for name, value in recipe.items()),
        "</table></html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _title(recipe: Mapping[str, Any]) -> str:
    return f"Zoetrope learns {recipe['worlds'].replace(',', ' and ')}"


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_said(inner)}" for name, inner in value.items())
    return "×".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _state(log: Sequence[Row], steps: int, running: bool) -> str:
    if not log:
        return "The first figures come in a moment."
    last = log[-1]
    state = "Training" if running else "Finished" if last["step"] >= steps else "Stopped"
    words = f", words {last['words']:.3f}" if last["words"] is not None else ""
    return (
        f"{state}: step {last['step']:,} of {steps:,}, {last['clips']:,} clips in {last['seconds'] / 60:.1f} minutes. "
        f"Picture error {last['picture']:.4f}{words}."
    )


def _curves(log: Sequence[Row], looks: Sequence[Row], steps: int, cooling: float) -> str:
    pictures = [(row["step"], row["picture"]) for row in log]
    words = [(row["step"], row["words"]) for row in log if row["words"] is not None]
    pace = [
        (now["step"], (now["clips"] - then["clips"]) / (now["seconds"] - then["seconds"]))
        for then, now in pairwise(log)
        if now["seconds"] > then["seconds"]
    ]
    both = [("Picture error", pictures, True), ("Word error, nats", words, True), ("Clips a second", pace, False)]
    found = [
        (title, chart(title, [Line(points, "raw"), Line(smooth(points), "made")], steps, cooling, log))
        for title, points, log in both
    ]
    for name in dict.fromkeys(name for look in looks for name in look["figures"]):
        values = [(look["step"], look["figures"].get(name, {})) for look in looks]
        lines = [Line([(step, value["made"]) for step, value in values if "made" in value], "made")]
        floors = [value["true"] for _, value in values if "true" in value]
        lines += [Line([(0, floors[-1]), (steps, floors[-1])], "true")] if floors else []
        found.append((name, chart(name, lines, steps, cooling)))
    figures = [f"<figure><h3>{html.escape(title)}</h3>{svg}</figure>" for title, svg in found if svg]
    key = "Over steps. On the tinted ground the rate cools down to nothing."
    if any(look["figures"] for look in looks):
        key += " Dashed: the same figure taken from the simulator's own clips, the floor."
    return f'<h2>Figures</h2><p>{key}</p><div class="charts">{"".join(figures)}</div>' if figures else ""


def _shown(folder: Path, looks: Sequence[Row]) -> list[tuple[Row, dict[str, Any], str]]:
    """Looks to show, some of them from the first to the last: (row, strip, picture in base 64)."""
    if not looks:
        return []
    every = max(1, -(-(len(looks) - 1) // (REMEMBERED - 1)))
    chosen = [*looks[:-1:every], looks[-1]]
    found = []
    for look in chosen:
        for strip in look["strips"]:
            file = folder / strip["file"]
            if file.is_file():
                found.append((look, strip, base64.b64encode(file.read_bytes()).decode()))
    return found


def _pictures(shown: Sequence[tuple[Row, dict[str, Any], str]]) -> str:
    """Each picture stands in the page once, as the ground of a class; its rows are cut out where they are shown."""
    parts = []
    for k, (_, strip, picture) in enumerate(shown):
        rows = _rows(strip)
        size = f"background-size: 100% {100 * rows}%; aspect-ratio: {strip['width']} / {strip['height'] / rows:g}"
        parts.append(f".p{k} {{ background-image: url(data:image/png;base64,{picture}); {size}; }}\n")
    return "".join(parts)


def _rows(strip: Mapping[str, Any]) -> int:
    return 2 * len(strip["captions"])


def _cut(k: int, strip: Mapping[str, Any], row: int) -> str:
    """One row of the k-th picture."""
    down = 100 * row / (_rows(strip) - 1)
    words = html.escape(strip["captions"][row // 2])
    return f'<div class="strip p{k}" role="img" aria-label="{words}" style="background-position: 0 {down:.3f}%"></div>'


def _strips(shown: Sequence[tuple[Row, dict[str, Any], str]]) -> str:
    if not shown:
        return ""
    last = shown[-1][0]["step"]
    parts = [
        f"<h2>Made at step {last:,}</h2>",
        '<p>Above, <b class="made">what the model makes</b> of a prompt; below, <b class="true">one clip of the '
        "simulator</b> that fits it. A prompt leaves much open: the two need not be alike. Training never has these "
        "words together.</p>",
    ]
    for k, (look, strip, _) in enumerate(shown):
        for n, words in enumerate(strip["captions"] if look["step"] == last else ()):
            both = _cut(k, strip, 2 * n) + _cut(k, strip, 2 * n + 1)
            parts.append(f'<p class="prompt">{html.escape(words)}</p>{both}')
    firsts = [(k, look, strip) for k, (look, strip, _) in enumerate(shown) if strip is look["strips"][0]]
    if len(firsts) > 1:
        words = html.escape(firsts[-1][2]["captions"][0])
        parts.append(f"<h2>As training goes on</h2><p>The same prompt and the same noise: {words}</p>")
        parts.extend(f'<p class="when">step {look["step"]:,}</p>{_cut(k, strip, 0)}' for k, look, strip in firsts)
    return "\n".join(parts)
