"""Who fills which role of an event: every actor of the report as a candidate, with the features that speak for and against."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from testimonia.coding.context import Context
from testimonia.coding.doers import doers
from testimonia.coding.mentions import Mention
from testimonia.coding.merging import Group
from testimonia.coding.no_doers import is_no_doer
from testimonia.coding.no_victims import is_no_victim, needs_a_tie
from testimonia.coding.participants import ROLE_FIELDS, Participant, field_of, is_aircraft, may_fill, own_field
from testimonia.language.persons import KIN
from testimonia.model.linear import Features
from testimonia.records import Phrase, Token

NEVER_TIED = -6.0
"""Log odds given to the encoder's probability where it is next to nothing."""
STEPS = (0.1, 0.25, 0.4, 0.55, 0.7, 0.85)
"""Probabilities of the encoder at which the weight of a candidate may change."""
FAR_SENTENCES = 4


@dataclass(frozen=True)
class ActorCandidate:
    """One actor of the report in one role of one event."""

    role: str
    """``perpetrator`` or ``victim``: the encoder's words for doing and undergoing."""
    phrase: int
    """Index into `reading.phrases` of the phrase that speaks for it best."""
    mention: Mention
    """The mention of the act that it is tied to best."""
    tie: Participant | None
    """The firmest tie of the parse; None when only the encoder ties it."""
    learned: float
    """The encoder's probability, the best of the mentions."""
    features: Features


def actor_candidates(context: Context, group: Group) -> list[ActorCandidate]:
    """Every actor that might fill a role of the event, in text order of its best phrase."""
    found: list[ActorCandidate] = []
    for role in ROLE_FIELDS:
        if own_field(context, group.type, role) is None:
            continue
        of_role = list(_of_role(context, group, role))
        found += _ranked(of_role) if context.learned else of_role
    return sorted(found, key=lambda c: (context.reading.phrases[c.phrase].start, c.role))


def _ranked(of_role: Sequence[ActorCandidate]) -> Iterator[ActorCandidate]:
    """The candidates of a role, each with its share of what the encoder gives the likeliest of them."""
    best = max((c.learned for c in of_role), default=0.0)
    for c in of_role:
        share = c.learned / best if best else 0.0
        ranked = {**c.features, "share of the likeliest": share, **_flag("the likeliest", share == 1.0)}
        yield ActorCandidate(c.role, c.phrase, c.mention, c.tie, c.learned, ranked)


def field_for(context: Context, group: Group, candidate: ActorCandidate) -> str:
    """The field of the event's type that a candidate fills."""
    if candidate.tie is not None and candidate.tie.field in context.codebook.type(group.type).fields:
        return candidate.tie.field
    field = own_field(context, group.type, candidate.role)
    assert field is not None
    return field_of(context, context.reading.phrases[candidate.phrase].head, field, group.type)


def _of_role(context: Context, group: Group, role: str) -> Iterator[ActorCandidate]:
    field = own_field(context, group.type, role)
    assert field is not None
    possible = {n for m in group.mentions for n, p in enumerate(context.fills(m.trigger, role)) if p >= LEAST_LEARNED}
    possible |= {p.phrase for m in group.mentions for p in m.ties if p.field in ROLE_FIELDS[role]}
    if context.learned is None:
        possible |= _told_with(context, group)
    for chain, phrases in context.chain_phrases.items():
        own = context.chain_numbers[chain]
        if possible.isdisjoint(own):
            continue
        numbers = [n for n in own if may_fill(context, context.reading.phrases[n].head, field)]
        if role == "victim":
            numbers = [n for n in numbers if not is_no_victim(context, group.type, context.reading.phrases[n].head)]
        if numbers:
            candidate = _candidate(context, group, role, numbers, phrases)
            if (
                candidate is not None
                and not _wants_a_tie(context, group, candidate)
                and not _does_it(context, group, candidate, own)
            ):
                yield candidate


DOES = 0.8
"""Score from which a tie to a noun says that somebody does the act: "killing by soldiers", "ordered the killings"."""


def _does_it(context: Context, group: Group, candidate: ActorCandidate, own: Sequence[int]) -> bool:
    """Whether a victim that the parse does not tie is who did what a noun names, who was "sentenced for torture"; or the subject of a
    verb that names no doer, as "the family paid a ransom" makes no victim of the family."""
    if candidate.role != "victim" or candidate.tie is not None:
        return False
    nouns = [m for m in group.mentions if not m.trigger.verbal]
    if any(t.phrase in own and t.field in ROLE_FIELDS["perpetrator"] and t.score >= DOES for m in nouns for t in m.ties):
        return True
    heads = {context.reading.phrases[n].head for n in own}
    verbs = [m.trigger.token for m in group.mentions if m.trigger.verbal]
    return group.type == "ransom_payment" and any(not heads.isdisjoint(doers(context, verb)) for verb in verbs)


