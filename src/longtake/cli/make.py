"""`longtake make`: the film."""

import json
from pathlib import Path
from typing import Any

import click

from longtake.cli import counted
from longtake.cli.approving import ask
from longtake.cli.options import film_options, script, spending_options, wishes
from longtake.cli.screen import Screen
from longtake.make import Film, make
from longtake.media.aac import SOUND_ENCODER
from longtake.media.encode import ENCODER
from longtake.orders.ledger import dollars
from longtake.time import clock


@click.command("make")
@script
@click.option("-o", "film", type=click.Path(path_type=Path), metavar="FILM", help="The film. [beside the script]")
@film_options
@spending_options
@click.option("--takes", type=click.IntRange(1, 100), default=1, help="Takes of each shot; the best is used. [1]")
@click.option("--reshoot-stale", is_flag=True, help="Order stale takes again, those whose shots were rewritten.")
@click.option("--subtitles", type=click.Choice(["soft", "burned", "none"]), help="[soft, or as the script says]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, last, on standard output.")
def command(script: Path, film: Path | None, subtitles: str | None, as_json: bool, **options: Any) -> None:
    """Make the film of SCRIPT: a Fountain, Final Draft, Markdown or plain-text file.

    Run it again after any change: only what depends on the change is made again.
    """
    with Screen() as screen:
        made = make(script, film, wishes(**options, subtitles=subtitles), screen, ask(screen))
    if as_json:
        click.echo(json.dumps(_as_json(made), ensure_ascii=False))
    else:
        click.echo(_summary(made))


def _as_json(made: Film) -> dict[str, Any]:
    rate = made.plan.format.rate
    return {
        "film": str(made.path),
        "seconds": round(float(made.seconds), 3),
        "shots": [
            {
                "shot": shot.number,
                "engine": shown.take.engine,
                "take": shown.take.n,
                "made": shown.fresh,
                "seconds": round(float(shot.frames / rate), 3),
            }
            for shot, shown in zip(made.plan.shots, made.dailies.choices, strict=True)
        ],
        "pieces_encoded": made.mastered.encoded,
        "ordered": made.ordered,
        "cost": float(made.cost),
        "elapsed": round(made.elapsed, 2),
    }


def _summary(made: Film) -> str:
    shots = [shown for shown in made.dailies.choices if shown.take.engine != "titles"]
    fresh = sum(shown.fresh for shown in shots)
    level = made.mastered.level
    sound = "silent" if level.after.integrated is None else f"{level.after.integrated:.1f} LUFS ({level.gain:+.1f} dB)"
    pieces = f"{counted(made.mastered.encoded, 'piece')} encoded, {made.mastered.kept} kept"
    cost = [f"  {counted(made.ordered, 'order')} now; the film has cost {dollars(made.cost)}"] if made.cost else []
    return "\n".join(
        [
            f"{made.path}",
            f"  {clock(made.seconds)}, {counted(len(shots), 'shot')} ({fresh} shot now), {made.plan.format}",
            f"  {ENCODER}; {SOUND_ENCODER}; {sound}",
            f"  made in {made.elapsed:.1f} s, {pieces}",
            *cost,
        ]
    )
