"""`longtake mix`: how loud what is, and the stems for those who finish the mix elsewhere."""

import json
import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from longtake.cache import Cache
from longtake.cli.options import film_options, script, wishes
from longtake.cli.screen import Screen
from longtake.make.mixing import Report, mix_of, report, told, write_stems
from longtake.media.loudness import Loudness
from longtake.media.refusals import plain_refusals
from longtake.time import SAMPLE_RATE, clock
from longtake.workers import Workers

_HELP = """Show how loud the film of SCRIPT and each of its stems is, or write them as WAV files.

\b
longtake mix dawn.fountain --report
longtake mix dawn.fountain -o stems

Nothing is shot. The stems are as the film has them, gain and limiter included: added up they are its sound.
"""


@click.command("mix", help=_HELP)
@script
@click.option("--report", "wanted", is_flag=True, help="Print what the mix is. [so without -o, too]")
@click.option(
    "-o",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write dialogue.wav, music.wav, effects.wav and their sum, mix.wav.",
)
@click.option("--bits", type=click.Choice(["16", "24"]), default="24", show_default=True, help="Of the WAV files.")
@film_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
def command(script: Path, wanted: bool, folder: Path | None, bits: str, as_json: bool, **options: Any) -> None:
    """Show how loud the film and its stems are, or write the stems."""
    asked, path = wishes(**options), script.resolve()
    with plain_refusals(), Screen() as screen, Workers(asked.jobs) as workers, Cache(path, workers) as cache:
        mix, prepared = mix_of(path, asked, cache, screen)
        found = report(mix, cache) if wanted or as_json or folder is None else None
        files = write_stems(mix, prepared, folder.resolve(), int(bits), cache) if folder else []
    if as_json and found is not None:
        click.echo(json.dumps(told(found) | {"files": [str(file) for file in files]}))
        return
    if found is not None:
        click.echo(_table(found))
    for file in files:
        click.echo(f"{file}")


def _table(found: Report) -> str:
    rows = [_row(name, one) for name, one in (*found.stems.items(), ("mix", found.mix), ("film", found.film))]
    limiting, above = found.limiting, found.speech_over_music
    return "\n".join(
        [
            f"{'':<10} {'loudness':>12} {'true peak':>12}",
            *rows,
            f"gain       {found.gain:+.1f} dB, to {found.target} LUFS",
            f"limiter    {_takes(found)}" if limiting.most else "limiter    at rest",
            f"speech     {above:.1f} LU over music, where both sound" if above is not None else "speech     alone",
        ]
    )


def _takes(found: Report) -> str:
    limiting = found.limiting
    at = clock(Fraction(limiting.at, SAMPLE_RATE))
    return f"{limiting.most:.1f} dB at most, at {at}; at work in {limiting.share:.1%} of the film"


def _row(name: str, one: Loudness) -> str:
    if one.integrated is None and one.peak == -math.inf:
        return f"{name:<10} {'silent':>12}"
    heard = "below -70" if one.integrated is None else f"{one.integrated:.1f}"
    return f"{name:<10} {heard + ' LUFS':>12} {f'{one.peak:.1f} dBTP':>12}"
