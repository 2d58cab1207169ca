"""What intake makes of ordinary inputs; all sentences are made up."""

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest

from testimonia.errors import InputNotFound
from testimonia.intake import open_inputs, report_from_text
from testimonia.records import DateValue, Report, Unreadable

STORY = (
    "Gunmen on motorcycles killed four farmers near Goronyo on Tuesday, a district official told AFP.\n\n"
    "Two others were wounded and taken to the hospital in Sokoto, the official added."
)
SAVED_PAGE = (
    "Friday, 8 November 2019 | 10:45 GMT\n"
    "HomeMali NewsNews on the SahelMali: Villagers flee after night raid near Bankass\n\n"
    "Mali: Villagers flee after night raid near Bankass\n\n"
    "Herders who left Bankass wait for food in Sévaré\n\n"
    "At least nine people died when armed men entered two hamlets, survivors told Reuters on Monday.\n\n"
    "Related: Army denies a raid in Mopti\n\n"
    "A human-rights group said on March 3 that such raids had doubled in a year.\n"
    "Share this\n"
)


def kinds(report: Report) -> list[tuple[str, str]]:
    return [(b.kind, report.text[b.start : b.end]) for b in report.blocks]


def test_a_saved_page_loses_its_clock_crumbs_and_links_and_keeps_its_caption_apart() -> None:
    report = report_from_text(SAVED_PAGE)
    assert report.title == "Mali: Villagers flee after night raid near Bankass"
    assert report.page_date == "2019-11-08"
    assert report.published is None
    assert report.wires == ("Reuters",)
    assert [kind for kind, _ in kinds(report)] == ["title", "caption", "body", "body"]
    for furniture in ("Friday", "News on the Sahel", "Related", "Share"):
        assert furniture not in report.text


def test_clock_and_text_that_disagree_are_told() -> None:
    [flag] = [f for f in report_from_text(SAVED_PAGE).flags if f.code == "publication-date-unknown"]
    assert "disagree" in flag.message
    assert [s.text for s in flag.spans] == ["March 3"]


def test_a_text_without_furniture_stays_identical() -> None:
    text = f"\n  {STORY}\n\n"
    assert report_from_text(text).text == text


def test_a_hard_wrapped_wire_in_capitals_has_a_dateline_and_one_block_a_paragraph() -> None:
    text = (
        "AYACUCHO, 4 MAR 89 (EFE) -- [TEXT] POLICE SAID TODAY THAT A GROUP OF ARMED\n"
        "MEN BLEW UP A BRIDGE ON THE ROAD TO HUANTA AND KIDNAPPED THE MAYOR OF THE\nTOWN.\n\n"
        "   NOBODY HAS CLAIMED THE ATTACK, THE FIRST ON THAT ROAD SINCE THE CURFEW\nBEGAN.\n"
    )
    report = report_from_text(text)
    assert report.text == text
    assert report.dateline == "AYACUCHO, 4 MAR 89"
    assert report.published is not None
    assert report.published.earliest == report.published.latest == date(1989, 3, 4)
    assert [kind for kind, _ in kinds(report)] == ["dateline", "body", "body"]
    assert report.wires == ("EFE",)


def test_a_dateline_without_a_year_gives_no_day() -> None:
    report = report_from_text("MAIDUGURI, Oct 20 (Reuters) - Two bombs killed seven people at a market, a medic said.")
    assert report.published == DateValue("XXXX-10-20", None, None, "dateline without a year: MAIDUGURI, Oct 20")
    assert [f.code for f in report.flags] == ["publication-date-unknown"]


def test_a_one_line_text_is_body() -> None:
    assert [kind for kind, _ in kinds(report_from_text("Police shot two protesters in Lomé"))] == ["body"]


def test_a_given_title_stands_first_once() -> None:
    once = report_from_text(STORY, title="Four farmers killed near Goronyo")
    again = report_from_text(once.text, title="Four farmers killed near Goronyo")
    assert once.text == again.text == f"Four farmers killed near Goronyo\n\n{STORY}"
    assert again.title == "Four farmers killed near Goronyo"


@pytest.mark.parametrize(
    ("line", "basis"),
    [
        ("Published: 3 May 2016", "line that names the day of publication"),
        ("This story is from May 3, 2016", "line that names the day of publication"),
        ("By Amina Yusuf | May 3, 2016", "day beside the byline"),
    ],
)
def test_a_dated_line_at_the_head_gives_the_day(line: str, basis: str) -> None:
    report = report_from_text(f"Four farmers killed near Goronyo\n\n{line}\n\n{STORY}")
    assert report.published == DateValue("2016-05-03", date(2016, 5, 3), date(2016, 5, 3), basis)


