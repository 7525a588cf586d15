"""The page of `longtake watch` in a real browser: written on, watched, circled, undone; by mouse, keys, on a phone."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

import chromium
from browsing import CONTROL, Browser, Tab
from footage import ClipMaker
from watching import SCRIPT, Watched, changed, shown_version, shows, watching, write

pytestmark = pytest.mark.skipif(chromium.browser() is None, reason="no Chromium is installed")
CARD = '[data-shot="1B"]'


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """One film for all tests here."""
    script = tmp_path_factory.mktemp("Film de José 电影") / "dawn.fountain"
    script.write_text(SCRIPT, "utf-8")
    with watching(script) as one:
        one.until("film")
        yield one


@pytest.fixture
def watched(film: Watched) -> Watched:
    """The film, its script as it was."""
    if film.script_now()["text"] != SCRIPT:
        film.save(SCRIPT)
    return film


@pytest.fixture
def page(browser: Browser, watched: Watched) -> Iterator[Tab]:
    tab = browser.tab()
    tab.go(watched.address)
    shows(tab)
    yield tab
    tab.run("localStorage.clear()")
    tab.close()
    assert tab.complaints == []


def test_what_is_written_is_saved_by_itself_and_seen(page: Tab, watched: Watched) -> None:
    assert "key=" not in page.run("location.href")
    changed(page, lambda: write(page, "turns over", "gets up"))
    assert "The man gets up." in watched.script.read_text("utf-8")
    assert "The man gets up." in page.text(f"{CARD} .words")
    assert page.wait(f"document.querySelector('{CARD} img').naturalWidth") == 320
    assert page.text("#saved") == "saved"


def test_keys_save_play_and_step_through_shots(page: Tab) -> None:
    write(page, "Waves", "Big waves")
    before = shown_version(page)
    page.press("s", CONTROL)
    page.wait(f"Number(document.body.dataset.version) > {before}")
    shows(page)
    page.press("Enter", CONTROL)
    page.wait("document.querySelector('video.front').currentTime > 0 && !document.querySelector('video.front').paused")
    page.run("document.getElementById('timeline').focus()")
    page.press(" ")
    page.wait("document.querySelector('video.front').paused")
    page.press("Home")
    page.press("ArrowRight")
    page.wait("document.querySelector('.card.playing')?.dataset.shot === '1A'")
    assert page.run("document.getElementById('timeline').getAttribute('aria-valuetext')").startswith("1A")


def test_the_film_plays_from_any_shot_and_a_new_one_stays_at_its_place(page: Tab) -> None:
    page.click('[data-shot="2A"] .picture')
    page.wait("document.querySelector('.card.playing')?.dataset.shot === '2A'")
    page.press("Escape")
    page.run("document.querySelector('video.front').pause()")
    changed(page, lambda: write(page, "cat sits", "dog sits"))
    assert page.wait("document.querySelector('.card.playing')?.dataset.shot") == "2A"


def test_a_mistake_stands_at_its_line(page: Tab) -> None:
    write(page, "[[seconds: 2]]", "[[secons: 2]]")
    page.wait("!document.getElementById('fault').hidden")
    assert "line 17" in page.text("#fault") and "did you mean" in page.text("#fault")
    assert page.run("[...document.getElementById('lines').children].findIndex((one) => one.matches('.wrong'))") == 16
    write(page, "secons", "seconds")
    page.wait("document.getElementById('fault').hidden && !document.querySelector('#lines .wrong')")


def test_acts_on_a_shots_sheet_are_lines_of_the_script_that_undo_takes_back(page: Tab, watched: Watched) -> None:
    page.click(f"{CARD} .open")
    page.click('#sheet [name="words"]')
    page.run("document.querySelector('#sheet [name=words]').select()")
    page.write("The man sits up.")
    page.click('#sheet [name="seconds"]')
    page.write("1.5")
    changed(page, lambda: page.click("#sheet [type=submit]"))
    assert "\nThe man sits up. [[seconds: 1.5]]\n" in watched.script.read_text("utf-8")
    page.press("Escape")
    assert page.run("document.activeElement.closest('.card').dataset.shot") == "1B"
    for _ in range(3):
        page.click("#undo-it")
        page.run("new Promise((done) => setTimeout(done, 300))")
    page.wait("document.body.dataset.making === ''")
    assert watched.script.read_text("utf-8") == SCRIPT


def test_another_take_lies_beside_the_first_and_one_is_circled(page: Tab, watched: Watched) -> None:
    page.click(f"{CARD} .open")
    page.click("#sheet .another")
    page.wait("document.querySelectorAll('#sheet .take').length === 2")
    page.wait("document.querySelectorAll('#sheet .take')[1].matches('.used')")
    page.click("#sheet .take:first-child button")
    page.wait("document.querySelector('#sheet .take:first-child').matches('.circled')")
    assert watched.script.with_name("dawn.takes").joinpath("1B-1.mp4").exists()
    page.click("#sheet .row button")
    page.wait("[...document.querySelectorAll('#sheet .take video')].every((one) => one.currentTime > 0)")
    page.click("#sheet .take:first-child button")
    page.wait("!document.querySelector('#sheet .take.circled')")


def test_own_footage_takes_a_shots_place(page: Tab, watched: Watched, clip: ClipMaker, tmp_path: Path) -> None:
    own = clip("own clip.mp4").rename(tmp_path / "own clip.mp4")
    page.drop("#undo-it", own)  # beside every shot: nothing comes of it
    changed(page, lambda: page.drop(f"{CARD} .picture", own))
    assert 'turns over. [[seconds: 1]] [[footage: "own clip.mp4"]]' in watched.script.read_text("utf-8")
    page.click(f"{CARD} .open")
    page.wait("!!document.querySelector('#sheet [name=from]')")
    page.click('#sheet [name="from"]')
    page.write("1")
    page.click('#sheet [name="to"]')
    page.write("2")
    changed(page, lambda: page.click("#sheet [type=submit]"))
    assert '[[footage: "own clip.mp4" 1-2]]' in watched.script.read_text("utf-8")
    other = clip("other.mp4").rename(tmp_path / "other.mp4")
    changed(page, lambda: page.choose(".drop input", other))
    assert "[[footage: other.mp4]]" in watched.script.read_text("utf-8")


def test_two_tabs_show_the_same_and_never_lose_a_word(browser: Browser, page: Tab, watched: Watched) -> None:
    other = browser.tab()
    other.go(watched.address)
    shows(other)
    write(other, "Waves", "Big waves")
    page.wait("document.getElementById('text').value.includes('Big waves')")
    page.run("clearTimeout(0); window.fetch = () => new Promise(() => {})")  # this tab's saves never arrive
    write(page, "cat sits", "dog sits")
    write(other, "The man", "A man")
    page.wait("document.getElementById('notices').innerText.includes('changed elsewhere')")
    assert "dog sits" in page.run("document.getElementById('text').value")
    other.close()
    assert other.complaints == []


def test_a_script_is_shown_as_text_whatever_it_holds(page: Tab) -> None:
    evil = "<img src=x onerror=window.evil=1><script>window.evil=1</script>"
    changed(page, lambda: write(page, "The man turns over.", f"{evil} turns over."))
    changed(page, lambda: write(page, "Five more minutes.", evil))
    assert evil in page.text(f"{CARD} .words")
    page.click(f"{CARD} .open")
    page.wait("!!document.querySelector('#sheet form')")
    assert page.run("window.evil === undefined && !document.querySelector('#board script, #board img[src=x]')")


def test_it_speaks_chinese_and_remembers(page: Tab) -> None:
    page.click("#language")
    assert page.text("#script-head") == "剧本" and page.run("document.documentElement.lang") == "zh"
    page.run("location.reload()")
    shows(page, "document.getElementById('board-head').innerText === '故事板'")
    page.click("#language")
    assert page.text("#board-head") == "Storyboard"


def test_what_longtake_says_is_chinese_too(page: Tab) -> None:
    page.click("#language")
    write(page, "[[seconds: 2]]", "[[secons: 2]]")
    page.wait("document.getElementById('fault').innerText.includes('没有指令')")
    assert page.text("#fault").startswith("第 17 行没有指令 [[secons: …]]；您是指 [[seconds: …]] 吗？")
    page.click("#language")
    assert "there is no instruction" in page.text("#fault")


def test_what_a_make_notes_stands_above_the_storyboard(page: Tab) -> None:
    page.click(f"{CARD} .open")
    page.click("#sheet .take:first-child button")
    page.wait("document.querySelector('#sheet .take:first-child').matches('.circled')")
    shows(page)
    page.press("Escape")
    assert page.run("document.getElementById('noted').hidden")
    changed(page, lambda: write(page, "The man turns over.", "A dog jumps."))
    page.wait("!document.getElementById('noted').hidden")
    assert "is stale: the script now shows something else" in page.text("#noted li")
    page.click("#language")
    page.wait("document.querySelector('#noted li').innerText.includes('已过时')")
    page.click(f"{CARD} .open")
    changed(page, lambda: page.click("#sheet .circled button"))


def test_it_is_usable_on_a_phone(page: Tab) -> None:
    page.resize((390, 844), phone=True)
    assert page.run("document.documentElement.scrollWidth") == 390
    assert page.run("getComputedStyle(document.getElementById('script')).display") == "none"
    page.click("[data-show=script]")
    assert page.run("getComputedStyle(document.getElementById('storyboard')).display") == "none"
    assert page.run("document.getElementById('paper').clientHeight") > 200
    changed(page, lambda: write(page, "turns over", "gets up"))
    page.click("[data-show=film]")
    page.click(f"{CARD} .open")
    page.wait("!!document.querySelector('#sheet form')")
    assert page.run("document.documentElement.scrollWidth") == 390


def test_of_a_long_film_only_what_is_near_is_drawn(browser: Browser, folder: Path) -> None:
    shots = [f"A dog runs. It is picture {number}. [[seconds: 0.2]]" for number in range(100)]
    script = folder / "long.fountain"
    script.write_text("Size: 640x360\n\nEXT. SEA - DAY\n\n" + "\n\n".join(shots) + "\n", "utf-8")
    loaded = "[...document.querySelectorAll('.card img')].filter((one) => one.complete && one.naturalWidth)"
    with watching(script, "--proof", "120", "--engine", "card") as watched:
        tab = browser.tab()
        tab.go(watched.address)
        tab.wait("document.body.dataset.version", 2 * chromium.PATIENCE)
        assert tab.run("document.querySelectorAll('.card').length") == 100
        tab.wait(f"{loaded}.length > 0")
        assert tab.run(f"{loaded}.length") < 60
        tab.run("document.getElementById('storyboard').scrollTop = 1e6")
        tab.wait(f"{loaded}.includes([...document.querySelectorAll('.card img')].at(-1))")
        tab.close()
        assert tab.complaints == []


@pytest.mark.skipif(find_spec("axe_core_python") is None, reason="axe is not installed")
@pytest.mark.parametrize("where", ["board", "sheet", "phone", "dark", "wrong"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_no_serious_fault(page: Tab, where: str, language: str) -> None:
    spec = find_spec("axe_core_python")
    assert spec is not None and spec.origin is not None
    if language == "zh":
        page.click("#language")
    if where == "wrong":
        write(page, "[[seconds: 2]]", "[[secons: 2]]")
        page.wait("!document.getElementById('fault').hidden")
    if where == "sheet":
        page.click(f"{CARD} .open")
        page.wait("!!document.querySelector('#sheet form')")
    if where == "phone":
        page.resize((390, 844), phone=True)
    if where == "dark":
        page.ask("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    page.run(Path(spec.origin).with_name("axe.min.js").read_text("utf-8") + ";0")
    found = page.run("axe.run().then((all) => all.violations.map((one) => [one.impact, one.id, one.nodes[0].html]))")
    assert [one for one in found if one[0] in ("serious", "critical")] == []
