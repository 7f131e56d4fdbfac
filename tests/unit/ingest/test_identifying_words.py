"""Ids of articles without an address, as version 0.1.0 gave them: they hold however texts are read today."""

import pytest

from app.ingest.identify import identify
from app.readers.base import Draft
from tests.factories import make_defaults


def _id_of(**given: str) -> str:
    return identify(Draft("line 1", **given, source="Lode Echo"), make_defaults()).public_id  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "of_body", "of_title", "of_summary"),
    [
        (
            '[vc_row][vc_column width="1/2"]The lock is shut.[/vc_column][/vc_row]\n\nNobody passes.',
            "idtwleve2ssz6",
            "7gaxte2mqzlum",
            "zzvwlw7x3uhwa",
        ),
        (
            "The lock<sup>1</sup> is shut, <q>said</q> the keeper. It holds 10<sup>6</sup> litres.",
            "zlii5f65amuly",
            "ssm7qb3ngio3m",
            "zlii5f65amuly",
        ),
        (
            "The lock<sup><a href='#fn2'>2</a></sup> is shut. <span hidden>Menu</span> It opens on Friday.",
            "lvl3cr2qmhn7m",
            "qddinmyhnwckq",
            "lvl3cr2qmhn7m",
        ),
        (
            "The lock is 2*3*4 metres, and **x^2^** is drawn.\n\nOn it.",
            "2rbl2ojkysgho",
            "gf6cj2t3bnera",
            "gf6cj2t3bnera",
        ),
        (
            "[quote]The lock is shut[/quote] he said. <b>Well</b>.",
            "mrmq5zsivnlua",
            "mrmq5zsivnlua",
            "mrmq5zsivnlua",
        ),
        (
            "The lock is shut,\nThe keeper is gone,\nThe river is low,\nThe night is long.",
            "n42syccr5ubru",
            "rxbipqwjp5m4w",
            "cedlmzqhnoqoc",
        ),
        (
            "The lock <ruby>漢<rt>kan</rt></ruby> is shut. <i>So</i> it is.",
            "3bohrbp637vke",
            "3bohrbp637vke",
            "3bohrbp637vke",
        ),
        (
            "[dropcap]T[/dropcap]he lock is shut [sic]. [b]Well[/b].",
            "hg2j4rvb5kq34",
            "hg2j4rvb5kq34",
            "hg2j4rvb5kq34",
        ),
    ],
    ids=["builder", "figures", "linked-note", "markdown", "bbcode", "verse", "ruby", "dropcap"],
)
def test_id_holds_however_markup_is_read(text: str, of_body: str, of_title: str, of_summary: str) -> None:
    assert _id_of(body=text) == of_body
    assert _id_of(title=text[:60], body="x") == of_title
    assert _id_of(summary=text) == of_summary
