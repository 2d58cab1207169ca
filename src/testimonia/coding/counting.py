"""Which number of people belongs to which event: what the parse ties, what stands near, and what the encoder says.

Every number of the report is weighed for every count field of every event by the table's weights (fitted by
`training/fields.py`).
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from testimonia.coding.cautions import given_up
from testimonia.coding.claims import said_by
from testimonia.coding.context import Context
from testimonia.coding.harm import (
    COUNTED_VERBS,
    HARMED,
    SUBJECT_UNDERGOES,
    WOUNDING,
    Harm,
    came_to_no,
    counted_harms,
    is_spared,
    tells_of_death,
)
from testimonia.coding.headcounts import Headcount, find_headcounts
from testimonia.coding.learned import odds
from testimonia.coding.merging import Group
from testimonia.coding.same_person import are_beside, are_told_alike, may_be_the_dead
from testimonia.coding.ties import DIRECT
from testimonia.model import probability_of
from testimonia.records import Span

FIELDS: Final = ("killed", "injured", "abducted", "arrested", "freed")
"""Count fields that are weighed; missing and displaced people are counted by the parse alone."""

ONE_EACH: Final = {
    "killing": "killed", "abduction": "abducted", "arrest": "arrested", "release": "freed", "escape": "freed",
    "rescue": "freed",
}  # fmt: skip
"""The field that counts those whom an act of the type is done to, whatever else is said of them."""

REAL: Final = frozenset({"happened", "denied", "uncertain"})
REACH: Final = 3
"""Sentences after an act's last mention in which an outcome without a word for what was done is still told of it."""
FARTHEST: Final = 4
"""Sentences beyond which distance says no more."""
HEARD_FROM: Final = 0.02
"""Probability by the encoder under which it hears nothing of a number."""


@dataclass(frozen=True, slots=True)
class Case:
    """One number of people held against one count field of one event."""

    event: int
    """Index of the group."""
    type: str
    field: str
    count: Headcount
    main: bool
    """The field counts those whom the act is done to."""
    single: bool
    """The number is that of a single person."""
    tied: bool
    ties: tuple[Harm, ...]
    """Words that say this harm of these people and belong to this event."""
    by_act: bool
    """One of them names the act itself."""
    in_act: bool
    """The act stands under such a word, or over it: "killed in an attack"."""
    only_hit: bool
    """Such words say no more than that they were hit."""
    beside: bool
    """Another number of their sentence is tied to the event for another harm: "killing three and wounding 20"."""
    event_odds: float
    """Log odds that the event is one; 0 where only rules weighed it."""
    tied_again: bool
    """Such words tied to another phrase for the same people."""
    elsewhere: bool
    """Such words that belong to another event."""
    otherwise: bool
    """Words that say another harm."""
    dead: bool
    undergoes: bool
    """They fill the victim's role of the event."""
    undergoes_again: bool
    parsed: bool
    """The parse makes them the object of the act."""
    parsed_again: bool
    away: int
    """Sentences to the nearest mention of the event."""
    near_anchor: bool
    in_body: bool
    real: bool
    """The event is told as happened, or claimed to have."""
    first_tied: bool
    smaller: bool
    """Another number with such a tie is larger."""
    others_tied: bool
    repeated: int
    """Other places where the report says the same number."""
    pronoun: bool
    """Nothing but pronouns names the person."""
    victims: int
    """Phrases in the victim's role of the event."""
    learned: float | None
    """Probability, by the encoder, that the words fill the field. None without an encoder, and of "nobody", whom it leaves out."""

    @property
    def because(self) -> str:
        if self.ties:
            return self.ties[0].because
        if self.parsed or self.undergoes:
            return "the number of those it is done to"
        return f"told as the number {self.field} (learned, p={self.learned or 0.0:.2f})"


Feature = Callable[[Case], float]

