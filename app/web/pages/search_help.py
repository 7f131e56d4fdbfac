"""How to search: every construct of the query language, each with an example that finds something here."""

from dataclasses import dataclass

from fastapi import APIRouter, Response

from app.web.deps import ArchiveDep, PagesDep
from app.web.examples import gather_material, list_examples
from app.web.links import Counted
from app.web.wording import gettext

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Construct:
    """What can be written, what it finds, and an example (None where the archive has nothing for one)."""

    pattern: str
    meaning: str
    example: Counted | None


@router.get("/help/search", include_in_schema=False)
def search_help(archive: ArchiveDep, pages: PagesDep) -> Response:
    """The query language."""
    told = _constructs()
    kinds = tuple(kind for group in told.values() for kind in group)
    examples = list_examples(archive, gather_material(archive), kinds)
    groups = {
        title: [Construct(pattern, meaning, examples.get(kind)) for kind, (pattern, meaning) in group.items()]
        for title, group in told.items()
    }
    return pages.respond("pages/search_help.html", groups=groups)


def _constructs() -> dict[str, dict[str, tuple[str, str]]]:
    """By heading and kind of example: what is written, and what it means."""
    return {
        gettext("Words"): {
            "words": ("tidal barrier", gettext("both words, in any inflection and any order")),
            "phrase": ('"tidal barrier"', gettext("exactly these words, side by side")),
            "near": ('"barrier cost"~5', gettext("these words within five of one another")),
            "prefix": ("barri*", gettext("words that begin so")),
            "fuzzy": ("barreir~", gettext("words spelt almost so: one letter off, or two with ~2")),
        },
        gettext("Together"): {
            "either": ("ferry OR boat", gettext("either word; OR in capitals")),
            "without": ("ferry -timetable", gettext("the first without the second; NOT says the same")),
            "group": ("(ferry OR boat) strike", gettext("brackets hold together what belongs together")),
        },
        gettext("In one field"): {
            "title": ("title:ferry", gettext("in the title")),
            "body": ("body:ferry", gettext("in the text")),
            "tag": ("tag:(ferry OR boats)", gettext("with a tag")),
            "hashtag": ("#Ferry", gettext("the same, shorter")),
            "source": ('source:"Ostra Courier"', gettext("from a source")),
            "author": ("author:marwick", gettext("by an author")),
            "section": ("section:local", gettext("in a section")),
            "lang": ("lang:en", gettext("in a language")),
            "site": ("site:example.org", gettext("from a web site")),
            "url": ("url:notices", gettext("with a word in the address")),
        },
        gettext("In a time"): {
            "year": ("date:2025", gettext("of a year")),
            "month": ("date:2025-07", gettext("of a month")),
            "day": ("date:2025-07-03", gettext("of a day")),
            "range": ("date:2024-06..2025", gettext("from one date to another; either may be left out")),
            "since": ("date:>=2025-07", gettext("since; also <=, > and <")),
            "last": ("date:7d", gettext("of the last days; 2w, 6m and 1y are weeks, months and a year")),
        },
    }
