"""Readings in; events as told by one report out, each claim with its words."""

from collections.abc import Iterator, Mapping, Sequence

from testimonia.codebook.codebook import Codebook
from testimonia.coding.assembling import CODER, assemble
from testimonia.coding.cautions import cautions
from testimonia.coding.context import Context
from testimonia.coding.counting import numbers_of
from testimonia.coding.damage import with_damage
from testimonia.coding.dating import days_of
from testimonia.coding.event_scoring import event_features
from testimonia.coding.explaining import Weighed, explain_event
from testimonia.coding.harm import SOFT_NOUNS, SOFT_VERBS, Count, find_counts
from testimonia.coding.learned import Learned
from testimonia.coding.mentions import Mention, read_mention
from testimonia.coding.merging import Group, merge
from testimonia.coding.own_deeds import CLAIM
from testimonia.coding.participants import ROLE_FIELDS, UNDERGOING
from testimonia.coding.parts import parts_of, title_alone
from testimonia.coding.rosters import with_rosters
from testimonia.coding.standing import SAID_OF_MANY_FROM
from testimonia.coding.subject import is_sport
from testimonia.coding.threats import as_demand, as_threat
from testimonia.coding.ties import DIRECT, PLAIN
from testimonia.coding.triggers import Trigger, find_triggers
from testimonia.model import Encoder
from testimonia.model.linear import Scorer
from testimonia.records import Explanation, NoEvent, Reading, Report, ReportedEvent, ResolvedTime, Span

Scorers = Mapping[str, Scorer]

__all__ = ["CODER", "cautions", "code", "explain", "kept_groups", "open_context", "read_groups"]


def code(
    report: Report,
    reading: Reading,
    codebook: Codebook,
    times: tuple[ResolvedTime, ...],
    encoder: Encoder | None = None,
    scorers: Scorers | None = None,
) -> tuple[tuple[ReportedEvent, ...], tuple[NoEvent, ...]]:
    """Events that a report tells, part by part in order of their anchors, and the look-alikes with the reason against each.

    Args:
        times: the resolved days of `reading.times`, one for one: an act of another year is background.
        encoder: learned weights; None: rules, weighed by the scorers if there are any.
        scorers: linear scorers by name; None: the encoder's own, and without it none.
    """
    events: list[ReportedEvent] = []
    none: list[NoEvent] = []
    for context, told, kept, unlike in _weighed_parts(report, reading, codebook, times, encoder, scorers):
        events += _assembled(context, kept, told, len(events))
        none += unlike
    return tuple(events), tuple(none)


def explain(
    report: Report,
    reading: Reading,
    codebook: Codebook,
    times: tuple[ResolvedTime, ...],
    encoder: Encoder | None = None,
    scorers: Scorers | None = None,
) -> tuple[Explanation, ...]:
    """For each event that `code` finds, in the same order: what was considered for every question, and why it won or lost."""
    found: list[Explanation] = []
    for context, told, kept, unlike in _weighed_parts(report, reading, codebook, times, encoder, scorers):
        events = _assembled(context, kept, told, len(found))
        found += [
            explain_event(context, Weighed(group, told, event_scorer(context, group)), event, unlike)
            for (group, _), event in zip(kept, events, strict=True)
        ]
    return tuple(found)


Kept = list[tuple[Group, float | None]]
"""Groups held to be events, each with the probability that a scorer gives it."""


def _weighed_parts(
    report: Report, reading: Reading, codebook: Codebook, times: tuple[ResolvedTime, ...], encoder: Encoder | None,
    scorers: Scorers | None,
) -> Iterator[tuple[Context, list[Group], Kept, tuple[NoEvent, ...]]]:  # fmt: skip
    """Part by part: what the coder looks at, all groups, those that are held to be events, and what is none."""
    for part, days in parts_of(report, reading, times):
        context = open_context(report, part, codebook, days, encoder, scorers)
        told, untold = read_groups(context)
        if not told and (title := title_alone(part, days)):
            # Behind a paywall, or with its text lost, a page still has its headline; what else it prints is no part of the news.
            context = open_context(report, title[0], codebook, title[1], encoder, scorers)
            told, untold = read_groups(context)
        kept, unlike = _weighed(context, told)
        yield context, told, kept, (*untold, *unlike)


