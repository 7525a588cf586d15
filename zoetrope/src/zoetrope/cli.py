"""The command line: zoetrope sample · caption · judge · film-strip · train."""

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from zoetrope import __version__, clips
from zoetrope.errors import ZoetropeError
from zoetrope.worlds import WORLDS

FILE = click.Path(path_type=Path, dir_okay=False)
WEIGHTS = click.option(
    "--weights", type=FILE, help="An .onnx file, or a .pt of your own training, instead of the shipped."
)
SEED = click.IntRange(0, 999_999_999)
INTERRUPTED = 130


def _examples(*lines: str) -> str:
    """Under a command's help, line by line as they stand."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


class _AsWritten(click.Group):
    """Tells its commands in the order of this file."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)


@click.group(
    cls=_AsWritten,
    epilog=_examples(
        'zoetrope sample "a large orange ball is thrown hard up to the right" -o clip.mp4',
        "zoetrope caption clip.mp4",
        "zoetrope judge clip.mp4",
        "zoetrope film-strip --world hoop -o strip.png",
        "zoetrope train --world bounce --minutes 20",
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="zoetrope")
def commands() -> None:
    """Make small videos from words, and measure them against the laws of physics.

    There are two worlds: bounce, one or two balls thrown in a box, and hoop, a basketball shot at a basket.
    """


def _size(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """Height and width, as in 32x48."""
    if value is None:
        return None
    sides = value.lower().replace("×", "x").split("x")
    if len(sides) != 2 or not all(side.isdecimal() and 8 <= int(side) <= 1024 for side in sides):
        raise click.BadParameter(f"{value} is no height x width in pixels of 8 to 1024, as in 32x48.")
    return int(sides[0]), int(sides[1])


@commands.command(
    short_help="Make a clip from words, a picture or other clips.",
    epilog=_examples(
        'zoetrope sample "a large orange ball is thrown hard up to the right, bounces twice" -o clip.mp4',
        'zoetrope sample "一个红色的球从左边高处落下" -o clip.mp4 --seed 3',
        'zoetrope sample "a blue ball is thrown up" --from picture.png -o clip.mp4',
        "zoetrope sample --extend clip.mp4 --seconds 3 -o longer.mp4",
        "zoetrope sample --extend clip.mp4 --backward -o before.mp4",
        "zoetrope sample --join a.mp4 b.mp4 -o both.mp4",
        'zoetrope sample "a green ball" --edit clip.mp4 -o green.mp4',
        'zoetrope sample "a small red ball is dropped" --loop -o loop.mp4',
    ),
)
@click.argument("words", required=False)
@click.option("-o", "--out", type=FILE, required=True, help="The clip to write: .mp4, or .png for a picture.")
@click.option(
    "--seconds",
    metavar="SECONDS",
    type=click.FloatRange(0, 600, min_open=True),
    help="How much to make. [as trained]",
)
@click.option("--seed", metavar="N", type=SEED, default=0, show_default=True, help="Same seed, same clip.")
@click.option(
    "--count", metavar="N", type=click.IntRange(1, 1000), default=1, help="Make several, of the seeds that follow."
)
@click.option("--picture", is_flag=True, help="Make a single picture; implied by -o NAME.png.")
@click.option("--from", "picture_from", type=FILE, metavar="PICTURE", help="Begin with this picture.")
@click.option("--extend", type=FILE, metavar="CLIP", help="Go on from the end of this clip.")
@click.option("--backward", is_flag=True, help="With --extend: what came before it.")
@click.option("--join", type=FILE, nargs=2, metavar="CLIP CLIP", help="Lead from the first clip to the second.")
@click.option("--edit", type=FILE, metavar="CLIP", help="This clip, as other words would have it.")
@click.option(
    "--strength",
    metavar="X",
    type=click.FloatRange(0, 1),
    default=0.8,
    show_default=True,
    help="With --edit: how much.",
)
@click.option("--loop", is_flag=True, help="Lead back from the last frame to the first.")
@click.option("--size", callback=_size, metavar="HxW", help="Height and width, as in 32x48. [as trained]")
@click.option(
    "--steps", metavar="N", type=click.IntRange(1, 1000), default=12, show_default=True, help="From noise to the clip."
)
@click.option(
    "--guidance",
    metavar="X",
    type=click.FloatRange(0, 20),
    default=2.5,
    show_default=True,
    help="How much words count.",
)
@WEIGHTS
def sample(words: str | None, out: Path, count: int, seed: int, weights: Path | None, **asked: Any) -> None:
    """Make a clip from WORDS, English or Chinese, or from clips and pictures that you give.

    A word that no world knows is answered with those that they know. Without WORDS the model describes what it is
    given by itself, and goes by that.
    """
    from zoetrope.studio import Order, Studio

    order = Order(words, out, **asked)
    if contradiction := order.contradiction():
        raise click.UsageError(contradiction)
    studio = Studio(_model(weights), order, _note)
    for number in range(count):
        path = out if count == 1 else out.with_stem(f"{out.stem}-{number + 1}")
        clip = studio.shoot(seed + number)
        clips.write(path, clip)
        frames, height, width, _ = clip.pixels.shape
        what = f"a picture of {height}×{width} px"
        if frames > 1:
            what = f"{frames} frames of {height}×{width} px, {clip.rate} a second"
        click.echo(f"{path}: {what}, seed {seed + number}")


@commands.command(
    epilog=_examples(
        "zoetrope caption clip.mp4",
        "zoetrope caption clip.mp4 --chinese",
    )
)
@click.argument("clip", type=FILE)
@click.option("--chinese", is_flag=True, help="In Chinese.")
@click.option("--json", "as_json", is_flag=True, help="Both languages, and how sure it is.")
@WEIGHTS
def caption(clip: Path, chinese: bool, as_json: bool, weights: Path | None) -> None:
    """Say in words what a video file or picture shows."""
    from zoetrope import words as language
    from zoetrope.studio import described

    said = described(_model(weights), clip, _note)
    tokens = said.tokens.tolist()
    if as_json:
        fields = {"english": language.english(tokens), "chinese": language.chinese(tokens), "tokens": tokens}
        click.echo(json.dumps({**fields, "confidence": round(said.confidence, 4)}, ensure_ascii=False))
    else:
        click.echo((language.chinese if chinese else language.english)(tokens))


@commands.command(
    short_help="Measure a clip against the laws of its world.",
    epilog=_examples(
        "zoetrope judge clip.mp4",
        "zoetrope judge clip.mp4 --json",
    ),
)
@click.argument("clip", type=FILE)
@click.option("--world", type=click.Choice(list(WORLDS)), help="Whose laws. [the likelier]")
@click.option("--json", "as_json", is_flag=True, help="Every figure, for programs.")
def judge(clip: Path, world: str | None, as_json: bool) -> None:
    """Measure a clip against the laws of its world. Exit status 0 where it breaks none, 1 where it does."""
    from zoetrope.judge import judge as judged

    video = clips.read(clip)
    verdict = judged(video.pixels, video.rate, world)
    click.echo(json.dumps(verdict.as_json()) if as_json else str(verdict))
    if not verdict.valid:
        raise SystemExit(1)


@commands.command(
    "film-strip",
    short_help="Show new clips of a world as one picture.",
    epilog=_examples(
        "zoetrope film-strip --world bounce -o strip.png",
    ),
)
@click.option("--world", type=click.Choice(list(WORLDS)), default="bounce", show_default=True, help="Which.")
@click.option("-o", "--out", type=FILE, required=True, help="The picture to write: .png.")
@click.option("--seed", metavar="N", type=SEED, default=0, show_default=True, help="Same seed, same clips.")
@click.option(
    "--clips", "count", metavar="N", type=click.IntRange(1, 50), default=5, show_default=True, help="One under another."
)
@click.option(
    "--frames", metavar="N", type=click.IntRange(1, 64), default=8, show_default=True, help="Frames shown of each."
)
def film_strip(world: str, out: Path, seed: int, count: int, frames: int) -> None:
    """Show new clips of a world, each with its caption, as one picture."""
    from zoetrope.filmstrip import film_strip as drawn

    clips.check_name(out, ".png")
    clips.write_png(out, drawn(WORLDS[world], seed=seed, clips=count, frames=frames))
    click.echo(f"{out}: {count} clips of {world}")


@commands.command(
    short_help="Train a model of your own.",
    epilog=_examples(
        "zoetrope train --world bounce --minutes 20",
        "zoetrope train --world bounce,hoop --size 4 --steps 3000 --out both",
        'zoetrope sample "a red ball is dropped" --weights zoetrope-run/last.pt -o mine.mp4',
    ),
)
@click.option("--world", "worlds", metavar="NAMES", help="What to learn; several with commas. [bounce]")
@click.option("--minutes", metavar="N", type=click.FloatRange(0, min_open=True), help="How long. [20]")
@click.option("--steps", metavar="N", type=click.IntRange(1), help="How long, by the number of steps.")
@click.option(
    "--size", "depth", metavar="N", type=click.IntRange(1, 64), help="The one dial: layers. The width follows. [4]"
)
@click.option("--batch", metavar="N", type=click.IntRange(1), help="Clips of a step. [16]")
@click.option("--seed", metavar="N", type=SEED, help="Same seed, same weights (on a CPU). [1]")
@click.option("--compile/--no-compile", "compiled", default=True, help="Faster, after a minute of compiling. [compile]")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default="zoetrope-run",
    show_default=True,
    help="The folder of the run: weights, figures, a page to look at.",
)
def train(
    folder: Path, minutes: float | None, steps: int | None, depth: int | None, compiled: bool, **asked: Any
) -> None:
    """Train a model from nothing. The same command again goes on where it stopped."""
    session = _with_torch("zoetrope.session")
    if depth is not None:
        asked["shape"] = _with_torch("zoetrope.model").Shape(depth=depth)
    recipe = {name: value for name, value in asked.items() if value is not None}
    if not session.train(folder, recipe, minutes=minutes, steps=steps, compiled=compiled):
        raise KeyboardInterrupt


def _model(path: Path | None) -> Any:
    """Weights by the file's ending: a checkpoint of training, or ONNX."""
    if path is not None and path.suffix.lower() == ".pt":
        return _with_torch("zoetrope.from_torch").load(path)
    from zoetrope.runtime import Weights

    return Weights.load(path)


def _with_torch(module: str) -> Any:
    """A module that needs torch. Raises ZoetropeError where that is not installed."""
    import importlib

    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name != "torch":
            raise
        raise ZoetropeError("This needs torch, which is not installed.", "pip install 'zoetrope[train]'") from error


def _note(sentence: str) -> None:
    click.echo(f"zoetrope: {_printable(sentence)}", err=True)


def _printable(text: str) -> str:
    """`text` without what a terminal would obey: names of files may hold anything."""
    return "".join(char if char == "\n" or char.isprintable() else "�" for char in text)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit: 0 done, 1 an error, 2 wrong usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # not every terminal has Chinese, or ×
    try:
        commands.main(arguments, prog_name="zoetrope", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nzoetrope: interrupted", err=True)
        sys.exit(INTERRUPTED)
    except ZoetropeError as error:
        _note(str(error))
        sys.exit(1)
    except MemoryError:
        _note("Memory ran out.\n  Ask for a smaller size, or fewer at once.")
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(1)
