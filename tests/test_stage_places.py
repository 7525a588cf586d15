"""The stage's places, light, weather and camera: that each place is itself, whole in every frame, and lives."""

from dataclasses import replace
from itertools import combinations, pairwise, product

import numpy as np
import pytest

from longtake.drawing import Canvas, Pixels, group
from longtake.lettering import fonts_for
from longtake.stage.camera import SMOOTH, View, view_at
from longtake.stage.composing import Layout, compose
from longtake.stage.frame import Frame
from longtake.stage.light import LIGHTS, Light
from longtake.stage.places import PLACES, Site, backdrop_of, light_in, outdoors
from longtake.stage.places.values import MARGIN
from longtake.stage.reading import read
from longtake.stage.reading.values import Camera, Description
from longtake.stage.reading.vocabulary import vocabulary
from longtake.stage.sheet import Sheet
from longtake.stage.show import Moment, Show
from longtake.stage.weather import Weather, in_weather, sway

SHAPES = ((96, 54), (54, 96), (60, 60), (120, 50))
FRAMES = [Frame.of(*shape) for shape in SHAPES]
WEATHERS = ("clear", "rain", "storm", "snow", "fog", "wind", "sandstorm")


def scenery(
    name: str,
    size: tuple[int, int] = (96, 54),
    *,
    light: str = "day",
    weather: str | None = None,
    seed: int = 3,
    seconds: float = 1.0,
    depths: tuple[float, float] = (0.0, 2.0),
) -> Pixels:
    """A place without anybody; `depths` leaves only the layers between."""
    frame, canvas = Frame.of(*size), Canvas(*size)
    paints = []
    for layer in backdrop_of(name, Site(frame, seed, weather=weather)).layers:
        if depths[0] <= layer.depth <= depths[1]:
            sheet = Sheet(light_in(name, light, weather).through(layer.depth))
            layer.draw(sheet, seconds)
            paints += sheet.paints
    canvas.paint(group(paints, scale=frame.unit))
    return canvas.pixels.copy()


def shown(description: Description, u: float = 0.3, size: tuple[int, int] = (160, 90), heading: str = "") -> Pixels:
    canvas, moment = Canvas(*size), Moment(4 * u, u)
    Show(description, size, fonts_for((), "en"), 4.0, 1, heading).paint(canvas, moment, moment, u)
    return canvas.pixels.copy()


def at(place: str, words: str = "", *, camera: str = "static", **more: str | None) -> Description:
    return replace(read(words), place=place, camera=Camera(camera), **more)  # type: ignore[arg-type]


def apart(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one[..., :3].astype(int) - other[..., :3].astype(int)).mean())


# ── places ──


@pytest.mark.parametrize(("index", "name"), list(enumerate(PLACES)), ids=PLACES)
def test_a_place_fills_every_shape_of_frame_at_some_hour(index: int, name: str) -> None:
    for turn, size in enumerate(SHAPES):
        picture = scenery(name, size, light=list(LIGHTS)[(index + turn) % len(LIGHTS)])
        assert picture[..., 3].min() == 255
        assert picture[..., :3].std() > 4


def test_no_two_places_look_alike() -> None:
    pictures = {name: scenery(name) for name in PLACES}
    assert len(pictures) >= 60
    alike = [(a, b) for a, b in combinations(pictures, 2) if apart(pictures[a], pictures[b]) < 4]
    assert not alike


@pytest.mark.parametrize("name", sorted(set(PLACES) - {"paper"}))
def test_a_place_is_deep(name: str) -> None:
    depths = [layer.depth for layer in PLACES[name](Site(FRAMES[0], 3)).layers]
    assert depths == sorted(depths)
    assert len(set(depths)) >= (3 if vocabulary().places[name].indoors else 4)


@pytest.mark.parametrize("name", sorted(PLACES))
def test_what_stands_in_a_place_is_known_and_in_the_frame(name: str) -> None:
    for frame in FRAMES:
        built = PLACES[name](Site(frame, 3))
        for piece in built.pieces:
            assert piece.concept in vocabulary().concepts
            assert 0 < piece.x < 1
        for concept, (x, y) in built.fixtures.items():
            assert concept in vocabulary().concepts
            assert 0 < x < frame.width
            assert 0 < y < frame.height
        assert built.free[0] < built.free[1]


@pytest.mark.parametrize("name", sorted(set(PLACES) - {"car-inside", "paper"}))
def test_what_is_right_before_us_hides_neither_figures_nor_subtitles(name: str) -> None:
    for size in SHAPES:
        before = scenery(name, size, depths=(1.01, 2.0), weather="wind")[..., 3]
        height, width = before.shape
        middle = slice(round(width * 0.2), round(width * 0.8))
        assert before[round(height * 0.2) : round(height * 0.92), middle].max() == 0


@pytest.mark.parametrize("name", ["street", "village", "mountain", "bedroom", "field", "city"])
def test_the_heading_chooses_how_a_place_looks(name: str) -> None:
    one, again, other = (shown(at(name), heading=heading) for heading in ("A STREET", "A STREET", "ANOTHER"))
    assert (one == again).all()
    assert apart(one, other) > 1