FEATURES: Final[tuple[tuple[str, float, Feature], ...]] = (
    ("tied by a verb or noun of harm", 1.76, lambda c: c.tied),
    ("the act itself is that word", 0.42, lambda c: c.by_act),
    ("tied where it is named again", 0.89, lambda c: c.tied_again and not c.tied),
    ("tied to another event", -0.53, lambda c: c.elsewhere and not c.tied),
    ("tied to another event beside it", 0.68, lambda c: c.elsewhere and not c.tied and c.away == 0),
    ("tied by what the act is told under", -0.47, lambda c: c.tied and c.in_act and not c.by_act),
    ("tied, only hit", -0.70, lambda c: c.only_hit),
    ("beside another harm's number", -0.45, lambda c: c.beside),
    ("beside another harm's number, tied", 0.55, lambda c: c.beside and c.tied),
    ("tied by a noun alone", -0.08, lambda c: c.tied and c.ties[0].noun),
    ("tied in another sentence", -0.13, lambda c: c.tied and c.away > 0),
    ("first of those tied", -0.04, lambda c: c.first_tied),
    ("smaller than another tied", -1.81, lambda c: c.tied and c.smaller),
    ("another one is tied", 0.38, lambda c: c.others_tied and not c.tied),
    ("object of the act", 0.97, lambda c: c.parsed and not c.tied),
    ("object of the act where named again", 0.30, lambda c: c.parsed_again and not c.tied and not c.parsed),
    ("victim", 0.05, lambda c: c.undergoes and c.main),
    ("victim, harm not said", 0.06, lambda c: c.undergoes and not c.main),
    ("victim, another harm said", -0.40, lambda c: c.undergoes and c.otherwise and not c.tied),
    ("victim where named again", -0.18, lambda c: c.undergoes_again and not c.undergoes),
    ("injured and killed", -1.36, lambda c: c.field == "injured" and c.dead),
    ("sentences away", -0.12, lambda c: min(c.away, FARTHEST)),
    ("sentence of the anchor", 0.05, lambda c: c.near_anchor),
    ("title or caption", 0.79, lambda c: not c.in_body),
    ("single, pronouns alone", -0.94, lambda c: c.pronoun),
    ("the event is likely", 0.14, lambda c: c.event_odds),
    ("part of a list that is tied", -0.60, lambda c: c.count.listed and c.tied),
    ("a list added up, object of the act", 0.07, lambda c: c.count.kind == "sum" and (c.tied or c.parsed)),
    ("single person", 1.87, lambda c: c.single),
    ("single person, tied", -0.62, lambda c: c.single and c.tied),
    ("single person, harm not said", -0.44, lambda c: c.single and c.undergoes and not c.main),
    ("single person among several", -0.16, lambda c: c.single * min(3.0, math.log2(1 + c.victims))),
    ("a list added up", -0.51, lambda c: c.count.kind == "sum"),
    ("member of a list", -0.86, lambda c: c.count.listed),
    ("part of another number", -0.89, lambda c: c.count.part),
    ("number not given", -2.89, lambda c: c.count.of_some),
    ("one", 1.16, lambda c: c.count.kind == "said" and c.count.quantity.min == 1),
    ("number said again", 0.36, lambda c: min(c.repeated, 3)),
    ("what is counted is the act's own", 0.63, lambda c: c.main),
    ("injured", 0.16, lambda c: c.field == "injured"),
    ("did not happen", -1.49, lambda c: not c.real),
    # Set by hand: gold has few of them, and the encoder never learnt to look for a number without a noun.
    ("what the toll is now", 2.5, lambda c: any(h.toll for h in c.ties)),
)
"""What speaks for a number, with its weight in log odds."""
WEIGHED: Final = tuple((weight, feature) for _, weight, feature in FEATURES)
BIAS: Final = -3.08
LEARNED_SHARE: Final = 0.38
LEARNED_BIAS: Final = 0.57
"""Added with the encoder's share: its log odds of most numbers are below zero, also of those that are right."""


def score(case: Case) -> float:
    """How likely the number is this event's, by the table's weights: a logistic sum, with the encoder's word if there is one."""
    said = BIAS + sum([weight * feature(case) for weight, feature in WEIGHED])
    if case.learned is not None:
        said += LEARNED_SHARE * odds(case.learned) + LEARNED_BIAS
    return probability_of(said)


def cases(context: Context, groups: Sequence[Group], likely: Sequence[float | None] = ()) -> Iterator[Case]:
    """Every event, field and number of people of a report that may belong together.

    Args:
        likely: for each group the probability that it is an event. None: no scorer weighed it.
    """
    past = given_up(context.report.text)
    marching = _marchers(context, groups)
    counts = [
        c for c in find_headcounts(context)
        if not c.superseded and marching.isdisjoint(c.heads) and not any(s.start <= c.spans[0].start < s.end for s in past)
    ]  # fmt: skip
    if not counts:
        return
    said = [_Said.of(context, groups, count) for count in counts]
    by_value: dict[float, int] = {}
    for count in counts:
        if count.quantity.min is not None and count.quantity.min > 1:
            by_value[count.quantity.min] = by_value.get(count.quantity.min, 0) + 1
    for g, group in enumerate(groups):
        scene = _Scene.of(context, group, likely[g] if likely else None)
        for field in FIELDS:
            if field in context.codebook.type(group.type).fields:
                asked = _Field.of(context, g, field, scene, counts, said)
                yield from _cases_of_field(context, asked, counts, said, by_value)


