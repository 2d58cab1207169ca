"""Attacks and hostage-takings in GTD's 135 columns, then where each number comes from.

A hostage-taking is one row: what reports tell of the demand, the payment and the end of the captivity fills its hostage
block. Source: GTD codebook, August 2021.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from testimonia.export import captivity, deriving
from testimonia.export.countries import country, name_of
from testimonia.export.locating import province
from testimonia.export.masking import masked
from testimonia.export.occurrences import LeftOut, Occurrence, Person, Said, cases, days, not_happened, occurrences
from testimonia.export.parties import STATE_KINDS, crosswalk, formal_name, group_killed, passages, sides
from testimonia.export.sheet import Column, rows_of, write_csv
from testimonia.records import ActorValue, CountValue, Release

NAME = "gtd"
TITLE = "Attacks and hostage-takings in GTD's columns"
FILE_NAME = "gtd.csv"
MIME = "text/csv"

REGIONS = (
    "", "North America", "Central America & Caribbean", "South America", "East Asia", "Southeast Asia", "South Asia", "Central Asia",
    "Western Europe", "Eastern Europe", "Middle East & North Africa", "Sub-Saharan Africa", "Australasia & Oceania",
)  # fmt: skip
ATTACKS = (
    "", "Assassination", "Armed Assault", "Bombing/Explosion", "Hijacking", "Hostage Taking (Barricade Incident)",
    "Hostage Taking (Kidnapping)", "Facility/Infrastructure Attack", "Unarmed Assault", "Unknown",
)  # fmt: skip
WEAPONS = (
    "", "Biological", "Chemical", "Radiological", "Nuclear", "Firearms", "Explosives", "Fake Weapons", "Incendiary", "Melee",
    "Vehicle (not to include vehicle-borne explosives, i.e., car or truck bombs)", "Sabotage Equipment", "Other", "Unknown",
)  # fmt: skip
WEAPON_CODES = {
    "firearm": 5, "explosive": 6, "artillery": 6, "rocket": 6, "blade": 9, "blunt": 9, "fire": 8, "chemical": 2, "vehicle": 12,
    "drone": 6, "aircraft": 6, "crowd_control": 12,
}  # fmt: skip
TARGETS = {
    "police": (3, "Police"), "military": (4, "Military"), "government": (2, "Government (General)"), "official": (2, "Government (General)"),
    "media": (10, "Journalists & Media"), "business": (1, "Business"), "armed_group": (17, "Terrorists/Non-State Militia"),
    "civilian": (14, "Private Citizens & Property"), "civilians": (14, "Private Citizens & Property"),
}  # fmt: skip
UNKNOWN_TARGET = (20, "Unknown")
CLAIMED_BY = "responsibility_claim"
YES, NO, UNKNOWN = 1, 0, -9
NO_NUMBER = -99
TOLD_IN_THE_BLOCK = ("ransom_demand", "ransom_payment", "release", "escape", "rescue", "transfer")
"""Types that are part of a hostage-taking's row, not rows of their own."""


@dataclass(frozen=True)
class Attack:
    """A row: what happened, and for hostages the whole captivity."""

    what: Occurrence
    case: tuple[Occurrence, ...]
    """All occurrences of the captivity or the attack's own case, the attack included."""

    def of_types(self, *types: str) -> list[Occurrence]:
        return [o for o in self.case if o.type in types]

    @property
    def hostages(self) -> bool:
        return self.what.type == "abduction" or self.what.type in TOLD_IN_THE_BLOCK


def write(release: Release, folder: Path) -> Path:
    """Write the table and return its path."""
    kept, _ = attacks(masked(release))
    return write_csv(folder / FILE_NAME, [c.name for c in COLUMNS], rows_of(COLUMNS, kept))


def left_out(release: Release) -> Iterator[LeftOut]:
    """What GTD does not count as an attack, with the reason."""
    yield from attacks(masked(release))[1]


