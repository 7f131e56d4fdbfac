"""What readers are shown of the names of a load's inputs."""

import pytest

from app.web.input_names import InputNames


@pytest.mark.parametrize(
    ("name", "given", "shown"),
    [
        ("/srv/papers/may/a.jsonl", ["/srv/papers"], "papers/may/a.jsonl"),
        ("/srv/papers/a.jsonl", ["/srv/papers/a.jsonl"], "a.jsonl"),
        ("/srv/papers/may/a.csv", ["/srv/papers", "/srv/papers/may"], "may/a.csv"),
        ("inbox/a.csv", ["inbox/a.csv"], "a.csv"),
        ("../inbox/x/a.csv", ["../inbox"], "inbox/x/a.csv"),
        ("x/a.csv", ["."], "x/a.csv"),
        ("a.csv", ["a.csv"], "a.csv"),
        ("/a.csv", ["/a.csv"], "a.csv"),
        ("-", ["-"], "-"),
        ("standard input", ["-"], "standard input"),
        ("/elsewhere/b.csv", ["/srv/papers"], "b.csv"),
        ("https://ana:secret@lode.example/feed", ["https://ana:secret@lode.example/feed"],
         "https://lode.example/feed"),
        ("https://lode.example/a/b?c=d", ["/srv"], "https://lode.example/a/b?c=d"),
    ],
)  # fmt: skip
def test_input_is_named_without_the_folders_it_lies_in(name: str, given: list[str], shown: str) -> None:
    assert InputNames(given).show(name) == shown


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("cannot open '/srv/papers/a.zip': no such file", "cannot open 'papers/a.zip': no such file"),
        ("[Errno 13] Permission denied: '/etc/keys/x'", "[Errno 13] Permission denied: 'x'"),
        ("https://ana:secret@lode.example/feed: 404", "https://lode.example/feed: 404"),
        ("the address 'https://lode.example/a/b' is odd", "the address 'https://lode.example/a/b' is odd"),
        ("'03/05/2024' is one of two, 1/2 of all", "'03/05/2024' is one of two, 1/2 of all"),
    ],
)  # fmt: skip
def test_message_names_no_folder(message: str, shown: str) -> None:
    assert InputNames(["/srv/papers"]).show_message(message) == shown
