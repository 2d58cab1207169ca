"""What people corrected counts as they say, wherever values are summed up."""

from pathlib import Path

import pytest

from testimonia import contract, export, intake, linking, pipeline, review
from testimonia.export import acled
from testimonia.gazetteer import Gazetteer, named
from testimonia.records import CodedReport, Decision, EventRef, PlaceValue, Release
from testimonia.review import Details

TEXT = "Gunmen killed four farmers near Kano in Nigeria on Tuesday, police said."


@pytest.fixture(scope="module")
def coded() -> CodedReport:
    report = intake.report_from_text(TEXT, origin="k", published="2014-10-25")
    return pipeline.code_report(report, pipeline.open_desk())


def corrected(coded: CodedReport, index: Gazetteer | None = None, **values: str) -> CodedReport:
    (event,) = coded.events
    fields = {c.field: n for n, c in reversed(tuple(enumerate(event.claims)))}
    decisions = [_correct(fields[field], value) for field, value in values.items()]
    return review.reviewed(coded, decisions, index=index)


def _correct(claim: int, value: str) -> Decision:
    details = Details(claim=claim, value=value)
    return review.make_decision(
        EventRef("k", "e1"), "correct", who="ana", when="2014-11-01T00:00:00Z", why="seen", details=details
    )


def test_an_incident_tells_what_a_person_corrected_and_not_what_was_corrected(coded: CodedReport, gazetteer: Gazetteer) -> None:
    (incident,) = linking.across([corrected(coded, gazetteer, killed="6", date="2014-10-20", place="Zaria")])
    summary = {s.field: s.value for s in incident.summary}
    assert (summary["killed"], summary["date"], summary["place"]) == ("6", "2014-10-20", "Zaria, NG")


def test_a_derived_figure_is_made_of_the_corrected_number(coded: CodedReport, tmp_path: Path) -> None:
    released = export.disclose(Release((corrected(coded, killed="6"),), "internal"), None)
    export.write(released, [acled], tmp_path)
    (row,) = (tmp_path / "acled" / "acled.csv").read_text("utf-8-sig").splitlines()[1:]
    assert ",6," in row
    assert "Fatalities: 6" in row


def test_the_record_keeps_both_side_by_side(coded: CodedReport) -> None:
    claims = contract.to_json(corrected(coded, killed="6"))["events"][0]["claims"]
    assert [(c["value"]["min"], c["coder"].partition(":")[0]) for c in claims if c["field"] == "killed"][-1] == (6, "person")
    assert len([c for c in claims if c["field"] == "killed"]) == 2


def test_a_place_that_a_person_names_lies_in_the_country_they_say_or_in_that_of_the_event(gazetteer: Gazetteer) -> None:
    def found(words: str, home: str | None = None) -> tuple[str, str | None] | None:
        entry = named(words, gazetteer, home)
        return (entry.name, entry.country) if entry else None

    assert found("Valencia, Venezuela") == found("Valencia", "VE") == ("Valencia", "VE")
    assert found("Valencia, ES") == ("Valencia", "ES")
    assert found("Valencia") is None
    assert found("Ouagadougou") == ("Ouagadougou", "BF")
    assert found("the old quarry", "VE") is None


def test_a_place_that_nobody_knows_has_no_point(coded: CodedReport, gazetteer: Gazetteer) -> None:
    (event,) = corrected(coded, gazetteer, place="the old quarry").events
    value = next(c.value for c in event.claims if c.coder == "person:ana")
    assert isinstance(value, PlaceValue)
    assert (value.text, value.level, value.lat) == ("the old quarry", "unresolved", None)
