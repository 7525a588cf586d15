"""Becoming: what becomes of a thing that something is done to: a bowl is filled, an apple eaten, a door opened."""

from longtake.stage.composing.company import Company

_STATES = {
    "vessel": {"fill": "fill"},
    "food": {"eat": "eaten", "melt": "melt", "burn": "burn"},
    "fixture": {"open": "open", "close": "close"},
}
"""By family, what is done to it and how it looks then."""


def becomes(company: Company, index: int) -> str:
    """What a thing does while something is done to it, as its family draws that; "" nothing."""
    states = _STATES.get(company.concept(index).family, {})
    done = {deed.doing for thing in company.things for deed in thing.deeds if deed.target == index}
    return next((states[doing] for doing in sorted(done) if doing in states), "")
