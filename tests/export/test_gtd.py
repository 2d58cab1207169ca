"""GTD's columns and the whole hostage block."""

from dataclasses import replace
from pathlib import Path

from tests.export.writing import ALEPPO, Writing, bombing, count, day, dollars, hostage, some, term

from testimonia.export import gtd
from testimonia.export.sheet import read_csv
from testimonia.records import CodedReport, Link, MoneyValue, Release

BLOCK = (
    "ishostkid nhostkid nhostkidus nhours ndays divert kidhijcountry ransom ransomamt ransomamtus ransompaid ransompaidus ransomnote "
    "hostkidoutcome hostkidoutcome_txt nreleased"
).split()


def rows(folder: Path, *coded: CodedReport) -> list[dict[str, str]]:
    return read_csv(gtd.write(Release(coded, "internal"), folder))


def test_there_are_135_columns_before_our_own(tmp_path: Path) -> None:
    names = list(rows(tmp_path, hostage())[0])
    ours = [n for n in names if n.startswith("testimonia_")]
    assert len(names) - len(ours) == 135
    assert names[-len(ours) :] == ours
    assert len(set(names)) == len(names)
    first = names.index("ishostkid")
    assert names[first : first + len(BLOCK)] == BLOCK


def test_a_captivity_is_one_row_with_its_demand_and_its_end(tmp_path: Path) -> None:
    abduction, killing = rows(tmp_path, hostage())
    assert {name: abduction[name] for name in BLOCK} == {
        "ishostkid": "1", "nhostkid": "1", "nhostkidus": "-99", "nhours": "-99", "ndays": "2", "divert": "", "kidhijcountry": "Nigeria",
        "ransom": "1", "ransomamt": "20000", "ransomamtus": "-99", "ransompaid": "-99", "ransompaidus": "-99",
        "ransomnote": "ransom demanded: 20,000 USD (her brother Yusuf → Daily Trust)", "hostkidoutcome": "2",
        "hostkidoutcome_txt": "Hostage(s) released by perpetrators", "nreleased": "1",
    }  # fmt: skip
    assert (abduction["attacktype1_txt"], abduction["gname"]) == ("Hostage Taking (Kidnapping)", "Unknown")
    assert abduction["testimonia_ndays"] == "from 2014-10-20 to 2014-10-22"
    assert (killing["ishostkid"], killing["nkill"], killing["nwound"]) == ("0", "1", "")
    reasons = {x.occurrence.type: x.reason for x in gtd.left_out(Release((hostage(),), "internal"))}
    assert reasons == dict.fromkeys(("ransom_demand", "release"), "told in the hostage block of its case")


def test_who_is_told_free_at_the_taking_and_at_the_release_is_counted_once_and_an_outlet_named_once(tmp_path: Path) -> None:
    w = Writing("Gunmen took six workers in Aleppo on May 12, and four were freed. A relative told the Herald of a ransom of $900.",
                publisher="The Herald")  # fmt: skip
    workers = w.actor("six workers", "civilians")
    w.event("abduction", "took", w.claim("victim", "six workers", workers), w.claim("abducted", "six", count(6)),
            w.claim("freed", "four", count(4)), w.claim("date", "May 12", day("2016-05-12")),
            w.claim("ransom_demanded", "$900", dollars(900), w.source("A relative", "victim_or_family"), w.source("the Herald", "media")))  # fmt: skip
    w.links.append(Link("same_case", "e1", w.event("release", "freed", w.claim("freed", "four", count(4))), "same captives"))
    (row,) = rows(tmp_path, w.coded())
    assert (row["nhostkid"], row["nreleased"]) == ("6", "4")
    assert row["ransomnote"] == "ransom demanded: 900 USD (A relative → the Herald)"


def captives(*more: tuple[str, str]) -> CodedReport:
    """People taken in Aleppo, and what came of it: types with the words of their acts."""
    w = Writing("Gunmen took some drivers in Aleppo on May 12. " + " ".join(f"They were {words}." for _, words in more))
    drivers = w.actor("drivers", "civilians")
    w.event("abduction", "took", w.claim("victim", "drivers", drivers), w.claim("abducted", "some", some()), w.claim("place", "Aleppo", ALEPPO),
            w.claim("date", "May 12", day("2016-05-12")))  # fmt: skip
    for kind, words in more:
        event = w.event(
            kind,
            words,
            w.claim("victim", "drivers", drivers),
            w.claim("outcome", words, term(words)),
            status="attempted" if "nearly" in words else "happened",
        )
        w.links.append(Link("same_case", "e1", event, "same captive"))
    return w.coded()


