"""Records of arrays, nested: one function on all of their arrays at once. What is no array stays as it is."""

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from types import ModuleType
from typing import Any, TypeVar

Array = Any
Record = TypeVar("Record")


def changed(record: Record, change: Callable[[Array], Array]) -> Record:
    """The record with `change` done to every array."""
    return _zipped([record], lambda arrays: change(arrays[0]))


def joined(xp: ModuleType, records: Sequence[Record]) -> Record:
    """Records of clips, one after the other, as one record of all their clips."""
    return _zipped(records, lambda arrays: xp.concatenate(arrays))


def _zipped(records: Sequence[Record], merge: Callable[[list[Array]], Array]) -> Record:
    def merged(values: list[Any]) -> Any:
        if is_dataclass(values[0]):
            return _zipped(values, merge)
        return merge(values) if hasattr(values[0], "shape") else values[0]

    first: Any = records[0]
    found: Record = replace(
        first, **{f.name: merged([getattr(record, f.name) for record in records]) for f in fields(first)}
    )
    return found