def kept_groups(context: Context) -> Kept:
    """The groups of a report that are held to be events, each with the probability that a scorer gives it."""
    return _weighed(context, read_groups(context)[0])[0]


def _weighed(context: Context, told: Sequence[Group]) -> tuple[Kept, list[NoEvent]]:
    """Groups that are held to be events, with the scorer's probability; and those too unlike one."""
    kept: Kept = []
    unlike = []
    for group in told:
        scorer = event_scorer(context, group)
        probability = scorer.probability(event_features(context, group, told)) if scorer else None
        if scorer is None or probability is None or probability >= _least(scorer, group):
            kept.append((group, probability))
        else:
            unlike.append(NoEvent(_first_words(context, group), f"{group.type}: too unlike an event (p={probability:.2f})"))
    return kept, unlike


def event_scorer(context: Context, group: Group) -> Scorer | None:
    """The scorer that weighs a group. None: rules alone, and a user's own types, which it never saw."""
    return context.scorer("event") if context.weighs(group.type) else None


def _assembled(
    context: Context, kept: Sequence[tuple[Group, float | None]], told: Sequence[Group], before: int
) -> list[ReportedEvent]:
    """The events of the groups that were kept, each with the numbers and the day that were found to be its own.

    Args:
        before: events of the report's earlier parts; theirs are numbered on from these.
    """
    groups = [group for group, _ in kept]
    counted = numbers_of(context, groups, [p for _, p in kept])
    dated = days_of(context, groups)
    return [
        assemble(context, group, told, before + n + 1, p, counted.get(n, ()), dated.get(n)) for n, (group, p) in enumerate(kept)
    ]


PLAINLY_TOLD = 0.5
"""Share of the scorer's threshold that is enough where a rule's own word has its doer or undergoer beside it, for a type that the
scorer has seen too seldom to know; of a well-known type only where that tie is beyond doubt, where the words say that it was done to
many, or who killed how many."""


WHOLLY_TOLD = 0.45
"""The same where the rule's own word has both its doer and its undergoer: "rebels told the police that they would all be killed"."""


def _least(scorer: Scorer, group: Group) -> float:
    """Probability from which a group is kept."""
    plain = [m for m in group.mentions if _is_plain(m, well_known=group.type in scorer.well_known)]
    share = WHOLLY_TOLD if any(map(_is_whole, plain)) else PLAINLY_TOLD if plain else 1.0
    return scorer.keep_from * share


def _is_plain(mention: Mention, *, well_known: bool) -> bool:
    said_of_many = mention.standing.many_said >= SAID_OF_MANY_FROM
    firm = PLAIN if well_known and not said_of_many else DIRECT
    own = any(t.score >= firm for t in mention.ties) or (mention.anew and _is_whole(mention))
    return mention.trigger.fit >= 1 and (own or (not said_of_many and _is_toll_of_doers(mention)))


def _is_toll_of_doers(mention: Mention) -> bool:
    """Whether a mention says who killed how many: "gunmen killed 32 people and kidnapped 185"."""
    killed = any(count.field == "killed" for count in mention.counts)
    return killed and mention.trigger.verbal and any(t.field == "perpetrator" for t in mention.ties)


def _is_whole(mention: Mention) -> bool:
    """Whether a mention has its own doer and its own undergoer: "gunmen killed a colonel"."""
    sure = {t.field for t in mention.ties if t.score >= DIRECT}
    return all(not sure.isdisjoint(fields) for fields in ROLE_FIELDS.values())


def open_context(
    report: Report, reading: Reading, codebook: Codebook, times: tuple[ResolvedTime, ...], encoder: Encoder | None,
    scorers: Scorers | None = None,
) -> Context:  # fmt: skip
    """What every step of the coder looks at, with the encoder's reading where there is one."""
    sentences = [(s.start, s.end) for s in reading.sentences]
    learned = Learned.of(encoder, report.text, codebook.taught, sentences) if encoder else None
    if encoder is not None and learned is None:
        return Context(report, reading, codebook, times)
    own = encoder.scorers if encoder else {}
    return Context(report, reading, codebook, times, learned, own if scorers is None else scorers)


