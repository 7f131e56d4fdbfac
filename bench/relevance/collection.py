"""Judged collections: documents, queries, and which documents answer which query."""

import gzip
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

from app.store.changes import IndexableArticle
from bench.measuring import BenchError

COLLECTIONS = ("cran", "cisi", "med", "npl")


@dataclass(frozen=True, slots=True)
class Collection:
    """The queries of a collection that have judgments; its documents are read from `folder`."""

    folder: Path
    queries: Mapping[str, str]
    """Text by number."""
    judgments: Mapping[str, Mapping[str, int]]
    """Gain by document, by query; only documents that are relevant."""

    @property
    def name(self) -> str:
        """As its folder is called."""
        return self.folder.name


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is given; its id is a name, as judgments have it."""

    id: str
    title: str
    text: str


def open_collection(folder: Path) -> Collection:
    """Read `queries.tsv` and `qrels.tsv`.

    Raises:
        BenchError: the folder is not there, or lacks a file.
    """
    missing = [name for name in ("docs.jsonl.gz", "queries.tsv", "qrels.tsv") if not (folder / name).exists()]
    if missing:
        raise BenchError(
            f"{folder} lacks {', '.join(missing)}: name the folder that holds "
            f"{' and '.join(COLLECTIONS)} with --data"
        )
    judgments: dict[str, dict[str, int]] = defaultdict(dict)
    for query, _, document, gain in _rows(folder / "qrels.tsv"):
        if int(gain) > 0:
            judgments[query][document] = int(gain)
    queries = {query: text for query, text in _rows(folder / "queries.tsv") if query in judgments}
    return Collection(folder, queries, judgments)


def iter_documents(collection: Collection) -> Iterator[Document]:
    """All documents, in the order of the file."""
    with gzip.open(collection.folder / "docs.jsonl.gz") as lines:
        for line in lines:
            document = orjson.loads(line)
            yield Document(str(document["id"]), document["title"], document["text"])


def as_article(number: int, document: Document) -> IndexableArticle:
    """An English article with a title and a text, and nothing else."""
    return IndexableArticle(
        id=number,
        title=document.title,
        body=document.text,
        summary="",
        language="en",
        url="",
        published_at=None,
        source=None,
        section=None,
        tags=(),
        authors=(),
    )


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")
