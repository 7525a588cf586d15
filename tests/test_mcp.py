"""`longtake mcp`: an agent, by the official SDK's own client, directs a film from an idea to its end."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from agent import SCRIPT, Agent, directing
from services.base import serving
from services.chat import FakeChat

ROOT = Path(__file__).resolve().parent.parent
IDEA = "a lighthouse keeper adopts a storm petrel"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mcp") / "Film de José 电影"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def agent(folder: Path) -> Iterator[Agent]:
    with directing(folder) as agent:
        yield agent


@pytest.fixture
def script(agent: Agent, request: pytest.FixtureRequest) -> str:
    """A script of the test's own."""
    name = f"{request.node.name[:80]}.fountain"
    agent.call("new_script", script=name, text=SCRIPT)
    return name


def size_of(picture: bytes) -> tuple[int, int]:
    with av.open(io.BytesIO(picture)) as container:
        return container.streams.video[0].width, container.streams.video[0].height


def test_an_idea_becomes_a_finished_film(tmp_path: Path) -> None:
    with serving(FakeChat) as chat, directing(tmp_path, LLM_BASE_URL=chat.base, LLM_MODEL="tiny:10b") as agent:
        name = "petrel.fountain"
        written = agent.call("write_script", script=name, text=IDEA, minutes=0.25)
        assert written["seconds"] == pytest.approx(15, rel=0.1) and (tmp_path / name).is_file()
        assert agent.progress[-1][0] == 1.0
        plan = agent.call("plan_film", script=name)
        assert plan["price"] == 0 and plan["seconds"] == pytest.approx(written["seconds"], abs=0.1)
        proof = agent.call("make_film", script=name)
        assert "proof" in proof["format"] and [shot["shot"] for shot in proof["shots"]] == [
            shot["shot"] for shot in plan["shots"]
        ]
        told, picture = agent.seen("look_at_shot", script=name, shot=plan["shots"][1]["shot"])
        assert told["words"] == plan["shots"][1]["words"] and size_of(picture) == (128, 72)
        wished = agent.call("revise_script", script=name, wish="make the storm longer")
        assert not wished["written"] and "\n+" in wished["changes"]
        revised = agent.call("revise_script", script=name, wish="make the storm longer", write=True)
        assert revised["changes"] == wished["changes"]
        shot = agent.call("plan_film", script=name)["shots"][2]
        words = "A white bird stands on the railing."
        edit = {"script": name, "revision": revised["revision"], "line": shot["line"], "words": words}
        assert f"+{words}" in agent.call("set_shot", **edit)["changed"]
        take = agent.call("reshoot_shot", script=name, shot=shot["shot"])["take"]
        agent.call("circle_take", script=name, take=take)
        film = agent.call("make_film", script=name, finished=True)
        assert (film["film"], film["ordered"]) == ("petrel.mp4", 0)
        assert next(one["take"] for one in film["shots"] if one["shot"] == shot["shot"]) == take
        shares = [share for share, _ in agent.progress]
        assert len(shares) > 1 and shares == sorted(set(shares))
        assert agent.call("check_film", script=name)["fine"]
        with av.open(str(tmp_path / "petrel.mp4")) as made:
            assert made.duration / 1e6 == pytest.approx(film["seconds"], abs=0.1)
        assert agent.call("list_scripts")["scripts"][0]["film"] == "petrel.mp4"


def test_without_a_model_an_idea_is_refused_with_the_way_on_and_a_text_is_narrated(agent: Agent, folder: Path) -> None:
    refused = agent.refused("write_script", script="a.fountain", text=IDEA)
    assert "LLM_BASE_URL" in refused.mend and not (folder / "a.fountain").exists()
    (folder / "article.md").write_text(
        "# The lighthouse\n\nA keeper lives there. A bird comes in the storm.\n", "utf-8"
    )
    told = agent.call("write_script", script="article.fountain", source="article.md")
    assert "by rules" in told["notes"][0] and "The lighthouse" in told["text"]
    assert agent.text("article.fountain") == told["text"]


def test_every_tool_says_what_it_may_do_and_takes_nothing_that_it_does_not_know(agent: Agent) -> None:
    tools = agent.tools()
    assert len(tools) == 18
    for tool in tools.values():
        assert tool.title and tool.description and tool.annotations is not None
        assert tool.input_schema["additionalProperties"] is False
        hints = tool.annotations
        assert hints.read_only_hint or tool.name in (
            "new_script", "write_script", "revise_script", "edit_script", "set_shot", "make_film", "circle_take",
            "uncircle_shot", "reshoot_shot",
        )  # fmt: skip
        assert not (hints.read_only_hint and hints.destructive_hint)
    spends = {name for name, tool in tools.items() if "at_most_usd" in tool.input_schema["properties"]}
    assert spends == {"make_film", "reshoot_shot"}
    assert all(tools[name].annotations.destructive_hint and tools[name].annotations.open_world_hint for name in spends)
    refused = agent.refused("plan_film", script=7, max_cost=100)
    assert "script" in refused.what and "max_cost" in refused.what and "100" not in refused.what
    assert "schema" in refused.mend


