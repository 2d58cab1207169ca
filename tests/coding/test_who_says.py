"""Claims and the chain of who says them, on fifty passages of our own."""

from bench import own_sources

LEAST = 85.0
"""Percent of claims whose whole chain must be right."""


def test_claims_of_our_own_passages_have_the_source_that_a_reader_gives_them() -> None:
    judged = list(own_sources.judged())
    misses = [f"{words}: wanted {wanted}, found {found}" for words, wanted, found, right in judged if not right]
    assert 100 * (1 - len(misses) / len(judged)) >= LEAST, "\n".join(misses)


def test_there_are_fifty_passages() -> None:
    assert own_sources.PASSAGES.read_text("utf8").count("[[passage]]") == 50
