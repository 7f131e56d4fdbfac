"""Slugs: the names by which tags, sources, sections and authors stand in addresses and filters."""

from app.text.words import tokens

_VARIATION_SELECTORS = "\ufe0e\ufe0f"
"""Say whether a sign is shown as a picture, and are left out by many keyboards."""


def slugify(name: str) -> str:
    """Words of `name` folded and joined by hyphens: `Russia Today` is `russia-today`."""
    return "-".join(_words(name)) or _code_points(name)


def tag_slug(name: str) -> str:
    """Letters and digits only, so that `#ZamirKabulov`, `Zamir Kabulov` and `zamir-kabulov` are one tag."""
    return "".join(_words(name)) or _code_points(name.lstrip("#＃") or name).replace("-", "")


def _words(name: str) -> list[str]:
    return [word.replace("+", "plus").replace("#", "sharp") for word in tokens(name)]


def _code_points(name: str) -> str:
    """A name without letters (an emoji, a symbol) by the numbers of its characters."""
    seen = [character for character in name if not character.isspace()]
    shown = [character for character in seen if character not in _VARIATION_SELECTORS]
    return "-".join(f"u{ord(character):x}" for character in shown or seen)