def test_the_page_of_the_documents_lists_each_tool_and_what_it_may_do(agent: Agent) -> None:
    page = (ROOT / "docs" / "mcp.md").read_text("utf-8")
    rows = {row[0]: row[2] for row in re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", page, re.MULTILINE)}
    said = {}
    for name, tool in agent.tools().items():
        hints = tool.annotations
        kind = "read" if hints.read_only_hint else "change" if hints.destructive_hint else "add"
        spends = ", spend" if "at_most_usd" in tool.input_schema["properties"] else ""
        said[name] = kind + (", use services" if hints.open_world_hint else "") + spends
    assert rows == said


def test_an_error_of_a_script_is_told_at_its_line(agent: Agent) -> None:
    text = SCRIPT.replace("[[seconds: 1]]", "[[seconds: soon]]", 1)
    told = agent.call("new_script", script="wrong.fountain", text=text)
    assert told["error"]["line"] == 5 and "soon" in told["error"]["what"]
    assert agent.call("read_script", script="wrong.fountain", first_line=5, last_line=5) == {
        "revision": told["revision"], "lines": 11, "error": told["error"],
        "text": "5| A cat sits on the bed. [[seconds: soon]]",
    }  # fmt: skip
    refused = agent.refused("make_film", script="wrong.fountain")
    assert refused.told["line"] == 5 and refused.mend
    assert agent.call("check_film", script="wrong.fountain")["problems"][0]["line"] == 5


def test_lines_are_replaced_and_what_changed_is_shown(agent: Agent, script: str, folder: Path) -> None:
    revision = agent.call("read_script", script=script)["revision"]
    edit = {"script": script, "first_line": 5, "last_line": 5, "text": "A dog sits on the bed."}
    told = agent.call("edit_script", revision=revision, **edit)
    assert "\n-A cat sits on the bed. [[seconds: 1]]\n+A dog sits on the bed." in told["changed"]
    assert (folder / script).read_text("utf-8") == SCRIPT.replace("A cat sits on the bed. [[seconds: 1]]", edit["text"])
    outside = agent.refused("edit_script", revision=told["revision"], **edit | {"first_line": 50, "last_line": 60})
    assert "no lines 50 to 60" in outside.what


def test_an_edit_of_a_script_that_was_changed_meanwhile_is_refused_and_shows_what_was_changed(
    agent: Agent, script: str, folder: Path
) -> None:
    revision = agent.call("read_script", script=script)["revision"]
    theirs = SCRIPT.replace("A cat sits", "Two cats sit")
    (folder / script).write_text(theirs, "utf-8")
    for tool, more in (
        ("edit_script", {"first_line": 5, "last_line": 5, "text": "A dog."}),
        ("set_shot", {"line": 5, "words": "A dog."}),
    ):
        refused = agent.refused(tool, script=script, revision=revision, **more)
        assert "changed since" in refused.what and "read_script" in refused.mend
        assert "\n-A cat sits on the bed. [[seconds: 1]]\n+Two cats sit" in refused.told["changed_since"]
    assert (folder / script).read_text("utf-8") == theirs


def test_what_a_shots_sheet_sets_becomes_lines_of_the_script(agent: Agent, script: str) -> None:
    revision = agent.call("read_script", script=script)["revision"]
    told = agent.call(
        "set_shot", script=script, revision=revision, line=5, words="A dog sits.", camera="slow push-in",
        clear=["seconds"], join="dissolve",
    )  # fmt: skip
    assert "+A dog sits. [[camera: slow push-in]]" in told["changed"] and "+> DISSOLVE TO:" in told["changed"]
    plan = agent.call("plan_film", script=script, prompts=True)["shots"][1]
    assert (plan["words"], plan["after"]) == ("A dog sits.", "dissolve")
    assert "A dog sits." in plan["orders"][0]["prompt"]
    no_such = agent.refused("set_shot", script=script, revision=told["revision"], line=3, words="A dog.")
    assert no_such.mend


def test_many_calls_at_once_are_all_answered(agent: Agent, script: str) -> None:
    asked = [("plan_film", {}), ("look_at_shot", {"shot": "1B"}), ("list_takes", {}), ("read_script", {})] * 4
    calls = [agent.begin(tool, script=script, **more) for tool, more in asked]
    assert not [call for call in calls if call.result(60).is_error]


def test_takes_are_made_looked_at_circled_and_used(agent: Agent, script: str) -> None:
    before = agent.seen("look_at_shot", script=script, shot="1a")
    assert before[0]["take"] == "1A-1"
    assert agent.call("reshoot_shot", script=script, shot="1A", engine="card")["take"] == "1A-2"
    takes = agent.call("list_takes", script=script, shot="1A")["shots"][0]["takes"]
    assert [(take["engine"], take["usable"]) for take in takes] == [("stage", True), ("card", True)]
    assert [take["used"] for take in takes] == [False, True] and not any(take["faults"] for take in takes)
    agent.call("circle_take", script=script, take="1A-1")
    assert agent.seen("look_at_shot", script=script, shot="1A") == before
    agent.call("uncircle_shot", script=script, shot="1A")
    after = agent.seen("look_at_shot", script=script, shot="1A")
    assert after[0]["engine"] == "card" and after[1] != before[1]
    assert agent.call("look_at_shot", script=script, at=0)["shot"] == "Title"
    assert "lasts" in agent.refused("look_at_shot", script=script, at=500).what
    assert "12A" in agent.refused("look_at_shot", script=script, shot="12A").what


def test_the_mix_and_the_engines_are_told(agent: Agent, script: str) -> None:
    assert agent.call("mix_report", script=script)["film"]["lufs"] == pytest.approx(-16, abs=0.5)
    engines = {row["engine"]: row for row in agent.call("list_engines")["engines"]}
    assert engines["stage"]["ready"] and engines["runway"]["keys"] == {"RUNWAYML_API_SECRET": False}
