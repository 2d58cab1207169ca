"""Sentences told in another way: with other names, negated, with another verb, among other sentences, set in other type.

Only rewritings that are safe English are made; an example that none fits gives none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from testimonia.codebook import EventType
from testimonia.codebook.codebook import Example
from testimonia.language.inflecting import inflected
from testimonia.records import CodedReport, Reading, Token


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A text made from an example's."""

    text: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Words that were put in place of others, old to new."""


# ── other names ──────────────────────────────────────────────────────────────────────────────

OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "PERSON": ("Amina Sule", "Jorge Pacheco", "Viktor Hale", "Leila Mansour"),
    "GPE": ("Maradi", "Tumaco", "Herat", "Bouar"),
    "ORG": ("Northern Falcon Brigade", "Delta Dawn Front", "Red Plateau Union"),
}
"""Names that are put in place of others, by the parser's label; towns are in the place index, groups are made up."""


def other_names(_: EventType, __: Example, coded: CodedReport, reading: Reading) -> Iterator[Rewriting]:
    """The text with every person, place and group of two or more letters called otherwise, the same name always alike."""
    text, renamed = coded.report.text, dict[str, str]()
    for name, label in _names(reading).items():
        known = [n for n in OTHER_NAMES[label] if n not in renamed.values() and n not in text]
        if known:
            renamed[name] = known[0]
    for old, new in renamed.items():
        text = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, text)
    if renamed:
        yield Rewriting(text, renamed)


def _names(reading: Reading) -> dict[str, str]:
    """Names of the text with their label, in order: runs of proper nouns with one label."""
    found: dict[str, str] = {}
    run: list[Token] = []
    for token in (*reading.tokens, None):
        goes_on = token is not None and run and token.entity == run[-1].entity and _is_name(token)
        if run and not goes_on:
            found.setdefault(" ".join(t.text for t in run), run[0].entity)
            run = []
        if token is not None and _is_name(token):
            run.append(token)
    return found


def _is_name(token: Token) -> bool:
    return token.entity in OTHER_NAMES and token.pos == "PROPN" and token.text[:1].isupper() and len(token.text) > 1


# ── negated ──────────────────────────────────────────────────────────────────────────────────

AUXILIARIES = frozenset({"was", "were", "is", "are", "has", "have", "had"})


def negated(_: EventType, example: Example, coded: CodedReport, reading: Reading) -> Iterator[Rewriting]:
    """ "kidnapped" as "did not kidnap", "two were kidnapped" as "were not" and as "no one was": for a single verb that names it."""
    if len(example.events) == 1 and (verb := _verb(coded, example, reading)) is not None:
        auxiliaries = [t for t in reading.tokens if t.head == verb.i and t.lower in AUXILIARIES and t.i < verb.i]
        text = coded.report.text
        if auxiliaries:
            end = auxiliaries[0].end
            yield Rewriting(f"{text[:end]} not{text[end:]}")
            if auxiliaries[0].lower in ("was", "were") and _opens_with_subject(verb, auxiliaries[0], reading):
                yield Rewriting(f"No one was{text[end:]}")
        elif verb.tag == "VBD" and not any(t.head == verb.i and t.dep.startswith("aux") for t in reading.tokens):
            yield Rewriting(f"{text[: verb.start]}did not {verb.lemma}{text[verb.end :]}")


def _opens_with_subject(verb: Token, auxiliary: Token, reading: Reading) -> bool:
    """Whether the text is a passive's subject up to its auxiliary, so that "no one" can stand in its place."""
    subjects = [t for t in reading.tokens if t.head == verb.i and t.dep == "nsubjpass" and t.i < auxiliary.i]
    between = reading.tokens[: auxiliary.i]
    return bool(subjects) and all(t.pos in ("DET", "NUM", "ADJ", "NOUN", "PROPN") for t in between)


def _verb(coded: CodedReport, example: Example, reading: Reading) -> Token | None:
    """The verb that names the act, where the anchor is one word that heads its own clause."""
    start = coded.report.text.index(example.events[0]["anchor"])
    token = next((t for t in reading.tokens if t.start == start), None)
    alone = token is not None and token.end - token.start == len(example.events[0]["anchor"])
    return token if alone and token is not None and token.pos == "VERB" and token.dep in ("ROOT", "ccomp") else None


# ── another verb ─────────────────────────────────────────────────────────────────────────────

MOST_VERBS = 3
"""Other verbs tried for one example; the first of the type's list."""


def other_verbs(kind: EventType, example: Example, coded: CodedReport, reading: Reading) -> Iterator[Rewriting]:
    """The verb of the act in place of which another trigger of the type stands, in the same form."""
    if len(example.events) != 1 or example.events[0]["type"] != kind.id:
        return
    verb = _verb(coded, example, reading)
    if verb is None or verb.lemma not in kind.triggers.verbs:
        return
    others = [v for v in kind.triggers.verbs if v != verb.lemma and " " not in v]
    for other in others[:MOST_VERBS]:
        form = inflected(other, verb.tag)
        if form:
            yield Rewriting(coded.report.text[: verb.start] + form + coded.report.text[verb.end :])


# ── neighbours, and how it is set ────────────────────────────────────────────────────────────

NEUTRAL = ("The harbour museum opens at nine in the morning.", "A kilogram of rice costs two dollars this week.")


def with_neighbours(_: EventType, example: Example, __: CodedReport, ___: Reading) -> Iterator[Rewriting]:
    """The text after a sentence, and before a sentence, in which nothing happens."""
    before, after = NEUTRAL
    yield Rewriting(f"{before} {example.text}")
    yield Rewriting(f"{example.text} {after}")


LINE = 40
"""Letters after which a narrow column breaks the line."""
CURLY = str.maketrans({"'": "’"})
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def set_otherwise(_: EventType, example: Example, __: CodedReport, ___: Reading) -> Iterator[Rewriting]:
    """The text in a narrow column, with double spaces, and with the other kind of quotation marks."""
    forms = (_wrapped(example.text), example.text.replace(" ", "  "), _other_quotes(example.text))
    yield from (Rewriting(text) for text in dict.fromkeys(forms) if text != example.text)


def _wrapped(text: str) -> str:
    return re.sub(rf"(.{{{LINE},}}?) ", r"\1\n", text)


def _other_quotes(text: str) -> str:
    straight = text.translate(STRAIGHT)
    if straight != text:
        return straight
    return re.sub(r'"([^"]*)"', r"“\1”", text.translate(CURLY))
