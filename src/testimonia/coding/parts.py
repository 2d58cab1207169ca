"""A book-length report in parts: an act is weighed beside what stands near it, not beside everything in the book."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from testimonia.records import Attribution, Reading, Report, ResolvedTime, Sentence, Span

LONGEST = 20_000
"""Code points coded in one go; 99 of 100 news reports are shorter. Coding weighs all acts of a part beside all its names, places and
days: docs/decisions.md has what that cost for a whole book."""
MOST_NUMBERS = 400
"""Numbers of people in one part: tables have so many, and each is weighed beside every act. A news report of 10,000 code points has
about 50."""
PARAGRAPH_WITHIN = 2_000
"""Code points around an even cut in which a paragraph's start is looked for; else a sentence's start does."""

Part = tuple[Reading, tuple[ResolvedTime, ...]]
"""A stretch of a reading with its days: offsets are the report's, tokens are counted from the stretch's first."""


def parts_of(report: Report, reading: Reading, times: Sequence[ResolvedTime]) -> tuple[Part, ...]:
    """Parts of about equal length in text order; the whole where it is short enough."""
    number = max(-(-len(report.text) // LONGEST), -(-len(reading.quantities) // MOST_NUMBERS))
    if number <= 1 or not reading.sentences:
        return ((reading, tuple(times)),)
    aims = [len(report.text) * k // number for k in range(1, number)]
    cuts = sorted({_cut(report.text, reading.sentences, aim) for aim in aims} - {0})
    return tuple(_part(reading, times, reading.sentences[a:b]) for a, b in pairwise([0, *cuts, len(reading.sentences)]))


def title_alone(reading: Reading, times: Sequence[ResolvedTime]) -> Part | None:
    """The report's title as a part of its own; None without one."""
    title = [s for s in reading.sentences if s.block == "title"]
    return _part(reading, times, title) if title and title == list(reading.sentences[: len(title)]) else None


def _cut(text: str, sentences: Sequence[Sentence], aim: int) -> int:
    """Index of the sentence that a part starts with, near an offset."""
    near = [n for n, s in enumerate(sentences) if abs(s.start - aim) <= PARAGRAPH_WITHIN]
    opening = [n for n in near if n and "\n" in text[sentences[n - 1].end - 1 : sentences[n].start]]
    return min(opening or near or range(len(sentences)), key=lambda n: abs(sentences[n].start - aim))


def _part(reading: Reading, times: Sequence[ResolvedTime], sentences: Sequence[Sentence]) -> Part:
    """The sentences with all that stands in them; a statement that reaches out of them is left to the reading of the whole."""
    start, end = sentences[0].start, sentences[-1].end
    first, stop = sentences[0].first, sentences[-1].stop
    kept = [k for k, time in enumerate(reading.times) if start <= time.start < end]
    part = Reading(
        report_id=reading.report_id,
        tokens=tuple(replace(t, i=t.i - first, head=t.head - first) for t in reading.tokens[first:stop]),
        sentences=tuple(replace(s, first=s.first - first, stop=s.stop - first) for s in sentences),
        phrases=tuple(
            replace(p, head=p.head - first, first=p.first - first, stop=p.stop - first)
            for p in reading.phrases
            if start <= p.start < end
        ),
        attributions=tuple(a for a in reading.attributions if all(start <= s.start and s.end <= end for s in _spans(a))),
        times=tuple(reading.times[k] for k in kept),
        quantities=tuple(
            replace(q, head=None if q.head is None else q.head - first) for q in reading.quantities if start <= q.start < end
        ),
        places=tuple(replace(p, head=p.head - first) for p in reading.places if start <= p.start < end),
        acts=tuple(replace(a, token=a.token - first) for a in reading.acts if first <= a.token < stop),
    )
    return part, tuple(times[k] for k in kept)


def _spans(attribution: Attribution) -> tuple[Span, ...]:
    named = (attribution.source, attribution.cue, attribution.to)
    return (*(span for span in named if span is not None), *attribution.content)
