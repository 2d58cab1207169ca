"""Which places of a sentence are the scene of an act of it: a learned sum over the way between them and what stands beside.

The weights (`scenes.tsv`, one a feature, to be read) are learnt by `training/scenes.py` from sentences of which a coder said
where their act took place, or that they do not tell, and from coded reports.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from testimonia.coding.act_words import act_words
from testimonia.coding.context import Context
from testimonia.language.place_words import PLAIN_SITES
from testimonia.model import load_linear
from testimonia.records import Token

DESIGNATED = 6
"""Steps that a name is raised at most, out of what designates it."""
WORD_CLASSES = ("area", "site", "person", "armed", "forces", "weapon")
FUNCTION_WORDS = frozenset({"ADP", "PUNCT", "CCONJ", "SCONJ", "DET", "PART"})
PAUSES = frozenset({",", ";", "-", "--", "–", "—", "(", ")"})
OWN_WORDS = frozenset({"prep", "neg", "prt", "mark", "aux"})
"""Labels of dependents that say how an act is told, by their very word; of others the label is enough."""
OWN_PHRASES = frozenset({"dobj", "nsubj", "nsubjpass", "npadvmod", "advcl", "ccomp", "xcomp"})


def scenes(context: Context, act: int) -> dict[int, float]:
    """Log odds of being the scene of the act at a token, for each place of its sentence (index into `reading.places`)."""
    table = load_linear("testimonia.coding", "scenes.tsv")["scene"]
    return {place: table.score(features) for place, features in scene_features(context, act).items()}


def scene_features(context: Context, act: int) -> dict[int, tuple[str, ...]]:
    """What speaks for and against each place of the act's sentence."""
    stage = _Stage.of(context, act)
    return {
        way.place: tuple(dict.fromkeys(("bias", *(f for question in QUESTIONS for f in question(_Case(stage, way))))))
        for way in stage.ways
    }


# ── ways through the parse ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Way:
    """How a place and an act of its sentence hang together in the parse."""

    place: int
    first: int
    last: int
    """Tokens of the name."""
    top: int
    """The token of the name, or of what designates it, that hangs on other words."""
    up: tuple[str, ...]
    """Labels from the place to the nearest word that is above both; a preposition stands for itself and its noun."""
    down: tuple[str, ...]
    """Labels from there to the act; empty where the place hangs on the act."""
    over: tuple[int, ...]
    """Tokens on the way."""

    @property
    def steps(self) -> int:
        return len(self.up) + len(self.down)

    @property
    def direct(self) -> bool:
        """Whether the name hangs on the act itself, by one preposition at most."""
        return not self.down and len(self.up) <= 1


def _way(context: Context, act: int, place: int) -> Way:
    mention = context.reading.places[place]
    top = top_of_name(context, place)
    mine, above = [top, *context.tree.ancestors(top)], [act, *context.tree.ancestors(act)]
    met = next((n for n, token in enumerate(mine) if token in above), len(mine))
    down = above[: above.index(mine[met])] if met < len(mine) else above
    over = [*mine[1 : met + 1], *reversed(down[1:])]
    return Way(
        place, context.token_at(mention.start), mention.head, top,
        tuple(_labels(context, mine[:met])), tuple(reversed(list(_labels(context, down)))), tuple(i for i in over if i != act),
    )  # fmt: skip


def _labels(context: Context, path: Sequence[int]) -> Iterator[str]:
    for i in path:
        token = context.tokens[i]
        if token.dep in ("pobj", "pcomp") and context.tokens[token.head].pos in ("ADP", "SCONJ", "ADV"):
            continue
        yield token.lower if token.dep in ("prep", "agent", "dative") and token.pos != "VERB" else token.dep


def top_of_name(context: Context, place: int) -> int:
    """The token of a name that others depend on, raised out of "the port city of Basra" and "Karrada district"."""
    tokens, mention = context.tokens, context.reading.places[place]
    first, i = context.token_at(mention.start), mention.head
    for _ in range(DESIGNATED):
        head = tokens[i].head
        designated = tokens[i].dep in ("compound", "nmod", "amod") and _is_ground(context, head)
        of_area = tokens[i].dep == "pobj" and tokens[head].lower == "of" and context.is_in(tokens[head].head, "area")
        if head == i:
            break
        if of_area:
            i = tokens[head].head
        elif first <= head <= mention.head or designated or tokens[i].dep == "appos":
            i = head
        else:
            break
    return i


def _is_ground(context: Context, token: int) -> bool:
    return context.is_in(token, "area") or context.tokens[token].lemma in PLAIN_SITES


