"""Services that have closed, so that whoever asks for one learns since when, and what to use instead."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Closed:
    """A service by the name that users know, what it was, since when it is closed, and which engines do instead."""

    name: str
    was: str
    since: date
    instead: str

    @property
    def day(self) -> str:
        """Since when, for people: `24 September 2026`."""
        return f"{self.since.day} {self.since:%B %Y}"


CLOSED = (
    Closed("sora", "OpenAI's Sora and its Videos API", date(2026, 9, 24), "openrouter, runway, fal or gemini-omni"),
    Closed("nova-reel", "Amazon's Nova Reel", date(2026, 9, 30), "openrouter, runway, fal or ark"),
    Closed(
        "veo", "Veo on the Gemini API's key", date(2026, 10, 22), "gemini-omni; or Veo by openrouter, runway or fal"
    ),
)
"""In the order in which they closed."""


def closed_engine(name: str) -> Closed | None:
    """The closed service called `name`."""
    return next((one for one in CLOSED if one.name == name), None)
