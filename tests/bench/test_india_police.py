"""Which sentences tell of killing, arrest or force by police, on reports of our own."""

from typing import Any

from bench.india_police import answers

TEXT = "Police opened fire on the crowd. Two men were killed. A mob burned a shop."


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def event(kind: str, *mentions: str, doer: str | None = None, killed: str | None = None) -> dict[str, Any]:
    claims: list[dict[str, Any]] = []
    if doer:
        claims.append({"field": "perpetrator", "value": {"actor": doer}, "spans": []})
    if killed:
        claims.append({"field": "killed", "value": {"max": 2}, "spans": [span(killed)]})
    return {"type": kind, "status": "happened", "mentions": [span(m) for m in mentions], "claims": claims}


def labels(*events: dict[str, Any], sentences: tuple[str, ...] = tuple(TEXT.split(". "))) -> dict[int, set[str]]:
    spans = [[TEXT.index(s), TEXT.index(s) + len(s)] for s in sentences]
    row = {"text": TEXT, "gold": {"sentences": [{"sent_id": k, "span": span} for k, span in enumerate(spans)]}}
    actors = [{"id": "a1", "kind": "police"}, {"id": "a2", "kind": "civilians"}]
    return answers({"report": {"text": TEXT}, "actors": actors, "events": list(events)}, row)


def test_police_kill_in_the_sentence_that_tells_the_death() -> None:
    shooting = event("armed_attack", "opened fire", "killed", doer="a1", killed="Two men")
    assert labels(shooting) == {0: {"force"}, 1: {"force", "kill"}}


def test_a_death_of_another_event_counts_where_the_sentence_tells_of_police_fire() -> None:
    firing, deaths = event("crackdown", "opened fire"), event("riot", "killed", killed="Two men")
    assert labels(firing, deaths, sentences=(TEXT,)) == {0: {"force", "kill"}}


def test_others_who_kill_are_no_police() -> None:
    assert labels(event("killing", "killed", doer="a2", killed="Two men")) == {1: set()}


def test_a_crackdown_without_a_doer_is_by_authorities() -> None:
    assert labels(event("crackdown", "opened fire")) == {0: {"force"}}