# ── what is asked of each place ──────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Stage:
    """An act with the places of its sentence."""

    context: Context
    act: int
    ways: tuple[Way, ...]
    act_words: frozenset[str]
    """Lemmas that may name an act."""

    @classmethod
    def of(cls, context: Context, act: int) -> "_Stage":
        sentence = context.sentence(act)
        ways = tuple(
            _way(context, act, k)
            for k, place in enumerate(context.reading.places)
            if place.kind == "name" and sentence.start <= place.start < sentence.end
        )
        return cls(context, act, ways, act_words(context.codebook) if ways else frozenset())

    @cached_property
    def acts(self) -> tuple[int, ...]:
        """Words of the sentence that may name an act."""
        sentence = self.context.sentence(self.act)
        return tuple(t.i for t in self.context.tokens[sentence.first : sentence.stop] if self.names_act(t))

    def names_act(self, token: Token) -> bool:
        return token.pos in ("NOUN", "VERB") and token.lemma in self.act_words

    def kind(self, token: Token) -> str:
        """What kind of thing a word on the way names; of others the part of speech."""
        if self.names_act(token):
            return "act" if token.pos == "NOUN" else "told act"
        if token.lemma in PLAIN_SITES:
            return "site"
        return next((name for name in WORD_CLASSES if self.context.is_in(token.i, name)), token.pos)

    @cached_property
    def by_nearness(self) -> list[Way]:
        return sorted(self.ways, key=lambda way: (abs(way.last - self.act), way.place))

    @cached_property
    def own(self) -> tuple[str, ...]:
        """What is said of the act, whichever the place."""
        return tuple(_of_act(self))


@dataclass(frozen=True, slots=True)
class _Case:
    """One place held against the act."""

    stage: _Stage
    way: Way

    @property
    def side(self) -> str:
        return "after" if self.way.first > self.stage.act else "before"

    @property
    def by(self) -> str:
        """The first label on the way up; empty where the place hangs on nothing but the act."""
        return self.way.up[0] if self.way.up else ""

    @property
    def between(self) -> range:
        act, way = self.stage.act, self.way
        return range(act + 1, way.first) if way.first > act else range(way.last + 1, act)


def _way_between(case: _Case) -> Iterator[str]:
    way, context = case.way, case.stage.context
    up, down = "<".join(way.up), ">".join(way.down)
    upmost = way.up[-1] if way.up else ""
    yield f"way={up}|{down}"
    yield f"up={up}"
    yield f"down={down}"
    yield f"by={case.by}"
    yield f"by={case.by},down={down}"
    yield f"upmost={upmost}"
    yield f"upmost={upmost},down={down}"
    yield f"steps={_at_most(way.steps, 1, 2, 3, 4, 6, 8)}"
    yield f"ups={min(5, len(way.up))},downs={min(4, len(way.down))}"
    kinds = [case.stage.kind(context.tokens[i]) for i in way.over]
    yield from (f"over={kind}" for kind in kinds)
    yield from (f"over={context.tokens[i].lemma}" for i in way.over if context.tokens[i].pos in ("NOUN", "VERB"))
    yield f"over verbs={min(3, sum(context.tokens[i].pos in ('VERB', 'AUX') for i in way.over))}"
    yield f"over acts={min(2, kinds.count('act'))}"


def _words_between(case: _Case) -> Iterator[str]:
    tokens, between = case.stage.context.tokens, case.between
    gap = _at_most(len(between), 0, 2, 4, 7, 12, 20)
    yield f"side={case.side}"
    yield f"gap={gap}"
    yield f"gap={gap},{case.side}"
    yield f"pauses={min(3, sum(tokens[i].text in PAUSES for i in between))}"
    yield f"verbs between={min(3, sum(tokens[i].pos == 'VERB' for i in between))},{case.side}"
    yield f"acts between={min(3, sum(i in between and i != case.stage.act for i in case.stage.acts))},{case.side}"


def _words_beside(case: _Case) -> Iterator[str]:
    context, way = case.stage.context, case.way
    tokens, sentence = context.tokens, context.sentence(case.stage.act)
    before = tokens[way.first - 1] if way.first > sentence.first else None
    after = tokens[way.last + 1] if way.last + 1 < sentence.stop else None
    lead = _lead(context, way.first, sentence.first)
    yield f"before={_word(context, before)}"
    yield f"lead={_word(context, lead)}"
    yield f"lead={_word(context, lead)},{case.side}"
    yield f"after={_word(context, after)}"
    if after is not None and after.pos in ("NOUN", "PROPN"):
        yield f"after={after.lemma}"
    if before is None:
        yield f"opens,after={_word(context, after)}"
    top = tokens[way.top]
    if top.dep in ("poss", "compound", "amod", "nmod"):
        governor = tokens[top.head]
        yield f"modifies={governor.lemma}"
        yield f"modifies={case.stage.kind(governor)}"
        yield f"modifies={case.stage.kind(governor)},down={'>'.join(way.down)}"


