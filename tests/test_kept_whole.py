"""Words and files of the user's that somebody else writes at the same moment: nothing is written over unseen."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator
from fractions import Fraction
from pathlib import Path

import pytest

from longtake.engines.protocol import RemoteEngine
from longtake.errors import BusyError, LongtakeError, StorageError
from longtake.floor.arguments import NewScript
from longtake.floor.calls import Call
from longtake.floor.desk import new_script
from longtake.floor.studio import Studio
from longtake.make import Wishes
from longtake.make.crew import at_work
from longtake.make.manuscript import Changed, Manuscript
from longtake.make.spending import Spending
from longtake.make.takes import uncircle
from longtake.make.written import Proposal, keep
from longtake.orders.asking import price_of
from longtake.orders.ledger import Ledger
from longtake.orders.values import Wanted
from longtake.storage import write_whole
from longtake.watch.own_footage import taken_in


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "a.fountain"
    path.write_text("A cat.\n", "utf-8")
    return path


def test_what_another_editor_saved_a_moment_ago_is_not_written_over(script: Path) -> None:
    one = Manuscript(script)
    script.write_text("An hour of work.\n", "utf-8")
    with pytest.raises(Changed):
        one.save("A dog.\n", one.now.revision)
    assert script.read_text("utf-8") == "An hour of work.\n"
    assert one.look() and one.now.text == "An hour of work.\n"  # and the page still hears of it
    one.save("Both.\n", one.now.revision)
    assert script.read_text("utf-8") == "Both.\n"


def test_a_text_of_the_same_size_and_moment_is_seen(script: Path) -> None:
    one, stat = Manuscript(script), script.stat()
    other = script.with_name("b")
    other.write_text("A dog.\n", "utf-8")
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.replace(script)
    assert one.look() and one.now.text == "A dog.\n"


def test_who_saves_right_after_us_is_seen(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, chmod = Manuscript(script), Path.chmod

    def chmod_late(path: Path, mode: int) -> None:
        chmod(path, mode)
        path.write_text("Theirs.\n", "utf-8")

    monkeypatch.setattr(Path, "chmod", chmod_late)
    one.save("Ours.\n", one.now.revision)
    assert one.look() and one.now.text == "Theirs.\n"


def test_a_script_in_other_letters_than_utf_8_keeps_them(script: Path) -> None:
    script.write_bytes("Un café.\n".encode("latin-1"))
    one = Manuscript(script)
    with pytest.raises(StorageError, match="UTF-8"):
        one.save(one.now.text + "More.\n", one.now.revision)
    assert script.read_bytes() == "Un café.\n".encode("latin-1")
    script.write_text("Un café.\n", "utf-8")
    assert one.look()
    one.save("Un thé.\n", one.now.revision)


def test_a_page_of_an_earlier_run_cannot_save_over_what_it_has_not_seen(script: Path) -> None:
    earlier = Manuscript(script).now.revision
    script.write_text("An hour of work.\n", "utf-8")
    with pytest.raises(Changed):
        Manuscript(script).save("A dog.\n", earlier)


def test_two_who_write_a_file_at_once_each_write_it_whole(tmp_path: Path) -> None:
    path, faults = tmp_path / "a", []

    def write(letter: bytes) -> None:
        for _ in range(60):
            try:
                write_whole(path, letter * 100_000)
                found = path.read_bytes()
                faults.extend([] if len(found) == 100_000 and len(set(found)) == 1 else ["torn"])
            except OSError as error:
                faults.append(repr(error))

    threads = [threading.Thread(target=write, args=(letter,)) for letter in (b"a", b"b")]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert faults == [] and [one.name for one in tmp_path.iterdir()] == ["a"]


def test_of_two_new_scripts_of_one_name_one_is_refused(tmp_path: Path) -> None:
    studio = Studio(tmp_path, Wishes(), 72)
    for count in range(40):
        together, kept = threading.Barrier(2, timeout=10), []

        def new(text: str, name: str = f"{count}.fountain", together=together, kept=kept) -> None:
            together.wait()
            try:
                new_script(studio, NewScript(script=name, text=text), Call())
                kept.append(text)
            except LongtakeError:
                pass

        threads = [threading.Thread(target=new, args=(text,)) for text in ("One.\n", "Two.\n")]
        for one in threads:
            one.start()
        for one in threads:
            one.join(30)
        assert len(kept) == 1 and (tmp_path / f"{count}.fountain").read_text("utf-8") == kept[0]


def test_a_revised_script_keeps_its_rights_and_a_link_to_it(script: Path) -> None:
    script.chmod(0o600)
    link = script.with_name("b.fountain")
    link.symlink_to(script)
    keep(Proposal(link, "A cat.\n", "A dog.\n", 1.0))
    assert link.is_symlink() and script.read_text("utf-8") == "A dog.\n" and script.stat().st_mode & 0o777 == 0o600


def test_a_clip_that_is_dropped_twice_at_once_is_taken_in_once(tmp_path: Path) -> None:
    data = Path(__file__).parents[1].joinpath("docs").rglob("*.png")
    picture = next(data).read_bytes()

    async def sent(go: asyncio.Event) -> AsyncIterator[bytes]:
        yield picture[:100]
        await go.wait()
        yield picture[100:]

    async def both() -> list[str]:
        now, later = asyncio.Event(), asyncio.Event()
        first = asyncio.create_task(taken_in("a.png", sent(later), tmp_path))
        await asyncio.sleep(0.05)
        now.set()
        second = await taken_in("a.png", sent(now), tmp_path)
        later.set()
        return [await first, second]

    assert asyncio.run(both()) == ["a.png", "a.png"]
    assert [one.name for one in tmp_path.iterdir()] == ["a.png"]


def test_a_circle_mark_is_not_taken_away_under_who_makes_the_film(script: Path) -> None:
    with at_work(script, 1), pytest.raises(BusyError):
        uncircle(script, "1A")


def test_a_price_that_somebody_said_yes_to_can_be_set_aside(script: Path) -> None:
    class Thirds:
        def price(self, _: object) -> Fraction:
            return Fraction(1, 3)

    engine: RemoteEngine = Thirds()  # type: ignore[assignment]
    price = price_of("thirds", engine, None)  # type: ignore[arg-type]
    one = Wanted("1A", 1, 0, 1, "thirds", 0, price, "", 48, 0, Fraction(24), {"prompt": "a"})
    with Ledger(script) as ledger:
        cap = Spending(approve=lambda _: True).agreed([one], ledger.cost, script)
        assert len(ledger.reserve([one], cap)) == 1
