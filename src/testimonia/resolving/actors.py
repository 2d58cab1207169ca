"""Who: the actors of a report, each once, with every place that names them.

Names are tied by the registry, by spelling, by short forms and acronyms, and by the chains of the reading, "who" to its noun and
"I" to who is quoted; a captive who is described in one place and named in another is tied where the report has one of each; the
descriptions that are left are weighed by what was learnt (`same_actor`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from testimonia.gazetteer import Gazetteer
from testimonia.language.names import SAME, parts, word_likeness
from testimonia.language.persons import PERSONS
from testimonia.language.syntax import Tree, tree_of
from testimonia.model import load_linear
from testimonia.records import Actor, Reading, Report, ReportedEvent, Span, Token
from testimonia.resolving.attributes import Describer
from testimonia.resolving.captives import captive_ties
from testimonia.resolving.country_ties import country_ties, lands
from testimonia.resolving.forest import Forest, Pair
from testimonia.resolving.name_ties import PLACES, text_of, tie_names
from testimonia.resolving.namings import NAMED, Naming, bearing, covering
from testimonia.resolving.same_actor import Parties, likeliest, ties
from testimonia.resolving.stated_ties import stated_ties

ACTOR_FIELDS = frozenset({"perpetrator", "party", "victim", "supporter", "target"})
HURT = frozenset({"victim", "target"})
RULERS = ("government", "opposition")
"""Of which a country has one each."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
THIRD = frozenset({"he", "she", "they", "it"})
ONE_OF_MANY = frozenset(
    "a an any another other every each no new next future former previous"
    " local regional provincial municipal city state county federal".split()
)
"""Words beside a government that may be none of the country's, or not the one of today."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one report and where each stands."""

    actors: tuple[Actor, ...]
    by_span: Mapping[Pair, str]
    """Actor id by (start, end), for every mention and every span that was asked for."""
    by_naming: Mapping[int, str]
    """Actor id by index into `namings`."""
    namings: tuple[Naming, ...]

    def id_of(self, span: Span) -> str | None:
        """Id of the actor that a claim's or source's span names; None when it was not among those asked for."""
        return self.by_span.get((span.start, span.end))


def resolve_actors(
    report: Report,
    reading: Reading,
    events: Sequence[ReportedEvent],
    namings: tuple[Naming, ...],
    gazetteer: Gazetteer | None = None,
    tied: Sequence[int] = (),
) -> Cast:
    """The actors that fill a field of an event, speak as a source, or stand in a relation.

    Args:
        gazetteer: gives the country of "Iraqi police"; None: only the registry gives countries.
        namings: as `find_namings` gives them.
        tied: indexes into `namings` that stand in a relation and so are wanted too.
    """
    tree = tree_of(reading.tokens)
    groups = _Groups(reading, namings, tree)
    if gazetteer is not None:
        groups.tie_all(country_ties(reading, namings, gazetteer))
    groups.tie_all(captive_ties(reading, namings, events))
    model = load_linear(__package__, "same_actor.tsv")["same actor"]
    wanted, asked, loose = _wanted(reading, namings, events)
    opposed = (*_opposed(events, asked), *told_apart(reading, namings, tree))
    parties = Parties(reading, namings, tree, opposed, lands(reading, gazetteer))
    groups.tie_all(ties(parties, groups.members().values(), likeliest(model)))
    roots = {groups.root(k) for k in (*wanted, *tied)}
    members = [own for root, own in groups.members().items() if root in roots]
    describer = Describer(report, reading, namings, tree, gazetteer)
    drafts = [_draft(describer, own) for own in members] + [(_loose(describer, span), (span,), []) for span in loose]
    drafts = _join_governments(drafts)
    drafts.sort(key=lambda d: (d[1][0], d[1][-1]))
    actors, by_span, by_naming = [], {}, {}
    for number, (actor, spans, own) in enumerate(drafts, 1):
        id_ = f"a{number}"
        actors.append(Actor(id_, actor.kind, actor.name, actor.registry_id, spans, actor.country, actor.attributes))
        by_span.update({(s.start, s.end): id_ for s in spans})
        by_naming.update(dict.fromkeys(own, id_))
    by_span.update({pair: by_naming[k] for pair, k in asked.items() if k in by_naming})
    return Cast(tuple(actors), by_span, by_naming, namings)