def _name_itself(case: _Case) -> Iterator[str]:
    entity = case.stage.context.tokens[case.way.last].entity
    yield f"entity={entity}"
    yield f"entity={entity},by={case.by}"
    yield f"words={min(3, case.way.last - case.way.first + 1)}"


def _rivals(case: _Case) -> Iterator[str]:
    stage, way = case.stage, case.way
    number = len(stage.ways)
    order = "only" if number == 1 else "first" if way is stage.ways[0] else "last" if way is stage.ways[-1] else "middle"
    yield f"places={_at_most(number, 1, 2, 3, 4)}"
    yield f"order={order},{case.side}"
    yield f"shorter ways={min(3, sum(other.steps < way.steps for other in stage.ways))}"
    yield f"nearer places={min(3, stage.by_nearness.index(way))}"
    yield f"direct={way.direct},another={any(other.direct for other in stage.ways if other is not way)}"


HOLDING = frozenset({",", "(", ", in", ", in the"})
PAIRING = frozenset({"and", "or", "and in", "and near"})


def _neighbours(case: _Case) -> Iterator[str]:
    """Whether it lies in the next place, holds the one before, or stands in a pair with one."""
    places, text, k = case.stage.context.reading.places, case.stage.context.report.text, case.way.place
    behind = text[places[k - 1].end : places[k].start].strip() if k else ""
    ahead = text[places[k].end : places[k + 1].start].strip() if k + 1 < len(places) else ""
    if behind in HOLDING:
        yield f"holds a {places[k - 1].kind}"
    if behind in PAIRING:
        yield "second of a pair"
    if ahead in HOLDING:
        yield "lies in the next"
    if ahead in PAIRING:
        yield "first of a pair"


def _act_itself(case: _Case) -> Iterator[str]:
    context, act = case.stage.context, case.stage.act
    lemma = context.tokens[act].lemma
    yield from case.stage.own
    yield f"lemma={lemma},{case.side}"
    yield f"lemma={lemma},by={case.by}"
    yield f"lemma={lemma},way={'<'.join(case.way.up)}|{'>'.join(case.way.down)}"
    yield f"passive={context.tree.is_passive(act)},by={case.by}"


def _of_act(stage: _Stage) -> Iterator[str]:
    context, token = stage.context, stage.context.tokens[stage.act]
    sentence = context.sentence(stage.act)
    yield f"lemma={token.lemma}"
    yield f"tag={token.tag}"
    yield f"dep={token.dep}"
    yield f"acts={min(4, len(stage.acts))}"
    yield f"sentence={_at_most(sentence.stop - sentence.first, 10, 15, 20, 30, 45)}"
    for child in (context.tokens[c] for c in context.tree.children(stage.act)):
        if child.dep in OWN_WORDS:
            yield f"has={child.lower}"
        elif child.dep in OWN_PHRASES:
            yield f"has={child.dep}"
        if child.dep in ("nsubj", "nsubjpass"):
            yield f"subject={stage.kind(child)}"


QUESTIONS: tuple[Callable[[_Case], Iterator[str]], ...] = (
    _way_between, _words_between, _words_beside, _name_itself, _rivals, _neighbours, _act_itself,
)  # fmt: skip


def _lead(context: Context, first: int, start: int) -> Token | None:
    """The word before a name, past articles, adjectives and "the town of"; None at the start of the sentence."""
    i = first - 1
    while i >= start:
        token = context.tokens[i]
        designates = context.is_in(i, "area") or (token.lower == "of" and i > start and context.is_in(i - 1, "area"))
        if not designates and token.dep not in ("det", "compound", "amod", "nmod"):
            return token
        i -= 1
    return None


def _word(context: Context, token: Token | None) -> str:
    """A small word itself, and a noun for an area; of others the part of speech."""
    if token is None:
        return "^"
    return token.lower if token.pos in FUNCTION_WORDS or context.is_in(token.i, "area") else token.pos


def _at_most(n: int, *edges: int) -> str:
    return next((str(edge) for edge in edges if n <= edge), "more")
