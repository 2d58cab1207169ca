"""Who did it, to whom and with what: the phrases of an event's mentions that stay as claims."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from testimonia.coding.actor_scoring import ActorCandidate, actor_candidates, field_for
from testimonia.coding.claims import make_claim, words_of
from testimonia.coding.context import Context
from testimonia.coding.mentions import Mention
from testimonia.coding.merging import CAPTIVITY, OWN_DOERS, Group
from testimonia.coding.no_doers import owned_up
from testimonia.coding.participants import ROLE_FIELDS, best_name
from testimonia.coding.parting import are_apart, are_told_apart, sentences_apart, words_of_others
from testimonia.coding.ties import DIRECT, PLAIN
from testimonia.coding.weapon_scoring import weapon_candidates
from testimonia.language.names import TITLES
from testimonia.language.persons import PERSONS
from testimonia.model.linear import Scorer
from testimonia.records import Phrase, Span, UnresolvedClaim

QUALITIES = frozenset({"amod", "compound", "nmod"})
NEAR_THE_BEST = 0.9
"""Share of the best phrase's score that another one of its field must reach."""
BESIDE_OTHERS = 0.05
"""Added to the probability that a doer must reach, for each that is there already: most acts have one doer, and further phrases are
often other words for him. Victims are many."""


def actor_claims(context: Context, group: Group, event: float = 1.0, groups: Sequence[Group] = ()) -> Iterator[UnresolvedClaim]:
    """Actors in their fields.

    Args:
        event: probability of the event: a claim is right only where its event is.
        groups: all of the report, to see who undergoes another act.
    """
    scorers = {role: scorer for role in ROLE_FIELDS if (scorer := context.scorer(role)) is not None}
    if len(scorers) < len(ROLE_FIELDS):
        yield from _ruled_claims(context, group)
    else:
        yield from _scored_claims(context, group, groups, scorers, event)


def _scored_claims(
    context: Context, group: Group, groups: Sequence[Group], scorers: Mapping[str, Scorer], event: float
) -> Iterator[UnresolvedClaim]:
    not_own = words_of_others(context, group.mentions, [g.mentions for g in groups if g is not group])
    candidates = [
        c for c in actor_candidates(context, group)
        if not _does_another(context, group, groups, c) and not _is_of(context, c, not_own)
    ]  # fmt: skip
    candidates = _on_one_side(context, group, candidates)
    # Of two acts told one after the other each has its own people: "Two soldiers were shot. The next day a nurse was abducted."
    own = {c.role for c in candidates if c.tie and c.tie.score >= DIRECT}
    others = {
        "victim": _in_another(
            context, group, [g for g in groups if "victim" in own or _is_elsewhere(context, group, g)], "victim"
        )
        | (
            _across_the_law(context, group, groups) | _persons_of_another(context, group, groups)
            if "victim" in own
            else frozenset()
        ),
        "perpetrator": _rescuers(context, group, groups)
        | (_acting_in_another(context, group, groups) if "perpetrator" in own else frozenset()),
    }
    candidates = [c for c in candidates if c.tie or context.reading.phrases[c.phrase].chain not in others[c.role]]
    if group.type != "armed_clash" and any(c.role == "perpetrator" and c.tie for c in candidates):
        candidates = [c for c in candidates if c.tie or c.role == "victim" or not _acts_beside(context, group, c, not_own)]
    weighed = _listed_alike(context, [(event * scorers[c.role].probability(c.features), c) for c in candidates])
    weighed = _by_name(context, weighed)
    chosen: list[tuple[float, ActorCandidate]] = []
    for probability, candidate in sorted(weighed, key=lambda w: (-w[0], w[1].phrase, w[1].role)):
        plain = _is_plain(candidate)
        least = scorers[candidate.role].keep_from + BESIDE_OTHERS * _others(context, group, candidate, [c for _, c in chosen])
        if (plain or probability >= least) and not any(_clash(context, candidate, other) for _, other in chosen):
            chosen.append((probability, candidate))
    for probability, candidate in sorted(_without_mere_numbers(context, group, chosen), key=lambda w: (w[1].phrase, w[1].role)):
        phrase = context.reading.phrases[candidate.phrase]
        more = _named_elsewhere(context, phrase)
        because = candidate.tie.because if candidate.tie else f"told as the {candidate.role} of “{_word(context, candidate)}”"
        yield make_claim(
            context, field_for(context, group, candidate), context.span(phrase.start, phrase.end),
            f"{because} ({'; '.join(scorers[candidate.role].reasons(candidate.features))})", probability,
            more=more, told_at=words_of(context, candidate.mention),
        )  # fmt: skip


