"""Days of the ledger stamped by an authority of the tests' own: request, reply, and what a stamp finds out."""

import importlib.util
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bench.abuse import making
from tests.databases import MakeProject, missing
from tests.test_cli_deciding import typed
from tests.test_verify import forge, rewrite

from testimonia import stamping, store, verify
from testimonia.errors import UsageError
from testimonia.records import EventRef
from testimonia.verify import timestamps

ABSENT = "openssl OR rfc3161-client IS ABSENT: timestamps were not tested. Next: make setup; apt-get install openssl"
CONFIGURATION = """
[ tsa ]
serial = serial
default_policy = 1.2.3.4
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha256
"""


def openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


def root(folder: Path) -> Path:
    """A new authority's folder, with the certificate of its root."""
    folder.mkdir()
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-batch")
    openssl(folder, "req", "-x509", *key, "-keyout", "root.key", "-out", "root.pem", "-subj", "/CN=Root", "-days", "3650")
    openssl(folder, "req", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Authority")
    (folder / "use").write_text("extendedKeyUsage=critical,timeStamping\n")
    (folder / "tsa.cnf").write_text(CONFIGURATION)
    openssl(
        folder, "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-out", "tsa.pem",
        "-extfile", "use", "-days", "3650",
    )  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if importlib.util.find_spec("rfc3161_client") is None or shutil.which("openssl") is None:
        missing.append(ABSENT)
        pytest.skip(ABSENT)
    return root(tmp_path_factory.mktemp("tsa") / "ours")


def reply(authority: Path, request: bytes, *more: str) -> bytes:
    (authority / "q.tsq").write_bytes(request)
    openssl(
        authority, "ts", "-reply", "-config", "tsa.cnf", "-section", "tsa", "-queryfile", "q.tsq", "-signer", "tsa.pem", "-inkey", "tsa.key",
        "-out", "r.tsr", *more,
    )  # fmt: skip
    return (authority / "r.tsr").read_bytes()


def worked(make_project: MakeProject, folder: Path, days: int = 3) -> store.Database:
    """A project with a report and a decision on each of some days; its clock shows the day after."""
    make_project(folder).close()
    calendar = making.Calendar()
    opened = store.open_store(folder, clock=calendar)
    for number in range(days):
        calendar.now = datetime.now(UTC) + timedelta(days=number)
        opened.add([making.report(number)])
        opened.append(making.decision(number, EventRef("report-0.txt", "e1")))
    calendar.now = datetime.now(UTC) + timedelta(days=days)
    return opened


@pytest.fixture
def desk(make_project: MakeProject, tmp_path: Path) -> Iterator[store.Database]:
    opened = worked(make_project, tmp_path / "desk")
    yield opened
    opened.close()


def stamp(opened: store.Database, authority: Path, day: str | None = None) -> stamping.Stamp:
    _, asked = stamping.root_of(opened, day)
    return stamping.take(opened, reply(authority, stamping.request(asked)))


def test_a_request_is_what_openssl_makes_of_the_same_root(authority: Path) -> None:
    digest = "5f" * 32
    openssl(authority, "ts", "-query", "-digest", digest, "-sha256", "-cert", "-no_nonce", "-out", "same.tsq")
    assert stamping.request(digest) == (authority / "same.tsq").read_bytes()


def test_a_stamped_day_fits_and_bears_its_authority_s_signature(desk: store.Database, authority: Path) -> None:
    stamped = stamp(desk, authority)
    assert stamped.day == max(desk.roots())
    checked = verify.check(desk.folder, authorities=[authority / "root.pem"])
    assert checked.faults == ()
    assert f"Stamped by authorities: 1 days, the newest {stamped.day}.\n" in str(checked)
    assert "was not checked" in str(verify.check(desk.folder))


def test_the_same_reply_again_changes_nothing_and_every_day_may_have_its_own(desk: store.Database, authority: Path) -> None:
    first, *_ = sorted(desk.roots())
    asked = stamping.request(desk.roots()[first])
    same = reply(authority, asked)
    assert stamping.take(desk, same) == stamping.take(desk, same)
    stamp(desk, authority)
    assert [e.key for e in desk.entries("timestamp")] == list(dict.fromkeys(e.key for e in desk.entries("timestamp")))
    assert len(list(desk.entries("timestamp"))) == 2


def test_a_ledger_written_anew_does_not_fit_what_was_stamped(tmp_path: Path, authority: Path) -> None:
    opened = worked(store.initialise, tmp_path / "desk")
    day = stamp(opened, authority).day
    opened.close()
    forge(tmp_path / "desk")
    rewrite(tmp_path / "desk")
    said = [str(f) for f in verify.check(tmp_path / "desk", every=True).faults]
    assert said == [f"timestamp of {day} (ledger entry 8): what it stamps is not the root of that day's entries"]


def test_a_stamp_of_another_authority_and_a_changed_reply_are_named(
    desk: store.Database, authority: Path, tmp_path: Path
) -> None:
    stamp(desk, authority)
    (fault,) = verify.check(desk.folder, authorities=[root(tmp_path / "other") / "root.pem"]).faults
    assert "it bears the signature of none of the authorities" in fault.what
    (entry,) = desk.entries("timestamp")
    digest = entry.key.removeprefix("timestamp:")
    path = desk.folder / "evidence" / digest[:2] / digest[2:4] / digest
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    (fault,) = verify.check(desk.folder).faults
    assert "its original bytes were changed" in fault.what


def test_what_is_no_reply_or_stamps_something_else_is_refused_and_nothing_is_entered(
    desk: store.Database, authority: Path
) -> None:
    for raw, says in (
        (b"no reply", "no reply of a timestamp authority"),
        (reply(authority, stamping.request("00" * 32)), "no day of this"),
    ):
        with pytest.raises(UsageError, match=says):
            stamping.take(desk, raw)
    assert not list(desk.entries("timestamp"))


def test_a_day_that_is_not_over_is_not_stamped(project: store.Database) -> None:
    with pytest.raises(UsageError, match="ask again tomorrow"):
        stamping.root_of(project, None)


def test_a_day_that_the_ledger_has_not_says_which_it_has(desk: store.Database) -> None:
    with pytest.raises(UsageError, match=r"is no day of this project's ledger that is over\. Next: one of 20"):
        stamping.root_of(desk, "1999-01-01")


def test_request_and_reply_are_carried_by_hand_as_files(authority: Path, tmp_path: Path) -> None:
    desk = worked(store.initialise, tmp_path / "desk")
    asked, answered = tmp_path / "day.tsq", tmp_path / "day.tsr"
    assert typed(desk.folder, "stamp").returncode == 2
    assert typed(desk.folder, "stamp", "--reply", str(answered)).returncode == 3
    assert "asks for a stamp on 20" in typed(desk.folder, "stamp", "--request", str(asked)).stderr
    assert typed(desk.folder, "stamp", "--request", str(asked)).returncode == 2
    answered.write_bytes(reply(authority, asked.read_bytes()))
    assert typed(desk.folder, "stamp", "--reply", str(answered)).returncode == 0
    checked = typed(desk.folder, "verify", "--tsa", str(authority / "root.pem"))
    assert (checked.returncode, "Stamped by authorities: 1 days" in checked.stdout) == (0, True)
    desk.close()


def test_a_restored_project_has_its_stamps(authority: Path, tmp_path: Path) -> None:
    desk = worked(store.initialise, tmp_path / "desk")
    stamp(desk, authority)
    store.backup(desk, tmp_path / "b.tar", "river lantern seven")
    store.restore(tmp_path / "b.tar", tmp_path / "again", "river lantern seven")
    checked = verify.check(tmp_path / "again", authorities=[authority / "root.pem"])
    assert (checked.faults, checked.kinds["timestamp"]) == ((), 1)
    desk.close()


def test_a_reply_whose_chain_of_certificates_stands_in_any_order_is_read(
    desk: store.Database, authority: Path, tmp_path: Path
) -> None:
    (tmp_path / "chain.pem").write_text(
        (authority / "root.pem").read_text() + (root(tmp_path / "other") / "root.pem").read_text()
    )
    raw = reply(authority, stamping.request(stamping.root_of(desk, None)[1]), "-chain", str(tmp_path / "chain.pem"))
    ordered = timestamps.in_order(raw)
    assert (sorted(ordered), timestamps.in_order(ordered)) == (sorted(raw), ordered)
    stamping.take(desk, raw)
    assert verify.check(desk.folder, authorities=[authority / "root.pem"]).faults == ()


@pytest.mark.parametrize("raw", [b"", b"0", b"0\x80", b"0\x03\x02\x01\x00", b"0\x84\xff\xff\xff\xff\xa0\x00"])
def test_what_is_no_reply_has_no_certificates_to_order(raw: bytes) -> None:
    assert timestamps.in_order(raw) == raw
