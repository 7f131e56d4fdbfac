"""What the API answers, as types: for its description and for whoever generates a client from that. The bytes
are written from plain dictionaries (`shapes`), and tests hold them to these.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.search.request import OrderBy
from app.search.suggesting import Kind
from app.search.timeline import Interval

Precision = Literal["second", "minute", "day", "month", "year", "unknown"]
Instant = Annotated[str, Field(examples=["2025-07-05T00:00:00Z"])]
"""RFC 3339, UTC, to the second."""
Count = Annotated[int, Field(ge=0, examples=[2])]


class Answer(BaseModel):
    """Holds what is named here and nothing else."""

    model_config = ConfigDict(extra="forbid")


class Name(Answer):
    """A source, tag or author: what stands in addresses and filters, and how it is written."""

    slug: str = Field(examples=["zamirkabulov"])
    name: str = Field(examples=["ZamirKabulov"])


class Highlights(Answer):
    """HTML, safe to show: everything is escaped but `<mark>` around what was searched for."""

    title: str = Field(examples=["Ferry to <mark>Halvik</mark>"])
    body: str = Field(examples=["The ferry to <mark>Halvik</mark> crossed the strait …"])


class ArticleLinks(Answer):
    """Paths: of the page to read, and of this resource."""

    html: str = Field(examples=["/articles/54tjwyxrheo7o"])
    self: str = Field(examples=["/api/v1/articles/54tjwyxrheo7o"])


class Article(Answer):
    """An article: `id`, and the keys that `fields` names or that are given without it."""

    id: str = Field(description="Permanent, and the same in every archive.", examples=["54tjwyxrheo7o"])
    title: str = Field("", examples=["Ferry to Halvik"])
    source: Name | None = Field(None, description="Where it appeared.")
    published_at: Instant | None = Field(
        None, description="Start of its day, month or year where no more is known. UTC."
    )
    published_precision: Precision = Field("unknown", description="How exactly that is known.")
    published_offset: int | None = Field(
        None,
        description="Minutes east of UTC of the clock it was published by, where the input gave that. Days, "
        "months and years are those of that clock, here as in searches.",
        examples=[-300],
    )
    published: str | None = Field(
        None,
        description="The date by that clock, as exactly as it is known.",
        examples=["2025-07-04T19:00:00-05:00", "2025-07"],
    )
    published_raw: str | None = Field(
        None, description="The date as its input wrote it.", examples=["6 days ago"]
    )
    published_from: str | None = Field(
        None,
        description="Where in its input the date stood: `given` in a field, `json-ld`, `meta`, `feed`, "
        "`url`, `text` that readers see, `estimated` from a page that does not say, or `relative` to its "
        "capture.",
        examples=["json-ld"],
    )
    section: str | None = Field(None, examples=["Transport"])
    tags: list[Name] = Field([])
    authors: list[Name] = Field([])
    byline: str | None = Field(None, description="The authors as written.", examples=["By Ana Ruiz"])
    language: str = Field("und", description="BCP 47; `und` where unknown.", examples=["en"])
    summary: str | None = Field(None)
    url: str | None = Field(None, description="Where it appeared.")
    external_id: str | None = Field(None, description="The id its input gave it.")
    word_count: Count = Field(0, description="Of the text.", examples=[231])
    added_at: Instant = Field("", description="When it came into the archive.")
    updated_at: Instant = Field("", description="When it got the text it has.")
    body: str = Field("", description="The text: paragraphs with a blank line between.")
    score: float | None = Field(None, description="How relevant; null in an order by date.", examples=[7.1])
    highlights: Highlights | None = Field(None)
    links: ArticleLinks | None = Field(None)


class Notice(Answer):
    """Something in the query that was not taken as written."""

    code: str = Field(examples=["unclosed-quote"])
    position: int | None = Field(description="Character it is at, from 0.", examples=[5])
    message: str = Field(examples=["this quotation mark is not closed"])
    suggestion: str | None = Field(description="What may have been meant.")


class Query(Answer):
    """The query, and what was made of it."""

    text: str = Field(examples=["ferry"])
    interpreted_as: str = Field(examples=["ferry"])
    did_you_mean: str | None = Field(description="A query that finds more, where this one finds little.")
    notices: list[Notice]


class FacetValue(Answer):
    """A value of a facet, and how many of the matches hold it."""

    value: str = Field(examples=["russia-today"])
    label: str = Field(examples=["Russia Today"])
    count: Count


class Facets(Answer):
    """Those asked for. The counts of each hold to the filters of the others, and not to its own."""

    source: list[FacetValue] = Field([])
    tag: list[FacetValue] = Field([])
    section: list[FacetValue] = Field([])
    author: list[FacetValue] = Field([])
    lang: list[FacetValue] = Field([])
    year: list[FacetValue] = Field([])
    month: list[FacetValue] = Field([])


class ArticleList(Answer):
    """A page of a search."""

    total: Count = Field(description="Of all matches.", examples=[5])
    page: int | None = Field(description="From 1; null where a cursor says where it begins.", examples=[1])
    page_size: int = Field(examples=[20])
    pages: Count
    order_by: OrderBy
    next: str | None = Field(description="Path and parameters of the next page; null on the last.")
    query: Query
    results: list[Article]
    also: list[Article] = Field(
        [],
        description="With `also=true`, where a first page by relevance is not full: other articles that have "
        "at least half of the words (of three one), best first, as many as fill it. They are in no total, "
        "facet or other page. Absent unless asked for.",
    )
    facets: Facets


class Articles(Answer):
    """Articles, closest first."""

    results: list[Article]


class Version(Answer):
    """A text that an article had before. `body` only where `fields` names it."""

    number: int = Field(description="From 1, oldest first.", examples=[1])
    title: str = Field("")
    summary: str | None = Field(None)
    byline: str | None = Field(None)
    published_raw: str | None = Field(None)
    word_count: Count = Field(0)
    replaced_at: Instant = Field("", description="When another text took its place.")
    body: str = Field("")


class Versions(Answer):
    """The texts that an article had before the current one, oldest first."""

    total: Count
    results: list[Version]


class CountedName(Answer):
    """A tag or source with the number of its articles."""

    slug: str = Field(examples=["lode-echo"])
    name: str = Field(examples=["Lode Echo"])
    count: Count


class CountedNames(Answer):
    """The most used, most first."""

    total: Count = Field(description="How many there are, those not listed too.")
    results: list[CountedName]


class NameLinks(Answer):
    """Paths: of the page, and of the articles."""

    html: str = Field(examples=["/sources/lode-echo"])
    articles: str = Field(examples=["/api/v1/articles?source=lode-echo"])


class LinkedName(CountedName):
    """A tag or source, and where its articles are."""

    links: NameLinks


class FacetValues(Answer):
    """Values of a facet, most used first."""

    total: Count = Field(description="How many there are, those not listed too.")
    results: list[FacetValue]


class Bucket(Answer):
    """A day, month or year."""

    start: str = Field(examples=["2025-07"])
    count: Count = Field(description="Matches of that time.")
    of: Count = Field(description="Articles of that time in the whole archive.")
    share: float = Field(description="`count` to `of`.", examples=[0.25])


class Timeline(Answer):
    """Counts without a gap, from the first that holds a match to the last."""

    interval: Interval
    total: Count = Field(description="Of all matches, those without a date too.")
    buckets: list[Bucket]


class SuggestionLinks(Answer):
    """Path of a page; null for words."""

    html: str | None


class Suggestion(Answer):
    """Something to search or read."""

    kind: Kind
    text: str = Field(examples=["ferry"])
    query: str = Field(description="What finds it.", examples=["ferry"])
    count: int | None = Field(description="About how many articles that is; null for titles.")
    links: SuggestionLinks


class Suggestions(Answer):
    """What a query may become, most used first of each kind."""

    results: list[Suggestion]


class Span(Answer):
    """From the first to the last date of an article; null where none is dated."""

    first: Instant | None
    last: Instant | None


class Stats(Answer):
    """The archive in numbers."""

    articles: Count
    words: Count = Field(description="Of all texts.")
    sources: Count
    tags: Count
    sections: Count
    authors: Count
    languages: list[FacetValue] = Field(description="With the number of their articles, most first.")
    published: Span
    last_change_at: Instant | None = Field(description="When an article last came or changed.")


class FieldNames(Answer):
    """What can be named where."""

    searched: list[str] = Field(description="Fields of the query language.", examples=[["title", "tag"]])
    filtered: list[str] = Field(description="Parameters that narrow a search.")
    faceted: list[str] = Field(description="Values of `facets`.")
    sorted: list[str] = Field(description="Values of `order-by`.")
    returned: list[str] = Field(description="Values of `fields` for articles.")
    exported: list[str] = Field(description="Values of `fields` for exports.")


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: Literal["about:blank"]
    title: str = Field(examples=["Bad Request"])
    status: int = Field(examples=[400])
    detail: str = Field(description="What is wrong, and what would be right.")
    parameter: str | None = Field(None, description="The parameter at fault, where it is one.")
    request_id: str | None = Field(None, description="Under which an unexpected error was logged.")
