"""The hostage block: one captivity from taking to end, out of every occurrence of its case."""

from collections.abc import Sequence
from dataclasses import dataclass

from testimonia.export import deriving, flat
from testimonia.export.countries import name_of
from testimonia.export.occurrences import Occurrence, Said, days
from testimonia.records import DateValue, MoneyValue

YES, NO, UNKNOWN = 1, 0, -9
NO_NUMBER = -99
OUTCOMES = (
    "", "Attempted Rescue", "Hostage(s) released by perpetrators", "Hostage(s) escaped (not during rescue attempt)",
    "Hostage(s) killed (not during rescue attempt)", "Successful Rescue", "Combination", "Unknown",
)  # fmt: skip
ATTEMPTED, RELEASED, ESCAPED, KILLED, RESCUED, SEVERAL, NOT_KNOWN = range(1, 8)
END_TYPES = {"release": RELEASED, "escape": ESCAPED, "rescue": RESCUED, "killing": KILLED}
FREEING = ("release", "escape", "rescue")
END_WORDS = {
    "released": RELEASED, "freed": RELEASED, "escaped": ESCAPED, "killed": KILLED, "dead": KILLED, "executed": KILLED, "rescued": RESCUED,
}  # fmt: skip
"""Terms of the outcome field."""


@dataclass(frozen=True, slots=True)
class Block:
    """GTD's hostage variables of one captivity; -9 and -99 are its marks for what is not known."""

    taken: int
    taken_how: str
    hours: int
    days: int
    length_how: str
    extended: int
    ended_on: str | None
    diverted: str | None
    ended_in: str | None
    ransom: int
    demanded: float
    paid: float
    note: str
    outcome: int
    released: int
    released_how: str

    @property
    def outcome_name(self) -> str:
        return OUTCOMES[self.outcome]


def block(case: Sequence[Occurrence]) -> Block:
    """The hostage variables of a case."""
    taking = [o for o in case if o.type == "abduction"]
    ends = [o for o in case if o.type in END_TYPES and o.first.status == "happened"]
    taken, freed = _people(taking, "abducted"), _freed(case)
    hours, lasted, how = _length(taking, ends)
    return Block(
        taken=taken.value if taken and taken.value is not None else NO_NUMBER,
        taken_how=taken.shown if taken else "no number told",
        hours=hours, days=lasted, length_how=how,
        extended=YES if lasted > 1 else NO if hours != NO_NUMBER or lasted == 0 else UNKNOWN,
        ended_on=next((o.date.edtf for o in ends if days(o.date) == 1 and o.date), None),
        diverted=_diverted(taking, case), ended_in=next((name_of(o.country) for o in ends if o.country), None),
        ransom=_asked(case), demanded=_dollars(case, "ransom_demanded"), paid=_paid(case), note=_note(case),
        outcome=_outcome(case, ends),
        released=freed.value if freed and freed.value is not None else NO_NUMBER,
        released_how=freed.shown if freed else "no number told",
    )  # fmt: skip


def _freed(case: Sequence[Occurrence]) -> deriving.Figure | None:
    """Who came free: as their releases tell it, and only where these give no figure as it is told beside the taking."""
    ends = [o for o in case if o.type in FREEING]
    others = [o for o in case if o.type not in (*FREEING, "killing")]
    return _people(ends, "freed") or _people(others, "freed")


def _people(found: Sequence[Occurrence], field: str) -> deriving.Figure | None:
    """The people of a field over several occurrences: each by GTD's rule, then added."""
    figures = [f for o in found if (f := deriving.gtd(o, field)) is not None]
    if len(figures) < 2:
        return figures[0] if figures else None
    known = [f.value for f in figures if f.value is not None]
    of = "; ".join(dict.fromkeys(f.of for f in figures))
    return deriving.Figure(sum(known) if len(known) == len(figures) else None, "added over the occurrences of the case", of)


def _certain(found: Sequence[Occurrence]) -> DateValue | None:
    return next((o.date for o in found if days(o.date) == 1), None)


def _length(taking: Sequence[Occurrence], ends: Sequence[Occurrence]) -> tuple[int, int, str]:
    """Hours, days, and how they were found: one of the two at most is a number."""
    first, last = _certain(taking), _certain(list(reversed(ends)))
    if first is None or last is None or first.earliest is None or last.latest is None:
        return NO_NUMBER, NO_NUMBER, "the day of the taking or of the end is not certain"
    lasted = (last.latest - first.earliest).days
    if lasted < 0:
        return NO_NUMBER, NO_NUMBER, f"the end ({last.edtf}) is told before the taking ({first.edtf})"
    if lasted == 0:
        return NO_NUMBER, NO_NUMBER, f"taken and ended on {first.edtf}: under a day, the hours are not told"
    return NO_NUMBER, lasted, f"from {first.edtf} to {last.edtf}"


def _diverted(taking: Sequence[Occurrence], case: Sequence[Occurrence]) -> str | None:
    start = next((o.country for o in taking if o.country), None)
    moved = [o.country for o in case if o.type == "transfer" and o.country and o.country != start]
    return name_of(moved[0]) if moved and start else None


def _said(case: Sequence[Occurrence], *fields: str) -> list[Said]:
    return [s for o in case for s in o.claims(*fields)]


def _asked(case: Sequence[Occurrence]) -> int:
    asked = [o for o in case if o.type == "ransom_demand"]
    if any(o.first.status in ("happened", "uncertain") for o in asked) or _said(case, "ransom_demanded"):
        return YES
    return NO if any(o.first.status == "denied" for o in asked) else UNKNOWN


def _dollars(case: Sequence[Occurrence], field: str) -> float:
    """The highest sum told in US dollars; other currencies are never converted."""
    sums = [s.claim.value for s in _said(case, field) if s.claim.stance == "asserts"]
    dollars = [m.amount for m in sums if isinstance(m, MoneyValue) and m.currency == "USD"]
    return max(dollars, default=NO_NUMBER)


def _paid(case: Sequence[Occurrence]) -> float:
    payments = [o for o in case if o.type == "ransom_payment"]
    if payments and all(o.first.status == "denied" for o in payments):
        return 0
    return _dollars(case, "ransom_paid")


def _note(case: Sequence[Occurrence]) -> str:
    parts = []
    for said in _said(case, "ransom_demanded", "ransom_paid", "demand"):
        verb = {"denies": ", denied", "doubts": ", doubted"}.get(said.claim.stance, "")
        parts.append(f"{said.claim.field.replace('_', ' ')}: {flat.words(said.claim.value)} ({said.source}{verb})")
    return "; ".join(dict.fromkeys(parts))


def _outcome(case: Sequence[Occurrence], ends: Sequence[Occurrence]) -> int:
    told = {END_TYPES[o.type] for o in ends}
    told |= {END_WORDS[t.kind or t.text] for o in case for t in o.texts("outcome") if (t.kind or t.text) in END_WORDS}
    if any(o.type == "rescue" and o.first.status == "attempted" for o in case):
        told.add(ATTEMPTED)
    if not told:
        return NOT_KNOWN
    return told.pop() if len(told) == 1 else SEVERAL
