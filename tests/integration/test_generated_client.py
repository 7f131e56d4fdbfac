"""A client that openapi-python-client makes of the API's description does all that a program needs.

The generator wants an older Typer than the archive has, so it is installed into an environment of its own
(kept by pytest until its lock file changes), from where pip gets packages.
"""

import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.serving import address_of, listen, serve_app
from app.settings import Settings
from tests.conftest import Load
from tests.factories import write_records
from tests.integration.reading import FIVE

_LOCK = Path(__file__).parents[2] / "requirements" / "client.lock"
_OUT_OF_REACH = "(from versions: none)"
"""What pip says where it knows of no version at all: it has nowhere to ask."""
_USE = """
import sys
from {package} import Client, models
from {package}.api.articles import list_articles, show_article
from {package}.api.discovery import list_tags, show_timeline
from {package}.api.export import export_search
client = Client(base_url=sys.argv[1])
newest = models.ListArticlesOrderBy("newest")

facets = [models.ListArticlesFacetsItem(name) for name in ("tag", "year")]
found = list_articles.sync(client=client, q="quay", facets=facets)
print("search", found.total, found.results[0].title, "by", found.results[0].source.name)
print("facet", found.facets.tag[0].value, found.facets.tag[0].count)
narrowed = dict(source=["lode-echo"], from_date="2024", to_date="2024-12")
filtered = list_articles.sync(client=client, q="quay", **narrowed)
print("filter", [article.title for article in filtered.results])
title = models.ShowArticleFieldsItem("title")
print("read", show_article.sync(filtered.results[0].id, client=client, fields=[title]).title)

walked, cursor = [], ""
while True:
    given = dict(cursor=cursor) if cursor else dict(order_by=newest)
    page = list_articles.sync(client=client, page_size=2, **given)
    walked += [article.id for article in page.results]
    if not page.next_:
        break
    cursor = page.next_.partition("cursor=")[2].partition("&")[0]
exported = export_search.sync_detailed(client=client).content
print("walk", len(walked), len(set(walked)), "export", exported.count(b"\\n"))
print("tags", list_tags.sync(client=client).total)
year = models.ShowTimelineInterval("year")
print("timeline", [bucket.start for bucket in show_timeline.sync(client=client, interval=year).buckets])
refused = list_articles.sync_detailed(client=client, page=9000)
print("refused", int(refused.status_code), refused.parsed.parameter, refused.parsed.detail[:26].rstrip())
missing = show_article.sync_detailed("nosuch", client=client)
print("missing", int(missing.status_code), missing.parsed.detail)
"""


@pytest.fixture(scope="module")
def tools(pytestconfig: pytest.Config) -> Path:
    """The folder of programs of an environment with the generator."""
    assert pytestconfig.cache
    digest = sha256(_LOCK.read_bytes()).hexdigest()[:12]
    environment = pytestconfig.cache.mkdir(f"client-{digest}")
    programs = environment / ("Scripts" if sys.platform == "win32" else "bin")
    is_whole = environment / "whole"
    if not is_whole.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True)
        pip = [programs / "python", "-m", "pip", "--disable-pip-version-check", "--no-input"]
        ran = subprocess.run(
            [*pip, "install", "--quiet", "--require-hashes", "--requirement", _LOCK],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if _OUT_OF_REACH in ran.stderr:
            pytest.skip("pip has nowhere to get openapi-python-client from")
        assert ran.returncode == 0, ran.stderr
        is_whole.touch()
    return programs


@pytest.mark.parametrize("path", ["", "/archive"])
def test_generated_client_works(
    settings: Settings, load: Load, tmp_path: Path, tools: Path, path: str
) -> None:
    load(write_records(tmp_path / "five.jsonl", *FIVE))
    app = create_app(settings.model_copy(update={"base_url": f"https://lode.example{path}"}))
    (tmp_path / "openapi.json").write_bytes(TestClient(app).get(f"{path}/api/openapi.json").content)
    generated = tmp_path / "generated"
    ran = subprocess.run(
        [
            tools / "openapi-python-client", "generate",
            "--path", tmp_path / "openapi.json", "--output-path", generated, "--meta", "none",
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout
    assert "warning" not in ran.stdout.lower(), ran.stdout
    with listen("127.0.0.1", 0) as listener:
        threading.Thread(target=serve_app, args=(app, listener), daemon=True).start()
        ran = subprocess.run(
            [tools / "python", "-c", _USE.format(package="generated"), address_of(listener) + path],
            capture_output=True, text=True, check=False, cwd=tmp_path,
        )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == [
        "search 2 Quay walls by Harbour Post",
        "facet storm 2",
        "filter ['Storm over the quay']",
        "read Storm over the quay",
        "walk 5 5 export 5",
        "tags 5",
        "timeline ['2023', '2024', '2025']",
        "refused 400 page pages end at result 10,000",
        "missing 404 there is no article 'nosuch' in this archive",
    ]
