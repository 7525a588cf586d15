"""`longtake watch`: the script and its film in the browser."""

import webbrowser
from pathlib import Path
from typing import Any

import click

from longtake.cli import interrupts
from longtake.cli.options import film_options, script, spending_options, wishes
from longtake.make.cutting_room import PROOF, CuttingRoom
from longtake.watch.serving import serve
from longtake.watch.session import Session


@click.command("watch")
@script
@film_options
@spending_options
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port on this machine. [one that is free]")
@click.option("--proof", type=click.IntRange(120, 2160), default=PROOF, show_default=True, help="Rows of the proof.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def command(script: Path, port: int, proof: int, no_browser: bool, **options: Any) -> None:
    """Write SCRIPT and watch its film, made again at each save, on a page in the browser.

    The page is served to this machine alone. Nothing is ordered before you say yes to its price there.
    """
    asked = wishes(**options)
    room = CuttingRoom(script, asked, proof - proof % 2)

    def opened(address: str) -> None:
        click.echo(f"{script.name} is watched at {address}\nCtrl-C ends it.")
        if not no_browser:
            webbrowser.open(address)

    with Session(room, asked.max_cost) as session:
        try:
            serve(session, port, opened)
        except KeyboardInterrupt:
            interrupts.remember()  # it was heard: that is how a watch ends
