"""What will be shot: a script and its recorded lines become a plan of shots with lengths, joins and numbers."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from longtake.library import Library
from longtake.media.values import PictureFormat
from longtake.plan.cast import cast
from longtake.plan.drafts import Draft, Drafts, draft
from longtake.plan.identity import Known, Unnumbered, numbered
from longtake.plan.timing import Timed, timed
from longtake.plan.values import CUT, FOOTAGE, Join, Plan, Shot
from longtake.script.values import Script
from longtake.sound.values import Line
from longtake.time import frames_in

__all__ = ["plan"]


def plan(
    script: Script,
    lines: Mapping[int, Line],
    library: Library,
    format: PictureFormat,
    engine: str,
    known: Sequence[Known] = (),
    fonts: tuple[str, ...] = (),
) -> Plan:
    """Plan the film of `script`.

    `lines` are the recorded speeches by the line of the script on which they stand, `engine` draws what the script
    gives to no other, `known` are the shots of the plan before, `fonts` the script's own. Raises ScriptError and
    FootageError, with the line, for shots that cannot last as they should.
    """
    drafts = draft(script)
    joins = _joins(drafts, format.rate)
    numbers = _numbers(script, drafts.shots, known)
    shots = []
    spill = 0
    for index, shot in enumerate(drafts.shots):
        before, after = joins[index], joins[index + 1]
        one = timed(script, shot, lines, library, format.rate, before, after, spill)
        spill = one.spill
        shots.append(_shot(script, shot, one, numbers[index], before, after, engine, library))
    page = script.title_page
    return Plan(
        title=page.title or script.path.stem,
        language=script.language,
        format=format,
        shots=tuple(shots),
        look=page.look,
        fonts=fonts,
        cast=cast(script, library),
    )


def _joins(drafts: Drafts, rate: Fraction) -> list[Join]:
    """The join before each shot, and the one after the last."""
    joins = [Join(drafts.opening, frames_in(drafts.opening_seconds, rate))]
    joins += [Join(shot.after, frames_in(shot.after_seconds, rate)) for shot in drafts.shots]
    for place in (0, -1):
        # With no shot on the other side there is nothing to dissolve from or to but black.
        if joins[place].kind in ("dissolve", "dip"):
            joins[place] = Join("fade-in" if place == 0 else "fade-out", joins[place].frames)
    if joins[-1].kind == "fade-in":
        joins[-1] = CUT
    return joins


def _numbers(script: Script, drafts: Sequence[Draft], known: Sequence[Known]) -> list[str]:
    pictured = [shot for shot in drafts if shot.kind == "shot"]
    unnumbered = [
        Unnumbered(
            shot.scene,
            script.scenes[shot.scene].number,
            shot.heading,
            shot.words or (shot.footage.path if shot.footage else "") or " ".join(s.text for s in shot.speeches),
        )
        for shot in pictured
    ]
    for_pictured = iter(numbered(unnumbered, known))
    chapters = iter(range(1, len(drafts) + 1))
    names = {"title": "Title", "credits": "Credits"}
    return [
        next(for_pictured)
        if shot.kind == "shot"
        else (f"Chapter {next(chapters)}" if shot.kind == "chapter" else names[shot.kind])
        for shot in drafts
    ]


def _shot(
    script: Script, draft: Draft, one: Timed, number: str, before: Join, after: Join, engine: str, library: Library
) -> Shot:
    return Shot(
        number=number,
        heading=draft.kind if draft.kind != "shot" else draft.heading,
        words=_card(script, draft) if draft.kind != "shot" else draft.words,
        line=draft.line,
        frames=one.frames,
        engine=_engine(draft, engine),
        before=before,
        after=after,
        camera=draft.camera,
        seed=draft.seed,
        takes=draft.takes,
        clip=one.clip,
        references=tuple(dict.fromkeys(library[name].asset for name in draft.references)),
        first_frame=library[draft.first_frame].asset if draft.first_frame else None,
        last_frame=library[draft.last_frame].asset if draft.last_frame else None,
        avoid=draft.avoid,
        sound=draft.sound,
        lines=one.lines,
        effects=one.effects,
        music=draft.music,
        levels=tuple(draft.levels),
    )


def _engine(draft: Draft, engine: str) -> str:
    if draft.kind != "shot":
        return "titles"
    return FOOTAGE if draft.footage is not None else draft.engine or engine


def _card(script: Script, draft: Draft) -> str:
    """The words on a title, chapter or credits card: a line each; in credits a tab between role and name."""
    page = script.title_page
    if draft.kind == "chapter":
        return draft.heading
    if draft.kind == "title":
        return "\n".join(part for part in (page.title, page.credit, page.author) if part)
    chinese = script.language.startswith("zh")
    return f"{page.title}\n{page.credit or ('编剧' if chinese else 'Written by')}\t{page.author}"
