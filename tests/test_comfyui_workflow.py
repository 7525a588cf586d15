"""What a workflow's nodes take: found by their classes, or told by a node map; and how it is filled in."""

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from longtake.engines.comfyui.filling import fill
from longtake.engines.comfyui.workflow import Workflow, find_workflow
from longtake.errors import EngineError, Invalid
from services.comfyui_nodes import refusal
from services.comfyui_workflows import (
    Graph,
    ltx,
    ltx_from_picture,
    ltx_guided,
    ltx_with_or_without,
    node,
    wan,
    wan22_5b,
    wan_between,
    wan_from_picture,
    wan_of_subjects,
)
from services.wanted import Pictures, order, pictures

Save = Callable[..., Workflow]


@pytest.fixture
def save(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Save:
    """Writes a workflow, with a node map if one is given, and reads it as the engine does."""

    def write(graph: Any, map: str = "") -> Workflow:
        path = folder / "mine.json"
        path.write_text(graph if isinstance(graph, str) else json.dumps(graph), "utf-8")
        if map:
            (folder / "mine.map.toml").write_text(map, "utf-8")
        monkeypatch.setenv("COMFYUI_WORKFLOW", str(path))
        return find_workflow(None)

    return write


@pytest.fixture
def picture(folder: Path) -> Pictures:
    return pictures(folder)


def places(workflow: Workflow) -> dict[str, list[str]]:
    return {key: [str(place) for place in found] for key, found in workflow.map.places.items() if found}


def filled(workflow: Workflow, **wishes: Any) -> Graph:
    """The workflow filled in for an order, its pictures named; ComfyUI takes it."""
    made = fill(workflow, order(**{"seconds": 3, **wishes}), "the-id")
    for place, asset in made.pictures:
        made.put(place, asset.path.name)
    no = refusal(made.graph, {asset.path.name for _, asset in made.pictures})
    assert no is None, no
    return made.graph


WAN = {
    "prompt": ["6.text"], "avoid": ["7.text"], "seed": ["3.seed"], "width": ["40.width"], "height": ["40.height"],
    "frames": ["40.length"], "prefix": ["50.filename_prefix"],
}  # fmt: skip
LTX = {
    "prompt": ["6.text"], "avoid": ["7.text"], "seed": ["74.noise_seed"], "width": ["70.width"],
    "height": ["70.height"], "frames": ["90.value"], "prefix": ["79.filename_prefix"], "sound": ["78.audio"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("graph", "found"),
    [
        (wan(), WAN),
        (wan_from_picture(), {**WAN, "first_frame": ["52.image"]}),
        (
            wan_between(),
            {**WAN, "seed": ["57.noise_seed"], "first_frame": ["52.image"], "last_frame": ["54.image"]},
        ),
        (wan22_5b(), {**WAN, "first_frame": ["52.image"]}),
        (wan_of_subjects(), {**WAN, "references": ["60.image", "61.image"]}),
        (ltx(), LTX),
        (ltx_from_picture(), {**LTX, "frames": ["70.length"], "first_frame": ["52.image"]}),
        (ltx_with_or_without(), {**LTX, "first_frame": ["52.image"]}),
        (ltx_guided(), {**LTX, "first_frame": ["52.image"], "last_frame": ["54.image"]}),
    ],
)
def test_the_nodes_of_the_usual_workflows_are_found_by_their_classes(
    graph: Graph, found: dict[str, list[str]], save: Save
) -> None:
    assert places(save(graph)) == found


def test_what_a_shot_wants_lands_in_the_right_nodes(save: Save) -> None:
    graph = filled(save(wan()), avoid="rain", seed=99)
    assert graph["6"]["inputs"]["text"] == "Exterior, shore, night. A lighthouse turns."
    assert graph["7"]["inputs"]["text"] == "rain"
    assert graph["3"]["inputs"]["seed"] == 99
    assert graph["50"]["inputs"]["filename_prefix"] == "longtake/the-id"
    untouched = wan()
    for id, name in (("6", "text"), ("7", "text"), ("3", "seed"), ("50", "filename_prefix")):
        untouched[id]["inputs"][name] = graph[id]["inputs"][name]
    untouched["40"]["inputs"] |= {"width": 848, "height": 480, "length": 49}
    assert graph == untouched


def test_where_nothing_is_to_be_avoided_the_workflows_own_words_stay(save: Save) -> None:
    assert filled(save(ltx()))["7"]["inputs"]["text"] == "worst quality"


@pytest.mark.parametrize(
    ("graph", "seconds", "frames"),
    [
        (wan(), 5, 81), (wan(), Fraction(121, 24), 81), (wan(), 3, 49), (wan(), Fraction(73, 24), 49),
        (wan(), Fraction(74, 24), 53), (wan(), Fraction(1, 24), 5),
        (ltx(), 3.5, 89), (ltx(), Fraction(85, 24), 89), (ltx(), Fraction(86, 24), 97),
        (ltx_from_picture(), Fraction(1, 24), 9), (wan22_5b(), 5, 121),
    ],
)  # fmt: skip
def test_frames_come_as_the_model_wants_them_and_last_as_long_as_the_shot(
    graph: Graph, seconds: Any, frames: int, save: Save, picture: Pictures
) -> None:
    made = fill(save(graph), order(seconds=seconds, first_frame=picture("a")), "x").graph
    length = (made.get("40") or made["70"])["inputs"]["length"]
    assert (length if isinstance(length, int) else made["90"]["inputs"]["value"]) == frames


def test_the_longest_take_is_as_long_as_the_workflow_is(save: Save) -> None:
    assert save(wan()).map.longest == Fraction(81, 16)
    assert save(ltx()).map.longest == Fraction(97, 25)
    with pytest.raises(Invalid, match=r"no take of 5\.50 s"):
        fill(save(wan()), order(seconds=5.5), "x")
    odd = wan(**{"40": node("EmptyHunyuanLatentVideo", width=832, height=480, length=80, batch_size=1)})
    assert save(odd).map.longest == Fraction(77, 16)


@pytest.mark.parametrize(
    ("graph", "film", "size"),
    [
        (wan(), (1280, 720), (848, 480)), (wan(), (1080, 1920), (480, 848)), (wan(), (320, 180), (320, 176)),
        (wan(), (832, 480), (832, 480)), (ltx(), (1920, 1080), (832, 480)), (wan22_5b(), (1920, 1080), (1280, 704)),
        (ltx(), (1000, 10), (992, 32)),
    ],
)  # fmt: skip
def test_the_picture_has_the_films_shape_and_no_more_pixels_than_the_workflow(
    graph: Graph, film: tuple[int, int], size: tuple[int, int], save: Save
) -> None:
    made = fill(save(graph), order(*film, seconds=3), "x").graph
    inputs = (made.get("40") or made["70"])["inputs"]
    assert (inputs["width"], inputs["height"]) == size


def test_a_first_frame_is_loaded_where_it_belongs(save: Save, picture: Pictures) -> None:
    for graph in (wan_from_picture(), wan22_5b(), ltx_from_picture(), ltx_with_or_without()):
        assert filled(save(graph), first_frame=picture("a"))["52"]["inputs"]["image"] == "a.jpg"


def test_a_last_frame_is_loaded_where_it_belongs(save: Save, picture: Pictures) -> None:
    graph = filled(save(wan_between()), first_frame=picture("a"), last_frame=picture("z"))
    assert (graph["52"]["inputs"]["image"], graph["54"]["inputs"]["image"]) == ("a.jpg", "z.jpg")
    assert graph["57"]["inputs"]["noise_seed"] == 7 and graph["3"]["inputs"]["noise_seed"] == 1


def test_nodes_that_do_without_a_picture_are_left_without_one(save: Save, picture: Pictures) -> None:
    assert not {"52", "start_image"} & {*(graph := filled(save(wan22_5b()))), *graph["40"]["inputs"]}
    graph = filled(save(wan_between()), first_frame=picture("a"))
    assert not {"54", "end_image"} & {*graph, *graph["40"]["inputs"]}
    graph = filled(save(ltx_with_or_without()))
    assert not {"52", "53", "55"} & graph.keys() and graph["72"]["inputs"]["latent_image"] == ["70", 0]
    assert not {"60", "61", "62"} & filled(save(wan_of_subjects())).keys()
    graph = filled(save(ltx_guided()))
    assert not {"52", "54", "56", "57"} & graph.keys() and graph["72"]["inputs"]["latent_image"] == ["70", 0]
    assert (graph["75"]["inputs"]["positive"], graph["75"]["inputs"]["negative"]) == (["69", 0], ["69", 1])
    graph = filled(save(ltx_guided()), last_frame=picture("z"))
    assert graph["57"]["inputs"]["latent"] == ["70", 0] and graph["75"]["inputs"]["positive"] == ["57", 0]


def test_a_workflow_that_begins_from_a_picture_refuses_a_shot_without_one(save: Save, picture: Pictures) -> None:
    for graph in (wan_from_picture(), ltx_from_picture(), wan_between()):
        with pytest.raises(Invalid, match=r"mine\.json begins from a picture"):
            fill(save(graph), order(seconds=3, last_frame=picture("z")), "x")


def test_with_fewer_references_than_places_the_last_is_loaded_again(save: Save, picture: Pictures) -> None:
    workflow = save(wan_of_subjects())
    for names, loaded in (("ab", ["a.jpg", "b.jpg"]), ("a", ["a.jpg", "a.jpg"])):
        graph = filled(workflow, references=tuple(picture(name) for name in names))
        assert [graph[id]["inputs"]["image"] for id in ("60", "61")] == loaded


def test_sound_is_kept_only_where_the_shot_wants_it(save: Save) -> None:
    workflow = save(ltx())
    assert "audio" not in filled(workflow)["78"]["inputs"]
    assert filled(workflow, sound=True)["78"]["inputs"]["audio"] == ["80", 0]


def test_a_prompt_that_is_encoded_once_leaves_nothing_to_avoid(save: Save) -> None:
    zero = wan(**{"7": node("ConditioningZeroOut", conditioning=("6", 0))})
    assert "avoid" not in places(save(zero))
    both = wan()
    both["3"]["inputs"]["negative"] = ["6", 0]
    assert "avoid" not in places(save(both))


def test_a_film_of_another_node_has_its_rate(save: Save) -> None:
    webm = node("SaveWEBM", images=("8", 0), filename_prefix="x", codec="vp9", fps=23.976, crf=32)
    combined = node(
        "VHS_VideoCombine", images=("8", 0), frame_rate=8, loop_count=0, filename_prefix="x", format="video/h264-mp4",
        pingpong=False, save_output=True, audio=("80", 0),
    )  # fmt: skip
    for film, rate in ((webm, Fraction(2997, 125)), (combined, Fraction(8))):
        graph = wan(**{"50": film, "80": node("EmptyAudio", duration=1, sample_rate=44100, channels=2)})
        del graph["49"]
        workflow = save(graph)
        assert (workflow.map.film, workflow.map.rate) == ("50", rate)
        filled(workflow, seconds=1)


def test_a_node_map_says_which_node_takes_what(save: Save, picture: Pictures) -> None:
    map = """
    prompt = "6.text"
    avoid = ""
    seed = ["57.noise_seed", "3.noise_seed"]
    fps = "49.fps"
    longest = 4
    step = 8
    """
    workflow = save(wan_between(), map)
    assert "avoid" not in places(workflow) and workflow.map.longest == Fraction(57, 16)
    graph = filled(workflow, seconds=2, first_frame=picture("a"), avoid="rain", seed=5)
    assert [graph[id]["inputs"]["noise_seed"] for id in ("57", "3")] == [5, 5]
    assert graph["7"]["inputs"]["text"] == "blurred"
    assert (graph["49"]["inputs"]["fps"], graph["40"]["inputs"]["length"]) == (24, 49)


def test_a_map_in_the_workflow_itself_is_not_sent(save: Save) -> None:
    workflow = save({**wan(), "longtake": {"rate": 8, "prefix": ""}})
    graph = filled(workflow, seconds=2)
    assert "longtake" not in graph
    assert (graph["50"]["inputs"]["filename_prefix"], graph["40"]["inputs"]["length"]) == ("video/ComfyUI", 17)


def test_a_value_is_written_where_it_stands_though_the_map_names_what_is_linked_to_it(save: Save) -> None:
    graph = filled(save(ltx(), 'frames = "70.length"'))
    assert (graph["70"]["inputs"]["length"], graph["90"]["inputs"]["value"]) == (["90", 0], 81)


def test_a_value_that_a_node_works_out_is_not_written_over(save: Save) -> None:
    with pytest.raises(EngineError, match="no node is known to take the frames"):
        save(ltx(**{"90": node("Chosen", value=97, other=121, choice=1)}))


def test_another_map_makes_another_workflow(save: Save) -> None:
    assert save(wan()).sha256 == save(wan()).sha256 != save(wan(), "step = 4").sha256


def test_a_node_that_counts_in_seconds_is_told_them(save: Save) -> None:
    graph = wan(**{"80": node("EmptyAudio", duration=4, sample_rate=44100, channels=2)})
    workflow = save({**graph, "longtake": {"seconds": "80.duration", "frames": ""}})
    assert workflow.map.longest == 4
    assert fill(workflow, order(seconds=2.5), "x").graph["80"]["inputs"]["duration"] == 3
    graph["80"]["inputs"]["duration"] = 4.5
    workflow = save({**graph, "longtake": {"seconds": "80.duration", "frames": ""}})
    assert fill(workflow, order(seconds=2.5), "x").graph["80"]["inputs"]["duration"] == 2.5


@pytest.mark.parametrize(
    ("map", "why"),
    [
        ('prompt = "66.text"', "names the node '66', which is not in the workflow"),
        ('prompt = "6.words"', "names 'words', which the node 6 \\(CLIPTextEncode\\) has not"),
        ('prompt = "6"', "is no NODE.input"),
        ("prompt = 6", "is no NODE.input"),
        ('film = "51"', "names the node '51'"),
        ('promt = "6.text"', "no key 'promt'"),
        ('prompt = ""', "no node is known to take the prompt"),
        ('frames = ""', "no node is known to take the frames"),
        ("rate = 0", "rate is no such number"),
        ('rate = "16"', "rate is no such number"),
        ("longest = true", "longest is no such number"),
        ("prompt = [", "cannot be read"),
    ],
)
def test_a_node_map_that_is_wrong_says_where(map: str, why: str, save: Save) -> None:
    with pytest.raises(EngineError, match=why) as caught:
        save(wan(), map)
    assert caught.value.mend and caught.value.where.path


def test_two_films_are_told_apart_by_a_map_only(save: Save) -> None:
    graph = wan(**{"60": node("SaveVideo", video=("49", 0), filename_prefix="x", format="auto", codec="auto")})
    with pytest.raises(EngineError, match="no one node saves a film"):
        save(graph)
    assert save(graph, 'film = "60"').map.film == "60"


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no workflow for ComfyUI's API"),
        ("{}", "no workflow for ComfyUI's API"),
        ('{"1": 5}', "no workflow for ComfyUI's API"),
        ('{"1": {"class_type": "A", "inputs": []}}', "no workflow for ComfyUI's API"),
        ('{"nodes": [], "links": []}', "the editor's own format"),
        ('{"1": {"class_type": "A", "inputs": {"x": ["1", 0]}}}', "no one node saves a film"),
    ],
)
def test_a_file_that_is_no_workflow_is_refused(file: str, why: str, save: Save) -> None:
    with pytest.raises(EngineError, match=why):
        save(file)


