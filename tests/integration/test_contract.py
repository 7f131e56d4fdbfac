"""The API does what its description says, in whatever way Schemathesis asks; `python -m bench.contract` asks
more.
"""

import threading
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.serving import address_of, listen, serve_app
from bench.contract.running import run_contract
from tests.conftest import Load
from tests.factories import write_records
from tests.integration.reading import FIVE

pytest.importorskip("schemathesis", reason="needs Schemathesis")


def test_no_request_breaks_the_contract(client: TestClient, load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "five.jsonl", *FIVE))
    with listen("127.0.0.1", 0) as listener:
        threading.Thread(target=serve_app, args=(client.app, listener), daemon=True).start()
        ran = run_contract(address_of(listener), requests=60, seed=1)
    assert ran.holds, ran.report