def test_snow_lies_on_the_land() -> None:
    for name in ("field", "street", "village", "forest"):
        ground = slice(42, 54)
        assert scenery(name, weather="snow")[ground, :, :3].mean() > scenery(name)[ground, :, :3].mean() + 30


# ── light ──


def test_every_hour_is_a_light_and_has_words() -> None:
    for light, size in product(LIGHTS, SHAPES[:1]):
        assert scenery("field", size, light=light)[..., 3].min() == 255
    pictures = [scenery("street", light=light) for light in LIGHTS if light != "lamplight"]
    assert min(apart(one, other) for one, other in combinations(pictures, 2)) > 3


def test_faces_are_seen_by_night() -> None:
    skin, night = (232, 180, 140, 255), LIGHTS["night"]
    behind, face = night.on(skin), night.on_figures().on(skin)
    assert sum(behind[:3]) + 40 < sum(face[:3]) < sum(skin[:3])
    assert sum(face[:3]) / 3 > 110


def test_rooms_are_lit_by_lamps_at_night_and_their_windows_show_the_night() -> None:
    room, bedroom = light_in("kitchen", "night", None), light_in("bedroom", "night", None)
    assert room.name == "lamplight"
    assert bedroom.name == "night"
    assert room.on((200, 200, 200, 255))[0] > room.on((200, 200, 200, 255))[2]
    assert room.outside.on((200, 200, 200, 255)) == LIGHTS["night"].on((200, 200, 200, 255))
    assert light_in("street", "lamplight", None).name == "night"


def test_far_things_fade_into_the_haze_and_in_fog_most_of_all() -> None:
    def off(light: Light, depth: float) -> int:
        seen = light.through(depth).on((90, 30, 30, 255))
        return sum(abs(a - b) for a, b in zip(seen[:3], light.haze[:3], strict=True))

    clear, fog = LIGHTS["day"], in_weather(LIGHTS["day"], "fog")
    for light in (clear, fog):
        assert off(light, 0.1) < off(light, 0.5) < off(light, 1.0)
    assert off(fog, 0.3) < off(clear, 0.3)
    assert off(fog, 1.0) > 100


def test_no_sun_stands_in_a_grey_sky() -> None:
    assert in_weather(LIGHTS["day"], "rain").sun == "none"
    assert in_weather(LIGHTS["day"], "wind").sun == "sun"


# ── weather ──


def fallen(weather: str, seconds: float, size: tuple[int, int] = (160, 90)) -> Pixels:
    frame, canvas = Frame.of(*size), Canvas(*size)
    over = Weather(weather, frame, in_weather(LIGHTS["day"], weather))
    canvas.paint(group([*over.behind(seconds), *over.front(seconds)], scale=frame.unit))
    return canvas.pixels.copy()


def test_every_weather_that_is_read_is_drawn() -> None:
    import tomllib
    from importlib import resources

    table = (resources.files("longtake.stage") / "words" / "qualities.toml").read_text(encoding="utf-8")
    assert set(tomllib.loads(table)["weather"]) == set(WEATHERS)
    for weather in set(WEATHERS) - {"clear"}:
        assert fallen(weather, 3.0).any()


