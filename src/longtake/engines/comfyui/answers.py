"""What a ComfyUI server says of a job (execution.py and server.py there): believed only as far as it makes sense."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from longtake.engines.protocol import Status
from longtake.engines.services.http import message_of
from longtake.errors import EngineError, Invalid

_FILM = re.compile(r"\.(mp4|webm|mkv|mov|m4v|avi|gif)$", re.IGNORECASE)
_LONGEST_NAME = 512


def complaint(status: int, body: Any) -> EngineError | None:
    """The error for a workflow that the server does not take: which node, which input, and why."""
    error = body.get("error") if status == 400 and isinstance(body, dict) else None
    if not error:
        return None
    found = list(_complaints(body.get("node_errors"))) or [_detailed(error)]
    more = f"; and {len(found) - 3} more" if len(found) > 3 else ""
    return Invalid(
        f"comfyui does not take the workflow: {message_of('; '.join(found[:3]))}{more}",
        "Mend it in ComfyUI until it runs there, export it again, and look at its node map.",
    )


def in_queue(queue: Any, job: str) -> str | None:
    """Whether the queue that the server shows holds `job`: "running", "queued" or None. ValueError if it is none."""
    found = None
    for key, state in (("queue_pending", "queued"), ("queue_running", "running")):
        if not isinstance(queue, dict) or not isinstance(queue.get(key), list):
            raise ValueError
        if any(isinstance(entry, list) and len(entry) > 1 and entry[1] == job for entry in queue[key]):
            found = state
    return found


def ended(entry: Any, film: str) -> Status:
    """How a job of the history ended. ValueError for an entry that makes no sense."""
    if not isinstance(entry, dict):
        raise ValueError
    told = entry.get("status")
    if isinstance(told, dict) and told.get("status_str") != "success":
        return Status("failed", None, message_of(_why(told.get("messages"))))
    if film_at(entry, film) is None:
        return Status("failed", None, f"the node {film} saved no film: the node map may name another as its film")
    return Status("done")


def film_at(entry: Any, film: str) -> str | None:
    """The path of the server, with its query, at which the film lies that the node `film` saved."""
    outputs = entry.get("outputs") if isinstance(entry, dict) else None
    saved = outputs.get(film) if isinstance(outputs, dict) else None
    for files in saved.values() if isinstance(saved, dict) else ():
        for file in files if isinstance(files, list) else ():
            if isinstance(file, dict) and _is_film(file):
                return "/view?" + urlencode({key: file.get(key, "") for key in ("filename", "subfolder", "type")})
    return None


def _is_film(file: Mapping[str, Any]) -> bool:
    """Whether it names a film as ComfyUI would: what does not is not asked for."""
    name, folder, kind = file.get("filename"), file.get("subfolder", ""), file.get("type")
    if not (isinstance(name, str) and isinstance(folder, str) and kind in ("output", "temp")):
        return False
    whole = f"{folder}/{name}"
    if len(whole) > _LONGEST_NAME or not whole.isprintable() or ".." in whole or {*"/\\"} & {*name}:
        return False
    return folder[:1] not in ("/", "\\") and _FILM.search(name) is not None


def _why(messages: Any) -> str:
    for message in reversed(messages) if isinstance(messages, list) else ():
        match message:
            case ["execution_error", dict(said)]:
                reason = str(said.get("exception_message", ""))[:1000].strip() or str(said.get("exception_type", ""))
                return f"node {said.get('node_id', '?')} ({said.get('node_type', '?')}): {reason}"
            case ["execution_interrupted", _]:
                return "it was interrupted at the server"
    return "the server does not say why"


def _complaints(nodes: Any) -> Iterator[str]:
    for node, one in nodes.items() if isinstance(nodes, dict) else ():
        for error in one.get("errors", ()) if isinstance(one, dict) and isinstance(one.get("errors"), list) else ():
            yield f"node {node} ({one.get('class_type', '?')}): {_detailed(error)}"


def _detailed(error: Any) -> str:
    """A complaint in the server's form, {message, details}, in its own words."""
    if not isinstance(error, dict):
        return str(error)
    said = [str(error[key])[:300] for key in ("message", "details") if error.get(key)]
    return ": ".join(said) or "it does not say why"
