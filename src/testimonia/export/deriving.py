"""Numbers as other data sets would give them, out of the same claims, each with its rule and the claims behind it.

The rules contradict one another; so each is applied apart, and none of them changes a claim.

Sources: ACLED codebook (fatalities, 2023); UCDP GED codebook 25.1 (best, high, low); GTD codebook 2021 (nkill, nwound);
Iraq Body Count, methods (minimum and maximum).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from testimonia.export.occurrences import Occurrence, Said
from testimonia.records import CountValue

ACLED_WORDS = (("tens of", 10), ("dozens", 12), ("hundreds", 100))
"""What ACLED makes of number words."""
ACLED_UNKNOWN = 3
"""ACLED's figure for deaths without a number outside a war zone; whether a place is one is never guessed here."""
EVERYBODY = frozenset(
    "people person persons dead death deaths body bodies casualty casualties victim victims killed killings others".split()
)
"""Counted nouns that speak of all who were harmed, not of one group among them."""
PARTISAN = frozenset({"armed_group"})
"""Kinds of speakers whose figures UCDP and GTD set aside when others give one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A derived number."""

    value: int | None
    """None: it was said that there were some, and the rule makes no number of that."""
    rule: str
    of: str
    """The claims that it was made of: words, number and who says so."""

    @property
    def shown(self) -> str:
        return f"{self.rule}: {self.of}" if self.of else self.rule


@dataclass(frozen=True, slots=True)
class Total:
    """What one report, in one voice, says of all who were harmed in one way."""

    low: int | None
    """None: some, number not given."""
    high: int | None
    """None as for `low`; the lowest figure where no upper bound is said."""
    said: tuple[Said, ...]

    @property
    def published(self) -> date:
        published = self.said[0].told.coded.report.published
        return (published.latest if published else None) or date.min

    @property
    def partisan(self) -> bool:
        return all(s.claim.said_by and s.claim.said_by[0].kind in PARTISAN for s in self.said)


def totals(occurrence: Occurrence, field: str) -> list[Total]:
    """One total a report: figures of different groups are added, figures of the same people stay alternatives.

    Denied and doubted figures are no part of it.
    """
    found: list[Total] = []
    for told in occurrence.told:
        said = [Said(told, c) for c in told.event.claims if c.field == field and isinstance(c.value, CountValue)]
        said = [s for s in said if s.claim.stance == "asserts"]
        groups: dict[str, list[Said]] = {}
        for one in said:
            groups.setdefault(_group(one), []).append(one)
        if groups:
            of_all = groups.get("")
            found.append(_alternatives(of_all) if of_all else _added(list(groups.values())))
    return found


def _group(said: Said) -> str:
    """The counted noun; empty when it means all who were harmed."""
    value = said.claim.value
    noun = (value.of or "").split()[-1:] if isinstance(value, CountValue) else []
    return "" if not noun or noun[0].lower() in EVERYBODY else noun[0].lower().removesuffix("s")


def _alternatives(said: list[Said]) -> Total:
    values = [s.claim.value for s in said if isinstance(s.claim.value, CountValue)]
    lows = [v.min if v.min is not None else v.max for v in values if v.min is not None or v.max is not None]
    highs = [v.max if v.max is not None else v.min for v in values if v.min is not None or v.max is not None]
    return Total(min(lows, key=_int, default=None), max(highs, key=_int, default=None), tuple(said))


def _int(n: int | None) -> int:
    return n or 0


def _added(groups: list[list[Said]]) -> Total:
    each = [_alternatives(g) for g in groups]
    lows, highs = [t.low for t in each if t.low is not None], [t.high for t in each if t.high is not None]
    return Total(sum(lows) if lows else None, sum(highs) if highs else None, tuple(s for g in groups for s in g))


def _told(claims: Iterable[Said]) -> str:
    seen = dict.fromkeys(f"“{s.words}” {_number(s)} ({s.source})" for s in claims)
    return "; ".join(seen)


