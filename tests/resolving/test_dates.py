"""Days resolved against publication, dateline and story; and what must stay open."""

import csv
import re
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimonia.language import edtf
from testimonia.reading.parse import parse
from testimonia.reading.times import find
from testimonia.records import Block, DateValue, Reading, Report, ResolvedTime, Sentence
from testimonia.resolving.dates import (
    can_date_event,
    date_flags,
    is_day,
    resolve_times,
    width_days,
)

TABLE = Path(__file__).parent / "date_cases.tsv"
CASES = list(csv.DictReader(TABLE.read_text("utf-8").splitlines(), delimiter="\t"))
NOTHING = "-"


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def publication(text: str) -> DateValue | None:
    """A day, a month, a year or two days with a slash, as the interval it means."""
    if not text:
        return None
    first, _, last = text.partition("/")
    earliest = date.fromisoformat((first + "-01-01")[:10])
    latest = date.fromisoformat(last or {4: first + "-12-31", 7: first + "-28"}.get(len(first), first))
    if len(first) == 7:
        latest = (latest + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return DateValue(text, earliest, latest, "given by the test")


def report_of(text: str, published: DateValue | None, dateline: str | None = None) -> Report:
    blocks = (Block(0, len(text), "body"),)
    return Report("sha256:0", "test", "text/plain", text, published=published, dateline=dateline, blocks=blocks)


def read(report: Report) -> Reading:
    tokens, sentences = parse(report.text, report.blocks)
    return Reading(report.id, tokens, sentences, times=find(report.text, sentences))


def resolve(text: str, published: str, dateline: str | None = None) -> tuple[ResolvedTime, ...]:
    report = report_of(text, publication(published), dateline)
    return resolve_times(report, read(report))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['publication']} {c['sentence'][:60]} [{c['expression']}]")
def test_an_expression_means_these_days_and_no_others(case: dict[str, str]) -> None:
    resolved = resolve(case["sentence"], case["publication"])
    if case["expression"] == NOTHING:
        assert [r.expression.text for r in resolved] == []
        return
    one = next(r for r in resolved if r.expression.text == case["expression"])
    found = (one.value, one.date.earliest if one.date else None, one.date.latest if one.date else None)
    assert found == (case["value"], day(case["earliest"]), day(case["latest"]))


def test_the_table_of_hard_cases_is_long_and_guesses_nothing_without_an_anchor() -> None:
    assert len(CASES) >= 500
    relative = [c for c in CASES if not c["publication"] and not re.search(r"\d{4}", c["sentence"])]
    assert relative
    assert {(c["earliest"], c["latest"]) for c in relative} == {("", "")}


def test_the_basis_can_be_checked_by_a_person() -> None:
    (one,) = resolve("Gunmen attacked the checkpoint on Monday.", "2014-10-22")
    assert one.date == DateValue(
        "2014-10-20",
        date(2014, 10, 20),
        date(2014, 10, 20),
        "'Monday': the last Monday on or before publication 2014-10-22 (Wednesday)",
    )


def test_the_basis_says_when_nothing_is_known_of_publication() -> None:
    (one,) = resolve("The teacher was abducted last month.", "")
    assert one.date == DateValue("XXXX", None, None, "'last month': seen from an unknown publication date")


def test_a_time_of_day_stays_in_the_reports_words() -> None:
    (one,) = resolve("The gunfight broke out early on Monday.", "2014-10-22")
    assert one.date is not None
    assert one.date.time_of_day == "early"


def test_the_dateline_is_the_day_of_writing() -> None:
    (one,) = resolve("A bomb exploded yesterday.", "2014-10-22", dateline="BAGHDAD, Oct 20")
    assert one.date is not None
    assert (one.date.earliest, one.date.latest) == (date(2014, 10, 19), date(2014, 10, 19))
    assert one.date.basis == "'yesterday': -1 day from the dateline 2014-10-20"


def test_a_dateline_without_a_year_anchors_nothing_alone() -> None:
    (one,) = resolve("A bomb exploded yesterday.", "", dateline="BAGHDAD, Oct 20")
    assert one.date is not None
    assert (one.date.earliest, one.date.latest) == (None, None)


def test_a_weekday_that_its_date_was_not_is_flagged() -> None:
    text = "The mayor was shot on Monday, 21 October 2014, outside his house."
    report = report_of(text, publication("2014-10-22"))
    reading = read(report)
    flags = date_flags(report, reading, resolve_times(report, reading))
    assert [(f.code, f.message, [s.text for s in f.spans]) for f in flags] == [
        ("date-conflict", "2014-10-21 was a Tuesday, the report says Monday", ["Monday, 21 October 2014"])
    ]


def test_a_past_told_after_publication_is_flagged() -> None:
    report = report_of("Rebels stormed the depot on 3 November 2014.", publication("2014-10-22"))
    reading = read(report)
    assert [f.code for f in date_flags(report, reading, resolve_times(report, reading))] == ["date-after-publication"]


