"""Acts on films: planning, making, looking at them, and what is decided about takes."""

from fractions import Fraction
from typing import Any

from longtake.engines import engine_names
from longtake.engines.closed import CLOSED
from longtake.engines.listed import row_of
from longtake.errors import LongtakeError, ScriptError
from longtake.floor.arguments import (
    Arguments,
    CircleTake,
    ListTakes,
    LookAtShot,
    MakeFilm,
    OfScript,
    PlanFilm,
    ReshootShot,
    UncircleShot,
    amount,
)
from longtake.floor.calls import Answer, Call
from longtake.floor.looking import problems, still, takes_of
from longtake.floor.production import Production
from longtake.floor.studio import Studio
from longtake.make import Film
from longtake.make.board import made_of
from longtake.make.call_sheet import call_of, sent_for
from longtake.make.mixing import told
from longtake.make.takes import no_such_shot, uncircle
from longtake.make.wanted import prices
from longtake.orders.ledger import Ledger
from longtake.orders.listed import row_of as order_row
from longtake.plan.values import Shot


def plan_film(studio: Studio, asked: PlanFilm, call: Call) -> Answer:
    """Shots, seconds, engines and prices; nothing is shot or spent."""
    production = studio.production(asked.script)
    prepared, seed = production.plan(call), studio.wishes.seed
    plan = prepared.plan
    costs = prices(plan, prepared.report, production.script, seed)
    shots = [
        call_of(plan, shot, costs[shot.number]) | (sent_for(plan, shot, seed) if asked.prompts else {})
        for shot in plan.shots
    ]
    unknown = any(price is None for price in costs.values())
    cost = None if unknown else float(sum((price or 0 for price in costs.values()), Fraction(0)))
    film = {
        "title": plan.title,
        "seconds": round(float(plan.seconds), 3),
        "format": str(plan.format),
        "doing": production.doing,
    }
    return Answer(film | {"price": cost, "money": _money(studio, production), "shots": shots, "notes": call.notes})


def make_film(studio: Studio, asked: MakeFilm, call: Call) -> Answer:
    """A proof or the finished film. Raises SpendingError, with the price, where it may not be ordered."""
    production, at_most = studio.production(asked.script), amount(asked.at_most_usd)
    with studio.purse.opened(at_most):
        cap = studio.purse.for_film(production.script)
        with production.acting("it is being made", call, cap) as room:

            def made(approve: Any) -> Film:
                act = room.finish if asked.finished else room.make
                return act(call.tell, approve, production.plans)

            film = studio.purse.spending(at_most, made)
    production.made = made_of(film)
    shots = [
        {"shot": shot.number, "take": used.take.name, "engine": used.take.engine, "made_now": used.fresh,
         "stale": used.take.stale}
        for shot, used in zip(film.plan.shots, film.dailies.choices, strict=True)
    ]  # fmt: skip
    about = {
        "film": studio.name_of(film.path),
        "seconds": round(float(film.seconds), 3),
        "format": str(film.plan.format),
    }
    if not asked.finished:
        about["format"] = f"a proof of {film.plan.format}"
    spent = {"ordered": film.ordered, "money": _money(studio, production)}
    return Answer(about | spent | {"shots": shots, "notes": call.notes})


def look_at_shot(studio: Studio, asked: LookAtShot, call: Call) -> Answer:
    """A picture of a shot, or of a time of the film."""
    production = studio.production(asked.script)
    prepared = production.plan(call)
    at, rate = Fraction(str(asked.at or 0)), prepared.plan.format.rate
    if asked.shot is not None:
        shot = _shot(production, asked.shot)
        frame = shot.frames // 2 if asked.at is None else int(at * rate)
        if frame >= shot.frames:
            raise ScriptError(f"shot {shot.number} lasts {float(shot.frames / rate):.2f} s", "Look at an earlier time.")
    else:
        frame = int(at * rate)
        shot = prepared.plan.shots[0]
        for shot in prepared.plan.shots:
            if frame < shot.frames:
                break
            frame -= shot.frames
        else:
            raise ScriptError(f"the film lasts {float(prepared.plan.seconds):.2f} s", "Look at an earlier time.")
    _, made = production.takes(shot.number, call)
    picture, seen = still(shot, frame, prepared.plan, made, production)
    return Answer(seen, picture)