def read_groups(context: Context) -> tuple[list[Group], list[NoEvent]]:
    """Mentions merged into what may be events, before any is weighed; and what is none, with the reason."""
    triggers, rejected = find_triggers(context)
    mentions, unclaimed = _without_unclaimed(context, _mentions(context, triggers, rejected))
    told, untold = _split_untold(context, with_damage(context, with_rosters(context, merge(context, mentions))))
    if is_sport(context):
        told, played = [g for g in told if _hurts_people(g)], [g for g in told if not _hurts_people(g)]
        untold += [NoEvent(_first_words(context, g), f"{g.type}: the language of a sports report") for g in played]
    return told, [*rejected, *unclaimed, *untold]


def _without_unclaimed(context: Context, mentions: Sequence[Mention]) -> tuple[list[Mention], list[NoEvent]]:
    """Mentions but those that say of an act that nobody claimed it: they tell nothing, also where another act is claimed."""
    claimed, unclaimed = [], []
    for mention in mentions:
        nobody = mention.trigger.type == CLAIM and mention.standing.said == "denied" and not _denied_by_somebody(context, mention)
        if nobody:
            token = context.tokens[mention.trigger.token]
            unclaimed.append(NoEvent(context.span(token.start, token.end), f"{CLAIM}: {mention.standing.because}"))
        else:
            claimed.append(mention)
    return claimed, unclaimed


def _hurts_people(group: Group) -> bool:
    """Whether a group counts killed or injured: violence at a match is told in numbers."""
    return any(c.field in ("killed", "injured", "arrested") for m in group.mentions for c in m.counts)


def _first_words(context: Context, group: Group) -> Span:
    token = context.tokens[group.mentions[0].trigger.token]
    return context.span(token.start, token.end)


def _mentions(context: Context, triggers: tuple[Trigger, ...], rejected: Sequence[NoEvent]) -> list[Mention]:
    """Mentions of the body in text order, then those of titles and captions, which may only join."""
    counts = find_counts(context)
    triggers = _with_outcomes(context, triggers, counts, {n.span.start for n in rejected})
    by_trigger: dict[int, list[Count]] = {}
    for count in counts:
        owner = _owner(context, triggers, count)
        if owner is not None:
            by_trigger.setdefault(owner, []).append(count)
    triggers = tuple(as_demand(context, as_threat(context, t)) for t in triggers)
    mentions = [read_mention(context, t, tuple(by_trigger.get(t.token, ()))) for t in triggers]
    return sorted(mentions, key=lambda m: (m.block != "body", m.trigger.token))


def _with_outcomes(
    context: Context, triggers: tuple[Trigger, ...], counts: tuple[Count, ...], never: set[int]
) -> tuple[Trigger, ...]:
    """Triggers, and outcome words ("wounded four") that no type claims: they only carry numbers and victims."""
    known = {t.token for t in triggers}
    extra = [
        Trigger(c.by, c.by, c.by + 1, "killing", context.tokens[c.by].pos in ("VERB", "AUX"), "tells an outcome", 0.0)
        for c in counts
        if c.by not in known
        and context.tokens[c.by].start not in never
        and (
            context.tokens[c.by].lemma in SOFT_VERBS | SOFT_NOUNS or context.tokens[c.by].lower in ("dead", "wounded", "injured")
        )
    ]
    extra += [
        Trigger(v, v, v + 1, "killing", True, ONES_OUTCOME, 0.0)
        for v in _named_outcomes(context)
        if v not in known and context.tokens[v].start not in never
    ]
    unique = {t.token: t for t in (*extra, *triggers)}
    return tuple(sorted(unique.values(), key=lambda t: t.token))


ONES_OUTCOME = "tells what became of somebody"


def _named_outcomes(context: Context) -> list[int]:
    """Verbs that tell what became of a named person: "Inspector Soto was wounded", "Soto died in hospital"."""
    tree, tokens = context.tree, context.tokens
    found = []
    for token in tokens:
        if token.lemma in SOFT_VERBS and token.pos == "VERB":
            harmed = (
                tree.doers(token.i) if token.lemma in UNDERGOING and not tree.is_passive(token.i) else tree.undergoers(token.i)
            )
            if any(_is_named(context, h) for h in harmed):
                found.append(token.i)
    return found


def _is_named(context: Context, head: int) -> bool:
    """Whether a phrase names a person, or has the name behind it: "her mother, Marta Lopez, was wounded"."""
    return any(context.tokens[i].entity == "PERSON" for i in (head, *context.tree.children(head, "appos")))


