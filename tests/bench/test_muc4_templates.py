"""Coded reports as templates of MUC-4, on reports of our own."""

from typing import Any

import pytest
from bench.muc4 import one_string_each
from bench.muc4_fills import Fill
from bench.muc4_incidents import Incident, incidents, published_day
from bench.muc4_people import count, named_and_described
from bench.muc4_places import countries_spoken_of, filed_at_home, place
from bench.muc4_templates import template
from bench.muc4_words import bare, described_name, is_people, key_string, kind, weapon, without_nation

Coded = dict[str, Any]


def claim(field: str, score: float = 0.9, **value: Any) -> Coded:
    said = {"spans": [], "said_by": [], "stance": "asserts", "because": "subject", "score": score}
    return {"field": field, "value": value, **said}


def event(kind_of_event: str, *claims: Coded, score: float = 0.9, start: int = 0, status: str = "happened") -> Coded:
    anchor = {"start": start, "end": start + 6, "text": "killed"}
    return {"id": f"e{start}", "type": kind_of_event, "status": status, "background": False, "pattern": False, "score": score,
            "anchor": anchor, "mentions": [anchor], "claims": list(claims)}  # fmt: skip


def coded(*events: Coded, text: str = "killed in Ayacucho", actors: tuple[Coded, ...] = ()) -> Coded:
    return {"report": {"text": text, "published": {"latest": "1989-05-04"}}, "actors": list(actors), "events": list(events)}


def day(iso: str) -> Coded:
    return claim("date", text=iso, earliest=iso, latest=iso)


def test_a_coded_event_becomes_a_template() -> None:
    told = event(
        "killing",
        claim("perpetrator", text="the rebels", actor="a1"),
        claim("victim", text="two nurses", actor="a2"),
        claim("killed", min=2, max=2, approximate=False, of="nurses"),
        claim("place", text="Ayacucho", country="PE", level="settlement"),
    )
    report = coded(told, actors=({"id": "a1", "kind": "armed_group"},))
    found = incidents(report, "1989-05-04")
    assert [template(i, report, "1989-05-04") for i in found] == [
        {
            "INCIDENT: DATE": [Fill(("/1989-05-04",))],
            "INCIDENT: LOCATION": [Fill(("PERU : AYACUCHO",))],
            "INCIDENT: TYPE": [Fill(("ATTACK",))],
            "INCIDENT: STAGE OF EXECUTION": [Fill(("ACCOMPLISHED",))],
            "PERP: INDIVIDUAL ID": [Fill(("REBELS",))],
            "PERP: INCIDENT CATEGORY": [Fill(("TERRORIST ACT",))],
            "HUM TGT: DESCRIPTION": [Fill(("NURSES",))],
            "HUM TGT: TYPE": [Fill(("CIVILIAN",), ("NURSES",))],
            "HUM TGT: NUMBER": [Fill(("2",), ("NURSES",))],
            "HUM TGT: EFFECT OF INCIDENT": [Fill(("DEATH",), ("NURSES",))],
        }
    ]


@pytest.mark.parametrize(
    ("first", "last", "said", "filled"),
    [
        ("1989-05-03", "1989-05-03", "YESTERDAY", "1989-05-03/1989-05-03"),
        ("1989-05-03", "1989-05-03", "WEDNESDAY 3 MAY", "1989-05-03/1989-05-03"),
        ("1989-05-03", "1989-05-03", "LAST WEDNESDAY", "/1989-05-04"),
        ("1989-04-24", "1989-04-30", "LAST WEEK", "/1989-05-04"),
    ],
)
def test_a_weekday_without_its_date_and_a_week_leave_the_day_open(first: str, last: str, said: str, filled: str) -> None:
    when = claim("date", earliest=first, latest=last) | {"spans": [{"text": said, "start": 0, "end": len(said)}]}
    report = coded(event("killing", when))
    made = [template(i, report, "1989-05-04") for i in incidents(report, "1989-05-04")]
    assert [one["INCIDENT: DATE"] for one in made] == [[Fill((filled,))]]