def list_takes(studio: Studio, asked: ListTakes, call: Call) -> Answer:
    """The takes of a shot, or of all, and what the checks said of each."""
    production = studio.production(asked.script)
    number = None
    if asked.shot is not None:
        production.plan(call)
        number = _shot(production, asked.shot).number
    prepared, made = production.takes(number, call)
    shots = takes_of(production.script, prepared, made)
    return Answer({"shots": [one for one in shots if number in (None, one["shot"])], "doing": production.doing})


def circle_take(studio: Studio, asked: CircleTake, call: Call) -> Answer:
    """The take that the film uses from now on, and keeps."""
    production = studio.production(asked.script)
    with production.acting("a take is being circled", call) as room:
        room.circle(asked.take, call.tell)
    return Answer({"circled": asked.take, "next": "make_film uses it"})


def uncircle_shot(studio: Studio, asked: UncircleShot, call: Call) -> Answer:
    """No take of the shot is circled any more; its file stays."""
    production = studio.production(asked.script)
    with production.held("a circle mark is being taken away", call):
        uncircle(production.script, asked.shot)
    return Answer({"uncircled": asked.shot})


def reshoot_shot(studio: Studio, asked: ReshootShot, call: Call) -> Answer:
    """Another take of a shot. Raises SpendingError, with the price, where it may not be ordered."""
    production, at_most = studio.production(asked.script), amount(asked.at_most_usd)
    with studio.purse.opened(at_most):
        cap = studio.purse.for_film(production.script)
        with production.acting("a shot is being shot again", call, cap) as room:
            take = studio.purse.spending(
                at_most, lambda approve: room.reshoot(asked.shot, asked.engine, call.tell, approve)
            )
    told = {"take": take, "next": "look_at_shot and list_takes show it; make_film uses it, unless another is circled"}
    return Answer(told | {"money": _money(studio, production), "notes": call.notes})


def check_film(studio: Studio, asked: OfScript, call: Call) -> Answer:
    """All that is wrong with the script, its takes, its orders and its film."""
    production = studio.production(asked.script)
    try:
        prepared, made = production.takes(None, call)
        found = problems(production, prepared, made, studio.wishes.seed)
    except LongtakeError as error:
        found = [error.told()]
    return Answer({"fine": not found, "problems": found, "doing": production.doing, "notes": call.notes})


def list_orders(studio: Studio, asked: OfScript, _: Call) -> Answer:
    """Every order of the film, and those in doubt."""
    production = studio.production(asked.script)
    with Ledger(production.script) as ledger:
        entries = ledger.entries()
    doubts = [one.id for one in entries if one.state == "unknown"]
    mend = (
        "Whether these were taken only the service's own pages say. Ask the user to look there, and then to run, at a "
        f"terminal: longtake orders resolve {production.script.name} ORDER --job ID, or --lost."
    )
    orders = [order_row(entry) for entry in entries]
    money = _money(studio, production)
    return Answer({"orders": orders, "in_doubt": doubts, "settling": mend if doubts else "", "money": money})


def mix_report(studio: Studio, asked: OfScript, call: Call) -> Answer:
    """How loud the film and its stems are."""
    production = studio.production(asked.script)
    with production.acting("its mix is being measured", call) as room:
        return Answer(told(room.mix(call.tell)) | {"notes": call.notes})


def list_engines(_: Studio, __: Arguments, call: Call) -> Answer:
    """Who can shoot, at what price a second, and what is wanting."""
    rows = []
    for name in engine_names():
        call.heed()
        rows.append(vars(row_of(name)))
    closed = [{"engine": one.name, "since": one.since.isoformat(), "instead": one.instead} for one in CLOSED]
    return Answer({"engines": rows, "closed": closed})


def _shot(production: Production, number: str) -> Shot:
    assert production.prepared is not None
    for shot in production.prepared.plan.shots:
        if shot.number.lower() == number.lower():
            return shot
    raise no_such_shot(number, production.script)


def _money(studio: Studio, production: Production) -> dict[str, Any]:
    """What this film and all of the folder have cost, and may cost; dollars."""
    with Ledger(production.script) as ledger:
        cost = ledger.cost
    cap = studio.purse.cap
    return {
        "film_has_cost": float(cost),
        "folder_has_cost": float(studio.purse.spent()),
        "user_allows_for_folder": None if cap is None else float(cap),
    }
