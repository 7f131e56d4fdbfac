"""A page as a reader has it before them, and five articles to find on it."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from lxml import html

from tests.factories import make_record

FIVE = (
    make_record(
        1, title="Ferry to Halvik", body="The ferry crossed the strait at dawn with the first post.",
        source="Lode Echo", section="Transport", tags=["Ferry", "Halvik"], published="2023-05-01",
        author="Ana Ruiz",
    ),
    make_record(
        2, title="Storm over the quay",
        body="No boat crossed. The low quay was under water; the ferry stayed.",
        source="Lode Echo", section="Weather", tags=["Storm"], published="2024-01-14",
    ),
    make_record(
        3, title="Quay walls", body="The quay is low where the walls are oldest.",
        source="Harbour Post", section="Works", tags=["Storm", "Low Quay"], published="2024-06",
    ),
    make_record(
        4, title="Die Schleusen", body="Zwei Schleusen werden im Sommer erneuert.",
        source="Harbour Post", section="Works", tags=["Locks"], published="2025-02-03", lang="de",
    ),
    make_record(
        5, title="A recipe without a day", body="Kelp, flour, salt.", source="Kitchen Sheet", published=None,
    ),
)  # fmt: skip


class Page:
    """The page of an HTTP response."""

    def __init__(self, response: Any) -> None:
        self.status = int(response.status_code)
        self.tree = html.fromstring(response.text)
        self.address = str(response.url)

    @property
    def text(self) -> str:
        """All of its words, spaces made single."""
        return " ".join(self.tree.text_content().split())

    @property
    def links(self) -> list[tuple[str, str]]:
        """Text and address of each link, in order."""
        return [(" ".join(link.text_content().split()), link.get("href")) for link in self.tree.iter("a")]

    @property
    def titles(self) -> list[str]:
        """Titles of the articles listed, in order."""
        main = self.tree.get_element_by_id("main")
        return [
            link.text_content().strip()
            for heading in main.xpath("//h2 | //h3")
            for link in heading.xpath("./a[starts-with(@href, '/articles/')]")
        ]

    @property
    def marked(self) -> list[str]:
        """Words that are marked, in order."""
        return [mark.text_content() for mark in self.tree.iter("mark")]

    def asked_by(self, text: str) -> list[dict[str, str]]:
        """What each link with `text` in it asks for."""
        return [asks(url) for shown, url in self.links if text in shown]


def asks(url: str) -> dict[str, str]:
    """The parameters of an address."""
    return dict(parse_qsl(urlsplit(url).query))
