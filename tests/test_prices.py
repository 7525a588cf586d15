"""Prices are data with dates, and whoever knows better corrects them."""

import datetime
import tomllib
from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import pytest

from longtake.engines import engine_names
from longtake.engines.services import prices
from longtake.errors import EngineError

OURS = tomllib.loads(files("longtake.engines.services").joinpath("prices.toml").read_text("utf-8"))


@pytest.fixture
def corrected(tmp_path, monkeypatch):
    def correct(text: str) -> None:
        path = tmp_path / f"prices{len(list(tmp_path.iterdir()))}.toml"
        path.write_text(text, "utf-8")
        monkeypatch.setenv("LONGTAKE_PRICES", str(path))

    return correct


@pytest.fixture(autouse=True)
def uncorrected(monkeypatch):
    monkeypatch.delenv("LONGTAKE_PRICES", raising=False)


def test_every_price_that_we_state_has_a_date_and_is_read():
    assert OURS
    for service, entries in OURS.items():
        assert service in engine_names()
        for model, entry in entries.items():
            prices._refuse_unfit(tomllib.loads(f"x = {_written(entry)}", parse_float=Fraction)["x"])
            assert isinstance(entry["known"], datetime.date)
            assert prices.known(service, model) == entry["known"].isoformat()
            assert model in prices.models(service)


def _written(entry) -> str:
    if isinstance(entry, dict):
        return "{" + ", ".join(f'"{name}" = {_written(value)}' for name, value in entry.items()) + "}"
    return str(entry)


def test_a_price_is_exact_and_by_resolution(corrected):
    corrected('[new.model]\nknown = 2026-11-23\nsecond = { "480p" = 0.1, "1080p" = 0.54, "720p" = 0.22 }\n')
    assert prices.per_second("new", "model", "480p") == Fraction(1, 10)
    assert prices.per_second("new", "model", "481p") == prices.per_second("new", "model", "720p") == Fraction(22, 100)
    assert prices.per_second("new", "model", "2160p") is None
    assert prices.known("new", "model") == "2026-11-23"
    assert prices.models("new") == ("model",)


def test_sound_and_pictures_may_cost_more(corrected):
    corrected("[new.model]\nsecond = 0.1\nsound = 0.2\npicture = 0.01\n[new.plain]\nsecond = 1\n")
    assert prices.per_second("new", "model", sound=True) == Fraction(2, 10)
    assert prices.per_second("new", "plain", sound=True) == 1
    assert (prices.per_picture("new", "model"), prices.per_picture("new", "plain")) == (Fraction(1, 100), 0)


def test_what_nobody_knows_has_no_price():
    assert prices.per_second("nobody", "nothing") is None
    assert prices.known("nobody", "nothing") == ""
    assert prices.models("nobody") == ()


def test_a_correction_counts_for_the_models_that_it_names_and_leaves_the_rest(corrected):
    service, entries = next(iter(OURS.items()))
    first, *rest = entries
    before = [prices.known(service, model) for model in rest]
    corrected(f'[{service}."{first}"]\nknown = 2027-01-01\nsecond = 7\n')
    assert (prices.per_second(service, first, "720p"), prices.known(service, first)) == (7, "2027-01-01")
    assert [prices.known(service, model) for model in rest] == before


@pytest.mark.parametrize(
    "text",
    [
        "no toml at all",
        "[new]\nsecond = 1\n",
        "new = 1\n",
        "[new.model]\nsecond = -1\n",
        "[new.model]\nsecond = '1'\n",
        "[new.model]\nsecond = true\n",
        "[new.model]\nsecond = nan\n",
        "new = 3\n",
        "[new]\nmodel = 3\n",
        "[new.model]\nsecond = inf\n",
        "[new.model]\nsecond = 1e999999999\n",
        "[new.model]\nsecond = [1]\n",
        "[new.model]\nsecond = { big = 1 }\n",
        "[new.model]\nsecnd = 1\n",
        '[new.model]\npicture = { "480p" = 1 }\n',
    ],
)
def test_a_correction_that_cannot_be_read_is_an_error_that_names_the_file(corrected, text):
    corrected(text)
    with pytest.raises(EngineError, match="LONGTAKE_PRICES") as error:
        prices.per_second("new", "model")
    assert "prices0.toml" in str(error.value)
    assert error.value.mend
    assert "object" not in error.value.what  # Python's own words for a value of another kind
    script = Path("film.fountain")
    assert ":6" not in str(error.value.at(script, 6, "1A"))  # a line of the script is none of the prices'


def test_a_correction_that_is_not_there_is_an_error(monkeypatch):
    monkeypatch.setenv("LONGTAKE_PRICES", "gone.toml")
    with pytest.raises(EngineError, match="LONGTAKE_PRICES") as error:
        prices.models("runway")
    assert "Errno" not in str(error.value)