def test_a_plan_after_publication_is_not_flagged() -> None:
    report = report_of("The court will hear the case on 3 November 2014.", publication("2014-10-22"))
    reading = read(report)
    assert date_flags(report, reading, resolve_times(report, reading)) == ()


def test_a_month_gives_no_day_to_count_days_from() -> None:
    years = "".join(f"In {year} the fighting went on. " for year in range(1975, 1985))
    resolved = resolve(years + "In May 1986 the bridge fell. The following day the mayor fled.", "2014-10-22")
    assert resolved[-1].expression.text == "The following day"
    assert resolved[-1].date is not None
    assert (resolved[-1].date.earliest, resolved[-1].date.latest) == (None, None)


def test_a_history_keeps_its_own_years() -> None:
    years = "".join(f"In {year} the fighting went on. " for year in range(1975, 1985))
    resolved = resolve(years + "On 3 May 1986 the bridge fell. In June the mayor fled.", "2014-10-22")
    assert resolved[-1].value == "1986-06"


def test_what_can_date_an_event() -> None:
    resolved = resolve("Held for three days since Friday, she is now free, freed last month.", "2014-10-22")
    told = [(r.expression.text, can_date_event(r), is_day(r)) for r in resolved]
    assert told == [
        ("three days", False, False), ("Friday", True, True), ("now", False, True), ("last month", True, False)
    ]  # fmt: skip
    assert width_days(resolved[-1].date or DateValue("", None, None, "")) == 30


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = st.dates(date(1950, 1, 1), date(2090, 1, 1))


def plain(text: str, published: date) -> tuple[ResolvedTime, ...]:
    """Without a parse: everything is told as past."""
    value = DateValue(published.isoformat(), published, published, "given by the test")
    report = report_of(text, value)
    sentences = (Sentence(0, len(text), 0, 0, "body"),)
    return resolve_times(report, Reading(report.id, (), sentences, times=find(text, sentences)))


@given(DAYS, st.sampled_from(WEEKDAYS), st.sampled_from(("on {}", "last {}", "next {}", "on {} night")))
def test_a_week_later_a_weekday_is_a_week_later(published: date, weekday: str, frame: str) -> None:
    text = f"Gunmen came {frame.format(weekday)}."
    week = timedelta(days=7)
    before, after = plain(text, published)[0].date, plain(text, published + week)[0].date
    assert before is not None
    assert after is not None
    assert before.earliest is not None
    assert after.earliest == before.earliest + week


WORDS = st.sampled_from(
    (
        "last next the early late on of and to from between May March 3 31 2014 1999 June Oct. week month year days ago"
        " two several earlier a later morning night midnight 7:30 p.m. GMT weekend quarter third 1990s every 31/02/2014"
        " 0000-00-00 30 February Ramadan 1436 century 21st 99999 hours , - . Monday Friday Sunday half an recent past"
    ).split()
)


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=14).map(" ".join), DAYS)
def test_any_words_of_time_give_exact_spans_and_ordered_days(text: str, published: date) -> None:
    resolved = plain(text, published)
    assert resolved == plain(text, published)
    reached = 0
    for one in resolved:
        said = one.expression
        assert reached <= said.start < said.end <= len(text)
        assert text[said.start : said.end] == said.text
        reached = said.end
        if one.date and one.date.earliest and one.date.latest:
            assert one.date.earliest <= one.date.latest
            assert edtf.interval(one.date.earliest, one.date.latest)


HOSTILE = ("about ", "Monday ", "9" * 400 + " days ", "early ", "12:00 ", "the ", "a ", "9" * 5000 + " AD ")


@pytest.mark.parametrize("word", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_repetition_is_read_in_bounded_time(word: str) -> None:
    text = (word * (20_000 // len(word))).strip()
    start = time.perf_counter()
    plain(text, date(2014, 10, 22))
    assert time.perf_counter() - start < 5


def test_a_weekday_without_an_anchor_is_of_the_date_written_beside_it() -> None:
    monday, _ = resolve("Gunmen shelled a village on Monday [28 January 2002].", "")
    assert monday.date is not None
    assert (monday.date.earliest, monday.date.latest) == (date(2002, 1, 28), date(2002, 1, 28))
    assert "the date written beside it" in monday.date.basis


def test_a_weekday_that_the_date_beside_it_was_not_stays_open() -> None:
    tuesday, _ = resolve("Gunmen shelled a village on Tuesday, after the truce of 28 January 2002.", "")
    assert tuesday.date is not None
    assert tuesday.date.earliest is None


def test_an_hour_without_an_anchor_is_of_the_date_written_beside_it() -> None:
    hour, _ = resolve("Two bombs exploded at 9:55 a.m. on a bus. Police dated the report 27 February 2006.", "")
    assert hour.date is not None
    assert hour.date.earliest == date(2006, 2, 27)
