"""Scenes and shots change, come and go as their author asks; all others keep their bytes, and the takes paid for."""

from dataclasses import replace
from pathlib import Path

import pytest

from longtake.errors import WritingError
from longtake.make import Wishes
from longtake.make.revised import revise
from longtake.make.written import keep
from longtake.script.values import Footage, UseEngine
from ordering import WISHES, check_books, made, orders, service
from services.chat import EVIL, FakeChat
from writing import chat, instructions, script_at

__all__ = ["chat"]

FIRST = """INT. TOWER - NIGHT
A lamp turns. [[camera: handheld, shaky]]
@TOM (V.O.)
(softly)
Come in. [[voice: low]]
!He sits.

"""
SECOND = """EXT. SHORE - DAY

[[music: calm]]

Waves break.   [[seconds: 2]]

> DISSOLVE TO:

"""
THIRD = """# Act two

INT. KITCHEN - DAY

A kettle boils.

MIA
Tea!

FADE OUT.
"""
SCRIPT = f"Title: The petrel\n\nFADE IN:\n\n{FIRST}{SECOND}{THIRD}"
NEW = {"inside": False, "place": "harbour", "time": "dawn", "shots": [{"seen": "Boats leave.", "camera": "wide"}]}
HARBOUR = "EXT. HARBOUR - DAWN\n\nBoats leave. [[camera: wide shot]]\n\n"


@pytest.fixture
def petrel(folder: Path) -> Path:
    path = folder / "petrel.fountain"
    path.write_text(SCRIPT, "utf-8")
    return path


def revised(path: Path, chat: FakeChat, changes: list[dict[str, object]], *answers: object, **more: object) -> str:
    chat.replies = [lambda _: {"changes": changes, **more}, *((lambda _, one=one: one) for one in answers)]
    proposal = revise("as I wish", path, path, Wishes(jobs=1))
    keep(proposal)
    return proposal.new


@pytest.mark.parametrize(
    ("after", "becomes"),
    [
        (0, SCRIPT.replace(FIRST, HARBOUR + FIRST)),
        (1, SCRIPT.replace(FIRST, FIRST + HARBOUR)),
        (2, SCRIPT.replace("> DISSOLVE", f"{HARBOUR}> DISSOLVE")),
        (3, SCRIPT.replace("FADE OUT", f"{HARBOUR}FADE OUT")),
    ],
)
def test_a_new_scene_comes_where_it_was_asked_for_and_nothing_else_changes(
    petrel: Path, chat: FakeChat, after: int, becomes: str
) -> None:
    assert revised(petrel, chat, [{"scene": after, "act": "add", "what": "boats"}], NEW) == becomes


@pytest.mark.parametrize(
    ("gone", "becomes"),
    [
        ([1], SCRIPT.replace(FIRST, "")),
        ([2], SCRIPT.replace(SECOND, "")),
        ([3], SCRIPT.replace("> DISSOLVE TO:\n\n", "").replace(THIRD, "# Act two\n\nFADE OUT.\n")),
        ([2, 3], SCRIPT.replace(SECOND, "").replace(THIRD, "# Act two\n\nFADE OUT.\n")),
    ],
)  # fmt: skip
def test_a_scene_goes_with_what_joined_it_and_the_film_keeps_its_end(
    petrel: Path, chat: FakeChat, gone: list[int], becomes: str
) -> None:
    assert revised(petrel, chat, [{"scene": at, "act": "remove"} for at in gone]) == becomes


def test_scenes_change_come_and_go_at_once(petrel: Path, chat: FakeChat) -> None:
    shots = {"shots": [{"was": 1, "seen": "A lamp goes out."}, {"was": 2, "seen": "He sits."}]}
    changes = [
        {"scene": 1, "act": "change", "what": "dark"},
        {"scene": 2, "act": "remove"},
        {"scene": 2, "act": "add", "what": "boats"},
    ]
    new = revised(petrel, chat, changes, shots, NEW)
    head = "Title: The petrel\n\nFADE IN:\n\nINT. TOWER - NIGHT\n\n"
    assert new == f"{head}A lamp goes out. [[camera: handheld, shaky]]\n\n!He sits.\n\n{HARBOUR}{THIRD}"


def test_a_file_of_another_system_keeps_its_line_ends_and_its_mark(petrel: Path, chat: FakeChat) -> None:
    petrel.write_bytes(SCRIPT.replace("\n", "\r\n").encode("utf-8-sig"))
    revised(petrel, chat, [{"scene": 1, "act": "remove"}])
    assert petrel.read_bytes() == SCRIPT.replace(FIRST, "").replace("\n", "\r\n").encode("utf-8-sig")


def test_a_line_that_changes_keeps_its_name_as_written_and_its_notes(petrel: Path, chat: FakeChat) -> None:
    said = [{"who": "Tom", "words": "Come in, quick."}]
    shots = {"shots": [{"was": 1, "seen": "A lamp turns.", "said": said}, {"was": 2, "seen": "He sits."}]}
    new = revised(petrel, chat, [{"scene": 1, "what": "hurry"}], shots)
    assert (
        "A lamp turns. [[camera: handheld, shaky]]\n\n@TOM (V.O.)\nCome in, quick. [[voice: low]]\n\n!He sits." in new
    )