def sure_groups(reading: Reading, namings: tuple[Naming, ...]) -> list[list[int]]:
    """Namings that spelling, titles, chains and clauses alone tie, each group in text order."""
    return list(_Groups(reading, namings, tree_of(reading.tokens)).members().values())


Draft = tuple[Actor, tuple[Span, ...], list[int]]


def _draft(describer: "Describer", own: list[int]) -> Draft:
    spans = tuple(sorted({describer.span(k) for k in own}))
    return describer.actor(own), spans, own


def _loose(describer: "Describer", span: Span) -> Actor:
    return Actor("", describer.kind_of_words(span.text), span.text, None, (span,))


def _join_governments(drafts: list[Draft]) -> list[Draft]:
    """``Iraqi government`` and ``government of Iraq`` are one actor: same kind, same country, no name of its own."""
    kept: list[Draft] = []
    for actor, spans, own in sorted(drafts, key=lambda d: d[1][0]):
        same = [n for n, (a, _, _) in enumerate(kept) if _one_government(a, actor)]
        if same:
            first, others, more = kept[same[0]]
            fuller = max((first, actor), key=lambda a: len(a.name.split()))
            kept[same[0]] = (fuller, tuple(sorted({*others, *spans})), more + own)
        else:
            kept.append((actor, spans, own))
    return kept


def _one_government(a: Actor, b: Actor) -> bool:
    return (
        a.kind == b.kind == "government"
        and a.country == b.country is not None
        and "overnment" in a.name
        and "overnment" in b.name
    )


def _wanted(
    reading: Reading, namings: tuple[Naming, ...], events: Sequence[ReportedEvent]
) -> tuple[list[int], dict[Pair, int], list[Span]]:
    """Namings that claims and sources point at, by span, and the claims' spans that no naming fits."""
    asked: dict[Pair, int] = {}
    loose: dict[Pair, Span] = {}
    for span in (c.spans[0] for e in events for c in e.claims if c.field in ACTOR_FIELDS):
        best = next(covering(namings, reading.tokens, span.start, span.end), None)
        if best is None:
            best = bearing(reading, namings, span.start, span.end)
        if best is None:
            loose[span.start, span.end] = span
        else:
            asked[span.start, span.end] = best
    for span in (s.spans[0] for e in events for c in e.claims for s in c.said_by if s.spans):
        best = next(covering(namings, reading.tokens, span.start, span.end), None)
        if best is not None and _fills(reading, namings[best], span):
            asked.setdefault((span.start, span.end), best)
    return list(asked.values()), asked, list(loose.values())


def _opposed(events: Sequence[ReportedEvent], asked: Mapping[Pair, int]) -> Iterator[Pair]:
    """Pairs of namings on two sides of one event: who does it and who suffers it, the parties of a clash."""
    for event in events:
        told = [(c.field, asked.get((c.spans[0].start, c.spans[0].end))) for c in event.claims if c.field in ACTOR_FIELDS]
        for (one, a), (other, b) in combinations(told, 2):
            if a is not None and b is not None and (one == other == "party" or (one in HURT) != (other in HURT)):
                yield a, b


def told_apart(reading: Reading, namings: Sequence[Naming], tree: Tree) -> Iterator[Pair]:
    """Pairs of namings that what is said and the order of words keep apart."""
    yield from _told_of(reading, namings)
    yield from _named_under(reading, namings, tree)


