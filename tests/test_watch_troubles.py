"""What goes wrong around `longtake watch`, in a real browser: it is killed, its script gone, its folder locked."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import chromium
from browsing import CONTROL, Browser, Tab
from watching import Watched, end, shows, watching, write

pytestmark = pytest.mark.skipif(chromium.browser() is None, reason="no Chromium is installed")
SHORT = "Size: 256x144\n\nEXT. SEA - DAY\n\nA dog runs. [[seconds: 0.5]]\n"
ALONE = ("--jobs", "1")  # workers would take longer to start than they save
VALUE = "document.getElementById('text').value"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


@contextmanager
def opened(browser: Browser, watched: Watched) -> Iterator[Tab]:
    """The page in a tab. Unlike elsewhere, the console may say that an answer did not come."""
    tab = browser.tab()
    try:
        tab.go(watched.address)
        yield tab
    finally:
        tab.close()
    assert [one for one in tab.complaints if "Failed to load resource" not in one] == []


def fault(tab: Tab, words: str) -> None:
    """Wait until it is told below the script."""
    tab.wait(f"((one) => !one.hidden && one.innerText.includes('{words}'))(document.getElementById('fault'))")


@pytest.fixture
def script(folder: Path) -> Path:
    path = folder / "sea.fountain"
    path.write_text(SHORT, "utf-8")
    return path


def test_a_longtake_that_is_killed_is_missed_and_what_was_written_meanwhile_is_saved_by_the_next(
    browser: Browser, script: Path
) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = str(one.getsockname()[1])
    with pytest.raises(AssertionError, match="killed by us"), watching(script, *ALONE, "--port", port) as first:
        with opened(browser, first) as tab:
            shows(tab)
            write(tab, "A dog", "A big dog")
            tab.press("s", CONTROL)
            tab.wait("document.getElementById('saved').innerText === 'saved'")
            shows(tab)
            end(first.process)
            tab.wait("document.getElementById('notices').innerText.includes('What you write stays on this page')")
            write(tab, "big dog", "small dog")
            with watching(script, *ALONE, "--port", port) as second:
                tab.wait("document.getElementById('notices').innerText.includes('Open the address that it printed')")
                assert "A big dog" in script.read_text("utf-8")
                with opened(browser, second) as other:
                    other.wait(f"{VALUE}.includes('small dog')")
                tab.wait("document.getElementById('saved').innerText === 'saved' && !document.querySelector('.notice')")
                assert "A small dog" in script.read_text("utf-8")
                shows(tab)
        raise AssertionError("killed by us")


def test_a_script_changed_while_longtake_was_away_is_not_written_over(browser: Browser, script: Path) -> None:
    with watching(script, *ALONE) as watched, opened(browser, watched) as tab:
        shows(tab)
        # As another longtake would tell it: another text, counted anew.
        tab.run("window.fetch = () => Promise.reject(new TypeError('gone')); 0")
        write(tab, "A dog", "A cat")
        tab.wait("document.getElementById('notices').innerText.includes('longtake does not answer')")
        script.write_text(SHORT.replace("runs", "jumps"), "utf-8")
        tab.wait("document.getElementById('notices').innerText.includes('changed elsewhere')")
        assert "A cat runs" in tab.run(VALUE) and "A dog jumps" in script.read_text("utf-8")


def test_a_script_that_is_gone_is_said_and_written_anew(browser: Browser, script: Path) -> None:
    with watching(script, *ALONE) as watched, opened(browser, watched) as tab:
        shows(tab)
        renamed = script.rename(script.with_name("ocean.fountain"))
        fault(tab, "deleted or renamed")
        assert "A dog runs" in tab.run(VALUE)
        renamed.rename(script)
        tab.wait("document.getElementById('fault').hidden")
        script.unlink()
        fault(tab, "deleted or renamed")
        tab.click("#fault button")
        tab.wait("document.getElementById('fault').hidden")
        assert script.read_text("utf-8") == SHORT
        shows(tab)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights there")
@pytest.mark.skipif(sys.platform != "linux" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said_and_nothing_that_was_written_is_lost(
    browser: Browser, script: Path
) -> None:
    script.parent.chmod(0o555)
    try:
        with watching(script, *ALONE, humble=True) as watched, opened(browser, watched) as tab:
            fault(tab, "cannot write beside the script")
            tab.click("#language")
            fault(tab, "无法在剧本旁边写文件：没有权限")
            write(tab, "A dog", "A cat")
            tab.wait("document.getElementById('notices').innerText.includes('剧本无法保存：没有权限')")
            assert tab.text("#saved") == "尚未保存" and script.read_text("utf-8") == SHORT
            script.parent.chmod(0o755)
            tab.press("s", CONTROL)
            tab.wait("document.getElementById('saved').innerText === '已保存'")
            shows(tab)
            assert "A cat" in script.read_text("utf-8")
            tab.run("localStorage.clear()")
    finally:
        script.parent.chmod(0o755)