def _marchers(context: Context, groups: Sequence[Group]) -> frozenset[int]:
    """Heads of those who plainly protest: "some 1,500 refugees marched" counts none of the killed whom they march for."""
    verbs = [m.trigger.token for g in groups if g.type == "protest" for m in g.mentions if m.trigger.verbal]
    return frozenset(h for v in verbs for h in context.tree.doers(v))


@dataclass(frozen=True, slots=True)
class _Said:
    """What the parse says of a number's people: harms with the event each belongs to."""

    here: tuple["_Owned", ...]
    again: tuple["_Owned", ...]
    sentence: int
    dead: bool

    def only_hit(self, group: int, type_: str, field: str) -> bool:
        """Whether they count for a field of an event for no more than that they were hit."""
        own = [o.harm.hit for o in self.here if o.counts(group, type_, field)]
        return bool(own) and all(own)

    @classmethod
    def of(cls, context: Context, groups: Sequence[Group], count: Headcount) -> "_Said":
        here = tuple(_Owned.of(context, groups, h) for head in count.heads for h in _harms_of(context, count, head))
        again = tuple(_Owned.of(context, groups, h) for head in count.again for h in counted_harms(context, head))
        dead = any(o.harm.field == "killed" for o in (*here, *again))
        return cls(here, again, context.sentence_of(count.heads[0]), dead)


@dataclass(frozen=True, slots=True)
class _Owned:
    """A harm with the events that it may belong to."""

    harm: Harm
    owner: int | None
    """The event whose mention says it, or stands nearest."""
    within: frozenset[int]
    """Events whose act stands under the word of harm, or over it: "killed in an attack"."""

    @classmethod
    def of(cls, context: Context, groups: Sequence[Group], harm: Harm) -> "_Owned":
        owner = _owner(context, groups, harm)
        around = _acts_around(context, groups, harm) - {owner}
        if owner is not None and any(m.trigger.token == harm.by for m in groups[owner].mentions):
            # "Freed 280 as part of a deal to release 3,000": an act of a type counts for itself.
            around = frozenset(g for g in around if groups[g].type != groups[owner].type)
        return cls(harm, owner, around)

    def counts(self, group: int, type_: str, field: str) -> bool:
        """Whether it counts people for a field of an event."""
        return (self.owner == group or group in self.within) and self.means(type_, field)

    def means(self, type_: str, field: str) -> bool:
        """Whether its words mean a field in an event of that type: who is captured by police is arrested."""
        return self.harm.field == field or ({self.harm.field, field} == TAKEN and ONE_EACH.get(type_) == field)


TAKEN: Final = frozenset({"abducted", "arrested"})


def _harms_of(context: Context, count: Headcount, head: int) -> tuple[Harm, ...]:
    """What was done to those a number counts: of "two of the four soldiers captured" the two were freed, and the four captured."""
    said = counted_harms(context, head)
    if count.share is None:
        return said
    about_all = set(context.tree.subtree(head))
    return tuple(h for h in said if (h.by in about_all) == (count.share == "whole"))


