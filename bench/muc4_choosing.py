"""Which incidents of a report the 1992 task wanted as templates: a logistic sum over named features, learnt on its train part.

The task left out what fighters do to fighters, what is only recalled or spoken of, and what is too vague to be one incident. Our
events know no such rule, so it is learnt: `python -m bench.muc4_learning`.
"""

import math
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from bench.muc4_incidents import Claims, Coded, Incident
from bench.muc4_words import bare, is_people
from testimonia.language.casing import is_name_word
from testimonia.model.linear import Scorer

WEIGHTS = Path(__file__).with_name("muc4_weights.tsv")
KEEP_FROM = "keep from"
BIAS = "bias"

TAGS = re.compile(
    r"\[(communique|commentary|editorial|interview|statement|speech|report|article|from|passage|excerpts?|roundup)", re.I
)
ARMED = frozenset(("military", "armed_group", "police"))
OFFICIAL = frozenset(("military", "police", "government"))
NEAR = 60
"""Code points on either side of an event's word whose words count; never names."""


def chosen(found: Sequence[Incident], coded: Coded) -> list[Incident]:
    """The incidents likely enough to be wanted; all of them where no weights were learnt."""
    scorer = _scorer()
    if scorer is None:
        return list(found)
    weighed = zip(found, all_features(found, coded), strict=True)
    return [incident for incident, features in weighed if scorer.probability(features) >= scorer.keep_from]


@cache
def _scorer() -> Scorer | None:
    if not WEIGHTS.is_file():
        return None
    rows = (line.split("\t") for line in WEIGHTS.read_text("utf8").splitlines())
    weights = {name: float(weight) for name, weight in rows}
    return Scorer(weights, weights.pop(BIAS), weights.pop(KEEP_FROM))


def all_features(found: Sequence[Incident], coded: Coded) -> list[dict[str, float]]:
    """Features of each incident, beside the others of its report."""
    actors = {actor["id"]: actor for actor in coded.get("actors", [])}
    of_report = _of_report(coded, found)
    ranked = sorted(range(len(found)), key=lambda k: -float(found[k].surest["score"]))
    result = []
    for n, incident in enumerate(found):
        features = {
            **of_report,
            **_own(incident),
            **_words(incident),
            **_who(incident, actors),
            **_when(incident),
            **_where(incident),
        }
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
    for field in ("killed", "injured", "abducted", "weapon"):
        made[f"has {field}"] = float(bool(incident.claims(field)))
    return made


def _words(incident: Incident) -> dict[str, float]:
    made: dict[str, float] = {}
    for event in incident.events:
        for mention in event["mentions"]:
            made[f"word {' '.join(mention['text'].lower().split())}"] = 1.0
            start, end = mention["start"], mention["end"]
            around = incident.text[max(0, start - NEAR) : start] + " " + incident.text[end : end + NEAR]
            made.update({f"near {word}": 1.0 for word in re.findall(r"[a-z]{3,}", around.lower()) if not is_name_word(word)})
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


def _when(incident: Incident) -> dict[str, float]:
    dated = [c["value"] for c in incident.claims("date") if c["value"]["latest"]]
    if not dated or not incident.published:
        return {"no day": 1.0}
    age = (date.fromisoformat(incident.published) - date.fromisoformat(max(v["latest"] for v in dated))).days
    bucket = next((name for most, name in ((1, "a day"), (7, "a week"), (30, "a month")) if age <= most), "older")
    exact = any(v["earliest"] == v["latest"] for v in dated)
    return {f"age {bucket}": 1.0, "exact day": float(exact)}


def _where(incident: Incident) -> dict[str, float]:
    places = [c["value"] for c in incident.claims("place")]
    narrow = any(v["level"] not in ("country", "region") for v in places)
    made = {f"country {v['country']}": 1.0 for v in places if v["country"]}
    return {**made, "no place": float(not places), "narrow place": float(narrow), "places": math.log(1 + len(places))}