def _owner(context: Context, triggers: tuple[Trigger, ...], count: Count) -> int | None:
    """The trigger a number belongs to: the counting word itself, or the nearest one of its sentence that has the field."""
    sentence = context.sentence_of(count.by)
    fits = [
        t for t in triggers if context.sentence_of(t.token) == sentence and count.field in context.codebook.type(t.type).fields
    ]
    return min(fits, key=lambda t: (t.token != count.by, abs(t.token - count.by))).token if fits else None


def _split_untold(context: Context, groups: tuple[Group, ...]) -> tuple[list[Group], list[NoEvent]]:
    """Titles and captions start no event that the body does not tell, unless there is no body."""
    has_body = any(s.block == "body" for s in context.reading.sentences)
    told, untold = [], []
    for group in groups:
        if has_body and all(m.block != "body" for m in group.mentions):
            untold.append(NoEvent(_first_words(context, group), f"{group.type}: only a title or caption tells it"))
        elif reason := _no_claim(context, group):
            untold.append(NoEvent(_first_words(context, group), f"{group.type}: {reason}"))
        else:
            told.append(group)
    told.sort(key=lambda g: min(m.trigger.token for m in g.mentions))
    return told, untold


HURT = frozenset("injured wounded hurt injure wound injuring wounding injures wounds".split())


def _no_claim(context: Context, group: Group) -> str | None:
    """Why words that name an act tell none; None when they tell one.

    "No arrests were made" says that there is nothing to record; "the army denied the arrests" is somebody's denial.
    """
    nobody_says_so = all(m.standing.said == "denied" and not _denied_by_somebody(context, m) for m in group.mentions)
    if nobody_says_so and not context.codebook.type(group.type).recorded_when_denied:
        return f"told as not having happened ({group.mentions[0].standing.because})"
    if all(m.standing.said == "threatened" and m.trigger.type != "threat" for m in group.mentions):
        return "what is threatened, and did not happen"
    if group.type == "release" and all(_is_price(context, m) for m in group.mentions):
        return "the release is what is asked for or paid for"
    if all(m.trigger.fit == 0 and context.tokens[m.trigger.token].lower in HURT for m in group.mentions):
        return "people were hurt, and no act is told that hurt them"
    if all(m.trigger.because == ONES_OUTCOME for m in group.mentions):
        return "somebody died, and no act is told that killed"
    if (
        context.weighs(group.type)
        and context.scorer("event") is None
        and _is_bare(group)
        and max(m.trigger.probability for m in group.mentions) < SURE_THOUGH_BARE
    ):
        return "named in passing: nobody, no number and no day with it"
    return None


SURE_THOUGH_BARE = 0.6
"""Probability from which an act is recorded although nothing is told of it."""


def _is_bare(group: Group) -> bool:
    return not any(m.participants or m.counts or any(t.score >= 0.6 for t in m.times) for m in group.mentions)


def _denied_by_somebody(context: Context, mention: Mention) -> bool:
    start = context.tokens[mention.trigger.token].start
    return any(a.stance == "denies" and c.start <= start < c.end for a in context.reading.attributions for c in a.content)


PRICED = frozenset({"ransom", "demand", "exchange", "swap", "pay"})
ASKING = frozenset({"demand", "urge", "call", "ask", "request", "insist", "propose", "appeal", "press", "pressure", "plead"})


def _is_price(context: Context, mention: Mention) -> bool:
    """Whether a release hangs on a demand or payment: "a ransom to free her", not "they freed her in exchange"."""
    i = mention.trigger.token
    if _is_asked_for(context, i):
        return True
    hangs_on = {context.tokens[k].lemma for k in context.tree.ancestors(i)}
    finite = context.tokens[i].tag in ("VBD", "VBZ", "VBP") or bool(context.tree.children(i, "nsubj", "nsubjpass"))
    return bool(hangs_on & PRICED) and not finite and mention.standing.status != "attempted"


def _is_asked_for(context: Context, i: int) -> bool:
    """Whether somebody asks that it be done: "they demand that the army free her", "urging the police to free her"."""
    token = context.tokens[i]
    return token.lower == token.lemma and token.dep in ("ccomp", "xcomp") and context.tokens[token.head].lemma in ASKING