@dataclass(frozen=True, slots=True)
class _Scene:
    """What an event's mentions say that every number is held against."""

    group: Group
    sentences: tuple[int, ...]
    anchor: int
    words: frozenset[int]
    victims: frozenset[int]
    parsed: frozenset[int]
    doers: frozenset[int]
    """Chains of those who plainly do it: "he murdered two nurses" counts him among nobody's dead."""
    real: bool
    odds: float

    @classmethod
    def of(cls, context: Context, group: Group, likely: float | None) -> "_Scene":
        sentences = tuple(sorted({m.sentence for m in group.mentions}))
        phrases = context.reading.phrases
        return cls(
            group, sentences,
            min((m.sentence for m in group.mentions if m.block == "body"), default=sentences[0]),
            frozenset(m.trigger.token for m in group.mentions),
            frozenset(phrases[p.phrase].head for m in group.mentions for p in m.participants if p.field == "victim"),
            frozenset(_done_to(context, group)),
            frozenset(
                phrases[t.phrase].chain for m in group.mentions for t in m.ties if t.field == "perpetrator" and t.score >= DIRECT
            ),
            any(m.standing.status in REAL for m in group.mentions),
            odds(likely) if likely is not None else 0.0,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of an event, and what all of the report's numbers are to it."""

    event: int
    name: str
    scene: _Scene
    main: bool
    """Whether each act of the type has one of them: who is abducted in an abduction."""
    tied: tuple[int, ...]
    """Numbers that the parse ties to it."""
    largest: float
    """Of those that are not merely hit."""
    beside: frozenset[int]
    """Sentences that tell another harm of the event."""
    of_some: bool
    """The act's own word has it done to people in no known number."""
    likely: Sequence[float] | None
    """The encoder's probability of each number."""

    @classmethod
    def of(
        cls, context: Context, event: int, name: str, scene: _Scene, counts: Sequence[Headcount], said: Sequence["_Said"]
    ) -> "_Field":
        kind = scene.group.type
        by = [[o.harm.by for o in s.here if o.counts(event, kind, name)] for s in said]
        tied = tuple(k for k, words in enumerate(by) if words)
        return cls(
            event, name, scene, ONE_EACH.get(kind) == name, tied,
            max((counts[k].quantity.min or 0 for k in tied if not said[k].only_hit(event, kind, name)), default=0),
            frozenset(s.sentence for s in said if any(o.owner == event and not o.means(kind, name) for o in s.here)),
            any(counts[k].of_some and not scene.words.isdisjoint(by[k]) for k in tied),
            _learned(context, scene.group, name, counts),
        )  # fmt: skip

    @property
    def unfilled(self) -> bool:
        """Whom it was tried to take and who got away is no captive."""
        return self.main and all(m.standing.status == "attempted" for m in self.scene.group.mentions)

    def counts(self, owned: "_Owned") -> bool:
        return owned.counts(self.event, self.scene.group.type, self.name)

    def means(self, owned: "_Owned") -> bool:
        return owned.means(self.scene.group.type, self.name)

    def only_hit(self, said: "_Said") -> bool:
        return said.only_hit(self.event, self.scene.group.type, self.name)

    def harms(self, said: "_Said") -> bool:
        """Whether words that count for it say a harm of somebody, here or where they are named again."""
        return any(map(self.counts, (*said.here, *said.again)))

    def binds(self, count: Headcount, said: "_Said") -> bool:
        """Whether words tie a number's people to the event, here or where they are named again."""
        done_to = self.scene.victims | self.scene.parsed if self.main else self.scene.victims
        return not done_to.isdisjoint((*count.heads, *count.again)) or self.harms(said)

    def learned(self, k: int, count: Headcount) -> float | None:
        """The encoder's probability of a number. None without an encoder, and of "nobody", whom it leaves out."""
        return self.likely[k] if self.likely is not None and count.quantity.max != 0 else None

    def hears(self, k: int, count: Headcount) -> bool:
        """Whether the encoder hears a number that no word ties: of none its place in the report says enough, and of a single person
        nothing does where the act was done to people in no known number ("some captives were killed")."""
        return (self.learned(k, count) or 0.0) >= HEARD_FROM and not (self.of_some and _is_one(count))

    def is_out(self, context: Context, count: Headcount, said: "_Said") -> bool:
        """Whether a number is surely none of its."""
        if count.quantity.max == 0 and self.name not in HARMED:
            return True  # "no arrests" tells no arrest; that nobody was harmed is told
        if said.dead and self.name == "injured" and (_is_one(count) or self.only_hit(said)):
            return True  # who was shot and is dead is not the injured
        harmed = count.quantity.max == 0 or self.harms(said)
        if self.name in HARMED and not harmed and any(came_to_no(context, h, self.name) for h in (*count.heads, *count.again)):
            return True  # "Soto was not injured"
        doing = not self.scene.doers.isdisjoint(context.chains_of(count.heads[:1]))
        return count.single and not any(map(self.counts, said.here)) and doing


def _cases_of_field(
    context: Context, field: _Field, counts: Sequence[Headcount], said: Sequence[_Said], by_value: Mapping[float, int]
) -> Iterator[Case]:
    if field.unfilled:
        return
    for k, (count, s) in enumerate(zip(counts, said, strict=True)):
        if (field.binds(count, s) or field.hears(k, count)) and not field.is_out(context, count, s):
            low = count.quantity.min
            yield _case(context, field, k, count, s, repeated=by_value.get(low, 1) - 1 if low is not None else 0)


def _case(context: Context, field: _Field, k: int, count: Headcount, said: _Said, *, repeated: int) -> Case:
    scene = field.scene
    own = tuple(o for o in said.here if field.counts(o))
    ties = tuple(o.harm for o in own)
    return Case(
        event=field.event, type=scene.group.type, field=field.name, count=count, main=field.main, single=count.single, tied=bool(ties), ties=ties,
        by_act=any(h.by in scene.words for h in ties),
        in_act=any(field.event in o.within for o in own),
        only_hit=field.only_hit(said),
        beside=said.sentence in field.beside,
        event_odds=scene.odds,
        tied_again=any(map(field.counts, said.again)),
        elsewhere=any(field.means(o) and not field.counts(o) for o in said.here),
        otherwise=any(not field.means(o) for o in said.here),
        dead=said.dead,
        undergoes=not scene.victims.isdisjoint(count.heads),
        undergoes_again=not scene.victims.isdisjoint(count.again),
        parsed=field.main and not scene.parsed.isdisjoint(count.heads),
        parsed_again=field.main and not scene.parsed.isdisjoint(count.again),
        away=min(abs(said.sentence - told) for told in scene.sentences),
        near_anchor=said.sentence == scene.anchor,
        in_body=context.reading.sentences[said.sentence].block == "body",
        real=scene.real,
        first_tied=field.tied[:1] == (k,),
        smaller=(count.quantity.min or 0) < field.largest,
        others_tied=field.tied not in ((), (k,)),
        repeated=repeated,
        pronoun=count.single and context.tokens[count.heads[0]].pos == "PRON",
        victims=len(scene.victims),
        learned=field.learned(k, count),
    )  # fmt: skip


def _learned(context: Context, group: Group, field: str, counts: Sequence[Headcount]) -> list[float] | None:
    """How likely each number's words fill the field of the event: the most that any mention gives to any of its phrases."""
    if context.learned is None:
        return None
    spans = tuple((span.start, span.end) for count in counts for span in count.named)
    if not spans:
        return []
    acts = [(context.tokens[m.trigger.token].start, m.trigger.type) for m in group.mentions]
    each = [context.learned.fills_each(at, kind, field, spans) for at, kind in acts]
    best = [max(row) for row in zip(*each, strict=True)]
    ends = list(accumulate(len(count.named) for count in counts))
    return [max(best[end - len(count.named) : end]) for count, end in zip(counts, ends, strict=True)]


def _owner(context: Context, groups: Sequence[Group], harm: Harm) -> int | None:
    """The event whose mention says the harm, or stands nearest to it in its sentence, or else before it."""
    sentence = context.sentence_of(harm.by)
    near = [
        (m.trigger.token != harm.by, sentence - m.sentence, abs(m.trigger.token - harm.by), g)
        for g, group in enumerate(groups)
        if harm.field in context.codebook.type(group.type).fields
        for m in group.mentions
        if 0 <= sentence - m.sentence <= REACH
    ]
    return min(near)[3] if near else None


AROUND: Final = ("in", "by", "during", "after", "from", "when", "following")
"""Prepositions behind a word of harm that lead to the act which did it."""


def _acts_around(context: Context, groups: Sequence[Group], harm: Harm) -> frozenset[int]:
    """Events whose act the word of harm governs or is governed by: killed in an attack, a blast that killed, fired, killing."""
    tree, tokens, by = context.tree, context.tokens, harm.by
    clauses = [c for c in tree.children(by, "advcl") if not {tokens[m].lower for m in tree.children(c, "mark")} & IN_TURN]
    near = {*tree.obliques(by, *AROUND), *clauses, *tree.children(by, "nsubj"), tokens[by].head}
    return frozenset(
        g for g, group in enumerate(groups)
        if harm.field in context.codebook.type(group.type).fields
        and any(m.trigger.token in near and m.trigger.token != by for m in group.mentions)
    )  # fmt: skip


IN_TURN: Final = frozenset({"before", "after", "until"})
"""They open what was done first, or next: "killing four before soldiers shot the attackers"."""


def _done_to(context: Context, group: Group) -> set[int]:
    """Head tokens of those whom the parse says the act was done to."""
    tree = context.tree
    found: set[int] = set()
    for mention in group.mentions:
        i = mention.trigger.token
        if not mention.trigger.verbal:
            found.update(tree.obliques(i, "of"))
        elif context.tokens[i].lemma in SUBJECT_UNDERGOES and not tree.is_passive(i):
            found.update(tree.doers(i))
        elif not is_spared(context, i, tree.undergoers(i)):
            # "One was killed and four were shot": a killing told by a shot is not done to all whom shots hit.
            found.update(u for u in tree.undergoers(i) if not any(h.by == i and h.hit for h in counted_harms(context, u)))
    return found


SURE_FROM: Final = 0.19
"""Score from which a number stands; most numbers of a report belong to no event, so few score high (best F on the train
part as read by encoders that never saw it)."""


BESIDE_SHARE: Final = 0.5
"""Share of that score from which another source's figure stands beside the best: a contradiction is worth showing."""


def numbers_of(
    context: Context, groups: Sequence[Group], likely: Sequence[float | None]
) -> dict[int, tuple[tuple[Case, float], ...]]:
    """For each event the numbers that stand, with their scores: for each field the best, and others that say the same.

    A number counts for one event only.

    Args:
        likely: for each group the probability that it is an event. None: no scorer weighed it.
    """
    scored = ((score(case), case) for case in cases(context, groups, likely))
    weighed = [(sure, case) for sure, case in scored if sure >= SURE_FROM * BESIDE_SHARE]
    weighed = _of_those_hit(weighed)
    weighed = _without_the_dead(context, weighed) if tells_of_death(context) else _without_the_living(weighed)
    weighed = [(_of_list(sure, case, weighed), case) for sure, case in weighed]
    weighed = [(_of_all(sure, case, weighed), case) for sure, case in weighed]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].event, pair[1].count.spans[0], pair[1].field))
    best: dict[tuple[int, str], Case] = {}
    taken: set[tuple[str, Span]] = set()
    found: dict[int, list[tuple[Case, float]]] = {}
    for sure, case in weighed:
        key, words = (case.event, case.field), (case.field, case.count.spans[0])
        if (words in taken and not case.single) or (key in best and not _beside(context, best[key], case)):
            continue
        if sure < SURE_FROM and (key not in best or not _contradicts(context, best[key], case)):
            continue
        best.setdefault(key, case)
        taken.add(words)
        found.setdefault(case.event, []).append((case, sure))
    return {event: tuple(sorted(own, key=lambda pair: FIELDS.index(pair[0].field))) for event, own in found.items()}


