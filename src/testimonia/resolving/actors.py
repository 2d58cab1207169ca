"""Who: the actors of a report, each once, with every place that names them.

Names are tied by the registry, by spelling, by short forms and acronyms, and by the chains of the reading, "who" to its noun and
"I" to who is quoted; a captive who is described in one place and named in another is tied where the report has one of each; the
descriptions that are left are weighed by what was learnt (`same_actor`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from testimonia.gazetteer import Gazetteer
from testimonia.language.folding import fold
from testimonia.language.names import is_acronym, is_short_form, parts, same_name, skeleton
from testimonia.language.syntax import Tree
from testimonia.model import load_linear
from testimonia.records import Actor, Reading, Report, ReportedEvent, Span
from testimonia.resolving.actor_kinds import kind_of_name
from testimonia.resolving.attributes import Describer
from testimonia.resolving.captives import captive_ties
from testimonia.resolving.namings import Naming, covering
from testimonia.resolving.same_actor import Parties, likeliest, ties
from testimonia.resolving.stated_ties import stated_ties

ACTOR_FIELDS = frozenset({"perpetrator", "party", "victim", "supporter", "target"})
HURT = frozenset({"victim", "target"})
LARGEST_BLOCK = 60
"""Different names that share a key and are still compared; a list of a thousand Mohammeds is not."""
PLACES = frozenset({"GPE", "LOC", "FAC", "DATE", "MONEY", "CARDINAL", "WORK_OF_ART", "EVENT"})
NO_PERSONS = PLACES | {"NORP"}
Pair = tuple[int, int]


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
    tree = Tree(reading.tokens)
    groups = _Groups(reading, namings, tree)
    groups.tie_all(captive_ties(reading, namings, events))
    model = load_linear(__package__, "same_actor.tsv")["same actor"]
    wanted, asked, loose = _wanted(reading, namings, events)
    parties = Parties(reading, namings, tree, _opposed(events, asked))
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
    return list(_Groups(reading, namings, Tree(reading.tokens)).members().values())


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


def _fills(reading: Reading, naming: Naming, span: Span) -> bool:
    """Whether a source's span is that one phrase: "police and army officers" are two, and no actor of their own."""
    phrase = reading.phrases[naming.phrase] if naming.phrase is not None else None
    first = reading.tokens[phrase.first if phrase else naming.first].start
    return first <= span.start <= reading.tokens[naming.first].start and reading.tokens[naming.stop - 1].end == span.end


def _sharing_a_key(texts: Mapping[int, str]) -> list[Pair]:
    """Pairs of names that could be one: same bones, same last word, or initials that are the other's letters."""
    blocks: dict[str, list[int]] = {}
    for k in sorted(texts):
        for key in sorted(_keys(texts[k])):
            blocks.setdefault(key, []).append(k)
    return sorted({pair for block in blocks.values() if len(block) <= LARGEST_BLOCK for pair in combinations(block, 2)})


def _keys(text: str) -> set[str]:
    words = parts(text)
    if not words:
        return set()
    keys = {" ".join(map(skeleton, words)), "".join(words), "/" + skeleton(words[-1])}
    if len(words) > 1:
        keys |= {"." + "".join(w[0] for w in words), "." + "".join(w[0] for w in fold(text).split())}
    else:
        keys.add("." + words[0])
    return keys


def _is_one_name(one: str, two: str) -> bool:
    return bool(same_name(one, two)) or is_acronym(one, two) or is_acronym(two, one)


