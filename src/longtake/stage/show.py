"""One composed page of a shot, drawn at any moment."""

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from longtake.drawing import Canvas, Kept, Paint, ellipse, group, picture, with_alpha
from longtake.lettering import Fonts
from longtake.stage import letters
from longtake.stage.camera import SMOOTH, View, view_at
from longtake.stage.composing import Placed, State, compose, hand_of
from longtake.stage.families import Act, card, draw
from longtake.stage.families.bed import draw_back, draw_front, draw_sleeper
from longtake.stage.families.idea_pictures import draw_showing
from longtake.stage.frame import Frame
from longtake.stage.mechanics import Impact
from longtake.stage.motion import pop
from longtake.stage.places import Layer, Site, backdrop_of, light_in, outdoors
from longtake.stage.reading import Description, speaker_of
from longtake.stage.setting import place_of, set_somewhere
from longtake.stage.sheet import Sheet
from longtake.stage.splash import draw_in_water
from longtake.stage.underfoot import underfoot
from longtake.stage.weather import Weather

_SPRING = 0.45
"""Seconds that a card takes to spring up."""


@dataclass(frozen=True)
class Moment:
    """A moment of a page: `seconds` since the shot began, `u` the share of the page gone by, `speaking` how far the
    mouths of those who speak are open.
    """

    seconds: float
    u: float
    speaking: Mapping[str, float] = field(default_factory=dict)


_Item = Placed | tuple[Layer, Kept | None]


def _quick(item: _Item) -> bool:
    """Whether it must be drawn as often as figures are: all that stands where figures stand, and all that moves."""
    return isinstance(item, Placed) and (item.depth >= 1 or any(beat.going != "stays" for beat in item.beats))


def _unmoved(placed: Placed) -> bool:
    """Whether it is a piece of furniture that stands there all the time: it is drawn once."""
    if placed.cut is None or placed.cut.concept.family != "furniture" or placed.part != "whole":
        return False
    free = placed.track is None and placed.held is None and placed.since is None and placed.content is None
    return free and all(not beat.doing and beat.going == "stays" for beat in placed.beats)


