"""Whether a file is as long as it says: a copy that broke off is not, nor what a camera left whose battery died."""

from pathlib import Path

import av
from av.container import InputContainer


def breaks_off(container: InputContainer, stream: av.VideoStream, path: Path) -> bool:
    """Whether pictures of `stream` are missing at the end of the file at `path`, which was read to there.

    Told from places and sizes alone: the last picture of a screen recording may stand for a minute, so that times
    say nothing. Streams for broadcast (MPEG-TS) have no length that they could fall short of.
    """
    size = path.stat().st_size
    if container.format.name.startswith("mov"):
        return any(entry.pos + entry.size > size for entry in stream.index_entries)
    with path.open("rb") as file:
        head = file.read(4096)
    if container.format.name.startswith("matroska"):
        return _segment_end(head) > size
    if container.format.name == "avi":
        return int.from_bytes(head[4:8], "little") + 8 > size
    return False


def _segment_end(head: bytes) -> int:
    """Where a Matroska file's one segment says that it ends (RFC 9559, 5.1); 0 where it does not say."""
    at = head.find(b"\x18\x53\x80\x67") + 4
    if at < 4 or at >= len(head) or not head[at]:
        return 0
    length = 9 - head[at].bit_length()
    data = int.from_bytes(head[at : at + length], "big") & ((1 << 7 * length) - 1)
    unknown = (1 << 7 * length) - 1
    return 0 if data == unknown else at + length + data