def _without_the_living(weighed: Sequence[tuple[float, Case]]) -> list[tuple[float, Case]]:
    """Numbers without single persons who are counted as killed though no word says so: "was shot in the neck", "was beaten"."""
    return [(sure, case) for sure, case in weighed if case.field != "killed" or not _is_one(case.count) or case.tied]


def _without_the_dead(context: Context, weighed: Sequence[tuple[float, Case]]) -> list[tuple[float, Case]]:
    """Numbers without the injured who may be those whom the same event killed: who is shot and dies of it is told of twice."""
    dead = [(sure, case) for sure, case in weighed if case.field == "killed" and sure >= SURE_FROM]

    def died(sure: float, case: Case) -> bool:
        if case.field != "injured" or not (_is_one(case.count) or case.only_hit or _are_shot(context, case)):
            return False
        own = [d for p, d in dead if d.event == case.event and (d.count is not case.count or p >= sure)]
        if case.only_hit and any({h.by for h in d.ties} & {h.by for h in case.ties} for d in own):
            return True  # "five were shot, two fatally": five were hit, and fewer lived
        alike = [d.count for d in own if _as_many(d.count, case.count)]
        beside = are_beside(context, case.count, [d.count for d in own])
        if _is_firm(context, case):
            alike = [d for d in alike if are_told_alike(context, case.count, d)]
        return not beside and any(may_be_the_dead(context, case.count, d) for d in alike)

    return [(sure, case) for sure, case in weighed if not died(sure, case)]


