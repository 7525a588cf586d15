"""Make the README's moving picture, docs/dawn.gif, from the film: the shots of the cat and the pillow.

Run scripts/film.py first, so that the film is there; then this with the Python of its environment.
"""

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import av
from av.filter import Graph

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "examples" / "dawn.fountain"
PICTURE = ROOT / "docs" / "dawn.gif"
SHOTS = ("The cat puts a paw", "Henry turns over.")
"""How the shots' words begin."""
WIDTH, RATE = 480, 12


def span() -> tuple[Fraction, Fraction]:
    """Seconds of the film between the first and the last of the shots."""
    command = [sys.executable, "-m", "longtake", "plan", str(SCRIPT), "--json"]
    plan = json.loads(subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout)
    at, times = Fraction(0), []
    for shot in plan["shots"]:
        end = at + Fraction(str(shot["seconds"]))
        if shot["words"].startswith(SHOTS):
            times += [at, end]
        at = end
    return min(times), max(times)


def main() -> None:
    """Cut the shots out of the film, small and in few colours."""
    start, end = span()
    with av.open(str(SCRIPT.with_suffix(".mp4"))) as film, av.open(str(PICTURE), "w") as picture:
        source = film.streams.video[0]
        frames = [frame for frame in film.decode(source) if start <= (frame.pts or 0) * (frame.time_base or 0) < end]
        step = frames[0].time_base
        graph = Graph()
        last = graph.add_buffer(template=source, time_base=step)
        for name, arguments in (("fps", str(RATE)), ("scale", f"{WIDTH}:-2:flags=lanczos"), ("split", "2")):
            node = graph.add(name, arguments)
            last.link_to(node)
            last = node
        palette, use = graph.add("palettegen", "stats_mode=diff"), graph.add("paletteuse", "dither=none")
        last.link_to(palette)
        last.link_to(use, 1, 0)
        palette.link_to(use, 0, 1)
        use.link_to(graph.add("buffersink"))
        graph.configure()
        for frame in frames:
            graph.vpush(frame)
        graph.vpush(None)
        out = None
        while True:
            try:
                frame = graph.vpull()
            except (av.EOFError, av.BlockingIOError):
                break
            if out is None:
                out = picture.add_stream("gif", rate=RATE)
                out.width, out.height, out.pix_fmt = frame.width, frame.height, "pal8"
            frame.pts = None
            picture.mux(out.encode(frame))
        assert out is not None
        picture.mux(out.encode(None))
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