def test_events_of_one_type_and_day_are_one_incident() -> None:
    found = incidents(coded(event("killing", day("1989-05-03")), event("armed_attack", day("1989-05-03"), start=9)), "1989-05-04")
    assert [len(i.events) for i in found] == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (day("1989-05-03"), day("1989-05-01")),
        (
            claim("place", text="Puno", country="PE", level="settlement"),
            claim("place", text="Cusco", country="PE", level="settlement"),
        ),
        (claim("victim", text="a nurse", actor="a1"), claim("victim", text="a mayor", actor="a2")),
    ],
)
def test_another_day_place_or_victim_is_another_incident(one: Coded, other: Coded) -> None:
    assert len(incidents(coded(event("killing", one), event("killing", other, start=9)), "1989-05-04")) == 2


def test_a_threat_is_an_incident_of_its_own_that_was_only_threatened() -> None:
    text = "killed a judge; callers threatened a second judge"
    told, threat = event("killing"), event("threat", start=24)
    found = incidents(coded(told, threat, text=text), "1989-05-04")
    assert [(i.type, i.stage) for i in found] == [("ATTACK", "ACCOMPLISHED"), ("ATTACK", "THREATENED")]


def test_a_clash_is_an_incident_only_where_somebody_came_to_harm() -> None:
    harmed = event("armed_clash", claim("victim", text="two nurses", actor="a2"))
    assert [i.type for i in incidents(coded(harmed), "1989-05-04")] == ["ATTACK"]
    assert incidents(coded(event("armed_clash", claim("party", text="rebels", actor="a1"))), "1989-05-04") == []


def test_a_report_without_a_given_day_has_its_datelines() -> None:
    assert published_day(coded(), None) == "1989-05-04"


def test_an_incident_without_a_place_is_in_the_country_the_report_speaks_of() -> None:
    report = coded(text="LIMA, 4 MAY 89 -- GUNMEN KILLED A PERUVIAN NURSE.")
    assert place([], countries_spoken_of(report)) == "PERU"


def test_the_word_for_a_kind_of_place_is_no_part_of_its_name() -> None:
    where = claim("place", text="PUNO DEPARTMENT", country="PE", level="province")
    assert place([where], countries_spoken_of(coded())) == "PERU : PUNO"


def test_a_story_filed_at_home_is_of_its_country_and_a_relay_from_abroad_is_not() -> None:
    text = "MEXICO WAS BLAMED. MEXICO DENIED IT. PERU SAID NOTHING."
    spoken = countries_spoken_of(coded(text=text))
    home = filed_at_home({"report": {"dateline": "LIMA, 3 MAR 89", "text": text}})
    relay = filed_at_home({"report": {"dateline": "MEXICO CITY (MEXICO), 3 MAR 89", "text": text}})
    assert (place([], spoken, home), place([], spoken, relay)) == ("PERU", "MEXICO")


def test_where_a_relay_was_filed_is_not_spoken_of_and_fighters_send_from_where_they_fight() -> None:
    relay = coded(text="PANAMA CITY (PANAMA), 3 MAR 89 (ACAN) -- A JUDGE WAS KILLED IN PERU.")
    assert place([], countries_spoken_of(relay)) == "PERU"
    heard = coded(text="CLANDESTINE, 3 MAR 89 (RADIO VENCEREMOS) -- THE ARMY KILLED A NURSE. MEXICO ASKS WHY.")
    assert place([], countries_spoken_of(heard), filed_at_home(heard)) == "EL SALVADOR"


def test_a_quarter_that_no_gazetteer_has_is_still_a_place_of_the_task() -> None:
    where = claim("place", text="ALAMOS NEIGHBORHOOD", country="PE", level="site")
    assert place([where], countries_spoken_of(coded())) == "PERU : ALAMOS"


