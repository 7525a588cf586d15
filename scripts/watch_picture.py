"""Draws docs/watch.png: the page of `longtake watch` with the film of an example.

    python scripts/watch_picture.py                       docs/watch.png
    python scripts/watch_picture.py FOLDER                the page in both languages, on a desk and on a phone

It wants Chromium, and what the tests want.
"""

import argparse
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
    parser = argparse.ArgumentParser(description="Draws docs/watch.png, or the page in all its shapes.")
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="draw it in every shape to this folder")
    shapes: Path | None = parser.parse_args().folder
    if shapes is not None:
        shapes.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        names = {"en": "dawn.fountain", "zh": "清晨.fountain"}
        wanted = names if shapes is not None else {"en": names["en"]}
        with browsing.Browser(folder / "profile") as browser:
            for language, name in wanted.items():
                script = folder / language / name
                shutil.copytree(HERE / "examples", script.parent, ignore=shutil.ignore_patterns("engine*", ".longtake"))
                with watching.watching(script) as watched:
                    watched.until("film", patience=600)
                    sizes = {"desk": DESK, "phone": PHONE} if shapes is not None else {"desk": DESK}
                    for place, size in sizes.items():
                        tab = opened(browser, watched.address, language, size)
                        if shapes is None:
                            tab.picture(HERE / "docs" / "watch.png")
                            continue
                        tab.picture(shapes / f"{language}-{place}-film.png")
                        tab.click('[data-shot="1B"] .open')
                        tab.wait("document.querySelectorAll('#sheet form').length")
                        time.sleep(1)
                        tab.picture(shapes / f"{language}-{place}-sheet.png")
                        if place == "phone":
                            tab.click("[data-show=script]")
                            tab.picture(shapes / f"{language}-{place}-script.png")
                        tab.close()


if __name__ == "__main__":
    main()