def _number(said: Said) -> str:
    value = said.claim.value
    assert isinstance(value, CountValue)
    if value.min is None and value.max is None:
        return "= some"
    if value.min == value.max:
        return f"= {value.min}"
    return f"≥ {value.min}" if value.max is None else f"= {value.min or 0}–{value.max}"


def _all_said(found: list[Total]) -> str:
    return _told(s for t in found for s in t.said)


def acled(occurrence: Occurrence, field: str = "killed") -> Figure:
    """ACLED: reported deaths only, the lowest of what is reported; words as numbers by its own list."""
    found = totals(occurrence, field)
    if not found:
        return Figure(0, "no mention of deaths is 0 by ACLED's rule", "")
    known = [n for t in found if (n := _acled_low(t)) is not None]
    if not known:
        return Figure(ACLED_UNKNOWN, "deaths without a number are 3 by ACLED's rule outside war zones", _all_said(found))
    rule = "the most conservative of the reported figures" if len({*known}) > 1 else "as reported"
    return Figure(min(known), rule, _all_said(found))


def _acled_low(total: Total) -> int | None:
    by_words = [n for s in total.said for word, n in ACLED_WORDS if word in s.words.lower()]
    return min(by_words) if by_words and len(total.said) == 1 else total.low


@dataclass(frozen=True, slots=True)
class Estimates:
    """UCDP's three estimates. Values are None where deaths are told without a number, but `low`, which then is 1."""

    best: Figure
    high: Figure
    low: Figure


def ucdp(occurrence: Occurrence, field: str = "killed") -> Estimates | None:
    """UCDP: best is the most reliable figure, the lower one where reliability does not tell; None without deaths."""
    found = totals(occurrence, field)
    of = _all_said(found)
    known = [t for t in found if t.low is not None]
    if not found:
        return None
    if not known:
        none = Figure(None, "deaths told without a number", of)
        return Estimates(none, none, Figure(1, "deaths told without a number: at least one", of))
    reliable = [t for t in known if not t.partisan] or known
    best = min(_int(t.low) for t in reliable)
    rule = "the lower of the figures that no armed group gives" if len(reliable) > 1 else "the only figure"
    high = max(_int(t.high) for t in reliable)
    low = min(_int(t.low) for t in known)
    return Estimates(
        Figure(best, rule, of), Figure(high, "the highest reliable figure", of), Figure(low, "the lowest figure", of)
    )


def gtd(occurrence: Occurrence, field: str) -> Figure | None:
    """GTD: the newest credible source; among several the majority, without one the lowest. None when nothing is told."""
    found = totals(occurrence, field)
    if not found:
        return None
    credible = [t for t in found if not t.partisan and t.low is not None]
    if not credible:
        return Figure(None, "no credible source gives a number", _all_said(found))
    newest = max(t.published for t in credible)
    figures = Counter(_int(t.low) for t in credible if t.published == newest)
    (figure, times), *rest = figures.most_common()
    if not rest:
        return Figure(figure, "the newest credible source", _all_said(found))
    if times > sum(figures.values()) / 2:
        return Figure(figure, "the majority of the newest sources", _all_said(found))
    return Figure(min(figures), "the lowest of the newest sources, which have no majority", _all_said(found))


def ibc(occurrence: Occurrence, field: str) -> tuple[Figure, Figure] | None:
    """Iraq Body Count: least and most that any source gives; None when nothing is told."""
    found = totals(occurrence, field)
    known = [t for t in found if t.low is not None]
    if not found:
        return None
    of = _all_said(found)
    if not known:
        return Figure(None, "told without a number", of), Figure(None, "told without a number", of)
    least, most = min(_int(t.low) for t in known), max(_int(t.high) for t in known)
    return Figure(least, "the least that any source gives", of), Figure(most, "the most that any source gives", of)