@pytest.mark.parametrize(
    ("said", "level", "around", "where"),
    [
        ("THE TOWN", "site", "", "PERU"),
        ("CENTRAL MARKET", "settlement", "", "PERU"),
        ("HUANCAYO CITY", "settlement", "", "PERU : HUANCAYO"),
        ("LIMA AIRPORT", "site", "", "PERU : LIMA"),
        ("AN EMBASSY", "site", "a bomb went off in the\nPeruvian capital", "PERU : LIMA"),
        ("CARACAS", "unresolved", "", "PERU"),
    ],
)
def test_a_place_has_a_name_or_is_the_capital(said: str, level: str, around: str, where: str) -> None:
    told = [claim("place", text=said, country=None, level=level), claim("place", text="PERU", country="PE", level="country")]
    assert place(told, countries_spoken_of(coded(text="PERU")), around=around) == where


def test_the_capital_of_another_country_is_not_where_it_happened() -> None:
    abroad = claim("place", 0.4, text="CARACAS", country="VE", level="settlement")
    spoken = countries_spoken_of(coded(text="PERU, PERU, PERU"))
    assert place([abroad, claim("place", text="PERU", country="PE", level="country")], spoken, "PE") == "PERU"


@pytest.mark.parametrize(
    ("text", "where"),
    [("PERU: IN THE VILLAGE OF CHULLAPAMPA", "PERU : CHULLAPAMPA"), ("PERU: THE FRIENDS OF CHULLAPAMPA", "PERU")],
)
def test_a_village_that_no_gazetteer_has_is_a_place_where_the_report_calls_it_one(text: str, where: str) -> None:
    told = claim("place", text="CHULLAPAMPA", country=None, level="unresolved")
    told["spans"] = [{"start": text.index("CHULLAPAMPA"), "end": len(text), "text": "CHULLAPAMPA"}]
    assert place([told], countries_spoken_of(coded(text=text)), text=text) == where


def test_a_report_that_names_no_country_gives_no_place() -> None:
    assert place([], countries_spoken_of(coded(text="GUNMEN KILLED A NURSE."))) == ""


def test_a_title_describes_a_name() -> None:
    assert described_name("JUDGE MARIA QUISPE") == ("JUDGE", "MARIA QUISPE")


def test_a_victim_has_the_longest_of_its_names_and_a_description_from_its_chain() -> None:
    actor = {"kind": "civilian", "mentions": [{"text": "ROSA QUISPE"}, {"text": "HER"}, {"text": "THE NURSE"}]}
    assert named_and_described("QUISPE", actor) == ("ROSA QUISPE", "NURSE")


def test_what_somebody_owns_is_no_longer_name() -> None:
    actor = {"kind": "official", "mentions": [{"text": "SENATOR LUIS QUISPE'S MURDER"}, {"text": "LUIS QUISPE"}]}
    assert named_and_described("LUIS QUISPE", actor)[0] == "LUIS QUISPE"


@pytest.mark.parametrize("line", ["U.S", "15 SOLDIERS", "GUERRILLAS"])
def test_neither_countries_nor_fighters_are_victims(line: str) -> None:
    assert named_and_described(line, {"kind": "civilian"}) == ("", "")


def test_phrases_are_bared_and_told_apart_from_names() -> None:
    assert bare("the\n two nurses,") == "TWO NURSES"
    assert [is_people(w) for w in ("1,000 CIVILIANS", "DEPUTIES", "SPANIARDS", "ROSA QUISPE")] == [True, True, True, False]


def test_the_first_kind_that_fits_is_taken() -> None:
    assert kind("A CAR BOMB", ((r"car", "VEHICLE BOMB"), (r"bomb", "BOMB")), "") == "VEHICLE BOMB"


def test_an_incident_gives_the_claims_of_its_surest_event_first() -> None:
    sure, unsure = claim("victim", text="a nurse"), claim("victim", text="a mayor")
    incident = Incident("ATTACK", [event("killing", sure), event("killing", unsure, score=0.2)], "", None)
    assert incident.claims("victim") == [sure, unsure]


def test_a_group_named_in_a_phrase_for_its_people_is_the_organisation() -> None:
    told = event("killing", claim("perpetrator", text="Green Path guerrillas", actor="a1"))
    group = {"id": "a2", "kind": "armed_group", "mentions": [{"text": "GREEN PATH"}]}
    report = coded(told, actors=({"id": "a1", "kind": "armed_group", "mentions": []}, group))
    made = template(incidents(report, "1989-05-04")[0], report, "1989-05-04")
    assert made["PERP: INDIVIDUAL ID"] == [Fill(("GUERRILLAS",))]
    assert made["PERP: ORGANIZATION ID"] == [Fill(("GREEN PATH",))]


