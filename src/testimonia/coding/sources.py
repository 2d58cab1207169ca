"""Who says the words at a place of the text, as a chain from the nearest to the fact to the last medium."""

import re

from testimonia.language.first_names import gender_of_name
from testimonia.language.persons import PERSONS
from testimonia.language.source_kinds import source_kind
from testimonia.language.time_words import MONTHS
from testimonia.records import Attribution, Phrase, Reading, Source, Span, Stance

TRAILING = re.compile(r",?\s+(?:who|which|that|speaking|citing|quoting|adding)\b.*$", re.S)
"""What follows the source's own words in its noun phrase: a relative clause or a participle."""
_MONTH = "|".join(MONTHS)
DAY = re.compile(
    r",?\s+(?:on|late|early)\s+(?:(?:\w+\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    rf"(?:{_MONTH})\s+\d{{1,2}}|\d{{1,2}}\s+(?:{_MONTH}))\Z",
    re.I,
)
"""The day on which a source spoke, where the parse takes it for part of the name."""
HEARERS = frozenset(
    "a an the local foreign waiting reporter reporters journalist journalists newsmen correspondents news press conference briefing".split()
)
"""Words for those who only heard, and say nothing themselves: "told reporters", "told a news conference"."""


def stance(span: Span, reading: Reading) -> Stance:
    """How the nearest statement that holds the span puts it; the report's own voice asserts."""
    holding = _holding(span, reading)
    return holding[0].stance if holding else "asserts"


def _holding(span: Span, reading: Reading) -> list[Attribution]:
    """Statements that hold a span, the innermost first."""
    found = [(c.end - c.start, k, a) for k, a in enumerate(reading.attributions) for c in a.content
             if c.start <= span.start and span.end <= c.end and a.tells and not (a.source and is_nobody(a.source))]  # fmt: skip
    return [a for _, _, a in sorted(found, key=lambda f: f[:2])]


NOBODY = re.compile(r"(?:no|nobody|none)\b|(?:(?:for|of|by|to|with|from|in)\s+)?(?:whom?|which)\b|(?:this|that|these)\Z", re.I)


def is_nobody(source: Span) -> bool:
    """Whether a source names nobody: ``No group claimed``, or a word for somebody whom the parse did not find (``who``)."""
    return bool(NOBODY.match(source.text)) or source.text.lower().endswith((" that", " who", " which"))


def chain(span: Span, reading: Reading, text: str) -> tuple[Source, ...]:
    """The innermost statement that holds the span first, then the outer ones, each followed by the medium it was told.

    Empty when the report speaks with its own voice.
    """
    links: list[Source] = []
    for attribution in _holding(span, reading):
        if links and attribution.stance == "denies":
            continue  # "the army rejected reports by villagers that …" is said by the villagers
        links += links_of(attribution, reading, text)
    return tuple(
        link for n, link in enumerate(links) if not any(_same(link, other) or _is_oneself(link) for other in links[n + 1 :])
    )


OF_ONESELF = frozenset({"i", "we"})


def _is_oneself(link: Source) -> bool:
    """Whether a link is a speaker's word for himself, whom the next one names: "We state that …", in the rebels' communique."""
    return link.text.lower() in OF_ONESELF


def _same(one: Source, other: Source) -> bool:
    """Whether two links are one speaker: ``the ministry said it could not confirm that …``."""
    return any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def links_of(attribution: Attribution, reading: Reading, text: str) -> list[Source]:
    """The source of a statement, and behind it the medium that was told."""
    links = []
    if attribution.source:
        named = _named(attribution.source, attribution, reading, text)
        links.append(source_at(attribution.source, attribution.cue, named, text))
    if attribution.to and passes_on(attribution.to, reading, text):
        links.append(source_at(attribution.to, None, None, text))
    return links


