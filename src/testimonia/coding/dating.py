"""Which time expression dates which event: what the parse ties, where the story stands, and what the encoder says.

Every time expression of the report is weighed for every event by the table's weights (fitted by `training/fields.py`); those of
one event compete with each other and with "no day is told".
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from testimonia.coding.context import Context
from testimonia.coding.learned import odds
from testimonia.coding.mentions import Mention
from testimonia.coding.merging import Group
from testimonia.coding.time_settings import dates_a_clause, dates_what_follows, is_headed, is_year_of_the_deed, may_date, tie
from testimonia.records import TimeExpression

Days = tuple[date, date]
"""First and last."""
FARTHEST: Final = 6
"""Sentences beyond which distance says no more."""
LONG_DAYS: Final = 40
"""A stretch longer than this dates a background, not the news."""
OLD_DAYS: Final = 45
"""An expression this long before publication speaks of something recalled."""
TOLD_ON: Final = 3
"""Sentences over which a story keeps the day last named."""
REAL: Final = frozenset({"happened", "attempted", "denied", "uncertain"})
"""What is told of an act that is not still to come."""
LIKELY: Final = 0.3
"""What the encoder gives at least to an expression that a story keeps."""
OPEN: Final = frozenset({"since", "after", "before", "until", "till", "by"})
"""Words before a time that bound a stretch and do not name the day."""


@dataclass(frozen=True, slots=True)
class Dating:
    """One time expression held against one event."""

    event: int
    """Index of the group."""
    type: str
    time: int
    """Index into `reading.times`."""
    mention: int
    """Index of the mention it is nearest to."""
    because: str
    tie: float
    """How firmly the parse ties it to a mention, 0 to 1; 0 outside the sentences of the event."""
    step: int
    """Sentences from it to the nearest mention after it; negative when the mention comes before it."""
    same_sentence: bool
    governs_another: bool
    """The parse ties it more firmly to another event of its sentence."""
    first_dated: bool
    """The first expression of the body that names days."""
    latest_before: bool
    """No other expression that names days stands between it and the event."""
    only_day: bool
    """The only day of the report, however often it is named."""
    days: Days | None
    """What it means; None when it can't be resolved to a stretch with both ends."""
    same_day: int
    """Other expressions that mean the same days."""
    in_body: bool
    open_ended: bool
    long: bool
    old: bool
    after_writing: bool
    clock_only: bool
    background: float
    event_dated: bool
    """Another expression is tied to the event by the parse."""
    speech: bool
    """The event is something said: its day is often the report's."""
    afterwards: bool
    """It says when the act was spoken of, judged or answered: "was charged on Monday with the murder"."""
    of_a_clause: bool
    """It dates a clause about somebody in the act, and more firmly another event: "the arrest of a man who was sentenced in 2019"."""
    told_on: bool
    """It is the day last named before the event, a few sentences up, no day stands in the event's own clause, and the encoder
    takes it for the event's."""
    written_known: bool
    """The report's day of writing is known."""
    learned: float | None

    @property
    def means(self) -> Days | int:
        """Its days, or the expression itself where it has none."""
        return self.days or self.time


Feature = Callable[[Dating], float]

FEATURES: Final[tuple[tuple[str, float, Feature], ...]] = (
    ("tied", 0.11, lambda d: d.tie >= 0.75),
    ("tie", 2.97, lambda d: d.tie),
    ("in the sentence", -0.38, lambda d: d.same_sentence),
    ("tied to another event of the sentence", -0.70, lambda d: d.governs_another),
    ("one sentence before", 0.51, lambda d: d.step == 1),
    ("two sentences before", 0.05, lambda d: d.step == 2),
    ("sentences before", -0.06, lambda d: min(max(d.step, 0), FARTHEST)),
    ("one sentence after", 0.59, lambda d: d.step == -1),
    ("sentences after", -0.19, lambda d: min(max(-d.step, 0), FARTHEST)),
    ("first of the report", 0.07, lambda d: d.first_dated),
    ("latest before the event", -0.08, lambda d: d.latest_before and not d.same_sentence),
    ("only day of the report", -0.17, lambda d: d.only_day and not d.afterwards),
    ("day named again", -0.06, lambda d: min(d.same_day, 3)),
    ("title or caption", -1.07, lambda d: not d.in_body),
    ("open ended", -0.10, lambda d: d.open_ended),
    ("long", -0.35, lambda d: d.long),
    ("old", -0.61, lambda d: d.old),
    ("old, of a background", 1.46, lambda d: d.old * d.background),
    ("new, of a background", -0.01, lambda d: (not d.old) * d.background),
    ("after writing", -0.59, lambda d: d.after_writing),
    ("clock alone", 0.71, lambda d: d.clock_only),
    ("another one is tied", -0.42, lambda d: d.event_dated),
    ("something said", -0.49, lambda d: d.speech),
    # The last four are set by hand, the rest is fitted beside them; see docs/decisions.md.
    ("of what is done about it", -2.10, lambda d: d.afterwards),
    ("of a clause about somebody in it", -2.10, lambda d: d.of_a_clause),
    ("told on", 0.90, lambda d: d.told_on and d.written_known),
    ("elsewhere, in a text without a date", -0.50, lambda d: not (d.same_sentence or d.told_on or d.written_known)),
)
"""What speaks for an expression, with its weight in log odds."""
BIAS: Final = -1.96
LEARNED_SHARE: Final = 0.44
LEARNED_BIAS: Final = 0.65
SURE_FROM: Final = 0.26
"""Score from which a time expression dates an event: best F in cross-validation, which is flat from 0.2 to 0.28."""


