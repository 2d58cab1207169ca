"""Sums of money as reports say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.language import money

SUMS = [
    ("The captors asked for around $1.66m.", "around $1.66m", 1_660_000, 1_660_000, "USD", True, "exact"),
    ("He paid US$ 3 million.", "US$ 3 million", 3_000_000, 3_000_000, "USD", False, "exact"),
    ("It took 80,000 dollars and more.", "80,000 dollars and more", 80_000, None, "USD", False, "at_least"),
    ("They wanted $80,000 and more.", "$80,000 and more", 80_000, None, "USD", False, "at_least"),
    ("A demand of 10 lakh rupees came.", "10 lakh rupees", 1_000_000, 1_000_000, "INR", False, "exact"),
    ("A Karachi trader paid Rs 5 lakh.", "Rs 5 lakh", 500_000, 500_000, "PKR", False, "exact"),
    ("A prize of €2.5 million stands.", "€2.5 million", 2_500_000, 2_500_000, "EUR", False, "exact"),
    ("Over £300,000 went missing.", "Over £300,000", 300_000, None, "GBP", False, "at_least"),
    ("They want 2 billion Colombian pesos.", "2 billion Colombian pesos", 2e9, 2e9, "COP", False, "exact"),
    ("They want 10 million pesos.", "10 million pesos", 1e7, 1e7, "XXX", False, "exact"),
    ("In Jolo a fee of P5 million was named.", "P5 million", 5e6, 5e6, "PHP", False, "exact"),
    ("The emir's kin sent N20 million.", "N20 million", 2e7, 2e7, "NGN", False, "exact"),
    ("A ransom of 30 million naira.", "30 million naira", 3e7, 3e7, "NGN", False, "exact"),
    ("A Mombasa shop lost Sh500,000.", "Sh500,000", 500_000, 500_000, "KES", False, "exact"),
    ("Up to $10 million was set aside.", "Up to $10 million", None, 1e7, "USD", False, "at_most"),
    ("From $1-2 million is usual.", "From $1-2 million", 1e6, 2e6, "USD", False, "exact"),
    ("Mexico: between 5,000 and 50,000 pesos.", "between 5,000 and 50,000 pesos", 5e3, 5e4, "MXN", False, "exact"),
    ("ONE MILLION PESETAS WERE STOLEN.", "ONE MILLION PESETAS", 1e6, 1e6, "ESP", False, "exact"),
    ("Millions of dollars were sent.", "Millions of dollars", 2e6, None, "USD", True, "at_least"),
    ("Some 200,000 Saudi riyals lay there.", "Some 200,000 Saudi riyals", 2e5, 2e5, "SAR", True, "exact"),
    ("About 2.4m euros was wired.", "About 2.4m euros", 2.4e6, 2.4e6, "EUR", True, "exact"),
    ("They asked $1,5 million.", "$1,5 million", 1.5e6, 1.5e6, "USD", False, "exact"),
    ("Some two million Nigerian naira.", "Some two million Nigerian naira", 2e6, 2e6, "NGN", True, "exact"),
    ("A bill of 300 Zembian dollars.", "300 Zembian dollars", 300, 300, "XXX", False, "exact"),
    ("It cost several million dollars.", "several million dollars", 3e6, None, "USD", True, "at_least"),
    ("A fine of 400 shekels.", "400 shekels", 400, 400, "ILS", False, "exact"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "low", "high", "iso", "about", "bound"), SUMS, ids=[s[1] for s in SUMS])
def test_a_sum_is_read_with_currency_and_bound(
    text: str, words: str, low: float | None, high: float | None, iso: str, about: bool, bound: str
) -> None:
    found = money.find(text)
    assert [(text[m.start : m.end], m.min, m.max, m.currency, m.approximate, m.bound) for m in found] == [
        (words, low, high, iso, about, bound)
    ]


@pytest.mark.parametrize("text", ["20 pounds of explosives", "a 500-pound bomb", "the N20 road", "We won 20 games", "try 20 men"])
def test_weights_roads_and_verbs_are_no_money(text: str) -> None:
    assert money.find(text) == ()


def test_the_hint_decides_only_where_the_text_names_no_country() -> None:
    assert [m.currency for m in money.find("a fee of 500 pesos", "PH")] == ["PHP"]
    assert [m.currency for m in money.find("In Bogota, a fee of 500 pesos", "PH")] == ["COP"]


@given(st.integers(1, 10**7), st.sampled_from(["$", "€", "£", "Rs ", "US$"]))
def test_a_sum_with_a_sign_keeps_its_amount(amount: int, sign: str) -> None:
    (found,) = money.find(f"They paid {sign}{amount:,} for him.")
    assert (found.min, found.max) == (amount, amount)