def test_the_caller_knows_better_than_the_field_and_the_address() -> None:
    row = {"id": "a1", "text": STORY, "published": "2014-10-20", "url": "https://news.example/2014/10/19/x"}
    content = json.dumps(row).encode()
    caller = DateValue("2014-10", date(2014, 10, 1), date(2014, 10, 31), "given by the caller")
    [told] = open_inputs(["-"], stdin=io.BytesIO(content), published=caller)
    [untold] = open_inputs(["-"], stdin=io.BytesIO(content))
    assert isinstance(told, Report)
    assert isinstance(untold, Report)
    assert told.published == caller
    assert untold.published is not None
    assert (untold.origin, untold.published.edtf) == ("a1", "2014-10-20")


def test_of_a_month_or_year_that_somebody_gives_the_report_itself_tells_the_day() -> None:
    dated = "MAIDUGURI, Oct 20 (Reuters) - Two bombs killed seven people at a market, a medic said."
    told = report_from_text(dated, published="2014").published
    assert told == DateValue(
        "2014-10-20", date(2014, 10, 20), date(2014, 10, 20), "dateline without a year: MAIDUGURI, Oct 20, in 2014 (given with the input: 2014)"
    )  # fmt: skip
    for elsewhere in ("2014-11", "2013/2014"):  # not in it, or on two of its days
        published = report_from_text(dated, published=elsewhere).published
        assert published is not None
        assert published.earliest != published.latest


def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl.gz"
    path.write_bytes(
        gzip.compress(json.dumps({"text": STORY}).encode() + b'\n{"text": \n' + json.dumps({"text": STORY}).encode())
    )
    taken = list(open_inputs([str(path)]))
    assert [(type(one).__name__, one.origin) for one in taken] == [
        ("Report", f"{path}:1"), ("Unreadable", f"{path}:2"), ("Report", f"{path}:3")]  # fmt: skip


def test_a_web_page_gives_title_site_day_and_text() -> None:
    page = (
        "<html><head><title>Four farmers killed | Sahel Daily</title><meta property='og:site_name' content='Sahel Daily'>"
        "<meta property='article:published_time' content='2021-02-03T23:30:00+01:00'></head><body><nav><a href='/'>Home</a></nav>"
        "<article><h1>Four farmers killed</h1>"
        + "".join(f"<p>{p}</p>" for p in STORY.split("\n\n") * 2)
        + "</article></body></html>"
    )
    [report] = open_inputs(["-"], stdin=io.BytesIO(page.encode()))
    assert isinstance(report, Report)
    assert (report.title, report.publisher, report.media_type) == ("Four farmers killed", "Sahel Daily", "text/html")
    assert report.published is not None
    assert report.published.edtf == "2021-02-03"
    assert report.text.startswith("Four farmers killed\n\nGunmen on motorcycles")
    assert "Home" not in report.text


def test_a_table_gives_a_report_a_row(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_text(f'id,headline,body,date,source\nr1,Four farmers killed,"{STORY}",2021-02-03,Sahel Daily\n', encoding="utf-8")
    [report] = open_inputs([str(path)])
    assert isinstance(report, Report)
    assert (report.origin, report.title, report.publisher) == ("r1", "Four farmers killed", "Sahel Daily")
    assert report.published is not None
    assert report.published.edtf == "2021-02-03"


def test_a_scan_is_named_a_scan() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200).close()
    out = io.BytesIO()
    document.save(out)
    document.close()
    [one] = open_inputs(["-"], stdin=io.BytesIO(out.getvalue()))
    assert isinstance(one, Unreadable)
    assert one.reason.startswith("scanned PDF")


def test_folders_come_sorted_and_a_missing_path_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/two.txt", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    assert [Path(one.origin).name for one in open_inputs([str(tmp_path)])] == ["a.txt", "two.txt"]
    assert [Path(one.origin).name for one in open_inputs([str(tmp_path / "*.txt")])] == ["a.txt"]
    with pytest.raises(InputNotFound, match="no such file or folder"):
        open_inputs([str(tmp_path / "none.txt")])


def test_hidden_characters_are_left_out_and_told() -> None:
    report = report_from_text("The army \u202eyned\u202c the raid on the village near Kidal on Sunday.")
    assert "\u202e" not in report.text
    assert report.flags[0].code == "hidden-text"


def test_a_player_s_list_of_other_videos_is_no_part_of_the_report() -> None:
    page = "1:37 Two cats rescued\n\n0:13 Judge jails a robber\n\nA man shot two bakers in Elmton on Tuesday, the town's police said."
    report = report_from_text(page)
    assert report.text == "A man shot two bakers in Elmton on Tuesday, the town's police said."
    assert any("Two cats rescued" in flag.message for flag in report.flags)


def test_a_chronicle_keeps_its_hours() -> None:
    page = "9:05 Rebels enter the town\n\n11:40 Troops arrive\n\nTwo bakers were killed in Elmton on Tuesday, the town's police said."
    assert report_from_text(page).text == page


def test_of_a_page_that_prints_only_links_to_others_the_title_is_left() -> None:
    page = "1:37 Two cats rescued\n\n0:13 Judge jails a robber"
    assert report_from_text(page, title="Two bakers killed in Elmton").text == "Two bakers killed in Elmton"
    assert report_from_text(page).text == page