def test_links_that_lead_nowhere_or_in_a_circle_are_borne(save: Save, picture: Pictures) -> None:
    graph = wan_from_picture()
    graph["3"]["inputs"]["negative"] = ["404", 0]
    graph["48"]["inputs"]["model"] = ["48", 0]
    graph["6"]["inputs"]["clip"] = ["6", -1]
    graph["40"]["inputs"]["clip_vision_output"] = ["40", True]
    workflow = save(graph)
    assert "avoid" not in places(workflow)
    fill(workflow, order(first_frame=picture("a")), "x")


def test_a_workflow_is_looked_up_by_its_name_in_its_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("COMFYUI_WORKFLOW", "COMFYUI_WORKFLOWS"):
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(EngineError, match="COMFYUI_WORKFLOW is not set"):
        find_workflow(None)
    with pytest.raises(EngineError, match="COMFYUI_WORKFLOWS is not set"):
        find_workflow("wan")
    monkeypatch.setenv("COMFYUI_WORKFLOWS", str(folder))
    (folder / "wan 2.2.json").write_text(json.dumps(wan()), "utf-8")
    assert find_workflow("wan 2.2").map.film == "50"
    for name in ("../mine", "/etc/passwd", ".hidden", "a\\b", "x" * 200):
        with pytest.raises(EngineError, match="no name of a workflow"):
            find_workflow(name)
    with pytest.raises(EngineError, match="cannot be read"):
        find_workflow("ltx")