def _on_one_side(context: Context, group: Group, candidates: Sequence[ActorCandidate]) -> list[ActorCandidate]:
    """Candidates without those that no words tie to their role, and the parse plainly to the other one: who shot his wife is not
    among the victims, nor the wife among those who shot."""
    harmed, doing = (_plainly(context, group.mentions, (field,)) for field in ("victim", "perpetrator"))
    other = {"victim": doing - harmed, "perpetrator": harmed - doing}
    return [c for c in candidates if c.tie or context.reading.phrases[c.phrase].chain not in other[c.role]]


def _without_mere_numbers(
    context: Context, group: Group, chosen: Sequence[tuple[float, ActorCandidate]]
) -> Sequence[tuple[float, ActorCandidate]]:
    """Without victims that are but a number of "others" beside victims of the same act who are told by what they are: the number
    counts them, and no more is known of them."""
    mere = [c.role == "victim" and _is_mere_number(context, c) for _, c in chosen]
    told = any(c.role == "victim" and not bare for (_, c), bare in zip(chosen, mere, strict=True))
    if group.type in ONE_BY_ONE or not told:
        return chosen
    return [weighed for weighed, bare in zip(chosen, mere, strict=True) if not bare]


def _is_mere_number(context: Context, candidate: ActorCandidate) -> bool:
    token = context.tokens[context.reading.phrases[candidate.phrase].head]
    return token.pos == "NUM" or token.lemma in ("other", "dozen", "score", "hundred", "thousand")


ONE_BY_ONE = frozenset({"arrest", "abduction", "release", "escape", "rescue", "displacement"})
"""Acts whose people are told one lot after the other: "freed a nurse and two others"."""
LEAST = 1e-9
"""Puts one before another that is as likely."""
LIKE_THE_LIST = 0.9
"""Share of the probability of a list's likeliest victim that the others of it have."""


def _listed_alike(context: Context, weighed: Sequence[tuple[float, ActorCandidate]]) -> list[tuple[float, ActorCandidate]]:
    """Persons named in a list of victims, whom the parse ties to the act, are as likely as the likeliest of it: "six priests,
    including Juan Soto"."""
    listed = {n: context.list_of(c.phrase) for n, (_, c) in enumerate(weighed) if c.role == "victim" and c.tie}
    best = {first: max(weighed[n][0] for n in listed if listed[n] == first) for first in listed.values()}
    raised = {n: LIKE_THE_LIST * best[first] for n, first in listed.items() if _is_person(context, weighed[n][1].phrase)}
    return [(max(p, raised.get(n, 0.0)), c) for n, (p, c) in enumerate(weighed)]


def _by_name(context: Context, weighed: Sequence[tuple[float, ActorCandidate]]) -> list[tuple[float, ActorCandidate]]:
    """Groups by whose name doers are told did as likely what these did: "rebels of the Front" are the Front."""

    def best(p: float, candidate: ActorCandidate) -> float:
        if candidate.role != "perpetrator" or not _is_group(context, candidate.phrase):
            return p
        told = (q for q, c in weighed if c.role == "perpetrator" and _whose(context, c.phrase, candidate.phrase))
        return max([p, *(q + LEAST for q in told)])

    return [(best(p, c), c) for p, c in weighed]


def _is_group(context: Context, number: int) -> bool:
    phrase = context.reading.phrases[number]
    return phrase.kind == "name" and context.tokens[phrase.head].entity in ("ORG", "NORP")


