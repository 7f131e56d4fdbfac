"""The one error of reading markup; it never leaves this package."""


class UnreadableMarkup(ValueError):
    """Markup that its parser cannot take (nested absurdly, or too costly): the text is read without it."""
