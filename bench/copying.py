"""Footage that fits the film is copied, not encoded: how many times faster is that?

A film that Longtake made is footage of another, once as it is and once in another encoding, so that it has to be
encoded; nothing else differs. What is compared is the CPU and wall time of the whole command less that of its start
(the same command once more, when there is nothing left to do), on one shot of ten minutes (`--quick`: one). The bar is
on pictures; with a sound track the sound is mixed, measured and encoded anew whatever happens to the pictures.
"""

import sys
from pathlib import Path

import av

from common import Cost, at_least, finish, longtake, options, table
from edit.media import forget, media_folder, prepared
from edit.values import RATE, Edit

FITTING, FOREIGN = "fitting", "foreign"


def main() -> None:
    """Make the clip, and from it four films."""
    parser = options(__doc__)
    parser.add_argument("--seconds", type=int, help="of the clip [60, full: 600]")
    parser.add_argument("--size", default="1920x1080", help="of the picture [1920x1080]")
    asked = parser.parse_args()
    seconds = asked.seconds or (600 if asked.full else 60)
    width, height = map(int, asked.size.split("x"))
    folder = media_folder(None)
    try:
        edit = prepared(folder, (width, height), 1, seconds)
        clips = clips_of(edit)
        rows, times = [], {}
        for heard in ("silent", "with sound"):
            for kind in (FITTING, FOREIGN):
                cost, start = make(edit, clips[kind, heard])
                times[kind, heard] = (cost.cpu - start.cpu, cost.wall - start.wall)
                cpu, wall = times[kind, heard]
                rows.append((heard, kind, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cpu:.2f}", f"{wall:.2f}"))
    finally:
        forget(folder, None)
    print(f"one shot of {seconds} s at {asked.size}")
    table(("clip", "encoding", "CPU s", "wall s", "CPU s after start", "wall s after start"), rows)
    for heard in ("silent", "with sound"):
        ratios = [one / other for one, other in zip(times[FOREIGN, heard], times[FITTING, heard], strict=True)]
        print(f"{heard}: {ratios[0]:.0f} times less CPU, {ratios[1]:.0f} times less wall time")
    cpu, wall = (one / other for one, other in zip(times[FOREIGN, "silent"], times[FITTING, "silent"], strict=True))
    bars = [at_least("CPU, encoded / copied", cpu, 50), at_least("wall, encoded / copied", wall, 50)]
    finish("copying", "full" if asked.full else "quick", bars)


def clips_of(edit: Edit) -> dict[tuple[str, str], Path]:
    """The film of the clip, the same in another encoding, and both without their sound."""
    film = edit.folder / "film.mp4"
    write_script(edit, edit.script, f"{edit.clips[0].name} 0s-{edit.seconds}s")
    longtake("make", str(edit.script), "--subtitles", "none")
    foreign = edit.folder / "foreign.mp4"
    encoded_anew(film, foreign)
    found = {(FITTING, "with sound"): film, (FOREIGN, "with sound"): foreign}
    for kind in (FITTING, FOREIGN):
        found[kind, "silent"] = silenced(found[kind, "with sound"])
    return found


def write_script(edit: Edit, path: Path, footage: str) -> None:
    """A film of nothing but `footage`."""
    width, height = edit.size
    path.write_text(f"Size: {width}x{height}\nRate: {RATE}\n\n[[footage: {footage}]]\n", "utf-8")


def encoded_anew(film: Path, path: Path) -> None:
    """The film's pictures in another encoding, x264 `superfast` with its own GOP, beside its sound as it is."""
    with av.open(str(film)) as source, av.open(str(path), "w") as container:
        seen, heard = source.streams.video[0], source.streams.audio[0]
        seen.thread_type = "AUTO"
        picture = container.add_stream("libx264", rate=RATE, options={"preset": "superfast", "crf": "18"})
        picture.width, picture.height, picture.pix_fmt = seen.width, seen.height, "yuv420p"
        sound = container.add_stream_from_template(heard)
        for packet in source.demux(seen, heard):
            if packet.stream is heard:
                if packet.dts is not None:
                    packet.stream = sound
                    container.mux(packet)
                continue
            for frame in packet.decode():
                frame.pict_type = 0
                container.mux(picture.encode(frame))
        container.mux(picture.encode(None))


def silenced(film: Path) -> Path:
    """The film's pictures, packet by packet, without its sound."""
    path = film.with_name(f"{film.stem}, silent.mp4")
    with av.open(str(film)) as source, av.open(str(path), "w") as container:
        picture = container.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(source.streams.video[0]):
            if packet.dts is not None:
                packet.stream = picture
                container.mux(packet)
    return path


def make(edit: Edit, clip: Path) -> tuple[Cost, Cost]:
    """The cost of a film of nothing but `clip`, and that of making it again with nothing to do; the best of three."""
    script = edit.folder / f"from {clip.stem}.fountain"
    write_script(edit, script, clip.name)
    made = []
    for _ in range(3 if FOREIGN not in clip.stem else 1):
        longtake("clean", str(script))
        script.with_suffix(".mp4").unlink(missing_ok=True)
        made.append(longtake("make", str(script), "--jobs", "2"))
    again = [longtake("make", str(script), "--jobs", "2") for _ in range(3)]
    return min(made, key=lambda cost: cost.cpu), min(again, key=lambda cost: cost.cpu)


if __name__ == "__main__":
    sys.exit(main())
