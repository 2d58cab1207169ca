"""Names of actors: each place of a text names once."""

from testimonia import intake, pipeline
from testimonia.resolving.namings import find_namings

DESK = pipeline.open_desk()


def names(text: str) -> list[str]:
    reading = pipeline.read_report(intake.report_from_text(text, origin="note"), DESK)
    return [" ".join(t.text for t in reading.tokens[n.first : n.stop]) for n in find_namings(reading, DESK.registry)]


def test_an_owner_before_an_office_is_named_once() -> None:
    assert names("Qarnal's lawyer said the Front's commander was dead.").count("Qarnal") == 1
    assert names("Zarkovy's leader was arrested in Gao.").count("Zarkovy") == 1


def test_a_group_that_no_registry_has_is_named_before_an_office() -> None:
    assert "Free Delta Front" in names("Free Delta Front leader Omar Deeb was killed near Gao.")
