"""The sound of an hour in three stems: how much faster than it plays is it mixed, measured, levelled and limited?

Speech on both sides of pauses, a bed of music that is ducked under it and goes round, and an effect every seven
seconds, brought to -16 LUFS below -2 dBTP. One process does all of it on one core; encoding is not counted, as it is
done in pieces by many. Memory is that of the process, for the whole and for a sixth of it.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from common import at_least, at_most, finish, mode, run, table
from longtake.media.master import level, mastered
from longtake.media.meter import Reading, load, measured, readings
from longtake.media.mix import Placed, combine, duck, mix
from longtake.media.values import Asset
from longtake.media.wav import write_wav

SECOND = 48_000
MINUTES = {"quick": 5.0, "full": 60.0}
TARGET = -16


def main() -> None:
    how = mode(__doc__.splitlines()[0])
    minutes = MINUTES[how]
    with tempfile.TemporaryDirectory() as name:
        run(sys.executable, __file__, "media", name)  # not here: a process starts as large as the one that starts it
        whole, sixth = (run(sys.executable, __file__, "mix", name, str(m)) for m in (minutes, minutes / 6))
    found = json.loads(whole.printed)
    seconds = minutes * 60
    total = found["level"] + found["master"]
    print(f"{minutes:g} minutes, three stems, {found['sounds']} sounds, to {TARGET} LUFS: {found['loudness']:.2f} LUFS")
    print(f"gain {found['gain']:+.1f} dB; peaks pass the ceiling by {found['over']:.1f} dB before they are limited\n")
    steps = [
        ("mix alone", found["mix"]),
        ("find the gain: mix, read, try gains", found["level"]),
        ("mix, gain, limit", found["master"]),
        ("the film's sound: the last two", total),
    ]
    table(("step", "CPU s", "x real time"), [(w, f"{cpu:.2f}", f"{seconds / cpu:.0f}") for w, cpu in steps])
    print(f"\npeak memory {whole.megabytes:.0f} MB, of a sixth of the film {sixth.megabytes:.0f} MB")
    bars = [
        at_least("times faster than real time on one core", seconds / total, 100),
        at_most("peak memory against that of a sixth of the film", whole.megabytes / sixth.megabytes, 1.1),
        at_most("LU off the target", abs(found["loudness"] - TARGET), 0.5),
    ]
    finish("mix", how, bars)


def make_media(folder: Path) -> None:
    """A line, a bed and an effect, at the levels that Longtake gives them: -20, -24 and about -20 LUFS."""
    at = np.arange(30 * SECOND) / SECOND
    noise = np.random.default_rng(1)
    line = at[: 6 * SECOND]
    pitch = 2 * np.pi * np.cumsum(120 + 15 * np.sin(3 * line)) / SECOND
    voice = sum(np.sin(k * pitch + k * k) * np.exp(-(((k * 120 - 700) / 700) ** 2)) for k in range(1, 30))
    voice *= np.clip(np.sin(25 * line) + 0.5, 0, None)
    voice += noise.normal(0, 0.2, line.size) * np.clip(np.sin(25 * line + 2), 0, None) ** 4
    chord = sum(np.sin(2 * np.pi * f * at) * (1 + 0.3 * np.sin(at + f)) for f in (110, 165, 220, 277, 330, 440))
    bed = np.stack([chord + noise.normal(0, 0.05, at.size) for _ in range(2)])
    slam = noise.normal(0, 1, (2, SECOND // 2)) * np.exp(-np.arange(SECOND // 2) / 2_000)
    for name, sound, loudness in (("line", voice[None], -20), ("bed", bed, -24), ("slam", slam, -20)):
        now = measured([np.repeat(sound, 3 - len(sound), axis=0).astype(np.float32)]).integrated
        write_wav(folder / f"{name}.wav", (sound * 10 ** ((loudness - now) / 20)).astype(np.float32))


def mixed(folder: Path, minutes: float) -> dict[str, float]:
    """CPU seconds of each step."""
    samples = int(minutes * 60 * SECOND)
    placed = film(folder, samples)
    found: dict[str, float] = {"sounds": len(placed)}
    began = time.process_time()

    def lap(name: str) -> None:
        nonlocal began
        now = time.process_time()
        found[name], began = now - began, now

    for _ in mix(placed, samples):
        pass
    lap("mix")
    level_found = level(read(placed, samples, folder), TARGET)
    lap("level")
    for _ in mastered(placed, samples, level_found.gain):
        pass
    lap("master")
    assert level_found.after.integrated is not None
    over = level_found.before.peak + level_found.gain - level_found.after.peak
    return {**found, "loudness": level_found.after.integrated, "gain": level_found.gain, "over": over}


def read(placed: list[Placed], samples: int, folder: Path) -> list[Reading]:
    """The readings of the mix, each kept in a file until all are there, as a make keeps them."""
    paths = []
    for number, reading in enumerate(readings(mix(placed, samples))):
        paths.append(folder / f"{number}.npy")
        reading.save(paths[-1])
    return [load(path) for path in paths]


def film(folder: Path, samples: int) -> list[Placed]:
    line, bed, slam = (Asset.of(folder / f"{name}.wav") for name in ("line", "bed", "slam"))
    lines = [(at, at + 6 * SECOND) for at in range(2 * SECOND, samples - 7 * SECOND, 9 * SECOND)]
    under = combine(duck(lines), ((0, 0.0),))
    return [
        *(Placed(line, "dialogue", start, 0, end - start) for start, end in lines),
        Placed(bed, "music", 0, 0, samples, under, SECOND, 2 * SECOND, loop=True),
        *(
            Placed(slam, "effects", at, 0, SECOND // 2, fade_out=480)
            for at in range(SECOND, samples - SECOND, 7 * SECOND)
        ),
    ]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["media", folder]:
            make_media(Path(folder))
        case ["mix", folder, minutes]:
            print(json.dumps(mixed(Path(folder), float(minutes))))
        case _:
            main()