def _is_person(context: Context, number: int) -> bool:
    phrase = context.reading.phrases[number]
    return phrase.kind == "name" and context.tokens[phrase.head].entity == "PERSON"


def _is_plain(candidate: ActorCandidate) -> bool:
    return candidate.tie is not None and candidate.tie.score >= PLAIN


def _in_another(context: Context, group: Group, groups: Sequence[Group], role: str) -> frozenset[int]:
    """Chains that plainly do, or undergo, another act, which is told apart from this one: of another type in another sentence or in a
    row with it, of the same type elsewhere or on another day."""
    apart = (
        mention for other in groups
        if other is not group and (other.type != group.type or are_apart(context, group.mentions, other.mentions))
        for mention in other.mentions if all(_told_apart(context, mention, m) for m in group.mentions)
    )  # fmt: skip
    return _plainly(context, apart, ROLE_FIELDS[role])


def _persons_of_another(context: Context, group: Group, groups: Sequence[Group]) -> frozenset[int]:
    """Chains of persons with a name who plainly undergo another act of the same type, which nothing joined with this one."""
    others = (m for g in groups if g is not group and g.type == group.type for m in g.mentions)
    harmed = _plainly(context, others, ROLE_FIELDS["victim"])
    return frozenset(c for c in harmed if any(_is_person(context, n) for n in context.chain_numbers[c]))


def _plainly(context: Context, mentions: Iterable[Mention], fields: Sequence[str], least: float = DIRECT) -> frozenset[int]:
    """Chains that the parse ties to one of the fields of some mentions, at least so firmly."""
    ties = (tie for mention in mentions for tie in mention.ties if tie.field in fields and tie.score >= least)
    return frozenset(context.reading.phrases[tie.phrase].chain for tie in ties)


JUSTICE = frozenset({"arrest", "prosecution"})


OF_A_NOUN = 0.7
"""Score of a tie from which a noun names whom it was done to: "the trial of Soto", "the kidnapping of three nurses"."""


def _across_the_law(context: Context, group: Group, groups: Sequence[Group]) -> frozenset[int]:
    """Chains that plainly suffered a crime, where this act is an arrest or a trial, and that were plainly arrested or tried, where it is
    none: "a man wanted for the kidnapping of three nurses was captured" arrests no nurses."""
    across = (m for g in groups if (g.type in JUSTICE) != (group.type in JUSTICE) for m in g.mentions)
    return _plainly(context, across, ROLE_FIELDS["victim"], OF_A_NOUN)


CAPTORS = frozenset({"abduction", "transfer", "ransom_demand", "ransom_payment", "release", "threat"})
"""What the same people do to their captives."""


def _rescuers(context: Context, group: Group, groups: Sequence[Group]) -> frozenset[int]:
    """Chains that plainly freed captives by force, and so are not who took them."""
    rescues = (m for g in groups if g.type == "rescue" and group.type in CAPTORS for m in g.mentions)
    return _plainly(context, rescues, ROLE_FIELDS["perpetrator"])


def _acting_in_another(context: Context, group: Group, groups: Sequence[Group]) -> frozenset[int]:
    """Chains without a name that plainly do another act: who carried pupils off did not rescue them."""
    others = [g for g in groups if not {g.type, group.type} <= CAPTORS]
    found = _in_another(context, group, others, "perpetrator")
    return frozenset(chain for chain in found if not any(_is_named(context, p) for p in context.chain_phrases[chain]))


def _acts_beside(context: Context, group: Group, candidate: ActorCandidate, not_own: frozenset[int]) -> bool:
    """Whether somebody does what a clause beside that of an act tells: of "the navy escalated its air strikes as the Front pressed on"
    the Front flew none.

    Args:
        not_own: words of the clauses that tell of other acts.
    """
    head = context.reading.phrases[candidate.phrase].head
    if head in not_own:
        return True
    words = [m.trigger.token for m in group.mentions if m.sentence == context.sentence_of(head)]
    above = {k for word in words for k in (word, *context.tree.ancestors(word))}
    named = next((k for k in (head, *owned_up(context, head)) if context.tokens[k].dep == "nsubj"), None)
    return bool(words) and named is not None and context.tokens[named].head not in above


