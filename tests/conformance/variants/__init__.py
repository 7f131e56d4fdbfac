"""Ways to write words, a file a language: `a = b` find one another, `a ≠ b` do not. What is known to go wrong
stands behind a `!`.
"""

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent
LANGUAGES = sorted(path.stem for path in _FOLDER.glob("*.txt"))


@dataclass(frozen=True)
class Variants:
    """The pairs of one language."""

    together: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str], ...]
    known: frozenset[tuple[str, str]]
    """Those of both that go wrong."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Each text once."""
        return tuple(dict.fromkeys(text for pair in (*self.together, *self.apart) for text in pair))


def read_variants(language: str) -> Variants:
    """The pairs of a language."""
    lines = (_FOLDER / f"{language}.txt").read_text("utf-8").splitlines()
    pairs = {line.removeprefix("!"): line.startswith("!") for line in lines}
    return Variants(
        tuple(_cut(line, " = ") for line in pairs if " = " in line),
        tuple(_cut(line, " ≠ ") for line in pairs if " ≠ " in line),
        frozenset(
            _cut(line, " = " if " = " in line else " ≠ ") for line, is_known in pairs.items() if is_known
        ),
    )


def _cut(line: str, sign: str) -> tuple[str, str]:
    one, other = line.split(sign)
    return one, other
