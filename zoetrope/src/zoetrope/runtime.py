"""The shipped weights: one ONNX file, run by onnxruntime, without torch.

Its facts stand as JSON in the ONNX metadata, under `KEY`: format, patch, its worlds and the sizes of clips it was
trained on in each, frame rate, seed, data and licence. runs/export.py writes it.
"""

import json
import os
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort  # type: ignore[import-untyped]  # it publishes no types

from zoetrope.errors import WeightsError, ZoetropeError
from zoetrope.sample import Size

KEY, FORMAT = "zoetrope", 1
NAMES = ("words", "clip", "level", "words_first")
"""The model's inputs, as zoetrope.sample.Model gives them."""


class Weights:
    """A zoetrope.sample.Model out of an ONNX file."""

    def __init__(self, session: ort.InferenceSession, facts: dict[str, Any]) -> None:
        self._session = session
        self.facts = facts
        """All that the file says of itself."""
        self.patch: tuple[int, int, int] = _three(facts["patch"])
        self.sizes: dict[str, tuple[Size, ...]] = {
            world: tuple(map(_three, sizes)) for world, sizes in facts["sizes"].items()
        }
        self.rate = Fraction(facts["rate"])
        """Frames a second."""

    @classmethod
    def load(cls, path: Path | None = None, threads: int | None = None) -> "Weights":
        """The weights in the file, or those that came with the program. `threads`: None for one a core.

        The same input gives the same output, however many threads. Raises WeightsError where there is no file, or
        where it is damaged or another program's.
        """
        path = path or shipped()
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads or os.cpu_count() or 1
        options.log_severity_level = 4
        try:
            session = ort.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
        except OSError as error:
            raise WeightsError(f"{path} cannot be opened: {error.strerror}.", "Check the name.") from error
        except Exception as error:  # onnxruntime has an error of its own for each fault, and no family for them
            raise WeightsError(f"{path} is no whole ONNX model.", "Copy or export it again.") from error
        stored = session.get_modelmeta().custom_metadata_map.get(KEY)
        if stored is None or [node.name for node in session.get_inputs()] != list(NAMES):
            raise WeightsError(f"{path} is a model of another program.", "Give weights that runs/export.py wrote.")
        try:
            facts = json.loads(stored)
            if facts["format"] != FORMAT:
                raise WeightsError(f"{path} is of another version.", "Take the version of zoetrope that it came with.")
            return cls(session, facts)
        except (ValueError, KeyError, TypeError, ZeroDivisionError) as error:
            raise WeightsError(f"What {path} says of itself is damaged.", "Export it again.") from error

    def __call__(
        self, words: np.ndarray, clip: np.ndarray, level: np.ndarray, words_first: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """See zoetrope.sample.Model."""
        given = (words.astype(np.int64), clip.astype(np.float32), level.astype(np.float32), words_first)
        try:
            clean, logits = self._session.run(None, dict(zip(NAMES, given, strict=True)))
        except Exception as error:  # as above
            size = "×".join(str(side) for side in clip.shape[:-1])
            what = f"The model could not be run on {size} ({str(error).splitlines()[0]})."
            raise ZoetropeError(what, "If memory ran out: ask for a smaller size, or fewer at once.") from error
        return clean, logits


def shipped() -> Path:
    """The weights in this package. Raises WeightsError where there are none."""
    folder = Path(str(files("zoetrope"))) / "weights"
    found = sorted(folder.glob("*.onnx"))
    if not found:
        raise WeightsError(
            "This installation came without weights.",
            "Train some (zoetrope train --world bounce --minutes 20) and give them with --weights.",
        )
    return found[0]


def _three(numbers: Any) -> tuple[int, int, int]:
    a, b, c = (int(number) for number in numbers)
    return a, b, c