def _wants_a_tie(context: Context, group: Group, candidate: ActorCandidate) -> bool:
    """Whether somebody whom the parse does not tie can't be a victim, or the doer, of an act of this type."""
    phrase = context.reading.phrases[candidate.phrase]
    if candidate.tie is not None:
        return False
    if _is_whereabouts(context, phrase):
        return True
    if candidate.role == "perpetrator" and (
        context.tokens[phrase.head].entity == "GPE" or _is_person_elsewhere(context, group, phrase)
    ):
        return True
    if candidate.role == "victim":
        return needs_a_tie(context, group.type, phrase.head) or _is_told_as_whose_kin(context, phrase)
    return is_aircraft(context, phrase.head) or is_no_doer(context, group, phrase)


WITHIN = frozenset({"in", "at", "near", "outside"})


def _is_whereabouts(context: Context, phrase: Phrase) -> bool:
    """Whether a name is told as a place wherever it stands, though the tagger takes it for a person: "in Lund"."""
    heads = [context.tokens[p.head] for p in context.chain_phrases[phrase.chain]]
    return phrase.kind == "name" and all(h.dep == "pobj" and context.tokens[h.head].lower in WITHIN for h in heads)


def _is_person_elsewhere(context: Context, group: Group, phrase: Phrase) -> bool:
    """Whether a person is named, and nowhere in a sentence that tells the act: one is not accused by standing in the report."""
    phrases = context.chain_phrases[phrase.chain]
    named = any(p.kind == "name" and context.tokens[p.head].entity == "PERSON" for p in phrases)
    return named and {context.sentence_of(p.head) for p in phrases}.isdisjoint(m.sentence for m in group.mentions)


def _is_told_as_whose_kin(context: Context, phrase: Phrase) -> bool:
    """Whether somebody only says whose relative another one is: "Karim, son of Abdul Gani", "the chief's brother"."""
    heads = [context.tokens[p.head] for p in context.chain_phrases[phrase.chain]]
    return all(_is_owner_of_kin(context, h) for h in heads)


def _is_owner_of_kin(context: Context, person: Token) -> bool:
    owned = context.tokens[person.head]
    if person.dep == "pobj" and owned.lower == "of":
        owned = context.tokens[owned.head]
    elif person.dep != "poss":
        return False
    return owned.lemma in KIN


def _told_with(context: Context, group: Group) -> set[int]:
    """Phrases of the sentences that tell the event. Of those of the sentences beside it, which are most candidates, one in 300 reaches a
    tenth, and none changed a figure."""
    sentences = {m.sentence for m in group.mentions}
    return {n for n, sentence in enumerate(context.phrase_sentences) if sentence in sentences}


LEAST_LEARNED = 0.04
"""Probability of the encoder below which an actor that the parse does not tie is no candidate."""


def _is_struck(context: Context, group: Group, tie: Participant) -> bool:
    """Whether a side of a fight is told as what is struck, and the event is no fight: "launched an attack, striking its positions"."""
    no_sides = "party" not in context.codebook.type(group.type).fields
    return no_sides and tie.field == "party" and tie.because.startswith("undergoes")


def _candidate(context: Context, group: Group, role: str, numbers: list[int], phrases: list[Phrase]) -> ActorCandidate | None:
    best, best_p, best_mention = numbers[0], 0.0, group.mentions[0]
    tie: Participant | None = None
    other_tie = 0.0
    own = set(numbers)
    for mention in group.mentions:
        fills = context.fills(mention.trigger, role)
        likeliest = max(numbers, key=fills.__getitem__)
        for p in mention.ties:
            if p.phrase in own:
                if p.field in ROLE_FIELDS[role] and not _is_struck(context, group, p):
                    tie = p if tie is None or p.score > tie.score else tie
                    if tie is p:
                        likeliest_tied = (p.phrase, mention)
                else:
                    other_tie = max(other_tie, p.score)
        if fills[likeliest] > best_p:
            best, best_p, best_mention = likeliest, fills[likeliest], mention
    if tie is None and best_p < LEAST_LEARNED and context.learned is not None:
        return None
    if tie is not None:
        best, best_mention = likeliest_tied
    elif context.learned is None:
        best = min(numbers, key=lambda n: abs(context.reading.phrases[n].head - best_mention.trigger.token))
    features = {
        **(_learned_features(context, group, role, numbers, best_p) if context.learned else {}),
        **_tie_features(tie, other_tie, best_p if context.learned else None),
        **_phrase_features(context, best, phrases, role, group.type),
        **_setting_features(context, group, numbers),
        **_weighed_features(group, own, role),
        **_list_features(context, group, numbers, role),
        f"{role} of {group.type}": 1.0,
    }
    return ActorCandidate(role, best, best_mention, tie, best_p, features)


def _flag(name: str, holds: bool) -> Features:
    return {name: 1.0} if holds else {}


def _flags(*named: tuple[str, bool]) -> Features:
    return {name: 1.0 for name, holds in named if holds}


def log_odds(p: float) -> float:
    """Log odds of a probability, not below `NEVER_TIED`, scaled to about ±1."""
    return max(NEVER_TIED, math.log(p / (1 - p))) / -NEVER_TIED if 0 < p < 1 else (1.0 if p >= 1 else -1.0)


