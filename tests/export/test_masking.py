"""What each profile hides: names, ages, places, days, texts; and what a release keeps."""

import re
from dataclasses import replace
from typing import get_args

import pytest
from tests.export.writing import ALEPPO, KANO, Writing, bombing, count, day, hostage, incident

from testimonia import contract
from testimonia.export import disclose
from testimonia.export.hidden_names import MASK
from testimonia.export.masking import masked
from testimonia.export.pseudonyms import person
from testimonia.records import (
    PERSON,
    ActorValue,
    CodedReport,
    CountValue,
    DateValue,
    Disclosure,
    PlaceValue,
    Profile,
    Release,
    Retraction,
    Unreadable,
)

KEY = bytes(range(32))


def release(profile: Profile, *coded: CodedReport, k: int = 5, links: bool = False) -> Release:
    return masked(Release(coded or (hostage(),), profile, disclosure=Disclosure(k, links, KEY)))


def values(given: Release, field: str) -> list[str]:
    return [
        str(getattr(c.value, "text", None) or getattr(c.value, "edtf", ""))
        for r in given.coded
        for e in r.events
        for c in e.claims
        if c.field == field
    ]


def test_inside_nothing_is_hidden() -> None:
    assert release("internal").coded == (hostage(),)


@pytest.mark.parametrize("profile", ["partner", "public"])
def test_who_corrected_a_value_and_why_stays_at_the_desk(profile: Profile, coded: CodedReport) -> None:
    event = coded.events[0]
    said = replace(event.claims[0], coder=f"{PERSON}Idris", because="corrected by Idris: her cousin Zeyneb Qatari says so")
    one = replace(coded, events=(replace(event, claims=(said, *event.claims[1:])), *coded.events[1:]))
    given = release(profile, one)
    claim = given.coded[0].events[0].claims[0]
    assert claim.because == "corrected by a person"
    assert claim.coder == release(profile, one).coded[0].events[0].claims[0].coder
    assert not {"Idris", "Zeyneb", "Qatari"} & set(re.findall(r"\w+", contract.dumps(contract.to_json(given.coded[0]))))


def test_a_name_is_a_pseudonym_in_values_and_covered_in_the_text() -> None:
    given = release("partner")
    (coded,) = given.coded
    assert set(values(given, "victim")) == {person(KEY, "Amina Bello"), "guard"}
    assert "Nurse freed near Kano\n\nGunmen kidnapped ▇▇▇▇▇ ▇▇▇▇▇, a 34-year-old nurse, near Kano" in coded.report.text
    assert len(coded.report.text) == len(hostage().report.text)
    contract.check_evidence(coded)


def test_a_name_in_another_script_among_those_counted_is_hidden_from_partners(coded: CodedReport) -> None:
    event = coded.events[0]
    text = coded.report.text + " The brother of أحمد الخزعلي wept."
    counted = replace(
        next(c for c in event.claims if c.field == "abducted"), value=CountValue(4, 4, False, "four engineers, أحمد الخزعلي")
    )
    one = replace(coded, report=replace(coded.report, text=text), events=(replace(event, claims=(counted,)),), links=(), flags=())
    assert not {"أحمد", "الخزعلي"} & set(re.findall(r"\w+", contract.dumps(contract.to_json(release("partner", one).coded[0]))))


def test_one_key_gives_one_pseudonym_however_the_name_is_spelt_in_case_and_accents() -> None:
    assert person(KEY, "Amina Bello") == person(KEY, "AMINA BÉLLO") == person(KEY, "Dr Amina Bello")
    assert person(KEY, "Amina Bello") != person(KEY, "Amina Bala")
    assert person(KEY, "Amina Bello") != person(bytes(32), "Amina Bello")


def test_without_a_project_every_release_has_another_key() -> None:
    one, two = (masked(Release((hostage(),), "public")) for _ in range(2))
    assert values(one, "victim")[0].startswith("person-")
    assert values(one, "victim")[0] != values(two, "victim")[0]


def test_kin_who_speak_are_hidden_and_offices_are_not() -> None:
    given = release("partner")
    spoken = {s.text for e in given.coded[0].events for c in e.claims for s in c.said_by}
    assert "police" in spoken
    assert not any("Yusuf" in s for s in spoken)


