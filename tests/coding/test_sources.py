"""The chain of who says so, in a sentence of our own."""

import pytest

from testimonia.coding.sources import chain
from testimonia.reading.attributions import find_attributions
from testimonia.reading.parse import parse
from testimonia.records import Block, Reading, Span


def test_the_chain_goes_from_the_speaker_to_the_agency_that_was_told() -> None:
    text = "A police officer told AFP that gunmen killed a driver in Quetta. The road is closed."
    tokens, sentences = parse(text, [Block(0, len(text), "body")])
    reading = Reading("r", tokens, sentences, attributions=find_attributions(text, tokens, sentences))
    start = text.index("killed")
    found = chain(Span(start, start + 6, "killed"), reading, text)
    assert [(s.text, s.kind, s.verb) for s in found] == [("A police officer", "police", "told"), ("AFP", "media", None)]
    start = text.index("closed")
    assert chain(Span(start, start + 6, "closed"), reading, text) == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The governor told reporters that gunmen killed a driver in Quetta.", ["The governor"]),
        ("The minister told a news conference on Monday that gunmen killed a driver in Quetta.", ["The minister"]),
        ("The governor told AFP reporters that gunmen killed a driver in Quetta.", ["The governor", "AFP reporters"]),
        ("Human Rights Watch on Friday said that gunmen killed a driver in Quetta.", ["Human Rights Watch"]),
        ("The governor on August 30 said that gunmen killed a driver in Quetta.", ["The governor"]),
        ("Gunmen killed a driver in Jacmel, an elder told Le Nouvelliste.", ["an elder", "Le Nouvelliste"]),
        ("A survivor told Amnesty International that gunmen killed a driver.", ["A survivor", "Amnesty International"]),
        ("The minister told Parliament that gunmen killed a driver in Quetta.", ["The minister"]),
        ("The kidnappers told Maria Bello that gunmen killed a driver.", ["The kidnappers"]),
        ("The minister told Israel that gunmen killed a driver in Quetta.", ["The minister"]),
        ("Ruiz left early. The minister told Ruiz that gunmen killed a driver.", ["The minister"]),
        ("No group said that it killed a driver in Quetta.", []),
        ("The rebels said that we announce that gunmen killed a driver in Quetta.", ["The rebels"]),
        ("In statements to Efe, consul Luis Soto said that gunmen killed a driver in Quetta.", ["consul Luis Soto"]),
        (
            "The Association for Political Prisoners (AAPP) said that soldiers killed a driver.",
            ["The Association for Political Prisoners (AAPP)"],
        ),
    ],
)
def test_only_who_says_it_is_in_the_chain(text: str, wanted: list[str]) -> None:
    tokens, sentences = parse(text, [Block(0, len(text), "body")])
    reading = Reading("r", tokens, sentences, attributions=find_attributions(text, tokens, sentences))
    start = text.index("killed")
    assert [s.text for s in chain(Span(start, start + 6, "killed"), reading, text)] == wanted
