"""Which engines there are, and what choosing another one says."""

from typing import get_args

import pytest

from app.errors import UsageError
from app.search.engines import ENGINES
from app.settings import EngineName, load_settings


def test_every_engine_that_can_be_set_is_there() -> None:
    assert set(get_args(EngineName)) == set(ENGINES)


@pytest.mark.parametrize("name", ["sphinx", "Tantivy", ""])
def test_an_engine_that_is_not_there_is_refused_with_the_setting_and_the_choice(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("BACKISSUE_ENGINE", name)
    with pytest.raises(UsageError, match=rf"BACKISSUE_ENGINE: .*'tantivy'.*\(it is '{name}'\)"):
        load_settings()
