"""FollowTheMoney entities as registry actors: one JSON object a line, as OpenSanctions and yente write them."""

import json
from typing import Any

from testimonia.records import ActorKind
from testimonia.registry.actors import RegistryActor, RegistryError

KINDS: dict[str, ActorKind] = {
    "Person": "civilian", "Organization": "organisation", "Company": "business", "PublicBody": "government",
    "LegalEntity": "organisation",
}  # fmt: skip
"""Schemata that act, and the kind of actor each becomes; others (addresses, ships, holdings) are passed over."""
TOPICS: tuple[tuple[str, ActorKind], ...] = (
    ("crime.terror", "armed_group"), ("role.rca", "civilian"), ("role.pep", "official"), ("gov.security", "police"),
    ("gov", "government"), ("mil", "military"),
)  # fmt: skip
"""Topics that tell more than the schema, the first that fits."""
NAMES = ("name", "alias", "abbreviation", "previousName")
"""Properties that hold names; ``weakAlias`` is left out, for it names many."""


def is_ftm(text: str) -> bool:
    """Whether a registry file holds JSON objects rather than a table."""
    return text.lstrip().startswith("{")


def read_entities(text: str, name: str) -> list[RegistryActor]:
    """The actors of a file of entities.

    Raises:
        RegistryError: a line that is no entity; says which.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            actor = _actor(_entity(line, f"{name}, line {number}"))
            if actor is not None:
                found.append(actor)
    return found


def _entity(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RegistryError(f"{where}: no JSON object ({error}). Next: give one FollowTheMoney entity a line.") from error
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not isinstance(row.get("properties"), dict):
        raise RegistryError(f'{where}: an entity needs "id", "schema" and "properties". Next: mend the line or leave it out.')
    return row


def _actor(row: dict[str, Any]) -> RegistryActor | None:
    """None for what is no actor, or has no name."""
    schema, values = row.get("schema"), row["properties"]
    names = list(dict.fromkeys(n for key in NAMES for n in _strings(values.get(key))))
    if schema not in KINDS or not names:
        return None
    topics = _strings(values.get("topics"))
    kind = next((kind for topic, kind in TOPICS if any(t == topic or t.startswith(topic + ".") for t in topics)), KINDS[schema])
    country = next(
        (c.upper() for c in (*_strings(values.get("country")), *_strings(values.get("nationality"))) if len(c) == 2), None
    )
    source = next(iter(_strings(values.get("sourceUrl"))), row["id"])
    return RegistryActor(row["id"], names[0], kind, country, tuple(names[1:]), source=source)


def _strings(value: object) -> list[str]:
    return [v.strip() for v in value if isinstance(v, str) and v.strip()] if isinstance(value, list) else []
