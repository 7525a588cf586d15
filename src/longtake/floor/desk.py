"""Acts on scripts: listing, reading, writing, and changing them."""

from pathlib import Path
from typing import Any

from longtake.errors import ScriptError, StorageError
from longtake.floor.arguments import (
    Arguments,
    EditScript,
    NewScript,
    ReadScript,
    ReviseScript,
    SetShot,
    WriteScript,
)
from longtake.floor.calls import Answer, Call
from longtake.floor.production import Production
from longtake.floor.studio import SCRIPTS, Studio
from longtake.make.revised import revise
from longtake.make.written import Brief, Proposal, keep, write
from longtake.script import parse
from longtake.script.acts import INSTRUCTIONS, edited
from longtake.script.changes import difference
from longtake.storage import write_new

_MOST_LINES = 500


def list_scripts(studio: Studio, _: Arguments, call: Call) -> Answer:
    """The scripts of the folder, and the films that are made of them."""
    rows = []
    for path in studio.scripts():
        film = path.with_suffix(".mp4")
        made = studio.name_of(film) if film.is_file() else None
        rows.append({"script": studio.name_of(path), "bytes": path.stat().st_size, "film": made})
    call.heed()
    return Answer({"scripts": rows})


def read_script(studio: Studio, asked: ReadScript, _: Call) -> Answer:
    """Lines of a script with their numbers, and its first error, with its line."""
    production = studio.production(asked.script)
    text, revision = production.text()
    lines = text.split("\n")
    last = min(asked.last_line or asked.first_line + _MOST_LINES - 1, len(lines))
    shown = [f"{number}| {lines[number - 1]}" for number in range(asked.first_line, last + 1)]
    told = {"revision": revision, "lines": len(lines), "text": "\n".join(shown), "error": _fault(production, text)}
    return Answer(told)


def new_script(studio: Studio, asked: NewScript, _: Call) -> Answer:
    """A new file of that text. Raises StorageError where there is one."""
    path = studio.new_file(asked.script)
    try:
        write_new(path, asked.text.replace("\r\n", "\n").encode("utf-8", "replace"))
    except FileExistsError:  # written meanwhile: calls come side by side
        raise StorageError(f"{asked.script} is there already", "Choose another name, or edit that one.") from None
    production = studio.production(asked.script)
    text, revision = production.text()
    return Answer({"script": asked.script, "revision": revision, "error": _fault(production, text)})


def write_script(studio: Studio, asked: WriteScript, call: Call) -> Answer:
    """A new script, written from an idea or a text by the server's language model, or by rules."""
    path = studio.new_file(asked.script)
    source = studio.file(asked.source, SCRIPTS) if asked.source else None
    if (source is None) == (not asked.text.strip()):
        raise ScriptError("a script is written from a text or from a source", "Give one of them.")
    seconds = asked.minutes * 60 if asked.minutes else None
    brief = Brief(asked.text, source, seconds, asked.language, asked.by_rules)
    proposal = write(brief, path, studio.wishes, call.tell)
    call.heed()
    keep(proposal)
    return _proposed(studio, asked.script, proposal, call, written=True)


def revise_script(studio: Studio, asked: ReviseScript, call: Call) -> Answer:
    """A script changed as wished by the server's language model: shown, or written."""
    production = studio.production(asked.script)
    with production.held("its script is being revised", call):
        proposal = revise(asked.wish, production.script, production.script, studio.wishes, call.tell)
        call.heed()
        if asked.write:
            keep(proposal)
    return _proposed(studio, asked.script, proposal, call, written=asked.write)


def edit_script(studio: Studio, asked: EditScript, _: Call) -> Answer:
    """Lines of a script replaced. Raises Changed where they are no longer those that were read."""
    production = studio.production(asked.script)
    _refuse_xml(production.script)

    def change(text: str) -> str:
        lines = text.split("\n")
        if not asked.first_line - 1 <= asked.last_line <= len(lines) or asked.first_line > len(lines) + 1:
            raise ScriptError(
                f"there are no lines {asked.first_line} to {asked.last_line} of {len(lines)}", "Read the script again."
            )
        new = asked.text.replace("\r\n", "\n").removesuffix("\n").split("\n") if asked.text else []
        return "\n".join([*lines[: asked.first_line - 1], *new, *lines[asked.last_line :]])

    return _changed(production, *production.edit(asked.revision, change))


def set_shot(studio: Studio, asked: SetShot, _: Call) -> Answer:
    """What a shot's sheet sets, as lines of the script. Raises ScriptError where it cannot be written there."""
    production = studio.production(asked.script)
    acts: list[dict[str, Any]] = [{"name": name, "value": None} for name in asked.clear]
    for name in INSTRUCTIONS:
        value = getattr(asked, name)
        acts += [{"name": name, "value": value}] if value is not None else []
    if asked.join is not None:
        acts.append({"join": asked.join, "seconds": asked.join_seconds})
    if asked.words is not None:
        acts.append({"words": asked.words})
    if not acts:
        raise ScriptError("nothing is to be set", "Say what: words, camera, seconds …")

    def change(text: str) -> str:
        for act in acts:  # one by one, since a shot's sheet has no more acts at once than it has fields
            text = edited(production.script, {"text": text, "line": asked.line, "acts": [act]})
        return text

    return _changed(production, *production.edit(asked.revision, change))


def _changed(production: Production, changes: list[str], revision: str) -> Answer:
    text, _ = production.text()
    return Answer({"changed": "\n".join(changes), "revision": revision, "error": _fault(production, text)})


def _proposed(studio: Studio, name: str, proposal: Proposal, call: Call, *, written: bool) -> Answer:
    told: dict[str, Any] = {"script": name, "seconds": round(proposal.seconds, 1), "written": written}
    if proposal.old is None:
        told["text"] = proposal.new
    else:
        told["changes"] = "\n".join(difference(proposal.old, proposal.new, name))
    if written:
        told["revision"] = studio.production(name).text()[1]
    return Answer(told | {"notes": call.notes})


def _fault(production: Production, text: str) -> dict[str, Any] | None:
    try:
        parse(text, production.script)
    except ScriptError as error:
        return error.told()
    return None


def _refuse_xml(script: Path) -> None:
    if script.suffix.lower() == ".fdx":
        raise ScriptError(f"{script.name} is written by Final Draft", "Change it there; the film follows its file.")