def _does_another(context: Context, group: Group, groups: Sequence[Group], candidate: ActorCandidate) -> bool:
    """Whether a doer whom no name tells and the parse does not tie is named only with acts that are apart from this one: "gunmen" of
    a village did not set off a bomb in the capital."""
    chain = context.reading.phrases[candidate.phrase].chain
    phrases = context.chain_phrases[chain]
    if candidate.role == "victim" or candidate.tie or group.type not in OWN_DOERS or any(_is_named(context, p) for p in phrases):
        return False
    told = {context.sentence_of(p.head) for p in phrases}
    if told & {m.sentence for m in group.mentions}:
        return False
    others = [g.mentions for g in groups if g is not group and not (group.type == "killing" and g.type in CAPTIVITY)]
    named = [mentions for mentions in others if not told.isdisjoint(m.sentence for m in mentions)]
    return any(are_apart(context, group.mentions, mentions) for mentions in named)


def _is_of(context: Context, candidate: ActorCandidate, words: frozenset[int]) -> bool:
    """Whether somebody whom the parse does not tie is told in some words; a group with a name may have done what others tell as well."""
    phrase = context.reading.phrases[candidate.phrase]
    if candidate.tie or phrase.head not in words:
        return False
    return candidate.role == "victim" or not _is_named(context, phrase)


def _is_named(context: Context, phrase: Phrase) -> bool:
    """Whether a phrase is a name, and no lone word with a capital: "Gunmen" behind a dash."""
    return phrase.kind == "name" and (bool(context.tokens[phrase.head].entity) or phrase.stop - phrase.first > 1)


def _is_elsewhere(context: Context, group: Group, other: Group) -> bool:
    """Whether another act of violence is told apart from this one."""
    return {group.type, other.type} <= OWN_DOERS and are_apart(context, group.mentions, other.mentions)


def _told_apart(context: Context, one: Mention, other: Mention) -> bool:
    """Whether two mentions stand in two sentences, or are verbs in a row each with its own: "villagers were robbed and women were raped"."""
    pair = sorted((one.trigger.token, other.trigger.token))
    in_a_row = context.tokens[pair[1]].dep == "conj" and context.tokens[pair[1]].head == pair[0]
    return (
        one.sentence != other.sentence
        or are_told_apart(context, one, other)
        or (in_a_row and bool(context.tree.children(pair[1], "nsubj", "nsubjpass", "dobj")))
    )


def _others(context: Context, group: Group, candidate: ActorCandidate, chosen: Sequence[ActorCandidate]) -> int:
    """How many other doers are there; those named in one list are one, a candidate's own list is none, and a fight has two sides."""
    if candidate.role == "victim":
        return 0
    lists = {context.list_of(other.phrase) for other in chosen if other.role == candidate.role}
    others = len(lists - {context.list_of(candidate.phrase)})
    return max(0, others - 1) if field_for(context, group, candidate) == "party" else others


def _named_elsewhere(context: Context, phrase: Phrase) -> tuple[Span, ...]:
    """Where the report names the actor of a phrase, if by another phrase."""
    name = best_name(context, phrase)
    return (context.span(name.start, name.end),) if name is not phrase and name.kind == "name" else ()


def _word(context: Context, candidate: ActorCandidate) -> str:
    return context.tokens[candidate.mention.trigger.token].lower


def _clash(context: Context, one: ActorCandidate, other: ActorCandidate) -> bool:
    """Whether two candidates are one actor: it has one role, and other words for it are no second actor."""
    phrases = context.reading.phrases
    if phrases[one.phrase].chain == phrases[other.phrase].chain:
        return True
    if (
        one.role != other.role
        or _in_one_list(context, one.phrase, other.phrase)
        or _two_persons(context, one.phrase, other.phrase)
    ):
        return False
    if _whose(context, one.phrase, other.phrase) or _whose(context, other.phrase, one.phrase):
        return True
    return bool(content_words(context, one.phrase) & content_words(context, other.phrase))