def days_of(context: Context, groups: Sequence[Group]) -> dict[int, tuple[Dating, float]]:
    """For each event that a time expression dates, the best one with its score; one that gives no day only for want of another."""
    rivals: dict[int, list[Dating]] = {}
    for dating in datings(context, groups):
        rivals.setdefault(dating.event, []).append(dating)
    best = {event: _best([d for d in of if d.days]) or _best([d for d in of if not d.days]) for event, of in rivals.items()}
    return {event: found for event, found in best.items() if found}


def _best(rivals: Sequence[Dating]) -> tuple[Dating, float] | None:
    """The surest of some expressions; None when none is sure enough."""
    weighed = zip(rivals, shares(rivals), strict=True)
    best = max(weighed, key=lambda found: (found[1], log_odds(found[0]), -found[0].time), default=None)
    return best if best and best[1] >= SURE_FROM else None


def shares(rivals: Sequence[Dating]) -> list[float]:
    """How likely each of an event's expressions names its days: all that mean the same days speak together, one may be none."""
    powers = [math.exp(log_odds(dating)) for dating in rivals]
    by_days: dict[Days | int, float] = {}
    for dating, power in zip(rivals, powers, strict=True):
        by_days[dating.means] = by_days.get(dating.means, 0.0) + power
    return [by_days[dating.means] / (1 + sum(powers)) for dating in rivals]


def log_odds(dating: Dating) -> float:
    """How much likelier than "no day is told" an expression is, by the table's weights."""
    said = BIAS + sum(weight * feature(dating) for _, weight, feature in FEATURES)
    return said if dating.learned is None else said + LEARNED_SHARE * odds(dating.learned) + LEARNED_BIAS


def datings(context: Context, groups: Sequence[Group]) -> Iterator[Dating]:
    """Every event of a report with every time expression that may date it."""
    stage = _Stage.of(context)
    if not stage.times:
        return
    ties = [{k: _tie(context, group, k) for k in stage.times} for group in groups]
    for g, group in enumerate(groups):
        tied = [k for k in stage.times if ties[g][k] >= TIED]
        for k in stage.times:
            if _is_ahead_of(context, stage, group, k) or all(
                is_year_of_the_deed(context, m.trigger.token, k) for m in group.mentions
            ):
                continue
            if ties[g][k] < TIED and _is_of_the_remembrance(stage, group, k):
                continue
            rival = max((ties[x][k] for x in range(len(groups)) if x != g), default=0.0)
            yield _dating(context, stage, g, group, k, ties[g], rival, bool(tied) and tied != [k])


def _is_ahead_of(context: Context, stage: "_Stage", group: Group, k: int) -> bool:
    """Whether an expression means days after the day of writing, and the event has happened, or was said: "pay by Friday".

    A day written with its year stays: the day of writing may be the wrong one.
    """
    first, _ = stage.days[k]
    if "year" in dict(context.reading.times[k].form):
        return False
    told = context.codebook.type(group.type).group == "speech" or all(m.standing.status in REAL for m in group.mentions)
    return told and first is not None and stage.written is not None and first > stage.written


def _is_of_the_remembrance(stage: "_Stage", group: Group, k: int) -> bool:
    """Whether an expression means a day of the news, and the event is one that is only remembered: "a nurse laid a rose on Saturday"."""
    _, last = stage.days[k]
    new = last is not None and stage.written is not None and (stage.written - last).days <= OLD_DAYS
    return new and all(m.standing.commemorated for m in group.mentions)


TIED: Final = 0.75
"""How firmly the parse ties what stands in the act's own clause."""
HANGS: Final = 0.5
"""Firmer than this are only ties that go up the parse."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """What the report's times are, seen from its own time."""

    times: tuple[int, ...]
    """Indices of those that may date an event."""
    sentences: dict[int, int]
    days: dict[int, tuple[date | None, date | None]]
    written: date | None

    @classmethod
    def of(cls, context: Context) -> "_Stage":
        times = tuple(k for k in range(len(context.reading.times)) if may_date(context, k))
        sentences = {k: context.sentence_of(context.token_at(context.reading.times[k].start)) for k in times}
        dates = {k: context.times[k].date for k in times}
        days = {k: (d.earliest, d.latest) if d else (None, None) for k, d in dates.items()}
        published = context.report.published
        return cls(times, sentences, days, (published.latest or published.earliest) if published else None)


