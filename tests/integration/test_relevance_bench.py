"""The relevance benchmark, on collections written for it."""

import json
from collections.abc import Sequence
from gzip import compress
from pathlib import Path

import pytest

from bench.measuring import BenchError
from bench.relevance.__main__ import main
from bench.relevance.collection import open_collection

_DOCUMENTS = [("a", "Herons", "A heron by the lock."), ("b", "Eels", "Eels under the lock.")]


def _write(folder: Path, judgments: Sequence[str]) -> None:
    folder.mkdir()
    lines = (json.dumps({"id": id_, "title": title, "text": text}) for id_, title, text in _DOCUMENTS)
    (folder / "docs.jsonl.gz").write_bytes(compress("\n".join(lines).encode()))
    (folder / "queries.tsv").write_text("1\tWhich eels -or herons- are there?\n2\tNever judged\n")
    (folder / "qrels.tsv").write_text("".join(f"{line}\n" for line in judgments))


def test_figures_are_of_the_queries_that_have_judgments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bench.relevance.__main__.COLLECTIONS", ("cran", "cisi"))
    for name in ("cran", "cisi"):
        _write(tmp_path / name, ["1\t0\ta\t1", "1\t0\tb\t1"])
    out = tmp_path / "figures.json"
    monkeypatch.setattr("sys.argv", ["bench.relevance", "--data", str(tmp_path), "--json", str(out)])
    assert main() == 0
    figures = json.loads(out.read_text())["collections"]
    assert list(figures) == ["cran", "cisi"]
    best = {"ndcg_at_10": 1, "average_precision": 1, "precision_at_10": 0.2}
    assert figures["cran"].pop("queries") == 1
    assert figures["cran"].pop("any of the words") == best
    assert set(figures["cran"]) == {"BM25 (bm25s)", "as typed", "in capitals"}
    assert "cisi" in capsys.readouterr().out


def test_judgment_of_zero_is_not_relevant(tmp_path: Path) -> None:
    _write(tmp_path / "cran", ["1\t0\ta\t1", "1\t0\tb\t0"])
    assert open_collection(tmp_path / "cran").judgments == {"1": {"a": 1}}


def test_missing_collection_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(BenchError, match=r"lacks docs\.jsonl\.gz, queries\.tsv, qrels\.tsv"):
        open_collection(tmp_path / "cran")
    monkeypatch.setattr("sys.argv", ["bench.relevance", "--data", str(tmp_path)])
    assert main() == 1
    assert "--data" in capsys.readouterr().err
