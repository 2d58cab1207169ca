"""A book-length report is coded in parts: what each part tells is coded as in a report of its own, and nothing grows with the book."""

from testimonia import pipeline, reading, resolving
from testimonia.coding.parts import LONGEST, MOST_NUMBERS, parts_of
from testimonia.intake import report_from_text
from testimonia.records import Report

CHAPTER = "Gunmen kidnapped two {people} engineers near {town} on 3 May {year}, police said. They demanded a ransom of $50,000."
FILLER = "The river rose in spring and fell in autumn, and the ferry at the old bridge ran twice a day in every season. "


def book(*chapters: str) -> Report:
    """Chapters with so many harmless words between them that each stands in another part."""
    return report_from_text("\n\n".join(chapter + "\n\n" + FILLER * (LONGEST // len(FILLER)) for chapter in chapters))


def test_a_report_of_usual_length_is_one_part() -> None:
    desk = pipeline.open_desk()
    report = report_from_text(CHAPTER.format(people="Polish", town="Kano", year=2014))
    read = reading.read(report, desk.gazetteer, desk.registry)
    times = resolving.resolve_times(report, read)
    assert parts_of(report, read, times) == ((read, times),)


def test_every_chapter_of_a_book_is_coded_with_its_own_day_place_and_ransom() -> None:
    told = (("Polish", "Kano", 2014), ("Kenyan", "Garissa", 2017), ("Indian", "Quetta", 2019))
    report = book(*(CHAPTER.format(people=people, town=town, year=year) for people, town, year in told))
    coded = pipeline.code_report(report, pipeline.open_desk())
    taken = [e for e in coded.events if e.type == "abduction"]
    words = [{s.text for c in e.claims if c.field in ("victim", "place", "date") for s in c.spans} for e in taken]
    assert [w >= {f"two {people} engineers", town, f"3 May {year}"} for w, (people, town, year) in zip(words, told, strict=True)]
    assert [e.id for e in coded.events] == [f"e{n + 1}" for n in range(len(coded.events))]


def test_explanations_of_a_book_stand_beside_its_events() -> None:
    report = book(*(CHAPTER.format(people="Polish", town="Kano", year=year) for year in (2014, 2016)))
    desk = pipeline.open_desk()
    coded = pipeline.code_report(report, desk)
    assert [x.event.id for x in pipeline.explain_report(report, desk)] == [e.id for e in coded.events]


def test_parts_hold_every_sentence_once_and_count_their_tokens_from_their_first() -> None:
    desk = pipeline.open_desk()
    report = book(*(CHAPTER.format(people="Polish", town="Kano", year=year) for year in (2014, 2016)))
    read = reading.read(report, desk.gazetteer, desk.registry)
    parts = parts_of(report, read, resolving.resolve_times(report, read))
    assert len(parts) > 1
    assert [(s.start, s.end) for part, _ in parts for s in part.sentences] == [(s.start, s.end) for s in read.sentences]
    for part, days in parts:
        assert [t.i for t in part.tokens] == list(range(len(part.tokens)))
        assert all(0 <= t.head < len(part.tokens) for t in part.tokens)
        assert [d.expression for d in days] == list(part.times)


def test_a_table_of_numbers_is_coded_in_smaller_parts() -> None:
    desk = pipeline.open_desk()
    report = report_from_text("Three soldiers killed, 4 policemen wounded. " * (MOST_NUMBERS * 3 // 4))
    read = reading.read(report, desk.gazetteer, desk.registry)
    assert len(report.text) < LONGEST
    assert len(parts_of(report, read, resolving.resolve_times(report, read))) > 1
