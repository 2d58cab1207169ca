"""Cases across reports: timeline, balance, age."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from testimonia import contract, intake, pipeline, timelines
from testimonia.linking import cases_of, in_order, incidents_of, report_views
from testimonia.records import (
    Actor,
    ActorValue,
    Case,
    Claim,
    CodedReport,
    CountValue,
    DateValue,
    MoneyValue,
    Report,
    ResolvedEvent,
    Source,
    Span,
    Stance,
    Value,
)

SAMPLES = Path(__file__).parents[2] / "samples"
X = (Span(0, 1, "x"),)
NURSE = Actor("a1", "civilian", "Lina Haddad", None, ())


def day(month: int, number: int) -> DateValue:
    value = date(2015, month, number)
    return DateValue(value.isoformat(), value, value, "said")


def claim(field: str, value: Value, stance: Stance = "asserts", *said_by: Source) -> Claim:
    return Claim(field, value, X, said_by, stance, "test", "test", 0.9)


TEXTS = {
    "taken.txt": "Armed men dragged a nurse and two drivers from an ambulance on the coast road.",
    "asked.txt": "A caller wants fifty thousand dollars for three hostages, relatives say.",
    "freed.txt": "Two captives walked out of the hills on Monday after four months.",
    "rest.txt": "Commandos stormed a farm near the border at night and brought out the last hostage.",
}


def report(origin: str, published: DateValue, *events: ResolvedEvent) -> CodedReport:
    text = f"x {TEXTS.get(origin, origin)}"
    return CodedReport(Report(f"sha256:{origin}", origin, "text/plain", text, published=published), events, (), (NURSE,))


def step(type_: str, when: DateValue, *claims: Claim) -> ResolvedEvent:
    who = claim("victim", ActorValue("Lina Haddad", "a1"))
    return ResolvedEvent("e1", type_, X[0], X, "happened", False, False, 0.9, (who, claim("date", when), *claims))


def count(field: str, number: int) -> Claim:
    return claim(field, CountValue(number, number, False, None))


def cases(*reports: CodedReport, as_of: date | None = None) -> tuple[Case, ...]:
    views = in_order(view for one in reports for view in report_views(one))
    return cases_of(views, incidents_of(views), as_of)


TAKEN = report("taken.txt", day(2, 4), step("abduction", day(2, 3), count("abducted", 3)))
ASKED = report(
    "asked.txt", day(3, 1), step("ransom_demand", day(2, 28), claim("ransom_demanded", MoneyValue(50000, "USD", False, "exact")))
)
FREED = report("freed.txt", day(6, 2), step("release", day(6, 1), count("freed", 2)))


def test_a_captives_name_ties_reports_of_months_into_one_timeline() -> None:
    (case,) = cases(FREED, TAKEN, ASKED)
    assert [(e.step, str(e.earliest)) for e in case.timeline] == [
        ("taken", "2015-02-03"),
        ("demand", "2015-02-28"),
        ("released", "2015-06-01"),
    ]
    assert case.captives == ("Lina Haddad",)
    assert timelines.balance(case.balance) == "3 taken = 2 released + 1 unknown"
    assert case.open


def test_an_open_case_has_the_age_of_the_day_it_is_looked_at_and_a_closed_one_its_length() -> None:
    (waiting,) = cases(TAKEN, ASKED, as_of=date(2015, 12, 31))
    assert (waiting.open, waiting.age_days) == (True, 331)
    (waiting,) = cases(TAKEN, ASKED)
    assert waiting.age_days == 26  # the last publication
    rest = report("rest.txt", day(6, 5), step("rescue", day(6, 4), count("freed", 1)))
    (ended,) = cases(TAKEN, FREED, rest, as_of=date(2015, 12, 31))
    assert (ended.open, ended.age_days) == (False, 121)


def test_more_freed_than_taken_is_flagged() -> None:
    more = report("more.txt", day(6, 2), step("release", day(6, 1), count("freed", 5)))
    (case,) = cases(TAKEN, more)
    assert [f.code for f in case.flags] == ["case-balance"]
    assert case.balance.unknown == -2


def test_as_many_are_taken_at_the_least_as_one_report_names() -> None:
    driver = Actor("a2", "civilian", "Yusuf Halabi", None, ())
    also = claim("victim", ActorValue("Yusuf Halabi", "a2"))
    both = replace(
        report("taken.txt", day(2, 4), step("abduction", day(2, 3), also, count("abducted", 1))), actors=(NURSE, driver)
    )
    freed = report("freed.txt", day(6, 2), step("release", day(6, 1), count("freed", 1)))
    (case,) = cases(both, freed)
    assert timelines.balance(case.balance) == "2 taken = 1 released + 1 unknown"
    assert case.open


def test_a_payment_that_is_told_and_denied_is_flagged_with_both_sides() -> None:
    family = Source("the family", "victim_or_family", X)
    company = Source("the company", "other", X)
    money = MoneyValue(40000, "USD", True, "exact")
    told = report("told.txt", day(6, 2), step("ransom_payment", day(6, 1), claim("ransom_paid", money, "asserts", family)))
    denied = report("denied.txt", day(6, 3), step("ransom_payment", day(6, 1), claim("ransom_paid", money, "denies", company)))
    (case,) = cases(TAKEN, told, denied)
    assert "payment-disputed" in [f.code for f in case.flags]


def test_who_pays_a_ransom_is_no_captor_and_one_report_may_tell_and_deny_a_payment() -> None:
    police, ministry = Source("police", "police", X), Source("the ministry", "government", X)
    money = MoneyValue(40000, "USD", True, "exact")
    payer = claim("perpetrator", ActorValue("the ministry", "a2"), "denies", ministry)
    told = report("told.txt", day(6, 2), step("ransom_payment", day(6, 1), claim("ransom_paid", money, "asserts", police), payer))
    (case,) = cases(TAKEN, told)
    assert case.captors == ()
    paid = next(e for e in case.timeline if e.step == "payment")
    assert paid.status == "told and denied"
    assert "denied by the ministry" in paid.words
    assert [f.code for f in case.flags] == ["payment-disputed"]


def test_a_captive_is_one_with_and_without_what_she_is_called() -> None:
    freed = report("freed.txt", day(6, 2), step("release", day(6, 1), count("freed", 3)))
    called = replace(freed, actors=(replace(NURSE, name="Lebanese nurse Lina Haddad"),))
    (case,) = cases(TAKEN, called)
    assert [e.step for e in case.timeline] == ["taken", "released"]


def test_a_bombing_makes_no_case() -> None:
    assert cases(report("b.txt", day(2, 4), step("bombing", day(2, 3)))) == ()


@cache
def delta() -> tuple[Case, ...]:
    paths = [str(SAMPLES / name) for name in ("delta-3.txt", "delta-1.txt", "delta-2.html")]
    reports = [r for r in intake.open_inputs(paths) if isinstance(r, Report)]
    return cases(*(pipeline.code_report(r, pipeline.open_desk()) for r in reports))


def test_three_sample_reports_of_one_hostage_case_give_one_case_with_its_timeline() -> None:
    (case,) = delta()
    steps = [e.step for e in case.timeline]
    assert steps[0] == "taken"
    assert {"taken", "demand", "released"} <= set(steps)
    taken = case.timeline[0]
    assert taken.earliest == date(2013, 5, 5)
    assert {Path(c.origin).name for c in taken.claims} == {"delta-1.txt", "delta-2.html", "delta-3.txt"}
    assert case.balance.released == 4
    assert case.open


def test_a_case_as_json_fits_its_schema_and_as_text_shows_every_step() -> None:
    (case,) = delta()
    jsonschema.validate(contract.case_to_json(case), contract.schema(contract.CASE))
    shown = timelines.text(case)
    for words in ("open", "taken", "150,000,000 NGN", "released", "balance:"):
        assert words in shown


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_reports_changes_no_case(order: tuple[int, ...]) -> None:
    reports = [TAKEN, ASKED, FREED]
    assert cases(*(reports[n] for n in order)) == cases(*reports)
