"""Names with the family first, in the styles of bibliographies."""

import pytest

from app.ingest.bylines import split_authors
from app.ingest.inverted_names import turn

# fmt: off
LISTS = {
    # Initials go with the name before
    "Lind, M., Strand, O. & Rust, P.": "M. Lind|O. Strand|P. Rust",
    "Lind, M., & Strand, O.": "M. Lind|O. Strand",
    "Lind, M. K., Strand, O., and Rust, P.": "M. K. Lind|O. Strand|P. Rust", "Lind, M.": "M. Lind",
    "Lind, M.K. and Strand, J.-P.": "M. K. Lind|J.-P. Strand", "Lind, M, Strand, OK": "M. Lind|O. K. Strand",
    "Castro Bermejo, L. A., Rust, P.": "L. A. Castro Bermejo|P. Rust",
    "van der Berg, A., de la Cruz, J.": "A. van der Berg|J. de la Cruz",
    "Седов, И. И., Крот, А.": "И. И. Седов|А. Крот",
    "Lind, M.; Strand, O.": "M. Lind|O. Strand", "Lind, M.D., Strand, O.": "M. D. Lind|O. Strand",
    "Jane Doe, M.D., Tom Hall": "Jane Doe|Tom Hall", "Lind, M. et al.": "M. Lind",
    # BibTeX
    "Lind, Maria and Strand, Olav": "Maria Lind|Olav Strand",

    "Lind, Maria and van der Berg, Anna and Castro Bermejo, Luis":
        "Maria Lind|Anna van der Berg|Luis Castro Bermejo",
    "{World Harbour Organization} and Lind, Maria": "World Harbour Organization|Maria Lind",
    "{Quay and Lode} and Lind, Maria": "Quay and Lode|Maria Lind", "Lind, Maria and others": "Maria Lind",
    # Without marks
    "Lind M, Strand O": "M. Lind|O. Strand", "Lind MK, van der Berg A": "M. K. Lind|A. van der Berg",
    "Lind M; Strand O": "M. Lind|O. Strand", "Седов И. И., Крот А. Б.": "И. И. Седов|А. Б. Крот",
    # Essays: the first alone
    "Lode, Hedda, and Olav Strand": "Hedda Lode|Olav Strand",
    # One person or two
    "Castro Bermejo, Luis Angel": "Luis Angel Castro Bermejo", "Ana Ruiz, Tom Hall": "Ana Ruiz|Tom Hall",
    "Quorl Bremm, Zeddy Vorn": "Quorl Bremm|Zeddy Vorn",
    "Quorl Bremm, Zeddy Vorn; Marr, Odd": "Zeddy Vorn Quorl Bremm|Odd Marr",
    # Not inverted
    "Ana, Tom and Li": "Ana|Tom|Li", "Joe S.": "Joe S.", "Ilanga D": "Ilanga D",
    "Joe S., Ann K.": "Joe S.|Ann K.",
    "BBC NEWS, AP": "BBC NEWS|AP",
}
# fmt: on


@pytest.mark.parametrize(("written", "names"), LISTS.items())
def test_style_of_a_list(written: str, names: str) -> None:
    assert split_authors([written]) == tuple(names.split("|"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("O'Brien, Conor", "Conor O'Brien"), ("Church, Clara", "Clara Church"), ("Church, Office", ""),
        ("Doe, Jane, Jr.", "Jane Doe Jr."),
        ("Doe, Jr., Jane", "Jane Doe Jr."),
        ("Doe, Political Editor", ""), ("Doe", ""), ("doe, jane", ""), ("Reuters, Moscow", ""),
        ("A, B, C", ""), (",", ""),
    ],
)  # fmt: skip
def test_one_name(text: str, name: str) -> None:
    assert turn(text, separated=False) == name
