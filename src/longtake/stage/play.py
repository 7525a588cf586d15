"""An order, played: its pages in time, which drawing each frame shows, and what is heard and remembered of it."""

from longtake.drawing import Canvas
from longtake.engines.protocol import Heard, Order
from longtake.lettering import fonts_for
from longtake.stage.appearance import dressed, without_looks
from longtake.stage.camera import SMOOTH
from longtake.stage.continuity import joined, memory_of
from longtake.stage.foley import at_frames, heard_of
from longtake.stage.pages import Page, pages_of
from longtake.stage.reading import Camera, read
from longtake.stage.show import Moment, Show
from longtake.stage.speech import mouth_at

DRAWINGS = 12
"""Figures are drawn this often a second and held in between, as animators do ("on twos" at 24 frames)."""

SCENERY = 2
"""Scenery and the slow drift of the camera are held for so many drawings ("on fours")."""


def remembered(order: Order) -> str:
    """Who has left, and where to (see `continuity`)."""
    names = (*_speakers(order), *(one.name for one in order.cast))
    description = read(without_looks(order.words, order.cast), order.heading, order.language, names)
    return memory_of(joined(description, order.memory), order.memory)


def _speakers(order: Order) -> tuple[str, ...]:
    """Who speaks on screen, each once."""
    return tuple(dict.fromkeys(spoken.speaker for spoken in order.spoken if spoken.on_screen))


class Play:
    """An order's pages, and which drawing each frame shows."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._length = max(order.solo_end - order.solo_start, 1)
        self._hold = max(1, round(order.format.rate / DRAWINGS))
        speakers = _speakers(order)
        seconds = float(self._length / order.format.rate)
        names = tuple(one.name for one in order.cast)
        words = without_looks(order.words, order.cast)
        pages = pages_of(words, order.heading, order.language, seconds, speakers, names)
        pixels, fonts = (order.format.width, order.format.height), fonts_for(order.fonts, order.language)
        self._camera = read(order.camera, language=order.language).camera if order.camera else None
        self._pages: list[tuple[Page, Show]] = []
        for page in pages:
            long = seconds * (page.end - page.start)
            description = joined(dressed(page.description, order.cast), order.memory)
            show = Show(description, pixels, fonts, long, order.seed, order.heading, speakers)
            show.camera = self._asked(show.camera)
            self._pages.append((page, show))

    def _asked(self, said: Camera) -> Camera:
        """The camera as the order asks for it, else as the words say."""
        if self._camera is None:
            return said
        distance = self._camera.distance if self._camera.distance != "medium" else said.distance
        return Camera(self._camera.move, distance)

    def _page(self, u: float) -> tuple[Page, Show]:
        return next(((page, show) for page, show in self._pages if u < page.end), self._pages[-1])

    def _held(self, number: int, hold: int) -> int:
        """The frame, from the shot's first, that frame `number` shows when each drawing is held for `hold`."""
        return (number - self._order.solo_start) // hold * hold

    def key(self, number: int) -> int:
        """What tells one picture from another: frames of the same key look the same."""
        held = self._held(number, self._hold)
        smooth = self._page(held / self._length)[1].camera.move in SMOOTH
        return number - self._order.solo_start if smooth else held

    def paint(self, canvas: Canvas, number: int) -> None:
        """Paint frame `number`."""
        held, slow = self._held(number, self._hold), self._held(number, SCENERY * self._hold)
        page, show = self._page(held / self._length)
        camera = self.key(number) if show.camera.move in SMOOTH else slow
        share = (camera / self._length - page.start) / (page.end - page.start)
        show.paint(canvas, self._moment(held, page), self._moment(slow, page), share)

    def heard(self) -> tuple[Heard, ...]:
        """The blows of every page, by the frames that show them."""
        rate = float(self._order.format.rate)
        found: list[Heard] = []
        for page, show in self._pages:
            start, seconds = page.start * self._length, (page.end - page.start) * self._length / rate
            sounds = heard_of(impact for impact in show.impacts if 0 <= impact.at <= seconds)
            found += at_frames(sounds, start, rate, self._hold, self._order.solo_start)
        return tuple(sorted((one for one in found if one.frame < self._order.frames), key=lambda one: one.frame))

    def _moment(self, held: int, page: Page) -> Moment:
        order, at = self._order, held + self._order.solo_start
        speaking = {
            s.speaker: mouth_at(s, at, order.format.rate) for s in order.spoken if s.on_screen and s.start <= at < s.end
        }
        share = (held / self._length - page.start) / (page.end - page.start)
        return Moment(float(held / order.format.rate), share, speaking)
