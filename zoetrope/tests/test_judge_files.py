import json
import shlex
from fractions import Fraction

import numpy as np
import pytest

from zoetrope import cli
from zoetrope.clips import Video, write
from zoetrope.judge import judge
from zoetrope.judge.planted import planted
from zoetrope.judge.planting import slowed
from zoetrope.worlds import WORLDS, bounce, fresh

RNG = np.random.default_rng


@pytest.fixture
def judged(tmp_path, capsys):
    """Exit status and what is printed for a clip, written as MP4."""

    def run(pixels, rate=12, options=""):
        write(tmp_path / "clip.mp4", Video(pixels.astype(np.float32), Fraction(rate)))
        status = 0
        try:
            cli.main(["judge", str(tmp_path / "clip.mp4"), *shlex.split(options)])
        except SystemExit as ended:
            status = ended.code
        said = capsys.readouterr()
        assert said.err == ""
        return status, said.out

    return run


def lawful(world=bounce, seed=0, **options):
    return fresh(world, RNG(seed), 1, **options).pixels[0]


@pytest.mark.parametrize(
    ("world", "options"),
    [
        ("bounce", {"two": 1.0, "scale": 8}),
        ("bounce", {"scale": 2, "width": 57}),
        ("bounce", {"scale": 5, "height": 48}),
        ("hoop", {}),
        ("hoop", {"scale": 8, "width": 57}),
    ],
)
def test_a_lawful_file_of_any_size_is_valid_with_exit_status_0(judged, world, options):
    status, out = judged(lawful(WORLDS[world], **options))
    assert status == 0, out
    assert out.startswith(f"valid: {world}, {WORLDS[world].FRAMES} frames;")
    assert "100% of the world's" in out


@pytest.mark.parametrize(("world", "kind"), [("bounce", "absent"), ("bounce", "shade"), ("hoop", "drop")])
def test_a_file_that_breaks_a_law_has_exit_status_1_and_a_sentence_for_it(judged, world, kind):
    status, out = judged(planted(world, kind, RNG(1), 1)[0])
    assert status == 1
    assert out.startswith(f"NOT VALID: {world}, ")
    faults = [line for line in out.splitlines() if line.startswith("  frame ")]
    assert faults
    assert all(line.endswith(".") for line in faults)


def test_json_tells_every_figure(judged):
    status, out = judged(planted("bounce", "gravity", RNG(2), 1)[0], options="--json")
    said = json.loads(out)
    assert (status, said["valid"], said["world"], said["frames"]) == (1, False, "bounce", 16)
    assert set(said) == {"valid", "world", "frames", "balls", "gravity", "stray", "faults"}
    assert set(said["balls"][0]) == {
        "colour", "size", "radius", "restitution", "path_fit", "velocity_error", "speed",
    }  # fmt: skip
    (fault,) = said["faults"]
    assert (fault["kind"], fault["frame"]) == ("gravity", 0)
    assert f"{said['gravity']:.0%}" in fault["text"]


def test_json_of_a_clip_without_bounces_or_balls_has_null_and_not_nan(judged):
    assert "NaN" not in judged(lawful()[:2], options="--json")[1]
    said = json.loads(judged(np.zeros((4, 32, 32, 3)), options="--json")[1])
    assert (said["gravity"], said["stray"], said["balls"]) == (None, None, [])


@pytest.mark.parametrize("rate", [Fraction(24), Fraction(30000, 1001)])
def test_a_clip_filmed_at_another_rate_is_valid(judged, rate):
    times = float(rate / 12)
    throws = slowed(bounce.draw(RNG(3), 12), times)
    film = bounce.play(np, throws, int(16 * times))
    pixels = bounce.paint(np, throws, film.place)[film.clear][0]
    status, out = judged(pixels, rate)
    assert status == 0, out


@pytest.mark.parametrize(("rate", "seen_in"), [(24, 12), (30, 15)])
def test_a_converter_that_repeats_frames_breaks_no_law_and_hides_none(judged, rate, seen_in):
    pixels, times = lawful(seed=4), rate / 12
    again = [int(frame / times + 1e-9) for frame in range(int(16 * times))]
    assert judged(pixels[again], rate)[0] == 0
    pixels[6] = bounce.still()
    status, out = judged(pixels[again], rate)
    assert (status, f"  frame {seen_in}: " in out) == (1, True)


def test_one_repeated_frame_in_a_clip_of_the_worlds_own_rate_is_a_fault(judged):
    pixels = lawful(seed=5)
    moved = np.abs(np.diff(pixels, axis=0)).max((1, 2, 3))
    frame = int(moved[2:12].argmax()) + 3
    pixels[frame] = pixels[frame - 1]
    assert judged(pixels)[0] == 1


STRANGE = {
    "black": (np.zeros((16, 64, 64, 3)), "scene"),
    "noise": (RNG(0).random((16, 64, 64, 3)), "scene"),
    "a street": (np.linspace(0, 1, 20 * 90 * 160 * 3).reshape(20, 90, 160, 3), "scene"),
    "a ribbon": (np.full((3, 2, 900, 3), 0.9), "scene"),
    "an empty box": (np.tile(bounce.still(), (16, 1, 1, 1)), "nothing"),
    "an empty court": (np.tile(WORLDS["hoop"].still(), (16, 1, 1, 1)), "nothing"),
    "a flash": (np.tile(bounce.still(), (16, 1, 1, 1)) * (np.arange(16) != 7)[:, None, None, None], "nothing"),
    "one white frame": (np.ones((1, 32, 32, 3)), "nothing"),
    "a box full of noise": (bounce.still() + RNG(1).normal(0, 0.4, (16, 32, 32, 3)).clip(-0.5, 0), "stray"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_no_clip_of_a_world_gets_a_verdict_all_the_same(name):
    pixels, kind = STRANGE[name]
    verdict = judge(pixels.astype(np.float32), 25)
    assert kind in {fault.kind for fault in verdict.faults}
    assert json.loads(json.dumps(verdict.as_json(), allow_nan=False))["valid"] is False


@pytest.mark.parametrize("world", WORLDS)
def test_a_clip_of_one_world_is_none_of_the_other(world):
    other = next(name for name in WORLDS if name != world)
    assert [fault.kind for fault in judge(lawful(WORLDS[world]), 12, other).faults] == ["scene"]


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("frames", [1, 2, 3])
def test_a_clip_too_short_to_break_a_law_is_valid(world, frames):
    verdict = judge(lawful(WORLDS[world])[:frames], 12)
    assert (verdict.valid, verdict.world, verdict.frames) == (True, world, frames)
    assert f"{frames} frame{'s' * (frames > 1)};" in str(verdict)


@pytest.mark.parametrize("rate", [Fraction(1, 100), 1, 1000])
def test_an_absurd_rate_gets_a_verdict(rate):
    assert not judge(lawful(seed=6), rate).valid


@pytest.mark.parametrize(
    ("pixels", "rate", "world", "said"),
    [
        (np.zeros((32, 32, 3)), 12, None, "32 × 32 × 3"),
        (np.zeros((0, 32, 32, 3)), 12, None, "0 × 32"),
        (np.zeros((2, 32, 32, 4)), 12, None, "× 4"),
        (np.full((2, 32, 32, 3), np.nan), 12, None, "numbers"),
        (np.zeros((2, 32, 32, 3)), 0, None, "0 frames"),
        (np.zeros((2, 32, 32, 3)), 12, "moon", "bounce, hoop"),
    ],
)
def test_what_is_no_clip_is_refused(pixels, rate, world, said):
    with pytest.raises(ValueError, match=said):
        judge(pixels, rate, world)
