"""An engine's whole test: Longtake knows what engines must do."""

from pathlib import Path

from longtake.engines import find_engine
from longtake.testing import check_engine


def test_hello_keeps_its_word(tmp_path: Path) -> None:
    """In every shape, rate and length; and the same order gives the same bytes."""
    check_engine(find_engine("hello"), tmp_path)
