"""Whether a report tells that captives are still held: an outcome of their abduction that no act of its own tells."""

import re

from testimonia.coding.claims import make_claim
from testimonia.coding.context import Context
from testimonia.coding.merging import Group
from testimonia.records import Span, UnresolvedClaim

CAPTIVE = r"(?:captive|hostage|captives|hostages|prisoner|prisoners|captivity)"
HELD = re.compile(
    r"\b(?:"
    # "is still being held", "remain held", "are being kept by"; not "was held for two weeks".
    r"(?:still|being|remain(?:s|ed)?|currently|continue[sd]? to be)\s+(?:(?:being|all)\s+)?(?:held|kept|detained)"
    rf"|remain(?:s|ed|ing)?\s+(?:\w+\s+)?(?:{CAPTIVE}|in\s+(?:the\s+)?(?:{CAPTIVE}|hands|custody of)|with\s+(?:the|their)\s+(?:captors|kidnappers|abductors|hostage-takers))"
    rf"|still\s+(?:in\s+(?:the\s+)?(?:{CAPTIVE}|hands)|{CAPTIVE}|with\s+(?:the|their)\s+(?:captors|kidnappers|abductors|hostage-takers))"
    rf"|(?:is|are|was|were)\s+(?:still|currently)\s+holding"
    rf"|continue[sd]?\s+to\s+hold"
    r")\b",
    re.IGNORECASE,
)
"""Words that tell it. "Talks are still being held" must be kept out by what stands around them."""
OTHER_THINGS = re.compile(
    r"\b(?:talks?|negotiations?|elections?|meetings?|funerals?|rall(?:y|ies)|protests?|services?|ceremon\w+|out hope)\b", re.I
)
"""What is held without being captive, just before the words, or just after them."""
NO = re.compile(r"\b(?:no longer|not|never|nobody|none|n't|n’t|if|whether)\W+(?:\w+\W+){0,2}$", re.I)
NEAR = 60
"""Code points before and after the words in which other things or a "no" count."""
AFTER = 3
"""Sentences after an abduction's last words in which it is still spoken of, when nothing else is told of it."""


def still_held(context: Context, group: Group) -> UnresolvedClaim | None:
    """The claim that the captives of an abduction are held, at the last words that say so. None: nothing says so."""
    told = sorted({context.sentence_of(m.trigger.first) for m in group.mentions})
    near = [*told, *range(told[-1] + 1, told[-1] + 1 + AFTER)]
    found = [span for n in near if n < len(context.reading.sentences) for span in _in_sentence(context, n)]
    if not found:
        return None
    return make_claim(context, "outcome", max(found, key=lambda s: s.start), "told as still held", 0.7, term="held")


def _in_sentence(context: Context, number: int) -> list[Span]:
    sentence = context.reading.sentences[number]
    if sentence.block != "body":
        return []
    text = context.report.text
    found = []
    for match in HELD.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - NEAR) : match.start()]
        around = before + " " + text[match.end() : min(sentence.end, match.end() + NEAR // 3)]
        if not NO.search(before) and not OTHER_THINGS.search(around):
            found.append(context.span(match.start(), match.end()))
    return found
