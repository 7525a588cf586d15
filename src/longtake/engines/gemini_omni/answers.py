"""What Gemini Omni answers: an interaction, whose last step holds a clip, or says why there is none."""

import base64
import re
from pathlib import Path
from typing import Any

from longtake.engines.services.http import Answer, message_of
from longtake.engines.services.refusals import key_refused, moderated, out_of_credit
from longtake.errors import EngineError, Expired

_FILE = re.compile(r"(?:^|/)files/([a-z0-9-]{1,64})(?=$|[:?/])")
_MODERATED = re.compile(
    r"safety|prohibited|blocked|content.?polic|usage.?guideline|responsible.?ai|sensitive|filtered|violat",
    re.IGNORECASE,
)
_NO_KEY = re.compile(r"API_KEY_INVALID|API key (not valid|expired|not found)", re.IGNORECASE)
_NO_CREDIT = re.compile(r"credits? (is|are|has been|have been) (depleted|exhausted)", re.IGNORECASE)


def complaint(status: int, body: Any) -> EngineError | None:
    """What a refusal means, where it is not the usual."""
    error = body.get("error") if isinstance(body, dict) else None
    codes = [error.get(name) for name in ("status", "code", "details")] if isinstance(error, dict) else []
    said = f"gemini-omni says {status}: {message_of(body)}"
    whole = f"{said} {codes}"[:5000]
    # The reason stands in the details: google.rpc.ErrorInfo.
    if status == 400 and _NO_KEY.search(whole):
        return key_refused("gemini-omni", said)
    if status == 403 and "may not exist" in said:
        return Expired(said, "What was made is no longer there.")
    if status in (400, 402, 403, 429) and _NO_CREDIT.search(whole):
        return out_of_credit(said)
    if status in (400, 422) and is_moderated(whole):
        return moderated(said)
    return None


def is_moderated(said: str) -> bool:
    """Whether a refusal speaks of rules."""
    return bool(_MODERATED.search(said))


def video_of(answer: Answer) -> dict[str, Any] | None:
    """The clip: the last of the model's videos that is one."""
    body = answer.body if isinstance(answer.body, dict) else {}
    found = [*_contents(body, "video"), body.get("output_video")]
    return next((one for one in reversed(found) if isinstance(one, dict) and (one.get("uri") or one.get("data"))), None)


def why(answer: Answer) -> tuple[str, bool]:
    """What an interaction that came to nothing says of it, its errors or else the model's words; and if of rules."""
    body = answer.body if isinstance(answer.body, dict) else {}
    steps = body.get("steps")
    errors = [step.get("error") for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []
    told = [body.get("errors"), *errors, *(one.get("text") for one in _contents(body, "text"))]
    said = next((said for one in told if one and (said := message_of(one))), "")
    return said, is_moderated(f"{said} {[body.get('errors'), *errors]}"[:5000])


def _contents(body: Any, kind: str) -> list[dict[str, Any]]:
    """All of a kind that the model has put out."""
    steps = body.get("steps") if isinstance(body, dict) else None
    outputs = [step for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []
    return [
        one
        for step in outputs
        if step.get("type") == "model_output" and isinstance(step.get("content"), list)
        for one in step["content"]
        if isinstance(one, dict) and one.get("type") == kind
    ]


def file_of(video: dict[str, Any], answer: Answer) -> str | None:
    """The name of the clip's file; None where the clip stands in the answer. Raises Transient for a strange one."""
    if not video.get("uri"):
        return None
    found = _FILE.search(str(video["uri"])[:2000])
    if found is None:
        raise answer.strange("it names a file that is none of its own")
    return found[1]


def decode(data: Any, path: Path, answer: Answer) -> None:
    """Write base64 to a file, a piece at a time. Raises Transient for what is none."""
    if not isinstance(data, str):
        raise answer.strange("the video is no base64")
    try:
        with path.open("wb") as file:
            for start in range(0, len(data), 1 << 20):
                file.write(base64.b64decode(data[start : start + (1 << 20)], validate=True))
    except ValueError:  # binascii.Error is one
        path.unlink(missing_ok=True)
        raise answer.strange("the video is no base64") from None