def _is_firm(context: Context, case: Case) -> bool:
    """Whether words say that somebody was hurt, and not merely hit or brought to hospital: who is said to be wounded mostly lives."""
    return any(COUNTED_VERBS.get(context.tokens[h.by].lemma) == "injured" for h in case.ties)


def _are_shot(context: Context, case: Case) -> bool:
    """Whether people are told as hurt for no more than that they were shot or stabbed, be it in the head."""
    return case.tied and all(context.tokens[h.by].lemma in WOUNDING for h in case.ties)


def _of_those_hit(weighed: Sequence[tuple[float, Case]]) -> list[tuple[float, Case]]:
    """Numbers with those of the dead among people who were hit in the place of all who were: "five were shot, two fatally"."""
    hit = {(c.event, h.by): c.count for _, c in weighed if c.field == "injured" and c.only_hit for h in c.ties}
    some = {(c.event, h.by) for _, c in weighed if c.field == "killed" for h in c.ties} & hit.keys()
    all_hit = [(event, hit[event, by]) for event, by in some]

    def is_of_all(case: Case) -> bool:
        return case.field == "killed" and not case.tied and any(e == case.event and n is case.count for e, n in all_hit)

    def sure_of(sure: float, case: Case) -> float:
        among = case.field == "killed" and any((case.event, h.by) in some for h in case.ties)
        return max([sure, *(p for p, c in weighed if among and c.event == case.event and is_of_all(c))])

    return [(sure_of(sure, case), case) for sure, case in weighed if not is_of_all(case)]


