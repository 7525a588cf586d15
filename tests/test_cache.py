"""What was made is found again by what it was made from, and by nothing else."""

import dataclasses
from fractions import Fraction
from pathlib import Path

import pytest

from longtake.cache import Cache, Job, clean, key_of
from longtake.errors import BusyError, LongtakeError, MediaError, StorageError, Where
from longtake.media.values import Asset, PictureFormat
from longtake.workers import Workers


def write_text(text: str, path: Path) -> None:
    path.write_text(text, "utf-8")


def write_half_and_fail(text: str, path: Path) -> None:
    path.write_text(text[: len(text) // 2], "utf-8")
    raise MediaError("the encoder gave up", "Try again.")


def fail_for_want_of_room(_text: str, _path: Path) -> None:
    raise OSError(28, "No space left on device")


def job(text: str, version: int = 1) -> Job:
    return Job("write", version, write_text, (text,), ".txt")


@pytest.fixture
def script(folder: Path) -> Path:
    path = folder / "dawn.fountain"
    path.write_text("INT. ROOM\n\nA cat.\n", "utf-8")
    return path


def test_keys_never_change_by_accident() -> None:
    # Golden: a change here makes every film anew for everyone. If that is wanted, raise cache.SCHEMA.
    format = PictureFormat(2, 2, Fraction(24))
    value = ("take", 1, True, None, Fraction(24000, 1001), 1.5, b"x", format, {"a": (1, 2)})
    assert key_of(*value) == "972451a0a99fdb077297948d32b5085242495babebd05059e21367025052a033"


@pytest.mark.parametrize(
    ("one", "other"), [(1, "1"), (1, True), (Fraction(1), 1), (("a", "b"), ("ab",)), ((), None), (b"a", "a")]
)
def test_values_of_other_types_have_other_keys(one: object, other: object) -> None:
    assert key_of(one) != key_of(other)


def test_a_key_sees_the_content_of_a_file_and_not_its_path(tmp_path: Path) -> None:
    assert key_of(Asset(tmp_path / "a", "f00")) == key_of(Asset(tmp_path / "b", "f00")) != key_of(Asset(tmp_path, "ba"))


def test_a_path_has_no_place_in_a_key() -> None:
    with pytest.raises(TypeError, match=r"PosixPath|WindowsPath"):
        key_of(Path("a"))


def test_values_of_the_same_fields_but_other_names_have_other_keys() -> None:
    one = dataclasses.make_dataclass("One", [("a", int)], frozen=True)
    other = dataclasses.make_dataclass("Other", [("a", int)], frozen=True)
    assert key_of(one(1)) != key_of(other(1))


def test_a_job_is_done_once(script: Path) -> None:
    with Workers(1) as workers, Cache(script, workers) as cache:
        first, second = cache.run([job("a")])[0], cache.run([job("a")])[0]
    assert (first.fresh, second.fresh) == (True, False)
    assert second.asset.path.read_text("utf-8") == "a"


def test_results_come_in_the_order_of_the_jobs_also_from_many_processes(script: Path) -> None:
    texts = ["c", "a", "b", "a"]
    with Workers(2) as workers, Cache(script, workers) as cache:
        made = cache.run([job(text) for text in texts])
    assert [one.asset.path.read_text("utf-8") for one in made] == texts


def test_another_version_of_a_step_makes_anew(script: Path) -> None:
    with Workers(1) as workers, Cache(script, workers) as cache:
        cache.run([job("a", version=1)])
        assert cache.run([job("a", version=2)])[0].fresh


def test_what_failed_half_way_is_never_found(script: Path) -> None:
    failing = Job("write", 1, write_half_and_fail, ("abcd",), ".txt")
    with Workers(1) as workers, Cache(script, workers) as cache:
        with pytest.raises(MediaError):
            cache.run([failing])
        assert not list((cache.root / "files").iterdir())
        assert not list((cache.root / "tmp").iterdir())


def test_what_was_finished_before_a_failure_is_kept(script: Path) -> None:
    failing = Job("write", 1, write_half_and_fail, ("abcd",), ".txt", seconds=0.5)
    with Workers(1) as workers, Cache(script, workers) as cache:
        with pytest.raises(MediaError):
            cache.run([job("a"), failing])
        assert not cache.run([job("a")])[0].fresh


def test_an_error_names_the_shot_it_is_about_also_from_another_process(script: Path) -> None:
    failing = Job("write", 1, write_half_and_fail, ("abcd",), ".txt", where=Where(script, 7, "12A"))
    with Workers(2) as workers, Cache(script, workers) as cache, pytest.raises(MediaError) as error:
        cache.run([failing])
    assert error.value.where == Where(script, 7, "12A")
    assert error.value.mend == "Try again."


def test_a_full_disk_is_said_plainly(script: Path) -> None:
    with Workers(1) as workers, Cache(script, workers) as cache, pytest.raises(StorageError, match="the disk is full"):
        cache.run([Job("write", 1, fail_for_want_of_room, ("a",), ".txt")])


def test_a_kept_file_that_was_cut_short_is_made_again(script: Path) -> None:
    with Workers(1) as workers, Cache(script, workers) as cache:
        cache.run([job("abc")])[0].asset.path.write_text("a", "utf-8")
        again = cache.run([job("abc")])[0]
    assert again.fresh
    assert again.asset.path.read_text("utf-8") == "abc"


def test_two_makes_of_one_script_at_once_are_refused(script: Path) -> None:
    with (
        Workers(1) as workers,
        Cache(script, workers),
        pytest.raises(BusyError, match="being made by another"),
        Cache(script, workers),
    ):
        pass


def test_scripts_in_one_folder_are_made_side_by_side(script: Path) -> None:
    other = script.with_name("other.fountain")
    with Workers(1) as workers, Cache(script, workers), Cache(other, workers) as cache:
        assert cache.run([job("a")])[0].fresh


def test_a_file_of_the_users_is_hashed_again_when_it_changed(script: Path) -> None:
    with Workers(1) as workers, Cache(script, workers) as cache:
        before = cache.asset(script)
        script.write_text("another text", "utf-8")
        assert cache.asset(script) == Asset.of(script) != before


def test_a_folder_that_cannot_be_written_is_said_plainly(script: Path) -> None:
    (script.parent / ".longtake").write_text("a file where the folder should be", "utf-8")
    with pytest.raises(LongtakeError, match="cannot write beside the script"), Workers(1) as w, Cache(script, w):
        pass


def test_cleaning_takes_away_all_that_can_be_made_again_and_nothing_else(script: Path) -> None:
    with Workers(1) as workers, Cache(script, workers) as cache:
        cache.run([job("abc")])
    assert clean(script) > 0
    assert script.exists()
    with Workers(1) as workers, Cache(script, workers) as cache:
        assert cache.run([job("abc")])[0].fresh
