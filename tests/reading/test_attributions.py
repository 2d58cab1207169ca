"""Who says what, in sentences of our own."""

import pytest

from testimonia.reading.attributions import find_attributions
from testimonia.reading.parse import parse
from testimonia.records import Attribution, Block


def read(text: str) -> tuple[Attribution, ...]:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(start, start + len(line), "body"))
        start += len(line) + 1
    tokens, sentences = parse(text, blocks)
    return find_attributions(text, tokens, sentences)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor said that two farmers were shot near Tumaco.", "The mayor", "said", "that two farmers were shot near Tumaco"),
        ("Three traders were abducted near Gao, officials said.", "officials", "said", "Three traders were abducted near Gao"),
        (
            "According to residents, the army burned four houses in Buhari.",
            "residents",
            "According to",
            "the army burned four houses in Buhari",
        ),
        (
            "“They took my son,” said Maria Lopez, a teacher in Reynosa.",
            "Maria Lopez, a teacher in Reynosa",
            "said",
            "“They took my son,”",
        ),
    ],
)
def test_a_statement_has_source_cue_and_content(text: str, source: str, cue: str, content: str) -> None:
    (found,) = read(text)
    assert found.source
    assert found.cue
    assert (found.source.text, found.cue.text, found.content[0].text) == (source, cue, content)


def test_an_agency_that_is_told_is_kept_apart_from_the_speaker() -> None:
    (found,) = read("A nurse told Reuters that nine bodies were brought in.")
    assert (found.source and found.source.text, found.to and found.to.text) == ("A nurse", "Reuters")


def test_a_denial_is_no_assertion() -> None:
    (found,) = read("The Ugandan army denied that its soldiers had shot at the crowd.")
    assert found.stance == "denies"


def test_a_quotation_that_is_glued_to_the_next_speaker_is_read() -> None:
    found = read('"He was kind. He did not deserve that."Neighbors say his mother is a nurse.')
    assert all(a.source is None or a.source.text == "Neighbors" for a in found)


def test_a_quoted_line_without_a_cue_carries_on_from_the_last_speaker() -> None:
    first, second = read("“They came at night,” said Awa Diallo.\n“We lost everything and we fled to the bush.”")
    assert second.cue is None
    assert second.source == first.source
    assert second.content[0].text == "“We lost everything and we fled to the bush.”"


def test_every_span_quotes_the_text() -> None:
    text = "POLICE SAID RESIDENTS TOLD THEM GUNMEN SHOT A BOY IN KARACHI."
    for found in read(text):
        for span in (found.source, found.cue, *found.content):
            assert span is None or text[span.start : span.end] == span.text


def test_what_residents_told_the_police_is_nested_in_what_the_police_said() -> None:
    outer, inner = read("Police said residents told them that gunmen shot a boy in Karachi.")
    assert (outer.source and outer.source.text, inner.source and inner.source.text) == ("Police", "residents")
    assert outer.content[0].start < inner.content[0].start < inner.content[0].end <= outer.content[0].end


def test_one_sides_words_end_where_the_other_side_begins() -> None:
    rebels, ministry = read("The rebels claimed that they had captured the bridge, but the ministry denied that it was lost.")
    assert rebels.content[0].text == "that they had captured the bridge"
    assert (ministry.source and ministry.source.text, ministry.stance) == ("the ministry", "denies")


def test_who_asks_not_to_be_named_is_still_the_source() -> None:
    (found,) = read("Five villagers died in the raid, according to a nurse who spoke on condition of anonymity.")
    assert found.source
    assert found.source.text == "a nurse"
    assert found.content[0].text == "Five villagers died in the raid"


def test_to_hope_for_a_thing_is_not_to_say_it_happened() -> None:
    found = read("The families hope that the captives will be freed. The army said that they were freed.")
    assert {a.tells for a in found if a.source and a.source.text == "The army"} == {True}
    assert {a.tells for a in found if a.source and a.source.text == "The families"} <= {False}


def told(text: str) -> list[tuple[str, str]]:
    return [(a.source.text, a.content[0].text) for a in read(text) if a.source and a.tells]


def test_who_reported_behind_the_comma_speaks_though_a_day_follows() -> None:
    said = "Dozens of militants have been killed in recent airstrikes on Kamor"
    assert told(f"{said}, informed sources reported on Wednesday.") == [("informed sources", said)]


def test_the_outlet_behind_its_verb_reports_and_nobody_before_it() -> None:
    said = "Two men came for money from the head of the council, Dilip Bora"
    assert told(f"{said}, reports The Hill Tribune.") == [("The Hill Tribune", said)]