def test_a_weapon_goes_without_its_deed_and_a_vehicle_is_none() -> None:
    assert [weapon(w) for w in ("BOMB EXPLOSION", "RIFLE FIRE", "TRUCK", "DYNAMITE")] == ["BOMB", "RIFLE", "", "DYNAMITE"]


def spanned(made: Coded, text: str, words: str) -> Coded:
    """The claim with a finger on its words."""
    start = text.index(words)
    return {**made, "spans": [{"start": start, "end": start + len(words), "text": words}]}


def test_a_key_holds_neither_numbers_nor_doubts_nor_nations() -> None:
    phrases = ("AT LEAST THREE POWER LINES", "ALLEGED URBAN GUERRILLAS", "16 PEASANTS", "ONE OF THE AGENTS")
    assert [key_string(p) for p in phrases] == ["POWER LINES", "URBAN GUERRILLAS", "PEASANTS", "ONE OF THE AGENTS"]
    assert [without_nation(p) for p in ("BRAZILIAN NURSE", "PERUVIANS", "DUTCH CITIZENS")] == [
        "NURSE",
        "PERUVIANS",
        "DUTCH CITIZENS",
    ]


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("MSGR TOMAS QUISPE", ("MSGR", "TOMAS QUISPE")),
        ("LIBERAL SENATOR ROSA QUISPE", ("LIBERAL SENATOR", "ROSA QUISPE")),
        ("TOMAS ALEJANDRO BALL", ("", "TOMAS ALEJANDRO BALL")),
        ("ATTORNEY GENERAL DR ROSA QUISPE", ("ATTORNEY GENERAL", "ROSA QUISPE")),
    ],
)
def test_titles_and_callings_are_no_names_and_a_common_word_may_end_one(phrase: str, parts: tuple[str, str]) -> None:
    assert described_name(phrase) == parts


def test_the_words_for_one_bomb_are_one_weapon() -> None:
    named = [claim("weapon", score=s, text=t) for s, t in ((0.4, "a bomb"), (0.8, "the car bomb"), (0.6, "rifles"))]
    report = coded(event("bombing", *named), text="a bomb, the car bomb and rifles")
    made = template(incidents(report, "1989-05-04")[0], report, "1989-05-04")
    assert made["INCIDENT: INSTRUMENT ID"] == [Fill(("CAR BOMB",)), Fill(("RIFLES",))]


def test_being_shot_gives_a_kind_of_weapon_and_no_word_for_it() -> None:
    report = coded(event("killing", claim("victim", text="a nurse", actor="a1")), text="killed: she was shot in the market")
    made = template(incidents(report, "1989-05-04")[0], report, "1989-05-04")
    assert made["INCIDENT: INSTRUMENT TYPE"] == [Fill(("GUN",))]
    assert "INCIDENT: INSTRUMENT ID" not in made


def test_a_thing_is_destroyed_where_the_words_beside_it_say_so() -> None:
    text = "killed nobody. The bridge was destroyed" + " and no more was said of it" * 4 + ", while the market was damaged."
    bridge, market = (spanned(claim("target", text=t), text, t) for t in ("bridge", "market"))
    report = coded(event("bombing", bridge, market), text=text)
    made = template(incidents(report, "1989-05-04")[0], report, "1989-05-04")
    assert [f.values[0] for f in made["PHYS TGT: EFFECT OF INCIDENT"]] == ["DESTROYED", "SOME DAMAGE"]


def test_an_office_is_somebodys() -> None:
    text = "killed nobody at the offices of the Union of Bakers in Puno"
    report = coded(event("bombing", spanned(claim("target", text="the offices"), text, "the offices")), text=text)
    made = template(incidents(report, "1989-05-04")[0], report, "1989-05-04")
    assert made["PHYS TGT: ID"] == [Fill(("OFFICES OF THE UNION OF BAKERS",))]


