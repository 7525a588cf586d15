"""Reading: a shot's words become a small typed description."""

from longtake.stage.reading.reading import person_of, read
from longtake.stage.reading.speakers import speaker_of, with_speakers
from longtake.stage.reading.values import Camera, Deed, Description, Spot, Thing

__all__ = ["Camera", "Deed", "Description", "Spot", "Thing", "person_of", "read", "speaker_of", "with_speakers"]