def attacks(release: Release) -> tuple[list[Attack], list[LeftOut]]:
    """The rows, in the order of the release, and what is none with its reason."""
    found = occurrences(release)
    kept: list[tuple[int, Attack]] = []
    out: list[LeftOut] = []
    order = {id(o): n for n, o in enumerate(found)}
    for case in cases(found):
        head = _head(case)
        for one in case:
            reason = why_not(one, head)
            if reason is None:
                kept.append((order[id(one)], Attack(one, tuple(case))))
            else:
                out.append(LeftOut(one, reason))
    return [attack for _, attack in sorted(kept, key=lambda k: k[0])], out


def _head(case: Iterable[Occurrence]) -> Occurrence | None:
    """The occurrence of a case that has the hostage block: the taking, else what is first told of the captivity."""
    told = [o for o in case if not_happened(o) is None and (o.type == "abduction" or o.type in TOLD_IN_THE_BLOCK)]
    return next((o for o in told if o.type == "abduction"), next((o for o in told if crosswalk(o, "gtd")), None))


def why_not(occurrence: Occurrence, head: Occurrence | None) -> str | None:
    """Why an occurrence has no row; None when it has one."""
    if occurrence.type in TOLD_IN_THE_BLOCK and occurrence is not head:
        return "told in the hostage block of its case" if head else f"GTD counts no {occurrence.type} by itself"
    tried = occurrence.first.status == "attempted" and not occurrence.first.pattern
    if (reason := not_happened(occurrence)) is not None and not tried:
        return reason
    if not crosswalk(occurrence, "gtd"):
        return f"GTD counts no {occurrence.type}"
    if occurrence.date is None or occurrence.date.earliest is None or occurrence.date.latest is None:
        return "the year is not known"
    return None if occurrence.date.earliest.year == occurrence.date.latest.year else "the year is not certain"


# ── when and where ───────────────────────────────────────────────────────────────────────────


def _month(a: Attack) -> int:
    date = a.what.date
    sure = date and date.earliest and date.latest and date.earliest.month == date.latest.month
    return date.earliest.month if sure and date and date.earliest else 0


def _day(a: Attack) -> int:
    date = a.what.date
    return date.earliest.day if days(date) == 1 and date and date.earliest else 0


def _year(a: Attack) -> int | None:
    return a.what.date.earliest.year if a.what.date and a.what.date.earliest else None


def _event_id(a: Attack) -> str:
    return f"{_year(a)}{_month(a):02}{_day(a):02}{a.what.number % 10_000:04}"


def _approximate(a: Attack) -> str | None:
    date = a.what.date
    return date.edtf if date and days(date) != 1 else None


def _region(a: Attack) -> int | None:
    found = country(a.what.country)
    return int(found.gtd_region) if found else None


def specificity(a: Attack) -> int:
    """1 the town, 3 a district's middle, 4 a province's middle, 5 unknown or wider."""
    place = a.what.place
    level = place.level if place and place.lat is not None else "unresolved"
    return {"site": 1, "neighbourhood": 1, "settlement": 1, "district": 3, "province": 4}.get(level, 5)


def _of_level(a: Attack, *levels: str) -> str | None:
    place = a.what.place
    return place.name if place and place.level in levels else None


def _vicinity(a: Attack) -> int:
    place = a.what.place
    return UNKNOWN if place is None else YES if place.relation == "near" else NO


# ── what and with what ───────────────────────────────────────────────────────────────────────


def attack_type(a: Attack) -> int:
    """The number that the codebook's crosswalk starts with."""
    number = crosswalk(a.what, "gtd").split(" ", 1)[0]
    return int(number) if number.isdigit() else len(ATTACKS) - 1


def _suicide(a: Attack) -> int:
    words = " ".join([t.text for t in a.what.texts("weapon")] + [t.event.anchor.text for t in a.what.told]).lower()
    return YES if "suicide" in words else NO