def test_each_outcome_has_its_code_and_several_are_a_combination(tmp_path: Path) -> None:
    def outcome(*more: tuple[str, str]) -> str:
        return rows(tmp_path, captives(*more))[0]["hostkidoutcome"]

    assert outcome() == "7"
    assert outcome(("rescue", "nearly rescued")) == "1"
    assert outcome(("release", "released")) == "2"
    assert outcome(("escape", "escaped")) == "3"
    assert outcome(("killing", "killed")) == "4"
    assert outcome(("rescue", "rescued")) == "5"
    assert outcome(("release", "released"), ("killing", "killed")) == "6"


def test_an_unknown_number_of_captives_is_gtds_own_mark(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, captives())
    assert (row["nhostkid"], row["ransom"], row["ransomamt"], row["ndays"], row["claimed"]) == ("-99", "-9", "-99", "-99", "-9")


def test_another_currency_is_told_and_never_converted(tmp_path: Path) -> None:
    coded = hostage()
    demand = coded.events[2]
    naira = tuple(
        replace(c, value=MoneyValue(5e6, "NGN", False, "exact")) if isinstance(c.value, MoneyValue) else c for c in demand.claims
    )
    changed = replace(coded, events=(*coded.events[:2], replace(demand, claims=naira), *coded.events[3:]))
    row = rows(tmp_path, changed)[0]
    assert (row["ransom"], row["ransomamt"]) == ("1", "-99")
    assert "5,000,000 NGN" in row["ransomnote"]


def test_a_bombing_has_weapon_target_and_the_rule_behind_its_dead(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, bombing("a.txt", "Seven", count(7)))
    assert (row["weaptype1"], row["weaptype1_txt"], row["targtype1_txt"], row["gname"]) == (
        "6",
        "Explosives",
        "Private Citizens & Property",
        "Rebels",
    )
    assert (row["nkill"], row["nhostkid"], row["country_txt"], row["provstate"], row["city"]) == (
        "7",
        "",
        "Syria",
        "Aleppo",
        "Aleppo",
    )
    assert "“Seven” = 7" in row["testimonia_nkill"]


def test_an_attack_of_an_uncertain_year_has_no_row(tmp_path: Path) -> None:
    w = Writing("A bomb exploded in Aleppo some winter.")
    w.event(
        "bombing", "exploded", w.claim("place", "Aleppo", ALEPPO), w.claim("date", "some winter", day("2015-12-01", "2016-02-28"))
    )
    assert rows(tmp_path, w.coded()) == []
    assert [x.reason for x in gtd.left_out(Release((w.coded(),), "internal"))] == ["the year is not certain"]


def raid(*, doers: str | None, victims: str | None) -> CodedReport:
    """Militants who came to Aleppo, with the countries that the report tells of both sides."""
    w = Writing(
        "Militants attacked pilgrims in Aleppo on May 12. Nine pilgrims were killed. Four militants died, and Jaish Azad denied it."
    )
    militants, pilgrims = w.actor("Militants", "armed_group", country=doers), w.actor("pilgrims", "civilians", country=victims)
    azad = w.actor("Jaish Azad", "armed_group")
    w.event(
        "armed_attack", "attacked", w.claim("perpetrator", "Militants", militants), w.claim("perpetrator", "Jaish Azad", azad, stance="denies"),
        w.claim("victim", "pilgrims", pilgrims), w.claim("killed", "Nine", count(9, of="pilgrims")),
        w.claim("killed", "Four", count(4, of="militants")), w.claim("place", "Aleppo", ALEPPO), w.claim("date", "May 12", day("2016-05-12")),
    )  # fmt: skip
    return w.coded()


def test_deaths_of_attackers_are_those_whom_the_counted_words_call_fighters(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, raid(doers=None, victims=None))
    assert (row["nkillter"], row["nwoundte"]) == ("4", "")


def test_countries_of_actors_and_place_say_what_is_international(tmp_path: Path) -> None:
    names = ("INT_LOG", "INT_IDEO", "INT_MISC", "INT_ANY")
    found = {}
    for doers, victims in ((None, None), ("SY", "SY"), ("IQ", "SY"), (None, "IR")):
        (row,) = rows(tmp_path, raid(doers=doers, victims=victims))
        found[doers, victims] = [row[n] for n in names]
    assert found == {
        (None, None): ["-9", "-9", "-9", "-9"],
        ("SY", "SY"): ["-9", "-9", "0", "-9"],  # of the second group no country is told
        ("IQ", "SY"): ["-9", "-9", "0", "-9"],
        (None, "IR"): ["-9", "-9", "1", "1"],
    }


def test_each_named_perpetrator_has_its_own_doubt(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, raid(doers="SY", victims="SY"))
    assert (row["gname2"], row["guncertain2"], row["guncertain3"]) == ("Jaish Azad", "1", "")
