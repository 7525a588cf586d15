"""What engines add to a plan: memory of the shots before, and what is heard in the picture."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from longtake.cache import Cache
from longtake.engines import find_engine
from longtake.make import Prepared, Wishes, prepare
from longtake.plan.values import Shot
from longtake.take import order_for
from longtake.workers import Workers

SCRIPT = """Title: Door

INT. HALL - DAY

MEI (30, red coat) comes. [[seconds: 3]]

A knock, another knock and a third knock. [[seconds: 2]]

She knocks back. [[seconds: 2]] [[engine: plain]]

She knocks once more. [[seconds: 2]] [[sound: bell]]

MEI knocks. [[seconds: 2]]

> DISSOLVE TO:

A last knock, and a knock. [[seconds: 2]]
"""


def prepared(folder: Path, text: str = SCRIPT, seed: int = 0) -> Prepared:
    path = folder / "door.fountain"
    path.write_text(text, "utf-8")
    with Workers(1) as workers, Cache(path, workers) as cache:
        return prepare(path, Wishes(engine="attentive", seed=seed), cache)


def shots(folder: Path, text: str = SCRIPT) -> tuple[Shot, ...]:
    return prepared(folder, text).plan.shots


def test_each_shot_knows_what_its_engine_remembers_of_all_before_it(folder: Path) -> None:
    _, first, second, other, fourth, *_ = shots(folder)
    assert first.memory.endswith("Door") or first.memory == ""
    assert second.memory.endswith("MEI (30, red coat) comes.")
    assert other.memory == "", "an engine that does not ask is told nothing"
    assert fourth.memory.endswith("She knocks back."), "what another engine shot happened too"


def test_a_changed_word_changes_only_the_memory_of_what_follows(folder: Path) -> None:
    before = shots(folder)
    after = shots(folder, SCRIPT.replace("once more", "again"))
    assert [one.memory == other.memory for one, other in zip(before, after, strict=True)] == [True] * 5 + [False] * 2


def test_what_is_heard_lies_at_its_sample_in_the_shot_and_never_outside(folder: Path) -> None:
    knocks = next(shot for shot in shots(folder) if "third" in shot.words)
    assert [(one.what, one.start, one.gain) for one in knocks.effects] == [("knock", 0, 0.0), ("knock", 48000, -3.0)]


def test_frames_are_counted_from_the_takes_first_so_handles_count(folder: Path) -> None:
    last = shots(folder)[-1]
    handle = last.before.head_handle
    assert handle > 0
    expected = [24 * k - handle for k in range(2) if 24 * k >= handle]
    assert [one.start for one in last.effects] == [frame * 2000 for frame in expected]


def test_a_shot_with_effects_of_the_scripts_own_keeps_those_alone(folder: Path) -> None:
    own = next(shot for shot in shots(folder) if "once more" in shot.words)
    assert [one.what for one in own.effects] == ["bell"]


def test_the_cast_goes_with_the_orders_of_engines_that_ask(folder: Path) -> None:
    plan = prepared(folder).plan
    shot = next(shot for shot in plan.shots if shot.words == "MEI knocks.")
    attentive, plain = find_engine("attentive").capabilities, find_engine("plain").capabilities
    assert [(one.name, one.said) for one in order_for(plan, shot, 0, attentive).cast] == [("MEI", "30, red coat")]
    assert order_for(plan, shot, 0, plain).cast == ()


def test_what_was_remembered_once_is_not_asked_again(folder: Path, asked: Callable[[], list[str]]) -> None:
    before = shots(folder)
    assert len(asked()) == len(before)
    assert shots(folder) == before
    assert asked() == []
    shots(folder, SCRIPT.replace("A last knock, and", "The last knock, and"))
    assert [line.split("\t")[2] for line in asked()] == ["The last knock, and a knock."]


def test_an_engine_that_need_not_draw_has_read_no_tables() -> None:
    code = "import sys, longtake.stage; print('longtake.stage.show' in sys.modules, 'pymunk' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