def weapons(a: Attack) -> list[int]:
    """GTD's codes of the weapons told, each once, the surest first; unknown when none is told."""
    codes = [WEAPON_CODES.get(t.kind or "", 12) for t in a.what.texts("weapon")]
    return list(dict.fromkeys(codes)) or [13]


def _weapon(n: int) -> Column[Attack]:
    return Column(f"weaptype{n}", "kind of the weapon claims, in order of score", lambda a: _nth(weapons(a), n))


def _weapon_text(n: int) -> Column[Attack]:
    def text(a: Attack) -> str | None:
        code = _nth(weapons(a), n)
        return WEAPONS[code] if code else None

    return Column(f"weaptype{n}_txt", "name of the code", text)


def _nth(found: list[int], n: int) -> int | None:
    return found[n - 1] if n <= len(found) else None


# ── who ──────────────────────────────────────────────────────────────────────────────────────


def _doer(a: Attack, n: int) -> str | None:
    named = [p for p in sides(a.what)[0] if p.kind not in ("unknown_perpetrator", "other")]
    if n > len(named):
        return "Unknown" if n == 1 else None
    return formal_name(named[n - 1])


def _sufferer(a: Attack, n: int) -> Person | None:
    found = sides(a.what)[1]
    return found[n - 1] if n <= len(found) else None


def _target(a: Attack, n: int) -> tuple[int, str] | None:
    person = _sufferer(a, n)
    if person is None:
        return UNKNOWN_TARGET if n == 1 else None
    return TARGETS.get(person.kind, UNKNOWN_TARGET)


def _nationality(a: Attack, n: int) -> str | None:
    person = _sufferer(a, n)
    return name_of(person.actor.country) or None if person and person.actor else None


def _target_columns(n: int) -> tuple[Column[Attack], ...]:
    return (
        Column(f"targtype{n}", "kind of the victim or target", lambda a: t[0] if (t := _target(a, n)) else None),
        Column(f"targtype{n}_txt", "name of the code", lambda a: t[1] if (t := _target(a, n)) else None),
        Column(f"targsubtype{n}", "subtypes are not coded"),
        Column(f"targsubtype{n}_txt", "subtypes are not coded"),
        Column(f"corp{n}", "the body a target belongs to is not coded"),
        Column(f"target{n}", "victim or target by name or description, the surest first", lambda a: p.name if (p := _sufferer(a, n)) else None),
        Column(f"natlty{n}", "GTD's country numbers are not known here"),
        Column(f"natlty{n}_txt", "the victim's country, where the report tells it", lambda a: _nationality(a, n)),
    )  # fmt: skip


def _perpetrators_told(a: Attack) -> int:
    return YES if any(s.claim.stance != "asserts" or s.claim.score < SURE for s in a.what.claims("perpetrator", "party")) else NO


SURE = 0.5
"""Score below which a perpetrator counts as suspected only; scores rank and are not calibrated yet."""


def claimed(a: Attack) -> int:
    """1 when a claim of responsibility is linked to the attack or told of it; -9 otherwise: silence is no denial."""
    linked = any(k.kind == "claims" and k.to_event == t.event.id for t in a.what.told for k in t.coded.links)
    return YES if linked or a.of_types(CLAIMED_BY) else UNKNOWN


# ── how many ─────────────────────────────────────────────────────────────────────────────────


def _figure(a: Attack, field: str) -> int | None:
    figure = deriving.gtd(a.what, field)
    return figure.value if figure else None


def _rule(a: Attack, field: str) -> str:
    figure = deriving.gtd(a.what, field)
    return figure.shown if figure else "nothing told: left empty, not 0"


def _cite(a: Attack, n: int) -> str | None:
    if n > len(a.what.told):
        return None
    report = a.what.told[n - 1].coded.report
    published = report.published.edtf if report.published else "day unknown"
    return f"“{report.title or 'untitled'}”, {report.publisher or report.origin}, {published}"


