"""Every export folder says what lies in it, and what was hidden and left out."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from tests.export.writing import hostage

from testimonia import export
from testimonia.errors import UsageError
from testimonia.export import acled, disclosure_report, huridocs, jsonl
from testimonia.records import Disclosure, Profile, Release, Retraction


def written(folder: Path, *forms: Any, profile: Profile = "public") -> dict[str, Any]:
    gone = Retraction(f"sha256:{'0' * 64}", "e1", 3, "NG", "2026-11-25")
    release = Release((hostage(),), profile, retractions=(gone,), disclosure=Disclosure(key=bytes(32)))
    export.write(export.disclose(release), forms, folder)
    read: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf8"))
    return read


def test_every_file_of_the_folder_is_listed_with_its_hash(tmp_path: Path) -> None:
    manifest = written(tmp_path, jsonl, huridocs)
    there = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()} - {"manifest.json"}
    assert {f["path"] for f in manifest["files"]} == there
    for file in manifest["files"]:
        raw = (tmp_path / file["path"]).read_bytes()
        assert (file["sha256"], file["bytes"]) == (hashlib.sha256(raw).hexdigest(), len(raw))


def test_a_second_format_joins_the_first(tmp_path: Path) -> None:
    written(tmp_path, jsonl)
    assert [e["name"] for e in written(tmp_path, acled)["exports"]] == ["acled", "jsonl"]


def test_what_a_format_leaves_out_is_named_with_its_reason(tmp_path: Path) -> None:
    (entry,) = written(tmp_path, acled, profile="internal")["exports"]
    assert {x["type"]: x["reason"] for x in entry["left_out"]} == {
        kind: f"ACLED has no sub-event for {kind}" for kind in ("ransom_demand", "release")
    }
    assert entry["counts"] == {"reports": 1, "events": 4, "claims": 18, "occurrences": 4, "incidents": 0, "unreadable": 0}
    assert [r["event"] for r in entry["retracted"]] == ["e1"]


def test_profiles_do_not_share_a_folder(tmp_path: Path) -> None:
    written(tmp_path, jsonl)
    with pytest.raises(UsageError, match="must not lie beside"):
        written(tmp_path, jsonl, profile="internal")


def test_a_manifest_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "an app"}')
    with pytest.raises(UsageError, match="nothing was written"):
        written(tmp_path, jsonl)
    assert (tmp_path / "manifest.json").read_text() == '{"name": "an app"}'


def test_the_key_is_in_no_file(tmp_path: Path) -> None:
    release = Release((hostage(),), disclosure=Disclosure(key=b"secret-secret-secret-secret-secr"))
    export.write(export.disclose(release), export.FORMATS, tmp_path)
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"secret-secret" not in path.read_bytes()
    assert "secret" not in repr(release)


def test_the_report_says_what_was_hidden_and_what_is_left_to_find() -> None:
    account = disclosure_report.account(export.disclose(Release((hostage(),))))
    assert account["hidden"]["persons shown as pseudonyms"] == 2  # type: ignore[index]
    assert account["people_in_cells_below_k"] == [1, 1, 1, 1]
    risks = account["residual_risk"]
    assert isinstance(risks, list)
    assert "4 event types are told of fewer than 5 people" in risks[0]


def test_inside_the_report_says_that_nothing_is_hidden(tmp_path: Path) -> None:
    written(tmp_path, jsonl, profile="internal")
    assert "must not leave the desk" in (tmp_path / "disclosure.md").read_text("utf8")
