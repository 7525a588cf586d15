"""What the system's and FFmpeg's refusals mean to the user."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import av

from longtake.errors import LongtakeError, MediaError, StorageError

_NO_ROOM = {errno.ENOSPC: "the disk is full", errno.EDQUOT: "the disk quota is used up"}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def plain_refusals() -> Iterator[None]:
    """Turn what the system and FFmpeg refuse into errors of ours."""
    try:
        yield
    except LongtakeError:
        raise
    except (OSError, av.FFmpegError) as error:
        raise storage_error(error) from error


def storage_error(error: OSError | av.FFmpegError) -> LongtakeError:
    """What an OSError (FFmpeg's errors are such) means to the user."""
    if error.errno in _NO_ROOM:
        return StorageError(_NO_ROOM[error.errno], "Free some room; the same command goes on from there.")
    if error.errno in _NO_RIGHT:
        return StorageError(f"cannot write {error.filename or ''}: {error.strerror}", "Check the rights of its folder.")
    if isinstance(error, av.FFmpegError):
        return MediaError(f"FFmpeg says: {error.strerror}", "If the same command fails again, `longtake clean` first.")
    return StorageError(f"{error.strerror or error}", "If the same command fails again, `longtake clean` first.")
