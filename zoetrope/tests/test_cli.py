"""The command line, from end to end, with weights that know nothing."""

import json
import re
import shlex
from fractions import Fraction

import click
import numpy as np
import pytest

from zoetrope import cli
from zoetrope.clips import Video, fitted, read, write
from zoetrope.studio import Order, Studio
from zoetrope.vocabulary import END, TOKENS
from zoetrope.words import tokens_of

BALL = "a red ball is dropped"
CLIP = "clip.mp4: 16 frames of 32×32 px, 12 a second, seed 0\n"
"""What is said of a clip as trained."""


def frames(path):
    """What was written, at 32 × 32 px."""
    return fitted(read(path), 32, 32).pixels


def test_words_make_a_clip_as_long_as_those_of_the_world(zoetrope, tmp_path):
    status, out, err = zoetrope(f'sample "{BALL}" -o clip.mp4')
    assert (status, err) == (0, "")
    assert out == CLIP
    assert read(tmp_path / "clip.mp4").rate == 12
    assert frames(tmp_path / "clip.mp4").shape == (16, 32, 32, 3)


def test_chinese_says_the_same_and_so_do_both_languages_in_one(zoetrope, tmp_path):
    for number, words in enumerate((BALL, "一个红色的球落下", "a 红色 ball 落下")):
        assert zoetrope(f'sample "{words}" -o {number}.mp4')[0] == 0
    assert len({path.read_bytes() for path in tmp_path.iterdir()}) == 1


def test_the_seed_decides_and_a_count_makes_the_seeds_that_follow(zoetrope, tmp_path):
    zoetrope(f'sample "{BALL}" -o several.mp4 --seed 3 --count 2')
    zoetrope(f'sample "{BALL}" -o one.mp4 --seed 4')
    first, second, one = ((tmp_path / name).read_bytes() for name in ("several-1.mp4", "several-2.mp4", "one.mp4"))
    assert second == one
    assert first != one


def test_seconds_and_size_are_as_asked_and_what_is_unknown_to_the_model_is_said(zoetrope, tmp_path):
    status, out, err = zoetrope(f'sample "{BALL}" -o clip.mp4 --seconds 2 --size 16x40')
    assert (status, out.split(",")[0]) == (0, "clip.mp4: 24 frames of 16×40 px")
    assert "not trained for pictures of 16×40 px" in err
    assert "24 frames are made in windows of 16" in err


def test_a_length_that_was_trained_for_is_not_remarked_upon_and_another_is(zoetrope):
    assert zoetrope(f'sample "{BALL}" -o clip.mp4 --seconds 2') == (0, CLIP.replace("16 frames", "24 frames"), "")
    status, out, err = zoetrope(f'sample "{BALL}" -o clip.mp4 --seconds 1')
    assert (status, out) == (0, CLIP.replace("16 frames", "12 frames"))
    assert "In bounce it was not trained for 12 frames of that size, only for 1, 8, 16, 24." in err


def test_a_clip_has_the_length_of_its_world(tmp_path):
    for words, frames in ((BALL, 16), ("a basketball is thrown", 20)):
        notes = []
        clip = Studio(Seer(), Order(words, tmp_path / "clip.mp4", steps=1), notes.append).shoot(0)
        assert (clip.pixels.shape, notes) == ((frames, 32, 32, 3), [])


def test_two_clips_of_unlike_shape_are_joined_in_the_shape_of_the_first(zoetrope, tmp_path, true):
    write(tmp_path / "true.mp4", Video(true, Fraction(12)))
    write(tmp_path / "wide.mp4", Video(true.repeat(2, 2), Fraction(12)))
    status, out, err = zoetrope(f'sample "{BALL}" --join true.mp4 wide.mp4 -o clip.mp4')
    assert (status, out) == (0, CLIP.replace("16 frames", "40 frames"))
    assert "wide.mp4 (256×512 px, 12 frames a second) is taken as 32×32 px" in err


