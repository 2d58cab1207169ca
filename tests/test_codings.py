"""A project knows what its codings were made with, and codes anew what was made with something else."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tests.databases import MakeProject
from tests.gazetteer.test_importing import row
from tests.gazetteer.test_index import small_data

from testimonia import codings, gazetteer, jobs, pipeline, store
from testimonia.records import CodedReport
from testimonia.store import Store

OWN = Path(__file__).parent / "codebook" / "own"
NOW = codings.Name("rules/1-ab", "encoder/3", "c0ffee")


@pytest.mark.parametrize("own", [{}, {"registry": "12ab"}, {"places": "34cd"}, {"registry": "12ab", "places": "34cd"}])
def test_a_name_is_read_as_it_was_written(own: dict[str, str]) -> None:
    name = replace(NOW, **own)
    assert codings.read(str(name)) == name


def test_what_differs_is_told_in_words_and_choices_are_no_difference_for_the_doctor() -> None:
    made = {
        str(NOW): 5, str(replace(NOW, places="34cd")): 2, str(replace(NOW, weights="light/1", rules="rules/1-cd")): 1,
        str(replace(NOW, registry="12ab")): 3, "rules/1+encoder/3+codebook/c0ffee": 1,
    }  # fmt: skip
    assert codings.told(codings.others(made, NOW)) == (
        "3 with another --registry, or none, 2 with another place index, "
        "1 with another version of the program and other weights (--light, --rules-only), 1 with another version of the program"
    )
    assert dict(codings.others(made, NOW, besides=codings.CHOSEN)) == {
        "another version of the program": 2, "another place index": 2,
    }  # fmt: skip


def test_the_same_files_have_one_hash_and_a_changed_word_another(tmp_path: Path) -> None:
    (tmp_path / "rules.py").write_text("A = 1\n")
    (tmp_path / "notes.md").write_text("mine")
    before = codings.hash_of(tmp_path)
    (tmp_path / "notes.md").write_text("yours")
    codings.hash_of.cache_clear()
    assert codings.hash_of(tmp_path) == before
    (tmp_path / "rules.py").write_text("A = 2\n")
    codings.hash_of.cache_clear()
    assert codings.hash_of(tmp_path) != before


def test_an_imported_dump_gives_the_desk_another_name_and_a_plain_index_none(tmp_path: Path) -> None:
    index = gazetteer.build(small_data(tmp_path / "data"), tmp_path / "index.sqlite")
    plain = pipeline.open_desk(gazetteer_path=index, rules_only=True).coder
    (tmp_path / "IQ.txt").write_text(row(501, "Qwert al Nahr", "", "PPL", 80), "utf8")
    more = shutil.copy(index, tmp_path / "more.sqlite")
    gazetteer.import_dump(tmp_path / "IQ.txt", Path(more))
    imported = pipeline.open_desk(gazetteer_path=Path(more), rules_only=True).coder
    assert plain.places == ""
    assert imported == replace(plain, places=imported.places)
    assert imported.places
    again = shutil.copy(index, tmp_path / "again.sqlite")
    gazetteer.import_dump(tmp_path / "IQ.txt", Path(again))
    assert gazetteer.Gazetteer(Path(again)).imports.startswith(imported.places)


def test_the_last_wish_counts_also_when_it_is_an_earlier_one(project: Store, coded: CodedReport) -> None:
    project.add([(coded.report, None)])
    for turn, coder in enumerate(("a", "a", "b", "a", "a", "b")):
        project.put_coded(replace(coded, events=coded.events[: len(coded.events) - turn % 2], links=()), coder)
        assert not list(project.uncoded(coder))
        assert project.coders() == {coder: 1}
    assert [r.id for r in project.uncoded("a")] == [coded.report.id]
    assert len(list(project.entries("coded"))) == 4


def test_a_project_goes_back_to_the_packaged_types_when_it_is_told_to(make_project: MakeProject, tmp_path: Path) -> None:
    opened = make_project(tmp_path / "desk")
    text = "Gunmen kidnapped two engineers near Kano, police said. The authorities closed four schools in Zaria."
    (tmp_path / "r.txt").write_text(text)
    jobs.add(opened, [str(tmp_path / "r.txt")], None, None)
    own, plain = jobs.Work("code", light=True, codebook=OWN), jobs.Work("code", light=True)
    seen = []
    for work in (plain, own, plain):
        seen.append((jobs.coded_otherwise(opened, work), [e.type for c in opened.coded() for e in c.events]))
        jobs.code_project(opened, jobs.Sink(lambda _: None, lambda _: None), work=work)
    types = [e.type for c in opened.coded() for e in c.events]
    assert [otherwise for otherwise, _ in seen] == ["", "1 with other event types", "1 with other event types"]
    assert "school_closure" in seen[2][1]
    assert "school_closure" not in types
    opened.close()


def test_the_doctor_says_which_codings_are_of_another_making(coded: CodedReport, tmp_path: Path) -> None:
    from testimonia.doctor import examine_project

    opened = store.initialise(tmp_path / "desk")
    opened.add([(coded.report, None)])
    name = pipeline.open_desk(light=True).coder
    opened.put_coded(coded, str(name))
    (finding,) = (f for f in examine_project(tmp_path / "desk") if f.what == "codings")
    assert (finding.well, finding.state) == (True, "1 reports coded")
    opened.put_coded(coded, str(replace(name, places="34cd")))
    opened.close()
    (finding,) = (f for f in examine_project(tmp_path / "desk") if f.what == "codings")
    assert (finding.well, finding.state) == (False, "1 reports coded, 1 with another place index")
    assert finding.next_step.endswith("codes them anew")
