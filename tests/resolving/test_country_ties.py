"""Countries and their people: sentences of our own, read by the real parser."""

from tests.resolving.telling import one_actor

from testimonia.gazetteer import open_gazetteer


def test_a_country_is_named_by_its_peoples_adjective() -> None:
    text = "Syrian troops fired at a bus in Homs. Syria denied it. A Turkish driver died."
    found = one_actor(text, gazetteer=open_gazetteer())
    assert ["Syrian", "Syria"] in found
    assert not any("Turkish" in a for a in found)