def _is_one(count: Headcount) -> bool:
    return count.quantity.min == count.quantity.max == 1


def _as_many(some: Headcount, others: Headcount) -> bool:
    return (some.quantity.min, some.quantity.max) == (others.quantity.min, others.quantity.max) and some.quantity.min is not None


def _of_list(sure: float, case: Case, weighed: Sequence[tuple[float, Case]]) -> float:
    """A list that is added up is as sure as the surest of its members, and stands before it."""
    if case.count.kind != "sum":
        return sure
    members = set(case.count.spans)
    own = (
        p for p, c in weighed if (c.event, c.field) == (case.event, case.field) and c.count.listed and c.count.spans[0] in members
    )
    return max(sure, max(own, default=0.0) + SUM_FIRST)


def _of_all(sure: float, case: Case, weighed: Sequence[tuple[float, Case]]) -> float:
    """How many had it done to them stands before one of them: "four people were wounded. A man of 30 was shot in the leg", "took 110 girls … one girl
    is still held"."""
    several = (case.count.quantity.min or 0) > 1 and not (case.count.part or case.count.listed)
    surely = (case.tied or case.parsed) and case.in_body and not (case.otherwise or case.smaller)
    if sure < SURE_FROM or not (several and surely):
        return sure
    ones = (p for p, c in weighed if (c.event, c.field) == (case.event, case.field) and c.count.quantity.min == 1)
    return max(sure, max(ones, default=0.0) + SUM_FIRST)


SUM_FIRST: Final = 0.001
"""What a list is put above its surest member by: just enough to be taken first."""


def _beside(context: Context, first: Case, other: Case) -> bool:
    """Whether a second number of a field stands beside the best one: the same figure said again, or another's figure."""
    a, b = first.count.quantity, other.count.quantity
    if not other.tied or other.count.listed or other.count.part:
        return False
    return (a.min, a.max) == (b.min, b.max) or _contradicts(context, first, other)


def _contradicts(context: Context, first: Case, other: Case) -> bool:
    """Whether two sources count the same people differently: "police said 12 people", "doctors put the dead at 15"."""
    ours, theirs = (said_by(context, c.count.spans[0]) for c in (first, other))
    if not ours or not theirs or ours[0].text.lower() == theirs[0].text.lower() or not first.tied or first.single:
        return False
    if other.single or other.away > 0 or other.count.quantity.min is None:
        return False
    some, others = (_counted_as(context, c.count) - ANYBODY for c in (first, other))
    return not some or not others or not some.isdisjoint(others)


ANYBODY: Final = frozenset({"people", "person", "dead", "death", "fatality", "victim", "life", "body", "injured", "wounded"})
"""Words for the counted that tell no kind of people: whoever counts "people" may count the same ones as who counts soldiers."""


def _counted_as(context: Context, count: Headcount) -> frozenset[str]:
    """Words for those who are counted."""
    tokens = (context.tokens[h] for h in count.heads)
    return frozenset(t.lemma for t in tokens if t.pos in ("NOUN", "PROPN"))
