"""Slugs: the names by which tags, sources, sections and authors stand in addresses and filters."""

from app.text.words import tokens


def slugify(name: str) -> str:
    """Words of `name` folded and joined by hyphens: `Russia Today` is `russia-today`."""
    return "-".join(_words(name)) or _code_points(name)


def tag_slug(name: str) -> str:
    """Letters and digits only, so that `#ZamirKabulov`, `Zamir Kabulov` and `zamir-kabulov` are one tag."""
    return "".join(_words(name)) or _code_points(name).replace("-", "")


def _words(name: str) -> list[str]:
    return [word.replace("+", "plus").replace("#", "sharp") for word in tokens(name)]


def _code_points(name: str) -> str:
    """A name without letters (an emoji, a symbol) by the numbers of its characters."""
    return "-".join(f"u{ord(character):x}" for character in name if not character.isspace())
