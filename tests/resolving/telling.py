"""A text of our own, read by the real parser, into actors and relations."""

import re

from testimonia import registry
from testimonia.gazetteer import Gazetteer
from testimonia.reading.aged import name_aged
from testimonia.reading.attributions import find_attributions
from testimonia.reading.naming import name_actors
from testimonia.reading.parse import parse
from testimonia.reading.phrases import find_phrases
from testimonia.records import Actor, Block, BlockKind, Reading, Relation, Report, ReportedEvent, Span, UnresolvedClaim
from testimonia.resolving.actors import resolve_actors
from testimonia.resolving.namings import find_namings
from testimonia.resolving.relations import find_relations, find_ties

Told = tuple[tuple[Actor, ...], tuple[Relation, ...]]


def told(text: str, *claims: tuple[str, str], type_: str = "abduction", caption: bool = False, everybody: bool = False,
         gazetteer: Gazetteer | None = None) -> Told:  # fmt: skip
    """Actors and relations of a text whose event has the claims (field, words); `everybody`: all that are named or described."""
    kinds: tuple[BlockKind, BlockKind] = ("caption", "body") if caption else ("body", "body")
    pieces = list(re.finditer(r"[^\n]+", text))
    blocks = tuple(Block(m.start(), m.end(), kinds[n > 0]) for n, m in enumerate(pieces))
    tokens, sentences = parse(text, blocks)
    known = registry.load()
    tokens = name_aged(name_actors(tokens, known))
    report = Report("sha256:x", "x.txt", "text/plain", text, blocks=blocks)
    phrases = find_phrases(tokens, sentences)
    reading = Reading(report.id, tokens, sentences, phrases, find_attributions(text, tokens, sentences, phrases))
    anchor = Span(0, 1, text[0])
    spans = [(field, Span(text.index(words), text.index(words) + len(words), words)) for field, words in claims]
    found = tuple(UnresolvedClaim(field, (span,), (), "asserts", "test", "test", 0.9) for field, span in spans)
    event = ReportedEvent("e1", type_, anchor, (anchor,), "happened", False, False, 0.9, "test", found)
    namings = find_namings(reading, known)
    ties = find_ties(reading, namings)
    asked = range(len(namings)) if everybody else [k for t in ties for k in (t.giver, t.taker)]
    cast = resolve_actors(report, reading, (event,), namings, gazetteer, asked)
    return cast.actors, find_relations(report, reading, ties, cast.by_naming)


def one_actor(text: str, *claims: tuple[str, str], gazetteer: Gazetteer | None = None) -> list[list[str]]:
    """The words of every actor that the text names or describes more than once."""
    actors, _ = told(text, *claims, everybody=True, gazetteer=gazetteer)
    return [[m.text for m in a.mentions] for a in actors if len(a.mentions) > 1]
