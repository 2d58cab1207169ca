"""What the parse is asked for quicker than spaCy asks it is what spaCy says."""

import pytest
import spacy

from testimonia.reading import attributes
from testimonia.reading.parse import DEFAULT_PIPELINE
from testimonia.reading.parse import pipeline as quick

TEXTS = (
    "There are two dead, and there's no one who can say what they were gonna do; I ain't going to, said he.",
    "Let's go, c'mon! He'd had to, but you've got ta wait till the troops, whose rifles we'd seen, have left.",
    "  Gunmen raped,  kidnapped and killed nine people in Béni on Tuesday \n so that others' families would flee.",
    "The man who shot himself did not do so because the police — all of whom fled — made him; it is his.",
)


@pytest.mark.parametrize("most_known", [attributes.MOST_KNOWN, 3])
def test_remembered_attributes_are_the_rulers_own(most_known: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attributes, "MOST_KNOWN", most_known)
    slow = spacy.load(DEFAULT_PIPELINE)
    for text in TEXTS * 2:
        told = [
            [(t.text, t.pos_, t.tag_, t.dep_, t.lemma_, str(t.morph), t.ent_type_, t.head.i) for t in nlp(text)]
            for nlp in (slow, quick(DEFAULT_PIPELINE))
        ]
        assert told[0] == told[1]
