"""Any server that speaks OpenAI's `POST /chat/completions`: Ollama, vLLM, llama.cpp, DeepSeek, Qwen, Kimi …

Told by the environment: LLM_BASE_URL (`http://localhost:11434/v1`), LLM_MODEL, and LLM_API_KEY where the server wants
one. Without LLM_MODEL the server is asked for its models, and the only one is taken.

Servers differ in how far they hold a model to a schema. The most is asked for first, and less where that is refused.
"""

import os
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from longtake.engines.services.http import Answer, Service, base_address, message_of
from longtake.engines.services.keys import has, key, without_keys
from longtake.errors import EngineError, Expired, Invalid, LongtakeError, OutOfCredit, RateLimited, Transient
from longtake.errors import WritingError as Fault

BASE, KEY, MODEL = "LLM_BASE_URL", "LLM_API_KEY", "LLM_MODEL"
PATIENCE = 900.0
"""Seconds for an answer: a local model on a slow machine writes a few words a second, and sends them all at the end."""
PAUSES = (2.0, 8.0)
"""Seconds before each further try, where a server is busy or broke off early."""
_LONGEST_PAUSE = 60.0
_SOON = 30.0
"""Seconds in which a fault must come to be tried again: who has waited for minutes is told."""
_MEND = f"Check {BASE}, {MODEL} and {KEY}; then run the same command again: what was answered is kept."

_TOO_LONG = re.compile(r"context|too long|too many tokens|maximum.*tokens", re.IGNORECASE)
_WIDER = (
    "Give the model a context of 8,192 tokens: OLLAMA_CONTEXT_LENGTH=8192 for Ollama, -c 8192 for llama.cpp, "
    "--max-model-len 8192 for vLLM. Then run the same command again."
)

Message = Mapping[str, str]


@dataclass(frozen=True)
class Reply:
    """What a model said. `cut`: it was stopped before its end."""

    text: str
    cut: bool


_levels: dict[tuple[str, str], int] = {}
"""How far each server and model could be held to a schema: an index into `_held`."""


def is_there() -> bool:
    """Whether a server is named."""
    return bool(os.environ.get(BASE, "").strip())


def model_name() -> str:
    """The model to ask: LLM_MODEL, or the only one that the server has. Raises WritingError."""
    named = os.environ.get(MODEL, "").strip()
    if named:
        return named
    answer = _patiently(lambda: _service().get("/models"))
    found = answer.body.get("data") if isinstance(answer.body, dict) else None
    names = [str(one["id"]) for one in found or () if isinstance(one, dict) and "id" in one]
    if len(names) == 1:
        return names[0]
    among = f" It has {', '.join(names[:8])}." if names else ""
    raise Fault(f"{MODEL} is not set", f"Name the model that is to write.{among}")


def say(messages: Sequence[Message], model: str, schema: Mapping[str, Any], seed: int = 0) -> Reply:
    """What `model` says to `messages`, held to `schema` as far as its server can. Raises WritingError."""
    at = os.environ.get(BASE, ""), model
    body: dict[str, Any] = {"model": model, "messages": list(messages), "stream": False}
    if seed:
        body["seed"] = seed
    held = _held(schema)
    while True:
        level = _levels.get(at, 0)
        try:
            # Nothing is made that could be lost: a question may be asked again.
            answer = _patiently(lambda more=held[level]: _service().tell("POST", "/chat/completions", json=body | more))
        except Invalid as refused:
            if level + 1 == len(held):
                told = _WIDER if _TOO_LONG.search(refused.what) else _MEND
                raise Fault(refused.what, told) from None
            _levels[at] = level + 1
            continue
        return _reply(answer)


def _held(schema: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    strict = {"type": "json_schema", "json_schema": {"name": "answer", "schema": schema}}
    return {"response_format": strict}, {"response_format": {"type": "json_object"}}, {}


def _reply(answer: Answer) -> Reply:
    """The text of an answer, "" for none; that of a model that thinks aloud in a field of its own is not part of it."""
    body = answer.body if isinstance(answer.body, dict) else {}
    if "choices" not in body:
        said = message_of(body)
        raise Fault(f"{answer.service} answered without any words" + (f": {said}" if said else ""), _MEND)
    choices = body["choices"]
    choice = choices[0] if isinstance(choices, list) and choices and isinstance(choices[0], dict) else {}
    message = choice.get("message")
    text = message.get("content") if isinstance(message, dict) else choice.get("text")
    if isinstance(text, list):  # in parts, as some servers have it
        text = "".join(str(part.get("text") or "") for part in text if isinstance(part, dict))
    # A server may say what it was sent; what it says is kept.
    return Reply(without_keys(text) if isinstance(text, str) else "", choice.get("finish_reason") == "length")


def _service() -> Service:
    try:
        base = base_address(BASE)
    except EngineError as error:
        raise Fault(error.what, error.mend) from None
    return Service("the writing model's server", base, _headers, quiet=PATIENCE)


def _headers() -> dict[str, str]:
    try:
        return {"Authorization": f"Bearer {key(KEY)}"} if has(KEY) else {}
    except EngineError as error:
        raise Fault(error.what, error.mend) from None


def _patiently(ask: Any) -> Answer:
    """The answer, asked for again after a pause where a server is busy or broke off at once.

    Raises Invalid where the request is refused for what stands in it, WritingError for all else.
    """
    for pause in (*PAUSES, None):
        began = time.monotonic()
        try:
            answer: Answer = ask()
            return answer
        except Invalid:
            raise
        except (RateLimited, Transient) as error:
            late = time.monotonic() - began > _SOON
            if pause is None or (late and not isinstance(error, RateLimited)):
                raise _told(error) from None
            time.sleep(min(_LONGEST_PAUSE, error.after if error.after is not None else pause))
        except EngineError as error:
            raise _told(error) from None
    raise AssertionError


def _told(error: EngineError) -> LongtakeError:
    if isinstance(error, OutOfCredit):
        return Fault(error.what, error.mend)
    if isinstance(error, Expired):
        return Fault(error.what, f"Check {BASE}, which ends in /v1 with most servers, and {MODEL}.")
    return Fault(error.what, _MEND)
