"""Every file that a script names is found, and refused where it cannot be used, before anything is made."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from footage import ClipMaker, save_still
from longtake.errors import FootageError, LongtakeError, ScriptError
from longtake.library import Library, Medium, gather
from longtake.media.probe import probe
from longtake.media.values import Asset
from longtake.media.wav import write_wav
from longtake.script import parse
from longtake.script.values import Footage, Note, Scene, Script, TitlePage


def medium_of(path: Path) -> Medium:
    found = probe(path)
    return Medium(Asset.of(path), found)


def gathered(folder: Path, note: str, allow_outside: bool = False, head: str = "") -> Library:
    """The library of a script whose line 3 (without a `head`) is an action with `note`."""
    script = parse(f"{head}EXT. BEACH - DAY\n\nWaves. {note}\n", folder / "film.fountain")
    return gather(script, allow_outside, medium_of)


def refused(folder: Path, note: str, kind: type[LongtakeError] = FootageError) -> LongtakeError:
    with pytest.raises(kind) as error:
        gathered(folder, note)
    assert type(error.value) is kind
    assert (error.value.where.path, error.value.where.line) == (folder / "film.fountain", 3)
    assert error.value.mend
    assert error.value.args[2] == error.value.where
    return error.value


def save_tone(path: Path) -> Path:
    write_wav(path, [(np.sin(np.arange(24_000) / 20) * 9_000).astype(np.int16)[None]])
    return path


def test_files_of_every_kind_are_found_by_the_names_the_script_gives_them(folder: Path, clip: ClipMaker) -> None:
    clip("clip.mp4", seconds=1)
    (folder / "bilder 图").mkdir()
    save_still(folder / "bilder 图" / "hero.jpg", (64, 48))
    save_tone(folder / "rain.wav")
    found = gathered(
        folder,
        "[[footage: clip.mp4 0:00-0:01]] [[reference: bilder 图/hero.jpg]] [[music: rain.wav]] [[sound: rain.wav]]",
    )
    assert set(found) == {"clip.mp4", "bilder 图/hero.jpg", "rain.wav"}
    assert found["clip.mp4"].asset == Asset.of(folder / "clip.mp4")
    assert (found["clip.mp4"].probe.width, found["clip.mp4"].probe.has_sound) == (320, True)
    assert found["bilder 图/hero.jpg"].probe.still
    assert found["rain.wav"].probe.width == 0


def test_a_lines_recording_and_the_title_pages_music_are_found_too(folder: Path) -> None:
    save_tone(folder / "line.wav"), save_tone(folder / "theme.wav")
    script = parse(
        "Title: T\nMusic: theme.wav\n\nEXT. BEACH - DAY\n\nANN\nHello. [[recording: line.wav]]\n",
        folder / "film.fountain",
    )
    assert set(gather(script, False, medium_of)) == {"line.wav", "theme.wav"}


def test_a_missing_file_is_told_with_the_scripts_line(folder: Path) -> None:
    assert "beach.mp4 is not there" in refused(folder, "[[footage: beach.mp4]]").what


def test_missing_music_of_the_title_page_is_told_with_its_line(folder: Path) -> None:
    with pytest.raises(FootageError, match=r"theme\.wav is not there") as error:
        gathered(folder, "", head="Title: T\nMusic: theme.wav\n\n")
    assert error.value.where.line == 2


def test_a_folder_is_no_footage(folder: Path) -> None:
    (folder / "clips.mp4").mkdir()
    assert "is a folder" in refused(folder, "[[footage: clips.mp4]]").what


@pytest.mark.parametrize("absolute", [True, False])
def test_a_file_outside_the_scripts_folder_is_refused_unless_allowed(
    absolute: bool, folder: Path, tmp_path: Path
) -> None:
    save_still(tmp_path / "secret.jpg", (64, 48))
    name = str(tmp_path / "secret.jpg") if absolute else "../secret.jpg"
    error = refused(folder, f"[[footage: {name}]]")
    assert "outside" in error.what
    assert "--allow-outside" in error.mend
    assert gathered(folder, f"[[footage: {name}]]", allow_outside=True)[name].probe.still


def test_a_folder_whose_name_only_begins_alike_is_outside(folder: Path) -> None:
    near = folder.with_name(folder.name + "2")
    near.mkdir()
    save_still(near / "secret.jpg", (64, 48))
    assert "outside" in refused(folder, f"[[footage: ../{near.name}/secret.jpg]]").what


def test_a_link_that_leads_outside_is_refused_unless_allowed(folder: Path, tmp_path: Path) -> None:
    save_still(tmp_path / "secret.jpg", (64, 48))
    try:
        (folder / "inside.jpg").symlink_to(tmp_path / "secret.jpg")
        (folder / "deep").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this system gives no right to make links")
    for name in ("inside.jpg", "deep/secret.jpg"):
        assert "outside" in refused(folder, f"[[footage: {name}]]").what
        assert gathered(folder, f"[[footage: {name}]]", allow_outside=True)[name].probe.still


def test_a_link_inside_the_scripts_folder_is_followed(folder: Path) -> None:
    save_still(folder / "real.jpg", (64, 48))
    try:
        (folder / "link.jpg").symlink_to(folder / "real.jpg")
    except OSError:
        pytest.skip("this system gives no right to make links")
    assert gathered(folder, "[[footage: link.jpg]]")["link.jpg"].probe.still


@pytest.mark.parametrize("name", ["http://127.0.0.1:9/a.mp4", "file:///etc/passwd", "concat:clip.mp4", "pipe:0.mp4"])
def test_an_address_is_not_a_local_file(name: str, folder: Path) -> None:
    """Nor from a script that some other program made: here the reader of scripts has not looked at it."""
    note = Note(Footage(name), 3)
    script = Script(folder / "film.fountain", TitlePage(), (Scene("EXT. BEACH", 1, beats=(note,)),), "en")
    with pytest.raises(FootageError, match="not a local file") as error:
        gather(script, True, medium_of)
    assert error.value.where.line == 3
    assert "Download" in error.value.mend


@pytest.mark.parametrize("times", ["0:03-", "0:03-0:04", "0:02-0:03", "1:00-1:01", "0:01-0:09"])
def test_times_past_a_clips_end_are_told_with_the_line(times: str, folder: Path, clip: ClipMaker) -> None:
    clip("clip.mp4", seconds=2)
    assert "clip.mp4 ends at 0:02" in refused(folder, f"[[footage: clip.mp4 {times}]]").what


def test_the_same_clip_is_looked_at_again_for_each_of_its_times(folder: Path, clip: ClipMaker) -> None:
    clip("clip.mp4", seconds=2)
    assert "ends at" in refused(folder, "[[footage: clip.mp4]] [[footage: clip.mp4 0:05-0:06]]").what


def test_an_out_point_on_the_last_frame_is_inside(folder: Path, clip: ClipMaker) -> None:
    clip("clip.mp4", seconds=2, rate=Fraction(30000, 1001), tone=None)
    assert "clip.mp4" in gathered(folder, "[[footage: clip.mp4 0:01-0:02]]")


def test_a_sound_is_no_footage(folder: Path) -> None:
    save_tone(folder / "rain.wav")
    error = refused(folder, "[[footage: rain.wav]]")
    assert "rain.wav has no picture" in error.what
    assert "[[music:" in error.mend


@pytest.mark.parametrize(("note", "named"), [("[[music: zzyzx]]", "zzyzx"), ("[[sound: zzyzx]]", "zzyzx")])
def test_music_and_sounds_that_nobody_knows_are_told_with_the_line(note: str, named: str, folder: Path) -> None:
    assert named in refused(folder, note, ScriptError).what


def test_unknown_music_of_the_title_page_is_told_with_its_line(folder: Path) -> None:
    with pytest.raises(ScriptError, match="zzyzx") as error:
        gathered(folder, "", head="Title: T\nAuthor: A\nMusic: zzyzx\n\n")
    assert error.value.where.line == 3


def test_known_moods_and_sounds_are_no_files(folder: Path) -> None:
    assert gathered(folder, "[[music: calm]] [[sound: door slam]] [[music: none]]") == {}