@pytest.mark.parametrize(
    ("text", "trust"),
    [
        ("killed by the Green Path", "REPORTED AS FACT"),
        ("killed, it is believed, by the Green Path", "SUSPECTED OR ACCUSED"),
        ("killed by the Green Path." + " It was dark." * 9 + " The group claimed responsibility.", "CLAIMED OR ADMITTED"),
    ],
)
def test_how_firmly_a_group_is_blamed_stands_beside_its_name(text: str, trust: str) -> None:
    told = spanned(claim("perpetrator", text="Green Path", actor="a1"), text, "Green Path")
    group = {"id": "a1", "kind": "armed_group", "mentions": [{"text": "GREEN PATH"}]}
    report = coded(event("killing", told), text=text, actors=(group,))
    made = template(incidents(report, "1989-05-04")[0], report, "1989-05-04")
    assert made["PERP: ORGANIZATION CONFIDENCE"] == [Fill((trust,), ("GREEN PATH",))]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("killed by members of the Green Path", "MEMBERS OF THE GREEN PATH"),
        ("killed by Green Path terrorists", "TERRORISTS"),
        ("killed by Green Path members", "GREEN PATH MEMBERS"),
    ],
)
def test_the_people_of_a_group_stand_beside_its_name(text: str, who: str) -> None:
    told = spanned(claim("perpetrator", text="Green Path", actor="a1"), text, "Green Path")
    group = {"id": "a1", "kind": "armed_group", "mentions": [{"text": "GREEN PATH"}]}
    report = coded(event("killing", told), text=text, actors=(group,))
    made = template(incidents(report, "1989-05-04")[0], report, "1989-05-04")
    assert made["PERP: INDIVIDUAL ID"] == [Fill((who,))]
    assert made["PERP: ORGANIZATION ID"] == [Fill(("GREEN PATH",))]


def test_a_group_goes_by_the_initials_that_the_report_uses_and_its_people_by_what_the_sentence_calls_them() -> None:
    text = "killed by rebels of the Green Dawn Front (GDF)"
    told = spanned(claim("perpetrator", text="Green Dawn Front", actor="a1"), text, "rebels")
    group = {"id": "a1", "kind": "armed_group", "mentions": [{"text": "GREEN DAWN FRONT"}, {"text": "GDF"}]}
    report = coded(event("killing", told), text=text, actors=(group,))
    made = template(incidents(report, "1989-05-04")[0], report, "1989-05-04")
    assert made["PERP: INDIVIDUAL ID"] == [Fill(("REBELS",))]
    assert made["PERP: ORGANIZATION ID"] == [Fill(("GDF",))]


def test_a_victims_name_is_given_in_full() -> None:
    told = event("killing", claim("victim", text="Juan", actor="a1"))
    report = coded(told, text="Father JUAN PEREZ\nQUISPE was killed.", actors=({"id": "a1", "kind": "civilian"},))
    assert template(incidents(report, "1989-05-04")[0], report, "1989-05-04")["HUM TGT: NAME"] == [Fill(("JUAN PEREZ QUISPE",))]


def test_for_ceaf_a_victim_with_a_name_is_given_by_it_alone() -> None:
    nurse, of_rosa = Fill(("NURSE",)), Fill(("MAYOR",), ("ROSA QUISPE",))
    template_of = {"HUM TGT: NAME": [Fill(("ROSA QUISPE",))], "HUM TGT: DESCRIPTION": [of_rosa, nurse]}
    assert one_string_each(template_of)["HUM TGT: DESCRIPTION"] == [nurse]


def test_people_and_things_of_another_country_say_so() -> None:
    told = event(
        "bombing",
        claim("victim", text="two Spanish nurses", actor="a1"),
        claim("target", text="the U.S. embassy", actor="a2"),
        claim("place", text="Puno", country="PE", level="settlement"),
    )
    report = coded(told, text="killed two Spanish nurses at the U.S. embassy in Puno, Peru")
    for claimed in told["claims"]:
        claimed["spans"] = [{"start": 7, "end": 9, "text": "two"}]
    made = template(incidents(report, "1989-05-04")[0], report, "1989-05-04")
    assert made["HUM TGT: FOREIGN NATION"] == [Fill(("SPAIN",), ("NURSES",))]
    assert made["PHYS TGT: FOREIGN NATION"] == [Fill(("UNITED STATES",), ("U.S. EMBASSY",))]


