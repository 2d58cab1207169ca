"""Intervals as EDTF."""

from datetime import date

import pytest

from testimonia.language import edtf


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        (date(2014, 10, 20), date(2014, 10, 20), "2014-10-20"),
        (date(2014, 10, 1), date(2014, 10, 31), "2014-10"),
        (date(2014, 1, 1), date(2014, 12, 31), "2014"),
        (date(1990, 1, 1), date(1999, 12, 31), "199X"),
        (date(1900, 1, 1), date(1999, 12, 31), "19XX"),
        (date(2014, 10, 14), date(2014, 10, 27), "2014-10-14/2014-10-27"),
        (date(2014, 7, 1), date(2014, 9, 30), "2014-07/2014-09"),
        (date(1980, 1, 1), date(1988, 12, 31), "1980/1988"),
        (None, date(2014, 10, 22), "/2014-10-22"),
        (date(2014, 10, 22), None, "2014-10-22/"),
        (None, None, "XXXX"),
    ],
)
def test_an_interval_takes_its_shortest_form(earliest: date | None, latest: date | None, expected: str) -> None:
    assert edtf.interval(earliest, latest) == expected


def test_an_approximate_interval_is_marked_at_both_ends() -> None:
    assert edtf.interval(date(2014, 10, 1), date(2014, 10, 31), approximate=True) == "2014-10~"
    assert edtf.interval(date(2014, 10, 2), date(2014, 10, 5), approximate=True) == "2014-10-02~/2014-10-05~"


def test_an_interval_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        edtf.interval(date(2014, 10, 2), date(2014, 10, 1))


def test_unknown_parts_are_marked() -> None:
    assert [edtf.partial(None, 10, 14), edtf.partial(None, 10, None), edtf.partial(2014, None, 3)] == [
        "XXXX-10-14", "XXXX-10", "2014-XX-03"
    ]  # fmt: skip