class _Groups:
    """Namings that mean one actor, as a forest."""

    def __init__(self, reading: Reading, namings: tuple[Naming, ...], tree: Tree) -> None:
        self.reading, self.namings = reading, namings
        self.parent = list(range(len(namings)))
        self.known = {k: n.known.id for k, n in enumerate(namings) if n.known}
        self._tie_known()
        self._tie_chains()
        self._tie_names()
        self._tie_titles()
        self._tie_inside()
        self.tie_all(stated_ties(reading, namings, tree))

    def root(self, k: int) -> int:
        while self.parent[k] != k:
            k = self.parent[k]
        return k

    def members(self) -> dict[int, list[int]]:
        """Namings by the first of their group."""
        found: dict[int, list[int]] = {}
        for k in range(len(self.namings)):
            found.setdefault(self.root(k), []).append(k)
        return found

    def tie_all(self, pairs: Iterable[Pair]) -> None:
        """Ties pairs of namings, unless the registry says that they are two."""
        for a, b in pairs:
            self._tie(a, b)

    def _tie(self, a: int, b: int) -> None:
        one, two = sorted((self.root(a), self.root(b)))
        known = self.known.get(one) or self.known.get(two)
        if one != two and self.known.get(one, known) == self.known.get(two, known):
            self.parent[two] = one
            if known:
                self.known[one] = known

    def _tie_known(self) -> None:
        first: dict[str, int] = {}
        for k, naming in enumerate(self.namings):
            if naming.known:
                self._tie(first.setdefault(naming.known.id, k), k)

    def _tie_chains(self) -> None:
        """Names that the reading holds to be one, and appositions with what they stand beside."""
        heads = {n.head: k for k, n in enumerate(self.namings) if n.phrase is not None}
        named: dict[int, int] = {}
        for k, naming in enumerate(self.namings):
            if naming.phrase is None:
                continue
            chain = self.reading.phrases[naming.phrase].chain
            if naming.kind == "name" and self._label(k) not in PLACES:
                self._tie(named.setdefault(chain, k), k)
            token = self.reading.tokens[naming.head]
            beside = heads.get(token.head) if token.dep == "appos" else None
            if beside is not None and self._chain(beside) == chain:
                self._tie(beside, k)

    def _chain(self, k: int) -> int:
        number = self.namings[k].phrase
        assert number is not None
        return self.reading.phrases[number].chain

    def _tie_names(self) -> None:
        named = [k for k, n in enumerate(self.namings) if n.kind == "name"]
        texts = {k: self._text(k) for k in named}
        unique = {text: k for k, text in reversed(texts.items())}
        for k in named:
            self._tie_like(unique[texts[k]], k, texts[k])
        fuller: dict[int, set[int]] = {}
        for a, b in _sharing_a_key({k: text for text, k in unique.items()}):
            if self._label(a) in PLACES or self._label(b) in PLACES:
                continue
            if _is_one_name(texts[a], texts[b]):
                self._tie(a, b)
            elif self._is_shortened(a, b, texts[a], texts[b]):
                short, full = sorted((a, b), key=lambda k: len(parts(texts[k])))
                fuller.setdefault(short, set()).add(full)
        for word, bearers in self._first_names(unique).items():
            fuller.setdefault(word, set()).update(bearers)
        self._tie_shortened(fuller)
        self._tie_bracketed()

    def _tie_shortened(self, fuller: Mapping[int, set[int]]) -> None:
        """A short form is the one person who bears it; of two who do it may be either."""
        for short, bearers in fuller.items():
            if len({self.root(k) for k in bearers}) == 1:
                self._tie(min(bearers), short)

    def _first_names(self, unique: Mapping[str, int]) -> dict[int, set[int]]:
        """Names of one word, and the full names of persons that begin with it."""
        bearers: dict[str, set[int]] = {}
        for text, k in unique.items():
            words = fold(text).split()
            if len(words) > 1 and self._label(k) == "PERSON":
                bearers.setdefault(words[0], set()).add(k)
        alone = ((fold(text), k) for text, k in unique.items() if self._label(k) not in NO_PERSONS and not self.namings[k].known)
        return {k: bearers[word] for word, k in alone if word in bearers}

    def _tie_bracketed(self) -> None:
        """``National Liberation Army [ELN]``: initials in brackets behind a group's name."""
        tokens = self.reading.tokens
        ends = {n.stop: k for k, n in enumerate(self.namings) if n.kind == "name" and self._label(k) not in (*PLACES, "PERSON")}
        for k, naming in enumerate(self.namings):
            first = naming.first - 1
            short = tokens[naming.first].text
            if (
                naming.kind == "name" and naming.stop == naming.first + 1 and first > 0 and tokens[first].text in "([" and short.isupper()
                and 2 <= len(short) <= 8 and naming.stop < len(tokens) and tokens[naming.stop].text in ")]" and first in ends
            ):  # fmt: skip
                self._tie(ends[first], k)

    def _tie_titles(self) -> None:
        """``the general`` is General Musa where one person of the report has that title."""
        bearers: dict[str, set[int]] = {}
        for k, naming in enumerate(self.namings):
            if naming.kind == "name" and naming.phrase is not None and self._label(k) == "PERSON":
                first = self.reading.phrases[naming.phrase].first
                for token in self.reading.tokens[first : naming.first]:
                    if token.pos in ("NOUN", "PROPN") and token.i < naming.first:
                        bearers.setdefault(token.lower, set()).add(self.root(k))
        for k, naming in enumerate(self.namings):
            if naming.kind == "description" and self._is_the_one(naming):
                roots = bearers.get(self.reading.tokens[naming.head].lower, set())
                if len(roots) == 1 and (root := next(iter(roots))) < k:
                    self._tie(root, k)

    def _tie_inside(self) -> None:
        """``police`` in ``police custody`` is the police last told of."""
        last: dict[str, int] = {}
        for k, naming in enumerate(self.namings):
            if naming.kind == "description":
                lemma = self.reading.tokens[naming.head].lemma.lower()
                if naming.inside and lemma in last:
                    self._tie(last[lemma], k)
                last[lemma] = k

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

    def _tie_like(self, first: int, k: int, text: str) -> None:
        if self._label(first) == self._label(k) or len(text.split()) > 1:
            self._tie(first, k)

    def _is_shortened(self, a: int, b: int, one: str, two: str) -> bool:
        # The tagger takes many persons from outside English for groups, mostly at each mention alike.
        alike = self._label(a) == self._label(b) and not (kind_of_name(one) or kind_of_name(two))
        person = "PERSON" in (self._label(a), self._label(b)) or alike
        return person and (is_short_form(one, two) or is_short_form(two, one))

    def _label(self, k: int) -> str:
        return self.reading.tokens[self.namings[k].head].entity

    def _text(self, k: int) -> str:
        tokens = self.reading.tokens[self.namings[k].first : self.namings[k].stop]
        return "".join((" " if i and tokens[i - 1].end < t.start else "") + t.text for i, t in enumerate(tokens))
