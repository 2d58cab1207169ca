"""FollowTheMoney entities, as its own library reads them."""

import json
from pathlib import Path

from followthemoney import model
from tests.export.writing import bombing, count, hostage

from testimonia.export import ftm
from testimonia.records import CodedReport, Release


def lines(folder: Path, *coded: CodedReport) -> list[dict[str, object]]:
    return [json.loads(line) for line in ftm.write(Release(coded, "internal"), folder).read_text("utf8").splitlines()]


def test_the_library_takes_every_entity_with_all_its_values(tmp_path: Path) -> None:
    for row in lines(tmp_path, hostage(), bombing("a.txt", "Seven", count(7))):
        proxy = model.get_proxy(row, cleaned=False)
        model.get(str(row["schema"])).validate(row)  # type: ignore[union-attr, arg-type]
        properties = row["properties"]
        assert isinstance(properties, dict)
        for name, values in properties.items():
            assert len(proxy.get(name)) == len(set(values)), (row["schema"], name, values, proxy.get(name))


def test_who_did_it_to_whom_is_a_link_with_its_role(tmp_path: Path) -> None:
    rows = lines(tmp_path, hostage())
    names = {r["id"]: r["properties"]["name"][0] for r in rows if "name" in r["properties"]}  # type: ignore[index,operator]
    links = [r["properties"] for r in rows if r["schema"] == "UnknownLink"]
    told = {(names[k["subject"][0]], k["role"][0], names[k["object"][0]]) for k in links}  # type: ignore[index]
    assert ("Gunmen", "perpetrator of abduction", "Amina Bello") in told


def test_every_reference_leads_to_an_entity(tmp_path: Path) -> None:
    rows = lines(tmp_path, hostage())
    ids = {r["id"] for r in rows}
    assert len(ids) == len(rows)
    for row in rows:
        properties = row["properties"]
        assert isinstance(properties, dict)
        for name in ("involved", "proof", "subject", "object"):
            assert set(properties.get(name, [])) <= ids
