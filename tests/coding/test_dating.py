"""Which time expression dates which event."""

from datetime import date

import testimonia
from testimonia.records import DateValue


def days(text: str, type_: str, published: str | None = "2024-05-14") -> tuple[date | None, date | None] | None:
    """First and last day of the first event of a type; None when nothing dates it."""
    coded = testimonia.code(text, published=published)
    event = next(e for e in coded.events if e.type == type_)
    found = [c.value for c in event.claims if isinstance(c.value, DateValue)]
    return (found[0].earliest, found[0].latest) if found else None


def test_an_event_has_the_day_of_its_own_clause() -> None:
    text = "A car bomb exploded in Mosul on Sunday, a day before the governor met the elders of the city on Monday."
    assert days(text, "bombing") == (date(2024, 5, 12), date(2024, 5, 12))


def test_two_events_of_a_sentence_keep_their_own_days() -> None:
    text = "Gunmen kidnapped two nurses near Kano on Friday, and police arrested three suspects on Monday."
    assert days(text, "abduction") == (date(2024, 5, 10), date(2024, 5, 10))
    assert days(text, "arrest") == (date(2024, 5, 13), date(2024, 5, 13))


def test_a_background_has_its_year() -> None:
    text = "Troops arrested a man on Monday over the bombing of a hotel in 2009 that killed 20 people."
    assert days(text, "bombing") == (date(2009, 1, 1), date(2009, 12, 31))


def test_without_a_publication_date_a_weekday_gives_no_day() -> None:
    assert days("Gunmen kidnapped two nurses near Kano on Friday.", "abduction", None) in (None, (None, None))


def test_a_story_told_on_keeps_the_day_last_named() -> None:
    text = (
        "Gunmen stormed a village near Jos on Saturday night and opened fire on residents. At least nine people were killed. "
        "The attackers burned dozens of houses and abducted three women."
    )
    assert days(text, "destruction") == days(text, "abduction") == (date(2024, 5, 11), date(2024, 5, 11))


def test_the_day_of_a_charge_is_not_the_day_of_the_murder() -> None:
    text = "A man was charged on Monday with the murder of a shopkeeper in Kaduna."
    assert days(text, "prosecution") == (date(2024, 5, 13), date(2024, 5, 13))
    assert days(text, "killing") is None


def test_the_day_of_what_is_told_of_the_arrested_does_not_date_the_arrest() -> None:
    text = "Police announced the arrest of a man who was sentenced in 2019."
    assert days(text, "prosecution") == (date(2019, 1, 1), date(2019, 12, 31))
    assert days(text, "arrest") is None


def test_an_arrest_and_a_charge_in_a_row_share_their_day() -> None:
    text = "Police arrested a teacher in Lagos on Sunday and charged him with fraud."
    assert days(text, "arrest") == days(text, "prosecution") == (date(2024, 5, 12), date(2024, 5, 12))


def test_who_condemns_a_bombing_on_monday_does_not_date_it() -> None:
    text = (
        "The minister on Monday condemned the bombing of a market in Baidoa. The bomb exploded on 9 May and killed nine people."
    )
    assert days(text, "bombing") == (date(2024, 5, 9), date(2024, 5, 9))


def test_the_past_few_hours_reach_back_to_the_day_before() -> None:
    text = "Two engineers were kidnapped near Kano in the past few hours, police said."
    assert days(text, "abduction") == (date(2024, 5, 13), date(2024, 5, 14))


def test_an_expression_without_a_day_gives_way_to_one_that_has_a_day() -> None:
    text = "Gunmen kidnapped two nurses near Kano on Friday, 10 May 2024, police said on Monday."
    assert days(text, "abduction", None) == (date(2024, 5, 10), date(2024, 5, 10))


def test_a_toll_that_rises_later_does_not_date_the_act() -> None:
    text = "The death toll from Monday's suicide bombing in Quetta rose to 31 on Wednesday, doctors said."
    assert days(text, "bombing", "2024-05-16") == (date(2024, 5, 13), date(2024, 5, 13))


def test_acts_that_went_on_since_some_day_reach_to_the_day_of_writing() -> None:
    arrested = "At least 30 men have been arrested in Timbuktu since January, Amnesty International said."
    assert days(arrested, "arrest") == (date(2024, 1, 1), date(2024, 5, 14))
    held = "Two nurses have been held hostage by rebels near Kano since Friday."
    assert days(held, "abduction") == (date(2024, 5, 10), date(2024, 5, 10))


def test_an_anniversary_does_not_date_what_it_remembers() -> None:
    text = (
        "Thousands gathered on Sunday to mark the fifth anniversary of the bombing of a church in Colombo that killed 115 people."
    )
    assert days(text, "bombing") in (None, (None, None))


def test_those_kidnapped_one_day_were_not_freed_on_it() -> None:
    text = "Two nurses kidnapped on 4 May in Kano were freed, police said."
    assert days(text, "abduction") == (date(2024, 5, 4), date(2024, 5, 4))
    assert days(text, "release") is None


def test_what_is_asked_for_by_a_day_to_come_does_not_date_the_demand() -> None:
    text = "The kidnappers demanded that the family pay a ransom of 20,000 dollars for the nurse by Friday."
    assert days(text, "ransom_demand") is None


def test_who_went_to_do_something_on_a_day_did_so_before() -> None:
    text = "A man went to rob a shop in Leeds late on Friday, police said."
    assert days(text, "looting") == (date(2024, 5, 10), date(2024, 5, 10))


def test_the_day_that_heads_an_entry_is_that_of_all_its_acts() -> None:
    text = "- Sagaing, 3 May: Troops burned forty houses in a village. Gunmen abducted two teachers on the road to Monywa."
    assert days(text, "destruction") == days(text, "abduction") == (date(2024, 5, 3), date(2024, 5, 3))


def test_the_year_of_a_deed_does_not_date_its_judgment() -> None:
    text = "A court in Utrecht jailed a former officer for life for ordering the execution of 75 prisoners in 1978."
    assert days(text, "prosecution") is None


def test_the_day_of_the_latest_figures_is_not_that_of_the_act() -> None:
    assert (
        days(
            "The following are the latest figures as of Monday for the dead in the bombings of two embassies in Nairobi.",
            "bombing",
        )
        is None
    )


def test_what_is_marched_against_was_not_done_on_the_day_of_the_march() -> None:
    text = "Some 1,500 people marched on Sunday in Kelton to protest the killings of villagers by troops in the province of Orlo."
    assert days(text, "protest") == (date(2024, 5, 12), date(2024, 5, 12))
    assert days(text, "killing") is None
