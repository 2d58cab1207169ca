"""Links inside a report, on events built by hand."""

from testimonia.linking import case_flags, within
from testimonia.records import Actor, ActorKind, ActorValue, Claim, CountValue, Link, Report, ResolvedEvent, Span, Value

REPORT = Report("sha256:x", "x.txt", "text/plain", "x " * 2000)


def at(n: int) -> Span:
    return Span(n, n + 1, "x")


def claim(field: str, value: Value) -> Claim:
    return Claim(field, value, (at(0),), (), "asserts", "test", "test", 0.9)


def who(field: str, actor: str) -> Claim:
    return claim(field, ActorValue(actor, actor))


def event(id_: str, type_: str, start: int, *claims: Claim, pattern: bool = False, background: bool = False) -> ResolvedEvent:
    return ResolvedEvent(id_, type_, at(start), (at(start),), "happened", background, pattern, 0.9, claims)


def actor(id_: str, name: str, kind: ActorKind = "civilian") -> Actor:
    return Actor(id_, kind, name, None, ())


ACTORS = (actor("nurse", "Lina Haddad"), actor("brigade", "Falcon Brigade", "armed_group"), actor("army", "the army", "military"))


def test_a_captivity_is_chained_from_the_taking_to_the_end() -> None:
    events = (
        event("e1", "armed_clash", 10, who("party", "army"), who("party", "brigade")),
        event("e2", "release", 60, who("victim", "nurse")),
        event("e3", "abduction", 200, who("victim", "nurse"), who("perpetrator", "brigade")),
        event("e4", "ransom_demand", 300, who("perpetrator", "brigade")),
    )
    assert within(REPORT, events, ACTORS) == (
        Link("same_case", "e1", "e2", "same captive: Lina Haddad"),
        Link("same_case", "e3", "e4", "same captors: Falcon Brigade"),
        Link("same_case", "e4", "e1", "same captors: Falcon Brigade"),
    )


def test_patterns_and_recalled_fights_stay_out_of_a_case() -> None:
    events = (
        event("e1", "abduction", 10, who("victim", "nurse"), who("perpetrator", "brigade")),
        event("e2", "release", 60, who("victim", "nurse")),
        event("e3", "abduction", 200, who("perpetrator", "brigade"), pattern=True),
        event("e4", "armed_clash", 300, who("party", "brigade"), background=True),
    )
    assert [(k.from_event, k.to_event) for k in within(REPORT, events, ACTORS)] == [("e1", "e2")]


def test_two_captives_are_two_cases() -> None:
    events = tuple(
        event(f"e{n}", type_, n * 100, who("victim", victim))
        for n, (type_, victim) in enumerate([("abduction", "a"), ("abduction", "b"), ("release", "a"), ("escape", "b")], 1)
    )
    assert {(k.from_event, k.to_event) for k in within(REPORT, events, ())} == {("e1", "e3"), ("e2", "e4")}


def test_a_responsibility_claim_goes_to_the_act_told_before_it() -> None:
    events = (
        event("e1", "bombing", 10),
        event("e2", "killing", 100, who("perpetrator", "army")),
        event("e3", "responsibility_claim", 150, who("perpetrator", "brigade")),
    )
    assert within(REPORT, events, ACTORS) == (
        Link("claims", "e3", "e1", "Falcon Brigade claims an act; this one is told nearest before it"),
    )


def test_a_crackdown_answers_the_protest_beside_it() -> None:
    events = (event("e1", "protest", 10), event("e2", "crackdown", 60))
    assert [(k.kind, k.from_event, k.to_event) for k in within(REPORT, events, ())] == [("responds_to", "e2", "e1")]


def test_a_case_whose_numbers_do_not_balance_is_flagged() -> None:
    def taken(n: int) -> ResolvedEvent:
        return event("e1", "abduction", 10, who("victim", "pupils"), claim("abducted", CountValue(n, n, False, "pupils")))

    freed = event("e2", "release", 60, who("victim", "pupils"), claim("freed", CountValue(4, 4, False, "pupils")))
    flags = [[f.code for f in case_flags((taken(n), freed))] for n in (9, 4, 3)]
    assert flags == [["case-open"], [], ["case-balance"]]
    assert case_flags((taken(9), freed))[0].message == "9 taken = 4 released + 5 still held or not told of"


def test_an_unknown_number_says_nothing_of_the_balance() -> None:
    taken = event("e1", "abduction", 10, who("victim", "pupils"), claim("abducted", CountValue(None, None, False, "pupils")))
    assert case_flags((taken, event("e2", "release", 60, who("victim", "pupils")))) == ()