def _citation(n: int) -> Column[Attack]:
    return Column(f"scite{n}", "title, outlet and day of a report", lambda a: _cite(a, n))


def _block(name: str, how: str, key: str) -> Column[Attack]:
    return Column(name, how, lambda a: getattr(captivity.block(a.case), key) if a.hostages else None)


def of_attackers(a: Attack, field: str) -> int | None:
    """Of the dead or injured those whom the counted words call fighters, when the doers are no state's: each words' lowest figure.

    None: no counted words say so; that attackers died unnamed among others can't be told.
    """
    doers = [p.kind for p in sides(a.what)[0]]
    if not doers or any(kind in STATE_KINDS for kind in doers):
        return None
    lowest: dict[str, int] = {}
    for said in a.what.claims(field):
        value = said.claim.value
        if (
            isinstance(value, CountValue)
            and value.min is not None
            and said.claim.stance == "asserts"
            and group_killed(value) == "armed"
        ):
            words = (value.of or "").lower()
            lowest[words] = min(lowest.get(words, value.min), value.min)
    return sum(lowest.values()) if lowest else None


def _doubted(a: Attack, n: int) -> int | None:
    """For the nth named perpetrator."""
    name = _doer(a, n)
    if name is None:
        return None
    about = [p.name for p in sides(a.what)[0] if formal_name(p) == name]
    told = [s for s in a.what.claims("perpetrator", "party") if isinstance(s.claim.value, ActorValue) and _name_of(s) in about]
    return YES if any(s.claim.stance != "asserts" or s.claim.score < SURE for s in told) else NO


def _name_of(said: Said) -> str:
    value = said.claim.value
    assert isinstance(value, ActorValue)
    actor = said.told.actors.get(value.actor)
    return actor.name if actor else value.text


def differ(one: Iterable[str | None], other: Iterable[str | None]) -> int:
    """1 when two sets of countries have none in common, 0 when they are the same one, -9 when either is not wholly known."""
    first, second = set(one), set(other)
    if not first or not second or None in first | second:
        return UNKNOWN
    return YES if not first & second else NO if first == second and len(first) == 1 else UNKNOWN


def _countries(people: Iterable[Person]) -> list[str | None]:
    return [p.actor.country if p.actor else None for p in people]


def international(a: Attack, which: str) -> int:
    """GTD's comparisons of countries: perpetrators' and the place's, perpetrators' and victims', victims' and the place's."""
    doers, sufferers = (_countries(side) for side in sides(a.what))
    here = [a.what.country] if a.what.country else []
    compared = {"LOG": differ(doers, here), "IDEO": differ(doers, sufferers), "MISC": differ(sufferers, here)}
    if which != "ANY":
        return compared[which]
    found = set(compared.values())
    return YES if YES in found else NO if found == {NO} else UNKNOWN


def _international(which: str, what: str) -> Column[Attack]:
    return Column(f"INT_{which}", what, lambda a: international(a, which))


