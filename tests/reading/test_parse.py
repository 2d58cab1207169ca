"""What the parse is asked for quicker than spaCy asks it is what spaCy says."""

import gc
from typing import Any

import pytest
import spacy

from testimonia.reading import attributes, entities, word_vectors
from testimonia.reading.parse import DEFAULT_PIPELINE, LONGEST_SENTENCE, parse
from testimonia.reading.parse import pipeline as quick
from testimonia.records import Block

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
            [(t.text, t.pos_, t.tag_, t.dep_, t.lemma_, t.ent_type_, t.head.i) for t in nlp(text)]
            for nlp in (slow, quick(DEFAULT_PIPELINE))
        ]
        assert told[0] == told[1]


@pytest.mark.parametrize("most_known", [word_vectors.MOST_KNOWN, 40])
def test_word_vectors_made_quickly_are_the_pipelines_own(most_known: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_vectors, "MOST_KNOWN", most_known)
    layer = spacy.load(DEFAULT_PIPELINE).get_pipe(word_vectors.MAKER).model  # type: ignore[attr-defined]  # spaCy's pipes have no types
    vectors, blank = word_vectors.quick(layer), spacy.blank("en")
    assert isinstance(vectors, word_vectors.WordVectors)
    for texts in (TEXTS[:1], TEXTS, ("",), ("", *TEXTS[:2]), TEXTS):
        docs = [blank.make_doc(text) for text in texts]
        assert [told.tolist() for told in vectors.predict(docs)] == [told.tolist() for told in layer.predict(docs)]


NAMED = (
    "Gen. Abu Bakr al-Rashid of the National Liberation Army met United Nations envoy Maria\n\n Lopez Garcia",
    "He came from Aleppo. Syria denied it. On 3 March 2014 the Free Syrian Army took 12 villages for $ 2 million",
    " ",
    "MOSUL, Iraq (Reuters)  -   Ali Hassan",
    "Yesterday",
)


def test_names_found_at_once_are_the_recognisers_own() -> None:
    slow = spacy.load(DEFAULT_PIPELINE)
    told = [
        [[(t.text, t.ent_iob_, t.ent_type_) for t in doc] for doc in nlp.pipe((*TEXTS, *NAMED))]
        for nlp in (slow, quick(DEFAULT_PIPELINE))
    ]
    assert told[0] == told[1]
    assert sum(iob == "B" for doc in told[0] for _, iob, _ in doc) > 8
    assert told[1] == [[(t.text, t.ent_iob_, t.ent_type_) for t in quick(DEFAULT_PIPELINE)(text)] for text in (*TEXTS, *NAMED)]


def test_a_recogniser_that_decides_otherwise_stays() -> None:
    nlp = spacy.load(DEFAULT_PIPELINE)
    recogniser: Any = nlp.get_pipe("ner")
    recogniser.cfg["beam_width"] = 4
    entities.find_entities_at_once(nlp)
    assert "ner" in nlp.pipe_names
    assert entities.NAME not in nlp.pipe_names


def test_what_is_loaded_once_is_not_looked_through_for_what_to_free() -> None:
    quick(DEFAULT_PIPELINE)
    assert gc.get_freeze_count() > 10_000
    assert gc.isenabled()


@pytest.mark.parametrize("word", ["ambushed ", '"he said" ', "Mary Jones, ", "3 killed 4 wounded "])
def test_what_never_ends_a_sentence_is_cut_and_no_word_hangs_on_one_beyond_the_cut(word: str) -> None:
    text = (word * 2_000).strip()
    tokens, sentences = parse(text, (Block(0, len(text), "body"),))
    assert sentences[-1].stop == len(tokens)
    assert all(s.stop - s.first <= LONGEST_SENTENCE for s in sentences)
    assert all(s.first <= t.head < s.stop for s in sentences for t in tokens[s.first : s.stop])


def test_a_sentence_ends_behind_a_post_on_x() -> None:
    text = "We are safe, the group wrote on X. Marta Olsen was wounded."
    _, sentences = parse(text, [Block(0, len(text), "body")])
    assert [text[s.start : s.end] for s in sentences] == ["We are safe, the group wrote on X.", "Marta Olsen was wounded."]


def test_paragraphs_that_a_page_has_glued_together_are_two_sentences() -> None:
    def sentences_of(text: str) -> list[str]:
        return [text[s.start : s.end] for s in parse(text, [Block(0, len(text), "body")])[1]]

    assert sentences_of("Two nurses were shot.Police said a guard fled.") == [
        "Two nurses were shot.",
        "Police said a guard fled.",
    ]
    assert sentences_of('He left the building."I saw him," Demir said.') == ["He left the building.", '"I saw him," Demir said.']
    assert sentences_of('"He left the building.""I saw him," Demir said.')[0] == '"He left the building."'
    assert sentences_of("A guard was shot.==Victims==Two nurses died.") == [
        "A guard was shot.",
        "==Victims==",
        "Two nurses died.",
    ]
    assert len(sentences_of("Two nurses from the U.S.A of Dr.Lopez were shot in St.Louis.")) == 1


def test_what_is_noted_of_a_recording_is_no_word_of_it() -> None:
    text = "In addition, [words indistinct] the army of [El] Salvador captured six men."
    tokens, _ = parse(text, [Block(0, len(text), "body")])
    assert "indistinct" not in [t.lower for t in tokens]
    assert next(t for t in tokens if t.lower == "captured").head == next(t for t in tokens if t.dep == "nsubj").head
    assert all(text[t.start : t.end] == t.text for t in tokens)
