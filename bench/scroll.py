"""How smoothly does a storyboard of 300 shots scroll, in a Chromium without a graphics card?

The page of `longtake watch` is scrolled by a fixed step a picture, as the browser asks for pictures; what counts is the
time from one to the next. A screen of 60 pictures a second wants 16.7 ms; a browser that draws in software on a busy
machine leaves some out.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from common import at_most, finish, mode, table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "plugins"))

import chromium
from browsing import Browser
from watching import watching

SHOTS = 300
STEP = 40
"""CSS pixels a picture: 2,400 a second."""
_SCROLL = """new Promise((done) => {
    const box = document.getElementById("storyboard"), gaps = [];
    let last = performance.now();
    box.scrollTop = 0;
    const step = (now) => {
        gaps.push(now - last);
        last = now;
        box.scrollTop += %d;
        gaps.length < %d ? requestAnimationFrame(step) : done(gaps.slice(1));
    };
    requestAnimationFrame(step);
})"""


def gaps(pictures: int) -> list[float]:
    """Milliseconds between pictures, while the storyboard is scrolled."""
    shots = (f"A dog runs. It is picture {number}. [[seconds: 0.2]]" for number in range(SHOTS))
    with tempfile.TemporaryDirectory(prefix="scroll ", ignore_cleanup_errors=True) as folder:
        script = Path(folder) / "long.fountain"
        script.write_text("Size: 640x360\n\nEXT. SEA - DAY\n\n" + "\n\n".join(shots) + "\n", "utf-8")
        with Browser(Path(folder) / "profile") as browser, watching(script, "--proof", "120") as watched:
            tab = browser.tab()
            tab.go(watched.address)
            tab.wait("document.body.dataset.version", 600)
            tab.wait(f"document.querySelectorAll('.card').length === {SHOTS}")
            found: list[float] = tab.run(_SCROLL % (STEP, pictures))
            return found


def main() -> None:
    """Scroll, and say how long pictures took."""
    how = mode(__doc__ or "")
    if chromium.browser() is None:
        sys.exit("no Chromium is installed here to scroll in")
    found = sorted(gaps(600 if how == "full" else 240))
    middle, most, longest = statistics.median(found), found[len(found) * 95 // 100], found[-1]
    table(
        ("pictures", "half within, ms", "95% within", "longest"),
        [(len(found), f"{middle:.1f}", f"{most:.1f}", f"{longest:.1f}")],
    )
    finish(
        "scroll",
        how,
        [at_most("milliseconds between half of the pictures of a storyboard that is scrolled", middle, 17.0)],
    )


if __name__ == "__main__":
    sys.exit(main())