class Show:
    """A description made ready for a frame of `pixels` (width, height), to last so many seconds.

    `heading` keeps its place alike from shot to shot.
    """

    def __init__(
        self,
        description: Description,
        pixels: tuple[int, int],
        fonts: Fonts,
        seconds: float,
        seed: int = 0,
        heading: str = "",
        speakers: Sequence[str] = (),
    ) -> None:
        self.frame = frame = Frame.of(*pixels)
        self._seconds = seconds
        description = set_somewhere(description)
        place = place_of(description)
        self.camera = description.camera
        self._light = light = light_in(place, description.light, description.weather)
        named = frozenset(thing.concept for thing in description.things if thing.concept is not None)
        # The heading, not the take, chooses how a place looks: it is the same street in every shot of a scene.
        key = zlib.crc32(f"{heading} {place}".encode()) % 9973
        backdrop = backdrop_of(place, Site(frame, key, named, description.weather))
        self._weather = None
        if description.weather is not None and outdoors(place):
            self._weather = Weather(description.weather, frame, light)
        site = Site(frame, seed, named)
        self._voices = {thing.name: speaker_of(thing, speakers) for thing in description.things}
        speaking = frozenset(name for name, voice in self._voices.items() if voice is not None)
        self._layout = compose(description, site, backdrop, seed, seconds, speaking)
        layers = list(backdrop.layers)
        if place == "paper" and self._layout.ground is not None:
            layers.insert(1, underfoot(frame, self._layout.ground))
        self._layers = [(layer, self._kept(layer)) for layer in layers]
        self._letters = {
            thing.word: letters.label(thing.word, fonts) for thing in description.things if thing.concept is None
        }
        self._items = self._in_order()
        self._people = {one.who: one for one in self._layout.things}
        self._slow = next((i for i, item in enumerate(self._items) if _quick(item)), len(self._items))
        self._scenery = Canvas(*pixels)
        self._scenery_key: tuple[float, View] | None = None
        self._drawings: dict[int, tuple[Moment, Kept]] = {}
        self._quoted = None
        said = description.things or description.place_said or description.weather
        if description.words.strip() and not said:
            box = (min(frame.width * 0.78, 1240.0), frame.height * 0.5)
            self._quoted = (letters.quotation(description.words, fonts, box[0] - 150, box[1] - 120), *box)

    @property
    def impacts(self) -> tuple[Impact, ...]:
        """What hits what, at which seconds of the page."""
        return self._layout.impacts

    def paint(self, canvas: Canvas, moment: Moment, slow: Moment, camera_u: float) -> None:
        """Paint the picture at a moment. What `slow` shows (the scenery) is kept until it changes."""
        view = view_at(self.camera, self._layout, self.frame, camera_u)
        before = [self._drawn(item, moment, view) for item in self._items[self._slow :]]
        if self._weather is not None:
            before = self._weather.behind(moment.seconds) + before
        before += self._over(moment)
        if self.camera.move in SMOOTH:
            behind = [self._drawn(item, slow, view) for item in self._items[: self._slow]]
            canvas.paint(group([*behind, *before], scale=self.frame.unit))
            return
        key = (slow.seconds, view)
        if self._scenery_key != key:
            behind = [self._drawn(item, slow, view) for item in self._items[: self._slow]]
            self._scenery.paint(group(behind, scale=self.frame.unit))
            self._scenery_key = key
        canvas.paint(picture(self._scenery.pixels), group(before, scale=self.frame.unit))

    def _in_order(self) -> list[_Item]:
        """Layers and things, back to front; things in the sky and on the water stand between the layers."""
        things = list(self._layout.things)
        items: list[_Item] = []
        for layer, kept in self._layers:
            while things and (things[0].depth < min(layer.depth, 1) or layer.depth > 1):
                items.append(things.pop(0))
            items.append((layer, kept))
        return [*items, *things]

    def _drawn(self, item: _Item, moment: Moment, view: View) -> Paint:
        if isinstance(item, Placed):
            return self._thing(item, moment, view)
        return self._layer(*item, moment, view)

    def _kept(self, layer: Layer) -> Kept | None:
        if not layer.still:
            return None
        sheet = Sheet(self._light.through(layer.depth))
        layer.draw(sheet, 0.0)
        return Kept(group(sheet.paints))

    def _layer(self, layer: Layer, kept: Kept | None, moment: Moment, view: View) -> Paint:
        at = view.place(self.frame, layer.depth)
        if kept is not None:
            return kept.placed(*at)
        return self._held(layer, moment, at, lambda: self._laid(layer, moment))

    def _laid(self, layer: Layer, moment: Moment) -> list[Paint]:
        sheet = Sheet(self._light.through(layer.depth))
        layer.draw(sheet, moment.seconds)
        return sheet.paints

    def _thing(self, placed: Placed, moment: Moment, view: View) -> Paint:
        return self._held(placed, moment, view.place(self.frame, placed.depth), lambda: self._acted(placed, moment))

    def _held(
        self, item: Layer | Placed, moment: Moment, at: tuple[float, float, float], draw: Callable[[], list[Paint]]
    ) -> Paint:
        """A drawing at its place in the view. While the camera moves, it is held from picture to picture."""
        x, y, scale = at
        if isinstance(item, Placed) and _unmoved(item):
            if id(item) not in self._drawings:
                self._drawings[id(item)] = (moment, Kept(group(draw())))
            return self._drawings[id(item)][1].placed(x, y, scale)
        if self.camera.move not in SMOOTH:
            return group(draw(), x=x, y=y, scale=scale)
        drawn = self._drawings.get(id(item))
        if drawn is None or drawn[0] != moment:
            drawn = self._drawings[id(item)] = (moment, Kept(group(draw())))
        return drawn[1].placed(x, y, scale)

    def _acted(self, placed: Placed, moment: Moment) -> list[Paint]:
        sheet = Sheet(self._light.on_figures())
        state = self._in_hand(placed, placed.at(moment.u), moment)
        grown = 1.0
        if placed.since is not None:
            grown = pop((moment.u - placed.since) * self._seconds / _SPRING) if moment.u > placed.since else 0.0
        if grown > 0:
            self._draw(sheet, placed, state, moment, grown)
        return sheet.paints

    def _in_hand(self, placed: Placed, state: State, moment: Moment) -> State:
        """Where it is, in the hand of whoever holds it."""
        if placed.held is None or placed.held not in self._people:
            return state
        holder = self._people[placed.held]
        x, y = hand_of(holder, holder.at(moment.u), moment.seconds)
        return replace(state, x=x, y=y + placed.grip)

    def _draw(self, sheet: Sheet, placed: Placed, state: State, moment: Moment, grown: float) -> None:
        voice = self._voices.get(placed.who)
        gone = state.x * placed.facing / placed.scale
        mouth = self._mouth(voice, moment)
        seconds, left = moment.seconds * state.tempo, placed.facing < 0
        act = Act(state.doing, seconds, state.share, mouth, placed.who, gone, placed.mood, left)
        figure = sheet.new()
        if placed.part == "whole" and placed.cut is not None and state.shadow is not None:
            (x, y), dark = state.shadow
            across = placed.cut.concept.size[0] * 0.44 * placed.scale * grown * (0.6 + 0.4 * dark)
            sheet.veil(ellipse(x, y, across, 9 + across * 0.04), with_alpha(sheet.light.shade, round(44 * dark)))
        if placed.part == "label":
            card.draw_label(figure, self._letters[placed.word], act)
        elif placed.cut is None:
            return
        elif placed.part == "bed":
            draw_back(figure, act)
        elif placed.part == "blanket":
            draw_front(figure, placed.cut.paper("#5f86a8"), act)
        elif placed.part == "sleeper":
            draw_sleeper(figure, placed.cut, act)
        elif placed.content is not None:
            draw_showing(figure, placed.cut, placed.content, act, draw)
        else:
            draw(figure, placed.cut, act)
        scale = placed.scale * grown
        if placed.water is None:
            sheet.put(figure, state.x, state.y, scale=(scale * placed.facing, scale), turn=state.turn)
        else:
            draw_in_water(sheet, figure, placed, state, placed.water, moment.u)

    def _mouth(self, voice: str | None, moment: Moment) -> float:
        return 0.0 if voice is None else moment.speaking.get(voice, 0.0)

    def _over(self, moment: Moment) -> list[Paint]:
        """What lies before everything and does not follow the camera: weather, and the words of an unread shot."""
        sheet = Sheet(self._light)
        if self._weather is not None:
            sheet.paints += self._weather.front(moment.seconds)
        if self._quoted is not None:
            outline, width, height = self._quoted
            figure = sheet.new()
            card.draw_quotation(figure, outline, width, height, Act(seconds=moment.seconds))
            sheet.put(figure, self.frame.width / 2, self.frame.height * 0.45)
        return sheet.paints