def test_the_public_sees_of_a_text_the_coded_words_alone() -> None:
    (coded,) = release("public").coded
    shown = {w.strip(".,") for w in coded.report.text.split() if MASK not in w}
    assert {"Gunmen", "kidnapped", "released", "police"} <= shown
    assert not {"Nurse", "Amina", "Bello", "Yusuf", "asked", "freed", "Kano", "Kaduna"} & (shown - {"asked", "freed"})
    contract.check_evidence(coded)


def test_ages_are_bands_for_the_public() -> None:
    ages = [
        a.value for p in get_args(Profile) for actor in release(p).coded[0].actors for a in actor.attributes if a.name == "age"
    ]
    assert ages == ["34", "34", "30–39"]


def test_where_few_are_told_of_place_and_day_are_withheld() -> None:
    given = release("public")
    assert values(given, "place") == values(given, "date") == []
    assert given.coded[0].report.published is None


def test_where_many_are_told_of_place_and_day_stay() -> None:
    given = release("public", bombing("a.txt", "Seven", count(7)))
    assert values(given, "place") == ["Aleppo"]
    assert values(given, "date") == ["2016-05-12"]


def test_k_of_one_keeps_places_and_days() -> None:
    given = release("public", k=1)
    assert set(values(given, "place")) == {"Kano", "Kaduna"}
    assert MASK not in values(given, "date")[0]


def test_addresses_are_codes_unless_links_are_asked_for() -> None:
    named = hostage()
    plain = replace(named, report=replace(named.report, origin="https://herald.example/1"))
    assert release("public", plain).coded[0].report.origin.startswith("report-")
    assert release("public", plain).coded[0].report.id != plain.report.id
    shown = release("public", plain, links=True).coded[0].report
    assert (shown.origin, shown.id) == ("https://herald.example/1", plain.report.id)
    assert release("public", named, links=True).coded[0].report.origin.startswith("report-"), "the address itself names her"


def test_an_outlet_that_everybody_knows_stays_and_a_small_one_is_a_code() -> None:
    known = replace(hostage(), report=replace(hostage().report, publisher="Reuters", wires=("AFP",)))
    (coded,) = release("public", known).coded
    assert (coded.report.publisher, coded.report.wires) == ("Reuters", ("AFP",))
    small = replace(hostage(), report=replace(hostage().report, publisher="Bello Family Gazette"))
    assert (release("public", small).coded[0].report.publisher or "").startswith("outlet-")


def sensitive(words: str = "three girls", act: str = "abducted", kind: str = "abduction") -> CodedReport:
    w = Writing(f"Rebels led by Musa Dan {act} {words} in Aleppo on May 12, an elder said. Forty people were abducted.")
    elder = w.source("an elder", "local_people")
    w.event(kind, act, w.claim("victim", words, w.actor(words, "civilians"), elder), w.claim("perpetrator", "Musa Dan", w.actor("Musa Dan", "civilian"), elder),
            w.claim("abducted", "Forty", count(40)), w.claim("place", "Aleppo", ALEPPO), w.claim("date", "May 12", day("2016-05-12")))  # fmt: skip
    return w.coded()


@pytest.mark.parametrize("profile", ["partner", "public"])
@pytest.mark.parametrize(
    "coded", [sensitive(), sensitive("women", "raped", "sexual_violence")], ids=["minors", "sexual violence"]
)
def test_minors_and_sexual_violence_are_hidden_more_for_partners_too(profile: Profile, coded: CodedReport) -> None:
    given = release(profile, coded)
    (hidden,) = given.coded
    places = [c.value for c in hidden.events[0].claims if isinstance(c.value, PlaceValue)]
    days = [c.value for c in hidden.events[0].claims if isinstance(c.value, DateValue)]
    assert all(p.level in ("province", "country") for p in places)
    assert [d.edtf for d in days] == ["2016-05"]
    assert "Aleppo" not in hidden.report.text
    assert "May" not in hidden.report.text
    assert "girls" not in hidden.report.text
    assert "Musa" not in hidden.report.text
    contract.check_evidence(hidden)


