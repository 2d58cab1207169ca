"""A hidden name is covered however it is written, and what is no name stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimonia.export.hidden_names import MASK, hidden, pairs_of

SARA = hidden(["Sara Hamid Niran"])

WRITTEN = [
    "Sara", "SARA HAMID NIRAN", "Niran's", "Niran’s", "Nirans", "Sarah Hameed Neeran", "Sára Hamíd Niran", "Sa\u0301ra Niran",
    "Ni-\nran", "Ni\u00adran", "Ni\u200bran", "sara_hamid_niran.jpg", "saraniran", "SaraHamidNiran2014", "/people/sara-niran?id=3",
    "S%C3%A1ra%20Niran", "@SaraNiran", "سارة حامد نيران", "Сара Хамид Ниран", "Σάρα Νίραν", "Sara\nHamid\nNiran", "Ｓａｒａ",
]  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_each_way_of_writing_it_is_covered(text: str) -> None:
    line = f"https://x.org/{text}" if text.islower() and text.isalpha() else text
    covered = SARA.mask(line)
    assert len(covered) == len(line)
    rest = "".join(c for c in covered.removeprefix("https://x.org/") if c.isalpha() and c != MASK)
    assert rest.lower() in ("", "jpg", "people", "peopleid", "a"), covered


@pytest.mark.parametrize(
    "text",
    [
        "There was an iron bar; her hair, her hands.",
        "On Saturday the samaritans ran.",
        "Iran and Mali signed.",
        "https://herald.example/2014/10/iron-man.html",
    ],
)
def test_what_is_no_name_stays(text: str) -> None:
    assert SARA.mask(text) == text


def test_a_name_that_is_also_a_word_is_covered_with_its_capital_only() -> None:
    assert hidden(["Grace Hope"]).mask("Grace had no hope; Hope said so.") == "▇▇▇▇▇ had no hope; ▇▇▇▇ said so."


def test_a_name_of_another_report_is_covered_where_two_of_its_words_stand_together() -> None:
    elsewhere = hidden([], pairs_of(["Tariq bin Osman"]))
    assert elsewhere.mask("Tariq bin Osman, then OSMAN TARIQ; one Osman") == "▇▇▇▇▇ bin ▇▇▇▇▇, then ▇▇▇▇▇ ▇▇▇▇▇; one Osman"


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(WRITTEN), st.text(max_size=20))
def test_the_length_never_changes(before: str, name: str, after: str) -> None:
    text = before + name + after
    covered = SARA.mask(text)
    assert len(covered) == len(text)
    assert all(b in (a, MASK) for a, b in zip(text, covered, strict=True))