def _told_of(reading: Reading, namings: Sequence[Naming]) -> Iterator[Pair]:
    """A person who speaks, and whoever that person describes: nobody says "the suspect fled" of himself, and who says so of "the man"
    is not the man who was told of before."""
    tokens = reading.tokens
    speaking = [(k, n) for k, n in enumerate(namings) if _is_one_person(tokens[n.head]) and n.kind != "pronoun"]
    described = [(k, tokens[n.head]) for k, n in enumerate(namings) if n.kind == "description"]
    for statement in reading.attributions:
        source = statement.source
        by = [(k, n.kind) for k, n in speaking if source and source.start <= tokens[n.head].start < source.end]
        told = [(k, t) for k, t in described if any(s.start <= t.start < s.end for s in statement.content)] if by else []
        again = {t.lemma for _, t in told if _is_the_one_told_of(reading, t)}
        before = [k for k, t in described if t.lemma in again and t.tag == "NN" and t.start < source.start] if source else []
        for speaker, kind in by:
            yield from ((of, speaker) for of, _ in told)
            yield from ((of, speaker) for of in before if kind == "name")


def _named_under(reading: Reading, namings: Sequence[Naming], tree: Tree) -> Iterator[Pair]:
    """A pronoun and whoever is named in what it does or says: "he said Demir used the name" is told of another than Demir.

    Binding of names in the clause of a pronoun: Chomsky, Lectures on Government and Binding (1981), principle C.
    """
    names = [(k, n.head) for k, n in enumerate(namings) if n.kind == "name"]
    for k, naming in enumerate(namings):
        token = reading.tokens[naming.head]
        if naming.kind == "pronoun" and token.dep in SUBJECTS and token.lower in THIRD:
            under = {i for i in tree.subtree(token.head) if i > token.i} - _beside(tree, token.head)
            yield from ((k, name) for name, head in names if head in under)


def _beside(tree: Tree, verb: int) -> set[int]:
    """What stands under a verb and is told beside it: other clauses in a row, circumstances, what is quoted around it."""
    return {i for c in tree.children(verb, "conj", "advcl", "parataxis") for i in tree.subtree(c)}


def _is_the_one_told_of(reading: Reading, token: Token) -> bool:
    """Whether a noun is that of one person told of before: "the man", with nothing that says which man."""
    around = [t for t in reading.tokens[max(0, token.i - 1) : token.i + 2] if t.head == token.i]
    return token.tag == "NN" and token.lemma in PERSONS and [t.lower for t in around if t.dep != "punct"] == ["the"]


def _is_one_person(token: Token) -> bool:
    return token.entity == "PERSON" or (token.tag == "NN" and token.lemma in PERSONS)


def _fills(reading: Reading, naming: Naming, span: Span) -> bool:
    """Whether a source's span is that one phrase: "police and army officers" are two, and no actor of their own."""
    phrase = reading.phrases[naming.phrase] if naming.phrase is not None else None
    first = reading.tokens[phrase.first if phrase else naming.first].start
    return first <= span.start <= reading.tokens[naming.first].start and reading.tokens[naming.stop - 1].end == span.end