def test_of_a_clip_to_begin_with_the_first_frame_is_taken_and_that_is_said(zoetrope, tmp_path, true):
    write(tmp_path / "true.mp4", Video(true, Fraction(12)))
    status, out, err = zoetrope(f'sample "{BALL}" --from true.mp4 -o clip.mp4')
    assert (status, out) == (0, CLIP)
    assert "its first frame" in err


def test_a_picture_is_made_by_its_name_or_by_asking(zoetrope, tmp_path):
    assert zoetrope(f'sample "{BALL}" -o still.png')[1] == "still.png: a picture of 32×32 px, seed 0\n"
    assert zoetrope(f'sample "{BALL}" -o still.mp4 --picture')[0] == 0
    assert frames(tmp_path / "still.png").shape == frames(tmp_path / "still.mp4").shape == (1, 32, 32, 3)


def test_a_clip_begins_with_the_picture_that_is_given(zoetrope, tmp_path, true):
    write(tmp_path / "still.png", Video(true[:1], Fraction(1)))
    assert zoetrope(f'sample "{BALL}" --from still.png -o clip.mp4') == (0, CLIP, "")
    assert np.abs(frames(tmp_path / "clip.mp4")[0] - true[0]).max() < 4 / 255


@pytest.mark.parametrize(
    ("asked", "count", "at"),
    [
        ("--extend true.mp4", 32, slice(0, 16)),
        ("--extend true.mp4 --seconds 0.5", 22, slice(0, 16)),
        ("--extend true.mp4 --backward", 32, slice(16, 32)),
        ("--extend true.mp4 --loop", 24, slice(0, 16)),
        ("--join true.mp4 other.mp4", 40, slice(0, 16)),
        ("--join other.mp4 true.mp4 --seconds 0.25", 35, slice(19, 35)),
        ("--join other.mp4 true.mp4 --loop", 48, slice(24, 40)),
        ("--edit true.mp4 --strength 0", 16, slice(0, 16)),
    ],
)
def test_what_is_given_stays_in_its_place_as_it_was(zoetrope, tmp_path, true, asked, count, at):
    write(tmp_path / "true.mp4", Video(true, Fraction(12)))
    write(tmp_path / "other.mp4", Video(true[::-1, :, ::-1], Fraction(12)))
    assert zoetrope(f'sample "{BALL}" {asked} -o clip.mp4')[0] == 0
    made = frames(tmp_path / "clip.mp4")
    assert len(made) == count
    assert np.abs(made[at] - true).max() < 6 / 255


def test_the_strength_of_an_edit_is_heard(zoetrope, tmp_path, true):
    write(tmp_path / "true.mp4", Video(true, Fraction(12)))
    for strength in (0.1, 0.9):
        assert zoetrope(f'sample "{BALL}" --edit true.mp4 --strength {strength} -o {strength}.mp4')[0] == 0
    assert (tmp_path / "0.1.mp4").read_bytes() != (tmp_path / "0.9.mp4").read_bytes()


class Seer:
    """Sees a red ball in everything, and remembers by which words it was asked to make something."""

    patch, sizes, rate = (1, 16, 16), {"bounce": ((16, 32, 32), (4, 32, 32)), "hoop": ((20, 32, 32),)}, Fraction(12)

    def __init__(self):
        self.heard = []

    def __call__(self, words, clip, level, words_first):
        if words_first[0]:
            self.heard.append(words[0].tolist())
        logits = np.zeros((*words.shape, 64), np.float32)
        logits[:, -1, TOKENS["red"] if words.shape[1] == 1 else END] = 9
        return clip, logits


def test_without_words_the_model_goes_by_what_it_sees(tmp_path, true):
    write(tmp_path / "true.mp4", Video(true, Fraction(12)))
    seer, notes = Seer(), []
    Studio(seer, Order(None, tmp_path / "clip.mp4", extend=tmp_path / "true.mp4", guidance=1), notes.append).shoot(0)
    assert notes[0].startswith("No words were given. It looks like: a red ball")
    assert seer.heard[0] == tokens_of("a red ball")