def test_events_of_one_report_do_not_give_each_other_away() -> None:
    w = Writing("A bomb killed nine people in Kano on May 12. A nurse was kidnapped in Kano on May 12.")
    w.event(
        "bombing",
        "A bomb",
        w.claim("killed", "nine", count(9, of="people")),
        w.claim("place", "Kano", KANO),
        w.claim("date", "May 12", day("2016-05-12")),
    )
    w.event(
        "abduction",
        "kidnapped",
        w.claim("victim", "A nurse", w.actor("A nurse", "civilian")),
        w.claim("place", "Kano", KANO),
        w.claim("date", "May 12", day("2016-05-12")),
    )
    given = release("public", w.coded())
    assert values(given, "place") == []
    assert "Kano" not in given.coded[0].report.text


def test_incidents_keep_their_events_and_lose_their_words() -> None:
    a, b = bombing("a.txt", "Seven", count(7)), bombing("b.txt", "Nine", count(9))
    given = masked(Release((a, b), "public", incidents=(incident("bombing", (a, "e1"), (b, "e1")),)))
    (kept,) = given.incidents
    assert [e.origin for e in kept.events] == [c.report.origin for c in given.coded]


def test_a_report_that_could_not_be_read_is_not_named_either() -> None:
    given = masked(
        Release((hostage(),), "public", (Unreadable("amina-bello.pdf", "amina-bello.pdf is a scan of Amina Bello; next: OCR"),))
    )
    (one,) = given.unreadable
    assert "bello" not in f"{one.origin} {one.reason}".lower()
    assert "is a scan of" in one.reason


def test_a_retraction_keeps_the_number_of_its_event() -> None:
    from testimonia.export.occurrences import number, occurrences

    coded = hostage()
    event = coded.events[0]
    gone = Retraction(coded.report.id, event.id, event.anchor.start, "NG", "2026-11-25T10:00:00+00:00")
    given = masked(Release((coded,), "public", retractions=(gone,), disclosure=Disclosure(key=KEY)))
    (kept,) = given.retractions
    assert number(kept.report_id, kept.anchor) == occurrences(given)[0].number
    assert (kept.when, kept.country) == ("2026-11-25", None)


def test_a_disclosed_release_is_not_disclosed_again() -> None:
    once = disclose(Release((hostage(),), "public"))
    assert disclose(once.release).release is once.release
    assert once.hidden["persons shown as pseudonyms"] == 2


def test_a_known_group_keeps_its_name() -> None:
    w = Writing("Boko Haram kidnapped Ruth Daniel Musa in Kano, police said.")
    group = w.actor("Boko Haram", "armed_group", registry_id="boko-haram")
    w.event(
        "abduction",
        "kidnapped",
        w.claim("perpetrator", "Boko Haram", group),
        w.claim("victim", "Ruth Daniel Musa", w.actor("Ruth Daniel Musa", "civilian")),
    )
    given = release("public", w.coded())
    assert values(given, "perpetrator") == ["Boko Haram"]
    assert "Boko Haram kidnapped" in given.coded[0].report.text
    assert isinstance(given.coded[0].events[0].claims[1].value, ActorValue)


def listed_victim(field: str) -> CodedReport:
    w = Writing("Boko Haram kidnapped Ruth Daniel Musa in Kano, police said.")
    person = w.actor("Ruth Daniel Musa", "official", registry_id="NK-ruth-daniel-musa")
    w.event("abduction", "kidnapped", w.claim(field, "Ruth Daniel Musa", person))
    return w.coded()


@pytest.mark.parametrize("profile", ["partner", "public"])
def test_a_victim_whom_a_registry_lists_is_hidden_with_the_registry_s_id(profile: Profile) -> None:
    given = release(profile, listed_victim("victim"))
    (person,) = given.coded[0].actors
    assert person.name.startswith("person-")
    assert person.registry_id is None
    assert "Ruth" not in given.coded[0].report.text


def test_a_listed_person_who_acts_keeps_the_name() -> None:
    given = release("public", listed_victim("perpetrator"))
    assert (given.coded[0].actors[0].name, given.coded[0].actors[0].registry_id) == ("Ruth Daniel Musa", "NK-ruth-daniel-musa")
