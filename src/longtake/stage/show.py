"""One composed page of a shot, drawn at any moment."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from longtake.drawing import Canvas, Kept, Paint, ellipse, group, picture, with_alpha
from longtake.lettering import Fonts
from longtake.stage import letters
from longtake.stage.camera import View, view_at
from longtake.stage.composing import Placed, State, compose
from longtake.stage.families import Act, card, draw
from longtake.stage.families.bed import draw_back, draw_front, draw_sleeper
from longtake.stage.families.idea import draw_showing
from longtake.stage.frame import Frame
from longtake.stage.light import LIGHTS
from longtake.stage.motion import chance, clamp, pop
from longtake.stage.places import PLACES, Layer, Site
from longtake.stage.reading import Description, speaker_of
from longtake.stage.reading.vocabulary import vocabulary
from longtake.stage.sheet import Sheet
from longtake.stage.weather import draw_weather

_SPRING = 0.45
"""Seconds that a card takes to spring up."""


@dataclass(frozen=True)
class Moment:
    """A moment of a page: `seconds` since the shot began, `u` the share of the page gone by, `speaking` who is."""

    seconds: float
    u: float
    speaking: frozenset[str] = frozenset()


_Item = Placed | tuple[Layer, Kept | None]


def _quick(item: _Item) -> bool:
    """Whether it must be drawn as often as figures are: all that stands where figures stand, and all that moves."""
    return isinstance(item, Placed) and (item.depth >= 1 or any(beat.going != "stays" for beat in item.beats))


def _place_of(description: Description) -> str:
    """The place's name: a sheet of paper for nowhere; the shore for who would stand on the sea."""
    concepts = (vocabulary().concepts[thing.concept] for thing in description.things if thing.concept is not None)
    stands = any(concept.family in ("person", "animal") for concept in concepts)
    return "beach" if description.place == "sea" and stands else description.place or "paper"


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
        place = _place_of(description)
        self._weather = None if vocabulary().places[place].indoors or place == "space" else description.weather
        self.camera = description.camera
        self._light = LIGHTS[description.light]
        named = frozenset(thing.concept for thing in description.things if thing.concept is not None)
        # The heading, not the take, chooses how a place looks: it is the same street in every shot of a scene.
        backdrop = PLACES[place](Site(frame, zlib.crc32(f"{heading} {place}".encode()) % 9973, named))
        site = Site(frame, seed, named)
        self._layout = compose(description, site, backdrop, seed, seconds)
        self._layers = [(layer, self._kept(layer)) for layer in backdrop.layers]
        self._letters = {
            thing.word: letters.label(thing.word, fonts) for thing in description.things if thing.concept is None
        }
        self._voices = {thing.name: speaker_of(thing, speakers) for thing in description.things}
        self._items = self._in_order()
        self._slow = next((i for i, item in enumerate(self._items) if _quick(item)), len(self._items))
        self._scenery = Canvas(*pixels)
        self._scenery_key: tuple[float, View] | None = None
        self._quoted = None
        said = description.things or description.place_said or description.weather
        if description.words.strip() and not said:
            box = (min(frame.width * 0.78, 1240.0), frame.height * 0.5)
            self._quoted = (letters.quotation(description.words, fonts, box[0] - 150, box[1] - 120), *box)

    def paint(self, canvas: Canvas, moment: Moment, slow: Moment, camera_u: float) -> None:
        """Paint the picture at a moment. What `slow` shows (the scenery) is kept until it changes."""
        view = view_at(self.camera, self._layout, self.frame, camera_u)
        key = (slow.seconds, view)
        if self._scenery_key != key:
            behind = [self._drawn(item, slow, view) for item in self._items[: self._slow]]
            self._scenery.paint(group(behind, scale=self.frame.unit))
            self._scenery_key = key
        before = [self._drawn(item, moment, view) for item in self._items[self._slow :]]
        canvas.paint(picture(self._scenery.pixels), group([*before, *self._over(moment)], scale=self.frame.unit))

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
        sheet = Sheet(self._light)
        layer.draw(sheet, 0.0)
        return Kept(group(sheet.paints))

    def _layer(self, layer: Layer, kept: Kept | None, moment: Moment, view: View) -> Paint:
        x, y, scale = view.place(self.frame, layer.depth)
        if kept is not None:
            return kept.placed(x, y, scale)
        sheet = Sheet(self._light)
        layer.draw(sheet, moment.seconds)
        return group(sheet.paints, x=x, y=y, scale=scale)

    def _thing(self, placed: Placed, moment: Moment, view: View) -> Paint:
        sheet = Sheet(self._light)
        state = self._in_hand(placed, placed.at(moment.u), moment.u)
        grown = 1.0
        if placed.since is not None:
            grown = pop((moment.u - placed.since) * self._seconds / _SPRING) if moment.u > placed.since else 0.0
        if grown > 0:
            self._draw(sheet, placed, state, moment, grown)
        x, y, scale = view.place(self.frame, placed.depth)
        return group(sheet.paints, x=x, y=y, scale=scale)

    def _in_hand(self, placed: Placed, state: State, u: float) -> State:
        """Where it is, in the hand of whoever holds it."""
        if placed.held is None:
            return state
        who, before, below = placed.held
        holder = next(one for one in self._layout.things if one.who == who)
        now = holder.at(u)
        return replace(state, x=now.x + before * holder.facing, y=now.y + below)

    def _draw(self, sheet: Sheet, placed: Placed, state: State, moment: Moment, grown: float) -> None:
        voice = self._voices.get(placed.who)
        act = Act(state.doing, moment.seconds, state.share, self._mouth(voice, moment), placed.who)
        figure = sheet.new()
        if placed.part == "whole" and placed.cut is not None and state.y >= placed.floor - 2:
            across = placed.cut.concept.size[0] * 0.44 * placed.scale * grown
            sheet.veil(ellipse(state.x, state.y, across, 9 + across * 0.04), with_alpha(sheet.light.shade, 44))
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
        sheet.put(figure, state.x, state.y, scale=(scale * placed.facing, scale), turn=state.turn)

    def _mouth(self, voice: str | None, moment: Moment) -> float:
        if voice is None or voice not in moment.speaking:
            return 0.0
        return clamp(0.15 + 0.85 * chance("mouth", voice, int(moment.seconds * 8)))

    def _over(self, moment: Moment) -> list[Paint]:
        """What lies before everything and does not follow the camera: weather, and the words of an unread shot."""
        sheet = Sheet(self._light)
        if self._weather is not None:
            draw_weather(sheet, self._weather, self.frame, moment.seconds)
        if self._quoted is not None:
            outline, width, height = self._quoted
            figure = sheet.new()
            card.draw_quotation(figure, outline, width, height, Act(seconds=moment.seconds))
            sheet.put(figure, self.frame.width / 2, self.frame.height * 0.45)
        return sheet.paints