def test_a_sentence_that_began_within_a_quotation_is_still_quoted() -> None:
    text = 'They shot at people along the road," Awa Keita told Reuters.'
    (found,) = [a for a in read(text) if a.tells]
    assert (found.source and found.source.text, found.content[0].text, found.direct) == (
        "Awa Keita", 'They shot at people along the road,"', True,
    )  # fmt: skip


def test_an_added_bracket_does_not_end_what_is_said() -> None:
    text = "Officials said that members of the M-9 [9 May Movement] kidnapped two farmers near Sela and burned a house."
    assert told(text) == [
        ("Officials", "that members of the M-9 [9 May Movement] kidnapped two farmers near Sela and burned a house")
    ]


def test_what_a_note_says_is_said_by_the_note() -> None:
    text = "The company has released an official note saying that two engineers who were kidnapped were released."
    assert ("an official note", "that two engineers who were kidnapped were released") in told(text)


def test_a_demand_inside_does_not_cut_what_is_said() -> None:
    text = "According to reports, some of the hostages had been held for ten days while their captors demanded money."
    assert told(text) == [("reports", "some of the hostages had been held for ten days while their captors demanded money")]


def test_according_with_a_capital_opens_a_sentence_wherever_the_parser_puts_it() -> None:
    text = "SEE ALSO : Country Profile According to her testimony, they threatened to shoot her."
    assert ("her testimony", "they threatened to shoot her") in told(text)


def test_who_issues_a_note_that_confirms_an_act_says_so() -> None:
    text = "The company's president released an official note confirming the kidnapping."
    assert ("The company's president", "an official note confirming the kidnapping") in told(text)


def test_to_record_a_number_of_killings_is_to_say_that_they_happened() -> None:
    assert told("The association recorded at least 512 deaths.") == [("The association", "at least 512 deaths")]
    assert told("The clerk recorded the song.") == []


def test_who_condemns_an_attack_takes_it_for_known_and_who_accuses_says_so() -> None:
    assert told("The foreign ministry condemned the bombing of the market.") == []
    assert [source for source, _ in told("The ministry accused the rebels of bombing the market.")] == ["The ministry"]


def test_who_investigates_claims_does_not_make_them() -> None:
    assert all(source != "Police" for source, _ in told("Police are investigating allegations that officers beat a man."))


def test_without_a_full_stop_the_next_speaker_stands_behind_the_outlet() -> None:
    text = "A trooper was killed on February 12 reports Daily Excelsior A police spokesman said that rebels had come at night"
    assert [source for source, _ in told(text)] == ["Daily Excelsior", "A police spokesman"]


def test_a_place_and_a_day_before_a_colon_say_nothing() -> None:
    assert read("Yangon, 4 August: Three men were arrested after a bomb exploded outside a police station.") == ()


def test_a_claim_that_is_rejected_is_made_by_those_who_are_named_with_it() -> None:
    found = read(
        "The government on Wednesday rejected a claim by the Tamil Tigers that 30 civilians were killed in Muttur on Sunday."
    )
    assert "the Tamil Tigers" in {a.source.text for a in found if a.source}


def test_a_quotation_behind_the_full_stop_is_a_statement_of_its_own() -> None:
    text = "The nurses were freed on Thursday, the governor said on radio. “We have them all,” he said."
    assert [(a.source and a.source.text, a.content[0].text) for a in read(text)] == [
        ("the governor", "The nurses were freed on Thursday"),
        ("he", "“We have them all,”"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "--Aug. 1, 1994: Rev. Paul Ganda, a native of Ohio, was shot near Jolo.",
        "Two men were found in a well; their bodies showed that they had been beaten.",
    ],
)
def test_days_and_what_is_seen_say_nothing(text: str) -> None:
    assert read(text) == ()


def test_who_speaks_ends_before_the_clause_of_somebody_else() -> None:
    text = "A suspect died, the prosecutor's office wrote on X. Villa had reported receiving threats from a gang."
    assert [a.source and a.source.text for a in read(text)] == ["the prosecutor's office", "Villa"]
    text = "The caller, the report states, said that the raid was an act of revenge."
    assert "The caller" in [a.source and a.source.text for a in read(text)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The task force, according to a review cited by Caracol, has burned nine camps.",
            "a review cited by Caracol",
            ("The task force", "has burned nine camps"),
        ),
        (
            "Soldiers burned nine camps, according to a nurse, who fled.",
            "a nurse",
            ("Soldiers burned nine camps",),
        ),
        (
            "Sanu, accused by Israel of leading the brigade, which has bombed buses, was freed.",
            "Israel",
            ("of leading the brigade",),
        ),
    ],
)
def test_what_is_said_reaches_around_an_aside_and_ends_at_a_comment(text: str, source: str, content: tuple[str, ...]) -> None:
    said = {a.source and a.source.text: tuple(c.text for c in a.content) for a in read(text)}
    assert said[source] == content


