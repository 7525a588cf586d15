"""`longtake write`: a script from an idea or a text, changed as asked, or in another language."""

import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from longtake.cli import printable
from longtake.cli.options import film_options, wishes
from longtake.cli.screen import Screen
from longtake.cli.showing import difference
from longtake.errors import StorageError, Where
from longtake.make.revised import revise
from longtake.make.translated import Translation, keep_translation, translate
from longtake.make.written import Brief, Proposal, keep, write
from longtake.script.title_values import language as language_tag
from longtake.time import clock
from longtake.writing.passes import MOST_MINUTES

_HELP = """Write a script: from IDEA, from a text, or change the one that is there.

\b
longtake write "a lighthouse keeper adopts a storm petrel" --minutes 10 -o petrel.fountain
longtake write --from article.md -o article.fountain
longtake write --revise "make the storm longer" petrel.fountain
longtake write --translate en petrel.fountain -o petrel.en.fountain

The model is any server of chat completions: LLM_BASE_URL, LLM_MODEL, and LLM_API_KEY if it wants one. Without a model
--from makes a narrated script by rules. Interrupted, the same command goes on from there.
"""


class Language(click.ParamType[str]):
    """A language tag, or a language's name."""

    name = "TAG"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read `zh` or `Chinese`."""
        try:
            return language_tag(str(value))
        except ValueError as error:
            self.fail(f"{value!r}: {error}", param, ctx)


@click.command("write", help=_HELP)
@click.argument("idea", metavar="[IDEA | SCRIPT]", default="")
@click.option("--from", "source", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="An article, a chapter, notes or an outline: .md or .txt.")  # fmt: skip
@click.option("--minutes", type=click.FloatRange(0.1, MOST_MINUTES), help="How long the film is. [2, or as the text]")
@click.option("--language", type=Language(), help="What it is written in. [as the idea, or the text]")
@click.option(
    "-o", "output", type=click.Path(path_type=Path, dir_okay=False), metavar="SCRIPT", help="The Fountain file."
)
@click.option("--revise", "wish", metavar="WISH", help="Change SCRIPT as asked; what changes is shown first.")
@click.option("--translate", "into", type=Language(), help="Change only what SCRIPT says; its takes stay.")
@click.option("--both", is_flag=True, help="With --translate: subtitles in both languages.")
@click.option("--no-model", is_flag=True, help="By rules, even where a model is named.")
@click.option("--yes", is_flag=True, help="Write over a script that is there without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
@film_options
def command(
    idea: str,
    source: Path | None,
    minutes: float | None,
    language: str | None,
    output: Path | None,
    wish: str | None,
    into: str | None,
    both: bool,
    no_model: bool,
    yes: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Write, revise or translate; see `_HELP`."""
    _refuse_mixture(idea, source, wish, into, both)
    if no_model and source is None:
        raise click.UsageError("--no-model goes with --from: an idea, a wish and a translation need a model.")
    asked = wishes(**options)
    translation: Translation | None = None
    with Screen() as screen:
        if wish is not None:
            proposal = revise(wish, _script(idea), (output or _script(idea)).resolve(), asked, screen)
        elif into is not None:
            into_path = (output or _script(idea)).resolve()
            translation = translate(into, both, _script(idea), into_path, asked, screen)
            proposal = translation.proposal
        else:
            seconds = minutes * 60 if minutes else None
            brief = Brief(idea, source, seconds, language, no_model)
            proposal = write(brief, _output(output, source), asked, screen)
    if not _agreed(proposal, yes):
        raise StorageError("nothing was written", "With --yes it is.", Where(proposal.path))
    if translation is not None:
        with Screen() as screen:
            keep_translation(translation, asked, screen)
    else:
        keep(proposal)
    _tell(proposal, as_json)


def _refuse_mixture(idea: str, source: Path | None, wish: str | None, into: str | None, both: bool) -> None:
    if wish is not None and into is not None:
        raise click.UsageError("--revise and --translate are two acts: do one after the other.")
    if (wish is not None or into is not None) and (source is not None or not idea):
        raise click.UsageError("Name the script that is to be changed, and no --from.")
    if both and into is None:
        raise click.UsageError("--both goes with --translate.")
    if wish is None and into is None and bool(idea.strip()) == (source is not None):
        raise click.UsageError("Give an idea, or --from FILE.")


def _script(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise click.UsageError(f"There is no script {name!r}.")
    return path.resolve()


def _output(output: Path | None, source: Path | None) -> Path:
    if output is not None:
        return output.resolve()
    if source is None:
        raise click.UsageError("Name the script that is to be written: -o film.fountain.")
    return source.with_suffix(".fountain").resolve()


def _agreed(proposal: Proposal, yes: bool) -> bool:
    """Whether the script may be written: where one is there and changes, its user has seen how and said yes."""
    if proposal.old is None or proposal.old == proposal.new:
        return True
    click.echo(difference(proposal.old, proposal.new, proposal.path.name, colour=sys.stderr.isatty()), err=True)
    if yes:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    return click.confirm(f"Write this to {printable(proposal.path.name)}?", default=False, err=True)


def _tell(proposal: Proposal, as_json: bool) -> None:
    same = proposal.old == proposal.new
    if as_json:
        told = {"script": str(proposal.path), "seconds": round(proposal.seconds, 3), "changed": not same}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    unchanged = ", as it was" if same else ""
    click.echo(
        f"{proposal.path}\n  {clock(Fraction(proposal.seconds))}{unchanged}; next: longtake make {proposal.path.name}"
    )
