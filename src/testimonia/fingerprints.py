"""What a thing is known by: the SHA-256 of its canonical JSON (RFC 8785)."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import rfc8785

from testimonia import contract
from testimonia.records import CodedReport, Decision, ResolvedEvent

ID_DIGITS = 12
"""Hexadecimal digits of a decision's id: 48 bits; with a million decisions, one chance in 500 that any two collide."""


def canonical(row: Mapping[str, Any]) -> str:
    """The one way to write a JSON object.

    >>> canonical({"b": 1.0, "a": "é"})
    '{"a":"é","b":1}'
    """
    return rfc8785.dumps(dict(row)).decode("utf8")


def of_text(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf8")).hexdigest()


def of(row: Mapping[str, Any]) -> str:
    """SHA-256 of an object's canonical JSON, in hexadecimal digits."""
    return of_text(canonical(row))


def decision_id(decision: Decision) -> str:
    """The start of the hash of what was decided: the same decision sent twice is one decision."""
    return decision.entered or of(contract.decision_to_json(decision))[:ID_DIGITS]


def of_shown(coded: CodedReport, event: ResolvedEvent, decisions: Iterable[Decision]) -> str:
    """What a person saw: the event's record, its report's text, and the decisions shown beside it."""
    record, text = contract.dumps(contract.event_to_json(event)), coded.report.text
    return of({"event": of_text(record), "text": of_text(text), "decisions": [decision_id(d) for d in decisions]})
