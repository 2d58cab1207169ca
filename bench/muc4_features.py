"""Named features by which an incident of a report is weighed: what was done to whom, when, where, and in what report."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date

from bench.muc4_incidents import Claims, Coded, Incident
from bench.muc4_report_words import ANY
from bench.muc4_words import bare, is_people

TAGS = re.compile(
    r"\[(communique|commentary|editorial|interview|statement|speech|report|article|from|passage|excerpts?|roundup)", re.I
)
ARMED = frozenset(("military", "armed_group", "police"))
OFFICIAL = frozenset(("military", "police", "government"))

SORTS = (
    ("military", re.compile(
        r"\b(soldiers?|troops?|army|military|police\w*|guards?|lieutenants?|colonels?|captains?|sergeants?|majors?|officers?|garrisons?|"
        r"barracks|convoys?|patrols?|battalion|brigade|regiment|forces|navy|marines?|helicopters?|agents?|recruits?|conscripts?|bases?|"
        r"headquarters|detachment|posts?|units?|cadets?|corporals?|noncommissioned|generals?)\b", re.I)),
    ("fighters", re.compile(
        r"\b(guerrillas?|rebels?|terrorists?|subversives?|insurgents?|fmln|eln|epl|farc|m-19|contras|extremists?|combatants?|fighters?|"
        r"traffickers?|delinquents?|criminals?|kidnappers|gunmen|attackers|assailants)\b", re.I)),
    ("anybody", re.compile(
        r"^(people|persons?|civilians?|citizens|population|victims?|dead|bodies|innocent|others?|many|workers|peasants?|children|"
        r"women|men|leaders|members|salvadorans?|colombians?|lives|country|town)$", re.I)),
)  # fmt: skip
"""Whom the words of a phrase speak of; the task left out soldiers and fighters as aims, and nobody in particular."""
SOMEBODY = "somebody"
"""The sort of every other person or thing."""
AGES = ((1, "a day"), (7, "a week"), (30, "a month"), (60, "two months"))
"""Days up to the report; the task left out what was older than two months."""


def all_features(found: Sequence[Incident], coded: Coded, report_words: Mapping[str, float]) -> list[dict[str, float]]:
    """Features of each incident, beside the others of its report.

    Args:
        report_words: what the words of the report say, by type of incident (`muc4_report_words`).
    """
    actors = {actor["id"]: actor for actor in coded.get("actors", [])}
    of_report = _of_report(coded, found)
    ranked = sorted(range(len(found)), key=lambda k: -float(found[k].surest["score"]))
    result = []
    for n, incident in enumerate(found):
        features = {
            **of_report,
            **_own(incident),
            **_who(incident, actors),
            **_sorts(incident),
            **_when(incident),
            **_where(incident),
        }
        features["words of the report"] = report_words[ANY]
        features["words of the report, on its type"] = report_words.get(incident.type, report_words[ANY])
        features[f"rank {min(ranked.index(n), 3)}"] = 1.0
        features["the only one of its type"] = float(sum(i.type == incident.type for i in found) == 1)
        result.append({name: value for name, value in features.items() if value})
    return result


def _of_report(coded: Coded, found: Sequence[Incident]) -> dict[str, float]:
    text = coded["report"]["text"]
    made = {f"tag {tag.lower()}": 1.0 for tag in TAGS.findall(text[:400])}
    made["dateline clandestine"] = float(text[:60].upper().startswith("CLANDESTINE"))
    made["incidents in the report"] = math.log(1 + len(found))
    made["length"] = math.log(max(1, len(text)) / 2000)
    for kind in ("armed_clash", "arrest", "threat", "protest", "responsibility_claim", "ceasefire", "prosecution"):
        made[f"report has {kind}"] = float(any(e["type"] == kind for e in coded["events"]))
    return made


def _own(incident: Incident) -> dict[str, float]:
    surest = incident.surest
    score = min(0.99, max(0.01, float(surest["score"])))
    mentions = [m for event in incident.events for m in event["mentions"]]
    first = min(m["start"] for m in mentions)
    made = {
        "score": math.log(score / (1 - score)),
        "mentions": math.log(len(mentions)),
        "events": math.log(len(incident.events)),
        "background": float(all(e["background"] for e in incident.events)),
        "in the lead": float(first < 500),
        "how far down": first / max(1, len(incident.text)),
        f"type {incident.type}": 1.0,
        f"status {surest['status']}": 1.0,
        "said by somebody": float(any(c["said_by"] for e in incident.events for c in e["claims"])),
    }
    made.update({f"event {event['type']}": 1.0 for event in incident.events})
    made.update({f"word {' '.join(m['text'].lower().split())}": 1.0 for m in mentions})
    for field in ("killed", "injured", "abducted", "weapon"):
        made[f"has {field}"] = float(bool(incident.claims(field)))
    return made


def _who(incident: Incident, actors: dict[str, Coded]) -> dict[str, float]:
    victims, targets, doers = incident.claims("victim"), incident.claims("target"), incident.claims("perpetrator")
    kinds, doing = _kinds(victims, actors), _kinds(doers, actors)
    made = {
        "no victim": float(not victims),
        "no doer": float(not doers),
        "has target": float(bool(targets)),
        "nobody and nothing": float(not victims and not targets),
        "armed victims only": float(bool(kinds) and kinds <= ARMED),
        "official doers": float(bool(doing & OFFICIAL)),
        "named victim": float(any(not is_people(bare(str(c["value"]["text"]))) for c in victims)),
        "surest victim": max((float(c["score"]) for c in victims), default=0.0),
        "surest target": max((float(c["score"]) for c in targets), default=0.0),
        "surest doer": max((float(c["score"]) for c in doers), default=0.0),
    }
    made.update({f"victim {kind}": 1.0 for kind in kinds})
    made.update({f"doer {kind}": 1.0 for kind in doing})
    return made


def _kinds(claims: Claims, actors: dict[str, Coded]) -> set[str]:
    return {str(actors.get(c["value"].get("actor"), {}).get("kind")) for c in claims}


def _sorts(incident: Incident) -> dict[str, float]:
    """Of which sorts they are, by their words, to whom it was done and who did it."""
    hurt = [sort_of(str(c["value"]["text"])) for c in incident.claims("victim", "target")]
    doing = {sort_of(str(c["value"]["text"])) for c in incident.claims("perpetrator")}
    made = {f"hurt {sort}": 1.0 for sort in hurt}
    made.update({f"doing {sort}": 1.0 for sort in doing})
    if hurt:
        made[f"hurt only {hurt[0]}"] = float(len(set(hurt)) == 1)
        made[f"hurt first {hurt[0]}"] = 1.0
        made["hurt only armed"] = float(set(hurt) <= {"military", "fighters"})
        made["fighters against military"] = float("fighters" in doing and set(hurt) == {"military"})
        made["military against fighters"] = float("military" in doing and "fighters" in hurt)
    return made


def sort_of(phrase: str) -> str:
    """Whom a phrase speaks of.

    >>> sort_of("two policemen"), sort_of("the people"), sort_of("Judge Rosa Quispe")
    ('military', 'anybody', 'somebody')
    """
    plain = bare(phrase)
    return next((sort for sort, words in SORTS if words.search(plain)), SOMEBODY)


def _when(incident: Incident) -> dict[str, float]:
    dated = [c["value"] for c in incident.claims("date") if c["value"]["latest"]]
    if not dated or not incident.published:
        return {"no day": 1.0}
    age = (date.fromisoformat(incident.published) - date.fromisoformat(max(v["latest"] for v in dated))).days
    bucket = next((name for most, name in AGES if age <= most), "older")
    exact = any(v["earliest"] == v["latest"] for v in dated)
    return {f"age {bucket}": 1.0, "exact day": float(exact)}


def _where(incident: Incident) -> dict[str, float]:
    places = [c["value"] for c in incident.claims("place")]
    narrow = any(v["level"] not in ("country", "region") for v in places)
    return {"no place": float(not places), "narrow place": float(narrow), "places": math.log(1 + len(places))}
