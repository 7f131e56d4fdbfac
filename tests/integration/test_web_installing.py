"""What makes the archive installable; how long static files may be kept; the language of the pages."""

import json
import re

import pytest
from fastapi.testclient import TestClient

from tests.integration.reading import Page


def test_manifest_names_the_archive_and_icons_that_are_there(client: TestClient) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer.headers["content-type"] == "application/manifest+json"
    said = answer.json()
    assert said["name"] == "Backissue"
    for icon in said["icons"]:
        file = client.get(icon["src"])
        assert (file.status_code, file.headers["content-type"]) == (200, icon["type"])


def test_worker_keeps_assets_that_are_there(client: TestClient) -> None:
    answer = client.get("/service-worker.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    (assets,) = re.findall(r"const ASSETS = (\[.*?\]);", answer.text)
    for address in json.loads(assets):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("path", ["/", "/search", "/offline"])
def test_page_without_a_network_has_the_styles_and_scripts_it_needs(client: TestClient, path: str) -> None:
    (kept,) = re.findall(r"const ASSETS = (\[.*?\]);", client.get("/service-worker.js").text)
    needed = Page(client.get(path)).tree.xpath("//link[@rel='stylesheet']/@href | //script/@src")
    assert set(needed) - {each for each in needed if "timeline" in each} <= set(json.loads(kept))


def test_file_is_kept_for_ever_under_the_address_of_its_content_only(client: TestClient) -> None:
    (address,) = Page(client.get("/")).tree.xpath("//link[contains(@href, 'tokens')]/@href")
    assert "immutable" in client.get(address).headers["cache-control"]
    assert client.get(address.partition("?")[0]).headers["cache-control"] == "no-cache"


def test_page_is_in_the_language_asked_for(client: TestClient) -> None:
    answer = client.get("/tags", headers={"accept-language": "de-CH,de;q=0.9,en;q=0.5"})
    page = Page(answer)
    assert page.tree.get("lang") == answer.headers["content-language"] == "de"
    assert page.tree.xpath("//h1")[0].text_content().split() == ["Schlagwörter", "0"]
    assert "accept-language" in answer.headers["vary"]


def test_language_that_was_chosen_stays(client: TestClient) -> None:
    answer = client.get("/language/de", headers={"referer": "http://testserver/tags?order=name"})
    assert answer.url.path == "/tags"
    assert answer.url.query == b"order=name"
    assert Page(answer).tree.get("lang") == "de"
    assert Page(client.get("/dates")).tree.get("lang") == "de"
    assert client.get("/language/xx").status_code == 404


@pytest.mark.parametrize(
    "referer",
    ["https://elsewhere.example/tags", "http://testserver//elsewhere.example/", "javascript:alert(1)", ""],
)
def test_choosing_a_language_leads_to_no_other_site(client: TestClient, referer: str) -> None:
    answer = client.get("/language/en", headers={"referer": referer}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] in ("/", "/elsewhere.example/")


def test_notices_are_in_the_language_of_the_page(client: TestClient) -> None:
    for language, text in (("en", "this quote is never closed"), ("de", "wird nie geschlossen")):
        page = Page(client.get("/search?q=%22low", headers={"accept-language": language}))
        assert text in page.text
