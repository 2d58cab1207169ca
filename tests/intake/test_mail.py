"""Mails, mailboxes and saved pages."""

import base64
import io
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.intake import open_stream
from testimonia.records import Report, Unreadable

STORY = (
    "Gunmen killed four farmers in Tauramena on Tuesday, police said.\n\nThe men had been taken from a bus near the river. "
    "Nobody has claimed the attack."
)
PAGE = f"<html><head><title>Four farmers killed</title></head><body><article><p>{STORY}</p></article></body></html>"


def read_all(content: bytes, name: str = "alert.eml") -> list[Report | Unreadable]:
    return list(open_stream(io.BytesIO(content), name))


def read_one(content: bytes, name: str = "alert.eml") -> Report:
    (report,) = read_all(content, name)
    assert isinstance(report, Report)
    return report


def mail(subject: str = "Attack in Casanare", **parts: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"] = "Ana Witness <ana@example.org>", "desk@example.org"
    made["Date"], made["Subject"], made["Message-ID"] = "Wed, 22 Oct 2014 23:40:00 -0500", subject, "<1@example.org>"
    made.set_content(parts.get("plain", STORY))
    if "html" in parts:
        made.add_alternative(parts["html"], subtype="html")
    return made


SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/four-farmers\r\nSubject: Four farmers killed\r\n"
    b"Date: Fri, 3 May 2024 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="X"\r\n\r\n'
    b"--X\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n"
    b"Content-Location: https://example.org/four-farmers\r\n\r\n" + base64.encodebytes(PAGE.encode()) + b"\r\n--X\r\n"
    b"Content-Type: image/png\r\nContent-Location: https://example.org/a.png\r\n\r\nxx\r\n--X--\r\n"
)


def test_a_mail_is_its_subject_and_its_text_and_no_header() -> None:
    report = read_one(mail().as_bytes())
    assert report.title == "Attack in Casanare"
    assert report.text.startswith("Attack in Casanare\n\nGunmen killed four farmers")
    assert "ana@example.org" not in report.text
    assert "Witness" not in report.text
    assert report.publisher is None


def test_the_day_of_a_mail_is_the_senders() -> None:
    published = read_one(mail().as_bytes()).published
    assert published is not None
    assert published.earliest == published.latest == date(2014, 10, 22)
    assert "22 Oct 2014" in published.basis


def test_a_mail_that_was_passed_on_does_not_date_what_it_passes_on() -> None:
    report = read_one(mail("Fwd: Attack in Casanare").as_bytes())
    assert report.title == "Attack in Casanare"
    assert report.published is None


@pytest.mark.parametrize("encoding", ["7bit", "base64", "quoted-printable"])
def test_encoded_texts_are_decoded(encoding: str) -> None:
    made = EmailMessage()
    made["Subject"] = "Ataque"
    made.set_content(STORY if encoding == "7bit" else STORY.replace("Tauramena", "Támara"), cte=encoding)
    assert ("Tauramena" if encoding == "7bit" else "Támara") in read_one(made.as_bytes()).text


def test_a_mail_of_html_alone_is_read_as_a_page() -> None:
    made = EmailMessage()
    made["Subject"] = "Attack"
    made.set_content(PAGE, subtype="html")
    report = read_one(made.as_bytes())
    assert "Gunmen killed four farmers" in report.text
    assert "<p>" not in report.text


def test_of_two_forms_the_plain_one_is_read() -> None:
    report = read_one(mail(html="<p>Open in your browser</p>").as_bytes())
    assert "Nobody has claimed" in report.text
    assert "browser" not in report.text


def test_what_is_attached_is_named_and_not_read() -> None:
    made = mail()
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="list of names.pdf")
    (flag,) = [f for f in read_one(made.as_bytes()).flags if f.code == "attachments-not-read"]
    assert "list of names.pdf" in flag.message


def test_a_mail_with_nothing_but_attachments_says_what_to_do() -> None:
    made = EmailMessage()
    made["Subject"] = "photos"
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    (left_out,) = read_all(made.as_bytes())
    assert isinstance(left_out, Unreadable)
    assert "a.png" in left_out.reason
    assert "save what is attached" in left_out.reason


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page.html", "page"])
def test_a_saved_page_is_read_as_a_page_and_not_dated_by_its_saving(name: str) -> None:
    report = read_one(SAVED, name)
    assert report.text.startswith("Four farmers killed")
    assert "Nobody has claimed" in report.text
    assert report.published is None
    assert not report.flags or "attachments-not-read" not in {f.code for f in report.flags}


def test_the_address_of_a_saved_page_may_date_it() -> None:
    report = read_one(SAVED.replace(b"org/four-farmers", b"org/2014/10/22/four-farmers"), "page.mhtml")
    assert report.published is not None
    assert report.published.earliest == date(2014, 10, 22)


def test_each_mail_of_a_mailbox_is_a_report_with_its_line() -> None:
    mails = [mail(f"Alert {n}").as_bytes() for n in "ab"]
    box = b"".join(b"From x@example.org Wed Oct 22 10:00:00 2014\n" + m + b"\n\n" for m in mails)
    first, second = read_all(box, "r.mbox")
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.title, second.title) == ("Alert a", "Alert b")
    assert first.origin == "r.mbox:1"
    assert box.split(b"\n")[int(second.origin.rpartition(":")[2]) - 1].startswith(b"From ")
    assert first.id != second.id


def test_a_text_that_begins_like_a_mail_is_a_text() -> None:
    typed = f"From here to Kano at 10:00 roads were shut.\nNote: {STORY}"
    assert read_one(typed.encode(), "r.txt").text.startswith("From here to Kano")
    labelled = f"Date: 22 October 2014\nSource: AFP\n\n{STORY}"
    assert "Source: AFP" in read_one(labelled.encode(), "r.txt").text


def test_a_mail_without_known_headers_is_read_by_its_ending() -> None:
    report = read_one(b"Subject: Attack\r\nContent-Type: text/plain\r\n\r\n" + STORY.encode())
    assert report.text.startswith("Attack\n\nGunmen")


@given(
    st.binary(max_size=300),
    st.sampled_from([b"Subject: ", b"Content-Type: ", b"Date: ", b"From: ", b"Content-Transfer-Encoding: "]),
)
def test_broken_mails_are_a_report_or_a_reason(noise: bytes, header: bytes) -> None:
    for content in (b"MIME-Version: 1.0\r\n" + header + noise + b"\r\n\r\n" + STORY.encode(), SAVED[: 3 * len(noise)] + noise):
        assert all(isinstance(r, Report | Unreadable) for r in read_all(content))
