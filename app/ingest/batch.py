"""What a run gathers until it is stored: articles, identified as they come, and what was wrong."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from app.ingest.identify import Defaults, Identified, NoArticle, identify
from app.ingest.languages import UNKNOWN
from app.ingest.report import Problem, Report
from app.readers.base import Draft, ReadProblem
from app.readers.exported import iter_addresses
from app.readers.unexpected import explain_unexpected

BATCH_ARTICLES = 3_000
"""Few enough that a crash repeats half a second, and enough that most pages of the indexes of ids, which each
batch changes, are not written for a few articles: of a thousand, each costs a sixth more to store.
"""
BATCH_BYTES = 32 << 20
"""Of captured pages, which are kept in memory until then."""
BATCH_SECONDS = 2.0
"""A batch of a slow input is soon found, and little of it lost by a crash."""


@dataclass(slots=True)
class Batch:
    """What is stored in one transaction, identified."""

    articles: list[tuple[Identified, Defaults]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    inputs: dict[str, None] = field(default_factory=dict)
    """Names of the inputs it is from, in their order."""
    first_in: dict[str, str] = field(default_factory=dict)
    """Public id, or another id, to the name of the first input in it that has the article."""
    unclear_keys: set[bytes] = field(default_factory=set)
    """Of entries that an input has at several addresses under one id."""
    captured_bytes: int = 0
    began: float = field(default_factory=time.monotonic)
    _entries: dict[tuple[str, bytes], str | None] = field(default_factory=dict)
    """Input and key of an entry to its address."""

    def is_due(self) -> bool:
        """Whether it is time to store it."""
        return (
            len(self.articles) >= BATCH_ARTICLES
            or len(self.problems) >= BATCH_ARTICLES
            or self.captured_bytes >= BATCH_BYTES
            or time.monotonic() - self.began >= BATCH_SECONDS
        )

    def take(
        self, items: Iterable[Draft | ReadProblem], name: str, defaults: Defaults, report: Report
    ) -> None:
        """Identify items of an input; what has no article is counted as failed."""
        self.inputs[name] = None
        counts, of_input = report.counts, report.inputs[name]
        for item in chain.from_iterable(map(_iter_addresses, items)):
            article = self._identify(item, name, defaults)
            if article is None:
                is_lost = not isinstance(item, ReadProblem) or item.lost
                for each in (counts, of_input):
                    each.read += is_lost
                    each.failed += is_lost
                continue
            counts.read += 1
            of_input.read += 1
            self.articles.append((article, defaults))
            self.first_in.setdefault(article.public_id, name)
            for public_id in article.other_ids:
                self.first_in.setdefault(public_id, name)
            if article.feed_keys:
                self._note_entry(article, name)
            if article.draft.capture:
                self.captured_bytes += len(article.draft.capture.payload)
            self.problems += [Problem(name, item.position, remark) for remark in article.remarks]
            _count_fields(article, report.fields)

    def _note_entry(self, article: Identified, name: str) -> None:
        for key in article.feed_keys:
            if self._entries.setdefault((name, key), article.canonical_url) != article.canonical_url:
                self.unclear_keys.add(key)

    def leave_out(self, failed: Sequence[tuple[Identified, Exception]], report: Report) -> None:
        """Take out articles that could not be worked on, each for an error that nobody foresaw."""
        gone = {id(article) for article, _ in failed}
        self.articles = [each for each in self.articles if id(each[0]) not in gone]
        for article, error in failed:
            name = self.first_in[article.public_id]
            report.counts.failed += 1
            report.inputs[name].failed += 1
            self._tell_unexpected(name, article.draft.position, error)

    def _tell_unexpected(self, name: str, position: str, error: Exception) -> None:
        where = f"{name}, {position}" if position else name
        self.problems.append(Problem(name, position, explain_unexpected(error, where)))

    def _identify(self, item: Draft | ReadProblem, name: str, defaults: Defaults) -> Identified | None:
        if isinstance(item, ReadProblem):
            self.problems.append(Problem(name, item.position, item.message))
            return None
        try:
            return identify(item, defaults)
        except NoArticle as error:
            self.problems.append(Problem(name, item.position, str(error)))
        except Exception as error:
            self._tell_unexpected(name, item.position, error)
        return None


def _iter_addresses(item: Draft | ReadProblem) -> Iterable[Draft | ReadProblem]:
    return iter_addresses(item) if isinstance(item, Draft) and item.settled else (item,)


def _count_fields(article: Identified, fields: Counter[str]) -> None:
    draft = article.draft
    for name, given in (
        ("title", draft.title),
        ("text", draft.body),
        ("date", article.published),
        ("author", any(draft.authors)),
        ("tags", any(draft.tags)),
        ("section", draft.section),
        ("language", article.language != UNKNOWN),
        ("address", article.url),
    ):
        if given:
            fields[name] += 1