def test_a_group_of_one_word_is_no_victims_name() -> None:
    assert named_and_described("PANADEROS", {"kind": "organisation"}) == ("", "")


def test_people_are_as_many_as_the_report_says_elsewhere() -> None:
    told = event("killing", claim("victim", text="the priests", actor="a1"))
    report = coded(told, text="killed the priests. Six Jesuit priests lived in the house.")
    made = template(incidents(report, "1989-05-04")[0], report, "1989-05-04")
    assert made["HUM TGT: NUMBER"] == [Fill(("6",), ("PRIESTS",))]


def test_who_was_kidnapped_and_let_go_is_free_again() -> None:
    nurse = claim("victim", text="a nurse", actor="a1")
    report = coded(event("abduction", nurse), event("release", nurse, start=9), actors=({"id": "a1", "kind": "civilian"},))
    made = template(incidents(report, "1989-05-04")[0], report, "1989-05-04")
    assert made["HUM TGT: EFFECT OF INCIDENT"] == [Fill(("REGAINED FREEDOM",), ("NURSE",))]


def test_rebels_are_of_the_group_that_the_report_names_most() -> None:
    told = event("killing", claim("perpetrator", text="the rebels", actor="a1"))
    group = {"id": "a2", "kind": "armed_group", "mentions": [{"text": "GREEN PATH"}, {"text": "GREEN PATH"}]}
    other = {"id": "a3", "kind": "armed_group", "mentions": [{"text": "RED DAWN"}]}
    report = coded(told, actors=({"id": "a1", "kind": "armed_group", "mentions": []}, other, group))
    made = template(incidents(report, "1989-05-04")[0], report, "1989-05-04")
    assert made["PERP: ORGANIZATION ID"] == [Fill(("GREEN PATH",))]


def test_a_mayor_is_no_building() -> None:
    told = event("armed_attack", claim("victim", text="the mayor", actor="a1"), claim("victim", text="the embassy", actor="a2"))
    report = coded(told)
    made = template(incidents(report, "1989-05-04")[0], report, "1989-05-04")
    assert made["PHYS TGT: ID"] == [Fill(("EMBASSY",))]


@pytest.mark.parametrize(
    ("phrase", "counted", "number"),
    [
        ("THE COLONEL", claim("killed", min=2, max=2, approximate=False, of="colonel and his driver"), "1"),
        ("PEASANT FAMILY", claim("killed", min=4, max=4, approximate=False, of="members"), "PLURAL"),
        ("30 WORKERS", claim("injured", min=30, max=30, approximate=True, of="workers"), "~30"),
        (
            "WORKERS",
            {**claim("injured", min=41, max=None, approximate=False, of="workers"), "spans": [{"text": "more than 40"}]},
            "40-",
        ),
        ("MAIDS", claim("killed", min=8, max=8, approximate=False, of="six priests and two maids"), "PLURAL"),
        ("UNION LEADERS", claim("abducted", min=3, max=None, approximate=False, of="leaders"), "PLURAL"),
    ],
)
def test_how_many_a_victim_is_follows_the_key(phrase: str, counted: Coded, number: str) -> None:
    report = coded(event("armed_attack", counted))
    assert count(phrase, incidents(report, "1989-05-04")[0]) == number


def test_people_of_whom_nothing_is_said_are_mostly_those_told_beside_them() -> None:
    told = event("killing", claim("victim", text="two nurses", actor="a1"), claim("victim", text="the persons", actor="a2"))
    report = coded(told)
    (found,) = incidents(report, "1989-05-04")
    assert [f.values for f in template(found, report, "1989-05-04")["HUM TGT: DESCRIPTION"]] == [("NURSES",)]
    alone = coded(event("killing", claim("victim", text="the persons", actor="a2")))
    (found,) = incidents(alone, "1989-05-04")
    assert [f.values for f in template(found, alone, "1989-05-04")["HUM TGT: DESCRIPTION"]] == [("PERSONS",)]
