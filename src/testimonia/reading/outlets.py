"""``…, reports Dawn``: an outlet named right behind its verb, with or without a comma."""

import re
from collections.abc import Iterator

from testimonia.language.source_kinds import source_kind
from testimonia.reading.statement_words import Words
from testimonia.records import Attribution, Span

BEHIND = re.compile(r"\b(reports?|reported|adds|quoted|said)\s+((?:[Tt]he\s+)?(?:(?:of\s+)?[A-Z][\w.&'’-]*\s*){1,4})")
LONGEST_NAME = 5
"""Words."""
FIRST_WORDS = frozenset({"daily", "radio", "television", "tv", "channel", "news", "weekly"})
"""Words that open an outlet's name and are none alone: ``Daily Star``."""


def find_outlets(words: Words) -> Iterator[Attribution]:
    """Statements that a sentence ends with the outlet they come from."""
    for sentence in words.sentences:
        start = sentence.start
        for found in BEHIND.finditer(words.text, sentence.start, sentence.end):
            outlet = _outlet(found)
            said = words.span(start, found.start())
            if outlet and said and len(said.text.split()) > 2 and not _has_subject(words.text[start : found.start()]):
                yield Attribution(outlet, Span(found.start(1), found.end(1), found.group(1)), (said,), "asserts", False)
                start = outlet.end


def _outlet(found: re.Match[str]) -> Span | None:
    """The shortest name behind the verb that is an outlet's; None when none is."""
    for last in list(re.finditer(r"\S+", found.group(2)))[:LONGEST_NAME]:
        name = found.group(2)[: last.end()].rstrip(".,;")
        if source_kind(name) == "media" and name.lower() not in FIRST_WORDS:
            return Span(found.start(2), found.start(2) + len(name), name)
    return None


def _has_subject(before: str) -> bool:
    """``Officials reported Tuesday …``: a plural noun or a pronoun right before the verb speaks itself."""
    last = before.split()[-1:]
    return bool(last) and last[0].lower() in ("he", "she", "they", "who", "it", "officials", "police", "witnesses", "media")