def _whose(context: Context, one: int, other: int) -> bool:
    """Whether one phrase says of whom or of what the other is: "three members of one family", "rebels of the Front", "Syrian troops"."""
    whole = context.reading.phrases[one]
    of = context.tokens[context.reading.phrases[other].head]
    preposition = context.tokens[of.head]
    return (preposition.lower == "of" and preposition.head == whole.head) or (of.dep in QUALITIES and of.head == whole.head)


def _in_one_list(context: Context, one: int, other: int) -> bool:
    """Whether a report coordinates two phrases, so that they are two: "between the army and the Arakan Army"."""
    return context.list_of(one) == context.list_of(other)


def _two_persons(context: Context, one: int, other: int) -> bool:
    """Whether two full names share a family name, a given name or a calling and no more: "Elba Ramos and Celina Ramos", "Jorge Soto
    and Jorge Diaz", "Agent Soto and Agent Diaz".

    In one list they may share more: "Ignacio Soto, Ignacio Martin Diaz".
    """
    phrases = context.reading.phrases[one], context.reading.phrases[other]
    if "PERSON" not in {context.tokens[phrase.head].entity for phrase in phrases}:
        return False
    names, others = (_full_name(context, phrase) for phrase in phrases)
    if len(names) < 2 or len(others) < 2:
        return False
    if context.list_of(one) == context.list_of(other) and not (set(names) <= set(others) or set(others) <= set(names)):
        return True
    if names[0] == others[0]:
        return not set(names[1:]) & set(others[1:])
    return names[-1] == others[-1] or not set(names) & set(others)


def _full_name(context: Context, phrase: Phrase) -> list[str]:
    """The words of a name without titles and callings; empty for what is no name."""
    words = [t.lower for t in context.tokens[phrase.first : phrase.stop] if phrase.kind == "name" and t.pos == "PROPN"]
    return [w for w in words if w.rstrip(".") not in TITLES | PERSONS]


def _ruled_claims(context: Context, group: Group) -> Iterator[UnresolvedClaim]:
    best: dict[tuple[str, int], _Found] = {}
    for mention in group.mentions:
        for p in mention.participants:
            phrase = context.reading.phrases[p.phrase]
            if p.field not in context.codebook.type(group.type).fields:
                continue
            key = (p.field, phrase.chain)
            if key not in best or p.score > best[key][0]:
                best[key] = (p.score, p.phrase, p.because, words_of(context, mention), p.tied)
    for field in dict.fromkeys(field for field, _ in best):
        for score, index, because, told_at, _ in _kept(context, [found for (f, _), found in best.items() if f == field]):
            phrase = context.reading.phrases[index]
            span = context.span(phrase.start, phrase.end)
            name = best_name(context, phrase)
            if phrase.kind == "pronoun" and name.kind == "pronoun":
                score *= 0.6
            more = _named_elsewhere(context, phrase)
            yield make_claim(context, field, span, because, score, more=more, told_at=told_at)


_Found = tuple[float, int, str, Span, bool]
"""Score, index of the phrase, reason, the mention that told it, and whether the parse ties it to the act."""


def _kept(context: Context, found: list[_Found]) -> list[_Found]:
    """The phrases of one field that stay: near the best in score, and not other words for one that is there already."""
    kept: list[_Found] = []
    for candidate in sorted(found, key=lambda f: (-f[0], f[1])):
        if kept and candidate[0] < NEAR_THE_BEST * kept[0][0] and not candidate[4]:
            continue
        words = content_words(context, candidate[1])
        if not any(words & content_words(context, other[1]) for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda f: f[1])


def content_words(context: Context, index: int) -> frozenset[str]:
    """Lemmas of the nouns and names of a phrase: two phrases of one field that share one are held to be one actor.

    The plural of a name counts as the name: "Maoists" are of the "Communist Party of India Maoist".
    """
    phrase = context.reading.phrases[index]
    tokens = context.tokens[phrase.first : phrase.stop]
    return frozenset(
        t.lemma.removesuffix("s") if t.pos == "PROPN" else t.lemma for t in tokens if t.pos in ("NOUN", "PROPN", "PRON")
    )


