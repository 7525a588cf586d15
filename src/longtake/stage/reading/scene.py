"""What a text says of the whole picture: place, light, weather, camera, mood; and who and what is in it."""

from longtake.stage.reading.cast import Cast
from longtake.stage.reading.pieces import Quality
from longtake.stage.reading.vocabulary import vocabulary

_SURE = 2


class Scene:
    """Found so far. Of several places the first that somebody or something is in, of all else the first said."""

    def __init__(self, length: int) -> None:
        self.light: str | None = None
        self.weather: str | None = None
        self.move: str | None = None
        self.distance: str | None = None
        self.mood = ""
        self.cast = Cast()
        self.unread: list[str] = []
        self._places: list[tuple[int, str]] = []
        self._length = max(length, 1)

    @property
    def place(self) -> str | None:
        """The place of the shot."""
        best = max((sure for sure, _ in self._places), default=0)
        return next((name for sure, name in self._places if sure == best), None)

    @property
    def place_sure(self) -> bool:
        """Whether the shot is there, rather than that its words only speak of the place."""
        return any(sure == _SURE for sure, _ in self._places)

    def share(self, at: int) -> float:
        """How far into the text something stands."""
        return min(at / self._length, 1.0)

    def put_in(self, name: str, *, sure: bool) -> None:
        """The shot is in a place; not `sure` where it is only gone to, come from or spoken of."""
        if name in vocabulary().places:
            self._places.append((_SURE if sure else 1, name))

    def set(self, quality: Quality) -> None:
        """Light, weather, camera, distance or mood; what was said first stays."""
        kind, name = quality.kind, quality.name
        if kind == "camera":
            self.move = self.move or name
        elif kind == "mood":
            self.mood = self.mood or name
        elif kind in ("light", "weather", "distance"):
            setattr(self, kind, getattr(self, kind) or name)

    def lose(self, word: str) -> None:
        """A word of which nothing is made."""
        self.unread.append(word)
