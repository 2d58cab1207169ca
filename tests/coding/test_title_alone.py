"""Where the text of a page tells nothing, its title is the report."""

import testimonia
from testimonia import intake, pipeline
from testimonia.records import CodedReport

PAYWALL = "Subscribe today for full access to every page of the Elmton Post.\n\nYou have read five free pages this month."


def coded(text: str, title: str) -> CodedReport:
    report = intake.report_from_text(text, title=title, published="2024-05-14")
    return pipeline.code_report(report, pipeline.open_desk())


def test_behind_a_paywall_the_title_tells_the_event() -> None:
    told = coded(PAYWALL, "Three killed in overnight shooting in Nairobi")
    assert [e.type for e in told.events] == ["killing"]
    words = [s.text for c in told.events[0].claims for s in c.spans]
    assert "Three" in words
    assert not any(w in PAYWALL for w in words)


def test_a_title_starts_no_event_beside_a_text_that_tells_one() -> None:
    text = "Police arrested two men in Nairobi on Monday, a spokesman said."
    assert [e.type for e in coded(text, "Three killed in overnight shooting in Nairobi").events] == ["arrest"]
    assert [e.type for e in testimonia.code(text, published="2024-05-14").events] == ["arrest"]