class _Groups(Forest):
    """Namings that spelling, titles, chains and clauses tie."""

    def __init__(self, reading: Reading, namings: tuple[Naming, ...], tree: Tree) -> None:
        super().__init__(namings)
        self.reading, self.namings = reading, namings
        self._tie_known()
        self._tie_chains()
        tie_names(self, reading, namings)
        self._tie_titles()
        self._tie_inside()
        self._tie_rulers(tree)
        self.tie_all(stated_ties(reading, namings, tree))

    def _tie_known(self) -> None:
        first: dict[str, int] = {}
        for k, naming in enumerate(self.namings):
            if naming.known:
                self.tie(first.setdefault(naming.known.id, k), k)

    def _tie_chains(self) -> None:
        """Names that the reading holds to be one, and appositions with what they stand beside."""
        heads = {n.head: k for k, n in enumerate(self.namings) if n.phrase is not None}
        named: dict[int, int] = {}
        for k, naming in enumerate(self.namings):
            if naming.phrase is None:
                continue
            chain = self.reading.phrases[naming.phrase].chain
            if naming.kind == "name" and self._label(k) not in PLACES and not self._is_another(named.get(chain, k), k):
                self.tie(named.setdefault(chain, k), k)
            token = self.reading.tokens[naming.head]
            beside = heads.get(token.head) if token.dep == "appos" else None
            if beside is not None and self._chain(beside) == chain and not self._is_another(beside, k):
                self.tie(beside, k)

    def _is_another(self, a: int, b: int) -> bool:
        """Whether both are full names of persons, and not of one: the reading ties kin by their surname."""
        one, two = parts(text_of(self.reading, self.namings[a])), parts(text_of(self.reading, self.namings[b]))
        named = self._is_person(a) and self._is_person(b)
        if a == b or not named or len(one) < 2 or len(two) < 2:
            return False
        return word_likeness(one[-1], two[-1]) < SAME or (one[-2:] != two[-2:] and word_likeness(one[0], two[0]) < SAME)

    def _is_person(self, k: int) -> bool:
        return self.namings[k].kind == "name" and self._label(k) == "PERSON"

    def _chain(self, k: int) -> int:
        number = self.namings[k].phrase
        assert number is not None
        return self.reading.phrases[number].chain

    def _tie_titles(self) -> None:
        """``the general`` is General Musa where one person of the report has that title, and nobody else is named beside it."""
        bearers: dict[str, set[int]] = {}
        for k, naming in enumerate(self.namings):
            if naming.kind == "name" and naming.phrase is not None and self._label(k) == "PERSON":
                first = self.reading.phrases[naming.phrase].first
                for token in self.reading.tokens[first : naming.first]:
                    if token.pos in ("NOUN", "PROPN") and token.i < naming.first:
                        bearers.setdefault(token.lower, set()).add(self.root(k))
        named = {self.root(k) for k, naming in enumerate(self.namings) if naming.kind == "name"}
        for k, naming in enumerate(self.namings):
            if naming.kind == "description" and self._is_the_one(naming) and self.root(k) not in named:
                roots = bearers.get(self.reading.tokens[naming.head].lower, set())
                if len(roots) == 1 and (root := next(iter(roots))) < k:
                    self.tie(root, k)

    def _tie_inside(self) -> None:
        """``police`` in ``police custody`` is the police last told of."""
        last: dict[str, int] = {}
        for k, naming in enumerate(self.namings):
            if naming.kind == "description":
                lemma = self.reading.tokens[naming.head].lemma.lower()
                if naming.inside and lemma in last:
                    self.tie(last[lemma], k)
                last[lemma] = k

    def _tie_rulers(self, tree: Tree) -> None:
        """``the government`` is one all through a report that names one at most: "the Iraqi government"."""
        for word in RULERS:
            told = ((k, n) for k, n in enumerate(self.namings) if n.kind == "description")
            named = {k: self._whose(n, tree) for k, n in told if self.reading.tokens[n.head].lower == word}
            if len({whose for whose in named.values() if whose}) <= 1:
                self.tie_all(pairwise(k for k, whose in named.items() if whose is not None))

    def _whose(self, naming: Naming, tree: Tree) -> str | None:
        """The name beside a noun that says whose it is; empty: "the government" alone; None: it may be one among others ("a
        government", "the local government")."""
        tokens = self.reading.tokens
        beside = [*tree.children(naming.head), *tree.obliques(naming.head, "of", "in")]
        if any(tokens[i].lower in ONE_OF_MANY for i in beside):
            return None
        return next((tokens[i].lower for i in beside if tokens[i].pos == "PROPN" or tokens[i].entity in NAMED), "")

    def _is_the_one(self, naming: Naming) -> bool:
        """A single person behind "the", with no word of his own between: ``the general``, not ``the other general``."""
        phrase = self.reading.phrases[naming.phrase] if naming.phrase is not None else None
        token = self.reading.tokens[naming.head]
        opens = phrase is not None and self.reading.tokens[phrase.first].lower in ("the", "this", "that")
        return (
            opens
            and phrase is not None
            and phrase.head == phrase.first + 1
            and phrase.stop == phrase.head + 1
            and token.tag == "NN"
        )

    def _label(self, k: int) -> str:
        return self.reading.tokens[self.namings[k].head].entity
