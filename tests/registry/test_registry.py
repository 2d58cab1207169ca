"""The actor registry: names in, the one actor out."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from testimonia import intake, pipeline, registry
from testimonia.errors import InputNotFound
from testimonia.registry import RegistryError
from testimonia.registry.registry import COLUMNS, read_table


@dataclass(frozen=True)
class Word:
    start: int
    end: int
    text: str


def words(text: str) -> list[Word]:
    found, at = [], 0
    for piece in text.replace("-", " - ").split():
        at = text.index(piece, at)
        found.append(Word(at, at + len(piece), piece))
        at += len(piece)
    return found


def id_of(name: str, country: str | None = None) -> str | None:
    actor = registry.load().look_up(name, country)
    return actor.id if actor else None


@pytest.mark.parametrize(
    "spelling", ["Kata'ib Hezbollah", "Kataib Hizballah", "KATA’IB HEZBOLLAH", "the Kataib Hezbollah", "كتائب حزب الله"]
)
def test_spellings_and_scripts_of_a_name_find_one_actor(spelling: str) -> None:
    assert id_of(spelling) == "kataib-hezbollah"


def test_acronyms_need_their_capitals() -> None:
    assert id_of("ELN") == "national-liberation-army-colombia"
    assert [id_of(w) for w in ("eln", "is", "mend", "Pti")] == [None] * 4


def test_words_in_lower_case_are_no_names() -> None:
    assert [id_of(w) for w in ("contras", "peace brigades", "taliban")] == [None] * 3


def test_the_longest_name_in_a_text_is_found() -> None:
    text = "Fighters of the Islamic State West Africa Province and al-Shabaab met Hamas men"
    found = [
        (text[words(text)[f.first].start : words(text)[f.stop - 1].end], f.actor.id) for f in registry.load().scan(words(text))
    ]
    assert found == [
        ("Islamic State West Africa Province", "islamic-state-west-africa-province"),
        ("al-Shabaab", "al-shabaab"),
        ("Hamas", "hamas"),
    ]


def test_every_line_has_a_source_and_parents_that_exist() -> None:
    known = registry.load()
    assert len(known.actors) >= 300
    assert [a.id for a in known.actors if not a.source] == []
    assert [(a.id, p) for a in known.actors for p in a.parents if known.get(p.split(" (")[0]) is None] == []


def test_a_users_table_is_loaded_beside_and_wins(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    line = "hamas\tHamas\torganisation\tPS\tHarakat\t\t\tmy notes"
    other = "river-boys\tRiver Boys\tarmed_group\tGH\tRB|Boys of the River\t\t\tlocal court files"
    table.write_text("\n".join(["# mine", "\t".join(COLUMNS), line, other]), "utf-8")
    mine = registry.load(table)
    hamas, boys = mine.look_up("Hamas"), mine.look_up("boys of the River")
    assert (hamas and hamas.kind) == "organisation"
    assert (boys and boys.id) == "river-boys"
    assert registry.load().look_up("River Boys") is None


def test_a_name_of_two_actors_names_neither_without_a_country() -> None:
    rows = "\n".join(["\t".join(COLUMNS), "a\tUnity Front\tarmed_group\tTD\t\t\t\tx", "b\tUnity Front\tarmed_group\tML\t\t\t\tx"])
    both = registry.Registry.of(read_table(rows, "t"))
    assert both.look_up("Unity Front") is None
    actor = both.look_up("Unity Front", "ML")
    assert (actor and actor.id) == "b"


@pytest.mark.parametrize(
    ("text", "said"),
    [("name\tid", "first line"), ("\t".join(COLUMNS) + "\na\tB\tghost\t\t\t\t\tx", "line 2: 'ghost' is no kind of actor"),
     ("\t".join(COLUMNS) + "\n\tB\tmedia", "an id and a name"),
     ("\t".join(COLUMNS) + "\na\tB\tmedia\tGhana\t\t\t\tx", "line 2: 'Ghana' is no country's code. Next: its two letters")],
)  # fmt: skip
def test_a_wrong_table_says_where_it_is_wrong(text: str, said: str) -> None:
    with pytest.raises(RegistryError, match=said):
        read_table(text, "mine.tsv")


def test_a_table_that_is_not_there_is_named_as_a_path_that_leads_nowhere(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match="no such file"):
        registry.load(tmp_path / "absent.tsv")


def test_every_name_that_can_be_looked_up_is_found_in_a_text() -> None:
    known = registry.load()
    for actor in known.actors:
        for name in (actor.name, *actor.aliases):
            if not name[:1].islower() and known.look_up(name) is actor:
                text = words(f"men of {name} , said")
                assert any(f.actor is actor for f in known.scan(text)), name


ENTITIES = (
    {"id": "q1", "schema": "Organization", "properties": {"name": ["River Boys"], "alias": ["Boys of the River"],
     "topics": ["crime.terror"], "country": ["gh"], "sourceUrl": ["court file 12"]}},
    {"id": "q2", "schema": "Person", "properties": {"name": ["Kofi Annor-Mills"], "topics": ["role.pep"], "nationality": ["gh"]}},
    {"id": "q3", "schema": "Address", "properties": {"name": ["12 Harbour Road"]}},
    {"id": "q4", "schema": "Company", "properties": {"alias": []}},
)  # fmt: skip


def test_entities_of_followthemoney_are_loaded_beside_the_registry(tmp_path: Path) -> None:
    file = tmp_path / "entities.ftm.json"
    file.write_text("\n".join(map(json.dumps, ENTITIES)), "utf-8")
    known = registry.load(file)
    boys, annor = known.look_up("Boys of the River"), known.look_up("Kofi Annor-Mills")
    assert boys == registry.RegistryActor("q1", "River Boys", "armed_group", "GH", ("Boys of the River",), source="court file 12")
    assert annor is not None
    assert (annor.kind, annor.country) == ("official", "GH")
    assert known.get("q3") is None
    assert known.look_up("Hamas") is not None


def test_a_line_that_is_no_entity_is_named(tmp_path: Path) -> None:
    file = tmp_path / "entities.json"
    file.write_text(json.dumps(ENTITIES[0]) + '\n{"id": 3}\n', "utf-8")
    with pytest.raises(RegistryError, match="line 2"):
        registry.load(file)


def test_a_users_group_is_found_in_a_report(tmp_path: Path) -> None:
    file = tmp_path / "entities.json"
    file.write_text(json.dumps(ENTITIES[0]), "utf-8")
    desk = pipeline.open_desk(registries=(file,))
    text = "The River Boys kidnapped two traders near Kumasi on Monday, police said."
    coded = pipeline.code_report(intake.report_from_text(text, published="2024-05-14"), desk)
    assert ("River Boys", "armed_group", "q1") in [(a.name, a.kind, a.registry_id) for a in coded.actors]
    assert desk.coder.registry in str(desk.coder)


def test_a_person_of_a_users_registry_may_lead_a_group(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("\n".join(["\t".join(COLUMNS), "q2\tJoram Adda\tofficial\tGH\t\t\t\tcourt files"]), "utf-8")
    text = "Joram Adda, who leads the Free Delta Front, denied the killings. Gunmen killed nine farmers near Kumasi on Sunday."
    desk = pipeline.open_desk(registries=(table,))
    coded = pipeline.code_report(intake.report_from_text(text, published="2024-05-14"), desk)
    names = {a.id: a.name for a in coded.actors}
    assert [(names[r.from_actor], r.kind, names[r.to_actor]) for r in coded.relations] == [
        ("Joram Adda", "leads", "Free Delta Front")
    ]
