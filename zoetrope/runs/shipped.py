"""The shipped weights, made again: trained, exported, and measured.

    python runs/shipped.py FOLDER [--threads 1]

FOLDER keeps the checkpoints, and may lie anywhere outside the checkout; the same command goes on where it was stopped.
On a GPU it trains there. Writes src/zoetrope/weights/zoetrope.onnx and, beside it, what evaluate.py measured.
"""

import argparse
import subprocess
import sys
from pathlib import Path

import torch

from zoetrope import checkpoints, session

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "src" / "zoetrope" / "weights" / "zoetrope.onnx"
RECIPE = {"worlds": "bounce,hoop", "schooling": 4_000, "cooling": 0.538}
STEPS = 11_500
"""As many as one core takes in about an hour; more is better, see runs/LOG.md."""


def main() -> None:
    """Train, export, measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    if not session.train(asked.folder, RECIPE, steps=STEPS):
        sys.exit("Stopped; the same command goes on.")
    run("export.py", str(asked.folder / checkpoints.LAST), str(WEIGHTS))
    run("evaluate.py", "--json", str(WEIGHTS.with_suffix(".json")))


def run(script: str, *arguments: str) -> None:
    """Run one of the scripts beside this one."""
    subprocess.run([sys.executable, str(Path(__file__).with_name(script)), *arguments], check=True)


if __name__ == "__main__":
    main()
