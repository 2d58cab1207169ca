"""Parts of a number are told from numbers of their own."""

import pytest

from testimonia.language import numbers
from testimonia.language.number_parts import is_part

CASES = [
    ("Twelve people, among them three children, drowned.", [False, True]),
    ("At least 30 died, including four nurses and two drivers.", [False, True, True]),
    ("They freed 50 captives, of whom 20 were ill.", [False, True]),
    ("Seven men were held; four of them escaped.", [False, True]),
    ("Ten died, including a judge, and 40 others were hurt.", [False, False]),
    ("Four soldiers and three rebels died.", [False, False]),
    ("The toll is 86. Nine officers and three reporters were among those killed.", [False, True, True]),
    ("Two children were among the dead.", [True]),
]


@pytest.mark.parametrize(("text", "parts"), CASES, ids=[c[0] for c in CASES])
def test_a_part_points_back_to_its_whole(text: str, parts: list[bool]) -> None:
    assert [is_part(text, n.start, n.end) for n in numbers.find(text) if n.use == "count"] == parts