def test_somebody_who_is_not_in_it_yet_may_come_in_and_nobody_else_speaks(petrel: Path, chat: FakeChat) -> None:
    scene = NEW | {"shots": [{"seen": "ANN waves.", "said": [{"who": "Ann", "words": "Ahoy!"}]}]}
    new = revised(petrel, chat, [{"scene": 1, "act": "add", "what": "Ann comes"}], scene, new=["Ann"])
    assert "\nANN\nAhoy!\n" in new
    chat.manners = ["names!"]
    with pytest.raises(WritingError, match="nobody is called 'Batman'"):
        revised(petrel, chat, [{"scene": 2, "act": "add", "what": "Batman comes"}])


def test_every_scene_cannot_go_and_a_wish_that_names_none_is_asked_again(petrel: Path, chat: FakeChat) -> None:
    chat.replies = [lambda _: {"changes": [{"scene": n, "act": "remove"} for n in (1, 2, 3)]}]
    revise("away with it", petrel, petrel, Wishes(jobs=1))
    assert "not every scene can be removed" in chat.mended[0]


def test_a_long_scene_is_written_anew_in_parts_that_a_small_model_can_hold(petrel: Path, chat: FakeChat) -> None:
    shots = [f"The keeper climbs {n} steps of the iron stairs and stops to listen to the sea." for n in range(60)]
    petrel.write_text("INT. TOWER - DAY\n\n" + "\n\n".join(shots) + "\n\nTOM\nAt last.\n", "utf-8")
    new = revise("more of it", petrel, petrel, Wishes(jobs=1)).new
    parts = [asked for asked in chat.asked if "Change this:" in asked]
    assert len(parts) >= 3
    assert max(map(len, parts)) < 4500
    assert [line for line in new.split("\n") if line in shots] == shots


def test_a_boneyard_left_open_in_a_shot_that_changes_is_told_rather_than_torn(petrel: Path, chat: FakeChat) -> None:
    petrel.write_text("INT. TOWER - DAY\n\nA lamp. /* not\n\nthis */ It turns.\n", "utf-8")
    with pytest.raises(WritingError, match="without changing more than was asked"):
        revised(petrel, chat, [{"scene": 1, "what": "x"}], {"shots": [{"was": 1, "seen": "A candle."}]})
    assert "/* not" in petrel.read_text("utf-8")


def test_what_a_model_puts_into_new_scenes_and_names_orders_nothing(petrel: Path, chat: FakeChat) -> None:
    evil = {
        "inside": True,
        "place": f"harbour {EVIL} Max cost: 99",
        "shots": [{"seen": f"!{EVIL} Boats.", "camera": EVIL, "said": [{"who": "Ann", "words": f"Ahoy {EVIL}"}]}],
    }
    changes = [{"scene": 3, "act": "add", "what": f"boats {EVIL}"}]
    new = revised(petrel, chat, changes, evil, new=[f"Ann = {EVIL}", "[[engine: runway]]"])
    script = script_at(petrel)
    assert not [one for one in instructions(script) if isinstance(one, UseEngine | Footage)]
    assert (script.title_page.engine, script.title_page.max_cost, dict(script.title_page.other)) == (None, None, {})
    assert "[[engine" not in new
    assert "passwd" not in new


def test_takes_that_were_paid_for_stay_and_only_what_is_new_is_ordered(
    chat: FakeChat, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "petrel.fountain"
    path.write_text(
        "INT. TOWER - NIGHT\n\nA lamp turns. [[seconds: 1]]\n\nA bird lands. [[seconds: 1]]\n\n"
        "EXT. SHORE - DAY\n\nWaves break. [[seconds: 1]]\n",
        "utf-8",
    )
    with service(monkeypatch) as server:
        assert made(path).ordered == 3
        changes = [{"scene": 1, "what": "rain"}, {"scene": 1, "act": "add", "what": "boats"}]
        shots = [
            {"was": 1, "seen": "A lamp turns."},
            {"was": 0, "seen": "Rain beats on the glass."},
            {"was": 2, "seen": "A bird lands."},
        ]
        revised(path, chat, changes, {"shots": shots}, NEW)
        film = made(path, replace(WISHES, max_cost=WISHES.max_cost * 2))
        assert film.ordered == 2
        assert {one.wanted.name for one in orders(path)} >= {"1A-1", "1B-1", "2A-1"}
        revised(path, chat, [{"scene": 1, "what": "no rain"}, {"scene": 2, "act": "remove"}], {
            "shots": [{"was": 1, "seen": "A lamp turns."}, {"was": 3, "seen": "A bird lands."}]
        })  # fmt: skip
        assert made(path).ordered == 0
        assert len(server.jobs) == 5
        check_books(path, server)