@pytest.mark.parametrize("weather", sorted(set(WEATHERS) - {"clear"}))
def test_weather_moves_and_never_thins_out(weather: str) -> None:
    ink = []
    for step in range(40):
        picture = fallen(weather, step * 0.83)
        ink.append(int(picture[..., 3].astype(int).sum()))
    assert (fallen(weather, 2.0) != fallen(weather, 2.1)).any()
    assert min(ink) > 0.3 * sorted(ink)[len(ink) // 2]


@pytest.mark.parametrize("size", SHAPES)
def test_rain_and_snow_fall_over_the_whole_frame(size: tuple[int, int]) -> None:
    for weather in ("rain", "snow"):
        wet = np.zeros((size[1], size[0]), bool)
        for step in range(60):
            wet |= fallen(weather, step * 0.37, size)[..., 3] > 0
        for rows, columns in product(np.array_split(np.arange(size[1]), 3), np.array_split(np.arange(size[0]), 3)):
            assert wet[np.ix_(rows, columns)].mean() > 0.2


def test_weather_is_seen_indoors_only_through_windows() -> None:
    dry, wet = (shown(at("office", weather=weather)) for weather in (None, "rain"))
    changed = (dry != wet).any(axis=2)
    assert 0.02 < changed.mean() < 0.3
    assert not changed[60:].any()
    assert (shown(at("space", weather="rain")) == shown(at("space"))).all()


def test_fog_lies_between_the_depths_of_a_place() -> None:
    far, near = (
        apart(scenery("street", weather=None, depths=depths), scenery("street", weather="fog", depths=depths))
        for depths in ((0.2, 0.5), (0.99, 1.0))
    )
    assert far > 1.5 * near


def test_plants_sway_in_the_wind_and_stand_still_without_it() -> None:
    for weather, moves in ((None, False), ("rain", False), ("wind", True), ("storm", True)):
        assert (sway(weather, 1.0) != sway(weather, 1.4)) == moves
        still = [
            layer.still for layer in PLACES["field"](Site(FRAMES[0], 3, weather=weather)).layers if layer.depth > 1
        ]
        assert all(still) != moves


# ── camera ──


def composed(words: str, frame: Frame, seconds: float = 4.0) -> Layout:
    site = Site(frame, 1)
    return compose(at("field", words), site, PLACES["field"](site), 1, seconds)


def views(camera: Camera, frame: Frame, words: str = "A man stands.", steps: int = 240) -> list[View]:
    layout = composed(words, frame)
    return [view_at(camera, layout, frame, step / steps) for step in range(steps + 1)]


@pytest.mark.parametrize("move", sorted(SMOOTH))
def test_a_move_starts_and_stops_gently(move: str) -> None:
    frame = FRAMES[0]
    places = np.array([view.place(frame, 1.0) for view in views(Camera(move), frame, "A man walks.")])
    assert np.abs(places[0] - places[-1]).max() > 0.04
    speed = np.abs(np.diff(places, axis=0)).max(axis=1) * len(places)
    if move != "track":  # it follows somebody who may be on the way when the shot begins
        assert speed[0] < 0.05 * speed.max()
        assert speed[-1] < 0.05 * speed.max()
    assert np.abs(np.diff(speed)).max() < 0.06 * speed.max() + 1e-6


@pytest.mark.parametrize("move", [*sorted(SMOOTH), "drift", "static"])
def test_the_camera_never_sees_past_the_scenery(move: str) -> None:
    for frame, distance in product(FRAMES, ("near", "medium", "far")):
        for view, depth in product(views(Camera(move, distance), frame, "A man walks.", 12), (0.05, 0.5, 1.0, 1.3)):
            x, y, scale = view.place(frame, depth)
            assert -x / scale > -0.12 * frame.width
            assert (frame.width - x) / scale < 1.12 * frame.width
            assert -y / scale > -MARGIN / 2 * frame.height
            assert (frame.height - y) / scale < (1 + MARGIN / 2) * frame.height


@pytest.mark.parametrize("move", ["push-in", "pull-out", "drift", "crane-up", "crane-down"])
def test_land_and_what_stands_behind_it_do_not_come_apart(move: str) -> None:
    for frame, distance in product(FRAMES, ("near", "medium", "far")):
        for view in views(Camera(move, distance), frame, "A man walks.", 12):
            feet = []
            for depth in (0.2, 0.6, 1.0):
                _, y, scale = view.place(frame, depth)
                feet.append(y + frame.floor * scale)
            room = 0.05 * frame.height if move.startswith("crane") else 1e-6
            assert max(feet) - min(feet) < room * view.near


def test_a_crane_draws_back_as_it_rises() -> None:
    for move, sign in (("crane-up", 1), ("crane-down", -1)):
        first, *_, last = (view.zoom for view in views(Camera(move), FRAMES[0]))
        assert (first - last) * sign > 0


def test_near_things_pass_far_ones_when_the_camera_travels_and_hardly_when_it_turns() -> None:
    def passing(move: str) -> float:
        frame = FRAMES[0]
        first, *_, last = views(Camera(move), frame)
        far, near = (abs(first.place(frame, depth)[0] - last.place(frame, depth)[0]) for depth in (0.1, 1.0))
        return (near - far) / near

    assert passing("track") > 2 * passing("pan-right") > 0


def test_a_tracking_camera_follows_who_goes() -> None:
    frame = FRAMES[0]
    layout = composed("A man walks.", frame)
    man = next(thing for thing in layout.things if thing.cut is not None)
    there, seen = [], []
    for step in range(11):
        view = view_at(Camera("track"), layout, frame, step / 10)
        x, _, scale = view.place(frame, 1.0)
        there.append(man.at(step / 10).x)
        seen.append(there[-1] * scale + x)
    assert abs(there[-1] - there[0]) > 200
    assert abs(seen[-1] - seen[0]) < 0.75 * abs(there[-1] - there[0])


def test_a_pan_goes_the_way_it_is_called_and_a_crane_up_rises() -> None:
    frame = FRAMES[0]
    for move, axis, sign in (
        ("pan-right", 0, -1), ("pan-left", 0, 1), ("tilt-up", 1, 1), ("tilt-down", 1, -1), ("crane-up", 1, 1),
        ("crane-down", 1, -1),
    ):  # fmt: skip
        first, *_, last = (view.shift[axis] for view in views(Camera(move), frame))
        assert (first - last) * sign > 0


def test_chained_views_drift_on_without_a_jump() -> None:
    layout = composed("A man stands.", FRAMES[0])
    zooms = [view_at(Camera(), layout, FRAMES[0], u / 20).zoom for u in range(-4, 25)]
    steps = [after - before for before, after in pairwise(zooms)]
    assert max(steps) - min(steps) < 1e-9
    assert steps[0] > 0


def test_places_are_outdoors_or_not() -> None:
    assert outdoors("street")
    assert not outdoors("kitchen")
    assert not outdoors("moon")