def _tie(context: Context, group: Group, k: int) -> float:
    """The firmest tie that the parse gives an expression to a mention of the event in its sentence, or under it as a heading."""
    start = context.reading.times[k].start
    sentence = context.sentence_of(context.token_at(start))
    near = [m.trigger.token for m in group.mentions if m.sentence == sentence or is_headed(context, m.trigger.token, k)]
    return max((tie(context, i, k) for i in near), default=0.0)


def _is_afterwards(context: Context, group: Group, k: int) -> bool:
    """Whether every mention of the event in an expression's sentence is what a verb of speech, law or answer is about."""
    start = context.reading.times[k].start
    sentence = context.sentence_of(context.token_at(start))
    return all(dates_what_follows(context, m.trigger.token, k) for m in group.mentions if m.sentence == sentence)


def _is_of_a_clause(context: Context, group: Group, k: int) -> bool:
    """Whether an expression hangs on each mention of the event in its sentence only by a clause about somebody in the act."""
    start = context.reading.times[k].start
    sentence = context.sentence_of(context.token_at(start))
    return all(dates_a_clause(context, m.trigger.token, k) for m in group.mentions if m.sentence == sentence)


def _nearest(group: Group, sentence: int) -> int:
    """Number of the mention that stands nearest to a sentence; of two as near, the one behind it."""
    mentions = group.mentions
    return min(range(len(mentions)), key=lambda n: (abs(mentions[n].sentence - sentence), mentions[n].sentence < sentence, n))


def _between(context: Context, stage: _Stage, dated: Sequence[int], k: int, mention: Mention) -> list[int]:
    """Expressions of days that stand behind one and before a mention."""
    start = context.tokens[mention.trigger.token].start
    return [
        x for x in dated if x > k and stage.sentences[x] <= mention.sentence and context.reading.times[x].start < start
    ]  # fmt: skip


def _learned(context: Context, group: Group, time: TimeExpression) -> float | None:
    """How likely an expression dates the event, by the encoder. None without it."""
    learned = context.learned
    if learned is None:
        return None
    starts = [(context.tokens[m.trigger.token].start, m.trigger.type) for m in group.mentions]
    return max(learned.fills(start, kind, "date", time.start, time.end) for start, kind in starts)


def _dating(
    context: Context, stage: _Stage, g: int, group: Group, k: int, ties: Mapping[int, float], rival: float, event_dated: bool
) -> Dating:
    time, own, tied = context.reading.times[k], stage.sentences[k], ties[k]
    nearest = _nearest(group, own)
    mention = group.mentions[nearest]
    step = mention.sentence - own
    first, last = stage.days[k]
    dated = [x for x in stage.times if None not in stage.days[x]]
    body = [x for x in dated if context.reading.sentences[stage.sentences[x]].block == "body"]
    between = _between(context, stage, dated, k, mention)
    before = context.tokens[context.token_at(time.start) - 1].lower if time.start else ""
    has_own = any(ties[x] > HANGS and not _is_afterwards(context, group, x) for x in dated)
    learned = _learned(context, group, time)
    word = context.tokens[mention.trigger.token].lower
    return Dating(
        event=g, type=group.type, time=k, mention=nearest,
        because=f"“{time.text}” goes with “{word}”" if tied else f"“{time.text}” is when “{word}” is told of",
        tie=tied, step=step, same_sentence=step == 0, governs_another=rival > tied,
        first_dated=bool(body) and body[0] == k,
        latest_before=step >= 0 and not between,
        only_day=bool(dated) and len({stage.days[x] for x in dated}) == 1,
        days=(first, last) if first and last else None,
        same_day=sum(1 for x in dated if x != k and stage.days[x] == (first, last)),
        in_body=context.reading.sentences[own].block == "body",
        open_ended=before in OPEN,
        long=bool(first and last and (last - first).days > LONG_DAYS),
        old=bool(last and stage.written and (stage.written - last).days > OLD_DAYS),
        after_writing=bool(first and stage.written and first > stage.written),
        # "After dawn prayers on Saturday": where a day is named beside it, an hour is no better than any other expression.
        clock_only=dict(time.form).get("what") == "clock" and not any(x != k and ties[x] >= TIED for x in dated),
        background=min(m.standing.background for m in group.mentions),
        event_dated=event_dated,
        speech=context.codebook.type(group.type).group == "speech",
        afterwards=tied > HANGS and _is_afterwards(context, group, k),
        of_a_clause=tied > HANGS and rival > tied and _is_of_a_clause(context, group, k),
        told_on=not has_own and not between and 1 <= step <= TOLD_ON and (learned or 0.0) >= LIKELY,
        written_known=stage.written is not None,
        learned=learned,
    )  # fmt: skip
