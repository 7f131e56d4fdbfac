"""The view model of an article's page."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from app.search.matching import Matcher
from app.store.reading import StoredArticle
from app.text.hosts import readable_host
from app.web.citing import FORMATS
from app.web.citing.citation import Citation
from app.web.citing.metadata import list_meta, write_json_ld
from app.web.dates import format_instant, write_period
from app.web.links import Link, article_url
from app.web.marking import MarkedText, mark_text
from app.web.results import Byline, ResultView, view_byline, view_listed, view_tags
from app.web.trails import Trail
from app.web.wording import gettext, language_name, ngettext

_WORDS_A_MINUTE = 230


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation in one format, to be copied or downloaded."""

    name: str
    title: str
    media_type: str
    text: str
    is_prose: bool
    """Whether it is to be read, not only to be handed on."""
    url: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article to read, and what the archive knows of it."""

    public_id: str
    title: str
    text: MarkedText
    language: str
    language_name: str
    byline: Byline
    minutes: str
    length: str
    date_known: str
    """How the date is known."""
    date_raw: str
    """As the input wrote it; empty where that says no more than the date itself."""
    archived: str
    tags: tuple[Link, ...]
    original: Link | None
    permanent: str
    versions: Link | None
    captured: Link | None
    """The page it was read from, as it was captured."""
    citations: tuple[CitationView, ...]
    meta: tuple[tuple[str, str, str], ...]
    json_ld: str
    related: tuple[ResultView, ...]
    trail: Trail | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is found about an article elsewhere than in its own row."""

    citation: Citation
    replaced_at: list[datetime]
    """When its text was replaced, oldest first."""
    captured_at: datetime | None
    """When the page it was read from was last captured; None where there is none."""
    related: list[StoredArticle]
    trail: Trail | None


def view_article(
    article: StoredArticle, around: Surroundings, matcher: Matcher | None, now: datetime
) -> ArticleView:
    """The page of an article; what a `matcher` finds in it is marked."""
    known, raw = _date_known(article)
    minutes = max(1, round(article.word_count / _WORDS_A_MINUTE))
    return ArticleView(
        public_id=article.public_id,
        title=article.title,
        text=mark_text(article.title, _standfirst(article), article.body, article.language, matcher),
        language=article.language,
        language_name=language_name(article.language),
        byline=view_byline(article, now),
        minutes=ngettext("%(count)s min to read", "%(count)s min to read", minutes),
        length=ngettext("%(count)s word", "%(count)s words", article.word_count),
        date_known=known,
        date_raw=raw,
        archived=write_period(article.added_at.astimezone(UTC).date().isoformat()),
        tags=view_tags(article.tags),
        original=_original(article.url),
        permanent=around.citation.archive_url,
        versions=_versions(article, around.replaced_at),
        captured=_captured(article, around.captured_at),
        citations=tuple(_citations(around.citation)),
        meta=list_meta(article, around.citation),
        json_ld=write_json_ld(article, around.citation),
        related=view_listed(around.related, now),
        trail=around.trail,
    )


def _standfirst(article: StoredArticle) -> str:
    """The summary; empty where it is but how the text begins, cut off or not."""
    words = (article.summary or "").split()
    opening = " ".join(words).rstrip(" .…[]")
    return "" if " ".join(article.body.split()[: len(words)]).startswith(opening) else article.summary or ""


def _date_known(article: StoredArticle) -> tuple[str, str]:
    raw = article.published_raw or ""
    if article.published_at is None:
        return gettext("cannot be read:") if raw else gettext("the input gives none"), raw
    known = {
        "relative": gettext("counted from"),
        "text": gettext("as the page says:"),
        "meta": gettext("as the page’s metadata say:"),
        "json-ld": gettext("as the page’s structured data say:"),
        "feed": gettext("as the feed says:"),
        "url": gettext("told from the address:"),
        "estimated": gettext("estimated from the page:"),
    }
    return known.get(article.published_from or "", gettext("as given:")), raw


def _original(url: str | None) -> Link | None:
    if not url:
        return None
    host = readable_host(urlsplit(url).hostname or url)
    return Link(host.removeprefix("www."), url)


def _versions(article: StoredArticle, replaced_at: list[datetime]) -> Link | None:
    if not replaced_at:
        return None
    text = ngettext("revised %(count)s time", "revised %(count)s times", len(replaced_at))
    return Link(text, f"{article_url(article.public_id)}/versions")


def _captured(article: StoredArticle, captured_at: datetime | None) -> Link | None:
    if captured_at is None:
        return None
    return Link(format_instant(captured_at), f"{article_url(article.public_id)}/captures")


def _citations(citation: Citation) -> list[CitationView]:
    return [
        CitationView(
            name=name,
            title=each.title,
            media_type=each.media_type,
            text=each.write(citation).strip(),
            is_prose=each.media_type == "text/plain",
            url=f"{article_url(citation.key)}/cite/{name}",
        )
        for name, each in FORMATS.items()
    ]