def steps(name: str, p: float) -> Features:
    """The same probability as steps, so that its weight need not be a straight line."""
    return {f"{name} ≥ {step}": 1.0 for step in STEPS if p >= step}


def _learned_features(context: Context, group: Group, role: str, numbers: list[int], p: float) -> Features:
    other_role = next(r for r in ROLE_FIELDS if r != role)
    other = max(context.fills(m.trigger, other_role)[n] for m in group.mentions for n in numbers)
    mean = sum(max(context.fills(m.trigger, role)[n] for n in numbers) for m in group.mentions) / len(group.mentions)
    return {
        "encoder": log_odds(p), **steps("encoder", p), "encoder, other role": log_odds(other),
        "encoder, mean of mentions": mean, **_flag("encoder: rather the other role", other > p),
    }  # fmt: skip


def _tie_features(tie: Participant | None, other_tie: float, p: float | None) -> Features:
    learned = {} if p is None else {"tied, encoder": p, **_flag("tied, encoder against", p < 0.15)}
    if tie is None:
        return {**_flag("tied in the other role", other_tie > 0), **_flag("not tied", other_tie == 0)}
    kind = tie.because.split("“")[0].strip() or tie.because.split("”")[0].lstrip("“")
    return {
        f"tie: {kind}": 1.0, "tied": tie.score, **learned,
        **_flag("tied in both roles", other_tie > 0),
    }  # fmt: skip


def _weighed_features(group: Group, numbers: set[int], role: str) -> Features:
    """What the mentions alone made of it: the parse and the encoder added up by hand-set weights."""
    weighed = [p for m in group.mentions for p in m.participants if p.phrase in numbers and p.field in ROLE_FIELDS[role]]
    if not weighed:
        return {}
    rivals = [p.score for m in group.mentions for p in m.participants if p.field in ROLE_FIELDS[role]]
    best = max(p.score for p in weighed)
    return {
        "chosen by a mention": 1.0, "weight in a mention": best, **_flag("chosen and tied", any(p.tied for p in weighed)),
        **_flag("weightiest of the mentions", best >= max(rivals)), f"chosen by mentions: {min(len(weighed), 3)}": 1.0,
        f"{role}: chosen": 1.0,
    }  # fmt: skip


def _list_features(context: Context, group: Group, numbers: list[int], role: str) -> Features:
    """What is said of those whom the report names in one list with the actor: "police arrested X, Y and Z"."""
    if role != "victim":
        return {}
    others = {n for number in numbers for n in context.listed_with(number)} - set(numbers)
    if not others:
        return {}
    p = max(context.fills(m.trigger, role)[n] for m in group.mentions for n in others)
    tied = any(t.phrase in others and t.field in ROLE_FIELDS[role] for m in group.mentions for t in m.ties)
    learned = {"listed with, encoder": log_odds(p), **steps("listed with", p)} if context.learned else {}
    return {**learned, **_flag("listed with one tied", tied)}


def _phrase_features(context: Context, number: int, phrases: list[Phrase], role: str, type_id: str) -> Features:
    phrase = context.reading.phrases[number]
    head = context.tokens[phrase.head]
    kinds = {p.kind for p in phrases}
    named = "name" if "name" in kinds else "description" if "description" in kinds else "pronoun only"
    classes = [c for c in ("armed", "forces", "person", "site", "weapon", "area", "reporting") if context.is_in(phrase.head, c)]
    first = context.tokens[phrase.first]
    return {
        f"{role}: {named}": 1.0,
        **{f"{role}: word of class {c}": 1.0 for c in classes},
        **{f"{role} of {type_id}: {c}": 1.0 for c in classes or [head.entity or "no class"]},
        **_flags(
            (f"{role}: entity {head.entity}", bool(head.entity)),
            ("a pronoun here", phrase.kind == "pronoun"),
            (f"{role}: plural", head.tag in ("NNS", "NNPS")),
            ("indefinite", first.lower in ("a", "an", "some", "several")),
            ("many mentions", len(phrases) >= 3),
            (f"{role}: source of statements", context.speaks(phrase.chain)),
            ("one short word", phrase.stop - phrase.first == 1 and len(head.text) <= 3),
        ),
    }


def _setting_features(context: Context, group: Group, numbers: list[int]) -> Features:
    sentences = {m.sentence for m in group.mentions}
    own = {context.phrase_sentences[n] for n in numbers}
    far = min([abs(a - b) for a in sentences for b in own])
    tokens, heads = [m.trigger.token for m in group.mentions], [context.reading.phrases[n].head for n in numbers]
    near = min([abs(head - token) for head in heads for token in tokens])
    blocks = {context.reading.sentences[s].block for s in own}
    return {
        f"sentences away: {min(far, FAR_SENTENCES)}": 1.0,
        "tokens away": min(near, 60) / 60,
        **_flags(("adjacent", near <= 2), ("in the title", "title" in blocks), ("in a caption only", blocks == {"caption"})),
    }
