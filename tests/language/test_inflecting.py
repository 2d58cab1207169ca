"""Verbs take the form that a tag names."""

import pytest

from testimonia.language.inflecting import inflected


@pytest.mark.parametrize(
    ("verb", "tag", "form"),
    [
        ("abduct", "VBD", "abducted"), ("seize", "VBN", "seized"), ("kidnap", "VBD", "kidnapped"), ("carry", "VBZ", "carries"),
        ("destroy", "VBZ", "destroys"), ("raze", "VBG", "razing"), ("free", "VBG", "freeing"), ("slay", "VBN", "slain"),
        ("torch", "VBZ", "torches"), ("shoot", "VBP", "shoot"), ("take", "VBD", "took"), ("attack", "NN", None),
    ],
)  # fmt: skip
def test_a_verb_is_inflected(verb: str, tag: str, form: str | None) -> None:
    assert inflected(verb, tag) == form
