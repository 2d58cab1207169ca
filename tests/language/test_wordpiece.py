"""Pieces of words stand where the text has them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from testimonia.language.wordpiece import WordPiece

VOCABULARY = {w: i for i, w in enumerate(["[UNK]", "gun", "##men", "kid", "##nap", "##ped", "in", "basra", ".", "'", "s"])}


def test_words_fall_into_the_longest_known_pieces() -> None:
    pieces = WordPiece(VOCABULARY)("Gunmen kidnapped in Basrá.")
    assert [(p.id, p.start, p.end, p.opens_word) for p in pieces] == [
        (1, 0, 3, True), (2, 3, 6, False), (3, 7, 10, True), (4, 10, 13, False), (5, 13, 16, False),
        (6, 17, 19, True), (7, 20, 25, True), (8, 25, 26, True),
    ]  # fmt: skip


def test_an_unknown_word_is_one_piece() -> None:
    (piece,) = WordPiece(VOCABULARY)("عصائب")
    assert (piece.id, piece.start, piece.end) == (0, 0, 5)


@given(st.text(max_size=200))
def test_pieces_are_in_order_without_overlap_and_cover_every_visible_character(text: str) -> None:
    pieces = WordPiece(VOCABULARY)(text)
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    covered = {k for p in pieces for k in range(p.start, p.end)}
    assert covered >= {k for k, c in enumerate(text) if c.isalnum()}
