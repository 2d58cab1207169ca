"""Capitals: texts all in capitals or all in lower case get the case an ordinary report would have."""


def restore(text: str) -> str:
    """The text with ordinary capitals, of the same length; unchanged when it has ordinary capitals already."""
    return text