def passes_on(hearer: Span, reading: Reading, text: str) -> bool:
    """Whether who was told is a medium or a body with a name, which says it on."""
    kind = source_kind(hearer.text)
    if kind == "other":
        return _only_hears(hearer, reading, text)
    named = any(c.isupper() for c in hearer.text)
    return (kind == "media" or (kind == "ngo" and named)) and not set(hearer.text.lower().split()) <= HEARERS


ASSEMBLIES = frozenset(
    "congress parliament senate assembly council committee commission cabinet knesset duma majlis inquiry court tribunal jury judges "
    "nato pentagon kremlin lawmakers god".split()
)
"""Words for those before whom something is said, and who do not print it."""
PLACED = frozenset({"GPE", "LOC", "NORP", "FAC"})


def _only_hears(hearer: Span, reading: Reading, text: str) -> bool:
    """Whether a name that nobody knows stands in the text for nothing but those who were told: an outlet's, as ``told Le Nouvelliste``."""
    words = set(hearer.text.lower().split())
    named = not hearer.text.isupper() and all(w[:1].isupper() or w in ("the", "de") for w in hearer.text.split())
    if not named or words & ASSEMBLIES or gender_of_name(hearer.text.split()[0]):
        return False
    told = sum(a.to is not None and a.to.text == hearer.text for a in reading.attributions)
    placed = any(t.entity in PLACED for t in reading.tokens if hearer.start <= t.start < hearer.end)
    return not placed and text.count(hearer.text.removeprefix("the ")) == told


OPEN = re.compile(r"[(\[][^)\]]*\Z")
"""A bracket that the source's words open and do not close: ``the Association for Political Prisoners (AAPP``."""


def source_at(span: Span, cue: Span | None, named: Span | None, text: str) -> Source:
    """Who speaks at a span, as the cue has it (None: without one), and what he is named elsewhere (None: nothing else)."""
    own = DAY.sub("", TRAILING.sub("", span.text))
    if OPEN.search(own) and text[span.start + len(own) : span.start + len(own) + 1] in (")", "]"):
        own = text[span.start : span.start + len(own) + 1]
    spans: tuple[Span, ...] = (Span(span.start, span.start + len(own), own),)
    if named and named.text != own:
        spans = (named, *spans)
    words = spans[0].text
    return Source(words, source_kind(words), spans, None, cue.text if cue else None)


def _named(span: Span, attribution: Attribution, reading: Reading, text: str) -> Span | None:
    """For a pronoun: the longest name, or else description, that stands before it in its chain of phrases.

    Nobody says of himself "the man shot his aunt, he said": who stands only in what is said is not who says it. The last person who
    spoke before is.
    """
    pronoun = next((p for p in reading.phrases if p.kind == "pronoun" and span.start <= p.start < p.end <= span.end), None)
    if pronoun is None or pronoun.end - pronoun.start < span.end - span.start:
        return None
    known = [p for p in reading.phrases if p.chain == pronoun.chain and p.kind != "pronoun" and p.start < span.start]
    outside = [p for p in known if not any(c.start <= p.start < c.end for c in attribution.content)]
    if known and not outside and span.text.lower() in ONE:
        return _last_person(attribution, reading)
    best = max(outside or known, key=_worth, default=None)
    return Span(best.start, best.end, text[best.start : best.end]) if best else None


ONE = frozenset({"he", "she"})


def _last_person(attribution: Attribution, reading: Reading) -> Span | None:
    """The nearest person who speaks before a statement, by name or calling."""
    start = min(c.start for c in attribution.content)
    before = [a.source for a in reading.attributions if a.source and a.source.end <= start and _is_person(a.source, reading)]
    return max(before, key=lambda s: s.start, default=None)


def _is_person(source: Span, reading: Reading) -> bool:
    inside = [t for t in reading.tokens if source.start <= t.start < source.end]
    return any(t.entity == "PERSON" or (t.tag == "NN" and t.lemma in PERSONS) for t in inside)


def _worth(phrase: Phrase) -> tuple[bool, int, int]:
    return phrase.kind == "name", phrase.end - phrase.start, -phrase.start
