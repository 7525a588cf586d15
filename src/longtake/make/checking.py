"""What is found out about takes, through the cache: whether each may be used, how its parts join, how good it is."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from longtake.cache import Cache, Job
from longtake.check import Verdict, check, check_bought, load, look_up
from longtake.check.score import Score, load_score, score
from longtake.check.seam import load_seam, seam
from longtake.errors import Where
from longtake.events import Advanced, Tell
from longtake.media.encode import seconds_to_encode
from longtake.media.groups import NO_GROUPS
from longtake.media.values import Asset, Clip, PictureFormat
from longtake.plan.values import Shot
from longtake.take import Take

VERSION = 3
SEAM_VERSION = 1
SCORE_VERSION = 1


def checked(
    takes: Sequence[tuple[Shot, Take, bool]], format: PictureFormat, script: Path, cache: Cache, tell: Tell
) -> list[tuple[Verdict, ...]]:
    """What the checks say of each take, part by part."""
    jobs = [
        _check_job(shot, take, part, length, format, Where(script, shot.line, shot.number))
        for shot, take, _ in takes
        for part, length in zip(take.parts, take.lengths, strict=True)
    ]
    made = iter(cache.run(jobs, lambda _, share: tell(Advanced("check", "", share))))
    return [tuple(_verdict(shot, part, load(next(made).asset.path)) for part in take.parts) for shot, take, _ in takes]


def _verdict(shot: Shot, part: Clip, verdict: Verdict) -> Verdict:
    """A part that is entered late has its groups of pictures elsewhere."""
    return verdict if shot.clip or part.start == 0 else replace(verdict, groups=NO_GROUPS)


def joined(take: Take, format: PictureFormat, cache: Cache) -> tuple[Take, tuple[str, ...]]:
    """A chained take with each part graded to match the one before, and what is wrong with its joins, in words.

    A picture that a service gave twice, at the end of a part and at the head of the next, is shown once.
    """
    parts, wrong = [take.parts[0]], []
    for index, part in enumerate(take.parts[1:], 1):
        made_from = (parts[-1], take.lengths[index - 1], part, format)
        found = load_seam(cache.run([Job("seam", SEAM_VERSION, seam, made_from, ".json", 0.5)])[0].asset.path)
        wrong += [f"{fault} of parts {index} and {index + 1}" for fault in found.faults]
        if take.ordered and found.skip:
            part = part.later(found.skip, format.rate)
        parts.append(replace(part, grade=found.grade))
    return replace(take, parts=tuple(parts)), tuple(wrong)


def scored(take: Take, first_frame: Asset | None, format: PictureFormat, cache: Cache) -> Score:
    """How good a take is: as good as the worst of its parts."""
    jobs = [
        Job("score", SCORE_VERSION, score, (part.file, None if index else first_frame), ".json",
            seconds_to_encode(length, format) / 10)
        for index, (part, length) in enumerate(zip(take.parts, take.lengths, strict=True))
    ]  # fmt: skip
    return min((load_score(made.asset.path) for made in cache.run(jobs)), key=lambda one: one.total)


def _check_job(shot: Shot, take: Take, part: Clip, length: int, format: PictureFormat, where: Where) -> Job:
    seconds = seconds_to_encode(length, format) / 20
    if shot.clip:
        return Job("look up", VERSION, look_up, (part, length, format), ".json", 0.1, where)
    if take.ordered:
        bought_as = (part.file, length, format, _dark(shot), False, shot.wants_sound)
        return Job("check bought", VERSION, check_bought, bought_as, ".json", seconds, where)
    # A card stands still, and may be black.
    card = take.engine in ("titles", "card")
    made_from = (part.file, length, format, card or _dark(shot), card)
    return Job("check", VERSION, check, made_from, ".json", seconds, where)


def _dark(shot: Shot) -> bool:
    """Whether the script says that there is nothing to see."""
    words = f"{shot.heading} {shot.words}".lower()
    return any(word in words for word in ("black", "dark", "night", "nothing", "黑", "夜", "暗"))