def test_clips_of_other_shapes_and_rates_are_taken_as_the_model_can_see_them_and_it_is_said(zoetrope, tmp_path):
    write(tmp_path / "wide.mp4", Video(np.full((25, 90, 160, 3), 0.5, np.float32), Fraction(25)))
    status, out, err = zoetrope(f'sample "{BALL}" --extend wide.mp4 -o clip.mp4')
    assert status == 0
    assert "wide.mp4 (270×480 px, 25 frames a second) is taken as 32×57 px, 12 a second." in err
    assert out.startswith("clip.mp4: 28 frames of 32×57 px")


def test_a_clip_is_put_into_words_in_two_languages(zoetrope, tmp_path, true):
    write(tmp_path / "true.mp4", Video(true, Fraction(12)))
    english, chinese, facts = (zoetrope(f"caption true.mp4 {option}") for option in ("", "--chinese", "--json"))
    told = json.loads(facts[1])
    assert (english[0], english[1].strip()) == (0, told["english"])
    assert chinese[1].strip() == told["chinese"]
    assert "球" in told["chinese"]
    assert 0 <= told["confidence"] <= 1
    assert "sure: does true.mp4 show bounce?" in english[2]


def test_only_the_beginning_of_a_long_clip_is_described_and_that_is_said(zoetrope, tmp_path, true):
    for frames, said in ((24, False), (25, True)):
        write(tmp_path / "long.mp4", Video(true.repeat(2, 0)[:frames], Fraction(12)))
        assert ("longer than the 24 frames" in zoetrope("caption long.mp4")[2]) is said


def test_a_film_strip_is_drawn(zoetrope, tmp_path):
    assert zoetrope("film-strip --world bounce --clips 2 -o strip.png")[0] == 0
    assert read(tmp_path / "strip.png").pixels.shape[0] == 1


def test_the_judge_accepts_a_true_clip_and_not_a_false_one(zoetrope, tmp_path, true):
    false = true.copy()
    false[8] = false[0] if np.abs(false[8] - false[0]).max() > 0.1 else 1 - false[0]
    for name, pixels in (("true.mp4", true), ("false.mp4", false)):
        write(tmp_path / name, Video(pixels, Fraction(12)))
    status, out, _ = zoetrope("judge true.mp4 --json")
    assert (status, json.loads(out)["valid"]) == (0, True)
    status, out, _ = zoetrope("judge false.mp4")
    assert (status, "NOT VALID" in out) == (1, True)
    assert zoetrope("judge none.mp4")[0] == 1


def test_a_checkpoint_of_ones_own_training_can_be_sampled(zoetrope, checkpoint, tmp_path):
    status, out, _ = zoetrope(f'sample "{BALL}" -o clip.mp4 --weights {shlex.quote(str(checkpoint))}', own=False)
    assert (status, out.split(",")[0]) == (0, "clip.mp4: 16 frames of 32×32 px")


def test_training_goes_on_to_a_model_that_can_be_sampled_and_needs_no_recipe_to_go_on(zoetrope, tmp_path):
    status, _, err = zoetrope("train --world hoop --size 2 --batch 4 --steps 2 --no-compile --out run")
    assert status == 0
    assert "ompil" not in err
    shot = zoetrope('sample "a basketball is thrown" -o clip.mp4 --weights run/last.pt', own=False)
    assert shot == (0, CLIP.replace("16 frames", "20 frames"), "")
    assert "is finished" in zoetrope("train --out run")[2]
    assert "hoop, not bounce" in zoetrope("train --world bounce --out run")[2]
    assert zoetrope("train --world moon --steps 2 --out other")[0] == 1


@pytest.mark.parametrize("name", list(cli.commands.commands))
def test_every_command_has_help_with_examples_that_can_be_parsed(name):
    command = cli.commands.commands[name]
    lines = re.findall(r"^ +zoetrope (\S.*)$", command.epilog, re.MULTILINE)
    assert lines
    for line in lines:
        called, *rest = shlex.split(line)
        cli.commands.commands[called].make_context(called, rest, resilient_parsing=False)
    assert all(option.help for option in command.params if isinstance(option, click.Option))
