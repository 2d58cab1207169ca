"""A denial of an act that the report also tells as done: it stands, as a claim of its denier, beside what it denies."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from testimonia.coding.claims import said_by, words_of
from testimonia.coding.context import Context
from testimonia.coding.mentions import Mention
from testimonia.coding.sources import links_of, source_at, stance
from testimonia.coding.statements import Statement
from testimonia.records import Source, Span, UnresolvedClaim

RESTS_ON = ("ransom_paid", "ransom_demanded", "perpetrator", "party", "victim", "target", "place")
"""Fields by which an act is known, the plainest first: who denies the act denies the first of them that is told."""


CLAIMS = frozenset("claim allegation accusation charge report assertion".split())
DENYING = frozenset("deny reject dismiss refute dispute".split())
POINTING = frozenset("the this that these those such all any".split())
FARTHEST_DENIAL = 2
"""Sentences from what somebody says to "the army denied the allegations"."""


def with_denial(context: Context, told: Sequence[Mention], claims: tuple[UnresolvedClaim, ...]) -> tuple[UnresolvedClaim, ...]:
    """The claims, and what somebody denies of an act told as done, where no claim carries the denial yet."""
    core = next((c for field in RESTS_ON for c in claims if c.field == field), None)
    if core is None or any(c.stance == "denies" for c in claims) or all(m.standing.status == "denied" for m in told):
        return claims
    denial = next(_denials(context, told), None)
    if denial is None:
        return claims
    words, by = denial
    return (*claims, replace(core, said_by=by, stance="denies", because=f"the act is denied at “{words.text}”"))


def _denials(context: Context, told: Sequence[Mention]) -> Iterator[tuple[Span, tuple[Source, ...]]]:
    """The words by which the act is denied, and who says so."""
    for mention in told:
        if _denied_by_somebody(context, mention):
            words = words_of(context, mention)
            yield words, said_by(context, words)
        if behind := _denied_behind(context, mention):
            yield behind
    for statement in context.statements:
        said = _said_before(context, statement) if _denies_what_was_said(context, statement) else None
        if said and any(m.trigger.token in said.tokens for m in told):
            sources = links_of(statement.attribution, context.reading, context.report.text)
            yield statement.attribution.content[0], tuple(sources)


def _denied_behind(context: Context, mention: Mention) -> tuple[Span, tuple[Source, ...]] | None:
    """A denial in a clause behind the act: "…, which the army denied", "…, a charge that the ministry rejects". Of people it denies
    nothing: "paid a ransom to the kidnappers, which the army denied"."""
    tree, tokens = context.tree, context.tokens
    if not mention.trigger.verbal and context.is_in(mention.trigger.token, "person", "armed", "forces"):
        return None
    sentence = context.sentence(mention.trigger.token)
    for verb in range(mention.trigger.token + 1, sentence.stop):
        if tokens[verb].lemma not in DENYING or tokens[verb].dep != "relcl" or tree.children(verb, "neg"):
            continue
        own = tokens[tokens[verb].head].lemma in CLAIMS
        opened = tree.subtree(tokens[verb].head if own else verb)[0]
        if opened <= mention.trigger.token or tokens[opened - 1].text != "," or not (own or tokens[opened].lower == "which"):
            continue
        if who := tree.children(verb, "nsubj"):
            words = tree.subtree(who[0])
            source = context.span(tokens[words[0]].start, tokens[words[-1]].end)
            cue = context.span(tokens[verb].start, tokens[verb].end)
            return cue, (source_at(source, cue, None, context.report.text),)
    return None


def _denies_what_was_said(context: Context, statement: Statement) -> bool:
    """Whether a denial only points at what was said before: "denied the allegations", "dismissed the claim as propaganda"."""
    if statement.attribution.stance != "denies":
        return False
    tree, tokens = context.tree, context.tokens
    claims = [i for i in statement.tokens if tokens[i].lemma in CLAIMS and tokens[i].pos == "NOUN"]
    pointing = [i for i in claims if any(tokens[d].lower in POINTING for d in tree.children(i, "det"))]
    told = any(tokens[i].pos == "VERB" for i in statement.tokens)
    return bool(pointing) and not told and not any(tokens[p].lower == "of" for i in pointing for p in tree.children(i, "prep"))


def _said_before(context: Context, denial: Statement) -> Statement | None:
    """The last thing that somebody else said right before a denial."""
    before = [
        s for s in context.statements
        if s.attribution.tells and s.attribution.stance == "asserts" and s.attribution.content[-1].end <= denial.source.start
        and denial.first - s.last <= FARTHEST_DENIAL and not s.speaker & denial.speaker
    ]  # fmt: skip
    return max(before, key=lambda s: s.attribution.content[-1].end, default=None)


def _denied_by_somebody(context: Context, mention: Mention) -> bool:
    words = words_of(context, mention)
    return mention.standing.status == "denied" and stance(words, context.reading) == "denies" and bool(said_by(context, words))