def weapon_claims(context: Context, group: Group, event: float = 1.0, groups: Sequence[Group] = ()) -> Iterator[UnresolvedClaim]:
    """Weapons; arguments as for `actor_claims`."""
    if (scorer := context.scorer("weapon")) is None:
        yield from _ruled_weapons(context, group)
    else:
        yield from _scored_weapons(context, group, groups, scorer, event)


def _scored_weapons(
    context: Context, group: Group, groups: Sequence[Group], scorer: Scorer, event: float
) -> Iterator[UnresolvedClaim]:
    weighed = [(event * scorer.probability(c.features), c) for c in weapon_candidates(context, group)]
    likely = [(p, c) for p, c in weighed if p >= scorer.keep_from]
    others = [g.mentions for g in groups if g is not group]
    elsewhere, not_own = sentences_apart(context, group.mentions, others), words_of_others(context, group.mentions, others)
    own = [(p, c) for p, c in likely if context.sentence_of(c.head) not in elsewhere and c.head not in not_own]
    seen: set[str] = set()
    for probability, candidate in own or [(p, c) for p, c in likely if _is_usual(context, group.type, c.head)]:
        lemma = context.tokens[candidate.head].lemma
        if lemma in seen:
            continue
        seen.add(lemma)
        mention = group.mentions[candidate.mention]
        because = f"“{lemma}” named with “{context.tokens[mention.trigger.token].lower}”"
        yield make_claim(
            context, "weapon", candidate.span, f"{because} ({'; '.join(scorer.reasons(candidate.features))})", probability,
            term=_kind_of_weapon(context, candidate.head), told_at=words_of(context, mention),
        )  # fmt: skip


KINDS_CALLED: dict[str, str | None] = {"chemical": "chemical", "biological": None, "nuclear": None, "heavy": None}
"""Words before "weapons", which are firearms where nothing else is said of them, and the kind that they tell."""


def _kind_of_weapon(context: Context, head: int) -> str | None:
    """The kind of a weapon by its noun; of "chemical weapons" by the word before it."""
    own = context.codebook.weapon_kind(context.tokens[head].lemma)
    if own == "blunt":  # no clubs are "dynamite sticks"
        made_of = (context.codebook.weapon_kind(context.tokens[c].lemma) for c in context.tree.children(head, "compound"))
        return next((kind for kind in made_of if kind), own)
    if context.tokens[head].lemma != "weapon":
        return own
    called = [context.tokens[c].lower for c in context.tree.children(head, "amod", "compound")]
    return next((KINDS_CALLED[word] for word in called if word in KINDS_CALLED), own)


USUAL = {"bombing": {"explosive"}, "shelling": {"artillery", "rocket"}, "airstrike": {"aircraft", "drone", "rocket", "explosive"}}
"""Kinds of weapons by which acts of a type are always done: a word for one may be said of another such act."""


def _is_usual(context: Context, type_id: str, head: int) -> bool:
    """Whether a phrase names nothing but what every act of a type is done with: "bomb blasts" of a bombing, and no "bicycle bomb"."""
    usual = USUAL.get(type_id, set())
    before = [context.codebook.weapon_kind(context.tokens[c].lemma) in usual for c in context.tree.children(head, "compound")]
    return all(before) and (bool(before) or context.codebook.weapon_kind(context.tokens[head].lemma) in usual)


def _ruled_weapons(context: Context, group: Group) -> Iterator[UnresolvedClaim]:
    seen: set[str] = set()
    for mention in group.mentions:
        for head in mention.weapons:
            token = context.tokens[head]
            if token.lemma in seen:
                continue
            seen.add(token.lemma)
            because = f"“{token.lower}” named with “{context.tokens[mention.trigger.token].lower}”"
            term = _kind_of_weapon(context, head)
            yield make_claim(context, "weapon", context.thing(head), because, 0.6, term=term, told_at=words_of(context, mention))
