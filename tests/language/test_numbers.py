"""Numbers as reports say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.language import numbers
from testimonia.language.number_words import exact_value, numeral

COUNTS = [
    ("The mayor spoke of 1,234 displaced families.", "1,234", 1234, 1234, False, "exact"),
    ("Some 20 herders crossed the river.", "Some 20", 20, 20, True, "exact"),
    ("Officials in Maiduguri put it at 1.5 million people.", "1.5 million", 1_500_000, 1_500_000, False, "exact"),
    ("12 lakh villagers had left Barpeta.", "12 lakh", 1_200_000, 1_200_000, False, "exact"),
    ("3 crore voters stayed away.", "3 crore", 30_000_000, 30_000_000, False, "exact"),
    ("About 2k people marched.", "About 2k", 2000, 2000, True, "exact"),
    ("They counted twenty-one graves.", "twenty-one", 21, 21, False, "exact"),
    ("A hundred and fifty miners were trapped.", "A hundred and fifty", 150, 150, False, "exact"),
    ("AT LEAST TWENTY-FIVE PEASANTS DIED.", "AT LEAST TWENTY-FIVE", 25, None, False, "at_least"),
    ("Two dozen fishermen were seized.", "Two dozen", 24, 24, False, "exact"),
    ("Half a dozen guards ran.", "Half a dozen", 6, 6, False, "exact"),
    ("Dozens of prisoners broke out in Goma.", "Dozens", 24, None, False, "at_least"),
    ("Scores of homes burned.", "Scores", 40, None, False, "at_least"),
    ("Hundreds of monks fled.", "Hundreds", 200, None, False, "at_least"),
    ("Tens of thousands of Rohingya crossed.", "Tens of thousands", 20_000, None, False, "at_least"),
    ("Several hundred settlers came.", "Several hundred", 300, None, False, "at_least"),
    ("Several nurses were beaten.", "Several", 3, None, False, "at_least"),
    ("A couple of guards slept.", "A couple", 2, 2, True, "exact"),
    ("Many were hurt.", "Many", None, None, False, "exact"),
    ("A number of students vanished.", "A number", None, None, False, "exact"),
    ("No one was hurt.", "No one", 0, 0, False, "exact"),
    ("More than 100 soldiers deserted.", "More than 100", 101, None, False, "at_least"),
    ("More than a dozen trucks burned.", "More than a dozen", 13, None, False, "at_least"),
    ("No fewer than 12 farmers died.", "No fewer than 12", 12, None, False, "at_least"),
    ("Fewer than 10 rebels remain.", "Fewer than 10", None, 9, False, "at_most"),
    ("Up to 40 passengers were held.", "Up to 40", None, 40, False, "at_most"),
    ("As many as 300 men were lined up.", "As many as 300", None, 300, False, "at_most"),
    ("At least another 20 were missing.", "At least another 20", 20, None, False, "at_least"),
    ("30 or more shells landed.", "30 or more", 30, None, False, "at_least"),
    ("The 20-odd guests hid.", "20-odd", 20, 20, True, "exact"),
    ("Between 10 and 15 gunmen came.", "Between 10 and 15", 10, 15, False, "exact"),
    ("10-15 gunmen came.", "10-15", 10, 15, False, "exact"),
    ("Ten or twelve riders came.", "Ten or twelve", 10, 12, False, "exact"),
    ("5 to 10 million people need food.", "5 to 10 million", 5_000_000, 10_000_000, False, "exact"),
    ("1.200.000 personas huyeron.", "1.200.000", 1_200_000, 1_200_000, False, "exact"),
]


@pytest.mark.parametrize(("text", "words", "low", "high", "about", "bound"), COUNTS, ids=[c[1] for c in COUNTS])
def test_a_count_is_read_with_its_qualifier(
    text: str, words: str, low: float | None, high: float | None, about: bool, bound: str
) -> None:
    found = [n for n in numbers.find(text) if n.use == "count"]
    assert [(text[n.start : n.end], n.min, n.max, n.approximate, n.bound) for n in found] == [(words, low, high, about, bound)]


USES = [
    ("a 14-year-old girl", "age"),
    ("Maryam Yusuf, 45, a nurse", "age"),
    ("boys aged between 10 and 15", "age"),
    ("on 12 May", "date"),
    ("on May 12", "date"),
    ("the 2006 attacks in Mumbai", "date"),
    ("in 1994", "date"),
    ("at 1900 GMT", "time"),
    ("5 to 6 p.m.", "time"),
    ("Highway 1", "label"),
    ("Image 2 of 9 Rosa Quispe", "label"),
    ("Resolution 1559", "label"),
    ("call 555-1234", "label"),
    ("lost 3-2 in Accra", "label"),
    ("20 km away", "measure"),
    ("a 20-km march", "measure"),
    ("7.62mm rounds", "measure"),
    ("30 percent of voters", "measure"),
    ("two-thirds of the town", "measure"),
    ("three days of fighting", "measure"),
    ("a nine-member council", "measure"),
]


@pytest.mark.parametrize(("text", "use"), USES, ids=[u[0] for u in USES])
def test_a_number_that_counts_nobody_is_known_by_its_use(text: str, use: str) -> None:
    assert {n.use for n in numbers.find(text)} == {use}


@pytest.mark.parametrize("text", ["an AK-47 and an M-16", "on 9/11", "4,5", "version 2.0.1", "the B52s", "at 14:30"])
def test_codes_hold_no_number(text: str) -> None:
    assert numbers.find(text) == ()


def test_a_toll_that_rose_is_two_numbers_and_no_range() -> None:
    text = "It rose from 12 to 14."
    assert [(n.min, n.max) for n in numbers.find(text)] == [(12, 12), (14, 14)]


@given(st.integers(0, 10**9))
def test_a_numeral_with_commas_means_the_same_as_without(n: int) -> None:
    assert numeral(f"{n:,}") == numeral(str(n)) == n


@given(st.integers(1, 99), st.sampled_from(["thousand", "lakh", "million"]))
def test_a_scale_word_multiplies(n: int, scale: str) -> None:
    value = exact_value(f"{n} {scale}")
    assert value == n * {"thousand": 10**3, "lakh": 10**5, "million": 10**6}[scale]


@given(st.text(alphabet="ab 1230-,.$k%andtofiveten\n", max_size=60))
def test_any_text_gives_spans_in_order_inside_the_text(text: str) -> None:
    ends = [0]
    for n in numbers.find(text):
        assert 0 <= n.start <= n.core_start < n.core_end <= n.end <= len(text)
        assert n.min is None or n.max is None or n.min <= n.max
        ends.append(n.start)
    assert ends == sorted(ends)


@pytest.mark.parametrize("piece", ["1", "1,", "one ", "toll rose to 1 ", "million "])
def test_a_line_without_end_is_read_in_reasonable_time(piece: str) -> None:
    text = piece * (5_000 // len(piece))
    assert all(0 <= n.start < n.end <= len(text) for n in numbers.find(text))
