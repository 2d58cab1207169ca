"""Texts without ordinary capitals get them back, letter for letter."""

from hypothesis import given
from hypothesis import strategies as st

from testimonia.language import casing


def test_a_wire_in_capitals_reads_like_an_ordinary_report() -> None:
    wire = "THREE POLICEMEN WERE KILLED IN LIMA ON TUESDAY WHEN A BOMB EXPLODED NEAR THE RIVER BRIDGE."
    assert casing.restore(wire) == ("Three policemen were killed in Lima on Tuesday when a bomb exploded near the river bridge.")


def test_a_name_spelled_out_before_its_acronym_keeps_its_capitals() -> None:
    restored = casing.restore("REBELS OF THE NATIONAL LIBERATION ARMY [ELN] ATTACKED A PIPELINE, THE GOVERNOR SAID.")
    assert "National Liberation Army [ELN]" in restored
    assert "attacked a pipeline" in restored


def test_an_ordinary_report_is_left_alone() -> None:
    report = "The UN and the AU condemned the attack on IDPs in North Darfur.\n\nA second raid followed on Friday."
    assert casing.restore(report) == report


def test_only_the_paragraph_that_shouts_is_changed() -> None:
    report = "GUNMEN SEIZE FOUR ENGINEERS IN THE DELTA\n\nPolice in Port Harcourt said ABC Oil had been told."
    title, body = casing.restore(report).split("\n\n")
    assert title.startswith("Gunmen seize four engineers")
    assert body == "Police in Port Harcourt said ABC Oil had been told."


@given(st.text(max_size=300))
def test_restoring_never_moves_an_offset(text: str) -> None:
    restored = casing.restore(text)
    assert len(restored) == len(text)
    assert [c.isspace() for c in restored] == [c.isspace() for c in text]


def test_initials_stay_whole_and_open_no_sentence() -> None:
    wire = "TWO U.S. NURSES WERE MURDERED AT 10 A.M. NEAR A U.S. EMBASSY WAREHOUSE, THE O.A.S. SAID."
    restored = casing.restore(wire)
    assert restored == "Two U.S. nurses were murdered at 10 a.m. near a U.S. embassy warehouse, the O.A.S. said."


def test_two_blanks_after_initials_open_a_sentence() -> None:
    assert "to the U.S.  The pilot" in casing.restore("THE PLANE FLEW TO THE U.S.  THE PILOT WAS ARRESTED LATER.")


def test_may_after_a_day_is_the_month() -> None:
    restored = casing.restore("THE REBELS MAY ATTACK AGAIN; ON 24 MAY THEY BURNT A BRIDGE.")
    assert "rebels may attack" in restored
    assert "24 May they" in restored


def test_an_acronym_before_or_in_brackets_stays_whole_all_through_the_text() -> None:
    wire = "THE RDP [PEOPLE'S RED DAWN] AND THE ARMY OF THE NORTH [ELT] MET.\n\nTHE RDP AND THE ELT SAID (REPORT) NOTHING AFTERWARDS."
    restored = casing.restore(wire)
    assert restored.endswith("The RDP and the ELT said (report) nothing afterwards.")


def test_a_headline_in_which_every_word_has_a_capital_is_written_like_a_sentence() -> None:
    lead = "The army of Oro said on Friday that Tomas Marsh and the Cartel of the North had met."
    assert casing.restore(f"Oro Army Arrests 35 Officers, Tomas Marsh Named. {lead}").startswith(
        "Oro army arrests 35 officers, Tomas Marsh named. The army"
    )
    assert casing.restore(f"Did Oro Really Arrest The Right Man?{lead}").startswith(
        "Did Oro really arrest the right man?The army"
    )


def test_a_first_sentence_of_names_keeps_its_capitals() -> None:
    text = "Tomas Marsh and Ana Quiroga of the Front met President Ortiz in San Pedro. They shook hands."
    assert casing.restore(text) == text