def test_who_is_blamed_for_an_act_does_not_tell_of_it() -> None:
    text = "The raid was aimed at Omar Demir, a Tunisian blamed for an attack on a beach last year in which 38 tourists died."
    assert all(a.source is None or "Tunisian" not in a.source.text for a in read(text))


def test_who_puts_a_toll_at_a_figure_says_so_and_a_bomb_that_claims_lives_does_not() -> None:
    said = read("A bomb claimed the lives of six drivers in Kano. The Red Crescent put the number of dead at nine.")
    assert [a.source and a.source.text for a in said if a.tells] == ["The Red Crescent"]


def test_per_whom_it_is_told_but_not_per_day() -> None:
    text = "The grenade was thrown from a car, per the sheriff's office. As per the police, the clerk fled. Five men per day are shot."
    told = [(a.source and a.source.text, [c.text for c in a.content]) for a in read(text) if a.tells]
    assert told == [("the sheriff's office", ["The grenade was thrown from a car"]), ("the police", ["the clerk fled"])]


def test_what_is_said_is_not_who_says_it() -> None:
    text = "Speaking from his hospital bed, Yusuf, 23, said soldiers had beaten him with rifle butts."
    assert all(a.source is None or "soldiers" not in a.source.text for a in read(text))


def test_of_whom_something_is_said_does_not_say_it() -> None:
    text = '"It looks as though they panicked," a detective, speaking on condition of anonymity, said of the robbers.'
    assert all(a.source is None or "robbers" not in a.source.text for a in read(text))


def test_who_turns_an_objection_down_denies_nothing_of_what_happened() -> None:
    assert read("The court on Friday rejected objections to a case that has blocked the trial of two smugglers.") == ()


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("Altogether, we seized 40 bombs and averted a tragedy", "Davies Marak, Superintendent of Police (SP), East Hills"),
        ("Three rebels were killed in Sela", "Ravi Kumar, Deputy Superintendent of Police"),
        ("Three rebels were killed in Sela", "Ravi Kumar"),
    ],
)
def test_who_closes_a_sentence_between_commas_keeps_his_name(said: str, speaker: str) -> None:
    (source,) = [source for source, _ in told(f"{said}, {speaker}, said.")]
    assert source is not None
    assert source.startswith(speaker.split(" (")[0])


def test_a_sentence_before_a_colon_is_nobody() -> None:
    found = read("Six hundred peasants were murdered. There is even more: let us not forget the governor who was murdered.")
    assert all(a.source is None or "more" not in a.source.text for a in found)


def test_a_bishop_and_not_his_town_accuses() -> None:
    found = read(
        "The homily was given by Gregorio Chavez, the bishop of San Salvador, who accused the air force of bombing a church."
    )
    assert {"San Salvador"} != {a.source.text for a in found if a.source}


def test_a_name_in_quotation_marks_may_speak() -> None:
    (found,) = read('The "Untouchables" say that the commission must include two priests.')
    assert found.source
    assert found.source.text == 'The "Untouchables"'


def test_what_is_said_begins_before_a_quotation_that_ends_it() -> None:
    (found,) = read('Students said the raid on the hostel, in which two died, "was planned for months by the guard."')
    assert found.content[0].text.startswith("the raid on the hostel")


def test_the_place_that_opens_a_text_without_capitals_says_nothing() -> None:
    assert not any(
        a.source and a.source.text == "ranpur" for a in read("ranpur: a clerk was found murdered near the canal on monday.")
    )


def test_who_speaks_behind_the_verb_is_not_how_far_away_it_was() -> None:
    text = "Guerrillas set off a mine at Mani in Rupa district, some 200 km west of Kathmandu, said the police."
    assert [a.source.text for a in read(text) if a.source] == ["the police"]


def test_an_agency_with_a_hyphen_and_one_that_quotes_somebody_are_sources() -> None:
    guards = (
        "Border guards shot two gunmen who tried to cross from Sela into Tarkistan, the ITAR-Tass news agency reported Friday."
    )
    assert [a.source.text for a in read(guards) if a.source] == ["the ITAR-Tass news agency"]
    march = "Thousands marched in Khasa and in nearby villages against an assault on the rebels, Echo radio reported, quoting the ministry."
    assert {a.source.text for a in read(march) if a.source} == {"the ministry", "Echo radio"}