UNUSED = "not coded"
COLUMNS: tuple[Column[Attack], ...] = (
    Column("eventid", "year, month, day, and a number made of the first report's id", _event_id),
    Column("iyear", "of the date; an attack of an uncertain year has no row", _year),
    Column("imonth", "0 when uncertain", _month),
    Column("iday", "0 when uncertain", _day),
    Column("approxdate", "the interval (EDTF) where no day is certain", _approximate),
    Column("extended", "1 when the captivity is told to last more than a day", lambda a: captivity.block(a.case).extended if a.hostages else NO),
    Column("resolution", "day of the captivity's end", lambda a: captivity.block(a.case).ended_on if a.hostages else None),
    Column("country", "GTD's country numbers are not known here"),
    Column("country_txt", "of the best place", lambda a: name_of(a.what.country)),
    Column("region", "GTD's region of the country", _region),
    Column("region_txt", "name of the code", lambda a: REGIONS[_region(a) or 0]),
    Column("provstate", "first-level subdivision, from the place index", lambda a: province(a.what.place)),
    Column("city", "the best place where it is a town or part of one", lambda a: _of_level(a, "settlement", "neighbourhood", "site") or "Unknown"),
    Column("latitude", "of the place index", lambda a: a.what.place.lat if a.what.place else None),
    Column("longitude", "of the place index", lambda a: a.what.place.lon if a.what.place else None),
    Column("specificity", "1 the town, 3 district, 4 province, 5 wider or unknown", specificity),
    Column("vicinity", "1 when told to be near the place, -9 without a place", _vicinity),
    Column("location", "the reports' own words for the places", lambda a: "; ".join(dict.fromkeys(s.words for s in a.what.claims("place")))),
    Column("summary", "the passages", lambda a: passages(a.what)),
    *(Column(f"crit{n}", "GTD's criteria of terrorism are a judgement that is not made here") for n in (1, 2, 3)),
    Column("doubtterr", "-9: not judged", lambda _: UNKNOWN),
    *(Column(name, "goes with doubtterr") for name in ("alternative", "alternative_txt")),
    Column("multiple", "1 when another attack of the release is linked to this one", lambda a: YES if sum(bool(crosswalk(o, "gtd")) and o.type not in TOLD_IN_THE_BLOCK for o in a.case) > 1 else NO),
    Column("success", "0 for attempted events", lambda a: NO if a.what.first.status == "attempted" else YES),
    Column("suicide", "1 when anchor or weapon says suicide", _suicide),
    Column("attacktype1", "the codebook's crosswalk", attack_type),
    Column("attacktype1_txt", "name of the code", lambda a: ATTACKS[attack_type(a)]),
    *(Column(f"attacktype{n}{t}", "one type an occurrence") for n in (2, 3) for t in ("", "_txt")),
    *_target_columns(1), *_target_columns(2), *_target_columns(3),
    Column("gname", "the surest named perpetrator or party; Unknown without a name", lambda a: _doer(a, 1)),
    Column("gsubname", UNUSED),
    Column("gname2", "the second", lambda a: _doer(a, 2)),
    Column("gsubname2", UNUSED),
    Column("gname3", "the third", lambda a: _doer(a, 3)),
    Column("gsubname3", UNUSED),
    Column("motive", "never guessed"),
    Column("guncertain1", "1 when a perpetrator is doubted, denied or of a low score", _perpetrators_told),
    *(Column(f"guncertain{n}", "as guncertain1, of that perpetrator alone; empty without one", lambda a, n=n: _doubted(a, n)) for n in (2, 3)),  # type: ignore[misc]
    Column("individual", "1 when the only perpetrator is a person by name", lambda a: YES if [p.kind for p in sides(a.what)[0]] == ["civilian"] else NO),
    Column("nperps", "-99: the number of perpetrators is not coded", lambda _: NO_NUMBER),
    Column("nperpcap", "-99: perpetrators caught are not coded apart", lambda _: NO_NUMBER),
    Column("claimed", "1 when a claim of responsibility is linked or of the same case, else -9", claimed),
    *(Column(name, UNUSED) for name in ("claimmode", "claimmode_txt", "claim2", "claimmode2", "claimmode2_txt", "claim3", "claimmode3", "claimmode3_txt", "compclaim")),
    *(column for n in (1, 2, 3, 4) for column in (_weapon(n), _weapon_text(n), Column[Attack](f"weapsubtype{n}", "subtypes are not coded"), Column[Attack](f"weapsubtype{n}_txt", "subtypes are not coded"))),
    Column("weapdetail", "the reports' words for the weapons", lambda a: "; ".join(dict.fromkeys(t.text for t in a.what.texts("weapon")))),
    Column("nkill", "newest credible source, majority, lowest, in this order; empty when nothing is told", lambda a: _figure(a, "killed")),
    Column("nkillus", "nationality of the dead is not coded apart"),
    Column("nkillter", "the dead whom the counted words call fighters, where the perpetrators are no state's; empty when no words do", lambda a: of_attackers(a, "killed")),
    Column("nwound", "as nkill", lambda a: _figure(a, "injured")),
    Column("nwoundus", "nationality of the injured is not coded apart"),
    Column("nwoundte", "as nkillter", lambda a: of_attackers(a, "injured")),
    Column("property", "1 for destruction and looting, else -9", lambda a: YES if a.what.type in ("destruction", "looting") else UNKNOWN),
    *(Column(name, UNUSED) for name in ("propextent", "propextent_txt", "propvalue", "propcomment")),
    Column("ishostkid", "1 for a hostage-taking, else 0", lambda a: YES if a.hostages else NO),
    _block("nhostkid", "people taken, by GTD's casualty rule; -99 when no number is told", "taken"),
    Column("nhostkidus", "-99: nationality of hostages is not counted", lambda a: NO_NUMBER if a.hostages else None),
    _block("nhours", "only where taking and end are told for one day, whose hours are not told: -99", "hours"),
    _block("ndays", "days from the taking to the end, both certain; -99 otherwise", "days"),
    _block("divert", "country to which hostages were moved, where another", "diverted"),
    _block("kidhijcountry", "country where the captivity ended", "ended_in"),
    _block("ransom", "1 when a demand is told, 0 when a demand is denied, -9 when nothing is told", "ransom"),
    _block("ransomamt", "highest sum demanded in US dollars; -99 unknown or another currency", "demanded"),
    Column("ransomamtus", "-99: whom a demand is made of is not coded", lambda a: NO_NUMBER if a.hostages else None),
    _block("ransompaid", "sum told as paid, in US dollars; 0 when payment is denied; -99 unknown", "paid"),
    Column("ransompaidus", "-99: who paid is not coded", lambda a: NO_NUMBER if a.hostages else None),
    _block("ransomnote", "every sum, demand and payment with who says so", "note"),
    _block("hostkidoutcome", "1 attempted rescue, 2 released, 3 escaped, 4 killed, 5 rescued, 6 several of these, 7 unknown", "outcome"),
    _block("hostkidoutcome_txt", "name of the code", "outcome_name"),
    _block("nreleased", "freed by release, escape or rescue; -99 when no number is told", "released"),
    Column("addnotes", "recalled by the report as older", lambda a: "recalled by the report" if all(t.event.background for t in a.what.told) else None),
    *(_citation(n) for n in (1, 2, 3)),
    Column("dbsource", "always testimonia", lambda _: "testimonia"),
    _international("LOG", "1 when no perpetrator is of the place's country, 0 when all are, by the countries of actors; else -9"),
    _international("IDEO", "the same of perpetrators and victims"),
    _international("MISC", "the same of victims and the place"),
    _international("ANY", "1 when any of the three is, 0 when none is, else -9"),
    Column("related", "numbers of the other occurrences of the case", lambda a: ", ".join(str(o.number) for o in a.case if o is not a.what)),
    Column("testimonia_nkill", "rule and claims behind nkill", lambda a: _rule(a, "killed")),
    Column("testimonia_nwound", "rule and claims behind nwound", lambda a: _rule(a, "injured")),
    _block("testimonia_nhostkid", "rule and claims behind nhostkid", "taken_how"),
    _block("testimonia_nreleased", "claims behind nreleased", "released_how"),
    _block("testimonia_ndays", "how nhours and ndays came about", "length_how"),
    Column("testimonia_events", "report and event ids", lambda a: " | ".join(f"{t.coded.report.id[7:19]}.{t.event.id}" for t in a.what.told)),
    Column("testimonia_score", "how sure the coder is, the surest event", lambda a: max(t.event.score for t in a.what.told)),
)  # fmt: skip
TABLES = ((FILE_NAME, COLUMNS),)
