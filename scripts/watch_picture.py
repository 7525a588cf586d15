"""Draws docs/watch.png: the page of `longtake watch` with the film of an example.

    python scripts/watch_picture.py                       docs/watch.png
    python scripts/watch_picture.py FOLDER                the page in both languages, on a desk and on a phone

It wants Chromium, and what the tests want.
"""

import shutil
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE / "tests"), str(HERE / "tests" / "plugins")]

browsing, watching = import_module("browsing"), import_module("watching")

DESK, PHONE = (1200, 800), (390, 844)
SHOT, INTO = '[data-shot="2A"]', 3.0
"""What is on the screen, and how many seconds it has played."""


def opened(browser: Any, address: str, language: str, size: tuple[int, int]) -> Any:
    """The page, its film on the screen in the midst of a shot, its pictures there."""
    tab = browser.tab(size, phone=size == PHONE)
    tab.go(address)
    watching.shows(tab)
    if tab.run("document.documentElement.lang") != language:
        tab.click("#language")
    tab.run(f"document.querySelector('{SHOT} .picture').click()")
    tab.wait(f"document.querySelector('.card.playing')?.matches('{SHOT}')")
    time.sleep(INTO)
    tab.run("document.querySelector('video.front').pause()")
    tab.run(f"document.querySelector('{SHOT} .words').click()")
    if size == PHONE:
        tab.click("[data-show=film]")
    tab.run("document.activeElement.blur(); document.getElementById('storyboard').scrollTop = 0")
    seen = "[...document.querySelectorAll('.card img')].filter((one) => one.getBoundingClientRect().top < innerHeight)"
    tab.wait(f"{seen}.every((one) => one.complete && one.naturalWidth)")
    time.sleep(1)
    return tab


def main() -> None:
    """Draw one picture, or all."""
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        names = {"en": "dawn.fountain", "zh": "清晨.fountain"}
        wanted = names if len(sys.argv) > 1 else {"en": names["en"]}
        with browsing.Browser(folder / "profile") as browser:
            for language, name in wanted.items():
                script = folder / language / name
                shutil.copytree(HERE / "examples", script.parent, ignore=shutil.ignore_patterns("engine*", ".longtake"))
                with watching.watching(script) as watched:
                    watched.until("film", patience=600)
                    sizes = {"desk": DESK, "phone": PHONE} if len(sys.argv) > 1 else {"desk": DESK}
                    for place, size in sizes.items():
                        tab = opened(browser, watched.address, language, size)
                        if len(sys.argv) == 1:
                            tab.picture(HERE / "docs" / "watch.png")
                            continue
                        tab.picture(Path(sys.argv[1]) / f"{language}-{place}-film.png")
                        tab.click('[data-shot="1B"] .open')
                        tab.wait("document.querySelectorAll('#sheet form').length")
                        time.sleep(1)
                        tab.picture(Path(sys.argv[1]) / f"{language}-{place}-sheet.png")
                        if place == "phone":
                            tab.click("[data-show=script]")
                            tab.picture(Path(sys.argv[1]) / f"{language}-{place}-script.png")
                        tab.close()


if __name__ == "__main__":
    main()
